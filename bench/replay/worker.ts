// One measurement of replaying in a process of its own; prints one line of JSON. Arguments: what to measure, and how many tickets.

import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import type { HistoryEvent } from "../../src/ir/index.ts";
import type { Case, DecisionModule } from "../../src/runtime/index.ts";
import { type HistorySource, type ReplaySink, replay, replayPolicy } from "../../src/simulator/index.ts";
import { compiledFolder, emittedModule } from "../support/emitted.ts";
import { historyFile, SEED } from "./files.ts";
import { type BenchEvent, history, historyChunks } from "./history.ts";

/** `count`: events or lines; `seconds`: of processor time; `peakMb`: the most memory the process ever held. */
export type Measured = { readonly count: number; readonly seconds: number; readonly peakMb: number; readonly written: number };
export type Measure = "module" | "memory" | "file" | "floor" | "stream";

const [measure, ticketsText] = process.argv.slice(2);
const tickets = Number(ticketsText);
console.log(JSON.stringify(await run(measure as Measure)));

async function run(what: Measure): Promise<Measured> {
  switch (what) {
    case "module":
      return alone();
    case "memory": {
      const chunks = [...historyChunks(tickets, SEED)];
      return replayed(() => fromMemory(chunks), 3);
    }
    case "file":
      return replayed(() => createReadStream(historyFile(tickets), { highWaterMark: 1 << 16 }), 1);
    case "stream":
      return replayed(() => fromMemory(historyChunks(tickets, SEED)), 1);
    case "floor":
      return measured(floor);
  }
}

/** The module alone: events already read, one case a customer, nothing recorded, each ticket forgotten when it closes. */
async function alone(): Promise<Measured> {
  const module = emittedModule(compiledFolder("policies/techflow"));
  const events = [...history(tickets, SEED)].map(asRead);
  driven(module, events);
  driven(module, events);
  return measured(async () => ({ count: driven(module, events), written: 0 }));
}

function driven(module: DecisionModule, events: readonly HistoryEvent[]): number {
  const cases = new Map<string | null, Case>();
  let taken = 0;
  for (const event of events) {
    const one = cases.get(event.customer) ?? module.open();
    cases.set(event.customer, one);
    if (one.advance(event) === null) taken += 1;
    if (event.event === "closed" && event.ticket !== null) one.retire(event.ticket);
  }
  if (taken !== events.length) throw new Error(`${events.length - taken} events were refused`);
  return taken;
}

function asRead({ at, ticket, customer, event, by, facts }: BenchEvent): HistoryEvent {
  return { at, event, ticket, customer, by: by ?? null, id: null, facts: facts ?? null, who: null, level: null, duty: null };
}

/** The whole replay, its output counted and thrown away; the last of `times` runs is measured. */
async function replayed(open: () => AsyncIterable<Uint8Array>, times: number): Promise<Measured> {
  const ir = compiledFolder("policies/techflow");
  const module = emittedModule(ir);
  const source: HistorySource = { name: "history.jsonl", format: "jsonl", open };
  const once = async (): Promise<{ count: number; written: number }> => {
    let written = 0;
    const count = (line: string): void => {
      written += line.length + 1;
    };
    const sink: ReplaySink = { verdict: count, event: count, skipped: count, restart: unexpected, drain: () => Promise.resolve() };
    const { summary } = await replay({
      module,
      policy: replayPolicy(ir),
      sources: [source],
      mapping: null,
      until: null,
      onBadLine: "stop",
      sink,
    });
    if (summary.input.skipped > 0) throw new Error(`${summary.input.skipped} lines were skipped: ${JSON.stringify(summary.skipped)}`);
    return { count: summary.input.events, written };
  };
  for (let warm = 1; warm < times; warm += 1) await once();
  return measured(once);
}

function unexpected(): void {
  throw new Error("the generated history is in order of time");
}

async function* fromMemory(chunks: Iterable<Buffer>): AsyncGenerator<Buffer> {
  yield* chunks;
}

/** What nobody can do without: every line of the same file read and parsed. */
async function floor(): Promise<{ count: number; written: number }> {
  let count = 0;
  for await (const line of createInterface({ input: createReadStream(historyFile(tickets)), crlfDelay: Number.POSITIVE_INFINITY })) {
    const event = JSON.parse(line) as { readonly at: string };
    if (event.at !== "") count += 1;
  }
  return { count, written: 0 };
}

async function measured(work: () => Promise<{ count: number; written: number }>): Promise<Measured> {
  const before = process.cpuUsage();
  const { count, written } = await work();
  const { user, system } = process.cpuUsage(before);
  return { count, written, seconds: (user + system) / 1e6, peakMb: process.resourceUsage().maxRSS / 1024 };
}
