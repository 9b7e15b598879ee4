// Owns how a name that is declared nowhere is told: once, however often it is used, and not again of what takes its name from it.

import { type Diagnostic, NAMES } from "../../diagnostics/index.ts";
import { orDeclaration } from "./misspelt-declaration.ts";
import type { Scope } from "./scope.ts";

/** Other places that are shown; how many more there are is said. */
const MOST_PLACES = 3;
/** Duties and triggers take their names from them: `ceo response`, `level-2-not-acknowledged`. */
const GIVES_NAMES: ReadonlySet<string> = new Set([NAMES.unknownLevel.code, NAMES.unknownParty.code]);
const TAKES_NAMES: ReadonlySet<string> = new Set([NAMES.unknownDuty.code, NAMES.unknownTrigger.code]);

/** Each unknown name at the first place that uses it, with the fix of all places. */
export function saidOnce(scope: Scope, found: readonly Diagnostic[]): readonly Diagnostic[] {
  if (found.length < 2) return found;
  const rank = new Map(scope.files.map(({ path }, index) => [path, index]));
  const place = ({ span }: Diagnostic): number => rank.get(span.file) ?? 0;
  const inPlace = found.toSorted((a, b) => place(a) - place(b) || a.span.start - b.span.start);
  const groups = new Map<string, Diagnostic[]>();
  for (const d of inPlace) {
    const same = groups.get(`${d.code} ${d.message}`);
    if (same === undefined) groups.set(`${d.code} ${d.message}`, [d]);
    else same.push(d);
  }
  const absent = inPlace.filter(({ code }) => GIVES_NAMES.has(code)).map((d) => `-${nameIn(d)}-`);
  const isPartyOpen = inPlace.some(({ code }) => code === NAMES.unknownParty.code);
  const isFollowing = (d: Diagnostic): boolean =>
    TAKES_NAMES.has(d.code) && (absent.some((name) => `-${nameIn(d)}-`.includes(name)) || (isPartyOpen && isOfParty(scope, nameIn(d))));
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (first === undefined || isFollowing(first)) return [];
    if (others.length === 0) return [first];
    const meant = meantBy(first);
    const isAgreed =
      meant !== null && [...groups.values()].every(([other]) => other === first || other === undefined || meantBy(other) !== meant);
    const told = withPlaces(first, others);
    return [isAgreed ? orDeclaration(scope, told, nameIn(first), meant) : told];
  });
}

/** The one name that the fix writes. */
function meantBy({ fix }: Diagnostic): string | null {
  return fix === null || fix.isChoice === true || fix.edits.length !== 1 ? null : (fix.edits[0]?.text ?? null);
}

/** What there is where a party is told, or involved and available: while some party is not known, it may be this one that is meant there. */
function isOfParty(scope: Scope, name: string): boolean {
  const [, party = ""] = /^(?:.+-notice-to-)?(.+?)(?:-response|-involved(?:-at-.+)?)?$/.exec(name) ?? [];
  return party !== name && scope.parties.has(party);
}

function nameIn({ message }: Diagnostic): string {
  return (/`([^`]+)`/.exec(message)?.[1] ?? "").replaceAll(" ", "-");
}

function withPlaces(first: Diagnostic, others: readonly Diagnostic[]): Diagnostic {
  const related = others.slice(0, MOST_PLACES).map(({ span, clause }) => ({ span, label: "named here, too", clause }));
  const more = others.length - related.length;
  const label = more === 0 ? first.label : `and in ${more} further place${more === 1 ? "" : "s"}`;
  const edits = [first, ...others].flatMap(({ fix }) => fix?.edits ?? []);
  return { ...first, label, related, fix: first.fix === null ? null : { ...first.fix, edits } };
}
