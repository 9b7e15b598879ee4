// What a verification says of duties that nobody owes by the policy: a gap of the policy's, told once, which breaks nothing.

import type { PolicyIr } from "../../ir/index.ts";
import { ownerless } from "../../verifier/verify/index.ts";
import { counted } from "../words.ts";

const MOST_SHOWN = 4;

/** One line, or none where every duty has an owner. */
export function ownersInWords(ir: PolicyIr): readonly string[] {
  const silent = ownerless(ir).map(({ label }) => label);
  if (silent.length === 0) return [];
  const shown = silent.length > MOST_SHOWN ? [...silent.slice(0, MOST_SHOWN), `${silent.length - MOST_SHOWN} more`] : silent;
  return [`note: the policy does not say who owes ${silent.length} of ${counted(ir.duties.length, "duty", "duties")}: ${shown.join(", ")}`];
}
