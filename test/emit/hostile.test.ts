// Nothing in a policy can become code that it did not mean.

import fc from "fast-check";
import { expect, test } from "vitest";
import { moduleOf } from "../engine/module.ts";
import { event } from "../support/arbitraries/build.ts";
import { hostile } from "./policies.ts";
import { emitted } from "./support.ts";

const PIECES = [
  '"',
  "'",
  "`",
  "${",
  "}",
  "*/",
  "/*",
  "//",
  "\\",
  "\n",
  "\r",
  "\u2028",
  "\u2029",
  "</script>",
  "<!--",
  "-->",
  "\0",
  "\ud800",
  "\u202e",
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "arguments",
  "await",
  "policy",
  "holding",
  "f",
  "m",
  "hits",
  "calendar",
  "t0",
  "undefined",
  "NaN",
  "throw new Error()",
  "globalThis.stolen = 1",
  ");",
  "];",
  "a-b",
  "0",
  "§",
  "é",
  "日本",
  " ",
];

test("hostile names and texts mean themselves", { timeout: 60_000 }, () => {
  const text = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 5 }).map((pieces) => pieces.join(""));
  fc.assert(
    fc.property(text, (text) => {
      const module = moduleOf(hostile(text));
      const open = module.open();
      const facts = Object.fromEntries([
        [`${text}one`, `${text}2`],
        [`${text}any`, [`${text}2`]],
        [`${text}flag`, false],
      ]);
      open.advance(event("2024-01-08T09:00:00Z", "opened", { facts }));
      const verdict = open.verdict("T-1");
      expect(open.facts("T-1")).toEqual(facts);
      expect(module.policy).toMatchObject({ id: text, title: text, version: text });
      const fired = Date.parse("2024-01-08T09:00:00Z");
      expect(verdict?.triggers).toEqual([`${text}trigger`, `${text}other`].map((id) => ({ id, fired, clause: `§${text}` })));
      expect(verdict?.level?.id).toBe(`${text}level`);
      expect(verdict?.duties[0]).toMatchObject({
        id: `${text}duty`,
        "owed-by": text,
        due: Date.parse("2024-01-08T09:00:30Z"),
        because: [`§${text} ${text}adjustment`],
      });
      expect(verdict?.involve).toEqual([{ role: text, clause: `§${text}`, because: text }]);
      expect(open.advance(event("2024-01-08T09:00:30Z", `${text}event`))).toBeNull();
      expect(open.verdict("T-1")?.duties[0]?.state).toBe("met");
      const missing = [`${text}: ${text}`];
      expect(verdict?.criteria).toEqual([{ id: `${text}criterion`, level: `${text}level`, clause: `§${text}` }]);
      expect(verdict?.gates).toEqual([{ id: text, before: `${text}event`, clause: `§${text}`, missing }]);
      expect(open.verdict("T-1")?.findings).toMatchObject([{ kind: "gate-not-met", id: text, clause: `§${text}`, missing }]);
    }),
    { numRuns: 300 },
  );
  expect(globalThis).not.toHaveProperty("stolen");
});

test("no text of a policy leaves its line, closes a script element or turns the direction of text", () => {
  const { code } = emitted(hostile(PIECES.join("")), true);
  const plain = emitted(hostile("x"), true).code;
  expect(code.split("\n")).toHaveLength(plain.split("\n").length);
  expect(code).not.toMatch(/<\/script|<!--|[\u2028\u2029\u202e\0]/);
});
