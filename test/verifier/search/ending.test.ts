// When a search ends, what it leaves out, and that it does the same again.

import { expect, test } from "vitest";
import { MINUTE } from "../../../src/ir/index.ts";
import type { SoughtLaw } from "../../../src/verifier/search/index.ts";
import { search } from "../../../src/verifier/search/index.ts";
import { iso, options, SMALL, subjects } from "./support.ts";

const GOOD = ["response", "changed", "resolved", "closed"];

test("the same seed finds the same, another seed other histories", async () => {
  const once = await search(subjects(SMALL, 15 * MINUTE), options({ tiers: ["random"], seed: 5 }));
  const again = await search(subjects(SMALL, 15 * MINUTE), options({ tiers: ["random"], seed: 5 }));
  const other = await search(subjects(SMALL, 15 * MINUTE), options({ tiers: ["random"], seed: 6 }));
  expect(again).toEqual(once);
  expect(other.found[0]?.shown?.history).not.toEqual(once.found[0]?.shown?.history);
});

test("Ctrl-C ends it between two histories", async () => {
  let asked = 0;
  const stopped = (): boolean => ++asked > 3;
  const { ended, histories } = await search(subjects(SMALL, 20 * MINUTE, GOOD), {
    ...options({ tiers: ["random"], histories: 100_000 }),
    stopped,
  });
  expect(ended).toBe("stopped");
  expect(histories).toBeLessThan(500);
});

test("time is a budget of its own", async () => {
  const { ended, histories } = await search(subjects(SMALL, 20 * MINUTE, GOOD), {
    ...options({ tiers: ["random"] }),
    budget: { histories: null, ms: 10 },
  });
  expect(ended).toBe("budget");
  expect(histories).toBeGreaterThan(0);
});

test("a law judges one history in so many, and its counterexample is as small as any", async () => {
  let judged = 0;
  const law: SoughtLaw = {
    id: "nobody is escalated twice by hand",
    seeks: "violated",
    oneIn: 4,
    judge: ({ events, horizon }) => {
      judged += 1;
      const byHand = events.filter(({ event }) => event === "escalated");
      const broken = byHand[1] === undefined ? null : { ticket: byHand[1].ticket, at: byHand[1].at, since: null, words: "escalated twice" };
      const tickets = { kept: broken === null ? 1 : 0, broken: broken === null ? 0 : 1, open: 0 };
      return {
        verdict: broken === null ? (horizon > 0 ? "holds" : "vacuous") : "violated",
        margin: null,
        cases: 1,
        excused: 0,
        tickets,
        broken,
      };
    },
  };
  const { found, histories } = await search(
    { ...subjects(SMALL, 20 * MINUTE, GOOD), laws: [law] },
    { ...options({ tiers: ["random"], histories: 2000 }) },
  );
  const own = found.find(({ id }) => id === law.id);
  expect(own?.counterexample?.history.events.map(({ event, at }) => `${iso(at)} ${event}`)).toEqual([
    "2024-01-08T15:00:00.000Z opened",
    "2024-01-08T15:00:00.000Z escalated",
    "2024-01-08T15:00:00.000Z escalated",
  ]);
  expect(own?.tried).toBeLessThanOrEqual(histories / 4);
  expect(judged).toBeGreaterThan(own?.tried ?? 0);
});
