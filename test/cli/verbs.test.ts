// Each verb on small policies: what it says, where, and with which status.

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { verdictSchema } from "../../src/ir/schema/index.ts";
import type { Ran } from "../support/tenet.ts";
import { built, ROOT, tenet } from "../support/tenet.ts";

const folder = join(import.meta.dirname, "policies");
const HISTORY = ["--history", "history.jsonl", "--ticket", "T-1"];
const SAMPLE = "policies/techflow/sample";
let out = "";

beforeAll(() => {
  out = mkdtempSync(join(tmpdir(), "tenet-verbs-"));
});
afterAll(() => rmSync(out, { recursive: true }));

const here = (...words: readonly string[]): Promise<Ran> => tenet(words, { folder });
const read = (...path: readonly string[]): string => readFileSync(join(out, ...path), "utf8");

test("a policy with nothing wrong", async () => {
  expect(await here("check", "small.policy")).toEqual({ status: 0, out: "SM-1 of 2024-01-01: no findings\n", notes: "" });
});

test("a policy with an error: status 1, and the place on standard output", async () => {
  const { status, out: text, notes } = await here("check", "broken.policy");
  expect({ status, notes }).toEqual({ status: 1, notes: "" });
  expect(text).toContain("unknown level `leed`");
  expect(text).toContain("--> broken.policy:15:15 §2");
  expect(text.endsWith("broken.policy: 1 error\n")).toBe(true);
});

test("JSON goes to standard output alone, text to its file", async () => {
  const file = join(out, "findings.txt");
  const { status, out: text } = await here("check", "broken.policy", "-f", "text", "-o", file, "--json");
  expect(status).toBe(1);
  expect(JSON.parse(text)).toMatchObject({
    policy: null,
    errors: 1,
    warnings: 0,
    findings: [{ code: "TN201", place: { line: 15, column: 15 } }],
  });
  expect(read("findings.txt")).toContain("broken.policy: 1 error");
});

test("`--fail-on` says from which severity on the status is 1", async () => {
  const statuses: Record<string, number[]> = {};
  // One has a warning and no error; TechFlow has notes alone.
  for (const policy of ["test/cli/policies/unsure.policy", "policies/techflow"]) {
    statuses[policy] = [];
    for (const severity of ["error", "warning", "note"]) {
      statuses[policy].push((await tenet(["check", policy, "--fail-on", severity])).status);
    }
  }
  expect(Object.values(statuses)).toEqual([
    [0, 1, 1],
    [0, 0, 1],
  ]);
});

test("an answer whose first file cannot be written is given in its other forms", async () => {
  const { status, out: text, notes } = await here("check", "small.policy", "-f", "json", "-o", out, "-f", "text");
  expect({ status, text }).toEqual({ status: 2, text: "SM-1 of 2024-01-01: no findings\n" });
  expect(notes).toMatch(/^error: cannot write `.*`: it is a folder\n/);
});

test("any verb on a policy with errors: status 1, findings on standard error, nothing on standard output", async () => {
  for (const words of [
    ["decide", ...HISTORY],
    ["explain", ...HISTORY],
    ["test"],
    ["build", "--out", out],
    ["replay", "--history", "history.jsonl"],
  ]) {
    const [verb = "", ...rest] = words;
    const { status, out: text, notes } = await here(verb, "broken.policy", ...rest);
    expect({ verb, status, text }).toEqual({ verb, status: 1, text: "" });
    expect(notes).toContain("unknown level `leed`");
  }
});

test("a verdict as an owner reads it, and the duplicate event it left out", async () => {
  const { status, out: text, notes } = await here("decide", "small.policy", ...HISTORY, "--at", "2024-01-08T09:20:00+01:00");
  expect(status).toBe(0);
  expect(notes).toBe("note: 1 event of this ticket not taken in: an event with this id was already taken in\n");
  expect(text).toContain("first response                  met-late  due monday 2024-01-08 09:15; late by 5 min  §1");
  expect(text).toContain("level: lead since monday 2024-01-08 09:15 (§2)");
});

test("an event stamped before the ticket's opening, and what `--max-skew` makes of it", async () => {
  const opened = { at: "2024-01-08T09:20:00+01:00", ticket: "T-1", event: "opened", facts: { priority: "P0" } };
  const response = { at: "2024-01-08T09:19:00+01:00", ticket: "T-1", event: "response" };
  writeFileSync(join(out, "early.jsonl"), `${JSON.stringify(opened)}\n${JSON.stringify(response)}\n`);
  writeFileSync(join(out, "two.jsonl"), `${JSON.stringify(opened)}\n${JSON.stringify({ ...response, source: "mail" })}\n`);
  const decided = (file: string, ...words: readonly string[]): Promise<Ran> =>
    here("decide", "small.policy", "--history", join(out, file), "--ticket", "T-1", ...words);
  const { notes } = await decided("early.jsonl");
  expect(notes).toBe(
    "note: 1 event of this ticket not taken in: stamped before the ticket's opening, by 1 min; from another file or `source` than the opening, `--max-skew 60s` takes it in at the opening's instant\n",
  );
  expect((await decided("two.jsonl", "--max-skew", "60s")).out).toContain("first response  met  monday 2024-01-08 09:20");
});

test("more lines before a ticket's opening than a call takes arguments are counted as few are", async () => {
  const many = 130_001;
  const line = (at: string, event: string): string => `${JSON.stringify({ at, ticket: "T-1", event, facts: { priority: "P0" } })}\n`;
  const text = line("2024-01-08T09:19:00+01:00", "changed").repeat(many) + line("2024-01-08T09:20:00+01:00", "opened");
  writeFileSync(join(out, "many.jsonl"), text);
  const { status, notes } = await here("decide", "small.policy", "--history", join(out, "many.jsonl"), "--ticket", "T-1");
  expect([status, notes.slice(0, 60)]).toEqual([0, `note: ${many} events of this ticket not taken in: stamped before the`.slice(0, 60)]);
});

test("a verdict as JSON; only what was known at the instant counts", async () => {
  const at = async (instant: string): Promise<unknown> =>
    JSON.parse((await here("decide", "small.policy", ...HISTORY, "--at", instant, "--json")).out);
  expect(await at("2024-01-08T08:14:59.999Z")).toMatchObject({
    level: null,
    duties: [{ id: "first-response", state: "pending" }],
    wake: "2024-01-08T08:15:00.000Z",
  });
  expect(await at(String(Date.parse("2024-01-08T08:15:00Z")))).toMatchObject({
    policy: { id: "SM-1", version: "2024-01-01" },
    at: "2024-01-08T08:15:00.000Z",
    level: { id: "lead", since: "2024-01-08T08:15:00.000Z" },
    duties: [{ id: "first-response", state: "breached", due: "2024-01-08T08:15:00.000Z", clause: "§1" }, { state: "pending" }],
  });
});

test("a verdict as JSON is as its schema says", async () => {
  const verdict: unknown = JSON.parse((await here("decide", "small.policy", ...HISTORY, "--json")).out);
  expect(verdictSchema.parse(verdict)).toEqual(verdict);
});

test.each([
  [["decide", "small.policy", "--ticket", "T-1"], "`tenet decide` needs `--history FILE`"],
  [["decide", "small.policy", "--history", "history.jsonl"], "`tenet decide` needs `--ticket TICKET`"],
  [["decide", "small.policy", "--history", "none.jsonl", "--ticket", "T-1"], "cannot read `none.jsonl`: there is no such file"],
  [["decide", "small.policy", ...HISTORY, "--at", "2024-01-08T09:20:00"], "`--at`: "],
  [["decide", "small.policy", ...HISTORY, "--at", "2024-01-08T07:00:00Z"], "ticket `T-1` is opened only at 2024-01-08T08:00:00.000Z"],
  [
    ["decide", "small.policy", "--history", "history.jsonl", "--ticket", "T-11"],
    "the history opens no ticket `T-11`\n  did you mean `T-1`?",
  ],
  [["decide", "small.policy", "--history", "log.csv", "--ticket", "T-1"], "cannot read `log.csv`"],
  [
    ["explain", "small.policy", "unanswerd", ...HISTORY],
    "the policy has no trigger, duty, criterion or gate `unanswerd`\n  did you mean `unanswered`?",
  ],
  [["explain", "small.policy", ...HISTORY, "--cycle", "2"], "`--cycle` goes with a duty: name one, or add `--duty DUTY`"],
  [["check", "./none.policy", "-o", "none.policy"], "`-o none.policy` would write over what this call reads"],
  [["replay", "small.policy", "--history", "none.jsonl", "-o", "none.jsonl"], "`-o none.jsonl` would write over what this call reads"],
  [["check", "none.policy", "-f", "json", "-o", "x.txt", "-f", "text", "-o", "x.txt"], "`-o x.txt` is given twice"],
  [["check", "small.policy", "--dry-run"], "`--dry-run` goes with `--fix`"],
  [["explain", "small.policy", "lead", ...HISTORY], "`lead` is a level: `--level`, without a name, tells how the ticket climbed"],
  [["decide", "small.policy", "--history", "bad-line.jsonl", "--ticket", "T-2"], "bad-line.jsonl:1: `P9` is not a priority: P0, P1"],
  [["decide", "small.policy", ...HISTORY, "--max-skew", "soon"], "`--max-skew` cannot be `soon`: write `90s`, `5m` or `2 hours`"],
  [["build", "history.jsonl.json"], "cannot read `history.jsonl.json`"],
])("%j is unusable", async (words, message) => {
  const { status, out: text, notes } = await here(...words);
  expect({ status, text }).toEqual({ status: 2, text: "" });
  expect(notes).toContain(`error: ${message}`);
});

test("why it fired, why it did not, and how the deadline was reached", async () => {
  const before = await here("explain", "small.policy", "unanswered", ...HISTORY, "--at", "2024-01-08T09:10:00+01:00");
  expect(before.out).toContain("§2 unanswered has not fired by monday 2024-01-08 09:10");
  expect(before.out).toContain("so from mon 2024-01-08 09:15 on, unless one comes");
  const after = await here("explain", "small.policy", "unanswered", ...HISTORY);
  expect(after.out).toContain("§2 unanswered fired on monday 2024-01-08 09:15");
  const duty = await here("explain", "small.policy", "first response", ...HISTORY);
  expect(duty.out).toContain("15 min allowed; 20 min consumed");
  expect(JSON.parse((await here("explain", "small.policy", "first-response", ...HISTORY, "--json")).out)).toMatchObject({
    duty: "first-response",
    clock: { amount: 900_000, consumed: 1_200_000, due: "2024-01-08T08:15:00.000Z" },
  });
});

test("examples: what fell short, with its line, and what the policy decides instead", async () => {
  expect((await here("test", "small.policy")).status).toBe(0);
  const { status, out: text } = await here("test", "wrong-example.policy");
  expect(status).toBe(1);
  expect(text).toContain("wrong-example.policy:26: expect first response met: it is met-late");
  expect(text).toContain("wrong-example.policy:27: expect unanswered not fired: it fired monday 2024-01-08 09:15");
  expect(text.endsWith("1 example: 0 passed, 1 failed\n")).toBe(true);
});

test("an IR read back builds the same module, byte for byte", async () => {
  expect((await tenet(["build", "policies/techflow", "--out", join(out, "one")])).status).toBe(0);
  expect((await tenet(["build", join(out, "one/TS-CS-001.ir.json"), "--out", join(out, "two")])).status).toBe(0);
  expect(readdirSync(join(out, "one")).sort()).toEqual([
    "TS-CS-001.ir.json",
    "TS-CS-001.ts",
    "TS-CS-001.ts.map",
    "event.schema.json",
    "ir.schema.json",
    "ticket.schema.json",
    "verdict.schema.json",
  ]);
  for (const name of readdirSync(join(out, "one"))) expect(read("two", name)).toBe(read("one", name));
});

test("a standalone module imports nothing", async () => {
  await tenet(["build", "policies/techflow", "--standalone", "--out", join(out, "alone")]);
  expect(read("alone", "TS-CS-001.ts")).not.toMatch(/^import\b/m);
});

test("what is no IR is refused with its place", async () => {
  const { status, notes } = await tenet(["build", join(ROOT, "package.json"), "--out", out]);
  expect(status).toBe(2);
  expect(notes).toContain("is no IR of a policy");
});

test("a replay writes its five files, the same bytes every time, wherever and whenever it runs", async () => {
  const words = (to: string): readonly string[] => [
    "replay",
    "small.policy",
    "--history",
    "bad-line.jsonl",
    "--history",
    "history.jsonl",
    "--on-bad-line",
    "skip",
    "--out",
    to,
  ];
  expect((await here(...words(join(out, "first")))).status).toBe(0);
  const second = built(words(join(out, "second")), { folder, env: { TZ: "Pacific/Apia", LANG: "de_DE.UTF-8" } });
  expect(second.status).toBe(0);
  const names = ["events.jsonl", "report.html", "skipped.jsonl", "summary.json", "verdicts.jsonl"];
  expect(readdirSync(join(out, "first")).sort()).toEqual(names);
  for (const name of names) expect(read("second", name)).toBe(read("first", name));
  expect(read("first", "verdicts.jsonl").trim().split("\n")).toHaveLength(2);
});

test("clocks that disagree: `decide`, `explain` and `replay` take the same events, and say so", async () => {
  const history = ["small.policy", "--history", "two-clocks.jsonl"];
  const skew = ["--max-skew", "90 seconds"];
  const refused = await here("decide", ...history, "--ticket", "T-1", "--json");
  expect(refused.notes).toContain("note: 1 line of `telephone` was refused");
  expect(refused.notes).toContain("`--max-skew 90s` takes it in at the opening's instant");
  expect(firstDuty(refused.out)).toMatchObject({ id: "first-response", state: "breached" });
  for (const verb of ["decide", "explain"]) {
    const { notes, status } = await here(verb, ...history, "--ticket", "T-1", ...skew);
    expect({ status, notes }).toMatchObject({ status: 0, notes: expect.stringContaining("it was taken in at the opening's instant") });
  }
  const { out: text } = await here("replay", ...history, ...skew, "--out", join(out, "clocks"));
  expect(text).toContain("1 line of `telephone` was stamped before the ticket's opening in another source, by 1 min 30 s;");
  const [answered = ""] = read("clocks", "verdicts.jsonl").split("\n");
  expect(firstDuty(answered)).toMatchObject({ state: "met", metAt: "2024-01-08T08:00:00.000Z" });
});

function firstDuty(verdict: string): unknown {
  return (JSON.parse(verdict) as { duties: unknown[] }).duties[0];
}

test("a replay that stops at a bad line says which, with status 2, and keeps what it had", async () => {
  const { status, notes } = await here("replay", "small.policy", "--history", "bad-line.jsonl", "--out", join(out, "stopped"));
  expect(status).toBe(2);
  expect(notes).toContain("error: bad-line.jsonl:1: `P9` is not a priority: P0, P1");
  expect(existsSync(join(out, "stopped/summary.json"))).toBe(true);
});

test("a disk that takes no more ends a replay in 2: whole lines stay, and no summary of an earlier run beside them", async () => {
  const words = [
    "replay",
    "policies/techflow",
    "--history",
    `${SAMPLE}/servicenow-incidents.csv`,
    "--mapping",
    `${SAMPLE}/mapping.yaml`,
    "--out",
    join(out, "full"),
  ];
  expect((await tenet(words)).status).toBe(0);
  // In blocks of 1024 bytes: some verdicts fit, all do not.
  const call = [process.execPath, join(ROOT, "dist/cli.cjs"), ...words].map((word) => `"${word}"`).join(" ");
  const ran = spawnSync("bash", ["-c", `ulimit -f 400; exec ${call}`], { cwd: ROOT, encoding: "utf8" });
  expect(ran.status).toBe(2);
  expect(ran.stderr).toMatch(/error: cannot write `.*full\/\w+.jsonl`: the file would be larger than is allowed\n/);
  const lines = (name: string): number => read("full", name).split("\n").length - 1;
  expect(ran.stderr).toContain(
    `\`verdicts.jsonl\` holds its first ${lines("verdicts.jsonl")} lines, \`events.jsonl\` holds its first ${lines("events.jsonl")} lines`,
  );
  expect(readdirSync(join(out, "full")).sort()).toEqual(["events.jsonl", "verdicts.jsonl"]);
  for (const name of readdirSync(join(out, "full"))) for (const line of read("full", name).split("\n")) if (line !== "") JSON.parse(line);
});

test("an interrupted replay ends with what it has, in 130", async () => {
  const interrupted = AbortSignal.abort();
  const { status } = await tenet(["replay", "small.policy", "--history", "history.jsonl", "--out", join(out, "interrupted")], {
    folder,
    interrupted,
  });
  expect(status).toBe(130);
  expect(JSON.parse(read("interrupted", "summary.json"))).toMatchObject({ outcome: "interrupted" });
});

test("`--timings` says on standard error where the time went", async () => {
  const { out: text, notes } = await here("check", "small.policy", "--timings");
  expect(text).toBe("SM-1 of 2024-01-01: no findings\n");
  expect(notes).toBe("timings: load 0.0 ms · analyze 0.0 ms · compile 0.0 ms · all 0.0 ms\n");
});
