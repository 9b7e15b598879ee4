// Explanations as JSON: instants ISO, lengths of time in milliseconds, parts of a prorated target as exact fractions.

import type { CriterionIr, GateIr, Instant, PolicyIr, TriggerIr } from "../../ir/index.ts";
import { conditionInWords } from "../../ir/index.ts";
import { writeInstant } from "../../runtime/index.ts";
import type {
  AmountExplained,
  AmountPart,
  ClockExplained,
  CriterionExplained,
  CycleExplained,
  DutyExplained,
  GateExplained,
  Miss,
  RequirementExplained,
  Retargeting,
  RungExplained,
  Stretch,
  TreeExplained,
  TriggerExplained,
} from "../../runtime/interpret/index.ts";
import { missOf, reasonsOf, withoutHistory } from "../../runtime/interpret/index.ts";
import { missInWords } from "./miss-words.ts";
import { fraction } from "./table.ts";

type Json = Readonly<Record<string, unknown>>;

export function dutyJson(ir: PolicyIr, explained: DutyExplained): Json {
  const duty = ir.duties.find(({ id }) => id === explained.id);
  return {
    duty: explained.id,
    cycle: explained.cycle,
    cycles: explained.cycles.map(cycleJson),
    targets: explained.targets.map(({ target, tree, aside, overriddenBy, holds }) => ({
      label: target.label,
      clause: target.clause,
      place: target.place,
      words: target.words,
      truth: tree.truth,
      aside,
      overriddenBy,
      holds,
      missing: missing(ir, missOf(withoutHistory(tree))),
    })),
    adjustments: explained.adjustments.map(({ id, clause, tree }) => ({ id, clause, truth: tree.truth })),
    changes: explained.changes.map((change) => changeJson(change, duty?.targets ?? [])),
    clock: explained.clock === null ? null : clockJson(explained.clock),
  };
}

export function triggerJson(ir: PolicyIr, trigger: TriggerIr, explained: TriggerExplained): Json {
  const miss = missOf(explained.now);
  return {
    trigger: trigger.id,
    clause: trigger.clause,
    fired: explained.firings.length > 0,
    firings: explained.firings.map(({ at, event, tree }) => ({
      at: writeInstant(at),
      event: event === null ? null : { event: event.event, at: writeInstant(event.at), ticket: event.ticket, facts: event.facts },
      because: treeJson(ir, tree),
      last: lastOf(ir, tree, at),
    })),
    turnings: explained.turnings.map(({ from, until, fired, heldUntil }) => ({
      from: writeInstant(from),
      until: iso(until),
      fired,
      heldUntil: iso(heldUntil),
    })),
    now: treeJson(ir, explained.now),
    missing: missing(ir, miss),
    next: iso(explained.next),
    closed: explained.closed,
  };
}

export function criterionJson(ir: PolicyIr, { id, level, clause }: CriterionIr, { now, held, next }: CriterionExplained): Json {
  return {
    criterion: id,
    level,
    clause,
    holds: now.truth === "true",
    held: held.map(({ from, until }) => ({ from: writeInstant(from), until: iso(until) })),
    now: treeJson(ir, now),
    missing: missing(ir, missOf(now)),
    next: iso(next),
  };
}

export function gateJson(ir: PolicyIr, gate: GateIr, { when, requires, passages }: GateExplained): Json {
  const required = (each: readonly RequirementExplained[]): readonly Json[] =>
    each.map(({ name, record, tree }) => ({
      name,
      record,
      met: tree.truth === "true",
      missing: missing(ir, missOf(tree)),
      found: treeJson(ir, tree),
    }));
  return {
    gate: gate.id,
    label: gate.label,
    before: gate.before,
    clause: gate.clause,
    applies: when.truth === "true",
    when: treeJson(ir, when),
    requires: required(requires),
    missing: when.truth === "true" ? requires.filter(({ tree }) => tree.truth !== "true").map(({ name }) => name) : [],
    passages: passages.map((passage) => ({
      at: writeInstant(passage.at),
      event: { event: passage.event.event, facts: passage.event.facts },
      applied: passage.when.truth === "true",
      missing: passage.requires.filter(({ tree }) => tree.truth !== "true").map(({ name }) => name),
      requires: required(passage.requires),
    })),
  };
}

export function rungJson({ level, reached, by, clause, passed, notices }: RungExplained): Json {
  return { level: level.id, title: level.title, reached: iso(reached), by, clause, passed: iso(passed), notices };
}

/** The part that turned last, where others were true before. */
function lastOf(ir: PolicyIr, tree: TreeExplained, at: Instant): string | null {
  const last = reasonsOf(tree).at(-1);
  return last !== undefined && last.since === at ? conditionInWords(ir, last.condition) : null;
}

/** Each part that would do, in words, and the facts to give where it is unknown; null where nothing is missing. */
function missing(ir: PolicyIr, miss: Miss | null): readonly Json[] | null {
  if (miss === null) return null;
  const parts = miss.kind === "any" ? miss.of : [miss];
  return parts.flatMap((part) => (part.kind === "any" ? (missing(ir, part) ?? []) : [partJson(ir, part)]));
}

function partJson(ir: PolicyIr, part: Extract<Miss, { kind: "part" }>): Json {
  return {
    wanted: part.wanted === "true",
    words: missInWords(ir, part, writeInstant)[0],
    others: part.others,
    unknown: part.tree.facts.filter(({ value }) => value === null).map(({ fact }) => fact),
    part: treeJson(ir, part.tree),
  };
}

function treeJson(ir: PolicyIr, { condition, truth, facts, figures, since, turns, forestalled, parts }: TreeExplained): Json {
  return {
    words: conditionInWords(ir, condition),
    condition,
    truth,
    facts: facts.map(({ fact, value }) => ({ fact, value: factJson(ir, fact, value) })),
    figures: Object.fromEntries(
      Object.entries(figures).map(([name, value]) => [name, INSTANTS.has(name) && value !== null ? writeInstant(value) : value]),
    ),
    since: iso(since),
    turns: iso(turns),
    forestalled:
      forestalled === null ? null : { would: writeInstant(forestalled.would), at: writeInstant(forestalled.at), event: forestalled.event },
    parts: parts.map((part) => treeJson(ir, part)),
  };
}

/** The figures of a part that are instants; the others are counts and lengths. */
const INSTANTS: ReadonlySet<string> = new Set(["since", "lastMet"]);

function factJson(ir: PolicyIr, fact: string, value: TreeExplained["facts"][number]["value"]): unknown {
  const isInstant = ir.facts.find(({ id }) => id === fact)?.type.kind === "instant";
  return isInstant && typeof value === "number" ? writeInstant(value) : value;
}

function cycleJson({ cycle, started, due, state, warned, metAt, breachedAt, early, late, ended }: CycleExplained): Json {
  return {
    cycle,
    started: iso(started),
    due: iso(due),
    state,
    warned: warned.map(writeInstant),
    metAt: iso(metAt),
    breachedAt: iso(breachedAt),
    early,
    late,
    ended: iso(ended),
  };
}

function changeJson(
  { at, event, before, after }: Retargeting,
  targets: readonly { readonly clause: string | null; readonly label: string | null }[],
): Json {
  const held = ({ target, from, amount, used, prorated, due }: Retargeting["before"]): Json => ({
    clause: targets[target]?.clause ?? null,
    label: targets[target]?.label ?? null,
    from: writeInstant(from),
    amount: amount === null ? null : prorated ? "1" : Number(amount),
    used: prorated ? fraction(used, amount ?? 0n) : Number(used),
    due: iso(due),
  });
  return {
    at: writeInstant(at),
    event: event === null ? null : { event: event.event, ticket: event.ticket, facts: event.facts },
    before: held(before),
    after: held(after),
  };
}

function clockJson(clock: ClockExplained): Json {
  const used = (amount: bigint): number | string =>
    clock.arithmetic.kind === "prorated" ? fraction(amount, clock.amount ?? 0n) : Number(amount);
  return {
    started: writeInstant(clock.started),
    from: writeInstant(clock.from),
    amount: clock.amount === null ? null : used(clock.amount),
    arithmetic: arithmeticJson(clock.arithmetic),
    carried: clock.carried,
    clause: clock.clause,
    because: clock.because,
    due: iso(clock.due),
    lastMet: iso(clock.lastMet),
    dueIfResumed: iso(clock.dueIfResumed),
    paused: clock.paused,
    pauses: clock.pauses.map(({ from, to, reason }) => ({ from: writeInstant(from), to: writeInstant(to), reason })),
    consumed: used(clock.consumed),
    until: writeInstant(clock.until),
    takenBack: clock.takenBack === null ? null : { at: writeInstant(clock.takenBack.at), used: used(clock.takenBack.used) },
    stretches: clock.stretches.map((stretch) => stretchJson(stretch, used)),
  };
}

function stretchJson(
  { from, until, length, kind, open, pauses, closed, ...rest }: Stretch,
  used: (amount: bigint) => number | string,
): Json {
  return {
    from: writeInstant(from),
    until: writeInstant(until),
    length,
    kind,
    open,
    pauses,
    closed,
    used: used(rest.used),
    total: used(rest.total),
  };
}

/** `amount` is milliseconds; of a prorated target each side by itself. */
function arithmeticJson(arithmetic: AmountExplained): Json {
  const part = (each: AmountPart | null): Json | null => (each === null ? null : { ...each });
  switch (arithmetic.kind) {
    case "span":
      return { kind: "span", clock: arithmetic.clock, ...part(arithmetic.part) };
    case "by-start":
      return { kind: "by-start", calendar: arithmetic.calendar, open: arithmetic.open, clock: arithmetic.clock, ...part(arithmetic.part) };
    case "prorated":
      return { kind: "prorated", calendar: arithmetic.calendar, inside: part(arithmetic.inside), outside: part(arithmetic.outside) };
    case "open-day": {
      const { calendar, nth, at, ends, days } = arithmetic;
      return { kind: "open-day", calendar, nth, at, ends: iso(ends), days, ...part(arithmetic.part) };
    }
  }
}

function iso(instant: Instant | null): string | null {
  return instant === null ? null : writeInstant(instant);
}
