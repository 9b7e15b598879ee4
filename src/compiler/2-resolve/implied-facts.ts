// Facts that no `ticket` or `customer` block declares: what a level provides, a record or message holds, a gate requires.

import type { FactTypeAst, Name, StatementAst } from "../ast.ts";
import type { FactEntry } from "./scope.ts";

/** A name in a statement that means a fact. `required`: a gate requires it, so it is a yes or no where nothing declares it; else it is a text. */
export type Field = { readonly name: Name; readonly required: boolean; readonly statement: StatementAst };

export function fieldsOf(statement: StatementAst): readonly Field[] {
  const each = (names: readonly Name[], required: boolean): readonly Field[] => names.map((name) => ({ name, required, statement }));
  switch (statement.kind) {
    case "level":
      return each(statement.provide, false);
    case "record":
    case "message":
      return each(statement.holds, false);
    case "gate":
      return each(statement.requires, true);
    default:
      return [];
  }
}

/** In the order in which they are first named. `named`: what is declared, as a fact or as something else. */
export function impliedFacts(statements: readonly StatementAst[], named: ReadonlySet<string>): ReadonlyMap<string, FactEntry> {
  const fields = statements.flatMap(fieldsOf).filter(({ name }) => !named.has(name.text));
  const required = new Set(fields.flatMap((field) => (field.required ? [field.name.text] : [])));
  const table = new Map<string, FactEntry>();
  for (const { name, statement } of fields) {
    if (table.has(name.text)) continue;
    const type: FactTypeAst = { kind: required.has(name.text) ? "yes-no" : "text", span: name.span };
    const fact = { span: statement.span, clause: statement.clause, name, type, mayBeUnknown: true, setBy: null };
    table.set(name.text, { of: "ticket", fact, clause: statement.clause, implied: true });
  }
  return table;
}
