// Facts that no `ticket` or `customer` block declares: what a level provides, a record or message holds, a gate requires.

import type { FactTypeAst, Name, StatementAst } from "../ast.ts";
import type { FactEntry } from "./scope.ts";

/** A name in a statement that means a fact. `required`: a gate requires it, so it is a yes or no where nothing declares it; else it is a text. */
export type Field = { readonly name: Name; readonly required: boolean; readonly statement: StatementAst };

export function fieldsIn(statements: readonly StatementAst[]): readonly Field[] {
  const found: Field[] = [];
  for (const statement of statements) {
    const isGate = statement.kind === "gate";
    for (const name of isGate ? statement.requires : heldBy(statement)) found.push({ name, required: isGate, statement });
  }
  return found;
}

function heldBy(statement: StatementAst): readonly Name[] {
  switch (statement.kind) {
    case "level":
      return statement.provide;
    case "record":
    case "message":
      return statement.holds;
    default:
      return [];
  }
}

/** In the order in which they are first named. `named`: what is declared, as a fact or as something else. */
export function impliedFacts(fields: readonly Field[], named: ReadonlySet<string>): ReadonlyMap<string, FactEntry> {
  const implied = fields.filter(({ name }) => !named.has(name.text));
  const required = new Set(implied.flatMap((field) => (field.required ? [field.name.text] : [])));
  const table = new Map<string, FactEntry>();
  for (const { name, statement } of implied) {
    if (table.has(name.text)) continue;
    const type: FactTypeAst = { kind: required.has(name.text) ? "yes-no" : "text", span: name.span };
    const fact = { span: statement.span, clause: statement.clause, name, type, mayBeUnknown: true, setBy: null };
    table.set(name.text, { of: "ticket", fact, clause: statement.clause, implied: true });
  }
  return table;
}
