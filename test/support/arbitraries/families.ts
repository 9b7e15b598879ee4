// Families of small policies, each about one thing that broad random stories hardly ever reach, with histories that aim at it.

import fc from "fast-check";
import {
  type Amount,
  type Clock,
  type Condition,
  type DutyIr,
  type FactIr,
  type HistoryEvent,
  HOUR,
  type Mark,
  MINUTE,
  type PartyIr,
  type PolicyIr,
  type RepeatIr,
  SECOND,
  type SpanIr,
  type TargetIr,
  type TriggerIr,
  type WeeklyCalendarIr,
  type Window,
} from "../../../src/ir/index.ts";
import { aimed } from "./aimed.ts";
import {
  adjustment,
  counting,
  daily,
  duty,
  elapsedClock,
  fact,
  is,
  level,
  person,
  policy,
  span,
  target,
  trigger,
  weekdays,
  within,
} from "./build.ts";
import type { AtOnce, Weighted } from "./happenings.ts";
import {
  atFirst,
  changes,
  done,
  flags,
  heard,
  LEVELS,
  life,
  nothing,
  PRIORITIES,
  plainly,
  raised,
  together,
  told,
  waits,
} from "./happenings.ts";
import { onDuty, PARTIES } from "./people.ts";

/** A policy of a family, and what its histories are made of. */
export type Family = { readonly name: string; readonly policies: fc.Arbitrary<PolicyIr>; readonly histories: Histories };
type Histories = (ir: PolicyIr) => fc.Arbitrary<readonly HistoryEvent[]>;

const QUARTER = 15 * MINUTE;
const HALF = 30 * MINUTE;
const LENGTHS = [QUARTER, HALF, HOUR, 2 * HOUR] as const;
const vip: Condition = { kind: "flag", fact: "vip" };
const of = fc.constantFrom("ticket" as const, "ticket" as const, "customer" as const);
const facts: fc.Arbitrary<readonly FactIr[]> = of.map((whose) => [
  fact("priority", { kind: "one-of", values: PRIORITIES }, whose),
  fact("vip", { kind: "yes-no" }),
]);

const clock: fc.Arbitrary<Clock> = fc.oneof(
  { weight: 2, arbitrary: fc.constant(elapsedClock) },
  { weight: 1, arbitrary: fc.constant(counting("hours")) },
);
const someSpan: fc.Arbitrary<SpanIr> = fc.tuple(fc.constantFrom(...LENGTHS), clock).map(([ms, on]) => span(ms, on));
const often = <T>(some: fc.Arbitrary<T>, usual: T): fc.Arbitrary<T> => fc.oneof(some, fc.constant(usual));
const seldom = <T>(some: fc.Arbitrary<T>, usual: T): fc.Arbitrary<T> => fc.oneof(some, { weight: 3, arbitrary: fc.constant(usual) });
const mark: fc.Arbitrary<Exclude<Mark, { kind: "after" }>> = fc.constantFrom(
  { kind: "share", numerator: 1, denominator: 2 },
  { kind: "share", numerator: 3, denominator: 4 },
  { kind: "before", ms: QUARTER },
);
const ways: fc.Arbitrary<DutyIr["whenRetargeted"]> = fc.constantFrom("from-start", "restart", "carry-the-rest", "whichever-is-sooner");

/** So that much is the same and much is not, whenever an hour has gone by. */
const everyOtherHour = Array.from({ length: 12 }, (_, i): Window => [i * 120, i * 120 + 60]);

/** `least` to three of the family's duties, on the same few calendars, levels and people. */
function small(
  duties: fc.Arbitrary<Partial<DutyIr>>,
  triggers: fc.Arbitrary<readonly TriggerIr[]>,
  reached: fc.Arbitrary<readonly PartyIr[]> = fc.constant(PARTIES.map((id) => person(id))),
  least = 1,
): fc.Arbitrary<PolicyIr> {
  const hours: fc.Arbitrary<WeeklyCalendarIr> = fc.constantFrom(
    weekdays("hours", "UTC", 540, 1080),
    daily("hours", "UTC", 0, 1440),
    daily("hours", "UTC", 0, 1440, { weekly: Array.from({ length: 7 }, () => everyOtherHour) }),
    daily("hours", "UTC", 0, 1440, { weekly: Array.from({ length: 7 }, () => everyOtherHour) }),
    daily("hours", "America/Los_Angeles", 60, 600, { breaks: Array.from({ length: 7 }, () => [[120, 150]]) }),
  );
  return fc
    .record({ facts, hours, duties: fc.array(duties, { minLength: least, maxLength: 3 }), triggers, people: reached })
    .chain((made) =>
      fc.tuple(...LEVELS.map((id) => fc.subarray([...PARTIES], { maxLength: 2 }).map((told) => level(id, ...told)))).map((levels) =>
        policy({
          facts: made.facts,
          events: ["pinged"],
          calendars: [made.hours],
          people: made.people,
          levels,
          triggers: made.triggers.map((each, i) => ({ ...each, id: `trigger-${i + 1}` })),
          duties: made.duties.map((more, i) => duty(`duty-${i + 1}`, "response", [target(within(HOUR))], { ...more, id: `duty-${i + 1}` })),
        }),
      ),
    );
}

/** By priority, on clocks and amounts of every kind; `always`: one that applies throughout. */
function targets(kinds: fc.Arbitrary<Amount>, whens: fc.Arbitrary<readonly Condition[]>): fc.Arbitrary<readonly TargetIr[]> {
  return whens.chain((conditions) =>
    fc.tuple(
      ...conditions.map((when, i) =>
        fc
          .record({ amount: kinds, pausedWhileWaiting: fc.option(fc.boolean()) })
          .map((made) => target(made.amount, { ...made, when, clause: `§5.${i + 1}` })),
      ),
    ),
  );
}

const plain: fc.Arbitrary<Amount> = someSpan.map((each) => ({ kind: "span", span: each }));
const short: fc.Arbitrary<Amount> = fc.constantFrom(0, QUARTER, HALF, HOUR).map((ms) => within(ms));
const inHours = fc.constant({ kind: "calendar" as const, calendar: "hours" });
const ms = (...some: readonly number[]) => fc.constantFrom(...some).map((each) => ({ kind: "ms" as const, ms: each }));
const byStart = fc.record({ kind: fc.constant("by-start" as const), calendar: inHours, inside: someSpan, outside: someSpan });
const prorated = fc.record({
  kind: fc.constant("prorated" as const),
  calendar: inHours,
  inside: ms(HALF, HOUR),
  outside: ms(HOUR, 3 * HOUR),
});
const ofEveryKind: fc.Arbitrary<Amount> = fc.oneof(
  { weight: 4, arbitrary: plain },
  { weight: 2, arbitrary: byStart },
  { weight: 2, arbitrary: prorated },
  fc.constant<Amount>({ kind: "open-day", calendar: "hours", nth: 1, at: "same-time" }),
);
const byPriority: fc.Arbitrary<readonly Condition[]> = fc.constantFrom(
  [is("priority", "P0"), is("priority", "P1"), is("priority", "P2")],
  [is("priority", "P0"), is("priority", "P1")],
  [is("priority", "P0"), is("priority", "P0", "P1")],
);
const overlapping: fc.Arbitrary<readonly Condition[]> = fc.constantFrom(
  [is("priority", "P0", "P1"), is("priority", ...PRIORITIES)],
  [is("priority", ...PRIORITIES), is("priority", "P1")],
);
const halved = adjustment("halved", { kind: "share", numerator: 1, denominator: 2 }, vip);
const capped = adjustment("capped", { kind: "at-most", ms: HOUR }, is("priority", "P0"));
const known: fc.Arbitrary<readonly Condition[]> = fc.constantFrom([is("priority", "P0")], [is("priority", ...PRIORITIES)]);
const whenever: fc.Arbitrary<readonly Condition[]> = fc.constant([{ kind: "all", of: [] }]);

function raising(whens: fc.Arbitrary<Condition>, least = 0): fc.Arbitrary<readonly TriggerIr[]> {
  const one = fc
    .record({ when: whens, raiseTo: fc.constantFrom(...LEVELS), only: fc.boolean() })
    .map((made) => trigger("t", made.when, made.raiseTo, made));
  return fc.array(one, { minLength: least, maxLength: 3 });
}

const listened = fc.constantFrom("response", "acknowledged", "update");
const silent = fc
  .record({ kind: fc.constant("silence" as const), event: listened, first: fc.boolean(), span: someSpan })
  .map((each): Condition => each);
const stalled = fc
  .record({
    kind: fc.constant("stalled" as const),
    level: fc.constantFrom("level-1", "level-2"),
    event: listened,
    first: fc.boolean(),
    span: someSpan,
  })
  .map((each): Condition => each);
const used = fc
  .tuple(fc.oneof(mark, fc.constantFrom<Mark>({ kind: "after", ms: 0 }, { kind: "after", ms: HALF })))
  .map(([each]): Condition => ({ kind: "used", duty: "duty-1", mark: each }));
const missed = fc.integer({ min: 1, max: 3 }).map((atLeast): Condition => ({ kind: "missed", duty: "duty-1", atLeast }));

// ---------------------------------------------------------------------------------------------------------- what happens

type Opening = { readonly facts: readonly HistoryEvent["facts"][]; readonly first?: fc.Arbitrary<AtOnce> };

function happening({ facts: known, first = nothing }: Opening, ...weighted: readonly Weighted[]): Histories {
  const drawn = fc.oneof(...weighted.map(([weight, arbitrary]) => ({ weight, arbitrary })));
  return (ir) => aimed(ir, fc.constantFrom(...known), first, drawn);
}

// -------------------------------------------------------------------------------------------------------------- families

const notices: fc.Arbitrary<Partial<DutyIr>> = fc
  .record({
    level: fc.constantFrom("level-1", "level-1", "level-2"),
    who: fc.subarray([...PARTIES], { minLength: 1, maxLength: 1 }),
    named: fc.boolean(),
    repeats: fc.record({
      every: fc.constantFrom(HALF, HOUR).chain((ms) => clock.map((on) => span(ms, on))),
      until: fc.constantFrom("acknowledged", "acknowledged", "response", null),
      times: fc.constantFrom(1, 2, 3, null),
    }) satisfies fc.Arbitrary<RepeatIr>,
    cancelledBy: often<readonly string[]>(fc.constantFrom(["pinged"], ["pinged", "acknowledged"]), []),
    owedTo: fc.constantFrom(null, ...PARTIES),
    pausedWhile: seldom<Condition | null>(fc.constant(vip), null),
    delivered: seldom<DutyIr["delivered"]>(fc.constant({ kind: "calendar", calendar: "hours" }), null),
    targets: targets(short, fc.oneof({ weight: 3, arbitrary: whenever }, known)),
    warnings: seldom<DutyIr["warnings"]>(
      mark.map((each) => [each]),
      [],
    ),
  })
  .map(({ level: reached, who, named, ...more }) => ({
    ...more,
    start: { on: "level", level: reached },
    metBy: { by: "notified", who, level: named ? reached : null },
  }));

/** Notices of levels that repeat, so and so often, until somebody acknowledges them. */
export const repeats: Family = {
  name: "repeated notices",
  policies: small(notices, raising(fc.oneof(silent, stalled, used))),
  histories: happening(
    { facts: [null, { priority: "P0" }, { priority: "P0" }], first: together(atFirst, plainly("acknowledged", "response", "progress")) },
    [2, together(raised, plainly("acknowledged", "pinged", "response"))],
    [3, told],
    [2, plainly("acknowledged", "pinged", "response", "progress")],
    [3, life],
    [1, waits],
    [1, flags],
    [1, changes],
  ),
};

/** Who is told: absences, cover, who is on call, and levels on which there is nobody. */
export const recipients: Family = {
  name: "notices and who is told",
  policies: small(
    notices.chain((made) => fc.constantFrom("csm", "director", "leads", "on-call").map((owedTo) => ({ ...made, owedTo, repeats: null }))),
    raising(fc.oneof(silent, stalled)),
    onDuty,
  ),
  histories: happening(
    { facts: [null, { priority: "P0" }], first: together(atFirst, told) },
    [4, raised],
    [6, told],
    [1, plainly("acknowledged", "pinged")],
    [2, life],
    [1, changes],
  ),
};

/** Recurring duties whose targets appear late, whose cycles are missed, and which end after so long. */
export const cycles: Family = {
  name: "recurring duties",
  policies: small(
    fc.record({
      recurs: fc.constant(true),
      start: fc.constantFrom<DutyIr["start"]>({ on: "opened" }, { on: "opened" }, { on: "level", level: "level-1" }),
      metBy: fc.constantFrom<DutyIr["metBy"]>({ by: "event", event: "update", duty: null }, { by: "event", event: "done", duty: null }),
      targets: targets(plain, fc.oneof({ weight: 2, arbitrary: known }, byPriority, whenever)),
      notBefore: often<SpanIr | null>(
        fc.constantFrom(10 * MINUTE, HALF).map((ms) => span(ms)),
        null,
      ),
      lasts: seldom<SpanIr | null>(
        clock.map((on) => span(3 * HOUR, on)),
        null,
      ),
      delivered: seldom<DutyIr["delivered"]>(inHours, null),
      pausedWhileWaiting: fc.boolean(),
      pausedWhile: seldom<Condition | null>(fc.constant(vip), null),
      whenRetargeted: ways,
      cancelledBy: often<readonly string[]>(fc.constant(["pinged"]), []),
      warnings: seldom<DutyIr["warnings"]>(
        mark.map((each) => [each]),
        [],
      ),
    }),
    raising(fc.oneof({ weight: 3, arbitrary: missed }, used.map(withoutAfter), silent), 1),
  ),
  histories: happening(
    { facts: [null, null, null, { priority: "P0" }], first: fc.oneof(nothing, plainly("update", "done")) },
    [5, fc.oneof(plainly("update", "update"), done)],
    [4, changes],
    [2, waits],
    [2, life],
    [1, flags],
    [2, raised],
    [2, plainly("pinged")],
  ),
};

/** Duties whose target changes as they run: each of the four ways, with and without pauses that run. */
export const retargeting: Family = {
  name: "targets that change",
  policies: small(
    fc
      .record({
        start: fc.constantFrom<DutyIr["start"]>({ on: "opened" }, { on: "opened" }, { on: "contact" }, { on: "escalation" }),
        metBy: fc.constantFrom<DutyIr["metBy"]>(
          { by: "event", event: "response", duty: null },
          { by: "event", event: "done", duty: null },
          { by: "resolved" },
          { by: "workaround" },
        ),
        notBefore: seldom<SpanIr | null>(
          fc.constantFrom(QUARTER, HALF).map((length) => span(length)),
          null,
        ),
        cancelledBy: seldom<readonly string[]>(fc.constant(["pinged"]), []),
        targets: targets(ofEveryKind, fc.oneof(byPriority, overlapping)),
        adjustments: often<DutyIr["adjustments"]>(fc.constantFrom([halved], [halved, capped]), []),
        pausedWhileWaiting: fc.boolean(),
        pausedWhile: seldom<Condition | null>(fc.constant(vip), null),
        whenRetargeted: fc.oneof({ weight: 3, arbitrary: ways }, fc.constantFrom("restart" as const, "carry-the-rest" as const)),
        whenReopened: fc.constantFrom("continues" as const, "continues" as const, "anew" as const),
        warnings: often<DutyIr["warnings"]>(fc.array(mark, { minLength: 1, maxLength: 2 }), []),
      })
      .map((made) => (made.start.on === "opened" ? made : { ...made, whenReopened: "continues" as const })),
    raising(used),
  ),
  histories: happening(
    { facts: [null, { priority: "P0" }, { priority: "P1" }, { priority: "P2" }] },
    [7, changes],
    [5, waits],
    [3, flags],
    [1, together(plainly("resolved"), plainly("workaround"), plainly("reopened"))],
    [3, plainly("response", "response", "workaround", "pinged")],
    [1, done],
    [2, life],
    [1, plainly("contact")],
    [1, raised],
  ),
};

/** Duties that start with an escalation, an event or a trigger, and triggers that ask of a level where nothing moves. */
export const starts: Family = {
  name: "starts, stalled levels and meetings that are too early",
  policies: small(
    fc.record({
      start: fc.constantFrom<DutyIr["start"]>(
        { on: "escalation" },
        { on: "event", event: "pinged", duty: null },
        { on: "event", event: "resolved", duty: null },
        { on: "event", event: "done", duty: "duty-2" },
        { on: "trigger", trigger: "trigger-1" },
        { on: "trigger", trigger: "trigger-1" },
        { on: "level", level: "level-2" },
        { on: "contact" },
        { on: "opened" },
      ),
      metBy: fc.constantFrom<DutyIr["metBy"]>(
        { by: "event", event: "response", duty: null },
        { by: "event", event: "done", duty: null },
        { by: "event", event: "done", duty: "duty-1" },
        { by: "notified", who: ["csm"], level: null },
      ),
      owedTo: fc.constantFrom(null, "leads", "ann"),
      notBefore: often<SpanIr | null>(
        fc.tuple(fc.constantFrom(SECOND, QUARTER, HALF), clock).map(([ms, on]) => span(ms, on)),
        null,
      ),
      targets: targets(plain, fc.oneof(whenever, known, byPriority)),
      whenRetargeted: ways,
      cancelledBy: seldom<readonly string[]>(fc.constant(["acknowledged"]), []),
    }),
    raising(fc.oneof({ weight: 3, arbitrary: stalled }, silent, used), 1),
    undefined,
    2,
  ),
  histories: happening(
    { facts: [null, { priority: "P0" }, { priority: "P0" }], first: fc.oneof(nothing, together(atFirst, heard), heard) },
    [4, plainly("response", "response", "contact", "pinged")],
    [3, done],
    [2, raised],
    [2, together(atFirst, heard)],
    [2, told],
    [2, changes],
    [2, plainly("acknowledged", "update")],
    [2, life],
  ),
};

function withoutAfter(condition: Condition): Condition {
  return condition.kind === "used" && condition.mark.kind === "after" ? { ...condition, mark: { kind: "before", ms: QUARTER } } : condition;
}
