// What the tests of the search share: a small policy, and a monitor of one promise, written out by hand.

import { compileText } from "../../../src/compiler/index.ts";
import type { HistoryEvent, Instant, Milliseconds, Occurrence, PolicyIr, PromiseIr } from "../../../src/ir/index.ts";
import type { Judgment, Monitor } from "../../../src/verifier/promises/monitor.ts";
import type { SearchOptions, Subjects, Tier } from "../../../src/verifier/search/index.ts";
import { loaded } from "../../differential/both.ts";

export const SMALL = `policy SEARCH-1 "One escalation"
  effective from 2020-01-01
examples in America/New_York
ticket
  priority one of P0, P1
levels rise from level-1 to level-2
team desk email "desk@example.com"
§1 calendar office-hours in America/New_York
  monday to friday 09:00 to 17:00
§1 targets for P0
  first response within 15 minutes
§1 targets for P1
  first response within 4 hours counting office-hours
§2 level level-1 notify desk by email within 30 minutes
§2 level level-2 notify desk by email within 15 minutes
§3 trigger p0-unanswered
  when priority is P0 and no first response within 15 minutes
  escalate to level-2
`;

export function compiled(text: string): PolicyIr {
  const { value, diagnostics } = compileText(new Map([["policy.policy", text]]));
  if (value === null) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return value;
}

export function iso(at: Instant): string {
  return new Date(at).toISOString();
}

export function options({
  tiers = ["exhaustive", "random"],
  histories = 20_000,
  seed = 1,
}: {
  tiers?: readonly Tier[];
  histories?: number;
  seed?: number;
}): SearchOptions {
  let clock = 0;
  return { seed, tiers, budget: { histories, ms: null }, now: () => clock++, untilShown: true };
}

/** A P0 ticket reaches level-2 within so long, unless one of the events comes before. */
export function subjects(text: string, within: Milliseconds, unless: readonly string[] = ["response", "resolved", "closed"]): Subjects {
  const ir = compiled(text);
  const promise: Pick<PromiseIr, "only" | "says"> = {
    only: null,
    says: {
      kind: "followed",
      every: {
        of: [{ kind: "event", event: "opened", by: null, duty: null, level: null }],
        where: { kind: "condition", condition: { kind: "is", fact: "priority", values: ["P0"] } },
      },
      by: { of: [{ kind: "level", level: "level-2" }], where: null },
      within: { duration: { kind: "ms", ms: within }, clock: { kind: "elapsed" } },
      unless: null,
    },
  };
  return {
    ir,
    module: loaded(ir),
    promises: [{ id: "escalates", seeks: "violated", promise, monitor: () => new Escalates(within, unless) }],
    laws: [],
  };
}

class Escalates implements Monitor {
  readonly #within: Milliseconds;
  readonly #unless: readonly string[];
  #open: { readonly ticket: string; readonly since: Instant }[] = [];
  #cases = 0;
  #margin: Milliseconds | null = null;
  #broken: Judgment["broken"] = null;

  constructor(within: Milliseconds, unless: readonly string[]) {
    this.#within = within;
    this.#unless = unless;
  }

  event({ event, at, ticket, facts }: HistoryEvent): void {
    this.#expire(at - 1);
    if (event === "opened" && ticket !== null && facts?.["priority"] === "P0") this.#open.push({ ticket, since: at });
    else if (this.#unless.includes(event)) this.#settle(ticket, null);
  }

  occurrence({ kind, id, at, ticket }: Occurrence): void {
    this.#expire(at - 1);
    if (kind === "level-raised" && id === "level-2") this.#settle(ticket, at);
  }

  pendingUntil(): Instant {
    return Math.max(Number.NEGATIVE_INFINITY, ...this.#open.map(({ since }) => since + this.#within));
  }

  end(at: Instant): Judgment {
    this.#expire(at);
    const verdict = this.#broken !== null ? "violated" : this.#open.length > 0 ? "inconclusive" : this.#cases > 0 ? "holds" : "vacuous";
    return { verdict, margin: this.#margin, cases: this.#cases, excused: 0, broken: this.#broken };
  }

  clear(): void {
    this.#open = [];
    this.#cases = 0;
    this.#margin = null;
    this.#broken = null;
  }

  fork(): Monitor {
    const copy = new Escalates(this.#within, this.#unless);
    copy.#open = [...this.#open];
    copy.#cases = this.#cases;
    copy.#margin = this.#margin;
    copy.#broken = this.#broken;
    return copy;
  }

  /** Time has passed up to and including `at`. */
  #expire(at: Instant): void {
    for (const { ticket, since } of this.#open.filter((each) => each.since + this.#within <= at)) {
      this.#open = this.#open.filter((each) => each.ticket !== ticket);
      this.#cases += 1;
      this.#broken ??= { ticket, at: since + this.#within, since, words: "not escalated" };
    }
  }

  #settle(ticket: string | null, at: Instant | null): void {
    const found = this.#open.find((each) => each.ticket === ticket);
    if (found === undefined) return;
    this.#open = this.#open.filter((each) => each !== found);
    this.#cases += 1;
    if (at !== null) this.#margin = Math.min(this.#margin ?? Number.POSITIVE_INFINITY, found.since + this.#within - at);
  }
}
