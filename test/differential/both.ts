// Plays one history through the emitted module and through the reference interpreter, step for step, and tells the first difference.

import { expect } from "vitest";
import { zoneOffsets } from "../../src/calendar/index.ts";
import { emit, instantiate } from "../../src/compiler/5-emit/index.ts";
import { DAY, type HistoryEvent, type Instant, type Occurrence, type PolicyIr } from "../../src/ir/index.ts";
import type { Case, DecisionModule } from "../../src/runtime/index.ts";
import * as runtime from "../../src/runtime/index.ts";
import { interpret, referenceCase } from "../../src/runtime/interpret/index.ts";
import { event as happening } from "../support/arbitraries/build.ts";

export const HASH = "sha256:0";

/** A policy, a history in order of time, and instants at which somebody looks. */
export type Story = { readonly ir: PolicyIr; readonly history: readonly HistoryEvent[]; readonly looks: readonly Instant[] };

export function emitted(ir: PolicyIr): string {
  return emit(ir, { zones: zoneOffsets, hash: HASH, standalone: false, types: false }).code;
}

/** The policy's decision module, loaded in this process. */
export function loaded(ir: PolicyIr): DecisionModule {
  return instantiate(emitted(ir), runtime);
}

/** Throws, by `expect`, at the first disagreement on any field. */
export function compare({ ir, history, looks }: Story, module: DecisionModule = loaded(ir)): void {
  compareSteps(ir, module, history, looks);
  compareWhole(ir, module, history, looks);
}

/** `decide` on the whole history, at the first and the last look drawn: each takes the history from the start. */
function compareWhole(ir: PolicyIr, module: DecisionModule, history: readonly HistoryEvent[], looks: readonly Instant[]): void {
  for (const at of new Set([...looks.slice(0, 1), ...looks.slice(-1)])) {
    for (const ticket of ["T-1", "T-2", "T-3", "T-4"]) {
      const reference = interpret(ir, HASH, history, ticket, at);
      expect(module.decide(history, ticket, at), `decide ${ticket} at ${show(at)}`).toEqual(reference.verdict);
    }
  }
}

/** At every such step a copy goes on in place of the case. */
const COPIED = 5;

/** What another copy goes through is nothing to it. */
function copyOf(engine: Case, record: (occurrence: Occurrence) => void): Case {
  const [copy, other] = [engine.fork(record), engine.fork()];
  for (const ticket of other.tickets()) other.advance(happening(other.now, "waiting", { ticket, customer: null }));
  other.wake(other.now + DAY);
  for (const ticket of other.tickets()) other.advance(happening(other.now + 1, "closed", { ticket, customer: null, id: "e-1" }));
  return copy;
}

/** `open`, `advance`, `wake`: after every step the verdicts, the refusals and the next timer; in the end all that happened. */
function compareSteps(ir: PolicyIr, module: DecisionModule, history: readonly HistoryEvent[], looks: readonly Instant[]): void {
  for (const [customer, events] of casesOf(history)) {
    const reference = referenceCase(ir, HASH, customer);
    const occurrences: Occurrence[] = [];
    const record = (occurrence: Occurrence): unknown => occurrences.push(occurrence);
    let engine = module.open(record);
    const check = (step: string): void => {
      expect(engine.tickets(), `tickets after ${step}`).toEqual(reference.tickets());
      expect(occurrences, `occurrences after ${step}`).toEqual(reference.occurrences());
      for (const ticket of reference.tickets())
        expect(engine.verdict(ticket), `verdict on ${ticket} after ${step}`).toEqual(reference.verdict(ticket));
      expect(nextOf(engine), `next after ${step}`).toBe(reference.next());
    };
    for (const [index, step] of inOrder(events, looks).entries()) {
      if (index % COPIED === COPIED - 1) engine = copyOf(engine, record);
      if (typeof step === "number") {
        engine.wake(step);
        reference.wake(step);
        check(`wake ${show(step)}`);
      } else {
        const said = `${step.event} ${step.ticket} at ${show(step.at)}`;
        expect(engine.advance(step), `refusal of ${said}`).toBe(reference.advance(step));
        check(said);
      }
    }
  }
}

/** The events of each customer, as docs/semantics.md sends them to their cases. */
function casesOf(history: readonly HistoryEvent[]): ReadonlyMap<string, readonly HistoryEvent[]> {
  const owners = new Map<string, string>();
  const cases = new Map<string, HistoryEvent[]>();
  for (const event of history) {
    const opens = event.event === "opened" && event.ticket !== null && !owners.has(event.ticket);
    if (opens && event.ticket !== null) owners.set(event.ticket, event.customer ?? `ticket:${event.ticket}`);
    const owner = event.ticket === null ? undefined : owners.get(event.ticket);
    const customer = owner ?? event.customer;
    if (customer !== null) cases.set(customer, [...(cases.get(customer) ?? []), event]);
  }
  return cases;
}

/** Looks come after the events of their instant, but now and then between two of them: where the count of looks is odd. */
function inOrder(events: readonly HistoryEvent[], looks: readonly Instant[]): readonly (HistoryEvent | Instant)[] {
  const after = looks.length % 2 === 0;
  const steps: (HistoryEvent | Instant)[] = [];
  const ahead = [...looks].sort((a, b) => a - b);
  for (const event of events) {
    while (ahead[0] !== undefined && (after ? ahead[0] < event.at : ahead[0] <= event.at)) steps.push(ahead.shift() as Instant);
    steps.push(event);
  }
  return [...steps, ...ahead];
}

function nextOf(engine: Case): Instant | null {
  return engine.next === Infinity ? null : engine.next;
}

function show(at: Instant): string {
  return new Date(at).toISOString();
}
