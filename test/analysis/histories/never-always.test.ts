// What findings claim of every history (never, always, the same without it), held against random histories of random small policies.
// `TRIES=200 npx vitest run test/analysis/histories` hunts for long; a failure prints its seed and path.

import fc from "fast-check";
import { expect, test } from "vitest";
import { HUNTS, SEED, tries } from "../../support/chance.ts";
import { allClaims } from "./claims.ts";
import { brokenBy, findingsOf } from "./play.ts";
import { type World, worlds } from "./worlds.ts";

const BATCHES = HUNTS ? tries(1) : 0;
const HISTORIES = HUNTS ? 12 : 2;
const A_DAY_AND_MORE = 26 * 3_600_000;
/** Policies of one batch: so many are drawn from one seed. */
const POLICIES = 4;
/** More batches are not drawn; a tenth of them does, nearly always. */
const MOST_BATCHES = 120;

/** How many claims of each kind of finding have to be tried. Codes that are rarer are met where the search is longer. */
const WANTED: Readonly<Record<string, number>> = {
  TN520: 10,
  "TN521 TN526": 8,
  TN522: 10,
  "TN523 TN524 TN540 TN541": 3,
  "TN533 TN535 TN547 TN548": 2,
  "TN538 TN544": 1,
  "no TN532": 2,
};

test("no history contradicts what a finding claims of all of them", { timeout: 600_000 + BATCHES * 20_000 }, () => {
  const tried = new Map<string, number>();
  const isEnough = (): boolean => Object.entries(WANTED).every(([codes, least]) => (tried.get(codes) ?? 0) >= least);
  let batch = 0;
  for (; batch < BATCHES || !isEnough(); batch++) {
    expect(batch, `batches drawn, and tried so far: ${JSON.stringify([...tried])}`).toBeLessThan(Math.max(BATCHES, MOST_BATCHES));
    fc.assert(
      fc.property(stories, (story) => tryAll(story, tried)),
      { numRuns: POLICIES, seed: SEED + batch },
    );
  }
});

const stories = worlds.chain(({ ir, lived }) =>
  fc.record({ ir: fc.constant(ir), histories: fc.array(lived, { minLength: HISTORIES, maxLength: HISTORIES }) }),
);

type Story = { readonly ir: World["ir"]; readonly histories: readonly Parameters<typeof brokenBy>[2][] };

function tryAll({ ir, histories }: Story, tried: Map<string, number>): void {
  const claims = allClaims(ir, findingsOf(ir));
  for (const history of histories) {
    const until = (history.at(-1)?.at ?? 0) + A_DAY_AND_MORE;
    const broken = brokenBy(ir, claims, history, until);
    expect(broken.map(({ claim, at, what }) => `${claim.code} ${claim.about}: ${new Date(at).toISOString()} ${what}`)).toEqual([]);
  }
  for (const { code } of claims) {
    const group = Object.keys(WANTED).find((codes) => codes.includes(code)) ?? code;
    tried.set(group, (tried.get(group) ?? 0) + 1);
  }
}
