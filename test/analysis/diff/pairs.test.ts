// Pairs of policies with a known difference, or none (those called `same-…`): `pairs/NAME/{before,after}.policy`, and what is told of them.
// `npx vitest run test/analysis/diff --update=all` writes `expected.txt` anew; review it as prose.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compare, type PolicyComparison, type Side, type WitnessTicket } from "../../../src/analysis/diff/index.ts";
import type { PolicyIr } from "../../../src/ir/index.ts";
import { irOf } from "../../support/policy.ts";

const FOLDER = join(import.meta.dirname, "pairs");

for (const name of readdirSync(FOLDER).sort()) {
  test(name, async () => {
    const comparison = compare(policyIn(name, "before"), policyIn(name, "after"));
    expect(comparison.equivalent).toBe(name.startsWith("same-"));
    expect(compare(policyIn(name, "before"), policyIn(name, "before")).equivalent).toBe(true);
    await expect(inText(comparison)).toMatchFileSnapshot(join(FOLDER, name, "expected.txt"));
  });
}

function policyIn(name: string, side: string): PolicyIr {
  return irOf(readFileSync(join(FOLDER, name, `${side}.policy`), "utf8"));
}

function inText({ equivalent, differences, undecided, wordsOnly }: PolicyComparison): string {
  const lines = [
    ...(equivalent ? ["equivalent"] : []),
    ...differences.flatMap(({ change, sentence, before, after, witness, otherWay }) => [
      `${change}: ${sentence}`,
      ...sideInText("before", before),
      ...sideInText("after", after),
      ...(witness === null ? [] : witnessInText("for example", witness)),
      ...(otherWay === undefined ? [] : witnessInText("the other way", otherWay)),
    ]),
    ...undecided.map(
      ({ subject, quantity, whom, why }) => `undecided: ${subject.label}, ${quantity}${whom === null ? "" : ` for ${whom.words}`}: ${why}`,
    ),
    ...wordsOnly.map(({ sentence }) => `only the words: ${sentence}`),
  ];
  return `${lines.join("\n")}\n`;
}

function sideInText(name: string, side: Side | null): readonly string[] {
  return (side?.statements ?? []).map(({ clause, place, words }) => `  ${name} ${clause ?? "-"} line ${place.line}: ${words}`);
}

function witnessInText(name: string, { words, history, at, before, after }: WitnessTicket): readonly string[] {
  const happened = history.map(
    (event) => `${event.event}${event.level === null ? "" : ` to ${event.level}`} ${new Date(event.at).toISOString()}`,
  );
  return [`  ${name}: ${words}; ${happened.join(", ")}; asked ${new Date(at).toISOString()}`, `    ${before} -> ${after}`];
}

test("where a rule reads the same in both versions, what its terms mean stands with it", () => {
  const name = "term-behind-a-rule";
  const [raised] = compare(policyIn(name, "before"), policyIn(name, "after")).differences;
  expect([raised?.before?.words, raised?.after?.words]).toEqual([
    "when large or fragile; large means amount more than €10,000",
    "when large or fragile; large means amount more than €5,000",
  ]);
});
