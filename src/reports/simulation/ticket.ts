// One ticket's life: its calendars, its duties against their deadlines, and its steps; drawn once for a desk and paper, once for a phone.

import { localMinute } from "../../calendar/offsets.ts";
import type { ScenarioSummary, TicketTimeline } from "../../simulator/index.ts";
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
  { kind: "narrow", width: WIDTH, names: 172, characters: 18, right: WIDTH - 62 },
];

/** What one ticket went through; null: no ticket was kept. */
export function timelineChart({ sample }: ScenarioSummary, zone: string, prefix: string): Chart | null {
  if (sample === null) return null;
  const facts = Object.entries(sample.factsInWords).map(([fact, value]) => `${fact}: ${value}`);
  return {
    id: `${prefix}-timeline`,
    title: `One ticket's life: ${sample.ticket}.`,
    caption: `${[`Opened ${localMinute(zone, sample.opened)}`, ...facts].join("; ")}. Calendars above, duties below them: a bar until it was met (✓) or missed (✕), cancelled (–) or still owed (…), an upright mark where it was due. The first hours are drawn wider than later ones. Numbers are the steps in the table.`,
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
          duty.duty,
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
  const shown = duties.slice(0, MOST);
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
    ...shown.map((duty, index) => dutyMarks(duty, top + (calendars.length + index) * ROW, kept, until, frame)),
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

/** By its state: what a calendar has fall due at a closing is met in time until the next opening, and the last cycle of a recurring duty may be open though one was met. */
function dutyMarks(
  { duty, from, due, metAt, state }: TicketTimeline["duties"][number],
  y: number,
  x: Scale,
  until: number,
  frame: Frame,
): Markup {
  const end = state === "met" || state === "met-late" ? (metAt ?? until) : until;
  const late = (state === "met-late" || state === "breached") && due !== null && end > due;
  const split = late ? Math.max(from, due) : end;
  const sign = SIGNS[state] ?? "…";
  // Beside a deadline that follows at once, the sign stands behind it.
  const behind = due !== null && due <= until && x(due) >= x(end) && x(due) - x(end) < 2 * CHARACTER ? x(due) : x(end);
  return html`${rowName(duty, y, frame)}${box(x(from), y + 8, x(split) - x(from), 8, "duty")}${late ? box(x(split), y + 8, x(end) - x(split), 8, "overdue") : NOTHING}${due === null || due > until ? NOTHING : rule(x(due), y + 3, x(due), y + 21, "due")}${label(behind + 4, y + 17, sign, late ? "small late" : "small")}`;
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
