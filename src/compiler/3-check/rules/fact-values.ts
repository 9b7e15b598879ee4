// Rule: a value belongs to the fact it is asked or set for (TN301), and a bare value names one fact only (TN305).

import { type Diagnostic, NAMES, nearest, nearestAlone, report, TYPES, writeInstead } from "../../../diagnostics/index.ts";
import {
  type Audience,
  audienceOf,
  conditionsOf,
  factWith,
  hasUnreadValues,
  isSomeValue,
  isTrueOrFalse,
  mostLikelyFact,
  ownerOf,
  type Scope,
  saidInExamples,
  saidOnce,
  unknownAudience,
} from "../../2-resolve/index.ts";
import type { ClauseAst, FactTypeAst, Name } from "../../ast.ts";
import { oncePer } from "../../once-per.ts";

export function factValues(scope: Scope): readonly Diagnostic[] {
  const asked = [...conditionsOf(scope, "is"), ...conditionsOf(scope, "includes")].flatMap(({ node, statement }) => {
    const meant: Meant = (values, own) =>
      [own, ...(values.length === 0 ? [] : [`${node.fact.text} ${node.kind} ${values.join(" or ")}`])].join(" or ");
    return strangers(scope, node.fact.text, node.values, statement.clause, meant);
  });
  return saidOnce(scope, [...asked, ...targetValues(scope), ...openedAs(scope)]);
}

/** What may be meant by values of a fact and, among them, something that is true or false by itself; null where that cannot be said there. */
type Meant = (values: readonly string[], own: string) => string | null;

/** The values that are not the fact's, each a finding. */
function strangers(scope: Scope, fact: string, values: readonly Name[], clause: ClauseAst | null, meant: Meant): readonly Diagnostic[] {
  const type = scope.facts.get(fact)?.fact.type;
  const known = type === undefined || type === null ? null : wordsOf(type);
  if (known === null) return [];
  const own = values.flatMap(({ text }) => (known.includes(text) ? [text] : []));
  return values
    .filter(({ text }) => !known.includes(text))
    .map((value) => {
      const other = factWith(scope, value.text);
      const itself = isTrueOrFalse(scope, value.text) ? value.text : (other?.asked ?? null);
      const condition = itself === null ? null : meant(own, itself);
      return unknownValue(scope, { fact, value, values: known, condition, owner: other?.fact ?? null }, clause);
    });
}

/** Of a type that lists its values: many conditions ask for one of the same few. */
const wordsOf = oncePer((type: FactTypeAst): readonly string[] | null => {
  if (type.kind === "yes-no") return ["yes", "no"];
  return type.kind === "one-of" || type.kind === "any-of" ? type.values.map((v) => v.text) : null;
});

/** `condition`: what was meant where it is true or false by itself, or a value of another fact, the `owner`. */
type Stranger = {
  readonly fact: string;
  readonly value: Name;
  readonly values: readonly string[];
  readonly condition: string | null;
  readonly owner: string | null;
};

function unknownValue(scope: Scope, { value, ...stranger }: Stranger, clause: ClauseAst | null): Diagnostic {
  const { text, span } = value;
  const mayBeSlip = stranger.condition === null && !isSomeValue(scope, text);
  const near = mayBeSlip ? nearest(text, stranger.values) : null;
  const fix = writeInstead(span, mayBeSlip ? nearestAlone(text, stranger.values) : null);
  return report(TYPES.unknownValue, { ...stranger, value: text, near }, span, { clause: clause?.text ?? null, fix });
}

function targetValues(scope: Scope): readonly Diagnostic[] {
  return scope.targets.flatMap((statement) => {
    const audience = audienceOf(scope, statement);
    const perValue = statement.lines.flatMap((line) =>
      line.perValue.flatMap(({ values }) =>
        values.every(({ text }) => isTrueOrFalse(scope, text)) && ownerOf(scope, textsOf(values)).kind === "none"
          ? conditionOnLine(audience, values, statement.clause)
          : bareValues(scope, values, statement.clause),
      ),
    );
    if (audience.kind !== "unclear" || statement.values.length === 0) return perValue;
    const [first] = statement.values;
    if (audience.ambiguous.length > 0 && first !== undefined) return [...perValue, ambiguous(first, audience.ambiguous, statement.clause)];
    const isNone = unknownAudience(scope, statement) !== null;
    return [...perValue, ...(isNone ? [] : bareValues(scope, statement.values, statement.clause))];
  });
}

function openedAs(scope: Scope): readonly Diagnostic[] {
  // Examples open tickets as the same few values again and again.
  const sound = new Set<string>();
  return saidInExamples(scope).events.flatMap(({ node, example }) =>
    node.as.every(({ text }) => sound.has(text))
      ? []
      : node.as.flatMap((value) => {
          const found = bareValues(scope, [value], example.clause, true);
          if (found.length === 0) sound.add(value.text);
          return found;
        }),
  );
}

/** Values that stand without their fact. */
function bareValues(scope: Scope, values: readonly Name[], clause: ClauseAst | null, isOpening = false): readonly Diagnostic[] {
  const owner = ownerOf(scope, textsOf(values));
  const [first] = values;
  if (owner.kind === "fact" || first === undefined) return [];
  if (owner.kind === "ambiguous") return [ambiguous(first, owner.facts, clause)];
  if (hasUnreadValues(scope)) return [];
  const best = mostLikelyFact(scope, values);
  if (best !== null) {
    const meant: Meant = (own, other) => (isOpening || own.length === 0 ? null : `targets for ${best} is ${own.join(" or ")} and ${other}`);
    return strangers(scope, best, values, clause, meant);
  }
  const stranger = values.find(({ text }) => !isTrueOrFalse(scope, text));
  if (stranger === undefined) return [conditionsListed(values, clause)];
  const set = isOpening ? factWith(scope, stranger.text)?.set : undefined;
  if (set !== undefined) {
    const params = { value: stranger.text, fact: null, values: [], near: null };
    const help = `behind \`as\` stand values of facts that have one: write \`given ${set}\` above it`;
    return [report(TYPES.unknownValue, params, stranger.span, { clause: clause?.text ?? null, help })];
  }
  const near = nearest(stranger.text, [...scope.terms.keys(), ...scope.facts.keys()]);
  return [report(NAMES.unknownTerm, { name: stranger.text, near }, stranger.span, { clause: clause?.text ?? null })];
}

/** `within 1 hour for gold`: behind a time stand values alone. */
function conditionOnLine(audience: Audience, values: readonly Name[], clause: ClauseAst | null): readonly Diagnostic[] {
  const [first] = values;
  if (first === undefined) return [];
  const own = textsOf(values).join(" or ");
  const both = values.length === 1 ? own : `(${own})`;
  const condition = audience.kind === "values" ? `${audience.fact} is ${textsOf(audience.values).join(" or ")} and ${both}` : own;
  const params = { value: first.text, fact: null, values: [], near: null };
  const help = `behind a time stand values alone: write \`targets for ${condition}\` and this line below it`;
  return [report(TYPES.unknownValue, params, first.span, { clause: clause?.text ?? null, help })];
}

function textsOf(names: readonly Name[]): readonly string[] {
  return names.map(({ text }) => text);
}

/** `targets for urgent and gold`, both of which are true or false: a list is one of values. */
function conditionsListed(values: readonly Name[], clause: ClauseAst | null): Diagnostic {
  const [names, first, last] = [values.map(({ text }) => text), values[0]?.span, values.at(-1)?.span];
  const owners = [`(${names.join(" and ")})`, `(${names.join(" or ")})`];
  const span = { file: first?.file ?? "", start: first?.start ?? 0, end: last?.end ?? 0 };
  return report(TYPES.ambiguousValue, { value: names.join(", "), owners }, span, {
    clause: clause?.text ?? null,
    help: "write the one you mean, with its parentheses: a condition in place of values",
  });
}

function ambiguous(value: Name, owners: readonly string[], clause: ClauseAst | null): Diagnostic {
  return report(TYPES.ambiguousValue, { value: value.text, owners }, value.span, { clause: clause?.text ?? null });
}
