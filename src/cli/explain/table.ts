// A deadline as a table: each stretch of time from its start, what it was, and how much of the target was used up by then.

import type { Instant, PolicyIr } from "../../ir/index.ts";
import type { ClockExplained, ClosedReason, PauseReason, Stretch } from "../../runtime/interpret/index.ts";
import { columns } from "../words.ts";
import { broken, WIDTH } from "./fit.ts";
import { offsetChanges, shortWhen, spell, spellOn, spellOpen, untilWhen } from "./when.ts";

/** What happened at an instant: its row stands after the stretch that ends there. */
export type Mark = { readonly at: Instant; readonly words: string };

/** Above so many stretches the middle is folded. */
const LONGEST = 12;
const SHOWN = 5;

const WEEKDAYS = ["mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays"];

/** Lines of the table, each at most 100 wide; an elapsed clock of one stretch has a table of one row. */
export function stretchTable(ir: PolicyIr, clock: ClockExplained, marks: readonly Mark[], whileWords: string): readonly string[] {
  const { stretches } = clock;
  const offset = offsetChanges(ir, [clock.from, ...stretches.map(({ until }) => until)]);
  const head = ["from", "until", "length", "what it was", "used so far"];
  const rows: (readonly string[])[] = [head, ...rowsAt(ir, marks, clock.from, offset)];
  const isFolded = stretches.length > LONGEST;
  for (const [index, stretch] of stretches.entries()) {
    const isHidden = isFolded && index >= SHOWN && index < stretches.length - SHOWN && !isMarked(stretches, index, marks);
    if (!isHidden) rows.push(rowOf(ir, clock, stretch, offset, whileWords));
    else if (index === SHOWN || isMarked(stretches, index - 1, marks)) rows.push(foldedRow(clock, index, marks));
    rows.push(...rowsAt(ir, marks, stretch.until, offset));
  }
  return columns(wrapped(rows), "  ");
}

/** `10 min + 5 min = 15 min`, what the counted stretches add up to at the instant; null where there are none. */
export function sumLine(clock: ClockExplained, at: Instant): string | null {
  const counted = clock.stretches.filter((stretch) => stretch.until <= at && stretch.used > 0n);
  const total = counted.at(-1)?.total;
  if (total === undefined) return null;
  if (counted.length === 1) return null;
  const sum = usedInWords(clock, total);
  return counted.length > 6
    ? `${counted.length} stretches add up to ${sum}`
    : `${counted.map(({ used }) => usedInWords(clock, used)).join(" + ")} = ${sum}`;
}

/** An amount on the clock of the duty: a length of time, or of a prorated target the part of it, as an exact fraction. */
export function usedInWords(clock: ClockExplained, used: bigint): string {
  return clock.arithmetic.kind === "prorated" ? fraction(used, clock.amount ?? 0n) : spellUsed(clock)(Number(used));
}

/** How lengths on the clock of the duty are spelled. What is late on a prorated one, and the time to an open day, are elapsed time. */
export function spellUsed({ arithmetic }: ClockExplained): (length: number) => string {
  return arithmetic.kind === "span" || arithmetic.kind === "by-start" ? spellOn(arithmetic.clock) : spell;
}

/** `closed: weekend, Martin Luther King Jr. Day`; `paused: waiting for the customer`. */
export function whatItWas(clock: ClockExplained, stretch: Stretch, whileWords: string): string {
  switch (stretch.kind) {
    case "counted":
      return countedWords(clock, stretch);
    case "closed":
      return `closed: ${closedInWords(stretch.closed)}`;
    case "paused":
      return stretch.pauses.map((reason) => pauseInWords(reason, whileWords)).join("; ");
  }
}

export function closedInWords(reasons: readonly ClosedReason[]): string {
  const words = [...new Set(reasons.map(reasonInWords))];
  return words.length > 5 ? `${words.slice(0, 4).join(", ")} and ${words.length - 4} more` : words.join(", ");
}

function pauseInWords(reason: PauseReason, whileWords: string): string {
  switch (reason) {
    case "waiting":
      return "paused: waiting for the customer";
    case "condition":
      return `paused: while ${whileWords}`;
    case "resolved":
      return "resolved (gap)";
  }
}

function reasonInWords(reason: ClosedReason): string {
  switch (reason.kind) {
    case "holiday":
      return reason.name;
    case "date":
      return `closed on ${reason.date}`;
    case "weekday":
      return `no hours on ${WEEKDAYS[reason.weekday]}`;
    case "outside":
      return `outside ${reason.calendar}`;
    case "during":
      return `during ${reason.calendar}`;
    case "weekend":
    case "night":
    case "break":
      return reason.kind;
    case "between-hours":
      return "between its hours";
    case "before-opening":
      return "before opening";
    case "after-closing":
      return "after closing";
  }
}

function countedWords(clock: ClockExplained, stretch: Stretch): string {
  if (isLate(clock, stretch)) return "counted, too late";
  if (clock.arithmetic.kind !== "prorated") return "counted";
  const { inside, outside } = clock.arithmetic;
  const of = (stretch.open ? inside : outside).amount;
  return `${stretch.open ? "open" : `closed (${closedInWords(stretch.closed)})`}: ${spell(stretch.length)} of ${spellOpen(of)}`;
}

function isLate(clock: ClockExplained, stretch: Stretch): boolean {
  return clock.due !== null && stretch.from >= clock.due;
}

function rowOf(ir: PolicyIr, clock: ClockExplained, stretch: Stretch, offset: boolean, whileWords: string): readonly string[] {
  return [
    shortWhen(ir, stretch.from, offset),
    untilWhen(ir, stretch.from, stretch.until, offset),
    spell(stretch.length),
    whatItWas(clock, stretch, whileWords),
    totalInWords(clock, stretch),
  ];
}

/** Used by the end of the stretch, or how late it is by then. */
function totalInWords(clock: ClockExplained, stretch: Stretch): string {
  const late = lateAt(clock, stretch);
  return late > 0n ? `${spellUsed(clock)(Number(late))} late` : usedInWords(clock, standing(clock, stretch));
}

/** What is counted by the end of the stretch, less what a reopening before it took back. */
function standing({ takenBack }: ClockExplained, stretch: Stretch): bigint {
  return takenBack === null || stretch.from < takenBack.at ? stretch.total : stretch.total - takenBack.used;
}

/** How late it is by the end of the stretch: on its own clock, or elapsed time where that runs at two speeds. */
function lateAt(clock: ClockExplained, stretch: Stretch): bigint {
  const { amount, due, lastMet } = clock;
  if (!isLate(clock, stretch) || amount === null || due === null) return 0n;
  if (clock.arithmetic.kind !== "prorated") return standing(clock, stretch) - amount;
  const since = clock.stretches.filter(({ from, until, kind }) => from >= due && until <= stretch.until && kind !== "paused");
  return BigInt(since.reduce((sum, { length }) => sum + length, due - (lastMet ?? due)));
}

function rowsAt(ir: PolicyIr, marks: readonly Mark[], at: Instant, offset: boolean): readonly (readonly string[])[] {
  return marks.filter((mark) => mark.at === at).map((mark) => [shortWhen(ir, at, offset), "", "", `— ${mark.words} —`, ""]);
}

function isMarked(stretches: readonly Stretch[], index: number, marks: readonly Mark[]): boolean {
  return marks.some(({ at }) => at === stretches[index]?.until);
}

/** The row for the stretches folded from `index` on. */
function foldedRow(clock: ClockExplained, index: number, marks: readonly Mark[]): readonly string[] {
  const { stretches } = clock;
  let end = index;
  while (end < stretches.length - SHOWN && !isMarked(stretches, end, marks)) end++;
  const last = stretches[end - 1];
  return ["…", "", "", `${end - index} more`, last === undefined ? "" : totalInWords(clock, last)];
}

/** Long words of a row go on in the next line. */
function wrapped(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const widthOf = (column: number): number => Math.max(...rows.map((row) => (row[column] ?? "").length));
  const room = Math.max(24, WIDTH - 2 - 8 - widthOf(0) - widthOf(1) - widthOf(2) - widthOf(4));
  return rows.flatMap((row) => {
    const [first = "", ...more] = broken(row[3] ?? "", room);
    return [row.map((cell, column) => (column === 3 ? first : cell)), ...more.map((line) => ["", "", "", `  ${line}`, ""])];
  });
}

/** `2/3`, reduced; whole numbers as they are; of nothing nothing. */
export function fraction(a: bigint, b: bigint): string {
  if (b === 0n) return "0";
  const shared = divisor(a, b);
  return b / shared === 1n ? String(a / shared) : `${a / shared}/${b / shared}`;
}

function divisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : divisor(b, a % b);
}
