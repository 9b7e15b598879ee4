// One ticket's life: its calendars, its duties against their deadlines, and its steps; drawn once for a desk and paper, once for a phone.

import { localMinute } from "../../calendar/offsets.ts";
import type { DutyRecord, ScenarioSummary, TicketTimeline } from "../../simulator/index.ts";
import { html, type Markup, NOTHING } from "../markup.ts";
import { BROAD, box, CHARACTER, drawing, label, linear, rule, type Scale, shortenedInside, spaced, timeTicks, WIDTH } from "../svg.ts";
import { duration } from "../words.ts";
import type { Chart } from "./chart.ts";

const ROW = 24;
/** More duties than these are in the table alone. */
const MOST = 24;
/** What stands free between two labels. */
const GAP = 6;

/** `names`: how wide their column is, and how many characters fit there. `right`: where the drawing of time ends, with room for a mark behind it. */
type Frame = { readonly kind: string; readonly width: number; readonly names: number; readonly characters: number; readonly right: number };

const FRAMES: readonly Frame[] = [
  { kind: "broad", width: BROAD, names: 252, characters: 30, right: BROAD - 60 },
  { kind: "narrow", width: WIDTH, names: 172, characters: 17, right: WIDTH - 62 },
];

/** What one ticket went through; null: no ticket was kept. */
export function timelineChart({ sample }: ScenarioSummary, zone: string, prefix: string): Chart | null {
  if (sample === null) return null;
  const facts = Object.entries(sample.factsInWords).map(([fact, value]) => `${fact}: ${value}`);
  return {
    id: `${prefix}-timeline`,
    title: `One ticket's life: ${sample.ticket}.`,
    caption: `${[`Opened ${localMinute(zone, sample.opened)}`, ...facts].join("; ")}. Calendars above, duties below them: a bar until it was met (✓) or missed (✕), cancelled (–) or still owed (…), an upright mark where it was due; of one owed again and again how many cycles were missed, which are red, or met. The first hours are drawn wider than later ones. Numbers are the steps in the table.`,
    drawings: FRAMES.map((frame) => timelineDrawing(sample, frame)),
    table: {
      head: ["What", "From, or when", "Until, or due", "Met", "State, or by whom", "Clause"],
      left: 6,
      rows: [
        ...sample.steps.map((step, index) => [
          `${index + 1}. ${step.what}`,
          localMinute(zone, step.at),
          "",
          "",
          step.by ?? "",
          step.clause ?? "",
        ]),
        ...sample.duties.map((duty) => [
          nameOf(duty, sample),
          localMinute(zone, duty.from),
          duty.due === null ? "never due" : localMinute(zone, duty.due),
          duty.metAt === null ? "–" : localMinute(zone, duty.metAt),
          duty.state,
          duty.clause ?? "",
        ]),
        ...sample.calendars.flatMap(({ name, open }) =>
          open.map(([from, until]) => [`${name} open`, localMinute(zone, from), localMinute(zone, until), "", "", ""]),
        ),
      ],
    },
    wide: true,
  };
}

function timelineDrawing(sample: TicketTimeline, frame: Frame): Markup {
  const { opened, until, calendars, duties, steps } = sample;
  const { names, right } = frame;
  // By the root of the time since the opening: most of what happens to a ticket happens early.
  const root = linear([0, Math.sqrt(until - opened)], [names, right]);
  const x = (at: number): number => root(Math.sqrt(Math.max(0, at - opened)));
  const kept = (at: number): number => Math.min(right, Math.max(names, x(at)));
  const shown = [...new Set(duties.map(({ duty }) => duty))].slice(0, MOST);
  const top = 24;
  const bottom = top + (calendars.length + shown.length) * ROW;
  const parts = [
    ...timeMarks(until - opened, (tick) => x(opened + tick)).map(
      (tick) =>
        html`${rule(x(opened + tick), top, x(opened + tick), bottom, "grid")}${label(x(opened + tick), bottom + 17, tick === 0 ? "0" : duration(tick), "small", "middle")}`,
    ),
    ...stepMarks(steps, kept, bottom, frame),
    ...calendars.map(({ name, open }, index) => {
      const y = top + index * ROW;
      const bars = open.map(([from, to]) => box(kept(from), y + 6, kept(to) - kept(from), 12, "calendar"));
      return html`${rowName(name, y, frame)}${bars}`;
    }),
    ...shown.map((name, index) => {
      const records = duties.filter(({ duty }) => duty === name);
      return dutyRow(name, records, top + (calendars.length + index) * ROW, kept, until, frame);
    }),
  ];
  return drawing(`The life of ticket ${sample.ticket}: calendars, duties and steps`, bottom + 24, parts, frame);
}

/** Round times that stand far enough apart. */
function timeMarks(length: number, x: Scale): readonly number[] {
  return spaced([0, ...timeTicks(0, length)], x);
}

function rowName(name: string, y: number, { names, characters }: Frame): Markup {
  return label(names - 8, y + 17, shortenedInside(name, characters), "small", "end");
}

function dutyRow(name: string, records: readonly DutyRecord[], y: number, x: Scale, until: number, frame: Frame): Markup {
  const last = records.at(-1);
  if (last === undefined) return NOTHING;
  const due = dueShown(last, undefined);
  const end = x(last.until ?? until);
  // Beside a deadline that follows at once, the sign stands behind it.
  const behind = due !== null && due <= until && x(due) >= end && x(due) - end < 2 * CHARACTER ? x(due) : end;
  const { sign, tone } = records.length === 1 ? signOf(last, until) : signOfAll(records);
  return html`${rowName(name, y, frame)}${records.map((each, index) => recordMarks(each, records[index + 1], y, x, until))}${label(behind + 4, y + 17, sign, tone)}`;
}

/** By its state: what a calendar has fall due at a closing is met in time until the next opening. */
function recordMarks(record: DutyRecord, next: DutyRecord | undefined, y: number, x: Scale, until: number): Markup {
  const { from } = record;
  const end = record.until ?? until;
  const split = isMissedCycle(record) ? from : isLate(record, until) ? Math.max(from, record.due ?? from) : end;
  const due = dueShown(record, next);
  return html`${split > from ? box(x(from), y + 8, x(split) - x(from), 8, "duty") : NOTHING}${end > split ? box(x(split), y + 8, x(end) - x(split), 8, "overdue") : NOTHING}${due === null || due > until ? NOTHING : rule(x(due), y + 3, x(due), y + 21, "due")}`;
}

/** One that the next took the place of as its time was up. */
function isMissedCycle({ state, until }: DutyRecord): boolean {
  return state === "breached" && until !== null;
}

function isLate({ state, due, until }: DutyRecord, horizon: number): boolean {
  return (state === "met-late" || state === "breached") && due !== null && (until ?? horizon) > due;
}

/** null where it never fell due, or where its mark would stand in what is owed after it. */
function dueShown(record: DutyRecord, next: DutyRecord | undefined): number | null {
  const { due, state } = record;
  if (due === null || isMissedCycle(record) || (state === "cancelled" && record.cycle > 1)) return null;
  return next === undefined || next.from >= due ? due : null;
}

type Sign = { readonly sign: string; readonly tone: string };

function signOf(record: DutyRecord, until: number): Sign {
  return { sign: SIGNS[record.state] ?? "…", tone: isLate(record, until) ? "small late" : "small" };
}

function signOfAll(records: readonly DutyRecord[]): Sign {
  const [met, missed] = [["met"], ["breached", "met-late"]].map((states) => records.filter(({ state }) => states.includes(state)).length);
  return missed !== undefined && missed > 0 ? { sign: `✕ ${missed}`, tone: "small late" } : { sign: `✓ ${met}`, tone: "small" };
}

/** With its cycle where it was owed several times. */
function nameOf({ duty, cycle }: DutyRecord, { duties }: TicketTimeline): string {
  return duties.filter((other) => other.duty === duty).length === 1 ? duty : `${duty}, cycle ${cycle}`;
}

const SIGNS: Readonly<Record<string, string>> = { met: "✓", "met-late": "✓ late", breached: "✕", cancelled: "–" };

/** `from`, `to`: where its steps stand; `first`, `last`: their numbers. */
type Group = { readonly from: number; readonly to: number; readonly first: number; readonly last: number };

/** Numbers above; those that would cover each other in one, such as `5–17`, over the stretch where they stand. */
function stepMarks(steps: TicketTimeline["steps"], x: Scale, bottom: number, { right, width }: Frame): readonly Markup[] {
  const groups: Group[] = [];
  steps.forEach(({ at }, index) => {
    let group: Group = { from: x(at), to: x(at), first: index + 1, last: index + 1 };
    for (let before = groups.at(-1); before !== undefined && touch(before, group); before = groups.at(-1)) {
      groups.pop();
      group = { ...group, from: before.from, first: before.first };
    }
    groups.push(group);
  });
  return groups.map((group) => {
    const { from, to } = group;
    const stretch = to - from < 1 ? NOTHING : rule(from, 20, to, 20, "step");
    const at = Math.min(middleOf(group), Math.max(right, width - widthOf(group) / 2));
    return html`${rule(from, 17, from, bottom, "step")}${stretch}${label(at, 13, numbersOf(group), "small", "middle")}`;
  });
}

function touch(a: Group, b: Group): boolean {
  return middleOf(b) - middleOf(a) < (widthOf(a) + widthOf(b)) / 2 + GAP;
}

function middleOf({ from, to }: Group): number {
  return (from + to) / 2;
}

function widthOf(group: Group): number {
  return numbersOf(group).length * CHARACTER;
}

function numbersOf({ first, last }: Group): string {
  return first === last ? String(first) : `${first}–${last}`;
}
