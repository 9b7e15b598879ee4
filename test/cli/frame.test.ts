// The frame of the command line: words taken apart, help, exit statuses, faults, interruption.

import { spawnSync } from "node:child_process";
import { closeSync, existsSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readCall } from "../../src/cli/call/call.ts";
import { VERBS } from "../../src/cli/call/verbs.ts";
import { processWorld } from "../../src/cli/index.ts";
import { usesColor } from "../../src/cli/world.ts";
import { CATALOGUE } from "../../src/diagnostics/index.ts";
import { built, ROOT, tenet } from "../support/tenet.ts";

test("without words, `tenet` says what it can do", async () => {
  const { status, out, notes } = await tenet([]);
  expect({ status, notes }).toEqual({ status: 0, notes: "" });
  for (const verb of VERBS) expect(out).toContain(`  ${verb.name}`);
  expect((await tenet(["help"])).out).toBe(out);
  expect((await tenet(["--help"])).out).toBe(out);
});

test.each(VERBS.map((verb) => verb.name))("`tenet help %s` and the flag `--help` say the same", async (name) => {
  const help = await tenet(["help", name]);
  expect(help.status).toBe(0);
  expect(help.out).toContain(`usage: tenet ${name}`);
  expect((await tenet([name, "--help"])).out).toBe(help.out);
});

test("the help of a verb speaks of that verb: its formats, what it writes, what it fails on", async () => {
  const helpOf = async (verb: string): Promise<string> => (await tenet(["help", verb])).out;
  expect(await helpOf("check")).toContain("how the answer is written: `text` (default) or `json`; may be");
  expect(await helpOf("doc")).toContain("how the answer is written: `markdown` (default) or `html`; may be");
  expect(await helpOf("verify")).toContain("how the answer is written: `text` (default), `json` or `junit`; may be");
  for (const verb of VERBS.filter(({ flags }) => !flags.includes("out")))
    expect(await helpOf(verb.name)).not.toMatch(/--out\b|skipped\.jsonl/);
  expect(await helpOf("trace")).toContain("`warning` (default)");
});

test("`tenet help` tells of every finding what its page says, without Markdown's marks", async () => {
  for (const code of new Set(CATALOGUE.map((entry) => entry.code))) {
    const { status, out } = await tenet(["help", code.toLowerCase()]);
    expect([code, status]).toEqual([code, 0]);
    const [title, empty] = out.split("\n");
    expect(title).toMatch(new RegExp(`^${code} · [^#]+$`));
    expect(empty).toBe("");
    expect(out).not.toMatch(/^`{3}|\]\(TN/m);
    expect(out).toContain("\ngood:\n    ");
  }
  expect((await tenet(["help", "TN401"])).out).toContain("\nbad:\n    §5 calendar office in PST\n      monday to friday 09:00 to 18:00\n");
});

test("`-o` without a format of its own writes the verb's first format", () => {
  expect(readCall(["doc", "a", "-o", "x"]).outputs).toEqual([{ format: "markdown", file: "x" }]);
  expect(readCall(["check", "a", "-o", "x"]).outputs).toEqual([{ format: "text", file: "x" }]);
});

test.each([
  [["chek"], "unknown verb `chek`", "did you mean `check`?"],
  [["help", "TN40"], "no finding has the code `TN40`", "a code stands before each finding of `tenet check`, as `TN401`"],
  [["frobnicate"], "unknown verb `frobnicate`", "`tenet help` lists the verbs"],
  [["--jsn"], "unknown flag `--jsn`", "`tenet help` lists the verbs"],
  [["lsp", "x"], "this version has no `lsp` yet", "`tenet help` lists what it has"],
  [["check"], "`tenet check` needs POLICY", "usage: tenet check POLICY"],
  [["check", "a", "b"], "`b` is one argument too many", "usage: tenet check POLICY"],
  [["check", "a", "--fail-onn", "note"], "unknown flag `--fail-onn`", "did you mean `--fail-on`?"],
  [["check", "a", "--ticket", "T"], "`tenet check` takes no `--ticket`", "`tenet help check` lists its flags"],
  [
    ["check", "a", "--fail-on", "warnings"],
    "`--fail-on` cannot be `warnings`: it is one of `error`, `warning`, `note`",
    "did you mean `warning`?",
  ],
  [["check", "a", "--fail-on"], "`--fail-on` needs a value: `--fail-on SEVERITY`", ""],
  [["check", "a", "--fail-on", "--json"], "`--fail-on` needs a value: `--fail-on SEVERITY`", ""],
  [["check", "a", "--fail-on", "note", "--fail-on=error"], "`--fail-on` is given 2 times", ""],
  [["check", "a", "-f", "json", "-f", "text"], "only one format can go to standard output", "give the others a file: `-f json -o FILE`"],
  [["check", "a", "-f", "json", "-o", "x", "-o", "y"], "`-o y` follows no format of its own", "each `-o` goes with the `-f` before it"],
  [["check", "a", "-f", "markdown"], "`-f` cannot be `markdown`: it is one of `text`, `json`", ""],
  [["check", "a", "--format", "jsn"], "`--format` cannot be `jsn`: it is one of `text`, `json`", "did you mean `json`?"],
  [["check", "a", "--strict=no"], "`--strict` takes no value: leave `=no` out", ""],
  [["check", "nowhere"], "cannot read `nowhere`: there is no such file", ""],
  [
    ["check", "docs"],
    "`docs` has no `policy.policy`",
    "a policy is a `.policy` or `.policy.md` file, or a folder with a `policy.policy` in it",
  ],
  [
    ["check", "docs/tour/history.jsonl"],
    "`docs/tour/history.jsonl` is a log, where the policy belongs",
    "a log stands behind its policy: `policies/mine --history docs/tour/history.jsonl`",
  ],
  [
    ["check", "experiments/small.yaml"],
    "`experiments/small.yaml` is YAML, where the policy belongs",
    "an experiment is for `tenet simulate experiments/small.yaml`, a mapping stands behind the log: `--mapping experiments/small.yaml`",
  ],
])("`tenet %j` cannot be meant", async (words, message, help) => {
  const { status, out, notes } = await tenet(words);
  expect({ status, out }).toEqual({ status: 2, out: "" });
  expect(notes).toBe(`error: ${message}\n${help === "" ? "" : `  ${help}\n`}`);
});

test("flags come in any order, with a space or an equals sign, and end at `--`", () => {
  const call = readCall(["check", "--fail-on=note", "-f", "json", "-o", "a.json", "-f", "text", "--", "--odd-name"]);
  expect(call.args).toEqual(["--odd-name"]);
  expect(call.flags.get("fail-on")).toEqual(["note"]);
  expect(call.outputs).toEqual([
    { format: "json", file: "a.json" },
    { format: "text", file: null },
  ]);
  expect(readCall(["check", "p", "--json"]).outputs).toEqual([{ format: "json", file: null }]);
  expect(readCall(["check", "p", "-o", "a.txt"]).outputs).toEqual([{ format: "text", file: "a.txt" }]);
});

test("a fault of ours ends in 70, says what to report, and shows its stack only when asked", async () => {
  const world = { ...processWorld(new AbortController().signal), env: {} as Record<string, string> };
  const notes: string[] = [];
  const broken = {
    ...world,
    out: {
      ...world.out,
      write: () => {
        throw new TypeError("planted");
      },
    },
    notes: { ...world.notes, write: (text: string) => void notes.push(text) },
  };
  const { run } = await import("../../src/cli/index.ts");
  expect(await run(["help"], broken)).toBe(70);
  expect(notes.join("")).toMatch(
    /^fault: TypeError: planted\n {2}this is a fault of tenet.*\n {2}call: tenet "help"\n {2}tenet \d+\.\d+\.\d+, node v.*\n {2}TENET_DEBUG=1 /,
  );
  notes.length = 0;
  await run(["help"], { ...broken, env: { TENET_DEBUG: "1" } });
  expect(notes.join("")).toContain("frame.test.ts");
});

test("an equals sign parts a flag from its value alone: not a word behind `--`, and not a value that begins with a dash", () => {
  expect(readCall(["check", "--", "-a=b.policy"]).args).toEqual(["-a=b.policy"]);
  expect(readCall(["verify", "a", "--promise", "-1 = never", "--out=a=b"]).flags.get("promise")).toEqual(["-1 = never"]);
  expect(readCall(["verify", "a", "--promise", "-1 = never", "--out=a=b"]).flags.get("out")).toEqual(["a=b"]);
});

test("an interrupted run ends in 130", async () => {
  expect((await tenet(["help"], { interrupted: AbortSignal.abort() })).status).toBe(130);
});

test("color is for terminals, and not where NO_COLOR asks for none", () => {
  expect(usesColor({ isTTY: true }, {})).toBe(true);
  expect(usesColor({ isTTY: true }, { NO_COLOR: "" })).toBe(true);
  expect(usesColor({ isTTY: true }, { NO_COLOR: "1" })).toBe(false);
  expect(usesColor({ isTTY: true }, { TERM: "dumb" })).toBe(false);
  expect(usesColor({}, {})).toBe(false);
});

test("the built program does the same, and a reader that leaves early is no fault", () => {
  expect(built(["--version"]).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect(built(["chek"]).status).toBe(2);
  const piped = spawnSync("bash", ["-c", `"${process.execPath}" dist/cli.cjs help | true; echo "\${PIPESTATUS[0]}"`], {
    cwd: ROOT,
    encoding: "utf8",
  });
  expect({ out: piped.stdout, notes: piped.stderr }).toEqual({ out: "0\n", notes: "" });
});

test.each(["check", "tenet"])("V8 takes the compile cache that the build made of %s.cjs", (name) => {
  const takes = `
    const [fs, vm] = [require("node:fs"), require("node:vm")];
    const script = new vm.Script(fs.readFileSync("dist/${name}.cjs", "latin1"), { cachedData: fs.readFileSync("dist/${name}.cache") });
    console.log(script.cachedDataRejected);`;
  expect(spawnSync(process.execPath, ["-e", takes], { cwd: ROOT, encoding: "utf8" }).stdout).toBe("false\n");
});

test("`npx tenet` in the repository is the program of this package", () => {
  // What an npx around the tests was told is not for the one inside.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("npm_config_")));
  const ran = spawnSync("npx", ["--offline", "tenet", "--version"], { cwd: ROOT, encoding: "utf8", env });
  expect({ status: ran.status, out: ran.stdout }).toEqual({ status: 0, out: built(["--version"]).out });
});

test.skipIf(!existsSync("/dev/full"))("an answer that cannot be written ends in 2 with the reason, whatever the answer was", () => {
  const full = openSync("/dev/full", "w");
  try {
    for (const words of [["check", "policies/techflow"], ["check", "policies/techflow", "--json"], ["help"]]) {
      const done = spawnSync(process.execPath, ["dist/cli.cjs", ...words], {
        cwd: ROOT,
        stdio: ["ignore", full, "pipe"],
        encoding: "utf8",
      });
      expect([done.status, done.stderr]).toEqual([2, "error: cannot write to standard output: the disk is full\n"]);
    }
    const silent = spawnSync(process.execPath, ["dist/cli.cjs", "check", "nowhere"], { cwd: ROOT, stdio: ["ignore", "pipe", full] });
    expect([silent.status, String(silent.stdout)]).toEqual([2, ""]);
  } finally {
    closeSync(full);
  }
});

test("a call that comes to no end is a fault, and never a success", () => {
  const folder = mkdtempSync(join(tmpdir(), "tenet-frame-"));
  try {
    const never = join(folder, "never.cjs");
    writeFileSync(never, 'require("node:fs").promises.writeFile = () => new Promise(() => {});\n');
    for (const verb of ["check", "doc"]) {
      const ran = built([verb, "policies/techflow", "-o", join(folder, "out.txt")], { env: { NODE_OPTIONS: `--require ${never}` } });
      expect([ran.status, ran.notes]).toEqual([70, expect.stringMatching(/^fault: the call came to no end\n/)]);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
