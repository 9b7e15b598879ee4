// Random sound policies: small, and of every kind of statement that decides something.

import fc from "fast-check";
import type {
  AdjustmentIr,
  Amount,
  CalendarIr,
  Condition,
  DutyIr,
  HolidaysIr,
  HoursIr,
  InvolveIr,
  Milliseconds,
  ParameterIr,
  PolicyIr,
  TargetIr,
  TriggerIr,
  Window,
} from "../../../src/ir/index.ts";
import { adjustment, duty, HOUR, is, level, MINUTE, policy, statement, target, trigger, weekdays } from "./build.ts";
import type { Vocabulary } from "./conditions.ts";
import { anyCondition, calendarChoice, factCondition, facts, REGIONS, span } from "./conditions.ts";

const ZONES = ["UTC", "America/Los_Angeles", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Kolkata", "America/Sao_Paulo"] as const;
const LENGTHS: readonly Milliseconds[] = [
  10 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  90 * MINUTE,
  2 * HOUR,
  4 * HOUR,
  12 * HOUR,
  24 * HOUR,
];
/** At once, or nearly. */
const TINY: readonly Milliseconds[] = [0, 1, 1000];
/** A cadence shorter than this would fill a history with its cycles. */
const LEAST_CADENCE = 30 * MINUTE;
const LEVELS = ["level-1", "level-2", "level-3"] as const;
const PEOPLE = ["csm", "director"] as const;
const feasts: HolidaysIr = {
  id: "feasts",
  days: [
    { name: "Christmas", rule: { kind: "fixed", month: 12, day: 25, observed: "nearest-weekday" }, from: null, until: null },
    { name: "New Year", rule: { kind: "fixed", month: 1, day: 1, observed: "next-weekday" }, from: null, until: null },
    { name: "Sunday in March", rule: { kind: "nth-weekday", nth: 2, weekday: 6, month: 3 }, from: 2020, until: 2030 },
  ],
  ...statement(null, "holidays feasts"),
};

export const policies: fc.Arbitrary<PolicyIr> = fc
  .record({
    durations: fc
      .tuple(
        fc.subarray([...LENGTHS], { minLength: 3, maxLength: 5 }),
        fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, fc.subarray([...TINY], { minLength: 1 })),
      )
      .map(([some, tiny]) => [...new Set([...some, HOUR, ...tiny])]),
    calendars: fc
      .integer({ min: 1, max: 3 })
      .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => calendar(`calendar-${i + 1}`)))),
    hasHours: fc.boolean(),
    facts,
  })
  .chain((frame) => {
    const words: Vocabulary = {
      calendars: frame.calendars.map((each) => each.id),
      hasHours: frame.hasHours,
      durations: frame.durations,
      factTerms: ["critical", "important"],
      allTerms: ["timely"],
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
        triggers: fc.array(triggerOf(words), { maxLength: 5 }),
        duties: fc.array(dutyOf(words), { minLength: 1, maxLength: 5 }),
        involve: fc.array(fc.record({ party: fc.constantFrom(...PEOPLE), when: anyCondition(words, 1) }), { maxLength: 3 }),
      })
      .map((rest) =>
        policy({
          facts: frame.facts,
          events: ["pinged"],
          parameters: [parameter("usual-time", "duration", rest.usual), parameter("revenue", "money", rest.revenue)],
          holidays: [feasts],
          calendars: frame.calendars,
          hours: rest.hours,
          people: PEOPLE.map((id) => ({
            id,
            kind: "person" as const,
            name: null,
            email: null,
            phone: null,
            coveredBy: null,
            works: null,
            members: [],
            from: null,
            otherwise: null,
            ...statement("§8", id),
          })),
          terms: [term("critical", rest.critical), term("important", rest.important), term("timely", rest.timely)],
          levels: LEVELS.map(level),
          triggers: rest.triggers.map((each, i) => ({ ...each, id: `trigger-${i + 1}` })),
          duties: rest.duties.map((each, i) => ({ ...each, id: `duty-${i + 1}` })),
          involve: rest.involve.map((each, i): InvolveIr => ({ ...each, ...statement(`§4.${i + 1}`, `involve ${each.party}`) })),
        }),
      );
  });

/** The lengths of time a policy speaks of: where its boundaries lie. */
export function lengthsOf(ir: PolicyIr): readonly Milliseconds[] {
  const found = [...JSON.stringify(ir).matchAll(/"(?:ms|within|atMostOncePer|value)":(\d+)[,}]/g)].map((match) => Number(match[1]));
  return [...new Set(found.filter((ms) => ms <= 24 * HOUR))];
}

function calendar(id: string): fc.Arbitrary<CalendarIr> {
  const half = fc.integer({ min: 0, max: 47 }).map((n) => n * 30);
  const window = fc
    .tuple(half, fc.integer({ min: 1, max: 48 }), fc.boolean())
    .map(([open, length, toMidnight]): Window => [open, toMidnight ? 1440 : open + length * 30]);
  const windows = fc.array(window, { maxLength: 2 });
  const breaks = fc.array(fc.constantFrom<Window>([720, 750], [0, 60], [120, 180]), { maxLength: 1 });
  const date = fc.constantFrom("2024-03-11", "2024-11-03", "2024-01-05", "2024-04-07");
  return fc
    .record({
      zone: fc.constantFrom(...ZONES),
      weekday: fc.array(window, { minLength: 1, maxLength: 2 }),
      weekend: windows,
      breaks,
      dates: fc.uniqueArray(fc.record({ date, windows }), { maxLength: 2, selector: (each) => each.date }),
      holidays: fc.option(windows),
    })
    .map((made) => ({
      ...weekdays(id, made.zone, 0, 1440),
      weekly: [...Array.from({ length: 5 }, () => made.weekday), made.weekend, made.weekend],
      breaks: Array.from({ length: 7 }, () => made.breaks),
      dates: made.dates,
      holidays: made.holidays === null ? [] : [{ set: "feasts", windows: made.holidays }],
    }));
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
      raiseTo: fc.constantFrom(...LEVELS),
      only: fc.boolean(),
      atMostOncePer: pause,
      clause: fc.constantFrom("§2.1", "§2.3", null),
    })
    .map((made) => trigger("t", made.when, made.raiseTo, made));
}

function dutyOf(words: Vocabulary): fc.Arbitrary<DutyIr> {
  const start: fc.Arbitrary<DutyIr["start"]> = fc.oneof(
    { weight: 3, arbitrary: fc.constant({ on: "opened" as const }) },
    fc.constant({ on: "contact" as const }),
    fc.constantFrom(...LEVELS).map((reached) => ({ on: "level" as const, level: reached })),
  );
  const metBy: fc.Arbitrary<DutyIr["metBy"]> = fc.oneof(
    {
      weight: 3,
      arbitrary: fc
        .constantFrom("response", "update", "pinged", "acknowledged", "done", "workaround")
        .map((event) => ({ by: "event" as const, event })),
    },
    { weight: 2, arbitrary: fc.constant({ by: "resolved" as const }) },
    { weight: 1, arbitrary: fc.constant({ by: "workaround" as const }) },
    {
      weight: 2,
      arbitrary: fc.record({
        by: fc.constant("notified" as const),
        who: fc.subarray([...PEOPLE], { minLength: 1 }),
        level: fc.option(fc.constantFrom(...LEVELS)),
      }),
    },
  );
  return fc
    .record({ start, metBy, recurs: fc.boolean() })
    .map((made) => ({
      ...made,
      recurs: made.recurs && made.start.on !== "contact" && made.metBy.by !== "resolved" && made.metBy.by !== "workaround",
    }))
    .chain((made) => {
      const least = made.recurs ? LEAST_CADENCE : 0;
      return fc
        .record({
          targets: fc.array(targetOf(words, least), { minLength: 1, maxLength: 3 }),
          adjustments: fc.array(adjustmentOf(words, least), { maxLength: 3 }),
          combine: fc.constantFrom("shortest" as const, "multiply" as const, "never-together" as const),
          pausedWhileWaiting: fc.boolean(),
          owedBy: fc.option(fc.constantFrom(...PEOPLE)),
        })
        .map((rest) => ({
          ...duty("d", "response", rest.targets.map(onlyLater)),
          ...made,
          ...rest,
          targets: rest.targets.map(onlyLater),
          adjustments: rest.adjustments.map((each, i) => ({ ...each, id: `adjust-${i + 1}` })),
        }));
    });
}

/** Overrides only targets after it, so that no circle arises. */
function onlyLater(made: TargetIr, index: number, all: readonly TargetIr[]): TargetIr {
  return { ...made, clause: `§5.${index + 1}`, overrides: made.overrides.filter((other) => other > index && other < all.length) };
}

function targetOf(words: Vocabulary, least: Milliseconds): fc.Arbitrary<TargetIr> {
  const plain = span(words, least).map((each): Amount => ({ kind: "span", span: each }));
  const byStart = fc.record({
    kind: fc.constant("by-start" as const),
    calendar: calendarChoice(words),
    inside: span(words, least),
    outside: span(words, least),
  });
  const when = fc.oneof(
    { weight: 2, arbitrary: fc.constant<Condition>({ kind: "all", of: [] }) },
    { weight: 3, arbitrary: factCondition(words, 1) },
  );
  return fc
    .record({
      amount: fc.oneof({ weight: 3, arbitrary: plain }, byStart),
      when,
      pausedWhileWaiting: fc.option(fc.boolean()),
      overrides: fc.subarray([1, 2]),
    })
    .map((made) => target(made.amount, made));
}

function adjustmentOf(words: Vocabulary, least: Milliseconds): fc.Arbitrary<AdjustmentIr> {
  const ms = fc.constantFrom(...words.durations.filter((each) => each >= least));
  const effect: fc.Arbitrary<AdjustmentIr["effect"]> = fc.oneof(
    fc.record({ kind: fc.constant("share" as const), numerator: fc.constantFrom(1, 2, 3), denominator: fc.constantFrom(2, 3) }),
    fc.record({ kind: fc.constant("at-most" as const), ms }),
    fc.record({ kind: fc.constant("at-least" as const), ms }),
  );
  const when = fc.oneof(fc.constant(is("region", ...REGIONS)), factCondition(words, 1));
  return fc
    .record({ effect, when, clause: fc.constantFrom("§5.2", null) })
    .map((made) => ({ ...adjustment("a", made.effect, made.when), clause: made.clause }));
}

function parameter(id: string, type: ParameterIr["type"], value: number): ParameterIr {
  return { id, type, value, ...statement(null, id) };
}

function term(id: string, when: Condition): PolicyIr["terms"][number] {
  return { id, when, ...statement("§2.2", id) };
}
