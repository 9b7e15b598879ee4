// The whole simulation on the ticket system of the bare engine's benchmark (M/M/20, four priorities): without a policy, with a small one, with TechFlow's;
// beside the loop written by hand, in turn, in one process. `-- --quick` for fewer rounds.

import { runReplication } from "../../src/simulator/operation/index.ts";
import type { PolicyName } from "../policies/named.ts";
import { machine } from "../support/machine.ts";
import { ratio } from "../support/timing.ts";
import { DAYS, desk, TICKETS } from "./desk.ts";
import { floor } from "./floor.ts";
import { ARRIVALS_AN_HOUR, HOURS } from "./station.ts";

const ROUNDS = process.argv.includes("--quick") ? 3 : 9;

let replication = 0;
console.log(machine());
console.log(
  `M/M/20, load 0.9, four priorities, about ${TICKETS} tickets in ${DAYS} days; median of ${ROUNDS} rounds, times of the loop by hand`,
);
for (const name of [null, "small", "techflow"] as const) console.log(await line(name));

async function line(name: PolicyName | null): Promise<string> {
  const prepared = desk(name);
  const ours = (): number => {
    replication += 1;
    return runReplication(prepared, replication)?.tickets.opened ?? 0;
  };
  // The loop by hand is so short that it is given ten times the tickets.
  const byHand = (): number => floor(10 * TICKETS, ARRIVALS_AN_HOUR, [0.05, 0.2, 0.7], HOURS, (replication + 1) * 7919)[0] ?? 0;
  const { median, low, high } = await ratio(byHand, ours, { rounds: ROUNDS, warmUp: 2, units: 10 });
  const what = name === null ? "no policy" : name === "small" ? "the small policy" : "TechFlow's";
  return `${what.padEnd(18)} ${median.toFixed(1)} (${low.toFixed(1)} to ${high.toFixed(1)})`;
}
