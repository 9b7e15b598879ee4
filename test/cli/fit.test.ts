// `tenet fit` as the analyst calls it: a real log with broken lines, an experiment that runs, and what it says of lines it left out.

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { built, ROOT, tenet } from "../support/tenet.ts";

const SAMPLE = join(ROOT, "policies/techflow/sample");
const LOG = readFileSync(join(SAMPLE, "servicenow-incidents.csv"), "utf8").trimEnd().split("\n");
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tenet-fit-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function learnFrom(log: readonly string[], out: string, ...more: readonly string[]) {
  const path = join(folder, `${out}.csv`);
  writeFileSync(path, `${log.join("\n")}\n`);
  const mapping = join(SAMPLE, "mapping.yaml");
  return tenet(["fit", "policies/techflow", "--history", path, "--mapping", mapping, "--out", join(folder, out), ...more]);
}

test("every twentieth line broken, in ways that lines break: those lines are left out, all others are learned from", {
  timeout: 240_000,
}, async () => {
  const breaks: readonly ((line: string) => string)[] = [
    (line) => `"${line}`,
    (line) => line.replace(/,([^,]*),/, ',5" $1,'),
    (line) => line.slice(0, 40),
    (line) => line.replace(/\d+\/\d+\/\d{4}/g, "soon"),
  ];
  const broken = LOG.map((line, i) => (i % 20 === 7 ? (breaks[((i / 20) % breaks.length) | 0]?.(line) ?? line) : line));
  const places = LOG.flatMap((_, i) => (i % 20 === 7 ? [i + 1] : []));
  const { status, notes } = await learnFrom(broken, "broken", "--on-bad-line", "skip");
  expect(status).toBe(0);
  expect(notes).toContain(`skipped ${places.length - 5} more lines`);
  expect(readdirSync(join(folder, "broken")).sort()).toEqual(["experiment.yaml", "fit.json", "report.html", "skipped.jsonl"]);
  const skipped = readFileSync(join(folder, "broken/skipped.jsonl"), "utf8").trimEnd().split("\n");
  const lines = skipped.map((line) => JSON.parse(line) as { file: string; line: number; kind: string; reason: string; text: string });
  expect(lines.map(({ line }) => line).sort((a, b) => a - b)).toEqual(places);
  for (const { line, kind, text } of lines) expect([kind, text]).toEqual(["bad-line", broken[line - 1]?.slice(0, 300)]);

  const left = LOG.filter((_, i) => i % 20 !== 7);
  expect((await learnFrom(left, "left")).status).toBe(0);
  const learned = (name: string) => JSON.parse(readFileSync(join(folder, name, "fit.json"), "utf8")) as { cautions: string[] };
  const alone = learned("left");
  expect(learned("broken")).toEqual({
    ...alone,
    title: expect.any(String),
    experiment: expect.any(String),
    skipped: expect.objectContaining({ lines: places.length }),
    cautions: [`${places.length} lines of the log could not be read and are left out.`, ...alone.cautions],
  });
});

test("an experiment that was edited is not written over; one that was not is", { timeout: 240_000 }, async () => {
  const few = LOG.slice(0, 400);
  expect((await learnFrom(few, "twice")).status).toBe(0);
  const experiment = join(folder, "twice/experiment.yaml");
  const written = readFileSync(experiment, "utf8");
  expect((await learnFrom(few, "twice")).status).toBe(0);
  expect(readFileSync(experiment, "utf8")).toBe(written);

  writeFileSync(experiment, `# mine\n${written}`);
  const { status, notes } = await learnFrom(few, "twice");
  expect([status, notes]).toEqual([
    2,
    `error: \`${experiment}\` is not as \`tenet fit\` wrote it, and this call would write over it\n  give another folder with \`--out\`, or put the file somewhere else\n`,
  ]);
  expect(readFileSync(experiment, "utf8")).toBe(`# mine\n${written}`);
  writeFileSync(join(folder, "twice/fit.json"), "null");
  expect((await learnFrom(few, "twice")).status).toBe(2);
});

test("without leave to skip, the first broken line ends it, and nothing is written", async () => {
  const { status, notes } = await learnFrom([...LOG.slice(0, 30), '"', ...LOG.slice(30)], "stopped");
  expect(status).toBe(2);
  expect(notes).toContain("stopped.csv:31: a quote is opened and never closed");
  expect(notes).toContain("`--on-bad-line skip`");
  expect(readdirSync(folder)).not.toContain("stopped");
});

test("of a log without a column that the mapping reads, nothing can be skipped: the columns are to be looked at", async () => {
  const [header = "", ...rest] = LOG;
  const { status, notes } = await learnFrom([header.replace(/^[^,]+/, "other"), ...rest], "columns", "--on-bad-line", "skip");
  expect(status).toBe(2);
  expect(notes).toMatch(/columns\.csv:1: the file has no column/);
  expect(notes).toContain("which the mapping reads; it has `");
  expect(notes).not.toContain("`--on-bad-line skip`");
});

test("interrupted, it says that nothing was written, in 130", async () => {
  const sample = ["--history", join(SAMPLE, "servicenow-incidents.csv"), "--mapping", join(SAMPLE, "mapping.yaml")];
  const words = ["fit", "policies/techflow", ...sample, "--out", join(folder, "interrupted")];
  const { status, notes } = await tenet(words, { interrupted: AbortSignal.abort() });
  expect({ status, notes }).toEqual({ status: 130, notes: "interrupted: nothing was written\n" });
  expect(readdirSync(folder)).not.toContain("interrupted");
});

test("where the files cannot be written, what was learned is said all the same", async () => {
  writeFileSync(join(folder, "in-the-way"), "");
  const { status, out, notes } = await learnFrom(LOG, "in-the-way");
  expect(status).toBe(2);
  expect(notes).toMatch(/error: cannot make `.*in-the-way`/);
  expect(out).toContain("distance");
  expect(out).not.toContain("experiment.yaml");
});

test("a log of the time of an earlier version is read by what that version declares, and learned from as far as the newest one knows it", async () => {
  const policy = join(folder, "amended");
  mkdirSync(join(policy, "before"), { recursive: true });
  const said = (effective: string, tiers: string) =>
    `policy SM-1 "Small"\n  owner jane\n  effective from ${effective}\n\nticket\n  priority one of P0, P1\n  tier one of ${tiers}, may be unknown\n`;
  const targets = "§1 targets for every ticket\n  first response within 1 hour\n";
  writeFileSync(join(policy, "before/policy.policy"), `${said("2023-01-01", "gold, silver, bronze")}event pinged\n${targets}`);
  const amendment = 'amendment of "before/policy.policy" applies to new tickets\n';
  writeFileSync(join(policy, "policy.policy"), `${said("2024-01-01", "gold, silver")}${amendment}${targets}`);
  const day = (n: number) => new Date(Date.UTC(2023, 5, 1, 9) + n * 86_400_000).toISOString();
  const events = Array.from({ length: 20 }, (_, n) => [
    { at: day(n), event: "opened", ticket: `T-${n}`, customer: "acme", facts: { priority: "P0", tier: n % 2 === 0 ? "bronze" : "gold" } },
    { at: day(n), event: "pinged", ticket: `T-${n}` },
  ]).flat();
  const history = join(policy, "history.jsonl");
  writeFileSync(history, events.map((event) => `${JSON.stringify(event)}\n`).join(""));
  const { status, notes } = await tenet(["fit", policy, "--history", history, "--out", join(folder, "fitted")]);
  expect([status, notes]).toEqual([0, ""]);
  const experiment = readFileSync(join(folder, "fitted/experiment.yaml"), "utf8");
  expect(experiment).toMatch(/tier/);
  expect(experiment).not.toContain("bronze");
});

const AT = Date.UTC(2024, 0, 8, 9);
const SMALL = join(ROOT, "experiments/small/policy.policy");

test("a log with more tickets than the memory holds is refused in words, not ended by V8", () => {
  const path = join(folder, "many.jsonl");
  const lines = Array.from({ length: 80_000 }, (_, i) =>
    JSON.stringify({ at: new Date(AT + 1000 * i).toISOString(), event: "opened", ticket: `T-${i}` }),
  );
  writeFileSync(path, lines.join("\n"));
  const { status, notes } = built(["fit", SMALL, "--history", path, "--out", join(folder, "many")], {
    env: { NODE_OPTIONS: "--max-old-space-size=64" },
  });
  expect(status).toBe(2);
  // 64 MB of it; V8 counts what is new on top, three times as much in Node 24.
  const most = Math.floor((64 * 2 ** 20) / 2100);
  expect(notes).toContain(
    `cannot learn from this log: it has more than ${most} tickets, for which the memory that Node may use is too small\n`,
  );
  expect(notes).toContain("give Node more, 2 GB for a million tickets: `NODE_OPTIONS=--max-old-space-size=4096` for two");
  expect(readdirSync(folder)).not.toContain("many");
});

test("an event taken in at its ticket's opening is not told to be left out", async () => {
  const at = (n: number) => new Date(AT + n * 60_000).toISOString();
  const desk = Array.from({ length: 30 }, (_, i) => ({ at: at(10 * i), event: "opened", ticket: `T-${i}`, source: "desk" }));
  const phone = desk.map(({ ticket }, i) => ({ at: at(10 * i - 1), event: "response", ticket, source: "phone" }));
  const path = join(folder, "skew.jsonl");
  writeFileSync(
    path,
    phone
      .flatMap((line, i) => [line, desk[i]])
      .map((line) => `${JSON.stringify(line)}\n`)
      .join(""),
  );
  const { status } = await tenet(["fit", SMALL, "--history", path, "--max-skew", "2m", "--out", join(folder, "skew")]);
  expect(status).toBe(0);
  const { skipped, times } = JSON.parse(readFileSync(join(folder, "skew/fit.json"), "utf8")) as {
    skipped: { unopened: number };
    times: { what: string; fit: { size: number } }[];
  };
  expect(skipped.unopened).toBe(0);
  const swapped = await tenet(["fit", SMALL, "--history", path, "--out", join(folder, "swapped")]);
  expect(swapped.out.replace(/\s+/g, " ")).toContain(
    "30 events that come before their ticket opens, or are of one that never does, are left out. So many may mean that two columns stand for each other in the mapping.",
  );
  expect(times.find(({ what }) => what === "response")?.fit.size).toBe(30);
});
