// What is asked of a policy: which sets of its conditions can be true together. One list for whoever answers.

import type { Condition, PolicyIr } from "../../src/ir/index.ts";

/** Rules that decide one thing, and the same rules of the other version of the policy; `rules[i]` and `others[i]` are one. */
export type Output = { readonly name: string; readonly rules: readonly Condition[]; readonly others: readonly Condition[] };
export type Asked = { readonly name: string; readonly ir: PolicyIr; readonly outputs: readonly Output[] };

export const KINDS = [
  "contradictory",
  "always true",
  "swallowed by one",
  "swallowed by the others",
  "conflicts",
  "gaps",
  "difference",
] as const;
export type Kind = (typeof KINDS)[number];

/** Is there a ticket on which these are true, those are not (false or unknown), and, where `known`, all that must be known is? By place in rules and others. */
export type Check = {
  readonly kind: Kind;
  readonly known: boolean;
  readonly yes: readonly number[];
  readonly notYes: readonly number[];
};

/** Conditions by place: the rules, then the others. */
export function conditionsOf({ rules, others }: Output): readonly Condition[] {
  return [...rules, ...others];
}

const asked = new WeakMap<Output, readonly Check[]>();

/** All questions about one output, in an order that never changes. Written down once: that is nobody's work to answer. */
export function checksOf(output: Output): readonly Check[] {
  const checks = asked.get(output) ?? written(output);
  asked.set(output, checks);
  return checks;
}

function written({ rules }: Output): readonly Check[] {
  const all = rules.map((_, i) => i);
  const beside = (i: number): readonly number[] => all.filter((j) => j !== i);
  const other = (i: number): number => rules.length + i;
  const ask = (kind: Kind, yes: readonly number[], notYes: readonly number[], known = false): Check => ({ kind, known, yes, notYes });
  return [
    ...all.map((i) => ask("contradictory", [i], [])),
    ...all.map((i) => ask("always true", [], [i], true)),
    ...all.flatMap((i) => beside(i).map((j) => ask("swallowed by one", [i], [j]))),
    ...all.map((i) => ask("swallowed by the others", [i], beside(i))),
    ...all.flatMap((i) => all.slice(i + 1).map((j) => ask("conflicts", [i, j], []))),
    ask("gaps", [], all, true),
    ...all.flatMap((i) => [ask("difference", [i], [other(i)]), ask("difference", [other(i)], [i])]),
  ];
}

/** What decides one thing each in a policy: the targets of a duty, its adjustments, triggers to one level, gates, criteria, whom to involve. */
export function outputsOf(ir: PolicyIr): readonly { readonly name: string; readonly rules: readonly Condition[] }[] {
  const levels = [...new Set(ir.triggers.map(({ raiseTo }) => raiseTo))];
  const all = [
    ...ir.duties.map((duty) => ({ name: `targets of ${duty.id}`, rules: duty.targets.map(({ when }) => when) })),
    ...ir.duties.map((duty) => ({ name: `adjustments of ${duty.id}`, rules: duty.adjustments.map(({ when }) => when) })),
    ...levels.map((level) => ({
      name: `triggers to ${level ?? "no level"}`,
      rules: ir.triggers.filter(({ raiseTo }) => raiseTo === level).map(({ when }) => when),
    })),
    { name: "criteria", rules: ir.criteria.map(({ when }) => when) },
    { name: "involved", rules: ir.involve.map(({ when }) => when) },
    ...ir.gates.map((gate) => ({ name: `gate ${gate.id}`, rules: [gate.when, ...gate.requires.map(({ when }) => when)] })),
  ];
  const isPlain = (when: Condition): boolean => when.kind === "all" && when.of.length === 0;
  return all.map(({ name, rules }) => ({ name, rules: rules.filter((when) => !isPlain(when)) })).filter(({ rules }) => rules.length > 0);
}
