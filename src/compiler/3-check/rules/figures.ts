// Rules about figures: parameters are plain (TN309), lengths of time are lengths of time (TN308), percents exact (TN316), ranges sound
// (TN314), comparisons within the fact's range (TN306), values of a list distinct (TN313).

import { type Diagnostic, report, type Span, TYPES } from "../../../diagnostics/index.ts";
import { conditionsOf, durations, fraction, quantities, type Scope, saidOnce } from "../../2-resolve/index.ts";
import type { FactTypeAst, Name, QuantityAst } from "../../ast.ts";

export function plainParameters(scope: Scope): readonly Diagnostic[] {
  return [...scope.parameters.values()]
    .filter((p) => ["name", "share", "since"].includes(p.value.kind) || hasClock(p.value))
    .map((p) => report(TYPES.notAFigure, { name: p.name.text }, p.value.span, { clause: p.clause?.text ?? null }));
}

function hasClock(value: QuantityAst): boolean {
  return value.kind === "duration" && value.clock !== null;
}

export function lengthsOfTime(scope: Scope): readonly Diagnostic[] {
  const found = durations(scope).flatMap(({ node, statement }) => {
    const parameter = node.kind === "name" ? scope.parameters.get(node.name.text) : undefined;
    if (node.kind !== "name" || parameter === undefined || parameter.value.kind === "duration" || isUnread(scope, parameter.span))
      return [];
    const type = parameter.value.kind === "money" ? "money" : `a ${parameter.value.kind}`;
    return [report(TYPES.notADuration, { name: node.name.text, type }, node.span, { clause: statement.clause?.text ?? null })];
  });
  return saidOnce(scope, found);
}

/** What it states is open: it could not be read. */
function isUnread({ files }: Scope, { file, start, end }: Span): boolean {
  return files.some(({ path, damaged }) => path === file && damaged.some((d) => d.start <= start && end <= d.end));
}

export function exactPercents(scope: Scope): readonly Diagnostic[] {
  const shares = quantities(scope).flatMap(({ node, statement }) => (node.kind === "share" ? [{ node, statement }] : []));
  const found = shares.map(({ node, statement }) => ({ percent: node.percent, span: node.span, clause: statement.clause }));
  const effects = [...scope.adjustments.values()].flatMap((a) =>
    a.effect?.kind === "share" ? [{ percent: a.effect.percent, span: a.span, clause: a.clause }] : [],
  );
  const asked = conditionsOf(scope, "used").flatMap(({ node, statement }) =>
    node.mark.kind === "share" ? [{ percent: node.mark.percent, span: node.mark.span, clause: statement.clause }] : [],
  );
  const warned = scope.dutyRules.flatMap((rule) =>
    rule.says?.kind === "warns"
      ? rule.says.marks.flatMap((mark) => (mark.kind === "share" ? [{ percent: mark.percent, span: mark.span, clause: rule.clause }] : []))
      : [],
  );
  return [...found, ...effects, ...asked, ...warned]
    .filter(({ percent }) => fraction(percent) === null)
    .map(({ percent, span, clause }) =>
      report(TYPES.notExact, { percent: percent.replace("%", "") }, span, { clause: clause?.text ?? null }),
    );
}

export function soundRanges(scope: Scope): readonly Diagnostic[] {
  return [...scope.facts.values()].flatMap(({ fact, clause }) => {
    const type = fact.type;
    if (type?.kind !== "number" || type.min === null || type.max === null || type.min <= type.max) return [];
    return [report(TYPES.emptyRange, { fact: fact.name.text, min: type.min, max: type.max }, type.span, { clause: clause?.text ?? null })];
  });
}

export function withinRange(scope: Scope): readonly Diagnostic[] {
  return conditionsOf(scope, "compare").flatMap(({ node, statement }) => {
    const [fact, figure] = node.left.kind === "name" ? [node.left, node.right] : [node.right, node.left];
    const type = fact.kind === "name" ? scope.facts.get(fact.name.text)?.fact.type : undefined;
    if (fact.kind !== "name" || type?.kind !== "number" || figure.kind !== "number" || !isOutside(type, figure.value)) return [];
    const params = { fact: fact.name.text, range: rangeWords(type), value: String(figure.value) };
    return [report(TYPES.outOfRange, params, figure.span, { clause: statement.clause?.text ?? null })];
  });
}

type NumberType = Extract<FactTypeAst, { kind: "number" }>;

function isOutside({ min, max }: NumberType, value: number): boolean {
  return (min !== null && value < min) || (max !== null && value > max);
}

function rangeWords({ min, max }: NumberType): string {
  if (min !== null && max !== null) return `from ${min} to ${max}`;
  return min !== null ? `of at least ${min}` : `of at most ${max ?? 0}`;
}

export function distinctValues(scope: Scope): readonly Diagnostic[] {
  return [...scope.facts.values()].flatMap(({ fact, clause }) => {
    if (fact.type?.kind !== "one-of" && fact.type?.kind !== "any-of") return [];
    const first = new Map<string, Name>();
    return fact.type.values.flatMap((value) => {
      const before = first.get(value.text);
      if (before === undefined) {
        first.set(value.text, value);
        return [];
      }
      const related = [{ span: before.span, label: "listed here first", clause: null }];
      return [report(TYPES.valueTwice, { value: value.text, fact: fact.name.text }, value.span, { clause: clause?.text ?? null, related })];
    });
  });
}
