// Owns the findings about versions of one policy, TN650 to TN659.

import { entry } from "./entry.ts";

export const VERSIONS = {
  anotherPolicy: entry<{ id: string; other: string }>({
    code: "TN650",
    severity: "error",
    title: "an amendment of another policy",
    message: ({ id, other }) => `this amends \`${other}\`, and is itself \`${id}\``,
    help: () => "versions of one policy have one name",
  }),
  withoutStart: entry<{ which: string }>({
    code: "TN651",
    severity: "error",
    title: "a version in force from no day",
    message: ({ which }) => `${which} does not say from when it is in force`,
    help: () => "add `effective from 2024-01-01` to its `policy` statement",
  }),
  notLater: entry<{ from: string; before: string }>({
    code: "TN652",
    severity: "error",
    title: "an amendment that is not later",
    message: ({ from, before }) => `this is in force from ${from}, and what it amends from ${before}`,
    help: () => "an amendment is in force later than the version it takes the place of",
  }),
  gap: entry<{ from: string; until: string }>({
    code: "TN653",
    severity: "warning",
    title: "versions that do not meet",
    message: ({ from, until }) => `what this amends is in force until ${until}, and this from ${from}`,
    help: ({ from, until }) =>
      until < from
        ? "tickets opened between the two are under the earlier one; let one end on the day on which the other begins"
        : "from its first day on the later one holds; let the earlier one end there",
  }),
  amendsItself: entry<{ file: string }>({
    code: "TN654",
    severity: "error",
    title: "a version that amends itself",
    message: ({ file }) => `\`${file}\` stands among the versions that come after it`,
    help: () => "an amendment names the version before it",
  }),
} as const;
