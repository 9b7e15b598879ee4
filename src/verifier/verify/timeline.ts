// A history as what happened to whom and what the policy did about it, step by step, each with its §: what a person reads of a counterexample.

import { type HistoryEvent, labelOf, type Occurrence, type PolicyIr } from "../../ir/index.ts";
import type { DecisionModule } from "../../runtime/index.ts";
import { dayAndTime } from "../examples.ts";
import { eventInWords } from "../mutants/write-example.ts";
import type { Breach } from "../promises/index.ts";
import { REFUSED } from "../refused.ts";
import type { Concerns } from "./concerns.ts";
import type { Step } from "./verification.ts";

/**
 * Everything up to the breach. Of duties that the claim is not about, only how many begin, are met and so on at one instant; `concerns` says which
 * it is about.
 */
export function timelineOf(
  ir: PolicyIr,
  module: DecisionModule,
  events: readonly HistoryEvent[],
  breach: Breach,
  concerns: Concerns,
): readonly Step[] {
  const tickets = new Set(events.flatMap(({ ticket }) => ticket ?? []));
  const name = (ticket: string | null): string | null => (tickets.size < 2 ? null : ticket);
  const steps: Step[] = [];
  let told: Occurrence[] = [];
  const take = (occurrences: readonly Occurrence[]): void => void steps.push(...policySteps(ir, occurrences, concerns, name));
  const open = module.open((occurrence) => void told.push(occurrence));
  let first = true;
  for (const event of events) {
    if (event.at > breach.at) break;
    const refusal = open.advance(event);
    const [before, after] = [told.filter(({ at }) => at < event.at), told.filter(({ at }) => at >= event.at)];
    told = [];
    take(before);
    const words = eventInWords(ir, event, { ticket: name(event.ticket), isFirst: false });
    const taken = refusal === null ? "" : ` (not taken in: ${REFUSED[refusal]})`;
    steps.push({ at: event.at, kind: "event", clause: null, ticket: name(event.ticket), words: words + taken });
    take(after);
    first = false;
  }
  if (!first) open.wake(breach.at);
  take(told);
  return [...steps, { at: breach.at, kind: "broken", clause: null, ticket: name(breach.ticket), words: breach.words }];
}

/** Those of one instant and ticket together: what the claim is about one by one, the rest counted. */
function policySteps(
  ir: PolicyIr,
  occurrences: readonly Occurrence[],
  concerns: Concerns,
  name: (ticket: string) => string | null,
): readonly Step[] {
  const steps: Step[] = [];
  let rest: Occurrence[] = [];
  /** Where the first of them happened. */
  let place = 0;
  const flush = (): void => {
    const [one] = rest;
    if (one === undefined) return;
    const words = rest.length === 1 ? occurrenceInWords(ir, one) : restInWords(rest);
    steps.splice(place, 0, { at: one.at, kind: "policy", clause: rest.length === 1 ? one.clause : null, ticket: name(one.ticket), words });
    rest = [];
  };
  for (const occurrence of occurrences) {
    const [one] = rest;
    if (one !== undefined && (one.at !== occurrence.at || one.ticket !== occurrence.ticket)) flush();
    if (isAside(occurrence, concerns)) {
      if (rest.length === 0) place = steps.length;
      rest.push(occurrence);
    } else {
      const { at, clause, ticket } = occurrence;
      steps.push({ at, kind: "policy", clause, ticket: name(ticket), words: occurrenceInWords(ir, occurrence) });
    }
  }
  flush();
  return steps;
}

function isAside({ kind, id }: Occurrence, { duties }: Concerns): boolean {
  return kind.startsWith("duty-") && !duties.has(id);
}

const DONE: readonly (readonly [kind: Occurrence["kind"], words: string])[] = [
  ["duty-opened", "begin"],
  ["duty-retargeted", "take another deadline"],
  ["duty-warned", "are warned of"],
  ["duty-met", "are met"],
  ["duty-met-late", "are met late"],
  ["duty-breached", "are breached"],
  ["duty-reopened", "are taken back"],
  ["duty-cancelled", "are cancelled"],
];

/** `7 other duties begin, 2 are met`. */
function restInWords(rest: readonly Occurrence[]): string {
  const parts = DONE.flatMap(([kind, words]) => {
    const count = rest.filter((each) => each.kind === kind).length;
    return count === 0 ? [] : [{ count, words }];
  });
  return parts
    .map(({ count, words }, index) => {
      const single = words
        .replace(/^are /, "is ")
        .replace(/^begin$/, "begins")
        .replace(/^take /, "takes ");
      return `${count}${index === 0 ? ` other ${count === 1 ? "duty" : "duties"}` : ""} ${count === 1 ? single : words}`;
    })
    .join(", ");
}

/** The time of day alone where it is the same day. */
function dueInWords(ir: PolicyIr, at: number, due: number): string {
  const [[today], [day, time]] = [dayAndTime(ir, at), dayAndTime(ir, due)];
  return today === day ? time : `${day} ${time}`;
}

/** `first response is owed, due monday 2024-01-08 09:15`. */
function occurrenceInWords(ir: PolicyIr, { at, kind, id, due, missing }: Occurrence): string {
  const duty = labelOf(ir, id);
  const when = due === null ? "" : `, due ${dueInWords(ir, at, due)}`;
  switch (kind) {
    case "trigger-fired":
      return `${id} fires`;
    case "level-raised":
      return `raised to ${id}`;
    case "level-passed":
      return `${id} is passed: nobody can be reached there`;
    case "duty-opened":
      return `${duty} is owed${when}`;
    case "duty-retargeted":
      return due === null ? `${duty} has no deadline now` : `${duty} has another deadline${when}`;
    case "duty-warned":
      return `${duty} is warned of`;
    case "duty-met":
      return `${duty} is met`;
    case "duty-breached":
      return `${duty} is breached${when}`;
    case "duty-met-late":
      return `${duty} is met late`;
    case "duty-reopened":
      return `${duty} is no longer met`;
    case "duty-cancelled":
      return `${duty} is cancelled`;
    case "gate-not-met":
      return `${ir.gates.find((gate) => gate.id === id)?.label ?? id} gate is not met: missing ${missing.join(", ")}`;
    case "no-criterion":
      return `no criterion allows the escalation to ${id}`;
  }
}
