// Random histories of a policy, biased to where it decides: gaps of its own lengths to the millisecond, edges of hours, equal instants.

import fc from "fast-check";
import { type FactType, type FactValue, type HistoryEvent, HOUR, type Instant, MINUTE, type PolicyIr } from "../../../src/ir/index.ts";
import { referenceCase } from "../../../src/runtime/interpret/index.ts";
import { event } from "./build.ts";
import { STARTS } from "./calendars.ts";
import { FIGURES } from "./conditions.ts";
import { lengthsOf } from "./policies.ts";

/** T-1 and T-2 are one customer's, T-3 another's, T-4 nobody's. */
const CUSTOMERS: Readonly<Record<string, string | null>> = { "T-1": "C-1", "T-2": "C-1", "T-3": "C-2", "T-4": null };

/** How far the next event lies: the next timer or a length of the policy give or take a millisecond, the next half hour, or hardly at all. */
type Gap =
  | { readonly to: "timer"; readonly off: number }
  | { readonly to: "length"; readonly which: number; readonly off: number }
  | { readonly to: "half-hour"; readonly off: number }
  | { readonly to: "near"; readonly ms: number };
type Bare = Omit<HistoryEvent, "at">;
/** `which`: of the tickets open by then, modulo their number; null: as drawn, opened or not. */
type Step = { readonly gap: Gap; readonly which: number | null; readonly make: Bare };

/** In order of time; equal instants are frequent, refused events too. */
export function histories(ir: PolicyIr): fc.Arbitrary<readonly HistoryEvent[]> {
  const lengths = lengthsOf(ir);
  return fc
    .record({
      start: fc.constantFrom(...STARTS),
      first: opening(ir, fc.constantFrom("T-1", "T-1", "T-4")),
      steps: fc.array(step(ir), { minLength: 1, maxLength: 18, size: "medium" }),
    })
    .map(({ start, first, steps }) => {
      let now = start;
      const open = [first.ticket];
      const played = playing(ir);
      const opening = { ...first, at: start };
      played.take(opening);
      const rest = steps.map(({ gap, which, make }) => {
        now = after(now, gap, lengths, played.next());
        if (make.event === "opened" && !open.includes(make.ticket)) open.push(make.ticket);
        const ticket = which === null ? make.ticket : (open[which % open.length] ?? null);
        const isOther = make.event === "opened" || make.ticket === null || which === null;
        const customer = make.customer === "C-9" ? "C-9" : make.customer === null || ticket === null ? null : (CUSTOMERS[ticket] ?? null);
        const made: HistoryEvent = isOther ? { ...make, at: now } : { ...make, at: now, ticket, customer };
        played.take(made);
        return made;
      });
      return [opening, ...rest];
    });
}

/** Plays the customers' cases along, roughly, for their timers. */
export function playing(ir: PolicyIr): { readonly take: (event: HistoryEvent) => void; readonly next: () => Instant | null } {
  const cases = new Map<string, ReturnType<typeof referenceCase>>();
  return {
    take: (made) => {
      const customer = (made.ticket === null ? made.customer : CUSTOMERS[made.ticket]) ?? `ticket:${made.ticket}`;
      const known = cases.get(customer) ?? referenceCase(ir, "", customer);
      cases.set(customer, known);
      known.advance(made);
    },
    next: () => {
      const timers = [...cases.values()].map((each) => each.next()).filter((each) => each !== null);
      return timers.length === 0 ? null : Math.min(...timers);
    },
  };
}

/** Instants to ask about: at, just before and after events and a length of the policy later. */
export function moments(ir: PolicyIr, history: readonly HistoryEvent[]): fc.Arbitrary<Instant> {
  const lengths = [0, ...lengthsOf(ir)];
  return fc
    .tuple(fc.constantFrom(...history.map((each) => each.at)), fc.constantFrom(...lengths), fc.constantFrom(-1, 0, 1))
    .map(([at, length, off]) => at + length + off);
}

function after(now: Instant, gap: Gap, lengths: readonly number[], next: Instant | null): Instant {
  switch (gap.to) {
    case "timer":
      return next === null || next > now + 72 * HOUR ? now : Math.max(now, next + gap.off);
    case "length":
      return now + Math.max(0, (lengths[gap.which % Math.max(1, lengths.length)] ?? 0) + gap.off);
    case "half-hour":
      return Math.max(now, (Math.floor(now / (30 * MINUTE)) + 1) * 30 * MINUTE + gap.off);
    case "near":
      return now + gap.ms;
  }
}

function step(ir: PolicyIr): fc.Arbitrary<Step> {
  const off = fc.constantFrom(-1, 0, 0, 1);
  const gap: fc.Arbitrary<Gap> = fc.oneof(
    { weight: 2, arbitrary: fc.record({ to: fc.constant("timer" as const), off }) },
    { weight: 3, arbitrary: fc.record({ to: fc.constant("length" as const), which: fc.nat(20), off }) },
    { weight: 2, arbitrary: fc.record({ to: fc.constant("half-hour" as const), off }) },
    { weight: 6, arbitrary: fc.record({ to: fc.constant("near" as const), ms: fc.constantFrom(0, 0, 1, 5 * MINUTE) }) },
  );
  const which = fc.oneof({ weight: 12, arbitrary: fc.nat(5) }, fc.constant(null));
  return fc.record({
    gap,
    which,
    make: fc.oneof(
      { weight: 1, arbitrary: opening(ir, fc.constantFrom("T-2", "T-3", "T-1", "T-4")) },
      { weight: 12, arbitrary: happening(ir) },
      { weight: 1, arbitrary: ofCustomer(ir) },
    ),
  });
}

function opening(ir: PolicyIr, tickets: fc.Arbitrary<string>): fc.Arbitrary<Bare> {
  return fc
    .record({ ticket: tickets, by: fc.constantFrom(null, "customer", "agent"), facts: facts(ir, true), id })
    .map(({ ticket, ...rest }) => ({
      ...event(0, "opened", { ticket, customer: CUSTOMERS[ticket] ?? null, ...rest }),
    }));
}

function happening(ir: PolicyIr): fc.Arbitrary<Bare> {
  const kind = fc.oneof(
    { weight: 5, arbitrary: fc.constant("changed") },
    { weight: 5, arbitrary: fc.constantFrom("waiting", "continued", "resolved", "resolved", "reopened", "reopened", "closed") },
    { weight: 6, arbitrary: fc.constantFrom("pinged", ...awaitedBy(ir)) },
    { weight: 4, arbitrary: fc.constantFrom("contact", "response", "update", "notified", "escalated", "done", "progress", "workaround") },
    { weight: 1, arbitrary: fc.constantFrom("escalation-requested", "feedback") },
  );
  const told = [
    ...new Set([
      ...ir.duties.flatMap(({ metBy }) => (metBy.by === "notified" ? metBy.who : [])),
      ...(ir.duties.some(({ owedTo }) => owedTo !== null) ? ir.people.map(({ id }) => id) : []),
    ]),
  ];
  const gated = new Set(ir.gates.map(({ before }) => before.event));
  return fc
    .record({
      kind,
      ticket: fc.constantFrom("T-1", "T-1", "T-1", "T-4", "T-2", "T-3"),
      named: fc.constantFrom(true, true, true, false),
      other: fc.integer({ min: 0, max: 15 }).map((n) => n === 0),
      facts: facts(ir, false),
      id,
      who: fc.option(fc.subarray(told), { freq: 9 }),
      level: fc.constantFrom(null, ...ir.levels.map((each) => each.id)),
      duty: fc.constantFrom(null, ...ir.duties.map((each) => each.id)),
      says: fc.boolean(),
    })
    .map(({ kind: name, ticket, named, other, who, level, duty, says, ...rest }) => ({
      ...event(0, name, { ticket, customer: other ? "C-9" : named ? (CUSTOMERS[ticket] ?? null) : null, ...rest }),
      ...(name === "changed" || rest.id === "e-1" || (says && gated.has(name)) ? {} : { facts: null }),
      who: name === "notified" ? who : null,
      level: name === "notified" || name === "escalated" ? level : null,
      duty: name === "done" ? duty : null,
    }));
}

/** The events that the policy's own duties and triggers wait for, as often as they do. */
function awaitedBy(ir: PolicyIr): readonly string[] {
  const ofDuties = ir.duties.flatMap(({ start, metBy, cancelledBy, repeats }) => [
    metBy.by === "event" ? metBy.event : metBy.by,
    ...(start.on === "event" ? [start.event] : start.on === "contact" ? ["contact"] : []),
    ...cancelledBy,
    ...(repeats?.until == null ? [] : [repeats.until]),
  ]);
  const ofTriggers = [...JSON.stringify(ir.triggers).matchAll(/"event":"([a-z-]+)"/g)].map((match) => match[1] ?? "pinged");
  const byHand = ir.criteria.length > 0 ? ["escalated", "escalated"] : [];
  return [...ofDuties, ...ofTriggers, ...byHand, ...ir.gates.map((gate) => gate.before.event).filter((event) => event !== "opened")];
}

/** An event of a customer and no ticket. */
function ofCustomer(ir: PolicyIr): fc.Arbitrary<Bare> {
  return fc
    .record({
      kind: fc.constantFrom("changed", "changed", "contact", "contact", "response"),
      customer: fc.constantFrom("C-1", "C-1", "C-2", null),
      facts: facts(ir, false),
      id,
    })
    .map(({ kind: name, ...rest }) => event(0, name, { ticket: null, ...rest }));
}

const id = fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, fc.constantFrom("e-1", "e-2"));

/** Some facts of the policy's; nearly always the priority at the opening. */
function facts(ir: PolicyIr, opening: boolean): fc.Arbitrary<HistoryEvent["facts"]> {
  const values = new Map(ir.facts.map((fact) => [fact.id, valueOfType(fact.type, figuresOf(ir))]));
  // No fact of the policy's.
  values.set("unheard-of", fc.constant(1));
  const some = fc.subarray([...values.keys()], { maxLength: Math.min(opening ? 6 : 3, values.size) });
  return fc.tuple(some, fc.integer({ min: 0, max: 3 })).chain(([chosen, n]) => {
    const keys = n > 0 && values.has("priority") ? [...new Set(["priority", ...chosen])] : chosen;
    return fc
      .tuple(...keys.map((key) => values.get(key) as fc.Arbitrary<FactValue>))
      .map((drawn) => Object.fromEntries(keys.map((key, i) => [key, drawn[i] as FactValue])));
  });
}

/** A value that a fact of the type may have, its figures among these. */
export function valueOfType(type: FactType, figures: readonly number[]): fc.Arbitrary<FactValue> {
  switch (type.kind) {
    case "one-of":
      return fc.constantFrom(...type.values);
    case "any-of":
      return fc.subarray([...type.values], { maxLength: Math.min(3, type.values.length) });
    case "yes-no":
      return fc.boolean();
    case "number":
      return fc.constantFrom(...figures).map((figure) => {
        const within = Math.min(Math.max(figure, type.min ?? figure), type.max ?? figure);
        return type.whole ? Math.round(within) : within;
      });
    case "percent":
    case "money":
      return fc.constantFrom(...figures);
    case "instant":
      return fc.constantFrom(...STARTS.flatMap((start) => [start - 60 * MINUTE, start, start + 60 * MINUTE]));
    case "text":
      return fc.constantFrom("a", "b");
  }
}

/** Figures of 15 to 17 digits, where a share of one is hardly the other: rounding would show. */
const LONG_FIGURES = [49.99999999999999, 99.99999999999999, 0.15000000000000002, 0.30000000000000004, 142.85714285714283, 9007199254740994];

const figures = new WeakMap<PolicyIr, readonly number[]>();

/** Figures around which the policy decides, and their neighbors. */
function figuresOf(ir: PolicyIr): readonly number[] {
  const known = figures.get(ir);
  if (known !== undefined) return known;
  const spoken = [...JSON.stringify(ir).matchAll(/"value":([\d.]+)[,}]/g)].map((match) => Number(match[1]));
  const near = spoken.filter((value) => value < 10 * MINUTE).flatMap((value) => [value, value + 0.01, value + 1]);
  const found = [...new Set([...FIGURES, ...LONG_FIGURES, ...near])];
  figures.set(ir, found);
  return found;
}
