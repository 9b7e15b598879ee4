// One ticket of a history at one instant, for `decide` and `explain`: its verdict, and what was left out on the way.

import { nearest, visible } from "../diagnostics/index.ts";
import type { HistoryEvent, Instant, Refusal, Verdict } from "../ir/index.ts";
import { skewCovering } from "../reports/index.ts";
import type { DecisionModule } from "../runtime/index.ts";
import { deliveredTo, writeInstant } from "../runtime/index.ts";
import type { Mapping } from "../simulator/index.ts";
import { asRecorded, hiddenIn, notRecorded, REASONS, recordedIn, replayPolicy, told } from "../simulator/index.ts";
import { Unusable } from "./exit.ts";
import { historyFiles, instantOf, wholeHistory } from "./history.ts";
import type { LoadedPolicy, LoadedVersion } from "./policy.ts";
import { rowOf, versionsOf } from "./policy.ts";
import type { Session } from "./session.ts";
import { neededFlag } from "./session.ts";
import { note } from "./shown.ts";
import { counted, exactLength } from "./words.ts";

/** `verdict` is without the duties in `notRecorded`, and without findings that the log cannot tell: it says nothing about them. */
export type TicketAt = {
  /** The version of the policy that the ticket is under, as this history can judge it. */
  readonly judged: LoadedVersion;
  readonly module: DecisionModule;
  /** As that version is told it. */
  readonly history: readonly HistoryEvent[];
  /** Of these, what tells it of the time before it was in force for the ticket. */
  readonly before: ReadonlySet<HistoryEvent>;
  /** Duties that ended under an earlier version and still stand so, by id: that version, and the history as it was told it. */
  readonly ended: ReadonlyMap<string, Pick<TicketAt, "judged" | "history">>;
  readonly ticket: string;
  readonly at: Instant;
  readonly verdict: Verdict;
  readonly notRecorded: readonly string[];
  /** Gates, what they require as `gate: requirement`, and criteria that the log does not carry enough to check. */
  readonly notChecked: readonly string[];
};

/** Reads the history and decides. Throws Unusable where the history has no such ticket by then. */
export async function ticketAt(session: Session, policy: LoadedPolicy): Promise<TicketAt> {
  const ticket = neededFlag(session, "ticket", "TICKET");
  const given = instantOf(session, "at");
  const files = await historyFiles(session, (await rowOf(session, policy)).declarations);
  const judged = judgedBy(policy, files.mapping);
  const row = await versionsOf(session, judged);
  const all = await rowOf(session, judged);
  const whole = await wholeHistory(session, files, all.declarations);
  const at = given ?? whole.at(-1)?.at;
  if (at === undefined) throw new Unusable("the history holds no events");
  const verdict = session.timed("decide", () => all.decide(whole, ticket, at));
  if (verdict === null) throw noTicket(whole, ticket, at);
  tellRefusals(session, all, whole, ticket, at);
  const under = row.length === 1 ? null : deliveredTo(row, whole, ticket, at);
  const place = under?.version ?? row.length - 1;
  const version = (of: number): LoadedVersion => [...judged.earlier, judged][of] ?? judged;
  const written = [...policy.earlier, policy][place] ?? policy;
  const module = row[place]?.module ?? all;
  const ended = new Map([...(under?.ended ?? [])].map(([duty, told]) => [duty, { judged: version(told.version), history: told.history }]));
  return {
    judged: version(place),
    module,
    history: under?.history ?? whole,
    before: under?.before ?? new Set(),
    ended,
    ticket,
    at,
    ...asTold(verdict, written, files.mapping),
  };
}

function noTicket(history: readonly HistoryEvent[], ticket: string, at: Instant): Unusable {
  const opened = history.filter(({ event }) => event === "opened");
  const later = opened.find((event) => event.ticket === ticket);
  if (later !== undefined)
    return new Unusable(`ticket \`${visible(ticket)}\` is opened only at ${writeInstant(later.at)}, after ${writeInstant(at)}`);
  const near = nearest(
    ticket,
    opened.flatMap((event) => event.ticket ?? []),
  );
  return new Unusable(`the history opens no ticket \`${visible(ticket)}\``, near === null ? null : `did you mean \`${visible(near)}\`?`);
}

/** Events of the ticket that were not taken in are told, never lost in silence. */
function tellRefusals(session: Session, module: DecisionModule, history: readonly HistoryEvent[], ticket: string, at: Instant): void {
  const refused = new Map<Refusal, HistoryEvent[]>();
  const single = module.open();
  for (const event of history) {
    if (event.ticket !== ticket || event.at > at) continue;
    const refusal = single.advance(event);
    if (refusal === null) continue;
    const others = refused.get(refusal);
    if (others === undefined) refused.set(refusal, [event]);
    else others.push(event);
  }
  const opened = history.find(({ event, ticket: of }) => event === "opened" && of === ticket)?.at ?? at;
  for (const [refusal, events] of refused) {
    const why = refusal === "not-opened" ? tooEarly(events, opened) : REASONS[refusal];
    note(session.world, `note: ${counted(events.length, "event")} of this ticket not taken in: ${why}`);
  }
}

function tooEarly(events: readonly HistoryEvent[], opened: Instant): string {
  const early = events.reduce((most, event) => Math.max(most, opened - event.at), Number.NEGATIVE_INFINITY);
  if (early <= 0) return "on a line before that of the ticket's opening, at the same instant; put the opening's line first";
  const how = events.length === 1 ? exactLength(early) : `${exactLength(early)} at most`;
  return `stamped before the ticket's opening, by ${how}; from another file or \`source\` than the opening, \`--max-skew ${skewCovering(early)}\` takes it in at the opening's instant`;
}

/** What rests on events a mapped log does not carry is unknown; without a mapping a history carries everything. */
export function judgedBy(policy: LoadedPolicy, mapping: Mapping | null): LoadedPolicy {
  if (mapping === null) return policy;
  const judged = ({ ir, hash }: LoadedVersion): LoadedVersion => ({ ir: asRecorded(ir, recordedIn(mapping)), hash });
  return { ...judged(policy), earlier: policy.earlier.map(judged) };
}

/** The verdict without what the log cannot tell, and what that is. */
function asTold(
  verdict: Verdict,
  { ir }: LoadedVersion,
  mapping: Mapping | null,
): Pick<TicketAt, "verdict" | "notRecorded" | "notChecked"> {
  if (mapping === null) return { verdict, notRecorded: [], notChecked: [] };
  const policy = replayPolicy(ir);
  const hidden = hiddenIn(notRecorded(policy, recordedIn(mapping)), policy.levels);
  return { verdict: told(verdict, hidden), notRecorded: [...hidden.duties], notChecked: hidden.notChecked };
}
