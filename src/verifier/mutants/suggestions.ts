// The examples to add: of each mutant that survives, one that the policy passes and the mutant fails. Nothing is suggested that was not tried.

import type { ExampleIr, PolicyIr } from "../../ir/index.ts";
import type { DecisionModule } from "../../runtime/index.ts";
import { runExamples } from "../examples.ts";
import { historyOf } from "../history.ts";
import type { Build } from "./examine.ts";
import type { Mutant } from "./mutant.ts";
import { nameFor } from "./names.ts";
import { playable } from "./play.ts";
import { shortfallOf } from "./run.ts";
import { sketchesFor } from "./suggest.ts";
import { exampleText } from "./write-example.ts";

/** `text`: a statement to be added to the policy as it stands. `none`: no ticket was found. */
export type Suggested = { readonly mutant: Mutant } & (
  | { readonly kind: "example"; readonly name: string; readonly text: string }
  /** An example suggested before for another mutant kills this one, too. */
  | { readonly kind: "shared"; readonly name: string }
  | { readonly kind: "none" }
);

/** Reads the text of one example as one of the policy's own; null where it cannot be read. */
export type ReadExample = (text: string) => ExampleIr | null;

/** Questions tried of one mutant. */
const MOST_TRIES = 8;

/** Of each mutant, in order. Each text has been read back as the policy's own, passes on the policy both ways, and fails on the mutant. */
export function* suggestions(
  ir: PolicyIr,
  was: DecisionModule,
  build: Build,
  mutants: readonly Mutant[],
  read: ReadExample,
): Generator<Suggested> {
  const names = new Set(ir.examples.map(({ name }) => name));
  const added: ExampleIr[] = [];
  for (const mutant of mutants) {
    const changed = mutant.change(ir);
    const is = build(changed);
    const kills = (example: ExampleIr): boolean => shortfallOf(ir, is, playable(historyOf(ir, example))) !== null;
    const shared = added.find(kills);
    if (shared !== undefined) {
      yield { mutant, kind: "shared", name: shared.name };
      continue;
    }
    const name = freshName(names, nameFor(mutant));
    const found = firstOf(sketchesFor({ ir, was, changed, is }, mutant), MOST_TRIES, (sketch) => {
      const text = exampleText(ir, name, mutant.clause, sketch);
      const example = read(text);
      return example !== null && passes(ir, was, example) && kills(example) ? { text, example } : null;
    });
    if (found === null) {
      yield { mutant, kind: "none" };
      continue;
    }
    names.add(name);
    added.push(found.example);
    yield { mutant, kind: "example", name, text: found.text };
  }
}

/** What is made of the first item of which something is; of so many at most. */
function firstOf<T, R>(items: Iterable<T>, most: number, make: (item: T) => R | null): R | null {
  let tried = 0;
  for (const item of items) {
    const made = make(item);
    if (made !== null) return made;
    tried += 1;
    if (tried >= most) return null;
  }
  return null;
}

/** Both ways, as `tenet test` will. */
function passes(ir: PolicyIr, was: DecisionModule, example: ExampleIr): boolean {
  return runExamples({ ...ir, examples: [example] }, was).every(({ passed }) => passed);
}

function freshName(names: ReadonlySet<string>, name: string): string {
  let fresh = name;
  for (let count = 2; names.has(fresh); count++) fresh = `${name} (${count})`;
  return fresh;
}
