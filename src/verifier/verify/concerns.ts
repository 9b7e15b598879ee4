// What a promise is about, by names: the duties, levels, triggers, facts and gates that its sentence speaks of, and the duties that what it asks for would meet.

import type { Condition, DutyIr, Happening, PolicyIr, PromiseIr, PromiseMoment, PromiseState } from "../../ir/index.ts";

/** Ids. `level`: it asks how high a ticket stands, whatever the rung. */
export type Concerns = {
  readonly duties: ReadonlySet<string>;
  readonly levels: ReadonlySet<string>;
  readonly triggers: ReadonlySet<string>;
  readonly gates: ReadonlySet<string>;
  /** It asks what no criterion allows. */
  readonly criteria: ReadonlySet<string>;
  readonly anyLevel: boolean;
  /** Every condition in it. */
  readonly conditions: readonly Condition[];
  /** Every calendar or choice of hours that it counts by. */
  readonly counts: readonly unknown[];
  readonly facts: ReadonlySet<string>;
};

export const NOTHING: Concerns = {
  duties: new Set(),
  levels: new Set(),
  triggers: new Set(),
  gates: new Set(),
  criteria: new Set(),
  anyLevel: false,
  conditions: [],
  counts: [],
  facts: new Set(),
};

type Gathered = {
  readonly [K in "duties" | "levels" | "triggers" | "gates" | "criteria" | "facts"]: Set<string>;
} & { anyLevel: boolean; readonly conditions: Condition[]; readonly counts: unknown[] };

export function concernsOf(ir: PolicyIr, promise: PromiseIr): Concerns {
  const into: Gathered = {
    duties: new Set(),
    levels: new Set(),
    triggers: new Set(),
    gates: new Set(),
    criteria: new Set(),
    facts: new Set(),
    anyLevel: false,
    conditions: [],
    counts: [],
  };
  state(into, promise.only);
  sentence(ir, into, promise);
  return into;
}

function sentence(ir: PolicyIr, into: Gathered, { says }: PromiseIr): void {
  switch (says.kind) {
    case "followed":
      moment(ir, into, says.by, true);
      for (const one of [says.every, says.unless]) moment(ir, into, one);
      into.counts.push(says.within);
      return;
    case "at-least-every":
      moment(ir, into, says.what, true);
      for (const one of [says.from, says.until]) moment(ir, into, one);
      into.counts.push(says.every);
      return;
    case "never":
      state(into, says.holds);
      return;
    case "always":
      state(into, says.holds);
      state(into, says.while);
      return;
    case "never-moves":
      if (says.value.kind === "level") into.anyLevel = true;
      else if (says.value.kind === "fact") into.facts.add(says.value.fact);
      else into.duties.add(says.value.duty);
      state(into, says.while);
      return;
    case "only-after":
      moment(ir, into, says.what);
      moment(ir, into, says.after);
      for (const gate of gatesBefore(ir, says.what)) into.gates.add(gate);
      into.counts.push(says.within);
      return;
    case "at-most":
      moment(ir, into, says.what);
      into.counts.push(says.per);
      return;
    case "reaches":
      moment(ir, into, says.what);
  }
}

/** `isAsked`: it is what the promise asks for, so that a duty that it would meet may excuse that it does not come. */
function moment(ir: PolicyIr, into: Gathered, one: PromiseMoment | null, isAsked = false): void {
  if (one === null) return;
  for (const happening of one.of) if (isAsked || happening.kind !== "event") happens(ir, into, happening);
  state(into, one.where);
}

function happens(ir: PolicyIr, into: Gathered, happening: Happening): void {
  switch (happening.kind) {
    case "event":
    case "notice":
    case "notice-owed":
      for (const duty of ir.duties) if (isMetBy(duty, happening)) into.duties.add(duty.id);
      return;
    case "trigger":
      into.triggers.add(happening.trigger);
      return;
    case "level":
      into.levels.add(happening.level);
      return;
    case "duty":
      into.duties.add(happening.duty);
      return;
    case "finding":
      if (happening.gate !== null) into.gates.add(happening.gate);
      else byHand(ir, into);
      return;
    case "becomes":
      state(into, happening.state);
  }
}

/** That no criterion allows a raise is told of raises alone, so it hangs on where the ticket stands. */
function byHand(ir: PolicyIr, into: Gathered): void {
  into.anyLevel = true;
  for (const { id } of ir.criteria) into.criteria.add(id);
}

/** Whether the duty is one that this would meet, in whole or in some case. */
function isMetBy({ metBy }: DutyIr, happening: Extract<Happening, { readonly kind: "event" | "notice" | "notice-owed" }>): boolean {
  if (happening.kind !== "event") {
    if (metBy.by !== "notified") return false;
    const { level } = happening;
    const isOf = happening.who.length === 0 || metBy.who.some((party) => happening.who.includes(party));
    return isOf && (level === null || metBy.level === null || level === metBy.level);
  }
  switch (metBy.by) {
    case "event":
      return metBy.event === happening.event && (metBy.duty === null || happening.duty === null || metBy.duty === happening.duty);
    case "resolved":
      return happening.event === "resolved" || happening.event === "closed";
    case "workaround":
      return ["workaround", "resolved", "closed"].includes(happening.event);
    case "notified":
      return happening.event === "notified";
  }
}

/** A closing that resolves passes the gates of both. */
function gatesBefore(ir: PolicyIr, what: PromiseMoment): readonly string[] {
  const events = what.of.flatMap((happening) => (happening.kind === "event" ? [happening.event] : []));
  const passed = new Set(events.includes("closed") ? [...events, "resolved"] : events);
  return ir.gates.filter(({ before }) => passed.has(before.event)).map(({ id }) => id);
}

function state(into: Gathered, one: PromiseState | null): void {
  if (one === null) return;
  switch (one.kind) {
    case "all":
    case "any":
      for (const part of one.of) state(into, part);
      return;
    case "not":
      state(into, one.of);
      return;
    case "condition":
      into.conditions.push(one.condition);
      return;
    case "at-level":
      if (one.level === null) into.anyLevel = true;
      else into.levels.add(one.level);
      into.anyLevel = true;
      return;
    case "duty":
      into.duties.add(one.duty);
      return;
    case "ticket":
  }
}
