// What becomes of small changes of a small policy: those planted to survive do, and the examples suggested for them notice every one.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

import { compile } from "../../src/compiler/index.ts";
import { loadModule } from "../../src/index.ts";
import { runExamples } from "../../src/verifier/index.ts";
import { examiner, mutantsIn } from "../../src/verifier/mutants/index.ts";
import { tenet } from "../support/tenet.ts";
import { FULL } from "./full-policy.ts";

const folder = mkdtempSync(join(tmpdir(), "tenet-mutants-"));
afterAll(() => rmSync(folder, { recursive: true }));

const POLICY = `policy M-1 "Mutants"
  effective from 2024-01-01
examples in UTC
ticket
  priority  one of P0, P1
  arr       money in USD
  loud      yes or no
levels rise from desk to head
§1 level desk
§1 level head
§2 trigger big
  when arr more than $1,000
   and loud
  escalate to head
§3 targets for P0
  first response within 1 hour, overrides §4
§4 targets for every ticket
  first response within 2 hours
`;

/** Each change of \`big\` but the one of its figure, and each change of a target, is noticed. */
const EXAMPLES = `
example "big and loud"
  monday 2024-01-08 09:00 opened as P1, arr $5,000, loud
  expect big fired
  expect level is head
example "big and quiet"
  monday 2024-01-08 09:00 opened as P1, arr $5,000, not loud
  expect big not fired
example "small and loud"
  monday 2024-01-08 09:00 opened as P1, arr $10, loud
  expect big not fired
example "answers"
  monday 2024-01-08 09:00 opened as P0
  expect first response due 10:00
example "other answers"
  monday 2024-01-08 09:00 opened as P1
  expect first response due 11:00
`;

type Json = {
  readonly mutants: {
    readonly mutants: number;
    readonly killed: number;
    readonly survived: number;
    readonly equivalent: number;
    readonly all: readonly {
      readonly statement: string;
      readonly words: string;
      readonly result: string;
      readonly killedBy?: { readonly example: string };
      readonly suggestion?: { readonly text: string | null } | null;
    }[];
  };
};

async function mutantsOf(name: string, text: string, ...flags: readonly string[]): Promise<Json["mutants"]> {
  writeFileSync(join(folder, name), text);
  const { status, out, notes } = await tenet(["test", name, "--mutants", "--json", ...flags], { folder });
  expect([status, notes]).toEqual([0, ""]);
  return (JSON.parse(out) as Json).mutants;
}

function said(mutants: Json["mutants"], result: string): readonly string[] {
  return mutants.all.filter((each) => each.result === result).map(({ statement, words }) => `${statement}: ${words}`);
}

test("what no example notices is listed, and nothing else", async () => {
  const mutants = await mutantsOf("planted.policy", POLICY + EXAMPLES);
  expect(said(mutants, "survived")).toEqual([
    "trigger big: `arr more than $1,000` read as `arr at least $1,000`",
    "trigger big: `arr more than $1,000` read as `arr more than $1,001`",
    "trigger big: `arr more than $1,000` read as `arr more than $999`",
  ]);
});

test("what changes nothing is left out: no duty starts on the lower rung, and the shorter time holds beside the longer as in its place", async () => {
  const mutants = await mutantsOf("planted.policy", POLICY + EXAMPLES);
  expect(said(mutants, "equivalent")).toEqual([
    "trigger big: raises to `head` only",
    "first response for P0: no longer stands in place of `2 hours` (§4)",
  ]);
});

test("of a change that is noticed, the example that notices it is said", async () => {
  const { all } = await mutantsOf("planted.policy", POLICY + EXAMPLES);
  const and = all.find(({ words }) => words.startsWith("`and` read as `or`"));
  expect(and?.killedBy?.example).toMatch(/big and quiet|small and loud/);
});

test("said with it is the line that falls short and what comes out instead; an example that fails anyway notices nothing", () => {
  const wrong = `example "wrong"
  monday 2024-01-08 09:00 opened as P1, arr $10, not loud
  expect big fired
`;
  const text = POLICY + wrong + EXAMPLES;
  const ir = compile("p.policy", () => ({ ok: true, text })).value;
  if (ir === null) throw new Error("an unsound policy");
  const results = runExamples(ir, loadModule(ir));
  expect(results.filter(({ passed }) => !passed).map(({ name }) => name)).toEqual(["wrong"]);
  const examine = examiner(ir, results, loadModule);
  const became = (words: string) => {
    const mutant = mutantsIn(ir).find((each) => each.words.startsWith(words));
    return mutant === undefined ? null : examine(mutant);
  };
  const line =
    text.split("\n").findIndex((each, at, all) => each === "  expect big not fired" && all[at - 2] === 'example "big and quiet"') + 1;
  expect(became("`and` read as `or`")).toMatchObject({
    kind: "killed",
    by: {
      example: "big and quiet",
      place: { file: "p.policy", line, column: 3 },
      words: "expect big not fired",
      got: "it fired monday 2024-01-08 09:00",
    },
  });
  expect(became("raises to `head` only")).toMatchObject({ kind: "equivalent" });
});

test("the examples suggested notice every change that none noticed before", { timeout: 120_000 }, async () => {
  const before = await mutantsOf("planted.policy", POLICY + EXAMPLES, "--suggest", "--examples", "more.policy");
  expect(before.all.flatMap(({ suggestion }) => suggestion ?? []).length).toBe(before.survived);
  const added = readFileSync(join(folder, "more.policy"), "utf8");
  expect(said(await mutantsOf("planted.policy", POLICY + EXAMPLES + added), "survived")).toEqual([]);
});

test("examples for a literate file that the policy uses are added to it as statements, and what stands there stays", {
  timeout: 120_000,
}, async () => {
  const prose = "# Examples\n\nAs we see them.\n";
  writeFileSync(join(folder, "more.policy.md"), prose);
  const using = `${POLICY}use "more.policy.md"\n${EXAMPLES}`;
  const before = await mutantsOf("using.policy", using, "--suggest", "--examples", "more.policy.md");
  expect(before.survived).toBeGreaterThan(0);
  const added = readFileSync(join(folder, "more.policy.md"), "utf8");
  expect(added.startsWith(prose)).toBe(true);
  const after = await mutantsOf("using.policy", using, "--suggest", "--examples", "more.policy.md");
  expect(said(after, "survived")).toEqual([]);
  expect(readFileSync(join(folder, "more.policy.md"), "utf8")).toBe(added);
});

test("every kind of statement is changed", () => {
  const { entry, read } = { entry: "full.policy", read: () => ({ ok: true, text: FULL }) as const };
  const ir = compile(entry, read).value;
  const kinds = new Set((ir === null ? [] : mutantsIn(ir)).map(({ statement }) => statement.split(" ")[0]));
  for (const kind of [
    "trigger",
    "level",
    "hours",
    "adjust",
    "when",
    "term",
    "involve",
    "criterion",
    "gate",
    "calendar",
    "targets",
    "survey",
  ])
    expect(kinds).toContain(kind);
});

test("`--min-mutants` makes the status 1 where less is noticed; without it survivors are no failure", async () => {
  writeFileSync(join(folder, "planted.policy"), POLICY + EXAMPLES);
  const { status, out } = await tenet(["test", "planted.policy", "--mutants", "--min-mutants", "100"], { folder });
  expect(status).toBe(1);
  expect(out).toContain("less than the 100 % asked for");
  expect((await tenet(["test", "planted.policy", "--mutants", "--min-mutants", "80"], { folder })).status).toBe(0);
});

test("Ctrl-C: the status is 130, and what was not looked at is said instead of judged", async () => {
  writeFileSync(join(folder, "planted.policy"), POLICY + EXAMPLES);
  const stopping = new AbortController();
  const call = tenet(["test", "planted.policy", "--mutants", "--min-mutants", "100"], { folder, interrupted: stopping.signal });
  stopping.abort();
  const { status, out } = await call;
  expect(status).toBe(130);
  expect(out).toMatch(/ended early: \d+ of \d+ changes not looked at/);
  expect(out).not.toContain("less than");
});

test("an example that fails on the policy itself shows nothing, and the status is 1", async () => {
  const wrong = `${POLICY}${EXAMPLES}example "wrong"\n  monday 2024-01-08 09:00 opened as P1, arr $1,000, loud\n  expect big fired\n`;
  writeFileSync(join(folder, "wrong.policy"), wrong);
  const { status, out } = await tenet(["test", "wrong.policy", "--mutants"], { folder });
  expect(status).toBe(1);
  expect(out).toContain("1 example failed on the policy itself and was not used");
  expect(out).toContain("`arr more than $1,000` read as `arr at least $1,000`");
});

test.each([
  ["--min-mutants", "101"],
  ["--examples", "more.policy"],
])("`%s %s` alone is refused", async (...flags) => {
  expect((await tenet(["test", "planted.policy", ...flags], { folder })).status).toBe(2);
});

test("a trigger that waits for a duty to be late is shown on a ticket that owes it", async () => {
  const late = `${POLICY}§2 trigger late when first response is 1 hour late escalate to desk\n`;
  const { all } = await mutantsOf("late.policy", late.replaceAll("for every ticket", "for P1"), "--suggest");
  const own = all.filter(({ statement, result }) => statement === "trigger late" && result === "survived");
  expect(own.length).toBeGreaterThan(2);
  expect(own.filter(({ suggestion }) => suggestion === null)).toEqual([]);
});

const HOLIDAYS = `policy M-2 "Holidays"
  effective from 2026-01-01
examples in UTC
ticket
  priority  one of P0, P1
holidays own-days
  "Founders' Day"  june 14, observed on the next weekday
  "Picnic"         first friday of may
  "Picnic's eve"   1 day before "Picnic"
holidays unused
  "Never"          june 1
  "Nowhere"        july 1
calendar desk in UTC
  monday to friday 09:00 to 17:00
  closed on own-days
§1 targets for every ticket
  first response within 4 hours counting desk
example "an ordinary day"
  monday 2026-03-09 10:00 opened as P0
  expect first response due 14:00
`;

test("a holiday that no example meets is told, those of sets that no calendar keeps are not, and examples are found for each", async () => {
  const before = await mutantsOf("holidays.policy", HOLIDAYS, "--suggest", "--examples", "days.policy");
  expect(said(before, "survived").filter((each) => each.startsWith("holidays"))).toEqual([
    "holidays own-days: `Founders' Day` left out",
    "holidays own-days: `Founders' Day, observed on the next weekday` read as `Founders' Day`",
    "holidays own-days: `Picnic's eve` left out",
  ]);
  const added = readFileSync(join(folder, "days.policy"), "utf8");
  expect(said(await mutantsOf("holidays.policy", HOLIDAYS + added), "survived")).toEqual([]);
});
