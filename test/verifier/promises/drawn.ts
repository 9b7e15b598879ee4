// Random promises of a random policy: every sentence form, over every kind of moment and state that such a policy has.

import fc from "fast-check";
import {
  type CalendarChoice,
  type Condition,
  type Happening,
  type PolicyIr,
  type PromiseIr,
  type PromiseMoment,
  type PromiseSentence,
  type PromiseState,
  type PromiseValue,
  questionsIn,
  type SpanIr,
  termsOf,
} from "../../../src/ir/index.ts";
import { FIGURES, PRIORITIES, REGIONS, TAGS } from "../../support/arbitraries/conditions.ts";
import { lengthsOf } from "../../support/arbitraries/policies.ts";
import { becomes, moment, ofDuty, promise, told } from "../../support/arbitraries/sentences.ts";

/** Promises of one policy of `policies`. `share` is null unless `shares`. */
export function promisesOf(ir: PolicyIr): fc.Arbitrary<PromiseIr> {
  const state = stateOf(ir);
  return fc
    .record({
      only: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, state),
      says: sentenceOf(ir, state),
      share: fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, fc.constant({ numerator: 99, denominator: 100 })),
    })
    .map(({ says, ...more }) => promise(says, more));
}

function sentenceOf(ir: PolicyIr, state: fc.Arbitrary<PromiseState>): fc.Arbitrary<PromiseSentence> {
  const some = momentOf(ir, state);
  const span = spanOf(ir);
  const maybe = fc.option(state);
  return fc.oneof(
    { weight: 4, arbitrary: aimedAtDuties(ir, span) },
    { weight: 1, arbitrary: aimedAtGates(ir) },
    {
      weight: 4,
      arbitrary: fc.record({ kind: fc.constant("followed" as const), every: some, by: some, within: span, unless: fc.option(some) }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant("at-least-every" as const),
        what: some,
        every: span,
        from: opening(some),
        until: some,
      }),
    },
    fc.record({ kind: fc.constant("never" as const), holds: state }),
    fc.record({ kind: fc.constant("always" as const), holds: state, while: maybe }),
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant("never-moves" as const),
        value: valueOfPolicy(ir),
        way: fc.constantFrom("rises" as const, "falls" as const),
        while: maybe,
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("only-after" as const), what: some, after: some, within: fc.option(span) }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant("at-most" as const),
        count: fc.integer({ min: 0, max: 3 }),
        what: some,
        per: span,
        over: fc.constantFrom("ticket" as const, "customer" as const),
      }),
    },
    fc.record({ kind: fc.constant("reaches" as const), what: some }),
  );
}

const opened: PromiseMoment = moment(told("opened"));

function opening(some: fc.Arbitrary<PromiseMoment>): fc.Arbitrary<PromiseMoment> {
  return fc.oneof({ weight: 2, arbitrary: fc.constant(opened) }, some);
}

/** Where a duty asks for what is promised: kept, excused or broken, as their times stand to each other. */
function aimedAtDuties(ir: PolicyIr, span: fc.Arbitrary<SpanIr>): fc.Arbitrary<PromiseSentence> {
  const wanted = ir.duties.map(({ metBy }): PromiseMoment => {
    if (metBy.by === "notified") return moment({ kind: "notice", who: metBy.who, level: metBy.level });
    return moment(metBy.by === "event" ? told(metBy.event, { duty: metBy.duty }) : told(metBy.by));
  });
  const begins = ir.duties.map(({ id }) => moment(ofDuty(id, "begins")));
  return fc
    .record({
      by: fc.constantFrom(...wanted),
      every: fc.constantFrom(opened, moment(told("contact")), moment(told("reopened")), ...begins),
      within: span,
      until: fc.constantFrom(moment(told("resolved")), moment(told("closed"))),
      recurs: fc.boolean(),
    })
    .map(
      ({ by, every, within, until, recurs }): PromiseSentence =>
        recurs
          ? { kind: "at-least-every", what: by, every: within, from: every, until }
          : { kind: "followed", every, by, within, unless: until },
    );
}

/** What a gate stands before only after what it requires. */
function aimedAtGates({ gates }: PolicyIr): fc.Arbitrary<PromiseSentence> {
  const asked = gates.flatMap(({ before, requires }) => requires.map(({ when }) => ({ before, when })));
  const plain = asked.filter(({ when }) => when.kind === "flag" || when.kind === "known");
  const closed: PromiseSentence = { kind: "only-after", what: moment(told("closed")), after: moment(told("resolved")), within: null };
  return fc.constantFrom(
    closed,
    ...plain.map(({ before, when }): PromiseSentence => {
      const what = moment(told(before.event, { duty: before.duty }));
      return { kind: "only-after", what, after: moment(becomes({ kind: "condition", condition: when })), within: null };
    }),
  );
}

function spanOf(ir: PolicyIr): fc.Arbitrary<SpanIr> {
  const choices: readonly CalendarChoice[] = [
    ...ir.calendars.map(({ id }): CalendarChoice => ({ kind: "calendar", calendar: id })),
    ...(ir.hours === null ? [] : [{ kind: "hours-of-ticket" } as const]),
  ];
  return fc.record({
    duration: fc.constantFrom(...lengthsOf(ir)).map((ms) => ({ kind: "ms" as const, ms })),
    clock: fc.oneof(
      { weight: 2, arbitrary: fc.constant({ kind: "elapsed" as const }) },
      fc.constantFrom(...choices).map((calendar) => ({ kind: "counting" as const, calendar })),
    ),
  });
}

function momentOf(ir: PolicyIr, state: fc.Arbitrary<PromiseState>): fc.Arbitrary<PromiseMoment> {
  return fc.record({
    of: fc.array(happeningOf(ir, state), { minLength: 1, maxLength: 2 }),
    where: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, state),
  });
}

function happeningOf(ir: PolicyIr, state: fc.Arbitrary<PromiseState>): fc.Arbitrary<Happening> {
  const duties = ir.duties.map(({ id }) => id);
  const levels = ir.levels.map(({ id }) => id);
  const met = ir.duties.flatMap(({ metBy }) => (metBy.by === "event" ? [metBy.event] : metBy.by === "notified" ? [] : [metBy.by]));
  const parties = [...new Set(ir.duties.flatMap(({ metBy }) => (metBy.by === "notified" ? metBy.who : [])))];
  const notice = {
    who: parties.length === 0 ? fc.constant([]) : fc.subarray(parties, { maxLength: Math.min(2, parties.length) }),
    level: fc.constantFrom(null, ...levels),
  };
  const plain = fc
    .constantFrom(
      "opened",
      "contact",
      "response",
      "update",
      "changed",
      "resolved",
      "closed",
      "reopened",
      "waiting",
      "pinged",
      "escalated",
      ...met,
    )
    .map((event): Happening => ({ kind: "event", event, by: null, duty: null, level: null }));
  const finer: fc.Arbitrary<Happening> = fc.oneof(
    fc.constantFrom("opened", "contact").map((event): Happening => ({ kind: "event", event, by: "customer", duty: null, level: null })),
    fc.constantFrom(null, ...duties).map((duty): Happening => ({ kind: "event", event: "done", by: null, duty, level: null })),
    fc.constantFrom(...levels).map((level): Happening => ({ kind: "event", event: "escalated", by: null, duty: null, level })),
  );
  const happens = fc.constantFrom("begins", "met", "breached", "warned", "cancelled", "retargeted" as const);
  const findings = [null, ...ir.gates.map(({ id }) => id)];
  return fc.oneof(
    { weight: 6, arbitrary: plain },
    finer,
    { weight: parties.length === 0 ? 0 : 2, arbitrary: fc.record({ kind: fc.constant("notice" as const), ...notice }) },
    { weight: parties.length === 0 ? 0 : 1, arbitrary: fc.record({ kind: fc.constant("notice-owed" as const), ...notice }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant("duty" as const), duty: fc.constantFrom(...duties), happens }) },
    {
      weight: ir.triggers.length === 0 ? 0 : 2,
      arbitrary: fc.constantFrom(...ir.triggers.map(({ id }) => id), "none").map((trigger): Happening => ({ kind: "trigger", trigger })),
    },
    { weight: 2, arbitrary: fc.constantFrom(...levels).map((level): Happening => ({ kind: "level", level })) },
    fc.constantFrom(...findings).map((gate): Happening => ({ kind: "finding", gate })),
    { weight: 3, arbitrary: state.map((each): Happening => ({ kind: "becomes", state: each })) },
  );
}

function valueOfPolicy(ir: PolicyIr): fc.Arbitrary<PromiseValue> {
  return fc.oneof(
    fc.constant<PromiseValue>({ kind: "level" }),
    fc.constantFrom("score", "arr", "uptime").map((fact): PromiseValue => ({ kind: "fact", fact })),
    { weight: 2, arbitrary: fc.constantFrom(...ir.duties.map(({ id }) => id)).map((duty): PromiseValue => ({ kind: "due", duty })) },
  );
}

function stateOf(ir: PolicyIr, depth = 1): fc.Arbitrary<PromiseState> {
  const levels = ir.levels.map(({ id }) => id);
  const leaf: fc.Arbitrary<PromiseState> = fc.oneof(
    { weight: 4, arbitrary: conditionOf(ir).map((condition): PromiseState => ({ kind: "condition", condition })) },
    {
      weight: 2,
      arbitrary: fc
        .constantFrom("open", "open", "resolved", "closed", "waiting" as const)
        .map((is): PromiseState => ({ kind: "ticket", is })),
    },
    fc.constantFrom(null, ...levels).map((level): PromiseState => ({ kind: "at-level", level })),
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant("duty" as const),
        duty: fc.constantFrom(...ir.duties.map(({ id }) => id)),
        is: fc.constantFrom("owed", "overdue" as const),
      }),
    },
  );
  if (depth === 0) return leaf;
  const parts = fc.array(stateOf(ir, depth - 1), { maxLength: 3 });
  return fc.oneof(
    { weight: 4, arbitrary: leaf },
    parts.map((of): PromiseState => ({ kind: "all", of })),
    parts.map((of): PromiseState => ({ kind: "any", of })),
    stateOf(ir, depth - 1).map((of): PromiseState => ({ kind: "not", of })),
  );
}

const TIMELESS = new Set(["is", "includes", "flag", "known", "compare", "happened", "reached", "untold"]);

/** On what monitors can follow alone. */
function conditionOf(ir: PolicyIr): fc.Arbitrary<Condition> {
  const terms = ir.terms.filter(({ when }) => questionsIn(when, termsOf(ir)).every(({ kind }) => TIMELESS.has(kind)));
  const factTerms = terms.filter(({ when }) => !JSON.stringify(when).includes('"since"'));
  const figure = fc.constantFrom(...FIGURES);
  return fc.oneof(
    {
      weight: 4,
      arbitrary: fc.subarray([...PRIORITIES], { minLength: 1 }).map((values): Condition => ({ kind: "is", fact: "priority", values })),
    },
    fc.constantFrom(...REGIONS).map((value): Condition => ({ kind: "is", fact: "region", values: [value] })),
    fc.subarray([...TAGS], { minLength: 1 }).map((values): Condition => ({ kind: "includes", fact: "tags", values })),
    { weight: 2, arbitrary: fc.constant<Condition>({ kind: "flag", fact: "vip" }) },
    fc.constantFrom("priority", "vip", "score", "note").map((fact): Condition => ({ kind: "known", fact })),
    fc.record({
      kind: fc.constant("compare" as const),
      op: fc.constantFrom("less", "at-most", "equal", "at-least", "more" as const),
      left: fc.constantFrom("score", "arr").map((fact) => ({ kind: "fact" as const, fact })),
      right: fc.oneof(
        figure.map((value) => ({ kind: "number" as const, value })),
        fc.record({
          kind: fc.constant("share" as const),
          numerator: fc.constantFrom(1, 7),
          denominator: fc.constantFrom(3, 100),
          of: fc.constant({ kind: "parameter" as const, parameter: "revenue" }),
        }),
      ),
    }),
    fc.constantFrom("response", "changed", "contact", "pinged").map((event): Condition => ({ kind: "happened", event })),
    fc.constantFrom(...ir.levels.map(({ id }) => id)).map((level): Condition => ({ kind: "reached", level })),
    ...factTerms.map(({ id }) => fc.constant<Condition>({ kind: "term", term: id })),
  );
}
