// Facts of known truth: which hang on which, and how.

import { expect, test } from "vitest";
import { type FactValue, type HistoryEvent, HOUR } from "../../../src/ir/index.ts";
import { compareSides } from "../../../src/simulator/fit/compare/compare.ts";
import { type MixFit, mixOf } from "../../../src/simulator/fit/learn/mix.ts";
import { ticketsOf } from "../../../src/simulator/fit/log/log-ticket.ts";
import { filledSpan } from "../../../src/simulator/fit/log/span.ts";
import { LocalClock } from "../../../src/simulator/operation/local-time.ts";
import { irOf } from "../../support/policy.ts";
import { Dice, eventOf, MONDAY } from "./made-log.ts";

const IR = irOf(`policy M-1 "Mix"
  owner agents
  effective from 2023-01-01

ticket
  seats     whole number from 0 to 1000
  priority  one of P0, P1
  load      percent

customer
  arr   money in USD
  tier  one of gold, plain

§1 team agents
  email "agents@example.com"
§1 targets for every ticket
  first response  within 1 hour
`);
const declared = IR.facts;

/** One ticket an hour; `each`: so many of a customer. */
function logOf(count: number, facts: (i: number) => Record<string, FactValue>, each = 1): ReturnType<typeof ticketsOf>["tickets"] {
  const events = Array.from({ length: count }, (_, i): HistoryEvent => {
    return { ...eventOf(`T-${i}`, MONDAY + i * HOUR, "opened", facts(i)), customer: `C-${Math.floor(i / each)}` };
  });
  return ticketsOf(events, declared).tickets;
}

const on = (mix: MixFit): Record<string, string | null> => Object.fromEntries(mix.facts.map((fact) => [fact.fact, fact.on]));

test("a figure hangs on the fact by which its quarters differ most, and is drawn by that", () => {
  const dice = new Dice(3);
  const tickets = logOf(2000, (i) => {
    const [tier, priority] = [i % 4 === 0 ? "gold" : "plain", dice.uniform() < 0.5 ? "P0" : "P1"];
    return {
      tier,
      priority,
      arr: (tier === "gold" ? 500_000 : 1000) + Math.floor(dice.uniform() * 1000),
      seats: i % 7,
      load: priority === "P0" ? 90 : 10,
    };
  });
  const mix = mixOf(tickets, declared, "priority");
  expect(on(mix)).toEqual({ tier: null, arr: "tier", priority: null, seats: null, load: "priority" });
  // What others hang on is drawn before them: customers' facts, then those that tickets are grouped by, figures last of each.
  expect(mix.facts.map(({ fact }) => fact)).toEqual(["tier", "arr", "priority", "seats", "load"]);
  const arr = mix.facts.find(({ fact }) => fact === "arr");
  const bounds = arr?.rule.cases.map(({ when: [asked], draw }) => [
    asked?.kind === "is" ? asked.values : null,
    draw.kind === "number" ? [draw.least, draw.most].map((bound) => Math.round((bound ?? 0) / 100_000)) : null,
  ]);
  expect(bounds).toEqual([
    [["gold"], [5, 5]],
    [["plain"], [0, 0]],
    [null, [0, 5]],
  ]);
  // Of four in a quarter each, one is gold's alone: V of a table of 2 × 4.
  expect(arr?.dependence).toBeCloseTo(1, 2);
});

test("of a figure that is nearly always the same, what is above it is told apart", () => {
  const tickets = logOf(1000, (i) => ({ priority: i % 2 === 0 ? "P0" : "P1", seats: i % 8 === 0 ? 50 : 1 }));
  expect(on(mixOf(tickets, declared, "priority"))).toEqual({ priority: null, seats: "priority" });
});

test("whether a figure is known at all can hang on a fact, too", () => {
  const mix = mixOf(
    logOf(800, (i) => ({ priority: i % 2 === 0 ? "P0" : "P1", ...(i % 2 === 0 || i % 5 === 0 ? { seats: i % 10 } : {}) })),
    declared,
    "priority",
  );
  expect(on(mix)["seats"]).toBe("priority");
  const unknown = mix.facts[1]?.rule.cases.map(({ draw }) => draw.kind === "number" && draw.unknown);
  expect(unknown).toEqual([0, expect.closeTo(0.8, 6), expect.closeTo(0.4, 6)]);
});

test("of few figures each has its share, none lies between them; others keep the digits that they have", () => {
  const mix = mixOf(
    logOf(1000, (i) => ({ seats: i % 10 === 0 ? 20 : 1 + (i % 2), load: (i % 300) / 10, arr: 1000 + i / 100 })),
    declared,
    null,
  );
  const draws = Object.fromEntries(mix.facts.map(({ fact, rule }) => [fact, rule.cases.at(-1)?.draw]));
  expect(draws["seats"]).toMatchObject({
    distribution: {
      kind: "choice",
      values: [
        { value: 1, weight: 400 },
        { value: 2, weight: 500 },
        { value: 20, weight: 100 },
      ],
    },
    step: 1,
  });
  expect(draws).toMatchObject({ load: { step: 0.1 }, arr: { step: 0.01 } });
});

test("figures of a log and of what is simulated are compared", () => {
  const local = new LocalClock("UTC");
  const log = logOf(400, (i) => ({ seats: i % 100, arr: i % 100 }));
  const other = logOf(400, (i) => ({ seats: 50 + (i % 100), arr: i % 100 }));
  const rows = compareSides({
    log,
    simulated: other,
    span: filledSpan(log, local),
    local,
    by: null,
    facts: [],
    figures: [
      { fact: "seats", of: "ticket" },
      { fact: "arr", of: "customer" },
      { fact: "load", of: "customer" },
    ],
    changing: [],
    givingUp: false,
    datesOnly: false,
  }).filter(({ what }) => what === "figures");
  // The lower half of one side has nothing beside it on the other. 1.628 · √(2 ⁄ 400) is Kolmogorov's 99th percentile.
  const limit = expect.closeTo(1.628 * Math.sqrt(2 / 400), 6);
  expect(rows).toMatchObject([
    { of: "seats", log: 49, simulated: 99, distance: 0.5, limit, verdict: "no", sizes: [400, 400] },
    { of: "arr", log: 49, simulated: 49, distance: 0, limit, verdict: "yes" },
    { of: "load", log: null, simulated: null, distance: null, limit: 0.06, verdict: "too-few" },
  ]);
});

test("a mix is as far off as shares would have to move; what customers have once, chance moves as if each had one ticket", () => {
  const local = new LocalClock("UTC");
  const mixed = (share: number) =>
    logOf(400, (i) => ({ ...(i % 100 < 10 ? {} : { priority: i % 100 < share ? "P0" : "P1" }), tier: i % 4 < 2 ? "gold" : "plain" }), 2);
  const [log, other] = [mixed(55), mixed(85)];
  const rows = compareSides({
    log,
    simulated: other,
    span: filledSpan(log, local),
    local,
    by: null,
    facts: [
      { fact: "priority", of: "ticket" },
      { fact: "tier", of: "customer" },
    ],
    figures: [],
    changing: [],
    givingUp: false,
    datesOnly: false,
  }).filter(({ what }) => what === "mix");
  // 45 % P0, 45 % P1 and 10 % unknown against 75, 15 and 10. Mean distances by chance: 0.4 of each share's standard deviation, and twice as far at most.
  const chance = 2 * 0.4 * (2 * Math.sqrt(0.45 * (2 / 400)) + Math.sqrt(0.1 * (2 / 400)));
  expect(rows[0]).toMatchObject({ of: "priority", distance: expect.closeTo(0.3, 9), limit: expect.closeTo(chance, 9), verdict: "no" });
  // Two tickets of each of 200 customers.
  expect(rows[1]).toMatchObject({ of: "tier", distance: 0, limit: expect.closeTo(2 * 0.4 * 2 * Math.sqrt(0.5 * (2 / 200)), 9) });
});
