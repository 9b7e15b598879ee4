// Logs with a row for each change of a field: each field counts as a column that holds what was last said of it.
// cspell:ignore Priorit

import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { loadMapping, readHistory } from "../../src/simulator/index.ts";
import { fakeModule } from "./fake.ts";
import { source } from "./run.ts";

const { declarations } = fakeModule();
const MAPPING = `format: tenet-mapping/1
ticket: issue
at: created
dates: iso
changes: { field: field, value: to }
facts:
  priority: { column: Priority, values: { High: P0, Medium: P1 } }
  arr: Worth
events:
  - { event: waiting, when: { column: Status, becomes: Waiting } }
  - { event: continued, when: { column: Status, leaves: Waiting } }
  - { event: progress, when: { column: Moves, rises: true } }
  - { event: contact, when: { column: Flag, changes: true } }
  - { event: closed, when: { column: Status, becomes: Done } }
records: [opened, changed, waiting, continued, progress, contact, closed]
`;
const ROWS = [
  "A,2024-01-08T09:00Z,Priority,,Medium",
  "A,2024-01-08T09:10Z,Status,Open,Waiting",
  "A,2024-01-08T09:20Z,Priority,Medium,High",
  "A,2024-01-08T09:25Z,Color,,Red",
  "A,2024-01-08T09:30Z,Status,Waiting,",
  "A,2024-01-08T09:35Z,Flag,,Red",
  "A,2024-01-08T09:36Z,Priority,High,",
  "A,2024-01-08T09:37Z,Flag,Red,",
  "A,2024-01-08T09:40Z,Moves,,2",
  "A,2024-01-08T09:45Z,Status,,Waiting",
  "A,2024-01-08T09:50Z,Status,Waiting,Done",
  "A,2024-01-08T09:55Z,Worth,,250.5",
];

async function read(rows: readonly string[], by = MAPPING, head = "issue,created,field,from,to") {
  const result = await loadMapping(by, "m.yaml", declarations);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const history = await readHistory([source("log.csv", [head, ...rows].join("\n"))], result.mapping, declarations, "skip");
  const events = history.events.map(
    ({ at, event, facts }) => `${new Date(at).toISOString().slice(11, 16)} ${event}${facts === null ? "" : ` ${JSON.stringify(facts)}`}`,
  );
  const bad = history.bad.map(({ line, reason }) => `${line}: ${reason}`);
  return { events, notes: history.notes, bad, stopped: history.stoppedAt?.reason ?? null };
}

const EXPECTED = [
  '09:00 opened {"priority":"P1"}',
  "09:10 waiting",
  '09:20 changed {"priority":"P0"}',
  "09:30 continued",
  "09:35 contact",
  "09:37 contact",
  "09:40 progress",
  "09:45 waiting",
  "09:50 continued",
  "09:50 closed",
  '09:55 changed {"arr":250.5}',
];

test("a change of one field leaves the others as they were; one that is emptied has no value", async () => {
  expect(await read(ROWS)).toEqual({ events: EXPECTED, notes: [], bad: [], stopped: null });
  expect((await read([...ROWS].reverse())).events).toEqual(EXPECTED);
});

test("the same changes, written as rows of all columns, are the same events", async () => {
  const columns = ["Priority", "Status", "Moves", "Flag", "Worth"] as const;
  const change = fc.oneof(
    fc.tuple(fc.constant("Priority"), fc.constantFrom("High", "Medium", "")),
    fc.tuple(fc.constant("Status"), fc.constantFrom("Open", "Waiting", "Done", "")),
    fc.tuple(fc.constant("Moves"), fc.constantFrom("0", "1", "2", "")),
    fc.tuple(fc.constant("Flag"), fc.constantFrom("Red", "Green", "")),
    fc.tuple(fc.constant("Worth"), fc.constantFrom("1", "2.5", "")),
  );
  const whole = MAPPING.replace(/^changes.*\n/m, "");
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 25 }), async (changes) => {
      const now = new Map<string, string>();
      const at = (i: number): string => `A,2024-01-08T09:${String(10 + i)}Z`;
      const states = changes.map(([field, value], i) => {
        now.set(field, value);
        return [at(i), ...columns.map((column) => now.get(column) ?? "")].join(",");
      });
      const said = changes.map(([field, value], i) => `${at(i)},${field},,${value}`);
      const expected = await read(states, whole, ["issue", "created", ...columns].join(","));
      expect((await read(said)).events).toEqual(expected.events);
    }),
    { numRuns: 200 },
  );
});

test("a name that the file has as a column is that column", async () => {
  const rows = ROWS.map((row) => `${row},${row.includes("Status") ? row.split(",")[4] : ""}`);
  const { events } = await read(rows, MAPPING, "issue,created,field,from,to,Status");
  expect(events).toContain("09:10 waiting");
  // The row after it says nothing in that column.
  expect(events).toContain("09:20 continued");
});

test("a name that no row changes is told, with the one that is near", async () => {
  const { notes } = await read(ROWS, MAPPING.replace("column: Priority", "column: Priorit"));
  expect(notes).toEqual([
    "no row changes a field `Priorit`, which the mapping reads, and no column is called so; did you mean `Priority`?",
  ]);
});

test("what a row says that means nothing is a bad line, and the row was never there", async () => {
  const rows = [
    ...ROWS.slice(0, 9),
    "A,2024-01-08T09:41Z,Moves,2,many",
    "A,2024-01-08T09:42Z,Priority,,Highest",
    "A,2024-01-08T09:43Z,Moves,2,3",
  ];
  const { events, bad } = await read(rows);
  expect(events.slice(-2)).toEqual(["09:40 progress", "09:43 progress"]);
  expect(bad).toEqual([
    "11: a rule asks whether column `Moves` rises, but `many` in column `Moves` is no number as `1234.56` is written; if it means that there is no value, name it in the mapping's `missing`",
    "12: `Highest` in column `Priority` has no entry among the `values` of `priority`",
  ]);
});

test("a file without the columns of changes cannot be used; without `changes` every name is a column", async () => {
  expect((await read(["A,2024-01-08T09:00Z,x"], MAPPING, "issue,created,other")).stopped).toContain("the file has no column `field`, `to`");
  const without = MAPPING.replace(/^changes.*\n/m, "");
  expect((await read(ROWS, without)).stopped).toContain("the file has no column `Priority`, `Worth`, `Status`, `Moves`, `Flag`");
});

test("the log of the documentation is read as its text says", async () => {
  const page = readFileSync(join(import.meta.dirname, "../../docs/mapping.md"), "utf8");
  const section = page.slice(page.indexOf("## Logs of changes"), page.indexOf("## Dates"));
  const [head = "", ...rows] = section.split("\n").flatMap((line) => (line.startsWith("    ") ? [line.trim()] : []));
  const [changes, when, priority] = [...section.matchAll(/`(?:changes|when|priority): (\{[^}]*\})`/g)].map(([, form]) => form);
  const by = `format: tenet-mapping/1
ticket: issue
at: created
dates: iso
changes: ${changes}
facts: { priority: { ${priority?.slice(2, -2)}, values: { High: P0 } } }
events: [{ event: closed, when: ${when} }]
records: [opened, closed]
`;
  expect((await read(rows, by, head)).events).toEqual(['09:00 opened {"priority":"P0"}', "09:20 closed"]);
});
