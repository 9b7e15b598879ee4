// A key that a line names twice: told, at whatever depth, since JSON.parse would drop the first value without a word.
// cspell:ignore icket

import fc from "fast-check";
import { expect, test } from "vitest";
import { readHistory } from "../../src/simulator/index.ts";
import { repeatedKey } from "../../src/simulator/replay/read/repeated-key.ts";
import { fakeModule } from "./fake.ts";
import { source } from "./run.ts";

const { declarations } = fakeModule();
const START = '{"at":"2024-01-08T10:00Z","event":"opened"';

test.each([
  [`${START},"ticket":"A","ticket":"B"}`, "the line names `ticket` twice: which of the two is meant cannot be told"],
  [`${START},"ticket":"A","\\u0074icket":"B"}`, "the line names `ticket` twice: which of the two is meant cannot be told"],
  [
    `${START},"ticket":"A","facts":{"priority":"P0","priority":"P1"}}`,
    "the line names `priority` twice: which of the two is meant cannot be told",
  ],
  [`${START},"ticket":"ticket","customer":"customer","facts":{"priority":"P0"}}`, null],
])("%s", async (line, reason) => {
  const { events, bad } = await readHistory([source("log.jsonl", line)], null, declarations, "skip");
  expect(bad.map((one) => one.reason)).toEqual(reason === null ? [] : [reason]);
  expect(events).toHaveLength(reason === null ? 1 : 0);
});

test("what JSON.stringify writes names no key twice; with one more of its keys it does", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: "binary" }), fc.json(), { minKeys: 1 }), fc.boolean(), (values, wrapped) => {
      const text = JSON.stringify(values, null, wrapped ? 2 : 0);
      expect(repeatedKey(text)).toBeNull();
      const [key = ""] = Object.keys(values);
      expect(repeatedKey(`[{"a":1}, ${text.trimEnd().slice(0, -1)}, ${JSON.stringify(key)} : null}]`)).toBe(key);
    }),
  );
});
