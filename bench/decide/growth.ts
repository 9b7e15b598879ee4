// How the time of one decision grows from 20 rules to 2,000: emitted modules of generated policies, each on its own tickets.

import { type Demands, grownPolicy, grownTickets } from "../policies/grown.ts";
import { compiledText, emittedModule } from "../support/emitted.ts";
import { machine } from "../support/machine.ts";
import { cost, summary, worked } from "../support/timing.ts";

const SIZES = [20, 200, 2000];
const TICKETS = 2000;
const ROUNDS = 61;
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

/** Each round times every size once, so that what slows the machine slows them alike. */
async function compare(policies: readonly Grown[]): Promise<void> {
  const repeats = policies.map((policy) => Math.max(1, Math.round(4000 / policy.rules)));
  const times = policies.map((): number[] => []);
  for (let round = -10; round < ROUNDS; round += 1) {
    for (const [index, policy] of policies.entries()) {
      const count = repeats[index] ?? 1;
      const ms = await cost(() => repeated(policy.pass, count));
      if (round >= 0) times[index]?.push((ms * 1e6) / (count * TICKETS));
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
