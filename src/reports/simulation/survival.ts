// The curve of those still waiting, for a response or a resolution, against the targets, with its band; one drawing a group of tickets.

import { MINUTE } from "../../ir/index.ts";
import type { ScenarioSummary, Target, TimeSummary } from "../../simulator/index.ts";
import { html, type Markup, NOTHING } from "../markup.ts";
import {
  between,
  CHARACTER,
  corners,
  drawing,
  label,
  linear,
  logarithmic,
  type Point,
  rule,
  type Scale,
  shape,
  shortened,
  spaced,
  stairs,
  tenth,
  timeTicks,
  WIDTH,
} from "../svg.ts";
import { duration, openTime } from "../words.ts";
import type { Chart, Table } from "./chart.ts";
import { estimate, plain } from "./words.ts";

type What = "response" | "resolution";
type Curve = TimeSummary["survival"];

const LEFT = 50;
const RIGHT = WIDTH - 10;
const TOP = 40;
const BOTTOM = 200;

/** One chart for each group that has a curve. `baseline`: drawn dashed beside it; null: this is the baseline. */
export function survivalCharts(
  scenario: ScenarioSummary,
  baseline: ScenarioSummary | null,
  what: What,
  by: string | null,
  prefix: string,
): readonly Chart[] {
  const key = what === "response" ? "responses" : "resolutions";
  return scenario[key]
    .filter(({ survival }) => survival.length > 0)
    .map((times, index) => {
      const other = baseline?.[key].find(({ group }) => group === times.group) ?? null;
      const who = times.group === null ? "all tickets" : `${by ?? "group"} ${times.group}`;
      return {
        id: `${prefix}-${what}-${index}`,
        title: `${what === "response" ? "Without a response" : "Not resolved"}, ${who}.`,
        caption: captionOf(times, what, other !== null),
        drawings: [
          curveDrawing(
            times,
            other,
            `Share of ${who} ${what === "response" ? "still without a response" : "still not resolved"} after so long`,
          ),
        ],
        table: tableOf(times),
      };
    });
}

function captionOf(times: TimeSummary, what: What, compared: boolean): string {
  const { interval } = times.median;
  const half =
    interval.kind === "unknown" ? `The median is unknown: ${interval.why}` : `Half have their ${what} after ${estimate(interval, "ms")}`;
  const [first, second] = times.targets;
  const still = first === undefined ? "" : stillWait(first);
  const target =
    first === undefined || second !== undefined
      ? ""
      : `; ${still} when it is due${first.clock === null ? "" : ` at the earliest, as its ${lengthOf(first)} count on ${first.clock} alone`}`;
  const band = times.survival.some(({ low }) => low !== null) ? "" : " A single replication has no band.";
  const later =
    second !== undefined && times.targets.some(({ clock }) => clock !== null)
      ? " A time with a + counts on a calendar alone, and is due then at the earliest."
      : "";
  return `${half}${target}.${later}${compared ? " Dashed: the baseline." : ""}${band}`;
}

function stillWait({ waiting }: Target): string {
  return waiting === null ? "nobody was watched long enough to tell how many still wait" : `${plain(100 * waiting)} % still wait`;
}

function curveDrawing(times: TimeSummary, other: TimeSummary | null, name: string): Markup {
  const [from, to] = domainOf([times.survival, other?.survival ?? []], times.targets);
  const x = logarithmic([from, to], [LEFT, RIGHT]);
  const y = linear([0, 1], [BOTTOM, TOP]);
  const marks = spaced(timeTicks(from, to), x);
  const band = bandPath(times.survival, x, y);
  return drawing(name, BOTTOM + 26, [
    ...[0, 0.25, 0.5, 0.75, 1].map(
      (share) => html`${rule(LEFT, y(share), RIGHT, y(share), "grid")}${label(LEFT - 6, y(share) + 5, `${100 * share} %`, "small", "end")}`,
    ),
    ...marks.map(
      (time) =>
        html`${rule(x(time), BOTTOM, x(time), BOTTOM + 4, "axis")}${label(x(time), BOTTOM + 19, duration(time), "small", "middle")}`,
    ),
    band === null ? NOTHING : shape(band, "band"),
    other === null ? NOTHING : shape(stairs(places(other.survival, x, y)), "line other"),
    shape(stairs(places(times.survival, x, y)), "line"),
    ...targetMarks(times, x, y),
  ]);
}

/** Dashed upright lines; their names above in two rows, where there is room, and in the caption's table in any case. */
function targetMarks(times: TimeSummary, x: Scale, y: Scale): readonly Markup[] {
  const taken = [LEFT, LEFT];
  return times.targets.map((target) => {
    const at = x(target.length);
    const words = shortened(targetInWords(target), 24);
    const width = words.length * CHARACTER;
    const start = Math.min(Math.max(LEFT, at - width / 2), RIGHT - width);
    const row = taken.findIndex((end) => start >= end + 8 || end === LEFT);
    if (row >= 0) taken[row] = start + width;
    const line = rule(at, row < 0 ? TOP : 16 + row * 15, at, BOTTOM, target.clock === null ? "target" : "target soft");
    return html`${line}${row < 0 ? NOTHING : label(start, 12 + row * 15, words, "small")}${waitingMark(target, at, y)}`;
  });
}

function waitingMark({ waiting }: Target, x: number, y: Scale): Markup {
  return waiting === null ? NOTHING : html`<circle cx="${tenth(x)}" cy="${tenth(y(waiting))}" r="4" class="dot target"/>`;
}

/** `P0 15 min`; `P1 4 h of office-hours`, which is due no earlier than that. */
function targetInWords({ label: name, length, clock }: Target): string {
  return `${name} ${lengthOf({ length, clock })}${clock === null ? "" : "+"}`;
}

function lengthOf({ length, clock }: Pick<Target, "length" | "clock">): string {
  return clock === null ? duration(length) : openTime(length);
}

function places(curve: Curve, x: Scale, y: Scale): readonly Point[] {
  return [[LEFT, y(1)], ...curve.map(({ after, share }): Point => [x(after), y(share)])];
}

function bandPath(curve: Curve, x: Scale, y: Scale): string | null {
  const known = curve.flatMap(({ after, low, high }) => (low === null || high === null ? [] : [{ after, low, high }]));
  if (known.length === 0) return null;
  const start: Point = [LEFT, y(1)];
  return between(
    corners([start, ...known.map(({ after, high }): Point => [x(after), y(high)])]),
    corners([start, ...known.map(({ after, low }): Point => [x(after), y(low)])]),
  );
}

function domainOf(curves: readonly Curve[], targets: readonly Target[]): readonly [number, number] {
  const early = curves.flatMap((curve) => curve.find(({ share }) => share < 0.98)?.after ?? []);
  const late = curves.flatMap((curve) => curve.at(-1)?.after ?? []);
  const lengths = targets.map(({ length }) => length).filter((length) => length > 0);
  const from = Math.max(MINUTE / 6, Math.min(...early, ...lengths) / 1.5);
  return [from, Math.max(from * 10, ...late, ...lengths.map((length) => length * 1.2))];
}

function tableOf({ survival, median, p90, targets }: TimeSummary): Table {
  const tenths = [0.9, 0.75, 0.5, 0.25, 0.1, 0.05, 0.01];
  const rows = tenths.flatMap((share) => {
    const point = survival.find((each) => each.share <= share);
    if (point === undefined) return [];
    const { after, low, high } = point;
    const band = low === null || high === null ? "–" : `${plain(100 * low)} to ${plain(100 * high)} %`;
    return [[duration(Math.round(after)), `${plain(100 * point.share)} %`, band]];
  });
  const quantiles = [
    [`median: ${estimate(median.interval, "ms")}`, "50 %", ""],
    [`90th percentile: ${estimate(p90.interval, "ms")}`, "10 %", ""],
  ];
  const due = targets.map((target) => [
    `target ${target.label}: ${lengthOf(target)}${target.clock === null ? "" : ` of ${target.clock}`}`,
    target.waiting === null ? "unknown" : `${plain(100 * target.waiting)} %`,
    "",
  ]);
  return { head: ["After", "Still waiting", "Band"], left: 1, rows: [...rows, ...quantiles, ...due] };
}
