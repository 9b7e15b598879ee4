// Rule: every rule names the clause it encodes (TN501).

import { type Diagnostic, RULES, report, type Span } from "../../../diagnostics/index.ts";
import type { Scope } from "../../2-resolve/index.ts";
import type { StatementAst } from "../../ast.ts";

export function ruleClauses(scope: Scope): readonly Diagnostic[] {
  return scope.statements
    .filter((s) => s.clause === null && !s.span.file.startsWith("library/"))
    .flatMap((s) => {
      const rule = ruleOf(s);
      return rule === null ? [] : [report(RULES.noClause, { what: rule.what }, rule.span)];
    });
}

/** What is a rule, and where to point: to the name, not over the whole statement. */
function ruleOf(s: StatementAst): { readonly what: string; readonly span: Span } | null {
  switch (s.kind) {
    case "trigger":
    case "level":
    case "calendar":
    case "season":
    case "duty":
    case "criterion":
    case "record":
    case "gate":
      return { what: s.kind, span: s.name.span };
    case "promise":
      return { what: s.word.text, span: s.title.span };
    case "available":
      return { what: "statement of availability", span: s.group.span };
    case "message":
      return { what: s.kind, span: s.template.span };
    case "adjust":
      return { what: "adjustment", span: s.name.span };
    case "targets":
      return { what: "set of targets", span: firstWords(s.span) };
    case "hours":
      return { what: "statement of hours", span: firstWords(s.span) };
    case "involve":
      return { what: "involvement", span: firstWords(s.span) };
    case "policy":
    case "use":
    case "zone":
    case "parameter":
    case "facts":
    case "events":
    case "holidays":
    case "party":
    case "term":
    case "duty-rule":
    case "combine":
    case "level-order":
    case "amendment":
    case "reading":
    case "todo":
    case "accept":
    case "example":
      return null;
  }
}

/** The leading word is at least this long in all of them: `hours`. */
function firstWords({ file, start, end }: Span): Span {
  return { file, start, end: Math.min(end, start + 5) };
}
