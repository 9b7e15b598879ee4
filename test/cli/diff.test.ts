// `tenet diff`: files, folders and git revisions; what it says, in which form, and with which status.

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { git } from "../support/git.ts";
import { type Ran, tenet } from "../support/tenet.ts";

const folder = join(import.meta.dirname, "diff");
const PATH = process.env["PATH"] ?? "";
let repository = "";

const here = (...words: readonly string[]): Promise<Ran> => tenet(["diff", ...words], { folder });
const inRepository = (words: readonly string[], below = "", env: Readonly<Record<string, string>> = { PATH }): Promise<Ran> =>
  tenet(["diff", ...words], { folder: join(repository, below), env });

const put = (path: string, text: string): void => {
  mkdirSync(join(repository, path, ".."), { recursive: true });
  writeFileSync(join(repository, path), text);
};

/** A policy over a `use`, a calendar file and a library file, committed twice: one figure changes. */
beforeAll(() => {
  repository = mkdtempSync(join(tmpdir(), "tenet-diff-"));
  git(repository, "init", "--quiet");
  const entry = readFileSync(join(folder, "before.policy"), "utf8");
  put("policies/small/policy.policy", `use "parts/closures.policy"\n\n${entry}`);
  put("policies/small/parts/closures.policy", 'holidays closures\n  from "closures.ics"\n');
  put(
    "policies/small/parts/closures.ics",
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20240102\r\nSUMMARY:Stocktaking\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
  );
  put("single.policy", entry);
  put("notes.txt", "nothing");
  symlinkSync("../../notes.txt", join(repository, "policies/small/out.policy"));
  git(repository, "add", "--all");
  git(repository, "commit", "--quiet", "--message", "first");
  git(repository, "tag", "v1");
  put("policies/small/policy.policy", `use "parts/closures.policy"\n\n${entry.replace("within 8 hours", "within 4 hours")}`);
  git(repository, "commit", "--quiet", "--all", "--message", "second");
});
afterAll(() => rmSync(repository, { recursive: true }));

test("the same file is equivalent to itself", async () => {
  const { status, out } = await here("before.policy", "before.policy", "--exit-code");
  expect(status).toBe(0);
  expect(out).toContain("\nequivalent: both versions decide the same for every ticket.\n");
});

test("the ticket of a difference shows what has happened to it", async () => {
  const text = readFileSync(join(folder, "before.policy"), "utf8");
  const asked = (when: string): string => `${text}\n§2 trigger asked when ${when} escalate to lead\n`;
  put("asked/before.policy", text);
  put("asked/after.policy", asked("escalation-requested has happened and priority is P2"));
  put("asked/often.policy", asked("the customer makes 3 or more contacts within any 24 hours"));
  const once = await inRepository(["asked/before.policy", "asked/after.policy"]);
  expect(once.out).toContain("    ticket   priority P2, after escalation-requested: at no level before, at lead after\n");
  const page = await inRepository(["asked/before.policy", "asked/after.policy", "--format", "html"]);
  expect(page.out).toContain("<p>A ticket with priority P2, after escalation-requested: ");
  const often = await inRepository(["asked/before.policy", "asked/often.policy"]);
  expect(often.out).toMatch(/ticket +.*, after contact \(3 times\): at no level before, at lead after\n/);
});

test("a difference is status 0, and 4 where asked", async () => {
  const plain = await here("before.policy", "after.policy");
  expect(plain.status).toBe(0);
  expect(plain.out).toContain("looser  first response: time allowed\n    for      priority is P0\n    before   15 minutes\n");
  expect(plain.out).toContain("tighter  first response: time allowed\n    for      priority is P1\n    before   8 hours\n");
  expect((await here("before.policy", "after.policy", "--exit-code")).status).toBe(4);
});

test("both sides of every form name id, version and hash", async () => {
  const answers = await Promise.all(["text", "json", "markdown", "html"].map((form) => here("before.policy", "after.policy", "-f", form)));
  for (const { out } of answers) {
    expect(out).toContain("2024-01-01");
    expect(out).toContain("2025-01-01");
    expect(out.match(/sha256:[0-9a-f]{12}/g)?.length).toBeGreaterThanOrEqual(2);
  }
  const json = JSON.parse(answers[1]?.out ?? "") as Record<string, unknown>;
  expect(json).toMatchObject({
    before: { name: "before.policy", id: "SM-1", version: "2024-01-01", errors: 0 },
    after: { name: "after.policy", id: "SM-1", version: "2025-01-01", errors: 0 },
    equivalent: false,
    complete: true,
    history: null,
  });
});

test("a policy with errors is compared as far as it can be read, and every form says so", async () => {
  const words = ["before.policy", "../policies/broken.policy"];
  const { status, out, notes } = await here(...words);
  expect(status).toBe(1);
  expect(notes).toContain("`../policies/broken.policy` has 1 error:\n\nerror TN201: unknown level `leed`");
  expect(out).toContain("as far as they could be read");
  expect(out).not.toContain("equivalent");
  expect((await here(...words, "-f", "markdown")).out).toContain("> **Incomplete:** `../policies/broken.policy` has 1 error");
  expect((await here(...words, "-f", "html")).out).toContain("does not compile");
  expect(JSON.parse((await here(...words, "--json")).out)).toMatchObject({
    complete: false,
    equivalent: false,
    after: { errors: 1, hash: null },
  });
  const both = await here("../policies/broken.policy", "../policies/broken.policy");
  expect({ status: both.status, out: both.out }).toEqual({ status: 1, out: "" });
  const log = await here(...words, "--history", "log.jsonl");
  expect(log.status).toBe(2);
});

test("what rests on a statement with an error is left out with it, and counted", async () => {
  const path = join(repository, "dangling.policy");
  const text = readFileSync(join(folder, "before.policy"), "utf8");
  writeFileSync(path, `${text}\nterm hot means priority is P0 and gone\n§2 trigger heat\n  when hot\n  escalate to lead\n`);
  const { status, out } = await here("before.policy", path, "--json");
  expect(status).toBe(1);
  expect(JSON.parse(out)).toMatchObject({ differences: [], after: { errors: 1, leftOut: ["trigger heat when hot escalate to lead"] } });
  const first = await here(path, "before.policy");
  expect(first.status).toBe(3);
  expect(first.out).toContain("no difference was found, as far as they could be read.");
});

test("revisions of git, from anywhere in the repository", async () => {
  const tighter = "tighter  first response: time allowed\n    for      priority is P1\n    before   8 hours\n";
  const calls: readonly (readonly [words: readonly string[], below?: string])[] = [
    [["v1:policies/small", "HEAD:policies/small"]],
    [["v1:policies/small", "policies/small"]],
    [["HEAD~1:policies/small/policy.policy", "policies/small/policy.policy"]],
    [["v1", "policies/small"]],
    [["v1", "small"], "policies"],
    [["v1", "./"], "policies/small"],
    [["v1", "../small"], "policies/small"],
    [["v1:./small", "HEAD:policies/small"], "policies"],
  ];
  for (const [words, below] of calls) {
    const { status, out, notes } = await inRepository(words, below);
    expect({ words, status, notes }).toEqual({ words, status: 0, notes: "" });
    expect(out).toContain(tighter);
    expect(out).toContain("1 difference: 1 tighter.");
  }
  const single = await inRepository(["v1:single.policy", "single.policy"]);
  expect(single.out).toContain("equivalent: ");
});

test("a file in the folder wins over a revision of that name", async () => {
  cpSync(join(folder, "after.policy"), join(repository, "v1"));
  const { notes, out } = await inRepository(["v1", "single.policy"]);
  rmSync(join(repository, "v1"));
  expect(notes).toBe("");
  expect(out).toContain("of 2025-01-01");
});

test("a link out of the policy's folder is not followed in a revision either", async () => {
  const { status, notes } = await inRepository(["HEAD:policies/small/out.policy", "single.policy"]);
  expect(status).toBe(1);
  expect(notes).toContain("error TN102: `out.policy` lies outside the policy's folder");
});

test.each([
  [["gone:policies/small", "single.policy"], "git knows no revision `gone`"],
  [["-x:policies/small", "single.policy"], "unknown flag `-x:policies/small`"],
  [["gone", "single.policy"], "`gone` is neither a file nor a folder, and git knows no such revision"],
  [["v1:policies/missing", "single.policy"], "revision `v1` has no `policies/missing`"],
  [["v1:policies", "single.policy"], "`v1:policies` has no `policy.policy`"],
  [[":policies/small", "single.policy"], "a revision is missing before `:`"],
  [["single.policy"], "`tenet diff` needs A B"],
])("`tenet diff %j` is an error", async (words, message) => {
  const { status, out, notes } = await inRepository(words);
  expect({ status, out }).toEqual({ status: 2, out: "" });
  expect(notes.split("\n")[0]).toBe(`error: ${message}`);
});

test("no git, and no repository", async () => {
  const without = await inRepository(["v1:single.policy", "single.policy"], "", { PATH: "/nonexistent" });
  expect(without).toEqual({ status: 2, out: "", notes: "error: a revision is read with `git`, and there is no such command here\n" });
  const outside = await tenet(["diff", "v1:single.policy", "b.policy"], { folder: tmpdir(), env: { PATH } });
  expect(outside.status).toBe(2);
  expect(outside.notes).toContain("this folder is not in a git repository");
});
