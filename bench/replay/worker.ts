// One measurement of replaying in a process of its own; prints one line of JSON. Arguments: what to measure, how many tickets, how they are kept, and under which policy.

import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { keepHeapClose } from "../../src/cli/start/heap.ts";
import { inlineLess } from "../../src/cli/start/inlining.ts";
import type { HistoryEvent } from "../../src/ir/index.ts";
import { type Case, type DecisionModule, eventReader } from "../../src/runtime/index.ts";
import { type HistorySource, type ReplaySink, replay, replayPolicy } from "../../src/simulator/index.ts";
import { benchPolicy, type PolicyName } from "../policies/named.ts";
import { emittedModule } from "../support/emitted.ts";
import { historyFile, SEED } from "./files.ts";
import { EVENTS_A_CHUNK, historyChunks, type Manner } from "./history.ts";

/** `count`: events or lines; `seconds`: of processor time; `peakMb`: the most memory the process ever held. */
export type Measured = Work & { readonly seconds: number; readonly peakMb: number; readonly liveMb: readonly number[] };
type Work = { readonly count: number; readonly happened: number; readonly written: number };
/** `module`: the module alone; `summary`, `lines`: the whole replay of a file, without and with its lines; `things`: what happened in it, counted; `floor`; `stream`, `stream-lines`: for memory. */
export type Measure = "module" | "summary" | "lines" | "things" | "floor" | "stream" | "stream-lines";

/** About as many as the generator gives. */
const EVENTS_A_TICKET: Readonly<Record<Manner, number>> = { careless: 6.34, kept: 12.04 };

const LF = 0x0a;

const [measure, ticketsText, mannerText, policyText] = process.argv.slice(2);
const tickets = Number(ticketsText);
const policyName: PolicyName = policyText === "small" ? "small" : "techflow";
const manner: Manner = mannerText === "kept" ? "kept" : "careless";
const live: number[] = [];
console.log(JSON.stringify(await run(measure as Measure)));

async function run(what: Measure): Promise<Measured> {
  const file = () => createReadStream(historyFile(tickets, manner), { highWaterMark: 1 << 18 });
  const madeUp = () => fromMemory(weighed(historyChunks(tickets, SEED, manner)));
  switch (what) {
    case "module":
      return alone();
    case "summary":
      return replayed(file, "none");
    case "lines":
      return replayed(file, "made");
    case "things":
      return replayed(file, "counted");
    case "stream":
      return replayed(madeUp, "none");
    case "stream-lines":
      return replayed(madeUp, "made");
    case "floor":
      return measured(floor);
  }
}

/** The module alone: events as the reader gives them, one case a customer, each ticket forgotten when it closes, and nobody told of anything. */
async function alone(): Promise<Measured> {
  const module = emittedModule(benchPolicy(policyName));
  const events = readAll(module);
  for (let warm = 0; warm < 2; warm += 1) driven(module, events);
  return measured(async () => driven(module, events));
}

function readAll(module: DecisionModule): readonly HistoryEvent[] {
  const read = eventReader(module.declarations);
  const events: HistoryEvent[] = [];
  for (const chunk of historyChunks(tickets, SEED, manner)) {
    for (const line of chunk.toString().trimEnd().split("\n")) {
      const result = read(JSON.parse(line));
      if (!result.ok) throw new Error(result.reason);
      events.push(result.event);
    }
  }
  return events;
}

function driven(module: DecisionModule, events: readonly HistoryEvent[]): Work {
  const cases = new Map<string | null, Case>();
  for (const event of events) {
    let one = cases.get(event.customer);
    if (one === undefined) {
      one = module.open();
      cases.set(event.customer, one);
    }
    const refusal = one.advance(event);
    if (refusal !== null) throw new Error(`an event was refused: ${refusal}`);
    if (event.event === "closed" && event.ticket !== null) one.retire(event.ticket);
  }
  return { count: events.length, happened: 0, written: 0 };
}

/** The whole replay, once, from cold. `lines`: those of verdicts.jsonl and events.jsonl are made, as bytes for a file, and thrown away. */
async function replayed(open: () => AsyncIterable<Uint8Array>, lines: "none" | "made" | "counted"): Promise<Measured> {
  const ir = benchPolicy(policyName);
  const module = emittedModule(ir);
  keepHeapClose();
  inlineLess();
  const source: HistorySource = { name: "history.jsonl", format: "jsonl", open };
  return measured(async () => {
    let written = 0;
    let happened = 0;
    const put = (lines: Uint8Array): void => {
      written += lines.length;
    };
    const counted = (lines: Uint8Array): void => {
      put(lines);
      for (let end = lines.indexOf(LF); end >= 0; end = lines.indexOf(LF, end + 1)) happened += 1;
    };
    const sink: ReplaySink = {
      verdicts: lines === "none" ? null : put,
      events: lines === "none" ? null : lines === "counted" ? counted : put,
      skipped: unexpected,
      restart: unexpected,
      drain: () => Promise.resolve(),
    };
    const policy = replayPolicy(ir);
    const { summary } = await replay({
      module,
      policy,
      sources: [source],
      mapping: null,
      until: null,
      onBadLine: "stop",
      maxSkew: null,
      sink,
    });
    return { count: summary.input.events, happened, written };
  });
}

function unexpected(): void {
  throw new Error("every line of the generated history is an event, and in order of time");
}

/** Weighs the process ten times on the way; needs --expose-gc. */
function* weighed(chunks: Iterable<Buffer>): Generator<Buffer> {
  const tenth = (tickets * EVENTS_A_TICKET[manner]) / EVENTS_A_CHUNK / 10;
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
  for await (const line of createInterface({
    input: createReadStream(historyFile(tickets, manner)),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
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
