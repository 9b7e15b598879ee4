// One run, told four times: every figure of every chart specification is that of summary.json, and every figure of the page's tables that of its chart.
// Figures are read back from what was written, without the code that wrote them.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HOUR } from "../../src/ir/index.ts";
import type { SimulationSummary } from "../../src/simulator/index.ts";
import { tenet } from "../support/tenet.ts";

type Cell = string | number | boolean | null;
type Row = Readonly<Record<string, Cell>>;
type Ends = { readonly mean: Cell; readonly low: Cell; readonly high: Cell };
type Written = SimulationSummary["scenarios"][number]["measures"][number]["value"]["interval"];

let folder: string;
let summary: SimulationSummary;
let page: string;
const charts = new Map<string, readonly Row[]>();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "tenet-charts-"));
  const words = "simulate experiments/small.yaml --set warm-up=found --replications 3 --workers 1 --out";
  const { status, notes } = await tenet([...words.split(" "), folder]);
  expect(status, notes).toBe(0);
  summary = JSON.parse(readFileSync(join(folder, "summary.json"), "utf8")) as SimulationSummary;
  page = readFileSync(join(folder, "report.html"), "utf8");
  for (const file of readdirSync(join(folder, "charts"))) {
    const spec = JSON.parse(readFileSync(join(folder, "charts", file), "utf8")) as { data: { values: readonly Row[] } };
    charts.set(file.replace(".vl.json", ""), spec.data.values);
  }
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rowsOf = (name: string): readonly Row[] => charts.get(name) ?? [];

/** In hours where it is a time; null where it is unknown. */
function ends(interval: Written, unit: string): Ends {
  if (interval.kind === "unknown") return { mean: null, low: null, high: null };
  const of = (value: number): number => (unit === "ms" ? value / HOUR : value);
  return { mean: of(interval.mean), low: of(interval.low), high: of(interval.high) };
}

const unitOf = (unit: string): string => (unit === "ms" ? "hours" : unit);

describe("a specification holds the figures of summary.json, all of them and no others", () => {
  const each = <T>(rows: (scenario: SimulationSummary["scenarios"][number]) => readonly T[]): readonly (T & { scenario: string })[] =>
    summary.scenarios.flatMap((scenario) => rows(scenario).map((row) => ({ scenario: scenario.name, ...row })));
  const days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
  const byHour = (hours: readonly number[]) => hours.map((value, hour) => ({ day: days[Math.floor(hour / 24)], hour: hour % 24, value }));

  test.each<[string, () => readonly object[]]>([
    [
      "measures",
      () =>
        each(({ measures }) =>
          measures.map(({ key, label, unit, value }) => ({ key, measure: label, unit: unitOf(unit), ...ends(value.interval, unit) })),
        ),
    ],
    [
      "attainment",
      () =>
        each(({ duties }) =>
          duties.map(({ duty, label, clause, group, counts, attainment }) => ({
            duty,
            label: clause === null ? label : `${clause} ${label}`,
            group: group ?? "all",
            ...counts,
            ...ends(attainment.interval, "share"),
          })),
        ),
    ],
    ...(["response", "resolution"] as const).map((what): [string, () => readonly object[]] => [
      `${what}-survival`,
      () =>
        each((scenario) =>
          scenario[`${what}s`].flatMap(({ group, survival }) =>
            survival.map(({ after, share, low, high }) => ({ group: group ?? "all", hours: after / HOUR, share, low, high })),
          ),
        ),
    ]),
    ["breaches-by-hour", () => each(({ breachHours }) => byHour(breachHours))],
    ["arrivals-by-hour", () => each(({ arrivalHours }) => byHour(arrivalHours))],
    [
      "clauses",
      () =>
        each(({ clauses }) =>
          clauses.map(({ clause, duty, breaches }) => ({
            clause: clause ?? "none",
            duty,
            name: clause === null ? duty : `${clause} ${duty}`,
            ...ends(breaches.interval, "per-day"),
          })),
        ),
    ],
    [
      "escalations",
      () =>
        each(({ raises }) =>
          raises.map(({ from, to, trigger, perReplication }) => ({
            from: from ?? "no level",
            to,
            trigger: trigger ?? "by hand",
            value: perReplication,
          })),
        ),
    ],
    [
      "load",
      () =>
        each(({ teams }) =>
          teams.flatMap(({ team, busyHours, presentHours }) =>
            busyHours.map((busy, hour) => ({ team, hour, busy, present: presentHours[hour] })),
          ),
        ),
    ],
    [
      "notices-by-hour",
      () => each(({ notices }) => notices.flatMap(({ role, hours }) => byHour(hours).map((hour) => ({ role, ...hour })))),
    ],
    ["backlog", () => each(({ backlog }) => backlog.map((row, day) => ({ day, ...row })))],
    ["warm-up", () => summary.warmUp.series.map((value, day) => ({ day, value: value / HOUR }))],
    [
      "differences",
      () =>
        summary.comparisons.map(({ measure, label, unit, scenario, baseline, difference, p, gain }) => ({
          key: measure,
          measure: label,
          unit: unitOf(unit),
          scenario,
          baseline,
          ...ends(difference, unit),
          verdict: expect.any(String),
          p,
          gain,
        })),
    ],
    [
      "tornado",
      () =>
        summary.sensitivities.flatMap(({ measure, label, unit, factor, baseline, values }) =>
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
        ),
    ],
  ])("%s", (name, expected) => {
    const figures = expected();
    expect(figures.length).toBeGreaterThan(1);
    expect(rowsOf(name)).toEqual(figures);
  });

  test("the timeline shows the ticket that the summary keeps", () => {
    const sample = summary.scenarios[summary.baseline]?.sample;
    if (sample === null || sample === undefined) throw new Error("the baseline keeps a ticket");
    // In the file an instant is text.
    const instant = (at: number): number => new Date(at).getTime();
    const hours = (at: number | null): number | null => (at === null ? null : (instant(at) - instant(sample.opened)) / HOUR);
    expect(rowsOf("timeline")).toEqual([
      ...sample.calendars.flatMap(({ name, open }) =>
        open.map(([from, until]) => ({ row: name, kind: "calendar open", from: hours(from), until: hours(until), due: null })),
      ),
      ...sample.duties.map(({ duty, state, from, metAt, due }) => ({
        row: duty,
        kind: state,
        from: hours(from),
        until: hours(state.startsWith("met") ? metAt : sample.until),
        due: hours(due),
      })),
      ...sample.steps.map(({ at, what }) => ({ row: "steps", kind: what, from: hours(at), until: hours(at), due: null })),
    ]);
  });
});

type Table = { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };

function tableIn(text: string): Table {
  const cells = (part: string): readonly string[] => [...part.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = ""]) => read(cell));
  const [, head = "", body = ""] = /<thead>(.*?)<\/thead><tbody>(.*?)<\/tbody>/s.exec(text) ?? [];
  return { head: cells(head), rows: [...body.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = ""]) => cells(row)) };
}

function read(markup: string): string {
  return markup
    .replace(/<[^>]*>/g, "")
    .replace(/&amp;/g, "&")
    .replace(/&#39;/g, "'")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">");
}

const tableOf = (id: string): Table => tableIn(page.slice(page.indexOf(`<figure id="${id}"`)).split("</figure>")[0] ?? "");
const tableUnder = (title: string): Table => {
  const start = page.indexOf(`<summary>${title}`);
  return start === -1 ? { head: [], rows: [] } : tableIn(page.slice(start).split("</details>")[0] ?? "");
};

const PER = { ms: 1 / HOUR, s: 1 / 3600, min: 1 / 60, h: 1, d: 24, "%": 0.01, points: 0.01 } as const;

/** A figure as it is told, in the unit of the charts, and how far it may be from the exact one: half of its last place. */
type Told = { readonly value: number; readonly half: number };

/** Every figure of a cell: `88.9 % (80 to 94.5 %)` → 0.889, 0.8, 0.945. */
function figuresIn(cell: string): readonly Told[] {
  const unit = /(?<=[\d.)] ?)(ms|s|min|h|d|%|points)(?=$|[ )])/.exec(cell)?.[1] as keyof typeof PER | undefined;
  const per = unit === undefined ? 1 : PER[unit];
  return [
    ...cell
      .replaceAll("−", "-")
      .replaceAll(",", "")
      .matchAll(/[+-]?\d+(?:\.(\d+))?/g),
  ].map(([text, places = ""]) => {
    // `99.9 %` is told of all that is less than all.
    const half = text === "99.9" ? 0.1 : Math.max(0.5 * 0.1 ** places.length, Math.abs(Number(text)) * 0.005);
    return { value: Number(text) * per, half: half * per * 1.001 };
  });
}

function expectTold(told: Told | undefined, exact: Cell, what: string): void {
  const off = exact === null || told === undefined ? Number.NaN : Math.abs(told.value - Number(exact));
  expect(off, `${what}: told ${told?.value}, is ${exact}`).toBeLessThanOrEqual(told?.half ?? 0);
}

/** `isBounded`: a share goes no further than 1, and nothing of the kind goes below 0. */
function expectInterval(cell: string, { mean, low, high }: Ends, what: string, isBounded: boolean): void {
  if (mean === null) expect(cell, what).toMatch(/^unknown/);
  else if (cell === "the same every time") expect([mean, low, high], what).toEqual([0, 0, 0]);
  else if (cell === "anything from 0 to 100 %") expect(Number(low) <= 0 && Number(high) >= 1, what).toBe(true);
  else if (cell.endsWith("every time")) {
    expectTold(figuresIn(cell)[0], mean, what);
    expect([low, high], what).toEqual([mean, mean]);
  } else {
    const [middle, from, to] = figuresIn(cell);
    expectTold(middle, mean, what);
    expectTold(from, isBounded ? Math.max(0, Number(low)) : low, `${what}, low`);
    expectTold(to, isBounded && cell.includes("%") ? Math.min(1, Number(high)) : high, `${what}, high`);
  }
}

const near = (told: Told | undefined, exact: Cell | undefined): boolean =>
  told !== undefined && Math.abs(told.value - Number(exact)) <= told.half;

const endsIn = (row: Row): Ends => ({ mean: row["mean"] ?? null, low: row["low"] ?? null, high: row["high"] ?? null });

describe("the tables of the page tell the figures of its chart", () => {
  const found = (name: string, like: Row): Row => {
    const rows = rowsOf(name).filter((row) => Object.entries(like).every(([key, value]) => row[key] === value));
    expect(rows, `${name} ${JSON.stringify(like)}`).toHaveLength(1);
    return rows[0] ?? {};
  };
  const scenarioNames = (): readonly string[] => summary.scenarios.map(({ name }) => name);

  test("every measure of every scenario", () => {
    const { head, rows } = tableUnder("All measures of all scenarios");
    expect(head.slice(2)).toEqual(scenarioNames());
    expect(rows.length * scenarioNames().length).toBe(rowsOf("measures").length + rows.flat().filter((cell) => cell === "–").length);
    for (const [label = "", key = "", ...cells] of rows)
      cells.forEach((cell, index) => {
        if (cell === "–") return;
        const row = found("measures", { key, scenario: scenarioNames()[index] ?? "" });
        expectInterval(cell, endsIn(row), `${label} of ${row["scenario"]}`, !key.startsWith("own: "));
      });
  });

  test("every difference, and those of its charts", () => {
    const all = tableUnder("All differences from the baseline").rows;
    const drawn = [...page.matchAll(/<figure id="(difference-\d+)"/g)].flatMap(([, id = ""]) => tableOf(id).rows);
    expect(drawn.length).toBeGreaterThan(3);
    expect(all.length).toBe(rowsOf("differences").filter(({ low, high }) => !(low === 0 && high === 0)).length);
    for (const [scenario = "", measure = "", cell = "", verdict = ""] of [...all, ...drawn]) {
      const row = found("differences", { scenario, measure });
      expectInterval(cell, endsIn(row), `${measure} of ${scenario}`, false);
      expect(verdict).toBe(row["verdict"]);
      if (row["mean"] !== null && (verdict === "better" || verdict === "worse" || verdict === "more" || verdict === "less"))
        expect(Number(row["low"]) * Number(row["high"])).toBeGreaterThan(0);
    }
  });

  test("each row of every factor has the figures of the tornado", () => {
    const all = tableUnder("All factors on their own").rows;
    const drawn = [...page.matchAll(/<figure id="(tornado-\d+)"/g)].flatMap(([, id = ""]) => tableOf(id).rows);
    expect(drawn.length).toBeGreaterThan(3);
    for (const [factor = "", from = "", to = "", measure = "", cell = "", , pairs] of [...all, ...drawn]) {
      const row = found("tornado", { factor, from, to, measure });
      expectInterval(cell, endsIn(row), `${measure} by ${factor}`, false);
      expect(pairs).toBe(String(row["pairs"]));
    }
  });

  test("every duty, by group", () => {
    let told = 0;
    for (const scenario of scenarioNames())
      for (const [duty = "", group = "", clause = "", cell = "", ...counts] of tableUnder(`Every duty by priority: ${scenario}`).rows) {
        told += 1;
        const row = found("attainment", { scenario, group, label: clause === "–" ? duty : `${clause} ${duty}` });
        expectInterval(cell, endsIn(row), `${duty} of ${scenario}`, true);
        const names = ["met", "metLate", "breached", "cancelled", "open"];
        expect(counts.slice(0, 5).map((text) => Number(text.replace(",", "")))).toEqual(names.map((name) => row[name]));
      }
    expect(told).toBe(rowsOf("attainment").length);
  });

  test("what stands scenario by scenario", () => {
    summary.scenarios.forEach((scenario, index) => {
      const id = (name: string): string => `scenario-${index}-${name}`;
      const mine = (name: string): readonly Row[] => rowsOf(name).filter((row) => row["scenario"] === scenario.name);
      for (const what of ["response", "resolution"])
        scenario.responses.forEach(({ group }, place) => {
          const curve = mine(`${what}-survival`).filter((row) => row["group"] === (group ?? "all"));
          // Below the curve stand its quantiles and targets, which have no band.
          const told = tableOf(id(`${what}-${place}`)).rows.filter(([, , band = ""]) => band !== "");
          expect(told.length).toBeGreaterThan(2);
          for (const [, share = "", band = ""] of told) {
            const exact = curve.find((row) => near(figuresIn(share)[0], row["share"]) && near(figuresIn(band)[0], row["low"]));
            expect(exact, `${what} ${group} ${share}`).toBeDefined();
            expectTold(figuresIn(band)[1], exact?.["high"] ?? null, `${what} ${group} ${share}`);
          }
        });
      for (const [figure, chart] of [
        ["breaches", "breaches-by-hour"],
        ["arrivals", "arrivals-by-hour"],
      ] as const)
        tableOf(id(figure)).rows.forEach(([name = "", ...cells], day) => {
          const values = mine(chart).slice(24 * day, 24 * day + 24);
          expect(values[0]?.["day"]).toBe(name.slice(0, 3));
          cells.forEach((cell, hour) => {
            expectTold(figuresIn(cell)[0], values[hour]?.["value"] ?? null, `${figure} ${name} ${hour}`);
          });
        });
      tableOf(id("clauses")).rows.forEach(([, , cell = ""], place) => {
        expectInterval(cell, endsIn(mine("clauses")[place] ?? {}), `clause ${place}`, true);
      });
      const raises = mine("escalations");
      expect(
        tableOf(id("flow"))
          .rows.slice(0, raises.length)
          .map((row) => row.slice(0, 3)),
      ).toEqual(raises.map((row) => [row["from"], row["trigger"], row["to"]]));
      tableOf(id("flow"))
        .rows.slice(0, raises.length)
        .forEach((row, place) => {
          expectTold(figuresIn(row[3] ?? "")[0], raises[place]?.["value"] ?? null, `raise ${place}`);
        });
      scenario.teams.forEach(({ team }, place) => {
        const load = mine("load").filter((row) => row["team"] === team);
        tableOf(id(`load-${place}`)).rows.forEach(([, ...cells], day) =>
          cells.forEach((cell, hour) => {
            const [busy, present] = figuresIn(cell);
            expectTold(busy, load[24 * day + hour]?.["busy"] ?? null, `${team} busy`);
            expectTold(present, load[24 * day + hour]?.["present"] ?? null, `${team} present`);
          }),
        );
      });
      for (const [role = "", , ...cells] of tableOf(id("notices")).rows)
        cells.forEach((cell, hour) => {
          const own = mine("notices-by-hour").filter((row) => row["role"] === role && row["hour"] === hour);
          expect(own).toHaveLength(7);
          expectTold(
            figuresIn(cell)[0],
            own.reduce((sum, row) => sum + Number(row["value"]), 0),
            `notices to ${role} at ${hour}`,
          );
        });
      tableOf(id("backlog")).rows.forEach(([day, mean = "", band = ""], place) => {
        const row = mine("backlog")[place] ?? {};
        expect(day).toBe(String(row["day"]));
        expectInterval(`${mean} (${band})`, endsIn(row), `backlog on day ${day}`, true);
      });
    });
  });

  test("the warm-up, day by day", () => {
    const { rows } = tableOf("warm-up");
    expect(rows.map(([day]) => day)).toEqual(rowsOf("warm-up").map(({ day }) => String(day)));
    rows.forEach(([day, wait = ""], place) => {
      const hours = [...wait.matchAll(/(\d+) (d|h|min|s|ms)/g)].reduce(
        (sum, [, figure, unit]) => sum + Number(figure) * PER[unit as keyof typeof PER],
        0,
      );
      expect(Math.abs(hours - Number(rowsOf("warm-up")[place]?.["value"])), `day ${day}: ${wait}`).toBeLessThan(1.01);
    });
  });
});
