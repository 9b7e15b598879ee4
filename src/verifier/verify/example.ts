// A counterexample as an `example` to paste: the history, and what the policy decides at the instant at which the claim breaks, as far as the claim is about it.

import { resolveLocal, toLocal } from "../../calendar/index.ts";
import type { Expectation, HistoryEvent, PolicyIr, PromiseIr, Verdict } from "../../ir/index.ts";
import type { DecisionModule } from "../../runtime/index.ts";
import { historyAsExample } from "../mutants/write-example.ts";
import { type Concerns, concernsOf, NOTHING } from "./concerns.ts";
import type { Claim, FoundHistory } from "./verification.ts";

/** `events`: those that the policy takes in, which alone an example tells. */
export type WrittenExample = { readonly text: string; readonly events: readonly HistoryEvent[] };

/** null, and why, where the language has no words for such a history. `promise`: null for a law. */
export function exampleOf(
  ir: PolicyIr,
  module: DecisionModule,
  claim: Claim,
  promise: PromiseIr | null,
  found: FoundHistory,
): WrittenExample | { readonly text: null; readonly why: string } {
  const { breach } = found;
  const events = takenIn(module, found);
  if (events.some(({ ticket }) => ticket === null))
    return { text: null, why: "an example has no words for what becomes known of a customer on no ticket" };
  if ([...events.map(({ at }) => at), breach.at].some((at) => resolveLocal(ir.zone, toLocal(ir.zone, at)) !== at))
    return { text: null, why: "a time in it comes a second time as a clock is put back, and an example means the first" };
  const ticket = breach.ticket ?? events.findLast((event) => event.ticket !== null)?.ticket ?? "";
  const verdict = module.decide(events, ticket, breach.at);
  if (verdict === null) return { text: null, why: "an example asks about a ticket, and none is open as it breaks" };
  const expected = expectationsOf(ir, verdict, promise === null ? NOTHING : concernsOf(ir, promise));
  const text = historyAsExample(ir, events, {
    name: `${claim.title.replaceAll('"', "'")}: broken`,
    clause: claim.clause,
    asked: breach.at,
    remarks: [
      `breaks the ${claim.kind} "${claim.title.replaceAll('"', "'")}": ${breach.words}`,
      "what the policy decides today; mend the policy, then this",
    ],
    expected: expected.map((expectation) => ({ ticket, expectation })),
  });
  return { text, events };
}

function takenIn(module: DecisionModule, { events, breach }: FoundHistory): readonly HistoryEvent[] {
  const open = module.open();
  return events.filter((event) => event.at <= breach.at && open.advance(event) === null);
}

/** Of what the claim is about, where its names are many the first few; the level in any case. */
function expectationsOf(ir: PolicyIr, verdict: Verdict, concerns: Concerns): readonly Expectation[] {
  const latest = new Map(verdict.duties.map((duty) => [duty.id, duty]));
  const { duties, triggers, gates } = concerns;
  const named = ir.duties.filter(({ id, targets }) => duties.has(id) && targets.length > 0);
  return [
    ...named.slice(0, MOST).map(({ id }): Expectation => {
      const duty = latest.get(id);
      return duty === undefined
        ? { kind: "no-duty", duty: id }
        : { kind: "duty-state", duty: id, state: duty.state, because: null, late: null };
    }),
    ...[...triggers].map((id): Expectation => ({ kind: "trigger", trigger: id, fired: verdict.triggers.some((each) => each.id === id) })),
    ...[...gates].map((id): Expectation => ({ kind: "finding", gate: id, found: verdict.findings.some((each) => each.id === id) })),
    { kind: "level", level: verdict.level?.id ?? null },
  ];
}

const MOST = 4;
