// The quick reader of lines gives the event that JSON.parse and `eventReader` give, or nothing; and it does give something for the usual line.

import fc from "fast-check";
import { expect, test } from "vitest";
import { type Declarations, eventReader, lineReader } from "../../src/runtime/index.ts";
import { LONGEST_LINE, readLines } from "../../src/simulator/replay/read/lines.ts";

const declarations: Declarations = {
  facts: [
    { id: "priority", of: "ticket", type: { kind: "one-of", values: ["P0", "P1"] } },
    { id: "arr", of: "customer", type: { kind: "number", whole: true, min: 0, max: null } },
    { id: "since", of: "ticket", type: { kind: "instant" } },
    { id: "products", of: "ticket", type: { kind: "any-of", values: ["crm", "erp"] } },
  ],
  events: ["own-event"],
  levels: ["level-1"],
  duties: ["d"],
};
const slow = eventReader(declarations);
const quick = lineReader(declarations);

function slowly(text: string): unknown {
  try {
    const read = slow(JSON.parse(text));
    return read.ok ? read.event : null;
  } catch {
    return null;
  }
}

function quickly(text: string): unknown {
  const bytes = new TextEncoder().encode(`##${text}","by":"stale"}`);
  return quick(bytes, 2, 2 + new TextEncoder().encode(text).length);
}

test.each([
  '{"at":"2026-03-07T23:10:00.123Z","ticket":"T-1","event":"opened"}',
  '{"at":"2026-03-07T23:10:00Z","customer":"C 1","event":"changed","facts":{"arr":12}}',
  '{"ticket":"T-1", "customer":"C-1", "event":"own-event", "at":"2026-03-07T23:10:00-08:00", "by":"agent", "id":"7", "level":"level-1"}',
  '{ "event": "notified", "who": "ceo", "ticket": "T-1", "duty": "d", "at": "2026-12-31T00:00:00.000Z", "facts": {"priority": "P0", "products": ["crm"]} } ',
])("%s is read at once", (text) => {
  expect(quickly(text)).toEqual(slowly(text));
  expect(quickly(text)).not.toBeNull();
});

const text = fc.oneof(
  fc.constantFrom("T-1", "ceo", "opened", "response", "own-event", "level-1", "d", "P0", "a longer text with blanks", ""),
  fc.string({ unit: "binary" }),
);
const instant = fc.oneof(
  fc.date({ min: new Date("1969-12-30"), max: new Date("2101-01-03"), noInvalidDate: true }).map((date) => date.toISOString()),
  fc.constantFrom(
    "2026-02-29T00:00:00.000Z",
    "2024-02-29T23:59:59.999Z",
    "2026-03-07T23:59:60.000Z",
    "2026-03-07T24:00:00.000Z",
    "2026-13-01T00:00:00Z",
  ),
  fc.constantFrom(
    "2026-03-07T23:10Z",
    "2026-03-07T23:10:00.1234Z",
    "2026-03-07T23:10:00,5+05:30",
    "2026-03-07T23:10:00",
    "0026-03-07T23:10:00Z",
  ),
  fc.integer({ min: -1, max: 4_133_980_800_000 }),
);
const facts = fc.oneof(
  fc.constantFrom(
    { priority: "P0" },
    { arr: 5 },
    { arr: -5 },
    { since: "2026-03-07T23:10Z" },
    { products: ["crm", "erp"] },
    { products: ["x"] },
    { "}": 1 },
    {},
    { a: { b: 1 } },
  ),
  fc.dictionary(text, fc.jsonValue()),
);
const usual = fc.record({ at: instant, event: fc.oneof(fc.constantFrom("opened", "changed"), text) });
const rare = fc.record(
  {
    ticket: text,
    customer: text,
    by: fc.option(text),
    id: text,
    facts,
    who: fc.oneof(text, fc.array(text)),
    level: text,
    duty: text,
    other: text,
  },
  { requiredKeys: [] },
);
/** A line, and a place where one letter is put in, taken out or doubled. */
const line = fc
  .tuple(usual, rare, fc.boolean(), fc.nat(), fc.option(fc.constantFrom('"', "\\", "{", "}", ",", " ", "\t", ":", "0", "Z", "é", "")))
  .map(([one, more, behind, place, letter]) => {
    const whole = JSON.stringify(behind ? { ...one, ...more } : { ...more, ...one });
    const at = place % whole.length;
    return letter === null ? whole : whole.slice(0, at) + letter + whole.slice(at + (letter === "" ? 1 : 0));
  });

test("any line is read as JSON is, or not at all", () => {
  fc.assert(
    fc.property(line, (one) => {
      const read = quickly(one);
      if (read !== null) expect(read).toEqual(slowly(one));
    }),
    { numRuns: 3000 },
  );
});

test("a key that comes twice is left to JSON", () => {
  expect(quickly('{"at":"2026-03-07T23:10:00.123Z","ticket":"T-1","ticket":"T-2","event":"opened"}')).toBeNull();
});

test("lines are the same however the bytes are cut", async () => {
  const long = "x".repeat(LONGEST_LINE + 1);
  const all = `\ufeff{"a":1}\r\n\n"é\u{1f600}"\n${long}\n\ufeffmark within\nlast`;
  const expected = ['{"a":1}', "", '"é\u{1f600}"', null, "\ufeffmark within", "last"];
  for (const size of [3, 5, 65_536]) {
    expect(await collected(pieces(new TextEncoder().encode(all), size))).toEqual(expected);
    expect(await collected(pieces(all, size))).toEqual(expected);
  }
});

async function collected(chunks: AsyncIterable<Uint8Array | string>): Promise<readonly (string | null)[]> {
  const lines: (string | null)[] = [];
  for await (const batch of readLines(chunks)) {
    expect(batch.first).toBe(lines.length + 1);
    for (let i = 0; i < batch.count; i++) lines.push(batch.lines.text(i));
  }
  return lines;
}

async function* pieces<T extends Uint8Array | string>(whole: T, size: number): AsyncGenerator<Uint8Array | string> {
  // Small pieces at the ends, large ones within the long line.
  for (let from = 0; from < whole.length; ) {
    const step = from > 100 && from < whole.length - 100 ? Math.min(65_536, whole.length - 100 - from + 1) : size;
    yield whole.slice(from, from + step);
    from += step;
  }
}
