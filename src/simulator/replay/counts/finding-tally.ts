// Counts what was found against the policy: by gate how often it was come to and what was missing, by level what no criterion allowed.

import type { Hidden } from "../policy/not-recorded.ts";
import { isTold } from "../policy/not-recorded.ts";
import type { ReplayGate, ReplayPolicy } from "../policy/replay-policy.ts";
import type { FinalWord } from "../population.ts";
import type { GateRow, NotRecorded, ReplaySummary } from "../summary.ts";

type GateCount = { readonly gate: ReplayGate; came: number; notMet: number; readonly missing: Map<string, number> };

export class FindingTally {
  readonly #levels: ReplayPolicy["levels"];
  readonly #hidden: Hidden;
  readonly #gates: ReadonlyMap<string, GateCount>;
  readonly #byHand = new Map<string, number>();

  constructor(policy: ReplayPolicy, notRecorded: NotRecorded, hidden: Hidden) {
    const unchecked = new Set(notRecorded.gates.filter(({ checked }) => checked === "not-at-all").map(({ gate }) => gate));
    const checked = policy.gates.filter(({ id }) => !unchecked.has(id));
    this.#levels = policy.levels;
    this.#hidden = hidden;
    this.#gates = new Map(checked.map((gate) => [gate.id, { gate, came: 0, notMet: 0, missing: new Map() }]));
  }

  add({ verdict, passages }: FinalWord): void {
    for (const [gate, times] of passages) {
      const count = this.#gates.get(gate);
      if (count !== undefined) count.came += times;
    }
    for (const { kind, id, missing } of verdict.findings) {
      if (kind === "gate-not-met") this.#countMissing(id, missing);
      else if (isTold(this.#hidden, { kind, id })) this.#byHand.set(id, (this.#byHand.get(id) ?? 0) + 1);
    }
  }

  #countMissing(gate: string, missing: readonly string[]): void {
    const count = this.#gates.get(gate);
    if (count === undefined) return;
    count.notMet++;
    for (const name of missing) count.missing.set(name, (count.missing.get(name) ?? 0) + 1);
  }

  result(): Pick<ReplaySummary, "gates" | "byHand"> {
    return {
      gates: [...this.#gates.values()].map(rowOf),
      byHand: this.#levels
        .map(({ id }) => ({ level: id, noCriterion: this.#byHand.get(id) ?? 0 }))
        .filter(({ noCriterion }) => noCriterion > 0),
    };
  }
}

/** Of what was missing equally often, the first in the policy's order first. */
function rowOf({ gate: { id, label, clause, before, requires }, came, notMet, missing }: GateCount): GateRow {
  const names = requires.map(({ name }) => ({ name, count: missing.get(name) ?? 0 })).filter(({ count }) => count > 0);
  return { gate: id, label, clause, before, came, notMet, missing: names.sort((a, b) => b.count - a.count) };
}
