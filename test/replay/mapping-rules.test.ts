// Rules of a mapping: by what kind a text is read, and what is told from the row before.

import { expect, test } from "vitest";
import { loadMapping, readHistory } from "../../src/simulator/index.ts";
import { fakeModule } from "./fake.ts";
import { eventsBy } from "./mapped.ts";
import { source } from "./run.ts";

const { declarations } = fakeModule();

test("a text is read by the kind of its fact, looked up first where the mapping says so; the customer is that of the first row", async () => {
  const facts = [
    { id: "vip", of: "customer", type: { kind: "yes-no" } },
    { id: "kinds", of: "ticket", type: { kind: "any-of", values: ["outage", "billing"] } },
    { id: "topics", of: "ticket", type: { kind: "any-of", values: ["outage", "billing"] } },
    { id: "began", of: "ticket", type: { kind: "instant" } },
    { id: "note", of: "ticket", type: { kind: "text" } },
  ] as const;
  const mapping = `format: tenet-mapping/1
ticket: id
customer: who
at: at
dates: iso
facts:
  vip: vip
  kinds: kind
  topics: { column: code, values: { 1: outage, 2: [outage, billing] } }
  began: began
  note: note
records: [opened, changed]
`;
  const rows = [
    "id,who,at,vip,kind,code,began,note",
    "A,C-1,2024-01-08T09:00Z,yes,billing,1,2024-01-08T08:00Z,yes",
    "B,C-2,2024-01-08T09:01Z,true,,2,,",
    "C,C-3,2024-01-08T09:02Z,no,,,,",
    "D,C-4,2024-01-08T09:03Z,false,,,,",
    "A,C-9,2024-01-08T09:04Z,,,,,true",
    "E,C-5,2024-01-08T09:05Z,maybe,,,,",
  ];
  const known = { ...declarations, facts };
  const loaded = await loadMapping(mapping, "m.yaml", known);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const { events, bad } = await readHistory([source("log.csv", rows.join("\n"))], loaded.mapping, known, "skip");
  const read = events.map((event) => [event.ticket, event.event, event.customer, event.facts]);
  const began = Date.parse("2024-01-08T08:00Z");
  expect(read).toEqual([
    ["A", "opened", "C-1", { vip: true, kinds: ["billing"], topics: ["outage"], began, note: "yes" }],
    ["B", "opened", "C-2", { vip: true, topics: ["outage", "billing"] }],
    ["C", "opened", "C-3", { vip: false }],
    ["D", "opened", "C-4", { vip: false }],
    ["A", "changed", null, { note: "true" }],
  ]);
  expect(bad.map(({ line, reason }) => `${line}: ${reason}`)).toEqual(["7: `vip` is yes or no, written `true` or `false`, not `maybe`"]);
});

test("what changes, becomes one of several, or leaves them is told from the row before; what may be trusted at the opening is read there", async () => {
  const mapping = `format: tenet-mapping/1
ticket: id
at: at
dates: iso
facts: { priority: urgency }
events:
  - { event: progress, when: { column: owner, changes: true } }
  - { event: waiting, when: { column: state, becomes: [Parked, Held] } }
  - { event: continued, when: { column: state, leaves: [Parked, Held] } }
trust: { urgency: opened }
records: [opened, progress, waiting, continued]
`;
  const rows = [
    "id,at,owner,state,urgency",
    "A,2024-01-08T09:00Z,ann,New,P0",
    "A,2024-01-08T10:00Z,ann,Parked,P1",
    "A,2024-01-08T11:00Z,bob,Held,P1",
    "A,2024-01-08T12:00Z,,Parked,P1",
    "A,2024-01-08T13:00Z,,,P1",
    "A,2024-01-08T14:00Z,,Open,P1",
    "B,2024-01-08T15:00Z,,Held,",
  ];
  expect((await eventsBy(mapping, rows.join("\n"))).map((event) => event.replace("2024-01-08T", "").replace(":00.000Z", ""))).toEqual([
    '09:00 A opened {"priority":"P0"}',
    "10:00 A waiting",
    "11:00 A progress",
    "12:00 A progress",
    "13:00 A continued",
    "15:00 B opened",
    "15:00 B waiting",
  ]);
});

test("a column that `trust` names and no file has is told: what it was to keep back would be read in silence", async () => {
  const mapping = (trust: string): string => `format: tenet-mapping/1
ticket: id
at: at
dates: iso
facts: { arr: worth }
trust: { ${trust}: closed, made-up: never }
records: [opened]
`;
  const read = async (trust: string, ...files: readonly string[]): Promise<readonly string[]> => {
    const loaded = await loadMapping(mapping(trust), "m.yaml", declarations);
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    const { notes } = await readHistory(
      files.map((text, i) => source(`${i}.csv`, text)),
      loaded.mapping,
      declarations,
      "skip",
    );
    return notes;
  };
  const log = "id,at,worth,made-up\nA,2024-01-08T09:00Z,3,x\n";
  expect(await read("worth", log)).toEqual([]);
  expect(await read("wroth", log)).toEqual([
    "no column is called `wroth`, which the mapping's `trust` names, so nothing is kept back by it; did you mean `worth`?",
  ]);
  expect(await read("wroth", log, "id,at,worth,wroth\n")).toEqual([]);
  expect(await read("wroth", "")).toEqual([]);
});
