// Mappings: rows into events, what may be trusted when, and the words for a mapping that cannot be meant.
// cspell:ignore progres tickte

import { describe, expect, test } from "vitest";
import { loadMapping, type Mapping, readHistory } from "../../src/simulator/index.ts";
import { fakeModule } from "./fake.ts";
import { source } from "./run.ts";

const { declarations } = fakeModule();

const GOOD = `format: tenet-mapping/1
ticket: no
customer: who
at: written
dates: d/m/yyyy HH:MM
zone: America/Los_Angeles
missing: "?"
opened: { at: called, by: customer }
facts:
  priority: { column: urgency, values: { 1: P0, 2: P1 } }
  arr: worth
events:
  - event: response
    once: true
    when: { column: state, becomes: [Active, Done] }
  - event: waiting
    when: { column: state, becomes: Waiting }
  - event: continued
    when: { column: state, leaves: Waiting }
  - event: progress
    when: { column: moves, rises: true }
  - event: closed
    when: { column: state, becomes: Done }
trust: { worth: closed }
records: [opened, changed, response, waiting, continued, progress, closed]
`;

async function mappingOf(text: string): Promise<Mapping> {
  const result = await loadMapping(text, "m.yaml", declarations);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.mapping;
}

async function problems(text: string): Promise<readonly string[]> {
  const result = await loadMapping(text, "m.yaml", declarations);
  return result.ok ? [] : result.problems.map(({ line, column, reason }) => `${line}:${column} ${reason}`);
}

/** `10:00 A opened {"priority":"P0"}` for each event, by the wall clock of Los Angeles in January. */
async function eventsOf(rows: string): Promise<readonly string[]> {
  const text = `no,who,written,called,state,urgency,moves,worth\n${rows}`;
  const history = await readHistory([source("log.csv", text)], await mappingOf(GOOD), declarations, "skip");
  const events = history.events.map(({ at, ticket, event, facts }) => {
    const wall = new Date(at - 8 * 3_600_000).toISOString().slice(11, 16);
    return `${wall} ${ticket} ${event}${facts === null ? "" : ` ${JSON.stringify(facts)}`}`;
  });
  return [...events, ...history.bad.map(({ line, reason }) => `line ${line}: ${reason}`)];
}

describe("rows become events", () => {
  test("a ticket opens at the call; what its row says is known from the row on", async () => {
    expect(await eventsOf("A,C,8/1/2024 10:05,8/1/2024 10:00,New,1,0,?")).toEqual(["10:00 A opened", '10:05 A changed {"priority":"P0"}']);
    expect(await eventsOf("A,C,8/1/2024 10:05,?,New,1,0,?")).toEqual(['10:05 A opened {"priority":"P0"}']);
    expect(await eventsOf("A,C,8/1/2024 10:05,8/1/2024 11:00,New,?,0,?")).toEqual(["10:05 A opened"]);
  });

  test("states that are entered, states that are left, counters that rise, facts that change; in order of time, not of rows", async () => {
    const rows = [
      "A,C,8/1/2024 12:00,8/1/2024 10:00,Done,2,1,?",
      "A,C,8/1/2024 10:00,8/1/2024 10:00,New,1,0,?",
      "A,C,8/1/2024 10:30,8/1/2024 10:00,Active,1,0,?",
      "A,C,8/1/2024 11:00,8/1/2024 10:00,Waiting,1,1,?",
    ];
    expect(await eventsOf(rows.join("\n"))).toEqual([
      '10:00 A opened {"priority":"P0"}',
      "10:30 A response",
      "11:00 A waiting",
      "11:00 A progress",
      '12:00 A changed {"priority":"P1"}',
      "12:00 A continued",
      "12:00 A closed",
    ]);
  });

  test("a column that holds the future is read at the event it may be trusted at, and nowhere before", async () => {
    const rows = ["A,C,8/1/2024 10:00,?,New,?,0,900", "A,C,8/1/2024 10:30,?,Active,?,0,800", "A,C,8/1/2024 11:00,?,Done,?,0,700"];
    expect(await eventsOf(rows.join("\n"))).toEqual([
      "10:00 A opened",
      "10:30 A response",
      '11:00 A changed {"arr":700}',
      "11:00 A closed",
    ]);
  });

  test("a row that cannot be read is left out whole, with its line", async () => {
    const rows = [
      "A,C,8/1/2024 10:00,?,New,9,0,?",
      "A,C,30/2/2024 10:00,?,New,1,0,?",
      "?,C,8/1/2024 10:00,?,New,1,0,?",
      "A,C",
      "A,C,8/1/2024 10:01,?,New,1,0,?",
    ];
    expect(await eventsOf(rows.join("\n"))).toEqual([
      '10:01 A opened {"priority":"P0"}',
      "line 3: `30/2/2024 10:00` is not a date written d/m/yyyy HH:MM",
      "line 4: the row names no ticket (column `no`)",
      "line 5: the row has 2 columns where the first row names 8",
      "line 2: `9` in column `urgency` has no entry among the `values` of `priority`",
    ]);
  });

  test("a quoted value may hold commas and line ends; one never closed is a bad line, not a silent end", async () => {
    expect(await eventsOf('"A,1\n2",C,8/1/2024 10:05,?,New,?,0,?')).toEqual(["10:05 A,1\n2 opened"]);
    expect(await eventsOf('A,C,8/1/2024 10:05,?,New,?,0,?\n"B,C')).toEqual([
      "10:05 A opened",
      "line 3: a quote is opened and never closed",
    ]);
  });

  test("a file without a column the mapping reads is no use at all", async () => {
    const history = await readHistory([source("log.csv", "no,who\nA,C\n")], await mappingOf(GOOD), declarations, "skip");
    expect(history.stoppedAt?.isWholeFile).toBe(true);
    expect(history.stoppedAt?.reason).toBe(
      "the file has no column `written`, `called`, `urgency`, `worth`, `state`, `moves`, which the mapping reads",
    );
  });

  test("a wall time that came twice is the first, one that never came is the first instant after it", async () => {
    const rows = "A,C,3/11/2024 01:30,?,New,?,0,?\nB,C,10/3/2024 02:30,?,New,?,0,?";
    const text = `no,who,written,called,state,urgency,moves,worth\n${rows}`;
    const { events } = await readHistory([source("log.csv", text)], await mappingOf(GOOD), declarations, "skip");
    expect(events.map(({ at }) => new Date(at).toISOString())).toEqual(["2024-03-10T10:00:00.000Z", "2024-11-03T08:30:00.000Z"]);
  });
});

describe("a mapping that cannot be meant is refused with its line", () => {
  test.each([
    ["ticket: no", "tickte: no", ["1:1 `ticket` is missing", "2:1 unknown key `tickte`"]],
    ["zone: America/Los_Angeles", "zone: PST", ["6:7 `PST` is not the name of a zone; write `America/Los_Angeles`"]],
    [
      "zone: America/Los_Angeles\n",
      "",
      ["1:1 `zone` is missing: dates without an offset mean nothing without the zone they were written in"],
    ],
    [
      "dates: d/m/yyyy HH:MM",
      "dates: d/m/yyyy HH:mm",
      ["5:8 `d/m/yyyy HH:mm` names a part of the date twice (minutes are written MM, months mm)"],
    ],
    ["  arr: worth", "  revenue: worth", ["11:12 unknown fact `revenue`"]],
    ["event: progress", "event: progres", ["20:12 unknown event `progres`", "20:12 `progres` is not among the events this log `records`"]],
    ["trust: { worth: closed }", "trust: { state: closed }", 4],
    ['missing: "?"', "missing: [", 1],
  ])("%s → %s", async (from, to, expected) => {
    const found = await problems(GOOD.replace(from, to));
    if (typeof expected === "number") expect(found).toHaveLength(expected);
    else expect(found).toEqual(expected);
  });
});
