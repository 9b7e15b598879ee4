// Histories a second of the search for broken promises: four promises over a compiled module, everything included, beside the module alone that
// plays the very same histories and is asked nothing; and all short histories of a small policy.

import fc from "fast-check";
import type { HistoryEvent, Instant, PolicyIr } from "../../src/ir/index.ts";
import type { DecisionModule } from "../../src/runtime/index.ts";
import { monitorsOf } from "../../src/verifier/promises/index.ts";
import { Driver } from "../../src/verifier/search/drive.ts";
import { type SearchOptions, search } from "../../src/verifier/search/index.ts";
import { drawPlans } from "../../src/verifier/search/plans.ts";
import { playerOf } from "../../src/verifier/search/player.ts";
import { vocabularyOf } from "../../src/verifier/search/vocabulary.ts";
import { compiledText, emittedModule, readText } from "../support/emitted.ts";
import { machine } from "../support/machine.ts";
import { cost, ratio, summary } from "../support/timing.ts";

const SEED = 20_261_128;
const quick = process.argv.includes("--quick");
const HISTORIES = quick ? 20_000 : 60_000;
/** Histories of a policy that keeps its promises: whatever is reported of one is a false alarm, and stops the benchmark. */
const GOOD = quick ? 100_000 : 1_000_000;
const ROUNDS = quick ? 5 : 11;

/** None of them can be broken, so that every history is judged by all four to the end. */
const PROMISES = `
§5 promise "an unanswered P0 escalates" every opened where priority is P0 is followed by level-2 within 15 elapsed minutes unless response or resolved or closed or changed
§5 promise "levels do not fall" level never falls while open
§5 promise "no flood" at most 12 notices owed to front-line per 24 elapsed hours
§5 promise "answered" every opened where priority is P0 is followed by response within 15 elapsed minutes unless resolved or closed or changed
`;

const ir = compiledText(readText("bench/policies/small.policy") + PROMISES);
const module = emittedModule(ir);

console.log(machine());
const recorded = record(ir, module);
const events = recorded.reduce((sum, history) => sum + history.events.length, 0);
console.log(`${HISTORIES} histories at random, seed ${SEED}; ${(events / HISTORIES).toFixed(1)} events each; four promises`);

const { median, low, high } = await ratio(alone, () => searched("random", HISTORIES), { rounds: ROUNDS, warmUp: 2, units: 1 });
const times: number[] = [];
for (let i = 0; i < ROUNDS; i += 1) times.push(await cost(() => searched("random", HISTORIES)));
const best = Math.min(...times);
console.log(`whole search ÷ module alone: ${median.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`);
console.log(`histories a second of one core: ${perSecond(HISTORIES, summary(times).median)} median, ${perSecond(HISTORIES, best)} best`);

const all: number[] = [];
let short = 0;
for (let i = 0; i < ROUNDS; i += 1) all.push(await cost(async () => (short = await searched("exhaustive", 1_000_000))));
console.log(
  `all ${short} histories of up to two steps: ${(summary(all).median / 1000).toFixed(2)} s of one core median, ${(Math.min(...all) / 1000).toFixed(2)} s best`,
);

const good = await searched("random", GOOD);
console.log(`${good.toLocaleString("en-US")} good histories: none reported`);

async function searched(tier: "random" | "exhaustive", histories: number): Promise<number> {
  const options: SearchOptions = { seed: SEED, tiers: [tier], budget: { histories, ms: null }, now: () => performance.now() };
  const result = await search({ ir, module, promises: ir.promises, laws: [] }, options);
  const broken = result.found.filter(({ shown }) => shown !== null).map(({ id }) => id);
  if (broken.length > 0) throw new Error(`broken: ${broken.join(", ")}`);
  return result.histories;
}

type Recorded = { readonly events: readonly HistoryEvent[]; readonly horizon: Instant };

/** The histories that the search makes, written down. */
function record(of: PolicyIr, decided: DecisionModule): readonly Recorded[] {
  const player = playerOf(decided, monitorsOf(of, of.promises));
  const driver = new Driver(vocabularyOf(of, of.promises), player);
  const made: Recorded[] = [];
  drawPlans(fc, SEED, HISTORIES, (plan) => {
    const driven = driver.drive(plan);
    made.push({ events: driven.events.slice(), horizon: driven.horizon });
    return true;
  });
  return made;
}

function alone(): number {
  let heard = 0;
  const played = module.open(() => {
    heard += 1;
  }, "all");
  for (const history of recorded) {
    played.clear();
    for (const event of history.events) played.advance(event);
    played.wake(history.horizon);
  }
  return heard;
}

function perSecond(count: number, milliseconds: number): string {
  return Math.round((1000 * count) / milliseconds).toLocaleString("en-US");
}
