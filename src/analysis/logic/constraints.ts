// What is always so, whatever the policy asks: nothing unknown is also known, a longer silence is a longer one than a shorter one, and so on.

import type { Band } from "./bands.ts";
import { OverBudget } from "./budget.ts";
import { exactly, order } from "./exact.ts";
import { ELAPSED, factKey, type Measure } from "./leaves.ts";
import { ageKey, calendarVariable, LEVEL_KEY, memberKey, type Needs, type OrderNeed, orderKey } from "./needs.ts";
import { type Figure, figuresTogether, type Relation } from "./two-facts.ts";
import type { Cut } from "./variables.ts";

/** Which cells of these variables can be together. */
export type Constraint = { readonly keys: readonly string[]; readonly allowed: (cells: readonly number[]) => boolean };

/** Combinations of calendars that can be open at one instant, in the order given. */
export type Moments = (calendars: readonly string[]) => readonly (readonly boolean[])[];

export function constraintsOf(needs: Needs, cuts: ReadonlyMap<string, Cut>, moments: Moments | null): readonly Constraint[] {
  return [
    ...[...needs.facts.values()].flatMap(({ fact, values }) =>
      fact.type.kind === "any-of" ? [...values].map((value) => onlyOnceKnown(cuts, factKey(fact), memberKey(fact, value), NO)) : [],
    ),
    ...[...needs.ages.values()].flatMap(({ fact, key }) => (fact === null ? [] : [onlyOnceKnown(cuts, factKey(fact), key, 0)])),
    ...clocks(needs, cuts),
    ...measures(needs, cuts),
    ...contacts(needs),
    ...openings(needs),
    ...orders(needs, cuts),
    ...(moments === null || needs.calendars.size === 0 ? [] : [together([...needs.calendars], moments)]),
  ];
}

const YES = 0;
const NO = 1;

/** What is asked of an unknown fact has one answer, which nobody reads: so each situation is counted once. */
function onlyOnceKnown(cuts: ReadonlyMap<string, Cut>, fact: string, key: string, cell: number): Constraint {
  const unknown = (cuts.get(fact)?.variable.cells.length ?? 1) - 1;
  return { keys: [fact, key], allowed: ([known, asked]) => known !== unknown || asked === cell };
}

/** A calendar is never open for longer than time has gone by. */
function clocks(needs: Needs, cuts: ReadonlyMap<string, Cut>): readonly Constraint[] {
  return [...needs.ages.values()].flatMap(({ fact, key, clock }) => {
    const elapsed = ageKey(fact, ELAPSED);
    const [own, all] = [cuts.get(key)?.bands ?? [], cuts.get(elapsed)?.bands ?? []];
    if (clock === ELAPSED || all.length === 0) return [];
    const allowed = ([counted, gone]: readonly number[]): boolean => fitsInside(own[counted ?? 0], all[gone ?? 0]);
    return [{ keys: [key, elapsed], allowed }];
  });
}

/** Some figure of `part` and some figure of `whole` with 0 ≤ part ≤ whole, or whole ≤ part ≤ 0. */
function fitsInside(part: Band | undefined, whole: Band | undefined): boolean {
  if (part === undefined || whole === undefined) return true;
  const zero = exactly(0);
  const least = (band: Band): boolean => band.low === null || order(band.low, zero) <= 0;
  const most = (band: Band): boolean => band.high === null || order(band.high, zero) >= 0;
  const ahead = most(part) && most(whole) && (whole.high === null || part.low === null || order(part.low, whole.high) <= 0);
  const behind = least(part) && least(whole) && (whole.low === null || part.high === null || order(whole.low, part.high) <= 0);
  return ahead || behind;
}

function measures(needs: Needs, cuts: ReadonlyMap<string, Cut>): readonly Constraint[] {
  const all = [...needs.measures.values()].map(({ measure }) => measure);
  const pairs = all.flatMap((a) =>
    all.flatMap((b): readonly Constraint[] => {
      const happened = firstByAbsence(needs, a, b);
      const implies = a === b ? null : implication(happened === null ? a : asFirst(a, b), b);
      if (implies === null) return [];
      const [marks, others] = [cuts.get(a.key)?.bands ?? [], cuts.get(b.key)?.bands ?? []];
      const least = marks.map((mark) => others.filter((other) => implies(mark.value, other.value)).length);
      const fits = (i = 0, j = 0): boolean => i === 0 || j >= (least[i - 1] ?? 0);
      if (happened === null) return [{ keys: [a.key, b.key], allowed: ([i, j]) => fits(i, j) }];
      return [{ keys: [a.key, b.key, happened], allowed: ([i, j, came]) => came === YES || fits(i, j) }];
    }),
  );
  return [...pairs, ...all.flatMap((measure) => [...alsoSo(needs, cuts, measure), ...quietSinceOpening(needs, cuts, measure, all)])];
}

/** Where `a` implies something of `b` only as long as no such event has come at all: the variable that says whether one has. */
function firstByAbsence(needs: Needs, { about: a }: Measure, { about: b }: Measure): string | null {
  return isQuiet(a) && isQuiet(b) && b.first && !(a.first && a.kind === b.kind) ? happening(needs, a.event) : null;
}

type Quiet = Extract<Measure["about"], { kind: "silence" | "stalled" }>;

function isQuiet(about: Measure["about"]): about is Quiet {
  return about.kind === "silence" || about.kind === "stalled";
}

/** What `a` is as long as no such event has come: nothing has since the opening, and since the level was reached. */
function asFirst(a: Measure, { about: { kind } }: Measure): Measure {
  const { key, about } = a;
  if (!isQuiet(about)) return a;
  return { key, about: kind === "silence" ? { kind, event: about.event, clock: about.clock, first: true } : { ...about, first: true } };
}

/** While nothing has come on an open ticket, the silence is as long as the ticket has been open: what says so is a silence of the same event. */
function quietSinceOpening(needs: Needs, cuts: ReadonlyMap<string, Cut>, own: Measure, all: readonly Measure[]): readonly Constraint[] {
  if (own.about.kind !== "silence") return [];
  const { event, clock } = own.about;
  const age = ageKey(null, clock);
  const [marks, ages] = [cuts.get(own.key)?.bands ?? [], cuts.get(age)?.bands ?? []];
  if (ages.length === 0) return [];
  const least = ages.map((band) => marks.filter((mark) => isBeyond(band, mark)).length);
  const isLongEnough = (cell: number, at: number): boolean => cell >= (least[at] ?? 0);
  const happened = happening(needs, event);
  return all.flatMap(({ key, about }): readonly Constraint[] => {
    if (!isQuiet(about) || about.event !== event) return [];
    const isFirst = about.kind === "silence" && about.first;
    if (!isFirst && happened === null) return [];
    const keys = [...new Set([own.key, age, key, ...(isFirst || happened === null ? [] : [happened])])];
    const [other, came] = [keys.indexOf(key), isFirst || happened === null ? -1 : keys.indexOf(happened)];
    return [{ keys, allowed: (cells) => cells[other] === 0 || cells[came] === YES || isLongEnough(cells[0] ?? 0, cells[1] ?? 0) }];
  });
}

/** Whatever lies in the band is more than the mark. */
function isBeyond({ low, includesLow }: Band, mark: Band): boolean {
  return low !== null && mark.low !== null && order(low, mark.low) >= (includesLow ? 1 : 0);
}

/** Whether having come as far as mark x of a implies having come as far as mark y of b; null where they have nothing to do with each other. */
function implication(a: Measure, b: Measure): ((x: number, y: number) => boolean) | null {
  const [from, to] = [a.about, b.about];
  if (from.kind === "used") {
    if (to.kind !== "used" || from.duty !== to.duty || from.mark !== "after") return null;
    return to.mark === "share" ? (_, share) => share <= 1 : to.mark === "before" ? () => true : null;
  }
  if (from.kind === "missed" || to.kind === "missed" || to.kind === "used") return null;
  const isSameQuiet = from.event === to.event && (from.clock === to.clock || to.clock === ELAPSED);
  const isWeaker = from.kind === to.kind ? from.first || !to.first : from.kind === "stalled" && !to.first;
  const isSameLevel = from.kind !== "stalled" || to.kind !== "stalled" || from.level === to.level;
  return isSameQuiet && isWeaker && isSameLevel ? (x, y) => y <= x : null;
}

/** What else is so of a ticket on which nothing has come for so long. */
function alsoSo(needs: Needs, cuts: ReadonlyMap<string, Cut>, { key, about }: Measure): readonly Constraint[] {
  if (!isQuiet(about)) return [];
  const marks = cuts.get(key)?.bands ?? [];
  const found: Constraint[] = [];
  if (about.kind === "stalled") {
    const level = cuts.get(LEVEL_KEY)?.variable.cells.findIndex(({ value }) => value === about.level) ?? -1;
    found.push({ keys: [key, LEVEL_KEY], allowed: ([i, at]) => i === 0 || at === level });
  }
  if (about.kind === "silence" && about.first) {
    const event = happening(needs, about.event);
    if (event !== null) found.push({ keys: [key, event], allowed: ([i, happened]) => i === 0 || happened === NO });
  }
  const again = happening(needs, "reopened");
  for (const end of ["resolved", "closed"]) {
    const ended = happening(needs, end);
    // Only of an open ticket: what has ended has been reopened since.
    if (ended !== null && again !== null)
      found.push({ keys: [key, ended, again], allowed: ([i, over, reopened]) => i === 0 || over === NO || reopened === YES });
  }
  for (const clock of new Set([about.clock, ELAPSED])) {
    const open = ageKey(null, clock);
    const bands = cuts.get(open)?.bands ?? [];
    if (bands.length === 0) continue;
    const isReached = (band: Band | undefined, mark: Band | undefined): boolean =>
      band === undefined ||
      mark === undefined ||
      band.high === null ||
      mark.low === null ||
      order(mark.low, band.high) < (band.includesHigh ? 1 : 0);
    found.push({ keys: [key, open], allowed: ([i, at]) => i === 0 || isReached(bands[at ?? 0], marks[(i ?? 0) - 1]) });
  }
  return found;
}

/** The variable that says whether an event has happened; null where nobody asks. */
function happening(needs: Needs, event: string): string | null {
  return [...needs.events.values()].find(({ ask }) => ask.kind === "happened" && ask.event === event)?.key ?? null;
}

/** The opening is none of what happens to a ticket. */
function openings(needs: Needs): readonly Constraint[] {
  const opened = happening(needs, "opened");
  return opened === null ? [] : [{ keys: [opened], allowed: ([happened]) => happened === NO }];
}

/** More contacts within a shorter time are also as many within a longer. */
function contacts(needs: Needs): readonly Constraint[] {
  const asked = [...needs.events.values()].flatMap(({ key, ask }) => (ask.kind === "contacts" ? [{ key, ask }] : []));
  return asked.flatMap((a) =>
    asked
      .filter((b) => a !== b && a.ask.atLeast >= b.ask.atLeast && a.ask.within <= b.ask.within)
      .map((b): Constraint => ({ keys: [a.key, b.key], allowed: ([more, fewer]) => more === NO || fewer === YES })),
  );
}

/** Facts that are compared with each other, all that hang together at once. */
function orders(needs: Needs, cuts: ReadonlyMap<string, Cut>): readonly Constraint[] {
  return groupsOf([...needs.orders.values()]).map((group) => {
    const facts = [...new Set(group.flatMap(({ first, second }) => [factKey(first), factKey(second)]))];
    const ways = facts.map((key) => cuts.get(key)?.variable.cells.length ?? 1).reduce((a, b) => a * b, 3 ** group.length);
    if (ways > MOST_WAYS) throw new OverBudget("too many facts are compared with one another");
    const allowed = (cells: readonly number[]): boolean => {
      const known = (key: string): boolean => (cells[facts.indexOf(key)] ?? 0) < (cuts.get(key)?.bands.length ?? 0);
      const relations = group.map(({ first, second }, i) => ({
        a: factKey(first),
        b: factKey(second),
        cell: cells[facts.length + i] ?? 0,
      }));
      if (relations.some(({ a, b, cell }) => cell !== 0 && !(known(a) && known(b)))) return false;
      return figuresFor(group, facts, cuts, cells) !== null;
    };
    return { keys: [...facts, ...group.map(({ first, second, ratio }) => orderKey(first, second, ratio))], allowed };
  });
}

const MOST_WAYS = 20_000;

function groupsOf(orders: readonly OrderNeed[]): readonly (readonly OrderNeed[])[] {
  const groups: { facts: Set<string>; orders: OrderNeed[] }[] = [];
  for (const one of orders) {
    const facts = [factKey(one.first), factKey(one.second)];
    const touched = groups.filter((group) => facts.some((fact) => group.facts.has(fact)));
    const joint = {
      facts: new Set([...facts, ...touched.flatMap((group) => [...group.facts])]),
      orders: [...touched.flatMap((g) => g.orders), one],
    };
    groups.splice(0, groups.length, ...groups.filter((group) => !touched.includes(group)), joint);
  }
  return groups.map((group) => group.orders);
}

/** Figures for the facts that are known, by their keys; null where there are none that stand to each other so. */
export function figuresFor(
  group: readonly OrderNeed[],
  facts: readonly string[],
  cuts: ReadonlyMap<string, Cut>,
  cells: readonly number[],
  find = figuresTogether,
): ReadonlyMap<string, number> | null {
  const known = facts.filter((key, i) => (cells[i] ?? 0) < (cuts.get(key)?.bands.length ?? 0));
  const figures = known.flatMap((key): readonly Figure[] => {
    const cut = cuts.get(key);
    const band = cut?.bands[cells[facts.indexOf(key)] ?? 0];
    const type = cut?.variable.about.kind === "fact" ? cut.variable.about.fact.type : null;
    return band === undefined ? [] : [{ band, whole: type?.kind === "number" && type.whole }];
  });
  const relations = group.flatMap(({ first, second, ratio }, i): readonly Relation[] => {
    const [a, b] = [known.indexOf(factKey(first)), known.indexOf(factKey(second))];
    const op = (["less", "equal", "more"] as const)[cells[facts.length + i] ?? 0] ?? "less";
    return a < 0 || b < 0 ? [] : [{ first: a, second: b, ratio, op }];
  });
  const found = find(figures, relations);
  return found === null ? null : new Map(known.map((key, i) => [key, found[i] ?? 0]));
}

function together(calendars: readonly string[], moments: Moments): Constraint {
  const open = new Set(moments(calendars).map((states) => states.map((isOpen) => (isOpen ? YES : NO)).join()));
  return { keys: calendars.map(calendarVariable), allowed: (cells) => open.has(cells.join()) };
}

export { groupsOf };
