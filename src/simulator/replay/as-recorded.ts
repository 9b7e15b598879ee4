// A policy as a log can judge it: what rests on events the log does not carry is unknown there, not silent (docs/decisions/0005).

import type { Condition, PolicyIr } from "../../ir/index.ts";
import { replayPolicy } from "./policy.ts";

/**
 * The policy with `untold` for each part of a trigger, an involvement or a term that asks about events not in `records`, or about a duty
 * only such events could meet. A count of contacts stays: it can only fall short. The same policy where all is recorded.
 */
export function asRecorded(ir: PolicyIr, records: readonly string[]): PolicyIr {
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
  };
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
