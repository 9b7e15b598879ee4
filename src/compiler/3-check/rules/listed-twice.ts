// Rule: a list that names the same twice says no more than with one of them, so another was most likely meant (TN319).

import { type Diagnostic, report, TYPES } from "../../../diagnostics/index.ts";
import { conditionsOf, partsOf, type Scope } from "../../2-resolve/index.ts";
import type { Name, StatementAst } from "../../ast.ts";

type Listed = { readonly names: readonly Name[]; readonly statement: StatementAst };

export function listedTwice(scope: Scope): readonly Diagnostic[] {
  const asked = [...conditionsOf(scope, "is"), ...conditionsOf(scope, "includes")].map(
    ({ node, statement }): Listed => ({ names: node.values, statement }),
  );
  const stated = scope.statements.flatMap((statement) => listsIn(statement).map((names): Listed => ({ names, statement })));
  return [...asked, ...stated].flatMap(repeated);
}

/** A rotation may have more than one turn for somebody. */
function listsIn(statement: StatementAst): readonly (readonly Name[])[] {
  switch (statement.kind) {
    case "party":
      return [statement.members];
    case "calendar":
      return statement.made === null ? [] : [statement.made.how === "except" ? statement.made.of.slice(1) : statement.made.of];
    case "hours":
      return statement.choices.map(({ calendars }) => calendars);
    case "targets":
      return [statement.values, ...statement.lines.flatMap(({ perValue }) => perValue.map(({ values }) => values))];
    case "involve":
      return [statement.parties];
    case "duty":
      return partsOf(statement, "owed").map(({ parties }) => parties);
    default:
      return [];
  }
}

function repeated({ names, statement }: Listed): readonly Diagnostic[] {
  const first = new Map<string, Name>();
  return names.flatMap((name) => {
    const before = first.get(name.text);
    if (before === undefined) {
      first.set(name.text, name);
      return [];
    }
    const clause = statement.clause?.text ?? null;
    return [
      report(TYPES.listedTwice, { name: name.text }, name.span, {
        clause,
        related: [{ span: before.span, label: "listed here first", clause: null }],
      }),
    ];
  });
}
