// What the events of a log are by a mapping, one short line each.

import { loadMapping, type Mapping, readHistory } from "../../src/simulator/index.ts";
import { fakeModule } from "./fake.ts";
import { source } from "./run.ts";

const { declarations } = fakeModule();

export async function mappingOf(text: string): Promise<Mapping> {
  const result = await loadMapping(text, "m.yaml", declarations);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.mapping;
}

/** `2024-01-08T09:00:00.000Z A opened {…}` for each event, then each line that was left out, and why. */
export async function eventsBy(mapping: string, text: string | Uint8Array): Promise<readonly string[]> {
  const history = await readHistory([source("log.csv", text)], await mappingOf(mapping), declarations, "skip");
  const events = history.events.map(
    ({ at, ticket, event, facts }) =>
      `${new Date(at).toISOString()} ${ticket} ${event}${facts === null ? "" : ` ${JSON.stringify(facts)}`}`,
  );
  const bad = history.bad.map(({ line, reason }) => `line ${line}: ${reason}`);
  return history.stoppedAt === null ? [...events, ...bad] : [...events, ...bad, `stopped: ${history.stoppedAt.reason}`];
}
