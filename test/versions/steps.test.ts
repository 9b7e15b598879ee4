// Three versions in force, over random policies and histories: what is told and decided does not hang on when somebody looks, nor on whether a copy
// of the case goes on in its place. `TRIES=16 npx vitest run test/versions/steps.test.ts` hunts for longer.

import fc from "fast-check";
import { expect, test } from "vitest";
import { type AmendmentIr, DAY, type FactIr, type HistoryEvent, type Occurrence, type PolicyIr } from "../../src/ir/index.ts";
import type { Case, DecisionModule, Recorder } from "../../src/runtime/index.ts";
import { inForce } from "../../src/runtime/versions/index.ts";
import { loaded } from "../differential/both.ts";
import { duty, event, type Family, families, histories, moments, policies, policy, target, within } from "../support/arbitraries/index.ts";
import { tries } from "../support/chance.ts";

const RUNS = tries(4);
const broad: Family = { name: "policies of every kind", policies, histories };
const ways = fc.constantFrom<AmendmentIr["appliesTo"]>("new-tickets", "open-from-now", "open-from-start");

test.for([broad, ...families])("$name: nothing hangs on who looks, or on copies", { timeout: RUNS * 12_000 }, (family) => {
  const version = fc.tuple(family.policies, fc.boolean()).map(([ir, isNarrow]) => (isNarrow ? narrowed(ir) : ir));
  const stories = fc.tuple(family.policies, version, version).chain(([first, ...later]) =>
    family.histories(first).chain((history) =>
      fc.record({
        irs: fc.constant([first, ...later]),
        history: fc.constant(history),
        from: fc.uniqueArray(moments(first, history), { minLength: 2, maxLength: 2 }),
        appliesTo: fc.tuple(ways, ways),
        end: moments(first, history),
        looks: fc.array(fc.boolean(), { minLength: history.length, maxLength: history.length }),
      }),
    ),
  );
  fc.assert(
    fc.property(stories, ({ irs, history, from, appliesTo, end, looks }) => {
      const [second = 0, third = 0] = [...from].sort((a, b) => a - b);
      const [one, two, three] = irs.map((ir) => loaded(ir)) as [DecisionModule, DecisionModule, DecisionModule];
      const row = inForce([
        { module: one, from: Number.NEGATIVE_INFINITY, appliesTo: "new-tickets" },
        { module: two, from: second, appliesTo: appliesTo[0] },
        { module: three, from: third, appliesTo: appliesTo[1] },
      ]);
      const own = ownOf(history);
      const last = Math.max(end, ...own.map(({ at }) => at));
      const [straight, watched]: [Occurrence[], Occurrence[]] = [[], []];
      const plain = row.open((told) => straight.push(told));
      for (const each of own) plain.advance(each);
      plain.wake(last);
      const open = watch(
        row.open((told) => watched.push(told)),
        own,
        looks,
        (told) => watched.push(told),
      );
      open.wake(last);
      expect(watched).toEqual(straight);
      for (const ticket of plain.tickets()) {
        expect(plain.verdict(ticket), ticket).toEqual(row.decide(own, ticket, last));
        expect(open.verdict(ticket), ticket).toEqual(row.decide(own, ticket, last));
      }
    }),
    { numRuns: RUNS },
  );
});

/** Between two events of different times it lets time pass to just before the next timer or event, or a copy goes on. */
function watch(from: Case, events: readonly HistoryEvent[], looks: readonly boolean[], record: Recorder): Case {
  let open = from;
  events.forEach((each, i) => {
    open.advance(each);
    const until = Math.min(open.next, events[i + 1]?.at ?? each.at) - 1;
    if (looks[i] === true && until > open.now) open.wake(until);
    else if (looks[i] === true) open = copyOf(open, record);
  });
  return open;
}

/** What becomes of another copy is nothing to it. */
function copyOf(open: Case, record: Recorder): Case {
  const [copy, other] = [open.fork(record), open.fork()];
  for (const ticket of other.tickets()) other.advance(event(other.now, "closed", { ticket, customer: null }));
  other.wake(other.now + 30 * DAY);
  return copy;
}

/** Does not know the first value of a fact that the others know, and has a fact of the ticket that is the customer's to them. */
function narrowed(ir: PolicyIr): PolicyIr {
  const narrower = (fact: FactIr): FactIr => {
    if (fact.id === "priority" && fact.type.kind === "one-of")
      return { ...fact, type: { kind: "one-of", values: fact.type.values.slice(1) } };
    return fact.id === "note" ? { ...fact, of: fact.of === "ticket" ? "customer" : "ticket" } : fact;
  };
  return { ...ir, facts: ir.facts.map(narrower) };
}

/** Those of the customer C-1. */
function ownOf(history: readonly HistoryEvent[]): readonly HistoryEvent[] {
  const owners = new Map<string, string | null>();
  return history.filter(({ event: name, ticket, customer }) => {
    if (name === "opened" && ticket !== null && !owners.has(ticket)) owners.set(ticket, customer);
    return (ticket === null ? customer : owners.has(ticket) ? owners.get(ticket) : customer) === "C-1";
  });
}

test("what an earlier version still awaits of a ticket goes with it: another ticket may have its name, and nothing wakes", () => {
  const start = { on: "event", event: "closed", duty: null } as const;
  const survey = duty("survey", "", [target(within(90 * DAY))], { start, metBy: { by: "event", event: "done", duty: "survey" } });
  const module = loaded(policy({}));
  const awaiting = loaded(policy({ duties: [survey] }));
  for (const row of [
    [awaiting, module],
    [module, awaiting],
  ] as const) {
    const open = inForce([
      { module: row[0], from: Number.NEGATIVE_INFINITY, appliesTo: "new-tickets" },
      { module: row[1], from: row[0] === module ? 2 * DAY : 0, appliesTo: "open-from-start" },
    ]).open();
    expect([event(0, "opened"), event(DAY, "closed")].map((each) => open.advance(each))).toEqual([null, null]);
    expect(open.retire("T-1")).toBe(true);
    expect(open.next).toBe(Number.POSITIVE_INFINITY);
    expect(open.advance(event(3 * DAY, "opened"))).toBeNull();
  }
});
