// What the text of a simulation says of figures that are unknown, and of duties that nobody owed.

import { expect, test } from "vitest";
import { renderSimulationHtml, renderSimulationText } from "../../src/reports/index.ts";
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
  expect(waiting?.text).toContain(`unknown: ${first.label} in time: planted`);
  expect(waiting?.page).not.toContain("not owed");
});

test("says a reason that holds for many figures once", () => {
  const unknown = { kind: "unknown", why: "planted", n: 1, missing: 0, level: 0.95 } as const;
  const scenarios = summary.scenarios.map((scenario) => ({
    ...scenario,
    measures: scenario.measures.map((row) => ({ ...row, value: { ...row.value, interval: unknown } })),
  }));
  expect(renderSimulationText({ ...summary, scenarios }).match(/planted/g)).toHaveLength(2);
});
