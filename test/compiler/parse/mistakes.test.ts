// Mistakes: each is one finding at the right place, and everything around it is still read.

import { describe, expect, test } from "vitest";
import { parseFile } from "../../../src/compiler/1-parse/index.ts";
import { findings } from "./findings.ts";

const FIVE_MISTAKES = `policy demo "Demo"

ticket
  priority  one of P0, P1
  arr       mony in USD

§2.1 triger p0-unanswered
  when priority is P0
  escalate to level-1

§2.1 trigger p1-unanswered
  when priority is P1 and no first response within 15 mins
  escalate to level-1

§5.1 targets for P0 "Critical"
  first response   within 15
  workaround       within 4 hours

§3.1 level level-1 "Manager"
  notify manager by email usng internal/notice
  provide summary

§8.1 team manager
  email "managers@example.com"
`;

test("a misspelt word at the start of a line of a calendar is told there, with the word that is meant", () => {
  const lines = ["mondy to friday 09:00 to 17:00", "closd on 2024-12-24", "brek monday 12:00 to 13:00", "evry day 10:00 to 11:00"];
  const text = `calendar office in Europe/Berlin\n  ${lines.join("\n  ")}\n`;
  const { diagnostics } = parseFile({ path: "a.policy", text });
  expect(diagnostics.map(({ message, fix }) => `${message}: ${fix?.title ?? ""}`)).toEqual([
    "expected `monday`, found `mondy`: write `monday`",
    "expected `closed`, found `closd`: write `closed`",
    "expected `break`, found `brek`: write `break`",
    "expected `every`, found `evry`: write `every`",
  ]);
});

test("of two leading words as near, both are offered, and neither is written unasked", () => {
  const [finding] = parseFile({ path: "a.policy", text: "tem big means arr more than $5\n" }).diagnostics;
  expect(finding).toMatchObject({ code: "TN002", help: "did you mean `team` or `term`?", fix: null });
  const [one] = parseFile({ path: "a.policy", text: "triger x when priority is P0 escalate to level-1\n" }).diagnostics;
  expect(one).toMatchObject({ code: "TN002", help: "did you mean `trigger`?", fix: { title: "write `trigger`" } });
});

test("five mistakes are five findings, and the rest is read", () => {
  expect(findings(FIVE_MISTAKES)).toEqual(["TN001 mony", "TN002 triger", "TN005 15 mins", "TN004 15", "TN001 usng"]);
  const { value } = parseFile({ path: "a.policy", text: FIVE_MISTAKES });
  expect(value.statements.map((s) => s.kind)).toEqual(["policy", "facts", "trigger", "trigger", "targets", "level", "party"]);
  expect(value.damaged.length).toBe(5);
  const [, facts, p0, , targets] = value.statements;
  expect(facts?.kind === "facts" ? facts.facts.map((f) => [f.name.text, f.type?.kind ?? null]) : []).toEqual([
    ["priority", "one-of"],
    ["arr", null],
  ]);
  expect(p0?.kind === "trigger" ? [p0.name.text, p0.raiseTo?.text] : []).toEqual(["p0-unanswered", "level-1"]);
  expect(targets?.kind === "targets" ? targets.lines.map((l) => l.duty.text) : []).toEqual(["first response", "workaround"]);
});

/** A mistake, what is said, and where. */
const MISTAKES: readonly (readonly [written: string, found: readonly string[]])[] = [
  ["term x means arr more then $5", ["TN001 then"]],
  ["term x means arr moer than $5", ["TN001 moer"]],
  ["term x means", ["TN001 s"]],
  ["term x means arr > $5", ["TN008 >"]],
  ["term x means a, or b, and c", ["TN017 a, or b, and c"]],
  ["term x means (a or b", ["TN001 b"]],
  ["term x means arr more than 1234567890123456 ", ["TN018 1234567890123456"]],
  ["trigger x when priority is\n  escalate to level-1", ["TN001 escalate"]],
  ["trigger x when priority is P0\n  escalat to level-1", ["TN001 escalat"]],
  ["trigger x when no response within 2 business days\n  escalate to y", ["TN006 2 business days"]],
  ["duty x\n  from escalation, within 4 business hours", ["TN005 4 business hours"]],
  ["trigger x when no response within 15m\n  escalate to y", ["TN005 15m"]],
  ["trigger x when no response within 15 minuts\n  escalate to y", ["TN005 15 minuts"]],
  ["trigger x when no response within 3 fortnights\n  escalate to y", ["TN005 fortnights"]],
  ["trigger x when no response within 1 month\n  escalate to y", ["TN020 month"]],
  ["targets for P0\n  workaround within 4 hours during office", ["TN007 during office"]],
  ["targets for P0\n  workaround within 900000 weeks", ["TN018 900000 weeks"]],
  ["targets for P0\n  workaround within -1 hours", ["TN018 -1 hours"]],
  ["parameter x 15 minutes", ["TN001 x"]],
  ["calendar c in Europe/Paris\n  monday to frday 09:00 to 17:00\n  saturday 9 to 17:00", ["TN001 frday", "TN027 9 to 17:00"]],
  ["calendar c in Europe/Paris\n  monday 09:00 to 25:00", ["TN011 25:00"]],
  ["calendar c in Europe/Paris\n  monday 24:00 to 09:00\n  break friday 24:00 to 24:00", ["TN011 24:00", "TN011 24:00"]],
  ["parameter x is 2nd", ["TN001 2nd"]],
  ["term x means seats at most 5k or seats is 3rd", ["TN001 5k"]],
  ['person bob "Bob', ['TN009 "Bob']],
  ['person bob "a\\qb"', ["TN010 \\q"]],
  ["use “x.policy”", ["TN019 “x.policy”"]],
  ["use ‘x.policy’", ["TN019 ‘x.policy’"]],
  ["accept TN501 because ‘the board’s own wish’", ["TN019 ‘the board’s own wish’"]],
  ['reading "a" means b because ‘so it is’', ["TN019 ‘so it is’"]],
  ["accept TN501 because 'house rules'", ["TN001 'house rules'"]],
  ["reading \"a\" means b because 'so it is'", ["TN001 'so it is'"]],
  ['reading "a" means b because so it is', ["TN001 so it is"]],
  ["policy a\n  effective from 01/02/2024", ["TN025 01/02/2024"]],
  ['policy a version 1.2\n  owner: bob\n  cites: "h.md"', ["TN001 version 1.2", "TN001 :", "TN001 :"]],
  ["policy a\n  effective January 8, 2024 until 9 January 2025", ["TN001 effective January 8, 2024", "TN001 9 January 2025"]],
  ["policy a\n  effective date 2024-01-08\n  revised Jan 8, 2024", ["TN001 effective date", "TN001 Jan 8, 2024"]],
  ["calendar c in Europe/Paris\n  monday 09:00 to 17:00\n  closed on december 25, 2024", ["TN001 december 25, 2024"]],
  ["policy a\n  effective from 25.12.2024, revised 2024/1/8", ["TN025 25.12.2024", "TN025 2024/1/8"]],
  ["term a means arr more than $100.000\nterm b means arr more than €1,250.00", ["TN026 $100.000"]],
  ['example "a"\n  monday 2024-01-08 09:00 opened, arr $0.125\n  10:00 response', ["TN026 $0.125"]],
  ['example "a"\n  monday 2024-12-3l 09:00 opened\n  10:00 response', ["TN025 2024-12-3l"]],
  ["season s in Europe/Paris\n  2024-1-5 to 2024-1-9", ["TN025 2024-1-5", "TN025 2024-1-9"]],
  ["§§2.1 trigger x when a escalate to b", ["TN024 §§2.1"]],
  ["§2.1 §2.2 trigger x when a escalate to b", ["TN024 §2.1 §2.2"]],
  ["§2.1 §2.2 frobnicate", ["TN024 §2.1 §2.2", "TN002 frobnicate"]],
  ['person ceo "J\ufffdrgen" # \ufffd\nperson \ufffda "A"', ["TN023 \ufffd"]],
  ["channel x phone when critical", ["TN003 channel"]],
  ['promise "x" every y is followed by z', ["TN001 z"]],
  ["level a\n  notify b by email\n  §3.2 then level-2 after 24 hours\n  provide c", ["TN001 after"]],
  ["level a\n  notify b by email, repeat until acknowledged", ["TN001 until"]],
  ["person a away from 2026-01-05", ["TN001 from"]],
  [
    "rotation r in Europe/Paris\n  a and b take turn every week, from 2026-01-05\n  c instead a from 2026-01-05 to 2026-01-06",
    ["TN001 turn", "TN001 a"],
  ],
  ["rotation r in Europe/Paris\n  a takes turns every week, from 2026-01-05 24:01", ["TN011 24:01"]],
  ["full resolution warns at 75", ["TN001 75"]],
  ["§2.1 frobnicate the widget", ["TN002 frobnicate"]],
  ["§2.1", ["TN001 §2.1"]],
  ["§ trigger x when a escalate to b", ["TN008 §"]],
  ['example "x"\n  monday 2024-01-08 09:00 opened as P0\n  expect first response maybe\n  expect level is level-1', ["TN001 e"]],
  ["", ["TN015 "]],
  ["  # only a remark\n", ["TN015 "]],
];

describe("one mistake is one finding", () => {
  test.each(MISTAKES)("%j", (written, found) => {
    expect(findings(`${written}\n`)).toEqual(found);
  });
});

test("a certain fix mends the text", () => {
  const text = "§2.1 triger a when no response within 15 mins escalate to b\ntriger a when no response within 15 mins escalate to b";
  const fix = (before: string): string => {
    const finding = parseFile({ path: "a.policy", text: before }).diagnostics.find((d) => d.fix !== null);
    const edit = finding?.fix?.edits[0];
    return edit === undefined ? before : fix(before.slice(0, edit.span.start) + edit.text + before.slice(edit.span.end));
  };
  expect(fix(text)).toBe(
    "§2.1 trigger a when no response within 15 minutes escalate to b\ntrigger a when no response within 15 minutes escalate to b",
  );
});

test("a statement that carries several § is read all the same, and so is what stands around lost characters", () => {
  const text = '§§2.1 trigger a when b escalate to c\n§2.1 §2.2 trigger d when b escalate to c\n§3 person e "J\ufffd"\n';
  const { statements } = parseFile({ path: "a.policy", text }).value;
  expect(statements.map((s) => [s.kind, s.clause?.text])).toEqual([
    ["trigger", "§2.1"],
    ["trigger", "§2.1"],
    ["party", "§3"],
  ]);
});

test("a hint names the word that was meant", () => {
  const help = (text: string): string | null => parseFile({ path: "a.policy", text }).diagnostics[0]?.help ?? null;
  expect(help("calender office in Europe/Paris")).toBe("did you mean `calendar`?");
  expect(help("targets for P0\n  workaround within -1 hours")).toBe("a length of time has no sign: leave the `-` out");
  expect(help("calendar c in Europe/Paris\n  monday to frday 09:00 to 17:00")).toBe("did you mean `friday`?");
  expect(help("trigger x when a escalate too b")).toBe("did you mean `to`?");
  expect(help("term x means arr >= $5")).toBe("write `at least`");
  expect(help('person bob\n  email: "bob@example.com"')).toBe("leave it out");
  expect(help("term x means arr over $5")).toBe("did you mean `more than`?");
  expect(help("term x means arr greater than $5")).toBe("did you mean `more`?");
  expect(help("term x means csat below 3")).toBe("did you mean `less than`?");
  expect(help("term x means signal contains legal-threat")).toBe("did you mean `includes`?");
  expect(help("targets for P0\n  workaround within four hours")).toBe("did you mean `4 hours`?");
  expect(help("5.1 targets for P0\n  workaround within 4 hours")).toBe("did you mean `§5.1`?");
  expect(help("$5.1 targets for P0\n  workaround within 4 hours")).toBe("did you mean `§5.1`?");
  expect(help("duty call\n  form escalation, owed by bob\n  within 4 hours")).toBe("did you mean `from`?");
  expect(help("duty call\n  from escalation\n  withn 4 hours")).toBe("did you mean `within`?");
  expect(help("level a\n  notify b by email withn 4 hours")).toBe("did you mean `within`?");
  expect(help("level a\n  notify b by email within 1 hour\n  than c if no progress for 4 hours")).toBe("did you mean `then`?");
  expect(help('person bob "Bob"\n  awy 2026-12-20 to 2027-01-03')).toBe("did you mean `away`?");
  expect(help("rotation r in Europe/Paris\n  bob insted of al from 2026-01-06 to 2026-01-08")).toBe("did you mean `instead`?");
});
