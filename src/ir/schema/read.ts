// Reads an IR from outside: its shape, then that every name in it means something.

import type { PolicyIr } from "../policy.ts";
import type { IrProblem } from "./check.ts";
import { checkIr } from "./check.ts";
import { policySchema } from "./policy.ts";

export type ReadIr = { readonly ok: true; readonly ir: PolicyIr } | { readonly ok: false; readonly problems: readonly IrProblem[] };

/** No condition anyone wrote nests deeper; what does would end in a stack overflow instead of a reason. */
const DEEPEST = 500;

/** Reads parsed JSON as an IR. All problems of shape are told, or else all dangling names; never throws. */
export function readIr(json: unknown): ReadIr {
  if (isDeeper(json, DEEPEST)) return { ok: false, problems: [{ path: "", problem: `nested deeper than ${DEEPEST} levels` }] };
  const parsed = policySchema.safeParse(json);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => ({ path: issue.path.map(String).join("."), problem: plain(issue.message) }));
    return { ok: false, problems };
  }
  const problems = checkIr(parsed.data);
  return problems.length === 0 ? { ok: true, ir: parsed.data } : { ok: false, problems };
}

function plain(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}

function isDeeper(json: unknown, deepest: number): boolean {
  let layer: readonly unknown[] = [json];
  for (let depth = 0; depth <= deepest; depth++) {
    layer = layer.flatMap((each) => (typeof each === "object" && each !== null ? Object.values(each) : []));
    if (layer.length === 0) return false;
  }
  return true;
}
