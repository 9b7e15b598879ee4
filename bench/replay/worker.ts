// One measurement of replaying in a process of its own; prints one line of JSON. Arguments: what to measure, and how many tickets.

import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import type { HistoryEvent } from "../../src/ir/index.ts";
import type { Case, DecisionModule } from "../../src/runtime/index.ts";
import { type HistorySource, type ReplaySink, replay, replayPolicy } from "../../src/simulator/index.ts";
import { compiledFolder, emittedModule } from "../support/emitted.ts";
import { historyFile, SEED } from "./files.ts";
import { type BenchEvent, EVENTS_A_CHUNK, history, historyChunks } from "./history.ts";

/** `count`: events or lines; `seconds`: of processor time; `peakMb`: the most memory the process ever held. */
export type Measured = Work & { readonly seconds: number; readonly peakMb: number; readonly liveMb: readonly number[] };
type Work = { readonly count: number; readonly happened: number; readonly written: number };
export type Measure = "module" | "recorded" | "memory" | "file" | "file-summary" | "floor" | "stream";

/** About as many as the generator gives. */
const EVENTS_A_TICKET = 6.34;

const [measure, ticketsText] = process.argv.slice(2);
const tickets = Number(ticketsText);
const live: number[] = [];
console.log(JSON.stringify(await run(measure as Measure)));

async function run(what: Measure): Promise<Measured> {
  switch (what) {
    case "module":
      return alone(false);
    case "recorded":
      return alone(true);
    case "memory": {
      const chunks = [...historyChunks(tickets, SEED)];
      return replayed(() => fromMemory(chunks), 3);
    }
    case "file":
      return replayed(() => createReadStream(historyFile(tickets), { highWaterMark: 1 << 16 }), 1);
    case "file-summary":
      return replayed(() => createReadStream(historyFile(tickets), { highWaterMark: 1 << 16 }), 1, false);
    case "stream":
      return replayed(() => fromMemory(weighed(historyChunks(tickets, SEED))), 1);
    case "floor":
      return measured(floor);
  }
}

/** The module alone: events already read, one case a customer, each ticket forgotten when it closes; what happens is counted, or not even told. */
async function alone(record: boolean): Promise<Measured> {
  const module = emittedModule(compiledFolder("policies/techflow"));
  const events = [...history(tickets, SEED)].map(asRead);
  for (let warm = 0; warm < 2; warm += 1) driven(module, events, record);
  return measured(async () => driven(module, events, record));
}

function driven(module: DecisionModule, events: readonly HistoryEvent[], record: boolean): Work {
  const cases = new Map<string | null, Case>();
  let happened = 0;
  const open = (): Case => (record ? module.open(() => (happened += 1)) : module.open());
  for (const event of events) {
    const one = cases.get(event.customer) ?? open();
    cases.set(event.customer, one);
    const refusal = one.advance(event);
    if (refusal !== null) throw new Error(`an event was refused: ${refusal}`);
    if (event.event === "closed" && event.ticket !== null) one.retire(event.ticket);
  }
  return { count: events.length, happened, written: 0 };
}

function asRead({ at, ticket, customer, event, by, facts }: BenchEvent): HistoryEvent {
  return { at, event, ticket, customer, by: by ?? null, id: null, facts: facts ?? null, who: null, level: null, duty: null };
}

/** The whole replay, its output counted and thrown away; the last of `times` runs is measured. */
async function replayed(open: () => AsyncIterable<Uint8Array>, times: number, output = true): Promise<Measured> {
  const ir = compiledFolder("policies/techflow");
  const module = emittedModule(ir);
  const source: HistorySource = { name: "history.jsonl", format: "jsonl", open };
  const once = async (): Promise<Work> => {
    let written = 0;
    let happened = 0;
    const count = (line: string): void => {
      written += line.length + 1;
    };
    const occurred = (line: string): void => {
      happened += 1;
      written += line.length + 1;
    };
    const sink: ReplaySink = {
      verdict: output ? count : null,
      event: output ? occurred : null,
      skipped: count,
      restart: unexpected,
      drain: () => Promise.resolve(),
    };
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
    return { count: summary.input.events, happened, written };
  };
  for (let warm = 1; warm < times; warm += 1) await once();
  return measured(once);
}

function unexpected(): void {
  throw new Error("the generated history is in order of time");
}

/** Weighs the process ten times on the way; needs --expose-gc. */
function* weighed(chunks: Iterable<Buffer>): Generator<Buffer> {
  const tenth = (tickets * EVENTS_A_TICKET) / EVENTS_A_CHUNK / 10;
  let number = 0;
  for (const chunk of chunks) {
    number += 1;
    if (Math.floor(number / tenth) > live.length && global.gc !== undefined) {
      global.gc();
      live.push(Math.round(process.memoryUsage().heapUsed / 2 ** 20));
    }
    yield chunk;
  }
}

async function* fromMemory(chunks: Iterable<Buffer>): AsyncGenerator<Buffer> {
  yield* chunks;
}

/** What nobody can do without: every line of the same file read and parsed. */
async function floor(): Promise<Work> {
  let count = 0;
  for await (const line of createInterface({ input: createReadStream(historyFile(tickets)), crlfDelay: Number.POSITIVE_INFINITY })) {
    const event = JSON.parse(line) as { readonly at: string };
    if (event.at !== "") count += 1;
  }
  return { count, happened: 0, written: 0 };
}

async function measured(work: () => Promise<Work>): Promise<Measured> {
  const before = process.cpuUsage();
  const done = await work();
  const { user, system } = process.cpuUsage(before);
  return { ...done, seconds: (user + system) / 1e6, peakMb: process.resourceUsage().maxRSS / 1024, liveMb: live };
}
