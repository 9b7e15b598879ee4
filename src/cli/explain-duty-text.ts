// A duty explained in words: how it stands, what it is due by and why, the table of its time, what changed, and its cycles.

import type { DutyIr, DutyVerdict, Instant, PolicyIr, Verdict } from "../ir/index.ts";
import type { AmountPart, AmountStep, ClockExplained, CycleExplained, DutyExplained, Retargeting } from "../runtime/interpret/index.ts";
import { missOf, withoutHistory } from "../runtime/interpret/index.ts";
import { saysWhen } from "../verifier/index.ts";
import { amountInWords, conditionInWords, percentInWords } from "./condition-words.ts";
import { missInWords } from "./explain-miss-words.ts";
import type { Mark } from "./explain-table.ts";
import { closedInWords, stretchTable, sumLine, usedInWords } from "./explain-table.ts";
import { eventInWords, shortWhen } from "./explain-when.ts";
import { columns, counted, lengthInWords, paint } from "./words.ts";

/** Above so many cycles the middle ones are folded. */
const MOST_CYCLES = 8;
const SHOWN_CYCLES = 3;

export function dutyInWords(ir: PolicyIr, explained: DutyExplained, verdict: Verdict, color: boolean): string {
  const duty = ir.duties.find(({ id }) => id === explained.id);
  if (duty === undefined) throw new Error(`no duty ${explained.id}`);
  const record = verdict.duties.find(({ id }) => id === explained.id) ?? null;
  const cycle = explained.cycles[(explained.cycle ?? 0) - 1] ?? null;
  return [
    paint(headline(ir, duty, explained, record, cycle, verdict.at), "bold", color),
    ...targetLines(ir, duty, explained),
    ...(explained.clock === null ? [] : clockLines(ir, duty, explained, explained.clock, verdict.at)),
    ...changeLines(ir, duty, explained.changes, verdict.ticket),
    ...cycleLines(ir, explained),
  ].join("\n");
}

// -------------------------------------------------------------------------------------------------------------- how it stands

function headline(
  ir: PolicyIr,
  duty: DutyIr,
  explained: DutyExplained,
  record: DutyVerdict | null,
  cycle: CycleExplained | null,
  at: Instant,
): string {
  const { clock } = explained;
  if (cycle === null) return `${duty.label} is not owed by ${saysWhen(ir, at)}`;
  const isCurrent = explained.cycle === explained.cycles.length;
  const which = explained.cycles.length > 1 ? `, cycle ${explained.cycle} of ${explained.cycles.length},` : "";
  const name = `${duty.label}${which}`;
  if (!isCurrent || record === null || duty.recurs) return `${name} ${cycleStateInWords(ir, cycle, clock)}`;
  return `${name} ${stateInWords(ir, record, clock)}`;
}

function stateInWords(ir: PolicyIr, record: DutyVerdict, clock: ClockExplained | null): string {
  const when = (instant: Instant): string => saysWhen(ir, instant);
  const due = record.due === null ? "" : `, due ${when(record.due)}`;
  switch (record.state) {
    case "met":
      return `is met ${record.metAt === null ? "" : when(record.metAt)}${due}, ${lengthInWords(record.left)} early`;
    case "met-late":
      return `is met late ${record.metAt === null ? "" : when(record.metAt)}${due}, late by ${lengthInWords(record.late)}`;
    case "breached":
      return `is breached${due}, late by ${lengthInWords(record.late)} so far`;
    case "cancelled":
      return "is cancelled";
    case "pending":
    case "warned":
      return `is ${record.state}${openInWords(ir, clock, due)}`;
  }
}

function openInWords(ir: PolicyIr, clock: ClockExplained | null, due: string): string {
  if (clock === null || clock.amount === null) return ": it is never due";
  if (clock.paused) {
    const resumed = clock.dueIfResumed === null ? "it would never be due" : `it would be due ${saysWhen(ir, clock.dueIfResumed)}`;
    return ` and its clock stands still: if it ran on from now, ${resumed}`;
  }
  return clock.due === null ? ": it is never due, its hours end before its time" : due;
}

function cycleStateInWords(ir: PolicyIr, cycle: CycleExplained, clock: ClockExplained | null): string {
  const due = cycle.due === null ? "" : `, due ${saysWhen(ir, cycle.due)}`;
  switch (cycle.state) {
    case "met":
      return `was kept ${cycle.metAt === null ? "" : saysWhen(ir, cycle.metAt)}${due}`;
    case "breached":
      return `was missed${due}`;
    case "met-late":
      return `was met late ${cycle.metAt === null ? "" : saysWhen(ir, cycle.metAt)}${due}, late by ${lengthInWords(cycle.late ?? 0)}`;
    case "cancelled":
      return `was cancelled${due}`;
    case "pending":
    case "warned":
      return `is ${cycle.state}${openInWords(ir, clock, due)}`;
  }
}

// ------------------------------------------------------------------------------------------------------ why by then: the target

/** The target that holds, or none; what stands beside it. */
function targetLines(ir: PolicyIr, duty: DutyIr, explained: DutyExplained): readonly string[] {
  const when = (instant: Instant): string => shortWhen(ir, instant);
  const lines = explained.targets.map(({ target, tree, aside, overriddenBy, holds }, index): string => {
    const name = nameOf(duty, index);
    if (holds) return `  ${name} holds: ${amountInWords(target.amount)} (${placeOf(target.place)})`;
    if (tree.truth === "true" && aside)
      return `  ${name} applies, but ${overriddenBy.map((other) => nameOf(duty, other)).join(" and ")} overrides it`;
    if (tree.truth === "true")
      return `  ${name} applies, ${explained.clock === null ? "but nothing has started it" : "but another one is due earlier, or it came too late"}`;
    const miss = missOf(withoutHistory(tree));
    return `  ${name} does not apply: it asks for ${miss === null ? conditionInWords(ir, target.when) : missInWords(ir, miss, when).join("; or ")}`;
  });
  const holding = explained.targets.findIndex(({ holds }) => holds);
  return holding < 0 ? lines : [lines[holding] ?? "", ...amountLines(explained), ...lines.filter((_, index) => index !== holding)];
}

function nameOf(duty: DutyIr, index: number): string {
  const target = duty.targets[index];
  const clause = target?.clause ?? "no clause";
  return target === undefined || target.label === null ? clause : `${clause} for ${target.label}`;
}

function placeOf({ file, line }: { readonly file: string; readonly line: number }): string {
  return `${file}:${line}`;
}

/** Each adjustment with its arithmetic. */
function amountLines({ clock, adjustments }: DutyExplained): readonly string[] {
  if (clock === null) return [];
  const { arithmetic } = clock;
  const steps = (part: AmountPart | null): readonly string[] => (part?.steps ?? []).map((step) => `    ${stepInWords(step)}`);
  const unused = adjustments
    .filter(({ tree }) => tree.truth === "unknown")
    .map(({ id, clause }) => `    ${named(id, clause)} might shorten it: not all it asks for is known`);
  const carried = clock.carried
    ? [`    carried over as the target changed: ${clock.amount === null ? "no end" : usedInWords(clock, clock.amount)} was left`]
    : [];
  switch (arithmetic.kind) {
    case "span":
      return [...steps(arithmetic.part), ...carried, ...unused];
    case "by-start":
      return [
        `    started while ${arithmetic.open ? "open" : "closed"}: ${lengthInWords(arithmetic.part.stated)}`,
        ...steps(arithmetic.part),
        ...carried,
        ...unused,
      ];
    case "prorated":
      return [...steps(arithmetic.inside), ...steps(arithmetic.outside), ...carried, ...unused];
    case "open-day":
      return [...steps(arithmetic.part), ...carried, ...unused];
  }
}

/** `§5.2 fortune-500: 15 min × 50% = 7 min 30 s`. */
function stepInWords({ id, clause, place, effect, before, after, used }: AmountStep): string {
  const name = `${named(id, clause)} (${placeOf(place)})`;
  switch (effect.kind) {
    case "share": {
      const sum = `${lengthInWords(before)} × ${percentInWords(effect.numerator, effect.denominator)} = ${lengthInWords(after)}`;
      return used ? `${name}: ${sum}` : `${name}: ${sum}, but a shorter one applies`;
    }
    case "at-most":
      return `${name}: at most ${lengthInWords(effect.ms)}${used ? `, so ${lengthInWords(before)} becomes ${lengthInWords(after)}` : ", as it is already"}`;
    case "at-least":
      return `${name}: at least ${lengthInWords(effect.ms)}${used ? `, so ${lengthInWords(before)} becomes ${lengthInWords(after)}` : ", as it is already"}`;
  }
}

function named(id: string, clause: string | null): string {
  return clause === null ? id : `${clause} ${id}`;
}

// -------------------------------------------------------------------------------------------------------------------- its time

function clockLines(ir: PolicyIr, duty: DutyIr, explained: DutyExplained, clock: ClockExplained, at: Instant): readonly string[] {
  const cycle = explained.cycles[(explained.cycle ?? 0) - 1] ?? null;
  const marks = marksOf(clock, cycle, explained.cycle === explained.cycles.length ? at : null);
  const condition = duty.pausedWhile === null ? "" : conditionInWords(ir, duty.pausedWhile);
  const allowed =
    clock.amount === null ? "no end" : clock.arithmetic.kind === "prorated" ? "the whole" : lengthInWords(Number(clock.amount));
  const carried = clock.from === clock.started ? "" : `; counted anew from ${saysWhen(ir, clock.from)}`;
  return [
    `  started ${saysWhen(ir, clock.started)}${carried}; ${allowed} allowed; ${usedInWords(clock, clock.consumed)} consumed`,
    "",
    ...stretchTable(ir, clock, marks, condition),
    ...sumLines(clock),
    ...betweenLines(ir, clock),
  ];
}

function marksOf(clock: ClockExplained, cycle: CycleExplained | null, at: Instant | null): readonly Mark[] {
  const marks: Mark[] = [];
  if (clock.due !== null) marks.push({ at: clock.due, words: cycle?.breachedAt === clock.due ? "due, breached" : "due" });
  if (clock.lastMet !== null && clock.lastMet !== clock.due)
    marks.push({ at: clock.lastMet, words: cycle?.breachedAt === clock.lastMet ? "last met, breached" : "last met" });
  const isOther = cycle !== null && cycle.breachedAt !== null && cycle.breachedAt !== clock.due && cycle.breachedAt !== clock.lastMet;
  if (isOther && cycle.breachedAt !== null) marks.push({ at: cycle.breachedAt, words: "breached by a change" });
  if (cycle?.metAt !== null && cycle?.metAt !== undefined) marks.push({ at: cycle.metAt, words: "met" });
  else if (cycle?.ended !== null && cycle?.ended !== undefined && cycle.state === "cancelled")
    marks.push({ at: cycle.ended, words: "cancelled" });
  else if (at !== null) marks.push({ at, words: "now" });
  return marks;
}

/** What the counted stretches add up to: by the deadline exactly the target. */
function sumLines(clock: ClockExplained): readonly string[] {
  if (clock.amount === null) return [];
  if (clock.due === null) {
    const left = clock.amount - clock.consumed;
    return [
      `  ${usedInWords(clock, clock.consumed)} of ${usedInWords(clock, clock.amount)} used, ${left > 0n ? usedInWords(clock, left) : "nothing"} left`,
    ];
  }
  const total = clock.stretches.findLast(({ until }) => until <= (clock.due ?? until))?.total ?? 0n;
  const over = total - clock.amount;
  const sum = sumLine(clock, clock.due) ?? usedInWords(clock, total);
  const rounding = over > 0n ? `, ${usedInWords(clock, over)} more than all: a deadline is a whole millisecond` : ": all of the target";
  return [`  ${sum}${rounding}`];
}

/** Where due and last met differ. */
function betweenLines(ir: PolicyIr, clock: ClockExplained): readonly string[] {
  const { due, lastMet } = clock;
  if (due === null || lastMet === null || due === lastMet) return [];
  if (lastMet < due) return [`  met until ${saysWhen(ir, lastMet)}: the last whole millisecond before its time is used up`];
  const reasons = clock.stretches.filter((stretch) => stretch.from >= due && stretch.until <= lastMet).flatMap(({ closed }) => closed);
  return [
    `  met until ${saysWhen(ir, lastMet)}: its time is used up exactly as the hours close, and stands still until they open (${closedInWords(reasons)})`,
  ];
}

// -------------------------------------------------------------------------------------------------------- changes and cycles

function changeLines(ir: PolicyIr, duty: DutyIr, changes: readonly Retargeting[], ticket: string): readonly string[] {
  if (changes.length === 0) return [];
  const when = (instant: Instant): string => shortWhen(ir, instant);
  const held = (each: Retargeting["before"]): string =>
    `${nameOf(duty, each.target)}, ${each.due === null ? "no deadline" : `due ${when(each.due)}`}`;
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

function cycleLines(ir: PolicyIr, { cycles, cycle }: DutyExplained): readonly string[] {
  if (cycles.length < 2) return [];
  const rows = cycles.map((each) => [
    `${each.cycle === cycle ? "→" : " "} ${each.cycle}`,
    shortWhen(ir, each.started),
    each.due === null ? "no deadline" : `due ${shortWhen(ir, each.due)}`,
    outcomeOf(ir, each),
  ]);
  const isFolded = cycles.length > MOST_CYCLES;
  const hidden = cycles.length - 2 * SHOWN_CYCLES;
  const shown = isFolded ? [...rows.slice(0, SHOWN_CYCLES), [`  … ${hidden} more`], ...rows.slice(-SHOWN_CYCLES)] : rows;
  const missed = cycles.filter(({ breachedAt }) => breachedAt !== null).length;
  return ["", `  ${counted(cycles.length, "cycle")}, ${missed} of them missed`, ...columns(shown, "  ")];
}

function outcomeOf(ir: PolicyIr, { state, metAt, early, late }: CycleExplained): string {
  switch (state) {
    case "met":
      return `met ${metAt === null ? "" : shortWhen(ir, metAt)}${early === null ? "" : `, ${lengthInWords(early)} early`}`;
    case "met-late":
      return `met late ${metAt === null ? "" : shortWhen(ir, metAt)}, by ${lengthInWords(late ?? 0)}`;
    case "breached":
      return "missed";
    case "pending":
    case "warned":
    case "cancelled":
      return state;
  }
}
