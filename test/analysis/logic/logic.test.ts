// Questions about all tickets at once: what excludes what, what follows from what, and the smallest ticket that shows it.

import fc from "fast-check";
import { expect, test } from "vitest";
import {
  conditionOf,
  decided,
  type Question,
  type Space,
  type SpaceOptions,
  spaceOf,
  vocabularyOf,
} from "../../../src/analysis/logic/index.ts";
import { conditionInWords } from "../../../src/ir/index.ts";
import { irOf } from "../../compiler/findings.ts";

const HEAD = `
calendar office in Europe/Berlin
  monday to friday 09:00 to 17:00
calendar nights in Europe/Berlin
  monday to friday 20:00 to 23:00
parameter large is $500,000
ticket
  priority one of P0, P1, P2
  signal any of churn, legal, press, may be unknown
  arr money in USD, may be unknown
  arr-at-risk money in USD, may be unknown
  csat whole number from 1 to 5, may be unknown
  outage-began instant, may be unknown
  vip yes or no, may be unknown
`;

type Asked = { readonly space: Space; readonly ask: (term: string) => Question; readonly words: (terms: string) => string };

/** One condition a line, asked as terms a, b, c, … */
function asking(lines: readonly string[], options: SpaceOptions = {}): Asked {
  const name = (i: number): string => `q-${"abcdefgh"[i]}`;
  const triggers = lines.map((line, i) => `trigger ${name(i)} when ${line} escalate to level-1`).join("\n");
  const ir = irOf(
    `${HEAD}\nperson boss email "a@b.c"\nlevels rise from level-1 to level-2\nlevel level-1 notify boss\nlevel level-2 notify boss\n${triggers}\n`,
  );
  const words = vocabularyOf(ir);
  const questions = new Map(ir.triggers.map(({ id, when }) => [id, { words, condition: when }]));
  const space = spaceOf([...questions.values()], options);
  const ask = (term: string): Question => {
    const question = questions.get(`q-${term}`);
    if (question === undefined) throw new Error(`no question ${term}`);
    return question;
  };
  return {
    space,
    ask,
    words: (term) => conditionInWords(ir, conditionOf(space.cover(space.yes(ask(term)), 20).cubes)),
  };
}

/** Does a follow from b: is a true wherever b is? */
const follows: readonly (readonly [b: string, a: string, follows: boolean])[] = [
  ["priority is P0", "priority is P0 or P1", true],
  ["priority is P0 or P1", "priority is P0", false],
  ["priority is P0 or P1 or P2", "priority is known", true],
  ["priority is known", "priority is P0 or P1 or P2", true],
  ["arr more than $500,000", "arr at least $500,000", true],
  ["arr at least $500,000", "arr more than $500,000", false],
  ["arr more than large", "arr more than $499,999.99", true],
  ["csat more than 4", "csat is 5", true],
  ["csat less than 2", "csat is 1", true],
  ["csat less than 1", "vip", true],
  ["arr-at-risk more than 50% of arr", "arr-at-risk is known and arr is known", true],
  ["arr-at-risk more than arr and arr more than $100", "arr-at-risk more than $100", true],
  ["arr-at-risk more than arr and arr more than $100", "arr-at-risk more than $101", false],
  ["arr-at-risk more than 50% of arr and arr at least $200", "arr-at-risk more than $100", true],
  ["arr-at-risk more than 50% of arr and arr-at-risk less than 40% of arr and arr more than $1", "vip", true],
  ["signal includes churn", "signal includes churn or legal", true],
  ["signal includes churn", "signal is known", true],
  ["not signal includes churn", "signal is known", true],
  ["no first response within 4 hours", "no first response within 2 hours", true],
  ["no first response within 2 hours", "no first response within 4 hours", false],
  ["no first response within 2 hours counting office", "no first response within 2 hours", true],
  ["no first response within 2 hours", "no first response within 2 hours counting office", false],
  ["no first response within 2 hours", "time since opened at least 2 hours", true],
  ["no first response within 2 hours", "not response has happened", true],
  ["no update within 2 hours and resolved has happened", "reopened has happened", true],
  ["no update within 2 hours and closed has happened", "reopened has happened", true],
  ["resolved has happened", "reopened has happened", false],
  ["no update within 2 hours and reopened has happened", "resolved has happened", false],
  ["opened has happened", "vip", true],
  ["no first response within 1 hour and time since opened more than 3 hours", "no response within 3 hours", true],
  ["no first response within 1 hour and time since opened at least 3 hours", "no response within 3 hours", false],
  ["no response within 1 hour and time since opened more than 3 hours", "no response within 3 hours", false],
  ["no response within 1 hour and response has not happened and time since opened more than 3 hours", "no response within 3 hours", true],
  ["no response within 2 hours and response has not happened", "no first response within 1 hour", true],
  ["no response within 1 hour and response has not happened", "no first response within 2 hours", false],
  ["the customer makes 5 or more contacts within any 24 hours", "the customer makes 3 or more contacts within any 48 hours", true],
  ["the customer makes 3 or more contacts within any 48 hours", "the customer makes 3 or more contacts within any 24 hours", false],
  ["time since outage-began more than 2 hours", "time since outage-began more than 1 hour", true],
  ["time since outage-began more than 2 hours", "outage-began is known", true],
  ["level has reached level-2", "level has reached level-1", true],
  ["vip or not vip", "vip is known", true],
  ["vip is unknown", "vip or not vip", false],
  // Compared with a fact that is cut at figures the other is not cut at.
  ["arr at most arr-at-risk and arr-at-risk at least $77", "arr-at-risk more than $76", true],
  ["arr at least arr-at-risk and arr-at-risk at least $77", "arr-at-risk more than $77", false],
  ["arr is 300% of arr-at-risk and arr-at-risk more than $50", "arr-at-risk more than $51", false],
  ["arr-at-risk is 30% of arr and arr-at-risk less than $0.07 and arr-at-risk more than $0.05", "arr-at-risk more than $0.06", false],
];

test.each(follows)("from `%s` follows `%s`: %s", (b, a, expected) => {
  const { space, ask } = asking([b, a]);
  expect(space.isWithin(space.yes(ask("a")), space.yes(ask("b")))).toBe(expected);
});

test("a region is covered by others just where it lies in all of them joined", () => {
  const lines = [
    "priority is P0 or P1",
    "priority is P1",
    "priority is P0 and vip",
    "not vip",
    "vip is unknown",
    "signal includes churn",
    "during office",
  ];
  const { space, ask } = asking(lines);
  const regions = ["a", "b", "c", "d", "e", "f", "g"].flatMap((term) => [space.yes(ask(term)), space.no(ask(term))]);
  const some = fc.subarray([space.known, ...regions, space.nothing]);
  let covered = 0;
  fc.assert(
    fc.property(some, some, (within, others) => {
      const region = space.and(...within);
      const isCovered = space.isWithin(region, space.or(...others));
      if (isCovered && !space.isNone(region)) covered++;
      expect(space.isCovered(region, others)).toBe(isCovered);
    }),
    { seed: 7, numRuns: 1000 },
  );
  expect(covered).toBeGreaterThan(100);
});

test("where a question is true is covered by where others are just where its region lies in theirs", () => {
  const lines = [
    "during office",
    "during nights",
    "not during office",
    "priority is P0 and during nights",
    "priority is known",
    "vip or not vip",
    "not during nights",
  ];
  const { space, ask } = asking(lines, {
    moments: (calendars) => [...calendars.map((one) => calendars.map((other) => other === one)), calendars.map(() => false)],
  });
  const terms = ["a", "b", "c", "d", "e", "f", "g"];
  let covered = 0;
  for (const own of terms) {
    for (const others of terms.flatMap((one, i) => terms.slice(i).map((other) => [one, other].filter((each) => each !== own)))) {
      const isCovered = space.isWithin(
        space.and(space.known, space.yes(ask(own))),
        space.or(...others.map((each) => space.yes(ask(each)))),
      );
      if (isCovered) covered++;
      expect(space.isCovered(ask(own), others.map(ask), space.known)).toBe(isCovered);
    }
  }
  expect(covered).toBeGreaterThan(20);
});

test("rules that have little to do with each other are never joined: three hundred are asked about within few steps", () => {
  const facts = Array.from({ length: 60 }, (_, i) => `  f${i} one of a, b, c`).join("\n");
  const rule = (i: number): string => `f${i % 60} is a and f${(i * 7 + 11) % 60} is b and f${(i * 13 + 29) % 60} is ${"abc"[i % 3]}`;
  const triggers = Array.from({ length: 300 }, (_, i) => `trigger q-${i} when ${rule(i)} escalate to level-1`).join("\n");
  const ir = irOf(`ticket\n${facts}\nperson boss email "a@b.c"\nlevels rise from level-1\nlevel level-1 notify boss\n${triggers}\n`);
  const words = vocabularyOf(ir);
  const questions = ir.triggers.map(({ when }) => ({ words, condition: when }));
  const space = spaceOf(questions, { budget: 200_000 });
  const regions = questions.map((question) => space.and(space.known, space.yes(question)));
  const alone = decided(() => regions.map((region, i) => space.isCovered(region, regions.toSpliced(i, 1))));
  expect(alone.kind).toBe("decided");
  expect(decided(() => space.or(...regions)).kind).toBe("undecided");
});

test("office and night never meet where it is told which calendars do", () => {
  const lines = ["during office and during nights"];
  const free = asking(lines);
  expect(free.space.isNone(free.space.yes(free.ask("a")))).toBe(false);
  const told = asking(lines, { moments: (calendars) => calendars.map((one) => calendars.map((other) => other === one)) });
  expect(told.space.isNone(told.space.yes(told.ask("a")))).toBe(true);
});

/** The smallest ticket on which it is true; `null`: must be unknown. */
const witnesses: readonly (readonly [condition: string, facts: Readonly<Record<string, unknown>>])[] = [
  ["priority is P0 and (arr more than $500,000 or vip)", { priority: "P0", arr: 510_000 }],
  ["arr more than $100 and arr less than $100.02", { arr: 100.01 }],
  ["csat more than 2 and csat less than 4", { csat: 3 }],
  ["signal includes churn and not signal includes legal", { signal: ["churn"] }],
  ["vip is unknown and priority is P2", { priority: "P2", vip: null }],
  ["arr-at-risk more than arr and arr more than $1,000", { arr: 1100, "arr-at-risk": 1101 }],
];

test.each(witnesses)("the smallest ticket for `%s`", (condition, facts) => {
  const { space, ask } = asking([condition]);
  const found = space.witness(space.yes(ask("a")));
  expect(Object.fromEntries(found?.facts ?? [])).toEqual(facts);
});

/** Said back, simplified. */
const said: readonly (readonly [condition: string, back: string])[] = [
  ["priority is P0 or priority is P1", "priority is P0 or P1"],
  ["(priority is P0 and vip) or (priority is P0 and not vip)", "priority is P0 and vip is known"],
  ["arr more than $500,000 or arr is $500,000", "arr at least $500,000"],
  ["csat less than 2 or csat more than 4", "csat less than 2 or csat more than 4"],
  ["signal includes churn and signal includes churn or legal", "signal includes churn"],
];

test.each(said)("`%s` is said back as `%s`", (condition, back) => {
  expect(asking([condition]).words("a")).toBe(back);
});

test("every situation is counted once", () => {
  const { space, ask } = asking(["vip", "signal includes churn or legal", "priority is P0"]);
  // vip: yes, no, unknown. signal: unknown, or each of two values in it or not. priority: P0, another, unknown.
  expect(space.count(space.everything)).toBe(3n * 5n * 3n);
  expect(space.count(space.yes(ask("b")))).toBe(3n * 3n * 3n);
  expect(space.count(space.known)).toBe(3n * 5n * 2n);
});

test("what grows too large is said to be undecided", () => {
  const { space, ask } = asking(["priority is P0 and vip and csat is 3 and arr more than $1"], { budget: 4 });
  const found = decided(() => space.yes(ask("a")));
  expect(found).toEqual({ kind: "undecided", why: "more than 4 steps play a part" });
});
