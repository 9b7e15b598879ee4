// Replays a history through a decision module: every event and every timer of every ticket in one order of time, final verdicts, and a summary.

import { DAY, type Instant, type Milliseconds, type Occurrence, type Refusal } from "../../ir/index.ts";
import { type DecisionModule, eventReader, lineReader, writeInstant } from "../../runtime/index.ts";
import type { Correction } from "./compare/corrections.ts";
import { Clocks } from "./counts/clocks.ts";
import { LATENESS_ERROR_PPM } from "./counts/lateness.ts";
import { Tally } from "./counts/tally.ts";
import { Intake, type Settled } from "./intake.ts";
import { Keeper } from "./keeper.ts";
import { type Mapping, recordedIn } from "./mapping/mapping.ts";
import type { EventsLine } from "./notified.ts";
import { type Hidden, hiddenIn, isTold, notRecorded } from "./policy/not-recorded.ts";
import type { ReplayPolicy } from "./policy/replay-policy.ts";
import { type FinalWord, KEPT_AFTER_CLOSING, Population } from "./population.ts";
import { latestLine } from "./read/latest-line.ts";
import { type Order, openHistory } from "./read/open-history.ts";
import type { BadLine, Ending, HistorySource, ReadingOptions, Sourced } from "./read/stream.ts";
import { type Stray, Strays } from "./strays.ts";
import { type NotRecorded, type ReplaySummary, type SkippedCount, SUMMARY_FORMAT } from "./summary.ts";
import { LineBytes } from "./write/line-bytes.ts";
import { writeCorrection, writeNotified, writeOccurrence, writeVerdict } from "./write/output-lines.ts";
import { skippedLine, UNREADABLE } from "./write/skipped-line.ts";

/**
 * Takes the output. `verdicts`, `events`: many whole lines in UTF-8 at a time, each with its end; the bytes are good until it returns; null where
 * nobody wants such lines, and none are made. `skipped`: one line, without its end. `restart`: all that was written is void, for the input must
 * be read again in order.
 */
export type ReplaySink = {
  readonly verdicts: ((lines: Uint8Array) => void) | null;
  readonly events: ((lines: Uint8Array) => void) | null;
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
  /** By how much at most another source may stamp an event before its ticket's opening, to be taken in with it; null: no such event is. */
  readonly maxSkew: Milliseconds | null;
  readonly sink: ReplaySink;
  /** Takes each ticket's last word, for whoever wants more of it than the summary counts. Void where the sink is told to `restart`. */
  readonly final?: (word: FinalWord) => void;
  readonly progress?: (progress: ReplayProgress) => void;
  /** Asked between batches: true ends the replay cleanly with what was read by then. */
  readonly interrupted?: () => boolean;
};

export type ReplayResult = {
  readonly summary: ReplaySummary;
  /** The line at which `onBadLine: "stop"` stopped. */
  readonly stoppedAt: BadLine | null;
};

/** Why an event is not taken in, in an owner's words. */
export const REASONS: Readonly<Record<Refusal, string>> = {
  duplicate: "an event with this id was already taken in",
  "not-opened": "no such ticket is open (it was not opened by then, or it was closed more than 30 days before)",
  "already-open": "the ticket was already opened",
  "other-customer": "the ticket belongs to another customer",
  "out-of-order": "earlier than what this customer's tickets have already seen",
  "unknown-level": "an escalation by hand must name a level of the policy",
  "no-ticket": "this event needs a ticket",
};

/** Lines that come later than this come from no stream: the input stands in another order than that of time. */
const LATEST: Milliseconds = 30 * DAY;
/** Late lines are worked out anew as long as that takes no more than so many times the lines read, and these. */
const WORK_A_LINE = 50;
const WORK_FREE = 100_000;

/**
 * Replays all sources. Streams them as they stand: where a line comes late, what follows from it is worked out anew, and what was told otherwise
 * is corrected. Where lines come more than 30 days late, or so many that this would take too long, the whole input is sorted in memory first,
 * and a note says so.
 */
export async function replay(options: ReplayOptions): Promise<ReplayResult> {
  const streamed = new Run(options, options.maxSkew === null ? "plain" : { grace: 0 });
  const ending = await streamed.read("checked");
  if (ending.kind !== "disorder") return streamed.finish(ending, []);
  const latest = await latestLine(options);
  if (latest <= LATEST) {
    options.sink.restart();
    const late = new Run(options, { grace: latest });
    const lateEnding = await late.read("as-they-stand");
    if (lateEnding.kind !== "disorder") return late.finish(lateEnding, []);
  }
  options.sink.restart();
  const sorted = new Run(options, options.maxSkew === null ? "plain" : { grace: 0 });
  const note = `the input is not in order of time (first at ${ending.file}:${ending.line}), so it was sorted in memory before the replay`;
  return sorted.finish(await sorted.read("sorted"), [note]);
}

/** `plain`: lines come in order. Else they may be late by `grace`, or stamped before their ticket's opening. */
type Manner = "plain" | { readonly grace: Milliseconds };

/** One pass over the input. */
class Run {
  readonly #options: ReplayOptions;
  readonly #hidden: Hidden;
  /** Nothing is. */
  readonly #allShown: boolean;
  readonly #notRecorded: NotRecorded;
  readonly #tally: Tally;
  readonly #way: Intake | Keeper;
  readonly #keeper: Keeper | null;
  readonly #population: Population | null;
  readonly #early = new Clocks();
  readonly #near = new Clocks();
  readonly #verdicts: LineBytes | null;
  readonly #events: LineBytes | null;
  readonly #skipped = new Map<string, SkippedCount>();
  #first: Instant | null = null;
  #last: Instant | null = null;
  /** Of all that were read, whether taken in or not. */
  #latest: Instant | null = null;
  #lines = 0;
  #size = 0;
  #taken = 0;
  #afterUntil = 0;
  #interrupted = false;
  readonly #ofInput: string[] = [];

  constructor(options: ReplayOptions, manner: Manner) {
    this.#options = options;
    const { module, policy, sink, maxSkew } = options;
    this.#verdicts = sink.verdicts === null ? null : new LineBytes(sink.verdicts);
    this.#events = sink.events === null ? null : new LineBytes(sink.events);
    this.#notRecorded = notRecorded(policy, options.mapping === null ? null : recordedIn(options.mapping));
    this.#hidden = hiddenIn(this.#notRecorded, policy.levels);
    this.#allShown = this.#hidden.duties.size + this.#hidden.notChecked.length === 0;
    this.#tally = new Tally(policy, this.#notRecorded);
    const settled: Settled = (line, refusal, early) => this.#settled(line, refusal, early);
    const nearly = ({ line, early }: Stray): void => this.#near.add(line, early);
    const speak = (word: FinalWord): void => this.#speak(word);
    const tell = (told: EventsLine): void => this.#tell(told);
    const count = (occurrence: Occurrence, population: Population): void => this.#tally.occurred(occurrence, population);
    if (manner === "plain") {
      const heard = sink.events === null ? "contact-duties" : "all";
      const population: Population = new Population(
        module,
        policy,
        heard,
        (told) => {
          if (told.kind !== "notified") count(told, population);
          tell(told);
        },
        speak,
        sink.verdicts === null && options.final === undefined ? "course" : "all",
      );
      this.#way = new Intake(population, new Strays(null), settled, nearly);
      this.#population = population;
      this.#keeper = null;
    } else {
      const correct = (correction: Correction, at: Instant, cause: Sourced): boolean => this.#correct(correction, at, cause);
      this.#keeper = new Keeper(module, policy, manner.grace, maxSkew, { tell, correct, count, speak, settled, nearly });
      this.#way = this.#keeper;
      this.#population = null;
    }
  }

  /** Takes in the whole input. Gives up where it is `checked` and an event is earlier than the one before it, and where late lines are too much work. */
  async read(order: Order): Promise<Ending> {
    const { progress, interrupted, module, sources, mapping, onBadLine } = this.#options;
    const reading: ReadingOptions = {
      read: eventReader(module.declarations),
      readLine: lineReader(module.declarations),
      onBadLine,
      bad: (bad) => this.#skip(UNREADABLE, "the line could not be read", bad),
      note: (sentence) => this.#ofInput.push(sentence),
      progress: (lines, size) => {
        this.#lines += lines;
        this.#size += size;
      },
    };
    const stream = openHistory(sources, mapping, module.declarations, reading, order);
    for (;;) {
      const batch = await stream.next();
      if (batch.done === true) return batch.value;
      for (const line of batch.value) this.#take(line);
      progress?.({ lines: this.#lines, size: this.#size, events: this.#taken, at: this.#last });
      await this.#drain();
      const ending = this.#endsHere(interrupted?.() === true);
      if (ending === null) continue;
      await stream.return(ending);
      return ending;
    }
  }

  #endsHere(interrupted: boolean): Ending | null {
    if (interrupted) {
      this.#interrupted = true;
      return { kind: "end" };
    }
    const work = this.#keeper?.workedOut ?? 0;
    return work > WORK_FREE + WORK_A_LINE * this.#lines ? { kind: "disorder", file: "", line: 0 } : null;
  }

  /** Lets time pass to the end, writes the last verdicts, and sums up. */
  async finish(ending: Ending, notes: readonly string[]): Promise<ReplayResult> {
    const { policy, sources, module } = this.#options;
    const stoppedAt = ending.kind === "bad-line" ? ending.bad : null;
    if (stoppedAt !== null) this.#skip(UNREADABLE, "the line could not be read", stoppedAt);
    const until = stoppedAt !== null || this.#interrupted ? this.#latest : (this.#options.until ?? this.#latest);
    if (until !== null) (this.#keeper ?? this.#population)?.end(until);
    await this.#drain();
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
        events: this.#taken,
        skipped: [...this.#skipped.values()].reduce((sum, { count }) => sum + count, 0),
        afterUntil: this.#afterUntil,
      },
      skipped: [...this.#skipped.values()].sort((a, b) => b.count - a.count || (a.kind < b.kind ? -1 : 1)),
      sortedBy: policy.priority?.fact ?? null,
      ...this.#tally.result(),
      notRecorded: this.#notRecorded,
      late: this.#keeper?.late.result() ?? null,
      clocks: { maxSkew: this.#options.maxSkew, taken: this.#early.result(), refused: this.#near.result() },
      lateness: { method: "nearest rank; exact up to 4096 values a row, then counts in buckets", errorPpm: LATENESS_ERROR_PPM },
      notes: [...notes, ...this.#ofInput, ...keptIn(ending), ...this.#notes()],
    };
    return { summary, stoppedAt };
  }

  #drain(): Promise<void> {
    this.#verdicts?.flush();
    this.#events?.flush();
    return this.#options.sink.drain();
  }

  #take(line: Sourced): void {
    const { at } = line.event;
    const { until } = this.#options;
    if (until !== null && at > until) {
      this.#afterUntil++;
      return;
    }
    if (this.#latest === null || at > this.#latest) this.#latest = at;
    this.#way.take(line);
  }

  #settled(sourced: Sourced, refusal: Refusal | null, early: Milliseconds): void {
    const { event, file, line } = sourced;
    if (early > 0 && refusal === null) this.#early.add(sourced, early);
    if (refusal !== null) {
      const reason = refusal === "not-opened" ? notOpened(event.ticket) : REASONS[refusal];
      this.#skip(refusal, REASONS[refusal], { file, line, reason, text: `${event.event} ${event.ticket ?? event.customer ?? ""}` });
      return;
    }
    this.#taken++;
    this.#first ??= event.at + early;
    this.#last = event.at + early;
  }

  #skip(kind: string, reason: string, bad: BadLine): void {
    const { count, first } = this.#skipped.get(kind) ?? { count: 0, first: { file: bad.file, line: bad.line, reason: bad.reason } };
    this.#skipped.set(kind, { kind, reason, count: count + 1, first });
    this.#options.sink.skipped(skippedLine(bad, kind));
  }

  #tell(told: EventsLine): void {
    if (this.#events === null || this.#isHidden(told)) return;
    if (told.kind === "notified") writeNotified(this.#events, told);
    else writeOccurrence(this.#events, told);
  }

  #correct({ was, is }: Correction, at: Instant, cause: Sourced): boolean {
    const one = was ?? is;
    if (one === null || this.#isHidden(one)) return false;
    if (this.#events !== null) writeCorrection(this.#events, at, one.ticket, cause, was, is);
    return true;
  }

  /** That somebody was notified never is: the log tells it itself. */
  #isHidden({ id, kind }: EventsLine): boolean {
    if (this.#allShown || kind === "notified") return false;
    return (this.#hidden.duties.has(id) && kind.startsWith("duty-")) || !isTold(this.#hidden, { kind, id });
  }

  #speak(word: FinalWord): void {
    this.#tally.add(word);
    this.#options.final?.(word);
    if (this.#verdicts !== null) writeVerdict(this.#verdicts, word.verdict, this.#allShown ? null : this.#hidden);
  }

  #notes(): readonly string[] {
    const days = KEPT_AFTER_CLOSING / DAY;
    return [
      `the verdict on a ticket closed for ${days} days, with nothing of it ahead, is the one at that instant; all others are those at the end of the period`,
    ];
  }
}

function keptIn(ending: Ending): readonly string[] {
  const kept = ending.kind === "bad-line" ? ending.kept : 0;
  if (kept === 0) return [];
  const lines = kept === 1 ? "1 line that was read by then was" : `${kept} lines that were read by then were`;
  return [`the replay stopped while its input was still being put in order of time: ${lines} not put through the policy`];
}

function notOpened(ticket: string | null): string {
  return `no ticket ${ticket} is open (it was not opened by then, or it was closed more than 30 days before)`;
}

function writePeriod(first: Instant | null, last: Instant | null, until: Instant | null): ReplaySummary["period"] {
  if (first === null || last === null || until === null) return null;
  return { first: writeInstant(first), last: writeInstant(last), until: writeInstant(until) };
}
