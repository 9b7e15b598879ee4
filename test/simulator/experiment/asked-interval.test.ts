// The interval that replications go by may be asked of every measure there is, in the measure's own unit and in no other.
// cspell:ignore answerd

import { expect, test } from "vitest";
import type { OwnMeasure } from "../../../src/simulator/experiment/experiment.ts";
import { writeExperiment } from "../../../src/simulator/experiment/index.ts";
import { measuresOf } from "../../../src/simulator/results/measures.ts";
import { experimentOf, PLAIN, problemsOf, SMALL } from "./read.ts";

const OWN = `measures:
  quick: {share: "answered && response < duration('4h')"}
  solved: {p90: resolution}
  talk: {mean: contacts}
  odd: {mean: {module: odd.js}}
`;
const ANY: OwnMeasure["how"] = { kind: "expression", text: "" };

/** As results have them, whatever the simulation of the plain experiment may show. */
const MEASURES = measuresOf(
  {
    duties: [null, "P1"].map((group) => ({ duty: "first-response", group })),
    clauses: ["§5.1", null],
    responseGroups: [null, "P1"],
    resolutionGroups: [null, "P0"],
    levels: ["head-told"],
    roles: ["lead"],
    teams: ["agents", "leads"],
  },
  [
    { name: "quick", of: "share", how: ANY },
    { name: "solved", of: "p90", unit: "ms", how: ANY },
    { name: "talk", of: "mean", how: ANY },
    { name: "odd", of: "mean", how: { kind: "module", file: "odd.js" } },
  ],
  { label: (duty) => duty, recurring: new Set(), currency: "USD" },
);

const WRITTEN = { percent: "1 %", figure: "0.5", time: "5 minutes", hours: "2 h", money: "$50" } as const;
const MAY_BE: Readonly<Record<(typeof MEASURES)[number]["unit"], readonly (keyof typeof WRITTEN)[]>> = {
  share: ["percent", "figure"],
  ms: ["time", "hours"],
  money: ["figure", "money"],
  "per-day": ["figure"],
  number: ["figure"],
  count: ["figure"],
};

function asking(until: string, within: string): string {
  const text = PLAIN.replace(
    "replications: 5",
    `replications: {until: ${JSON.stringify(until)}, within: ${JSON.stringify(within)}, at-most: 50}`,
  );
  return `${text.replace("members: 4", "members: 4, cost: $40")}by: priority\n${OWN}`;
}

test.each(MEASURES)("an interval may be asked of $key in its own unit, and in no other", ({ key, unit }) => {
  for (const [as, within] of Object.entries(WRITTEN)) {
    const problems = problemsOf(asking(key, within));
    if (MAY_BE[unit].some((way) => way === as)) expect(problems, within).toEqual([]);
    else expect(problems, within).toEqual([expect.stringMatching(/^6:\d+ `.+` is an? .+, and `.+` is none → write it as /)]);
  }
});

test.each([
  ["cost", "5 minutes", "`cost` is an amount of money, and `5 minutes` is none → write it as `$50` or 50"],
  ["cost", "€50", "`€50` is in EUR, and `cost` in USD → write it in USD"],
  ["attainment", "2 hours", "`attainment` is a share, and `2 hours` is none → write it as `1 %`"],
  ["attainment", "12", "`attainment` is a share, and `12` is none: any interval is as narrow → write it as `1 %`"],
  ["attainment", "100 %", "`attainment` is a share, and `100 %` is none: any interval is as narrow → write it as `1 %`"],
  ["cost", "$0,5", "`$0,5` is no half-width → write it as `$50` or 50"],
  ["response p90", "1 %", "`response p90` is a length of time, and `1 %` is none → write it as `5 minutes`"],
  ["solved", "12", "`solved` is a length of time, and `12` is none → write it as `5 minutes`"],
  ["own: talk", "1 day", "`own: talk` is a plain number, and `1 day` is none → write it as 12 or 0.5"],
  ["breaches", "5 %", "`breaches` is a number a day, and `5 %` is none → write it as 12 or 0.5"],
  ["backlog", "few", "`few` is no half-width → write it as 12 or 0.5"],
  ["backlog", "-1", "a half-width of `-1` is never reached → it is above 0"],
])("of %s, %s is no half-width", (until, within, said) => {
  expect(problemsOf(asking(until, within)).map((each) => each.replace(/^6:\d+ /, ""))).toEqual([said]);
});

test("what is wrong with a measure is told once: its width may be anything", () => {
  const text = asking("quick", "5 minutes").replace("answered &&", "answerd &&");
  expect(problemsOf(text)).toEqual([expect.stringContaining("nothing is called `answerd`")]);
});

test.each([
  ["attainment of first-response for P4", "no ticket has `P4` as `priority` → there are `P0`, `P1`, `P2`, `P3`"],
  ["response p90 for low", "no ticket has `low` as `priority` → there are `P0`, `P1`, `P2`, `P3`"],
  ["escalated to lead-tld", "no policy has a level `lead-tld` → did you mean `lead-told`?"],
])("%s is never measured, which is told with its place", (until, said) => {
  expect(problemsOf(asking(until, until.startsWith("response") ? "1 h" : "1 %"))).toEqual([`6:23 ${said}`]);
});

test("a value that is declared, and that no ticket has, is never measured by", () => {
  const text = asking("attainment of first-response for P0", "1 %").replace("P0: 10 %, P1: 90 %", "P1: 100 %");
  expect(problemsOf(text)).toEqual(["6:23 no ticket has `P0` as `priority` → there are `P1`, `P2`, `P3`"]);
  const changed = text.replace("people:", "  changes: [{fact: priority, share: 1 %, after: 1 h, becomes: {one-of: {P0: 100 %}}}]\npeople:");
  expect(problemsOf(changed)).toEqual([]);
});

test("what is measured by a fact wants to know which", () => {
  const text = asking("attainment of first-response for P1", "1 %").replace("by: priority\n", "");
  expect(problemsOf(text)).toEqual([
    "6:23 `attainment of first-response for P1` is measured by a fact, and the experiment goes by none → write which, as in `by: priority`",
  ]);
});

test("a name that an own measure shares with one of every experiment is that one's", () => {
  const text = asking("cost", "$50").replace("talk:", "cost:");
  expect(experimentOf(text).replications).toMatchObject({ measure: "cost", halfWidth: 50 });
  expect(problemsOf(asking("own: cost", "$50").replace("talk:", "cost:"))).toEqual([
    expect.stringContaining("`own: cost` is a plain number, and `$50` is none"),
  ]);
});

test.each([
  ["response p90", "5 minutes"],
  ["solved", "90 s"],
  ["attainment", "1 %"],
  ["cost", "$50"],
])("an experiment that asks for %s within %s is written so that it reads back", (until, within) => {
  const experiment = experimentOf(asking(until, within));
  expect(experimentOf(writeExperiment(experiment, new Map(), SMALL)).replications).toEqual(experiment.replications);
});
