// CSV logs in other encodings than UTF-8: read as a stream with nothing lost, and what cannot be decoded is told by its line.
// cspell:ignore utf16le

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadMapping, readHistory } from "../../src/simulator/index.ts";
import { fakeModule } from "./fake.ts";
import { source } from "./run.ts";

const { declarations } = fakeModule();
const AT = "2024-01-08T10:00Z";

/** Customers as the log names them, then what is wrong with it. */
async function customersOf(encoding: string, bytes: Uint8Array, pieces = 7): Promise<readonly string[]> {
  const text = `format: tenet-mapping/1\nticket: id\nat: at\ncustomer: who\ndates: iso\nencoding: ${encoding}\nrecords: [opened]\n`;
  const result = await loadMapping(text, "m.yaml", declarations);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const { events, bad, stoppedAt } = await readHistory([source("log.csv", bytes, pieces)], result.mapping, declarations, "skip");
  return [
    ...events.map(({ customer }) => customer ?? ""),
    ...bad.map(({ line, reason, text: shown }) => `line ${line}: ${reason}: ${shown}`),
    ...(stoppedAt === null ? [] : [`stopped: ${stoppedAt.reason}`]),
  ];
}

/** A log with one ticket for each customer; a customer may be bytes. */
function logOf(customers: readonly (string | readonly number[])[], write: (text: string) => Uint8Array, end = "\n"): Uint8Array {
  const rows = customers.map((who, i) => [write(`T${i},${AT},`), typeof who === "string" ? write(who) : Uint8Array.from(who), write(end)]);
  return Buffer.concat([write(`id,at,who${end}`), ...rows.flat()]);
}

const latin = (text: string): Uint8Array => Buffer.from(text, "latin1");
const wide = (text: string): Uint8Array => Buffer.from(text, "utf16le");
const wideBig = (text: string): Uint8Array => Buffer.from(text, "utf16le").swap16();

describe("a log is read as its encoding says", () => {
  test.each<readonly [string, Uint8Array, readonly string[]]>([
    ["windows-1252", logOf(["Zo\u00eb", [0x80, 0x20, 0x93, 0x9c, 0x94]], latin, "\r\n"), ["Zoë", "€ “œ”"]],
    ["latin1", logOf(["\u00c5sa", [0x80]], latin), ["Åsa", "€"]],
    ["iso-8859-15", logOf([[0xa4]], latin), ["€"]],
    ["windows-1251", logOf([[0xcc, 0xe8, 0xf0]], latin), ["Мир"]],
    ["Shift_JIS", logOf([[0x93, 0x8c, 0x8b, 0x9e]], latin), ["東京"]],
    [
      "gb18030",
      logOf(
        [
          [0xb1, 0xb1, 0xbe, 0xa9],
          [0x84, 0x31, 0xa4, 0x37],
        ],
        latin,
      ),
      ["北京", "\uFFFD"],
    ],
    ["utf-16", Buffer.concat([wide("\uFEFF"), logOf(["Zoë", "😀"], wide)]), ["Zoë", "😀"]],
    ["utf-16le", logOf(["Zoë", "\uFFFD"], wide), ["Zoë", "\uFFFD"]],
    ["utf-16be", Buffer.concat([wideBig("\uFEFF"), logOf(["Zoë"], wideBig)]), ["Zoë"]],
    // Letters of which a half looks like a line end.
    ["utf-16le", logOf(["അਅ", "\u0a0d\u0d0a"], wide, "\r"), ["അਅ", "\u0a0d\u0d0a"]],
  ])("%s", async (encoding, bytes, customers) => {
    for (const pieces of [1, 2, 7, 65_536]) expect(await customersOf(encoding, bytes, pieces)).toEqual(customers);
  });

  test("in whatever pieces it comes", async () => {
    const name = fc.string({ unit: fc.constantFrom("a", "ü", "東", "😀", "അ", "\uFFFD"), minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(fc.array(name, { maxLength: 6 }), fc.integer({ min: 1, max: 40 }), fc.boolean(), async (names, pieces, big) => {
        const bytes = logOf(names, big ? wideBig : wide);
        expect(await customersOf(big ? "utf-16be" : "utf-16le", bytes, pieces)).toEqual(names);
      }),
    );
  });
});

describe("what cannot be decoded costs the line it stands in", () => {
  test.each<readonly [string, Uint8Array, readonly string[]]>([
    [
      "windows-1253",
      logOf(["a", [0x41, 0xd2, 0x42], "b"], latin),
      ["a", "b", `line 3: the line is not windows-1253: it holds bytes that stand for nothing there: T1,${AT},A\uFFFDB`],
    ],
    [
      "shift_jis",
      logOf(["a", [0x93], "b"], latin),
      ["a", "b", `line 3: the line is not shift_jis: it holds bytes that stand for nothing there: T1,${AT},\uFFFD`],
    ],
    [
      "utf-16le",
      Buffer.concat([logOf(["a", [0x3d, 0xd8], "\uFFFD"], wide), Uint8Array.of(0x41)]),
      [
        "a",
        "\uFFFD",
        `line 3: the line is not utf-16le: it holds bytes that stand for nothing there: T1,${AT},\uFFFD`,
        "line 5: the line is not utf-16le: it holds bytes that stand for nothing there: \uFFFD",
      ],
    ],
  ])("%s", async (encoding, bytes, customers) => {
    for (const pieces of [3, 7, 65_536]) expect(await customersOf(encoding, bytes, pieces)).toEqual(customers);
  });
});

describe("a file that is plainly in another encoding than the mapping says is of no use as a whole", () => {
  test.each<readonly [string, Uint8Array, string]>([
    [
      "windows-1252",
      Buffer.concat([wide("\uFEFF"), logOf(["a"], wide)]),
      "the file is UTF-16: the mapping says `encoding: windows-1252`; write `encoding: utf-16le`",
    ],
    ["utf-16be", logOf(["a"], wide), "the file is UTF-16: the mapping says `encoding: utf-16be`; write `encoding: utf-16le`"],
    ["utf-16", logOf(["a"], latin), "the file is not utf-16le, as the mapping's `encoding` says"],
    [
      "windows-1252",
      Buffer.from("\uFEFFid,at,who\n"),
      "the file begins with the mark of UTF-8, and the mapping says `encoding: windows-1252`: leave it out",
    ],
    ["utf-16", Uint8Array.of(0x1f, 0x8b, 8, 0), "the file is packed by gzip: unpack it first (`gunzip FILE`)"],
  ])("%s", async (encoding, bytes, reason) => {
    expect(await customersOf(encoding, bytes, 65_536)).toEqual([`stopped: ${reason}`]);
  });
});
