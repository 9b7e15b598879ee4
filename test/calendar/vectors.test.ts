// The public engines' answers on working time, the disputed questions as decided in docs/decisions/0002-disputed-working-time.md, and cases worked out by hand.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { faultsOf } from "../support/vector.ts";
import { agrees, answer, IMPLEMENTATIONS, type Vector } from "../support/vectors.ts";

const read = <T>(name: string): readonly T[] => JSON.parse(readFileSync(new URL(`../vectors/${name}`, import.meta.url), "utf8"));
const vectors = read<Vector>("business-time.json");
const byHand = read<Vector>("hand-made.json");
const decided = read<Vector & { readonly decides: string }>("decided.json");
const disputed = read<{ readonly id: string }>("business-time-disputed.json");

describe.each(IMPLEMENTATIONS)("$name", (implementation) => {
  test.each([
    ["every one of the public engines' answers", vectors, 417],
    ["what was worked out by hand", byHand, 105],
    ["what was decided of the disputed questions", decided, 17],
  ] as const)("gives %s", (_, list, count) => {
    const wrong = list.map((vector) => ({ id: vector.id, expected: vector.expected, actual: answer(vector, implementation) }));
    expect(wrong.filter(({ expected, actual }) => !agrees(expected, actual))).toEqual([]);
    expect(list).toHaveLength(count);
  });
});

test("every disputed question is decided, but for the two that are none to working time", () => {
  const open = disputed.filter(({ id }) => !decided.some(({ decides }) => decides === id));
  expect(open.map(({ id }) => id)).toEqual(["d11", "d13"]);
});

test("an answer that is off by a millisecond, or of another shape, does not agree", () => {
  expect(agrees("2024-01-08T09:00:00Z", "2024-01-08T09:00:00.001Z")).toBe(false);
  expect(agrees(0.5, 0.501)).toBe(false);
  expect(agrees(null, "2024-01-08T09:00:00Z")).toBe(false);
  expect(agrees([["2024-01-08T09:00:00Z", "2024-01-08T17:00:00Z"]], [])).toBe(false);
  expect(agrees({ dueAt: null }, { dueAt: "2024-01-08T09:00:00Z" })).toBe(false);
});

describe("a vector that cannot be asked says why", () => {
  const sound = { op: "isOpen", calendar: { zone: "Etc/UTC" }, start: "2024-01-08T09:00:00Z", expected: false };

  test("none of the vectors above is such", () => {
    expect([...vectors, ...byHand, ...decided].flatMap(faultsOf)).toEqual([]);
  });

  test.each([
    ["is not an object", null],
    ["has no `op`", {}],
    ["asks `isClosed`", { ...sound, op: "isClosed" }],
    ["no IANA zone", { ...sound, calendar: { zone: "PST8" } }],
    ["has no `expected`", { op: "isOpen", calendar: sound.calendar, start: sound.start }],
    ["has no `start`", { op: "isOpen", calendar: sound.calendar, expected: false }],
    ["`start` cannot be read", { ...sound, start: "2024-02-30T09:00:00Z" }],
    ['`weekly` names `"monday"`', { ...sound, calendar: { zone: "Etc/UTC", weekly: { monday: [] } } }],
    ["`weekly` of mon is not a list of [open, close]", { ...sound, calendar: { zone: "Etc/UTC", weekly: { mon: [["9", "24:30"]] } } }],
    ["`overrides` names", { ...sound, calendar: { zone: "Etc/UTC", overrides: { "2024-02-30": [] } } }],
    ["`holidays` is not a list of dates", { ...sound, calendar: { zone: "Etc/UTC", holidays: ["christmas"] } }],
    ["`pick` is", { ...sound, op: "resolveLocal", pick: "middle" }],
    ["has no `duration_s`", { ...sound, op: "add" }],
    ["`events` holds", { ...sound, op: "clock", target_s: 1, events: [["begin", "2024-01-08T09:00:00Z"]], expected: {} }],
    [
      "not in the order of time",
      {
        ...sound,
        op: "clock",
        target_s: 1,
        events: [
          ["start", "2024-01-08T09:00:00Z"],
          ["stop", "2024-01-07T09:00:00Z"],
        ],
        expected: {},
      },
    ],
  ])("%s", (fault, vector) => {
    expect(faultsOf(vector).join("; ")).toContain(fault);
  });
});
