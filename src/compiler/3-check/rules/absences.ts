// Rules about absences: said once (TN251), of a person or team (TN260), in a zone (TN266), and covered by somebody who is there
// (TN259, TN263).

import { type Diagnostic, PEOPLE, type Related, report } from "../../../diagnostics/index.ts";
import { periodOf, policyZone, type Scope, zonesOf } from "../../2-resolve/index.ts";
import type { AwayAst, PartyAst } from "../../ast.ts";
import { wallTime, wallWords } from "../wall.ts";

export function awayOnce(scope: Scope): readonly Diagnostic[] {
  return [...scope.parties.values()].flatMap((party) => {
    const away = absences(party).toSorted((a, b) => a.period.from - b.period.from);
    return away.flatMap(({ period, line }, i): readonly Diagnostic[] => {
      const before = away[i - 1];
      if (before === undefined || before.period.until <= period.from) return [];
      const until = Math.min(before.period.until, period.until);
      const related = [{ span: before.line.span, label: "and here", clause: party.clause?.text ?? null }];
      const params = { who: party.name.text, from: wallWords(period.from), until: wallWords(until) };
      return [report(PEOPLE.awayTwice, params, line.span, { clause: party.clause?.text ?? null, related })];
    });
  });
}

export function awaySomewhere(scope: Scope): readonly Diagnostic[] {
  const party = [...scope.parties.values()].find((each) => each.away.length > 0 && canBeAway(each));
  const [away] = party?.away ?? [];
  if (party === undefined || away === undefined || policyZone(scope) !== null) return [];
  const zones = zonesOf(scope);
  return [report(PEOPLE.openZone, { who: party.name.text, zones }, away.span, { clause: party.clause?.text ?? null })];
}

function canBeAway({ party }: PartyAst): boolean {
  return party === "person" || party === "team";
}

/** A group is reached through whoever is in it, a rotation through whoever is on call. */
export function awayThemselves(scope: Scope): readonly Diagnostic[] {
  return [...scope.parties.values()].flatMap((party) => {
    if (canBeAway(party)) return [];
    const [away] = party.away;
    const said = [
      ...(away === undefined ? [] : [{ span: away.span, says: "away" }]),
      ...(party.coveredBy === null ? [] : [{ span: party.coveredBy.span, says: "covered" }]),
      ...(party.unknownAt === null ? [] : [{ span: party.unknownAt, says: "of unknown contact" }]),
    ];
    return said.map(({ span, says }) =>
      report(PEOPLE.neverAway, { kind: party.party, says }, span, { clause: party.clause?.text ?? null }),
    );
  });
}

export function knownCover(scope: Scope): readonly Diagnostic[] {
  return [...scope.parties.values()].flatMap((party) => {
    const cover = party.coveredBy === null ? undefined : scope.parties.get(party.coveredBy.text);
    if (party.coveredBy === null || cover === undefined || !cover.contactUnknown) return [];
    const related = [{ span: cover.name.span, label: "declared here", clause: cover.clause?.text ?? null }];
    const params = { who: party.name.text, cover: cover.name.text };
    return [report(PEOPLE.unknownCover, params, party.coveredBy.span, { clause: party.clause?.text ?? null, related })];
  });
}

/** Exact over the stated absences, which are all in one zone. A cover that is a group or a rotation is taken to be there. */
export function coverThere(scope: Scope): readonly Diagnostic[] {
  return [...scope.parties.values()].flatMap((party) =>
    absences(party).flatMap(({ line, period }): readonly Diagnostic[] => {
      const gap = uncovered(scope, party, period);
      const cover = scope.parties.get(party.coveredBy?.text ?? "");
      if (gap === null || cover === undefined) return [];
      const related = awayIn(gap, coverChain(scope, party) ?? []).slice(0, 10);
      const params = { who: party.name.text, cover: cover.name.text, from: wallWords(gap.from), until: wallWords(gap.until) };
      return [report(PEOPLE.bothAway, params, line.span, { clause: party.clause?.text ?? null, related })];
    }),
  );
}

/** Where it is said that these are away in that time. */
function awayIn(gap: Wall, chain: readonly PartyAst[]): readonly Related[] {
  return chain.flatMap((cover) =>
    absences(cover)
      .filter(({ period }) => common(period, gap) !== null)
      .map(({ line }) => ({ span: line.span, label: `when \`${cover.name.text}\` is away`, clause: null })),
  );
}

/** The first stretch of the period in which everybody along the chain of cover is away. */
function uncovered(scope: Scope, party: PartyAst, period: Wall): Wall | null {
  const chain = coverChain(scope, party);
  if (chain === null || chain.length === 0) return null;
  let stretches: readonly Wall[] = [period];
  for (const cover of chain) {
    const away = absences(cover);
    stretches = merged(stretches.flatMap((stretch) => away.flatMap(({ period: other }) => common(stretch, other) ?? [])));
  }
  return stretches[0] ?? null;
}

/** Whoever stands in, one after the other; null where the chain ends with somebody who is taken to be there, or in nobody reachable anyway. */
function coverChain(scope: Scope, party: PartyAst): readonly PartyAst[] | null {
  const chain: PartyAst[] = [];
  for (let at = party; at.coveredBy !== null; ) {
    const cover = scope.parties.get(at.coveredBy.text);
    if (cover === undefined || (cover.party !== "person" && cover.party !== "team") || cover.contactUnknown) return null;
    if (cover === party || chain.includes(cover)) return chain;
    chain.push(cover);
    at = cover;
  }
  return chain;
}

/** In order of time, with no two that meet. */
function merged(periods: readonly Wall[]): readonly Wall[] {
  const found: Wall[] = [];
  for (const period of periods.toSorted((a, b) => a.from - b.from)) {
    const last = found.at(-1);
    if (last === undefined || last.until < period.from) found.push(period);
    else found[found.length - 1] = { from: last.from, until: Math.max(last.until, period.until) };
  }
  return found;
}

function common(a: Wall, b: Wall): Wall | null {
  const [from, until] = [Math.max(a.from, b.from), Math.min(a.until, b.until)];
  return from < until ? { from, until } : null;
}

/** Times of the wall clock, in milliseconds. */
type Wall = { readonly from: number; readonly until: number };

function absences(party: PartyAst): readonly { readonly line: AwayAst; readonly period: Wall }[] {
  return party.away.flatMap((line) => {
    const period = periodOf(line);
    if (period === null || period.until <= period.from) return [];
    return [{ line, period: { from: wallTime(period.from), until: wallTime(period.until) } }];
  });
}
