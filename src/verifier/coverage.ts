// How much of a policy its examples show: the branches of its statements that some example takes, by clause. docs/coverage.md says what a branch is.

import type { PolicyIr } from "../ir/index.ts";
import type { Branch } from "./branch.ts";
import { branchesOf } from "./branches.ts";

/** Of one clause: how many branches there are, those that no example takes, and those that none can take and that are not counted. */
export type ClauseCoverage = {
  readonly clause: string | null;
  readonly branches: number;
  readonly taken: number;
  readonly missing: readonly Branch[];
  readonly never: readonly Branch[];
};

/** `taken` holds keys. Clauses in the order of their numbers, headings after them; branches of statements without a clause come last. */
export function coverageOf(ir: PolicyIr, taken: ReadonlySet<string>): readonly ClauseCoverage[] {
  const byClause = new Map<string | null, Branch[]>();
  for (const branch of branchesOf(ir).all) byClause.set(branch.clause, [...(byClause.get(branch.clause) ?? []), branch]);
  return [...byClause]
    .sort(([a], [b]) => (a === null ? 1 : b === null ? -1 : compareClauses(a, b)))
    .map(([clause, all]) => {
      const counted = all.filter((branch) => branch.never === null || taken.has(branch.key));
      const missing = counted.filter((branch) => !taken.has(branch.key));
      return {
        clause,
        branches: counted.length,
        taken: counted.length - missing.length,
        missing,
        never: all.filter((branch) => !counted.includes(branch)),
      };
    });
}

/** §2.1 before §2.10, numbers before headings. */
export function compareClauses(a: string, b: string): number {
  const [x, y] = [numbersOf(a), numbersOf(b)];
  for (let index = 0; index < Math.max(x.length, y.length); index++) {
    const difference = (x[index] ?? -1) - (y[index] ?? -1);
    if (difference !== 0) return difference;
  }
  return a < b ? -1 : a > b ? 1 : 0;
}

function numbersOf(clause: string): readonly number[] {
  const digits = /^§(\d+(?:\.\d+)*)/.exec(clause)?.[1];
  return digits === undefined ? [Number.MAX_SAFE_INTEGER] : digits.split(".").map(Number);
}
