// The points an experiment makes of its factors, what they are called, and what `--set` changes.
// cspell:ignore agnets perday

import { expect, test } from "vitest";
import { planOf } from "../../../src/simulator/experiment/factors.ts";
import { experimentOf, PLAIN, problemsOf, remarksOf } from "./read.ts";

const EFFORT = "{exponential: {mean: 20 minutes}}";

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
  expect(names("vary: {staffing.agents: {from: 2, to: 2, step: 5}}")).toEqual(["agents 2"]);
  expect(names("vary: {people.teams.agents.absence: {from: 5 %, to: 10 %, step: 5 %}}")).toEqual(["absence 5 %", "absence 10 %"]);
});

test("a factor is called by the last words of its path that no other ends with; of a list by more than a number", () => {
  const groups = vary(
    "vary: {people.teams.agents.groups.1.members: [1, 2], people.teams.agents.groups.2.members: [3], people.teams.leads.members: [1]}",
  ).replace("members: 4, works: office-hours", "groups: [{members: 4}, {members: 2}]");
  expect(experimentOf(groups).scenarios.map(({ name }) => name)).toEqual([
    "groups.1.members 1, groups.2.members 3, leads.members 1",
    "groups.1.members 2, groups.2.members 3, leads.members 1",
  ]);
});

test("of a team with several groups, a number says which is staffed", () => {
  const two = PLAIN.replace("members: 4, works: office-hours", "groups: [{members: 4}, {members: 2}]");
  const members = (set: string): unknown => experimentOf(two, [set]).scenarios[0]?.people.teams[0]?.members.map(({ count }) => count);
  expect(members("staffing.agents.1=7")).toEqual([7, 2]);
  expect(members("staffing.agents.2=7")).toEqual([4, 7]);
  const which = "`agents` has several groups → say which: `staffing.agents.1`, `staffing.agents.2`";
  expect(problemsOf(two, ["staffing.agents=7"])).toEqual([`--set staffing.agents=7 ${which}`]);
  expect(problemsOf(two, ["staffing.agents.3=7"])).toEqual([expect.stringContaining("there is no figure `staffing.agents.3`")]);
  expect(problemsOf(two, ["mood=7"])[0]).toContain("there are `policy`, `staffing.agents.1`, `staffing.agents.2`, `staffing.leads`");
  const one = PLAIN.replace("members: 4, works: office-hours", "groups: [{members: 4}]");
  expect(experimentOf(one, ["staffing.agents=7"]).scenarios[0]?.people.teams[0]?.members.map(({ count }) => count)).toEqual([7]);
});

test("what stands in a list is set by its number, from 1 on", () => {
  const seasonal = PLAIN.replace(
    "hours: flat}",
    "hours: flat, seasons: [{from: march 1, to: march 9, times: 2}, {from: march 10, to: march 20, times: 3}]}",
  );
  const times = (set: string): unknown => experimentOf(seasonal, [set]).scenarios[0]?.demand.arrivals.seasons.map((each) => each.times);
  expect(times("demand.arrivals.seasons.2.times=5")).toEqual([2, 5]);
  expect(problemsOf(seasonal, ["demand.arrivals.seasons.3.times=5"])).toHaveLength(1);
  expect(problemsOf(seasonal, ["demand.arrivals.seasons.2.time=5"])[0]).toContain("did you mean `demand.arrivals.seasons.2.times`?");
});

test("5,000 combinations are made, and more than 200 remarked on; one more is too many, unless one factor moves at a time", () => {
  const plan = (rows: number, columns: number, design: "grid" | "one-at-a-time" = "grid") => {
    const upTo = (most: number) => Array.from({ length: most }, (_, i) => i + 1);
    const data = { people: { teams: { agents: { members: 1 }, leads: { members: 1 } } } };
    return planOf({ "staffing.agents": upTo(rows), "staffing.leads": upTo(columns) }, design, data, new Map());
  };
  const { points, problems, remarks } = plan(50, 100);
  expect([points.length, problems, remarks.map(({ reason }) => reason)]).toEqual([
    5000,
    [],
    ["these are 5000 scenarios, which takes its time"],
  ]);
  expect(plan(20, 10).remarks).toEqual([]);
  expect(plan(1, 5001).points).toEqual([]);
  expect(plan(1, 5001).problems.map(({ reason }) => reason)).toEqual(["every combination of these makes 5001 scenarios, more than 5000"]);
  expect(plan(71, 71, "one-at-a-time").points).toHaveLength(141);
});

test("a range of 5,000 values is taken, and one of 5,001 is too many", () => {
  const range = (to: number) => {
    const data = { people: { teams: { agents: { members: 1 } } } };
    return planOf({ "staffing.agents": { from: 1, to, step: 1 } }, "grid", data, new Map());
  };
  expect(range(5000).points).toHaveLength(5000);
  expect(range(5001).problems.map(({ reason }) => reason)).toEqual(["that is more than 5000 values"]);
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
  const some = "leads: {groups: [{members: 1, skills: [french]}, {members: 3}]}";
  expect(stranded(sent.replace(people, some))).toEqual([]);
  const over = "escalations: {lead-told: {team: agents, effort: 1 minute, takes-over: yes}}\n  routing:";
  expect(stranded(sent.replace("routing:", over))).toEqual([remark]);
});

test("a team's load is what its tickets take of those who are there, however few or many", () => {
  const load = (perDay: number, members: number, more = ""): readonly string[] =>
    remarksOf(
      PLAIN.replace(/hours: flat.*/, `hours: flat${more}}`)
        .replace(EFFORT, "24 h")
        .replace("members: 4, works: office-hours", `members: ${members}`),
      [`demand.arrivals.per-day=${perDay}`],
    ).flatMap((each) => /about (.+) of `agents`.* about (.+) are there on average, a load of (.+): /.exec(each)?.slice(1) ?? []);
  expect(load(0.99, 1)).toEqual([]);
  expect(load(1, 1)).toEqual(["1.0", "1.0", "100 %"]);
  expect(load(10.4, 10)).toEqual(["10", "10", "104 %"]);
  expect(load(4, 1, ", bursts: {share: 50 %, more: 4, within: 1 h}")).toEqual(["12", "1.0", "1,200 %"]);
  expect(load(100, 1)).toEqual(["100", "1.0", "10,000 %"]);
  expect(load(101, 1)).toEqual(["101", "1.0", "more than 10,000 %"]);
});

test("whoever is absent half of the time is half there", () => {
  const text = PLAIN.replace(EFFORT, "24 h").replace("members: 4, works: office-hours", "members: 10, absence: 50 %");
  const of = (perDay: number): readonly string[] =>
    remarksOf(text, [`demand.arrivals.per-day=${perDay}`]).filter((each) => each.includes("queue"));
  expect(of(4.9)).toEqual([]);
  expect(of(5.1)).toEqual([expect.stringContaining("about 5.0 are there on average, a load of 102 %")]);
});

test("a team without work and members is told to have nothing to do, and no more", () => {
  const text = PLAIN.replace("leads: {members: 1", "idle: {members: 0, works: office-hours}\n    leads: {members: 1");
  expect(remarksOf(text).filter((each) => each.includes("`idle`"))).toEqual([
    "22: `idle` has nothing to do: neither tickets nor duties nor escalations go there",
  ]);
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
