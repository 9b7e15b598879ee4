// Rule: every rule names the clause it encodes (TN501).

import { type Diagnostic, RULES, report, type Span } from "../../../diagnostics/index.ts";
import type { Scope } from "../../2-resolve/index.ts";
import type { StatementAst } from "../../ast.ts";
import { isOfLibrary } from "../../files.ts";

/** Where no rule of a policy names one, that is told once. */
export function ruleClauses(scope: Scope): readonly Diagnostic[] {
  const rules = scope.statements.filter((s) => !isOfLibrary(s.span.file)).flatMap((s) => ruleOf(s) ?? []);
  const unnamed = rules.filter(({ clause }) => clause === null);
  const [first, ...others] = unnamed;
  if (first !== undefined && unnamed.length === rules.length)
    return [report(RULES.noClause, { what: first.what, others: others.length }, first.span)];
  return unnamed.map(({ what, span }) => report(RULES.noClause, { what, others: 0 }, span));
}

type Rule = { readonly what: string; readonly span: Span; readonly clause: StatementAst["clause"] };

/** What is a rule, and where to point: to the name, not over the whole statement. */
function ruleOf(s: StatementAst): Rule | null {
  const { clause } = s;
  switch (s.kind) {
    case "trigger":
    case "level":
    case "calendar":
    case "season":
    case "duty":
    case "criterion":
    case "record":
    case "gate":
      return { what: s.kind, span: s.name.span, clause };
    case "promise":
      return { what: s.word.text, span: s.title.span, clause };
    case "available":
      return { what: "statement of availability", span: s.group.span, clause };
    case "message":
      return { what: s.kind, span: s.template.span, clause };
    case "adjust":
      return { what: "adjustment", span: s.name.span, clause };
    case "targets":
      return { what: "set of targets", span: firstWords(s.span), clause };
    case "hours":
      return { what: "statement of hours", span: firstWords(s.span), clause };
    case "involve":
      return { what: "involvement", span: firstWords(s.span), clause };
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
