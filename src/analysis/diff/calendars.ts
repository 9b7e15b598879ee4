// Hours in two versions: calendars that open at other times, and tickets whose hours are others.

import type { CalendarIr, PolicyIr } from "../../ir/index.ts";
import { spaceFor } from "./duties.ts";
import { allOf, type ComparisonPart, found, iso, listedOrNone, orUndecided, quoted, side } from "./making.ts";
import { hoursOutcomes } from "./outcomes.ts";
import { type One, type Pair, restsOn } from "./pair.ts";
import type { Difference, Subject } from "./types.ts";
import { EVERY, whomOf } from "./whom.ts";

export function compareHours(pair: Pair): ComparisonPart {
  return allOf([...pair.after.ir.calendars.map((calendar) => compareCalendar(pair, calendar)), goneCalendars(pair), compareChoices(pair)]);
}

function subjectOf({ id }: CalendarIr): Subject {
  return { kind: "calendar", id, label: id };
}

function calendarIn(ir: PolicyIr, id: string): CalendarIr | undefined {
  return ir.calendars.find((each) => each.id === id);
}

function compareCalendar(pair: Pair, now: CalendarIr): ComparisonPart {
  const earlier = pair.hours.keys.get(now.id) ?? now.id;
  const was = calendarIn(pair.before.ir, earlier);
  if (was === undefined) {
    const sentence = `${quoted(now.id)} is a new calendar`;
    const difference = { change: "added", before: null, after: side(now.words, [now]), witness: null, sentence } as const;
    return found({ differences: [{ subject: subjectOf(now), quantity: "declared", whom: EVERY, ...difference }] });
  }
  const renamed =
    earlier === now.id
      ? []
      : [
          {
            sentence: `the calendar ${quoted(earlier)} is now called ${quoted(now.id)}`,
            before: side("", [was]).statements,
            after: side("", [now]).statements,
          },
        ];
  if (pair.hours.definition(pair.before.ir, was.id) === pair.hours.definition(pair.after.ir, now.id)) return found({ wordsOnly: renamed });
  const worlds = pair.hours.worlds([[was.id]], [[now.id]]);
  const gained = worlds.find((world) => world.before[0] === false && world.after[0] === true);
  const lost = worlds.find((world) => world.before[0] === true && world.after[0] === false);
  if (gained === undefined && lost === undefined) return found({ wordsOnly: renamed });
  const said = [
    ...(gained === undefined ? [] : [`now open at ${iso(gained.at)}`]),
    ...(lost === undefined ? [] : [`no longer open at ${iso(lost.at)}`]),
  ].join(", ");
  const change = gained === undefined ? "fewer" : lost === undefined ? "more" : "changed";
  const head = { more: "is open longer", fewer: "is open less", changed: "is open at other times" }[change];
  const difference: Difference = {
    subject: subjectOf(now),
    quantity: "open",
    change,
    whom: EVERY,
    before: side(was.words, [was]),
    after: side(now.words, [now]),
    witness: null,
    sentence: `${quoted(now.id)} ${head}: ${said}`,
  };
  return found({ differences: [difference], wordsOnly: renamed });
}

function goneCalendars({ before, after, hours }: Pair): ComparisonPart {
  const kept = new Set(after.ir.calendars.map(({ id }) => hours.keys.get(id) ?? id));
  return found({
    differences: before.ir.calendars
      .filter(({ id }) => !kept.has(id))
      .map((was): Difference => {
        const sentence = `${quoted(was.id)} is no longer a calendar`;
        return {
          subject: subjectOf(was),
          quantity: "declared",
          change: "removed",
          whom: EVERY,
          before: side(was.words, [was]),
          after: null,
          witness: null,
          sentence,
        };
      }),
  });
}

// ----------------------------------------------------------------------------------------------------- hours of the ticket

const HOURS: Subject = { kind: "hours", id: "hours", label: "hours of the ticket" };

/** Whose hours are others now. What that changes of a duty is told there. */
function compareChoices(pair: Pair): ComparisonPart {
  const choices = ({ ir }: One) => (ir.hours?.choices ?? []).map(({ when }) => when);
  const clash = [pair.before, pair.after]
    .flatMap((one) => choices(one).flatMap((when) => [...restsOn(one.ir, when)]))
    .find((fact) => pair.clashing.has(fact));
  if (clash !== undefined) {
    const why = `they rest on ${quoted(clash)}, which the two versions declare with different types`;
    return found({ undecided: [{ subject: HOURS, quantity: "calendars", whom: null, why, before: null, after: null }] });
  }
  return orUndecided(HOURS, "calendars", () => {
    const space = spaceFor(
      pair,
      [pair.before, pair.after].flatMap((one) => choices(one).map((when) => one.ask(when))),
    );
    const [first, second] = [hoursOutcomes(space, pair.before), hoursOutcomes(space, pair.after)];
    const differences = first.flatMap((was) =>
      second.flatMap((now): readonly Difference[] => {
        const region = space.and(was.region, now.region);
        if (space.isNone(region) || sameHours(pair, was.calendars, now.calendars)) return [];
        const stated = [
          ...choices(pair.after).map((condition) => ({ one: pair.after, condition })),
          ...choices(pair.before).map((condition) => ({ one: pair.before, condition })),
        ];
        const whom = whomOf(space, pair, region, stated);
        const words = (calendars: readonly string[]): string => listedOrNone(calendars, "or", "no hours");
        const of = ({ ir }: One, calendars: readonly string[]): Difference["before"] =>
          ir.hours === null ? null : side(words(calendars), [ir.hours]);
        const sentence = `the hours of the ticket for ${whom.words}: ${words(now.calendars)} instead of ${words(was.calendars)}`;
        const sides = { before: of(pair.before, was.calendars), after: of(pair.after, now.calendars) };
        return [{ subject: HOURS, quantity: "calendars", change: "changed", whom, ...sides, witness: null, sentence }];
      }),
    );
    return found({ differences });
  });
}

/** By name, as far as names stand for the same calendar: that a calendar has changed is told of the calendar. */
function sameHours({ hours }: Pair, before: readonly string[], after: readonly string[]): boolean {
  const named = after.map((id) => hours.keys.get(id) ?? id).sort();
  if (JSON.stringify([...before].sort()) === JSON.stringify(named)) return true;
  if (before.length === 0 || after.length === 0) return before.length === after.length;
  return hours.worlds([before], [after]).every((world) => world.before[0] === world.after[0]);
}
