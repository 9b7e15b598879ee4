// A recorded run as a film: how every ticket stands after each thing told, worked out anew for each. Written from docs/promises.md alone.

import type { FactValue, HistoryEvent, Instant, Occurrence, PolicyIr } from "../../../../src/ir/index.ts";
import type { Run, Told } from "../play.ts";

export type Stand = {
  readonly facts: ReadonlyMap<string, FactValue>;
  readonly happened: ReadonlySet<string>;
  readonly resolved: boolean;
  readonly closed: boolean;
  readonly waiting: boolean;
  readonly level: string | null;
  readonly duties: ReadonlyMap<string, DutyStand>;
};
export type DutyStand = {
  readonly state: "pending" | "met" | "breached" | "met-late" | "over";
  readonly missed: boolean;
  readonly cycle: number;
  readonly due: Instant | null;
};

/** One thing told of a ticket. `before`, `after`: how it stands, the thing itself left out and taken in. */
export type Frame = {
  readonly index: number;
  readonly step: number;
  readonly at: Instant;
  readonly told: Told;
  readonly before: Stand;
  readonly after: Stand;
};
/** A ticket as a step is over. */
export type Rest = { readonly step: number; readonly at: Instant; readonly stand: Stand };
export type Film = { readonly ticket: string | null; readonly frames: readonly Frame[]; readonly rests: readonly Rest[] };

const NEW: Stand = {
  facts: new Map(),
  happened: new Set(),
  resolved: false,
  closed: false,
  waiting: false,
  level: null,
  duties: new Map(),
};

/** A film of each ticket, in opening order, and (null) of what is told of the customer and no ticket. */
export function filmsOf(ir: PolicyIr, { told }: Run): readonly Film[] {
  const steps = stepsOf(told);
  const tickets = told.flatMap((each) => ("event" in each && each.event.event === "opened" ? [each.event.ticket] : []));
  return [...tickets, null].map((ticket) => filmOf(ir, told, steps, ticket));
}

function stepsOf(told: readonly Told[]): readonly number[] {
  let step = 0;
  return told.map((each, i) => {
    const last = told[i - 1];
    if ("event" in each || last === undefined || instantOf(last) !== each.occurrence.at) step++;
    return step;
  });
}

export function instantOf(told: Told): Instant {
  return "event" in told ? told.event.at : told.occurrence.at;
}

function filmOf(ir: PolicyIr, told: readonly Told[], steps: readonly number[], ticket: string | null): Film {
  const frames: Frame[] = [];
  const rests: Rest[] = [];
  let stand = NEW;
  let opened = ticket === null;
  for (const [index, each] of told.entries()) {
    const before = stand;
    const own = ticketOf(each) === ticket;
    if (own) opened = true;
    stand = "event" in each ? afterEvent(ir, stand, each.event, own) : own ? afterOccurrence(ir, stand, each.occurrence) : stand;
    const step = steps[index] as number;
    const at = instantOf(each);
    if (own) frames.push({ index, step, at, told: each, before, after: stand });
    if (opened && steps[index + 1] !== step) rests.push({ step, at, stand });
  }
  return { ticket, frames, rests };
}

export function ticketOf(told: Told): string | null {
  return "event" in told ? told.event.ticket : told.occurrence.ticket;
}

/** Of an event of another ticket, or of none, only the customer's facts matter. */
function afterEvent(ir: PolicyIr, stand: Stand, { event, facts, ticket }: HistoryEvent, own: boolean): Stand {
  const known = new Map(stand.facts);
  for (const fact of ir.facts) {
    const value = facts?.[fact.id];
    if (value !== undefined && (fact.of === "customer" || (own && ticket !== null))) known.set(fact.id, value);
  }
  if (!own || ticket === null) return { ...stand, facts: known };
  const happened = event === "opened" ? stand.happened : new Set([...stand.happened, event]);
  return { ...stand, ...milestones(stand, event), facts: known, happened };
}

function milestones(stand: Stand, event: string): Partial<Stand> {
  if (event === "waiting") return stand.resolved ? {} : { waiting: true };
  if (event === "continued") return { waiting: false };
  if (event === "resolved" && !stand.resolved) return { resolved: true, waiting: false };
  if (event === "closed" && !stand.closed) return { resolved: true, closed: true, waiting: false };
  return event === "reopened" ? { resolved: false, closed: false } : {};
}

function afterOccurrence(ir: PolicyIr, stand: Stand, { kind, id, cycle, due }: Occurrence): Stand {
  if (kind === "level-raised") return { ...stand, level: id };
  if (cycle === null) return stand;
  const was = stand.duties.get(id) ?? { state: "over", missed: false, cycle: 0, due: null };
  const recurs = ir.duties.some((each) => each.id === id && each.recurs);
  return { ...stand, duties: new Map([...stand.duties, [id, { ...was, ...dutyAfter(was, kind, recurs, cycle, due) }]]) };
}

function dutyAfter(was: DutyStand, kind: Occurrence["kind"], recurs: boolean, cycle: number, due: Instant | null): Partial<DutyStand> {
  switch (kind) {
    case "duty-opened":
      return { state: "pending", cycle, due };
    case "duty-retargeted":
      return { due };
    case "duty-met":
      return recurs ? { missed: false } : { state: "met", missed: false };
    case "duty-breached":
      return recurs ? { missed: true } : { state: "breached" };
    case "duty-met-late":
      return { state: "met-late" };
    case "duty-reopened":
      return { state: was.state === "met-late" ? "breached" : "pending" };
    case "duty-cancelled":
      return { state: "over", missed: false };
    default:
      return {};
  }
}
