// Rows of a CSV file: whatever a file says of itself is read as written, and a stray quote costs the line it stands in.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CsvRow, readCsv } from "../../src/simulator/replay/mapping/csv.ts";
import { source } from "./run.ts";

const COLUMNS = ["id", "what", "who"];
const HEADER = COLUMNS.join(",");

type Outcome = { readonly rows: readonly string[][]; readonly bad: readonly string[]; readonly missing: string | null };

async function outcomeOf(text: string, pieces = 65_536, separator = ","): Promise<Outcome> {
  const rows: string[][] = [];
  const bad: string[] = [];
  const cellOf = (row: CsvRow, column: string) => row.values.find(([name]) => name === column)?.[1] ?? "";
  const missing = await readCsv(
    source("log.csv", text, pieces),
    { columns: COLUMNS, orFields: [] },
    { separator, encoding: "utf-8" },
    {
      isRow: (row) => /^T\d+$/.test(cellOf(row, "id")),
      take: (row) => {
        if (row.problem === null) rows.push(COLUMNS.map((column) => cellOf(row, column)));
        else bad.push(`${row.line}: ${row.problem}: ${row.text()}`);
      },
      columns: () => undefined,
      progress: () => undefined,
    },
  );
  return { rows, bad, missing };
}

function written(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

describe("what is well written is read as it is written", () => {
  test.each([
    ["a spreadsheet's word for what parts the values", `sep=,\r\n${HEADER}\nT1,sep=,b\n`, [["T1", "sep=", "b"]]],
    ["rows without any value", `,,\n${HEADER}\n,,\nT1,a,b\n,,,,\n`, [["T1", "a", "b"]]],
    [
      "empty values beyond the last column",
      `${HEADER}\nT1,a,b,,\nT2,"a\nc",b,\n`,
      [
        ["T1", "a", "b"],
        ["T2", "a\nc", "b"],
      ],
    ],
    ["a byte-order mark, CRLF, blank lines", `\uFEFF${HEADER}\r\n\r\nT1,a,b\r\n\r\n`, [["T1", "a", "b"]]],
    [
      "lone carriage returns, as old spreadsheets write them",
      `${HEADER}\rT1,a,b\rT2,c,d\r`,
      [
        ["T1", "a", "b"],
        ["T2", "c", "d"],
      ],
    ],
    ["commas, quotes and blank lines in quotes", `${HEADER}\nT1,"a, ""b""\n\nc",d`, [["T1", 'a, "b"\n\nc', "d"]]],
    ["columns in another order, one that nobody wants", "what,more,who,id\na,x,b,T1", [["T1", "a", "b"]]],
    [
      "a text whose lines have as many commas as a row, and are none",
      `${HEADER}\nT1,"dear all,\nfirst, second, third\nyours",b`,
      [["T1", "dear all,\nfirst, second, third\nyours", "b"]],
    ],
  ])("%s", async (_, text, rows) => {
    expect(await outcomeOf(text)).toEqual({ rows, bad: [], missing: null });
  });

  const cell = fc.string({ unit: fc.constantFrom("a", "b", '"', ",", "\n", " ", "é"), maxLength: 6 });
  test("in whatever pieces it comes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { maxLength: 8 }), fc.integer({ min: 1, max: 40 }), async (cells, pieces) => {
        const rows = cells.map(([what, who], i) => [`T${i}`, what, who]);
        const text = [HEADER, ...rows.map((row) => row.map(written).join(","))].join("\n");
        expect(await outcomeOf(text, pieces)).toEqual({ rows, bad: [], missing: null });
      }),
    );
  });
});

describe("a stray quote costs the line it stands in", () => {
  test.each([
    ["inside a value", 'T2,5" pipe,b', '3: a quote stands inside a value: put the value in quotes, and write `""` for a quote in it'],
    ["after a value in quotes", 'T2,"a"b,c', '3: a quote stands inside a value: put the value in quotes, and write `""` for a quote in it'],
    ["opened and never closed", 'T2,"a,b', "3: a quote is opened and never closed"],
  ])("%s", async (_, line, reason) => {
    const outcome = await outcomeOf([HEADER, "T1,a,b", line, "T3,a,b", "T4,a,b"].join("\n"));
    expect(outcome.rows.map(([id]) => id)).toEqual(["T1", "T3", "T4"]);
    expect(outcome.bad).toEqual([`${reason}: ${line}`]);
  });

  test("two of them do not take the rows between along, be they in one column", async () => {
    const outcome = await outcomeOf([HEADER, 'T1,a,"b', "T2,a,b", 'T3,a,b"', "T4,a,b"].join("\n"));
    expect(outcome.rows.map(([id]) => id)).toEqual(["T2", "T4"]);
    expect(outcome.bad).toEqual([
      '2: a quote is opened, and the row in line 3 would be part of it: T1,a,"b',
      '4: a quote stands inside a value: put the value in quotes, and write `""` for a quote in it: T3,a,b"',
    ]);
  });

  test("nor do two in different columns", async () => {
    const outcome = await outcomeOf([HEADER, 'T1,"a,b', 'T2,a,"', "T3,a,b"].join("\n"));
    expect(outcome.rows.map(([id]) => id)).toEqual(["T3"]);
    expect(outcome.bad).toEqual([
      '2: a quote is opened, and the lines up to 3 make no row with it: T1,"a,b',
      '3: a quote is opened and never closed: T2,a,"',
    ]);
  });

  test("one at the start of a long file neither", async () => {
    const lines = Array.from({ length: 30_000 }, (_, i) => `T${i + 2},${"a".repeat(40)},b`);
    const { rows, bad } = await outcomeOf([HEADER, '"T1,a,b', ...lines].join("\n"));
    expect(rows.length).toBe(30_000);
    expect(bad).toEqual(['2: a quote is opened and never closed: "T1,a,b']);
  });

  test("wherever they stand, the rows of other lines are read", async () => {
    const cell = fc.string({ unit: fc.constantFrom("a", '"', ",", " "), maxLength: 5 });
    const row = fc.record({ what: cell, who: cell, stray: fc.option(fc.nat(12), { freq: 3 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), async (rows) => {
        const lines = rows.map(({ what, who, stray }, i) => {
          const line = [`T${i}`, what, who].map(written).join(",");
          return stray === null ? line : `${line.slice(0, stray)}"${line.slice(stray)}`;
        });
        const sound = rows.flatMap(({ what, who, stray }, i) => (stray === null ? [[`T${i}`, what, who]] : []));
        const { rows: read } = await outcomeOf([HEADER, ...lines].join("\n"));
        expect(read.filter(([id]) => sound.some(([known]) => known === id))).toEqual(sound);
      }),
      { numRuns: 500 },
    );
  });

  test("in the first line it is told, and the columns are missing", async () => {
    const { bad, missing } = await outcomeOf('id,"what,who\nT1,a,b');
    expect(bad).toEqual(['1: a quote is opened and never closed: id,"what,who']);
    expect(missing).toBe("the file has no column `id`, `what`, `who`, which the mapping reads; it has `T1`, `a`, `b`");
  });
});

test("a line too long to be held is one bad line", async () => {
  const { rows, bad } = await outcomeOf([HEADER, "T1,a,b", `T2,${"a".repeat(1_100_000)},b`, "T3,a,b"].join("\n"));
  expect(rows.map(([id]) => id)).toEqual(["T1", "T3"]);
  expect(bad.map((line) => line.slice(0, 50))).toEqual(["3: the line is longer than 1000000 characters: "]);
});
