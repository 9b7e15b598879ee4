// Rules about fields, the names of facts that levels provide, records and messages hold and gates require: none is nearly a declared name
// (TN340), each is a fact (TN341) of one kind (TN342), and is named once (TN343).

import { type Diagnostic, GATES, nearestAmong, report } from "../../../diagnostics/index.ts";
import type { Scope } from "../../2-resolve/index.ts";
import type { Name, StatementAst } from "../../ast.ts";
import { oncePer } from "../../once-per.ts";

/** A misspelling is rarely further off; words that only sound alike are. */
const MOST_EDITS = 2;

/** Of each fact that is only implied: the declared name it may be meant for. */
export const nearlyMeant = oncePer((scope: Scope): ReadonlyMap<string, string | null> => {
  const [implied, declared]: readonly [string[], string[]] = [[], []];
  for (const [id, fact] of scope.facts) (fact.implied ? implied : declared).push(id);
  const nearestTo = nearestAmong([...declared, ...scope.terms.keys(), ...scope.records.keys()], MOST_EDITS);
  return new Map(implied.map((id) => [id, nearestTo(id)]));
});

export function nearlyDeclared(scope: Scope): readonly Diagnostic[] {
  return scope.fields.flatMap(({ name, statement }) => {
    const near = nearlyMeant(scope).get(name.text) ?? null;
    if (near === null) return [];
    const fix = { title: `write \`${near}\``, edits: [{ span: name.span, text: near }], isChoice: true } as const;
    return [report(GATES.nearlyDeclared, { name: name.text, near }, name.span, { clause: statement.clause?.text ?? null, fix })];
  });
}

export function soundFields(scope: Scope): readonly Diagnostic[] {
  return scope.fields.flatMap(({ name, required, statement }) => {
    const wrong = required ? notRequired(scope, name.text) : notHeld(scope, name.text);
    if (wrong === null) return [];
    const what = required ? "a gate requires facts, terms and records" : `${nounOf(statement)} ${verbOf(statement)} facts`;
    return [report(GATES.noFact, { what, name: name.text, ...wrong }, name.span, { clause: statement.clause?.text ?? null })];
  });
}

type Wrong = { readonly is: string; readonly help: string };

function notHeld(scope: Scope, name: string): Wrong | null {
  if (scope.terms.has(name)) return { is: "a term", help: "name the facts it depends on" };
  if (scope.records.has(name)) return { is: "a record", help: "name its fields" };
  return scope.parameters.has(name) ? { is: "a parameter", help: "leave it out: a parameter is always known" } : null;
}

function notRequired(scope: Scope, name: string): Wrong | null {
  if (scope.parameters.has(name)) return { is: "a parameter", help: "leave it out: a parameter is always known" };
  if (scope.facts.get(name)?.implied !== true) return null;
  if (scope.duties.has(name)) return { is: "a duty", help: `name a fact that says it was done, such as \`${name}-held\`` };
  if (!scope.events.has(name)) return null;
  return { is: "an event", help: `give it a name as a term, such as \`term … means ${name} has happened\`` };
}

function nounOf(statement: StatementAst): string {
  return `a ${statement.kind}`;
}

function verbOf(statement: StatementAst): string {
  return statement.kind === "level" ? "provides" : "holds";
}

export function oneKind(scope: Scope): readonly Diagnostic[] {
  const implied = scope.fields.filter(({ name }) => scope.facts.get(name.text)?.implied === true);
  const required = implied.filter((each) => each.required).toReversed();
  const firstRequired = new Map(required.map((each) => [each.name.text, each]));
  const said = new Set<string>();
  return implied.flatMap(({ name, required: isRequired, statement }) => {
    const gate = isRequired || said.has(name.text) ? undefined : firstRequired.get(name.text);
    if (gate === undefined) return [];
    said.add(name.text);
    const related = [{ span: gate.name.span, label: "required here", clause: gate.statement.clause?.text ?? null }];
    return [report(GATES.twoKinds, { name: name.text }, name.span, { clause: statement.clause?.text ?? null, related })];
  });
}

export function fieldsOnce(scope: Scope): readonly Diagnostic[] {
  const first = new Map<StatementAst, Map<string, Name>>();
  return scope.fields.flatMap(({ name, statement }) => {
    const own = first.get(statement) ?? new Map<string, Name>();
    first.set(statement, own);
    const before = own.get(name.text);
    own.set(name.text, before ?? name);
    if (before === undefined) return [];
    const related = [{ span: before.span, label: "named here first", clause: null }];
    const params = { what: `the ${statement.kind}`, name: name.text };
    return [report(GATES.namedTwice, params, name.span, { clause: statement.clause?.text ?? null, related })];
  });
}
