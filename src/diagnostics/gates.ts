// Owns the findings about fields, gates, records, messages, criteria and availability, TN340 to TN349.

import { didYouMean, entry } from "./entry.ts";

export const GATES = {
  nearlyDeclared: entry<{ name: string; near: string }>({
    code: "TN340",
    severity: "warning",
    title: "a field whose name is nearly a declared one",
    ofAbsence: true,
    message: ({ name }) => `nothing declares \`${name}\`, so it counts as a new fact`,
    help: ({ near }) => `${didYouMean(near) ?? ""} If it is a new fact, declare it under \`ticket\` or \`customer\``,
  }),
  noFact: entry<{ what: string; name: string; is: string; help: string }>({
    code: "TN341",
    severity: "error",
    title: "a field that is not a fact",
    ofAbsence: true,
    message: ({ what, name, is }) => `${what}, but \`${name}\` is ${is}`,
    help: ({ help }) => help,
  }),
  twoKinds: entry<{ name: string }>({
    code: "TN342",
    severity: "warning",
    title: "a field that is a yes or no here and a text there",
    ofAbsence: true,
    message: ({ name }) => `a gate requires \`${name}\`, so it is taken for a yes or no; here it is something to write down`,
    help: ({ name }) => `declare it under \`ticket\`: \`${name} yes or no\` if it must be yes, \`${name} text\` if it must be filled in`,
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
    title: "a gate before something unknown",
    ofAbsence: true,
    message: ({ words }) => `a gate cannot stand before \`${words}\`: nothing has that name`,
    help: ({ near }) =>
      didYouMean(near) ??
      "a gate can stand before full resolution, workaround, closing, an event or `DUTY done`; with a name of its own it is written `gate NAME before …`",
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
    help: ({ what, near, several }) => (several.length > 0 ? "name the one you mean" : (didYouMean(near) ?? `declare it with \`${what}\``)),
  }),
  notRequired: entry<{ gate: string; name: string; near: string | null }>({
    code: "TN347",
    severity: "error",
    title: "a gate cannot miss what it does not require",
    ofAbsence: true,
    message: ({ gate, name }) => `gate \`${gate}\` does not require \`${name}\``,
    help: ({ near }) => didYouMean(near) ?? "name something that it requires; of a record, name the fields",
  }),
  repeatsInvolved: entry<{ group: string }>({
    code: "TN348",
    severity: "error",
    title: "a repeated notice to people involved",
    message: ({ group }) => `people in \`${group}\` who are involved are told once, so their notice is never repeated`,
    help: () => "give them a `notify` of their own without `repeat`",
  }),
  neverInForce: entry<{ from: string; until: string }>({
    code: "TN349",
    severity: "error",
    title: "a policy that is never in force",
    message: ({ from, until }) => `the policy would come into force on ${from} and end on ${until}`,
    help: () => "`until` names the first day on which the policy is no longer in force: it must be later than the first day in force",
  }),
} as const;
