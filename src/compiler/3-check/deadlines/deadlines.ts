// What the rules about deadlines look at: the duties with their targets and places, the notices, and the tickets on which they meet.

import { isZone } from "../../../calendar/names.ts";
import { type Diagnostic, listedNames, type Span } from "../../../diagnostics/index.ts";
import type { Amount, CalendarChoice, DutyIr, FactValue, PolicyIr, SpanIr, TargetIr, TriggerIr } from "../../../ir/index.ts";
import { membersOf, type Scope } from "../../2-resolve/index.ts";
import { loweringOf, type StatedTarget, statedTargets, withOverrides } from "../../4-lower/index.ts";
import { oncePer } from "../../once-per.ts";
import { type Arrivals, arrivalsOf, weekMeant } from "../arrivals.ts";
import type { World } from "../cells.ts";
import { type DutyLine, unsoundLines } from "../duty-lines.ts";
import { type HoursCase, hoursCases } from "../hours.ts";
import { calendarsIn, isOneZone, type Lengths, lengthsOf, usesHours } from "../lengths.ts";
import { isMeant, mayStandAside, restsOnTime } from "../meetings.ts";
import { timedTerms } from "../rules/timed.ts";
import { findKnownTicket, type Goal, shutEachOtherOut } from "../search.ts";
import { type Asked, askingParts } from "./asked.ts";

export type Deadlines = {
  readonly scope: Scope;
  readonly world: World;
  readonly arrivals: Arrivals;
  readonly duties: readonly Owed[];
  readonly notices: readonly NoticeRecipient[];
  readonly triggers: readonly TriggerIr[];
  /** The triggers that ask whether duties are missed, with the parts that do. */
  readonly asking: readonly { readonly trigger: TriggerIr; readonly parts: readonly Asked[] }[];
};

/** A duty with targets; `targets[i]` and `stated[i]` are one. `unsound`: what these lines say of it is not known. */
export type Owed = {
  readonly duty: DutyIr;
  readonly targets: readonly TargetIr[];
  readonly stated: readonly StatedTarget[];
  readonly unsound: readonly DutyLine[];
};

/** One recipient of a notice of a level. */
export type NoticeRecipient = {
  readonly level: string;
  readonly clause: string | null;
  readonly party: string;
  readonly within: SpanIr;
  readonly span: Span;
  readonly adjustments: DutyIr["adjustments"];
};

type Facts = ReadonlyMap<string, FactValue | null>;

/** A kind of ticket, and the calendars its `hours of the ticket` stand for. `named`: the facts that make it one of these. */
export type Kind = { readonly facts: () => Facts; readonly named: () => Facts; readonly hours: readonly string[] };

/** `undecided`: why nothing was found, where something may be. */
type Kinds = { readonly kinds: readonly Kind[]; readonly undecided: string | null };

export type DeadlineRule = (deadlines: Deadlines) => readonly Diagnostic[];

export function deadlinesOf(scope: Scope, ir: PolicyIr): Deadlines {
  const lowering = loweringOf(scope);
  const arrivals = arrivalsOf(ir);
  const { world } = arrivals;
  const timed = timedTerms(scope);
  const duties = ir.duties.flatMap((duty): readonly Owed[] => {
    const entry = scope.duties.get(duty.id);
    if (entry === undefined || entry.what.kind === "level-notice") return [];
    const stated = statedTargets(lowering, duty.id).filter((t) => !restsOnTime(t.target.when, timed) && isMeant(t.target.when, world));
    const unsound = unsoundLines(scope, entry, stated);
    return stated.length === 0 ? [] : [{ duty, stated, unsound, targets: withOverrides(stated) }];
  });
  const triggers = ir.triggers.filter(({ when }) => isMeant(when, world));
  const asking = triggers.flatMap((trigger) => {
    const parts = askingParts(world, trigger);
    return parts.length === 0 ? [] : [{ trigger, parts }];
  });
  return { scope, world, arrivals, duties, notices: noticesOf(scope, ir), triggers, asking };
}

/** Lowest level first. */
function noticesOf(scope: Scope, ir: PolicyIr): readonly NoticeRecipient[] {
  return ir.levels.flatMap(({ id, notify, clause }) =>
    notify.flatMap(({ recipients, within }, i) => {
      const span = scope.levels.get(id)?.notify[i]?.span;
      if (within === null || span === undefined) return [];
      return recipients.map((party): NoticeRecipient => {
        const duty = ir.duties.find(
          ({ start, owedTo, metBy }) => start.on === "level" && start.level === id && owedTo === party && metBy.by === "notified",
        );
        return { level: id, clause, party, within, span, adjustments: duty?.adjustments ?? [] };
      });
    }),
  );
}

/** This target holds, none that is not sound may take its place, no other of its duty with another amount applies, and nothing adjusts it. */
export function plainly(owed: Owed, i: number): readonly Goal[] {
  return plainGoals(owed)[i] ?? [];
}

const plainGoals = oncePer(({ duty, targets, stated, unsound }: Owed) =>
  targets.map((own, i): readonly Goal[] => {
    const from = stated[i];
    if (from !== undefined && mayStandAside(from, unsound)) return [NO_TICKET];
    const others = targets.filter((t, k) => k !== i && !own.overrides.includes(k) && !isSameAmount(t.amount, own.amount));
    return [holding(own), ...others.map(untrue), ...duty.adjustments.map(untrue)];
  }),
);

const NO_TICKET: Goal = { condition: { kind: "any", of: [] }, want: "true" };

export function holding({ when }: Pick<TargetIr, "when">): Goal {
  return { condition: when, want: "true" };
}

export function untrue({ when }: Pick<TargetIr, "when">): Goal {
  return { condition: when, want: "not-true" };
}

function isSameAmount(a: Amount, b: Amount): boolean {
  return a === b || amountKey(a) === amountKey(b);
}

/** A policy of many targets compares each with every other. */
const amountKey = oncePer((amount: Amount): string => JSON.stringify(amount));

/** The kinds of tickets on which all goals hold; where an amount asks for the hours of the ticket, one for each set of hours. What must be known is known. */
export function kindsWhere({ world, arrivals }: Deadlines, goals: readonly Goal[], amounts: readonly Amount[]): Kinds {
  if (shutEachOtherOut(goals)) return { kinds: [], undecided: null };
  const { cases, whole } = casesOf(arrivals, usesHours(amounts.flatMap(calendarsIn)));
  const kinds: Kind[] = [];
  let undecided: string | null = whole ? null : "too many calendars can be the hours of a ticket together";
  for (const { calendars, goals: also } of cases) {
    const search = findKnownTicket([...goals, ...also], world);
    if (search.kind === "found") kinds.push({ facts: () => search.facts, named: () => search.named, hours: calendars });
    if (search.kind === "undecided") undecided = search.why;
  }
  return { kinds, undecided: kinds.length > 0 ? null : undecided };
}

/** Where no amount asks for the hours of the ticket, they make no difference. */
function casesOf({ world, hours }: Arrivals, isAsked: boolean): { readonly cases: readonly HoursCase[]; readonly whole: boolean } {
  if (isAsked && hours !== null) return hoursCases(world)(hours);
  return { cases: [{ calendars: hours?.otherwise ?? [], goals: [] }], whole: true };
}

/** `lengths`: of the target first, then of the notices in their order; null where one has no ordinary week, or two zones stand against each other. */
export type Beside = { readonly kind: Kind; readonly lengths: readonly Lengths[] | null };

/** A target beside notices, on each kind of ticket on which it holds plainly and nothing adjusts them. */
export function besideNotices(
  deadlines: Deadlines,
  owed: Owed,
  i: number,
  notices: readonly NoticeRecipient[],
): { readonly beside: readonly Beside[]; readonly undecided: string | null } {
  const own = owed.targets[i];
  if (own === undefined) return { beside: [], undecided: null };
  const amounts = besides(own, notices);
  const goals = [...plainly(owed, i), ...notices.flatMap(({ adjustments }) => adjustments.map(untrue))];
  const { kinds, undecided } = kindsWhere(deadlines, goals, amounts);
  const beside = kinds.map((kind): Beside => {
    const lengths = lengthsFor(deadlines, amounts, kind);
    return { kind, lengths: lengths !== null && isOneZone(lengths) ? lengths : null };
  });
  return { beside, undecided };
}

/** The amount of the target first, then those of the notices. */
export function besides({ amount }: TargetIr, notices: readonly NoticeRecipient[]): readonly Amount[] {
  return [amount, ...notices.map(({ within }): Amount => ({ kind: "span", span: within }))];
}

/** null where one of them has no ordinary week. */
export function lengthsFor({ arrivals }: Deadlines, amounts: readonly Amount[], { hours }: Kind): readonly Lengths[] | null {
  const lengths = amounts.map((amount) => lengthsOf(arrivals, amount, hours));
  return lengths.every((each): each is Lengths => each !== null) ? lengths : null;
}

/** Why lengths of time were not compared: the calendars without an ordinary week, or those of different zones. null where one is not sound. */
export function whyNotCompared({ arrivals }: Deadlines, amounts: readonly Amount[]): string | null {
  const { hours } = arrivals;
  if (hours === null && usesHours(amounts.flatMap(calendarsIn))) return null;
  const ofTicket = [...(hours?.choices ?? []).flatMap(({ calendars }) => calendars), ...(hours?.otherwise ?? [])];
  const ids = [...new Set(amounts.flatMap(calendarsOf).flatMap((choice) => (choice.kind === "calendar" ? [choice.calendar] : ofTicket)))];
  if (ids.some((id) => !arrivals.calendars.has(id))) return null;
  const weeks = ids.map((id) => ({ id, week: weekMeant(arrivals, { kind: "calendar", calendar: id }, []) }));
  if (weeks.some(({ week }) => week !== null && !isZone(week.zone))) return null;
  const odd = weeks.filter(({ week }) => week === null).map(({ id }) => id);
  if (odd.length > 0) return `${listedNames(odd)} ${odd.length === 1 ? "has" : "have"} no ordinary week`;
  if (new Set(weeks.map(({ week }) => week?.zone)).size > 1) return `${listedNames(ids)} are in different zones`;
  return `the days of ${listedNames(ids)} are not worked out`;
}

function calendarsOf(amount: Amount): readonly CalendarChoice[] {
  return amount.kind === "open-day" ? [{ kind: "calendar", calendar: amount.calendar }] : calendarsIn(amount);
}

const knownReach: (of: Scope) => Map<string, ReadonlySet<string>> = oncePer(() => new Map());

/** The party, everybody in it, and whoever is reached in its place. Each is worked out once. */
export function reachedThrough(scope: Scope, party: string): ReadonlySet<string> {
  const known = knownReach(scope);
  const reached = known.get(party) ?? reachedFrom(scope, party);
  known.set(party, reached);
  return reached;
}

function reachedFrom(scope: Scope, party: string): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [party];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    const otherwise = scope.parties.get(next)?.otherwise?.text;
    open.push(...membersOf(scope, next), ...(otherwise === undefined ? [] : [otherwise]));
  }
  return found;
}

export function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): readonly string[] {
  return [...a].filter((name) => b.has(name));
}
