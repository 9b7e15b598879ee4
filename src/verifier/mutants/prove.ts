// Whether a mutant is no change at all: every output of the policy is so in exactly the same situations. Proved, or not claimed.

import type { Question, Region, Space, Vocabulary } from "../../analysis/logic/index.ts";
import { decided, spaceOf, vocabularyOf } from "../../analysis/logic/index.ts";
import type { Condition, PolicyIr } from "../../ir/index.ts";
import type { Extent, Output } from "./outputs.ts";
import { outputsOf } from "./outputs.ts";

/** A change of more than this is no small one; in nodes of the diagram. */
const BUDGET = 200_000;

/** `other`: something is decided otherwise of some ticket, as far as facts go; what time and events make of it was not looked at. */
export type Proof = { readonly kind: "same" | "other" } | { readonly kind: "undecided"; readonly why: string };

/** Takes the policy apart once for all its mutants. `same`: the changed policy decides the same of every ticket, as far as an example can ask. */
export function prover(ir: PolicyIr): (changed: PolicyIr) => Proof {
  const was = outputsOf(ir);
  const texts = new Map([...was].map(([name, output]) => [name, textOf(output)]));
  const words = vocabularyOf(ir);
  return (changed) => {
    const is = outputsOf(changed);
    const others = [...new Set([...was.keys(), ...is.keys()])].filter((name) => texts.get(name) !== textOf(is.get(name) ?? NOTHING));
    const hours = vocabularyOf(changed);
    let proof: Proof = { kind: "same" };
    for (const name of others) {
      const each = compare({ words, output: was.get(name) ?? NOTHING }, { words: hours, output: is.get(name) ?? NOTHING });
      if (each.kind === "other") return each;
      if (each.kind === "undecided") proof = each;
    }
    return proof;
  };
}

const NOTHING: Output = new Map();

function textOf(output: Output): string {
  return JSON.stringify([...output]);
}

type Side = { readonly words: Vocabulary; readonly output: Output };

function compare(was: Side, is: Side): Proof {
  const questions = [was, is].flatMap((side) => [...side.output.values()].flatMap((extent) => questionsOf(side.words, extent)));
  const answer = decided(() => {
    const space = spaceOf(questions, { budget: BUDGET });
    const keys = [...new Set([...was.output.keys(), ...is.output.keys()])];
    return keys.every((key) => {
      const [a, b] = [regionOf(space, was, key), regionOf(space, is, key)];
      return space.isWithin(a, b) && space.isWithin(b, a);
    });
  });
  return answer.kind === "undecided" ? answer : { kind: answer.value ? "same" : "other" };
}

function regionOf(space: Space, { words, output }: Side, key: string): Region {
  const extent = output.get(key);
  return extent === undefined ? space.nothing : regionIn(space, words, extent);
}

function regionIn(space: Space, words: Vocabulary, extent: Extent): Region {
  switch (extent.kind) {
    case "where":
      return space.yes({ words, condition: extent.condition });
    case "both":
      return space.and(...extent.of.map((each) => regionIn(space, words, each)));
    case "either":
      return space.or(...extent.of.map((each) => regionIn(space, words, each)));
    case "less":
      return space.less(regionIn(space, words, extent.of), regionIn(space, words, extent.but));
  }
}

function questionsOf(words: Vocabulary, extent: Extent): readonly Question[] {
  return conditionsIn(extent).map((condition) => ({ words, condition }));
}

function conditionsIn(extent: Extent): readonly Condition[] {
  switch (extent.kind) {
    case "where":
      return [extent.condition];
    case "both":
    case "either":
      return extent.of.flatMap(conditionsIn);
    case "less":
      return [...conditionsIn(extent.of), ...conditionsIn(extent.but)];
  }
}
