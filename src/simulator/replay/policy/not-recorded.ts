// What a policy asks and a log does not carry: duties, triggers, gates and criteria that cannot be judged by it, or not wholly.

import { type Finding, levelRank, type Verdict } from "../../../ir/index.ts";
import type { GateNotChecked, NotRecorded } from "../summary.ts";
import { lacking, type Recorded } from "./needs.ts";
import type { ReplayGate, ReplayPolicy } from "./replay-policy.ts";

/** `recorded`: null where everything is. */
export function notRecorded(policy: ReplayPolicy, recorded: Recorded | null): NotRecorded {
  if (recorded === null) return { duties: [], triggers: [], gates: [], criteria: [] };
  const missing = (events: readonly string[]): readonly string[] => events.filter((event) => !recorded.events.includes(event));
  return {
    duties: policy.duties
      .map(({ id, label, needs }) => ({ duty: id, label, needs: missing(needs) }))
      .filter((duty) => duty.needs.length > 0),
    triggers: policy.triggers
      .map(({ id, clause, listensFor }) => ({ trigger: id, clause, listensFor: missing(listensFor) }))
      .filter((trigger) => trigger.listensFor.length > 0),
    gates: policy.gates.flatMap((gate) => notChecked(gate, recorded)),
    criteria: policy.criteria
      .map(({ id, clause, level, restsOn }) => ({ criterion: id, clause, level, needs: lacking(restsOn, recorded) }))
      .filter((criterion) => criterion.needs.length > 0),
  };
}

function notChecked(gate: ReplayGate, recorded: Recorded): readonly GateNotChecked[] {
  const { id, label, clause, requires } = gate;
  // Any of them brings the ticket to the gate.
  const awaits = gate.awaits.some((event) => recorded.events.includes(event)) ? [] : gate.awaits;
  const whose = lacking(gate.whose, recorded);
  const requirements = requires
    .map(({ name, restsOn }) => ({ name, needs: lacking(restsOn, recorded) }))
    .filter(({ needs }) => needs.length > 0);
  if (awaits.length === 0 && whose.length === 0 && requirements.length === 0) return [];
  const checked = awaits.length > 0 || requirements.length === requires.length ? "not-at-all" : "partly";
  return [{ gate: id, label, clause, checked, awaits, whose, requirements }];
}

/** What is not shown of tickets, for the log cannot tell it. */
export type Hidden = {
  readonly duties: ReadonlySet<string>;
  /** Levels to which some criterion may have allowed a hand: whether one did cannot be told. */
  readonly byHand: ReadonlySet<string>;
  /** Gates, what they require as `gate: requirement`, and criteria that were not checked. */
  readonly notChecked: readonly string[];
};

export function hiddenIn({ duties, gates, criteria }: NotRecorded, levels: ReplayPolicy["levels"]): Hidden {
  const highest = Math.max(-1, ...criteria.map(({ level }) => levelRank({ levels }, level)));
  return {
    duties: new Set(duties.map(({ duty }) => duty)),
    byHand: new Set(levels.slice(0, highest + 1).map(({ id }) => id)),
    notChecked: [
      ...gates.flatMap(({ gate, checked, requirements }) =>
        checked === "not-at-all" ? [gate] : requirements.map(({ name }) => `${gate}: ${name}`),
      ),
      ...criteria.map(({ criterion }) => criterion),
    ],
  };
}

/** An escalation by hand that some criterion may have allowed is no finding. */
export function isTold({ byHand }: Hidden, { kind, id }: Pick<Finding, "id"> & { readonly kind: string }): boolean {
  return kind !== "no-criterion" || !byHand.has(id);
}

/** The verdict without what the log cannot tell. */
export function told(verdict: Verdict, hidden: Hidden): Verdict {
  return {
    ...verdict,
    duties: verdict.duties.filter(({ id }) => !hidden.duties.has(id)),
    findings: verdict.findings.filter((finding) => isTold(hidden, finding)),
  };
}
