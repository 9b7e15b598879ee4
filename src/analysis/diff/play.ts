// A history played through both versions by the interpreter, up to the first instant at which they are seen to differ.

import { DAY, type HistoryEvent, type Instant, type PolicyIr, type Verdict } from "../../ir/index.ts";
import { interpret, type ReferenceCase, referenceCase } from "../../runtime/interpret/index.ts";
import type { Pair } from "./pair.ts";

/** What each version says, in a few words, where it differs as claimed; null where it does not (yet). */
export type Sight = (before: Verdict, after: Verdict) => { readonly before: string; readonly after: string } | null;

export type Seen = { readonly at: Instant; readonly history: readonly HistoryEvent[]; readonly before: string; readonly after: string };

const HASH = "";
/** Nothing of a policy takes longer to show on a single ticket. */
const LONGEST = 400 * DAY;
const MOST_TIMERS = 60;

/** How often both may still be asked in the search for one ticket: a search that leads nowhere ends soon. */
export type Patience = { left: number };

export const PATIENCE = 500;

/** Parts of the two policies in which it shows, quicker than in all of them. */
export type Parts = { readonly before: PolicyIr; readonly after: PolicyIr };

/** What is seen in parts of the two is seen in the whole of them as well; null where it is not. */
export function confirmed(pair: Pair, ticket: string, seen: Seen, sight: Sight): Seen | null {
  const ask = ({ ir, hears }: Pair["before"]): Verdict | null => interpret(ir, HASH, seen.history.map(hears), ticket, seen.at).verdict;
  const [one, other] = [ask(pair.before), ask(pair.after)];
  const said = one === null || other === null ? null : sight(one, other);
  return said === null ? null : { ...seen, ...said };
}

/** `history`: of one ticket, in order of time. Both are asked whenever an instant is over: after its events, and at each timer. */
export function play(pair: Pair, parts: Parts, history: readonly HistoryEvent[], sight: Sight, patience: Patience): Seen | null {
  const [first] = history;
  if (first?.ticket == null) return null;
  const { ticket } = first;
  const cases = [parts.before, parts.after].map((ir) => referenceCase(ir, HASH, first.customer ?? `ticket:${ticket}`));
  const [before, after] = cases;
  if (before === undefined || after === undefined) return null;
  const look = (at: Instant, taken: number): Seen | null => {
    for (const each of cases) each.wake(at);
    const [one, other] = [before.verdict(ticket), after.verdict(ticket)];
    const seen = one === null || other === null ? null : sight(one, other);
    return seen === null ? null : { at, history: history.slice(0, taken), ...seen };
  };
  let timers = 0;
  for (let taken = 0; taken < history.length; ) {
    const at = history[taken]?.at ?? 0;
    for (; history[taken]?.at === at; taken++) {
      const event = history[taken];
      if (event === undefined) break;
      before.advance(pair.before.hears(event));
      after.advance(pair.after.hears(event));
    }
    const until = history[taken]?.at ?? at + LONGEST;
    for (let now: Instant | null = at; now !== null && now < until && timers < MOST_TIMERS && patience.left > 0; now = nextOf(cases)) {
      timers++;
      patience.left--;
      const seen = look(now, taken);
      if (seen !== null) return seen;
    }
  }
  return null;
}

function nextOf(cases: readonly ReferenceCase[]): Instant | null {
  const ahead = cases.flatMap((each) => each.next() ?? []);
  return ahead.length === 0 ? null : Math.min(...ahead);
}
