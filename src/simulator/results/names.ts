// Which duties, groups, levels, roles, teams and clauses occur in any replication of any scenario, each list in one fixed order.

import type { Prepared } from "./prepared.ts";
import type { PolicyFacts } from "./targets.ts";

export type Names = {
  readonly duties: readonly { readonly duty: string; readonly group: string | null }[];
  /** Clauses with a breach; null: breaches of duties without one. */
  readonly clauses: readonly (string | null)[];
  readonly responseGroups: readonly (string | null)[];
  readonly resolutionGroups: readonly (string | null)[];
  readonly levels: readonly string[];
  readonly roles: readonly string[];
  readonly teams: readonly string[];
};

/** In the policies' own order where they have one (duties, levels, values of the fact `by`), then by name. All tickets come before their groups. */
export function namesIn(runs: readonly Prepared[], policies: readonly PolicyFacts[], by: string | null): Names {
  const results = runs.map((run) => run.result);
  const groupOrder = ordered(policies.flatMap((policy) => valuesOf(policy, by)));
  const dutyOrder = ordered(policies.flatMap((policy) => policy.duties.map(({ id }) => id)));
  const levelOrder = ordered(policies.flatMap((policy) => policy.levels.map(({ id }) => id)));
  const groups = (rows: readonly { readonly group: string | null }[]) => unique(rows.map(({ group }) => group)).sort(groupOrder);
  const rows = results.flatMap(({ duties }) => duties);
  return {
    duties: unique(rows.map(({ duty }) => duty))
      .sort(dutyOrder)
      .flatMap((duty) => groups(rows.filter((row) => row.duty === duty)).map((group) => ({ duty, group }))),
    clauses: unique(results.flatMap(({ clauses }) => clauses.filter((row) => row.breaches > 0).map(({ clause }) => clause))).sort(byClause),
    responseGroups: groups(results.flatMap(({ responses }) => responses)),
    resolutionGroups: groups(results.flatMap(({ resolutions }) => resolutions)),
    levels: unique(results.flatMap(({ levels }) => levels.map(({ level }) => level))).sort(levelOrder),
    roles: unique(results.flatMap(({ notices }) => notices.map(({ role }) => role))).sort(byName),
    teams: unique(results.flatMap(({ teams }) => teams.map(({ team }) => team))),
  };
}

export function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}

/** By code unit, the same on every machine. */
export function byName(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** `§5.2` before `§5.10`; what has no clause last. */
function byClause(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  const [left, right] = [parts(a), parts(b)];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [x = "", y = ""] = [left[i], right[i]];
    if (x !== y) return /^\d+$/.test(x) && /^\d+$/.test(y) ? Number(x) - Number(y) || byName(x, y) : byName(x, y);
  }
  return left.length - right.length;
}

function parts(clause: string): readonly string[] {
  return clause.match(/\d+|\D+/g) ?? [];
}

function ordered(first: readonly string[]): (a: string | null, b: string | null) => number {
  const places = new Map(unique(first).map((name, index) => [name, index]));
  const place = (name: string): number => places.get(name) ?? Number.POSITIVE_INFINITY;
  return (a, b) => {
    if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
    return place(a) === place(b) ? byName(a, b) : place(a) - place(b);
  };
}

function valuesOf(policy: PolicyFacts, by: string | null): readonly string[] {
  const type = policy.facts.find(({ id }) => id === by)?.type;
  return type?.kind === "one-of" || type?.kind === "any-of" ? type.values : [];
}
