// The rules about deadlines against the interpreter: random small policies, and a ticket opened at every moment at which anything can turn. A finding
// stands exactly where such a ticket shows it; the lengths the rules go by are those the interpreter counts.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { worldOf } from "../../src/compiler/3-check/cells.ts";
import { lengthsOf } from "../../src/compiler/3-check/lengths.ts";
import { type HistoryEvent, HOUR, MINUTE, type PolicyIr, type Verdict } from "../../src/ir/index.ts";
import { interpret } from "../../src/runtime/interpret/index.ts";
import { compilePolicy, irOf, underlined } from "../compiler/findings.ts";
import { tries } from "../support/chance.ts";
import { lengthFrom } from "../support/length-from.ts";

/** Monday 2024-01-08 00:00 in Paris, which keeps its offset until the end of March. */
const MONDAY = Date.UTC(2024, 0, 7, 23);
const LATER = 60 * 24 * HOUR;

/** Opened at this minute of the week, as a P0 or P1; where it says so, escalated by hand in the same instant. */
function history(minute: number, priority: string, isEscalated: boolean): readonly HistoryEvent[] {
  const event = {
    at: MONDAY + minute * MINUTE,
    ticket: "T",
    customer: null,
    by: "agent",
    id: null,
    facts: null,
    who: null,
    level: null,
    duty: null,
  };
  const opened: HistoryEvent = { ...event, event: "opened", facts: { priority } };
  return isEscalated ? [opened, { ...event, event: "escalated", level: "level-1" }] : [opened];
}

function verdictOf(ir: PolicyIr, minute: number, priority: string, isEscalated: boolean, after: number): Verdict {
  const { verdict } = interpret(ir, "", history(minute, priority, isEscalated), "T", MONDAY + minute * MINUTE + after);
  if (verdict === null) throw new Error("the ticket was opened");
  return verdict;
}

function dueOf(verdict: Verdict, duty: string): number {
  return verdict.duties.find(({ id }) => id === duty)?.due ?? Number.POSITIVE_INFINITY;
}

/** All times are multiples of four hours, so nothing turns but then, and a minute before shows what comes up to it. */
const STEP = 4;
const GRID = Array.from({ length: (7 * 24) / STEP }, (_, i) => i * STEP * 60);
const OPENINGS = GRID.flatMap((minute) => [minute, (minute + 7 * 1440 - 1) % (7 * 1440)]);

const hours = fc.integer({ min: 1, max: 12 }).map((n) => `${n * STEP} hours`);
const span = fc.tuple(hours, fc.boolean()).map(([length, counts]) => (counts ? `${length} counting office` : length));
const amount = fc.oneof(
  span.map((s) => `within ${s}`),
  fc.tuple(span, span).map(([inside, outside]) => `within ${inside} if opened during office, otherwise within ${outside}`),
);
const office = fc
  .tuple(
    fc.integer({ min: 1, max: 3 }),
    fc.integer({ min: 1, max: 2 }),
    fc.constantFrom("monday to friday", "monday to saturday", "tuesday and friday"),
  )
  .map(([open, long, days]) => ({ days, open: open * STEP, close: (open + long) * STEP }));
type Office = { readonly days: string; readonly open: number; readonly close: number };

const two = (n: number): string => String(n).padStart(2, "0");
const head = ({ days, open, close }: Office): string => `ticket
  priority one of P0, P1
§8 team agents email "agents@example.com"
§8 team leads email "leads@example.com"
§5 calendar office in Europe/Paris
  ${days} ${two(open)}:00 to ${two(close)}:00
§3 level level-1
`;

const small = fc.record({
  office,
  response: amount,
  workaround: amount,
  resolution: amount,
  update: span,
  told: span,
  notice: span,
  call: amount,
  silence: span,
  alsoP1: fc.boolean(),
  triggersP1: fc.boolean(),
});
type Small = typeof small extends fc.Arbitrary<infer T> ? T : never;

const textOf = (p: Small): string => `${head(p.office)}  notify agents and leads by email within ${p.notice}
§2 trigger silent when ${p.triggersP1 ? "priority is P0 or P1" : "priority is P0"}, and no first response within ${p.silence} escalate to level-1
§7 duty call from escalation, owed by agents to customer, ${p.call}
§5 targets for P0
  first response ${p.response}
  workaround ${p.workaround}
  full resolution ${p.resolution}
  customer update every ${p.update}
  leads notification within ${p.told}
${p.alsoP1 ? "§5 targets for P1\n  first response within 4 hours\n" : ""}`;

const WEEK_DAYS: Readonly<Record<string, readonly number[]>> = {
  "monday to friday": [0, 1, 2, 3, 4],
  "monday to saturday": [0, 1, 2, 3, 4, 5],
  "tuesday and friday": [1, 4],
};

/** Neither up to this instant nor from it on. */
function isClosed({ days, open, close }: Office, at: number): boolean {
  const minute = (at - MONDAY) / MINUTE;
  const day = WEEK_DAYS[days]?.includes(Math.floor(minute / 1440) % 7) === true;
  const time = minute % 1440;
  return !(day && time >= open * 60 && time <= close * 60);
}

/** What tickets show, in the words in which the findings are compared. */
function shown(ir: PolicyIr, p: Small): readonly string[] {
  const starts = OPENINGS.map((minute) => verdictOf(ir, minute, "P0", true, 0));
  const some = (first: string, second: string): boolean => starts.some((v) => dueOf(v, first) < dueOf(v, second));
  const facts: readonly (readonly [string, boolean])[] = [
    ["TN430 call", some("call", "level-1-notice-to-agents")],
    ["TN431 customer update", starts.every((v) => dueOf(v, "customer-update") >= dueOf(v, "full-resolution"))],
    ["TN432 first response P0", OPENINGS.some((minute) => isUnseen(ir, p, minute, "P0"))],
    ["TN432 first response P1", p.alsoP1 && (fired(ir, 0, "P1") === null || OPENINGS.some((minute) => isUnseen(ir, p, minute, "P1")))],
    ["TN433 silent", !p.alsoP1 && fired(ir, 0, "P1") !== null],
    ["TN434 leads notification", some("leads-notification", "level-1-notice-to-leads")],
    ["TN435 full resolution, first response", some("full-resolution", "first-response")],
    ["TN435 full resolution, workaround", some("full-resolution", "workaround")],
    ["TN435 workaround, first response", some("workaround", "first-response")],
  ];
  return facts.filter(([, holds]) => holds).map(([name]) => name);
}

/** The response is missed while the trigger's clock stands still, and the trigger fires only afterwards. */
function isUnseen(ir: PolicyIr, p: Small, minute: number, priority: string): boolean {
  if (!p.silence.includes("counting")) return false;
  const due = dueOf(verdictOf(ir, minute, priority, false, 0), "first-response");
  return isClosed(p.office, due) && (fired(ir, minute, priority) ?? Number.POSITIVE_INFINITY) > due;
}

function fired(ir: PolicyIr, minute: number, priority: string): number | null {
  return verdictOf(ir, minute, priority, false, LATER).triggers.find(({ id }) => id === "silent")?.fired ?? null;
}

/** Findings in the same words: the code, the duty, and for whom. */
function foundIn(text: string): readonly string[] {
  const result = compilePolicy(text);
  return result.diagnostics.flatMap((d): readonly string[] => {
    const [, duty = "", other = ""] = d.message.match(/`([^`]+)`[^`]*(?:`([^`]+)`)?/) ?? [];
    if (d.code === "TN430") return ["TN430 call"];
    if (d.code === "TN432") return [`TN432 ${duty} ${d.message.includes("priority P1") ? "P1" : "P0"}`];
    if (d.code === "TN435") return [`TN435 ${duty}, ${other}`];
    return ["TN431", "TN433", "TN434", "TN438"].includes(d.code) ? [`${d.code} ${d.code === "TN433" ? underlined(result, d) : duty}`] : [];
  });
}

describe("findings about deadlines", () => {
  test("stand exactly where a ticket shows them", () => {
    fc.assert(
      fc.property(small, (p) => {
        const text = textOf(p);
        expect([...foundIn(text)].sort(), text).toEqual([...shown(irOf(text), p)].sort());
      }),
      { numRuns: tries(6) },
    );
  });
});

describe("how long an amount takes", () => {
  const minutes = fc.tuple(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 1, max: 3000 }));
  const any = fc.oneof(
    amount,
    minutes.map(([a, b]) => `within ${a} minutes during office and ${b} minutes otherwise, prorated`),
    minutes.map(([a]) => `within ${a} seconds counting office`),
    fc.tuple(fc.constantFrom("next", "second", "fifth"), fc.boolean()).map(([nth, ends]) => {
      return ends ? `by the end of the ${nth} open day of office` : `at the same time on the ${nth} open day of office`;
    }),
  );
  const anyMinutes = fc.array(fc.integer({ min: 0, max: 7 * 1440 - 1 }), { minLength: 20, maxLength: 20 });

  test("is what the interpreter counts, from any minute of the week", () => {
    fc.assert(fc.property(office, any, anyMinutes, isCountedSo), { numRuns: 60 });
  });

  function isCountedSo(hoursOpen: Office, words: string, openings: readonly number[]): void {
    const ir = irOf(`${head(hoursOpen)}  notify agents by email within 1 hour\n§5 targets for P0\n  first response ${words}\n`);
    const first = ir.duties.find(({ id }) => id === "first-response")?.targets[0];
    if (first === undefined) throw new Error("a target");
    const arrivals = { calendars: new Map(ir.calendars.map((c) => [c.id, c])), hours: ir.hours, world: worldOf(ir) };
    const lengths = lengthsOf(arrivals, first.amount, []);
    for (const minute of openings) {
      const due = dueOf(verdictOf(ir, minute, "P0", false, 0), "first-response") - MONDAY - minute * MINUTE;
      expect(lengths === null ? null : lengthFrom(lengths.stretches(), minute), `${words} from minute ${minute}`).toBe(due);
    }
  }
});
