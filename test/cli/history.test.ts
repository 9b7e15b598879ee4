// The files of a history: those that can be read only once, and what a file is taken for by its name.
// cspell:ignore mkfifo

import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readOnce } from "../../src/cli/disk/read-once.ts";
import { ROOT, tenet } from "../support/tenet.ts";

let home = "";

const POLICY = `policy X "X"
  effective from 2024-01-01

ticket
  priority  one of P0, P1

targets for P0
  first response  within 1 hour
`;
const MAPPING =
  "format: tenet-mapping/1\nticket: id\nat: at\nseparator: tab\ndates: iso\nfacts: { priority: p }\nrecords: [opened, response]\n";
const TABLE = "id\tat\tp\nA\t2024-01-08T10:00Z\tP0\n";
/** The closing comes before the opening. */
const MIXED = `{"at":"2024-01-08T10:00Z","event":"closed","ticket":"A"}
{"at":"2024-01-08T09:00Z","event":"opened","ticket":"A","facts":{"priority":"P0"}}
`;

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "tenet-history-"));
  for (const [name, text] of Object.entries({ "x.policy": POLICY, "m.yaml": MAPPING, "mixed.jsonl": MIXED }))
    writeFileSync(join(home, name), text);
  for (const name of ["log.tsv", "log.txt", "log.TAB"]) writeFileSync(join(home, name), TABLE);
});

afterAll(() => rmSync(home, { recursive: true }));

/** A pipe that is given the file once. */
function pipeOf(file: string): string {
  const path = join(home, `${file}.pipe`);
  rmSync(path, { force: true });
  expect(spawnSync("sh", ["-c", `mkfifo '${path}'`]).status).toBe(0);
  spawn("sh", ["-c", `cat '${join(home, file)}' > '${path}'`]);
  return path;
}

async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all).toString();
}

describe.skipIf(process.platform === "win32")("a pipe", () => {
  test("whose lines are not in order of time is replayed as a file is", async () => {
    const call = (history: string) => ["replay", "x.policy", "--history", history, "--json"];
    const [file, pipe] = [await tenet(call("mixed.jsonl"), { folder: home }), await tenet(call(pipeOf("mixed.jsonl")), { folder: home })];
    expect(file.out).toContain('"all": 1');
    expect(pipe.out.replaceAll("mixed.jsonl.pipe", "mixed.jsonl")).toBe(file.out);
  });

  test.each(["cat mixed.jsonl |", "< mixed.jsonl"])("as standard input, `%s`, is named by a dash", async (input) => {
    const words = `replay x.policy --history - --json`;
    const piped = input.endsWith("|") ? `${input} node '${ROOT}/dist/cli.cjs' ${words}` : `node '${ROOT}/dist/cli.cjs' ${words} ${input}`;
    const { stdout, stderr } = spawnSync("sh", ["-c", piped], { cwd: home, encoding: "utf8" });
    expect(stderr).toBe("");
    const file = await tenet(["replay", "x.policy", "--history", "mixed.jsonl", "--json"], { folder: home });
    expect(stdout.replaceAll('"-"', '"mixed.jsonl"')).toBe(file.out);
  });

  test("cannot be standard input twice", async () => {
    const { status, notes } = await tenet(["replay", "x.policy", "--history", "-", "--history", "-"], { folder: home });
    expect({ status, notes }).toEqual({ status: 2, notes: "error: standard input can be read once: give `--history -` once\n" });
  });

  test("is read on where it was left, and again from its beginning", async () => {
    const open = readOnce(pipeOf("mixed.jsonl"), "pipe");
    for await (const _ of open()) break;
    expect(await textOf(open())).toBe(MIXED);
    expect(await textOf(open())).toBe(MIXED);
  });

  test("has ended once it ended, whoever writes into it afterwards", async () => {
    const path = pipeOf("mixed.jsonl");
    const open = readOnce(path, "pipe");
    expect(await textOf(open())).toBe(MIXED);
    const another = spawn("sh", ["-c", `exec cat mixed.jsonl > '${path}'`], { cwd: home });
    try {
      await setTimeout(300);
      expect(await textOf(open())).toBe(MIXED);
    } finally {
      another.kill();
    }
  });

  test("that is too large to be kept is read once, and refused the second time", async () => {
    const open = readOnce(pipeOf("mixed.jsonl"), "log", 10);
    expect(await textOf(open())).toBe(MIXED);
    await expect(textOf(open())).rejects.toThrow("`log` is not in order of time, and can be read only once: it is too large to be kept");
  });
});

describe("what a file is taken for", () => {
  test.each(["log.tsv", "log.txt", "log.TAB"])("%s, with a mapping, is a table", async (name) => {
    const { status, out } = await tenet(["replay", "x.policy", "--history", name, "--mapping", "m.yaml", "--json"], { folder: home });
    expect({ status, tickets: out.match(/"all": \d/)?.[0] }).toEqual({ status: 0, tickets: '"all": 1' });
  });

  test("JSON Lines stay JSON Lines, beside a table and with a mapping alone", async () => {
    for (const histories of [["mixed.jsonl"], ["mixed.jsonl", "log.tsv"]]) {
      const files = histories.flatMap((name) => ["--history", name]);
      const { status, notes } = await tenet(["replay", "x.policy", ...files, "--mapping", "m.yaml"], { folder: home });
      const isUnused = notes.includes("no file of the history is a table, so of the mapping nothing is used but what its log `records`");
      expect(isUnused).toBe(!files.some((name) => name.endsWith(".csv") || name.endsWith(".tsv") || name.endsWith(".txt")));
      expect(status).toBe(0);
    }
  });
});
