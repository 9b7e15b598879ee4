// Values of the wrong kind in an experiment: a list for a map, a figure for a map, nothing at all. What to write instead is told from the schema.

import { expect, test } from "vitest";
import { readPolicyNames } from "../../../src/simulator/experiment/index.ts";
import { experimentOf, PLAIN, problemsOf } from "./read.ts";

const EFFORT = "{exponential: {mean: 20 minutes}}";
const DUTIES = '{"*": {team: leads, effort: 5 minutes}}';

test.each<[from: string, to: string, expected: string]>([
  ["title: Plain", "title: 2024", "2:8 `title` must be a text → put it in quotes"],
  ["title: Plain", "title:", "2:7 `title` has nothing behind it → write its value; a key that is not needed is left out"],
  ["hours: flat", "hours:", "9:33 `demand.arrivals.hours` has nothing behind it → write its value; a key that is not needed is left out"],
  [EFFORT, "{exponential: 3 h}", "18:46 `demand.handling.usual.effort.exponential` must be a map → write `{ mean: … }`"],
  [
    EFFORT,
    "{uniform: [1 h, 2 h]}",
    "18:42 `demand.handling.usual.effort.uniform` must be a map → write `{ KEY: … }`, with keys of `from`, `to`",
  ],
  [
    EFFORT,
    "[3 h]",
    "18:32 `demand.handling.usual.effort` must be a text or a number or a map → write `{ KEY: … }`, with keys of `uniform`, `exponential`, `erlang`, `gamma`, `lognormal`, `weibull`, …",
  ],
  [EFFORT, "{choice: {}}", "18:41 no value is given → write each value with its weight: `{ P0: 10 %, P1: 90 % }`"],
  ["routing: [{team: agents}]", "routing: {team: agents}", "23:12 `people.routing` must be a list → write `[…]`"],
  [
    "routing: [{team: agents}]",
    "routing: [{team: agents, when: priority is P0}]",
    "23:34 `people.routing.1.when` must be a map or a list → write `[…]`; or write `{ NAME: … }`",
  ],
  [
    DUTIES,
    '{"*": nobody}',
    "24:17 `people.duties.*` must be `never` or a map → write `{ KEY: … }`, with keys of `team`, `effort`, `after`, `begins`, `share`",
  ],
  [DUTIES, '{"*": }', "24:17 `people.duties.*` has nothing behind it → write its value; a key that is not needed is left out"],
  [
    `duties: ${DUTIES}`,
    "escalations: {lead-told: {team: leads, effort: 5 minutes, takes-over: maybe}}",
    "24:73 `people.escalations.lead-told.takes-over` must be `true` or `false` or `yes` or `no`",
  ],
  [
    "demand:",
    "calendars: {own: {open: {monday: 08:00 to 12:00}, closed-on: [own-days]}}\ndemand:",
    "8:62 there is no set of holidays `own-days` → write its days: `holidays: { own-days: [2024-12-24] }`",
  ],
  [
    "seed: 7",
    "seed: *x",
    "7:7 nothing before it is called `&x` → a text that begins with `*` goes in quotes; what `*x` repeats is called `&x` where it stands",
  ],
])("%s → %s", (from, to, expected) => {
  expect(PLAIN).toContain(from);
  expect(problemsOf(PLAIN.replace(from, () => to))).toEqual([expected]);
});

test("a misspelt key is not likened to one that stands beside it", () => {
  const kind = "{weight: {cases: [{if: {priority: P0}, is: 1}], otherwise: 2}, effort";
  expect(problemsOf(PLAIN.replace("{weight: 1, effort", () => kind))).toEqual([
    "18:30 `demand.handling.usual.weight.cases.1.when` is missing",
    "18:31 unknown key `if` in `demand.handling.usual.weight.cases.1` → there is `when`",
  ]);
});

test("`true` and `yes` are one answer", () => {
  const own = (answer: string): string => PLAIN.replace("own: yes", `own: ${answer}`);
  expect(experimentOf(own("true"))).toEqual(experimentOf(own("yes")));
  expect(problemsOf(own("no"))).toEqual(problemsOf(own("false")));
  expect(problemsOf(own("no"))).toEqual([expect.stringContaining("no policy knows a fact `size`")]);
});

test("the policies of an experiment are read by their names; anything but names and paths is told with its place", () => {
  const read = (policies: string) => readPolicyNames(`format: tenet-experiment/1\npolicies: ${policies}\n`, "x.yaml");
  expect(read("{current: ../small}")).toEqual({
    ok: true,
    policies: [{ name: "current", path: "../small", place: { file: "x.yaml", line: 2, column: 21 } }],
  });
  const wrong = { reason: "`policies` must be a map of names and paths", fix: "write `current: ../policies/mine`" };
  expect(read("[small]")).toEqual({ ok: false, problems: [{ file: "x.yaml", line: 2, column: 11, ...wrong }] });
  expect(read("{current: small, other: 3}")).toEqual({ ok: false, problems: [{ file: "x.yaml", line: 2, column: 35, ...wrong }] });
});
