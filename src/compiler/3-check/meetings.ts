// How statements meet on one ticket: overrides that hit or miss, targets that conflict, adjustments that come together.

import { type Diagnostic, DUTIES, nearest, type Related, RULES, report, type Span } from "../../diagnostics/index.ts";
import {
  type AdjustmentIr,
  type Amount,
  type CalendarChoice,
  type Condition,
  isTimedComparison,
  type PolicyIr,
  type SpanIr,
  type TargetIr,
} from "../../ir/index.ts";
import { circles, type DutyEntry, dutyId, partOf, responsesOf, type Scope, targetLines } from "../2-resolve/index.ts";
import { lowerAdjustmentsOf, loweringOf, type StatedTarget, statedTargets, withOverrides } from "../4-lower/index.ts";
import { arrivalsOf, outOfOrder } from "./arrivals.ts";
import type { World } from "./cells.ts";
import { type DutyLine, linesOf, strayLines, unsoundLines } from "./duty-lines.ts";
import { timedTerms } from "./rules/timed.ts";
import { findTicket, type Goal, type Search, shutEachOtherOut } from "./search.ts";
import { amountWords, ticketWords } from "./words.ts";

/** Findings about sound statements only; what is not sound has its findings already, and is not in the IR. */
export function checkMeetings(scope: Scope, ir: PolicyIr): readonly Diagnostic[] {
  const lowering = loweringOf(scope);
  const timed = timedTerms(scope);
  const arrivals = arrivalsOf(ir);
  const { world } = arrivals;
  const met: Conflict[] = [];
  const found = [...scope.duties.values()]
    .filter((duty) => duty.what.kind !== "level-notice" && !isLikeAnother(scope, duty))
    .flatMap((duty) => {
      const stated = statedTargets(lowering, duty.id).filter((t) => !restsOnTime(t.target.when, timed) && isMeant(t.target.when, world));
      const unsound = unsoundLines(scope, duty, stated);
      const meeting: Meeting = { scope, world, duty, stated, unsound, targets: withOverrides(stated) };
      return [
        ...danglingOverrides(meeting),
        ...overrideCycles(meeting),
        ...idleOverrides(meeting),
        ...conflicts(meeting, met),
        ...impossible(meeting),
        ...outOfOrder(arrivals, duty, stated),
        ...adjustmentsTogether(
          meeting,
          lowerAdjustmentsOf(lowering, duty.id).filter((a) => !restsOnTime(a.when, timed)),
        ),
      ];
    });
  return [...found, ...toldByPair(scope, met)];
}

/** One statement of availability makes a duty for each member of its group: what is found in one of them is found in all. */
function isLikeAnother(scope: Scope, { id, what }: DutyEntry): boolean {
  if (what.kind !== "response") return false;
  const ofStatement = responsesOf(scope).filter(({ available }) => available === what.available);
  const named = targetLines(scope, id).length > 0;
  const adjusted = [...scope.adjustments.values()].some((a) => a.duties.some((name) => dutyId(name.text) === id));
  return ofStatement[0]?.id !== id && !named && !adjusted;
}

/** Such targets are findings already. */
export function restsOnTime(c: Condition, timed: ReadonlySet<string>): boolean {
  if (c.kind === "all" || c.kind === "any") return c.of.some((part) => restsOnTime(part, timed));
  if (c.kind === "not") return restsOnTime(c.of, timed);
  if (c.kind === "term") return timed.has(c.term);
  if (c.kind === "compare") return isTimedComparison(c);
  return ["during", "silence", "contacts", "happened", "stalled", "used", "missed"].includes(c.kind);
}

/** Every term that it names has a meaning. */
export function isMeant(c: Condition, world: World, inside: ReadonlySet<string> = new Set()): boolean {
  if (c.kind === "all" || c.kind === "any") return c.of.every((part) => isMeant(part, world, inside));
  if (c.kind === "not") return isMeant(c.of, world, inside);
  if (c.kind !== "term") return true;
  const when = inside.has(c.term) ? undefined : world.terms.get(c.term);
  return when !== undefined && isMeant(when, world, new Set([...inside, c.term]));
}

type Meeting = {
  readonly scope: Scope;
  readonly world: World;
  readonly duty: DutyEntry;
  readonly stated: readonly StatedTarget[];
  /** What these say of the duty is not known. */
  readonly unsound: readonly DutyLine[];
  readonly targets: readonly TargetIr[];
};

/** Clauses are compared with every line for the duty, sound or not: a target with another mistake is still there. */
function danglingOverrides({ scope, duty }: Meeting): readonly Diagnostic[] {
  const lines = linesOf(scope, duty);
  return lines.flatMap((line) =>
    line.overrides.flatMap((override) => {
      const others = [...lines, ...strayLines(scope, duty)].filter((other) => other !== line).flatMap((other) => other.clause?.text ?? []);
      if (others.includes(override.text)) return [];
      const near = nearest(override.text, others);
      const extras = { clause: line.clause?.text ?? null };
      return [report(RULES.danglingOverride, { clause: override.text, duty: duty.label, near }, override.span, extras)];
    }),
  );
}

/** What it overrides is not known: it says that it does, and names nothing. */
function isDangling({ overrides, line }: StatedTarget, stated: readonly StatedTarget[]): boolean {
  return overrides.some(({ text }) => stated.every((other) => other.line === line || other.target.clause !== text));
}

const NEVER_MET = "two parts of its condition exclude each other, perhaps by a term that one of them names: change or leave out one";

/** A duty of the policy's own whose every target asks for what no ticket has. */
function impossible({ duty, stated, unsound, world }: Meeting): readonly Diagnostic[] {
  if (duty.what.kind !== "stated" || stated.length === 0 || unsound.length > 0) return [];
  if (stated.some((t) => findTicket(holds(t.target), world).kind !== "none")) return [];
  const why = "no ticket can be what it asks for";
  const clause = duty.what.duty.clause?.text ?? null;
  const when = partOf(duty.what.duty, "when");
  const related = when === null ? [] : [{ span: when.span, label: "no ticket is all of this", clause }];
  return [report(DUTIES.neverStarts, { duty: duty.label, why }, duty.what.duty.name.span, { clause, related, help: NEVER_MET })];
}

function overrideCycles({ duty, stated, targets }: Meeting): readonly Diagnostic[] {
  const found = circles(
    targets.map((_target, index) => String(index)),
    (index) => (targets[Number(index)]?.overrides ?? []).map(String),
  );
  const [chain] = found;
  if (chain === undefined) return [];
  const members = chain.flatMap((index) => stated[Number(index)] ?? []);
  const [first, ...rest] = members;
  if (first === undefined) return [];
  const related = rest.slice(0, -1).map((t) => place(t, "and this one overrides it back"));
  const clauses = members.map((t) => t.target.clause ?? "a line without a §");
  return [report(RULES.overrideCycle, { duty: duty.label, clauses }, spanOf(first), { clause: first.target.clause, related })];
}

function idleOverrides({ duty, stated, unsound, targets, world }: Meeting): readonly Diagnostic[] {
  return stated.flatMap((own, index) => {
    const aimed = targets[index]?.overrides ?? [];
    if (aimed.length === 0 || lineMates(stated, own)[0] !== own || unsound.some(({ overrides }) => overrides === own.overrides)) return [];
    const mates = lineMates(stated, own);
    return own.overrides
      .filter((clause) => {
        if (unsound.some((line) => line.clause?.text === clause.text)) return false;
        const hit = targets.filter((t, i) => aimed.includes(i) && t.clause === clause.text);
        return hit.length > 0 && mates.every((mate) => hit.every((t) => findTicket(holds(mate.target, t), world).kind === "none"));
      })
      .map((clause) => report(RULES.idleOverride, { clause: clause.text, duty: duty.label }, clause.span, { clause: own.target.clause }));
  });
}

function lineMates(stated: readonly StatedTarget[], own: StatedTarget): readonly StatedTarget[] {
  return stated.filter((t) => t.line === own.line);
}

function holds(...targets: readonly Pick<TargetIr, "when">[]): readonly Goal[] {
  return targets.map((t) => ({ condition: t.when, want: "true" }));
}

function doNotHold(targets: readonly TargetIr[]): readonly Goal[] {
  return targets.map(({ when }) => ({ condition: when, want: "not-true" }));
}

function overridersOf(targets: readonly TargetIr[], index: number): readonly TargetIr[] {
  return targets.filter((other, k) => k !== index && other.overrides.includes(index));
}

/** More targets of one duty than this are not compared each with each. */
const MOST_TARGETS = 300;

/** Two targets of one duty that set different times for one ticket, the second of them told. */
type Conflict = {
  readonly params: Omit<Parameters<typeof RULES.conflict.message>[0], "also">;
  readonly first: StatedTarget;
  readonly second: StatedTarget;
};

/** Those that meet are put among `met`; what could not be decided is told. */
function conflicts(meeting: Meeting, met: Conflict[]): readonly Diagnostic[] {
  const { duty, stated, targets } = meeting;
  const [first] = stated.slice(MOST_TARGETS);
  if (first !== undefined) {
    return [report(RULES.conflictNotChecked, { duty: duty.label, why: `it has more than ${MOST_TARGETS} targets` }, spanOf(first))];
  }
  const overriders = targets.map((_target, i) => overridersOf(targets, i));
  return stated.flatMap((_a, i) =>
    stated.slice(i + 1).flatMap((_b, after) => {
      const j = i + 1 + after;
      return conflict(meeting, i, j, [...(overriders[i] ?? []), ...(overriders[j] ?? [])], met);
    }),
  );
}

/** Where one of `overriders` applies, the target it overrides stands aside. */
function conflict(
  { scope, world, duty, stated, unsound, targets }: Meeting,
  i: number,
  j: number,
  overriders: readonly TargetIr[],
  met: Conflict[],
): readonly Diagnostic[] {
  const [a, b, first, second] = [targets[i], targets[j], stated[i], stated[j]];
  if (a === undefined || b === undefined || first === undefined || second === undefined) return [];
  const both = holds(a, b);
  if (a.overrides.includes(j) || b.overrides.includes(i) || shutEachOtherOut(both) || isEqual(scope, a, b)) return [];
  if ([first, second].some((each) => mayStandAside(each, unsound) || isDangling(each, stated))) return [];
  const goals = [...both, ...doNotHold(overriders)];
  const search = findTicket(goals, world);
  const [one, other] = [amountWords(a.amount, duty.recurs), amountWords(b.amount, duty.recurs)];
  switch (search.kind) {
    case "none":
      return [];
    case "undecided": {
      const extras = { clause: b.clause, related: [place(first, `${one} here`)] };
      return [report(RULES.conflictNotChecked, { duty: duty.label, why: search.why }, spanOf(second), extras)];
    }
    case "found": {
      const narrower = isWithin(b, a, world) ? 1 : isWithin(a, b, world) ? 0 : null;
      const ticket = ticketWords(search.facts, world.facts);
      met.push({ params: { duty: duty.label, first: one, second: other, ticket, clauses: [a.clause, b.clause], narrower }, first, second });
      return [];
    }
  }
}

/** Two statements of targets that meet for several duties are one finding, at the first of these. */
function toldByPair(scope: Scope, met: readonly Conflict[]): readonly Diagnostic[] {
  const statementOf = new Map(scope.targets.flatMap((statement, index) => statement.lines.map((line) => [line, index] as const)));
  const pairs = new Map<string, Conflict[]>();
  for (const [index, conflict] of met.entries()) {
    const { first, second, params } = conflict;
    const [one, other] = [first, second].map(({ line }) => statementOf.get(line));
    const key = one === undefined || other === undefined ? index : [one, other, params.ticket, params.narrower];
    const same = pairs.get(JSON.stringify(key));
    if (same === undefined) pairs.set(JSON.stringify(key), [conflict]);
    else same.push(conflict);
  }
  return [...pairs.values()].flatMap((same) => {
    const [first, ...others] = same;
    return first === undefined ? [] : [toldOf(first, others)];
  });
}

function toldOf({ params, first, second }: Conflict, others: readonly Conflict[]): Diagnostic {
  const also = [...new Set(others.map((other) => other.params.duty))].filter((duty) => duty !== params.duty);
  const lines = others.map((other) => place(other.second, `${other.params.second} here`));
  const related = [place(first, `${params.first} here`), ...lines];
  const extras = { clause: second.target.clause, related, label: `${params.second} here` };
  return report(RULES.conflict, { ...params, also }, spanOf(second), extras);
}

/** Whether one target is for some of the other's tickets alone. */
function isWithin(one: TargetIr, other: TargetIr, world: World): boolean {
  const outside = (of: TargetIr, from: TargetIr) => findTicket([...holds(of), { condition: from.when, want: "not-true" }], world).kind;
  return outside(one, other) === "none" && outside(other, one) === "found";
}

/** Whether one of these lines says that the target stands aside for it. */
export function mayStandAside({ target, response }: StatedTarget, unsound: readonly DutyLine[]): boolean {
  if (response === "otherwise" && unsound.length > 0) return true;
  return unsound.some(({ overrides }) => overrides.some((clause) => clause.text === target.clause));
}

/** The same amount, parameters' figures put in, and the same pauses: then it makes no difference which holds. */
function isEqual(scope: Scope, a: TargetIr, b: TargetIr): boolean {
  return equalityKey(scope, a) === equalityKey(scope, b);
}

function equalityKey(scope: Scope, { amount, pausedWhileWaiting }: TargetIr): string {
  const plain = ({ duration, clock }: SpanIr): readonly unknown[] => [
    duration.kind === "ms" ? duration.ms : (figureOf(scope, duration.parameter) ?? duration.parameter),
    clock,
  ];
  return JSON.stringify([amountKey(amount, plain), pausedWhileWaiting ?? false]);
}

/** Two times that are the same are one, and no calendar decides between them. */
function amountKey(amount: Amount, plain: (span: SpanIr) => readonly unknown[]): readonly unknown[] {
  const ofTwo = (calendar: CalendarChoice, inside: readonly unknown[], outside: readonly unknown[]): readonly unknown[] =>
    JSON.stringify(inside) === JSON.stringify(outside) ? ["span", inside] : [amount.kind, calendar, inside, outside];
  switch (amount.kind) {
    case "span":
      return ["span", plain(amount.span)];
    case "by-start":
      return ofTwo(amount.calendar, plain(amount.inside), plain(amount.outside));
    case "prorated": {
      const elapsed = (duration: SpanIr["duration"]): readonly unknown[] => plain({ duration, clock: { kind: "elapsed" } });
      return ofTwo(amount.calendar, elapsed(amount.inside), elapsed(amount.outside));
    }
    case "open-day":
      return [amount.kind, amount.calendar, amount.nth, amount.at];
  }
}

function figureOf(scope: Scope, parameter: string): number | null {
  const value = scope.parameters.get(parameter)?.value;
  return value?.kind === "duration" ? value.ms : null;
}

function adjustmentsTogether(meeting: Meeting, adjustments: readonly AdjustmentIr[]): readonly Diagnostic[] {
  const { scope, stated } = meeting;
  const rule = scope.combines[0]?.rule ?? "never-together";
  if (rule !== "never-together" || stated.length === 0) return [];
  return adjustments.flatMap((a, i) => adjustments.slice(i + 1).flatMap((b) => together(meeting, a, b)));
}

/** Two caps or two floors agree by themselves, and so do a cap and a share: only shares need a rule among themselves. */
function together(meeting: Meeting, a: AdjustmentIr, b: AdjustmentIr): readonly Diagnostic[] {
  const { scope, world, duty } = meeting;
  if (a.effect.kind !== "share" || b.effect.kind !== "share") return [];
  const [first, second] = [scope.adjustments.get(a.id), scope.adjustments.get(b.id)];
  if (first === undefined || second === undefined) return [];
  const search = whereATargetCounts(meeting, holds(a, b));
  const related = [{ span: first.name.span, label: "the other adjustment", clause: a.clause }];
  const params = { first: a.id, second: b.id, duty: duty.label };
  if (search.kind === "none") return [];
  if (search.kind === "undecided") {
    return [report(RULES.adjustmentsNotChecked, { ...params, why: search.why }, second.name.span, { clause: b.clause, related })];
  }
  const ticket = ticketWords(search.facts, world.facts);
  return [
    report(RULES.adjustmentsMeet, { ...params, ticket, stated: scope.combines.length > 0 }, second.name.span, {
      clause: b.clause,
      related,
    }),
  ];
}

/** A ticket on which the goals hold, and some target with them: one that nothing sets aside. Without a target there is no time to change. */
function whereATargetCounts({ targets, world }: Meeting, goals: readonly Goal[]): Search {
  const anywhere = findTicket(goals, world);
  if (anywhere.kind === "none") return anywhere;
  let last: Search = { kind: "none" };
  for (const [i, target] of targets.entries()) {
    const search = findTicket([...goals, ...holds(target), ...doNotHold(overridersOf(targets, i))], world);
    if (search.kind === "found") return search;
    if (search.kind === "undecided") last = search;
  }
  return last;
}

function spanOf({ span }: StatedTarget): Span {
  return span;
}

function place(target: StatedTarget, label: string): Related {
  return { span: spanOf(target), label, clause: target.target.clause };
}
