// What two versions promise. A promise decides nothing, so all of it is a change of words; whether one asks for more is told where it is its time or its count.

import {
  millisecondsOf,
  type PolicyIr,
  type PromiseIr,
  type PromiseSentence,
  promiseInWords,
  type SpanIr,
  spanInPromise,
} from "../../ir/index.ts";
import { type ComparisonPart, found, quoted, sameData, stated } from "./making.ts";
import type { Pair } from "./pair.ts";
import type { WordsOnly } from "./types.ts";

/** Promises are told apart by their titles. */
export function comparePromises({ before, after }: Pair): ComparisonPart {
  const was = new Map(before.ir.promises.map((promise) => [promise.id, promise]));
  const now = new Set(after.ir.promises.map(({ id }) => id));
  const kept = after.ir.promises.flatMap((promise) => ofOne(before.ir, after.ir, was.get(promise.id) ?? null, promise));
  const gone = before.ir.promises.filter(({ id }) => !now.has(id));
  return found({ wordsOnly: [...kept, ...gone.map((promise) => removed(before.ir, promise))] });
}

function ofOne(beforeIr: PolicyIr, afterIr: PolicyIr, was: PromiseIr | null, now: PromiseIr): readonly WordsOnly[] {
  const words = promiseInWords(afterIr, now);
  if (was === null) return [{ sentence: `${called(now)} is new: ${words}`, before: [], after: stated([now]) }];
  if (sameData(meaning(was), meaning(now)) && isAsLong(beforeIr, was, afterIr, now)) return [];
  return [{ sentence: `${called(now)} ${changeOf(beforeIr, was, afterIr, now)}`, before: stated([was]), after: stated([now]) }];
}

function removed(ir: PolicyIr, promise: PromiseIr): WordsOnly {
  return { sentence: `${called(promise)} is gone: ${promiseInWords(ir, promise)}`, before: stated([promise]), after: [] };
}

function called({ says, title }: PromiseIr): string {
  return `the ${says.kind === "reaches" ? "witness" : "promise"} ${quoted(title)}`;
}

function meaning({ only, says, share }: PromiseIr): unknown {
  return { only, says, share };
}

/** Where only the time, or only the number, differs, which of the two asks for more. */
function changeOf(beforeIr: PolicyIr, was: PromiseIr, afterIr: PolicyIr, now: PromiseIr): string {
  const [first, second] = [figuresOf(was.says), figuresOf(now.says)];
  const isAlike = first !== null && second !== null && sameData(first.rest, second.rest) && sameData(rest(was), rest(now));
  const tighter = isAlike ? isTighter(beforeIr, first, afterIr, second) : null;
  if (tighter === null || first === null || second === null) {
    return `says otherwise: ${promiseInWords(afterIr, now)}, instead of ${promiseInWords(beforeIr, was)}`;
  }
  const isCounted = first.count !== second.count;
  const figure = isCounted ? [first.count, second.count] : [figureInWords(beforeIr, first), figureInWords(afterIr, second)];
  return `is ${tighter ? "tighter" : "looser"}: ${figure[1]} instead of ${figure[0]}`;
}

/** A parameter may have another value. */
function isAsLong(beforeIr: PolicyIr, was: PromiseIr, afterIr: PolicyIr, now: PromiseIr): boolean {
  const [first, second] = [figuresOf(was.says), figuresOf(now.says)];
  return (
    first === null || second === null || millisecondsOf(beforeIr, first.span.duration) === millisecondsOf(afterIr, second.span.duration)
  );
}

function figureInWords(ir: PolicyIr, { span }: Figures): string {
  return spanInPromise({ ...span, duration: { kind: "ms", ms: millisecondsOf(ir, span.duration) } });
}

function rest({ only, share }: PromiseIr): unknown {
  return { only, share };
}

/** `sooner`: less time is more to ask. Of a count per time, more time is, and a smaller count. */
type Figures = { readonly span: SpanIr; readonly count: number; readonly sooner: boolean; readonly rest: unknown };

function figuresOf(says: PromiseSentence): Figures | null {
  switch (says.kind) {
    case "followed":
      return { span: says.within, count: 0, sooner: true, rest: { ...says, within: null } };
    case "at-least-every":
      return { span: says.every, count: 0, sooner: true, rest: { ...says, every: null } };
    case "only-after":
      return says.within === null ? null : { span: says.within, count: 0, sooner: true, rest: { ...says, within: null } };
    case "at-most":
      return { span: says.per, count: says.count, sooner: false, rest: { ...says, per: null, count: 0 } };
    case "never":
    case "always":
    case "never-moves":
    case "reaches":
      return null;
  }
}

/** null where both differ, or the clocks do. */
function isTighter(beforeIr: PolicyIr, was: Figures, afterIr: PolicyIr, now: Figures): boolean | null {
  const [first, second] = [millisecondsOf(beforeIr, was.span.duration), millisecondsOf(afterIr, now.span.duration)];
  if (!sameData(was.span.clock, now.span.clock)) return null;
  if (was.count !== now.count) return first === second ? now.count < was.count : null;
  return first === second ? null : second < first === now.sooner;
}
