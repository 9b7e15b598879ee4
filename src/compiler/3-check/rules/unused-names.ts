// Rule: a term, a parameter, a calendar or a set of holidays that the policy declares and nothing in it names (TN608). Asked of a policy without errors:
// what names nothing may be meant for it.

import { type Diagnostic, REMARKS, report } from "../../../diagnostics/index.ts";
import { audienceOf, eachReference, type ReferenceKind, type Scope } from "../../2-resolve/index.ts";
import type { StatementAst } from "../../ast.ts";
import { nearlyMeant } from "./fields.ts";

type Declared = Extract<StatementAst, { readonly kind: "term" | "parameter" | "calendar" | "season" | "holidays" }>;

/** Where a name is looked for: as what it stands in the places that may mean it. */
const MEANT_BY: Readonly<Partial<Record<ReferenceKind, readonly Declared["kind"][]>>> = {
  term: ["term"],
  quantity: ["parameter"],
  parameter: ["parameter"],
  calendar: ["calendar", "season"],
  holidays: ["holidays"],
};

/** Facts, events, people and levels are left alone: histories, letters and hands name those. So is the library, which is there for any policy. */
export function unusedNames(scope: Scope): readonly Diagnostic[] {
  const declared = new Map<string, Declared>();
  scope.statements.forEach((s) => {
    if (isLooked(s) && s.name.text !== "" && !s.span.file.startsWith("library/")) declared.set(`${s.kind} ${s.name.text}`, s);
  });
  if (declared.size === 0) return [];
  eachReference(scope, (kind, { text }, statement) => {
    MEANT_BY[kind]?.forEach((as) => {
      const key = `${as} ${text}`;
      if (declared.get(key) !== statement) declared.delete(key);
    });
  });
  const meant = nearlyMeant(scope);
  scope.fields.forEach(({ name }) => declared.delete(`term ${meant.get(name.text) ?? name.text}`));
  scope.targets.forEach((targets) => {
    const audience = audienceOf(scope, targets);
    if (audience.kind === "name") declared.delete(`term ${audience.name.text}`);
  });
  return [...declared.values()].map(({ kind, name, clause }) =>
    report(REMARKS.unused, { kind, name: name.text }, name.span, { clause: clause?.text ?? null }),
  );
}

function isLooked(s: StatementAst): s is Declared {
  return s.kind === "term" || s.kind === "parameter" || s.kind === "calendar" || s.kind === "season" || s.kind === "holidays";
}
