// From text to IR: what a policy's words become, and what does not matter to them.

import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { oneLine, wholeLine } from "../../../src/compiler/4-lower/text.ts";
import { policyHash } from "../../../src/compiler/index.ts";
import { readIr } from "../../../src/ir/schema/index.ts";
import { compilePolicy, irOf } from "../findings.ts";

const FACTS = "ticket\n  priority one of P0, P1\n  signal any of churn, legal\ncustomer\n  arr money in USD\n  fortune-500 yes or no\n";

describe("conditions and figures", () => {
  test("a percent becomes an exact, reduced fraction", () => {
    const ir = irOf(`${FACTS}parameter revenue is $40,000,000\nterm major means arr more than 12.5% of revenue`);
    expect(ir.terms[0]?.when).toEqual({
      kind: "compare",
      op: "more",
      left: { kind: "fact", fact: "arr" },
      right: { kind: "share", numerator: 1, denominator: 8, of: { kind: "parameter", parameter: "revenue" } },
    });
  });

  test("`is no` is `not`, and a level's `when` is a trigger of its name", () => {
    const ir = irOf(`${FACTS}person ceo "Ada"\n§3 level top\n  when fortune-500 is no\n  notify ceo by email within 1 hour`);
    expect(ir.triggers).toMatchObject([
      { id: "top", raiseTo: "top", clause: "§3", only: false, when: { kind: "not", of: { kind: "flag", fact: "fortune-500" } } },
    ]);
  });
});

describe("duties", () => {
  test("several statements of one duty become one, overrides by index, and a value's own line narrows", () => {
    const ir = irOf(`${FACTS}§3 targets for P0, P1
  customer update every 2 hours for P0, every 4 hours for P1
§5 targets for P0
  customer update every 30 minutes while being worked on, overrides §3`);
    const [update] = ir.duties;
    expect(update).toMatchObject({ id: "customer-update", recurs: true, metBy: { by: "event", event: "update" } });
    expect(update?.targets.map((t) => [t.clause, t.label, t.when, t.pausedWhileWaiting, t.overrides])).toEqual([
      ["§3", "P0", { kind: "is", fact: "priority", values: ["P0"] }, null, []],
      ["§3", "P1", { kind: "is", fact: "priority", values: ["P1"] }, null, []],
      ["§5", "P0", { kind: "is", fact: "priority", values: ["P0"] }, true, [0, 1]],
    ]);
  });

  test("a notice to a group is met by anyone in it", () => {
    const ir =
      irOf(`${FACTS}person ceo "Ada"\nperson cto "Bo"\ngroup board is ceo, cto\n§3 level top\n  when fortune-500\n  notify board by email within 1 hour
§5 targets for P0\n  board notification within 2 hours`);
    expect(ir.duties.map((d) => [d.id, d.start, d.metBy])).toEqual([
      ["board-notification", { on: "opened" }, { by: "notified", who: ["board", "ceo", "cto"], level: null }],
      ["top-notice-to-board", { on: "level", level: "top" }, { by: "notified", who: ["board", "ceo", "cto"], level: "top" }],
    ]);
  });

  test("full resolution waits with the customer, a workaround where the policy says so", () => {
    const text = `${FACTS}§5 targets for P0\n  workaround within 4 hours\n  full resolution within 24 hours\n`;
    const pauses = (policy: string): unknown => irOf(policy).duties.map((d) => d.pausedWhileWaiting);
    expect(pauses(text)).toEqual([false, true]);
    expect(pauses(`${text}workaround is paused while waiting`)).toEqual([true, true]);
  });
});

describe("examples", () => {
  test("dates carry on, a weekday is its next date, givens come with the openings", () => {
    const ir = irOf(`${FACTS}§5 targets for P0\n  first response within 15 minutes
example "two tickets"
  given customer fortune-500, arr $900,000
  given priority P1
  friday 2024-01-12 19:00 acme opens ticket A
  19:05 response on ticket A
  monday 08:00 acme opens ticket B as P0
  expect first response due 08:15`);
    const [example] = ir.examples;
    expect(example?.steps.map((s) => (s.kind === "expect" ? s.expectation : s.at))).toEqual([
      "2024-01-12T19:00:00.000",
      "2024-01-12T19:05:00.000",
      "2024-01-15T08:00:00.000",
      { kind: "duty-due", duty: "first-response", at: "2024-01-15T08:15:00.000" },
    ]);
    expect(example?.steps.flatMap((s) => (s.kind === "event" ? [[s.event.ticket, s.event.customer, s.event.facts]] : []))).toEqual([
      ["A", "acme", { "fortune-500": true, arr: 900000, priority: "P1" }],
      ["A", "acme", {}],
      ["B", "acme", { priority: "P0" }],
    ]);
  });
});

test("what is given of a customer comes with that customer's next event, what is given of a ticket with each opening below it", () => {
  const ir = irOf(`${FACTS}§5 targets for P0, P1\n  first response within 15 minutes
example "a customer grows"
  given customer acme with fortune-500 no
  given priority P1
  friday 2024-01-12 09:00 acme opens ticket A
  given customer acme with fortune-500
  given arr $5
  09:05 response on ticket A
  given priority P0
  09:10 acme opens ticket B
  09:15 beta opens ticket C
  expect first response due 09:30`);
  expect(ir.examples[0]?.steps.flatMap((s) => (s.kind === "event" ? [[s.event.ticket, s.event.facts]] : []))).toEqual([
    ["A", { "fortune-500": false, priority: "P1" }],
    ["A", { "fortune-500": true, arr: 5 }],
    ["B", { priority: "P0" }],
    ["C", { priority: "P0", arr: 5 }],
  ]);
});

describe("the whole", () => {
  const folder = new URL("../../../policies/techflow/", import.meta.url);
  const techflow = Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((f) => f.endsWith(".policy") && !f.startsWith("literal"))
      .map((f) => [f, readFileSync(new URL(f, folder), "utf8")]),
  );

  test("TechFlow compiles; its pairs for P0 and P1, as the source states them, are shown to turn the order of tickets round", () => {
    const { "timelines.policy": timelines = "", ...others } = techflow;
    const unaccepted = { ...others, "timelines.policy": timelines.replace(/^accept TN429[^"]*"[^"]*"$/m, "") };
    expect(unaccepted).not.toEqual(techflow);
    expect(compilePolicy(techflow).diagnostics.filter((d) => d.severity !== "note")).toEqual([]);
    const found = compilePolicy(unaccepted).diagnostics.filter((d) => d.severity !== "note");
    expect(found.map((d) => `${d.code} ${d.clause} ${d.message.split(": ")[1] ?? ""}`)).toEqual([
      "TN429 §5.1 a ticket opened monday 06:59 is due monday 07:29, one opened a minute later, monday 07:00, is due monday 07:15",
      "TN429 §5.1 a ticket opened monday 06:59 is due monday 10:59, one opened a minute later, monday 07:00, is due monday 09:00",
    ]);
  });

  test("its IR is plain JSON", () => {
    const ir = irOf(techflow);
    expect(JSON.parse(JSON.stringify(ir))).toEqual(ir);
  });

  test("comments, line breaks, examples and the order of `use` leave the meaning's hash alone; a figure does not", () => {
    const hash = (files: Readonly<Record<string, string>>): string => policyHash(irOf(files));
    const change = (file: string, from: string | RegExp, to: string): Readonly<Record<string, string>> => ({
      ...techflow,
      [file]: (techflow[file] ?? "").replace(from, to),
    });
    const before = hash(techflow);
    expect(before).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(hash(change("timelines.policy", "§5.1 targets", "# a comment\n\n\n§5.1 targets"))).toBe(before);
    expect(hash(change("policy.policy", /^use "examples.*$/gm, ""))).toBe(before);
    expect(hash(change("timelines.policy", "within 15 minutes", "within 16 minutes"))).not.toBe(before);
  });

  /** Statements of a kind, by their leading words. */
  const count = (files: Readonly<Record<string, string>>, words: RegExp): number =>
    Object.values(files).reduce((sum, text) => sum + (text.match(words)?.length ?? 0), 0);

  test("whatever is cut out of a policy or put in, nothing throws, and an IR is sound and has lost no statement", () => {
    const names = Object.keys(techflow);
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(60),
        fc.constantFrom("", "P0", "within", '"', "§9 ", " and ", "level-1"),
        (name, at, length, text) => {
          const whole = techflow[name] ?? "";
          const start = Math.floor(at * whole.length);
          const files = { ...techflow, [name]: whole.slice(0, start) + text + whole.slice(start + length) };
          const { value, sources } = compilePolicy(files);
          if (value === null) return;
          expect(readIr(JSON.parse(JSON.stringify(value)))).toMatchObject({ ok: true });
          // The first statement of a file may be indented.
          const used = Object.fromEntries(sources.map((source) => [source.path, source.text.trimStart()]));
          expect(value.examples.length).toBe(count(used, /^(§\S+ )?example "/gm));
          expect(value.triggers.filter((t) => t.words.startsWith("trigger")).length).toBe(count(used, /^(§\S+ )?trigger /gm));
          expect(value.duties.flatMap((d) => d.targets).filter((t) => t.clause !== "§3.1").length).toBeGreaterThanOrEqual(
            count(used, /^ {2}(first|executive|management|workaround|full|customer update) .*(within|every)/gm),
          );
        },
      ),
      { numRuns: 20 },
    );
  });
});

test("the words of a statement stand on one line, without comments, and those of a very long one are cut", () => {
  const text = 'first response   # who says so\n  within 2 hours, by "a  b # c"\tand\u00a0phone # end';
  expect(oneLine(text)).toBe('first response within 2 hours, by "a b # c" and phone');
  expect(oneLine("  a\r\n\r\n  b ")).toBe("a b");
  expect(oneLine('"\\"#" # gone')).toBe('"\\"#"');
  expect([oneLine("x".repeat(2000)), oneLine("x".repeat(2001))]).toEqual(["x".repeat(2000), `${"x".repeat(2000)}…`]);
  expect(wholeLine("x".repeat(2001))).toBe("x".repeat(2001));
});
