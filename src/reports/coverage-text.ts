// How much of a policy its examples show, as text: by clause, and each branch that no example takes with what to write.

import type { Branch, ClauseCoverage } from "../verifier/index.ts";

export type CoverageTotal = { readonly branches: number; readonly taken: number };

export function coverageTotal(clauses: readonly ClauseCoverage[]): CoverageTotal {
  return clauses.reduce((sum, { branches, taken }) => ({ branches: sum.branches + branches, taken: sum.taken + taken }), {
    branches: 0,
    taken: 0,
  });
}

/** `99.9 %` of 2499 of 2500: cut, never rounded up. Of nothing, all. */
export function coveredShare({ branches, taken }: CoverageTotal): string {
  if (branches === 0) return "100 %";
  const tenths = Math.floor((taken * 1000) / branches);
  return tenths % 10 === 0 ? `${tenths / 10} %` : `${(tenths / 10).toFixed(1)} %`;
}

/** Clause, taken of all, share; the total last. */
export function coverageRows(clauses: readonly ClauseCoverage[]): readonly (readonly string[])[] {
  const row = (name: string, total: CoverageTotal): readonly string[] => [name, `${total.taken} of ${total.branches}`, coveredShare(total)];
  return [...clauses.map((each) => row(each.clause ?? "no clause", each)), row("all", coverageTotal(clauses))];
}

/** Each missing branch of each clause, in the order of its statements; then what cannot be taken at all. */
export function coverageDetails(clauses: readonly ClauseCoverage[]): readonly string[] {
  const missing = clauses.filter((each) => each.missing.length > 0);
  const never = clauses.flatMap((each) => each.never);
  return [
    ...missing.flatMap((each) => ["", `${each.clause ?? "no clause"}: not taken by any example`, ...each.missing.flatMap(missingLines)]),
    ...(never.length === 0 ? [] : ["", "not counted, since no ticket can take them", ...never.map(neverLine)]),
  ];
}

function missingLines({ statement, place, words, hint }: Branch): readonly string[] {
  const line = `  ${place.file}:${place.line}: ${statement}: no example in which ${words}`;
  return hint === null ? [line] : [line, `      for example ${hint}`];
}

function neverLine({ statement, place, words, never }: Branch): string {
  return `  ${place.file}:${place.line}: ${statement}: ${words}: ${never ?? ""}`;
}
