// The public engines' answers on working time, and the disputed questions as decided in docs/decisions/0002-disputed-working-time.md.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { agrees, answer, IMPLEMENTATIONS, type Vector } from "../support/vectors.ts";

const read = <T>(name: string): readonly T[] => JSON.parse(readFileSync(new URL(`../vectors/${name}`, import.meta.url), "utf8"));
const vectors = read<Vector>("business-time.json");
const disputed = read<Omit<Vector, "op" | "expected"> & { readonly op?: string }>("business-time-disputed.json");

const chicago = { calendar: { zone: "America/Chicago" }, op: "resolveLocal" };
const weekdays = { zone: "Etc/UTC", weekly: { "mon-fri": [["09:00", "17:00"]] } } as const;

/** The proposals that working time itself can answer. `ask` fills in what the question leaves to prose. */
const decided: Readonly<Record<string, readonly { readonly ask?: Partial<Vector>; readonly expected: unknown }[]>> = {
  d01: [{ expected: { dueAt: "2013-06-04T16:00:00Z", lastMet: "2013-06-05T07:00:00Z" } }],
  d02: [{ expected: 90000 }],
  d03: [{ expected: false }],
  d04: [{ expected: "2014-04-08T00:00:00Z" }],
  d05: [{ expected: { dueAt: "2016-11-09T09:26:36Z" } }],
  d06: [
    { ask: { ...chicago, start: "2018-03-11T02:30:00" }, expected: "2018-03-11T08:00:00Z" },
    { ask: { ...chicago, start: "2018-03-11T02:30:00", gap: "forward" }, expected: "2018-03-11T08:30:00Z" },
  ],
  d07: [
    { ask: { ...chicago, start: "2018-11-04T01:30:00", pick: "first" }, expected: "2018-11-04T06:30:00Z" },
    { ask: { ...chicago, start: "2018-11-04T01:30:00", pick: "last" }, expected: "2018-11-04T07:30:00Z" },
  ],
  d08: [{ ask: { calendar: weekdays, op: "between", start: "2024-01-09T12:00:00Z", end: "2024-01-08T12:00:00Z" }, expected: -28800 }],
  d09: [{ expected: "1991-11-18T09:01:42.650Z" }],
  d10: [
    {
      ask: { calendar: weekdays, op: "add", bound: "near", start: "2024-01-06T12:33:00Z", duration_s: 0 },
      expected: "2024-01-06T12:33:00Z",
    },
    { ask: { calendar: weekdays, op: "rollForward", start: "2024-01-06T12:33:00Z" }, expected: "2024-01-08T09:00:00Z" },
  ],
  d12: [{ ask: { calendar: { zone: "Etc/UTC" }, op: "rollForward", start: "2024-01-06T12:33:00Z" }, expected: null }],
  d14: [
    {
      ask: { calendar: { zone: "Etc/UTC", weekly: { every: [["00:00", "23:59"]] } }, op: "nextClose", start: "2024-01-06T12:33:00Z" },
      expected: "2024-01-06T23:59:00Z",
    },
  ],
};

describe.each(IMPLEMENTATIONS)("$name", (implementation) => {
  test("gives every one of the public engines' answers", () => {
    const wrong = vectors.map((vector) => ({ id: vector.id, expected: vector.expected, actual: answer(vector, implementation) }));
    expect(wrong.filter(({ expected, actual }) => !agrees(expected, actual))).toEqual([]);
    expect(vectors).toHaveLength(417);
  });

  test.each(Object.entries(decided))("decides %s as written down", (id, cases) => {
    const question = disputed.find((each) => each.id === id);
    expect(question).toBeDefined();
    for (const { ask, expected } of cases) {
      const vector = { op: "clock", ...question, ...ask, expected } as Vector;
      const actual = answer(vector, implementation);
      expect(agrees(expected, actual), `expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`).toBe(true);
    }
  });
});
