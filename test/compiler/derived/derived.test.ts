// Texts that nobody thought of: small policies of the documentation, changed by what the grammar itself can derive. Many are no policies, and are told so;
// of those that are, everything behind the text must hold. `TRIES=50 npx vitest run test/compiler/derived` hunts for long.

import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Rule } from "../../../grammar/running/rules.ts";
import { analysisCheck } from "../../../src/cli/check/analysis.ts";
import { compileVersions, readFrom, type VersionsResult } from "../../../src/compiler/index.ts";
import type { PolicyIr } from "../../../src/ir/index.ts";
import { readIr } from "../../../src/ir/schema/index.ts";
import { chance as chanceOf } from "../../analysis/agreement/worlds.ts";
import { compare, emitted } from "../../differential/both.ts";
import { expectSame } from "../../grammar/both-readers.ts";
import { histories, moments } from "../../support/arbitraries/index.ts";
import { SEED, tries } from "../../support/chance.ts";
import { changed } from "./change.ts";
import { Chance } from "./derive.ts";
import { piecesOf, Stock } from "./stock.ts";

const TEXTS = tries(120);
/** So many changes in a row are made of one policy, as long as it is one. */
const CHANGES = 15;
const LONGEST = 6_000;

const PAGES = new URL("../../../docs/diagnostics/", import.meta.url);
const POLICIES = readdirSync(PAGES)
  .flatMap((name) =>
    [...readFileSync(new URL(name, PAGES), "utf8").matchAll(/^```policy good\n([\s\S]*?)^```$/gm)].map((match) => match[1] ?? ""),
  )
  .map((text) => (/^policy /m.test(text) ? text : `policy SUP-1 "Support"\n${text}`))
  .filter((text) => checked(text).value !== null);
const ALL = new Stock(POLICIES);

test("whatever the grammar derives is read, or told with place and reason; what is sound keeps all that a policy promises", {
  timeout: TEXTS * 2_000,
}, () => {
  const chance = new Chance(chanceOf(SEED));
  let [sound, text, left] = [0, "", 0];
  for (let count = 0; count < TEXTS; count++, left--) {
    if (left <= 0 || text.length > LONGEST) [text, left] = [chance.from(POLICIES) ?? "", CHANGES];
    const made = changed(text, chance, ALL, new Stock([text]));
    const result = checked(made);
    expectTold(made, result);
    if (result.value === null) continue;
    expectHolds(made, result.value, chance.below(2 ** 31));
    [sound, text] = [sound + 1, made];
  }
  expect(sound).toBeGreaterThan(TEXTS / 5);
});

function checked(text: string): VersionsResult {
  return compileVersions("policy.policy", readFrom(new Map([["policy.policy", text]])), [analysisCheck((_what, work) => work())]);
}

function expectTold(text: string, { diagnostics, value, sources }: VersionsResult): void {
  for (const { tokens, whole } of piecesOf(text)) expectSame(tokens, (parser): Rule<unknown> => parser[whole.name as "term"]);
  for (const { code, message, span, help, fix, severity, related } of diagnostics) {
    const said = `${code} ${message}\n${text}`;
    expect(`${message} ${help ?? ""}`, said).not.toMatch(/undefined|NaN|\[object/);
    if (severity === "error" && code !== "TN001") expect(help !== null || fix !== null || code === "TN104", said).toBe(true);
    const places = [span, ...related.map((each) => each.span), ...(fix?.edits ?? []).map((each) => each.span)];
    for (const { file, start, end } of places) {
      const length = sources.find(({ path }) => path === file)?.text.length ?? 0;
      expect([start >= 0, start <= end, end <= length], said).toEqual([true, true, true]);
    }
  }
  expect(value === null, text).toBe(diagnostics.some(({ severity }) => severity === "error"));
}

/** Its IR is one and means the same when read back, and the module decides as the interpreter does. */
function expectHolds(text: string, ir: PolicyIr, seed: number): void {
  const back = readIr(JSON.parse(JSON.stringify(ir)));
  expect(back, text).toEqual({ ok: true, ir });
  expect(back.ok && emitted(back.ir), text).toBe(emitted(ir));
  const stories = histories(ir).chain((history) =>
    fc.record({
      ir: fc.constant(ir),
      history: fc.constant(history),
      looks: fc.array(moments(ir, history), { minLength: 1, maxLength: 3 }),
    }),
  );
  for (const story of fc.sample(stories, { seed, numRuns: 1 })) compare(story);
}
