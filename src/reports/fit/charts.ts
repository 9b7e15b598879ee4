// The drawings of a fit: the hours of the week, the days, and the times of log and experiment over each other.

import { type Fit, hourShares, resolutionOf, responseOf } from "../../simulator/fit/index.ts";
import { html, type Markup } from "../markup.ts";
import type { Chart } from "../simulation/chart.ts";
import {
  drawing,
  label,
  linear,
  lineThrough,
  logarithmic,
  type Point,
  rule,
  type Scale,
  shape,
  spaced,
  stairs,
  ticks,
  timeTicks,
  WIDTH,
} from "../svg.ts";
import { count, duration, percent } from "../words.ts";
import { dateOf, distanceOf, figure } from "./words.ts";

const LEFT = 50;
const RIGHT = WIDTH - 10;
const DAY_NAMES = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const MOST_DAYS = 400;

export function fitCharts(fit: Fit): readonly Chart[] {
  return [...arrivalCharts(fit), ...timeCharts(fit)];
}

function arrivalCharts(fit: Fit): readonly Chart[] {
  return [weekChart(fit), dayChart(fit)];
}

function weekChart({ check, learned }: Fit): Chart {
  const [log, simulated] = [hourShares(check.log, learned.local), hourShares(check.simulated, learned.local)];
  const most = Math.max(...log, ...simulated, 1e-9);
  const [x, y] = [linear([0, 168], [LEFT, RIGHT]), linear([0, most], [150, 20])];
  const points = (shares: readonly number[]): readonly Point[] => shares.map((share, hour): Point => [x(hour + 0.5), y(share)]);
  const row = check.rows.find(({ what }) => what === "arrival profile");
  return {
    id: "week",
    title: "When tickets open.",
    caption: `Share of tickets by hour of the week, ${learned.zone}. Gray: the log. Line: simulated from the experiment${row === undefined ? "" : `; ${distanceOf(row)} of all tickets would have to open at another hour`}.`,
    drawings: [
      drawing("Share of openings by hour of the week, log and simulated", 176, [
        shape(bars(log, x, y), "log"),
        ...ticks(0, most, 3).map(
          (share) =>
            html`${rule(LEFT, y(share), RIGHT, y(share), "grid")}${label(LEFT - 5, y(share) + 5, percent(share, 1), "small", "end")}`,
        ),
        shape(lineThrough(points(simulated)), "line"),
        ...DAY_NAMES.map((name, day) => label(x(day * 24 + 12), 169, name, "small", "middle")),
      ]),
    ],
    table: {
      head: ["Hour", "Log", "Simulated"],
      left: 1,
      rows: log.map((share, hour) => [
        `${DAY_NAMES[Math.floor(hour / 24)] ?? ""} ${String(hour % 24).padStart(2, "0")}:00`,
        percent(share, 1),
        percent(simulated[hour] ?? 0, 1),
      ]),
    },
  };
}

function dayChart({ check, learned }: Fit): Chart {
  const { firstDay, lastDay } = learned.span;
  const days = Math.min(MOST_DAYS, lastDay - firstDay + 1);
  const countsOf = (tickets: Fit["check"]["log"]): readonly number[] => {
    const counts = Array.from({ length: days }, () => 0);
    for (const { opened } of tickets) {
      const day = learned.local.day(opened) - firstDay;
      if (day >= 0 && day < days) counts[day] = (counts[day] ?? 0) + 1;
    }
    return counts;
  };
  const [log, simulated] = [countsOf(check.log), countsOf(check.simulated)];
  const most = Math.max(...log, ...simulated, 1);
  const [x, y] = [linear([0, days], [LEFT, RIGHT]), linear([0, most], [150, 20])];
  const row = check.rows.find(({ what }) => what === "scatter of days");
  const scatter =
    row === undefined
      ? ""
      : ` Scatter about each weekday's mean, 1 for Poisson: log ${figure(row.log ?? 0)}, simulated ${figure(row.simulated ?? 0)}.`;
  return {
    id: "days",
    title: "Tickets a day.",
    caption: `Gray: the log. Line: one simulated run, which need not have the same good and bad days.${scatter}${lastDay - firstDay + 1 > days ? ` The first ${days} days.` : ""}`,
    drawings: [
      drawing("Tickets opened each day, log and simulated", 176, [
        shape(bars(log, x, y), "log"),
        ...ticks(0, most, 3).map(
          (tick) => html`${rule(LEFT, y(tick), RIGHT, y(tick), "grid")}${label(LEFT - 5, y(tick) + 5, count(tick), "small", "end")}`,
        ),
        shape(stairs([...simulated.map((opened, day): Point => [x(day), y(opened)]), [RIGHT, y(simulated.at(-1) ?? 0)]]), "line"),
        label(LEFT, 169, dateOf(firstDay), "small"),
        label(RIGHT, 169, dateOf(firstDay + days - 1), "small", "end"),
      ]),
    ],
    table: {
      head: ["Day", "Log", "Simulated"],
      left: 1,
      rows: log.map((opened, day) => [dateOf(firstDay + day), count(opened), count(simulated[day] ?? 0)]),
    },
  };
}

/** Bars side by side, as one outline that stands on the axis. */
function bars(figures: readonly number[], x: Scale, y: Scale): string {
  return `${stairs([[x(0), y(0)], ...figures.map((figure, index): Point => [x(index), y(figure)]), [x(figures.length), y(0)]])}Z`;
}

function timeCharts(fit: Fit): readonly Chart[] {
  const { by } = fit.learned;
  return fit.check.rows.flatMap((row) => {
    if ((row.what !== "response" && row.what !== "resolution") || row.sizes[0] < 5 || row.sizes[1] < 5) return [];
    const of = row.what === "response" ? responseOf : resolutionOf;
    const times = (tickets: Fit["check"]["log"]): readonly number[] =>
      tickets
        .filter(({ facts }) => row.of === null || (by !== null && String(facts.get(by)) === row.of))
        .flatMap((ticket) => of(ticket) ?? [])
        .sort((a, b) => a - b);
    const who = row.of === null ? "all tickets" : `${by ?? ""} ${row.of}`;
    return [
      {
        id: `${row.what}-${(row.of ?? "all").replace(/[^A-Za-z0-9]+/g, "-")}`,
        title: `${row.what === "response" ? "First response" : "Resolution"}, ${who}.`,
        caption: `Share done after so long. Dashed: the log (${count(row.sizes[0])} tickets). Line: simulated (${count(row.sizes[1])} tickets). Furthest apart: ${distanceOf(row)}${row.verdict === "no" ? ", which does not reproduce the log" : ""}.`,
        ...curves(
          times(fit.check.log),
          times(fit.check.simulated),
          fit.learned.unit,
          `Share of ${who} with a ${row.what} after so long, log and simulated`,
        ),
      },
    ];
  });
}

function curves(log: readonly number[], simulated: readonly number[], unit: number, name: string): Pick<Chart, "drawings" | "table"> {
  const from = Math.max(unit / 2, quantile(log, 0.02), 1000);
  const to = Math.max(from * 10, quantile(log, 0.995), quantile(simulated, 0.995));
  const [x, y] = [logarithmic([from, to], [LEFT, RIGHT]), linear([0, 1], [180, 20])];
  const path = (sorted: readonly number[]): Markup["markup"] => {
    const places = Array.from({ length: 101 }, (_, i): Point => [Math.min(RIGHT, x(quantile(sorted, i / 100))), y(i / 100)]);
    return lineThrough(places);
  };
  return {
    drawings: [
      drawing(name, 206, [
        ...[0, 0.25, 0.5, 0.75, 1].map(
          (share) =>
            html`${rule(LEFT, y(share), RIGHT, y(share), "grid")}${label(LEFT - 5, y(share) + 5, `${100 * share} %`, "small", "end")}`,
        ),
        ...spaced(timeTicks(from, to), x).map(
          (time) => html`${rule(x(time), 180, x(time), 184, "axis")}${label(x(time), 199, duration(time), "small", "middle")}`,
        ),
        shape(path(log), "line other"),
        shape(path(simulated), "line"),
      ]),
    ],
    table: {
      head: ["Share done", "Log", "Simulated"],
      left: 1,
      rows: [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99].map((p) => [
        percent(p, 1),
        duration(Math.round(quantile(log, p))),
        duration(Math.round(quantile(simulated, p))),
      ]),
    },
  };
}

function quantile(sorted: readonly number[], p: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? 0;
}
