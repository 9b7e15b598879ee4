// Texts to read: the policies of this repository, and a choice that is the same in every run.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "../../policies");

/** The text of every policy file there is. */
export function policyTexts(): readonly string[] {
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".policy"))
    .map((path) => readFileSync(join(root, path), "utf8"));
}

/** One of these, by a number. */
export function pick<T>(from: readonly T[], number: number): T {
  const mixed = Math.imul(number + 1, 0x915f_77f5) >>> 0;
  const picked = from[((mixed ^ (mixed >>> 15)) >>> 0) % from.length];
  if (picked === undefined) throw new Error("nothing to pick from");
  return picked;
}
