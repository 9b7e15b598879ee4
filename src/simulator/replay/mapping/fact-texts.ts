// What a text in a column of a log means as a value of a fact.

import type { Declarations } from "../../../runtime/index.ts";
import type { DateReader } from "./dates.ts";
import { type FigureReader, type NumberForm, noFigure } from "./figures.ts";
import type { ColumnRule, LookedUp } from "./mapping.ts";

/** `figures` reads numbers of the form `numbers`. `facts`: of what kind each fact of the policy is. */
export type FactContext = {
  readonly dates: DateReader;
  readonly numbers: NumberForm;
  readonly figures: FigureReader;
  readonly facts: ReadonlyMap<string, FactKind>;
};
type FactKind = Declarations["facts"][number]["type"]["kind"];

type ReadFact = { readonly ok: true; readonly value: LookedUp } | { readonly ok: false; readonly reason: string };

export function factKinds({ facts }: Declarations): FactContext["facts"] {
  return new Map(facts.map((fact) => [fact.id, fact.type.kind]));
}

/** The value, to be checked with every other fact of its event; the reason where the text has no meaning. */
export function readFact(rule: ColumnRule, text: string, context: FactContext): ReadFact {
  const value = factValue(rule, text, context);
  if (value !== null) return { ok: true, value };
  const { fact, column, values } = rule;
  if (values !== null) return { ok: false, reason: `\`${text}\` in column \`${column}\` has no entry among the \`values\` of \`${fact}\`` };
  return { ok: false, reason: noFigure(text, column, context.numbers) };
}

/** What an entry of `values` means: of a fact with several values one of them may stand alone. */
export function lookedUp(value: LookedUp, kind: FactKind | undefined): LookedUp {
  return kind === "any-of" && typeof value === "string" ? [value] : value;
}

/** null where the lookup has no entry, or the text is no number where one is wanted. */
function factValue(rule: ColumnRule, text: string, { facts, figures, dates }: FactContext): LookedUp | null {
  const kind = facts.get(rule.fact) ?? "text";
  if (rule.values !== null) {
    const value = rule.values.get(text);
    return value === undefined ? null : lookedUp(value, kind);
  }
  switch (kind) {
    case "number":
    case "percent":
    case "money":
      return figures(text);
    case "yes-no":
      return text === "true" || text === "yes" ? true : text === "false" || text === "no" ? false : text;
    case "any-of":
      return [text];
    case "instant":
      return dates(text);
    case "one-of":
    case "text":
      return text;
  }
}
