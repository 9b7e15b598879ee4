// Law: every breach is recorded once.

import type { Occurrence } from "../../ir/index.ts";
import { breaks, type Law, type LawFinding, type LawHistory, type Subject } from "./law.ts";
import { play, verdictsOf } from "./play.ts";

const ID = "every-breach-recorded-once";
const broken = breaks(ID);

/** Broken, for example, by a breach told again as the ticket is reopened, or by a duty met late of which no breach was ever told. */
export const everyBreachRecordedOnce: Law = {
  id: ID,
  title: "Every breach is recorded once",
  words:
    "Of each record of a duty at most one breach is told; what is met late or stands breached had its breach told, at the instant that the verdict gives.",
  oneIn: 5,
  of: (subject) => (history) => breaches(subject, history),
};

function breaches({ ir, module }: Subject, history: LawHistory): LawFinding {
  const told = new Map<string, Occurrence>();
  const { occurrences, case: open } = play(module, history);
  for (const each of occurrences) {
    const key = keyOf(each.ticket, each.id, each.cycle);
    const before = told.get(key);
    if (each.kind === "duty-breached") {
      if (before !== undefined) return broken(each.ticket, each.at, `the breach of ${each.id} was told a second time`);
      told.set(key, each);
    } else if (each.kind === "duty-met-late" && before === undefined) {
      return broken(each.ticket, each.at, `${each.id} was met late, and no breach of it was told`);
    }
  }
  const recurring = new Set(ir.duties.filter(({ recurs }) => recurs).map(({ id }) => id));
  for (const { ticket, duties, at } of verdictsOf(open)) {
    for (const { id, cycle, breachedAt, state } of duties) {
      if (recurring.has(id)) continue;
      const breach = told.get(keyOf(ticket, id, cycle))?.at ?? null;
      const late = state === "breached" || state === "met-late";
      if (late !== (breach !== null) || breach !== breachedAt)
        return broken(ticket, at, `the verdict on ${id} and what was told of its breach do not agree`);
    }
  }
  return told.size === 0 ? "silent" : "kept";
}

function keyOf(ticket: string, duty: string, cycle: number | null): string {
  return JSON.stringify([ticket, duty, cycle]);
}
