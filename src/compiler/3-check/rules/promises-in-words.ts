// Rules: an adjustment gives a figure that can be read in one way (TN436), and a figure at all (TN437).

import { DEADLINES, type Diagnostic, report } from "../../../diagnostics/index.ts";
import type { Scope } from "../../2-resolve/index.ts";
import type { AdjustAst } from "../../ast.ts";

export function promisesInWords(scope: Scope): readonly Diagnostic[] {
  return [...scope.adjustments.values()].flatMap((adjust): readonly Diagnostic[] => {
    if (adjust.effect?.kind !== "prose") return [];
    const { words, percent } = adjust.effect;
    const clause = adjust.clause?.text ?? null;
    const isFaster = percent !== null && /%\s*(?:faster|quicker|sooner|shorter)\b/.test(words.text);
    if (isFaster) return [report(DEADLINES.fasterBy, readings(percent), words.span, { clause })];
    const duty = adjust.duties.map((name) => name.text).join(" and ");
    const isFigure = percent !== null && words.text.endsWith("% of the usual time");
    const takes = !isFigure ? null : adjust.duties.length === 1 ? "takes" : "take";
    const fix = isFigure ? null : asTodo(adjust, words.text, duty);
    return [report(DEADLINES.noFigure, { words: words.text, duty, takes }, words.span, { clause, fix })];
  });
}

/** `50% faster`: half the time; or half as much again done in the same time, which is two thirds of it for the same. */
function readings(percent: string): { readonly percent: string; readonly shorter: string | null; readonly rate: string } {
  const figure = Number(percent.replace("%", ""));
  const rounded = (share: number): string => `${Number(share.toFixed(2))}%`;
  return {
    percent: `${Number(figure)}%`,
    shorter: figure < 100 ? rounded(100 - figure) : null,
    rate: rounded(100 / (1 + figure / 100)),
  };
}

/** Nothing of the sentence is lost: who it is for, what it promises, and that a figure is missing. */
function asTodo(adjust: AdjustAst, words: string, duty: string): Diagnostic["fix"] {
  const clause = adjust.clause === null ? "" : `${adjust.clause.text} `;
  const text = `${clause}todo "${adjust.name.text}" : "${duty} is to be ${words}, and no figure is given"`;
  return { title: "write it as a `todo` until somebody decides", edits: [{ span: adjust.span, text }], isChoice: true };
}
