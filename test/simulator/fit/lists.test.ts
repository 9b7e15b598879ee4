// Facts of several values: where values come together or never do, whole lists are learned, and the experiment draws as many of each as the log has.

import { expect, test } from "vitest";
import { loadModule } from "../../../src/index.ts";
import { type FactValue, type HistoryEvent, HOUR } from "../../../src/ir/index.ts";
import { fitHistory, ticketsOf } from "../../../src/simulator/fit/index.ts";
import { irOf } from "../../support/policy.ts";
import { Dice, eventOf, MONDAY } from "./made-log.ts";

const LETTERS = ["a", "b", "c", "d", "e", "f", "g", "h"];
const IR = irOf(`policy L-1 "Lists"
  owner agents
  effective from 2023-01-01

ticket
  priority  one of P0, P1
  topics    any of login, billing, outage
  tags      any of ${LETTERS.join(", ")}, may be unknown

§1 team agents
  email "agents@example.com"
§1 targets for every ticket
  first response  within 1 hour
`);
const DECIDER = { ir: IR, module: loadModule(IR) };

/** One ticket an hour, answered and resolved ten minutes later. */
function fitOf(count: number, facts: (i: number) => Record<string, FactValue>) {
  const events = Array.from({ length: count }, (_, i): readonly HistoryEvent[] => [
    eventOf(`T-${i}`, MONDAY + i * HOUR, "opened", facts(i)),
    eventOf(`T-${i}`, MONDAY + i * HOUR + HOUR / 6, "response"),
    eventOf(`T-${i}`, MONDAY + i * HOUR + HOUR / 6, "resolved"),
  ]).flat();
  const found = fitHistory(ticketsOf(events, DECIDER.ir.facts), {
    decider: DECIDER,
    facts: DECIDER.ir.facts,
    zone: "UTC",
    title: "A log",
    policy: { name: "current", path: "policy" },
    lines: 0,
    stop: () => false,
  });
  if (!found.ok) throw new Error(found.reason);
  const { fit } = found;
  const ruleOf = (name: string) => fit.experiment.scenarios[0]?.demand.facts.find(({ fact }) => fact === name);
  const mixOf = (name: string) => fit.check.rows.find(({ what, of }) => what === "mix" && of === name);
  return { fit, ruleOf, mixOf };
}

test("a ticket has one topic or two that go together: so it has in the experiment", () => {
  const dice = new Dice(5);
  const { fit, ruleOf, mixOf } = fitOf(3000, (i) => ({
    priority: i % 3 === 0 ? "P0" : "P1",
    topics: dice.pick([
      [i % 3 === 0 ? ["login"] : ["outage", "login"], 0.6],
      [["billing"], 0.3],
      [[], 0.1],
    ]),
  }));
  const lists = ruleOf("topics-together");
  expect(lists).toMatchObject({ own: true, of: "ticket" });
  const [ofP1] = lists?.cases.filter(({ when: [asked] }) => asked?.kind === "is" && asked.values[0] === "P1") ?? [];
  expect(ofP1?.draw.kind === "one-of" && ofP1.draw.values.map(({ value }) => value)).toEqual([
    "login and outage",
    "billing",
    "none of them",
  ]);
  expect(ruleOf("topics")?.cases.map(({ draw }) => draw)).toEqual([
    { kind: "any-of", values: ["login", "outage"].map((value) => ({ value, share: 1 })), unknown: 0 },
    { kind: "any-of", values: [{ value: "billing", share: 1 }], unknown: 0 },
    { kind: "any-of", values: ["login"].map((value) => ({ value, share: 1 })), unknown: 0 },
    { kind: "any-of", values: [{ value: "login", share: 0 }], unknown: 0 },
  ]);
  expect(fit.text).toContain("# Which values of `topics` a ticket has together");
  expect(mixOf("topics")).toMatchObject({ verdict: "yes" });
  expect(mixOf("topics")?.distance).toBeLessThan(0.02);
});

test("values that come each by its own chance have no lists, also where the chances hang on another fact", () => {
  const dice = new Dice(6);
  const by = (chance: number) => (chance > dice.uniform() ? 1 : 0);
  const { ruleOf, mixOf } = fitOf(3000, (i) => ({
    priority: i % 2 === 0 ? "P0" : "P1",
    topics: ["login", "billing", "outage"].filter(() => by(i % 2 === 0 ? 0.7 : 0.1) === 1),
  }));
  expect(ruleOf("topics-together")).toBeUndefined();
  expect(ruleOf("topics")?.cases).toHaveLength(3);
  expect(mixOf("topics")).toMatchObject({ verdict: "yes" });
});

test("of very many lists the rarest are drawn value by value, and what nobody knows stays unknown", () => {
  const dice = new Dice(7);
  const { ruleOf, mixOf } = fitOf(4000, () => {
    const odd = LETTERS.slice(1).filter(() => dice.uniform() < 0.4);
    const known = dice.uniform() < 0.75;
    return known ? { tags: dice.uniform() < 0.8 ? ["a"] : odd } : {};
  });
  const draw = ruleOf("tags-together")?.cases.at(-1)?.draw;
  if (draw?.kind !== "one-of") throw new Error("lists are one of some");
  expect(draw.unknown).toBeCloseTo(0.25, 1);
  expect(draw.values).toHaveLength(41);
  expect(draw.values.map(({ value }) => value)).toContain("any other");
  expect(ruleOf("tags")?.cases).toHaveLength(41);
  expect(mixOf("tags")?.verdict).not.toBe("no");
});
