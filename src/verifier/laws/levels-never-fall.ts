// Law: levels never fall.

import { levelRank } from "../../ir/index.ts";
import { breaks, type Law, type LawFinding, type LawHistory, type Subject } from "./law.ts";
import { play, verdictsOf } from "./play.ts";

const ID = "levels-never-fall";
const broken = breaks(ID);

/** Broken, for example, by a trigger to a lower level that takes a ticket down from where a person had put it. */
export const levelsNeverFall: Law = {
  id: ID,
  title: "Levels never fall",
  words: "Whatever happens to a ticket, its level never falls, and the level of its verdict is the last that was told.",
  oneIn: 5,
  of: (subject) => (history) => levels(subject, history),
};

function levels({ ir, module }: Subject, history: LawHistory): LawFinding {
  const last = new Map<string, string>();
  const { occurrences, case: open } = play(module, history);
  for (const { kind, ticket, id, at } of occurrences) {
    if (kind !== "level-raised") continue;
    const before = last.get(ticket);
    if (before !== undefined && levelRank(ir, id) <= levelRank(ir, before))
      return broken(ticket, at, `it was raised to ${id}, though it stood at ${before}`);
    last.set(ticket, id);
  }
  for (const { ticket, level, at } of verdictsOf(open)) {
    const told = last.get(ticket) ?? null;
    if ((level?.id ?? null) !== told)
      return broken(ticket, at, `it stands at ${level?.id ?? "no level"}, though it was last raised to ${told ?? "none"}`);
  }
  return last.size === 0 ? "silent" : "kept";
}
