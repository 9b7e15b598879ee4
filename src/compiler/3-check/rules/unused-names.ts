// Rule: a term, a parameter, a calendar or a set of holidays that the policy declares and nothing in it names (TN608). Asked of a policy without errors:
// what names nothing may be meant for it.

import { type Diagnostic, REMARKS, report } from "../../../diagnostics/index.ts";
import { audienceOf, references, type Scope } from "../../2-resolve/index.ts";
import type { StatementAst } from "../../ast.ts";
import { nearlyMeant } from "./fields.ts";

type Declared = Extract<StatementAst, { readonly kind: "term" | "parameter" | "calendar" | "season" | "holidays" }>;

/** Facts, events, people and levels are left alone: histories, letters and hands name those. So is the library, which is there for any policy. */
export function unusedNames(scope: Scope): readonly Diagnostic[] {
  const used = usedIn(scope);
  return scope.statements.flatMap((s) => {
    if (!isLooked(s) || s.name.text === "" || s.span.file.startsWith("library/") || used[s.kind].has(s.name.text)) return [];
    return [report(REMARKS.unused, { kind: s.kind, name: s.name.text }, s.name.span, { clause: s.clause?.text ?? null })];
  });
}

/** A term may also stand where values of a fact do, or a fact itself. */
function usedIn(scope: Scope): Readonly<Record<Declared["kind"], ReadonlySet<string>>> {
  const { term, quantity, parameter, calendar, holidays } = references(scope).named;
  const audiences = scope.targets.map((targets) => audienceOf(scope, targets));
  const meant = nearlyMeant(scope);
  const terms = [
    ...term,
    ...audiences.flatMap((audience) => (audience.kind === "name" ? [audience.name.text] : [])),
    ...scope.fields.map(({ name }) => meant.get(name.text) ?? name.text),
  ];
  return { term: new Set(terms), parameter: new Set([...quantity, ...parameter]), calendar, season: calendar, holidays };
}

function isLooked(s: StatementAst): s is Declared {
  return s.kind === "term" || s.kind === "parameter" || s.kind === "calendar" || s.kind === "season" || s.kind === "holidays";
}
