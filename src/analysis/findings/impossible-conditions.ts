// A condition that can never be true (TN520): the rule it stands in never does anything.

import { ANALYSIS, type Diagnostic, type Related, report } from "../../diagnostics/index.ts";
import { type Condition, conditionInWords } from "../../ir/index.ts";
import type { Space } from "../logic/index.ts";
import type { Analysis } from "./analysis.ts";
import { type Asked, askedIn } from "./asked.ts";
import { isPlain } from "./asks.ts";
import { allOf, conjuncts } from "./conditions.ts";
import { isOutOfRange } from "./facts-asked.ts";
import { orUndecided, questionOf } from "./undecided.ts";

export function impossibleConditions(analysis: Analysis): readonly Diagnostic[] {
  return askedIn(analysis.ir).flatMap((asked) => {
    if (isPlain(analysis.ir, asked.condition)) return [];
    const what = `the condition of ${asked.subject} can ever be true`;
    return orUndecided(questionOf(analysis, asked, what), () => impossible(analysis, asked));
  });
}

function impossible(analysis: Analysis, asked: Asked): readonly Diagnostic[] {
  const space = analysis.spaceOf([asked.condition]);
  const never = (condition: Condition): boolean => space.isNone(space.yes(analysis.ask(condition)));
  if (never(asked.condition)) {
    const core = smallestImpossible(analysis, space, conjuncts(asked.condition));
    return isSaidElsewhere(analysis, core) ? [] : [finding(analysis, asked, null, core)];
  }
  return branches(asked.condition)
    .filter(never)
    .flatMap((branch) => {
      const core = smallestImpossible(analysis, space, conjuncts(branch));
      return isSaidElsewhere(analysis, core) ? [] : [finding(analysis, asked, branch, core)];
    });
}

/** A term says so of itself, a figure outside its fact's range does (TN306): once is enough. */
function isSaidElsewhere({ ir }: Analysis, core: readonly Condition[]): boolean {
  const [only, ...others] = core;
  return only !== undefined && others.length === 0 && (only.kind === "term" || isOutOfRange(ir, only));
}

/** What `or` joins, outermost first, and nothing within a branch that is one itself. */
function branches(condition: Condition): readonly Condition[] {
  switch (condition.kind) {
    case "any":
      return condition.of.flatMap((part) => [part, ...branches(part)]);
    case "all":
      return condition.of.flatMap(branches);
    default:
      return [];
  }
}

/** The fewest of the parts that exclude each other: two where two do, else as many as none of can be spared. */
export function smallestImpossible(analysis: Analysis, space: Space, parts: readonly Condition[]): readonly Condition[] {
  const isNever = (some: readonly Condition[]): boolean => space.isNone(space.yes(analysis.ask(allOf(some))));
  for (const part of parts) if (isNever([part])) return [part];
  for (const [i, a] of parts.entries()) for (const b of parts.slice(i + 1)) if (isNever([a, b])) return [a, b];
  let core = parts;
  for (const part of parts) {
    const rest = core.filter((each) => each !== part);
    if (isNever(rest)) core = rest;
  }
  return core;
}

function finding(analysis: Analysis, asked: Asked, branch: Condition | null, core: readonly Condition[]): Diagnostic {
  const { ir, places } = analysis;
  const { statement } = asked;
  const words = core.map((part) => conditionInWords(ir, part));
  const part = branch === null ? null : conditionInWords(ir, branch);
  const span = (part === null ? null : places.partOf(statement, part)) ?? places.nameOf(statement, asked.name);
  const related = [...core.flatMap((each) => placeOf(analysis, asked, each, core.length - 1)), ...termsIn(analysis, core)];
  return report(ANALYSIS.neverTrue, { subject: asked.subject, part, parts: words }, span, { clause: statement.clause, related });
}

/** `others`: how many parts it takes besides this one. */
function placeOf({ ir, places }: Analysis, { statement }: Asked, part: Condition, others: number): readonly Related[] {
  const span = places.partOf(statement, conditionInWords(ir, part));
  const label = others === 0 ? "can never be so" : others === 1 ? "excluded by the other" : "excluded by the others";
  return span === null ? [] : [{ span, label, clause: statement.clause }];
}

/** What the terms among the parts mean, where they say it. */
export function termsIn({ ir, places }: Analysis, parts: readonly Condition[]): readonly Related[] {
  const named = new Set(
    parts.flatMap((part) => (part.kind === "not" ? [part.of] : [part])).flatMap((part) => (part.kind === "term" ? [part.term] : [])),
  );
  return ir.terms
    .filter(({ id }) => named.has(id))
    .map((term) => ({
      span: places.nameOf(term, term.id),
      label: `\`${term.id}\` means ${conditionInWords(ir, term.when)}`,
      clause: term.clause,
    }));
}
