// Random promises about a policy: every sentence form, over its own names. As the compiler lowers them: a state that is one condition throughout is one.

import fc from "fast-check";
import type {
  CalendarChoice,
  Condition,
  FactIr,
  Happening,
  PolicyIr,
  PromiseIr,
  PromiseMoment,
  PromiseSentence,
  PromiseState,
  PromiseValue,
  Quantity,
  SpanIr,
} from "../../../src/ir/index.ts";
import { BUILT_IN_EVENTS, questionsIn, termsOf } from "../../../src/ir/index.ts";
import { statement } from "./build.ts";

/** Promises and witnesses; a promise in a share of tickets is one in eight. */
export function promiseOf(ir: PolicyIr): fc.Arbitrary<PromiseIr> {
  const draw = new Draw(ir);
  const share = fc.oneof(
    { weight: 7, arbitrary: fc.constant(null) },
    fc.constantFrom({ numerator: 99, denominator: 100 }, { numerator: 1, denominator: 2 }, { numerator: 1999, denominator: 2000 }),
  );
  const only = fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, draw.state());
  return fc.record({ says: draw.sentence(), only, share }).map(({ says, only: of, share: part }) => ({
    ...statement("§1", "promise"),
    id: "p",
    title: "p",
    only: of,
    says,
    share: says.kind === "reaches" ? null : part,
  }));
}

/** Several of one policy, each with a name of its own. */
export function promisesOf(ir: PolicyIr, { minLength = 1, maxLength = 6 } = {}): fc.Arbitrary<readonly PromiseIr[]> {
  return fc
    .array(promiseOf(ir), { minLength, maxLength })
    .map((promises) => promises.map((promise, i) => ({ ...promise, id: `p-${i + 1}`, title: `p ${i + 1}` })));
}

class Draw {
  private readonly ir: PolicyIr;
  constructor(ir: PolicyIr) {
    this.ir = ir;
  }

  sentence(): fc.Arbitrary<PromiseSentence> {
    const [moment, span, state] = [this.moment(), this.span(), this.state()];
    return fc.oneof(
      fc.record({ kind: fc.constant("followed" as const), every: moment, by: moment, within: span, unless: optional(moment) }),
      fc.record({ kind: fc.constant("at-least-every" as const), what: moment, every: span, from: moment, until: moment }),
      fc.record({ kind: fc.constant("never" as const), holds: state }),
      fc.record({ kind: fc.constant("always" as const), holds: state, while: optional(state) }),
      fc.record({
        kind: fc.constant("never-moves" as const),
        value: this.value(),
        way: fc.constantFrom("rises" as const, "falls" as const),
        while: optional(state),
      }),
      fc.record({ kind: fc.constant("only-after" as const), what: moment, after: moment, within: optional(span) }),
      fc.record({
        kind: fc.constant("at-most" as const),
        count: fc.integer({ min: 0, max: 6 }),
        what: moment,
        per: span,
        over: fc.constantFrom("ticket" as const, "customer" as const),
      }),
      fc.record({ kind: fc.constant("reaches" as const), what: moment }),
    );
  }

  moment(): fc.Arbitrary<PromiseMoment> {
    const happenings = fc.array(this.happening(), { minLength: 1, maxLength: 3 });
    return fc.record({ of: happenings, where: optional(this.state()) });
  }

  happening(): fc.Arbitrary<Happening> {
    const { ir } = this;
    const by = fc.constantFrom(null, null, null, "customer", "agent", "the night shift");
    const events = fc.constantFrom(...BUILT_IN_EVENTS, ...ir.events).filter((event) => event !== "notified");
    const plain = fc.record({ event: events, by }).map((e): Happening => ({ kind: "event", ...e, duty: null, level: null }));
    const duties = ir.duties.map(({ id }) => id);
    const happens = fc.constantFrom(...(["begins", "met", "breached", "warned", "cancelled", "retargeted"] as const));
    const told = fc.record({
      kind: fc.constantFrom("notice" as const, "notice-owed" as const),
      who: fc
        .subarray(
          ir.people.map(({ id }) => id),
          { maxLength: 2 },
        )
        .map((who) => [...new Set(who.flatMap((id) => insideOf(ir, id)))]),
      level: fc.constantFrom(null, ...ir.levels.map(({ id }) => id)),
    });
    const all: fc.Arbitrary<Happening>[] = [plain, plain, told, this.state().map((state) => ({ kind: "becomes", state }))];
    if (duties.length > 0) {
      const duty = fc.constantFrom(...duties);
      all.push(fc.record({ kind: fc.constant("duty" as const), duty, happens }));
      all.push(fc.record({ duty, by }).map((d) => ({ kind: "event", event: "done", ...d, level: null })));
    }
    if (ir.levels.length > 0) {
      const level = fc.constantFrom(...ir.levels.map(({ id }) => id));
      all.push(level.map((id) => ({ kind: "level", level: id })));
      all.push(fc.record({ level, by }).map((e) => ({ kind: "event", event: "escalated", ...e, duty: null })));
    }
    if (ir.triggers.length > 0)
      all.push(fc.constantFrom(...ir.triggers.map(({ id }) => id)).map((trigger) => ({ kind: "trigger", trigger })));
    all.push(fc.constantFrom(null, ...ir.gates.map(({ id }) => id)).map((gate) => ({ kind: "finding", gate })));
    return fc.oneof(...all);
  }

  state(depth = 2): fc.Arbitrary<PromiseState> {
    const { ir } = this;
    const leaves: fc.Arbitrary<PromiseState>[] = [
      fc.constantFrom(...(["open", "resolved", "closed", "waiting"] as const)).map((is) => ({ kind: "ticket", is })),
      fc.constantFrom(null, ...ir.levels.map(({ id }) => id)).map((level) => ({ kind: "at-level", level })),
      this.question().map((condition) => ({ kind: "condition", condition })),
      this.question().map((condition) => ({ kind: "condition", condition })),
    ];
    if (ir.duties.length > 0) {
      const duty = fc.constantFrom(...ir.duties.map(({ id }) => id));
      leaves.push(fc.record({ kind: fc.constant("duty" as const), duty, is: fc.constantFrom("owed" as const, "overdue" as const) }));
    }
    if (depth === 0) return fc.oneof(...leaves);
    const inner = this.state(depth - 1);
    return fc.oneof(
      { weight: 4, arbitrary: fc.oneof(...leaves) },
      { weight: 1, arbitrary: inner.map(notOf) },
      {
        weight: 2,
        arbitrary: fc
          .record({ kind: fc.constantFrom("all" as const, "any" as const), of: fc.array(inner, { minLength: 2, maxLength: 3 }) })
          .map(({ kind, of }) => joined(kind, of)),
      },
    );
  }

  /** One question about the ticket: about its facts, and what has happened to it. */
  question(): fc.Arbitrary<Condition> {
    const { ir } = this;
    const events = fc.constantFrom(...BUILT_IN_EVENTS, ...ir.events);
    const all: fc.Arbitrary<Condition>[] = [
      events.map((event) => ({ kind: "happened", event })),
      ...ir.facts.flatMap((fact) => asked(fact)),
    ];
    const terms = ir.terms.filter((term) => !turns(ir, term.when));
    if (terms.length > 0) all.push(fc.constantFrom(...terms.map(({ id }) => id)).map((term) => ({ kind: "term", term })));
    if (ir.levels.length > 0) all.push(fc.constantFrom(...ir.levels.map(({ id }) => id)).map((level) => ({ kind: "reached", level })));
    return fc.oneof(...all);
  }

  value(): fc.Arbitrary<PromiseValue> {
    const all: fc.Arbitrary<PromiseValue>[] = [fc.constant({ kind: "level" })];
    const facts = this.ir.facts.filter(({ type }) => ["number", "percent", "money", "instant"].includes(type.kind));
    if (facts.length > 0) all.push(fc.constantFrom(...facts.map(({ id }) => id)).map((fact) => ({ kind: "fact", fact })));
    if (this.ir.duties.length > 0) all.push(fc.constantFrom(...this.ir.duties.map(({ id }) => id)).map((duty) => ({ kind: "due", duty })));
    return fc.oneof(...all);
  }

  /** Mostly of minutes, sometimes of a length that no unit measures whole. */
  span(): fc.Arbitrary<SpanIr> {
    const lengths = fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(1, 15, 30, 60, 90, 1440, 4320, 20_160).map((minutes) => minutes * 60_000) },
      fc.constantFrom(1, 1000, 90_001),
    );
    const parameters = this.ir.parameters.filter(({ type, value }) => type === "duration" && value > 0).map(({ id }) => id);
    const durations: fc.Arbitrary<SpanIr["duration"]>[] = [lengths.map((ms) => ({ kind: "ms", ms }))];
    if (parameters.length > 0) durations.push(fc.constantFrom(...parameters).map((parameter) => ({ kind: "parameter", parameter })));
    const calendars: readonly CalendarChoice[] = [
      ...this.ir.calendars.map(({ id }): CalendarChoice => ({ kind: "calendar", calendar: id })),
      ...(this.ir.hours === null ? [] : [{ kind: "hours-of-ticket" } as const]),
    ];
    const clocks = fc.constantFrom<SpanIr["clock"]>(
      { kind: "elapsed" },
      { kind: "elapsed" },
      ...calendars.map((calendar) => ({ kind: "counting", calendar }) as const),
    );
    return fc.record({ duration: fc.oneof(...durations), clock: clocks });
  }
}

function asked({ id: fact, type }: FactIr): readonly fc.Arbitrary<Condition>[] {
  const known: fc.Arbitrary<Condition> = fc.constant({ kind: "known", fact });
  const compared = (most: number): fc.Arbitrary<Condition> =>
    fc
      .record({
        op: fc.constantFrom(...(["less", "at-most", "equal", "at-least", "more"] as const)),
        value: fc.integer({ min: 1, max: most }),
      })
      .map(({ op, value }) => ({ kind: "compare", op, left: { kind: "fact", fact }, right: { kind: "number", value } satisfies Quantity }));
  switch (type.kind) {
    case "one-of":
      return [known, fc.subarray([...type.values], { minLength: 1, maxLength: 2 }).map((values) => ({ kind: "is", fact, values }))];
    case "any-of":
      return [known, fc.subarray([...type.values], { minLength: 1, maxLength: 3 }).map((values) => ({ kind: "includes", fact, values }))];
    case "yes-no":
      return [known, fc.constant({ kind: "flag", fact })];
    case "number":
      return [known, compared(5)];
    case "percent":
      return [known, compared(100)];
    case "money":
      return [known, compared(1_000_000)];
    case "instant":
    case "text":
      return [known];
  }
}

/** By time alone. */
function turns(ir: PolicyIr, when: Condition): boolean {
  const byTime: readonly Condition["kind"][] = ["during", "silence", "contacts", "stalled", "used", "missed"];
  return questionsIn(when, termsOf(ir)).some(
    (c) => byTime.includes(c.kind) || (c.kind === "compare" && [c.left, c.right].some((q) => q.kind === "since" || q.kind === "share")),
  );
}

function notOf(of: PromiseState): PromiseState {
  return of.kind === "condition" ? { kind: "condition", condition: { kind: "not", of: of.condition } } : { kind: "not", of };
}

function joined(kind: "all" | "any", of: readonly PromiseState[]): PromiseState {
  const conditions = of.flatMap((part) => (part.kind === "condition" ? [part.condition] : []));
  return conditions.length === of.length ? { kind: "condition", condition: { kind, of: conditions } } : { kind, of };
}

/** The party, then everybody in it. */
function insideOf(ir: PolicyIr, id: string, seen = new Set<string>()): readonly string[] {
  if (seen.has(id)) return [];
  seen.add(id);
  const party = ir.people.find((one) => one.id === id);
  const changes = party?.rotation?.changes ?? [];
  const added = changes.flatMap((change) => (change.kind === "add" ? [change.who] : change.kind === "replace" ? [change.by] : []));
  const inside = [...(party?.members ?? []), ...(party?.rotation?.members ?? []), ...added];
  return [id, ...inside.flatMap((member) => insideOf(ir, member, seen))];
}

function optional<T>(some: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.option(some, { freq: 2 });
}
