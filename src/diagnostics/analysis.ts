// Owns what the analyzer finds by reasoning about every ticket there could be, TN520 to TN549.

import { entry } from "./entry.ts";
import { listed, listedNames } from "./listed.ts";

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
        ? "no ticket can meet it: take it away, or write the condition you mean"
        : `${parts.map((each) => `\`${each}\``).join(" and ")} exclude each other: take one of them away, or join them with \`or\``,
  }),
  alwaysTrue: entry<{ subject: string; effect: string }>({
    code: "TN521",
    severity: "warning",
    title: "a condition that is always true",
    message: ({ subject, effect }) => `the condition of ${subject} is true of every ticket${effect}`,
    help: () => "if you mean every ticket, take the condition away; if not, write one that only some tickets meet",
  }),
  /** `always`: the part is true of every ticket, whatever stands beside it. */
  idlePart: entry<{ subject: string; part: string; because: string | null; always: boolean }>({
    code: "TN522",
    severity: "warning",
    title: "a part of a condition that makes no difference",
    message: ({ subject, part, because, always }) =>
      `in ${subject}, \`${part}\` makes no difference${always ? ": it is always true" : because === null ? "" : ` beside \`${because}\``}`,
    help: () => "leave it out, or change it if it was meant to matter",
  }),
  swallowed: entry<{ subject: string; effect: string; others: readonly string[] }>({
    code: "TN523",
    severity: "warning",
    title: "a rule that others swallow",
    message: ({ subject, effect, others }) =>
      `${subject} adds nothing: wherever it holds, ${others.length === 1 ? "" : "one of "}${listed(others)} holds as well and ${effect}`,
    help: () => "take it away, or make it cover tickets that the others leave out",
  }),
  duplicate: entry<{ subject: string; other: string }>({
    code: "TN524",
    severity: "warning",
    title: "the same rule twice",
    message: ({ subject, other }) => `${subject} says the same as ${other}`,
    help: () => "keep one of the two: what is written twice can be changed in one place and forgotten in the other",
  }),
  touching: entry<{ first: string; second: string; figure: string; both: boolean; ticket: string }>({
    code: "TN525",
    severity: "warning",
    title: "two rules that touch at a figure",
    message: ({ first, second, figure, both }) =>
      both ? `${first} and ${second} both hold at exactly ${figure}` : `exactly ${figure} belongs to neither ${first} nor ${second}`,
    help: ({ both, ticket }) =>
      both
        ? `${ticket} gets both: say \`more than\` or \`less than\` on one side`
        : `${ticket} gets neither: say \`at least\` or \`at most\` on one side`,
  }),
  notWhileUnknown: entry<{ subject: string; facts: readonly string[] }>({
    code: "TN526",
    severity: "warning",
    title: "a condition that always holds, except while something is unknown",
    message: ({ subject, facts }) =>
      `the condition of ${subject} is true whatever ${listedNames(facts)} ${facts.length === 1 ? "is, except while it is" : "are, except while one of them is"} unknown`,
    help: ({ facts }) =>
      `if you mean every ticket, take the condition away; if it has to be known first, write ${listed(facts.map((fact) => `\`${fact} is known\``))}`,
  }),
  silentWhileUnknown: entry<{ subject: string; part: string; fact: string; ticket: string; does: string }>({
    code: "TN527",
    severity: "note",
    title: "a `not` that does nothing while the fact is unknown",
    message: ({ subject, part, fact, does }) => `while \`${fact}\` is unknown, \`${part}\` is not true, so ${subject} ${does}`,
    help: ({ part, fact, ticket }) => `this shows on ${ticket}; if unknown should count as no, write \`(${fact} is unknown or ${part})\``,
  }),
  undecided: entry<{ what: string; why: string }>({
    code: "TN531",
    severity: "note",
    title: "something that was not decided",
    message: ({ what, why }) => `whether ${what} was not decided: ${why}`,
  }),
} as const;
