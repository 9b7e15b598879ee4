// The tree of each kind of statement, spans left out and names as their text.

import { describe, expect, test } from "vitest";
import { parseFile } from "../../../src/compiler/1-parse/index.ts";
import type { StatementAst } from "../../../src/compiler/ast.ts";

const STATEMENTS: readonly (readonly [written: string, expected: unknown])[] = [
  [
    'policy SUP-1 "Support"\n  owner ann effective from 2024-01-01 until 2025-01-01\n  cites "a.md"',
    {
      kind: "policy",
      id: "SUP-1",
      title: "Support",
      owner: "ann",
      effectiveFrom: "2024-01-01",
      effectiveUntil: "2025-01-01",
      revised: null,
      cites: "a.md",
    },
  ],
  ['use library "us-federal-holidays"', { kind: "use", library: true, path: "us-federal-holidays" }],
  ["examples in America/Argentina/Buenos_Aires", { kind: "zone", zone: "America/Argentina/Buenos_Aires" }],
  [
    "parameter p0-response is 15 minutes",
    { kind: "parameter", name: "p0-response", value: { kind: "duration", ms: 900_000, clock: null } },
  ],
  [
    "customer\n  since  date\n  nps  whole number from -100 to 100, may be unknown, set by agent\n  §4 arr money in USD",
    {
      kind: "facts",
      of: "customer",
      facts: [
        { clause: null, name: "since", type: { kind: "instant" }, mayBeUnknown: false, setBy: null },
        { clause: null, name: "nps", type: { kind: "number", whole: true, min: -100, max: 100 }, mayBeUnknown: true, setBy: "agent" },
        { clause: "§4", name: "arr", type: { kind: "money", currency: "USD" }, mayBeUnknown: false, setBy: null },
      ],
    },
  ],
  ["event paid, sent and seen", { kind: "events", names: ["paid", "sent", "seen"] }],
  [
    "calendar c in Europe/Paris\n  friday to monday 22:00 to 06:00\n  on 2024-12-24 08:00 to 12:00, 13:00 to 24:00\n  closed on days-off, 2024-12-31\n  days-off 10:00 to 11:00",
    {
      kind: "calendar",
      made: null,
      name: "c",
      zone: "Europe/Paris",
      lines: [
        { kind: "weekly", days: [0, 4, 5, 6], windows: [{ open: 1320, close: 360 }] },
        {
          kind: "date",
          date: "2024-12-24",
          windows: [
            { open: 480, close: 720 },
            { open: 780, close: 1440 },
          ],
        },
        { kind: "holidays", set: "days-off", windows: [] },
        { kind: "date", date: "2024-12-31", windows: [] },
        { kind: "holidays", set: "days-off", windows: [{ open: 600, close: 660 }] },
      ],
    },
  ],
  [
    "hours of a ticket\n  a and b for critical\n  otherwise c",
    {
      kind: "hours",
      choices: [
        { calendars: ["a", "b"], when: { kind: "name", name: "critical" }, otherwise: false },
        { calendars: ["c"], when: null, otherwise: true },
      ],
    },
  ],
  [
    'holidays h\n  "A" 2nd monday of may, from 1986 until 1999\n  "B" 1 day after easter\n  "C" 0 days before easter',
    {
      kind: "holidays",
      file: null,
      name: "h",
      days: [
        { name: "A", rule: { kind: "nth-weekday", nth: 2, weekday: 0, month: 5 }, from: 1986, until: 1999 },
        { name: "B", rule: { kind: "easter", offset: 1 }, from: null, until: null },
        { name: "C", rule: { kind: "easter", offset: 0 }, from: null, until: null },
      ],
    },
  ],
  [
    "group executives of ceo, cto and email",
    {
      kind: "party",
      party: "group",
      name: "executives",
      title: null,
      email: null,
      phone: null,
      coveredBy: null,
      works: null,
      members: ["ceo", "cto", "email"],
      from: null,
      otherwise: null,
      contactUnknown: false,
      unknownAt: null,
      away: [],
      rotation: null,
    },
  ],
  [
    'targets for P0 "Critical"\n  first response within 15 minutes if opened during hours of the ticket,\n    otherwise within 30 minutes\n  customer update every 2 hours for P0, every 4 hours for P1, overrides §3.2 and §3.3',
    {
      kind: "targets",
      audience: null,
      values: ["P0"],
      title: "Critical",
      lines: [
        {
          duty: "first response",
          recurs: false,
          until: null,
          perValue: [],
          overrides: [],
          amount: {
            kind: "by-start",
            calendar: { kind: "hours-of-ticket" },
            inside: { duration: { kind: "literal", ms: 900_000 }, clock: null },
            outside: { duration: { kind: "literal", ms: 1_800_000 }, clock: null },
            rhythm: [{ recurs: false }, { recurs: false }],
          },
        },
        {
          duty: "customer update",
          recurs: true,
          until: null,
          amount: null,
          overrides: ["§3.2", "§3.3"],
          perValue: [
            {
              values: ["P0"],
              amount: { kind: "span", within: { duration: { kind: "literal", ms: 7_200_000 }, clock: null }, rhythm: [{ recurs: true }] },
            },
            {
              values: ["P1"],
              amount: { kind: "span", within: { duration: { kind: "literal", ms: 14_400_000 }, clock: null }, rhythm: [{ recurs: true }] },
            },
          ],
        },
      ],
    },
  ],
  [
    "full resolution and workaround are paused while waiting",
    { kind: "duty-rule", duties: ["full resolution", "workaround"], says: { kind: "paused", pause: { kind: "waiting" } } },
  ],
  ["when several adjustments meet, they multiply", { kind: "combine", rule: "multiply" }],
  [
    "adjust vip when vip  first response takes 50% of the usual time",
    {
      kind: "adjust",
      name: "vip",
      when: { kind: "name", name: "vip" },
      duties: ["first response"],
      effect: { kind: "share", percent: "50" },
    },
  ],
  ["levels rise from a to b to c", { kind: "level-order", levels: ["a", "b", "c"] }],
  [
    'level level-3\n  notify ceo, cto and involved board, cfo\n    by slack to "#x" and by briefing call, email using internal/notice, within 1 hour of escalation\n  provide impact',
    {
      kind: "level",
      name: "level-3",
      title: null,
      when: null,
      provide: ["impact"],
      notify: [
        {
          recipients: ["ceo", "cto", "cfo"],
          involved: ["board"],
          within: { duration: { kind: "literal", ms: 3_600_000 }, clock: null },
          channels: [
            { channel: "slack", address: "#x", template: null },
            { channel: "briefing-call", address: null, template: null },
            { channel: "email", address: null, template: "internal/notice" },
          ],
          delivered: null,
          repeats: null,
        },
      ],
      climbs: [],
    },
  ],
  [
    "criterion c when priority is P0 or P1, may escalate to level-2",
    { kind: "criterion", name: "c", when: { kind: "is", fact: "priority", values: ["P0", "P1"] }, level: "level-2" },
  ],
  [
    "available board\n  respond within 2 hours if involved during x, otherwise within 4 hours for critical\n  respond within 1 day otherwise, met by acknowledged",
    {
      kind: "available",
      group: "board",
      responses: [
        {
          amount: {
            kind: "by-start",
            calendar: { kind: "named", name: "x" },
            inside: { duration: { kind: "literal", ms: 7_200_000 }, clock: null },
            outside: { duration: { kind: "literal", ms: 14_400_000 }, clock: null },
            rhythm: [{ recurs: false }, { recurs: false }],
          },
          when: { kind: "name", name: "critical" },
          otherwise: false,
        },
        {
          amount: { kind: "span", within: { duration: { kind: "literal", ms: 86_400_000 }, clock: null }, rhythm: [{ recurs: false }] },
          when: null,
          otherwise: true,
        },
      ],
      metBy: "acknowledged",
    },
  ],
  ['record r "R" holds\n  a, b and c', { kind: "record", name: "r", title: "R", holds: ["a", "b", "c"] }],
  [
    "gate lessons before full resolution when a or b, requires c, d and e",
    {
      kind: "gate",
      name: "lessons",
      before: "full resolution",
      when: {
        kind: "any",
        of: [
          { kind: "name", name: "a" },
          { kind: "name", name: "b" },
        ],
      },
      hasWhen: true,
      requires: ["c", "d", "e"],
    },
  ],
  ["message a/b holds c", { kind: "message", template: "a/b", title: null, holds: ["c"] }],
  [
    'amendment of "old/policy.policy" applies to open tickets from their start',
    { kind: "amendment", file: "old/policy.policy", appliesTo: "open-from-start" },
  ],
  [
    'reading "first 90 days" means from the contract\'s day > 0; day 90 excluded because "as \\"sold\\""',
    {
      kind: "reading",
      subject: "first 90 days",
      means: "from the contract's day > 0; day 90 excluded",
      because: 'as "sold"',
    },
  ],
  ['accept TN412 on P3 customer update because "kept"', { kind: "accept", code: "TN412", on: "P3 customer update", because: "kept" }],
];

const STEPS: readonly (readonly [written: string, expected: unknown])[] = [
  [
    "given customer fortune-500, not reference, arr $900,000",
    {
      kind: "given",
      of: "customer",
      customer: null,
      facts: [
        { fact: "fortune-500", value: null },
        { fact: "reference", value: { kind: "yes-no", value: false } },
        { fact: "arr", value: { kind: "number", value: 900_000, unit: "money" } },
      ],
    },
  ],
  [
    "wednesday 08:59 acme opens ticket B as P2, arr $5",
    event({
      when: when("wednesday", null, "08:59"),
      customer: "acme",
      event: "opened",
      ticket: "B",
      as: ["P2"],
      facts: [{ fact: "arr", value: { kind: "number", value: 5, unit: "money" } }],
    }),
  ],
  [
    "2024-01-08 09:00:00.250 notified ceo and cto of level-3 by agent",
    event({
      when: when(null, "2024-01-08", "09:00:00.250"),
      event: "notified",
      who: ["ceo", "cto"],
      level: "level-3",
      by: "agent",
    }),
  ],
  [
    "09:00 changed priority P1 on ticket A",
    event({ event: "changed", ticket: "A", facts: [{ fact: "priority", value: { kind: "names", names: ["P1"] } }] }),
  ],
  ["09:00 escalated ticket A to level-2", event({ event: "escalated", ticket: "A", level: "level-2" })],
  [
    "given customer-since 2023-12-01, outage-began 2024-01-08 08:30",
    {
      kind: "given",
      of: null,
      customer: null,
      facts: [
        { fact: "customer-since", value: { kind: "moment", when: when(null, "2023-12-01", "00:00") } },
        { fact: "outage-began", value: { kind: "moment", when: when(null, "2024-01-08", "08:30") } },
      ],
    },
  ],
  ["09:00 acme payment-failed", event({ customer: "acme", event: "payment-failed" })],
  ["09:00 constructor", event({ event: "constructor" })],
  ["09:00 nothing has happened", { kind: "nothing", when: when(null, null, "09:00") }],
  [
    "expect first response of B breached because §5.2 fortune-500, by 10 minutes",
    {
      kind: "expect",
      ticket: "B",
      expectation: {
        kind: "duty-state",
        duty: "first response",
        state: "breached",
        because: "§5.2 fortune-500",
        late: { kind: "literal", ms: 600_000 },
      },
    },
  ],
  [
    "expect strategic of B does not hold",
    { kind: "expect", ticket: "B", expectation: { kind: "criterion", criterion: "strategic", holds: false } },
  ],
  [
    "expect full resolution gate misses a and b on ticket B",
    { kind: "expect", ticket: "B", expectation: { kind: "gate", gate: "full resolution", missing: ["a", "b"] } },
  ],
  ["expect closing gate misses nothing", { kind: "expect", ticket: null, expectation: { kind: "gate", gate: "closing", missing: [] } }],
  [
    "expect no finding on closing gate on B",
    { kind: "expect", ticket: "B", expectation: { kind: "finding", gate: "closing", found: false } },
  ],
  ["expect no finding on B", { kind: "expect", ticket: "B", expectation: { kind: "no-duty", duty: "finding" } }],
  [
    "expect an escalation without a criterion of B",
    { kind: "expect", ticket: "B", expectation: { kind: "finding", gate: null, found: true } },
  ],
  ["expect no level", { kind: "expect", ticket: null, expectation: { kind: "level", level: null } }],
  ["expect no level on B", { kind: "expect", ticket: "B", expectation: { kind: "level", level: null } }],
  ["expect no level review on B", { kind: "expect", ticket: "B", expectation: { kind: "no-duty", duty: "level review" } }],
  [
    "expect no executive notification on B",
    { kind: "expect", ticket: "B", expectation: { kind: "no-duty", duty: "executive notification" } },
  ],
];

describe("statements", () => {
  test.each(STATEMENTS)("%j", (written, expected) => {
    const { clause, ...rest } = plain(only(`§9 ${written}`)) as Record<string, unknown>;
    expect(clause).toBe("§9");
    expect(rest).toEqual(expected);
  });
});

describe("steps of an example", () => {
  test.each(STEPS)("%j", (written, expected) => {
    const example = only(`example "x"\n  ${written}`);
    expect(example.kind === "example" ? example.steps.map(plain) : []).toEqual([expected]);
  });
});

function only(text: string): StatementAst {
  const { value, diagnostics } = parseFile({ path: "a.policy", text });
  expect(diagnostics).toEqual([]);
  const [statement, ...others] = value.statements;
  if (statement === undefined || others.length > 0) throw new Error(`one statement was written, ${value.statements.length} were read`);
  return statement;
}

/** Names, texts, clauses and times of day as their value; nothing else of a span is kept. */
function plain(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(plain);
  if (typeof node !== "object" || node === null) return node;
  const { span: _, ...rest } = node as Record<string, unknown>;
  const keys = Object.keys(rest);
  if (keys.length === 1 && keys[0] !== undefined && ["text", "value", "minutes"].includes(keys[0]) && !("kind" in rest))
    return rest[keys[0]];
  return Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, plain(value)]));
}

function when(weekday: string | null, date: string | null, time: string): unknown {
  return { weekday, date, time };
}

function event(given: Readonly<Record<string, unknown>>): unknown {
  return {
    kind: "event",
    when: when(null, null, "09:00"),
    customer: null,
    ticket: null,
    as: [],
    by: null,
    facts: [],
    who: [],
    level: null,
    duty: null,
    ...given,
  };
}
