// Jobs handed out: each once, every line to its kind where one is near, and nothing after a failure.

import { expect, test } from "vitest";

import { pump } from "../../../src/simulator/run/pump.ts";

const ITEMS = Array.from({ length: 40 }, (_, i) => ({ number: i, kind: i % 6 < 3 ? "current" : "tighter" }));
type Item = (typeof ITEMS)[number];

/** What was begun, in order, and how many at a time. */
async function begun(width: number, kindOf?: (item: Item) => string): Promise<{ readonly items: readonly Item[]; readonly most: number }> {
  const items: Item[] = [];
  let now = 0;
  let most = 0;
  const work = async (item: Item): Promise<void> => {
    items.push(item);
    now += 1;
    most = Math.max(most, now);
    await Promise.resolve();
    now -= 1;
  };
  await pump(ITEMS, width, work, () => false, kindOf);
  return { items, most };
}

test("in their order where all are alike", async () => {
  for (const width of [1, 3, 50]) expect((await begun(width)).items).toEqual(ITEMS);
});

test.each([1, 2, 3, 7, 100])("%i lines begin every item once, so many at a time", async (width) => {
  const { items, most } = await begun(width, ({ kind }) => kind);
  expect(most).toBe(Math.min(width, ITEMS.length));
  expect(items.toSorted((a, b) => a.number - b.number)).toEqual(ITEMS);
});

test("two lines share out two kinds, and neither runs far ahead of the other", async () => {
  const { items } = await begun(2, ({ kind }) => kind);
  const [first, second] = [0, 1].map((side) => items.filter((_, i) => i % 2 === side).slice(0, 15));
  expect(new Set(first?.map(({ kind }) => kind))).toEqual(new Set(["current"]));
  expect(new Set(second?.map(({ kind }) => kind))).toEqual(new Set(["tighter"]));
  items.forEach(({ number }, place) => {
    expect(Math.abs(number - place)).toBeLessThan(8);
  });
});

test("after a failure nothing is begun, and it is thrown once the rest have ended", async () => {
  let ended = 0;
  const work = async ({ number }: Item): Promise<void> => {
    if (number === 3) throw new Error("planted");
    await Promise.resolve();
    ended += 1;
  };
  await expect(pump(ITEMS, 5, work, () => false)).rejects.toThrow("planted");
  expect(ended).toBe(4);
});
