// Owns the findings about versions of one policy, TN650 to TN659.

import { entry } from "./entry.ts";

export const VERSIONS = {
  anotherPolicy: entry<{ id: string; other: string }>({
    code: "TN650",
    severity: "error",
    title: "an amendment of another policy",
    message: ({ id, other }) => `this policy is \`${id}\`, but what it amends is \`${other}\``,
    help: () => "give both versions the same name, or name a version of this policy",
  }),
  withoutStart: entry<{ which: string }>({
    code: "TN651",
    severity: "error",
    title: "a version without a first day in force",
    message: ({ which }) => `${which} does not say from when it is in force`,
    help: () => "add `effective from 2024-01-01` to its `policy` statement",
  }),
  notLater: entry<{ from: string; before: string }>({
    code: "TN652",
    severity: "error",
    title: "an amendment that is not later",
    message: ({ from, before }) => `this version is in force from ${from}, and the one it amends from ${before}`,
    help: () => "let this version come into force later than the one whose place it takes",
  }),
  gap: entry<{ from: string; until: string }>({
    code: "TN653",
    severity: "warning",
    title: "versions that do not meet",
    message: ({ from, until }) => `the version this amends is in force until ${until}, and this one from ${from}`,
    help: ({ from, until }) =>
      until < from
        ? "tickets opened in between fall under the earlier version; let it end on the day this one begins"
        : "the later version holds from its first day; let the earlier one end on that day",
  }),
  amendsItself: entry<{ file: string }>({
    code: "TN654",
    severity: "error",
    title: "a version that amends itself",
    message: ({ file }) => `\`${file}\` is one of the versions that come after this one`,
    help: () => "name the version before this one",
  }),
} as const;
