// The points an experiment makes of its factors, what they are called, and what `--set` changes.
// cspell:ignore agnets perday

import { expect, test } from "vitest";
import { experimentOf, PLAIN, problemsOf, remarksOf } from "./read.ts";

function vary(text: string): string {
  return PLAIN.replace("demand:", `${text}\ndemand:`);
}

function names(text: string, sets: readonly string[] = []): readonly string[] {
  return experimentOf(vary(text), sets).scenarios.map(({ name }) => name);
}

test("a grid is every combination, the first factor slowest; the policy stands by its name alone", () => {
  expect(names("vary: {policy: [current, none], staffing.agents: [3, 4]}")).toEqual([
    "current, agents 3",
    "current, agents 4",
    "no policy, agents 3",
    "no policy, agents 4",
  ]);
});

test("a list has its values side by side", () => {
  expect(names("design: list\nvary: {staffing.agents: [3, 4], staffing.leads: [1, 2]}")).toEqual([
    "agents 3, leads 1",
    "agents 4, leads 2",
  ]);
});

test("in a list, a factor may stay as it is while another moves", () => {
  expect(names("design: list\nvary: {policy: [current, none, none], staffing.agents: [3, 3, 4]}")).toEqual([
    "current, agents 3",
    "no policy, agents 3",
    "no policy, agents 4",
  ]);
});

test("one at a time moves each factor alone about the first values", () => {
  expect(names("design: one-at-a-time\nvary: {staffing.agents: [3, 4, 5], parameter.p0-response: [15 minutes, 5 minutes]}")).toEqual([
    "agents 3, p0-response 15 minutes",
    "agents 4, p0-response 15 minutes",
    "agents 5, p0-response 15 minutes",
    "agents 3, p0-response 5 minutes",
  ]);
});

test("a range goes by steps, in any unit, without the dust of binary fractions", () => {
  expect(names("vary: {demand.arrivals.day-spread: {from: 0.1, to: 0.3, step: 0.1}}")).toEqual([
    "day-spread 0.1",
    "day-spread 0.2",
    "day-spread 0.3",
  ]);
  expect(names("vary: {demand.handling.usual.effort.exponential.mean: {from: 10 minutes, to: 100 minutes, step: 45 minutes}}")).toEqual([
    "mean 10 minutes",
    "mean 55 minutes",
    "mean 1 hour 40 minutes",
  ]);
  expect(names("vary: {people.teams.agents.absence: {from: 5 %, to: 10 %, step: 5 %}}")).toEqual(["absence 5 %", "absence 10 %"]);
});

test("every factor has its value in the scenario", () => {
  const { scenarios } = experimentOf(vary("vary: {staffing.agents: [3, 9], parameter.p0-response: [5 minutes]}"));
  expect(scenarios.map(({ people, parameters }) => [people.teams[0]?.members[0]?.count, parameters["p0-response"]])).toEqual([
    [3, 300_000],
    [9, 300_000],
  ]);
  expect(scenarios[1]?.factors).toEqual([
    { path: "staffing.agents", value: 9 },
    { path: "parameter.p0-response", value: "5 minutes" },
  ]);
});

test("a set changes a figure, and takes the place of all values of what is varied", () => {
  expect(experimentOf(PLAIN, ["staffing.agents=9"]).scenarios[0]?.people.teams[0]?.members[0]?.count).toBe(9);
  expect(experimentOf(PLAIN, ["replications=3", "seed=8"])).toMatchObject({ replications: { kind: "fixed", count: 3 }, seed: 8 });
  expect(names("vary: {staffing.agents: [3, 4]}", ["people.teams.agents.members=7"])).toEqual(["agents 7"]);
  expect(experimentOf(PLAIN, ["policy=none"]).scenarios[0]).toMatchObject({ policy: null, name: "no policy", people: { duties: [] } });
});

test.each([
  ["replications={until: attainment, within: 1 %}", "a map → write it into the file: `replications: {until: attainment, within: 1 %}`"],
  ["demand.arrivals.hours=[1, 2]", "a list → write it into the file: `hours: [1, 2]`"],
])("a set of several figures is told where they go: %s", (set, said) => {
  expect(problemsOf(PLAIN, [set])).toEqual([`--set ${set} \`--set\` gives one figure or name, and this is ${said}`]);
});

test.each([
  ["staffing.nobody", "there are `staffing.agents`, `staffing.leads`; any path to a figure in the file will do"],
  ["staffing.agnets", "did you mean `staffing.agents`?"],
  ["demand.arrivals.perday", "did you mean `demand.arrivals.per-day`?"],
  ["demand.arrival.per-day", "did you mean `demand.arrivals.per-day`?"],
])("%s is likened by what differs, and not by what goes before it", (path, fix) => {
  expect(problemsOf(PLAIN, [`${path}=3`])).toEqual([`--set ${path}=3 there is no figure \`${path}\` to vary → ${fix}`]);
});

test("tickets that come where nobody has the skills they need are told, though others have them", () => {
  const people = "leads: {members: 1, works: office-hours, skills: [french]}";
  const skilled = PLAIN.replace(/leads: \{[^}]*\}/, people).replace("routing:", "skills: {french: {size: big}}\n  routing:");
  const remark = "21: about 20 % of tickets may come to `agents`, where nobody has the skills they need (`french`): they wait without end";
  const stranded = (text: string): readonly string[] => remarksOf(text).filter((each) => each.includes("without end"));
  expect(stranded(skilled)).toEqual([remark]);
  const sent = skilled.replace("[{team: agents}]", "[{when: {size: big}, team: leads}, {team: agents}]");
  expect(stranded(sent)).toEqual([]);
  const taken = "{when: {size: big}, stage: first, team: leads}, {team: agents}";
  expect(stranded(skilled.replace("{team: agents}", taken))).toEqual([]);
  expect(stranded(skilled.replace("{team: agents}", taken).replace("effort:", "hand-offs: 1, effort:"))).toEqual([remark]);
  const over = "escalations: {lead-told: {team: agents, effort: 1 minute, takes-over: yes}}\n  routing:";
  expect(stranded(sent.replace("routing:", over))).toEqual([remark]);
});

test("what is assumed, and what cannot work, is said", () => {
  const left =
    "6: the demand says nothing of `contacts`, `impatience`, `changes`, `reopening`, `auto-close`, `feedback`: none of it happens";
  const cut = PLAIN.replace("seed: 7\n", "").replace("warm-up: 1 day\n", "").replace("replications: 5\n", "");
  expect(remarksOf(cut)).toEqual([
    "1: no `seed` is given: 1",
    "1: nothing says how many `replications`: 10",
    "1: nothing says how long the `warm-up` is: it is found from pilot replications",
    left,
  ]);
  const drowned = remarksOf(PLAIN, ["demand.arrivals.per-day=100"]).filter((each) => each.includes("queue"));
  // 100 tickets of 20 minutes keep 1.4 busy; four agents for 50 of 168 hours are 1.2.
  expect(drowned).toEqual([
    "21: tickets alone keep about 1.4 of `agents` busy day and night, and about 1.2 are there on average, a load of 117 %: the queue grows without end",
  ]);
  expect(remarksOf(PLAIN.replace("hours: flat", "hours: flat, day-spread: 50"))).toEqual([
    "9: with a `day-spread` of 50 most days bring next to nothing and a few days bring all: 0.2 to 0.8 is usual",
    left.replace("6:", "9:"),
  ]);
  expect(remarksOf(PLAIN, ["demand.arrivals.per-day=80"]).filter((each) => each.includes("queue"))).toEqual([]);
  expect(remarksOf(vary("vary: {demand.arrivals.per-day: [20, 100]}")).at(-1)).toMatch(/grows without end \(`per-day 100`\)$/);
});
