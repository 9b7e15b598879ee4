// Runs the examples of a policy on its mutants: an example that expects something else than a mutant decides kills it.

import type { Place, PolicyIr } from "../../ir/index.ts";
import type { DecisionModule } from "../../runtime/index.ts";
import type { ExampleResult } from "../examples.ts";
import { saysWhen } from "../examples.ts";
import { fallsShort } from "../expectation.ts";
import { historyOf, instantOf } from "../history.ts";
import type { Mutant } from "./mutant.ts";
import { type Playable, playable, verdictsOf } from "./play.ts";

/** The example that fell short, and how: the line of the policy and what the mutant decides instead. */
export type Killer = { readonly example: string; readonly place: Place; readonly words: string; readonly got: string };

/** The examples that pass, ready to be run on one mutant after the other. */
export type Bench = { readonly ir: PolicyIr; readonly examples: readonly Ready[] };
type Ready = { readonly name: string; readonly history: Playable; readonly taken: readonly string[] };

/** `results` are those of the policy itself, of every example in order: one that fails there shows nothing of a mutant. */
export function benchOf(ir: PolicyIr, results: readonly ExampleResult[]): Bench {
  const examples = ir.examples.flatMap((example, index): readonly Ready[] => {
    const result = results[index];
    return result?.passed === true ? [{ name: example.name, history: playable(historyOf(ir, example)), taken: result.taken }] : [];
  });
  return { ir, examples };
}

/** The first example found to kill it, those first that show something of its statement; null: it survives them all. */
export function killerOf({ ir, examples }: Bench, mutant: Pick<Mutant, "shownBy">, module: DecisionModule): Killer | null {
  const shows = ({ taken }: Ready): boolean => taken.some((key) => mutant.shownBy.some((prefix) => key.startsWith(prefix)));
  const [likely, others] = [examples.filter(shows), examples.filter((example) => !shows(example))];
  likely.sort((a, b) => a.taken.length - b.taken.length);
  for (const { name, history } of [...likely, ...others]) {
    const short = shortfallOf(ir, module, history);
    if (short !== null) return { example: name, ...short };
  }
  return null;
}

/** The first expectation that the module does not meet. */
export function shortfallOf(ir: PolicyIr, module: DecisionModule, history: Playable): Omit<Killer, "example"> | null {
  for (const [{ expectation, words, place, ticket }, verdict] of verdictsOf(module, history)) {
    const got = fallsShort(
      verdict,
      ticket,
      expectation,
      (local) => instantOf(ir, local),
      (instant) => saysWhen(ir, instant),
    );
    if (got !== null) return { place, words, got };
  }
  return null;
}
