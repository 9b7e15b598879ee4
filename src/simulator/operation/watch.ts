// The life of one ticket, step by step, for a report.

import { localMinute } from "../../calendar/offsets.ts";
import { type FactValue, factInWords, type Instant, type PolicyIr, type Verdict } from "../../ir/index.ts";
import type { TicketTimeline } from "../results/index.ts";
import type { OpenTime } from "./clocks.ts";
import type { Facts } from "./facts.ts";
import type { Told } from "./told.ts";

type Horizon = { readonly until: Instant; readonly zone: string };
type Step = TicketTimeline["steps"][number];

/** Looks at the ticket with that number; `timeline` once the replication is over. */
export class Watch {
  readonly ticket: number;
  readonly #steps: Step[] = [];
  readonly #ir: PolicyIr | null;
  readonly #instants: ReadonlySet<string>;
  readonly #clauses: ReadonlyMap<string, string | null>;
  #facts: Facts = {};
  #verdict: Verdict | null = null;

  /** `ownInstants`: facts of the demand's own that are instants. */
  constructor(ticket: number, ir: PolicyIr | null, ownInstants: readonly string[] = []) {
    this.ticket = ticket;
    this.#ir = ir;
    const declared = (ir?.facts ?? []).filter(({ type }) => type.kind === "instant").map(({ id }) => id);
    this.#instants = new Set([...ownInstants, ...declared]);
    this.#clauses = new Map([...(ir?.triggers ?? []), ...(ir?.duties ?? []), ...(ir?.levels ?? [])].map(({ id, clause }) => [id, clause]));
  }

  event(at: Instant, event: string, { by, who, duty }: Told): void {
    const what = duty === null ? (who === null ? event : `${event} ${who.join(", ")}`) : `${event} ${duty}`;
    this.#steps.push({ at, what, clause: null, by });
  }

  work(at: Instant, what: string, team: string): void {
    this.#steps.push({ at, what: what === "tickets" ? "taken up" : `at work on ${what}`, clause: null, by: team });
  }

  policy(at: Instant, what: string, id: string): void {
    this.#steps.push({ at, what: `${what} ${id}`, clause: this.#clauses.get(id) ?? null, by: "policy" });
  }

  last(facts: Facts, verdict: Verdict | null): void {
    this.#facts = facts;
    this.#verdict = verdict;
  }

  /** From the opening to the closing; of a ticket never closed, to the last thing that happened. null: there was no such ticket. */
  timeline(name: string, { until, zone }: Horizon, clocks: ReadonlyMap<string, OpenTime>): TicketTimeline | null {
    const opened = this.#steps[0]?.at;
    const last = this.#steps.find(({ what }) => what === "closed") ?? this.#steps.at(-1);
    if (opened === undefined || last === undefined) return null;
    const end = Math.min(until, last.at + 1);
    return {
      ticket: name,
      opened,
      until: end,
      facts: Object.fromEntries(Object.entries(this.#facts).map(([fact, value]) => [fact, this.#isoIfInstant(fact, value)])),
      factsInWords: Object.fromEntries(Object.entries(this.#facts).map(([fact, value]) => [fact, this.#inWords(fact, value, zone)])),
      calendars: [...clocks].map(([calendar, time]) => ({ name: calendar, open: time.segments(opened, end) })),
      duties: (this.#verdict?.duties ?? []).map(({ id, clause, started, due, metAt, state }) => ({
        duty: id,
        clause,
        from: started,
        due,
        metAt,
        state,
      })),
      steps: this.#steps.filter(({ at }) => at < end),
    };
  }

  #inWords(fact: string, value: FactValue, zone: string): string {
    const when = (at: Instant): string => localMinute(zone, at);
    if (this.#ir?.facts.some(({ id }) => id === fact)) return factInWords(this.#ir, fact, value, when);
    return this.#instants.has(fact) && typeof value === "number" ? when(value) : withoutType(value);
  }

  #isoIfInstant(fact: string, value: FactValue): FactValue {
    return this.#instants.has(fact) && typeof value === "number" ? new Date(value).toISOString() : value;
  }
}

/** Of a fact that no policy declares. */
function withoutType(value: FactValue): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  return Array.isArray(value) ? value.join(", ") || "none" : String(value);
}
