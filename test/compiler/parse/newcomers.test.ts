// What somebody writes who has read about the language but not yet written in it.

import { expect, test } from "vitest";
import { parseFile } from "../../../src/compiler/1-parse/index.ts";
import { expectTold, type Told } from "./told.ts";

const WRITTEN: readonly Told[] = [
  ["ticket\n  vip yes/no", "did you mean `yes or no`?", "ticket\n  vip yes or no"],
  ["ticket\n  vip boolean, may be unknown", "did you mean `yes or no`?", "ticket\n  vip yes or no, may be unknown"],
  ["ticket\n  about string", "did you mean `text`?", "ticket\n  about text"],
  ["ticket\n  users integer", "did you mean `whole number`?", "ticket\n  users whole number"],
  ["ticket\n  began date and time", "did you mean `instant`?", "ticket\n  began instant"],
  ["ticket\n  kind one of (a, b, c)", "did you mean `a, b, c`?", "ticket\n  kind one of a, b, c"],
  ["ticket\n  kind one of a | b | c", "did you mean `a, b, c`?", "ticket\n  kind one of a, b, c"],
  ["ticket\n  severity one of 1, 2 or 3", "did you mean `severity-1, severity-2, severity-3`?", null],
  ["customer\n  value money", "did you mean `money in USD` or `money in EUR`?", null],
  ["ticket\n  about text optional", "did you mean `, may be unknown`?", "ticket\n  about text, may be unknown"],
  ["ticket\n  vip yes or no, default no", "did you mean `may be unknown`?", null],
  ['use "people.policy"\n  effective from 2026-01-01', "did you mean `effective from 2026-01-01`?", null],
  ["targets\n  workaround within 1 hour", "did you mean `targets for every ticket` or `targets for P1`?", null],
  ["targets: P1\n  workaround within 1 hour", "did you mean `for`?", "targets for P1\n  workaround within 1 hour"],
  ["trigger: x when a escalate to b", "leave it out", "trigger x when a escalate to b"],
  ["levels: a, b and c", "did you mean `rise from a to b to c`?", "levels rise from a to b to c"],
  ["a < b < c", "did you mean `levels rise from a to b to c`?", "levels rise from a to b to c"],
  ["targets for P1\n  workaround same business day", "did you mean `within 8 hours counting CALENDAR`?", null],
  ["targets for P1\n  workaround within 1-2 business days", "did you mean `by the end of the second open day of CALENDAR`?", null],
  ["targets for P1\n  workaround within 4 to 6 hours", "did you mean `within 6 hours`?", null],
  ["targets for P1\n  workaround within 24bhs", "write `24 hours counting CALENDAR`", null],
  [
    "targets for P1\n  workaround within 24 business hours counting c",
    "write `24 hours`",
    "targets for P1\n  workaround within 24 hours counting c",
  ],
  [
    "targets for P1\n  first response within 1 hour and full resolution within 8 hours",
    "did you mean `full resolution within 8 hours`?",
    null,
  ],
  [
    "targets for P1, P2\n  workaround within 1 hour for P1, by the end of the next open day of c for P2",
    "did you mean `targets for P2 workaround by the end of the next open day of c`?",
    null,
  ],
  [
    "targets for P1\n  full resolution within 24 hours, otherwise escalate",
    "did you mean `trigger NAME when full resolution is breached escalate to LEVEL`?",
    null,
  ],
  [
    "trigger x when resolution SLA is missed escalate to b",
    "did you mean `full resolution is breached`?",
    "trigger x when full resolution is breached escalate to b",
  ],
  [
    "trigger x when a and first response exceeds its time escalate to b",
    "did you mean `first response is breached`?",
    "trigger x when a and first response is breached escalate to b",
  ],
  [
    "trigger x when a at most once per 24 hours, escalate to b",
    "did you mean `escalate to b, at most once per 24 hours`?",
    "trigger x when a escalate to b, at most once per 24 hours",
  ],
  ["trigger x escalate to b when a", "did you mean `when a escalate to b`?", "trigger x when a escalate to b"],
  [
    "trigger x escalate to b, at most once per 24 hours, if a and c",
    "did you mean `when a and c escalate to b, at most once per 24 hours`?",
    "trigger x when a and c escalate to b, at most once per 24 hours",
  ],
  [
    "adjust x\n  workaround takes 50% of the usual time\n  for a",
    "did you mean `when a workaround takes 50% of the usual time`?",
    "adjust x\n  when a\n  workaround takes 50% of the usual time",
  ],
  ["criterion x may escalate to b if a", "did you mean `when a may escalate to b`?", "criterion x when a may escalate to b"],
  ["gate workaround requires c and d, when a", "did you mean `when a requires c and d`?", "gate workaround when a requires c and d"],
  ["gate workaround if a requires c", "did you mean `when`?", "gate workaround when a requires c"],
  ["involve x for a", "did you mean `when`?", "involve x when a"],
  [
    "adjust x for a workaround takes 50% of the usual time",
    "did you mean `when`?",
    "adjust x when a workaround takes 50% of the usual time",
  ],
  ["trigger x when no progress escalate to b", "did you mean `no progress within 4 hours`?", null],
  ["trigger x when a escalate immediately to b", "leave it out", "trigger x when a escalate to b"],
  ["trigger x when a escalate to the next level", "did you mean `escalate to LEVEL`?", null],
  ["§1 escalate P1 immediately to level 2", "did you mean `trigger p1-escalates when priority is P1 escalate to level-2`?", null],
  ['team m "M" members ann, bob', "did you mean `group m of ann, bob`?", null],
  ["level a\n  notify b if severity is low", "did you mean `involve b when severity is low` and `notify involved GROUP`?", null],
  ["level a\n  desk", "did you mean `notify desk`?", "level a\n  notify desk"],
  ["duty x on every escalation, owed by a, within 1 hour", "did you mean `from escalation`?", null],
  [
    "§1 full resolution is paused when vendor-delay",
    "did you mean `full resolution is paused while vendor-delay`?",
    "§1 full resolution is paused while vendor-delay",
  ],
  [
    "calendar c in Europe/Paris\n  monday 09:00 to 17:00\n  except us-federal-holidays",
    "did you mean `closed on us-federal-holidays`?",
    null,
  ],
  [
    "level a\n  notify b within 1 hour\n  escalate to c after 2 hours",
    "did you mean `then c if not acknowledged within 2 hours` or `then c if no progress for 2 hours`?",
    null,
  ],
  ["trigger x when a notify b", "did you mean `escalate to LEVEL` and `level LEVEL notify b`?", null],
  ["trigger x when a then close the ticket", "did you mean `escalate to LEVEL`?", null],
  [
    "trigger x when 2 updates missed escalate to b",
    "did you mean `customer update has been missed 2 times`?",
    "trigger x when customer update has been missed 2 times escalate to b",
  ],
  ["trigger x when ticket reopened 2 times escalate to b", "did you mean `reopened has happened`?", null],
  ["trigger x when status is held for 5 days escalate to b", "did you mean `and time since THEN at least 5 days`?", null],
  ['example "x"\n  monday 2024-01-08 09:00 opened\n  expect a notified', "did you mean `LEVEL notice to a pending`?", null],
  [
    'example "x"\n  monday 2024-01-08 09:00 opened\n  09:30',
    "did you mean `09:30 nothing has happened`?",
    'example "x"\n  monday 2024-01-08 09:00 opened\n  09:30 nothing has happened',
  ],
  [
    'example "x"\n  monday 2024-01-08 09:00 the ticket is created as P0',
    "did you mean `opened`?",
    'example "x"\n  monday 2024-01-08 09:00 opened as P0',
  ],
  [
    'example "x"\n  monday 2024-01-08 09:00 opened\n  12:00 no response',
    "did you mean `nothing has happened`?",
    'example "x"\n  monday 2024-01-08 09:00 opened\n  12:00 nothing has happened',
  ],
  ['example "x"\n  monday 2024-01-08 09:00 opened\n  tomorrow 09:00 response', "did you mean `tuesday` or `2024-01-09`?", null],
  ['example "x"\n  monday 2024-01-08 09:00 opened\n  expect first response due in 30 minutes', "did you mean `09:30`?", null],
  ['example "x"\n  monday 2024-01-08 09:00 opened\n  expect level-2', "did you mean `level is level-2` or `level-2 fired`?", null],
  [
    "trigger x when 50% of first response time used escalate to b",
    "did you mean `first response has used 50% of its time`?",
    "trigger x when first response has used 50% of its time escalate to b",
  ],
  ["trigger x when customer asks for a manager escalate to b", "did you mean `escalation-requested has happened`?", null],
  ["trigger x when priority changes to P1 escalate to b", "did you mean `is`?", "trigger x when priority is P1 escalate to b"],
  ["trigger x when a and between 22:00 and 06:00 escalate to b", "did you mean `during CALENDAR`?", null],
  ["§1 survey within 2 days of resolution", "did you mean `duty survey from full resolution, within 2 days`?", null],
  ["§1 hours", "did you mean `calendar business-hours in ZONE`?", null],
  ["§1 if priority is P1 then call ann", "did you mean `trigger NAME when … escalate to LEVEL`?", null],
];

test("a promise whose sentence cannot be read is told one that can", () => {
  const { diagnostics } = parseFile({ path: "a.policy", text: 'promise "x" every customer hears of each escalation within 1 hour\n' });
  expect(diagnostics.map(({ help }) => help)).toEqual([
    "did you mean `every ticket opened is followed by a response within 1 elapsed hour`?",
  ]);
});

test.each(WRITTEN)("what is told of %j", (written, help, mended) => {
  expectTold(written, help, mended);
});
