// Mappings: rows into events, and what may be trusted when.

import { describe, expect, test } from "vitest";
import { readHistory } from "../../src/simulator/index.ts";
import { figureReader } from "../../src/simulator/replay/mapping/figures.ts";
import { fakeModule } from "./fake.ts";
import { eventsBy, mappingOf } from "./mapped.ts";
import { GOOD } from "./mapping-text.ts";
import { source } from "./run.ts";

const { declarations } = fakeModule();

/** `10:00 A opened {"priority":"P0"}` for each event, by the wall clock of Los Angeles in January. */
async function eventsOf(rows: string, by = GOOD): Promise<readonly string[]> {
  const mapping = await mappingOf(by);
  const head = "no,who,written,called,state,urgency,moves,worth".replaceAll(",", mapping.separator);
  const history = await readHistory([source("log.csv", `${head}\n${rows}`)], mapping, declarations, "skip");
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

  test("a log that stands newest first is read from its end: rows of one minute, too, are in order", async () => {
    const rows = [
      "A,C,8/1/2024 10:00,8/1/2024 10:00,New,1,0,?",
      "A,C,8/1/2024 10:30,8/1/2024 10:00,Waiting,1,0,?",
      "A,C,8/1/2024 10:30,8/1/2024 10:00,Active,1,0,?",
      "A,C,8/1/2024 10:30,8/1/2024 10:00,Done,2,1,?",
    ];
    expect(await eventsOf(rows.toReversed().join("\n"))).toEqual(await eventsOf(rows.join("\n")));
  });

  test("a log whose tickets stand one after the other, each newest first, likewise", async () => {
    const rows = (ticket: string) => [
      `${ticket},C,8/1/2024 11:00,8/1/2024 10:00,Done,2,1,?`,
      `${ticket},C,8/1/2024 10:30,8/1/2024 10:00,Active,1,0,?`,
      `${ticket},C,8/1/2024 10:30,8/1/2024 10:00,Waiting,1,0,?`,
      `${ticket},C,8/1/2024 10:00,8/1/2024 10:00,New,1,0,?`,
    ];
    const events = await eventsOf([...rows("A"), ...rows("B")].join("\n"));
    expect(events.filter((event) => event.includes("B"))).toEqual([
      '10:00 B opened {"priority":"P0"}',
      "10:30 B waiting",
      "10:30 B response",
      "10:30 B continued",
      '11:00 B changed {"priority":"P1"}',
      "11:00 B progress",
      "11:00 B closed",
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
      // In Los Angeles, eight hours before it is midnight in UTC.
      "A,C,31/12/2100 23:00,?,New,1,0,?",
    ];
    expect(await eventsOf(rows.join("\n"))).toEqual([
      '10:01 A opened {"priority":"P0"}',
      "line 3: column `written`: `30/2/2024 10:00` is not a date written d/m/yyyy HH:MM",
      "line 4: the row names no ticket (column `no`)",
      "line 5: the row has 2 columns where the first row names 8",
      "line 7: column `written`: `31/12/2100 23:00` lies outside the years 1970 to 2100",
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

  test("numbers are read as the mapping says they are written, in facts and where they rise", async () => {
    const rows = [
      "A;C;8/1/2024 10:05;?;New;1;0;1.250",
      "A;C;8/1/2024 10:06;?;New;1;1.250;?",
      "A;C;8/1/2024 11:00;?;Done;1;1.250;-1.250.000,5",
    ];
    const by = GOOD.replace("missing:", 'numbers: "1.234,56"\nseparator: ";"\nmissing:');
    expect(await eventsOf(rows.join("\n"), by)).toEqual([
      '10:05 A opened {"priority":"P0"}',
      "10:06 A progress",
      '11:00 A changed {"arr":-1250000.5}',
      "11:00 A response",
      "11:00 A closed",
    ]);
  });

  test("several conditions must all hold in the same row", async () => {
    const both = "when: [{ column: state, is: Active }, { column: urgency, is: 2 }]";
    const by = GOOD.replace("when: { column: moves, rises: true }", both);
    const rows = ["A,C,8/1/2024 10:05,?,Active,1,0,?", "A,C,8/1/2024 10:06,?,New,2,0,?", "A,C,8/1/2024 10:07,?,Active,2,0,?"];
    expect((await eventsOf(rows.join("\n"), by)).filter((event) => event.includes("progress"))).toEqual(["10:07 A progress"]);
  });

  test("several texts may mean that there is no value", async () => {
    const by = GOOD.replace('missing: "?"', 'missing: ["?", "N/A"]');
    expect(await eventsOf("A,N/A,8/1/2024 10:05,?,New,N/A,0,?", by)).toEqual(["10:05 A opened"]);
  });

  test.each([
    ["1234.56", "1250.5", 1250.5],
    ["1234.56", "1e3", null],
    ["1,234.56", "12,345,678.9", 12345678.9],
    ["1,234.56", "12,34", null],
    ["1,234.56", "1234.5", 1234.5],
    ["1234,56", "-0,5", -0.5],
    ["1234,56", "1.250", null],
    ["1 234,56", "1\u202f250,25", 1250.25],
    ["1 234.56", "1 250.25", 1250.25],
    ["1'234.56", "1’250", 1250],
  ] as const)("as %s is written, %s is %s", (form, text, expected) => {
    expect(figureReader(form)(text)).toBe(expected);
  });

  test("a number written otherwise is told with what the mapping would say of it", async () => {
    expect(await eventsOf("A,C,8/1/2024 11:00,?,Done,1,0,1.250.000")).toEqual([
      'line 2: `1.250.000` in column `worth` is no number as `1234.56` is written; if the log writes them otherwise, say so in the mapping: `numbers: "1.234,56"`',
    ]);
    expect(await eventsOf("A,C,8/1/2024 11:00,?,Done,1,0,€5")).toEqual([
      "line 2: `€5` in column `worth` is no number as `1234.56` is written; if it means that there is no value, name it in the mapping's `missing`",
    ]);
  });

  test("a count that is no number is told: whether it rose is not known", async () => {
    expect(await eventsOf("A,C,8/1/2024 10:05,?,New,1,0,?\nA,C,8/1/2024 10:06,?,New,1,two,?")).toEqual([
      '10:05 A opened {"priority":"P0"}',
      "line 3: a rule asks whether column `moves` rises, but `two` in column `moves` is no number as `1234.56` is written; if it means that there is no value, name it in the mapping's `missing`",
    ]);
  });

  test("a row whose values mean nothing stops the reading, too, where bad lines are not skipped", async () => {
    const text = "no,who,written,called,state,urgency,moves,worth\nA,C,8/1/2024 10:05,?,New,9,0,?\n";
    const history = await readHistory([source("log.csv", text)], await mappingOf(GOOD), declarations, "stop");
    expect(history.stoppedAt).toMatchObject({ line: 2, reason: "`9` in column `urgency` has no entry among the `values` of `priority`" });
  });

  test("a file without a column the mapping reads is no use at all", async () => {
    const history = await readHistory([source("log.csv", "no,who\nA,C\n")], await mappingOf(GOOD), declarations, "skip");
    expect(history.stoppedAt).toMatchObject({
      reason:
        "the file has no column `written`, `called`, `urgency`, `worth`, `state`, `moves`, which the mapping reads; it has `no`, `who`",
      isWholeFile: true,
    });
  });

  test("a wall time that came twice is the first, one that never came is the first instant after it", async () => {
    const rows = "A,C,3/11/2024 01:30,?,New,?,0,?\nB,C,10/3/2024 02:30,?,New,?,0,?";
    const text = `no,who,written,called,state,urgency,moves,worth\n${rows}`;
    const { events, notes } = await readHistory([source("log.csv", text)], await mappingOf(GOOD), declarations, "skip");
    expect(events.map(({ at }) => new Date(at).toISOString())).toEqual(["2024-03-10T10:00:00.000Z", "2024-11-03T08:30:00.000Z"]);
    expect(notes).toEqual([
      "the time `3/11/2024 01:30` of the log came twice in America/Los_Angeles, as clocks were set back: the first of the two is taken",
      "the time `10/3/2024 02:30` of the log never came in America/Los_Angeles, as clocks were set forward: the first instant after is taken; the mapping's `zone` may not be the log's",
    ]);
  });
});

describe("logs of other shapes", () => {
  test("one row an event: what was done may be done again", async () => {
    const mapping = `format: tenet-mapping/1
ticket: case
at: when
separator: ";"
dates: yyyy/mm/dd HH:MM:SS.SSS
zone: Europe/Rome
events:
  - event: progress
    when: { column: activity, is: [Note, Call] }
  - event: closed
    when: { column: activity, is: Closed }
records: [opened, progress, closed]
`;
    const rows = [
      "case;activity;when",
      "A;New;2012/10/09 14:50:17.000",
      "A;Note;2012/10/09 14:50:17.250",
      "A;Note;2012/10/09 14:51:17",
      "A;Closed;2012/10/10 09:00:00.5",
    ];
    expect(await eventsBy(mapping, rows.join("\n"))).toEqual([
      "2012-10-09T12:50:17.000Z A opened",
      "2012-10-09T12:50:17.250Z A progress",
      "2012-10-09T12:51:17.000Z A progress",
      "2012-10-10T07:00:00.500Z A closed",
    ]);
  });

  test("the row that opens a ticket is one contact, not two; of a ticket that an agent opens, it is one where a rule says so", async () => {
    const mapping = (by: string) => `format: tenet-mapping/1
ticket: id
at: at
dates: iso
opened: { by: ${by}, at: called }
events:
  - { event: contact, when: { column: author, is: customer } }
records: [opened, contact]
`;
    const rows = [
      "id,at,author,called",
      "A,2024-01-08T09:00Z,customer,",
      "A,2024-01-08T10:00Z,customer,",
      "B,2024-01-08T11:00Z,customer,2024-01-08T08:00Z",
    ];
    const contacts = async (by: string) => (await eventsBy(mapping(by), rows.join("\n"))).filter((event) => event.includes("contact"));
    const [second, called] = ["2024-01-08T10:00:00.000Z A contact", "2024-01-08T11:00:00.000Z B contact"];
    expect(await contacts("customer")).toEqual([second, called]);
    expect(await contacts("agent")).toEqual(["2024-01-08T09:00:00.000Z A contact", second, called]);
  });

  test("one row a ticket: events at the instants in their columns, and what may be trusted at them", async () => {
    const mapping = `format: tenet-mapping/1
ticket: id
at: created
separator: tab
dates: d-mmm-yy h:MM a
zone: America/New_York
facts:
  priority: urgency
  arr: worth
events:
  - { event: response, at: answered }
  - { event: closed, at: done }
trust: { worth: closed }
records: [opened, response, closed]
`;
    const rows = [
      "id\tcreated\turgency\tanswered\tdone\tworth",
      "A\t8-Jan-24 12:05 AM\tP0\t8-jan-24 12:20 pm\t9-Jan-24 1:00 p.m.\t9",
      "B\t8-Jan-24 13:05 PM\tP0\t\t\t9",
      "C\t8-Jan-24 9:05 AM\tP0\tsoon\t\t9",
      "D\t8-Jan-24 9:05 AM\tP1\t\t\t9",
    ];
    expect(await eventsBy(mapping, rows.join("\n"))).toEqual([
      '2024-01-08T05:05:00.000Z A opened {"priority":"P0"}',
      '2024-01-08T14:05:00.000Z D opened {"priority":"P1"}',
      "2024-01-08T17:20:00.000Z A response",
      '2024-01-09T18:00:00.000Z A changed {"arr":9}',
      "2024-01-09T18:00:00.000Z A closed",
      "line 3: column `created`: `8-Jan-24 13:05 PM` is not a date written d-mmm-yy h:MM a",
      "line 4: column `answered`: `soon` is not a date written d-mmm-yy h:MM a",
    ]);
  });

  test("an instant in a column of its own is an event once, however many rows hold it, and again where it is another", async () => {
    const mapping = `format: tenet-mapping/1
ticket: id
at: at
dates: yyyy-mm-dd HH:MMZ
events:
  - { event: resolved, at: resolved }
records: [opened, resolved]
`;
    const rows = [
      "id,at,resolved",
      "A,2024-01-08 10:00+01:00,2024-01-08 12:00+0100",
      "A,2024-01-08 11:00+01:00,2024-01-08 12:00+0100",
      "A,2024-01-09 11:00+01:00,2024-01-09 12:00Z",
      "A,2024-01-09 12:00+99,",
    ];
    expect(await eventsBy(mapping, rows.join("\n"))).toEqual([
      "2024-01-08T09:00:00.000Z A opened",
      "2024-01-08T11:00:00.000Z A resolved",
      "2024-01-09T12:00:00.000Z A resolved",
      "line 5: column `at`: `+99` is not an offset from UTC",
    ]);
  });
});

describe("files that are no table of this kind", () => {
  const mapping = "format: tenet-mapping/1\nticket: id\nat: at\ndates: iso\nfacts: { priority: who }\nrecords: [opened]\n";
  const good = "id,at,who\nA,2024-01-08T10:00Z,P0\n";
  test.each<readonly [string, string | Uint8Array, string]>([
    ["packed by gzip", Uint8Array.from([0x1f, 0x8b, 8, 0]), "the file is packed by gzip: unpack it first (`gunzip FILE`)"],
    [
      "a workbook",
      Uint8Array.from([0x50, 0x4b, 3, 4]),
      "the file is a zip archive or a workbook of a spreadsheet: unpack it, or save the sheet as CSV",
    ],
    [
      "UTF-16",
      Buffer.from(`\uFEFF${good}`, "utf16le"),
      "the file is UTF-16: say so in the mapping, `encoding: utf-16le`, or save it as UTF-8",
    ],
    [
      "UTF-16 without its mark",
      Buffer.from(good, "utf16le").swap16(),
      "the file is UTF-16: say so in the mapping, `encoding: utf-16be`, or save it as UTF-8",
    ],
    [
      "parted by semicolons",
      good.replaceAll(",", ";"),
      'the file has no column `id`, `at`, `who`, which the mapping reads; its columns seem to be parted by `;`: say so in the mapping, `separator: ";"`',
    ],
    [
      "parted by tabs",
      good.replaceAll(",", "\t"),
      "the file has no column `id`, `at`, `who`, which the mapping reads; its columns seem to be parted by tabs: say so in the mapping, `separator: tab`",
    ],
    [
      "a column twice",
      "id,at,who,at\nA,2024-01-08T10:00Z,P0,2024-01-09T10:00Z\n",
      "the file names the column `at` twice: which of them the mapping means cannot be told",
    ],
  ])("%s", async (_, text, reason) => {
    expect(await eventsBy(mapping, text)).toEqual([`stopped: ${reason}`]);
  });

  test("JSON Lines likewise", async () => {
    const opened = '{"at":"2024-01-08T10:00Z","event":"opened","ticket":"A","customer":"Zoë"}\n';
    const read = (bytes: Uint8Array) => readHistory([source("log.jsonl", bytes)], null, declarations, "skip");
    const packed = await read(Uint8Array.from([0x1f, 0x8b, 8, 0]));
    expect(packed.stoppedAt).toMatchObject({ reason: "the file is packed by gzip: unpack it first (`gunzip FILE`)", isWholeFile: true });
    const { events, bad } = await read(Buffer.concat([Buffer.from(opened, "latin1"), Buffer.from(opened)]));
    expect(events.map(({ customer }) => customer)).toEqual(["Zoë"]);
    expect(bad).toMatchObject([{ line: 1, reason: "the line is not UTF-8: save the file in that encoding" }]);
  });

  test("halves of letters, escaped alone in JSON, are no names: written down, two of them would be one", async () => {
    const line = (ticket: string) => `{"at":"2024-01-08T10:00Z","event":"opened","ticket":"${ticket}"}\n`;
    const text = line("\\ud800") + line("\\ud801") + line("\\ud83d\\ude00");
    const { events, bad } = await readHistory([source("log.jsonl", text)], null, declarations, "skip");
    expect(events.map(({ ticket }) => ticket)).toEqual(["\u{1f600}"]);
    expect(bad.map(({ line: number, reason }) => `${number}: ${reason}`)).toEqual([
      "1: `ticket` holds half of a letter, `\\ud800`, which no text can be written with",
      "2: `ticket` holds half of a letter, `\\ud801`, which no text can be written with",
    ]);
  });

  test("a line that is not UTF-8 is a bad line: two customers must not become one", async () => {
    const line = Buffer.from("B,2024-01-08T10:00Z,Zoë\n", "latin1");
    expect(await eventsBy(mapping.replace("facts: { priority: who }", "customer: who"), Buffer.concat([Buffer.from(good), line]))).toEqual([
      "2024-01-08T10:00:00.000Z A opened",
      "line 3: the line is not UTF-8: name the file's encoding in the mapping (`encoding: windows-1252` is a usual one), or save the file as UTF-8",
    ]);
  });
});
