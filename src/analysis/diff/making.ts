// Small makers shared by everything that finds differences.

import { listed } from "../../diagnostics/index.ts";
import type { DutyIr, Instant, Statement } from "../../ir/index.ts";
import { type Decision, decided } from "../logic/index.ts";
import type { Difference, Side, Stated, Subject, Undecided, WordsOnly } from "./types.ts";

/** What one part of the comparison found. */
export type ComparisonPart = {
  readonly differences: readonly Difference[];
  readonly undecided: readonly Undecided[];
  readonly wordsOnly: readonly WordsOnly[];
};

export const NOTHING_FOUND: ComparisonPart = { differences: [], undecided: [], wordsOnly: [] };

export function allOf(parts: readonly ComparisonPart[]): ComparisonPart {
  return {
    differences: parts.flatMap(({ differences }) => differences),
    undecided: parts.flatMap(({ undecided }) => undecided),
    wordsOnly: parts.flatMap(({ wordsOnly }) => wordsOnly),
  };
}

export function found(part: Partial<ComparisonPart>): ComparisonPart {
  return { ...NOTHING_FOUND, ...part };
}

/** What the work finds; where it gives up, that it did. */
export function orUndecided(subject: Subject, quantity: string, work: () => ComparisonPart): ComparisonPart {
  const decision: Decision<ComparisonPart> = decided(work);
  if (decision.kind === "decided") return decision.value;
  return found({ undecided: [{ subject, quantity, whom: null, why: decision.why, before: null, after: null }] });
}

export function stated(statements: readonly Statement[]): readonly Stated[] {
  const all = statements.map(({ clause, place, words }) => ({ clause, place, words }));
  return all.filter((each, i) => all.findIndex((other) => JSON.stringify(other) === JSON.stringify(each)) === i);
}

export function side(words: string, statements: readonly Statement[]): Side {
  return { words, statements: stated(statements) };
}

export function dutySubject(duty: DutyIr): Subject {
  return { kind: "duty", id: duty.id, label: duty.label };
}

/** Name in backticks. */
export function quoted(name: string): string {
  return `\`${name}\``;
}

/** `a`, `a or b`, `a, b or c`; `nobody` and the like where there is none. */
export function listedOrNone(names: readonly string[], word: "and" | "or", none: string): string {
  return names.length === 0 ? none : listed(names, word);
}

export function iso(at: Instant): string {
  return new Date(at).toISOString();
}

/** The same, written in the same way, wherever it stands and whatever it is called in the text. */
export function sameData(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export function samePart(a: readonly string[], b: readonly string[]): boolean {
  return sameData([...a].sort(), [...b].sort());
}
