// Owns the findings about rules and how they meet, TN501 to TN519: clauses, targets, overrides, conflicts, levels.

import { didYouMean, entry } from "./entry.ts";
import { listedNames } from "./listed.ts";

/** `does 1 other rule`, `do 13 other rules`. */
function othersWords(others: number): string {
  return others === 1 ? "does the other rule" : `do the ${others} other rules`;
}

/** `shared`: the § that the lines have in common. */
function apart(shared: string | null): string {
  return `\`overrides\` names a clause, and ${shared === null ? "neither stands in one" : `both stand in ${shared}`}: make them apply to different tickets, or give one a § of its own`;
}

/** `lines`: how many of each clause meet, `line` or `lines`. */
function oneHolds(clauses: readonly [string | null, string | null], narrower: 0 | 1 | null, lines: string): string {
  const [own, other] = narrower === 0 ? clauses : clauses.toReversed();
  if (other === null || other === undefined) return `give each a §, and write \`overrides §…\` on the ${lines} of the one that holds`;
  const line = own ?? "the line without a §";
  const otherwise = "or make the two apply to different tickets";
  return narrower === null
    ? `decide which one holds: write \`overrides ${other}\` on the ${lines} of ${line}, or the other way round, ${otherwise}`
    : `${line} is for fewer tickets: if it should hold for them, write \`overrides ${other}\` on its ${lines}, ${otherwise}`;
}

export const RULES = {
  noClause: entry<{ what: string; others: number }>({
    code: "TN501",
    severity: "warning",
    title: "a rule without a §",
    message: ({ what, others }) => `this ${what} names no clause of the source${others === 0 ? "" : `, nor ${othersWords(others)}`}`,
    help: () => 'write the § it encodes in front of it, such as `§5.1`; a rule of your own may cite a heading, such as `§"House rules"`',
  }),
  emptyTargets: entry<Record<string, never>>({
    code: "TN503",
    severity: "error",
    title: "targets without a line",
    message: () => "these targets set no time for anything",
    help: () => "add a line such as `first response within 15 minutes`",
  }),
  danglingOverride: entry<{ clause: string; duty: string; near: string | null }>({
    code: "TN504",
    severity: "error",
    title: "an override of nothing",
    ofAbsence: true,
    message: ({ clause, duty }) => `${clause} has no other target for \`${duty}\``,
    help: ({ near }) => didYouMean(near) ?? "name the clause whose target for this duty gives way, or leave the override out",
  }),
  overrideCycle: entry<{ duty: string; clauses: readonly string[] }>({
    code: "TN505",
    severity: "error",
    title: "clauses that override each other",
    message: ({ duty, clauses }) => `targets for \`${duty}\` override each other: ${clauses.join(" → ")}`,
    help: ({ clauses: [first = "", ...others] }) =>
      others.every((clause) => clause === first)
        ? apart(first)
        : "decide which one holds, and take away the `overrides` that sets it aside",
  }),
  /** `also`: other duties for which the same two statements differ. `narrower`: which of the two clauses is for some of the other's tickets alone; null: neither. */
  conflict: entry<{
    duty: string;
    also: readonly string[];
    first: string;
    second: string;
    ticket: string;
    clauses: readonly [string | null, string | null];
    narrower: 0 | 1 | null;
  }>({
    code: "TN506",
    severity: "error",
    title: "two clauses set different times",
    message: ({ duty, also, first, second, ticket }) =>
      `for ${ticket}, \`${duty}\` is due both ${first} and ${second}` +
      (also.length === 0 ? "" : `; ${listedNames(also)} ${also.length === 1 ? "has" : "have"} two different times, too`),
    help: ({ clauses, narrower, also }) =>
      clauses[0] === clauses[1] ? apart(clauses[0]) : oneHolds(clauses, narrower, also.length === 0 ? "line" : "lines"),
  }),
  conflictNotChecked: entry<{ duty: string; why: string }>({
    code: "TN507",
    severity: "note",
    title: "two clauses not compared",
    message: ({ duty, why }) => `whether these two targets for \`${duty}\` ever meet was not decided: ${why}`,
  }),
  adjustmentsMeet: entry<{ first: string; second: string; duty: string; ticket: string; stated: boolean }>({
    code: "TN508",
    severity: "error",
    title: "adjustments that meet",
    message: ({ first, second, duty, ticket }) => `for ${ticket}, \`${first}\` and \`${second}\` both change \`${duty}\``,
    help: ({ stated }) =>
      stated
        ? "the policy says they never meet; narrow one of them, or say `the shortest applies` or `they multiply`"
        : "add `when several adjustments meet, the shortest applies` or `when several adjustments meet, they multiply`",
  }),
  adjustmentsNotChecked: entry<{ first: string; second: string; duty: string; why: string }>({
    code: "TN509",
    severity: "note",
    title: "adjustments not compared",
    message: ({ first, second, duty, why }) =>
      `whether \`${first}\` and \`${second}\` ever both change \`${duty}\` was not decided: ${why}`,
  }),
  unreachableLevel: entry<{ level: string }>({
    code: "TN510",
    severity: "warning",
    title: "a level nothing raises to",
    ofAbsence: true,
    message: ({ level }) => `no trigger leads to level \`${level}\` or above; only a person can escalate to it by hand`,
    help: () => "add a trigger that escalates to it, or keep it so with `accept TN510 because …`",
  }),
  nobodyNotified: entry<{ level: string }>({
    code: "TN511",
    severity: "warning",
    title: "a level nobody hears of",
    ofAbsence: true,
    message: ({ level }) => `level \`${level}\` notifies nobody`,
    help: () => "add a line such as `notify cs-director by email within 30 minutes`",
  }),
  idleOverride: entry<{ clause: string; duty: string }>({
    code: "TN512",
    severity: "warning",
    title: "an override that never meets its target",
    message: ({ clause, duty }) => `this target for \`${duty}\` and those of ${clause} never apply to the same ticket`,
    help: () => "take the override away, or change which tickets the two are for",
  }),
  nothingToChange: entry<{ what: string; duty: string }>({
    code: "TN514",
    severity: "warning",
    title: "nothing to adjust or pause",
    ofAbsence: true,
    message: ({ what, duty }) => `no \`targets\` statement sets a time for \`${duty}\`, ${what}`,
    help: () => "add a line for it to `targets`, or leave the duty out here",
  }),
  wrongRhythm: entry<{ duty: string; recurs: boolean; isWord: boolean; leaveOut: string | null }>({
    code: "TN515",
    severity: "error",
    title: "`every` where `within` is meant",
    message: ({ duty, recurs }) => (recurs ? `\`${duty}\` is owed again and again` : `\`${duty}\` is owed once`),
    help: ({ recurs, isWord, leaveOut }) => {
      if (recurs)
        return isWord ? "write `every` instead of `within`" : "add `until resolved`: it is owed anew each time that the day is over";
      const leave = leaveOut === null ? null : `leave \`${leaveOut}\` out`;
      const once = [...(isWord ? ["write `within` instead of `every`"] : []), ...(leave === null ? [] : [leave])].join(", and ");
      return isWord ? `${once}; where it is owed again and again, declare a \`duty\` of your own` : once;
    },
  }),
  noRhythm: entry<{ duty: string; isNothing: boolean }>({
    code: "TN516",
    severity: "error",
    title: "an interval of no length",
    message: ({ duty, isNothing }) =>
      isNothing ? `\`${duty}\` cannot be owed every 0 minutes` : `\`${duty}\` would be owed more often than once a second`,
    help: () => "leave at least a second between one time and the next, adjustments included",
  }),
  toldTwice: entry<{ level: string; party: string }>({
    code: "TN517",
    severity: "error",
    title: "notified twice of one level",
    message: ({ level, party }) => `level \`${level}\` notifies \`${party}\` twice`,
    help: () => "keep one of the two, with all its channels",
  }),
  restsOnTime: entry<{ what: string }>({
    code: "TN518",
    severity: "error",
    title: "a condition that has to rest on facts alone",
    message: ({ what }) => `${what} rest on facts alone, but this rests on time or events`,
    help: () => "let an event set a fact, and ask for that fact; or write a trigger, which may rest on time",
  }),
  noTimeToMeet: entry<{ duty: string }>({
    code: "TN519",
    severity: "warning",
    title: "a target of no time",
    message: ({ duty }) => `\`${duty}\` is owed within 0 minutes: only what happens at the very instant it begins could meet it`,
    help: () => "say how long it may take",
  }),
} as const;
