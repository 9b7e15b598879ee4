// What the text of a simulation says of duties, by group too, of figures that are unknown, and of duties that nobody owed.

import { expect, test } from "vitest";
import { renderSimulationHtml, renderSimulationText } from "../../src/reports/index.ts";
import { estimate } from "../../src/reports/simulation/words.ts";
import { summarize } from "../../src/simulator/results/index.ts";
import { simulated } from "../simulator/results/simulated.ts";

const summary = summarize(simulated({ seed: 4, replications: 4, tickets: 60, staff: [4, 6, 7] }));

test("says of a duty what the page says: not owed, or unknown with the reason", () => {
  const unknown = { kind: "unknown", why: "planted", n: 0, missing: 4, level: 0.95 } as const;
  const planted = (duty: string, open: number) =>
    summary.scenarios.slice(0, 1).map((scenario) => ({
      ...scenario,
      measures: scenario.measures.filter(({ key }) => key !== `attainment of ${duty}`),
      duties: scenario.duties.map((row) =>
        row.duty === duty
          ? {
              ...row,
              counts: { met: 0, metLate: 0, breached: 0, cancelled: 0, open },
              attainment: { ...row.attainment, interval: unknown },
            }
          : row,
      ),
    }));
  const [first] = summary.scenarios[0]?.duties ?? [];
  if (first === undefined) throw new Error("there are duties");
  const [idle, waiting] = [0, 3].map((open) => {
    const more = { ...summary, scenarios: planted(first.duty, open), baseline: 0, comparisons: [] };
    return { text: renderSimulationText(more), page: renderSimulationHtml(more) };
  });
  expect(idle?.text).toMatch(new RegExp(`${first.label} +not owed\\n`));
  expect(idle?.text).not.toContain("planted");
  expect(idle?.page).toContain("not owed");
  expect(waiting?.text).toMatch(new RegExp(`${first.label} +unknown\\n`));
  expect(waiting?.text).toMatch(new RegExp(`unknown: “${first.label} in time”.*\\s.*planted`));
  expect(waiting?.page).not.toContain("not owed");
});

test("tells of a duty how much of it was in time for each group that is owed it, where two groups lie apart", () => {
  const [duty] = new Set(summary.scenarios[0]?.duties.map((row) => row.duty));
  const between = (low: number, high: number) =>
    ({ kind: "known", mean: (low + high) / 2, low, high, halfWidth: (high - low) / 2, n: 4, missing: 0, level: 0.95 }) as const;
  const groups = [...new Set(summary.scenarios[0]?.duties.flatMap(({ group }) => group ?? []))];
  const told = (intervals: readonly ReturnType<typeof between>[]) => {
    const scenarios = summary.scenarios.slice(0, 1).map((scenario) => ({
      ...scenario,
      duties: scenario.duties
        .filter((row) => row.duty === duty)
        .map((row) => {
          const interval = intervals[groups.indexOf(row.group ?? "")] ?? between(0.1, 0.9);
          return { ...row, counts: { ...row.counts, met: 1 }, attainment: { ...row.attainment, interval } };
        }),
    }));
    const lines = renderSimulationText({ ...summary, scenarios, baseline: 0, comparisons: [] }).split("\n");
    const from = lines.findIndex((line) => line.startsWith(`  in time, by duty and ${summary.by}`));
    return lines.slice(from + 2, lines.indexOf("", from)).map((line) => line.trim().split(/ {2,}/));
  };
  const apart = groups.map((_, i) => between(0.1 * i + 0.01, 0.1 * i + 0.09));
  expect(groups.length).toBeGreaterThan(2);
  expect(told(apart)).toEqual(groups.map((group, i) => [group, estimate(between(0.1 * i + 0.01, 0.1 * i + 0.09), "share")]));
  expect(told(groups.map((_, i) => between(0.1 * i, 0.95)))).toEqual([]);
});

test("says a reason that holds for many figures once", () => {
  const unknown = { kind: "unknown", why: "planted", n: 1, missing: 0, level: 0.95 } as const;
  const scenarios = summary.scenarios.map((scenario) => ({
    ...scenario,
    measures: scenario.measures.map((row) => ({ ...row, value: { ...row.value, interval: unknown } })),
  }));
  expect(renderSimulationText({ ...summary, scenarios }).match(/planted/g)).toHaveLength(2);
});

test("differences of which nothing is known are told in words: no empty chart, no table of them", () => {
  const alone = summarize(simulated({ seed: 4, replications: 1, tickets: 60, staff: [4, 6, 7] }));
  const html = renderSimulationHtml(alone);
  expect(html).not.toMatch(/<figure id="(difference|tornado)-/);
  const why = "No difference is told, as there is only one replication, and a spread takes two: in time, of all owed once; breaches a day;";
  const sections = html.split("<section>").filter((section) => section.includes(why));
  expect(sections.map((section) => /<h2>(.*)<\/h2>/.exec(section)?.[1])).toEqual([
    "What differs, and how surely",
    "What each factor does on its own",
  ]);
  const duties = html.slice(html.indexOf('<figure id="attainment"')).split("</figure>")[0];
  expect(duties).toContain("Unknown, as there is only one replication");
  expect(duties).not.toContain("<svg");
  const text = renderSimulationText(alone);
  expect(text.replace(/\s+/g, " ")).toContain(why);
  expect(text).not.toContain("with its interval");
});

test("of a duty that so few replications tell nothing of, no middle is drawn, and it is not the one least in time", () => {
  const anything = { kind: "known", mean: 0.1, low: 0, high: 1, halfWidth: 0.5, n: 4, missing: 0, level: 0.95 } as const;
  const [scenario] = summary.scenarios;
  if (scenario === undefined) throw new Error("there are scenarios");
  const [first, ...others] = scenario.duties.filter(({ group }) => group === null);
  if (first === undefined) throw new Error("there are duties");
  const duties = [{ ...first, label: "hardly owed", attainment: { ...first.attainment, interval: anything } }, ...others];
  const html = renderSimulationHtml({ ...summary, baseline: 0, scenarios: [{ ...scenario, duties }], comparisons: [], sensitivities: [] });
  const figure = html.slice(html.indexOf('<figure id="attainment"')).split("</figure>")[0] ?? "";
  expect(figure).toContain("anything from 0 to 100 %");
  expect(figure).not.toContain("Least in time: hardly owed");
  expect(figure.match(/class="(dot|hollow) /g)?.length ?? 0).toBe(
    others.filter(({ attainment }) => attainment.interval.kind !== "unknown").length,
  );
});

test("what the experiment asks an interval of is told among the key measures, wherever these are", () => {
  const [first] = summary.scenarios[0]?.measures.filter(({ key }) => / for /.test(key)) ?? [];
  if (first === undefined) throw new Error("there are measures by group");
  const asking = { ...summary, precision: { measure: first.key, wanted: 0.02, reached: true, halfWidth: 0.01, needed: null } };
  const table = (html: string): string => html.slice(html.indexOf('<table class="stack')).split("</table>")[0] ?? "";
  expect(renderSimulationText(summary)).not.toContain(`  ${first.label} `);
  expect(table(renderSimulationHtml(summary))).not.toContain(first.label);
  expect(renderSimulationText(asking)).toContain(`  ${first.label} `);
  expect(table(renderSimulationHtml(asking))).toContain(first.label);
});
