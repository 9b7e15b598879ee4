// The life of one ticket, step by step, for a report.

import { localMinute } from "../../calendar/offsets.ts";
import { type FactValue, factInWords, type Instant, type OccurrenceKind, type PolicyIr, type Verdict } from "../../ir/index.ts";
import type { DutyRecord, TicketTimeline } from "../results/index.ts";
import type { OpenTime } from "./clocks.ts";
import type { Facts } from "./facts.ts";
import type { Told } from "./told.ts";

type Horizon = { readonly until: Instant; readonly zone: string };
type Step = TicketTimeline["steps"][number];
/** A record as far as it is known; `place`: of its duty. */
type Owed = { -readonly [key in keyof DutyRecord]: DutyRecord[key] } & { readonly place: number };

/** Looks at the ticket with that number; `timeline` once the replication is over. */
export class Watch {
  readonly ticket: number;
  readonly #steps: Step[] = [];
  readonly #ir: PolicyIr | null;
  readonly #instants: ReadonlySet<string>;
  readonly #clauses: ReadonlyMap<string, string | null>;
  readonly #owed: Owed[] = [];
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

  /** What happens to a duty; `due`: NaN where there is none. */
  duty(kind: OccurrenceKind, place: number, cycle: number, at: Instant, due: Instant, clause: string | null): void {
    if (kind === "duty-opened") {
      const before = this.#owed.findLast((each) => each.place === place);
      if (before !== undefined) before.until ??= at;
      const duty = this.#ir?.duties[place]?.id ?? "";
      this.#owed.push({ duty, place, cycle, clause, from: at, due: numberOrNull(due), metAt: null, until: null, state: "pending" });
      return;
    }
    const owed = kind.startsWith("duty-") ? this.#owed.findLast((each) => each.place === place && each.cycle === cycle) : undefined;
    if (owed === undefined) return;
    owed.clause = clause;
    switch (kind) {
      case "duty-retargeted":
        owed.due = numberOrNull(due);
        break;
      case "duty-breached":
        owed.due = numberOrNull(due);
        owed.state = "breached";
        break;
      case "duty-met":
      case "duty-met-late":
        owed.metAt = at;
        owed.until = at;
        owed.state = kind === "duty-met" ? "met" : "met-late";
        break;
      case "duty-cancelled":
        owed.until = at;
        owed.state = "cancelled";
        break;
      case "duty-reopened":
        owed.metAt = null;
        owed.until = null;
        owed.state = "pending";
        break;
      default:
    }
  }

  last(facts: Facts, verdict: Verdict | null): void {
    this.#facts = facts;
    this.#verdict = verdict;
  }

  /** From the opening to the last thing that happened: what is owed after the closing is done, or breached, later. null: there was no such ticket. */
  timeline(name: string, { until, zone }: Horizon, clocks: ReadonlyMap<string, OpenTime>): TicketTimeline | null {
    const opened = this.#steps[0]?.at;
    const last = this.#steps.at(-1);
    if (opened === undefined || last === undefined) return null;
    const end = Math.min(until, last.at + 1);
    return {
      ticket: name,
      opened,
      until: end,
      facts: Object.fromEntries(Object.entries(this.#facts).map(([fact, value]) => [fact, this.#isoIfInstant(fact, value)])),
      factsInWords: Object.fromEntries(Object.entries(this.#facts).map(([fact, value]) => [fact, this.#inWords(fact, value, zone)])),
      calendars: [...clocks].map(([calendar, time]) => ({ name: calendar, open: time.segments(opened, end) })),
      duties: this.#duties(),
      steps: this.#steps.filter(({ at }) => at < end),
    };
  }

  /** The last record of each duty as the verdict has it; but of a recurring one that has ended that says how all its cycles went. */
  #duties(): readonly DutyRecord[] {
    const ordered = this.#owed.toSorted((a, b) => a.place - b.place || a.cycle - b.cycle);
    return ordered.map(({ place, ...owed }, index) => {
      const verdict = ordered[index + 1]?.place === place ? undefined : this.#verdict?.duties.find(({ id }) => id === owed.duty);
      if (verdict === undefined) return owed;
      const { started, due, metAt, state, clause, kept } = verdict;
      const hasEnded = kept !== null && owed.until !== null;
      return { ...owed, clause, from: started, due, ...(hasEnded ? {} : { metAt: kept === null ? metAt : null, state }) };
    });
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

function numberOrNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

/** Of a fact that no policy declares. */
function withoutType(value: FactValue): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  return Array.isArray(value) ? value.join(", ") || "none" : String(value);
}
