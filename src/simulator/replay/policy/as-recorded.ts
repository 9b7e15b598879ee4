// A policy as a log can judge it: what rests on events the log does not carry is unknown there, not silent (docs/decisions/0005).

import type { Condition, GateIr, PolicyIr } from "../../../ir/index.ts";
import { notCarriedBy, type Recorded } from "./needs.ts";
import { replayPolicy } from "./replay-policy.ts";

/**
 * The policy with `untold` for each part of a trigger, an involvement or a term that asks about events not in `records`, or about a duty
 * only such events could meet. A count of contacts stays: it can only fall short. What a gate requires and the log cannot tell is left out,
 * and a gate of which nothing is left; a criterion, or the tickets of a gate, that rest on what it cannot tell are untold.
 * The same policy where all is recorded.
 */
export function asRecorded(ir: PolicyIr, recorded: Recorded): PolicyIr {
  const records = recorded.events;
  const hidden = new Set(
    replayPolicy(ir)
      .duties.filter(({ needs }) => needs.some((event) => !records.includes(event)))
      .map(({ id }) => id),
  );
  const told = (when: Condition): Condition => asTold(when, records, hidden);
  return {
    ...ir,
    terms: ir.terms.map((term) => ({ ...term, when: told(term.when) })),
    triggers: ir.triggers.map((trigger) => ({ ...trigger, when: told(trigger.when) })),
    involve: ir.involve.map((involve) => ({ ...involve, when: told(involve.when) })),
    criteria: ir.criteria.map((criterion) => ({ ...criterion, when: ifCarried(ir, criterion.when, recorded) })),
    gates: ir.gates.flatMap((gate) => asChecked(ir, gate, recorded)),
  };
}

function asChecked(ir: PolicyIr, gate: GateIr, recorded: Recorded): readonly GateIr[] {
  const requires = gate.requires.filter(({ when }) => notCarriedBy(ir, when, recorded).length === 0);
  return requires.length === 0 ? [] : [{ ...gate, when: ifCarried(ir, gate.when, recorded), requires }];
}

/** The condition with each part untold that rests on what the log does not carry; terms are opened, for others may ask them in their own way. */
function ifCarried(ir: PolicyIr, condition: Condition, recorded: Recorded): Condition {
  const [lacking] = notCarriedBy(ir, condition, recorded);
  if (lacking === undefined) return condition;
  switch (condition.kind) {
    case "all":
    case "any":
      return { kind: condition.kind, of: condition.of.map((part) => ifCarried(ir, part, recorded)) };
    case "not":
      return { kind: "not", of: ifCarried(ir, condition.of, recorded) };
    case "term": {
      const term = ir.terms.find(({ id }) => id === condition.term);
      return term === undefined ? condition : ifCarried(ir, term.when, recorded);
    }
    default:
      return notCarried(lacking);
  }
}

function asTold(condition: Condition, records: readonly string[], hidden: ReadonlySet<string>): Condition {
  const under = (part: Condition): Condition => asTold(part, records, hidden);
  switch (condition.kind) {
    case "all":
    case "any":
      return { kind: condition.kind, of: condition.of.map(under) };
    case "not":
      return { kind: "not", of: under(condition.of) };
    case "silence":
    case "happened":
    case "stalled":
      return records.includes(condition.event) ? condition : notCarried(condition.event);
    case "used":
    case "missed":
      return hidden.has(condition.duty) ? notCarried(condition.duty) : condition;
    case "term":
    case "is":
    case "includes":
    case "flag":
    case "known":
    case "compare":
    case "during":
    case "contacts":
    case "reached":
    case "untold":
      return condition;
  }
}

function notCarried(what: string): Condition {
  return { kind: "untold", because: `what became of \`${what}\`, which the log does not carry` };
}
