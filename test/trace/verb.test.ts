// `tenet trace` and what `tenet check` finds about the source, on a small policy: what they say, what they write, and with which status.

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Ran } from "../support/tenet.ts";
import { tenet } from "../support/tenet.ts";

let home = "";

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "tenet-trace-"));
});
beforeEach(() => {
  rmSync(join(home, "support"), { recursive: true, force: true });
  cpSync(join(import.meta.dirname, "policies/support"), join(home, "support"), { recursive: true });
});
afterAll(() => rmSync(home, { recursive: true }));

const here = (...words: readonly string[]): Promise<Ran> => tenet(words, { folder: home });
const path = (name: string): string => join(home, "support", name);
const read = (name: string): string => readFileSync(path(name), "utf8");
const edit = (name: string, from: string, to: string): void => writeFileSync(path(name), read(name).replace(from, to));
/** Everything encoded, nothing cited that is not there. */
const mended = (): void => {
  edit(
    "policy.policy",
    '§2.3 todo "holidays" : nobody has said yet',
    '§5 reading "refunds" means none because "nobody asked"\n§2.3 todo "holidays"',
  );
  edit("policy.policy", "§2.9 trigger loud", "§2.1 trigger loud");
};

test("the clauses of the source, what is missing, and the sum of it", async () => {
  const { status, out } = await here("trace", "support");
  expect(status).toBe(1);
  await expect(out).toMatchFileSnapshot("expected/support.txt");
});

test("with the statements of each clause, in a scope", async () => {
  const { status, out } = await here("trace", "support", "--statements", "--scope", "§2.1-§2.2");
  expect(status).toBe(1);
  expect(out).toContain("      trigger late  policy.policy:9  1 example\n");
  expect(out).toContain("2 of 2 clauses accounted for (100 %): 2 encoded (5 clauses outside the scope)");
  expect(out).not.toContain("Refunds");
});

test("as JSON: where each clause stands, and how many stand so", async () => {
  const { out } = await here("trace", "support", "--json");
  const { clauses, counts, ...rest } = JSON.parse(out);
  expect(counts).toMatchObject({ clauses: 7, encoded: 4, todo: 1, accepted: 1, notEncoded: 1, accounted: 6 });
  expect(clauses.map(({ clause, status }: { clause: string; status: string }) => `${clause} ${status}`)).toEqual([
    "§1 accepted",
    "§2 heading",
    "§2.1 encoded",
    "§2.2 encoded",
    "§2.3 todo",
    "§3 encoded",
    "§4 encoded",
    "§5 not-encoded",
  ]);
  expect(clauses[2]).toMatchObject({
    statements: [{ kind: "trigger", name: "late", place: { line: 9 }, examples: ["late"] }],
    examples: [{ name: "late", passed: true }],
  });
  expect(rest).toMatchObject({
    locked: false,
    unknownClauses: [{ name: "loud", near: "§2.1" }],
    ownHeadings: [{ name: "loud-and-urgent" }],
  });
});

test("as a page: no script, nothing of the source or the policy is markup", async () => {
  const { out } = await here("trace", "support", "--format", "html");
  expect(out).toContain("&lt;script&gt;alert(&quot;the source is text&quot;)&lt;/script&gt;");
  expect(out).toContain("Ann &lt;b&gt;Weber&lt;/b&gt;");
  expect(out).not.toMatch(/<script|<b>Weber| src=| href=/);
  expect(out.match(/<section class="clause/g)).toHaveLength(7);
});

test("what `check` finds: a clause without a statement, a § that is not there", async () => {
  const { status, out } = await here("check", "support");
  expect(status).toBe(0);
  expect(out).toContain(
    "warning TN610: no statement of the policy cites `§5` of the source\n  --> source.md:30:1 §5\n   |\n30 | ## 5 Refunds",
  );
  expect(out).toContain("warning TN611: `source.md` has no `§2.9`");
  expect(out).toContain("did you mean `§2.1`?");
  expect(out).toContain("SUP-1 of 2024-01-01: 2 warnings and 2 notes\n");
});

test("an acceptance of what is not found is told, whichever finding it is", async () => {
  edit("policy.policy", "accept TN610 on §1", "accept TN610 on §2.1");
  const { out } = await here("check", "support");
  expect(out).toContain("TN603");
  expect(out).toContain("cites `§1` of the source");
});

test("confirm, then change the source: the clause is told, with its statements, until it is confirmed again", async () => {
  mended();
  expect(await here("trace", "support", "--confirm")).toMatchObject({
    status: 0,
    notes: "confirmed 7 clauses in `policy.lock.json`\n",
  });
  expect((await here("trace", "support")).out).toContain("every clause is confirmed as it stands");
  edit("source.md", "Others: soon.", "Others: at once.");
  const { status, out } = await here("trace", "support");
  expect(status).toBe(1);
  expect(out).toMatch(/§2\.2 {2}source changed {2}target first response for P0, P1 {2}policy\.policy:19\n +reading "soon"/);
  const check = await here("check", "support");
  expect(check.out).toContain("warning TN613: `§2.2` of the source has changed since its statements were confirmed");
  expect(check.out).toContain("policy.policy:19:3 §2.2");
  const before = read("policy.lock.json");
  expect((await here("trace", "support", "--confirm", "--scope", "§2.2")).status).toBe(0);
  const changed = read("policy.lock.json")
    .split("\n")
    .filter((line, index) => line !== before.split("\n")[index]);
  expect(changed.map((line) => line.trim().slice(0, 6))).toEqual(['"§2.2"']);
  expect((await here("trace", "support")).status).toBe(0);
});

test("of a scope, and of clauses not accounted for, no more is said to be confirmed than is", async () => {
  const closing = async (...words: readonly string[]): Promise<string> =>
    (await here("trace", "support", "--confirm", ...words)).out.trimEnd().split("\n").at(-1) ?? "";
  expect(await closing("--scope", "§2.1-§2.2")).toBe("every clause in the scope is confirmed as it stands");
  expect(await closing("--scope", "§5")).toBe("there is nothing to confirm: no clause in the scope is accounted for");
  expect(await closing()).toBe("every clause that is accounted for is confirmed as it stands");
});

test("a statement that changes has to be confirmed again; a comment or a line break is no change", async () => {
  mended();
  await here("trace", "support", "--confirm");
  edit("policy.policy", "when priority is P0 and no first", "# why\n  when priority is P0\n   and no first");
  expect((await here("trace", "support")).status).toBe(0);
  edit("policy.policy", "within 15 minutes\n  escalate", "within 20 minutes\n  escalate");
  const { status, out } = await here("trace", "support");
  expect(status).toBe(1);
  expect(out).toContain("§2.1  statements changed");
  expect((await here("check", "support")).out).not.toContain("TN613");
});

test("statuses: missing and changed clauses by default, open remarks with `--fail-on note`", async () => {
  expect((await here("trace", "support", "--fail-on", "error")).status).toBe(0);
  mended();
  expect((await here("trace", "support")).status).toBe(0);
  expect((await here("trace", "support", "--fail-on", "note")).status).toBe(1);
});

test("`check --strict` refuses what is still to do, and counts warnings", async () => {
  mended();
  expect((await here("check", "support")).status).toBe(0);
  const { status, out } = await here("check", "support", "--strict");
  expect(status).toBe(1);
  expect(out).toContain("error TN601: to do: holidays");
  edit("policy.policy", '§2.3 todo "holidays"', '§2.3 reading "schedule" means "the library\'s"  because "it is public"');
  expect((await here("check", "support", "--strict")).status).toBe(0);
  edit("policy.policy", 'accept TN610 on §1 because "it says why, and decides nothing"', "");
  expect((await here("check", "support", "--strict")).status).toBe(1);
});

test("a source or a lock that cannot be used: a finding for `check`, status 2 for `trace`", async () => {
  const refused = async (message: string): Promise<void> => {
    const { status, notes } = await here("trace", "support");
    expect({ status, notes }).toEqual({ status: 2, notes: expect.stringContaining(message) });
    expect(await here("check", "support")).toMatchObject({ status: 0, out: expect.stringMatching(/warning TN61[28]/) });
  };
  writeFileSync(path("policy.lock.json"), "{");
  await refused("cannot use the lock `policy.lock.json`: it is not JSON");
  expect(await here("trace", "support", "--confirm")).toMatchObject({ notes: expect.stringContaining("is replaced: it is not JSON") });
  rmSync(path("source.md"));
  await refused("the source `source.md` is not there");
  mkdirSync(path("source.md"));
  await refused("is not a file");
  rmSync(path("source.md"), { recursive: true });
  writeFileSync(path("source.md"), "## 1 A\u0000");
  await refused("is not a text file");
  rmSync(path("source.md"));
  writeFileSync(join(home, "secret.md"), "## 1 Secret\n");
  symlinkSync("../secret.md", path("source.md"));
  await refused("lies outside the policy's folder");
  edit("policy.policy", "source.md", "../secret.md");
  await refused("lies outside the policy's folder");
  edit("policy.policy", "../secret.md", "source.pdf");
  await refused("is neither Markdown nor plain text");
});

test("a lock that leads outside the folder is never written through", async () => {
  writeFileSync(join(home, "elsewhere.json"), "mine");
  symlinkSync("../elsewhere.json", path("policy.lock.json"));
  expect((await here("trace", "support", "--confirm")).status).toBe(2);
  expect(readFileSync(join(home, "elsewhere.json"), "utf8")).toBe("mine");
});

test("without a source there is nothing to trace; a title that names no file is none", async () => {
  edit("policy.policy", 'cites "source.md"', 'cites "Support handbook, 3rd edition"');
  expect(await here("trace", "support")).toMatchObject({ status: 2, notes: expect.stringContaining("which names no file") });
  expect((await here("check", "support")).out).not.toMatch(/TN61[^0]/);
  edit("policy.policy", 'cites "Support handbook, 3rd edition"', "");
  expect(await here("trace", "support")).toMatchObject({ status: 2, notes: expect.stringContaining("cites no source") });
});

test("a scope that names nothing, and a policy with an error", async () => {
  expect(await here("trace", "support", "--scope", "§9")).toMatchObject({ status: 2, notes: expect.stringContaining("no `§9`") });
  expect(await here("trace", "support", "--scope", "§1-")).toMatchObject({
    status: 2,
    notes: expect.stringContaining("does not understand `§1-`"),
  });
  edit("policy.policy", "escalate to lead", "escalate to leed");
  expect(await here("trace", "support")).toMatchObject({ status: 1, out: "", notes: expect.stringContaining("unknown level `leed`") });
});
