// Who is in a group or takes part in a rotation, through groups in groups.

import type { Name, PartyAst } from "../ast.ts";
import type { Scope } from "./scope.ts";

/** The members of a group; those who take turns in a rotation, and whom its changes bring in. */
export function insideOf(party: PartyAst | undefined): readonly Name[] {
  const lines = party?.rotation?.lines ?? [];
  const added = lines.flatMap((line) => (line.kind === "add" ? [line.who] : line.kind === "replace" && line.by !== null ? [line.by] : []));
  return [...(party?.members ?? []), ...lines.flatMap((line) => (line.kind === "turns" ? line.members : [])), ...added];
}

/** The party itself, then everybody in it; each once. Safe on a circle of groups. */
export function membersOf(scope: Pick<Scope, "parties">, party: string): readonly string[] {
  const found = new Set<string>();
  const visit = (id: string): void => {
    if (found.has(id)) return;
    found.add(id);
    for (const member of insideOf(scope.parties.get(id))) visit(member.text);
  };
  visit(party);
  return [...found];
}
