// `npx tsx test/support/run-vectors.ts FILE`: every vector of the file through both implementations of working time; ends with `N passed, N failed`.
// A vector passes when both give the expected answer. One that cannot be read or asks something unknown fails, with a line that says why. A question
// with a `propose` instead of an `expected` is put as test/vectors/decided.json decides it. Exit status 1 where one fails, 2 where the file cannot be used.

import { readFileSync } from "node:fs";
import { faultsOf, isRecord } from "./vector.ts";
import { agrees, answer, IMPLEMENTATIONS, type Vector } from "./vectors.ts";

type Decided = Vector & { readonly decides: string };

const [file] = process.argv.slice(2);
const values = file === undefined ? "usage: npx tsx test/support/run-vectors.ts FILE" : read(file);
if (typeof values === "string") {
  console.error(values);
  process.exitCode = 2;
} else {
  const failures = values.flatMap(asked).map(([name, value]) => check(name, value));
  const failed = failures.filter((failure) => failure !== null);
  for (const failure of failed) console.log(failure);
  console.log(`${failures.length - failed.length} passed, ${failed.length} failed`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}

/** The values of a JSON array, of an object's `vectors`, or of JSON lines; else what is wrong with the file. */
function read(path: string): readonly unknown[] | string {
  let text: string;
  try {
    text = readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    return `\`${path}\` cannot be read: ${messageOf(error)}`;
  }
  const whole = parsed(text);
  if (whole.ok && Array.isArray(whole.value)) return whole.value;
  if (whole.ok && isRecord(whole.value) && Array.isArray(whole.value["vectors"])) return whole.value["vectors"];
  if (whole.ok && isRecord(whole.value) && "op" in whole.value) return [whole.value];
  if (whole.ok) return `\`${path}\` holds no vectors: neither a list nor one vector a line`;
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  if (!text.trimStart().startsWith("{")) return `\`${path}\` is no JSON: ${whole.reason}`;
  return lines.map((line) => {
    const each = parsed(line);
    return each.ok ? each.value : `is no JSON: ${each.reason}`;
  });
}

function parsed(text: string): { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly reason: string } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return { ok: false, reason: messageOf(error) };
  }
}

/** What to ask for one value of the file: itself, or what was decided of a disputed question. */
function asked(value: unknown, index: number): readonly (readonly [name: string, value: unknown])[] {
  const id = isRecord(value) && typeof value["id"] === "string" ? value["id"] : `number ${index + 1}`;
  if (!isRecord(value) || "expected" in value || !("propose" in value)) return [[id, value]];
  const decided = decisions().filter(({ decides }) => decides === id);
  if (decided.length === 0) console.log(`${id}: no question to working time; see docs/decisions/0002-disputed-working-time.md`);
  return decided.map((each) => [each.id, each]);
}

function decisions(): readonly Decided[] {
  return JSON.parse(readFileSync(new URL("../vectors/decided.json", import.meta.url), "utf8")) as readonly Decided[];
}

/** null where it passes, else one line. */
function check(name: string, value: unknown): string | null {
  if (typeof value === "string") return `${name}: ${value}`;
  const faults = faultsOf(value);
  if (faults.length > 0) return `${name}: ${faults.join("; ")}`;
  const vector = value as Vector;
  const wrong = IMPLEMENTATIONS.flatMap((implementation) => {
    const actual = attempt(() => answer(vector, implementation));
    return agrees(vector.expected, actual) ? [] : [`${implementation.name} says ${JSON.stringify(actual)}`];
  });
  return wrong.length === 0 ? null : `${name} ${vector.op}: expected ${JSON.stringify(vector.expected)}, ${wrong.join(", ")}`;
}

function attempt(ask: () => unknown): unknown {
  try {
    return ask();
  } catch (error) {
    return `error: ${messageOf(error)}`;
  }
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, " ");
}
