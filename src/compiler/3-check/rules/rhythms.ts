// Rule: a duty that is owed once says `within`, one that is owed again and again says `every` (TN515).

import { type Diagnostic, type Fix, RULES, report, type Span } from "../../../diagnostics/index.ts";
import { dutyId, partOf, type Scope } from "../../2-resolve/index.ts";
import type { AmountAst, ClauseAst, RhythmAst, TargetLineAst } from "../../ast.ts";

export function rhythms(scope: Scope): readonly Diagnostic[] {
  const ofTargets = scope.targets.flatMap((t) => t.lines.flatMap((line) => wrongInLine(scope, line, t.clause)));
  const ofDuties = [...scope.stated.values()].flatMap((duty) => {
    const [own, entry] = [partOf(duty, "amount"), scope.duties.get(duty.name.text)];
    return own === null || entry === undefined ? [] : wrong(scope, entry, { amounts: [own.amount], until: null }, duty.clause);
  });
  const ofResponses = scope.availabilities.flatMap(({ group, responses, clause }) =>
    responses.flatMap(({ amount }) =>
      wrong(scope, { label: `${group.text} response`, recurs: false }, { amounts: [amount], until: null }, clause),
    ),
  );
  return [...ofTargets, ...ofDuties, ...ofResponses];
}

type Owed = { readonly label: string; readonly recurs: boolean };
type Said = { readonly amounts: readonly AmountAst[]; readonly until: TargetLineAst["until"] };

function wrongInLine(scope: Scope, line: TargetLineAst, clause: ClauseAst | null): readonly Diagnostic[] {
  const duty = scope.duties.get(dutyId(line.duty.text));
  const amounts = [...(line.amount === null ? [] : [line.amount]), ...line.perValue.map(({ amount }) => amount)];
  return duty === undefined || amounts.length === 0 ? [] : wrong(scope, duty, { amounts, until: line.until }, clause);
}

/** One finding for a line, at the first of what is wrong in it. */
function wrong(scope: Scope, { label: duty, recurs }: Owed, said: Said, clause: ClauseAst | null): readonly Diagnostic[] {
  const words = said.amounts.flatMap(({ rhythm }) => rhythm);
  const others = words.filter((word) => word.recurs !== recurs);
  const extra = recurs ? null : said.until;
  const unending = recurs && said.until === null && words.length === 0 ? (said.amounts.at(-1) ?? null) : null;
  const at = others[0]?.span ?? extra?.span ?? unending?.span;
  if (at === undefined) return [];
  const fix =
    unending === null
      ? otherwiseSaid(scope, recurs, others, extra?.span ?? null, isCertain(recurs, words, said))
      : { title: "add `until resolved`", edits: [{ span: atEndOf(unending.span), text: " until resolved" }], isChoice: true as const };
  const params = { duty, recurs, isWord: others.length > 0, leaveOut: extra === null ? null : textOf(scope, extra.span) };
  return [report(RULES.wrongRhythm, params, at, { clause: clause?.text ?? null, fix })];
}

/** Where the rest of the line says it is owed again and again, `within` is a slip; what is written for a duty owed once may be meant for another. */
function isCertain(recurs: boolean, words: readonly RhythmAst[], { until }: Said): boolean {
  return recurs && (until !== null || words.some((word) => word.recurs));
}

function otherwiseSaid(scope: Scope, recurs: boolean, words: readonly RhythmAst[], extra: Span | null, isCertain: boolean): Fix {
  const word = recurs ? "every" : "within";
  const edits = words.map(({ span }) => ({ span, text: word }));
  const left = extra === null ? [] : [{ span: withItsSeparator(scope, extra), text: "" }];
  const titles = [...(words.length > 0 ? [`write \`${word}\``] : []), ...(extra === null ? [] : [`leave \`${textOf(scope, extra)}\` out`])];
  return { title: titles.join(", and "), edits: [...edits, ...left], ...(isCertain ? {} : { isChoice: true as const }) };
}

function atEndOf({ file, end }: Span): Span {
  return { file, start: end, end };
}

function textOf(scope: Scope, { file, start, end }: Span): string {
  return (scope.sources.find(({ path }) => path === file)?.text ?? "").slice(start, end);
}

function withItsSeparator(scope: Scope, span: Span): Span {
  const before = textOf(scope, { ...span, start: 0, end: span.start });
  return { ...span, start: before.replace(/,?\s*$/, "").length };
}
