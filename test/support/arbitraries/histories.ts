// Random histories of a policy, biased to where it decides: gaps of its own lengths to the millisecond, edges of hours, equal instants.

import fc from "fast-check";
import type { FactValue, HistoryEvent, Instant, PolicyIr } from "../../../src/ir/index.ts";
import { event, MINUTE } from "./build.ts";
import { FIGURES, PRIORITIES, REGIONS, TAGS } from "./conditions.ts";
import { LEVELS, lengthsOf, PEOPLE } from "./policies.ts";

/** Near changes of the clock, holidays, and a plain friday. */
const STARTS = [
  "2024-03-10T09:00:00Z",
  "2024-11-03T08:30:00Z",
  "2024-04-06T14:30:00Z",
  "2024-03-10T01:30:00Z",
  "2024-01-05T17:00:00Z",
  "2023-12-31T22:00:00Z",
].map((start) => Date.parse(start));

/** T-1 and T-2 are one customer's, T-3 another's, T-4 nobody's. */
const CUSTOMERS: Readonly<Record<string, string | null>> = { "T-1": "C-1", "T-2": "C-1", "T-3": "C-2", "T-4": null };

/** How far the next event lies: a length of the policy give or take a millisecond, the next half hour, or hardly at all. */
type Gap =
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
      first: opening(fc.constantFrom("T-1", "T-1", "T-4")),
      steps: fc.array(step(), { minLength: 1, maxLength: 18 }),
    })
    .map(({ start, first, steps }) => {
      let now = start;
      const open = [first.ticket];
      const rest = steps.map(({ gap, which, make }) => {
        now = after(now, gap, lengths);
        if (make.event === "opened" && !open.includes(make.ticket)) open.push(make.ticket);
        if (make.event === "opened" || make.ticket === null || which === null) return { ...make, at: now };
        const ticket = open[which % open.length] ?? null;
        const customer = make.customer === "C-9" ? "C-9" : make.customer === null || ticket === null ? null : (CUSTOMERS[ticket] ?? null);
        return { ...make, at: now, ticket, customer };
      });
      return [{ ...first, at: start }, ...rest];
    });
}

/** Instants to ask about: at, just before and after events and a length of the policy later. */
export function moments(ir: PolicyIr, history: readonly HistoryEvent[]): fc.Arbitrary<Instant> {
  const lengths = [0, ...lengthsOf(ir)];
  return fc
    .tuple(fc.constantFrom(...history.map((each) => each.at)), fc.constantFrom(...lengths), fc.constantFrom(-1, 0, 1))
    .map(([at, length, off]) => at + length + off);
}

function after(now: Instant, gap: Gap, lengths: readonly number[]): Instant {
  switch (gap.to) {
    case "length":
      return now + Math.max(0, (lengths[gap.which % Math.max(1, lengths.length)] ?? 0) + gap.off);
    case "half-hour":
      return Math.max(now, (Math.floor(now / (30 * MINUTE)) + 1) * 30 * MINUTE + gap.off);
    case "near":
      return now + gap.ms;
  }
}

function step(): fc.Arbitrary<Step> {
  const off = fc.constantFrom(-1, 0, 0, 1);
  const gap: fc.Arbitrary<Gap> = fc.oneof(
    { weight: 4, arbitrary: fc.record({ to: fc.constant("length" as const), which: fc.nat(20), off }) },
    { weight: 2, arbitrary: fc.record({ to: fc.constant("half-hour" as const), off }) },
    { weight: 3, arbitrary: fc.record({ to: fc.constant("near" as const), ms: fc.constantFrom(0, 0, 1, 5 * MINUTE) }) },
  );
  const which = fc.oneof({ weight: 12, arbitrary: fc.nat(5) }, fc.constant(null));
  return fc.record({
    gap,
    which,
    make: fc.oneof(
      { weight: 1, arbitrary: opening(fc.constantFrom("T-2", "T-3", "T-1", "T-4")) },
      { weight: 12, arbitrary: happening() },
      { weight: 1, arbitrary: ofCustomer() },
    ),
  });
}

function opening(tickets: fc.Arbitrary<string>): fc.Arbitrary<Bare> {
  return fc
    .record({ ticket: tickets, by: fc.constantFrom(null, "customer", "agent"), facts: facts(true), id })
    .map(({ ticket, ...rest }) => ({
      ...event(0, "opened", { ticket, customer: CUSTOMERS[ticket] ?? null, ...rest }),
    }));
}

function happening(): fc.Arbitrary<Bare> {
  const kind = fc.constantFrom(
    "contact",
    "contact",
    "response",
    "response",
    "update",
    "pinged",
    "acknowledged",
    "notified",
    "notified",
    "escalated",
    "changed",
    "changed",
    "changed",
    "waiting",
    "waiting",
    "continued",
    "continued",
    "workaround",
    "resolved",
    "resolved",
    "reopened",
    "reopened",
    "closed",
    "done",
    "progress",
  );
  return fc
    .record({
      kind,
      ticket: fc.constantFrom("T-1", "T-1", "T-1", "T-4", "T-2", "T-3"),
      named: fc.constantFrom(true, true, true, false),
      other: fc.integer({ min: 0, max: 15 }).map((n) => n === 0),
      facts: facts(false),
      id,
      who: fc.option(fc.subarray([...PEOPLE])),
      level: fc.option(fc.constantFrom(...LEVELS)),
      duty: fc.constantFrom(null, "duty-1", "duty-2"),
    })
    .map(({ kind: name, ticket, named, other, who, level, duty, ...rest }) => ({
      ...event(0, name, { ticket, customer: other ? "C-9" : named ? (CUSTOMERS[ticket] ?? null) : null, ...rest }),
      ...(name === "changed" || rest.id === "e-1" ? {} : { facts: null }),
      who: name === "notified" ? who : null,
      level: name === "notified" || name === "escalated" ? level : null,
      duty: name === "done" ? duty : null,
    }));
}

/** An event of a customer and no ticket. */
function ofCustomer(): fc.Arbitrary<Bare> {
  return fc
    .record({
      kind: fc.constantFrom("changed", "changed", "contact", "response"),
      customer: fc.constantFrom("C-1", "C-1", "C-2", null),
      facts: facts(false),
      id,
    })
    .map(({ kind: name, ...rest }) => event(0, name, { ticket: null, ...rest }));
}

const id = fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, fc.constantFrom("e-1", "e-2"));

/** Some facts of the policy's; nearly always the priority at the opening. */
function facts(opening: boolean): fc.Arbitrary<HistoryEvent["facts"]> {
  const values: Readonly<Record<string, fc.Arbitrary<FactValue>>> = {
    priority: fc.constantFrom(...PRIORITIES),
    tags: fc.subarray([...TAGS]),
    vip: fc.boolean(),
    score: fc.constantFrom(...FIGURES),
    uptime: fc.constantFrom(...FIGURES),
    arr: fc.constantFrom(...FIGURES),
    began: fc.constantFrom(...STARTS.flatMap((start) => [start - 60 * MINUTE, start, start + 60 * MINUTE])),
    note: fc.constantFrom("a", "b"),
    region: fc.constantFrom(...REGIONS),
  };
  const some = fc.subarray(Object.keys(values), { maxLength: opening ? 6 : 3 });
  return fc.tuple(some, fc.integer({ min: 0, max: 3 })).chain(([chosen, n]) => {
    const keys = n > 0 ? [...new Set(["priority", ...chosen])] : chosen;
    return fc
      .tuple(...keys.map((key) => values[key] as fc.Arbitrary<FactValue>))
      .map((drawn) => Object.fromEntries(keys.map((key, i) => [key, drawn[i] as FactValue])));
  });
}
