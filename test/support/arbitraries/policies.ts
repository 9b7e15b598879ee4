// Random sound policies: small, and of every kind of statement that decides something.

import fc from "fast-check";
import {
  type Condition,
  DAY,
  HOUR,
  type HoursIr,
  type InvolveIr,
  type LevelIr,
  MINUTE,
  type Milliseconds,
  type ParameterIr,
  type PolicyIr,
  type TriggerIr,
} from "../../../src/ir/index.ts";
import { level, policy, statement, trigger } from "./build.ts";
import { calendars, feasts } from "./calendars.ts";
import type { Vocabulary } from "./conditions.ts";
import { anyCondition, factCondition, facts } from "./conditions.ts";
import { dutyOf, LEAST_CADENCE } from "./duties.ts";
import { gatesOf } from "./gates.ts";
import { PARTIES, people } from "./people.ts";

const LENGTHS: readonly Milliseconds[] = [10 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 90 * MINUTE, 2 * HOUR, 4 * HOUR, 12 * HOUR, DAY];
/** At once, or nearly. */
const TINY: readonly Milliseconds[] = [0, 1, 1000];
const LEVELS = ["level-1", "level-2", "level-3"] as const;

export const policies: fc.Arbitrary<PolicyIr> = fc
  .record({
    durations: fc
      .tuple(
        fc.subarray([...LENGTHS], { minLength: 3, maxLength: 5 }),
        fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, fc.subarray([...TINY], { minLength: 1 })),
      )
      .map(([some, tiny]) => [...new Set([...some, HOUR, ...tiny])]),
    calendars,
    zone: fc.constantFrom("UTC", "America/Los_Angeles"),
    hasHours: fc.boolean(),
    facts,
    triggers: fc.integer({ min: 0, max: 5 }).map((count) => Array.from({ length: count }, (_, i) => `trigger-${i + 1}`)),
    recurring: fc.array(
      fc.integer({ min: 0, max: 2 }).map((n) => n === 0),
      { minLength: 1, maxLength: 5 },
    ),
  })
  .chain((frame) => {
    const words: Vocabulary = {
      calendars: frame.calendars.map((each) => each.id),
      weeks: frame.calendars.filter((each) => each.kind === "weekly").map((each) => each.id),
      hasHours: frame.hasHours,
      durations: frame.durations,
      factTerms: ["critical", "important"],
      allTerms: ["timely"],
      levels: LEVELS,
      triggers: frame.triggers,
      duties: new Map(frame.recurring.map((recurs, i) => [`duty-${i + 1}`, recurs])),
    };
    const bare = { ...words, factTerms: [], allTerms: [] };
    return fc
      .record({
        critical: factCondition(bare, 1),
        important: factCondition({ ...bare, factTerms: ["critical"] }, 1),
        timely: anyCondition({ ...bare, factTerms: ["critical"] }, 1),
        hours: frame.hasHours ? hours(words) : fc.constant(null),
        usual: fc.constantFrom(...frame.durations.filter((ms) => ms >= LEAST_CADENCE)),
        revenue: fc.constantFrom(50, 100, 0.07),
        people: people(frame.zone),
        levels: fc.tuple(...LEVELS.map(levelOf)),
        triggers: fc.tuple(...frame.triggers.map((id) => triggerOf(words).map((each) => ({ ...each, id })))),
        duties: fc.tuple(...[...words.duties].map(([id, recurs]) => dutyOf(words, recurs).map((each) => ({ ...each, id })))),
        involve: fc.array(fc.record({ party: fc.constantFrom(...PARTIES), when: anyCondition(words, 1) }), { maxLength: 3 }),
        gates: gatesOf(words),
      })
      .map((rest) =>
        policy({
          facts: frame.facts,
          zone: frame.zone,
          events: ["pinged"],
          parameters: [parameter("usual-time", "duration", rest.usual), parameter("revenue", "money", rest.revenue)],
          holidays: [feasts],
          calendars: frame.calendars,
          hours: rest.hours,
          people: rest.people,
          terms: [term("critical", rest.critical), term("important", rest.important), term("timely", rest.timely)],
          levels: rest.levels,
          triggers: rest.triggers,
          duties: rest.duties,
          involve: rest.involve.map((each, i): InvolveIr => ({ ...each, ...statement(`§4.${i + 1}`, `involve ${each.party}`) })),
          ...rest.gates,
        }),
      );
  });

/** The lengths of time a policy speaks of, and the shares of them: where its boundaries lie. */
export function lengthsOf(ir: PolicyIr): readonly Milliseconds[] {
  const found = [...JSON.stringify(ir).matchAll(/"(?:ms|within|atMostOncePer|value)":(\d+)[,}]/g)].map((match) => Number(match[1]));
  const shares = ir.duties.flatMap((duty) =>
    duty.warnings.flatMap((mark) => (mark.kind === "share" ? [mark.numerator / mark.denominator] : [])),
  );
  const parts = [...new Set(shares)].flatMap((share) => found.map((ms) => Math.floor(ms * share)));
  return [...new Set([...found, ...parts])].filter((ms) => ms <= DAY);
}

function levelOf(id: string): fc.Arbitrary<LevelIr> {
  return fc.subarray([...PARTIES], { maxLength: 2 }).map((recipients) => level(id, ...recipients));
}

function hours(words: Vocabulary): fc.Arbitrary<HoursIr> {
  const calendars = fc.subarray([...words.calendars], { minLength: 1 });
  const choice = fc.record({ calendars, when: factCondition({ ...words, hasHours: false }, 1), clause: fc.constant("§5.2") });
  return fc
    .record({ choices: fc.array(choice, { maxLength: 2 }), otherwise: calendars })
    .map((made) => ({ ...made, ...statement("§5.2", "hours") }));
}

function triggerOf(words: Vocabulary): fc.Arbitrary<TriggerIr> {
  const pause = fc.option(fc.constantFrom(...words.durations));
  return fc
    .record({
      when: anyCondition(words),
      raiseTo: fc.constantFrom(...LEVELS, null),
      only: fc.boolean(),
      atMostOncePer: pause,
      clause: fc.constantFrom("§2.1", "§2.3", null),
    })
    .map((made) => trigger("t", made.when, made.raiseTo, made));
}

function parameter(id: string, type: ParameterIr["type"], value: number): ParameterIr {
  return { id, type, value, ...statement(null, id) };
}

function term(id: string, when: Condition): PolicyIr["terms"][number] {
  return { id, when, ...statement("§2.2", id) };
}
