// What promises become, sentence by sentence; and that the words of a promise are read as the promise again.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile, readFrom } from "../../../src/compiler/index.ts";
import { type PolicyIr, type PromiseIr, promiseInWords } from "../../../src/ir/index.ts";
import { checkIr } from "../../../src/ir/schema/index.ts";
import { promisesOf } from "../../support/arbitraries/promises.ts";

/** What a promise can speak of: facts of every kind, terms, people in groups and on call, levels, duties of every sort, gates, calendars. */
const POLICY = `policy SUP-1 "Support"
ticket
  priority  one of P0, P1, P2
  category  any of outage, data-loss, billing
  load      percent, may be unknown
  csat      number from 1 to 5, may be unknown
  ready     yes or no
  open      yes or no
  began     instant, may be unknown
  note      text, may be unknown
customer
  arr       money in EUR
event payment-failed, payment-made
parameter quick is 15 minutes
§1 term critical means priority is P0
§1 term waiting  means payment-failed has happened
team agents  email "agents@example.com"
person ada   email "ada@example.com"
person ben   email "ben@example.com"
rotation on-call in Europe/Paris
  ada and ben take turns every week, from monday 2026-01-05 09:00
group crew is agents and on-call
§1 calendar office in Europe/Paris
  monday to friday 09:00 to 17:00
§1 hours of a ticket
  office otherwise
levels rise from level-1 to level-2
§1 level level-1
  notify agents and crew by email within 10 minutes
§1 level level-2
  notify ada by phone within 10 minutes
§1 trigger slow when critical and no first response within 15 minutes escalate to level-2
§1 targets for every ticket
  first response       within 15 minutes
  full resolution      within 1 day
  customer update      every 30 minutes until resolved
  crew notification    within 10 minutes
§1 duty survey "How it went" from full resolution, owed by agents to customer, within 2 days
§1 gate full resolution requires ready
§1 gate learning before closing requires ready
`;
const IR = ir("");

function ir(promises: string): PolicyIr {
  const { partial, diagnostics } = compile("policy.policy", readFrom(new Map([["policy.policy", `${POLICY}${promises}`]])));
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  expect(errors.map(({ code, message }) => `${code} ${message}`)).toEqual([]);
  return partial as PolicyIr;
}

/** The promise that one statement makes. */
function lowered(text: string): PromiseIr {
  const [promise] = ir(`§1 ${text}\n`).promises;
  if (promise === undefined) throw new Error(`no promise: ${text}`);
  return promise;
}

describe("each sentence in the words of the language", () => {
  const CANONICAL: readonly string[] = [
    "every ticket opened where priority is P0 is followed by a notice to crew within 30 elapsed minutes",
    "every slow firing is followed by a notice to agents or ada of level-1, or closed within quick of elapsed time unless resolved",
    "for critical, at least every 30 minutes counting office an update from opened until resolved",
    "for priority is P0 or P1, level never falls while the ticket is open",
    "first response due never rises while (ready and at level-1) or at no level",
    "arr never falls",
    "for (priority is P0), closed or resolved only after becoming ready, or first response met within 2 hours counting the hours of the ticket",
    "at most 6 notices owed to ada per 24 elapsed hours over all tickets of the customer",
    "at most 1 escalation without a criterion per 3 elapsed days",
    "never at level-2 and priority is not P0 and first response is overdue",
    "always ready while resolved or (category includes outage or billing) or critical",
    "always (csat at least 3 or csat is unknown) and (the ticket is not open or full resolution is not owed)",
    "in 99.95% of tickets every ticket opened is followed by a response within 15 elapsed minutes",
    "some history reaches level-2",
    "some history reaches a finding on full resolution gate where payment-failed has not happened and level has not reached level-1",
    'every ticket escalated to level-2 by "the night shift" is followed by survey done by agents within 1 elapsed hour',
  ];

  test.each(CANONICAL)("%s", (words) => {
    const lead = words.startsWith("some") ? "witness" : "promise";
    expect(promiseInWords(IR, lowered(`${lead} "x" ${words}`))).toBe(words);
  });

  const OTHERWISE: readonly (readonly [string, string])[] = [
    [
      "every opened is followed by first response met within 1 elapsed hour 30 minutes",
      "every ticket opened is followed by first response met within 90 elapsed minutes",
    ],
    [
      "every customer contact is followed by response within 1 elapsed hour, unless closed",
      "every contact is followed by a response within 1 elapsed hour unless closed",
    ],
    ["never at level-2 while priority is P2", "never at level-2 and priority is P2"],
    ["closing only after full resolution", "closed only after resolved"],
    ["at most 3 customer contacts per 24 elapsed hours", "at most 3 contacts per 24 elapsed hours"],
    [
      "every slow fires is followed by level-2 within 0 elapsed seconds",
      "every slow firing is followed by a rise to level-2 within 0 elapsed minutes",
    ],
    ["never full resolution is breached and not (not ready)", "never full resolution is overdue and not (not ready)"],
  ];
  test.each(OTHERWISE)("%s, in other words", (written, words) => {
    expect(promiseInWords(IR, lowered(`promise "x" ${written}`))).toBe(words);
  });
});

test("the words of any promise are read as the promise again", () => {
  fc.assert(
    fc.property(promisesOf(IR, { minLength: 10, maxLength: 20 }), (promises) => {
      const lead = (promise: PromiseIr): string => (promise.says.kind === "reaches" ? "witness" : "promise");
      const text = promises.map((promise) => `§1 ${lead(promise)} ${JSON.stringify(promise.title)} ${promiseInWords(IR, promise)}\n`);
      expect(checkIr({ ...IR, promises })).toEqual([]);
      const read = ir(text.join("")).promises;
      expect(read.map(meaning)).toEqual(promises.map(meaning));
      expect(read.map((promise) => promiseInWords(IR, promise))).toEqual(promises.map((promise) => promiseInWords(IR, promise)));
    }),
    { numRuns: 25 },
  );
});

function meaning({ id, title, only, says, share }: PromiseIr): unknown {
  return { id, title, only, says, share };
}

describe("the name of a promise", () => {
  test.each([
    ["Executives hear of every P0!", "executives-hear-of-every-p0"],
    ["À la carte", "a-la-carte"],
    ["お客様", "promise-1"],
    ["constructor", "promise-1"],
    ["x".repeat(200), "x".repeat(100)],
  ])("%s is %s", (title, id) => {
    expect(lowered(`promise ${JSON.stringify(title)} never ready`).id).toBe(id);
  });
});
