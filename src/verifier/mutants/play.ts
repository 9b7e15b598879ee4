// Plays an example on a decision module from expectation to expectation, where that is the same as deciding each of them from the beginning.

import type { HistoryEvent, Verdict } from "../../ir/index.ts";
import type { Case, DecisionModule } from "../../runtime/index.ts";
import type { ExampleHistory, Expected } from "../history.ts";

/** An example, and whether time only moves forward in it and all of it is about one customer. */
export type Playable = { readonly history: ExampleHistory; readonly isInOrder: boolean };

export function playable(history: ExampleHistory): Playable {
  return { history, isInOrder: ofOneCustomer(history.events) && history.expected.every((expected) => isSettled(history.events, expected)) };
}

/** The verdict each expectation is about, worked out when it is asked for. */
export function* verdictsOf(
  module: DecisionModule,
  { history, isInOrder }: Playable,
): Generator<readonly [expected: Expected, verdict: Verdict | null]> {
  const played = isInOrder ? module.open() : null;
  let taken = 0;
  for (const expected of history.expected) {
    if (played === null) {
      yield [expected, module.decide(expected.history, expected.ticket, expected.at)];
      continue;
    }
    taken = takeIn(played, history.events, taken, expected.history.length);
    played.wake(expected.at);
    yield [expected, played.verdict(expected.ticket)];
  }
}

function takeIn(played: Case, events: readonly HistoryEvent[], from: number, to: number): number {
  for (const event of events.slice(from, to)) played.advance(event);
  return to;
}

/** Every event names a ticket opened before it, and all tickets are one customer's; each event comes no sooner than the one before. */
function ofOneCustomer(events: readonly HistoryEvent[]): boolean {
  const [first] = events;
  if (first === undefined || first.customer === null) return false;
  const opened = new Set<string | null>();
  return events.every(({ event, ticket, customer, at }, index) => {
    if (event === "opened") opened.add(ticket);
    const isLater = at >= (events[index - 1]?.at ?? at);
    return isLater && customer === first.customer && ticket !== null && opened.has(ticket);
  });
}

/** Nothing happens any more at the instant it asks about, and nothing that it knows of lies after it. */
function isSettled(events: readonly HistoryEvent[], { history, at }: Expected): boolean {
  const [last, next] = [events[history.length - 1], events[history.length]];
  return (last === undefined || last.at <= at) && (next === undefined || next.at > at);
}
