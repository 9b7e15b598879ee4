// Charts along the calendar: open tickets by day with the warm-up, and the series it was found by.

import { DAY, HOUR } from "../../ir/index.ts";
import type { ScenarioSummary, SimulationSummary } from "../../simulator/index.ts";
import { html, type Markup, NOTHING } from "../markup.ts";
import {
  between,
  box,
  drawing,
  durationTicks,
  label,
  linear,
  lineThrough,
  type Point,
  rule,
  type Scale,
  shape,
  ticks,
  WIDTH,
} from "../svg.ts";
import { counted, duration } from "../words.ts";
import type { Chart } from "./chart.ts";
import { differenceInWords, plain, toldApart } from "./words.ts";

const LEFT = 44;
const RIGHT = WIDTH - 8;

export function backlogChart(scenario: ScenarioSummary, prefix: string): Chart {
  const { backlog } = scenario;
  const warmUp = backlog.filter(({ counted: after }) => !after).length;
  const most = Math.max(1, ...backlog.map(({ mean, high }) => high ?? mean));
  const x = linear([0, Math.max(1, backlog.length - 1)], [LEFT, RIGHT]);
  const y = linear([0, most], [150, 12]);
  const banded = backlog.flatMap(({ low, high }, day) => (low === null || high === null ? [] : [{ day, low, high }]));
  const drawn = drawing("Open tickets by day", 176, [
    warmUp === 0
      ? NOTHING
      : html`${box(LEFT, 12, x(warmUp) - LEFT, 138, "warm-up")}${label(LEFT + 5, 25, "warm-up, not counted", "small")}`,
    ...frame(x, y, most, backlog.length),
    banded.length === 0
      ? NOTHING
      : shape(
          between(
            banded.map(({ day, high }): Point => [x(day), y(high)]),
            banded.map(({ day, low }): Point => [x(day), y(Math.max(0, low))]),
          ),
          "band",
        ),
    shape(lineThrough(backlog.map(({ mean }, day): Point => [x(day), y(mean)])), "line"),
  ]);
  return {
    id: `${prefix}-backlog`,
    title: "Open tickets by day.",
    caption: backlogSaid(scenario),
    drawings: [drawn],
    table: {
      head: ["Day", "Open tickets", "Interval", "Counted"],
      left: 0,
      rows: backlog.map(({ mean, low, high, counted: after }, day) => [
        String(day),
        plain(mean),
        low === null || high === null ? "–" : `${plain(Math.max(0, low))} to ${plain(high)}`,
        after ? "yes" : "no, warm-up",
      ]),
    },
  };
}

/** Growth is claimed only where the interval of the difference says so. */
function backlogSaid({ backlog, growth: { interval } }: ScenarioSummary): string {
  const band = backlog.some(({ low }) => low !== null)
    ? "The band is the interval of each day's mean."
    : "One replication alone has no band.";
  const halves = `${differenceInWords(interval, "number")} open tickets from the first half of the time counted to the second`;
  switch (toldApart(interval)) {
    case "more":
      return `It grows: ${halves}. More comes in than is done. ${band}`;
    case "less":
      return `It falls: ${halves}. ${band}`;
    case "not told apart":
      return `Whether it grows or falls cannot be told: ${halves}. ${band}`;
    case "same":
    case "unknown":
      return band;
  }
}

/** The series a warm-up was found by, and where it was cut; null: none was looked for. */
export function warmUpChart({ warmUp }: SimulationSummary): Chart | null {
  const { series, length, how, doubt } = warmUp;
  if (series.length < 2) return null;
  const cut = length / DAY;
  const [least, most] = [Math.min(0, ...series), Math.max(1e-9, ...series)];
  const x = linear([0, series.length - 1], [LEFT + 18, RIGHT]);
  const y = linear([least, most], [150, 12]);
  const marks = durationTicks(least, most, 3);
  return {
    id: "warm-up",
    title: "How the warm-up was found.",
    caption: `${how.slice(0, 1).toUpperCase()}${how.slice(1)}. ${length === 0 ? "Nothing is left out" : `Simulated and not counted: the first ${stretch(length)}`}${doubt === null ? "" : `. Doubtful: ${doubt}`}.`,
    drawings: [
      drawing("The series the warm-up was found by", 176, [
        cut === 0 ? NOTHING : html`${box(LEFT + 18, 12, x(cut) - LEFT - 18, 138, "warm-up")}${label(LEFT + 23, 25, "left out", "small")}`,
        ...marks.map(
          (tick) =>
            html`${rule(LEFT + 18, y(tick), RIGHT, y(tick), "grid")}${label(LEFT + 13, y(tick) + 5, tick < 0 ? "" : tick === 0 ? "0" : duration(tick), "small", "end")}`,
        ),
        shape(lineThrough(series.map((value, day): Point => [x(day), y(value)])), "line"),
        ...dayMarks(x, series.length),
      ]),
    ],
    table: {
      head: ["Day", "Mean wait"],
      left: 0,
      rows: series.map((value, day) => [String(day), `${value < 0 ? "−" : ""}${duration(Math.round(Math.abs(value)))}`]),
    },
  };
}

function frame(x: Scale, y: Scale, most: number, days: number): readonly Markup[] {
  return [
    ...ticks(0, most, 5).map(
      (tick) => html`${rule(LEFT, y(tick), RIGHT, y(tick), "grid")}${label(LEFT - 6, y(tick) + 5, plain(tick), "small", "end")}`,
    ),
    ...dayMarks(x, days),
  ];
}

function dayMarks(x: Scale, days: number): readonly Markup[] {
  const marks = ticks(0, Math.max(1, days - 1), 6).filter((day) => Number.isInteger(day));
  return marks.map((day) => label(x(day), 168, day === 0 ? "day 0" : String(day), "small", "middle"));
}

/** `8 weeks`, `13 weeks 2 days`; `6 h` of what is no day and a half. A day is as long as the clocks make it. */
export function stretch(ms: number): string {
  if (ms < 1.5 * DAY && Math.abs(ms - DAY) > HOUR) return duration(ms);
  const days = Math.round(ms / DAY);
  const weeks = Math.floor(days / 7);
  if (weeks === 0) return counted(days, "day");
  return days % 7 === 0 ? counted(weeks, "week") : `${counted(weeks, "week")} ${counted(days % 7, "day")}`;
}
