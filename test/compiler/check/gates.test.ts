// What is found in gates, records, messages, criteria and availability, each with what an owner reads.

import { describe, expect, test } from "vitest";
import { compilePolicy, findings, underlined } from "../findings.ts";

const BASE = `ticket
  priority one of P0, P1
  confirmed yes or no
  summary text, may be unknown
customer
  since date, may be unknown
event paid
parameter grace is 1 hour
term critical means priority is P0
person ceo "Ada" email "ada@example.com"
person cto "Bo" email "bo@example.com"
group board of ceo and cto
calendar office in Europe/Paris
  monday to friday 09:00 to 18:00
examples in Europe/Paris
`;
const LEVEL = `level top
  notify cto by email within 1 hour
criterion young when time since since less than 90 days may escalate to top
`;

const FOUND: readonly (readonly [written: string, found: readonly string[]])[] = [
  // names nearly declared
  ["gate closing requires confirmd", ["TN340 confirmd: nothing declares `confirmd`, so it counts as a new fact"]],
  ["record r holds sumary", ["TN340 sumary: nothing declares `sumary`, so it counts as a new fact"]],
  ["gate closing requires criticl", ["TN340 criticl: nothing declares `criticl`, so it counts as a new fact"]],
  ["record r holds somebody, contacts\ngate closing requires r", []],
  // what is no fact
  ["record r holds critical", ["TN341 critical: a record holds facts, but `critical` is a term"]],
  ["message a/b holds grace", ["TN341 grace: a message holds facts, but `grace` is a parameter"]],
  ["gate closing requires paid", ["TN341 paid: a gate requires facts, terms and records, but `paid` is an event"]],
  ["gate closing requires critical, confirmed and summary", []],
  ["record r holds confirmed\nrecord s holds r", ["TN341 r: a record holds facts, but `r` is a record"]],
  ["gate closing requires grace", ["TN341 grace: a gate requires facts, terms and records, but `grace` is a parameter"]],
  [
    "duty call owed by ceo, within 1 hour\ngate closing requires call",
    ["TN341 call: a gate requires facts, terms and records, but `call` is a duty"],
  ],
  [
    "level low when critical\n  notify ceo by email within 1 hour\n  provide critical\nlevels rise from low to top",
    ["TN341 critical: a level provides facts, but `critical` is a term"],
  ],
  [
    "record r holds cause\ngate closing requires cause",
    ["TN342 cause: a gate requires `cause`, so it is taken for a yes or no; here it is something to write down"],
  ],
  ["gate closing requires confirmed, confirmed", ["TN343 confirmed: the gate names `confirmed` twice"]],
  ["record r holds constructor", ["TN228 constructor: `constructor` cannot be a name: it has a meaning already"]],
  // gates
  ["gate clossing requires confirmed", ["TN344 clossing: a gate cannot stand before `clossing`: nothing has that name"]],
  ["gate x before the-moon requires confirmed", ["TN344 the-moon: a gate cannot stand before `the-moon`: nothing has that name"]],
  ["gate plan done requires confirmed", ["TN208 plan done: unknown duty `plan`"]],
  ["gate closing requires confirmed\ngate closing requires summary", ["TN220 closing: gate `closing` is declared twice"]],
  ["gate full resolution requires confirmed or summary", ["TN001 or: expected `and` or the end of the statement, found `or`"]],
  ["gate closing when prioriti is P0 requires confirmed", ["TN205 prioriti: unknown fact `prioriti`"]],
  ["record summary holds confirmed", ["TN220 summary: record `summary` has the same name as a fact"]],
  ["message a/b holds summary\nmessage a/b holds confirmed", ["TN227 message a/b holds confirmed: what `a/b` holds is stated twice"]],
  // criteria
  ["criterion c when critical may escalate to tp", ["TN201 tp: unknown level `tp`"]],
  ["criterion young when critical may escalate to top", ["TN220 young: criterion `young` is declared twice"]],
  // people involved
  ["available board\n  respond within 1 hour", ["TN345 board: no `involve` names `board` or anybody in it"]],
  [
    "involve ceo when critical\navailable board\n  respond within 1 hour\navailable ceo\n  respond within 2 hours",
    ["TN227 ceo: how soon `ceo` responds is stated twice"],
  ],
  [
    "involve ceo when critical\navailable board\n  respond within 1 hour for critical\n  respond within 2 hours for priority is P0 or P1",
    [
      "TN506 respond within 2 hours for priority is P0 or P1: for a ticket with priority P0, `ceo response` is due both within 1 hour and within 2 hours",
    ],
  ],
  ["involve ceo when critical\navailable board\n  respond within 1 hour for critical\n  respond within 2 hours otherwise", []],
  [
    "involve ceo when critical\navailable board\n  respond every 1 hour\n  met by opened",
    ["TN515 every: `board response` is owed once", "TN324 opened: `opened` starts a ticket, so it never meets `board response`"],
  ],
  [
    "involve ceo when critical\navailable board\n  respond within 1 hour for no response within 1 hour",
    ["TN518 no response within 1 hour: responses rest on facts alone, but this rests on time or events"],
  ],
  [
    "involve ceo when critical\navailable board\n  respond within 1 hour\ntrigger ceo-involved when critical escalate to top",
    ["TN220 board: trigger `ceo-involved` is declared twice"],
  ],
  [
    "involve ceo when critical\navailable board\n  respond within 1 hour\nduty ceo-response owed by ceo, within 1 hour",
    ["TN220 board: duty `ceo-response` is declared twice"],
  ],
  [
    "group staff of cto\ninvolve ceo when critical\navailable staff\n  respond within 1 hour",
    ["TN345 staff: no `involve` names `staff` or anybody in it"],
  ],
  [
    "group staff of cto\ninvolve ceo when critical\nlevel low when critical\n  notify involved staff by email within 1 hour\nlevels rise from low to top",
    ["TN345 staff: no `involve` names `staff` or anybody in it"],
  ],
  [
    "group staff of cto, boo\ninvolve ceo when critical\navailable staff\n  respond within 1 hour",
    ["TN202 boo: unknown person, team or group `boo`"],
  ],
  ["involve cti when critical\navailable cto\n  respond within 1 hour", ["TN202 cti: unknown person, team or group `cti`"]],
  [
    "involve ceo when critical\navailable board\n  respond within 0 minutes for critical\n  respond within 2 hours otherwise",
    [
      "TN519 respond within 0 minutes for critical: `board response` is owed within 0 minutes: only what happens at the very instant it begins could meet it",
    ],
  ],
  [
    "involve ceo when critical\navailable board\n  respond within 1 hour for critical\n  respond within 2 hours otherwise\n  respond within 3 hours otherwise",
    [
      "TN227 respond within 3 hours otherwise: how soon they respond otherwise is stated twice",
      "TN506 respond within 3 hours otherwise: for a ticket with priority P1, `ceo response` is due both within 2 hours and within 3 hours",
    ],
  ],
  // versions
  [
    'amendment of "a.policy" applies to new tickets\namendment of "b.policy" applies to new tickets',
    ['TN227 amendment of "b.policy" applies to new tickets: which version this one takes the place of is stated twice'],
  ],
];

describe("found", () => {
  test.each(FOUND)("%j", (written, found) => {
    expect(findings(`${BASE}${LEVEL}${written}\n`)).toEqual(found);
  });

  test("a level that a criterion leads to is reached by hand on purpose", () => {
    expect(findings(`${BASE}${LEVEL}`)).toEqual([]);
    expect(findings(`${BASE}${LEVEL.replace(/criterion.*/, "")}`).map((found) => found.slice(0, 5))).toEqual(["TN510"]);
  });

  test("a duty that has the name of a response is shown with it", () => {
    const duty = "duty ceo-response owed by ceo, within 1 hour";
    const text = `${BASE}${LEVEL}involve ceo when critical\navailable board\n  respond within 1 hour\n${duty}`;
    const result = compilePolicy(text);
    const [found] = result.diagnostics.filter(({ code }) => code === "TN220");
    expect(found?.related.map((place) => underlined(result, place))).toEqual(["ceo-response"]);
  });

  test("a name nearly declared has a fix", () => {
    const { diagnostics } = compilePolicy(`${BASE}${LEVEL}gate closing requires confirmd`);
    expect(diagnostics.find(({ code }) => code === "TN340")?.fix?.edits.map(({ text }) => text)).toEqual(["confirmed"]);
  });
});

const ASKED: readonly (readonly [expected: string, found: readonly string[]])[] = [
  ["young holds", []],
  ["yuong holds", ["TN346 yuong: unknown criterion `yuong`"]],
  ["closing gate misses nothing", ["TN346 closing: `first` and `second` both stand before `closing`"]],
  ["first gate misses confirmed and summary", ["TN347 summary: gate `first` does not require `summary`"]],
  ["a finding on frist gate", ["TN346 frist: unknown gate `frist`"]],
  ["no finding on second gate on T", []],
  ["no escalation without a criterion", []],
];

describe("asked in an example", () => {
  test.each(ASKED)("%j", (expected, found) => {
    const policy = `${BASE}${LEVEL}gate first before closing requires confirmed\ngate second before closing requires summary\n`;
    expect(
      findings(`${policy}example "it"\n  monday 2024-01-08 09:00 opened as P0\n  09:30 escalated to top\n  expect ${expected}\n`),
    ).toEqual(found);
  });

  test("a hand escalates to a level there is", () => {
    const policy = `${BASE}${LEVEL}example "it"\n  monday 2024-01-08 09:00 opened as P0\n  09:30 escalated to tup\n`;
    expect(findings(policy)).toEqual(["TN201 tup: unknown level `tup`"]);
  });
});
