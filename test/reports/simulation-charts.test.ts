// The charts of a simulation for a notebook: each by itself a specification that asks its data for what is there.

import { describe, expect, test } from "vitest";
import { simulationCharts } from "../../src/reports/index.ts";
import { summarize } from "../../src/simulator/results/index.ts";
import { simulated } from "../simulator/results/simulated.ts";

const summary = summarize(simulated({ seed: 4, replications: 4, tickets: 60, staff: [4, 6, 7] }));

describe("the charts for a notebook", () => {
  const charts = simulationCharts(summary);

  test("have a name of their own each, and name the schema", () => {
    expect(charts.map(({ name }) => name)).toEqual([
      "measures",
      "differences",
      "tornado",
      "attainment",
      "response-survival",
      "resolution-survival",
      "breaches-by-hour",
      "arrivals-by-hour",
      "clauses",
      "escalations",
      "load",
      "notices-by-hour",
      "backlog",
      "warm-up",
      "timeline",
    ]);
    for (const { spec } of charts)
      expect(spec).toMatchObject({ $schema: "https://vega.github.io/schema/vega-lite/v5.json", title: expect.any(String) });
  });

  test("ask their data for nothing that is not there, and have a mark or parts with marks", () => {
    for (const { name, spec } of charts) {
      const parsed: { readonly data: { readonly values: readonly Record<string, unknown>[] } } = JSON.parse(JSON.stringify(spec));
      const { data, ...drawn } = parsed;
      const fields = [...JSON.stringify(drawn).matchAll(/"field":"([^"]*)"/g)].map(([, field]) => field ?? "");
      const there = new Set(data.values.flatMap((datum) => Object.keys(datum)));
      expect([name, fields.filter((field) => !there.has(field))]).toEqual([name, []]);
      expect(fields.length).toBeGreaterThan(1);
      expect(JSON.stringify(drawn)).toContain('"mark"');
      const flat = data.values.flatMap((datum) => Object.values(datum)).filter((value) => typeof value === "object" && value !== null);
      expect([name, flat]).toEqual([name, []]);
    }
  });

  test("have their parts in the order of the data, each under its name: names stand across, and are not cut off", () => {
    type Facet = { readonly field: string; readonly sort: readonly unknown[]; readonly header: object };
    type Spec = {
      readonly data: { readonly values: readonly Record<string, unknown>[] };
      readonly facet?: Record<string, Facet>;
      readonly config: object;
    };
    let seen = 0;
    for (const { spec } of charts) {
      const { data, facet, config }: Spec = JSON.parse(JSON.stringify(spec));
      expect(config).toEqual({ axis: { labelLimit: 260 }, legend: { labelLimit: 260 }, header: { labelLimit: 420 } });
      for (const { field, sort, header } of Object.values(facet ?? {})) {
        seen += 1;
        expect(sort).toEqual([...new Set(data.values.map((datum) => datum[field]))]);
        expect(header).toEqual({ labelOrient: "top", labelAnchor: "start", labelAngle: 0 });
      }
    }
    expect(seen).toBeGreaterThan(8);
  });
});
