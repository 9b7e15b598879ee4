// What somebody writes in the first draft of a policy: told with the words to write, and mended where it can mean one thing.

import { test } from "vitest";
import { expectTold, type Told } from "./told.ts";

const DRAFTED: readonly Told[] = [
  [
    "targets for every ticket\n  first response\n    high: 1 hour\n    low: 2 hours 30 minutes counting office",
    "did you mean `first response within 1 hour for high, within 2 hours 30 minutes counting office for low`?",
    "targets for every ticket\n  first response within 1 hour for high, within 2 hours 30 minutes counting office for low",
  ],
  [
    "targets for every ticket\n  customer update:\n    P0: 30 minutes\n    P1: every 2 hours\n  full resolution within 1 day",
    "did you mean `customer update every 30 minutes for P0, every 2 hours for P1`?",
    "targets for every ticket\n  customer update every 30 minutes for P0, every 2 hours for P1\n  full resolution within 1 day",
  ],
  [
    "targets for every ticket\n  workaround\n    P0 within 1 hour\n    P1 within 2 hours",
    "did you mean `workaround within 1 hour for P0, within 2 hours for P1`?",
    "targets for every ticket\n  workaround within 1 hour for P0, within 2 hours for P1",
  ],
  ["targets for P0\n  first response\n  workaround within 4 hours", null, null],
  [
    'example "x"\n  monday 2024-01-08 10:00 closed\n  expect closed',
    "did you mean `full resolution met` or `no finding on closing gate`?",
    null,
  ],
  ['example "x"\n  monday 2024-01-08 10:00 opened\n  expect the ticket is open', "did you mean `full resolution pending`?", null],
  [
    "targets for vip\n  workaround within 1 hour for P0, within 2 hours for priority is P1 or P2",
    "did you mean `for P1 or P2`?",
    "targets for vip\n  workaround within 1 hour for P0, within 2 hours for P1 or P2",
  ],
  ["targets for P0\n  workaround within 1 hour for region is north and vip", "did you mean `targets for region is north and vip`?", null],
  [
    "adjust a when vip\n  workaround takes 50% of the usual time\n  full resolution takes at most 3 hours",
    "did you mean `adjust NAME when CONDITION full resolution takes at most 3 hours`?",
    null,
  ],
  ["levels rise from a, b to c", "did you mean `a to b to c`?", "levels rise from a to b to c"],
  ["levels rise from a to b, b to c", "did you mean `a to b to c`?", "levels rise from a to b to c"],
  [
    "available ceo\n  respond within 1 hour for priority is P0\n  otherwise within 2 hours",
    "did you mean `respond within 2 hours otherwise`?",
    "available ceo\n  respond within 1 hour for priority is P0\n  respond within 2 hours otherwise",
  ],
  [
    "available ceo\n  respond within 1 hour for vip, otherwise within 2 hours",
    "did you mean `respond within 2 hours otherwise`?",
    "available ceo\n  respond within 1 hour for vip respond within 2 hours otherwise",
  ],
  ["levels rise from a, b, c", "did you mean `a to b to c`?", "levels rise from a to b to c"],
  [
    "level a notify t by email within 1 hour counting c using internal/notice",
    "did you mean `by email using internal/notice within 1 hour counting c`?",
    "level a notify t by email using internal/notice within 1 hour counting c",
  ],
  ['example "x"\n  given asked friday 2026-04-03, vip', "did you mean `2026-04-03`?", 'example "x"\n  given asked 2026-04-03, vip'],
  [
    'example "x"\n  monday 2026-04-06 09:00 changed asked friday 2026-04-03',
    "did you mean `2026-04-03`?",
    'example "x"\n  monday 2026-04-06 09:00 changed asked 2026-04-03',
  ],
  ['example "x"\n  given asked monday 2026-04-03', null, null],
  ["level a notify t by email within 1 hour\n  then b if progress for 4 hours", null, null],
  ["level a notify t by email within 1 hour\n  then if not acknowledged within 4 hours", null, null],
  ['example "x"\n  monday 2024-01-08 10:00 opened\n  expect met', null, null],
  ["targets for P0\n  workaround within counting office", null, null],
  ["calendar c in UTC\n  9 to 5 on weekdays", "write `weekdays 09:00 to 17:00` or `weekdays 09:00 to 05:00`", null],
  ["calendar c in UTC\n  9am to 5pm on weekdays", "write `weekdays 09:00 to 17:00`", "calendar c in UTC\n  weekdays 09:00 to 17:00"],
  ["calendar c in UTC\n  9-17 mon-fri", "write `monday to friday 09:00 to 17:00`", "calendar c in UTC\n  monday to friday 09:00 to 17:00"],
  ["trigger x when vip when gold escalate to low", "did you mean `and` or `or`?", null],
  ["trigger x when vip escalate to low when gold", "did you mean `and gold escalate to low` or `or gold escalate to low`?", null],
];

test.each(DRAFTED)("what is told of %s", expectTold);
