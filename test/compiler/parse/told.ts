// One finding that says what to write, and mends it where it can mean one thing.

import { expect } from "vitest";
import { parseFile } from "../../../src/compiler/1-parse/index.ts";
import { findings } from "./findings.ts";
import { mended } from "./mended.ts";

/** What people write, what is said to write, and the line as it is mended; null: more than one thing may be meant, and nothing is written unasked. */
export type Told = readonly [written: string, help: string | null, mended: string | null];

export function expectTold(...[written, help, good]: Told): void {
  const { value, diagnostics } = parseFile({ path: "a.policy", text: `${written}\n` });
  expect(diagnostics).toHaveLength(1);
  const [finding] = diagnostics;
  expect(finding?.help ?? null).toBe(help);
  if (finding?.code !== "TN002") expect(value.statements).toHaveLength(1);
  expect((finding?.fix ?? null) === null ? null : mended(written)).toBe(good);
  if (good !== null) expect(findings(`${good}\n`)).toEqual([]);
}
