// What is found in promises: each way to say one wrong, five mistakes in one file, and text that nobody would write by accident.

import { describe, expect, test } from "vitest";
import { compilePolicy, findings } from "../findings.ts";

const POLICY = `ticket
  priority  one of P0, P1
  ready     yes or no
  score     number, may be unknown
team crew   email "crew@example.com"
team others email "others@example.com"
§1 calendar office in Europe/Paris
  monday to friday 09:00 to 17:00
§1 term at-desk means during office
§1 term soon    means at-desk and ready
§1 term paid    means payment has happened
event payment
parameter grace is 15 minutes
levels rise from level-1 to level-2
§1 level level-1
  when priority is P0
  notify crew by email within 10 minutes
§1 level level-2
  notify crew by email within 10 minutes
§1 targets for every ticket
  first response  within 15 minutes
§1 trigger late when first response is breached escalate to level-1
§1 gate closing requires ready
§1 duty survey from full resolution, owed by crew, within 2 days
accept TN432 because "it is beside the point"
accept TN510 because "it is beside the point"
`;

function found(statement: string): readonly string[] {
  return findings(`${POLICY}${statement}\n`).filter((finding) => !/^TN(432|510|603)/.test(finding));
}

const EACH: readonly (readonly [string, readonly string[]])[] = [
  ["every opened is followed by a response within 15 minutes", ["TN350 15 minutes: `15 minutes` does not say which clock it runs on"]],
  ["every opened is followed by a response within grace", ["TN350 grace: `grace` does not say which clock it runs on"]],
  ["every opened is followed by a response within grace of elapsed time", []],
  [
    "every opened is followed by first response within 1 elapsed hour",
    ["TN351 first response: `first response` is a duty, but the promise does not say what happens to it"],
  ],
  [
    "every late is followed by a response within 1 elapsed hour",
    ["TN351 late: `late` is a trigger, but the promise does not say what happens to it"],
  ],
  ["some history reaches level-1", ["TN352 promise: what some history reaches belongs in a witness, not in a promise"]],
  ["never soon", ["TN353 soon: `soon` changes as time passes, with nothing happening to the ticket"]],
  ["never paid", []],
  [
    "never no response within 1 hour",
    ["TN353 no response within 1 hour: `no … within` changes as time passes, with nothing happening to the ticket"],
  ],
  [
    "always ready while time since opened more than 1 hour",
    ["TN353 time since opened more than 1 hour: `time since` changes as time passes, with nothing happening to the ticket"],
  ],
  [
    "never first response has used 50% of its time",
    [
      "TN353 first response has used 50% of its time: `has used … of its time` changes as time passes, with nothing happening to the ticket",
    ],
  ],
  ["never first response is breached", []],
  [
    "every opened where the customer makes 3 or more contacts within any 1 day is followed by a response within 1 elapsed hour",
    [
      "TN353 the customer makes 3 or more contacts within any 1 day: `the customer makes … contacts` changes as time passes, with nothing happening to the ticket",
    ],
  ],
  [
    "every opened is followed by an update within 1 elapsed hour",
    ["TN354 an update: no duty of this policy is met by `update`, so any history in which people leave it out breaks the promise"],
  ],
  ["in 90% of tickets every opened is followed by an update within 1 elapsed hour", []],
  ["every opened is followed by an update or late firing within 1 elapsed hour", []],
  [
    "at least every 1 elapsed hour a notice to others from opened until closed",
    [
      "TN354 a notice to others: no duty of this policy is met by a notice to `others`, so any history in which people leave it out breaks the promise",
    ],
  ],
  [
    "every late firing is followed by a rise to level-2 within 1 elapsed hour",
    ["TN355 rise to level-2: this policy never brings about a rise to `level-2`: no trigger, level or criterion raises a ticket to it"],
  ],
  [
    "at most 3 notices owed to others per 1 elapsed day",
    ["TN355 notices owed to others: this policy never brings about such a notice: no level and no target says that they are told"],
  ],
  [
    "every first response warned is followed by a response within 1 elapsed hour",
    ["TN355 first response warned: this policy never brings about a warning of `first response`: nothing says when it warns"],
  ],
  ["in 0% of tickets never ready", ["TN357 0%: `0%` is not a share between none and all of the tickets"]],
  ["in 100% of tickets never ready", ["TN357 100%: `100%` is not a share between none and all of the tickets"]],
  ["ready never rises", ["TN358 ready: `ready` is yes or no: it neither rises nor falls"]],
  ["scor never rises", ["TN358 scor: `scor` is not something that can rise or fall"]],
  ["at most 1 finding on the gate per 1 elapsed hour", ["TN359 the gate: unknown gate `the`"]],
  ["at most 1.5 reopened per 1 elapsed hour", ["TN360 1.5: `at most 1.5` is not a possible number of times"]],
  ["at most -1 reopened per 1 elapsed hour", ["TN360 -1: `at most -1` is not a possible number of times"]],
  ["at least every 0 elapsed seconds a response from opened until closed", ["TN361 0 elapsed seconds: `0 minutes` is no time at all"]],
  ["at most 1 closed to level-1 per 1 elapsed hour", ["TN362 level-1: `closed` leads to no level"]],
  ["never at levl-1", ["TN201 levl-1: unknown level `levl-1`"]],
  ["every opend is followed by a response within 1 elapsed hour", ["TN209 opend: unknown event `opend`"]],
  ["every late firng is followed by a response within 1 elapsed hour", ["TN001 firng: expected `is`, found `firng`"]],
  ["every lat firing is followed by a response within 1 elapsed hour", ["TN210 lat: unknown trigger `lat`"]],
  ["at most 1 notice to crw per 1 elapsed hour", ["TN202 crw: unknown person, team or group `crw`"]],
  ["survy met only after opened", ["TN208 survy: unknown duty `survy`"]],
  ["workaround met only after opened", ["TN212 workaround: no `targets` statement sets a time for `workaround`"]],
  ["every opened is followed by a response within 1 hour counting offce", ["TN203 offce: unknown calendar `offce`"]],
  ["never redy", ["TN206 redy: unknown term `redy`"]],
  ["workround due never rises", ["TN208 workround: unknown duty `workround`"]],
];

describe("a promise that says", () => {
  test.each(EACH)("%s", (sentence, expected) => {
    expect(found(`§1 promise "x" ${sentence}`)).toEqual(expected);
  });
});

test("a witness with a share of tickets, and one that promises", () => {
  expect(found('§1 witness "x" in 5% of tickets some history reaches late firing')).toEqual([
    "TN356 5%: a witness is about one history, not about a share of tickets",
  ]);
  expect(found('§1 witness "x" never ready')).toEqual(["TN352 witness: a witness has to say what `some history reaches`"]);
});

test.each([
  [
    "every opened is followed by a response within 15 minutes",
    "write `15 elapsed minutes` for time on the wall clock, or `15 minutes counting office`",
  ],
  [
    "every opened is followed by a response within grace",
    "write `grace of elapsed time` for time on the wall clock, or `grace counting office`",
  ],
  [
    "every opened is followed by first response within 1 elapsed hour",
    "write `a response` or `first response met` or `first response breached`",
  ],
  ["every opened is followed by survey within 1 elapsed hour", "write `survey done` or `survey met` or `survey breached`"],
  ["every opened is followed by late within 1 elapsed hour", "write `late firing`"],
  ["some history reaches level-1", "begin it with `witness`, or change what it says"],
  ["levl never falls", "did you mean `level`?"],
  ["scor never falls", "did you mean `score`?"],
  [
    "redy never falls",
    "what can rise and fall is the `level`, a fact that is a number, a percent, money or an instant, and when a duty is `due`",
  ],
  [
    "priority never falls",
    "what can rise and fall is the `level`, a fact that is a number, a percent, money or an instant, and when a duty is `due`",
  ],
])("what is offered for: %s", (sentence, help) => {
  const { diagnostics } = compilePolicy(`${POLICY}§1 promise "x" ${sentence}\n`);
  expect(diagnostics.filter(({ code }) => code.startsWith("TN35")).map((each) => each.help)).toEqual([help]);
});

test("two promises of one name are told by their title", () => {
  expect(found('§1 promise "Never mind" never ready\n§1 promise "never mind!" never ready')).toEqual([
    'TN220 "never mind!": promise `never-mind` is declared twice',
  ]);
});

test("five mistakes are five findings, and what is sound beside them is read", () => {
  const statements = [
    'promise "a" every opened is folowed by a response within 1 elapsed hour',
    'promise "b" at least each 1 elapsed hour a response from opened until closed',
    'promise "sound" never ready',
    "promise c never ready",
    'promise "d" level never drops',
    'promise "e" every opened is followed by a response in 1 elapsed hour',
  ];
  const codes = found(statements.map((each) => `§1 ${each}`).join("\n")).map((finding) => finding.slice(0, 5));
  expect(codes).toEqual(["TN001", "TN001", "TN001", "TN001", "TN001"]);
});

describe("nothing that may be written makes it fail", () => {
  const deep = `${"(".repeat(300)}ready${")".repeat(300)}`;
  test.each([
    ["nested too deep", `promise "x" never ${deep}`, /TN014/],
    ["without a sentence", 'promise "x"', /TN001/],
    ["with a title of nothing", 'promise "" never ready', /^$/],
    ["with a title of signs", 'promise "<script>\\u{202e}{{x}}" never ready', /^$/],
    [
      "with a hundred alternatives",
      `promise "x" at most 1 ${Array.from({ length: 100 }, () => "opened").join(" or ")} per 1 elapsed day`,
      /^$/,
    ],
    ["with words of the language for names", 'promise "x" every where is followed by is within 1 elapsed hour', /TN001|TN209/],
    ["ending in the middle", 'promise "x" every opened is followed by', /TN001/],
  ])("%s", (_what, statement, expected) => {
    expect(found(`§1 ${statement}`).join("\n")).toMatch(expected);
  });
});
