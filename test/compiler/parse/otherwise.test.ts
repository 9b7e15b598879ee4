// What people write otherwise than the language does: one finding that says what to write, and mends it where it can mean one thing.

import { describe, expect, test } from "vitest";
import { parseFile } from "../../../src/compiler/1-parse/index.ts";
import { findings } from "./findings.ts";
import { expectTold, type Told } from "./told.ts";

const OTHERWISE: readonly Told[] = [
  ["calendar c in Europe/Paris\n  monday 07:00-19:00", "write `07:00 to 19:00`", "calendar c in Europe/Paris\n  monday 07:00 to 19:00"],
  ["calendar c in Europe/Paris\n  monday 7am to 7:30 pm", "write `07:00 to 19:30`", "calendar c in Europe/Paris\n  monday 07:00 to 19:30"],
  ["calendar c in Europe/Paris\n  monday 7 a.m. – noon", "write `07:00 to 12:00`", "calendar c in Europe/Paris\n  monday 07:00 to 12:00"],
  [
    "calendar c in Europe/Paris\n  monday noon until midnight",
    "write `12:00 to 24:00`",
    "calendar c in Europe/Paris\n  monday 12:00 to 24:00",
  ],
  ["calendar c in Europe/Paris\n  monday 0700 to 19.30", "write `07:00 to 19:30`", "calendar c in Europe/Paris\n  monday 07:00 to 19:30"],
  ["calendar c in Europe/Paris\n  monday 9-5pm", "write `09:00 to 17:00`", "calendar c in Europe/Paris\n  monday 09:00 to 17:00"],
  ["calendar c in Europe/Paris\n  monday 9 to 17", "write `09:00 to 17:00`", "calendar c in Europe/Paris\n  monday 09:00 to 17:00"],
  ["calendar c in Europe/Paris\n  monday 9 to 5", "write `09:00 to 17:00` or `09:00 to 05:00`", null],
  ["calendar c in Europe/Paris\n  monday 24x7", "write `00:00 to 24:00`", "calendar c in Europe/Paris\n  monday 00:00 to 24:00"],
  ["calendar c in Europe/Paris\n  24/7", "write `every day 00:00 to 24:00`", "calendar c in Europe/Paris\n  every day 00:00 to 24:00"],
  ["calendar c in Europe/Paris 24/7", "write `every day 00:00 to 24:00`", "calendar c in Europe/Paris\n  every day 00:00 to 24:00"],
  [
    "calendar c in Europe/Paris\n  monday - friday 09:00 to 17:00",
    "write `to`",
    "calendar c in Europe/Paris\n  monday to friday 09:00 to 17:00",
  ],
  ['example "x"\n  monday 2024-01-08 9:30 am opened', "write `09:30`", 'example "x"\n  monday 2024-01-08 09:30 opened'],
  ["targets for P0\n  first response by end of next business day", "did you mean `by the end of the next open day of CALENDAR`?", null],
  ["adjust floor when gold workaround takes at least 4 hours counting office", "did you mean `at least 4 hours`?", null],
  ["adjust cap when gold workaround takes at most 2 days counting hours of the ticket", "did you mean `at most 2 days`?", null],
  ["targets for P0\n  first response: 2 business hours", "did you mean `within 2 hours counting CALENDAR`?", null],
  ["targets for all others\n  workaround within 4 hours", "did you mean `every ticket` or `P2 or P3`?", null],
  [
    "trigger x when a and first response not met after 30 minutes escalate to b",
    "did you mean `no first response within`?",
    "trigger x when a and no first response within 30 minutes escalate to b",
  ],
  [
    "trigger x when a and full resolution not met after 4 hours escalate to b",
    "did you mean `no resolved within 4 hours` or `full resolution is breached`?",
    null,
  ],
  [
    "trigger x when customer update is not given in 2 days",
    "did you mean `no update within 2 days` or `customer update is breached`?",
    null,
  ],
  ["§1 pause while waiting for customer", "did you mean `full resolution is paused while waiting`?", null],
  ["§1 the clock stops when we wait for the customer", "did you mean `full resolution is paused while waiting`?", null],
  [
    "targets for P0\n  workaround within 4 hours\npause while waiting for customer",
    "did you mean `full resolution is paused while waiting`?",
    null,
  ],
  [
    "§1 full resolution pauses while waiting for the customer",
    "did you mean `full resolution is paused while waiting`?",
    "§1 full resolution is paused while waiting",
  ],
  [
    "§1 pause first response while we are waiting on a client",
    "did you mean `first response is paused while waiting`?",
    "§1 first response is paused while waiting",
  ],
  ["§1 resolution is paused while waiting for the customer", "did you mean `while waiting`?", "§1 resolution is paused while waiting"],
  [
    "targets for P0\n  workaround within 4 hours, paused while waiting for the customer",
    "did you mean `workaround is paused while waiting`?",
    null,
  ],
  ["§1 gold customers get half of it", "did you mean `adjust gold-customers when gold first response takes 50% of the usual time`?", null],
  [
    "§1 vip accounts have 25 % of the resolution time",
    "did you mean `adjust vip-customers when vip full resolution takes 25% of the usual time`?",
    null,
  ],
  ["adjust a\n  gold customers get half the time", "did you mean `adjust a when gold first response takes 50% of the usual time`?", null],
  [
    "adjust a when b\n  gold customers get half the time",
    "did you mean `adjust a when b first response takes 50% of the usual time`?",
    null,
  ],
  [
    "adjust a when b first response takes half of it",
    "did you mean `50% of the usual time`?",
    "adjust a when b first response takes 50% of the usual time",
  ],
  [
    'promise "x" every P1 ticket gets a response within 30 minutes',
    "did you mean `every ticket opened where priority is P1 is followed by a response within 30 elapsed minutes`?",
    null,
  ],
  [
    'promise "x"\n  all vip tickets must be resolved in 2 days',
    "did you mean `every ticket opened where vip is followed by full resolution within 2 elapsed days`?",
    null,
  ],
  [
    'promise "x" every ticket is answered within 1 hour',
    "did you mean `every ticket opened is followed by a response within 1 elapsed hour`?",
    null,
  ],
  [
    "level a\n  notify b within 1 hour\n  if no acknowledgement after 10 minutes go to c",
    "did you mean `then c if not acknowledged within 10 minutes`?",
    "level a\n  notify b within 1 hour\n  then c if not acknowledged within 10 minutes",
  ],
  [
    "level a\n  notify b within 1 hour\n  if there is no progress for 4 hours, then escalate to c",
    "did you mean `then c if no progress for 4 hours`?",
    "level a\n  notify b within 1 hour\n  then c if no progress for 4 hours",
  ],
  ['example "x"\n  expect first response due at 23:15', "leave it out", 'example "x"\n  expect first response due 23:15'],
  ['example "x"\n  monday, 2024-01-08 09:00 opened', "leave it out", 'example "x"\n  monday 2024-01-08 09:00 opened'],
  ['example "x"\n  monday 2024-01-08, 09:00 opened', "leave it out", 'example "x"\n  monday 2024-01-08 09:00 opened'],
  ['example "x"\n  monday 2024-01-08 at 09:00 opened', "leave it out", 'example "x"\n  monday 2024-01-08 09:00 opened'],
  ['example "x"\n  2024-01-08 09:00: opened', "did you mean `09:00`?", 'example "x"\n  2024-01-08 09:00 opened'],
  ["tickets\n  a yes or no", "did you mean `ticket`?", "ticket\n  a yes or no"],
  ["customer\n  b yes or no\ntickets:\n  a yes or no", "did you mean `ticket`?", "customer\n  b yes or no\nticket:\n  a yes or no"],
  ["calendar c in Europe/Paris\n  monday 09:00 to 17:00\n  except public holidays", "did you mean `closed on HOLIDAYS`?", null],
  ["person a\n  phone +49 30 1234", 'did you mean `"+49 30 1234"`?', 'person a\n  phone "+49 30 1234"'],
  ["targets for P0\n  workaround within 4 hours counting office hours", "did you mean `office` or `office-hours`?", null],
  ["level a\n  inform b within 1 hour", "did you mean `notify`?", "level a\n  notify b within 1 hour"],
  ["level a\n  notify b immediately", "did you mean `within 5 minutes` or `within 15 minutes`?", null],
  ['event a\n"people.policy"', 'did you mean `use "people.policy"`?', 'event a\nuse "people.policy"'],
  ['"uk-bank-holidays"', 'did you mean `use library "uk-bank-holidays"`?', 'use library "uk-bank-holidays"'],
  ["use people.policy", 'did you mean `"people.policy"`?', 'use "people.policy"'],
  ["use people", 'did you mean `"people.policy"`?', 'use "people.policy"'],
  ["use uk-bank-holidays", 'did you mean `library "uk-bank-holidays"`?', 'use library "uk-bank-holidays"'],
  ["use library uk-bank-holidays", 'did you mean `"uk-bank-holidays"`?', 'use library "uk-bank-holidays"'],
  ["team a email a@example.com, works b", 'did you mean `"a@example.com"`?', 'team a email "a@example.com", works b'],
  ['person a Ada King email "a@example.com"', 'did you mean `"Ada King"`?', 'person a "Ada King" email "a@example.com"'],
  ["accept TN501 because it is so", 'did you mean `"it is so"`?', 'accept TN501 because "it is so"'],
  ["todo care: it doesn't say", 'did you mean `"care"`?', 'todo "care": it doesn\'t say'],
  ["todo special care : it doesn't say", 'did you mean `"special care"`?', 'todo "special care" : it doesn\'t say'],
  ["term x = a is b", "write `means`", "term x means a is b"],
  ["term x is a is b", "did you mean `means`?", "term x means a is b"],
  ["term x: a is b", "did you mean `means`?", "term x means a is b"],
  ["term x means a>=$5", "write `at least`", "term x means a at least $5"],
  ["parameter x = 15 minutes", "write `is`", "parameter x is 15 minutes"],
  ["§5.1 target for P0\n  workaround within 4 hours", "did you mean `targets`?", "§5.1 targets for P0\n  workaround within 4 hours"],
  [
    "targets for priority P0\n  workaround within 4 hours",
    "did you mean `is P0`?",
    "targets for priority is P0\n  workaround within 4 hours",
  ],
  [
    "targets for P0 Critical\n  workaround within 4 hours",
    'did you mean `"Critical"`?',
    'targets for P0 "Critical"\n  workaround within 4 hours',
  ],
  ["trigger x when priority P0 escalate to a", "did you mean `is P0`?", "trigger x when priority is P0 escalate to a"],
  ["trigger x when a escalate to level 1", "did you mean `level-1`?", "trigger x when a escalate to level-1"],
  [
    "rotation a in Europe/Paris\n  b and c take turns weekly, from monday 2026-01-05 09:00",
    "did you mean `every week`?",
    "rotation a in Europe/Paris\n  b and c take turns every week, from monday 2026-01-05 09:00",
  ],
  [
    "level a\n  notify b by phone within 1 hour\n  then c after 30 minutes without acknowledgement",
    "did you mean `if not acknowledged within 30 minutes`?",
    "level a\n  notify b by phone within 1 hour\n  then c if not acknowledged within 30 minutes",
  ],
  ["targets for P0\n  workaround within 15 minutes, around the clock", "leave it out", "targets for P0\n  workaround within 15 minutes"],
  ["levels go from a to b", "did you mean `rise`?", "levels rise from a to b"],
  ["trigger x when a then escalate to b", "leave it out", "trigger x when a escalate to b"],
  ["trigger x when no response after 30 minutes", "did you mean `within`?", "trigger x when no response within 30 minutes"],
  ["level a\n  notify b by phone in 10 minutes", "did you mean `within`?", "level a\n  notify b by phone within 10 minutes"],
  [
    "level a\n  notify b by phone within 10 minutes repeat every 5 minutes until she answers",
    "did you mean `acknowledged` or `response`?",
    null,
  ],
  [
    'example "x"\n  monday 2024-01-08 09:00 call from the customer',
    "did you mean `contact`?",
    'example "x"\n  monday 2024-01-08 09:00 contact',
  ],
  ["levels rise from level 1 to a", "did you mean `level-1`?", "levels rise from level-1 to a"],
  ["level level 1 notify a by email", "did you mean `level-1`?", "level level-1 notify a by email"],
  ['level 1 "Team" notify a by email', "did you mean `level-1`?", 'level level-1 "Team" notify a by email'],
  [
    "targets for all tickets\n  workaround within 4 hours",
    "did you mean `every ticket`?",
    "targets for every ticket\n  workaround within 4 hours",
  ],
  ["targets for every P0 ticket\n  workaround within 4 hours", "did you mean `P0`?", "targets for P0\n  workaround within 4 hours"],
  ["targets for P0 tickets\n  workaround within 4 hours", "did you mean `P0`?", "targets for P0\n  workaround within 4 hours"],
  ["targets for P0\n  first response: within 4 hours", "leave it out", "targets for P0\n  first response within 4 hours"],
  ["policy a\n  owner: bob", "leave it out", "policy a\n  owner bob"],
  ['policy a: "Acme"', "leave it out", 'policy a "Acme"'],
  ['policy a "Acme" version 2026-01-08', "did you mean `revised`?", 'policy a "Acme" revised 2026-01-08'],
  ["policy a\n  Last updated on 2026-01-08\n  owner b", "did you mean `revised`?", "policy a\n  revised 2026-01-08\n  owner b"],
  ["policy a\n  effective 2026-01-08", "did you mean `effective from`?", "policy a\n  effective from 2026-01-08"],
  ["policy a\n  effective as of 2026-01-08", "did you mean `effective from`?", "policy a\n  effective from 2026-01-08"],
  [
    "policy a\n  in force since 2026-01-08 until 2027-01-08",
    "did you mean `effective from`?",
    "policy a\n  effective from 2026-01-08 until 2027-01-08",
  ],
  [
    "policy a\n  effective from 2026-01-08 to 2027-01-08",
    "did you mean `until`?",
    "policy a\n  effective from 2026-01-08 until 2027-01-08",
  ],
  ["policy a\n  effective 1st Sept 2026", "did you mean `effective from 2026-09-01`?", "policy a\n  effective from 2026-09-01"],
  ["policy a\n  owned by bob", "did you mean `owner`?", "policy a\n  owner bob"],
  ['policy a\n  source "handbook.md"', "did you mean `cites`?", 'policy a\n  cites "handbook.md"'],
  ["policy a version 1.2", "did you mean `revised 2024-01-08` or `effective from 2024-01-08`?", null],
  ["targets for P0\n  first response: 4 hours", "did you mean `within`?", "targets for P0\n  first response within 4 hours"],
  ["trigger x if a escalate to b", "did you mean `when`?", "trigger x when a escalate to b"],
  [
    "trigger x when a and not acknowledged within 1 hour escalate to b",
    "did you mean `no`?",
    "trigger x when a and no acknowledged within 1 hour escalate to b",
  ],
  [
    "trigger x when open for more than 2 hours escalate to b",
    "did you mean `time since opened`?",
    "trigger x when time since opened more than 2 hours escalate to b",
  ],
  [
    "trigger x when the ticket is open for 2 hours escalate to b",
    "did you mean `time since opened at least`?",
    "trigger x when time since opened at least 2 hours escalate to b",
  ],
  [
    "trigger x when first response is missed escalate to b",
    "did you mean `is breached`?",
    "trigger x when first response is breached escalate to b",
  ],
  [
    "trigger x when full resolution breached escalate to b",
    "did you mean `is breached`?",
    "trigger x when full resolution is breached escalate to b",
  ],
  [
    "calendar c in Europe/Paris\n  monday 09:00 to 17:00\n  closed on a and b",
    "did you mean `,`?",
    "calendar c in Europe/Paris\n  monday 09:00 to 17:00\n  closed on a, b",
  ],
  ["calendar c is a or b", "did you mean `either a or b`?", "calendar c is either a or b"],
  ["calendar c is a and b", "did you mean `both a and b` or `either a or b`?", null],
  ["hours of a ticket\n  a if region is b\n  c otherwise", "did you mean `for`?", "hours of a ticket\n  a for region is b\n  c otherwise"],
  ["ticket\n  severity critical, major or minor", "did you mean `one of critical`?", "ticket\n  severity one of critical, major or minor"],
  ["ticket\n  priority P1 to P3", "did you mean `one of P1, P2, P3`?", "ticket\n  priority one of P1, P2, P3"],
  ["ticket\n  teaching affected yes or no", "did you mean `teaching-affected`?", "ticket\n  teaching-affected yes or no"],
  ["ticket\n  final response sent yes or no", "did you mean `final-response-sent`?", "ticket\n  final-response-sent yes or no"],
  ["ticket\n  product one of mortgage, current account, loan", "did you mean `current-account`?", null],
  ['holidays closed days\n  "A" may 1', "did you mean `closed-days`?", 'holidays closed-days\n  "A" may 1'],
  ["gate closing requires a, root cause, b", "did you mean `root-cause`?", null],
  ["policy a\n  owner director of support", "did you mean `director-of-support`?", null],
  ["full resolution is paused while waiting for access", "did you mean `waiting-for-access`?", null],
  ["full resolution is paused while customer premises closed", "did you mean `customer-premises-closed`?", null],
  ["full resolution is not paused", "did you mean `paused by nothing`?", "full resolution is paused by nothing"],
  ["policy a\n  in force from 2026-01-01", "did you mean `effective from`?", "policy a\n  effective from 2026-01-01"],
  ["policy a\n  effective from 1 september 2026", "did you mean `2026-09-01`?", "policy a\n  effective from 2026-09-01"],
  ['example "x"\n  tuesday December 23, 2025 16:00 opened', "did you mean `2025-12-23`?", 'example "x"\n  tuesday 2025-12-23 16:00 opened'],
  ['example "x"\n  2025-12-23 16:00 opened critical', "did you mean `opened as`?", 'example "x"\n  2025-12-23 16:00 opened as critical'],
  [
    'example "x"\n  2025-12-23 16:00 opened\n  expect level head',
    "did you mean `level is`?",
    'example "x"\n  2025-12-23 16:00 opened\n  expect level is head',
  ],
  ["targets for P0\n  first response 15 minutes", "did you mean `within 15`?", "targets for P0\n  first response within 15 minutes"],
  ["targets for P0\n  first response in 15 minutes", "did you mean `within`?", "targets for P0\n  first response within 15 minutes"],
  [
    "targets for P0, P1\n  first response within 1 hour for P0, 2 hours for P1",
    "did you mean `within 2`?",
    "targets for P0, P1\n  first response within 1 hour for P0, within 2 hours for P1",
  ],
  ["targets for P0\n  first response within 15 minutes 24x7", "leave it out", "targets for P0\n  first response within 15 minutes"],
  [
    "targets for P0\n  first response by the next business day",
    "did you mean `by the end of the next open day of CALENDAR` or `at the same time on the next open day of CALENDAR`?",
    null,
  ],
  [
    "targets for P0\n  first response by the end of the 5th business day of c",
    "did you mean `fifth open day of`?",
    "targets for P0\n  first response by the end of the fifth open day of c",
  ],
  ["team a works 24x7", "leave it out", "team a"],
  ["calendar c works 24x7", "write `every day 00:00 to 24:00`", "calendar c\n  every day 00:00 to 24:00"],
  [
    "level a\n  notify b by email\n  then escalate to c if not acknowledged within 1 hour",
    "did you mean `then`?",
    "level a\n  notify b by email\n  then c if not acknowledged within 1 hour",
  ],
  [
    "adjust a when b\n  first response takes twice as long",
    "did you mean `200% of the usual time`?",
    "adjust a when b\n  first response takes 200% of the usual time",
  ],
  [
    "trigger x when first response has used 75% escalate to b",
    "did you mean `has used 75% of its time`?",
    "trigger x when first response has used 75% of its time escalate to b",
  ],
  ["targets for P0\n  first response within 4 elapsed hours", "did you mean `hours`?", "targets for P0\n  first response within 4 hours"],
  [
    "trigger x when a and outside office escalate to b",
    "did you mean `not during`?",
    "trigger x when a and not during office escalate to b",
  ],
  [
    "trigger x when customer contacts us 3 times in 7 days escalate to b",
    "did you mean `the customer makes 3 or more contacts within any`?",
    "trigger x when the customer makes 3 or more contacts within any 7 days escalate to b",
  ],
  ["targets for P0\n  first response within 1 hour if clinical, otherwise within 2 hours", null, null],
  ["trigger x when urgency high escalate to a", "did you mean `is high` or `urgency-high`?", null],
  ["5.1 targets for P0\n  workaround within 4 hours", "did you mean `§5.1`?", "§5.1 targets for P0\n  workaround within 4 hours"],
  ["ticket\n  severity one of severity 1, low", "did you mean `severity-1`?", "ticket\n  severity one of severity-1, low"],
];

describe("what people write otherwise is one finding that says what to write", () => {
  test.each(OTHERWISE)("%j", (written, help, mended) => {
    expectTold(written, help, mended);
  });

  test("a § without its sign begins a statement all the same, wherever it stands", () => {
    const text = 'holidays h\n  "A" may 1\n1 calendar c in Europe/Paris\n  monday 09:00 to 17:00\n6 promise "x" level never falls\n';
    expect(findings(text)).toEqual(["TN002 1", "TN002 6"]);
  });

  test("a title that is missing is no reason to take what follows for one", () => {
    expect(findings("holidays h\n  january 1, observed on the next weekday\n")).toEqual(["TN001 january"]);
  });

  test("of two slips in a line each is told", () => {
    expect(findings("term x means urgency high and impact low\n")).toEqual(["TN001 high", "TN001 low"]);
    expect(findings("gate closing requires a or b\n")).toEqual(["TN001 or"]);
    expect(findings("calendar in Europe/Paris\n  monday 09:00 to 17:00\n")).toEqual(["TN001 in"]);
    expect(findings("level\n  notify a by email\n")).toEqual(["TN001 notify"]);
    expect(findings("trigger x when a and open for 1 hour escalate to level 1\n")).toEqual(["TN001 open for", "TN001 level 1"]);
  });

  test("a word that does not fit there is not offered", () => {
    const { diagnostics } = parseFile({ path: "a.policy", text: "levels rise from a to b premises\n" });
    expect(diagnostics.map(({ help }) => help)).toEqual([null]);
  });

  test("what else is wrong in the line is told as well", () => {
    expect(findings("calendar c in Europe/Paris\n  monday 7am to 7pm and 20:00 too 22:00\n")).toEqual(["TN027 7am to 7pm", "TN001 too"]);
  });

  test("a day of the year is no name in two words", () => {
    expect(findings("calendar c in Europe/Paris\n  closed on december 25\n")).toEqual(["TN028 december 25"]);
  });

  test("of lines that can be read, nothing is taken for something else", () => {
    expect(findings("ticket\n  score number from 1 to 5\nterm x means score is 24\nparameter y is 9.30\n")).toEqual([]);
  });
});

test.each([
  ["01/02/2024", ["2024-01-02", "2024-02-01"], null],
  ["3/3/2024", ["2024-03-03"], "2024-03-03"],
  ["25/12/2024", ["2024-12-25"], "2024-12-25"],
  ["12/25/24", ["2024-12-25"], "2024-12-25"],
  ["02.01.2024", ["2024-01-02"], "2024-01-02"],
  ["2024/1/8", ["2024-01-08"], "2024-01-08"],
  ["40/50/2024", ["2024-01-08"], null],
  ["2024-12-3l", ["2024-12-31"], "2024-12-31"],
  ["2O24-I2-3O", ["2024-12-30"], "2024-12-30"],
  ["2024-1-5", ["2024-01-05"], "2024-01-05"],
  ["31-12-2024", ["2024-12-31"], "2024-12-31"],
  ["03-04-2024", ["2024-04-03", "2024-03-04"], null],
  ["24-12-31", ["2024-12-31", "2031-12-24"], null],
  ["2024-12-31T", ["2024-12-31"], "2024-12-31"],
  ["2024-12-31T09:00", ["2024-12-31 09:00"], "2024-12-31 09:00"],
  ["2024-12-31T09:00Z", ["2024-01-08"], null],
  ["2024-121-1", ["2024-01-08"], null],
])("the date %s may be %j", (date, readings, mended) => {
  const [finding] = parseFile({ path: "a.policy", text: `policy a\n  effective from ${date}` }).diagnostics;
  expect([...(finding?.help ?? "").matchAll(/`([^`]*)`/g)].map(([, each]) => each)).toEqual(readings);
  expect(finding?.fix?.edits[0]?.text ?? null).toBe(mended);
});

test("a title that is missing is told with what stands behind it", () => {
  const help = (text: string): unknown => parseFile({ path: "a.policy", text }).diagnostics.map((one) => one.help);
  expect(help("promise every ticket is answered\n")).toEqual(['did you mean `"TITLE" every`?']);
  expect(help("example\n  monday 2024-01-08 09:00 opened\n")).toEqual(['did you mean `"TITLE"`?']);
});

test("business days are said as so many open days, where there is a word for them, or as open hours", () => {
  const help = (text: string): string | null => parseFile({ path: "a.policy", text }).diagnostics[0]?.help ?? null;
  expect(help("targets for P0\n  workaround within 5 business days")).toContain("`by the end of the fifth open day of CALENDAR`");
  expect(help("duty x from opened, within 1 working day")).toContain(
    "`at the same time on the next open day of CALENDAR`, or a number of open hours",
  );
  expect(help("targets for P0\n  workaround within 10 business days")).toBe(
    "here, and beyond the fifth open day, write a number of open hours, such as `80 hours counting CALENDAR` for days of 8 hours",
  );
  expect(help("level a\n  notify b by email within 1 business day")).toBe(
    "here, and beyond the fifth open day, write a number of open hours, such as `8 hours counting CALENDAR` for days of 8 hours",
  );
});
