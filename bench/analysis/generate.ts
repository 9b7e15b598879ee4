// Policies that no owner wrote: rules over 46 facts and some terms, each output about a few of them, with the mistakes an analysis is there for.

import type { Comparison, Condition, FactIr, FactType, PolicyIr, Statement } from "../../src/ir/index.ts";
import { type Chance, seeded } from "../support/chance.ts";
import { compiledText } from "../support/emitted.ts";
import { mutated } from "./mutate.ts";
import type { Asked, Output } from "./questions.ts";

const STATEMENT: Statement = { clause: null, place: { file: "generated", line: 1, column: 1 }, words: "" };

/** `rules` conditions, `perOutput` for each thing decided. */
export function generated(rules: number, perOutput: number, seed: number): Asked {
  const chance = seeded(seed);
  const facts = factsFor(chance);
  const terms = Array.from({ length: 14 }, (_, i) => ({ ...STATEMENT, id: `term-${i}`, when: drawn(chance, chance.some(facts, 0.1)) }));
  const named = terms.map(({ id }): Condition => ({ kind: "term", term: id }));
  const outputs = Array.from({ length: Math.ceil(rules / perOutput) }, (_, i): Output => {
    const asked = Array.from({ length: 8 }, () => chance.pick(facts));
    const known = Array.from({ length: 2 }, () => chance.pick(named));
    const own = rulesFor(chance, asked, known, Math.min(perOutput, rules - i * perOutput));
    return { name: `output ${i + 1}`, rules: own, others: own.map((rule) => (chance.below(3) === 0 ? mutated(rule, chance) : rule)) };
  });
  const empty = compiledText('policy G-1 "Generated"\n');
  const ir: PolicyIr = { ...empty, facts, terms };
  return { name: `${rules} rules`, ir, outputs };
}

function factsFor(chance: Chance): readonly FactIr[] {
  const values = (count: number): readonly string[] => Array.from({ length: count }, (_, i) => `v${i}`);
  const make = (count: number, type: (i: number) => FactType): readonly FactType[] => Array.from({ length: count }, (_, i) => type(i));
  const types: readonly FactType[] = [
    ...make(10, (i) => ({ kind: "one-of", values: values(3 + (i % 6)) })),
    ...make(4, () => ({ kind: "one-of", values: values(20) })),
    ...make(14, () => ({ kind: "yes-no" })),
    ...make(5, () => ({ kind: "money", currency: "USD" })),
    ...make(3, () => ({ kind: "percent" })),
    ...make(4, () => ({ kind: "number", whole: true, min: 0, max: 100 })),
    ...make(6, () => ({ kind: "any-of", values: values(4) })),
  ];
  return types.map((type, i) => ({ ...STATEMENT, id: `fact-${i}`, of: "ticket", type, mayBeUnknown: chance.below(5) < 2 }));
}

function rulesFor(chance: Chance, facts: readonly FactIr[], terms: readonly Condition[], count: number): readonly Condition[] {
  const rules: Condition[] = [];
  const not = (of: Condition): Condition => ({ kind: "not", of });
  const all = (...of: readonly Condition[]): Condition => ({ kind: "all", of });
  while (rules.length < count) {
    const kind = chance.below(100);
    const [earlier, part] = [rules.length === 0 ? null : chance.pick(rules), drawn(chance, facts)];
    if (earlier !== null && kind < 15) rules.push(all(earlier, part));
    else if (earlier !== null && kind < 22) rules.push(all(part, not(part)));
    else if (earlier !== null && kind < 32) rules.push(all(earlier, part), all(earlier, not(part)));
    else if (earlier !== null && kind < 34) rules.push({ kind: "any", of: [part, not(earlier)] });
    else rules.push(ruleFor(chance, facts, terms));
  }
  return rules.slice(0, count);
}

function ruleFor(chance: Chance, facts: readonly FactIr[], terms: readonly Condition[]): Condition {
  const of = Array.from({ length: 2 + chance.below(3) }, (): Condition => {
    const kind = chance.below(10);
    if (kind === 0) return chance.pick(terms);
    if (kind === 1) return { kind: "not", of: drawn(chance, facts) };
    if (kind === 2) return { kind: "any", of: [drawn(chance, facts), drawn(chance, facts)] };
    return drawn(chance, facts);
  });
  return { kind: "all", of };
}

/** One question about one of the facts; now and then about two. */
function drawn(chance: Chance, facts: readonly FactIr[]): Condition {
  const fact = facts.length === 0 ? null : chance.pick(facts);
  if (fact === null) return { kind: "flag", fact: "fact-14" };
  const { id, type } = fact;
  if (chance.below(40) === 0) return { kind: "known", fact: id };
  switch (type.kind) {
    case "one-of":
    case "any-of": {
      const values = chance.some(type.values, 0.4);
      const some = values.length === 0 || values.length === type.values.length ? [chance.pick(type.values)] : values;
      return { kind: type.kind === "one-of" ? "is" : "includes", fact: id, values: some };
    }
    case "money":
    case "percent":
    case "number": {
      const op = chance.pick<Comparison>(["less", "at-most", "at-least", "more", "more", "equal"]);
      const left = { kind: "fact", fact: id } as const;
      const like = facts.filter((each) => each.id !== id && each.type.kind === type.kind);
      if (like.length > 0 && chance.below(8) === 0)
        return {
          kind: "compare",
          op,
          left,
          right: { kind: "share", numerator: 1, denominator: 5, of: { kind: "fact", fact: chance.pick(like).id } },
        };
      return { kind: "compare", op, left, right: { kind: "number", value: 10 * chance.below(10) } };
    }
    case "yes-no":
    case "instant":
    case "text":
      return { kind: "flag", fact: id };
  }
}
