// The events of a log come in order of time as they are read, whatever its rows tell of instants before and after their own; and a row that is none is shown as it stands.

import fc from "fast-check";
import { expect, test } from "vitest";
import { eventReader, lineReader } from "../../src/runtime/index.ts";
import { loadMapping } from "../../src/simulator/index.ts";
import { type Order, openHistory } from "../../src/simulator/replay/read/open-history.ts";
import type { BadLine, Sourced } from "../../src/simulator/replay/read/stream.ts";
import { fakeModule } from "./fake.ts";
import { source } from "./run.ts";

const { declarations } = fakeModule();
const MAPPING = `format: tenet-mapping/1
ticket: id
customer: who
at: at
dates: iso
missing: "?"
opened: { at: called }
facts:
  priority: { column: urgency, values: { 1: P0, 2: P1 } }
  arr: worth
events:
  - { event: resolved, at: done }
  - { event: response, once: true, when: { column: urgency, is: ["1", "2"] } }
trust: { worth: resolved }
records: [opened, changed, response, resolved]
`;

type Read = { readonly events: readonly Sourced[]; readonly bad: readonly BadLine[]; readonly stopped: BadLine | null };

const mapping = loadMapping(MAPPING, "m.yaml", declarations).then((result) => {
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.mapping;
});

async function readLog(lines: readonly string[], order: Order, onBadLine: "skip" | "stop" = "skip"): Promise<Read> {
  const bad: BadLine[] = [];
  const reading = {
    read: eventReader(declarations),
    readLine: lineReader(declarations),
    onBadLine,
    bad: (line: BadLine) => bad.push(line),
    note: () => undefined,
    progress: () => undefined,
  };
  const text = ["id,who,at,called,urgency,worth,done", ...lines].join("\n");
  const stream = openHistory([source("log.csv", text)], await mapping, declarations, reading, order);
  const events: Sourced[] = [];
  for (;;) {
    const next = await stream.next();
    if (next.done === true) return { events, bad, stopped: next.value.kind === "bad-line" ? next.value.bad : null };
    events.push(...next.value);
  }
}

const instant = fc.integer({ min: 0, max: 40 }).map((minutes) => new Date(Date.UTC(2024, 0, 8, 9, minutes)).toISOString());
const often = (usual: fc.Arbitrary<string>, ...others: readonly string[]) =>
  fc.oneof({ weight: 8, arbitrary: usual }, { weight: 2, arbitrary: fc.constantFrom("?", ...others) });
const rows = fc.array(
  fc
    .tuple(
      fc.constantFrom("A", "B", "C", "D"),
      fc.constantFrom("ACME", "?"),
      often(instant, "soon", "9999-12-31T23:59:59Z"),
      often(instant, "never"),
      often(fc.constantFrom("1", "2"), "9"),
      often(fc.constantFrom("5", "7.5"), "1,000", "-3"),
      often(instant, "soon"),
    )
    .map((values) => values.map((value) => (value.includes(",") ? `"${value}"` : value)).join(",")),
  { maxLength: 30 },
);

test("in order of time, none before its turn", async () => {
  await fc.assert(
    fc.asyncProperty(rows, async (lines) => {
      const asRead = await readLog(lines, "as-they-stand");
      const sorted = await readLog(lines, "sorted");
      expect(asRead.events).toEqual(sorted.events);
      expect(asRead.events).toEqual([...asRead.events].sort((a, b) => a.event.at - b.event.at));
    }),
    { numRuns: 100 },
  );
});

test("a row that is none is shown as it stands in the file, whether it is told alone or ends the reading", async () => {
  const reasons = new Set<string>();
  await fc.assert(
    fc.asyncProperty(rows, async (lines) => {
      const { bad } = await readLog(lines, "as-they-stand");
      for (const { line, text, reason } of bad) {
        expect(text).toBe(lines[line - 2]);
        reasons.add(reason.replace(/`[^`]*`/, "…").replace(/[\d-]+T[\d:.]+Z/, "…"));
      }
      const { stopped, events } = await readLog(lines, "as-they-stand", "stop");
      expect(stopped).toEqual(bad[0] ?? null);
      if (stopped !== null) expect(events).toEqual([]);
    }),
    { numRuns: 100, seed: 7 },
  );
  // Told as the file is read, and as its rows come in order.
  expect([...reasons].join("\n")).toMatch(/is not/);
  expect([...reasons].join("\n")).toMatch(/is no number as/);
  expect([...reasons].join("\n")).toMatch(/has no entry/);
});
