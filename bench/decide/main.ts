// Time of one fact decision: the emitted module and the peers, each as a multiple of a hand-written function on the same tickets.

import { createHash } from "node:crypto";
import { compiledText, emittedModule, readText } from "../support/emitted.ts";
import { machine } from "../support/machine.ts";
import { cost, type Ratio, ratio, worked } from "../support/timing.ts";
import { type BenchFacts, tickets, withoutUnknowns } from "./facts.ts";
import { holdingByHand } from "./hand-written.ts";
import { cedar } from "./peers/cedar.ts";
import { cel } from "./peers/cel.ts";
import { jsonLogic } from "./peers/json-logic.ts";
import { jsonRules } from "./peers/json-rules.ts";
import { RULES } from "./rules.ts";

const SEED = 20_261_123;
const TICKETS = 2_000;
const ROUND_MS = 40;

type Holding<Facts> = (facts: Facts) => readonly string[] | Promise<readonly string[]>;
/** `facts`: the tickets as this peer takes them fastest: most as they are, unknowns `undefined`; Cedar only without them. */
type Peer = { readonly name: string; readonly version: string; readonly facts: readonly PeerFacts[]; readonly holding: Holding<PeerFacts> };
type PeerFacts = Readonly<Record<string, unknown>>;

const all = tickets(TICKETS, SEED);
const expected = await digest(all, holdingByHand);

console.log(machine());
console.log(
  `${TICKETS} tickets, seed ${SEED}; ${RULES.length} rules over 24 facts; answers of the hand-written function: ${expected.slice(0, 16)}`,
);
console.log(`${average(all, holdingByHand).toFixed(2)} rules hold a ticket\n`);
console.log("time of a decision, as a multiple of the hand-written function's (median of rounds in turn, least to most)");

const { holding } = emittedModule(compiledText(readText("bench/policies/decide.policy")));
await agree("emitted module", all, holding);
const handNs = await byHand();
line("hand-written function", { median: 1, low: 1, high: 1, rounds: 0 }, handNs);
line("emitted module", await ratio(passes(all, 20, holdingByHand), passes(all, 20, holding), rounds(301, 1)), handNs);
for (const peer of peers()) {
  await agree(peer.name, peer.facts, peer.holding);
  line(`${peer.name} ${peer.version}`, await beside(peer, handNs), handNs);
}
if (Number.isNaN(worked())) throw new Error("no work was done");

function peers(): readonly Peer[] {
  return [
    { name: "json-logic-engine", version: "5.0.7, compiled", facts: all, holding: jsonLogic(RULES) },
    { name: "cel-js", version: "8.0.0, parsed once", facts: all, holding: cel(RULES) },
    { name: "Cedar wasm", version: "4.13.0, policies parsed once", facts: all.map(withoutUnknowns), holding: cedar(RULES) },
    { name: "json-rules-engine", version: "7.3.1", facts: all, holding: jsonRules(RULES) },
  ];
}

/** A slow peer gets fewer tickets a round, so that its rounds are about as long as the hand-written function's. */
async function beside(peer: Peer, handNs: number): Promise<Ratio> {
  const sample = peer.facts.slice(0, 200);
  await cost(asyncPass(sample, peer.holding));
  const peerNs = ((await cost(asyncPass(sample, peer.holding))) * 1e6) / sample.length;
  const share = Math.min(TICKETS, Math.max(20, Math.round((ROUND_MS * 1e6) / peerNs)));
  const repeats = Math.max(1, Math.round((ROUND_MS * 1e6) / (handNs * TICKETS)));
  const b =
    peer.name === "json-rules-engine"
      ? asyncPass(peer.facts.slice(0, share), peer.holding)
      : passes(peer.facts.slice(0, share), 1, synchronous(peer));
  return ratio(passes(all, repeats, holdingByHand), b, rounds(31, (TICKETS * repeats) / share));
}

function rounds(count: number, units: number): { rounds: number; warmUp: number; units: number } {
  return { rounds: count, warmUp: 10, units };
}

/** Nanoseconds of processor time a decision of the hand-written function, after warm-up. */
async function byHand(): Promise<number> {
  const work = passes(all, 100, holdingByHand);
  await cost(work);
  await cost(work);
  return ((await cost(work)) * 1e6) / (100 * TICKETS);
}

function passes<Facts>(list: readonly Facts[], repeats: number, decide: (facts: Facts) => readonly string[]): () => number {
  return () => {
    let held = 0;
    for (let repeat = 0; repeat < repeats; repeat += 1) for (const facts of list) held += decide(facts).length;
    return held;
  };
}

function asyncPass<Facts>(list: readonly Facts[], decide: Holding<Facts>): () => Promise<number> {
  return async () => {
    let held = 0;
    for (const facts of list) held += (await decide(facts)).length;
    return held;
  };
}

function synchronous(peer: Peer): (facts: PeerFacts) => readonly string[] {
  return (facts) => {
    const held = peer.holding(facts);
    if (held instanceof Promise) throw new Error(`${peer.name} answers later`);
    return held;
  };
}

function average(list: readonly BenchFacts[], decide: (facts: BenchFacts) => readonly string[]): number {
  return list.reduce((sum, facts) => sum + decide(facts).length, 0) / list.length;
}

/** SHA-256 over each ticket's number and the ids of the triggers that hold, sorted. */
async function digest<Facts>(list: readonly Facts[], decide: Holding<Facts>): Promise<string> {
  const hash = createHash("sha256");
  for (const [index, facts] of list.entries()) hash.update(`${index}:${[...(await decide(facts))].toSorted().join(",")}\n`);
  return hash.digest("hex");
}

async function agree<Facts>(name: string, list: readonly Facts[], decide: Holding<Facts>): Promise<void> {
  const found = await digest(list, decide);
  if (found !== expected) throw new Error(`${name} answers otherwise than the hand-written function: ${found.slice(0, 16)}`);
}

function line(name: string, { median, low, high, rounds: count }: Ratio, handNs: number): void {
  const digits = median < 10 ? 2 : median < 100 ? 1 : 0;
  const range = count === 0 ? "" : `${low.toFixed(digits)} to ${high.toFixed(digits)}`;
  console.log(`  ${name.padEnd(42)} ${median.toFixed(digits).padStart(8)}   ${range.padEnd(18)} about ${Math.round(median * handNs)} ns`);
}
