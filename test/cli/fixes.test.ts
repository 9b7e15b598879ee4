// `tenet check --fix`: what is certain is mended in the files, the rest stays; nothing ever reads worse for it.

import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

import { type Ran, tenet } from "../support/tenet.ts";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tenet-fixes-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const HEAD = 'policy P-1 "Support"\n';
const TICKET = "ticket\n  priority one of urgent, normal\n  pressing yes or no\n";
const LEVELS = '§1 person lead "Lea"\n  email "lea@example.com"\n§1 level shift "Shift lead"\n  notify lead by email within 30 minutes\n';
const POLICY = `${HEAD}${TICKET}${LEVELS}`;
const UNKNOWN_LEVEL = "§1 trigger call when pressing escalate to shft\n";

function put(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}
const read = (name: string): string => readFileSync(join(folder, name), "utf8");
const fix = (...words: readonly string[]): Promise<Ran> => tenet(["check", "policy.policy", "--fix", ...words], { folder });

test("several mistakes at once: what was and what is, and the findings of the mended text", async () => {
  put(
    "policy.policy",
    `${POLICY}§2 calendar office in PST\n  monday to friday 09:00 to 23:59\n§1 trigger call when priority is urgnt escalate to shft\n`,
  );
  const { status, out } = await fix();
  expect(out.split("\n").slice(0, 4)).toEqual([
    "mended policy.policy:9: `PST` → `America/Los_Angeles`",
    "mended policy.policy:10: `23:59` → `24:00`",
    "mended policy.policy:11: `urgnt` → `urgent`",
    "mended policy.policy:11: `shft` → `shift`",
  ]);
  expect(status).toBe(0);
  expect(read("policy.policy")).toBe(
    `${POLICY}§2 calendar office in America/Los_Angeles\n  monday to friday 09:00 to 24:00\n§1 trigger call when priority is urgent escalate to shift\n`,
  );
  expect((await fix()).out).not.toContain("mended");
});

test("nothing is written without `--fix`, nor with `--dry-run`", async () => {
  put("policy.policy", POLICY + UNKNOWN_LEVEL);
  expect((await tenet(["check", "policy.policy"], { folder })).status).toBe(1);
  const { status, out } = await fix("--dry-run");
  expect({ status, first: out.split("\n")[0] }).toEqual({ status: 0, first: "would mend policy.policy:9: `shft` → `shift`" });
  expect(read("policy.policy")).toBe(POLICY + UNKNOWN_LEVEL);
});

test("a mended name may uncover what is mended in the next round", async () => {
  put("policy.policy", `${HEAD}use "./peeple.policy"\n${TICKET}${UNKNOWN_LEVEL}`);
  put("people.policy", LEVELS);
  const { status, out } = await fix();
  expect(out.split("\n").slice(0, 2)).toEqual([
    'mended policy.policy:2: `"./peeple.policy"` → `"./people.policy"`',
    "mended policy.policy:6: `shft` → `shift`",
  ]);
  expect(status).toBe(0);
});

test("of two names as near, none is taken", async () => {
  put("policy.policy", `${HEAD}ticket\n  tier-a yes or no\n  tier-b yes or no\n${LEVELS}§1 trigger call when tier-c escalate to shift\n`);
  const { status, out } = await fix();
  expect({ status, mended: out.includes("mended") }).toEqual({ status: 1, mended: false });
});

test("a fix that is one choice among several is offered, and not made", async () => {
  const text = `${POLICY}§1 gate full resolution\n  requires presing\n`;
  put("policy.policy", text);
  const { out } = await fix();
  expect(out).toContain("did you mean `pressing`?");
  expect(read("policy.policy")).toBe(text);
});

const OFFICE = "§2 calendar office in Europe/Paris\n  monday to friday 09:00 to 17:00\n";
test.each([
  [
    "the hours counted or elapsed time",
    `ticket\n  began instant\n${OFFICE}term long means time since began more than 1 hour counting office\n`,
  ],
  ["elapsed time or hours counted", `${OFFICE}promise "soon" for every ticket a response within 1 hour of opened\n`],
  ["another weekday or another date", `${OFFICE}example "one"\n  tuesday 2024-01-08 09:00 opened\n`],
  ["a time in Chicago or in Shanghai", "§2 calendar office in CST\n  monday 09:00 to 17:00\n"],
  ["a place for an offset", "§2 calendar office in Etc/GMT+8\n  monday 09:00 to 17:00\n"],
])("what may be meant in two ways stays as it is: %s", async (_name, statements) => {
  put("policy.policy", HEAD + statements);
  const { status, out } = await fix();
  expect({ status, mended: out.includes("mended") }).toEqual({ status: 1, mended: false });
  expect(read("policy.policy")).toBe(HEAD + statements);
});

test("a fix that would uncover more errors than it mends is held back, and the others are made", async () => {
  const broken =
    "§1 person lead\n  covered by nobody-at-all\n§1 level shift\n  notify somebody-else, a-third-one by email within 30 minutes\n";
  put("policy.policy", `${HEAD}use "./peeple.policy"\n${TICKET}§2 calendar office in PST\n  daily 09:00 to 17:00\n`);
  put("people.policy", broken);
  const { status, out } = await fix();
  expect(out.split("\n").slice(0, 2)).toEqual([
    "mended policy.policy:6: `PST` → `America/Los_Angeles`",
    'left policy.policy:2: `"./peeple.policy"` → `"./people.policy"` would make the policy read worse',
  ]);
  expect(status).toBe(1);
  expect(read("people.policy")).toBe(broken);
});

test("a fix by which more can be read is made, though what is read at last shows what was wrong all along", async () => {
  const statements = "targets for P0\n  great news within 1 hour\n  good tidings within 2 hours\n  full resolution: 4 hours\n";
  put("policy.policy", HEAD + TICKET + statements);
  const { status, out } = await fix();
  expect(out.split("\n")[0]).toBe("mended policy.policy:8: `:` → ` within`");
  expect(out).toContain("unknown duty `great news`");
  expect(status).toBe(1);
});

test("line ends, a byte-order mark and permissions stay; nothing is left beside the file", async () => {
  put("policy.policy", `\ufeff${(POLICY + UNKNOWN_LEVEL).replaceAll("\n", "\r\n")}`);
  chmodSync(join(folder, "policy.policy"), 0o640);
  expect((await fix()).status).toBe(0);
  expect(read("policy.policy")).toBe(`\ufeff${(POLICY + UNKNOWN_LEVEL).replace("shft", "shift").replaceAll("\n", "\r\n")}`);
  expect(statSync(join(folder, "policy.policy")).mode & 0o777).toBe(0o640);
  expect(readdirSync(folder)).toEqual(["policy.policy"]);
});

test("a file that is not in UTF-8 is left as it is", async () => {
  const bytes = Buffer.from(`${POLICY}${UNKNOWN_LEVEL}# caf\u00e9\n`, "latin1");
  writeFileSync(join(folder, "policy.policy"), bytes);
  const { out } = await fix();
  expect(out).toContain("this file is not in UTF-8");
  expect(readFileSync(join(folder, "policy.policy"))).toEqual(bytes);
});

test("in the fences of a Markdown file, and only there", async () => {
  const text = `# Support\n\nWe say \`shft\` here.\n\n\`\`\`policy\n${POLICY}\`\`\`\n\n- shft\n\n\`\`\`policy\n${UNKNOWN_LEVEL}\`\`\`\n`;
  put("support.policy.md", text);
  const { status, out } = await tenet(["check", "support.policy.md", "--fix"], { folder });
  expect(out.split("\n")[0]).toBe("mended support.policy.md:19: `shft` → `shift`");
  expect(status).toBe(0);
  expect(read("support.policy.md")).toBe(text.replace("escalate to shft", "escalate to shift"));
});

test("a link is followed inside the folder; the file it leads to is changed, the link stays", async () => {
  put("parts/real.policy", POLICY + UNKNOWN_LEVEL);
  symlinkSync("parts/real.policy", join(folder, "policy.policy"));
  expect((await fix()).status).toBe(0);
  expect(read("parts/real.policy")).toBe(POLICY + UNKNOWN_LEVEL.replace("shft", "shift"));
  expect(existsSync(join(folder, "policy.policy"))).toBe(true);
});

test("JSON tells a fix that is made from one that is a choice among several", async () => {
  put(
    "policy.policy",
    `${HEAD}${TICKET}  began instant\n${LEVELS}${UNKNOWN_LEVEL}${OFFICE}term long means time since began more than 1 hour counting office\n`,
  );
  const { findings } = JSON.parse((await tenet(["check", "policy.policy", "--json"], { folder })).out);
  const choices = findings.map(({ code, fix }: { code: string; fix: { isChoice: boolean } | null }) => [code, fix?.isChoice ?? null]);
  expect(Object.fromEntries(choices)).toMatchObject({ TN201: false, TN304: true });
});

test("JSON says what was changed", async () => {
  put("policy.policy", POLICY + UNKNOWN_LEVEL);
  const { out } = await fix("--json");
  expect(JSON.parse(out)).toMatchObject({
    errors: 0,
    changes: [{ code: "TN201", file: "policy.policy", line: 9, was: "shft", is: "shift" }],
    held: [],
  });
});
