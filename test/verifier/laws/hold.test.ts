// The built-in laws hold on random policies and random histories of them. `TRIES=500 npx vitest run test/verifier/laws/hold` hunts for long.

import fc from "fast-check";
import { expect, test } from "vitest";
import type { HistoryEvent, PolicyIr } from "../../../src/ir/index.ts";
import { LAWS, type Law, type LawHistory } from "../../../src/verifier/laws/index.ts";
import { moduleOf } from "../../engine/module.ts";
import { is, person, trigger } from "../../support/arbitraries/build.ts";
import { histories, moments, policies } from "../../support/arbitraries/index.ts";
import { HUNTS, SEED, tries } from "../../support/chance.ts";

const RUNS = tries(9);
/** Random policies name people whom nobody reaches: that is for the policy to answer for. */
const OF_POLICIES = new Set(["every-notification-has-a-recipient"]);

type Story = { readonly ir: PolicyIr; readonly histories: readonly LawHistory[] };

/** Triggers on facts alone: the conditions of targets, which are such, or something that is mostly known. */
const onFacts = policies.map((ir): PolicyIr => {
  const conditions = ir.duties.flatMap(({ targets }) => targets.map(({ when }) => when));
  return {
    ...ir,
    triggers: conditions
      .slice(0, 3)
      .map((when, i) => trigger(`fact-${i}`, { kind: "any", of: [is("priority", "P0", "P1"), when] }, "level-2")),
  };
});
/** Nobody is away or on call. */
const calm = policies.map((ir): PolicyIr => ({ ...ir, people: ir.people.map(({ id }) => person(id)) }));

const stories: fc.Arbitrary<Story> = fc
  .oneof(policies, onFacts, calm)
  .chain((ir) => fc.record({ ir: fc.constant(ir), histories: fc.array(historyOf(ir), { minLength: 3, maxLength: 3 }) }));

function historyOf(ir: PolicyIr): fc.Arbitrary<LawHistory> {
  return histories(ir).chain((all) => {
    const events = all.filter(
      ({ ticket, customer }: HistoryEvent) => ticket === "T-1" || ticket === "T-2" || (ticket === null && customer === "C-1"),
    );
    const last = events.at(-1)?.at ?? 0;
    return moments(ir, events.length === 0 ? all : events).map((at) => ({ events, horizon: Math.max(at, last) }));
  });
}

const found = new Map<string, Map<string, number>>();

function note(law: Law, what: string): void {
  const of = found.get(law.id) ?? new Map<string, number>();
  found.set(law.id, of.set(what, (of.get(what) ?? 0) + 1));
}

/** Laws are rare to apply in some seeds: so many batches are drawn at most until each has. */
const MOST_BATCHES = 12;

test("each of them holds, and has something to say", { timeout: MOST_BATCHES * RUNS * 5_000 }, () => {
  for (let batch = 0; batch === 0 || (silent().length > 0 && batch < MOST_BATCHES); batch++)
    fc.assert(fc.property(stories, examineAll), { numRuns: RUNS, seed: SEED + batch, endOnFailure: HUNTS });
  if (HUNTS) console.info(found);
  expect(silent()).toEqual([]);
});

function examineAll({ ir, histories: all }: Story): void {
  const subject = { ir, module: moduleOf(ir) };
  for (const law of LAWS) {
    const examine = law.of(subject);
    for (const history of all) {
      const finding = examine(history);
      note(law, typeof finding === "object" ? "broken" : finding);
      if (!OF_POLICIES.has(law.id)) expect(finding, `${law.id} ${JSON.stringify(history)}`).toBeTypeOf("string");
    }
  }
}

/** The laws that no history has been a case of. */
function silent(): readonly string[] {
  return LAWS.map(({ id }) => id).filter((id) => [...(found.get(id)?.keys() ?? [])].every((what) => what === "silent"));
}
