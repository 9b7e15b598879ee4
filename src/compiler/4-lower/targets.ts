// Targets of a duty: the lines of `targets` statements and the amount of its own statement, with whom each is for.

import type { Span } from "../../diagnostics/index.ts";
import type { Amount, Condition, Duration, TargetIr } from "../../ir/index.ts";
import { ALWAYS, isAlways } from "../../ir/index.ts";
import { audienceOf, ownerOf, partOf, partsOf, targetLines } from "../2-resolve/index.ts";
import type { AmountAst, AvailableAst, ClauseAst, DutyAst, Name, SpanAst, TargetLineAst, TargetsAst } from "../ast.ts";
import { oncePer } from "../once-per.ts";
import { lowerCalendar, lowerCondition, lowerDuration, lowerName, lowerSpan, texts } from "./conditions.ts";
import { type Lowering, statementOf } from "./tables.ts";

/** A target before its overrides are turned into indexes, with the line it comes from. */
export type StatedTarget = {
  readonly target: Omit<TargetIr, "overrides">;
  readonly line: TargetLineAst;
  readonly span: Span;
  readonly overrides: readonly ClauseAst[];
  /** Of `available`: the line that says `otherwise` stands aside for every other line of the statement. */
  readonly response: "case" | "otherwise" | null;
};

const knownTargets: (of: Lowering) => Map<string, readonly StatedTarget[]> = oncePer(() => new Map());

/** Every sound target of a duty, in order: those of its own statement first. What its statement says with `when` holds for all of them. */
export function statedTargets(l: Lowering, id: string): readonly StatedTarget[] {
  const known = knownTargets(l);
  const found = known.get(id) ?? targetsOf(l, id);
  known.set(id, found);
  return found;
}

function targetsOf(l: Lowering, id: string): readonly StatedTarget[] {
  const entry = l.scope.duties.get(id);
  const own = entry?.what.kind === "stated" ? entry.what.duty : null;
  const when = own === null ? ALWAYS : ownCondition(l, own);
  if (when === null) return [];
  const lines = targetLines(l.scope, id).flatMap(({ line, statement }) => {
    const audience = audienceIn(l)(statement);
    return audience === null ? [] : lineTargets(l, statement, line, { ...audience, when: bothHold(when, audience.when) });
  });
  const responses = entry?.what.kind === "response" ? responseTargets(l, entry.what.available, entry.id) : [];
  return [...(own === null ? [] : ownTarget(l, own, when)), ...responses, ...lines];
}

/** The lines of `available`, each a target of the response of everybody it speaks of. */
function responseTargets(l: Lowering, available: AvailableAst, id: string): readonly StatedTarget[] {
  return available.responses.flatMap((response): readonly StatedTarget[] => {
    const { span, amount: ast, otherwise } = response;
    const [amount, when] = [lowerAmount(l, ast), response.when === null ? ALWAYS : lowerCondition(l.scope, response.when)];
    if (amount === null || when === null) return [];
    const duty: Name = { text: id, span: available.group.span };
    const line: TargetLineAst = { span, duty, amount: ast, recurs: false, until: null, perValue: [], overrides: [] };
    const { clause, place, words } = statementOf(l, span, available.clause);
    const target = { clause, place, words, label: null, when, amount, pausedWhileWaiting: null };
    return [{ target, line, span, overrides: [], response: otherwise ? "otherwise" : "case" }];
  });
}

function ownCondition(l: Lowering, duty: DutyAst): Condition | null {
  const part = partOf(duty, "when");
  if (part === null) return ALWAYS;
  return part.when === null ? null : lowerCondition(l.scope, part.when);
}

function ownTarget(l: Lowering, duty: DutyAst, when: Condition): readonly StatedTarget[] {
  const part = partOf(duty, "amount");
  const amount = part === null ? null : lowerAmount(l, part.amount);
  if (part === null || amount === null) return [];
  const overrides = partsOf(duty, "overrides").flatMap((said) => said.clauses);
  const line: TargetLineAst = {
    span: part.span,
    duty: duty.name,
    amount: part.amount,
    recurs: part.recurs,
    until: null,
    perValue: [],
    overrides,
  };
  const { clause, place, words } = statementOf(l, part.span, duty.clause);
  const target = { clause, place, words, label: null, when, amount, pausedWhileWaiting: null };
  return [{ target, line, span: part.span, overrides, response: null }];
}

function bothHold(a: Condition, b: Condition): Condition {
  if (isAlways(a)) return b;
  return isAlways(b) ? a : { kind: "all", of: [a, b] };
}

export function withOverrides(stated: readonly StatedTarget[]): readonly TargetIr[] {
  return stated.map((own) => {
    const { clause, place, words, label, when, amount, pausedWhileWaiting } = own.target;
    const overridden = stated.flatMap((other, index) => (overrides(own, other) ? [index] : []));
    return { clause, place, words, label, when, amount, pausedWhileWaiting, overrides: overridden };
  });
}

function overrides(own: StatedTarget, other: StatedTarget): boolean {
  if (own.response === "case" && other.response === "otherwise") return true;
  return other.line !== own.line && own.overrides.some((clause) => clause.text === other.target.clause);
}

function lineTargets(l: Lowering, statement: TargetsAst, line: TargetLineAst, audience: AudienceIr): readonly StatedTarget[] {
  const build = (label: string | null, when: Condition | null, ast: AmountAst, span: Span): readonly StatedTarget[] => {
    const amount = lowerAmount(l, ast);
    if (amount === null || when === null) return [];
    const pausedWhileWaiting = line.until?.says === "worked-on" ? true : null;
    const { clause, place, words } = statementOf(l, span, statement.clause);
    const target = { clause, place, words, label, when, amount, pausedWhileWaiting };
    return [{ target, line, span, overrides: line.overrides, response: null }];
  };
  const plain = line.amount === null ? [] : build(audience.label, audience.when, line.amount, line.span);
  const perValue = line.perValue.flatMap((p) => build(texts(p.values).join(", "), narrowed(l, audience.when, p.values), p.amount, p.span));
  return [...plain, ...perValue].map((t) => ({ ...t, target: { ...t.target, words: l.texts.words(line.span) } }));
}

type AudienceIr = { readonly label: string | null; readonly when: Condition };

/** Each line of the statement is for it. */
const audienceIn = oncePer((l: Lowering) => oncePer((statement: TargetsAst) => lowerAudience(l, statement)));

function lowerAudience(l: Lowering, statement: TargetsAst): AudienceIr | null {
  const audience = audienceOf(l.scope, statement);
  switch (audience.kind) {
    case "values":
      return { label: texts(audience.values).join(", "), when: { kind: "is", fact: audience.fact, values: texts(audience.values) } };
    case "name": {
      const when = lowerName(l.scope, audience.name);
      return when === null ? null : { label: audience.name.text, when };
    }
    case "condition": {
      const when = statement.audience === null ? null : lowerCondition(l.scope, statement.audience);
      return when === null ? null : { label: null, when };
    }
    case "unclear":
      return null;
  }
}

/** `every 2 hours for P0` within a statement for P0, P1 and P2: both must hold, and the narrower says so alone where it can. */
function narrowed(l: Lowering, audience: Condition, values: readonly Name[]): Condition | null {
  const owner = ownerOf(l.scope, texts(values));
  if (owner.kind !== "fact") return null;
  const own: Condition = { kind: "is", fact: owner.fact, values: texts(values) };
  if (isAlways(audience)) return own;
  const inside = audience.kind === "is" && audience.fact === owner.fact && own.values.every((v) => audience.values.includes(v));
  return inside ? own : { kind: "all", of: [audience, own] };
}

export function lowerAmount(l: Lowering, amount: AmountAst): Amount | null {
  switch (amount.kind) {
    case "span": {
      const span = lowerSpan(l.scope, amount.within);
      return span === null ? null : { kind: "span", span };
    }
    case "by-start": {
      const calendar = lowerCalendar(l.scope, amount.calendar);
      const [inside, outside] = [lowerSpan(l.scope, amount.inside), lowerSpan(l.scope, amount.outside)];
      return calendar === null || inside === null || outside === null ? null : { kind: "by-start", calendar, inside, outside };
    }
    case "prorated": {
      const calendar = lowerCalendar(l.scope, amount.calendar);
      const [inside, outside] = [elapsed(l, amount.inside), elapsed(l, amount.outside)];
      return calendar === null || inside === null || outside === null ? null : { kind: "prorated", calendar, inside, outside };
    }
    case "open-day": {
      const { calendar, nth, at } = amount;
      const isKnown = calendar.kind === "named" && l.scope.calendars.has(calendar.name.text);
      return isKnown ? { kind: "open-day", calendar: calendar.name.text, nth, at } : null;
    }
  }
}

/** A length of time that names no clock. */
function elapsed(l: Lowering, span: SpanAst): Duration | null {
  return span.clock === null ? lowerDuration(l.scope, span.duration) : null;
}
