// A word taken out of a policy is never lost in silence: where no error is told, every statement and every expectation of the text is in the IR.

import { expect, test } from "vitest";
import { parseFile } from "../../src/compiler/1-parse/index.ts";
import { compilePolicy } from "./findings.ts";

const POLICY = `policy A "A"
examples in UTC
ticket
  priority one of P0, P1
  vip yes or no
event paid
team desk email "d@example.com"
levels rise from low
level low notify desk by email within 1 hour
term calm means not vip and priority is P1
trigger late when vip and first response is 10 minutes late escalate to low
targets for every ticket
  first response within 1 hour
duty call from full resolution, owed by desk, every 2 days for 4 days, cancelled by paid
gate closing when vip requires call-made
promise "heard" every ticket opened where vip is followed by a response within 2 elapsed hours
example "x"
  given customer acme with vip no
  monday 2024-01-08 09:00 opened as P0
  11:30 response
  expect first response met-late by 90 minutes
  expect late not fired
  expect level is none
`;

/** One line for each word that is taken out. */
const texts = [...POLICY.matchAll(/"[^"]*"|[^\s,]+/g)].map(({ 0: word, index }) => ({
  word: `${word} (${POLICY.slice(0, index).split("\n").length})`,
  text: POLICY.slice(0, index) + POLICY.slice(index + word.length),
}));

test.each(texts)("without $word nothing else is lost in silence", ({ text }) => {
  const { diagnostics, partial } = compilePolicy(text);
  if (diagnostics.some(({ severity }) => severity === "error")) return;
  const { value: file } = parseFile({ path: "policy.policy", text });
  const count = (kind: string): number => file.statements.filter((statement) => statement.kind === kind).length;
  const stated = file.statements.flatMap((statement) => (statement.kind === "example" ? statement.steps : []));
  const expected = stated.filter(({ kind }) => kind === "expect").length;
  const kept = partial?.examples.flatMap(({ steps }) => steps).filter(({ kind }) => kind === "expect").length;
  expect([partial?.examples.length, kept]).toEqual([count("example"), expected]);
  expect([partial?.terms.length, partial?.triggers.length, partial?.gates.length]).toEqual([
    count("term"),
    count("trigger"),
    count("gate"),
  ]);
  expect([partial?.levels.length, partial?.promises.length]).toEqual([count("level"), count("promise")]);
});
