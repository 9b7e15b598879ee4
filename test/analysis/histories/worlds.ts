// Random policies whose statements ask about few things, each of them often: so that conditions exclude, cover and repeat each other.

import fc from "fast-check";
import {
  type AdjustmentIr,
  type Clock,
  type Comparison,
  type Condition,
  type DutyIr,
  type HistoryEvent,
  HOUR,
  MINUTE,
  type Milliseconds,
  type PolicyIr,
  type Quantity,
  type Statement,
  type TargetIr,
} from "../../../src/ir/index.ts";
import { feasts } from "../../support/arbitraries/calendars.ts";
import { FIGURES, REGIONS, TAGS } from "../../support/arbitraries/conditions.ts";
import { valueOfType } from "../../support/arbitraries/histories.ts";
import {
  adjustment,
  always,
  criterion,
  elapsedClock,
  fact,
  families,
  gate,
  histories,
  is,
  policies,
  requirement,
  statement,
  trigger,
  weekdays,
} from "../../support/arbitraries/index.ts";

const LENGTHS: readonly Milliseconds[] = [0, 10 * MINUTE, 30 * MINUTE, HOUR, 4 * HOUR];
const EVENTS = ["response", "update", "contact"] as const;
const OPS: readonly Comparison[] = ["less", "at-most", "at-least", "more"];

/** `facts`: questions that rest on facts alone; `all`: those and what time and events answer. */
type Pool = { readonly facts: readonly Condition[]; readonly all: readonly Condition[] };
/** A policy, and what may happen to its tickets. */
export type World = { readonly ir: PolicyIr; readonly lived: fc.Arbitrary<readonly HistoryEvent[]> };

/** Small policies of the families, now and then one of every kind of statement, rewritten to ask about a small pool of questions. */
export const worlds: fc.Arbitrary<World> = fc
  .oneof(
    ...families.map((family) => ({
      weight: 2,
      arbitrary: family.policies.map((ir) => ({ ir: widened(ir), histories: family.histories })),
    })),
    { weight: 1, arbitrary: policies.map((ir) => ({ ir, histories })) },
  )
  .chain(({ ir, histories: own }) =>
    poolOf(ir)
      .chain((pool) => rewritten(ir, pool))
      .map((made) => ({ ir: made, lived: fc.oneof(own(made), own(made), histories(made)).chain((history) => told(made, history)) })),
  );

/** The families ask about few facts and one calendar. */
function widened(ir: PolicyIr): PolicyIr {
  const more = [
    fact("region", { kind: "one-of", values: REGIONS }),
    fact("tags", { kind: "any-of", values: TAGS }),
    fact("score", { kind: "number", whole: false, min: null, max: null }),
    fact("arr", { kind: "money", currency: "USD" }, "customer"),
    fact("began", { kind: "instant" }),
  ];
  const office = weekdays("office", "America/Los_Angeles", 480, 1020, { holidays: [{ set: "feasts", windows: [] }] });
  return {
    ...ir,
    facts: [...ir.facts, ...more.filter(({ id }) => ir.facts.every((own) => own.id !== id))],
    holidays: [{ ...feasts, days: feasts.days.slice(0, 3) }],
    calendars: [...ir.calendars, office],
  };
}

const often = <T>(some: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.oneof(some, fc.constant(null));

function rewritten(ir: PolicyIr, pool: Pool): fc.Arbitrary<PolicyIr> {
  const [byFacts, any] = [made(pool.facts), made(pool.all)];
  const seldom = <T>(some: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.oneof(some, { weight: 4, arbitrary: fc.constant(null) });
  const calendars = fc.subarray(
    ir.calendars.map(({ id }) => id),
    { minLength: 1 },
  );
  const parties = ir.people.map(({ id }) => id).slice(0, 2);
  const each = <T, U>(all: readonly T[], make: (one: T) => fc.Arbitrary<U>): fc.Arbitrary<readonly U[]> => fc.tuple(...all.map(make));
  const levels = ir.levels.map(({ id }) => id);
  const triggers = each([...Array(Math.max(2, ir.triggers.length)).keys()], (i) =>
    fc
      .record({
        when: any,
        raiseTo: fc.constantFrom(...levels, null),
        only: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
        atMostOncePer: seldom(fc.constant(HOUR)),
      })
      .map((more) => trigger(`trigger-${i + 1}`, more.when, more.raiseTo, more)),
  );
  return fc
    .record({
      facts: each(ir.facts, (one) => fc.boolean().map((mayBeUnknown) => ({ ...one, mayBeUnknown }))),
      triggers,
      terms: each(ir.terms, (term) =>
        term.id === "important" ? fc.constant(term) : (term.id === "critical" ? byFacts : any).map((when) => ({ ...term, when })),
      ),
      criteria: fc.array(fc.tuple(any, fc.constantFrom(...levels)), { maxLength: 2 }),
      involve: fc.array(fc.tuple(any, fc.constantFrom(...parties)), { maxLength: 2 }),
      gates: fc.array(
        fc.tuple(
          fc.constantFrom("resolved", "closed", "response"),
          fc.oneof(byFacts, any, fc.constant(always)),
          fc.array(fc.oneof(byFacts, any), { minLength: 1, maxLength: 3 }),
        ),
        { maxLength: 1 },
      ),
      hours: fc.record({
        choices: fc.array(fc.record({ calendars, when: byFacts, clause: fc.constant(null) }), { maxLength: 3 }),
        otherwise: calendars,
      }),
      duties: each(ir.duties, (duty) => dutyAgain(duty, byFacts)),
    })
    .map((drawn) =>
      placed({
        ...ir,
        facts: drawn.facts,
        triggers: drawn.triggers,
        terms: drawn.terms,
        criteria: drawn.criteria.map(([when, to], i) => criterion(`criterion-${i + 1}`, when, to)),
        involve: drawn.involve.map(([when, party]) => ({ party, when, ...statement("§4", `involve ${party}`) })),
        gates: drawn.gates.map(([before, when, requires], i) =>
          gate(
            `gate-${i + 1}`,
            before,
            requires.map((needs, n) => requirement(`need-${n + 1}`, null, needs)),
            { when },
          ),
        ),
        hours: { ...drawn.hours, ...statement("§5.2", "hours") },
        duties: drawn.duties,
      }),
    );
}

const HOURS: Clock = { kind: "counting", calendar: { kind: "hours-of-ticket" } };
const EFFECTS: readonly AdjustmentIr["effect"][] = [
  { kind: "share", numerator: 1, denominator: 1 },
  { kind: "share", numerator: 1, denominator: 2 },
  { kind: "share", numerator: 3, denominator: 2 },
  { kind: "at-most", ms: 30 * MINUTE },
  { kind: "at-most", ms: HOUR },
  { kind: "at-least", ms: 30 * MINUTE },
  { kind: "at-least", ms: HOUR },
];

function dutyAgain(duty: DutyIr, byFacts: fc.Arbitrary<Condition>): fc.Arbitrary<DutyIr> {
  const targets = fc.tuple(
    ...duty.targets.map((own, i) =>
      fc
        .record({
          when: fc.oneof(byFacts, fc.constant(always)),
          isOfHours: fc.integer({ min: 0, max: 3 }),
          overrides: often(fc.subarray([1, 2, 3])),
        })
        .map(
          ({ when, isOfHours, overrides }): TargetIr => ({
            ...own,
            when,
            amount:
              isOfHours === 0 && own.amount.kind === "span" ? { kind: "span", span: { ...own.amount.span, clock: HOURS } } : own.amount,
            overrides: (overrides ?? []).filter((other) => other > i && other < duty.targets.length),
          }),
        ),
    ),
  );
  const adjustments = fc.array(fc.tuple(fc.constantFrom(...EFFECTS), byFacts), { maxLength: 2 });
  return fc
    .record({
      targets,
      adjustments: often(adjustments),
      combine: fc.constantFrom("shortest" as const, "multiply" as const),
      isEndless: fc.boolean(),
      isShort: fc.boolean(),
    })
    .map((drawn) => {
      const [first] = drawn.targets;
      const { repeats } = duty;
      const isShort = duty.recurs && drawn.isShort && first?.amount.kind === "span";
      return {
        ...duty,
        targets: drawn.targets,
        adjustments: (isShort ? [] : (drawn.adjustments ?? [])).map(([effect, when], i) =>
          adjustment(`${duty.id}-adjust-${i + 1}`, effect, when),
        ),
        combine: drawn.combine,
        repeats: repeats !== null && drawn.isEndless ? { ...repeats, until: null, times: null } : repeats,
        lasts:
          isShort && first.amount.kind === "span"
            ? { duration: { kind: "ms", ms: 30 * MINUTE }, clock: first.amount.span.clock }
            : duty.lasts,
      };
    });
}

/** Each statement on a line of its own: where a finding stands says of which it is. */
function placed(ir: PolicyIr): PolicyIr {
  let line = 0;
  const own = <T extends Statement>(one: T): T => ({ ...one, place: { file: "policy.policy", line: ++line, column: 1 } });
  return {
    ...ir,
    hours: ir.hours === null ? null : own(ir.hours),
    terms: ir.terms.map(own),
    levels: ir.levels.map(own),
    triggers: ir.triggers.map(own),
    criteria: ir.criteria.map(own),
    involve: ir.involve.map(own),
    gates: ir.gates.map(own),
    duties: ir.duties.map((duty) => ({ ...own(duty), targets: duty.targets.map(own), adjustments: duty.adjustments.map(own) })),
  };
}

/** One question, several joined, or some of them within others; any of them denied. */
function made(pool: readonly Condition[]): fc.Arbitrary<Condition> {
  const one = fc.constantFrom(...pool);
  const asked = fc.tuple(one, fc.integer({ min: 0, max: 2 })).map(([of, n]): Condition => (n === 0 ? { kind: "not", of } : of));
  const list = (of: fc.Arbitrary<Condition>): fc.Arbitrary<Condition> =>
    fc
      .tuple(fc.constantFrom("all" as const, "any" as const), fc.array(of, { minLength: 2, maxLength: 3 }))
      .map(([kind, parts]): Condition => ({ kind, of: parts }));
  return fc.oneof(
    { weight: 3, arbitrary: asked },
    { weight: 4, arbitrary: list(asked) },
    { weight: 1, arbitrary: list(list(asked)) },
    { weight: 1, arbitrary: list(asked).map((of): Condition => ({ kind: "not", of })) },
  );
}

function poolOf(ir: PolicyIr): fc.Arbitrary<Pool> {
  const some = (of: fc.Arbitrary<Condition>): fc.Arbitrary<readonly Condition[]> => fc.array(of, { minLength: 1, maxLength: 3 });
  return fc
    .tuple(
      some(factLeaf(ir)),
      some(aboutOneFact(ir)),
      some(fc.oneof(...timeLeaves(ir))),
      fc.oneof(...timeLeaves(ir).map((each) => fc.array(each, { minLength: 2, maxLength: 4 }))),
    )
    .map(([a, b, c, d]) => ({ facts: [...a, ...b], all: [...a, ...c, ...d] }));
}

const known = (fact: string): Condition => ({ kind: "known", fact });

function valuesOf(ir: PolicyIr, id: string): readonly string[] {
  const type = ir.facts.find((each) => each.id === id)?.type;
  return type !== undefined && "values" in type ? type.values : [];
}

function aboutOneFact(ir: PolicyIr): fc.Arbitrary<Condition> {
  return fc.oneof(
    fc.subarray([...valuesOf(ir, "priority")], { minLength: 1, maxLength: 2 }).map((values) => is("priority", ...values)),
    fc.constantFrom(...REGIONS).map((value) => is("region", value)),
    fc.constant<Condition>({ kind: "flag", fact: "vip" }),
  );
}

function factLeaf(ir: PolicyIr): fc.Arbitrary<Condition> {
  const figure: fc.Arbitrary<Quantity> = fc.constantFrom(...FIGURES).map((value): Quantity => ({ kind: "number", value }));
  const share = fc
    .tuple(fc.constantFrom("score", "arr"), fc.constantFrom(1, 2, 3), fc.constantFrom(1, 2))
    .map(([fact, numerator, denominator]): Quantity => ({ kind: "share", numerator, denominator, of: { kind: "fact", fact } }));
  const compare = fc
    .record({
      op: fc.constantFrom(...OPS, "equal" as const),
      left: fc.constantFrom<Quantity>({ kind: "fact", fact: "score" }, { kind: "fact", fact: "arr" }),
      right: fc.oneof(figure, share),
    })
    .map((each): Condition => ({ kind: "compare", ...each }));
  return fc.oneof(
    aboutOneFact(ir),
    fc.constantFrom("priority", "vip", "score", "tags").map(known),
    fc
      .subarray([...valuesOf(ir, "tags")], { minLength: 1, maxLength: 2 })
      .map((values): Condition => ({ kind: "includes", fact: "tags", values })),
    compare,
  );
}

/** What time and events answer, one kind each. */
function timeLeaves(ir: PolicyIr): readonly fc.Arbitrary<Condition>[] {
  const calendars = ir.calendars.map(({ id }) => ({ kind: "calendar" as const, calendar: id }));
  const choice = fc.constantFrom(...calendars, ...(ir.hours === null ? [] : [{ kind: "hours-of-ticket" as const }]));
  const clock = fc.oneof(
    fc.constant(elapsedClock),
    choice.map((calendar) => ({ kind: "counting" as const, calendar })),
  );
  const span = fc.record({ duration: fc.constantFrom(...LENGTHS).map((ms) => ({ kind: "ms" as const, ms })), clock });
  const event = fc.constantFrom(...EVENTS);
  const level = fc.constantFrom(...ir.levels.map(({ id }) => id));
  const silence = fc.record({ kind: fc.constant("silence" as const), event, first: fc.boolean(), span });
  const stalled = fc.record({ kind: fc.constant("stalled" as const), level, event, first: fc.boolean(), span });
  const happened = event.map((each): Condition => ({ kind: "happened", event: each }));
  const reached = level.map((each): Condition => ({ kind: "reached", level: each }));
  const since = (instant: fc.Arbitrary<string>): fc.Arbitrary<Condition> =>
    fc.tuple(instant, clock, fc.constantFrom(...OPS), fc.constantFrom(...LENGTHS.slice(1))).map(
      ([from, on, op, value]): Condition => ({
        kind: "compare",
        op,
        left: { kind: "since", instant: from, clock: on },
        right: { kind: "number", value },
      }),
    );
  const duty = fc.constantFrom(...ir.duties);
  const used = duty.chain(({ id, recurs }) =>
    fc
      .constantFrom<Extract<Condition, { kind: "used" }>["mark"]>(
        { kind: "share", numerator: 1, denominator: 2 },
        { kind: "share", numerator: 2, denominator: 3 },
        { kind: "before", ms: 10 * MINUTE },
        { kind: "before", ms: HOUR },
        ...(recurs
          ? []
          : ([
              { kind: "share", numerator: 1, denominator: 1 },
              { kind: "share", numerator: 3, denominator: 2 },
              { kind: "after", ms: 0 },
              { kind: "after", ms: 10 * MINUTE },
            ] as const)),
      )
      .map((mark): Condition => ({ kind: "used", duty: id, mark })),
  );
  const recurring = ir.duties.filter(({ recurs }) => recurs);
  const missed = fc
    .tuple(fc.constantFrom(...(recurring.length > 0 ? recurring : ir.duties)), fc.integer({ min: 1, max: 3 }))
    .map(([{ id }, atLeast]): Condition => ({ kind: "missed", duty: id, atLeast }));
  const contacts = fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.constantFrom(...LENGTHS.slice(1)))
    .map(([atLeast, within]): Condition => ({ kind: "contacts", atLeast, within }));
  const during = choice.map((calendar): Condition => ({ kind: "during", calendar }));
  return [
    fc.oneof<fc.Arbitrary<Condition>[]>(silence, silence, happened, since(fc.constant("opened"))),
    fc.oneof<fc.Arbitrary<Condition>[]>(stalled, stalled, silence, reached),
    fc.oneof<fc.Arbitrary<Condition>[]>(stalled, reached),
    fc.oneof(since(fc.constantFrom("opened", "began")), fc.constant(known("began"))),
    used,
    recurring.length > 0 ? fc.oneof(missed, used) : used,
    contacts,
    during,
    fc.oneof<fc.Arbitrary<Condition>[]>(during, during, fc.constantFrom<Condition>({ kind: "untold", because: "nobody knows" })),
  ];
}

/** The history where each ticket opens with some more of its facts; in most, with all that is always known. */
function told(ir: PolicyIr, history: readonly HistoryEvent[]): fc.Arbitrary<readonly HistoryEvent[]> {
  const values = fc.tuple(...ir.facts.map(({ type }) => fc.tuple(valueOfType(type, FIGURES), fc.boolean()))).map((drawn) =>
    Object.fromEntries(
      ir.facts.flatMap(({ id, mayBeUnknown }, i) => {
        const [value, isTold] = drawn[i] ?? [null, false];
        return value === null || (mayBeUnknown && !isTold) ? [] : [[id, value] as const];
      }),
    ),
  );
  return fc
    .tuple(fc.array(values, { minLength: 3, maxLength: 3 }), fc.integer({ min: 0, max: 5 }))
    .map(([given, n]) =>
      n === 0
        ? history
        : history.map((event, i) => (event.event === "opened" ? { ...event, facts: { ...given[i % 3], ...event.facts } } : event)),
    );
}
