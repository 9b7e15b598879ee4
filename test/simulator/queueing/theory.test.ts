// Our formulas against the reference answers, to the ten digits that these have.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  cobhamMeanWaits,
  erlangA,
  erlangB,
  erlangC,
  leastAgents,
  mg1MeanWait,
  mmc,
  mmcPriorityMeanWaits,
  preemptiveMeanSojourns,
  serviceLevel,
} from "../../../src/simulator/queueing/index.ts";

type Tails = Readonly<Record<string, number>>;
type Row = Readonly<Record<string, number>> & { readonly tail: Tails; readonly sojournTail: Tails; readonly waitQuantile: Tails };
type Classes = {
  readonly service: string;
  readonly lam: readonly number[];
  readonly ES: readonly number[];
  readonly c: number;
  readonly mu: number;
} & Readonly<Record<"nonPreemptiveMeanWait" | "preemptiveResumeMeanSojourn", readonly number[]>>;

const { tables } = JSON.parse(readFileSync(new URL("queueing.json", import.meta.url), "utf8")) as {
  readonly tables: Readonly<Record<string, readonly unknown[]>>;
};
const rows = <T>(table: string): readonly T[] => (tables[table] ?? []) as readonly T[];

test("no table is left out", () => {
  expect(Object.entries(tables).map(([table, list]) => `${table} ${list.length}`)).toEqual([
    "MM1 2",
    "MMc_ErlangC 8",
    "MG1_PollaczekKhinchine 5",
    "MMcM_ErlangA 5",
    "MG1_priority_Cobham 2",
    "MMc_priority_nonpreemptive_equal_mu 2",
    "ErlangC_staffing 3",
  ]);
});

test.each([...rows<Row>("MM1"), ...rows<Row>("MMc_ErlangC")])("M/M/c: %j", (row) => {
  const { c = 1, lam = 0, mu = 0 } = row;
  const station = mmc({ agents: c, arrivalRate: lam, serviceRate: mu });
  const unit = "tailUnit" in row ? 1 / mu : 1;
  agree(station, row, ["meanWait", "meanSojourn", "meanQueue", "varWait"]);
  if (c > 1) close(erlangB(c, lam / mu), row["erlangB"]);
  if (c > 1) close(erlangC(c, lam / mu), row["erlangC_PWait"]);
  for (const [t, p] of Object.entries(row.tail)) close(station.waitTail(Number(t) * unit), p);
  for (const [t, p] of Object.entries(row.sojournTail ?? {})) close(station.sojournTail(Number(t) * unit), p);
  for (const [p, t] of Object.entries(row.waitQuantile)) close(station.waitQuantile(Number(p)), t);
});

test.each(rows<Row>("MG1_PollaczekKhinchine"))("M/G/1: %j", ({ lam = 0, ES = 0, ES2 = 0, meanWait }) => {
  close(mg1MeanWait({ arrivalRate: lam, mean: ES, secondMoment: ES2 }), meanWait);
});

test.each(rows<Row & { readonly offeredWaitTail: Tails; readonly actualWaitTail: Tails }>("MMcM_ErlangA"))("M/M/c + M: %j", (row) => {
  const { c = 0, lam = 0, mu = 0, theta = 0 } = row;
  const station = erlangA({ agents: c, arrivalRate: lam, serviceRate: mu, abandonRate: theta });
  agree(station, row, ["meanQueue", "utilisation"]);
  close(station.pWait, row["PWait"]);
  close(station.pAbandon, row["PAbandon"]);
  close(station.meanWait, row["meanWaitAll"]);
  for (const [t, p] of Object.entries(row.offeredWaitTail)) close(station.offeredTail(Number(t)), p);
  for (const [t, p] of Object.entries(row.actualWaitTail)) close(station.waitTail(Number(t)), p);
});

test.each(rows<Classes>("MG1_priority_Cobham"))(
  "M/G/1 with priorities: %j",
  ({ service, lam, ES, nonPreemptiveMeanWait, preemptiveResumeMeanSojourn }) => {
    const squares = service === "exponential" ? 2 : 1;
    const classes = lam.map((arrivalRate, k) => ({ arrivalRate, mean: ES[k] ?? 0, secondMoment: squares * (ES[k] ?? 0) ** 2 }));
    cobhamMeanWaits(classes).forEach((wait, k) => close(wait, nonPreemptiveMeanWait[k]));
    preemptiveMeanSojourns(classes).forEach((sojourn, k) => close(sojourn, preemptiveResumeMeanSojourn[k]));
  },
);

test.each(rows<Classes>("MMc_priority_nonpreemptive_equal_mu"))("M/M/c with priorities: %j", ({ c, mu, lam, nonPreemptiveMeanWait }) => {
  mmcPriorityMeanWaits(c, mu, lam).forEach((wait, k) => close(wait, nonPreemptiveMeanWait[k]));
});

test.each(rows<Row>("ErlangC_staffing"))("staffing: %j", (row) => {
  const { callsPerHour = 0, ahtMin = 0, targetSL = 0, withinMin = 0, minAgents = 0 } = row;
  const [arrivalRate, serviceRate] = [callsPerHour / 60, 1 / ahtMin];
  const station = { agents: minAgents, arrivalRate, serviceRate };
  expect(leastAgents(arrivalRate, serviceRate, targetSL, withinMin)).toBe(minAgents);
  close(serviceLevel(station, withinMin), row["serviceLevel"]);
  close(mmc(station).pWait, row["PWait"]);
  close(mmc(station).meanWait, row["asaMin"]);
});

describe("limits", () => {
  test("a station without agents to spare lets everybody wait, and no service level is reached", () => {
    expect(erlangC(3, 3)).toBe(1);
    expect(serviceLevel({ agents: 3, arrivalRate: 3, serviceRate: 1 }, 10)).toBe(0);
  });

  test("who never gives up makes Erlang A Erlang C, who gives up at once makes it Erlang B", () => {
    const station = { agents: 5, arrivalRate: 4, serviceRate: 1 };
    expect(erlangA({ ...station, abandonRate: 1e-9 }).pWait).toBeCloseTo(erlangC(5, 4), 6);
    expect(erlangA({ ...station, abandonRate: 1e9 }).pAbandon).toBeCloseTo(erlangB(5, 4), 6);
  });

  test("where wait and work end at the same rate, the tail of the sojourn is that of their neighbors", () => {
    const tail = (arrivalRate: number): number => mmc({ agents: 2, arrivalRate, serviceRate: 1 }).sojournTail(2);
    expect(tail(1)).toBeCloseTo((tail(1 - 1e-5) + tail(1 + 1e-5)) / 2, 8);
  });
});

function agree(ours: Readonly<Record<string, unknown>>, row: Readonly<Record<string, unknown>>, figures: readonly string[]): void {
  for (const figure of figures) close(Number(ours[figure]), Number(row[figure]));
}

/** Ten digits were given, of the rates, too: at a load near 1 that leaves nine of a mean wait. */
function close(ours: number, reference: number | undefined): void {
  expect(Math.abs(ours - (reference ?? Number.NaN))).toBeLessThanOrEqual(2e-9 * Math.abs(reference ?? 0) + 1e-60);
}
