// The part of a policy in which one answer shows: what it does not hang on is left out, so that playing a history is quick.

import type { Condition, DutyIr, PolicyIr, TriggerIr } from "../../ir/index.ts";

export type Shown = "triggers" | "criteria" | "gates" | "involve" | { readonly duty: string };

const parts = new WeakMap<PolicyIr, Map<string, PolicyIr>>();

/** What is seen there is asked again of the whole policy before it is believed. The same part of the same policy is the same object. */
export function partOf(ir: PolicyIr, shown: Shown): PolicyIr {
  const known = parts.get(ir) ?? new Map<string, PolicyIr>();
  parts.set(ir, known);
  const key = JSON.stringify(shown);
  const part = known.get(key) ?? cut(ir, shown);
  known.set(key, part);
  return part;
}

function cut(ir: PolicyIr, shown: Shown): PolicyIr {
  const criteria = shown === "criteria" ? ir.criteria : [];
  const gates = shown === "gates" ? ir.gates : [];
  const involve = shown === "involve" ? ir.involve : [];
  const own = typeof shown === "string" ? [] : ir.duties.filter(({ id }) => id === shown.duty);
  const { duties, triggers } = needed(ir, own, shown === "triggers" || own.some(asksLevel) ? ir.triggers : [], [criteria, gates, involve]);
  return { ...ir, criteria, gates, involve, duties, triggers };
}

/** A duty that hangs on how far the ticket has climbed. */
function asksLevel({ start, targets }: DutyIr): boolean {
  return start.on === "level" || start.on === "escalation" || JSON.stringify(targets.map(({ when }) => when)).includes('"reached"');
}

/** With all that start or ask each other. */
function needed(
  ir: PolicyIr,
  own: readonly DutyIr[],
  firing: readonly TriggerIr[],
  others: unknown,
): { readonly duties: readonly DutyIr[]; readonly triggers: readonly TriggerIr[] } {
  const duties = new Set(own);
  const triggers = new Set(firing);
  for (let size = -1; size < duties.size + triggers.size; ) {
    size = duties.size + triggers.size;
    const asked = dutiesIn([[...triggers].map(({ when }) => when), ir.terms.map(({ when }) => when), others]);
    for (const duty of ir.duties) if (asked.has(duty.id)) duties.add(duty);
    for (const { start } of duties) {
      if (start.on !== "trigger") continue;
      const trigger = ir.triggers.find(({ id }) => id === start.trigger);
      if (trigger !== undefined) triggers.add(trigger);
    }
  }
  const inOrder = <T>(all: readonly T[], kept: ReadonlySet<T>): readonly T[] => all.filter((each) => kept.has(each));
  return { duties: inOrder(ir.duties, duties), triggers: inOrder(ir.triggers, triggers) };
}

/** The duties whose clocks or misses are asked. */
function dutiesIn(conditions: unknown): ReadonlySet<string> {
  const asking: readonly Condition["kind"][] = ["used", "missed"];
  return new Set(
    [...JSON.stringify(conditions).matchAll(/"kind":"(\w+)","duty":"([^"]+)"/g)].flatMap(([, kind, duty]) =>
      asking.some((each) => each === kind) && duty !== undefined ? [duty] : [],
    ),
  );
}
