// By when each duty is owed, in two versions: kinds of ticket by what they got and what they get.

import { DAY, type DutyIr, type DutyVerdict, type Instant, type Verdict } from "../../ir/index.ts";
import { type Region, type Space, spaceOf } from "../logic/index.ts";
import { type Offer, offersInWords, type Standing, standingOf } from "./amounts.ts";
import { type ComparisonPart, dutySubject, found, iso, orUndecided, quoted, side } from "./making.ts";
import { asksHours, heldBy, isSameParting, type Outcome, outcomesOf, questionsOf } from "./outcomes.ts";
import { type One, type Pair, restsOn } from "./pair.ts";
import type { Sight } from "./play.ts";
import type { Change, Difference, Side, Undecided, Whom, WitnessTicket } from "./types.ts";
import { type Stating, whomOf } from "./whom.ts";
import { showing } from "./witness.ts";

export const TIME_ALLOWED = "time allowed";

/** One duty as both versions have it; null where one of them has none of that name. */
export type DutyPair = { readonly before: DutyIr | null; readonly after: DutyIr | null };

/** The space in which the conditions of a pair of duties are asked. */
export function spaceFor(pair: Pair, questions: Parameters<typeof spaceOf>[0]): Space {
  return spaceOf(questions, { moments: pair.hours.moments });
}

/** The times allowed for a duty. */
export function compareAmounts(pair: Pair, duties: DutyPair): ComparisonPart {
  const duty = duties.after ?? duties.before;
  if (duty === null) return found({});
  const subject = dutySubject(duty);
  const clash = [
    ...(duties.before === null ? [] : clashing(pair, pair.before, duties.before)),
    ...(duties.after === null ? [] : clashing(pair, pair.after, duties.after)),
  ];
  if (clash.length > 0) {
    const why = `it rests on ${[...new Set(clash)].map(quoted).join(" and ")}, which the two versions declare with different types`;
    return found({ undecided: [{ subject, quantity: TIME_ALLOWED, whom: null, why, before: null, after: null }] });
  }
  return orUndecided(subject, TIME_ALLOWED, () => new Amounts(pair, duties, duty).found());
}

function clashing(pair: Pair, one: One, duty: DutyIr): readonly string[] {
  const conditions = [...duty.targets, ...duty.adjustments, ...(asksHours(duty) ? (one.ir.hours?.choices ?? []) : [])];
  return conditions.flatMap(({ when }) => [...restsOn(one.ir, when)]).filter((fact) => pair.clashing.has(fact));
}

/** Both outcomes of a kind of ticket. */
type Meeting = { readonly before: Outcome; readonly after: Outcome; readonly region: Region };

class Amounts {
  private readonly pair: Pair;
  private readonly duties: DutyPair;
  private readonly duty: DutyIr;
  private readonly space: Space;

  constructor(pair: Pair, duties: DutyPair, duty: DutyIr) {
    this.pair = pair;
    this.duties = duties;
    this.duty = duty;
    const { before, after } = duties;
    this.space = spaceFor(pair, [
      ...(before === null ? [] : [...questionsOf(pair.before, before), ...startQuestions(pair.before, before)]),
      ...(after === null ? [] : [...questionsOf(pair.after, after), ...startQuestions(pair.after, after)]),
    ]);
  }

  found(): ComparisonPart {
    const parts = this.meetings().map((meeting) => this.tell(meeting));
    const differences = parts.flatMap(({ difference }) => difference ?? []);
    const undecided = parts.flatMap(({ undecided: each }) => each ?? []);
    return found({ differences, undecided: parts.some(tellsSomething) ? undecided : this.restarts() });
  }

  /** Where a clock starts again as its target changes, which line holds matters, even of lines that allow the same time. */
  private restarts(): readonly Undecided[] {
    const { before, after } = this.duties;
    if (before === null || after === null || [before, after].some(({ whenRetargeted }) => whenRetargeted !== "restart")) return [];
    // What is soonest may be soonest by another line where amounts that come to the same are stated otherwise.
    const isAlike = this.meetings().length === 0;
    if (isAlike && isSameParting(this.space, heldBy(this.space, this.pair.before, before), heldBy(this.space, this.pair.after, after)))
      return [];
    const why = "its clock starts again whenever another of its lines comes to hold, and that may be at other times than before";
    const [was, now] = [side("", before.targets), side("", after.targets)];
    return [{ subject: dutySubject(this.duty), quantity: "when its target changes", whom: null, why, before: was, after: now }];
  }

  private outcomes(one: One, duty: DutyIr | null): readonly Outcome[] {
    if (duty !== null) return outcomesOf(this.space, one, duty, this.pair.hours);
    return [{ key: "[]", offers: [], region: this.space.everything, targets: new Set(), adjustments: new Set() }];
  }

  /** Kinds of ticket that do not get the same. */
  private meetings(): readonly Meeting[] {
    const after = this.outcomes(this.pair.after, this.duties.after);
    return this.outcomes(this.pair.before, this.duties.before).flatMap((before) =>
      after.flatMap((other): readonly Meeting[] => {
        if (before.key === other.key) return [];
        const region = this.space.and(before.region, other.region);
        return this.space.isNone(region) ? [] : [{ before, after: other, region }];
      }),
    );
  }

  private tell({ before, after, region }: Meeting): { readonly difference?: Difference; readonly undecided?: Undecided } {
    const standing = this.standing(before, after);
    if (standing === "equal") return {};
    const whom = whomOf(this.space, this.pair, region, [...this.conditions(before, after)]);
    const sides = this.sides(before, after);
    const subject = dutySubject(this.duty);
    const shown = this.witnesses(region, standing, before, after);
    const [witness, otherWay] = shown;
    if (witness === undefined) {
      const why = "no ticket was found on which the two can be seen to differ";
      return { undecided: { subject, quantity: TIME_ALLOWED, whom, why, ...sides } };
    }
    const sentence = sentenceOf(this.duty, whom, shown.length < directionsOf(standing).length ? "unsure" : standing, sides);
    const difference = { subject, quantity: TIME_ALLOWED, change: standing, whom, ...sides, witness, sentence };
    return { difference: otherWay === undefined ? difference : { ...difference, otherWay } };
  }

  private standing(before: Outcome, after: Outcome): Standing | "added" | "removed" {
    if (before.offers.length === 0) return "added";
    return after.offers.length === 0 ? "removed" : standingOf(this.pair.hours, before.offers, after.offers);
  }

  private *conditions(before: Outcome, after: Outcome): Iterable<Stating> {
    for (const [one, duty, outcome] of this.both(before, after)) {
      for (const index of outcome.targets) {
        const condition = duty.targets[index]?.when;
        if (condition !== undefined) yield { one, condition };
      }
      for (const index of outcome.adjustments) {
        const condition = duty.adjustments[index]?.when;
        if (condition !== undefined) yield { one, condition };
      }
    }
  }

  private both(before: Outcome, after: Outcome): readonly (readonly [One, DutyIr, Outcome])[] {
    return [
      ...(this.duties.after === null ? [] : [[this.pair.after, this.duties.after, after] as const]),
      ...(this.duties.before === null ? [] : [[this.pair.before, this.duties.before, before] as const]),
    ];
  }

  private sides(before: Outcome, after: Outcome): { readonly before: Side | null; readonly after: Side | null } {
    const sayPauses = new Set([...before.offers, ...after.offers].map(({ paused }) => paused)).size > 1;
    const of = (duty: DutyIr | null, { offers, targets, adjustments }: Outcome): Side | null => {
      if (duty === null || offers.length === 0) return null;
      const statements = [
        ...duty.targets.filter((_, index) => targets.has(index)),
        ...duty.adjustments.filter((_, index) => adjustments.has(index)),
      ];
      return side(offersInWords(offers, sayPauses), statements);
    };
    return { before: of(this.duties.before, before), after: of(this.duties.after, after) };
  }

  /** One for each direction that is claimed. */
  private witnesses(region: Region, standing: Change | "equal", before: Outcome, after: Outcome): readonly WitnessTicket[] {
    const shown = this.space.witness(this.begun(region));
    if (shown === null) return [];
    const starts = [this.duties.before, this.duties.after].flatMap((duty) => (duty === null ? [] : [duty.start]));
    const instants = this.instants(before, after);
    const once = starts.filter((start, i) => starts.findIndex((other) => JSON.stringify(other) === JSON.stringify(start)) === i);
    return directionsOf(standing).flatMap((way) => {
      const seen = showing(this.pair, {
        witness: shown,
        sight: sightOf(this.duty.id, way),
        shown: { duty: this.duty.id },
        starts: once,
        ...instants,
      });
      return seen === null ? [] : [seen];
    });
  }

  /** Where the duty starts with a trigger: such tickets on which it fires in both versions, if there are any. */
  private begun(region: Region): Region {
    const fires = [
      ...(this.duties.before === null ? [] : startQuestions(this.pair.before, this.duties.before)),
      ...(this.duties.after === null ? [] : startQuestions(this.pair.after, this.duties.after)),
    ].map((question) => this.space.yes(question));
    const started = this.space.and(region, ...fires);
    return this.space.isNone(started) ? region : started;
  }

  /** Where the hours of the two part; and starts a little before hours may end, at half of what is allowed. */
  private instants(before: Outcome, after: Outcome): { readonly instants: readonly Instant[]; readonly atLast: readonly Instant[] } {
    const [first, second] = [hoursIn(before), hoursIn(after)];
    if ([...first, ...second].every((list) => list === null)) return { instants: [], atLast: [] };
    const instants = this.pair.hours.worlds(first, second).map(({ at }) => at);
    const half = Math.floor(leastIn([...before.offers, ...after.offers]) / 2);
    const steps = Array.from({ length: 48 }, (_, step) => step * 1_800_000 - half);
    return { instants, atLast: instants.slice(-1).flatMap((at) => steps.map((step) => at + step)) };
  }
}

function tellsSomething(parts: { readonly difference?: Difference; readonly undecided?: Undecided }): boolean {
  return parts.difference !== undefined || parts.undecided !== undefined;
}

/** The hours that an outcome stands on. */
function hoursIn({ offers }: Outcome): readonly (readonly string[] | null)[] {
  return offers.flatMap(({ timing }) => {
    switch (timing.kind) {
      case "rate":
        return [timing.rate.hours];
      case "by-start":
        return [timing.hours, timing.inside.hours, timing.outside.hours];
      case "open-day":
        return [[timing.calendar]];
    }
  });
}

/** The shortest time that is allowed anywhere. */
function leastIn(offers: readonly Offer[]): number {
  const lengths = offers.flatMap(({ timing }) => {
    const rates = timing.kind === "rate" ? [timing.rate] : timing.kind === "by-start" ? [timing.inside, timing.outside] : [];
    return rates.flatMap(({ open, closed }) => [open, closed]);
  });
  return Math.min(DAY, ...lengths);
}

/** The condition of the trigger that starts the duty. */
function startQuestions(one: One, { start }: DutyIr): readonly ReturnType<One["ask"]>[] {
  const trigger = start.on === "trigger" ? one.ir.triggers.find(({ id }) => id === start.trigger) : undefined;
  return trigger === undefined ? [] : [one.ask(trigger.when)];
}

type Way = "sooner" | "later" | "owed" | "free";

function directionsOf(standing: Change | "equal"): readonly Way[] {
  switch (standing) {
    case "tighter":
      return ["sooner"];
    case "looser":
      return ["later"];
    case "incomparable":
      return ["later", "sooner"];
    case "added":
      return ["owed"];
    case "removed":
      return ["free"];
    default:
      return [];
  }
}

function sightOf(duty: string, way: Way): Sight {
  return (before, after) => {
    const [one, other] = [dutyIn(before, duty), dutyIn(after, duty)];
    const isSo =
      way === "owed" ? one === null && other !== null : way === "free" ? one !== null && other === null : differs(one, other, way);
    if (!isSo) return null;
    const [was, now] = [stateInWords(one), stateInWords(other)];
    return was === now ? { before: lastInWords(one), after: lastInWords(other) } : { before: was, after: now };
  };
}

function dutyIn(verdict: Verdict, id: string): DutyVerdict | null {
  return verdict.duties.find((duty) => duty.id === id && duty.state !== "cancelled") ?? null;
}

/** Of the same start: which of the two is due sooner, or stands breached sooner. */
function differs(before: DutyVerdict | null, after: DutyVerdict | null, way: "sooner" | "later"): boolean {
  if (before === null || after === null || before.started !== after.started) return false;
  const [a, b] = way === "sooner" ? [after, before] : [before, after];
  return dueOf(a) < dueOf(b) || (dueOf(a) === dueOf(b) && lastOf(a) < lastOf(b));
}

function dueOf({ due }: DutyVerdict): number {
  return due ?? Number.POSITIVE_INFINITY;
}

function lastOf({ lastMet }: DutyVerdict): number {
  return lastMet ?? Number.POSITIVE_INFINITY;
}

function stateInWords(duty: DutyVerdict | null): string {
  if (duty === null) return "not owed";
  if (duty.due !== null) return `due ${iso(duty.due)}`;
  return duty.paused ? "paused" : "never due";
}

/** Where open hours end as it falls due, it stays in time until they begin again. */
function lastInWords(duty: DutyVerdict | null): string {
  return duty?.lastMet == null ? "never breached" : `in time until ${iso(duty.lastMet)}`;
}

function sentenceOf(
  duty: DutyIr,
  whom: Whom,
  change: Change | "equal" | "unsure",
  sides: { readonly before: Side | null; readonly after: Side | null },
): string {
  const head = `${quoted(duty.label)} for ${whom.words}`;
  const allowed = (each: Side | null): string => each?.words ?? "";
  const sayBoth = `${head}: ${allowed(sides.after)}${allowed(sides.after) === allowed(sides.before) ? " as before, in other hours" : ` instead of ${allowed(sides.before)}`}`;
  switch (change) {
    case "added":
      return `${head}: newly owed, ${duty.recurs ? "every" : "within"} ${allowed(sides.after)}`;
    case "removed":
      return `${head}: no longer owed (it was, ${duty.recurs ? "every" : "within"} ${allowed(sides.before)})`;
    case "incomparable":
      return `${sayBoth}, sooner at some times and later at others`;
    case "unsure":
      return `${sayBoth}, sooner or later by the time it starts`;
    default:
      return `${sayBoth}, ${change}`;
  }
}
