// Examples that expect the wrong thing: each says what the policy decides instead, at its own line.

import { expect, test } from "vitest";
import { loadModule } from "../../src/index.ts";
import type { ExampleResult } from "../../src/verifier/index.ts";
import { compareClauses, runExamples } from "../../src/verifier/index.ts";
import { irOf } from "../support/policy.ts";

const POLICY = `policy EX-1 "Examples"
  effective from 2024-01-01
examples in America/Los_Angeles
ticket
  priority  one of P0, P1
customer
  gold  yes or no
§1 targets for P0
  first response  within 15 minutes
  full resolution  within 4 hours
§1 targets for P1
  full resolution  within 8 hours
§2 adjust gold-customers
  when gold
  first response takes 50% of the usual time
§3 trigger unanswered
  when priority is P0 and no first response within 15 minutes
  escalate to lead
§4 level lead
  notify boss within 1 hour of escalation
team boss
  email "boss@example.com"
§10 involve boss when gold
`;

function run(example: string): ExampleResult {
  const ir = irOf(`${POLICY}§9 example "it"\n${example}`);
  const [result] = runExamples(ir, loadModule(ir));
  if (result === undefined) throw new Error("no example");
  return result;
}

test.each([
  ["first response due 09:14", "it is due monday 2024-01-08 09:15"],
  ["first response met", "it is pending"],
  ["first response pending because §2 gold-customers", "no adjustment shaped it"],
  ["no first response", "there is one, and it is pending"],
  ["lead notice to boss pending", "this duty is not owed"],
  ["unanswered fired", "it has not fired"],
  ["level is lead", "it is at no level"],
  ["boss involved", "is not involved"],
])("expect %s: falls short", (wrong, got) => {
  const { passed, shortfalls } = run(`  monday 2024-01-08 09:00 opened as P0\n  expect ${wrong}\n`);
  expect({ passed, got: shortfalls.map((shortfall) => shortfall.got) }).toEqual({ passed: false, got: [got] });
  expect(shortfalls[0]?.place).toMatchObject({ file: "policy.policy", line: POLICY.split("\n").length + 2 });
});

test("how late it is reads as a policy says it", () => {
  const { shortfalls } = run("  monday 2024-01-08 09:00 opened as P0\n  10:16 response\n  expect first response met-late by 1 hour\n");
  expect(shortfalls.map(({ got }) => got)).toEqual(["it is late by 61 minutes"]);
});

test("the right expectations pass, on the instant of the step before them", () => {
  const { passed, expectations, shortfalls } = run(`  given customer gold
  monday 2024-01-08 09:00 opened as P0
  expect first response due 09:07:30
  expect first response pending because §2 gold-customers
  expect boss involved
  expect unanswered not fired
  09:20 nothing has happened
  expect unanswered fired
  expect level is lead
  expect lead notice to boss due 10:15
`);
  expect({ passed, expectations, shortfalls }).toEqual({ passed: true, expectations: 7, shortfalls: [] });
});

test("a time of day that the clocks show twice is the first of them, and the second is told with its offset", () => {
  const opened = "  sunday 2024-11-03 00:50 opened as P0\n  expect first response due 01:05\n";
  expect(run(opened).passed).toBe(true);
  expect(run(opened.replace("00:50", "01:50")).shortfalls.map(({ got }) => got)).toEqual(["it is due sunday 2024-11-03 01:05 −08:00"]);
});

test("an event that the policy refuses fails the example", () => {
  const { passed, shortfalls } = run("  monday 2024-01-08 09:00 opened as P0\n  09:05 opened as P1\n");
  expect(passed).toBe(false);
  expect(shortfalls.map(({ got }) => got)).toEqual(["the event is refused: the ticket is open already"]);
});

test("clauses are in the order of their numbers, headings last", () => {
  expect(["§10", "§2.10", '§"Holidays"', "§2", "§2.9"].sort(compareClauses)).toEqual(["§2", "§2.9", "§2.10", "§10", '§"Holidays"']);
});
