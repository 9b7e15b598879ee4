// Which clause is encoded, only talked about, or forgotten; what a lock says of it. By hand, and against a slow reading of random policies.

import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type ClauseStatus,
  confirm,
  countsOf,
  isInScope,
  type Lock,
  readLock,
  readScope,
  readSource,
  type Stated,
  type TraceInput,
  traceOf,
  writeLock,
} from "../../src/analysis/index.ts";
import { percent } from "../../src/reports/words.ts";
import { plainHash, stated } from "./stating.ts";

const SOURCE =
  "# Handbook\n\n## 1 Purpose\n\nWhy.\n\n## 2 Rules\n\n### 2.1 Answers\n\nSoon.\n\n### 2.2 Updates\n\nOften.\n\n### 2.10 Calls\n\nDaily.\n";

function input(statements: readonly Stated[], more: Partial<TraceInput> = {}): TraceInput {
  return { document: readSource(SOURCE, "markdown"), stated: statements, examples: [], lock: null, hash: plainHash, scope: null, ...more };
}

const statuses = (statements: readonly Stated[]): Readonly<Record<string, ClauseStatus>> =>
  Object.fromEntries(traceOf(input(statements)).rows.map(({ clause, status }) => [clause.name, status]));

test("a clause is encoded, talked about, accepted, or forgotten; one that holds only others is neither", () => {
  const remarks = [stated("reading", "soon", "§2.2"), stated("accept", "TN610", null, { on: "§1", note: "it decides nothing" })];
  const rule = stated("trigger", "late", "§2.1");
  expect(statuses([rule, ...remarks])).toEqual({
    "§1": "accepted",
    "§2": "heading",
    "§2.1": "encoded",
    "§2.2": "reading",
    "§2.10": "not-encoded",
  });
  expect(statuses([stated("todo", "updates", "§2.2"), ...remarks])).toMatchObject({ "§2.1": "not-encoded", "§2.2": "todo" });
  expect(statuses([stated("example", "late", "§2.1"), stated("accept", "TN429", "§2.1", { on: "P0" })])).toMatchObject({
    "§2.1": "not-encoded",
  });
  expect(statuses([stated("accept", "TN610", null)])).toEqual({
    "§1": "accepted",
    "§2": "heading",
    "§2.1": "accepted",
    "§2.2": "accepted",
    "§2.10": "accepted",
  });
});

test("a remark of HTML is no text of a clause that holds only others", () => {
  const status = (between: string): ClauseStatus | undefined =>
    traceOf(input([], { document: readSource(`# H\n\n## 2 Rules\n\n${between}\n\n### 2.1 Answers\n\nSoon.\n`, "markdown") })).rows[0]
      ?.status;
  expect(status("<!-- of 2023 -->\n<!--\n## 7 gone\n-->")).toBe("heading");
  expect(status("<!-- of 2023 -->\n\nBy all.")).toBe("not-encoded");
});

test("a § the source does not have is told from a heading of the policy's own", () => {
  const { unknown, own, bare, loose } = traceOf(
    input([
      stated("trigger", "a", "§2.3"),
      stated("trigger", "b", '§"Answer"'),
      stated("trigger", "c", '§"House rules"'),
      stated("trigger", "d", null),
      stated("fact", "e", null),
      stated("todo", "f", null),
    ]),
  );
  expect(unknown.map(({ stated: one, near }) => [one.name, near])).toEqual([
    ["a", "§2.1"],
    ["b", '§"Answers"'],
  ]);
  expect(traceOf(input([stated("trigger", "a", "§2.3"), stated("accept", "TN611", null, { on: "§2.3" })])).unknown).toEqual([]);
  expect([own, bare, loose].map((list) => list.map(({ name }) => name))).toEqual([["c"], ["d"], ["f"]]);
});

test("an example belongs to the clauses it carries and to those whose rules did something in it", () => {
  const [late, targets, told] = [stated("trigger", "late", "§2.1"), stated("target", "update", "§2.2"), stated("example", "told", "§2.10")];
  const example = {
    name: "told",
    file: "policy.policy",
    line: told.place.line,
    passed: true,
    exercised: [{ ...targets.place, column: 9 }],
  };
  const rows = traceOf(input([late, targets, told], { examples: [example] })).rows;
  expect(rows.filter((row) => row.examples.length > 0).map(({ clause }) => clause.name)).toEqual(["§2.2", "§2.10"]);
  expect(rows.find(({ clause }) => clause.name === "§2.2")?.statements[0]?.examples).toEqual([example]);
});

test("a scope names clauses, ranges of them, and what stands inside", () => {
  const inside = (scope: string): readonly string[] => {
    const { scope: read, wrong } = readScope(scope);
    expect(wrong).toBe(null);
    return readSource(SOURCE, "markdown").clauses.flatMap(({ name }) => (isInScope(read, name) ? [name] : []));
  };
  expect(inside("§2")).toEqual(["§2", "§2.1", "§2.2", "§2.10"]);
  expect(inside("2.2-§2.10")).toEqual(["§2.2", "§2.10"]);
  expect(inside("§1, §2.10")).toEqual(["§1", "§2.10"]);
  expect(inside("§1–§2")).toEqual(["§1", "§2", "§2.1", "§2.2", "§2.10"]);
  expect(readScope("§1,,§2").wrong).toBe("");
  expect(readScope("§1-§2-§3").wrong).toBe("§1-§2-§3");
});

// ------------------------------------------------------------------------------------------------------------------ locks

const RULES = [stated("trigger", "late", "§2.1"), stated("target", "update", "§2.2"), stated("reading", "often", "§2.2")];
const confirmations = (given: TraceInput): Readonly<Record<string, string | null>> =>
  Object.fromEntries(traceOf(given).rows.map(({ clause, confirmation }) => [clause.name, confirmation]));
const LOCK = confirm(input(RULES), "source.md").lock;

test("what is confirmed stays so until its text or its statements change; line breaks and order are neither", () => {
  const none = { "§1": null, "§2": null, "§2.10": null };
  expect(confirmations(input(RULES, { lock: LOCK }))).toEqual({ ...none, "§2.1": "confirmed", "§2.2": "confirmed" });
  const reflowed = readSource(SOURCE.replace("Often.", "  Often.\r\n\r\n").replace("### 2.2 Updates", "### §2.2:   Updates"), "markdown");
  expect(confirmations(input([...RULES].reverse(), { lock: LOCK, document: reflowed }))).toMatchObject({
    "§2.1": "confirmed",
    "§2.2": "confirmed",
  });
  const changed = readSource(SOURCE.replace("Often.", "Hourly."), "markdown");
  expect(confirmations(input(RULES, { lock: LOCK, document: changed }))).toMatchObject({ "§2.1": "confirmed", "§2.2": "text-changed" });
  const fewer = RULES.filter(({ kind }) => kind !== "reading");
  expect(confirmations(input(fewer, { lock: LOCK }))).toMatchObject({ "§2.1": "confirmed", "§2.2": "statements-changed" });
  expect(confirmations(input(fewer, { lock: LOCK, document: changed }))).toMatchObject({ "§2.2": "both-changed" });
  const more = [...RULES, stated("trigger", "call", "§2.10"), stated("example", "call", "§2.1")];
  expect(confirmations(input(more, { lock: LOCK }))).toMatchObject({ "§2.1": "confirmed", "§2.10": "never" });
});

test("confirming one clause leaves the others as they were, and forgets what has gone", () => {
  const changed = readSource(
    SOURCE.replace("Often.", "Hourly.").replace("Soon.", "Now.").replace("## 1 Purpose", "## 7 Purpose"),
    "markdown",
  );
  const scope = readScope("§2.2").scope;
  const { lock, confirmed, left } = confirm(input(RULES, { lock: LOCK, document: changed, scope }), "source.md");
  expect([confirmed, left]).toEqual([["§2.2"], []]);
  expect(confirmations(input(RULES, { lock, document: changed }))).toMatchObject({ "§2.1": "text-changed", "§2.2": "confirmed" });
  const all = confirm(input([...RULES, stated("reading", "why", "§1")]), "source.md").lock;
  expect(traceOf(input(RULES, { lock: all, document: changed })).gone).toEqual(["§1"]);
  expect([...confirm(input(RULES, { lock: all, document: changed }), "source.md").lock.clauses.keys()]).toEqual(["§2.1", "§2.2"]);
});

test("a lock is written one clause a line, in the order of the source's numbers, and read back", () => {
  expect(
    writeLock(LOCK)
      .split("\n")
      .slice(3, 6)
      .map((line) => line.trim().slice(0, 6)),
  ).toEqual(['"claus', '"§2.1"', '"§2.2"']);
  const name = fc.oneof(fc.constantFrom("§2", "§2.10", "§2.9", "§A.1", '§"Late"'), fc.string());
  const hash = fc.string().map(plainHash);
  const entry = fc.record({ text: hash, statements: hash });
  fc.assert(
    fc.property(fc.string(), fc.uniqueArray(fc.tuple(name, entry), { selector: ([one]) => one }), (source, entries) => {
      const lock: Lock = { source, clauses: new Map(entries) };
      const written = writeLock(lock);
      const read = readLock(written);
      expect(read).toEqual({ lock: expect.anything(), wrong: null });
      expect(read.lock?.source).toBe(source);
      expect(new Map(read.lock?.clauses ?? [])).toEqual(lock.clauses);
      expect(writeLock({ source, clauses: new Map([...entries].reverse()) })).toBe(written);
    }),
  );
});

test.each([
  ["", "it is not JSON"],
  ["[]", "it is not a JSON object"],
  ["{}", "its `format` is not `tenet-lock/1`"],
  ['{"format":"tenet-lock/2"}', "its `format` is not `tenet-lock/1`"],
  ['{"format":"tenet-lock/1","source":"a","clauses":[]}', "it lacks `source` or `clauses`"],
  ['{"format":"tenet-lock/1","source":"a","clauses":{"§1":{"text":"x"}}}', "what it holds for `§1` is not a pair of hashes"],
])("the lock %s cannot be used: %s", (text, wrong) => {
  expect(readLock(text)).toEqual({ lock: null, wrong });
});

// -------------------------------------------------------------------------------------------------- against a slow reading

const cite = fc.constantFrom("§1", "§2", "§2.1", "§2.2", "§2.10", "§3", null);
const kind = fc.constantFrom("trigger", "reading", "todo", "example", "calendar", "fact");
const statement = fc.tuple(kind, cite).map(([what, clause]) => stated(what, "x", clause));

test("the status of each clause is what a reading statement by statement finds", () => {
  fc.assert(
    fc.property(fc.array(statement, { maxLength: 8 }), (statements) => {
      const trace = traceOf(input(statements));
      for (const { clause, status } of trace.rows) {
        const kinds = statements.filter((one) => one.clause === clause.name).map((one) => one.kind);
        const slow = kinds.some((one) => one === "trigger" || one === "calendar" || one === "fact")
          ? "encoded"
          : kinds.includes("todo")
            ? "todo"
            : kinds.includes("reading")
              ? "reading"
              : clause.name === "§2"
                ? "heading"
                : "not-encoded";
        expect({ clause: clause.name, status }).toEqual({ clause: clause.name, status: slow });
      }
      const { clauses, encoded, todo, reading, accepted, notEncoded, accounted } = countsOf(trace);
      expect(encoded + todo + reading + accepted + notEncoded).toBe(clauses);
      expect(percent(accounted, clauses) === "100 %").toBe(notEncoded === 0);
    }),
  );
});

test("a share is never rounded up to the whole", () => {
  expect([percent(9_999, 10_000), percent(1, 100_000), percent(10_000, 10_000)]).toEqual(["99.9 %", "0.1 %", "100 %"]);
});
