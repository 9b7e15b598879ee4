// From which seed random tests draw, and how long they try. All draw from one, so that the same source passes or fails anywhere and nobody's change
// is refused for what chance drew beside it. `SEED=7 npx vitest run PATH` draws others, `TRIES=50` tries fifty times as long, and `node
// scripts/soak.mjs PATH` does both over and over (docs/decisions/0026-random-tests-draw-from-one-seed.md).
import fc from "fast-check";

export const SEED = figure("SEED", 20_240_108);
const TIMES = figure("TRIES", 1);
/** Whether somebody asked for a longer search than `npm test` makes. */
export const HUNTS = TIMES > 1;

/** How often a random test tries what it tries `usual` times in `npm test`. */
export function tries(usual: number): number {
  return Math.ceil(usual * TIMES);
}

fc.configureGlobal({ seed: SEED });

function figure(name: string, usual: number): number {
  const given = process.env[name];
  if (given === undefined || given === "") return usual;
  if (!Number.isFinite(Number(given))) throw new Error(`${name} is a number, not ${given}`);
  return Number(given);
}
