// A log of known truth with all that a policy can say of a ticket: what hangs on the priority, what on the customer, hand-offs, storms and holidays.

import { expect, test } from "vitest";
import { loadModule } from "../../../src/index.ts";
import { DAY, type FactValue, type HistoryEvent, HOUR } from "../../../src/ir/index.ts";
import { renderFitHtml, renderFitText } from "../../../src/reports/index.ts";
import { quantileOf } from "../../../src/simulator/chance/index.ts";
import { fitHistory, ticketsOf } from "../../../src/simulator/fit/index.ts";
import { handlingOf } from "../../../src/simulator/fit/learn/handling.ts";
import { irOf } from "../../support/policy.ts";
import { Dice, eventOf, MONDAY } from "./made-log.ts";

const POLICY = `policy G-1 "Groups"
  owner agents
  effective from 2023-01-01

ticket
  priority  one of P0, P1, P2, P3
  topic     one of login, billing
  vip       yes or no
  seats     whole number from 0 to 1000
  degraded  percent, may be unknown
  channels  any of mail, phone
  remark    text

customer
  tier  one of gold, plain
  arr   money in USD

§1 team agents
  email "agents@example.com"
§1 holidays company
  "Quiet day"  17 january
  "Other day"  31 january
§1 calendar office in UTC
  every day 00:00 to 24:00
  closed on company
§2 targets for every ticket
  first response  within 1 hour counting office
`;
const IR = irOf(POLICY);

/** Ten weeks of 30 tickets a day; on the two holidays 6, on one tuesday 150 more. */
const DAYS = 70;
const HOLIDAYS = [16, 30];
const STORM = 43;

const dice = new Dice(31);
const customers = Array.from({ length: 200 }, () => ({
  tier: dice.pick([
    ["gold", 0.3],
    ["plain", 0.7],
  ] as const),
  arr: Math.round(dice.uniform() * 900),
}));

function madeTicket(id: string, opened: number): readonly HistoryEvent[] {
  const customer = Math.floor(dice.uniform() * customers.length);
  const priority = dice.pick([
    ["P0", 0.2],
    ["P1", 0.3],
    ["P2", 0.49],
    ["P3", 0.01],
  ] as const);
  const facts: Record<string, FactValue> = {
    priority,
    topic: dice.uniform() < (priority === "P0" ? 0.9 : 0.2) ? "login" : "billing",
    vip: dice.uniform() < 0.25,
    seats: Math.floor(dice.uniform() * 100),
    channels: [...(dice.uniform() < 0.6 ? ["mail"] : []), ...(dice.uniform() < 0.5 ? ["phone"] : [])],
    remark: "words",
    ...(dice.uniform() < 0.4 ? {} : { degraded: 40 }),
    ...customers[customer],
  };
  const handOffs = dice.pick([
    [0, 0.5],
    [1, 0.3],
    [25, 0.2],
  ] as const);
  const response = opened + dice.lognormal(10 * 60_000, 0.5);
  const resolved = response + dice.lognormal((priority === "P0" ? 2 : 20) * HOUR, 0.6) + 5 * 60_000;
  const at = (time: number, event: string, told: HistoryEvent["facts"] = null): HistoryEvent => eventOf(id, Math.floor(time), event, told);
  return [
    { ...at(opened, "opened", facts), customer: `C-${customer}` },
    at(response, "response"),
    ...Array.from({ length: handOffs }, (_, k) => at(response + 1000 * (k + 1), "progress")),
    at(resolved, "resolved"),
  ];
}

function madeLog(): readonly HistoryEvent[] {
  const events: HistoryEvent[] = [];
  for (let day = 0; day < DAYS; day++) {
    const mean = HOLIDAYS.includes(day) ? 6 : 30;
    const count = dice.poisson(mean) + (day === STORM ? 150 : 0);
    for (let i = 0; i < count; i++) events.push(...madeTicket(`T-${day}-${i}`, Math.floor(MONDAY + day * DAY + dice.uniform() * DAY)));
  }
  return events.sort((a, b) => a.at - b.at);
}

const found = fitHistory(ticketsOf(madeLog(), IR.facts), {
  decider: { ir: IR, module: loadModule(IR) },
  facts: IR.facts,
  zone: "UTC",
  title: "A log",
  policy: { name: "current", path: "policy" },
  lines: 0,
  stop: () => false,
});
if (!found.ok) throw new Error(found.reason);
const { fit } = found;
const { learned, experiment } = fit;
const [scenario] = experiment.scenarios;
if (scenario === undefined) throw new Error("an experiment has a scenario");
const { demand } = scenario;

test("nothing of it is no figure", () => {
  for (const text of [fit.text, renderFitHtml(fit), renderFitText(fit)]) expect(text).not.toMatch(/NaN|undefined|Infinity/);
});

test("priorities that are handled otherwise have a kind of their own, those of too few tickets one together", () => {
  const kinds = new Map(demand.handling.map((kind) => [kind.name, kind]));
  const [names, own] = [
    ["p0", "p1", "p2"],
    ["P0", "P1", "P2"],
  ];
  expect([...kinds.keys()].sort()).toEqual(["handling-of-others", ...names.map((name) => `handling-of-${name}`)]);
  const when = (values: readonly string[]) => [{ kind: "is", fact: "priority", values }];
  expect(kinds.get("handling-of-others")?.weight).toEqual({ cases: [{ when: when(own), share: 0 }], otherwise: 100 });
  for (const [i, name] of names.entries()) {
    const kind = kinds.get(`handling-of-${name}`);
    if (kind === undefined) throw new Error(name);
    expect(kind.weight).toEqual({ cases: [{ when: when([own[i] ?? ""]), share: 100 }], otherwise: 0 });
    const half = quantileOf(kind.lag)(0.5) / ((name === "p0" ? 2 : 20) * HOUR);
    expect(half).toBeGreaterThan(0.85);
    expect(half).toBeLessThan(1.15);
  }
});

test("hand-offs as often as they came, those of twenty and more as many as their mean", () => {
  const { handOffs } = demand.handling.find(({ name }) => name === "handling-of-p2") ?? {};
  if (handOffs?.kind !== "choice") throw new Error("they differ");
  expect(handOffs.values.map(({ value }) => value)).toEqual([0, 1, 25]);
  const all = handOffs.values.reduce((sum, { weight }) => sum + weight, 0);
  for (const [i, share] of [0.5, 0.3, 0.2].entries()) expect((handOffs.values[i]?.weight ?? 0) / all).toBeCloseTo(share, 1);
});

test("facts: shares, what hangs on the priority, what a customer has once, what is unknown, what no experiment draws", () => {
  const rule = (fact: string) => demand.facts.find((each) => each.fact === fact);
  const draw = (fact: string) => rule(fact)?.cases.at(-1)?.draw;
  const shareOf = (fact: string, value: FactValue, which = -1): number => {
    const of = rule(fact)?.cases.at(which)?.draw;
    if (of?.kind !== "one-of") throw new Error(`${fact} is one of some`);
    return (of.values.find((each) => each.value === value)?.weight ?? 0) / of.values.reduce((sum, { weight }) => sum + weight, 0);
  };
  expect(shareOf("vip", true)).toBeCloseTo(0.25, 1);
  // Of P3 there are too few: theirs is the last case, of all.
  const topics = rule("topic")?.cases.map(({ when: [asked] }, i) => [
    asked?.kind === "is" ? asked.values[0] : null,
    shareOf("topic", "login", i),
  ]);
  expect(topics?.sort()).toEqual([
    [null, expect.closeTo(0.2 * 0.9 + 0.8 * 0.2, 1)],
    ["P0", expect.closeTo(0.9, 1)],
    ["P1", expect.closeTo(0.2, 1)],
    ["P2", expect.closeTo(0.2, 1)],
  ]);
  expect(rule("vip")?.cases).toHaveLength(1);
  expect(draw("seats")).toMatchObject({ kind: "number", least: 0, most: 99, step: 1 });
  expect(draw("degraded")).toMatchObject({ kind: "number", least: 40, most: 40, unknown: expect.closeTo(0.4, 1) });
  const channels = draw("channels");
  expect(channels?.kind === "any-of" && channels.values).toEqual([
    { value: "mail", share: expect.closeTo(0.6, 1) },
    { value: "phone", share: expect.closeTo(0.5, 1) },
  ]);
  const gold = customers.filter(({ tier }) => tier === "gold").length / customers.length;
  expect(shareOf("tier", "gold")).toBeCloseTo(gold, 6);
  expect(rule("tier")?.of).toBe("customer");
  expect(learned.mix.facts.find(({ fact }) => fact === "tier")?.all).toBe(200);
  expect(draw("arr")).toMatchObject({ kind: "number" });
  expect(learned.mix.left).toEqual([{ fact: "remark", why: "an experiment draws no free text" }]);
});

test("a day with far more than its weekday brings is a storm; holidays bring their share", () => {
  expect(learned.arrivals.storms.map(({ day }) => day - MONDAY / DAY)).toEqual([STORM]);
  expect(demand.arrivals.perDay).toBeGreaterThan(28);
  expect(demand.arrivals.perDay).toBeLessThan(32);
  expect(demand.arrivals.storms?.perYear).toBeCloseTo(365.25 / DAYS, 2);
  expect(learned.arrivals.holidays).toMatchObject({ set: "company", days: 2 });
  const quiet = learned.tickets.filter(({ opened }) => HOLIDAYS.includes(Math.floor((opened - MONDAY) / DAY))).length;
  expect(learned.arrivals.holidays?.count).toBe(quiet);
  expect(demand.arrivals.holidays?.times).toBeCloseTo(quiet / (2 * 30), 1);
});

test("so many tickets that they are no arguments of one call are handled, too", () => {
  const events = Array.from({ length: 200_000 }, (_, i) => [
    eventOf(`T-${i}`, MONDAY + i, "opened", i % 1000 === 0 ? { priority: "P0" } : null),
    eventOf(`T-${i}`, MONDAY + i + 200_000, "resolved"),
  ]);
  const { tickets, last } = ticketsOf(events.flat().sort((a, b) => a.at - b.at));
  const { groups } = handlingOf(tickets, { by: "priority", unit: 1, last, counting: null });
  expect(groups.map(({ values, tickets: { length } }) => [values, length])).toEqual([[null, 200_000]]);
});
