// What examples notice of small changes of a policy, for machines.

import type { MutantResult, Suggested } from "../../verifier/mutants/index.ts";
import { mutantTotal } from "./text.ts";

/** Every mutant in the order of the policy; `killedBy`, `why` and `suggestion` where there is one. */
export function mutantsAsJson(results: readonly MutantResult[], suggested: readonly Suggested[] | null): unknown {
  return {
    ...mutantTotal(results),
    all: results.map((result) => {
      const { key, statement, clause, place, words } = result.mutant;
      const found = suggested?.find(({ mutant }) => mutant === result.mutant);
      return {
        key,
        statement,
        clause,
        place,
        words,
        result: result.kind,
        ...(result.kind === "killed" ? { killedBy: result.by } : {}),
        ...(result.kind === "undecided" ? { why: result.why } : {}),
        ...(found === undefined ? {} : { suggestion: suggestionAsJson(found) }),
      };
    }),
  };
}

/** null: no ticket was found. `text` is null where an example suggested for another shows it, too. */
function suggestionAsJson(found: Suggested): unknown {
  if (found.kind === "none") return null;
  return { name: found.name, text: found.kind === "example" ? found.text : null };
}
