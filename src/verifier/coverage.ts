// Which rules of a policy its examples exercise: a trigger that fired, a target that held, an adjustment that applied, a level that was reached,
// a party that was involved.

import type { Instant, PolicyIr, Statement } from "../ir/index.ts";
import type { DecisionModule } from "../runtime/index.ts";
import { explainDuty } from "../runtime/interpret/index.ts";
import type { ExampleHistory } from "./history.ts";

/** One rule that an example can exercise. `key` is stable for one IR: `trigger p0-unanswered`, `target first-response 0`. */
export type Rule = { readonly key: string; readonly name: string; readonly clause: string | null; readonly place: Statement["place"] };

/** Of one clause: its rules, and those of them no example exercised. */
export type ClauseCoverage = { readonly clause: string | null; readonly rules: number; readonly missing: readonly Rule[] };

/** Every rule that an example can exercise. Notices of a level go with the level. */
export function rulesOf(ir: PolicyIr): readonly Rule[] {
  const rule = (key: string, name: string, { clause, place }: Statement): Rule => ({ key, name, clause, place });
  const duties = ir.duties.filter((duty) => duty.start.on !== "level");
  return [
    ...ir.triggers.map((trigger) => rule(`trigger ${trigger.id}`, `trigger ${trigger.id}`, trigger)),
    ...ir.levels.map((level) => rule(`level ${level.id}`, `level ${level.id}`, level)),
    ...duties.flatMap((duty) =>
      duty.targets.map((target, index) =>
        rule(`target ${duty.id} ${index}`, `${duty.label}${target.label === null ? "" : ` for ${target.label}`}`, target),
      ),
    ),
    ...duties.flatMap((duty) =>
      duty.adjustments.map((adjustment) => rule(`adjust ${duty.id} ${adjustment.id}`, `${adjustment.id} on ${duty.label}`, adjustment)),
    ),
    ...ir.involve.map((involve, index) => rule(`involve ${index}`, `involve ${involve.party}`, involve)),
  ];
}

/** Keys of the rules that the history exercises at any of its events or expectations. */
export function exercisedBy(ir: PolicyIr, module: DecisionModule, history: ExampleHistory): ReadonlySet<string> {
  const keys = new Set<string>();
  const open = module.open((occurrence) => {
    if (occurrence.kind === "trigger-fired") keys.add(`trigger ${occurrence.id}`);
    if (occurrence.kind === "level-raised") keys.add(`level ${occurrence.id}`);
  });
  for (const event of history.events) open.advance(event);
  if (Number.isFinite(history.end)) open.wake(history.end);
  const instants = new Set<Instant>([...history.events.map(({ at }) => at), ...history.expected.map(({ at }) => at)]);
  const explained = new Set<string>();
  for (const at of instants) for (const ticket of history.tickets) noteVerdict(ir, module, history, ticket, at, keys, explained);
  return keys;
}

/** `explained`: duties as they stood when they were explained last; explaining is slow, and one that stands as before has nothing new to say. */
function noteVerdict(
  ir: PolicyIr,
  module: DecisionModule,
  history: ExampleHistory,
  ticket: string,
  at: Instant,
  keys: Set<string>,
  explained: Set<string>,
): void {
  const verdict = module.decide(history.events, ticket, at);
  if (verdict === null) return;
  for (const duty of verdict.duties) {
    const standing = JSON.stringify([
      ticket,
      duty.id,
      duty.started,
      duty.due,
      duty.paused,
      duty.clause,
      duty.because,
      duty.state === "cancelled",
    ]);
    if (explained.has(standing)) continue;
    explained.add(standing);
    const explanation = explainDuty(ir, duty.id, history.events, ticket, at);
    explanation?.targets.forEach((target, index) => {
      if (target.holds) keys.add(`target ${duty.id} ${index}`);
    });
    for (const adjustment of explanation?.adjustments ?? []) {
      if (duty.state !== "cancelled" && adjustment.tree.truth === "true") keys.add(`adjust ${duty.id} ${adjustment.id}`);
    }
  }
  ir.involve.forEach((involve, index) => {
    const reason = verdict.involve.find(({ role, clause }) => role === involve.party && clause === involve.clause);
    if (reason !== undefined) keys.add(`involve ${index}`);
  });
}

/** Per clause, in the order in which the policy first states it; rules without a clause come last. */
export function coverageOf(ir: PolicyIr, exercised: ReadonlySet<string>): readonly ClauseCoverage[] {
  const byClause = new Map<string | null, Rule[]>();
  for (const rule of rulesOf(ir)) byClause.set(rule.clause, [...(byClause.get(rule.clause) ?? []), rule]);
  return [...byClause]
    .sort(([a], [b]) => (a === null ? 1 : b === null ? -1 : compareClauses(a, b)))
    .map(([clause, rules]) => ({ clause, rules: rules.length, missing: rules.filter((rule) => !exercised.has(rule.key)) }));
}

/** §2.1 before §2.10, numbers before headings. */
export function compareClauses(a: string, b: string): number {
  const [x, y] = [numbersOf(a), numbersOf(b)];
  for (let index = 0; index < Math.max(x.length, y.length); index++) {
    const difference = (x[index] ?? -1) - (y[index] ?? -1);
    if (difference !== 0) return difference;
  }
  return a < b ? -1 : a > b ? 1 : 0;
}

function numbersOf(clause: string): readonly number[] {
  const digits = /^§(\d+(?:\.\d+)*)/.exec(clause)?.[1];
  return digits === undefined ? [Number.MAX_SAFE_INTEGER] : digits.split(".").map(Number);
}
