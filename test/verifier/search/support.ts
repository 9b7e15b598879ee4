// What the tests of the search share: a small policy, and a monitor of one promise, written out by hand.

import type { Happening, Instant, Milliseconds, PromiseIr, PromiseSentence, PromiseState } from "../../../src/ir/index.ts";
import type { SearchOptions, SearchTier, Subjects } from "../../../src/verifier/search/index.ts";
import { loaded } from "../../differential/both.ts";
import { irOf } from "../../support/policy.ts";

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

export function iso(at: Instant): string {
  return new Date(at).toISOString();
}

export function options({
  tiers = ["exhaustive", "random"],
  histories = 20_000,
  seed = 1,
}: {
  tiers?: readonly SearchTier[];
  histories?: number;
  seed?: number;
}): SearchOptions {
  let clock = 0;
  return { seed, tiers, budget: { histories, ms: null }, now: () => clock++, untilShown: true };
}

/** A P0 ticket reaches level-2 within so long, unless one of the events comes before. */
export function subjects(text: string, within: Milliseconds, unless: readonly string[] = ["response", "resolved", "closed"]): Subjects {
  const ir = irOf(text);
  return { ir, module: loaded(ir), promises: [escalates(within, unless)], laws: [] };
}

function escalates(within: Milliseconds, unless: readonly string[]): PromiseIr {
  return promise({
    kind: "followed",
    every: { of: [event("opened")], where: { kind: "condition", condition: { kind: "is", fact: "priority", values: ["P0"] } } },
    by: { of: [{ kind: "level", level: "level-2" }], where: null },
    within: { duration: { kind: "ms", ms: within }, clock: { kind: "elapsed" } },
    unless: unless.length === 0 ? null : { of: unless.map(event), where: null },
  });
}

export function event(name: string): Happening {
  return { kind: "event", event: name, by: null, duty: null, level: null };
}

export function promise(says: PromiseSentence, only: PromiseState | null = null): PromiseIr {
  return {
    id: "promised",
    title: "promised",
    clause: "§1",
    place: { file: "policy.policy", line: 1, column: 1 },
    words: "promised",
    only,
    says,
    share: null,
  };
}
