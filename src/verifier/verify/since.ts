// Which promises a change of the policy touches: those whose own sentence changed, and those that rest on a statement that did, however far away.
//
// Statements are compared by what they mean: not by their place, their words or their order. What a statement rests on is read off the IR by names, and by
// what the language means without naming it (whatever raises a ticket, the hours of a ticket). It errs on one side: more may be verified than need be.

import type { LevelIr, PolicyIr, PromiseIr } from "../../ir/index.ts";
import { concernsOf } from "./concerns.ts";

/** `because`: a fragment, `§2.1 trigger p0-unanswered changed`; null: nothing of the change touches it. */
export type Touched = { readonly promise: PromiseIr; readonly because: string | null };

/** `laws`: whether anything changed that decides; null where nothing did. */
export type Since = { readonly promises: readonly Touched[]; readonly laws: string | null };

export function sinceOf(before: PolicyIr, after: PolicyIr): Since {
  const [was, is] = [statementsOf(before), statementsOf(after)];
  const changed = new Map<string, string>();
  for (const [key, { text, name }] of is)
    if (was.get(key)?.text !== text) changed.set(key, `${name} ${was.has(key) ? "changed" : "is new"}`);
  for (const [key, { name }] of was) if (!is.has(key)) changed.set(key, `${name} is gone`);
  const promises = after.promises.map((promise) => ({ promise, because: whyTouched(before, after, promise, { was, is, changed }) }));
  const [first] = changed.values();
  const more = changed.size - 1;
  return { promises, laws: first === undefined ? null : more === 0 ? first : `${first}, and ${more} more` };
}

type Statement = { readonly name: string; readonly text: string; readonly needs: ReadonlySet<string> };
type Statements = ReadonlyMap<string, Statement>;
type Sides = { readonly was: Statements; readonly is: Statements; readonly changed: ReadonlyMap<string, string> };

function whyTouched(before: PolicyIr, after: PolicyIr, promise: PromiseIr, { was, is, changed }: Sides): string | null {
  const old = before.promises.find(({ id }) => id === promise.id);
  if (old === undefined) return "it is new";
  if (meaning(old) !== meaning(promise)) return "its sentence changed";
  // What it rests on now, and what it rested on: a statement that is gone is found from the earlier version alone.
  const reached = new Set([...reach(is, needsOf(after, promise)), ...reach(was, needsOf(before, old))]);
  for (const [key, words] of changed) if (reached.has(key)) return words;
  return null;
}

function reach(statements: Statements, from: ReadonlySet<string>): ReadonlySet<string> {
  const reached = new Set(from);
  const ahead = [...from];
  for (let key = ahead.pop(); key !== undefined; key = ahead.pop()) {
    for (const next of statements.get(key)?.needs ?? []) {
      if (reached.has(next)) continue;
      reached.add(next);
      ahead.push(next);
    }
  }
  return reached;
}

function needsOf(ir: PolicyIr, promise: PromiseIr): ReadonlySet<string> {
  const { duties, levels, triggers, gates, criteria, facts, anyLevel, conditions, counts } = concernsOf(ir, promise);
  return new Set([
    ...[...duties].map((id) => `duty ${id}`),
    ...[...levels].map((id) => `level ${id}`),
    ...[...triggers].map((id) => `trigger ${id}`),
    ...[...gates].map((id) => `gate ${id}`),
    ...[...criteria].map((id) => `criterion ${id}`),
    ...[...facts].map((id) => `fact ${id}`),
    ...(anyLevel ? ir.levels.map(({ id }) => `level ${id}`) : []),
    ...named(ir, [conditions, counts, promise.says]),
  ]);
}

/** Every statement that decides something, by kind and id. */
function statementsOf(ir: PolicyIr): Statements {
  const found = new Map<string, Statement>();
  const add = (kind: string, id: string, clause: string | null, one: unknown, also: readonly string[] = []): void => {
    const name = `${clause === null ? "" : `${clause} `}${kind} ${id}`.trimEnd();
    found.set(`${kind} ${id}`, { name, text: meaning(one), needs: new Set([...named(ir, one), ...also]) });
  };
  const rising = new Set(ir.triggers.flatMap(({ raiseTo }) => raiseTo ?? []));
  const ranks = new Map(ir.levels.map(({ id }, rank) => [id, rank]));
  /** Whatever raises a ticket to this rung, or past it. */
  const raising = (rank: number): readonly string[] =>
    ir.triggers.filter(({ raiseTo }) => raiseTo !== null && (ranks.get(raiseTo) ?? -1) >= rank).map(({ id }) => `trigger ${id}`);
  for (const fact of ir.facts) add("fact", fact.id, fact.clause, fact);
  for (const parameter of ir.parameters) add("parameter", parameter.id, parameter.clause, parameter);
  for (const holidays of ir.holidays) add("holidays", holidays.id, holidays.clause, holidays);
  for (const calendar of ir.calendars) add("calendar", calendar.id, calendar.clause, calendar);
  if (ir.hours !== null) add("hours", "of a ticket", ir.hours.clause, ir.hours);
  // An absence is in local times of the policy's zone.
  for (const party of ir.people) add("party", party.id, party.clause, party.away.length === 0 ? party : { ...party, zone: ir.zone });
  for (const term of ir.terms) add("term", term.id, term.clause, term);
  ir.levels.forEach((level, rank) => {
    // Its notices are duties, told of there; who is to hear decides whether the rung is passed.
    add("level", level.id, level.clause, { id: level.id, hear: level.notify.map(({ recipients }) => recipients) }, [
      ...raising(rank),
      ...ir.levels.slice(rank + 1).map(({ id }) => `level ${id}`),
      // A rung on which nobody is reached sends the ticket on to the next.
      ...ir.levels.slice(Math.max(0, rank - 1), rank).flatMap((below) => (mayBePassed(ir, below) ? [`level ${below.id}`] : [])),
    ]);
  });
  for (const trigger of ir.triggers) add("trigger", trigger.id, trigger.clause, trigger);
  for (const duty of ir.duties) {
    const byEscalation = duty.start.on === "escalation" ? [...rising].map((id) => `level ${id}`) : [];
    add("duty", duty.id, duty.clause, duty, byEscalation);
  }
  for (const criterion of ir.criteria) add("criterion", criterion.id, criterion.clause, criterion);
  for (const record of ir.records) add("record", record.id, record.clause, record);
  for (const gate of ir.gates) add("gate", gate.id, gate.clause, gate);
  return found;
}

/** Somebody is told of it, and nobody of whom it is certain that they are there. */
function mayBePassed({ people }: PolicyIr, { notify }: LevelIr): boolean {
  const told = notify.flatMap(({ recipients }) => recipients);
  const isThere = (id: string): boolean =>
    people.some(
      (party) => party.id === id && party.kind !== "group" && party.kind !== "rotation" && !party.contactUnknown && party.away.length === 0,
    );
  return told.length > 0 && !told.some(isThere);
}

/** The statements whose names occur anywhere in a value. A name that several kinds of statement bear means all of them. */
function named(ir: PolicyIr, value: unknown): readonly string[] {
  const kinds = kindsOf(ir);
  const found = new Set<string>();
  const visit = (one: unknown): void => {
    if (typeof one === "string") for (const kind of kinds.get(one) ?? []) found.add(`${kind} ${one}`);
    else if (Array.isArray(one)) one.forEach(visit);
    else if (typeof one === "object" && one !== null) {
      for (const [key, part] of Object.entries(one)) if (!ASIDE.has(key)) visit(part);
      if ("kind" in one && one.kind === "hours-of-ticket") found.add("hours of a ticket");
    }
  };
  visit(value);
  return [...found];
}

const known = new WeakMap<PolicyIr, ReadonlyMap<string, readonly string[]>>();

function kindsOf(ir: PolicyIr): ReadonlyMap<string, readonly string[]> {
  const before = known.get(ir);
  if (before !== undefined) return before;
  const kinds = new Map<string, string[]>();
  const all: readonly (readonly [kind: string, of: readonly { readonly id: string }[]])[] = [
    ["fact", ir.facts],
    ["parameter", ir.parameters],
    ["holidays", ir.holidays],
    ["calendar", ir.calendars],
    ["party", ir.people],
    ["term", ir.terms],
    ["level", ir.levels],
    ["trigger", ir.triggers],
    ["duty", ir.duties],
    ["criterion", ir.criteria],
    ["record", ir.records],
    ["gate", ir.gates],
  ];
  for (const [kind, of] of all) for (const { id } of of) kinds.set(id, [...(kinds.get(id) ?? []), kind]);
  known.set(ir, kinds);
  return kinds;
}

/** What a reader sees of a statement and no ticket feels. */
const ASIDE = new Set(["place", "words", "clause", "title", "label"]);

function meaning(value: unknown): string {
  return JSON.stringify(value, (key, part: unknown) => (ASIDE.has(key) ? undefined : part));
}
