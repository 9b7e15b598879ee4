// Owns what the analyser finds by reasoning about every ticket there could be, TN520 to TN549.

import { entry } from "./entry.ts";
import { listed } from "./listed.ts";

/** `subject`: the statement in words: ``trigger `p0-unanswered` ``. `ticket`: a smallest one on which it shows, as `ticketInWords` says it. */
export const ANALYSIS = {
  neverTrue: entry<{ subject: string; part: string | null; parts: readonly string[] }>({
    code: "TN520",
    severity: "warning",
    title: "a condition that can never be true",
    message: ({ subject, part }) =>
      part === null ? `the condition of ${subject} can never be true` : `in ${subject}, \`${part}\` can never be true`,
    help: ({ parts }) =>
      parts.length < 2
        ? "no ticket has it: take it away, or ask for what is meant"
        : `${parts.map((each) => `\`${each}\``).join(" and ")} exclude each other: take one of them away, or let \`or\` join them`,
  }),
  alwaysTrue: entry<{ subject: string; effect: string }>({
    code: "TN521",
    severity: "warning",
    title: "a condition that is always true",
    message: ({ subject, effect }) => `the condition of ${subject} is true of every ticket${effect}`,
    help: () => "take the condition away where every ticket is meant, else ask for what tells some tickets from others",
  }),
  idlePart: entry<{ subject: string; part: string; because: string | null }>({
    code: "TN522",
    severity: "warning",
    title: "a part of a condition that makes no difference",
    message: ({ subject, part, because }) =>
      because === null
        ? `in ${subject}, \`${part}\` makes no difference`
        : `in ${subject}, \`${part}\` makes no difference beside \`${because}\``,
    help: () => "leave it out; or, where it was meant to matter, ask for something else",
  }),
  swallowed: entry<{ subject: string; effect: string; others: readonly string[] }>({
    code: "TN523",
    severity: "warning",
    title: "a rule that others swallow",
    message: ({ subject, effect, others }) =>
      `${subject} adds nothing: wherever it holds, ${others.length === 1 ? "" : "one of "}${listed(others)} holds as well and ${effect}`,
    help: () => "take it away, or let it ask for tickets that the others leave out",
  }),
  duplicate: entry<{ subject: string; other: string }>({
    code: "TN524",
    severity: "warning",
    title: "the same rule twice",
    message: ({ subject, other }) => `${subject} says the same as ${other}`,
    help: () => "keep one of the two; a clause that is encoded twice can be changed in one place and forgotten in the other",
  }),
  touching: entry<{ first: string; second: string; figure: string; both: boolean; ticket: string }>({
    code: "TN525",
    severity: "warning",
    title: "two rules that touch at a figure",
    message: ({ first, second, figure, both }) =>
      both
        ? `${first} and ${second} both hold at exactly ${figure}`
        : `between ${first} and ${second}, exactly ${figure} belongs to neither`,
    help: ({ both, ticket }) =>
      both
        ? `${ticket} gets both: say \`more than\` or \`less than\` on one side`
        : `${ticket} gets neither: say \`at least\` or \`at most\` on one side`,
  }),
  notWhileUnknown: entry<{ subject: string; facts: readonly string[] }>({
    code: "TN526",
    severity: "warning",
    title: "a condition that holds but while something is unknown",
    message: ({ subject, facts }) =>
      `the condition of ${subject} is true whatever ${listed(facts.map((fact) => `\`${fact}\``))} ${facts.length === 1 ? "is" : "are"}, but not while unknown`,
    help: ({ facts }) =>
      `where every ticket is meant, take the condition away; where it has to be known first, say ${listed(facts.map((fact) => `\`${fact} is known\``))}`,
  }),
  silentWhileUnknown: entry<{ subject: string; part: string; fact: string; ticket: string; does: string }>({
    code: "TN527",
    severity: "note",
    title: "a `not` that does nothing while the fact is unknown",
    message: ({ subject, part, fact, does }) => `while \`${fact}\` is unknown, \`${part}\` is not true, and ${subject} ${does}`,
    help: ({ part, fact, ticket }) => `for example ${ticket}; where silence is to count as a no, say \`(${fact} is unknown or ${part})\``,
  }),
  undecided: entry<{ what: string; why: string }>({
    code: "TN531",
    severity: "note",
    title: "something that was not decided",
    message: ({ what, why }) => `whether ${what} was not decided: ${why}`,
  }),
} as const;
