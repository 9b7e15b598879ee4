// A part of a condition that makes no difference (TN522): the same tickets meet the condition without it.

import { ANALYSIS, type Diagnostic, type Fix, type Related, report, type Span } from "../../diagnostics/index.ts";
import { type Condition, conditionInWords } from "../../ir/index.ts";
import type { Region, Space } from "../logic/index.ts";
import type { Analysis } from "./analysis.ts";
import { type Asked, askedIn } from "./asked.ts";
import { isPlain } from "./asks.ts";
import { type Removable, removables } from "./conditions.ts";
import { isOutOfRange } from "./facts-asked.ts";
import { termsIn } from "./impossible-conditions.ts";
import { orUndecided, questionOf } from "./undecided.ts";

export function idleParts(analysis: Analysis): readonly Diagnostic[] {
  return askedIn(analysis.ir).flatMap((asked) => {
    if (isPlain(analysis.ir, asked.condition)) return [];
    const what = `every part of the condition of ${asked.subject} makes a difference`;
    return orUndecided(questionOf(analysis, asked, what), () => idle(analysis, asked));
  });
}

/** One after the other, each in what is left without those before it: two that say the same are not both too many. */
function idle(analysis: Analysis, asked: Asked): readonly Diagnostic[] {
  const space = analysis.spaceOf([asked.condition]);
  if (isConstant(analysis, space, asked.condition)) return [];
  const found: Diagnostic[] = [];
  let left = asked.condition;
  for (let next = firstIdle(analysis, space, asked, left); next !== null; next = firstIdle(analysis, space, asked, left)) {
    left = next.rest;
    const finding = isImpossible(analysis, space, next) ? null : findingOf(analysis, space, asked, next);
    if (finding !== null) found.push(finding);
  }
  return found;
}

/** Said as a whole: TN520, TN521, TN526. */
function isConstant(analysis: Analysis, space: Space, condition: Condition): boolean {
  const question = analysis.ask(condition);
  return space.isNone(space.yes(question)) || space.isNone(space.no(question)) || space.isWithin(space.known, space.yes(question));
}

/** A branch that can never be true by itself has its own finding (TN520); a figure outside its fact's range as well (TN306). */
function isImpossible(analysis: Analysis, space: Space, { part, joined }: Removable): boolean {
  const question = analysis.ask(part);
  const dead = space.isNone(space.yes(question));
  return (joined === "any" && dead) || isOutOfRange(analysis.ir, part);
}

function firstIdle(analysis: Analysis, space: Space, asked: Asked, condition: Condition): Removable | null {
  for (const each of removables(condition)) if (isSame(analysis, space, asked, condition, each.rest)) return each;
  return null;
}

/** On tickets of which what must be known is known. What a term denies counts as well: it may stand behind a `not`. */
function isSame(analysis: Analysis, space: Space, { kind }: Asked, a: Condition, b: Condition): boolean {
  const [one, other] = [analysis.ask(a), analysis.ask(b)];
  const same = (x: Region, y: Region): boolean => space.and(x, space.known) === space.and(y, space.known);
  return same(space.yes(one), space.yes(other)) && (kind !== "term" || same(space.no(one), space.no(other)));
}

/** null where the text does not state the part: what lowering has added is nothing to leave out. */
function findingOf(analysis: Analysis, space: Space, asked: Asked, removable: Removable): Diagnostic | null {
  const { ir, places } = analysis;
  const { statement, subject } = asked;
  const part = conditionInWords(ir, removable.part);
  const stands = places.partOf(statement, part);
  if (stands === null && asked.kind === "target") return null;
  const always = isAlways(analysis, space, removable.part);
  const reason = always ? null : reasonOf(analysis, space, removable);
  const because = reason === null ? null : conditionInWords(ir, reason);
  const at = because === null ? null : places.partOf(statement, because);
  const related: readonly Related[] = [
    ...(at === null ? [] : [{ span: at, label: "this already says so", clause: statement.clause }]),
    ...termsIn(analysis, [removable.part, ...(reason === null ? [] : [reason])]),
  ];
  const fix = stands === null ? null : cut(analysis, asked, stands, part);
  return report(ANALYSIS.idlePart, { subject, part, because, always }, stands ?? places.nameOf(statement, asked.name), {
    clause: statement.clause,
    related,
    fix,
  });
}

/** Then nothing beside it settles it. */
function isAlways(analysis: Analysis, space: Space, part: Condition): boolean {
  return space.isWithin(space.known, space.yes(analysis.ask(part)));
}

/** The one part beside it that settles it: it holds only with it, or wherever it does. */
function reasonOf(analysis: Analysis, space: Space, { part, beside, joined }: Removable): Condition | null {
  const yes = (condition: Condition): Region => space.and(space.yes(analysis.ask(condition)), space.known);
  const own = yes(part);
  return beside.find((other) => (joined === "all" ? space.isWithin(yes(other), own) : space.isWithin(own, yes(other)))) ?? null;
}

/** Certain where one word joins everything in the statement: then the part goes with the word before it, or the one after. */
function cut({ places }: Analysis, { statement, condition }: Asked, part: Span, words: string): Fix | null {
  if (condition.kind !== "all" && condition.kind !== "any") return null;
  if (condition.of.some(({ kind }) => kind === "all" || kind === "any")) return null;
  const joint = condition.kind === "all" ? "and" : "or";
  const whole = places.spanOf(statement);
  const before = new RegExp(`\\s+${joint}\\s+$`).exec(places.textOf({ ...whole, end: part.start }));
  const after = new RegExp(`^\\s+${joint}\\s+`).exec(places.textOf({ ...whole, start: part.end }));
  const title = `leave out \`${words}\``;
  if (before !== null) return { title, edits: [{ span: { ...part, start: part.start - before[0].length }, text: "" }] };
  return after === null ? null : { title, edits: [{ span: { ...part, end: part.end + after[0].length }, text: "" }] };
}
