// Which branches examples take: of conditions, held against every ticket there can be; of each kind of statement, by a policy whose examples
// take all of them, and lose some wherever a step is left out.

import fc from "fast-check";
import { expect, test } from "vitest";
import { loadModule } from "../../src/index.ts";
import type { Condition, PolicyIr } from "../../src/ir/index.ts";
import { coveredShare } from "../../src/reports/index.ts";
import { branchesOf, coverageOf, runExamples } from "../../src/verifier/index.ts";
import { irOf } from "../support/policy.ts";
import { FULL, FULL_EXAMPLES } from "./full-policy.ts";

function takenBy(ir: PolicyIr): ReadonlySet<string> {
  const results = runExamples(ir, loadModule(ir));
  expect(results.flatMap(({ shortfalls }) => shortfalls)).toEqual([]);
  return new Set(results.flatMap(({ taken }) => taken));
}

function missing(ir: PolicyIr): readonly string[] {
  return coverageOf(ir, takenBy(ir)).flatMap((clause) => clause.missing.map(({ statement, words }) => `${statement}: ${words}`));
}

// ------------------------------------------------------------------------------------------------------------- conditions

const FACTS = `policy C "Conditions"
  effective from 2024-01-01
ticket
  a  yes or no
  b  yes or no, may be unknown
  c  any of x, y, z
  n  number from 0 to 9, may be unknown
`;

/** Every value of each fact that any of the questions tells apart; null where it is not given. */
const WORLDS = {
  a: ["a", "a no", null],
  b: ["b", "b no", null],
  c: ["c none", "c x", "c y", "c z", "c x and y", null],
  n: ["n 3", "n 3.5", "n 4", "n 5", null],
};

const question = fc.constantFrom(
  "a",
  "b",
  "(c includes x or y)",
  "(c includes x)",
  "n at most 4",
  "n more than 3",
  "n is 4",
  "n is known",
  "b is unknown",
);
const { condition } = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    question,
    fc.tuple(tie("condition"), tie("condition")).map(([p, q]) => `(${p} and ${q})`),
    fc.tuple(tie("condition"), tie("condition")).map(([p, q]) => `(${p} or ${q})`),
    tie("condition").map((p) => `not (${p})`),
  ),
}));

test("of a condition exactly those branches are counted that some ticket takes", { timeout: 120_000 }, () => {
  const tickets = WORLDS.a.flatMap((a) => WORLDS.b.flatMap((b) => WORLDS.c.flatMap((c) => WORLDS.n.map((n) => [a, b, c, n]))));
  const examples = tickets.map((given, index) => {
    const known = given.filter((fact) => fact !== null);
    return `example "${index}"\n${known.length === 0 ? "" : `  given ${known.join(", ")}\n`}  monday 2024-01-08 09:00 opened\n`;
  });
  fc.assert(
    fc.property(condition, (words) => {
      const ir = irOf(`${FACTS}term t means ${words}\n${examples.join("")}`);
      const taken = takenBy(ir);
      for (const { key, never, words: said } of branchesOf(ir).all)
        expect([key, said, never === null]).toEqual([key, said, taken.has(key)]);
    }),
    { numRuns: 8 },
  );
});

test.each([
  [
    "a and b",
    [],
    [
      "`a` is so and `b` is so",
      "`a` is not so, though all the rest is so",
      "`b` is not so, though all the rest is so",
      "`b` is unknown, though all the rest is so",
    ],
  ],
  [
    "a or b",
    ["given a", "given b"],
    [
      "`a` is not so, nor anything else that would do",
      "`b` is not so, nor anything else that would do",
      "`b` is unknown, nor anything else that would do",
    ],
  ],
  ["a or b", ["given a", "given a no, b", "given a no, b no"], ["`b` is unknown, nor anything else that would do"]],
  ["not a", ["given a"], ["`a` is not so"]],
  [
    "(c includes x or y)",
    ["given c x and y", "given c z"],
    ["`c` includes `x` and no other of its list", "`c` includes `y` and no other of its list"],
  ],
  ["n is known and n less than 4", ["given n 3", "given n 4"], []],
])("term t means %s, with %j: what is missing", (words, given, expected) => {
  const examples = given.map((facts, index) => `example "${index}"\n  ${facts}\n  monday 2024-01-08 09:00 opened\n`).join("");
  const ir = irOf(`${FACTS}term t means ${words}\n${examples}`);
  expect(missing(ir)).toEqual(expected.map((each) => `term t: ${each}`));
});

test("what to write for a branch takes it", () => {
  const text = `${FACTS}term t means a and (c includes x or n more than 7) and not b\n`;
  const written = branchesOf(irOf(text)).all.map(({ key, hint }, index) => {
    const given = /`(given [^`]*)`/.exec(hint ?? "")?.[1];
    return { key, example: `example "${index}"\n${given === undefined ? "" : `  ${given}\n`}  monday 2024-01-08 09:00 opened\n` };
  });
  expect(written.length).toBeGreaterThan(6);
  for (const { key, example } of written) expect([key, [...takenBy(irOf(text + example))].includes(key)]).toEqual([key, true]);
});

test("a part turned into its contrary makes examples that cover it fail", () => {
  const examples = [
    "given a, b no, c x",
    "given a no, b no, c x",
    "given a, b, c x",
    "given a, b no, c none",
    "given a, b no, c y",
    "given a, c x",
  ];
  const fired = [true, false, false, false, true, false];
  const text = examples.map(
    (facts, index) =>
      `example "${index}"\n  ${facts}\n  monday 2024-01-08 09:00 opened\n  expect t ${fired[index] === true ? "" : "not "}fired\n`,
  );
  const policy = `${FACTS}§1 level l\n  notify p within 1 hour\nperson p\n  email "p@example.com"\n§2 trigger t\n  when a and not b and c includes x or y\n  escalate to l\n${text.join("")}`;
  const ir = irOf(policy);
  expect(missing(ir).filter((each) => each.startsWith("trigger"))).toEqual([]);
  const contraries = contrary(ir.triggers[0]?.when ?? { kind: "all", of: [] });
  expect(contraries).toHaveLength(3);
  for (const when of contraries) {
    const mutant = { ...ir, triggers: ir.triggers.map((trigger) => ({ ...trigger, when })) };
    expect(runExamples(mutant, loadModule(mutant)).some(({ passed }) => !passed)).toBe(true);
  }
});

/** The condition with one question turned into its contrary, for each of its questions. */
function contrary(condition: Condition): readonly Condition[] {
  if (condition.kind === "all" || condition.kind === "any") {
    const { kind, of } = condition;
    return of.flatMap((part, index) =>
      contrary(part).map((other): Condition => ({ kind, of: of.map((each, at) => (at === index ? other : each)) })),
    );
  }
  return [condition.kind === "not" ? condition.of : { kind: "not", of: condition }];
}

// -------------------------------------------------------------------------------------------------------------- statements

test("the examples of a policy with every kind of statement take every branch", () => {
  expect(missing(irOf(FULL + FULL_EXAMPLES.join("\n")))).toEqual([]);
});

test("each of these examples takes a branch that no other takes", () => {
  for (const [index, left] of FULL_EXAMPLES.entries()) {
    const others = FULL_EXAMPLES.filter((_, other) => other !== index).join("\n");
    expect([left.split("\n")[0], missing(irOf(FULL + others)).length > 0]).toEqual([left.split("\n")[0], true]);
  }
});

test("what some ticket can take is counted: whole numbers a step apart, figures beside figures, lists of three", () => {
  const when = (condition: string): readonly string[] => {
    const ir = irOf(`policy C "Conditions"
ticket
  users  whole number
  arr    money in USD
  due    money in USD
  tags   any of a, b, c, d
§1 level lead
§1 trigger t when ${condition} escalate to lead`);
    return branchesOf(ir).all.flatMap(({ never, words }) => (never === null ? [] : [words]));
  };
  expect(when("users less than 5 or users at least 6")).toEqual([]);
  expect(when("due more than 90% of arr and arr more than $1,000")).toEqual([]);
  expect(when("tags includes a and tags includes b and tags includes c and not tags includes d")).toEqual([]);
  expect(when("due more than 90% of arr and due less than 10% of arr")).not.toEqual([]);
  expect(when("users less than 5 or users less than 4")).toEqual(["`users less than 4` is so, and nothing else that would do"]);
});

test("a share is never rounded up", () => {
  expect([
    coveredShare({ branches: 2500, taken: 2499 }),
    coveredShare({ branches: 3, taken: 3 }),
    coveredShare({ branches: 0, taken: 0 }),
  ]).toEqual(["99.9 %", "100 %", "100 %"]);
});
