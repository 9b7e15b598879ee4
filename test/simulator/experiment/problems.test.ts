// What is wrong in an experiment, told with its place, its reason and what to write instead. Each row changes one piece of the plain experiment.
// cspell:ignore agnts answerd agens fist lognromal memebers ofice Pariss perday sise

import { expect, test } from "vitest";
import { PLAIN, problemsOf } from "./read.ts";

const EFFORT = "{exponential: {mean: 20 minutes}}";

test("the plain experiment has no problem", () => {
  expect(problemsOf(PLAIN)).toEqual([]);
});

test.each<[from: string, to: string, expected: readonly string[]]>([
  // Shape: keys, kinds, what is missing.
  ["seed: 7", "sed: 7", ["7:1 unknown key `sed` → did you mean `seed`?"]],
  // Set in too far, or too little; and what no place knows.
  ["seed: 7", "weather: 7", ["7:1 unknown key `weather` → there are `policy`, `parameters`, `seed`, `confidence`, `by`, `vary`, …"]],
  [
    "  customers: 40\n",
    "  customers: 40\n  by: priority\n",
    ["11:3 unknown key `by` in `demand` → it belongs beside `demand`: begin it in the same column"],
  ],
  ["seed: 7\n", "seed: 7\ncontacts: {}\n", ["8:1 unknown key `contacts` → it belongs below `demand`"]],
  [
    "{per-day: 20, hours: flat}",
    "{per-day: 20, hours: flat, weather: 1}",
    ["9:40 unknown key `weather` in `demand.arrivals` → there are `zone`, `seasons`, `holidays`, `day-spread`, `hour-spread`, `bursts`, …"],
  ],
  ["members: 4", "memebers: 4", ["21:14 unknown key `memebers` in `people.teams.agents` → did you mean `members`?"]],
  ["per-day: 20", "perday: 20", ["9:14 unknown key `perday` in `demand.arrivals` → did you mean `per-day`?"]],
  ["seed: 7\n", "seed: 7\nseed: 8\n", ["8:1 `seed` stands here a second time → put what both say into one"]],
  ["title: Plain", "title: [Plain]", ["2:8 `title` must be a text → write one value, without `[ ]` or `{ }`"]],
  ["title: Plain", 'title: ""', ["2:8 `title` is empty → write its value; a key that is not needed is left out"]],
  ["horizon: {from: 2024-03-04, until: 2024-03-18, zone: Europe/Paris}\n", "", ["1:1 `horizon` is missing"]],
  // Figures.
  [
    "20 minutes",
    "20",
    ["18:53 `20` is no length of time without its unit → write a number and its unit: `17 minutes`, `2 h`, `1 hour 30 minutes`, `5 days`"],
  ],
  ["20 minutes", "20 m", ["18:53 `m` is no unit of time → write `min`, `minutes` or `days`"]],
  ["per-day: 20", "per-day: -20", ["9:23 `-20` is negative → it is above 0"]],
  ["per-day: 20", "per-day: 0", ["9:23 no ticket ever comes → it is above 0"]],
  ["members: 4", "members: 2.5", ["21:23 `2.5` is no whole number → it is a whole number from 0 to 1,000,000"]],
  ["members: 4", "members: -1", ["21:23 `-1` is negative → it is a whole number from 0 to 1,000,000"]],
  ["zone: Europe/Paris", "zone: CET", ["4:54 `CET` is not the name of a zone → write `Europe/Paris`"]],
  // Bounds: a hint is what is accepted.
  ["replications: 5", "replications: -3", ["6:15 `-3` is negative → it is a whole number from 1 to 100,000"]],
  ["replications: 5", "replications: 100,000", []],
  ["replications: 5", "replications: 0", ["6:15 `0` is too little → it is a whole number from 1 to 100,000"]],
  ["replications: 5", "replications: 1e12", ["6:15 `1000000000000` is too much → it is a whole number from 1 to 100,000"]],
  [
    "replications: 5",
    "replications: {until: backlog, within: 1, at-least: 1, at-most: 20}",
    ["6:53 an interval needs at least 2 replications → it is a whole number from 2 to 100,000"],
  ],
  ["per-day: 20", "per-day: .nan", ["9:23 `.nan` is no number → it is above 0"]],
  ["per-day: 20", "per-day: -.inf", ["9:23 `-.inf` is no number → it is above 0"]],
  ["seed: 7", "seed: .nan", ["7:7 `.nan` is no number → it is a whole number from 0 to 9,007,199,254,740,991"]],
  ["seed: 7", "confidence: -5", ["7:13 an interval of `-5` says nothing → write 90 %, 95 % or 99 %: it is above 50 % and below 100 %"]],
  ["20 minutes", "-5 minutes", ["18:53 `-5 minutes` is negative → it is a length of time above 0"]],
  [
    "20 minutes",
    ".inf",
    ["18:53 `.inf` is no length of time → write a number and its unit: `17 minutes`, `2 h`, `1 hour 30 minutes`, `5 days`"],
  ],
  [EFFORT, "{erlang: {mean: 1 h, stages: -3}}", ["18:61 `-3` is negative → it is a whole number from 1 to 1,000"]],
  [EFFORT, "{gamma: {mean: 1 h, shape: 0}}", ["18:59 `0` is too little → it is above 0"]],
  ["big: 20 %", "big: .nan", ["12:50 `.nan` is no number → write `5 %` or 0.05"]],
  ["until: 2024-03-18", "for: -2 weeks", ["4:34 `-2 weeks` is negative → it is a length of time above 0"]],
  ["zone: Europe/Paris", "zone: Europe/Pariss", ["4:54 `Europe/Pariss` is not the name of a zone → did you mean `Europe/Paris`?"]],
  [
    "zone: Europe/Paris",
    "zone: home",
    ["4:54 `home` is not the name of a zone → write the place by its IANA name, as `Europe/Paris` or `America/Los_Angeles`"],
  ],
  // Sizes that no replication holds.
  [
    "customers: 40",
    "customers: 1e9",
    ["10:14 `1000000000` is more customers than a replication can hold → it is a whole number from 1 to 10,000,000"],
  ],
  [
    "customers: 40",
    "customers: {count: 1e9, skew: 0.7}",
    ["10:22 `1000000000` is more customers than a replication can hold → it is a whole number from 1 to 10,000,000"],
  ],
  [
    "members: 4",
    "members: 1e9",
    ["21:23 `1000000000` is more members than a replication can hold → it is a whole number from 0 to 1,000,000"],
  ],
  [
    "members: 4",
    "members: 9000, concurrency: 1000",
    [
      "21:13 all teams together would have up to 9,000,000 pieces of work in hand, and a replication can hold 1,000,000 → lower `members` or `concurrency`: they are multiplied",
    ],
  ],
  [
    "per-day: 20",
    "per-day: 1e12",
    [
      "9:23 a replication would have about 14,000,000,000,000 tickets, and can hold 100,000,000 → with all else as it is, `per-day` is at most 7,100,000",
    ],
  ],
  // Bursts of four more for every second ticket make three tickets of one.
  [
    "per-day: 20, hours: flat",
    "per-day: 1e7, hours: flat, bursts: {share: 50 %, more: 4, within: 1 h}",
    [
      "9:23 a replication would have about 420,000,000 tickets, and can hold 100,000,000 → with all else as it is, `per-day` is at most 2,400,000",
    ],
  ],
  [
    "hours: flat",
    "hours: flat, storms: {per-year: 1e6, tickets: 1000, over: 1 h}",
    [
      "9:48 storms would bring about 38,000,000 tickets, and a replication can hold 10,000,000 of them → lower `per-year` or `tickets`, or shorten the horizon",
    ],
  ],
  [
    "per-day: 20",
    "per-day: 20, day-spread: 1e9",
    [
      "9:39 in a busy hour about 4,200,000,000 tickets would come, and a replication can hold 10,000,000 → such a `day-spread` brings all tickets in a few hours: 0.2 to 0.8 is usual",
    ],
  ],
  [
    "per-day: 20",
    "per-day: 20, hour-spread: 1e9",
    [
      "9:40 in a busy hour about 4,200,000,000 tickets would come, and a replication can hold 10,000,000 → such a `hour-spread` brings all tickets in a few hours: 0.2 to 0.8 is usual",
    ],
  ],
  [
    "customers: 40",
    "customers: 40\n  contacts: {per-day: 1e9}",
    [
      "11:23 a ticket open from the beginning to the end would have 14,000,000,000 contacts, and 30,000 can be counted → in this horizon it is at most 2,100",
    ],
  ],
  ["weight: 1,", "weight: 1, hand-offs: 1000,", []],
  ["weight: 1,", "weight: 1, hand-offs: 1e9,", ["18:35 a ticket would be handed off 1,000,000,000 times on average → it is at most 1,000"]],
  [
    `${EFFORT}}`,
    "5 s}\n  reopening: {share: 100 %, after: 5 s}",
    ["19:14 a ticket would be reopened about 120,000 times → it may be 1,000 times on average: lower `share`, or lengthen `after`"],
  ],
  [
    `${EFFORT}}`,
    "0 s}\n  reopening: {share: {cases: [{when: {priority: P0}, is: 100 %}], otherwise: 2 %}, after: 0 s}",
    [
      "19:14 a ticket would be reopened without end, as nothing takes any time → it may be 1,000 times on average: lower `share`, or lengthen `after`",
    ],
  ],
  // Lists.
  ["seed: 7", "seed: 7\nvary: {staffing.agents: []}", ["8:25 `vary.staffing.agents` has no value: it takes at least one"]],
  [
    "hours: flat",
    "hours: [1, 2]",
    ["9:34 these are 2 weights → a week has 168; the 24 of a day stand at its days: `every day: [0, 1, …]`"],
  ],
  // Distributions.
  [
    EFFORT,
    "{lognromal: {median: 1 h, p90: 2 h}}",
    ["18:33 unknown key `lognromal` in `demand.handling.usual.effort` → did you mean `lognormal`?"],
  ],
  [
    EFFORT,
    "{lognormal: {median: 2 h, p90: 1 h}}",
    ["18:63 `1 h` is not above the median, `2 h` → 90 of 100 stay below `p90`, 50 below the median"],
  ],
  [EFFORT, "{uniform: {from: 2 h, to: 1 h}}", ["18:42 `2 h` is above `1 h` → exchange `from` and `to`"]],
  [EFFORT, "{exponential: {mean: 0}}", ["18:53 `0` is too little → it is a length of time above 0"]],
  [
    EFFORT,
    "{poisson: {mean: 3}}",
    ["18:42 `poisson` gives counts, and this is a length of time → a length of time can be `exponential`, `lognormal`, …"],
  ],
  [
    EFFORT,
    "{mixture: [{weight: 60 %, of: 1 h}, {weight: 30 %, of: 2 h}]}",
    ["18:42 the shares make 90 % together → they make 100 %, or are plain numbers, which are weights"],
  ],
  // Facts, held against the policy.
  [
    "{P0: 10 %, P1: 90 %}",
    "{P0: 10 %, P1: 80 %}",
    ["15:44 the shares make 90 % together → they make 100 %, or are plain numbers, which are weights"],
  ],
  ["{P0: 10 %, P1: 90 %}", "{P0: 10 %, P9: 90 %}", ["15:55 `priority` is never `P9` → there are `P0`, `P1`, `P2`, `P3`"]],
  [
    "of: customer, own: yes, one-of",
    "of: customer, one-of",
    ["12:5 no policy knows a fact `size` → write `own: yes` where it only serves other rules here"],
  ],
  [
    "size: {of: customer, own: yes, one-of: {big: 20 %, small: 80 %}}",
    "size: {of: customer, own: yes, one-of: {big: 20 %, small: 80 %}}\n    constructor: {own: yes, one-of: {eu: 50 %, us: 50 %}, unknown: 40 %}",
    ["13:5 `constructor` cannot be the name of a fact: it has a meaning already → give it another name"],
  ],
  [
    "otherwise: {one-of: {P2: 50 %, P3: 50 %}}",
    "otherwise: {yes: 50 %}",
    ["16:24 `priority` is one of several values, and not drawn with `yes` → write `one-of`"],
  ],
  ["otherwise: {one-of", "otherwise: {at-least: 3, one-of", ["16:29 `at-least` goes with `number`"]],
  ["when: {size: big}", "when: {size: huge}", ["15:25 `size` is never `huge` → there are `big`, `small`"]],
  ["when: {size: big}", "when: {sise: big}", ["15:19 nothing says what `sise` is before it is asked here → did you mean `size`?"]],
  [
    "size: {of: customer, own: yes, one-of: {big: 20 %, small: 80 %}}",
    "arr: {own: yes, number: {uniform: {from: $1,000, to: 2}}}",
    [
      "12:46 `$1` is no number → write it as 12 or 0.5",
      "12:49 unknown key `0` in `demand.facts.arr.number.uniform` → inside { } a comma ends the value: write the amount without commas, or in quotes",
      "15:19 nothing says what `size` is before it is asked here → there is `arr`",
    ],
  ],
  // People.
  [
    "works: office-hours}\n    leads",
    "works: ofice-hours}\n    leads",
    ["21:33 there is no calendar `ofice-hours` → did you mean `office-hours`?"],
  ],
  ["[{team: agents}]", "[{team: agens}]", ["23:20 there is no team `agens` → did you mean `agents`?"]],
  ["members: 4", "members: 0", ["21:23 nobody is in `agents`, and tickets go there → give it members, or send the work elsewhere"]],
  [
    "members: 4,",
    "members: 4, absence: 100 %,",
    ["21:35 all of `agents` are away every day → write the share of days on which one of them is away"],
  ],
  [
    "[{team: agents}]",
    "[{when: {priority: P0}, team: agents}]",
    [
      "23:12 a ticket for which no rule holds goes nowhere (at first) → end with a rule without `when`",
      "23:12 a ticket for which no rule holds goes nowhere (after a hand-off) → end with a rule without `when`",
    ],
  ],
  [
    "routing:",
    "skills: {french: {size: big}}\n  routing:",
    ["23:12 nobody has the skill `french` → give it to somebody with `skills` in a team"],
  ],
  ['{"*":', "{fist-response:", ["24:12 no policy has a duty `fist-response` → did you mean `first-response`?"]],
  [
    "{team: leads, effort: 5 minutes}",
    "{team: leads}",
    ["24:17 nothing says whose time `*` takes, and how much → write `team` and `effort`; `after`, where it is done by itself; or `never`"],
  ],
  [
    "  duties:",
    "  escalations: {head: {team: leads, effort: 1 h}}\n  duties:",
    ["24:17 no policy has a level `head` → there are `lead-told`, `head-told`"],
  ],
  [
    "members: 4, works: office-hours",
    "groups: [{members: 2, works: office-hours, cost: $40}, {members: 2, works: office-hours, cost: €40}]",
    ["21:109 `€40` is in EUR, and `$40` in USD → write every `cost` in USD: they are added up"],
  ],
  ["works: office-hours}\n    leads", "works: never}\n    leads", ["21:33 there is no calendar `never` → there is `office-hours`"]],
  [
    "demand:",
    "calendars: {nights: {open: {weekends: closed}}}\ndemand:",
    ["8:28 `nights` never opens → write `monday to friday: 09:00 to 17:00`"],
  ],
  [
    "demand:",
    "calendars: {nights: {open: {mondays: 22:00 to 06:00}}}\ndemand:",
    ["8:29 `mondays` names no days → write `monday`, `monday to friday`, `saturday and sunday`, `weekdays`, `every day`"],
  ],
  // The frame.
  ["until: 2024-03-18", "until: 2024-03-01", ["4:36 it ends before it begins → `until` is the first day no longer simulated"]],
  [
    "until: 2024-03-18",
    "until: 2024-02-30",
    ["4:36 `2024-02-30` is no date → write it as `2024-01-08`, or with a time `2024-01-08 07:00`"],
  ],
  [
    "warm-up: 1 day",
    "warm-up: 3 weeks",
    ["5:10 the warm-up of `3 weeks` is as long as the horizon: nothing is left to count → make the horizon longer, or write `found`"],
  ],
  [
    "replications: 5",
    "replications: {until: attainment of first-respons, within: 1 %}",
    ["6:23 no policy has a duty `first-respons` → did you mean `first-response`?"],
  ],
  ["replications: 5", "replications: {until: cots, within: 1}", ["6:23 nothing is measured as `cots` → did you mean `cost`?"]],
  [
    "replications: 5",
    "replications: {until: utilization of agens, within: 1 %}",
    ["6:23 there is no team `agens` → did you mean `agents`?"],
  ],
  [
    "replications: 5",
    "replications: {until: attainment, within: 12}",
    ["6:43 `attainment` is a share, and `12` is none: any interval is as narrow → write it as `1 %`"],
  ],
  [
    "replications: 5",
    "replications: {until: response p90, within: 12}",
    ["6:45 `response p90` is a length of time, and `12` is none → write it as `5 minutes`"],
  ],
  ["seed: 7", "parameters: {p0-respons: 5 minutes}", ["7:14 no policy has a parameter `p0-respons` → did you mean `p0-response`?"]],
  ["seed: 7", "by: size\nbaseline: other", ["8:11 there is no scenario `other` → there is `current`"]],
  ["seed: 7", "policy: other", ["7:9 there is no policy `other` here → there are `current`, `none`"]],
  // Measures.
  ["seed: 7", "measures: {quick: {share: answerd}}", ["7:27 nothing is called `answerd` → did you mean `answered`?"]],
  [
    "seed: 7",
    "measures: {quick: {mean: answered}}",
    ["7:26 `mean` is of figures, and this is true or false → write `share` for how often it is true"],
  ],
  [
    "seed: 7",
    "measures: {quick: {share: response < 4}}",
    [
      "7:27 `<` does not go between a length of time and a number → write `duration('4h')` for a length of time, or make it a number: `hours(response) < 4`",
    ],
  ],
  // Factors.
  ["seed: 7", "vary: {staffing.agnts: [1, 2]}", ["7:8 there is no figure `staffing.agnts` to vary → did you mean `staffing.agents`?"]],
  [
    "seed: 7",
    "vary: {arrivals.per-day: [1, 2]}",
    ["7:8 there is no figure `arrivals.per-day` to vary → did you mean `demand.arrivals.per-day`?"],
  ],
  ["seed: 7", "vary: {parameter.p0: [1 h]}", ["7:8 no policy has a parameter `p0` → there are `p0-response`"]],
  [
    "seed: 7",
    "vary: {replications: [5, 6]}",
    ["7:8 `replications` is the same for all scenarios → vary what may differ between them: demand, people, policies, parameters"],
  ],
  ["seed: 7", "vary: {staffing.agents: [4, 4]}", ["7:29 `4` is there twice → leave one of them out"]],
  [
    "seed: 7",
    "vary: {staffing.agents: [4, 0]}",
    ["7:29 with `staffing.agents` 0: nobody is in `agents`, and tickets go there → give it members, or send the work elsewhere"],
  ],
  [
    "seed: 7",
    "vary: {staffing.agents: {from: 2, to: 4, step: 5}}",
    ["7:48 a step of `5` leads from `2` beyond `4` → take a smaller step, or write a list"],
  ],
  [
    "{per-day: 20, hours: flat}",
    "{per-day: 20, hours: flat, seasons: [{from: march 1, to: march 9, times: 133 %}]}",
    ["9:86 `133 %` is no number → write it as 1.33"],
  ],
  ["seed: 7", "vary: {staffing.agents: {from: 6, to: 2, step: 1}}", ["7:39 `2` is below `6` → exchange `from` and `to`"]],
  ["seed: 7", "design: list\nvary: {policy: [none, none]}", ["8:23 `none` is there twice → leave one of them out"]],
  [
    "seed: 7",
    "design: list\nvary: {staffing.agents: [4, 5], staffing.leads: [1]}",
    ["8:33 `staffing.leads` has 1 values and `staffing.agents` has 2 → in a list, every factor has one value for each scenario"],
  ],
])("%s → %s", (from, to, expected) => {
  expect(PLAIN).toContain(from);
  expect(problemsOf(PLAIN.replace(from, () => to))).toEqual(expected);
});

test("a team whose shifts lie outside of the time simulated is told to be never there", () => {
  const text = PLAIN.replace("until: 2024-03-18", "until: 2024-03-09")
    .replace("demand:", "calendars: {late: {open: {saturday: 10:00 to 12:00}}}\ndemand:")
    .replace("works: office-hours}\n    leads", "works: late}\n    leads");
  const said = "22:33 `agents` is never there from the beginning to the end of the horizon → its calendar does not open in that time";
  expect(problemsOf(text)).toEqual([said]);
  expect(problemsOf(text.replace("until: 2024-03-09", "until: 2024-03-10"))).toEqual([]);
});

test("a figure of the file that every point replaces is looked at as well", () => {
  const text = PLAIN.replace("members: 4", "members: -1").replace("seed: 7", "seed: 7\nvary: {staffing.agents: [3, 4]}");
  expect(problemsOf(text)).toEqual(["22:23 `-1` is negative → it is a whole number from 0 to 1,000,000"]);
  expect(problemsOf(text.replace("members: -1", "members: 0"))).toEqual([]);
});

test("what is wrong at some values of a factor alone says at which, wherever it stands", () => {
  const text = `${PLAIN}vary: {demand.facts.size.one-of.big: [20 %, 30 %]}\n`;
  expect(problemsOf(text)).toEqual([
    "12:44 the shares make 110 % together (`big 30 %`) → they make 100 %, or are plain numbers, which are weights",
  ]);
  const everywhere = text.replace("[20 %, 30 %]", "[20 %, 20.0 %]").replace("small: 80 %", "small: 90 %");
  expect(problemsOf(everywhere)).toEqual([
    "12:44 the shares make 110 % together → they make 100 %, or are plain numbers, which are weights",
  ]);
});

test("all that is wrong is told at once, in the order of the file", () => {
  const text = PLAIN.replace("seed: 7", "sed: 7").replace("20 minutes", "20").replace("members: 4", "members: -4");
  expect(problemsOf(text).map((each) => each.split(" ")[0])).toEqual(["7:1", "18:53", "21:23"]);
});

test.each([
  ["staffing.agnts=3", ["--set staffing.agnts=3 there is no figure `staffing.agnts` to vary → did you mean `staffing.agents`?"]],
  ["staffing.agents", ["--set staffing.agents `staffing.agents` sets nothing → write `--set PATH=VALUE`, as in `--set staffing.csm=6`"]],
  ["staffing.agents=-1", ["--set staffing.agents=-1 `-1` is negative → it is a whole number from 0 to 1,000,000"]],
])("--set %s", (set, expected) => {
  expect(problemsOf(PLAIN, [set])).toEqual(expected);
});

test.each(["", "- a\n- b\n", "just words", "a: [1\n", "\t", "format: *nowhere", "demand: 3", "vary: {policy: 3}"])(
  "nothing that can be written makes it throw: %j",
  (text) => {
    expect(problemsOf(text).length).toBeGreaterThan(0);
  },
);
