// What a text in a column of a log means as a value of a fact.

import type { Declarations } from "../../../runtime/index.ts";
import type { DateReader } from "./dates.ts";
import type { FactRule, LookedUp } from "./mapping.ts";

/** `facts`: of what kind each fact of the policy is. */
export type FactContext = { readonly dates: DateReader; readonly facts: ReadonlyMap<string, FactKind> };
type FactKind = Declarations["facts"][number]["type"]["kind"];

type ReadFact = { readonly ok: true; readonly value: LookedUp } | { readonly ok: false; readonly reason: string };

export function factKinds({ facts }: Declarations): FactContext["facts"] {
  return new Map(facts.map((fact) => [fact.id, fact.type.kind]));
}

/** The value, to be checked with every other fact of its event; the reason where the text has no meaning. */
export function readFact(rule: FactRule, text: string, context: FactContext): ReadFact {
  const wrong = wrongFigure(rule, text, context);
  if (wrong !== null) return { ok: false, reason: wrong };
  const value = factValue(rule, text, context);
  if (value !== null) return { ok: true, value };
  return { ok: false, reason: `\`${text}\` in column \`${rule.column}\` has no entry among the \`values\` of \`${rule.fact}\`` };
}

const FIGURE = /^-?\d+(\.\d+)?$/;

/** `1.250,00` and `$1,250` are figures to people, each to others. */
function wrongFigure({ fact, column, values }: FactRule, text: string, { facts }: FactContext): string | null {
  const isFigure = ["number", "percent", "money"].includes(facts.get(fact) ?? "text");
  if (!isFigure || values !== null || FIGURE.test(text)) return null;
  return `\`${text}\` in column \`${column}\` is no figure: it takes digits and a point alone, like \`1250.5\`, or an entry among \`values\` of \`${fact}\``;
}

/** null where the lookup has no entry. */
function factValue(rule: FactRule, text: string, { facts, dates }: FactContext): LookedUp | null {
  const kind = facts.get(rule.fact) ?? "text";
  if (rule.values !== null) {
    const value = rule.values.get(text) ?? null;
    return kind === "any-of" && typeof value === "string" ? [value] : value;
  }
  switch (kind) {
    case "number":
    case "percent":
    case "money":
      return Number(text);
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
