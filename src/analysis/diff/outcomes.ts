// The tickets of a policy parted by what they get: which targets of a duty hold with which adjustments, and which calendars are their hours.

import type { Condition, DutyIr } from "../../ir/index.ts";
import { OverBudget, type Question, type Region, type Space } from "../logic/index.ts";
import { keyOf, type Offer, offerOf } from "./amounts.ts";
import type { Hours } from "./hours.ts";
import type { One } from "./pair.ts";

/** A kind of ticket, and the offers among which the soonest holds; none: nothing is owed. */
export type Outcome = {
  /** Tickets of one key get the same. */
  readonly key: string;
  readonly offers: readonly Offer[];
  readonly region: Region;
  /** Indexes of the targets and adjustments that make it so. */
  readonly targets: ReadonlySet<number>;
  readonly adjustments: ReadonlySet<number>;
};

/** Every condition that `outcomesOf` asks. */
export function questionsOf(one: One, duty: DutyIr): readonly Question[] {
  return [...duty.targets, ...duty.adjustments, ...(asksHours(duty) ? (one.ir.hours?.choices ?? []) : [])].map(({ when }) => one.ask(when));
}

/** Each is compared with each of the other version: more of them would take minutes, and nobody would read what is told of them. */
const MOST_KINDS = 1500;

/** Together they are everything, and no two share a ticket. Throws OverBudget where there are too many. */
export function outcomesOf(space: Space, one: One, duty: DutyIr, hours: Hours): readonly Outcome[] {
  const byHours: readonly { readonly calendars: readonly string[]; readonly region: Region }[] = asksHours(duty)
    ? hoursOutcomes(space, one)
    : [{ calendars: [], region: space.everything }];
  const found = new Map<string, Outcome>();
  for (const { of: targets, region: owed } of remaining(space, one, duty)) {
    const active =
      targets.length === 0
        ? [{ of: [], region: owed }]
        : parted(
            space,
            one,
            duty.adjustments.map(({ when }) => when),
            owed,
          );
    for (const { of: adjustments, region: shaped } of active) {
      for (const { calendars, region } of targets.length === 0 ? [{ calendars: [], region: space.everything }] : byHours) {
        const part = space.and(shaped, region);
        if (space.isNone(part)) continue;
        if (found.size > MOST_KINDS) throw new OverBudget(`its targets and adjustments meet in more than ${MOST_KINDS} ways`);
        add(space, found, outcomeOf(one, duty, hours, { targets, adjustments, calendars, region: part }));
      }
    }
  }
  return [...found.values()];
}

type Part = {
  readonly targets: readonly number[];
  readonly adjustments: readonly number[];
  readonly calendars: readonly string[];
  readonly region: Region;
};

function outcomeOf({ ir }: One, duty: DutyIr, hours: Hours, part: Part): Outcome {
  const active = part.adjustments.flatMap((index) => duty.adjustments[index] ?? []);
  const offers = new Map<string, Offer>();
  for (const target of part.targets.flatMap((index) => duty.targets[index] ?? [])) {
    const offer = offerOf(ir, duty, target, active, part.calendars);
    const key = keyOf(ir, hours, offer);
    if (!offers.has(key)) offers.set(key, offer);
  }
  return {
    key: JSON.stringify([...offers.keys()].sort()),
    offers: [...offers.values()],
    region: part.region,
    targets: new Set(part.targets),
    adjustments: new Set(part.adjustments),
  };
}

function add(space: Space, found: Map<string, Outcome>, outcome: Outcome): void {
  const known = found.get(outcome.key);
  found.set(
    outcome.key,
    known === undefined
      ? outcome
      : {
          ...known,
          region: space.or(known.region, outcome.region),
          targets: new Set([...known.targets, ...outcome.targets]),
          adjustments: new Set([...known.adjustments, ...outcome.adjustments]),
        },
  );
}

/** The targets that are true and not overridden by another that is. */
function remaining(space: Space, one: One, duty: DutyIr): readonly Parted[] {
  const parts = parted(
    space,
    one,
    duty.targets.map(({ when }) => when),
    space.everything,
  );
  const left = parts.map(({ of, region }) => {
    const aside = new Set(of.flatMap((index) => duty.targets[index]?.overrides ?? []));
    return { of: of.filter((index) => !aside.has(index)), region };
  });
  return merged(space, left, ({ of }) => of.join(" "));
}

/** Of each target that ever holds, in their order: the tickets on which no other stands in its place. */
export function heldBy(space: Space, one: One, duty: DutyIr): readonly Region[] {
  const parts = remaining(space, one, duty);
  const held = duty.targets.map((_, index) => space.or(...parts.filter(({ of }) => of.includes(index)).map(({ region }) => region)));
  return held.filter((region) => !space.isNone(region));
}

/** The same tickets under one line, whatever the order of lines that never meet. */
export function isSameParting(space: Space, before: readonly Region[], after: readonly Region[]): boolean {
  const isSame = (a: Region, b: Region | undefined): boolean => b !== undefined && space.isWithin(a, b) && space.isWithin(b, a);
  if (before.length !== after.length) return false;
  if (before.every((region, index) => isSame(region, after[index]))) return true;
  const apart = before.every((region, index) => before.slice(index + 1).every((other) => space.isNone(space.and(region, other))));
  return apart && before.every((region) => after.some((other) => isSame(region, other)));
}

/** Indexes of the conditions that are true in a region. */
type Parted = { readonly of: readonly number[]; readonly region: Region };

function parted(space: Space, one: One, conditions: readonly Condition[], within: Region): readonly Parted[] {
  let parts: readonly Parted[] = [{ of: [], region: within }];
  conditions.forEach((condition, index) => {
    const yes = space.yes(one.ask(condition));
    parts = parts.flatMap(({ of, region }) => {
      const [on, off] = [space.and(region, yes), space.less(region, yes)];
      return [...(space.isNone(on) ? [] : [{ of: [...of, index], region: on }]), ...(space.isNone(off) ? [] : [{ of, region: off }])];
    });
  });
  return parts;
}

function merged<T extends { readonly region: Region }>(space: Space, parts: readonly T[], keyOfPart: (part: T) => string): readonly T[] {
  const found = new Map<string, T>();
  for (const part of parts) {
    const key = keyOfPart(part);
    const known = found.get(key);
    found.set(key, known === undefined ? part : { ...known, region: space.or(known.region, part.region) });
  }
  return [...found.values()];
}

// ------------------------------------------------------------------------------------------------------- hours of a ticket

/** The calendars that are the hours of a ticket, sorted, and the tickets of which they are. */
export function hoursOutcomes(space: Space, one: One): readonly { readonly calendars: readonly string[]; readonly region: Region }[] {
  const { hours } = one.ir;
  if (hours === null) return [{ calendars: [], region: space.everything }];
  const parts = parted(
    space,
    one,
    hours.choices.map(({ when }) => when),
    space.everything,
  ).map(({ of, region }) => {
    const chosen = of.flatMap((index) => hours.choices[index]?.calendars ?? []);
    return { calendars: [...new Set(of.length === 0 ? hours.otherwise : chosen)].sort(), region };
  });
  return merged(space, parts, ({ calendars }) => calendars.join(" "));
}

/** Does any amount of the duty stand on the hours of the ticket? */
export function asksHours(duty: DutyIr): boolean {
  return JSON.stringify(duty.targets.map(({ amount }) => amount)).includes('"hours-of-ticket"');
}
