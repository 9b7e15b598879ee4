// How the time of one decision grows from 20 rules to 2,000: emitted modules of generated policies, each on its own tickets.

import { type Demands, grownPolicy, grownTickets } from "../policies/grown.ts";
import { compiledText, emittedModule } from "../support/emitted.ts";
import { machine } from "../support/machine.ts";
import { cost, summary, worked } from "../support/timing.ts";

const SIZES = [20, 200, 2000];
const TICKETS = 2000;
const ROUNDS = 61;
const PASSES = 20;
/** A module of 2,000 rules has hundreds of functions, each of which must be called some thousand times before V8 optimizes it. */
const WARM_UP_PASSES = 2000;
const SEED = 20_261_123;

type Grown = { readonly rules: number; readonly held: number; readonly pass: () => number };

console.log(machine());
console.log(
  `nanoseconds a decision (least of ${ROUNDS} rounds) and its multiple of the 20-rule policy's (median of rounds in turn, least to most)`,
);
for (const demands of ["every", "some"] as const) {
  console.log(
    demands === "every"
      ? "\neach rule demands industry, priority, product and region:"
      : "\neach rule demands two to four of them, by chance:",
  );
  await compare(SIZES.map((rules) => grown(rules, demands)));
}
if (Number.isNaN(worked())) throw new Error("no work was done");

function grown(rules: number, demands: Demands): Grown {
  const { holding } = emittedModule(compiledText(grownPolicy(rules, demands, SEED)));
  const tickets = grownTickets(TICKETS, SEED + 1);
  const pass = (): number => {
    let held = 0;
    for (const facts of tickets) held += holding(facts).length;
    return held;
  };
  return { rules, held: pass() / TICKETS, pass };
}

/** Each round times every size once, so that what slows the machine slows them alike; each size makes the same number of decisions. */
async function compare(policies: readonly Grown[]): Promise<void> {
  const times = policies.map((): number[] => []);
  for (const policy of policies) repeated(policy.pass, WARM_UP_PASSES);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, policy] of policies.entries()) {
      const ms = await cost(() => repeated(policy.pass, PASSES));
      times[index]?.push((ms * 1e6) / (PASSES * TICKETS));
    }
  }
  const base = times[0] ?? [];
  for (const [index, policy] of policies.entries()) {
    const own = times[index] ?? [];
    const { median, low, high } = summary(own.map((time, round) => time / (base[round] ?? Number.NaN)));
    const range = `${median.toFixed(2).padStart(6)}   ${low.toFixed(2)} to ${high.toFixed(2)}`;
    console.log(
      `  ${String(policy.rules).padStart(5)} rules ${String(Math.round(Math.min(...own))).padStart(6)} ns ${range}   (${policy.held.toFixed(2)} rules hold a ticket)`,
    );
  }
}

function repeated(pass: () => number, times: number): number {
  let sum = 0;
  for (let i = 0; i < times; i += 1) sum += pass();
  return sum;
}
