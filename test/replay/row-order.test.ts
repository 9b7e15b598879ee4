// Rows of one ticket at one instant: what puts them in order, and what is said where nothing does.

import { expect, test } from "vitest";
import { type History, loadMapping, readHistory } from "../../src/simulator/index.ts";
import { fakeModule } from "./fake.ts";
import { source } from "./run.ts";

const { declarations } = fakeModule();

async function historyOf(text: string, by: string): Promise<History> {
  const result = await loadMapping(by, "m.yaml", declarations);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return readHistory([source("log.csv", text)], result.mapping, declarations, "skip");
}

const mapping = `format: tenet-mapping/1
ticket: id
at: at
dates: iso
events:
  - { event: waiting, when: { column: state, becomes: Waiting } }
  - { event: resolved, when: { column: state, becomes: Done } }
records: [opened, waiting, resolved]
`;
const numbered = `${mapping}order: count\n`;
const [nine, ten] = ["2024-01-08T09:00Z", "2024-01-08T10:00Z"];
const row = (ticket: string, at: string, state: string, count: string | number): string => `${ticket},${at},${state},${count}`;
/** Neither oldest nor newest first. */
const mixed = [row("A", ten, "Done", "10"), row("A", nine, "New", "8"), row("B", ten, "New", 1), row("A", ten, "Waiting", "09")];
const log = (rows: readonly string[]) => ["id,at,state,count", ...rows].join("\n");
const notesOf = async (text: string, by = mapping) => (await historyOf(text, by)).notes;
const happened = async (text: string, by: string) =>
  (await historyOf(text, by)).events.map(({ at, ticket, event }) => `${new Date(at).toISOString().slice(11, 16)} ${ticket} ${event}`);

test("the column that numbers them decides, whatever the order of the file", async () => {
  const expected = ["09:00 A opened", "10:00 A waiting", "10:00 B opened", "10:00 A resolved"];
  expect(await happened(log(mixed), numbered)).toEqual(expected);
  expect(await notesOf(log(mixed), numbered)).toEqual([]);
  expect(
    await happened(log([row("A", ten, "Done", "100000000000000000002"), row("A", ten, "Waiting", "100000000000000000001")]), numbered),
  ).toEqual(["10:00 A opened", "10:00 A waiting", "10:00 A resolved"]);
});

test("a number may end a text, and what stands before it decides first", async () => {
  const entries = ["001A9", "001A10", "001B2"] as const;
  const rows = [
    row("A", ten, "Done", entries[2]),
    row("A", nine, "New", "001A1"),
    row("A", ten, "Waiting", entries[1]),
    row("A", ten, "New", entries[0]),
  ];
  const expected = ["09:00 A opened", "10:00 A waiting", "10:00 A resolved"];
  expect(await happened(log(rows), numbered)).toEqual(expected);
  expect(await happened(log(rows).replaceAll("001A", "CHG-").replaceAll("001B2", "CHG-011"), numbered)).toEqual(expected);
});

test("where nothing decides, it is said how many there are, and that they were taken as they stand", async () => {
  expect(await happened(log(mixed), mapping)).toEqual(["09:00 A opened", "10:00 A resolved", "10:00 B opened", "10:00 A waiting"]);
  expect(await notesOf(log(mixed))).toEqual([
    "2 rows stand at the very instant of another row of their ticket, in a file whose rows are in no order (the first at log.csv:2), so which came first is not known, and they were taken as they stand; a column that numbers the rows can be named in the mapping, `order: COLUMN`",
  ]);
  const same = mixed.map((one) => one.replace(/,\d+$/, ",7"));
  expect(await notesOf(log(same), numbered)).toEqual([
    expect.stringMatching(/^2 rows stand .* as they stand; column `count` holds one number for them$/),
  ]);
});

test.each<readonly [string, readonly string[]]>([
  ["that the file is in order", [row("A", nine, "New", 1), row("A", ten, "Waiting", 2), row("A", ten, "Done", 3)]],
  [
    "that it is in order for each ticket",
    [row("A", nine, "", 1), row("A", ten, "Waiting", 2), row("A", ten, "Done", 3), row("B", nine, "", 1)],
  ],
  ["that they are the same", [...mixed.slice(0, 3), row("A", ten, "Done", 12)]],
  ["that they are of different tickets", mixed.slice(0, 3)],
  ["that all are of one instant", [row("A", ten, "Waiting", 2), row("A", ten, "Done", 3)]],
])("nothing is said where it is known %s", async (_, rows) => {
  expect(await notesOf(log(rows))).toEqual([]);
});

test("a row whose number is none is a bad line", async () => {
  const rows = [
    row("A", nine, "New", ""),
    row("A", nine, "New", "1.5"),
    row("A", ten, "New", 1),
    row("A", ten, "New", "-3"),
    row("A", ten, "New", "1A"),
  ];
  const { bad } = await historyOf(log(rows), numbered);
  expect(bad.map(({ line, reason }) => `line ${line}: ${reason}`)).toEqual([
    "line 2: column `count`, by which rows of one instant are put in order, holds nothing",
    "line 3: column `count`, by which rows of one instant are put in order, holds `1.5`, which is no whole number and ends in none",
    "line 5: column `count`, by which rows of one instant are put in order, holds `-3`, which is no whole number and ends in none",
    "line 6: column `count`, by which rows of one instant are put in order, holds `1A`, which is no whole number and ends in none",
  ]);
});

test("a row that stands there twice, as where exports overlap, is taken once where its number tells; a customer's word is no second contact", async () => {
  const by = numbered
    .replace("events:\n", "events:\n  - { event: contact, when: { column: state, is: Word } }\n")
    .replace("[opened", "[opened, contact");
  const rows = [row("A", nine, "New", 1), row("A", ten, "Word", 2), row("A", ten, "Word", 3)];
  expect(await happened(log(rows.slice(0, 3)), by)).toEqual(["09:00 A opened", "10:00 A contact", "10:00 A contact"]);
  const twice = [...rows.slice(0, 3), rows[1] ?? ""];
  expect(await happened(log(twice), by)).toEqual(["09:00 A opened", "10:00 A contact", "10:00 A contact"]);
  expect(await notesOf(log(twice), by)).toEqual([
    "1 row stands in the log a second time, with the same number and instant (the first at log.csv:5), and was taken once",
  ]);
});
