// Instants in seconds where milliseconds are meant: taken as they stand, all of a history is in time, within six weeks of 1970.

import { expect, test } from "vitest";
import { readHistory } from "../../src/simulator/index.ts";
import { fakeModule } from "./fake.ts";
import { source } from "./run.ts";

const { declarations } = fakeModule();
const AT = Date.UTC(2025, 0, 6, 8) / 1000;

function lines(...instants: readonly (number | string)[]): string {
  return instants.map((at, i) => JSON.stringify({ at, event: "opened", ticket: `T-${i}` })).join("\n");
}

test.each([
  [
    "seconds",
    [AT, AT + 60],
    [
      `all of \`log.jsonl\` takes place in the first weeks of 1970: where its instants are in seconds, write them in milliseconds (\`${AT}000\`)`,
    ],
  ],
  ["milliseconds", [AT * 1000, AT * 1000 + 60_000], []],
  ["both", [AT, AT * 1000], []],
  ["1970 itself, before what seconds may mean", [0, 1000], []],
  ["nothing", [], []],
])("%s", async (_, instants, expected) => {
  const { notes } = await readHistory([source("log.jsonl", lines(...instants))], null, declarations, "stop");
  expect(notes).toEqual(expected);
});
