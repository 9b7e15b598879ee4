// Owns the findings about the source a policy cites and what its owner confirmed of it, TN610 to TN619.

import { didYouMean, entry } from "./entry.ts";

export const SOURCES = {
  notEncoded: entry<{ clause: string; title: string }>({
    code: "TN610",
    severity: "warning",
    title: "a § that is not encoded",
    message: ({ clause }) => `no statement of the policy cites \`${clause}\` of the source`,
    help: ({ clause }) =>
      `encode it, or note what is still to do with \`${clause} todo "…"\`; if there is nothing to encode, write \`accept TN610 on ${clause} because "…"\``,
  }),
  unknownClause: entry<{ clause: string; source: string; near: string | null }>({
    code: "TN611",
    severity: "warning",
    title: "a § the source does not have",
    message: ({ clause, source }) => `\`${source}\` has no \`${clause}\``,
    help: ({ near }) => didYouMean(near) ?? "cite the § it encodes; a rule of your own may cite a heading of your own",
  }),
  unreadableSource: entry<{ source: string; reason: string }>({
    code: "TN612",
    severity: "warning",
    title: "a source that cannot be read",
    message: ({ source, reason }) => `the source \`${source}\` ${reason}`,
    help: () => "put it beside the policy as Markdown or plain text: `tenet check` then tells which of its clauses are encoded",
  }),
  changedText: entry<{ clause: string; statements: number }>({
    code: "TN613",
    severity: "warning",
    title: "a § whose text has changed",
    message: ({ clause }) => `\`${clause}\` of the source has changed since its statements were confirmed`,
    help: ({ statements }) =>
      `${statements === 1 ? "look at its statement" : `look at its ${statements} statements`} again, then run \`tenet trace … --confirm\``,
  }),
  goneClause: entry<{ clause: string; source: string }>({
    code: "TN614",
    severity: "warning",
    title: "a confirmed § that has gone",
    message: ({ clause, source }) => `\`${source}\` no longer has \`${clause}\`, which was confirmed`,
    help: () => "run `tenet trace … --confirm` to forget it",
  }),
  repeatedClause: entry<{ clause: string }>({
    code: "TN615",
    severity: "warning",
    title: "a § that stands in the source twice",
    message: ({ clause }) => `the source has \`${clause}\` more than once, so a statement that cites it may mean either`,
    help: () => "give each its own number or heading; until then both count as one",
  }),
  outOfOrder: entry<{ clause: string; after: string }>({
    code: "TN616",
    severity: "note",
    title: "a § out of order",
    message: ({ clause, after }) => `\`${clause}\` of the source comes after \`${after}\``,
  }),
  noClauses: entry<{ source: string }>({
    code: "TN617",
    severity: "warning",
    title: "a source without clauses",
    message: ({ source }) => `no clauses were found in \`${source}\``,
    help: () => "clauses begin with headings: `## 2.1 Title` in Markdown, `2.1 Title` on a line of its own in plain text",
  }),
  unusableLock: entry<{ path: string; reason: string }>({
    code: "TN618",
    severity: "warning",
    title: "a lock that cannot be used",
    message: ({ path, reason }) => `what was confirmed cannot be read from \`${path}\`: ${reason}`,
    help: () => "restore it from version control, or confirm anew with `tenet trace … --confirm`",
  }),
  otherSource: entry<{ source: string; clauses: readonly string[] }>({
    code: "TN619",
    severity: "warning",
    title: "a source with other clauses",
    message: ({ source, clauses }) =>
      `the policy cites no § that \`${source}\` has; its clauses are ${clauses.slice(0, 3).join(", ")}${clauses.length > 3 ? ", …" : ""}`,
    help: () => "give its headings the numbers that the policy cites: `## 2 How fast we are`",
  }),
} as const;
