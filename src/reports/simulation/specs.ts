// Every chart of a simulation as a Vega-Lite specification with its data inside, over all scenarios at once.

import { DAY, HOUR } from "../../ir/index.ts";
import type { Interval, ScenarioSummary, SimulationSummary, Unit } from "../../simulator/index.ts";
import { type Datum, facets, type Json, nominal, ordinal, quantitative, specification, whiskers } from "../vega.ts";
import { keyMeasures, verdictOn } from "./key.ts";

/** `name`: of the file, without its ending. */
export type SimulationChart = { readonly name: string; readonly spec: Json };

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** In a fixed order; a chart without data is left out. Times are in hours, shares from 0 to 1. */
export function simulationCharts(summary: SimulationSummary): readonly SimulationChart[] {
  const charts = [
    measures(summary),
    differences(summary),
    tornado(summary),
    attainment(summary),
    survival(summary, "response"),
    survival(summary, "resolution"),
    heat(summary, "breaches", ({ breachHours }) => breachHours),
    heat(summary, "arrivals", ({ arrivalHours }) => arrivalHours),
    clauses(summary),
    escalations(summary),
    load(summary),
    notices(summary),
    backlog(summary),
    warmUp(summary),
    timeline(summary),
  ];
  return charts.filter((chart) => chart !== null);
}

function chart(
  name: string,
  title: string,
  description: string,
  values: readonly Datum[],
  parts: Parameters<typeof specification>[3],
): SimulationChart | null {
  return values.length === 0 ? null : { name, spec: specification(title, description, values, parts) };
}

function of<T>(
  { scenarios }: SimulationSummary,
  rows: (scenario: ScenarioSummary) => readonly T[],
): readonly (T & { readonly scenario: string })[] {
  return scenarios.flatMap((scenario) => rows(scenario).map((row) => ({ scenario: scenario.name, ...row })));
}

/** null where it is unknown: no mean without its interval. */
function ends(
  interval: Interval,
  unit: Unit = "number",
): { readonly mean: number | null; readonly low: number | null; readonly high: number | null } {
  if (interval.kind === "unknown") return { mean: null, low: null, high: null };
  const { mean, low, high } = interval;
  return unit === "ms" ? { mean: mean / HOUR, low: low / HOUR, high: high / HOUR } : { mean, low, high };
}

/** What a datum calls the unit of its figures. */
function unitOf(unit: Unit): string {
  return unit === "ms" ? "hours" : unit;
}

function measures(summary: SimulationSummary): SimulationChart | null {
  const rows = of(summary, (scenario) =>
    scenario.measures.map(({ key, label, unit, value }) => ({ key, measure: label, unit: unitOf(unit), ...ends(value.interval, unit) })),
  );
  const shown = keyMeasures(summary).map(({ key }) => key);
  return chart("measures", "Scenarios side by side", "Each key measure by scenario, with its interval; the data hold all measures", rows, {
    transform: [{ filter: { field: "key", oneOf: shown } }],
    facet: { row: facets("measure", "", rows) },
    resolve: { scale: { x: "independent" } },
    spec: { width: 420, layer: whiskers(nominal("scenario", ""), "", null, false) },
  });
}

function differences(summary: SimulationSummary): SimulationChart | null {
  const rows = summary.comparisons.map(({ measure, label, unit, scenario, baseline, difference, p, gain }) => ({
    key: measure,
    measure: label,
    unit: unitOf(unit),
    scenario,
    baseline,
    ...ends(difference, unit),
    verdict: verdictOn(measure, difference),
    p,
    gain,
  }));
  const shown = keyMeasures(summary).map(({ key }) => key);
  return chart(
    "differences",
    "Differences from the baseline",
    "Paired differences by measure with simultaneous intervals; the data hold all measures",
    rows,
    {
      transform: [{ filter: { field: "key", oneOf: shown } }],
      facet: { row: facets("measure", "", rows) },
      resolve: { scale: { x: "independent" } },
      spec: { width: 420, layer: whiskers(nominal("scenario", ""), "difference", nominal("verdict", "verdict"), true) },
    },
  );
}

function tornado(summary: SimulationSummary): SimulationChart | null {
  const rows = summary.sensitivities.flatMap(({ measure, label, unit, factor, baseline, values }) =>
    values.map(({ value, pairs, difference }) => ({
      key: measure,
      measure: label,
      unit: unitOf(unit),
      change: `${factor}: ${baseline} → ${value}`,
      factor,
      from: String(baseline),
      to: String(value),
      pairs,
      ...ends(difference, unit),
    })),
  );
  const shown = keyMeasures(summary).map(({ key }) => key);
  return chart(
    "tornado",
    "What each factor does on its own",
    "Differences by factor and measure with simultaneous intervals; the data hold all measures",
    rows,
    {
      transform: [{ filter: { field: "key", oneOf: shown } }],
      facet: { row: facets("measure", "", rows) },
      resolve: { scale: { x: "independent" } },
      spec: { width: 420, layer: whiskers(nominal("change", ""), "difference", nominal("factor", "factor"), true) },
    },
  );
}

function attainment(summary: SimulationSummary): SimulationChart | null {
  const rows = of(summary, ({ duties }) =>
    duties.map(({ duty, label, clause, group, counts, attainment: share }) => ({
      duty,
      label: `${clause ?? ""} ${label}`.trim(),
      group: group ?? "all",
      ...counts,
      ...ends(share.interval),
    })),
  );
  return chart("attainment", "In time, by duty", "The share of each duty met in time, by scenario and group, with its interval", rows, {
    facet: { row: facets("label", "", rows), column: facets("group", summary.by ?? "", rows) },
    spec: { width: 220, layer: whiskers(nominal("scenario", ""), "in time", null, false) },
  });
}

function survival(summary: SimulationSummary, what: "response" | "resolution"): SimulationChart | null {
  const rows = of(summary, ({ responses, resolutions }) =>
    (what === "response" ? responses : resolutions).flatMap(({ group, survival: curve }) =>
      curve.map(({ after, share, low, high }) => ({ group: group ?? "all", hours: after / HOUR, share, low, high })),
    ),
  );
  const x = quantitative("hours", "hours", { scale: { type: "log" }, axis: { grid: false } });
  const color = nominal("scenario", "scenario");
  return chart(
    `${what}-survival`,
    `Still waiting for a ${what}`,
    `The share of tickets still without a ${what} after so many hours, with a pointwise band`,
    rows,
    {
      transform: [{ filter: "datum.hours > 0" }],
      facet: { row: facets("group", summary.by ?? "", rows) },
      spec: {
        width: 420,
        height: 160,
        layer: [
          {
            mark: { type: "area", opacity: 0.2, interpolate: "step-after" },
            encoding: { x, y: quantitative("low", "still waiting"), y2: { field: "high" }, color },
          },
          {
            mark: { type: "line", interpolate: "step-after" },
            encoding: { x, y: quantitative("share", "still waiting"), color, strokeDash: color },
          },
        ],
      },
    },
  );
}

function hourly(hours: readonly number[]): readonly { readonly day: string; readonly hour: number; readonly value: number }[] {
  return hours.map((value, hour) => ({ day: DAYS[Math.floor(hour / 24)] ?? "", hour: hour % 24, value }));
}

function heat(
  summary: SimulationSummary,
  what: "breaches" | "arrivals",
  hours: (scenario: ScenarioSummary) => readonly number[],
): SimulationChart | null {
  const rows = of(summary, (scenario) => hourly(hours(scenario)));
  return chart(`${what}-by-hour`, `${what} by hour and weekday`, `How many ${what} come in each hour of a week`, rows, {
    facet: { row: facets("scenario", "", rows) },
    spec: {
      mark: "rect",
      encoding: { x: ordinal("hour", "hour"), y: ordinal("day", ""), color: quantitative("value", `${what} a week`) },
    },
  });
}

function clauses(summary: SimulationSummary): SimulationChart | null {
  const rows = of(summary, (scenario) =>
    scenario.clauses.map(({ clause, duty, breaches }) => ({
      clause: clause ?? "none",
      duty,
      name: `${clause ?? ""} ${duty}`.trim(),
      ...ends(breaches.interval),
    })),
  );
  return chart("clauses", "Breaches by clause", "Breaches a day by clause, duty and scenario, with their intervals", rows, {
    facet: { row: facets("scenario", "", rows) },
    spec: { width: 420, layer: whiskers(nominal("name", ""), "breaches a day", null, false) },
  });
}

function escalations(summary: SimulationSummary): SimulationChart | null {
  const rows = of(summary, ({ raises }) =>
    raises.map(({ from, to, trigger, perReplication }) => ({
      from: from ?? "no level",
      to,
      trigger: trigger ?? "by hand",
      value: perReplication,
    })),
  );
  return chart("escalations", "What escalates, and to where", "Raises a replication, from level to level, by trigger", rows, {
    facet: { row: facets("scenario", "", rows) },
    spec: {
      width: 420,
      mark: "bar",
      encoding: {
        y: nominal("trigger", ""),
        x: quantitative("value", "raises a replication"),
        color: nominal("to", "to level"),
        detail: { field: "from", type: "nominal" },
      },
    },
  });
}

function load(summary: SimulationSummary): SimulationChart | null {
  const rows = of(summary, ({ teams }) =>
    teams.flatMap(({ team, busyHours, presentHours }) =>
      busyHours.map((busy, hour) => ({ team, hour, busy, present: presentHours[hour] ?? 0 })),
    ),
  );
  const x = quantitative("hour", "hour of the week", { scale: { domain: [0, 168] } });
  return chart("load", "Load against capacity", "Agents at work and present by hour of the week, team and scenario", rows, {
    facet: { row: facets("team", "", rows), column: facets("scenario", "", rows) },
    resolve: { scale: { y: "independent" } },
    spec: {
      width: 300,
      height: 110,
      layer: [
        { mark: { type: "area", interpolate: "step-after", opacity: 0.7 }, encoding: { x, y: quantitative("busy", "agents") } },
        { mark: { type: "line", interpolate: "step-after", color: "gray" }, encoding: { x, y: quantitative("present", "agents") } },
      ],
    },
  });
}

function notices(summary: SimulationSummary): SimulationChart | null {
  const rows = of(summary, (scenario) => scenario.notices.flatMap(({ role, hours }) => hourly(hours).map((hour) => ({ role, ...hour }))));
  return chart(
    "notices-by-hour",
    "Notices by role and hour",
    "How many notices fall to each role in each hour of the day, in one week",
    rows,
    {
      facet: { row: facets("scenario", "", rows) },
      spec: {
        mark: "rect",
        encoding: {
          x: ordinal("hour", "hour"),
          y: nominal("role", ""),
          color: quantitative("value", "notices a week", { aggregate: "sum" }),
        },
      },
    },
  );
}

function backlog(summary: SimulationSummary): SimulationChart | null {
  const rows = of(summary, (scenario) => scenario.backlog.map(({ mean, low, high, counted }, day) => ({ day, mean, low, high, counted })));
  const color = nominal("scenario", "scenario");
  return chart(
    "backlog",
    "Open tickets by day",
    "Open tickets on each day of the simulated time, the warm-up included, with a band",
    rows,
    {
      width: 480,
      layer: [
        {
          mark: { type: "area", opacity: 0.2 },
          encoding: { x: quantitative("day", "day"), y: quantitative("low", "open tickets"), y2: { field: "high" }, color },
        },
        { mark: "line", encoding: { x: quantitative("day", "day"), y: quantitative("mean", "open tickets"), color, strokeDash: color } },
        { mark: { type: "rule", strokeDash: [4, 4] }, encoding: { x: { datum: summary.warmUp.length / DAY } } },
      ],
    },
  );
}

function warmUp({ warmUp: { series, length, how } }: SimulationSummary): SimulationChart | null {
  const rows = series.map((value, day) => ({ day, value: value / HOUR }));
  return chart("warm-up", "How the warm-up was found", how, rows, {
    width: 480,
    layer: [
      { mark: "line", encoding: { x: quantitative("day", "day"), y: quantitative("value", "mean wait, hours") } },
      { mark: { type: "rule", strokeDash: [4, 4] }, encoding: { x: { datum: length / DAY } } },
    ],
  });
}

/** Of the first scenario that keeps a ticket's life; the baseline's, if it does. */
function timeline({ scenarios, baseline }: SimulationSummary): SimulationChart | null {
  const sample = [scenarios[baseline], ...scenarios].find((scenario) => scenario?.sample)?.sample;
  if (sample === null || sample === undefined) return null;
  const hours = (at: number | null): number | null => (at === null ? null : (at - sample.opened) / HOUR);
  const rows: readonly Datum[] = [
    ...sample.calendars.flatMap(({ name, open }) =>
      open.map(([from, until]) => ({ row: name, kind: "calendar open", from: hours(from), until: hours(until), due: null })),
    ),
    ...sample.duties.map(({ duty, from, due, until, state }) => ({
      row: duty,
      kind: state,
      from: hours(from),
      until: hours(until ?? sample.until),
      due: hours(due),
    })),
    ...sample.steps.map(({ at, what }) => ({ row: "steps", kind: what, from: hours(at), until: hours(at), due: null })),
  ];
  const y = nominal("row", "");
  return chart(
    "timeline",
    `The life of ${sample.ticket}`,
    "Calendars, duties and steps of one ticket, in hours since it was opened",
    rows,
    {
      width: 480,
      layer: [
        {
          mark: { type: "bar", height: 8 },
          encoding: { y, x: quantitative("from", "hours since the opening"), x2: { field: "until" }, color: nominal("kind", "") },
        },
        { mark: { type: "tick", thickness: 2, color: "black" }, encoding: { y, x: quantitative("due", "hours since the opening") } },
      ],
    },
  );
}
