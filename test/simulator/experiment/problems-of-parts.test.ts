// What is wrong in the parts of an experiment: distributions, when tickets come, facts, people, what is varied. Each row changes one piece of the plain experiment.

import { expect, test } from "vitest";
import { PLAIN, problemsOf } from "./read.ts";

const EFFORT = "{exponential: {mean: 20 minutes}}";

test.each<[from: string, to: string, expected: readonly string[]]>([
  // Distributions.
  [EFFORT, "{empirical: [9 minutes, 5 minutes]}", ["18:44 its values do not rise → write them in order, the least first"]],
  [EFFORT, "{empirical: {0 %: 1 minute, 50 %: 2 minutes}}", ["18:32 knots: the first probability must be 0 and the last 1"]],
  [
    EFFORT,
    "{hyperexponential: [{weight: 50 %, mean: 3 minutes}, {weight: 1, mean: 5 minutes}]}",
    ["18:51 some weights are in percent and some are not → write all of them alike"],
  ],
  [EFFORT, "{hyperexponential: [{weight: 0, mean: 3 minutes}]}", ["18:51 all weights are 0 → at least one is above 0"]],
  // One of several may be one alone.
  [EFFORT, "{mixture: [{weight: 1, of: 5 minutes}]}", []],
  ["when: {size: big}", "when: {size: [big]}", []],
  ["members: 4", "members: 4, order: priority, urgency: {priority: [P0]}", []],
  [
    EFFORT,
    "{zipf: {count: 5, exponent: 1}}",
    ["18:39 `zipf` gives counts, and this is a length of time → a length of time can be `exponential`, `lognormal`, …"],
  ],
  [
    EFFORT,
    "{choice: {soon: 1}}",
    ["18:48 `soon` is no length of time → write a number and its unit: `17 minutes`, `2 h`, `1 hour 30 minutes`, `5 days`"],
  ],
  [
    EFFORT,
    "{lognormal: {median: 5 minutes}}",
    [
      "18:44 a lognormal has its `median` and one of `p90` and `spread` → write `{ median: 17 minutes, p90: 2 h }` or `{ median: 17 minutes, spread: 1.3 }`",
    ],
  ],
  [
    EFFORT,
    "{lognormal: {median: 5 minutes, p90: 8 minutes, spread: 1}}",
    [
      "18:44 a lognormal has its `median` and only one of `p90` and `spread` → write `{ median: 17 minutes, p90: 2 h }` or `{ median: 17 minutes, spread: 1.3 }`",
    ],
  ],
  [EFFORT, "{lognormal: {median: 5 minutes, spread: 40}}", ["18:32 its mean is greater than any number; take a smaller spread"]],
  [EFFORT, "{weibull: {scale: 5 minutes, shape: 0.001}}", ["18:32 its mean is greater than any number; take a larger shape"]],
  [
    EFFORT,
    "10 minutes, hand-offs: 0.5",
    [
      "18:55 `0.5` is no whole number, and a plain figure means that it is always the same → for 0.5 on average write `{ poisson: { mean: 0.5 } }` or `{ geometric: { mean: 0.5 } }`",
    ],
  ],
  // When tickets come.
  [
    "hours: flat",
    "hours: flat, storms: {per-year: 9, tickets: 3, over: 1 h, facts: {size: {own: yes, one-of: {big: 100 %}}}}",
    ["9:93 `size` is a fact of the customer, and a storm touches many customers → give the storm a fact of the ticket"],
  ],
  ["hours: flat", "hours: {every day: 0}", ["9:34 all weights are 0: no ticket ever comes → at least one hour is above 0"]],
  [
    "hours: flat",
    "hours: {monday to saturday: 1, monday: 2}",
    ["9:34 no weights are given for sunday → write 0 where no ticket comes: `sunday: 0`", "9:58 a day of `monday` has its weights already"],
  ],
  ["hours: flat", "hours: flat, zone: Europe/Pariss", ["9:46 `Europe/Pariss` is not the name of a zone → did you mean `Europe/Paris`?"]],
  [
    "hours: flat",
    "hours: flat, seasons: [{from: february 30, to: may 1, times: 2}]",
    ["9:57 `february 30` is no day of the year → write it as `november 15`"],
  ],
  [
    "until: 2024-03-18",
    "until: 2024-03-18, for: 3 days",
    ["4:10 `until` and `for` both say when it ends → write one: `until: 2024-04-08` or `for: 91 days`"],
  ],
  [", until: 2024-03-18", "", ["4:10 nothing says when it ends → write one: `until: 2024-04-08` or `for: 91 days`"]],
  ["until: 2024-03-18", "until: 2200-03-18", ["4:10 time zones are known from 1970 to 2105 alone"]],
  [
    "demand:",
    "calendars: {own: {open: {monday: 08:00 to 12:00 and 11:00 to 13:00}}}\ndemand:",
    ["8:34 the hours of `08:00 to 12:00 and 11:00 to 13:00` overlap → write the hours from the first opening to the last closing as one"],
  ],
  [
    "demand:",
    "calendars: {own: {open: {monday to friday: 08:00 to 12:00, monday: 13:00 to 14:00}}}\ndemand:",
    ["8:60 a day of `monday` has its hours already → name each day once"],
  ],
  // What tickets are like.
  ["weight: 1,", "weight: 0,", ["18:5 every kind of handling has weight 0 → at least one is above 0"]],
  [
    "weight: 1,",
    "weight: {cases: [{when: {size: big}, is: 0}], otherwise: 0},",
    ["18:5 every kind of handling has weight 0 → at least one is above 0"],
  ],
  ["weight: 1,", "weight: {cases: [{when: {size: big}, is: 1}], otherwise: 0},", []],
  ["handling:", "handling:\n    never: {weight: 0, effort: 1 h}", []],
  // Facts.
  ["priority:\n", "priority:\n      own: yes\n", ["14:12 `priority` is a fact of the policy → leave `own` out, or give it another name"]],
  [
    "priority:\n",
    "priority:\n      of: customer\n",
    ["14:11 `priority` is a fact of the ticket in the policy → write `of: ticket`, or leave it out"],
  ],
  ["      cases:\n", "      one-of: {P0: 100 %}\n      cases:\n", ["14:15 `one-of` stands beside `cases` → move it into `otherwise`"]],
  ["seed: 7", "seed: 7\nby: rank", ["8:5 nothing says what `rank` of a ticket is → there are `size`, `priority`"]],
  ["when: {size: big}", "when: [{size: big}, {size: [small, huge]}]", ["15:47 `size` is never `huge` → there are `big`, `small`"]],
  [
    "  handling:",
    "  changes: [{fact: rank, share: 10 %, after: 1 hour, becomes: {one-of: {P0: 100 %}}}]\n  handling:",
    ["17:20 nothing says what `rank` is before it changes → there are `size`, `priority`"],
  ],
  // People.
  ["members: 4", "members: 4, groups: [{members: 1}]", ["21:23 `members` stands beside `groups` → say it of each group"]],
  ["members: 4, works: office-hours", "groups: []", ["21:22 `agents` has no group → give `members`, or at least one group"]],
  ["members: 4", "members: 4, concurrency: 0", ["21:39 `0` is too little → it is a whole number of at least 1"]],
  ["members: 4", "members: 4, cost: -3", ["21:32 `-3` is negative → it is at least 0"]],
  ["members: 4", 'members: 4, cost: "$4,0"', ["21:32 `$4,0` is no amount → write `$50,000`, `$50k` or 50000"]],
  [
    "[{team: agents}]",
    "[{team: agents}, {team: leads}]",
    ["23:29 a rule before it takes every ticket, so this one is never asked → put it before that one"],
  ],
  ["members: 4", "members: 4, order: priority, urgency: {priority: [P0], size: [big]}", ["21:52 `urgency` names several facts → name one"]],
  ["members: 4", "members: 4, order: priority, urgency: {priority: [P0, P0]}", ["21:68 `P0` is named twice"]],
  [
    "members: 4",
    "members: 4, order: priority, urgency: {priority: [P9]}",
    ["21:64 `priority` is never `P9` → there are `P0`, `P1`, `P2`, `P3`"],
  ],
  [
    "members: 4",
    "members: 4, order: priority, urgency: {rank: [P0]}",
    ["21:53 nothing says what `rank` of a ticket is → there are `size`, `priority`"],
  ],
  [
    "members: 4",
    "members: 4, reaction: {inside: 1 minute, outside: 2 minutes}",
    ["21:64 outside of what is not said → name the calendar with `during`"],
  ],
  // What is varied, and under which policy.
  [
    "seed: 7",
    "seed: 7\nvary: {people.teams.agents.members: [1, 2], staffing.agents: [1, 2]}",
    ["8:45 `staffing.agents` is varied twice, under two names → leave one of them out"],
  ],
  ["seed: 7", "seed: 7\nvary: {staffing.agents: {from: 1, to: 5, step: 0}}", ["8:48 a step of `0` leads nowhere → it is above 0"]],
  [
    "seed: 7",
    "seed: 7\nvary: {staffing.agents: {from: 1, to: soon, step: 1}}",
    [
      "8:8 `from`, `to` and `step` are not figures of one kind → write all three alike: `{from: 10 minutes, to: 30 minutes, step: 5 minutes}`",
    ],
  ],
  [
    "seed: 7",
    "seed: 7\nvary: {parameter.p0-respons: [1 h]}",
    ["8:8 no policy has a parameter `p0-respons` → did you mean `parameter.p0-response`?"],
  ],
  [
    "seed: 7",
    "seed: 7\nvary: {mood: [red]}",
    [
      "8:8 there is no figure `mood` to vary → there are `policy`, `staffing.agents`, `staffing.leads`, `parameter.p0-response`; any path to a figure in the file will do",
    ],
  ],
  [
    "seed: 7",
    "seed: 7\nvary: {horizon.mood: [red]}",
    [
      "8:8 there is no figure `horizon.mood` to vary → there are `horizon.from`, `horizon.until`, `horizon.zone`; any path to a figure in the file will do",
    ],
  ],
  ["{current: small}", "{none: small}", ["3:18 `none` stands for no policy at all → give the policy another name"]],
])("%s → %s", (from, to, expected) => {
  expect(PLAIN).toContain(from);
  expect(problemsOf(PLAIN.replace(from, () => to))).toEqual(expected);
});
