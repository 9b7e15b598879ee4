// A decision module small enough to check by eye: a response within an hour of opening, and level-1 where it does not come in time.

import { type FactValue, type HistoryEvent, HOUR, type Occurrence, type Verdict } from "../../src/ir/index.ts";
import type { Case, DecisionModule, Recorder } from "../../src/runtime/index.ts";
import type { ReplayPolicy } from "../../src/simulator/index.ts";

type Ticket = {
  readonly id: string;
  readonly opened: number;
  met: number | null;
  breached: number | null;
  closed: number | null;
  readonly ids: Set<string>;
};

export const fakePolicy: ReplayPolicy = {
  priority: { fact: "priority", values: ["P0", "P1"] },
  duties: [{ id: "first-response", label: "first response", again: null, warns: false, needs: ["response"] }],
  triggers: [{ id: "unanswered", clause: "§2", raiseTo: "level-1", listensFor: ["response"] }],
  levels: [{ id: "level-1", title: "Manager", clause: "§3" }],
  customerFacts: ["arr"],
  gates: [],
  criteria: [],
  customerMemory: 0,
};

/** `opened` counts the cases that were ever opened, to show that finished ones are let go. */
export function fakeModule(): DecisionModule & { readonly opened: () => number } {
  let opened = 0;
  return {
    policy: { id: "FAKE", title: "A fake policy", version: "1", hash: "sha256:0" },
    declarations: {
      facts: [
        { id: "priority", of: "ticket", type: { kind: "one-of", values: ["P0", "P1"] } },
        { id: "arr", of: "customer", type: { kind: "money", currency: "USD" } },
      ],
      events: [],
      levels: ["level-1"],
    },
    decide: () => null,
    open: (record) => {
      opened++;
      return new FakeCase(record ?? (() => undefined));
    },
    opened: () => opened,
  };
}

class FakeCase implements Case {
  now = Number.NEGATIVE_INFINITY;
  readonly #record: Recorder;
  readonly #tickets = new Map<string, Ticket>();
  readonly #facts: Record<string, FactValue> = {};

  constructor(record: Recorder) {
    this.#record = record;
  }

  get next(): number {
    return Math.min(...[...this.#tickets.values()].map(dueOf));
  }

  advance(event: HistoryEvent): ReturnType<Case["advance"]> {
    const ticket = event.ticket === null ? undefined : this.#tickets.get(event.ticket);
    if (event.event === "opened" && ticket !== undefined) return "already-open";
    if (event.event !== "opened" && event.ticket !== null && ticket === undefined) return "not-opened";
    if (event.id !== null && ticket?.ids.has(event.id)) return "duplicate";
    this.wake(event.at - 1);
    this.now = event.at;
    Object.assign(this.#facts, event.facts);
    if (event.id !== null) ticket?.ids.add(event.id);
    if (event.event === "opened" && event.ticket !== null) this.#open(event.ticket, event.at);
    if (event.event === "response" && ticket?.met === null) this.#meet(ticket);
    if (event.event === "closed" && ticket !== undefined) ticket.closed = event.at;
    return null;
  }

  wake(to: number): void {
    for (let at = this.next; at <= to; at = this.next) {
      const late = [...this.#tickets.values()].find((ticket) => dueOf(ticket) === at) as Ticket;
      late.breached = at;
      this.#tell(at, late, "duty-breached", "first-response", 0);
      this.#tell(at, late, "trigger-fired", "unanswered", null);
      this.#tell(at, late, "level-raised", "level-1", null);
    }
    this.now = Math.max(this.now, to);
  }

  verdict(id: string): Verdict | null {
    const ticket = this.#tickets.get(id);
    if (ticket === undefined) return null;
    const { breached, met, opened } = ticket;
    const due = opened + HOUR;
    const late = breached === null ? 0 : (met ?? this.now) - due;
    const state = breached === null ? (met === null ? "pending" : "met") : met === null ? "breached" : "met-late";
    const duty = {
      id: "first-response",
      "owed-by": null,
      cycle: 1,
      to: [],
      deliverFrom: null,
      started: opened,
      due,
      lastMet: due,
      state,
      paused: false,
      metAt: met,
      breachedAt: breached,
    } as const;
    return {
      policy: { id: "FAKE", version: "1", hash: "sha256:0" },
      ticket: id,
      at: this.now,
      level: breached === null ? null : { id: "level-1", since: breached, clause: "§2" },
      triggers: breached === null ? [] : [{ id: "unanswered", fired: breached, clause: "§2" }],
      duties: [{ ...duty, late, left: met === null ? 0 : Math.max(0, due - met), clause: "§1", because: [], kept: null, missed: null }],
      involve: [],
      criteria: [],
      gates: [],
      findings: [],
      wake: Number.isFinite(dueOf(ticket)) ? dueOf(ticket) : null,
    };
  }

  wakeOf(id: string): number | null {
    return this.verdict(id)?.wake ?? null;
  }

  lateOf(id: string, duty: string, cycle: number): number {
    return this.verdict(id)?.duties.find((each) => each.id === duty && each.cycle === cycle)?.late ?? Number.NaN;
  }

  clear(): void {
    this.now = Number.NEGATIVE_INFINITY;
    this.#tickets.clear();
    for (const fact of Object.keys(this.#facts)) delete this.#facts[fact];
  }

  facts(): Readonly<Record<string, FactValue>> {
    return this.#facts;
  }

  tickets(): readonly string[] {
    return [...this.#tickets.keys()];
  }

  passages(): ReadonlyMap<string, number> {
    return new Map();
  }

  closedAt(id: string): number | null {
    return this.#tickets.get(id)?.closed ?? null;
  }

  fork(record?: Recorder): FakeCase {
    const copy = new FakeCase(record ?? (() => undefined));
    copy.now = this.now;
    Object.assign(copy.#facts, this.#facts);
    for (const [id, ticket] of this.#tickets) copy.#tickets.set(id, { ...ticket, ids: new Set(ticket.ids) });
    return copy;
  }

  retire(id: string): boolean {
    return this.#tickets.delete(id);
  }

  #open(id: string, at: number): void {
    const ticket: Ticket = { id, opened: at, met: null, breached: null, closed: null, ids: new Set() };
    this.#tickets.set(id, ticket);
    this.#tell(at, ticket, "duty-opened", "first-response", null);
  }

  #meet(ticket: Ticket): void {
    ticket.met = this.now;
    const late = Math.max(0, this.now - ticket.opened - HOUR);
    this.#tell(this.now, ticket, ticket.breached === null ? "duty-met" : "duty-met-late", "first-response", late);
  }

  #tell(at: number, ticket: Ticket, kind: Occurrence["kind"], id: string, late: number | null): void {
    this.#record({
      at,
      ticket: ticket.id,
      kind,
      id,
      clause: null,
      due: null,
      late,
      left: null,
      cycle: kind.startsWith("duty-") ? 1 : null,
      missing: [],
    });
  }
}

function dueOf(ticket: Ticket): number {
  return ticket.met === null && ticket.breached === null ? ticket.opened + HOUR : Number.POSITIVE_INFINITY;
}
