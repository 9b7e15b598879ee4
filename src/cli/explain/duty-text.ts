// A duty explained in words: how it stands, what it is due by and why, the table of its time, what changed, and its cycles.

import type { DutyIr, DutyVerdict, Instant, PolicyIr, Verdict } from "../../ir/index.ts";
import { amountInWords, conditionInWords, percentInWords } from "../../ir/index.ts";
import type {
  AmountExplained,
  AmountPart,
  AmountStep,
  ClockExplained,
  CycleExplained,
  DutyExplained,
} from "../../runtime/interpret/index.ts";
import { missOf, withoutHistory } from "../../runtime/interpret/index.ts";
import { saysWhen } from "../../verifier/index.ts";
import { paint } from "../words.ts";
import { changeLines, cycleLines, targetInWords } from "./course-text.ts";
import { fitted } from "./fit.ts";
import { missInWords } from "./miss-words.ts";
import { withClause } from "./names.ts";
import type { Mark } from "./table.ts";
import { closedInWords, spellUsed, stretchTable, sumLine, usedInWords } from "./table.ts";
import { eventInWords, shortWhen, spell, spellOfAmount, spellOfDuty, spellOpen, toSpare } from "./when.ts";

export function dutyInWords(ir: PolicyIr, explained: DutyExplained, verdict: Verdict, color: boolean): string {
  const duty = ir.duties.find(({ id }) => id === explained.id);
  if (duty === undefined) throw new Error(`no duty ${explained.id}`);
  const record = verdict.duties.find(({ id }) => id === explained.id) ?? null;
  const cycle = explained.cycles[(explained.cycle ?? 0) - 1] ?? null;
  const { clock } = explained;
  const [head, ...more] = headlines(ir, duty, explained, record, cycle, verdict.at);
  return [
    paint(head ?? "", "bold", color),
    ...fitted([...more.map((line) => `  ${line}`), ...targetLines(ir, duty, explained)]),
    ...(clock === null ? [] : clockLines(ir, duty, explained, clock, verdict.at)),
    ...fitted(changeLines(ir, duty, explained.changes, verdict.ticket)),
    ...cycleLines(ir, duty, explained),
  ].join("\n");
}

// -------------------------------------------------------------------------------------------------------------- how it stands

/** How it stands, and in a second line what is to be said of a deadline that there is none of. */
function headlines(
  ir: PolicyIr,
  duty: DutyIr,
  explained: DutyExplained,
  record: DutyVerdict | null,
  cycle: CycleExplained | null,
  at: Instant,
): readonly string[] {
  const { clock } = explained;
  if (cycle === null) return [`${duty.label} is not owed by ${saysWhen(ir, at)}`, `it starts ${startInWords(duty)}`];
  const isCurrent = explained.cycle === explained.cycles.length;
  const which = explained.cycles.length > 1 ? `, cycle ${explained.cycle} of ${explained.cycles.length},` : "";
  const state = !isCurrent || record === null || duty.recurs ? cycleStateInWords(ir, duty, cycle) : stateInWords(ir, clock, record);
  const isRunning = cycle.ended === null && (cycle.state === "pending" || cycle.state === "warned");
  return [
    `${duty.label}${which} ${state}`,
    ...cancelledBy(ir, explained, cycle),
    ...(isRunning && clock !== null ? withoutDeadline(ir, clock) : []),
  ];
}

function cancelledBy(ir: PolicyIr, { endedBy }: DutyExplained, { state, ended }: CycleExplained): readonly string[] {
  const when = (instant: Instant): string => saysWhen(ir, instant);
  if (state !== "cancelled" || ended === null) return [];
  return [`ended ${when(ended)}${endedBy === null ? "" : ` by \`${eventInWords(ir, endedBy, endedBy.ticket ?? "", when)}\``}`];
}

function startInWords({ start }: DutyIr): string {
  switch (start.on) {
    case "opened":
      return "as the ticket is opened";
    case "contact":
      return "with a contact of the customer after the first response";
    case "level":
      return `as ${start.level} is reached`;
    case "escalation":
      return "as the ticket is first escalated";
    case "event":
      return `with ${start.event}${start.duty === null ? "" : ` ${start.duty}`}`;
    case "trigger":
      return `as ${start.trigger} fires`;
  }
}

function stateInWords(ir: PolicyIr, clock: ClockExplained | null, record: DutyVerdict): string {
  const length = clock === null ? spell : spellUsed(clock);
  const when = (instant: Instant): string => saysWhen(ir, instant);
  const due = record.due === null ? "" : `, due ${when(record.due)}`;
  switch (record.state) {
    case "met":
      return `is met ${toSpare(record.left, length)}${record.metAt === null ? "" : `, ${when(record.metAt)}`}${due}`;
    case "met-late":
      return `is met ${length(record.late)} late${record.metAt === null ? "" : `, ${when(record.metAt)}`}${due}`;
    case "breached":
      return `is breached${due}, late by ${length(record.late)} so far`;
    case "cancelled":
      return "is cancelled";
    case "pending":
    case "warned":
      return `is ${record.state}${due}`;
  }
}

function withoutDeadline(ir: PolicyIr, clock: ClockExplained): readonly string[] {
  if (clock.amount === null) return ["it is never due: the day it waits for does not come"];
  if (!clock.paused) return clock.due === null ? ["it is never due: its hours end before its time is used up"] : [];
  const { dueIfResumed } = clock;
  if (dueIfResumed === null) return ["its clock stands still; even if it ran on from now, it would never be due"];
  return [`its clock stands still: if it ran on from now, it would be due ${saysWhen(ir, dueIfResumed)}`];
}

function cycleStateInWords(ir: PolicyIr, duty: DutyIr, cycle: CycleExplained): string {
  const due = cycle.due === null ? "" : `, due ${saysWhen(ir, cycle.due)}`;
  switch (cycle.state) {
    case "met":
      return `was kept ${cycle.metAt === null ? "" : saysWhen(ir, cycle.metAt)}${due}`;
    case "breached":
      return `was missed${due}`;
    case "met-late":
      return `was met ${spellOfDuty(duty)(cycle.late ?? 0)} late${cycle.metAt === null ? "" : `, ${saysWhen(ir, cycle.metAt)}`}${due}`;
    case "cancelled":
      return `was cancelled${due}`;
    case "pending":
    case "warned":
      return `is ${cycle.state}${due}`;
  }
}

// ------------------------------------------------------------------------------------------------------ why by then: the target

/** The target that holds, or none; what stands beside it. */
function targetLines(ir: PolicyIr, duty: DutyIr, explained: DutyExplained): readonly string[] {
  const when = (instant: Instant): string => shortWhen(ir, instant);
  const lines = explained.targets.map(({ target, tree, aside, overriddenBy, holds }, index): string => {
    const name = targetInWords(duty, index);
    if (holds) return `  ${name} holds: ${amountInWords(target.amount)} (${placeOf(target.place)})`;
    if (tree.truth === "true" && aside)
      return `  ${name} applies, but ${overriddenBy.map((other) => targetInWords(duty, other)).join(" and ")} overrides it`;
    if (tree.truth === "true") return `  ${name} applies${besideIt(explained)}`;
    const miss = missOf(withoutHistory(tree));
    return `  ${name} does not apply: it asks for ${miss === null ? conditionInWords(ir, target.when) : missInWords(ir, miss, when).join("; or ")}`;
  });
  const holding = explained.targets.findIndex(({ holds }) => holds);
  return holding < 0 ? lines : [lines[holding] ?? "", ...amountLines(ir, explained), ...lines.filter((_, index) => index !== holding)];
}

/** Why a target that applies does not hold. */
function besideIt({ clock, cycle }: DutyExplained): string {
  if (clock !== null) return ", but another one is due earlier, or it came too late";
  return cycle === null ? ", but nothing has started it" : ": it was missed before anybody knew of it";
}

function placeOf({ file, line }: { readonly file: string; readonly line: number }): string {
  return `${file}:${line}`;
}

/** Each adjustment with its arithmetic. */
function amountLines(ir: PolicyIr, explained: DutyExplained): readonly string[] {
  const { clock, adjustments } = explained;
  if (clock === null) return [];
  const { arithmetic } = clock;
  const length = arithmetic.kind === "prorated" ? spellOpen : spellUsed(clock);
  const steps = (part: AmountPart | null): readonly string[] => (part?.steps ?? []).map((step) => `    ${stepInWords(step, length)}`);
  const unused = adjustments
    .filter(({ tree }) => tree.truth === "unknown")
    .map(({ id, clause }) => `    ${withClause({ id, clause })} might shorten it: not all it asks for is known`);
  if (clock.carried) return [`    ${carriedInWords(explained)}`];
  switch (arithmetic.kind) {
    case "span":
      return [...steps(arithmetic.part), ...unused];
    case "by-start":
      return [
        `    started while ${arithmetic.open ? "open" : "closed"}: ${length(arithmetic.part.stated)}`,
        ...steps(arithmetic.part),
        ...unused,
      ];
    case "prorated":
      return [...steps(arithmetic.inside), ...steps(arithmetic.outside), ...unused];
    case "open-day":
      return [...openDayLines(ir, arithmetic), ...steps(arithmetic.part), ...unused];
  }
}

/** The rest of an older amount. */
function carriedInWords({ clock, changes, targets }: DutyExplained): string {
  const left = clock === null || clock.amount === null ? "no end" : usedInWords(clock, clock.amount);
  const before = changes.findLast(({ after }) => after.from === clock?.from)?.before;
  const length = spellOfAmount(targets[before?.target ?? -1]?.target.amount);
  const old = before === undefined || before.amount === null || before.prorated ? "" : ` of ${length(Number(before.amount))}`;
  return `carried over: ${left}, what was left${old} as the target changed`;
}

/** Which day is meant, and why those before it do not count. */
function openDayLines(ir: PolicyIr, amount: Extract<AmountExplained, { kind: "open-day" }>): readonly string[] {
  const { calendar, days, ends, part } = amount;
  if (ends === null || part === null) return [`    ${calendar} has no such day`];
  const closed = days.filter(({ open }) => !open).map(({ date, reasons }) => `${date} ${closedInWords(reasons)}`);
  const told = closed.length > 8 ? [...closed.slice(0, 7), `${closed.length - 7} more`] : closed;
  return [
    ...(told.length === 0 ? [] : [`    no open days of ${calendar}: ${told.join("; ")}`]),
    `    so it is ${days.at(-1)?.date ?? "that day"}, until ${saysWhen(ir, ends)}: ${spell(part.stated)} from the start`,
  ];
}

/** `§5.2 fortune-500: 15 min × 50% = 7 min 30 s`. */
function stepInWords({ id, clause, place, effect, before, after, used }: AmountStep, length: (ms: number) => string): string {
  const name = `${withClause({ id, clause })} (${placeOf(place)})`;
  switch (effect.kind) {
    case "share": {
      const sum = `${length(before)} × ${percentInWords(effect.numerator, effect.denominator)} = ${length(after)}`;
      return used ? `${name}: ${sum}` : `${name}: ${sum}, but a shorter one applies`;
    }
    case "at-most":
      return `${name}: at most ${length(effect.ms)}${used ? `, so ${length(before)} becomes ${length(after)}` : ", as it is already"}`;
    case "at-least":
      return `${name}: at least ${length(effect.ms)}${used ? `, so ${length(before)} becomes ${length(after)}` : ", as it is already"}`;
  }
}

// -------------------------------------------------------------------------------------------------------------------- its time

function clockLines(ir: PolicyIr, duty: DutyIr, explained: DutyExplained, clock: ClockExplained, at: Instant): readonly string[] {
  const cycle = explained.cycles[(explained.cycle ?? 0) - 1] ?? null;
  const marks = marksOf(clock, cycle, explained.cycle === explained.cycles.length ? at : null);
  const condition = duty.pausedWhile === null ? "" : conditionInWords(ir, duty.pausedWhile);
  return [
    ...fitted(
      clock.from === clock.started
        ? [`  started ${saysWhen(ir, clock.started)}; ${allowedInWords(clock)}`]
        : [`  started ${saysWhen(ir, clock.started)}`, `  counted anew from ${saysWhen(ir, clock.from)}; ${allowedInWords(clock)}`],
    ),
    "",
    ...stretchTable(ir, clock, marks, condition),
    ...fitted([...sumLines(clock), ...betweenLines(ir, clock)]),
  ];
}

function allowedInWords(clock: ClockExplained): string {
  const { amount, arithmetic, consumed } = clock;
  if (amount === null) return "no end";
  if (arithmetic.kind !== "prorated") return `${usedInWords(clock, amount)} allowed; ${usedInWords(clock, consumed)} consumed`;
  const used = consumed >= amount ? "all of it" : `${usedInWords(clock, consumed)} of it`;
  return `${spellOpen(arithmetic.inside.amount)} while open or ${spellOpen(arithmetic.outside.amount)} while closed allowed; ${used} consumed`;
}

function marksOf(clock: ClockExplained, cycle: CycleExplained | null, at: Instant | null): readonly Mark[] {
  const marks: Mark[] = [];
  if (clock.due !== null) marks.push({ at: clock.due, words: cycle?.breachedAt === clock.due ? "due, breached" : "due" });
  if (clock.lastMet !== null && clock.lastMet !== clock.due)
    marks.push({ at: clock.lastMet, words: cycle?.breachedAt === clock.lastMet ? "last met, breached" : "last met" });
  for (const warned of cycle?.warned ?? []) marks.push({ at: warned, words: "warned" });
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
  const shown = clock.stretches.at(-1)?.until ?? clock.from;
  if (clock.due === null || shown < clock.due) {
    const left = clock.amount - clock.consumed;
    return [
      `  ${usedInWords(clock, clock.consumed)} of ${usedInWords(clock, clock.amount)} used, ${left > 0n ? usedInWords(clock, left) : "nothing"} left`,
    ];
  }
  const total = clock.stretches.findLast(({ until }) => until <= (clock.due ?? until))?.total ?? 0n;
  const over = total - clock.amount;
  const sum = sumLine(clock, clock.due) ?? usedInWords(clock, total);
  if (over > 0n)
    return [`  ${sum}, ${usedInWords(clock, over)} more than all: a deadline is a whole millisecond`, ...takenBackLines(clock)];
  // One stretch of a prorated target is the whole of it: its figure would be a bare 1.
  const all = sum === "1" && clock.arithmetic.kind === "prorated" ? "all of the target" : `${sum}: all of the target`;
  return [`  ${all}`, ...takenBackLines(clock)];
}

function takenBackLines(clock: ClockExplained): readonly string[] {
  if (clock.takenBack === null) return [];
  return [
    `  ${usedInWords(clock, clock.takenBack.used)} of it counts no longer: the ticket was reopened, which makes a pause of the time it was resolved`,
  ];
}

/** Where due and last met differ. */
function betweenLines(ir: PolicyIr, clock: ClockExplained): readonly string[] {
  const { due, lastMet } = clock;
  if (due === null || lastMet === null || due === lastMet) return [];
  if ((clock.stretches.at(-1)?.until ?? clock.from) < Math.max(due, lastMet)) return [];
  if (lastMet < due) return [`  met until ${saysWhen(ir, lastMet)}: the last whole millisecond before its time is used up`];
  const reasons = clock.stretches.filter((stretch) => stretch.from >= due && stretch.until <= lastMet).flatMap(({ closed }) => closed);
  return [`  met until ${saysWhen(ir, lastMet)}: its time runs out just as the hours close (${closedInWords(reasons)})`];
}
