// Histories that may lead to a situation: an ordinary ticket, opened on a Tuesday at ten, with what the situation says of it.

import { parseLocal, resolveLocal } from "../../calendar/index.ts";
import {
  type Condition,
  DAY,
  type FactType,
  type FactValue,
  type HistoryEvent,
  HOUR,
  type Instant,
  type PolicyIr,
} from "../../ir/index.ts";
import type { Witness } from "../logic/index.ts";
import { figureOf } from "./conditions.ts";

export const TICKET = "T-1";
const CUSTOMER = "C-1";

/** `from`: the instant of its last event. */
export type Life = { readonly history: readonly HistoryEvent[]; readonly from: Instant };

/** More tries than this are not made: what takes longer to come about is said to be undecided. */
const MOST = 60;

/** One life where only facts and the level play a part; else a few, which begin at other hours, with other instants, with more or fewer events. */
export function livesOf(ir: PolicyIr, witness: Witness): readonly Life[] {
  const first = ordinaryInstant(ir);
  if (witness.others.length === 0) return [lifeOf(ordinaryFacts(ir, first), witness, first, scriptOf(witness, false), new Map())];
  const starts = [
    first,
    first + 12 * HOUR,
    first + 4 * DAY,
    first + 16 * HOUR,
    ...(asksCalendar(witness.others) ? laterStarts(first) : []),
  ];
  const scripts = [scriptOf(witness, false), scriptOf(witness, true)];
  const ordinary = ordinaryFacts(ir, first);
  const lives = starts.flatMap((start) =>
    instantsOf(ir, witness, start).flatMap((instants) => scripts.map((script) => lifeOf(ordinary, witness, start, script, instants))),
  );
  return lives.slice(0, MOST);
}

/** The first Tuesday on which the policy is in force, at 10:00 in its zone; of 2024 where it does not say. */
function ordinaryInstant(ir: PolicyIr): Instant {
  const day = new Date(`${ir.effectiveFrom ?? "2024-01-01"}T00:00:00Z`);
  const ahead = (2 - day.getUTCDay() + 7) % 7;
  const tuesday = new Date(day.getTime() + ahead * DAY).toISOString().slice(0, 10);
  const local = parseLocal(`${tuesday}T10:00:00.000`);
  if (local === null) throw new Error(`no day ${tuesday}`);
  return resolveLocal(ir.zone, local);
}

/** Every fourth week of two years, by day: whatever season is asked for has come by then. */
function laterStarts(first: Instant): readonly Instant[] {
  return Array.from({ length: 26 }, (_, i) => first + (i + 1) * 14 * DAY);
}

function asksCalendar(conditions: readonly Condition[]): boolean {
  return conditions.some((c) => c.kind === "during" || (c.kind === "not" && c.of.kind === "during"));
}

type Scripted = Pick<HistoryEvent, "event" | "level">;

/** What has to come after the opening. `busy`: whatever must not have been waited for in vain comes, too. */
function scriptOf({ level, others }: Witness, busy: boolean): readonly Scripted[] {
  const one = (event: string): readonly Scripted[] => (event === "opened" ? [] : [{ event, level: null }]);
  const events = others.flatMap((c): readonly Scripted[] => {
    if (c.kind === "happened") return one(c.event);
    if (c.kind === "contacts") return Array.from({ length: Math.min(c.atLeast, 100) }, () => ({ event: "contact", level: null }));
    const denied = c.kind === "not" ? c.of : null;
    if (busy && (denied?.kind === "silence" || denied?.kind === "stalled")) return one(denied.event);
    return [];
  });
  const raise: readonly Scripted[] = typeof level === "string" ? [{ event: "escalated", level }] : [];
  return [...raise, ...events];
}

/** What has to be known of every ticket and the situation does not speak of: any value will do. */
function ordinaryFacts(ir: PolicyIr, at: Instant): ReadonlyMap<string, FactValue> {
  return new Map(ir.facts.filter(({ mayBeUnknown }) => !mayBeUnknown).map(({ id, type }) => [id, ordinaryValue(type, at)]));
}

function ordinaryValue(type: FactType, at: Instant): FactValue {
  switch (type.kind) {
    case "one-of":
      return type.values.at(-1) ?? "";
    case "any-of":
      return [];
    case "yes-no":
      return false;
    case "number":
      return type.min ?? type.max ?? 0;
    case "percent":
    case "money":
      return 0;
    case "instant":
      return at;
    case "text":
      return "-";
  }
}

function lifeOf(
  ordinary: ReadonlyMap<string, FactValue>,
  { facts }: Witness,
  start: Instant,
  script: readonly Scripted[],
  instants: ReadonlyMap<string, Instant>,
): Life {
  const given = new Map([...ordinary, ...instants]);
  for (const [fact, value] of facts) {
    if (value === null) given.delete(fact);
    else if (!instants.has(fact)) given.set(fact, value);
  }
  const counts = script.some(({ event }) => event === "contact");
  const opened = { ...blank(start, "opened"), by: counts ? "customer" : "agent", facts: Object.fromEntries(given) };
  return { history: [opened, ...script.map(({ event, level }) => ({ ...blank(start, event), level }))], from: start };
}

function blank(at: Instant, event: string): HistoryEvent {
  return { at, event, ticket: TICKET, customer: CUSTOMER, by: null, id: null, facts: null, who: null, level: null, duty: null };
}

/** For the facts from which time is counted: instants on either side of each length of time that is asked for. */
function instantsOf(ir: PolicyIr, { others }: Witness, start: Instant): readonly ReadonlyMap<string, Instant>[] {
  const lengths = new Map<string, number[]>();
  for (const condition of others) {
    const asked = condition.kind === "not" ? condition.of : condition;
    if (asked.kind !== "compare") continue;
    const [since, figure] = asked.left.kind === "since" ? [asked.left, asked.right] : [asked.right, asked.left];
    const length = figureOf(ir, figure);
    if (since.kind !== "since" || since.instant === "opened" || length === null) continue;
    lengths.set(since.instant, [...(lengths.get(since.instant) ?? []), length]);
  }
  return [...lengths].reduce<readonly ReadonlyMap<string, Instant>[]>(
    (maps, [fact, marks]) => maps.flatMap((map) => aroundEach(marks).map((ago) => new Map([...map, [fact, start - ago]]))),
    [new Map()],
  );
}

function aroundEach(lengths: readonly number[]): readonly number[] {
  const sorted = [...new Set(lengths)].sort((a, b) => a - b);
  const all = sorted.flatMap((length, i) => [
    length - 1,
    length,
    length + 1,
    Math.floor((length + (sorted[i + 1] ?? 6 * length + DAY)) / 2),
  ]);
  return [...new Set([Math.floor((sorted[0] ?? 0) / 2), ...all])].filter((ago) => ago >= 0);
}
