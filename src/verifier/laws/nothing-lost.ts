// Law: nothing is lost.

import type { DutyIr, HistoryEvent, Instant, Occurrence, PolicyIr, Refusal, Verdict } from "../../ir/index.ts";
import { breaks, type Law, type LawFinding, type LawHistory, type Subject, type Violation } from "./law.ts";
import { type Played, play, verdictsOf } from "./play.ts";

const ID = "nothing-lost";
const broken = breaks(ID);

/** Broken, for example, by an event refused as a duplicate of another ticket's, or by a duty that was opened and is in no verdict. */
export const nothingLost: Law = {
  id: ID,
  title: "Nothing is lost",
  words:
    "Every event is taken in, or refused for a reason that is so; every ticket opened, every firing, finding and duty told is in a verdict, and nothing is there that was not told.",
  oneIn: 5,
  of: (subject) => (history) => account(subject, history),
};

function account({ ir, module }: Subject, history: LawHistory): LawFinding {
  const played = play(module, history);
  const refusals = refusalsOf(ir, history.events);
  for (const [i, event] of history.events.entries()) {
    const [is, was] = [refusals[i] ?? null, played.refusals[i] ?? null];
    if (is !== was) return broken(event.ticket, event.at, `${event.event} was ${said(was)}, and is ${said(is)}`);
  }
  const opened = played.taken.flatMap(({ event, ticket }) => (event === "opened" && ticket !== null ? [ticket] : []));
  if (JSON.stringify(opened) !== JSON.stringify(played.case.tickets())) {
    return broken(null, history.horizon, `the tickets opened are ${opened.join(", ")}; the case holds ${played.case.tickets().join(", ")}`);
  }
  for (const verdict of verdictsOf(played.case)) {
    const found = lost(ir, verdict, played);
    if (found !== null) return found;
  }
  return history.events.length === 0 ? "silent" : "kept";
}

function said(refusal: Refusal | null): string {
  return refusal === null ? "to be taken in" : `refused as ${refusal}`;
}

/** What docs/semantics.md says of each event, in its order of reasons; nothing else is known of the policy than its levels. */
function refusalsOf({ levels }: PolicyIr, events: readonly HistoryEvent[]): readonly (Refusal | null)[] {
  const owners = new Map<string, string>();
  const ids = new Set<string>();
  let now: Instant = Number.NEGATIVE_INFINITY;
  return events.map((event) => {
    const refusal = refusalOf(event, now, owners, ids, levels);
    if (refusal !== null) return refusal;
    now = event.at;
    if (event.id !== null) ids.add(keyOf(event));
    if (event.event === "opened" && event.ticket !== null) owners.set(event.ticket, event.customer ?? `ticket:${event.ticket}`);
    return null;
  });
}

function refusalOf(
  event: HistoryEvent,
  now: Instant,
  owners: ReadonlyMap<string, string>,
  ids: ReadonlySet<string>,
  levels: PolicyIr["levels"],
): Refusal | null {
  const { at, ticket, customer, id, level } = event;
  const again = id !== null && ids.has(keyOf(event));
  if (ticket === null && event.event !== "changed" && event.event !== "contact") return "no-ticket";
  if (at < now) return "out-of-order";
  if (ticket === null) return again ? "duplicate" : null;
  const owner = owners.get(ticket);
  if (event.event === "opened") return owner === undefined ? null : again ? "duplicate" : "already-open";
  if (owner === undefined) return "not-opened";
  if (customer !== null && customer !== owner) return "other-customer";
  if (again) return "duplicate";
  return event.event === "escalated" && !levels.some((each) => each.id === level) ? "unknown-level" : null;
}

function keyOf({ ticket, id }: HistoryEvent): string {
  return JSON.stringify([ticket, id]);
}

/** What was told of a ticket against what its verdict holds. */
function lost(ir: PolicyIr, verdict: Verdict, { occurrences }: Played): Violation | null {
  const { ticket, at } = verdict;
  const told = occurrences.filter((each) => each.ticket === ticket);
  const count = (kind: Occurrence["kind"]): number => told.filter((each) => each.kind === kind).length;
  if (count("trigger-fired") !== verdict.triggers.length)
    return broken(ticket, at, "firings were told that its verdict does not hold, or the other way round");
  if (count("gate-not-met") + count("no-criterion") !== verdict.findings.length) {
    return broken(ticket, at, "findings were told that its verdict does not hold, or the other way round");
  }
  for (const duty of ir.duties) {
    const own = told.filter(({ id, cycle }) => id === duty.id && cycle !== null);
    const held = verdict.duties.find(({ id }) => id === duty.id);
    const opened = own.filter(({ kind }) => kind === "duty-opened").length;
    if (held === undefined && opened > 0 && !mayGiveWay(duty))
      return broken(ticket, at, `${duty.id} was opened, and is not in the verdict`);
    if (held === undefined) continue;
    if (held.cycle !== opened) return broken(ticket, at, `${duty.id} was opened ${opened} times, and its verdict counts ${held.cycle}`);
    const states = statesAfter(duty, own);
    const state = held.state === "warned" ? "pending" : held.state;
    if (!states.includes(state)) return broken(ticket, at, `${duty.id} is ${state}, and was last told to be ${states.join(" or ")}`);
  }
  return null;
}

/** A start that comes anew, where no target applies, leaves nothing of the record before it. */
function mayGiveWay({ start, whenReopened, repeats }: DutyIr): boolean {
  return start.on !== "opened" || whenReopened === "anew" || repeats !== null;
}

/** What the duty may be after all that was told of it. A warning may be taken back without a word: warned is pending here. */
function statesAfter({ recurs }: DutyIr, told: readonly Occurrence[]): readonly string[] {
  let state = "none";
  for (const { kind } of told) {
    if (kind === "duty-opened") state = "pending";
    else if (kind === "duty-met") state = "met";
    else if (kind === "duty-breached") state = "breached";
    else if (kind === "duty-met-late") state = "met-late";
    else if (kind === "duty-reopened") state = state === "met-late" ? "breached" : "pending";
    else if (kind === "duty-cancelled") state = "cancelled";
  }
  return recurs && state === "cancelled" ? endedAs(told) : [state];
}

/** A recurring duty that has ended is breached where a cycle of it was missed, else met where one was kept. Of what came before its last record nobody is told. */
function endedAs(told: readonly Occurrence[]): readonly string[] {
  const ends = told.flatMap(({ kind }, i) => (kind === "duty-cancelled" ? [i] : []));
  const last = told.slice((ends.at(-2) ?? -1) + 1).map(({ kind }) => kind);
  const ever = told.map(({ kind }) => kind);
  if (last.includes("duty-breached")) return ["breached"];
  const met = last.includes("duty-met");
  return [
    ...(ever.includes("duty-breached") ? ["breached"] : []),
    ...(met || ever.includes("duty-met") ? ["met"] : []),
    ...(met ? [] : ["cancelled"]),
  ];
}
