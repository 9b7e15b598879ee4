// `tenet explain` as an owner reads it: a holiday weekend, a pause, a night on which clocks change, why and why not.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ran } from "../support/tenet.ts";
import { tenet } from "../support/tenet.ts";

const POLICY = `policy EX-1 "Explained"
  effective from 2024-01-01

examples in America/New_York

use library "us-federal-holidays"

§5 calendar desk in America/New_York
  monday to friday 09:00 to 17:00
  closed on us-federal-holidays

ticket
  priority one of P0, P1
  vip      yes or no, may be unknown
  csat     number from 1 to 5, may be unknown
  signal   any of angry, leaving, may be unknown

§1 targets for P0
  first response   within 4 hours counting desk
  workaround       within 1 hour during desk and 2 hours otherwise, prorated
  customer update  every 2 hours counting desk until resolved
§1 targets for P1
  first response   within 8 hours counting desk
  full resolution  by the end of the next open day of desk

full resolution is paused while waiting
when several adjustments meet, the shortest applies

§2 adjust vip when vip
  first response takes 50% of the usual time

§3 trigger unhappy when csat less than 3 escalate to lead
§3 trigger unanswered when priority is P0 and no first response within 1 hour counting desk escalate to lead
§3 trigger often when the customer makes 2 or more contacts within any 24 hours escalate to lead, at most once per 48 hours
§3 trigger loud when signal includes angry or signal includes leaving escalate to lead

§4 level lead
  notify lead-of-support within 1 hour
person lead-of-support
  email "lead@example.com"
`;

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tenet-explain-"));
  writeFileSync(join(folder, "policy.policy"), POLICY);
});
afterAll(() => rmSync(folder, { recursive: true }));

type Told = readonly [at: string, event: string, facts?: Readonly<Record<string, unknown>>];

/** The friday before Martin Luther King's birthday, and what came after. */
async function explain(told: readonly Told[], ...words: readonly string[]): Promise<Ran> {
  const lines = told.map(([at, event, facts]) =>
    JSON.stringify({ at, ticket: "T-1", customer: "C-1", event, ...(facts === undefined ? {} : { facts }) }),
  );
  writeFileSync(join(folder, "history.jsonl"), `${lines.join("\n")}\n`);
  return await tenet(["explain", "policy.policy", "--history", "history.jsonl", "--ticket", "T-1", ...words], { folder });
}

/** What was said, wherever lines were broken. */
const said = async (told: readonly Told[], ...words: readonly string[]): Promise<string> =>
  (await explain(told, ...words)).out.replace(/\s+/g, " ");

const opened = (priority: string, more: Readonly<Record<string, unknown>> = {}): Told => [
  "2024-01-12T16:00:00-05:00",
  "opened",
  { priority, ...more },
];

test("a holiday weekend: closed by name, and what was counted adds up", async () => {
  const { out } = await explain([opened("P0", { vip: true })], "--duty", "first response", "--at", "2024-01-16T10:30:00-05:00");
  expect(out.split("\n")).toEqual([
    "first response is breached, due tuesday 2024-01-16 10:00, late by 30 min so far",
    "  §1 for P0 holds: 4 hours counting desk (policy.policy:19)",
    "    §2 vip (policy.policy:29): 4 h × 50% = 2 h",
    "  §1 for P1 does not apply: it asks for priority is P1 (it is P0)",
    "  started friday 2024-01-12 16:00; 2 h allowed; 2 h 30 min consumed",
    "",
    "  from                  until                 length    what it was                   used so far",
    "  fri 2024-01-12 16:00  17:00                 1 h       counted                       1 h",
    "  fri 2024-01-12 17:00  tue 2024-01-16 09:00  3 d 16 h  closed: weekend, Birthday of  1 h",
    "                                                          Martin Luther King, Jr.",
    "  tue 2024-01-16 09:00  10:00                 1 h       counted                       2 h",
    "  tue 2024-01-16 10:00                                  — due, breached —",
    "  tue 2024-01-16 10:00  10:30                 30 min    counted, too late             30 min late",
    "  tue 2024-01-16 10:30                                  — now —",
    "  1 h + 1 h = 2 h: all of the target",
    "",
  ]);
});

test("due at closing time: met until the next opening, and why", async () => {
  const out = await said([["2024-01-12T13:00:00-05:00", "opened", { priority: "P0" }]], "--duty", "first-response");
  expect(out).toContain("— due —");
  expect(out).toContain("met until tuesday 2024-01-16 09:00: its time runs out just as the hours close (weekend, Birthday of");
});

test("a trigger whose own firing makes it untrue is explained as it was before", async () => {
  const climbing = POLICY.replace(
    "  notify lead-of-support within 1 hour\n",
    "  notify lead-of-support within 1 hour\n  then head if no progress for 3 hours\nlevel head\n  notify lead-of-support within 1 hour\n",
  ).replace(
    "§4 level lead",
    "§3 trigger early when level has not reached lead escalate to lead\n\nlevels rise from lead to head\n\n§4 level lead",
  );
  writeFileSync(join(folder, "climbing.policy"), climbing);
  writeFileSync(join(folder, "climbing.jsonl"), '{"at": "2024-01-12T16:00:00-05:00", "ticket": "T-1", "event": "opened"}\n');
  const words = ["explain", "climbing.policy", "--history", "climbing.jsonl", "--ticket", "T-1", "--at", "2024-01-12T20:00:00-05:00"];
  const { out } = await tenet([...words, "--trigger", "early", "--trigger", "lead-no-progress"], { folder });
  expect(out.split("\n")).toEqual([
    "§3 early fired on friday 2024-01-12 16:00, with `opened`",
    "  because all it asks for was true:",
    "  yes      level has not reached lead",
    "    no       level has reached lead: since fri 2024-01-12 16:00",
    "",
    "§4 lead-no-progress fired on friday 2024-01-12 19:00, as time passed",
    "  because all it asks for was true:",
    "  yes      at lead, no progress for 3 hours: so since fri 2024-01-12 19:00",
    "",
  ]);
});

test("time counted in hours of a calendar is told in hours: it has no days of 24", async () => {
  const long = POLICY.replace("first response   within 4 hours counting desk", "first response   within 120 hours counting desk");
  const entry = join(folder, "long.policy");
  writeFileSync(entry, long);
  const story = [
    { at: "2024-01-02T09:00:00-05:00", ticket: "T-9", customer: "C", event: "opened", facts: { priority: "P0" } },
    { at: "2024-03-29T17:00:00-04:00", ticket: "T-9", event: "contact" },
  ];
  writeFileSync(join(folder, "long.jsonl"), story.map((each) => JSON.stringify(each)).join("\n"));
  const asked = ["long.policy", "--history", "long.jsonl", "--ticket", "T-9"];
  const explained = await tenet(["explain", ...asked, "--duty", "first-response"], { folder });
  expect(explained.out).toContain("120 h allowed;");
  expect(explained.out).toMatch(/is breached, due .*, late by \d{3} h so far/);
  expect(explained.out).not.toMatch(/\d d\b/);
  const decided = await tenet(["decide", ...asked], { folder });
  expect(decided.out).toMatch(/first response +breached.*late by \d{3} h/);
});

test("a recurring duty that has ended is told by its last miss, and not by the due of a cycle that was cut off", async () => {
  const story = [opened("P0"), ["2024-01-16T13:30:00-05:00", "resolved"]] as const;
  const out = await said(story);
  expect(out).toContain("customer update breached last missed tuesday 2024-01-16 12:00; kept 0, missed 2");
  const kept = await said([opened("P0"), ["2024-01-12T16:30:00-05:00", "update"], ["2024-01-12T16:40:00-05:00", "resolved"]]);
  expect(kept).toContain("customer update met last friday 2024-01-12 16:30; kept 1, missed 0");
});

test("met at the last of its time, also over a closing: there was nothing to spare", async () => {
  const early = opened("P0", { vip: true });
  const out = await said([early, ["2024-01-16T10:00:00-05:00", "response"]], "--duty", "first-response");
  expect(out).toContain("first response is met with nothing to spare, tuesday 2024-01-16 10:00");
});

test("a policy without levels says so", async () => {
  const entry = join(folder, "flat.policy");
  writeFileSync(entry, 'policy F "Flat"\nticket\n  vip yes or no\ntargets for every ticket\n  first response within 1 hour\n');
  writeFileSync(join(folder, "flat.jsonl"), '{"at": "2024-01-12T16:00:00Z", "ticket": "T-1", "event": "opened"}\n');
  const { out } = await tenet(["explain", "flat.policy", "--history", "flat.jsonl", "--ticket", "T-1", "--level"], { folder });
  expect(out).toBe("the policy has no levels\n");
});

test("a prorated target: the shares of open and closed hours add up to 1", async () => {
  const out = await said([["2024-01-12T16:30:00-05:00", "opened", { priority: "P0" }]], "--duty", "workaround");
  expect(out).toContain("open: 30 min of 1 h");
  expect(out).toContain("1/2 + 1/2 = 1: all of the target");
  const atOnce = await said(
    [["2024-01-12T10:00:00-05:00", "opened", { priority: "P0" }]],
    "--duty",
    "workaround",
    "--at",
    "2024-01-12T12:00:00-05:00",
  );
  expect(atOnce).toMatch(/ — now — all of the target\s*$/);
});

test("the next open day is told with the days before it that do not count, and a pause with what it was for", async () => {
  const history: readonly Told[] = [opened("P1"), ["2024-01-12T18:00:00-05:00", "waiting"], ["2024-01-15T18:00:00-05:00", "continued"]];
  const out = await said(history, "--duty", "Full Resolution");
  expect(out).toContain("no open days of desk: 2024-01-13 weekend; 2024-01-14 weekend; 2024-01-15 Birthday of");
  expect(out).toContain("so it is 2024-01-16, until tuesday 2024-01-16 17:00: 4 d 1 h from the start");
  expect(out).toContain("paused: waiting for the");
  expect(out).toContain("2 h + 3 d 23 h = 4 d 1 h");
  const paused = await said(history.slice(0, 2), "--duty", "full-resolution", "--at", "2024-01-13T12:00:00-05:00");
  expect(paused).toContain("its clock stands still: if it ran on from now, it would be due wednesday 2024-01-17 11:00");
});

test("the night on which clocks change shows its offsets", async () => {
  const out = await said([["2024-03-09T20:00:00-05:00", "opened", { priority: "P1" }]], "--duty", "full-resolution");
  expect(out).toContain("sat 2024-03-09 20:00 −05:00 mon 2024-03-11 17:00 −04:00");
});

test("a change of target: what held before, and what after", async () => {
  const out = await said([opened("P1"), ["2024-01-16T10:00:00-05:00", "changed", { priority: "P0" }]], "--duty", "first-response");
  expect(out).toContain("by `changed priority P0`");
  expect(out).toContain("before: §1 for P1, 8 h of which 2 h was used, due tue 2024-01-16 16:00");
  expect(out).toContain("after: §1 for P0, 4 h of which 2 h was used, due tue 2024-01-16 12:00");
});

test("cycles: the one asked for in full, the others in a line", async () => {
  const out = await said([opened("P0"), ["2024-01-16T11:00:00-05:00", "update"]], "--duty", "customer-update", "--cycle", "1");
  expect(out).toContain("customer update, cycle 1 of 3, was missed, due tuesday 2024-01-16 10:00");
  expect(out).toContain("2 tue 2024-01-16 10:00 due tue 2024-01-16 12:00 met tue 2024-01-16 11:00, 1 h early");
  const none = await explain([opened("P0")], "--duty", "customer-update", "--cycle", "9");
  expect(none).toMatchObject({ status: 2, notes: "error: `customer update` has only 1 cycle on this ticket by then\n" });
});

test("why not: the value it found, what came in between, what is unknown, and what time will do", async () => {
  const history: readonly Told[] = [opened("P0", { csat: 4 }), ["2024-01-12T16:40:00-05:00", "response"]];
  const out = await said(history, "--trigger", "unhappy", "--trigger", "unanswered", "--trigger", "loud");
  expect(out).toContain("it would take: csat less than 3 (it is 4)");
  expect(out).toContain("it would take: no first response until tuesday 2024-01-16 09:00; response came friday 2024-01-12 16:40");
  expect(out).toContain("signal includes leaving (unknown: nobody has said `signal`)");
  const early = await said(history.slice(0, 1), "unanswered");
  expect(early).toContain("if nothing happens, it fires on tuesday 2024-01-16 09:00");
});

test("why: since when each part is true, and which turned last; and why not again", async () => {
  const out = await said([opened("P0")], "unanswered", "--at", "2024-01-16T09:30:00-05:00");
  expect(out).toContain("§3 unanswered fired on tuesday 2024-01-16 09:00, as time passed");
  expect(out).toContain("yes priority is P0: since fri 2024-01-12 16:00");
  expect(out).toContain("the last of it to turn true: no first response within 1 hour counting desk");
  const contacts: readonly Told[] = [opened("P0"), ["2024-01-12T17:00:00-05:00", "contact"], ["2024-01-14T10:00:00-05:00", "contact"]];
  const again = await said([...contacts, ["2024-01-14T10:01:00-05:00", "contact"]], "--trigger", "often");
  expect(again).toContain("but fires at most once per 48 hours: not before sunday 2024-01-14 17:00");
});

test("the page of a ticket tells its levels; JSON carries instants, milliseconds and fractions", async () => {
  const history: readonly Told[] = [opened("P0", { csat: 2 })];
  expect((await explain(history)).out).toContain("lead: reached fri 2024-01-12 16:00 by §3 unhappy");
  const { out } = await explain(history, "--duty", "workaround", "--trigger", "loud", "--level", "--json");
  expect(JSON.parse(out)).toMatchObject({
    ticket: "T-1",
    at: "2024-01-12T21:00:00.000Z",
    explained: [
      { trigger: "loud", fired: false, missing: [{ unknown: ["signal"] }, { unknown: ["signal"] }] },
      { duty: "workaround", clock: { amount: "1", stretches: [{ open: true, length: 3_600_000, used: "1", total: "1" }] } },
      { level: "lead", levels: [{ level: "lead", by: ["unhappy"] }] },
    ],
  });
});

const NIGHT_DESK = `policy EX-2 "By night"
  effective from 2024-01-01
examples in America/New_York
§5 calendar night-desk in America/New_York
  monday to friday 22:00 to 06:00
ticket
  priority one of P0, P1
targets for every ticket
  full resolution within 10 hours counting night-desk
levels rise from team to head
§4 level team
  notify nobody-known by phone within 1 hour
§4 level head
  notify lead by phone within 1 hour
§3 trigger urgent when priority is P0 escalate to team
§8 person nobody-known : contact unknown
§8 person lead email "lead@example.com"
`;

test("a level that takes the place of one passed says so; a target without a § is called what it is; a day is no break", async () => {
  writeFileSync(join(folder, "night.policy"), NIGHT_DESK);
  const line = { at: "2024-01-08T23:00:00-05:00", ticket: "T-1", event: "opened", facts: { priority: "P0" } };
  writeFileSync(join(folder, "night.jsonl"), `${JSON.stringify(line)}\n`);
  const night = ["explain", "night.policy", "--history", "night.jsonl", "--ticket", "T-1", "--at", "2024-01-10T12:00:00-05:00"];
  const levels = (await tenet([...night, "--level"], { folder })).out;
  expect(levels).toContain("team: reached mon 2024-01-08 23:00 by §3 urgent, and passed at once: nobody of nobody-known could be reached");
  expect(levels).toContain("head: reached mon 2024-01-08 23:00 in place of team");
  const { out } = await tenet([...night, "--duty", "full resolution"], { folder });
  expect(out).toContain("  the target holds: 10 hours counting night-desk");
  expect(out.replace(/ +/g, " ")).toContain("tue 2024-01-09 06:00 22:00 16 h closed: between its hours 7 h");
});

test("a level shows the notices to whoever is involved, too", async () => {
  const involving = NIGHT_DESK.replace("notify lead by phone", "notify involved heads by phone").concat(
    "§8 group heads of lead\n§8 involve lead when priority is P0\n",
  );
  writeFileSync(join(folder, "involving.policy"), involving);
  const line = { at: "2024-01-08T23:00:00-05:00", ticket: "T-1", event: "opened", facts: { priority: "P0" } };
  writeFileSync(join(folder, "involving.jsonl"), `${JSON.stringify(line)}\n`);
  const { out } = await tenet(["explain", "involving.policy", "--history", "involving.jsonl", "--ticket", "T-1", "--level"], { folder });
  expect(out).toMatch(/head notice to lead +reaches lead +pending, due tue 2024-01-09 00:00/);
  const doc = (await tenet(["doc", "involving.policy"], { folder })).out;
  expect(doc).toContain('["head<br>lead, where involved"]');
  expect(doc).toContain("| `head` (§4) | `lead`, where involved | by phone | within 1 hour |  |");
});

test("an unknown name is answered with the nearest and the list", async () => {
  const { status, notes } = await explain([opened("P0")], "--duty", "first-respons");
  expect(status).toBe(2);
  expect(notes).toContain("error: the policy has no duty `first-respons`\n  did you mean `first-response`?\n  it has ");
});
