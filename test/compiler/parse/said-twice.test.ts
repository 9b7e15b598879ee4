// A part of a statement said twice: it is told, with both places, and what was said first stands; and what may be said on several lines is all kept.

import { expect, test } from "vitest";
import { parseFile } from "../../../src/compiler/1-parse/index.ts";

function read(text: string): ReturnType<typeof parseFile> {
  return parseFile({ path: "a.policy", text });
}

function textAt(text: string, span: { readonly start: number; readonly end: number } | undefined): string {
  return text.slice(span?.start, span?.end);
}

test.each([
  ['policy A-1 "A"\n  owner lead\n  owner chief', "`owner`", "owner lead", "owner chief"],
  ['policy A-1 "A"\n  revised 2026-01-01\n  revised 2026-02-01', "`revised`", "revised 2026-01-01", "revised 2026-02-01"],
  [
    'policy A-1 "A"\n  effective from 2026-01-01 until 2027-01-01\n  effective from 2026-02-01',
    "`effective`",
    "effective from 2026-01-01 until 2027-01-01",
    "effective from 2026-02-01",
  ],
  ['policy A-1 "A"\n  cites "a.md"\n  cites "b.md"', "`cites`", 'cites "a.md"', 'cites "b.md"'],
  ["ticket\n  vip yes or no, set by agent, set by customer", "`set by`", "set by agent", "set by customer"],
  ['person lead email "a@b.com", email "c@b.com"', "`email`", 'email "a@b.com"', 'email "c@b.com"'],
  ['person lead phone "1", phone "2"', "`phone`", 'phone "1"', 'phone "2"'],
  ["person lead covered by ann on leave, covered by bob", "`covered by`", "covered by ann on leave", "covered by bob"],
  ["person lead works days, works nights", "`works`", "works days", "works nights"],
  ["person lead from the account, from the ticket", "`from the`", "from the account", "from the ticket"],
  ["person lead from the account, otherwise ann, otherwise bob", "`otherwise`", "otherwise ann", "otherwise bob"],
  ['holidays days\n  "A" may 1, from 2020, from 2021', "`from`", "from 2020", "from 2021"],
  ['holidays days\n  "A" may 1, until 2020, until 2021', "`until`", "until 2020", "until 2021"],
  [
    'holidays days\n  "A" may 1, observed on the next weekday, observed on the nearest weekday',
    "`observed`",
    "observed on the next weekday",
    "observed on the nearest weekday",
  ],
  ["level l\n  when vip\n  notify csm\n  when gold", "`when`", "when vip", "when gold"],
  ["level l notify csm within 5 minutes, within 1 hour", "`within`", "within 5 minutes", "within 1 hour"],
  ["level l notify csm by phone within 5 minutes by email", "`by`", "by phone", "by email"],
  [
    "level l notify csm delivered during days, delivered during nights",
    "`delivered during`",
    "delivered during days",
    "delivered during nights",
  ],
  ["level l notify csm repeat every 1 hour until read until seen", "`until`", "until read", "until seen"],
  ["level l notify csm repeat every 1 hour, up to 2 times, up to 3 times", "`up to`", "up to 2 times", "up to 3 times"],
  ["level l notify csm repeat every 1 hour, repeat every 2 hours", "`repeat every`", "repeat every 1 hour", "repeat every 2 hours"],
  [
    "targets for every ticket\n  customer update every 1 hour until resolved, while being worked on",
    "`until`",
    "until resolved",
    "while being worked on",
  ],
  ["available chiefs\n  met by acknowledged\n  met by called-back", "`met by`", "met by acknowledged", "met by called-back"],
  ['example "A"\n  monday 2024-01-08 09:00 opened as P0 as P1', "`as`", "as P0", "as P1"],
  ['example "A"\n  monday 2024-01-08 09:00 opened ticket A on B', "which ticket", "ticket A", "on B"],
  ["duty x from closing, owed by csm, every 10 days 45 days", "`days`", "days", "days"],
  ["trigger x when no response within 1 hour 30 minutes 2 hours escalate to a", "`hours`", "hour", "hours"],
  ['example "A"\n  monday 2024-01-08 09:00 response by ann by bob', "`by`", "by ann", "by bob"],
  ['example "A"\n  monday 2024-01-08 09:00 escalated to level-1 to level-2', "which level", "to level-1", "to level-2"],
])("%s", (text, part, first, second) => {
  const { diagnostics } = read(text);
  expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([`TN029 ${part} is said twice in one statement`]);
  expect(textAt(text, diagnostics[0]?.span)).toBe(second);
  expect(diagnostics[0]?.related.map(({ span }) => textAt(text, span))).toEqual([first]);
});

test("what was said first stands", () => {
  const { value } = read("level l notify csm within 5 minutes, within 1 hour");
  const [level] = value.statements;
  const notice = level?.kind === "level" ? level.notify[0] : undefined;
  expect(notice?.within?.duration).toMatchObject({ ms: 300_000 });
});

test("a notice says how and by when in any order", () => {
  const orders = ["by email within 5 minutes, repeat every 1 hour", "within 5 minutes by email, repeat every 1 hour"];
  orders.push("repeat every 1 hour, within 5 minutes and by email");
  for (const order of orders) {
    const { value, diagnostics } = read(`level l notify csm ${order}`);
    expect(diagnostics, order).toEqual([]);
    const [level] = value.statements;
    const [notice] = level?.kind === "level" ? level.notify : [];
    expect(notice?.channels.map(({ channel }) => channel.text)).toEqual(["email"]);
    expect([notice?.within?.duration, notice?.repeats?.every.duration]).toMatchObject([{ ms: 300_000 }, { ms: 3_600_000 }]);
  }
});

test.each(["until seen, up to 3 times", "up to 3 times until seen"])("a repeated notice says how long in any order: %s", (order) => {
  const { value, diagnostics } = read(`level l notify csm within 5 minutes, repeat every 1 hour ${order}`);
  expect(diagnostics).toEqual([]);
  const [level] = value.statements;
  expect(level?.kind === "level" ? level.notify[0]?.repeats : null).toMatchObject({ until: { text: "seen" }, times: 3 });
});

test("all lines of what a level provides are kept, and all that an event says of facts", () => {
  const [level] = read("level l\n  notify csm\n  provide a, b\n  provide c").value.statements;
  expect(level?.kind === "level" ? level.provide.map(({ text }) => text) : []).toEqual(["a", "b", "c"]);
  const [example] = read('example "A"\n  monday 2024-01-08 09:00 changed vip on A with gold').value.statements;
  const [step] = example?.kind === "example" ? example.steps : [];
  expect(step?.kind === "event" ? step.facts.map(({ fact }) => fact.text) : []).toEqual(["vip", "gold"]);
});
