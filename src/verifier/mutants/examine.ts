// What becomes of a mutant: an example kills it, it is proved to be no change, or it survives.

import type { PolicyIr } from "../../ir/index.ts";
import type { DecisionModule } from "../../runtime/index.ts";
import type { ExampleResult } from "../examples.ts";
import type { Mutant } from "./mutant.ts";
import { prover } from "./prove.ts";
import type { Killer } from "./run.ts";
import { benchOf, killerOf } from "./run.ts";

export type MutantResult = { readonly mutant: Mutant } & (
  | { readonly kind: "killed"; readonly by: Killer }
  /** Proved: no example can tell it from the policy. */
  | { readonly kind: "equivalent" }
  | { readonly kind: "survived" }
  /** No example kills it, and whether one could was too much to work out. */
  | { readonly kind: "undecided"; readonly why: string }
);

/** Makes the module of a changed policy. */
export type Build = (ir: PolicyIr) => DecisionModule;

/** `results` are those of the policy's own examples, in order. Only what no example kills is asked whether it is a change at all. */
export function examiner(ir: PolicyIr, results: readonly ExampleResult[], build: Build): (mutant: Mutant) => MutantResult {
  const bench = benchOf(ir, results);
  const proving = prover(ir);
  return (mutant) => {
    const changed = mutant.change(ir);
    const by = killerOf(bench, mutant, build(changed));
    if (by !== null) return { mutant, kind: "killed", by };
    const proof = proving(changed);
    if (proof.kind === "undecided") return { mutant, kind: "undecided", why: proof.why };
    return { mutant, kind: proof.kind === "same" ? "equivalent" : "survived" };
  };
}
