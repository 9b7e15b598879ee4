// A policy specialized to what is known decides as the whole policy does, for every ticket with these facts: random policies, facts and histories.
// `TRIES=1000 npx vitest run test/analysis/specialize` hunts for long; a failure prints its seed and path.

import fc from "fast-check";
import { expect, test } from "vitest";
import { type Known, specialize, suppose } from "../../../src/analysis/index.ts";
import type { FactValue, HistoryEvent, Instant, PolicyIr, Verdict } from "../../../src/ir/index.ts";
import { conditionInWords } from "../../../src/ir/index.ts";
import { interpret } from "../../../src/runtime/interpret/index.ts";
import { valueOfType } from "../../support/arbitraries/histories.ts";
import { histories, moments, policies } from "../../support/arbitraries/index.ts";
import { tries } from "../../support/chance.ts";
import { irOf } from "../../support/policy.ts";

const RUNS = tries(8);

type Story = { readonly ir: PolicyIr; readonly known: Known; readonly history: readonly HistoryEvent[]; readonly at: Instant };

const stories: fc.Arbitrary<Story> = policies.chain((ir) =>
  fc
    .tuple(histories(ir), segments(ir))
    .chain(([history, known]) =>
      moments(ir, history).map((at) => ({ ir, known, history: history.map((event) => settled(event, known)), at })),
    ),
);

/** Each fact is open, or is settled for good: as a value, or as one that nobody knows. */
function segments(ir: PolicyIr): fc.Arbitrary<Known> {
  return fc
    .tuple(...ir.facts.map((fact) => fc.oneof(fc.constant(undefined), fc.constant(null), valueOfType(fact.type, FIGURES))))
    .map((values) => {
      const given = values.flatMap((value, index) => (value === undefined ? [] : [[ir.facts[index]?.id ?? "", value] as const]));
      return { facts: new Map(given), terms: new Map() };
    });
}

const FIGURES = [0, 0.1, 1, 2, 3, 49, 50, 51, 99.5, 100, 101, 1000];

/** What is known is so from each opening on, and nothing changes it. */
function settled(event: HistoryEvent, { facts }: Known): HistoryEvent {
  const others = Object.entries(event.facts ?? {}).filter(([fact]) => !facts.has(fact));
  const given = event.event === "opened" ? [...facts].flatMap(([fact, value]) => (value === null ? [] : [[fact, value] as const])) : [];
  return { ...event, facts: Object.fromEntries([...others, ...given]) };
}

/** When to look again may differ: what can never fire need not be looked at. */
function decision(ir: PolicyIr, { history, at }: Story, ticket: string): Omit<Verdict, "wake"> | null {
  const { verdict } = interpret(ir, "", history, ticket, at);
  if (verdict === null) return null;
  const { wake: _wake, ...rest } = verdict;
  return rest;
}

test("whole and specialized policy give one verdict on every ticket of which that is known", { timeout: 60_000 + RUNS * 2_000 }, () => {
  fc.assert(
    fc.property(stories, (story) => {
      const left = specialize(story.ir, story.known).ir;
      for (const ticket of ["T-1", "T-2", "T-3", "T-4"])
        expect(decision(left, story, ticket), ticket).toEqual(decision(story.ir, story, ticket));
    }),
    { numRuns: RUNS },
  );
});

// ------------------------------------------------------------------------------------------------------- by hand, in words

const DESK = irOf(`policy D-1 "Desk"
  effective from 2024-01-01
ticket
  priority  one of P0, P1
  topic     any of outage, billing, may be unknown
customer
  vip       yes or no, may be unknown
  arr       money in USD, may be unknown
  industry  one of retail, finance, may be unknown
term big means vip or arr more than $500,000
term quiet means not big and industry is known
level desk "Desk"
trigger of-retail when industry is retail and topic includes outage escalate to desk
trigger of-finance when industry is finance and (vip or topic includes billing) escalate to desk
trigger of-small when not big and topic includes outage escalate to desk
targets for P0
  first response within 15 minutes
targets for P1
  first response within 1 hour
adjust vip
  when vip
  first response takes 50% of the usual time
`);

function left(facts: Readonly<Record<string, FactValue | null>>): readonly string[] {
  if (DESK === null) throw new Error("the policy does not compile");
  const { ir } = specialize(DESK, { facts: new Map(Object.entries(facts)), terms: new Map() });
  return ir.triggers.map(({ id, when }) => `${id}: ${conditionInWords(ir, when)}`);
}

test.each([
  [{ vip: true }, ["of-retail: industry is retail and topic includes outage", "of-finance: industry is finance"]],
  [{ vip: true, industry: "retail" }, ["of-retail: topic includes outage"]],
  [{ vip: false, industry: "finance" }, ["of-finance: topic includes billing", "of-small: topic includes outage and arr at most $500,000"]],
  [{ industry: null, arr: 500_000 }, ["of-small: not vip and topic includes outage"]],
  [{ arr: null, industry: null }, []],
])("what is left of the triggers where %j", (facts, words) => {
  expect(left(facts)).toEqual(words);
});

test.each([
  ["big", true, {}, { vip: true }, "arr more than $500,000"],
  ["big", true, { vip: null }, { arr: 510_000 }, null],
  ["big", false, {}, { vip: false, arr: 0 }, null],
  ["quiet", true, { vip: false, arr: 1 }, { industry: "retail" }, null],
] as const)("for %s to be %s where %j, %j must be supposed", (term, holds, facts, supposed, others) => {
  if (DESK === null) throw new Error("the policy does not compile");
  const found = suppose(DESK, { facts: new Map(Object.entries(facts)), terms: new Map() }, term, holds);
  if (found.kind !== "so") throw new Error(found.kind);
  expect(Object.fromEntries(found.facts)).toEqual(supposed);
  expect(found.others === null ? null : conditionInWords(DESK, found.others)).toBe(others);
});

test.each([
  ["big", true, { vip: true }, "known"],
  ["big", true, { vip: false, arr: null }, "cannot"],
  ["quiet", true, { industry: null }, "cannot"],
] as const)("%s to be %s where %j: %s", (term, holds, facts, kind) => {
  if (DESK === null) throw new Error("the policy does not compile");
  expect(suppose(DESK, { facts: new Map(Object.entries(facts)), terms: new Map() }, term, holds).kind).toBe(kind);
});
