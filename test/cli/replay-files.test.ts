// A replay whose files cannot be written ends cleanly: it says what is finished and what is not, and leaves no empty file that looks whole.

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ROOT } from "../support/tenet.ts";

const SAMPLE = "policies/techflow/sample";
const LOG = ["--history", join(SAMPLE, "servicenow-incidents.csv"), "--mapping", join(SAMPLE, "mapping.yaml")];
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tenet-replay-files-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** No file may grow beyond so many kilobytes. */
function limited(kilobytes: number, out: string, history: readonly string[]) {
  const call = `ulimit -f ${kilobytes}; exec "$0" dist/cli.cjs replay policies/techflow "$@"`;
  const words = ["-c", call, process.execPath, ...history, "--out", join(folder, out)];
  return spawnSync("bash", words, { cwd: ROOT, encoding: "utf8" });
}

function left(out: string): readonly string[] {
  return readdirSync(join(folder, out)).sort();
}

const canLimit = spawnSync("bash", ["-c", "ulimit -f 8"]).status === 0;

test.skipIf(!canLimit)("where nothing can be written, no file is left", () => {
  const { status, stderr } = limited(0, "none", LOG);
  expect(stderr).toMatch(/^error: cannot write `.*verdicts\.jsonl`: the file would be larger than is allowed\n/);
  expect(stderr).toContain("the replay did not get to its end: nothing was written");
  expect([status, left("none")]).toEqual([2, []]);
});

test.skipIf(!canLimit)("where lines stop in the middle, those that are written are counted, and are whole", () => {
  const { status, stderr } = limited(200, "part", LOG);
  expect([status, left("part")]).toEqual([2, ["events.jsonl", "verdicts.jsonl"]]);
  for (const name of left("part")) {
    const lines = readFileSync(join(folder, "part", name), "utf8").split("\n");
    expect(lines.pop()).toBe("");
    expect(() => lines.map((line) => JSON.parse(line))).not.toThrow();
    expect(stderr).toContain(`\`${name}\` holds its first ${lines.length} lines`);
  }
  expect(stderr).toContain("and nothing else was written");
});

test.skipIf(!canLimit)("where the report alone cannot be written, the answer is given and the lines are said to be finished", () => {
  const history = join(folder, "one.jsonl");
  writeFileSync(history, '{"at":"2024-01-08T10:00:00Z","ticket":"A","event":"opened","facts":{"priority":"P1"}}\n');
  const { status, stdout, stderr } = limited(8, "report", ["--history", history]);
  expect(stderr).toContain("report.html`: the file would be larger than is allowed");
  expect(stderr).toContain("finished: `verdicts.jsonl`, `events.jsonl`, `skipped.jsonl`; not written: `report.html`, `summary.json`");
  expect(stdout).toContain("1 ticket");
  expect(stdout).not.toContain("report:");
  expect([status, left("report")]).toEqual([2, ["events.jsonl", "skipped.jsonl", "verdicts.jsonl"]]);
});

test("where one of the files cannot be opened, the summary of an earlier run is gone before its lines are", () => {
  const out = join(folder, "earlier");
  mkdirSync(join(out, "events.jsonl"), { recursive: true });
  writeFileSync(join(out, "verdicts.jsonl"), "{}\n");
  writeFileSync(join(out, "summary.json"), "{}\n");
  const call = ["dist/cli.cjs", "replay", "policies/techflow", ...LOG, "--out", out];
  const { status, stderr } = spawnSync(process.execPath, call, { cwd: ROOT, encoding: "utf8" });
  expect(stderr).toContain("events.jsonl`: it is a folder");
  expect([status, left("earlier")]).toEqual([2, ["events.jsonl"]]);
});
