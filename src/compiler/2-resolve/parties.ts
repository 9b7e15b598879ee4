// Who is in a group, through groups in groups.

import type { Scope } from "./scope.ts";

/** The party itself, then everybody in it; each once. Safe on a circle of groups. */
export function membersOf(scope: Scope, party: string): readonly string[] {
  const found = new Set<string>();
  const visit = (id: string): void => {
    if (found.has(id)) return;
    found.add(id);
    for (const member of scope.parties.get(id)?.members ?? []) visit(member.text);
  };
  visit(party);
  return [...found];
}
