// The lines a replay writes by hand are, letter for letter, the JSON that the contract's own writer gives.

import fc from "fast-check";
import { expect, test } from "vitest";
import type { Occurrence, Verdict } from "../../src/ir/index.ts";
import { occurrenceToJson, verdictToJson, writeInstant } from "../../src/runtime/index.ts";
import { type Notified, notifiedBy, notifiedToJson } from "../../src/simulator/replay/notified.ts";
import { LineBytes } from "../../src/simulator/replay/write/line-bytes.ts";
import { writeNotified, writeOccurrence } from "../../src/simulator/replay/write/output-lines.ts";
import { event } from "../support/arbitraries/build.ts";
import { verdictLine, within, written } from "./written.ts";

const name = fc.oneof(
  fc.constantFrom("first-response", "§5.2 fortune-500", 'quote " and \\', "\u2028\u0007\ud800", "日本"),
  fc.string({ unit: "binary" }),
);
const instant = fc.integer({ min: 0, max: 4_133_980_799_999 });
const ms = fc.nat();
const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

const duty: fc.Arbitrary<Verdict["duties"][number]> = fc.record({
  id: name,
  "owed-by": some(name),
  cycle: ms,
  to: fc.array(name, { maxLength: 2 }),
  deliverFrom: some(instant),
  started: instant,
  due: some(instant),
  lastMet: some(instant),
  state: fc.constantFrom("pending", "warned", "met", "breached", "met-late", "cancelled"),
  paused: fc.boolean(),
  metAt: some(instant),
  breachedAt: some(instant),
  late: ms,
  left: ms,
  clause: some(name),
  because: fc.array(name, { maxLength: 2 }),
  kept: some(ms),
  missed: some(ms),
});
const verdict: fc.Arbitrary<Verdict> = fc.record({
  policy: fc.record({ id: name, version: name, hash: name }),
  ticket: name,
  at: instant,
  level: some(fc.record({ id: name, since: instant, clause: some(name) })),
  triggers: fc.array(fc.record({ id: name, fired: instant, clause: some(name) }), { maxLength: 2 }),
  duties: fc.array(duty, { maxLength: 3 }),
  involve: fc.array(fc.record({ role: name, clause: some(name), because: name }), { maxLength: 2 }),
  criteria: fc.array(fc.record({ id: name, level: name, clause: some(name) }), { maxLength: 2 }),
  gates: fc.array(fc.record({ id: name, before: name, clause: some(name), missing: fc.array(name, { maxLength: 2 }) }), { maxLength: 2 }),
  findings: fc.array(
    fc.record({
      kind: fc.constant("gate-not-met" as const),
      id: name,
      at: instant,
      clause: some(name),
      missing: fc.array(name, { minLength: 1, maxLength: 2 }),
    }),
    { maxLength: 2 },
  ),
  wake: some(instant),
});
const occurrence: fc.Arbitrary<Occurrence> = fc.record({
  at: instant,
  ticket: name,
  kind: fc.constantFrom("trigger-fired", "duty-breached", "gate-not-met"),
  id: name,
  clause: some(name),
  due: some(instant),
  late: some(ms),
  left: some(ms),
  cycle: some(ms),
  missing: fc.array(name, { maxLength: 2 }),
});

const notified: fc.Arbitrary<Notified> = fc
  .record({ at: instant, ticket: name, who: fc.array(name, { maxLength: 3 }), level: some(name) })
  .map(({ at, ...says }) => notifiedBy(event(at, "notified", says)));

test("a verdict is written as `verdictToJson` gives it", () => {
  fc.assert(
    fc.property(verdict, (one) => {
      expect(verdictLine(one, null)).toBe(JSON.stringify(verdictToJson(one)));
    }),
  );
});

test("so are occurrences and who was notified, several at one instant and of one ticket among them", () => {
  const few = { at: fc.constantFrom(0, 951_782_400_123), ticket: fc.constantFrom("T-1", "T-2", "§") };
  const told = fc.oneof({ weight: 3, arbitrary: occurrence }, notified);
  const some = fc.oneof(
    told,
    fc.tuple(told, fc.record(few)).map(([one, same]) => ({ ...one, ...same })),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(some, fc.boolean()), { maxLength: 6 }), (all) => {
      const text = written((out) => {
        for (const [one, handedOn] of all) {
          if (one.kind === "notified") writeNotified(out, one);
          else writeOccurrence(out, one);
          if (handedOn) out.flush();
        }
      });
      const json = all.map(([one]) => (one.kind === "notified" ? notifiedToJson(one) : occurrenceToJson(one)));
      expect(text).toBe(json.map((one) => `${JSON.stringify(one)}\n`).join(""));
    }),
  );
});

test("an instant, as the platform writes it", () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 8e15 }), (at) => {
      expect(writeInstant(at)).toBe(new Date(at).toISOString());
    }),
  );
  for (const at of [0, 999, 59_999, 86_399_999, 951_782_400_000]) expect(writeInstant(at)).toBe(new Date(at).toISOString());
});

test("a number, as the platform writes it", () => {
  const number = (value: number) => within((out) => out.number(value));
  fc.assert(
    fc.property(fc.oneof(fc.integer(), fc.maxSafeInteger()), (value) => {
      expect(number(value)).toBe(JSON.stringify(value));
    }),
  );
  for (const value of [0, 9, 10, 99, 100, 999_999_999, 1_000_000_000, 2 ** 31 - 1, 2 ** 31]) expect(number(value)).toBe(String(value));
});

test("an instant within a line", () => {
  const instant = (at: number) => within((out) => out.instant(at));
  fc.assert(
    fc.property(fc.oneof(fc.integer({ min: -1e12, max: 8e15 }), fc.integer({ min: 0, max: 7_260_000_000_000 })), (at) => {
      expect(instant(at)).toBe(`"${new Date(at).toISOString()}"`);
    }),
  );
});

test("many lines come in pieces, each with whole lines, however long one is", () => {
  const lengths = fc.array(fc.oneof(fc.nat({ max: 300 }), fc.integer({ min: 0, max: 900_000 })), { maxLength: 12 });
  fc.assert(
    fc.property(lengths, (each) => {
      let text = "";
      const out = new LineBytes((lines) => {
        text += new TextDecoder().decode(lines);
        expect(text.endsWith("\n")).toBe(true);
      });
      for (const length of each) {
        out.json("x".repeat(length));
        out.end();
      }
      out.flush();
      expect(text).toBe(each.map((length) => `"${"x".repeat(length)}"}\n`).join(""));
    }),
    { numRuns: 10 },
  );
});
