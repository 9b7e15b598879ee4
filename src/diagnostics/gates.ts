// Owns the findings about fields, gates, records, messages, criteria and availability, TN340 to TN349.

import { didYouMean, entry } from "./entry.ts";

export const GATES = {
  nearlyDeclared: entry<{ name: string; near: string }>({
    code: "TN340",
    severity: "warning",
    title: "a field whose name is nearly a declared one",
    ofAbsence: true,
    message: ({ name }) => `nothing declares \`${name}\`, so it is a fact of its own`,
    help: ({ near }) => `${didYouMean(near) ?? ""} If it is a fact of its own, declare it under \`ticket\` or \`customer\``,
  }),
  noFact: entry<{ what: string; name: string; is: string; help: string }>({
    code: "TN341",
    severity: "error",
    title: "a field that is no fact",
    ofAbsence: true,
    message: ({ what, name, is }) => `${what}, and \`${name}\` is ${is}`,
    help: ({ help }) => help,
  }),
  twoKinds: entry<{ name: string }>({
    code: "TN342",
    severity: "warning",
    title: "a field that is a yes or no here and a text there",
    ofAbsence: true,
    message: ({ name }) => `a gate requires \`${name}\`, so it is a yes or no; here it is written down as well`,
    help: ({ name }) =>
      `declare it under \`ticket\`: \`${name} yes or no\` where it must be yes, \`${name} text\` where it must be filled in`,
  }),
  namedTwice: entry<{ what: string; name: string }>({
    code: "TN343",
    severity: "error",
    title: "a field named twice",
    message: ({ what, name }) => `${what} names \`${name}\` twice`,
    help: () => "leave one of the two out",
  }),
  unknownGated: entry<{ words: string; near: string | null }>({
    code: "TN344",
    severity: "error",
    title: "a gate before nothing known",
    ofAbsence: true,
    message: ({ words }) => `nothing is called \`${words}\` that a gate can stand before`,
    help: ({ near }) =>
      didYouMean(near) ??
      "a gate stands before full resolution, workaround, closing, an event or `DUTY done`; one with a name of its own says `gate NAME before …`",
  }),
  nobodyInvolved: entry<{ group: string }>({
    code: "TN345",
    severity: "error",
    title: "nobody is ever involved",
    ofAbsence: true,
    message: ({ group }) => `no \`involve\` names \`${group}\` or anybody in it`,
    help: ({ group }) => `say when they take part, such as \`involve ${group} when …\``,
  }),
  unknownAsked: entry<{ what: "criterion" | "gate"; name: string; near: string | null; several: readonly string[] }>({
    code: "TN346",
    severity: "error",
    title: "an example asks about a criterion or gate that is not there",
    ofAbsence: true,
    message: ({ what, name, several }) =>
      several.length > 0
        ? `${several.map((gate) => `\`${gate}\``).join(" and ")} both stand before \`${name}\``
        : `unknown ${what} \`${name}\``,
    help: ({ what, near, several }) =>
      several.length > 0 ? "name the one that is meant" : (didYouMean(near) ?? `declare it with \`${what}\``),
  }),
  notRequired: entry<{ gate: string; name: string; near: string | null }>({
    code: "TN347",
    severity: "error",
    title: "a gate cannot miss what it does not require",
    ofAbsence: true,
    message: ({ gate, name }) => `gate \`${gate}\` does not require \`${name}\``,
    help: ({ near }) => didYouMean(near) ?? "of a record, name the fields",
  }),
  repeatsInvolved: entry<{ group: string }>({
    code: "TN348",
    severity: "error",
    title: "a repeated notice to people involved",
    message: ({ group }) => `those of \`${group}\` who are involved are told once, not again and again`,
    help: () => "give them a `notify` of their own without `repeat`",
  }),
  neverInForce: entry<{ from: string; until: string }>({
    code: "TN349",
    severity: "error",
    title: "a policy that is never in force",
    message: ({ from, until }) => `it would be in force from ${from}, and no longer from ${until}`,
    help: () => "the second day is the first on which it is no longer in force, so it comes after the first",
  }),
} as const;
