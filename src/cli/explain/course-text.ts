// What a duty went through, in words: the targets it changed between, and its cycles.

import type { DutyIr, Instant, PolicyIr } from "../../ir/index.ts";
import type { CycleExplained, DutyExplained, Held, Retargeting } from "../../runtime/interpret/index.ts";
import { columns, counted } from "../words.ts";
import { eventInWords, shortWhen, spellOfAmount, spellOfDuty, toSpare } from "./when.ts";

/** Above so many cycles the middle ones are folded. */
const MOST_CYCLES = 8;
const SHOWN_CYCLES = 3;

/** `§5.1 for P0`; `the target for P0` where it names no clause. */
export function targetInWords(duty: DutyIr, index: number): string {
  const target = duty.targets[index];
  const clause = target?.clause ?? "the target";
  return target === undefined || target.label === null ? clause : `${clause} for ${target.label}`;
}

/** Each change of target, with what held before and after. */
export function changeLines(ir: PolicyIr, duty: DutyIr, changes: readonly Retargeting[], ticket: string): readonly string[] {
  if (changes.length === 0) return [];
  const when = (instant: Instant): string => shortWhen(ir, instant);
  const amount = ({ target, amount: all, used, prorated }: Held): string => {
    const length = spellOfAmount(duty.targets[target]?.amount);
    return all === null || prorated ? "" : `, ${length(Number(all))}${used > 0n ? ` of which ${length(Number(used))} was used` : ""}`;
  };
  const held = (each: Held): string =>
    `${targetInWords(duty, each.target)}${amount(each)}, ${each.due === null ? "no deadline" : `due ${when(each.due)}`}`;
  return [
    "",
    "  what changed",
    ...changes.flatMap(({ at, event, before, after }) => [
      `    ${when(at)}${event === null ? "" : ` by \`${eventInWords(ir, event, ticket, when)}\``}`,
      `      before: ${held(before)}`,
      `      after:  ${held(after)}${after.from === before.from ? "" : `, counted from ${when(after.from)}`}`,
    ]),
  ];
}

/** The cycles with the one told of marked; nothing where there is but one. */
export function cycleLines(ir: PolicyIr, duty: DutyIr, { cycles, cycle }: DutyExplained): readonly string[] {
  if (cycles.length < 2) return [];
  const rows = cycles.map((each) => [
    `${each.cycle === cycle ? "→" : " "} ${each.cycle}`,
    each.started === null ? "by a change" : shortWhen(ir, each.started),
    each.due === null ? "no deadline" : `due ${shortWhen(ir, each.due)}`,
    outcomeOf(ir, duty, each),
  ]);
  const isFolded = cycles.length > MOST_CYCLES;
  const hidden = cycles.length - 2 * SHOWN_CYCLES;
  const shown = isFolded ? [...rows.slice(0, SHOWN_CYCLES), [`  … ${hidden} more`], ...rows.slice(-SHOWN_CYCLES)] : rows;
  const missed = cycles.filter(({ breachedAt }) => breachedAt !== null).length;
  return ["", `  ${counted(cycles.length, "cycle")}, ${missed} of them missed`, ...columns(shown, "  ")];
}

function outcomeOf(ir: PolicyIr, duty: DutyIr, { state, metAt, early, late }: CycleExplained): string {
  const length = spellOfDuty(duty);
  switch (state) {
    case "met":
      return `met ${metAt === null ? "" : shortWhen(ir, metAt)}${early === null ? "" : `, ${toSpare(early, length)}`}`;
    case "met-late":
      return `met late ${metAt === null ? "" : shortWhen(ir, metAt)}, by ${length(late ?? 0)}`;
    case "breached":
      return "missed";
    case "pending":
    case "warned":
    case "cancelled":
      return state;
  }
}
