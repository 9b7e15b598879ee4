// `npx tsx test/support/run-vectors.ts FILE`: every vector of the file through both implementations of working time; ends with `N passed, N failed`.
// A vector passes when both give the expected answer. Exit status 1 where one fails, 2 where the file cannot be used.

import { readFileSync } from "node:fs";
import { agrees, answer, IMPLEMENTATIONS, type Vector } from "./vectors.ts";

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error("usage: npx tsx test/support/run-vectors.ts FILE");
  process.exit(2);
}
const text = readFileSync(file, "utf8");
const vectors: readonly Vector[] = text.trimStart().startsWith("[")
  ? JSON.parse(text)
  : text
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) => JSON.parse(line));

const asked = vectors.filter(({ expected }) => expected !== undefined);
if (asked.length < vectors.length) console.log(`${vectors.length - asked.length} without an expected answer, left out`);

let failed = 0;
for (const vector of asked) {
  const wrong = IMPLEMENTATIONS.flatMap((implementation) => {
    const actual = attempt(() => answer(vector, implementation));
    return agrees(vector.expected, actual) ? [] : [`${implementation.name} says ${JSON.stringify(actual)}`];
  });
  if (wrong.length === 0) continue;
  failed++;
  console.log(`${vector.id} ${vector.op}: expected ${JSON.stringify(vector.expected)}, ${wrong.join(", ")}`);
}
console.log(`${asked.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function attempt(ask: () => unknown): unknown {
  try {
    return ask();
  } catch (error) {
    return `error: ${error instanceof Error ? error.message : String(error)}`;
  }
}
