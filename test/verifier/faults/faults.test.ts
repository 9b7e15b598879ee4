// Planted faults: every one is found by the search, with a history that is small and shows nothing without the fault; policies without a fault break no promise.
// `npx tsx test/support/run-faults.ts --seeds 15` hunts by fifteen seeds and by the clock.

import { describe, expect, test } from "vitest";
import { lawsOf } from "../../../src/verifier/laws/index.ts";
import { search } from "../../../src/verifier/search/index.ts";
import { corpus, policies } from "./corpus.ts";
import type { Theme } from "./fault.ts";
import { hunt, processorTime } from "./hunt.ts";
import { occurrences, subjectOf, textFor } from "./plant.ts";

/** Enough for each fault; counted, so that a slow machine finds the same. */
const HISTORIES = 30_000;
const SOUND_HISTORIES = 1_000;
/** What the corpus is about: each of these in one fault at least. */
const THEMES: readonly Theme[] = [
  "boundary",
  "daylight saving",
  "holiday",
  "close of business",
  "pause",
  "reopening",
  "new target",
  "duplicate",
  "late event",
  "wake",
  "level",
  "record",
  "recurring",
  "contact",
  "unknown",
  "people",
  "amount",
  "condition",
  "gate",
  "start and end",
];

describe("the corpus", () => {
  test("holds at least 44 faults, of every theme, each with a name of its own", () => {
    expect(corpus.length).toBeGreaterThanOrEqual(44);
    expect(new Set(corpus.map(({ theme }) => theme))).toEqual(new Set(THEMES));
    expect(new Set(corpus.map(({ name }) => name)).size).toBe(corpus.length);
  });

  test.for(corpus)("plants at one place alone: $name", ({ policy, planted }) => {
    expect(occurrences(textFor(policy, planted), planted.find)).toBe(1);
    expect(planted.plant).not.toBe(planted.find);
  });
});

describe("found within two events of the fewest:", () => {
  test.for(corpus)("$policy: $name", { timeout: 120_000 }, async (fault) => {
    const { wrong } = await hunt(fault, 1, { histories: HISTORIES, ms: null });
    expect(wrong).toEqual([]);
  });
});

describe("nothing is found in", () => {
  test.for(policies)("%s as it stands", { timeout: 120_000 }, async (policy) => {
    const { ir, module } = subjectOf(policy, null);
    const { found } = await search(
      { ir, module, promises: ir.promises, laws: lawsOf({ ir, module }) },
      { seed: 1, tiers: ["exhaustive", "random"], budget: { histories: SOUND_HISTORIES, ms: null }, now: processorTime },
    );
    expect(found.filter(({ counterexample }) => counterexample !== null).map(({ id }) => id)).toEqual([]);
  });
});
