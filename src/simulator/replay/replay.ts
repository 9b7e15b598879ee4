// Replays a history through a decision module: every event and every timer of every ticket in one order of time, final verdicts, and a summary.

import type { Instant, Occurrence, Refusal } from "../../ir/index.ts";
import { type DecisionModule, eventReader, lineReader, writeInstant } from "../../runtime/index.ts";
import { LATENESS_ERROR_PPM } from "./lateness.ts";
import type { Mapping } from "./mapping/mapping.ts";
import { openHistory } from "./open-history.ts";
import { occurrenceLine, verdictLine } from "./output-lines.ts";
import type { ReplayPolicy } from "./policy.ts";
import { type FinalWord, KEPT_AFTER_CLOSING, Population } from "./population.ts";
import type { BadLine, Ending, HistorySource, Reading, Sourced } from "./stream.ts";
import { type NotRecorded, type ReplaySummary, type SkippedCount, SUMMARY_FORMAT } from "./summary.ts";
import { Tally } from "./tally.ts";

/** Takes each line of output, without its line end; null where nobody wants such lines, and none are made. `restart`: all that was written is void, for the input must be read again in order. */
export type ReplaySink = {
  readonly verdict: ((line: string) => void) | null;
  readonly event: ((line: string) => void) | null;
  readonly skipped: (line: string) => void;
  readonly restart: () => void;
  /** Awaited between batches, so that a slow disk is waited for. */
  readonly drain: () => Promise<void>;
};

export type ReplayProgress = { readonly lines: number; readonly size: number; readonly events: number; readonly at: Instant | null };

export type ReplayOptions = {
  readonly module: DecisionModule;
  readonly policy: ReplayPolicy;
  /** One or more files. Their order decides between events at the same instant. */
  readonly sources: readonly HistorySource[];
  /** Required where a source is CSV. */
  readonly mapping: Mapping | null;
  /** The instant of the last verdicts; null: that of the last event. Later events are counted and left out. */
  readonly until: Instant | null;
  readonly onBadLine: "stop" | "skip";
  readonly sink: ReplaySink;
  readonly progress?: (progress: ReplayProgress) => void;
  /** Asked between batches: true ends the replay cleanly with what was read by then. */
  readonly interrupted?: () => boolean;
};

export type ReplayResult = {
  readonly summary: ReplaySummary;
  /** The line at which `onBadLine: "stop"` stopped. */
  readonly stoppedAt: BadLine | null;
};

const REASONS: Readonly<Record<Refusal, string>> = {
  duplicate: "an event with this id was already taken in",
  "not-opened": "no such ticket is open (it was never opened, or it was closed more than 30 days before)",
  "already-open": "the ticket was already opened",
  "other-customer": "the ticket belongs to another customer",
  "out-of-order": "earlier than what this customer's tickets have already seen",
  "unknown-level": "an escalation by hand must name a level of the policy",
  "no-ticket": "this event needs a ticket",
};

/** Replays all sources. Streams them where they are in order of time, else sorts the whole input in memory first and says so in a note. */
export async function replay(options: ReplayOptions): Promise<ReplayResult> {
  const streamed = new Run(options);
  const ending = await streamed.read(true);
  if (ending.kind !== "disorder") return streamed.finish(ending, []);
  options.sink.restart();
  const sorted = new Run(options);
  const note = `the input is not in order of time (first at ${ending.file}:${ending.line}), so it was sorted in memory before the replay`;
  return sorted.finish(await sorted.read(false), [note]);
}

/** One pass over the input. */
class Run {
  readonly #options: ReplayOptions;
  readonly #hidden: ReadonlySet<string>;
  readonly #notRecorded: NotRecorded;
  readonly #tally: Tally;
  readonly #population: Population;
  readonly #skipped = new Map<string, SkippedCount>();
  #first: Instant | null = null;
  #last: Instant | null = null;
  #lines = 0;
  #size = 0;
  #events = 0;
  #afterUntil = 0;
  #interrupted = false;

  constructor(options: ReplayOptions) {
    this.#options = options;
    this.#notRecorded = notRecorded(options.policy, options.mapping?.records ?? null);
    this.#hidden = new Set(this.#notRecorded.duties.map((duty) => duty.duty));
    this.#tally = new Tally(options.policy, this.#hidden);
    this.#population = new Population(
      options.module,
      options.policy,
      options.sink.event === null ? "contact-duties" : "all",
      (occurrence) => this.#occurred(occurrence),
      (word) => this.#speak(word),
    );
  }

  /** Takes in the whole input; `ordered`: gives up at the first event that is earlier than the one before it. */
  async read(ordered: boolean): Promise<Ending> {
    const { sink, progress, interrupted, module, sources, mapping, onBadLine } = this.#options;
    const reading: Reading = {
      read: eventReader(module.declarations),
      readLine: lineReader(module.declarations),
      onBadLine,
      bad: (bad) => this.#skip("bad-line", "the line could not be read", bad),
      progress: (lines, size) => {
        this.#lines += lines;
        this.#size += size;
      },
    };
    const stream = openHistory(sources, mapping, module.declarations, reading, ordered);
    for (;;) {
      const batch = await stream.next();
      if (batch.done === true) return batch.value;
      for (const sourced of batch.value) this.#take(sourced);
      progress?.({ lines: this.#lines, size: this.#size, events: this.#events, at: this.#last });
      await sink.drain();
      if (interrupted?.() !== true) continue;
      this.#interrupted = true;
      await stream.return({ kind: "end" });
      return { kind: "end" };
    }
  }

  /** Lets time pass to the end, writes the last verdicts, and sums up. */
  async finish(ending: Ending, notes: readonly string[]): Promise<ReplayResult> {
    const { sink, policy, sources, module } = this.#options;
    const stoppedAt = ending.kind === "bad-line" ? ending.bad : null;
    if (stoppedAt !== null) this.#skip("bad-line", "the line could not be read", stoppedAt);
    const until = stoppedAt !== null || this.#interrupted ? this.#last : (this.#options.until ?? this.#last);
    if (until !== null) this.#population.end(until);
    await sink.drain();
    const { id, title, version, hash } = module.policy;
    const period = { first: this.#first, last: this.#last, until };
    const summary: ReplaySummary = {
      format: SUMMARY_FORMAT,
      outcome: stoppedAt !== null ? "stopped" : this.#interrupted ? "interrupted" : "complete",
      policy: { id, title, version, hash },
      period: writePeriod(period.first, period.last, period.until),
      input: {
        files: sources.map((source) => source.name),
        lines: this.#lines,
        events: this.#events,
        skipped: [...this.#skipped.values()].reduce((sum, { count }) => sum + count, 0),
        afterUntil: this.#afterUntil,
      },
      skipped: [...this.#skipped.values()].sort((a, b) => b.count - a.count || (a.kind < b.kind ? -1 : 1)),
      sortedBy: policy.priority?.fact ?? null,
      ...this.#tally.result(),
      notRecorded: this.#notRecorded,
      lateness: { method: "nearest rank; exact up to 4096 values a row, then counts in buckets", errorPpm: LATENESS_ERROR_PPM },
      notes: [...notes, ...this.#notes()],
    };
    return { summary, stoppedAt };
  }

  #take({ event, file, line }: Sourced): void {
    const { until } = this.#options;
    if (until !== null && event.at > until) {
      this.#afterUntil++;
      return;
    }
    const refusal = this.#population.take(event);
    if (refusal !== null) {
      const reason = refusal === "not-opened" ? notOpened(event.ticket) : REASONS[refusal];
      this.#skip(refusal, REASONS[refusal], { file, line, reason, text: `${event.event} ${event.ticket ?? event.customer ?? ""}` });
      return;
    }
    this.#events++;
    this.#first ??= event.at;
    this.#last = event.at;
  }

  #skip(kind: string, reason: string, bad: BadLine): void {
    this.#skipped.set(kind, { kind, reason, count: (this.#skipped.get(kind)?.count ?? 0) + 1 });
    this.#options.sink.skipped(JSON.stringify({ file: bad.file, line: bad.line, kind, reason: bad.reason, text: bad.text }));
  }

  #occurred(occurrence: Occurrence): void {
    if (this.#hidden.size > 0 && this.#hidden.has(occurrence.id) && occurrence.kind.startsWith("duty-")) return;
    this.#tally.occurred(occurrence, this.#population);
    this.#options.sink.event?.(occurrenceLine(occurrence));
  }

  #speak(word: FinalWord): void {
    this.#tally.add(word);
    this.#options.sink.verdict?.(verdictLine(word.verdict, this.#hidden.size === 0 ? null : this.#hidden));
  }

  #notes(): readonly string[] {
    const days = KEPT_AFTER_CLOSING / 86_400_000;
    return [`the verdict on a ticket closed for ${days} days is the one at that instant; all others are those at the end of the period`];
  }
}

function notRecorded(policy: ReplayPolicy, records: readonly string[] | null): NotRecorded {
  if (records === null) return { duties: [], triggers: [] };
  const carried = new Set(records);
  const missing = (events: readonly string[]) => events.filter((event) => !carried.has(event));
  return {
    duties: policy.duties
      .map(({ id, label, needs }) => ({ duty: id, label, needs: missing(needs) }))
      .filter((duty) => duty.needs.length > 0),
    triggers: policy.triggers
      .map(({ id, clause, listensFor }) => ({ trigger: id, clause, listensFor: missing(listensFor) }))
      .filter((trigger) => trigger.listensFor.length > 0),
  };
}

function notOpened(ticket: string | null): string {
  return `no ticket ${ticket} is open (it was never opened, or it was closed more than 30 days before)`;
}

function writePeriod(first: Instant | null, last: Instant | null, until: Instant | null): ReplaySummary["period"] {
  if (first === null || last === null || until === null) return null;
  return { first: writeInstant(first), last: writeInstant(last), until: writeInstant(until) };
}
