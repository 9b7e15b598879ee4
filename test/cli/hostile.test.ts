// Whatever a policy, a log or an experiment says in its names and texts stays text: on a terminal, in a page, in Markdown, in JSON.
// cspell:ignore onerror שלום

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { tenet } from "../support/tenet.ts";

/** A color, a title for the window, a bell, a turn of direction, an 8-bit command, a tag, a table, marks of Markdown. */
const EVIL = "\u001b[31mE\u001b]0;t\u0007\u202eR\u009b1m <img src=x onerror=alert(1)> |b| `c` **s** [l](http://e) &amp; 'q' 👩‍👩‍👧 שלום";
/** In a policy, a string has no end of line and no zero. */
const LINES = `${EVIL}\u0000\r\nlevel: none\u2028x`;
const LONG = "L".repeat(5000);
const TICKETS = [`T ${LINES}`, `T ${LONG}`];

const POLICY = `policy SM-1 "Small ${EVIL}"
  effective from 2024-01-01
  cites "source.md"

examples in Europe/Berlin

ticket
  priority  one of P0, P1
  summary   text

customer
  tier  text

§1 targets for P0
  first response  within 15 minutes

§2 trigger unanswered
  when priority is P0
   and no first response within 15 minutes
  escalate to lead

§3 level lead "Lead ${EVIL}"
  notify boss, lead-of-support by email using note within 1 hour of escalation

person boss "Boss ${EVIL}"
  email "b@example.com"

team lead-of-support
  email "lead@example.com"

reading "word ${EVIL}" means "other ${EVIL}" because "reason ${EVIL}"
todo "open ${EVIL}: nobody knows"

§1 example "answered late ${EVIL}"
  monday 2024-01-08 09:00 opened as P0 with summary "${EVIL}"
  09:20 response
  expect first response met-late
  expect unanswered fired

§2 promise "kept ${EVIL}" every ticket opened where priority is P0 is followed by a response within 1 elapsed day

accept TN532 because "nobody ${EVIL}"
`;

const SOURCE = `# Title ${EVIL}\n\n## 1 One ${EVIL}\n\nText ${EVIL}\n\n- item ${EVIL}\n\n## 2 Two\n\nx\n\n## 3 Three\n\nx\n\n## 4 Four ${EVIL}\n\ny\n`;
const TEMPLATE = "Subject: {{ticket.id}} {{summary}}\n\nDear {{recipient.name}},\n\n- {{summary}}\n\n{{customer.id}} {{tier}}\n";

const EXPERIMENT = (title: string): string =>
  JSON.stringify({
    format: "tenet-experiment/1",
    title,
    policies: { "here [31m\u202e<img>|`": "pol", there: "pol" },
    vary: { policy: ["here [31m\u202e<img>|`", "there"] },
    horizon: { from: "2024-03-04", for: "3 days", zone: "Europe/Paris" },
    "warm-up": "1 day",
    replications: 2,
    by: "priority",
    demand: {
      arrivals: { "per-day": 20, hours: "flat" },
      customers: 5,
      facts: { priority: { "one-of": { P0: "50 %", P1: "50 %" } }, summary: { "one-of": { [LINES]: "100 %" } } },
      handling: { [`kind ${EVIL}`]: { weight: 1, effort: "10 minutes" } },
    },
    people: { teams: { "a|`<img>\u202e": { members: 1, works: "always" } } },
    measures: { "own|`<img>\u202e\u009b": { mean: "contacts" } },
  });

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tenet-hostile-"));
  mkdirSync(join(folder, "pol/templates"), { recursive: true });
  writeFileSync(join(folder, "pol/policy.policy"), POLICY);
  writeFileSync(
    join(folder, "after.policy"),
    POLICY.replace("15 minutes", "20 minutes")
      .replace(/ {2}cites.*\n/, "")
      .replace("using note ", ""),
  );
  writeFileSync(join(folder, "pol/source.md"), SOURCE);
  writeFileSync(join(folder, "pol/templates/note.hbs"), TEMPLATE);
  writeFileSync(join(folder, "experiment.yaml"), EXPERIMENT(`Title ${LINES}`));
  const events = TICKETS.flatMap((ticket, index) => [
    {
      at: `2024-01-0${8 + index}T09:00:00Z`,
      ticket,
      customer: `C ${ticket}`,
      event: "opened",
      facts: { priority: "P0", summary: ticket, tier: ticket },
    },
    { at: `2024-01-0${8 + index}T10:00:00Z`, ticket, event: "response", by: ticket },
  ]);
  writeFileSync(join(folder, "log.jsonl"), events.map((event) => `${JSON.stringify(event)}\n`).join(""));
  writeFileSync(join(folder, "bad.jsonl"), `{"at": "${EVIL}", "ticket": "x"}\n`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const COLORS = /\p{Cc}\[[\d;]+m/gu;
const COMMANDS = /[^\P{Cc}\n]|[\p{Bidi_Control}\p{Zl}\p{Zp}\p{Cs}]/u;

function commandIn(text: string): string | null {
  const line = text.split("\n").find((each) => COMMANDS.test(each));
  return line === undefined ? null : JSON.stringify(line.slice(0, 200));
}

/** The call in plain text and in color: no command of the input in either, and the one is the other without our own colors. */
async function onTerminal(words: readonly string[], statuses: readonly number[] = [0]): Promise<string> {
  const plain = await tenet(words, { folder });
  const color = await tenet(words, { folder, color: true });
  expect(statuses, plain.notes).toContain(plain.status);
  for (const text of [plain.out, plain.notes]) expect(commandIn(text)).toBeNull();
  expect(color.out.replace(COLORS, "")).toBe(plain.out);
  expect(commandIn(color.notes.replace(COLORS, ""))).toBeNull();
  return plain.out;
}

async function written(words: readonly string[], format: string): Promise<string> {
  const { out, notes, status } = await tenet([...words, "-f", format], { folder });
  expect(status, notes).toBeLessThan(2);
  expect(commandIn(out)).toBeNull();
  return out;
}

function expectSafePage(page: string): void {
  expect(commandIn(page)).toBeNull();
  expect(page).not.toMatch(/<img|<script/);
  expect(page).toContain("&lt;img src=x");
}

/** Rows of one table have as many cells as its head, and no tag stands open. */
function expectSafeMarkdown(page: string): void {
  const cells = (line: string): number => line.replace(/\\\\/g, "").replace(/\\\|/g, "").split("|").length;
  for (const table of page.split(/\n(?!\|)/).map((part) => part.split("\n").filter((line) => line.startsWith("|"))))
    expect(new Set(table.map(cells)).size).toBeLessThanOrEqual(1);
  expect(page.replace(/(`+)[\s\S]*?\1/g, "")).not.toMatch(/(?<!\\)<img/);
}

const ticketCalls = TICKETS.flatMap((ticket, index) => {
  const log = ["--history", "log.jsonl", "--ticket", ticket];
  return [
    { name: `decide ${index}`, words: ["decide", "pol", ...log] },
    { name: `explain ${index}`, words: ["explain", "pol", ...log] },
    { name: `explain a duty ${index}`, words: ["explain", "pol", "first-response", "--level", ...log] },
    { name: `explain a trigger ${index}`, words: ["explain", "pol", "unanswered", ...log] },
    { name: `explain a customer ${index}`, words: ["explain", "pol", "--history", "log.jsonl", "--customer", `C ${ticket}`] },
    { name: `render ${index}`, words: ["render", "pol", "note", ...log] },
  ];
});

test.each([
  ...ticketCalls,
  { name: "replay", words: ["replay", "pol", "--history", "log.jsonl"] },
  { name: "diff", words: ["diff", "pol", "after.policy", "--history", "log.jsonl"] },
  { name: "trace", words: ["trace", "pol", "--statements"], statuses: [0, 1] },
  { name: "doc", words: ["doc", "pol"] },
  { name: "check", words: ["check", "pol"], statuses: [0, 1] },
  { name: "test", words: ["test", "pol"] },
  { name: "verify", words: ["verify", "pol", "--budget", "30", "--tiers", "random"], statuses: [0, 1, 3] },
  { name: "simulate", words: ["simulate", "experiment.yaml", "--workers", "1"] },
  { name: "no such ticket", words: ["decide", "pol", "--history", "log.jsonl", "--ticket", `${TICKETS[0]}!`], statuses: [2] },
  { name: "no such customer", words: ["explain", "pol", "--history", "log.jsonl", "--customer", `C ${TICKETS[0]}!`], statuses: [2] },
  { name: "a customer of facts", words: ["explain", "pol", "--customer", `priority ${EVIL}`], statuses: [2] },
  { name: "a line that cannot be read", words: ["replay", "pol", "--history", "bad.jsonl"], statuses: [2] },
  { name: "such lines left out", words: ["replay", "pol", "--history", "bad.jsonl", "--on-bad-line", "skip"] },
])("$name commands no terminal", async ({ words, ...more }) => {
  await onTerminal(words, "statuses" in more ? more.statuses : undefined);
});

test("a name with an end of line forges no line of an answer", async () => {
  const text = await onTerminal(["decide", "pol", "--history", "log.jsonl", "--ticket", TICKETS[0] ?? ""]);
  expect(text.split("\n").filter((line) => line.startsWith("level:"))).toHaveLength(1);
});

test.each([
  { name: "trace", words: ["trace", "pol"] },
  { name: "doc", words: ["doc", "pol"] },
  { name: "diff", words: ["diff", "pol", "after.policy", "--history", "log.jsonl"] },
  { name: "a letter", words: ["render", "pol", "note", "--history", "log.jsonl", "--ticket", TICKETS[0] ?? ""] },
  { name: "a customer", words: ["explain", "pol", "--history", "log.jsonl", "--customer", `C ${TICKETS[0]}`] },
])("$name as a page holds no markup of the input", async ({ words }) => {
  expectSafePage(await written(words, "html"));
});

test.each([
  { name: "doc", words: ["doc", "pol"] },
  { name: "diff", words: ["diff", "pol", "after.policy", "--history", "log.jsonl"] },
  { name: "a customer", words: ["explain", "pol", "--history", "log.jsonl", "--customer", `C ${TICKETS[0]}`] },
])("$name as Markdown keeps its tables", async ({ words }) => {
  expectSafeMarkdown(await written(words, "markdown"));
});

test("JSON says what the input says, and commands no terminal", async () => {
  const words = ["decide", "pol", "--history", "log.jsonl", "--ticket", TICKETS[0] ?? ""];
  expect((JSON.parse(await written(words, "json")) as { ticket: string }).ticket).toBe(TICKETS[0]);
});

test("the reports that are written into folders hold no markup of the input", async () => {
  const log = ["--history", "log.jsonl"];
  expect((await tenet(["replay", "pol", ...log, "--out", "replay"], { folder })).status).toBe(0);
  const fit = await tenet(["fit", "pol", ...log, "--out", "fit"], { folder });
  expect(fit.status, fit.notes).toBe(0);
  expect(commandIn(fit.out)).toBeNull();
  expect(commandIn(readFileSync(join(folder, "fit/experiment.yaml"), "utf8"))).toBeNull();
  const simulated = await tenet(["simulate", "experiment.yaml", "--workers", "1", "--out", "sim"], { folder });
  expect(simulated.status, simulated.notes).toBe(0);
  for (const page of ["replay/report.html", "fit/report.html", "sim/report.html"]) {
    const text = readFileSync(join(folder, page), "utf8");
    expect([page, commandIn(text)]).toEqual([page, null]);
    expect(text).not.toMatch(/<img|<script/);
  }
});
