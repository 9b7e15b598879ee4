// One ticket of a history at one instant, for `decide` and `explain`: its verdict, and what was left out on the way.

import { nearest } from "../diagnostics/index.ts";
import type { HistoryEvent, Instant, Refusal, Verdict } from "../ir/index.ts";
import type { DecisionModule } from "../runtime/index.ts";
import { writeInstant } from "../runtime/index.ts";
import type { Mapping } from "../simulator/index.ts";
import { asRecorded, REASONS, replayPolicy } from "../simulator/index.ts";
import { Unusable } from "./exit.ts";
import { historyFiles, instantOf, wholeHistory } from "./history.ts";
import type { LoadedPolicy } from "./policy.ts";
import { moduleOf } from "./policy.ts";
import type { Session } from "./session.ts";
import { neededFlag } from "./session.ts";
import { counted } from "./words.ts";

/** `verdict` is without the duties in `notRecorded`: a log that cannot carry what meets a duty says nothing about it. */
export type TicketAt = {
  /** The policy as this history can judge it. */
  readonly judged: LoadedPolicy;
  readonly module: DecisionModule;
  readonly history: readonly HistoryEvent[];
  readonly ticket: string;
  readonly at: Instant;
  readonly verdict: Verdict;
  readonly notRecorded: readonly string[];
};

/** Reads the history and decides. Throws Unusable where the history has no such ticket by then. */
export async function ticketAt(session: Session, policy: LoadedPolicy): Promise<TicketAt> {
  const ticket = neededFlag(session, "ticket", "TICKET");
  const given = instantOf(session, "at");
  const files = await historyFiles(session, (await moduleOf(session, policy)).declarations);
  const judged = judgedBy(policy, files.mapping);
  const module = await moduleOf(session, judged);
  const history = await wholeHistory(session, files, module.declarations);
  const at = given ?? history.at(-1)?.at;
  if (at === undefined) throw new Unusable("the history holds no events");
  const verdict = session.timed("decide", () => module.decide(history, ticket, at));
  if (verdict === null) throw noTicket(history, ticket, at);
  tellRefusals(session, module, history, ticket, at);
  const notRecorded = notRecordedOf(policy, files.mapping);
  const duties = verdict.duties.filter((duty) => !notRecorded.includes(duty.id));
  return { judged, module, history, ticket, at, verdict: { ...verdict, duties }, notRecorded };
}

function noTicket(history: readonly HistoryEvent[], ticket: string, at: Instant): Unusable {
  const opened = history.filter(({ event }) => event === "opened");
  const later = opened.find((event) => event.ticket === ticket);
  if (later !== undefined)
    return new Unusable(`ticket \`${ticket}\` is opened only at ${writeInstant(later.at)}, after ${writeInstant(at)}`);
  const near = nearest(
    ticket,
    opened.flatMap((event) => event.ticket ?? []),
  );
  return new Unusable(`the history opens no ticket \`${ticket}\``, near === null ? null : `did you mean \`${near}\`?`);
}

/** Events of the ticket that were not taken in are told, never lost in silence. */
function tellRefusals(session: Session, module: DecisionModule, history: readonly HistoryEvent[], ticket: string, at: Instant): void {
  const counts = new Map<Refusal, number>();
  const single = module.open();
  for (const event of history) {
    if (event.ticket !== ticket || event.at > at) continue;
    const refusal = single.advance(event);
    if (refusal !== null) counts.set(refusal, (counts.get(refusal) ?? 0) + 1);
  }
  for (const [refusal, count] of counts)
    session.world.notes.write(`note: ${counted(count, "event")} of this ticket not taken in: ${REASONS[refusal]}\n`);
}

/** What rests on events a mapped log does not carry is unknown; without a mapping a history carries everything. */
export function judgedBy(policy: LoadedPolicy, mapping: Mapping | null): LoadedPolicy {
  return mapping === null ? policy : { ...policy, ir: asRecorded(policy.ir, mapping.records) };
}

function notRecordedOf(policy: LoadedPolicy, mapping: Mapping | null): readonly string[] {
  if (mapping === null) return [];
  const { duties } = replayPolicy(policy.ir);
  return duties.filter(({ needs }) => needs.some((event) => !mapping.records.includes(event))).map(({ id }) => id);
}
