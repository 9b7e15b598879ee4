// What a run that takes hours says as it begins: how many tickets, and about how long.

import { HOUR } from "../../ir/index.ts";
import { type Experiment, ticketsIn } from "../../simulator/run/index.ts";
import type { Session } from "../session.ts";
import { roughTime } from "./run-progress.ts";
import type { Settings } from "./settings.ts";

/** Tickets that a worker gets through in a second: with a large policy and many people, and with little more than the tickets. */
const PACE = [3_000, 50_000] as const;
/** Nothing is said of a run that takes less even at the slower pace, in milliseconds. */
const LONG = HOUR;

/** A run that stops at an interval is taken for as long as it may get. */
export function sayHowLarge(session: Session, { scenarios, replications }: Experiment, { workers, shard }: Settings): void {
  const each = (replications.kind === "fixed" ? replications.count : replications.most) / (shard?.of ?? 1);
  const tickets = scenarios.reduce((sum, scenario) => sum + ticketsIn(scenario), 0) * each;
  const atWork = Math.min(workers, Math.ceil(each * scenarios.length));
  const [most, least] = PACE.map((pace) => (tickets / pace / atWork) * 1000);
  if (most === undefined || least === undefined || most < LONG) return;
  const number = Number(tickets.toPrecision(2)).toLocaleString("en-US");
  session.world.notes.write(
    `note: this run is large: about ${number} tickets. At ${PACE[0].toLocaleString("en-US")} to ${PACE[1].toLocaleString("en-US")} of them a second for each worker, which hangs on policy and people, it takes from ${roughTime(least)} to ${roughTime(most)} with ${atWork === 1 ? "one worker" : `${atWork} workers`}\n`,
  );
}
