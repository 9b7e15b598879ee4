// Owns the findings about the source a policy cites and what its owner confirmed of it, TN610 to TN619.

import { didYouMean, entry } from "./entry.ts";

export const SOURCES = {
  notEncoded: entry<{ clause: string; title: string }>({
    code: "TN610",
    severity: "warning",
    title: "a § that is not encoded",
    message: ({ clause }) => `no statement of the policy carries \`${clause}\` of the source`,
    help: ({ clause }) =>
      `encode it, or say what stands in the way: \`${clause} todo "…"\`; where there is nothing to encode, \`accept TN610 on ${clause} because "…"\``,
  }),
  unknownClause: entry<{ clause: string; source: string; near: string | null }>({
    code: "TN611",
    severity: "warning",
    title: "a § the source does not have",
    message: ({ clause, source }) => `\`${source}\` has no \`${clause}\``,
    help: ({ near }) => didYouMean(near) ?? "cite the § it encodes; a rule of your own may carry a heading of your own",
  }),
  unreadableSource: entry<{ source: string; reason: string }>({
    code: "TN612",
    severity: "warning",
    title: "a source that cannot be read",
    message: ({ source, reason }) => `the source \`${source}\` ${reason}`,
    help: () => "put it beside the policy as Markdown or plain text: which of its clauses are encoded can then be told",
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
    help: () => "`tenet trace … --confirm` forgets it",
  }),
  repeatedClause: entry<{ clause: string }>({
    code: "TN615",
    severity: "warning",
    title: "a § that stands in the source twice",
    message: ({ clause }) => `the source has \`${clause}\` more than once: what cites it cannot say which is meant`,
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
    message: ({ source }) => `no clause could be made out in \`${source}\``,
    help: () => "clauses begin with headings: `## 2.1 Title` in Markdown, `2.1 Title` on a line of its own in plain text",
  }),
  unusableLock: entry<{ path: string; reason: string }>({
    code: "TN618",
    severity: "warning",
    title: "a lock that cannot be used",
    message: ({ path, reason }) => `what was confirmed cannot be read from \`${path}\`: ${reason}`,
    help: () => "take it back from version control, or confirm anew with `tenet trace … --confirm`",
  }),
  otherSource: entry<{ source: string; clauses: readonly string[] }>({
    code: "TN619",
    severity: "warning",
    title: "a source with other clauses",
    message: ({ source, clauses }) =>
      `none of the § that the policy carries stands in \`${source}\`, whose clauses are ${clauses.slice(0, 3).join(", ")}${clauses.length > 3 ? ", …" : ""}`,
    help: () => "give its headings the numbers that the policy cites: `## 2 How fast we are`",
  }),
} as const;
