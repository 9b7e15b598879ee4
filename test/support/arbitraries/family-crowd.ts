// Policies of more rules, targets and duties than one function or one word of bits holds, and customers with many tickets and many ids.

import fc from "fast-check";
import {
  type Condition,
  type DutyIr,
  type FactValue,
  HOUR,
  MINUTE,
  type PolicyIr,
  type TargetIr,
  type TriggerIr,
} from "../../../src/ir/index.ts";
import { aimed } from "./aimed.ts";
import { always, duty, fact, is, level, person, policy, span, target, trigger, within } from "./build.ts";
import type { Family } from "./families.ts";
import type { AtOnce } from "./happenings.ts";
import { LEVELS, together } from "./happenings.ts";

const REGIONS = Array.from({ length: 12 }, (_, i) => `r${i + 1}`);
const TIERS = ["gold", "silver", "tin"] as const;
/** More than a word of bits holds, and more than a function. */
const MANY = 70;

/** Mostly one or two values of the facts, sometimes more than are written out one by one. */
const asked: fc.Arbitrary<Condition> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...REGIONS).map((value) => is("region", value)) },
  { weight: 2, arbitrary: fc.subarray(REGIONS, { minLength: 9 }).map((values) => is("region", ...values)) },
  { weight: 2, arbitrary: fc.constantFrom(...TIERS).map((value) => is("tier", value)) },
  { weight: 1, arbitrary: fc.subarray(REGIONS, { minLength: 9 }).map((values): Condition => ({ kind: "includes", fact: "seen", values })) },
);
const condition: fc.Arbitrary<Condition> = fc.oneof(
  { weight: 3, arbitrary: asked },
  { weight: 3, arbitrary: fc.tuple(asked, asked).map((of): Condition => ({ kind: "all", of })) },
  fc.tuple(asked, asked).map((of): Condition => ({ kind: "any", of })),
  asked.map((of): Condition => ({ kind: "not", of })),
  fc.constant<Condition>({ kind: "silence", event: "response", first: false, span: span(HOUR) }),
  fc.constant<Condition>({ kind: "contacts", atLeast: 3, within: HOUR }),
);

/** Few, or many: `most` apart from the plain ones that fill up to that. */
function crowd<T>(some: fc.Arbitrary<T>, plain: (i: number) => T, many: number): fc.Arbitrary<readonly T[]> {
  return fc.tuple(fc.array(some, { minLength: 1, maxLength: 6 }), fc.boolean()).chain(([drawn, isCrowd]) =>
    fc.shuffledSubarray(isCrowd ? [...drawn, ...Array.from({ length: many }, (_, i) => plain(i))] : drawn, {
      minLength: isCrowd ? many : 1,
    }),
  );
}

const region = (i: number): string => REGIONS[i % REGIONS.length] ?? "r1";
const triggers: fc.Arbitrary<readonly TriggerIr[]> = crowd(
  fc.record({ when: condition, raiseTo: fc.constantFrom(...LEVELS, null) }).map((made) => trigger("t", made.when, made.raiseTo)),
  (i) => trigger("t", is("region", region(i)), i % 9 === 0 ? "level-1" : null),
  MANY,
).map((all) => all.map((each, i) => ({ ...each, id: `trigger-${i + 1}` })));
const targets: fc.Arbitrary<readonly TargetIr[]> = crowd(
  fc.tuple(condition.filter(restsOnFacts), fc.integer({ min: 1, max: 90 })).map(([when, n]) => target(within(n * MINUTE), { when })),
  (i) => target(within((i + 1) * MINUTE), { when: is("region", region(i)) }),
  MANY,
).chain((all) =>
  fc.array(fc.tuple(fc.nat(all.length - 1), fc.nat(all.length - 1)), { maxLength: 6 }).map((pairs) =>
    all.map((each, i) => ({
      ...each,
      clause: `§5.${i + 1}`,
      overrides: pairs.flatMap(([a, b]) => (Math.min(a, b) === i && a !== b ? [Math.max(a, b)] : [])),
    })),
  ),
);
const duties: fc.Arbitrary<readonly DutyIr[]> = fc
  .tuple(
    targets,
    crowd(dutyOf(), (i) => duty("d", i % 2 === 0 ? "response" : "update", [target(within((i + 1) * MINUTE))]), 34),
  )
  .map(([first, others]) => [duty("d", "response", first), ...others].map((each, i) => ({ ...each, id: `duty-${i + 1}` })));

function dutyOf(): fc.Arbitrary<DutyIr> {
  const starts = fc.constantFrom<DutyIr["start"]>(
    { on: "opened" },
    { on: "contact" },
    { on: "escalation" },
    { on: "level", level: "level-1" },
  );
  return fc
    .record({
      when: fc.oneof(fc.constant(always), condition.filter(restsOnFacts)),
      start: starts,
      recurs: fc.boolean(),
      met: fc.constantFrom("response", "update", "resolved"),
    })
    .map(({ when, start, recurs, met }) => {
      const again = recurs && met !== "resolved" && (start.on === "opened" || start.on === "level");
      return duty("d", met, [target(within(HOUR), { when })], { start, recurs: again });
    });
}

function restsOnFacts(when: Condition): boolean {
  return when.kind !== "silence" && when.kind !== "contacts";
}

const policies: fc.Arbitrary<PolicyIr> = fc
  .record({ triggers, duties, of: fc.array(fc.constantFrom("ticket" as const, "customer" as const), { minLength: 3, maxLength: 3 }) })
  .map(({ of, ...made }) =>
    policy({
      ...made,
      facts: [
        fact("region", { kind: "one-of", values: REGIONS }, of[0]),
        fact("tier", { kind: "one-of", values: TIERS }, of[1]),
        fact("seen", { kind: "any-of", values: REGIONS }, of[2]),
      ],
      people: [person("csm")],
      levels: LEVELS.map((id) => level(id, "csm")),
    }),
  );

const TICKETS = ["T-1", "T-2", "T-3", "T-4", "T-5", "T-6", "T-7"] as const;
const given: fc.Arbitrary<Readonly<Record<string, FactValue>>> = fc.record(
  { region: fc.constantFrom(...REGIONS), tier: fc.constantFrom(...TIERS), seen: fc.subarray(REGIONS, { maxLength: 3 }) },
  { requiredKeys: [] },
);
/** More ids than a ticket keeps in a list, and some that have come before. */
const ids = fc.integer({ min: 1, max: 40 }).map((n) => `e-${n}`);
const burst: fc.Arbitrary<AtOnce> = fc
  .tuple(fc.constantFrom(...TICKETS.slice(0, 2)), fc.uniqueArray(ids, { minLength: 9, maxLength: 20 }))
  .map(([ticket, each]) => each.map((id) => ({ event: "progress", ticket, id })));
const opened: fc.Arbitrary<AtOnce> = fc
  .record({ tickets: fc.subarray([...TICKETS], { minLength: 2 }), facts: given })
  .map(({ tickets, facts }) => tickets.map((ticket) => ({ event: "opened", ticket, facts })));
const ofSome: fc.Arbitrary<AtOnce> = fc
  .record({
    ticket: fc.constantFrom(...TICKETS),
    event: fc.constantFrom("response", "update", "contact", "resolved", "reopened", "closed", "changed", "changed"),
    facts: fc.option(given, { freq: 1 }),
    id: fc.option(ids, { freq: 1 }),
  })
  .map((made) => [made]);
const ofCustomer: fc.Arbitrary<AtOnce> = fc
  .record({ event: fc.constantFrom("changed", "contact"), facts: fc.option(given, { freq: 2 }), id: fc.option(ids, { freq: 2 }) })
  .map((made) => [{ ...made, ticket: null }]);

/** Many of what most policies and customers have few of. */
export const crowds: Family = {
  name: "many rules, duties, tickets and ids",
  policies,
  histories: (ir) =>
    aimed(
      ir,
      fc.option(given),
      opened,
      fc.oneof(
        { weight: 1, arbitrary: burst },
        { weight: 1, arbitrary: opened },
        { weight: 6, arbitrary: ofSome },
        { weight: 2, arbitrary: together(ofSome, ofCustomer) },
      ),
    ),
};
