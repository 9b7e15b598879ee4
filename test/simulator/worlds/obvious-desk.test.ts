// Desks drawn by a number, lived through by the product and by the obvious desk (docs/simulation.md): every event at the same millisecond and in the same
// order, as much time at work, waited and in the queue.

import { expect, test } from "vitest";
import { loadModule } from "../../../src/index.ts";
import type { HistoryEvent, PolicyIr } from "../../../src/ir/index.ts";
import { purposeKey, uniformAt } from "../../../src/simulator/chance/index.ts";
import { SEED, tries } from "../../support/chance.ts";
import { type Desk, drawnDesk, type Policy, textOf } from "./drawn-desk.ts";
import { POLICIES } from "./drawn-policies.ts";
import { type Chance, ObviousDesk } from "./obvious-desk.ts";
import { exactly, ofValues } from "./same-counts.ts";
import { live, worldOf } from "./world.ts";

const NUMBERS = Array.from({ length: tries(30) }, (_, i) => SEED + i);

test.each(NUMBERS)("desk %d goes the same both ways", (number) => {
  const desk = drawnDesk(number);
  const world = worldOf(POLICIES[desk.policy] ?? "", textOf(desk));
  const { events, result } = live(world);
  const again = new ObviousDesk(desk, policyOf(desk.policy, world.policy), chanceOf(desk, events)).run();
  const at = events.findIndex((each, i) => line(each) !== line(again.events[i]));
  // Where they part, with what came right before.
  if (at >= 0)
    expect(again.events.slice(Math.max(0, at - 4), at + 4).map(line)).toEqual(events.slice(Math.max(0, at - 4), at + 4).map(line));
  expect(again.events.length).toBe(events.length);
  for (const { team, busyFor, present, waits, queueMost } of result.teams) {
    const busy = Object.entries(again.busy).filter(([what, ms]) => what.startsWith(`${team}: `) && ms > 0);
    expect(Object.fromEntries(busy)).toEqual(Object.fromEntries(busyFor.map(({ what, ms }) => [`${team}: ${what}`, ms])));
    expect({ team, present, queueMost }).toEqual({ team, present: again.present[team], queueMost: again.queueMost[team] ?? 0 });
    expect(waits[0] === undefined ? null : exactly(waits[0].events)).toEqual(ofValues(again.waits[team]));
    expect(waits[0] === undefined ? null : exactly(waits[0].censored)).toEqual(ofValues(again.inVain[team]));
  }
});

function line(event: HistoryEvent | undefined): string {
  if (event === undefined) return "";
  const { at, event: what, ticket, customer, by, facts, who, level, duty } = event;
  return `${new Date(at).toISOString()} ${what} ${JSON.stringify([ticket, customer, by, facts, who, level, duty])}`;
}

const policies = new Map<number, Policy>();

function policyOf(which: number, ir: PolicyIr): Policy {
  const known = policies.get(which) ?? { ir, module: loadModule(ir) };
  policies.set(which, known);
  return known;
}

/** When tickets come and what they are is read from the history; the rest is drawn as it says: by purpose, entity and number (decision 0015). */
function chanceOf({ number }: Desk, events: readonly HistoryEvent[]): Chance {
  const absence = purposeKey(number, 0, "absence");
  return {
    openings: events.filter(({ event }) => event === "opened"),
    contacts: events.filter(({ event }) => event === "contact"),
    away: (member, day, share) => uniformAt(absence, member, day) < share,
    isDone: (duty, ticket, cycle, share) =>
      share === 1 || uniformAt(purposeKey(number, 0, `whether ${duty} is done`), Number(ticket.slice(2)) - 1, cycle) < share,
  };
}
