// A real log replayed through TechFlow's policy: nothing of the future reaches a verdict, and the summary is what the verdicts add up to.
// cspell:ignore techflow

import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { parseLocal, resolveLocal } from "../../src/calendar/index.ts";
import { hiddenIn, readHistory } from "../../src/simulator/index.ts";
import { type Collected, run, source } from "./run.ts";
import { type TechFlow, techflow } from "./techflow.ts";
import { verdictLine } from "./written.ts";

type DutyLine = { readonly id: string; readonly state: string; readonly late: number; readonly clause: string };
type VerdictLine = { readonly ticket: string; readonly level: { readonly id: string } | null; readonly duties: readonly DutyLine[] };

let flow: TechFlow;
let columns: readonly string[];
let rows: readonly (readonly string[])[];
let whole: Collected;

beforeAll(async () => {
  flow = await techflow();
  [columns = [], ...rows] = flow.log
    .trimEnd()
    .split("\n")
    .map((line) => line.split(","));
  whole = await replayOf(rows);
});

function replayOf(some: readonly (readonly string[])[], until?: number): Promise<Collected> {
  const text = [columns, ...some].map((row) => row.join(",")).join("\n");
  const options = { mapping: flow.mapping, ...(until === undefined ? {} : { until }) };
  return run(flow.module, flow.policy, [source("log.csv", text, 65_536)], options);
}

function cell(row: readonly string[], column: string): string {
  return row[columns.indexOf(column)] ?? "";
}

function instantOf(row: readonly string[], column: string): number {
  const [day = "", month = "", year = "", time = ""] = cell(row, column).split(/[/ ]/);
  const local = parseLocal(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}T${time}`);
  return resolveLocal("America/Los_Angeles", local ?? Number.NaN);
}

test("rows in whatever order they stand give the same verdicts: the count of changes tells which of one minute came first", async () => {
  const shuffled = rows.map((row, i) => ({ row, key: (i * 7919) % rows.length })).sort((a, b) => a.key - b.key);
  const replayed = await replayOf(shuffled.map(({ row }) => row));
  expect(replayed.verdicts.toSorted()).toEqual(whole.verdicts.toSorted());
  expect(replayed.summary).toEqual(whole.summary);
});

describe("nothing of the future reaches a verdict", () => {
  test("where every column the mapping does not trust is garbage, not a byte of output differs", async () => {
    const trusted = ["number", "caller_id", "opened_at", "sys_updated_at", "sys_mod_count", "incident_state", "priority"];
    const garbled = rows.map((row, i) => row.map((text, c) => (trusted.includes(columns[c] ?? "") ? text : `garbage ${i * 31 + c}`)));
    const replayed = await replayOf(garbled);
    expect(garbled[0]).toContain("garbage 19"); // closed_at, which holds the future on every row of the original
    for (const output of ["verdicts", "events", "skipped", "summary"] as const) expect(replayed[output]).toEqual(whole[output]);
  });

  test("a log cut off at an instant gives the verdicts that the whole log gives at that instant", async () => {
    const some = rows.filter((row) => cell(row, "number").endsWith("1") || cell(row, "number").endsWith("7"));
    const written = some.map((row) => instantOf(row, "sys_updated_at"));
    const [first, last] = [Math.min(...written), Math.max(...written)];
    const onARow = fc.nat(some.length - 1).map((i) => written[i] ?? first);
    const cuts = fc.oneof(
      onARow,
      onARow.map((at) => at - 1),
      fc.integer({ min: first, max: last }),
    );
    await fc.assert(
      fc.asyncProperty(cuts, async (cut) => {
        const known = some.filter((_, i) => (written[i] ?? 0) <= cut);
        const hidden = notYetWritten(some, known, cut);
        const comparable = (result: Collected) => result.verdicts.filter((line) => !hidden.has((JSON.parse(line) as VerdictLine).ticket));
        const [full, short] = [await replayOf(some, cut), await replayOf(known, cut)];
        expect(comparable(full)).toEqual(comparable(short));
        expect(comparable(short).length).toBeGreaterThanOrEqual(Math.floor(0.9 * short.verdicts.length));
      }),
      { numRuns: 12 },
    );
  });
});

/**
 * A call made before the cut whose first row is written after it: the whole log knows of it, the short one does not, and both are right.
 * It is a contact of its customer, so that customer's tickets are left out, too.
 */
function notYetWritten(all: readonly (readonly string[])[], known: readonly (readonly string[])[], cut: number): ReadonlySet<string> {
  const there = new Set(known.map((row) => cell(row, "number")));
  const late = all.filter((row) => !there.has(cell(row, "number")) && instantOf(row, "opened_at") <= cut);
  const customers = new Set(late.map((row) => cell(row, "caller_id")));
  return new Set(all.filter((row) => customers.has(cell(row, "caller_id"))).map((row) => cell(row, "number")));
}

test("each final verdict is the one `decide` gives on the whole history at that instant", async () => {
  const { events } = await readHistory([source("log.csv", flow.log, 65_536)], flow.mapping, flow.module.declarations, "stop");
  const some = whole.verdicts.filter((_, i) => i % 11 === 0);
  for (const line of some) {
    const { ticket, at } = JSON.parse(line) as { ticket: string; at: string };
    const verdict = flow.module.decide(events, ticket, Date.parse(at));
    if (verdict === null) throw new Error(`no verdict on ${ticket}`);
    expect(line).toBe(verdictLine(verdict, hiddenIn(whole.summary.notRecorded, flow.policy.levels)));
  }
  expect(some.length).toBeGreaterThan(20);
});

describe("the summary", () => {
  test("is what the verdicts add up to", () => {
    const verdicts = whole.verdicts.map((line) => JSON.parse(line) as VerdictLine);
    const duties = verdicts.flatMap((verdict) => verdict.duties);
    const among = (id: string, ...states: readonly string[]) =>
      duties.filter((duty) => duty.id === id && states.includes(duty.state)).length;
    for (const id of ["first-response", "full-resolution"]) {
      const rowsOf = whole.summary.duties.filter((row) => row.duty === id);
      const [met, breached] = [rowsOf.reduce((sum, row) => sum + row.met, 0), rowsOf.reduce((sum, row) => sum + row.breached, 0)];
      expect([met, breached]).toEqual([among(id, "met"), among(id, "met-late", "breached")]);
      expect(Math.min(met, breached)).toBeGreaterThan(0);
    }
    expect(whole.summary.tickets.escalated).toBe(verdicts.filter((verdict) => verdict.level !== null).length);
    expect(whole.summary.tickets.all).toBe(new Set(rows.map((row) => cell(row, "number"))).size);
  });

  test("gives every ticket of a duty one outcome", () => {
    const once = whole.summary.duties.filter((row) => row.per === "ticket");
    expect(once.length).toBeGreaterThan(1);
    for (const row of once) expect(row.met + row.breached + row.pending + row.cancelled).toBe(row.tickets);
    for (const row of once) expect(row.late.count + row.late.neverMet).toBe(row.breached);
  });

  test("names what this log cannot show, and judges none of it", () => {
    const hidden = whole.summary.notRecorded.duties.map((duty) => duty.duty);
    expect(hidden).toEqual(expect.arrayContaining(["executive-notification", "workaround", "customer-update"]));
    expect(whole.summary.duties.filter((row) => hidden.includes(row.duty))).toEqual([]);
    expect(whole.events.filter((line) => hidden.includes((JSON.parse(line) as { id: string }).id))).toEqual([]);
  });

  test("skips nothing of the sample", () => {
    expect(whole.skipped).toEqual([]);
    expect(whole.summary.outcome).toBe("complete");
  });
});
