// Nothing that a call writes goes over what it or its policy reads, by whatever name; and no two things go to one file.

import {
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { OUT_FILES } from "../../src/cli/disk/out-files.ts";
import { placeOf } from "../../src/cli/disk/places.ts";
import { tenet } from "../support/tenet.ts";

const FILES: Readonly<Record<string, string>> = {
  "mine/policy.policy": `policy SUP-1 "Support" cites "docs/source.md"
  effective from 2024-07-01
amendment of "versions/2024.policy" applies to new tickets
use "parts/levels.policy"
examples in UTC
holidays company from "company.ics"
calendar office in UTC
  every day 09:00 to 17:00
  closed on company
§1 targets for every ticket
  first response within 1 hour counting office
§2 trigger late when no first response within 1 hour escalate to level-1
`,
  "mine/parts/levels.policy": '§3 level level-1\n  notify lead by email within 1 hour\nperson lead email "lead@example.com"\n',
  "mine/versions/2024.policy": `policy SUP-1 "Support" cites "old.md"
  effective from 2024-01-01 until 2024-07-01
examples in UTC
§1 targets for every ticket
  first response within 2 hours
`,
  "mine/company.ics": `${["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "SUMMARY:Day", "DTSTART;VALUE=DATE:20240101", "END:VEVENT", "END:VCALENDAR"].join("\r\n")}\r\n`,
  "mine/docs/source.md": "# §1 Answers\n\nWithin an hour.\n\n# §2 Late\n\nThen it is escalated.\n\n# §3 Level 1\n\nThe lead is told.\n",
  "mine/versions/old.md": "# §1 Answers\n\nWithin two hours.\n",
  "mine/templates/notice.hbs": "Hello\n",
  "mine/notes.md": "Nothing reads this.\n",
  "broken.policy": 'policy SUP-2 "Broken" cites "broken.md"\n§1 targets for every ticket\n  first response within 1 our\n',
  "broken.md": "# §1 Answers\n",
  "log.jsonl": '{"at":"2024-08-01T09:00:00Z","ticket":"A","event":"opened"}\n',
  unread: "Nothing reads this either.\n",
};
const HISTORY = ["--history", "log.jsonl"];
let all: string;
let home: string;

beforeAll(() => {
  all = mkdtempSync(join(tmpdir(), "tenet-kept-"));
});
afterAll(() => rmSync(all, { recursive: true, force: true }));
beforeEach(() => {
  home = mkdtempSync(join(all, "home-"));
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(home, name)), { recursive: true });
    writeFileSync(join(home, name), text);
  }
  symlinkSync("mine", join(home, "by-link"));
  symlinkSync("mine/policy.policy", join(home, "entry.txt"));
  symlinkSync("../log.jsonl", join(home, "mine/log.txt"));
  symlinkSync("later.jsonl", join(home, "later.txt"));
  symlinkSync("mine/docs/source.md", join(home, "source.txt"));
  linkSync(join(home, "log.jsonl"), join(home, "log-too.jsonl"));
  linkSync(join(home, "mine/parts/levels.policy"), join(home, "levels-too.txt"));
});
/** Whatever was asked: what an owner has written is there. */
afterEach(() => {
  for (const [name, text] of Object.entries(FILES)) expect(readFileSync(join(home, name), "utf8"), name).toBe(text);
});

const here = (words: readonly string[]) => tenet(words, { folder: home });
const refusal = (file: string) => `error: \`-o ${file}\` would write over what this call reads\n`;

test.each([
  // Files that the call names.
  [["check", "broken.policy"], "mine/../broken.policy"],
  [["check", "mine/policy.policy"], "entry.txt"],
  [["replay", "mine", ...HISTORY], "./mine/../log.jsonl"],
  [["replay", "mine", ...HISTORY], "by-link/log.txt"],
  [["replay", "mine", "--history", "mine/log.txt"], "log.jsonl"],
  [["replay", "mine", "--history", "later.jsonl"], "later.txt"],
  [["replay", "mine", "--history", "by-link/none/log.jsonl"], "mine/none/log.jsonl"],
  [["replay", "mine", ...HISTORY], "log-too.jsonl"],
  [["replay", "mine", "--history", "log-too.jsonl"], "mine/log.txt"],
  // Files of the policy, whether or not this verb reads them.
  [["check", "mine"], "levels-too.txt"],
  [["check", "mine"], "mine/policy.policy"],
  [["check", "by-link"], "entry.txt"],
  [["doc", "mine"], "by-link/parts/levels.policy"],
  [["doc", "mine"], "mine/company.ics"],
  [["replay", "mine", ...HISTORY], "mine/docs/source.md"],
  [["replay", "mine", ...HISTORY], "source.txt"],
  [["replay", "mine", ...HISTORY], "mine/versions/2024.policy"],
  [["decide", "mine", ...HISTORY, "--ticket", "A"], "mine/versions/old.md"],
  [["doc", "mine"], "mine/policy.lock.json"],
  [["doc", "mine"], "mine/versions/2024.lock.json"],
  [["doc", "mine"], "mine/templates/notice.hbs"],
  [["doc", "mine"], "mine/templates/new/letter.hbs"],
  [["trace", "mine"], "mine/docs/source.md"],
  [["check", "broken.policy"], "broken.md"],
  [["check", "broken.policy"], "broken.lock.json"],
  [["check", "broken.policy", "--fix"], "broken.md"],
  [["check", "broken.policy", "--fix"], "templates/letter.hbs"],
  [["diff", "mine/versions/2024.policy", "mine"], "mine/parts/levels.policy"],
  [["diff", "mine", "mine/versions/2024.policy"], "by-link/parts/levels.policy"],
  [["diff", "mine", "mine/versions/2024.policy"], "mine/docs/source.md"],
])("`tenet %j` writes nothing to `%s`", async (words, file) => {
  expect(await here([...words, "-o", file])).toEqual({ status: 2, out: "", notes: refusal(file) });
  expect(await here([...words, "-o", join(home, file)])).toMatchObject({ status: 2, notes: refusal(join(home, file)) });
});

test.each([
  [["check", "mine"], "mine/notes.md.txt"],
  [["check", "mine"], "mine/templates/notice.txt"],
  [["doc", "mine"], "mine/parts/policy.lock.json"],
  [["check", "mine/parts/levels.policy"], "mine/parts/report.txt"],
  [["explain", "mine", "late", ...HISTORY, "--ticket", "A"], "late"],
])("`tenet %j` writes to `%s`, which nobody reads, over and over", async (words, file) => {
  for (let time = 0; time < 2; time += 1) {
    const { status, notes } = await here([...words, "-o", file]);
    expect({ status, notes }).toMatchObject({ notes: "" });
    expect(status).not.toBe(2);
  }
  expect(existsSync(join(home, file))).toBe(true);
});

test("two answers go to no one file, by whatever path", async () => {
  const twice = (one: string, other: string) => here(["check", "mine", "-f", "json", "-o", one, "-f", "text", "-o", other]);
  for (const [one, other] of [
    ["x.txt", "mine/../x.txt"],
    ["mine/x.txt", "by-link/x.txt"],
    ["later.jsonl", "later.txt"],
    ["none/x.txt", join("none", ".", "x.txt")],
  ] as const) {
    const { status, notes } = await twice(one, other);
    expect({ status, notes }).toEqual({
      status: 2,
      notes: `error: \`-o ${other}\` is given twice, and the second answer would write over the first\n`,
    });
  }
  expect(existsSync(join(home, "x.txt"))).toBe(false);
});

test.each([
  ["replay", "events.jsonl"],
  ["replay", "verdicts.jsonl"],
  ["replay", "skipped.jsonl"],
  ["fit", "skipped.jsonl"],
])("`tenet %s --out` does not write over the history `%s`", async (verb, name) => {
  const log = FILES["log.jsonl"] ?? "";
  mkdirSync(join(home, "was"));
  writeFileSync(join(home, "was", name), log);
  const words = [verb, "mine", "--history", join("was", name), "--out", "./was"];
  expect(await here(words)).toEqual({
    status: 2,
    out: "",
    notes: `error: \`--out ./was\` would write over \`${join("was", name)}\`, which this call reads\n`,
  });
  expect(readFileSync(join(home, "was", name), "utf8")).toBe(log);
  mkdirSync(join(home, "linked"));
  linkSync(join(home, "log.jsonl"), join(home, "linked", name));
  expect(await here([verb, "mine", ...HISTORY, "--out", "linked"])).toMatchObject({ status: 2 });
});

test("an example that was found goes over no file that the policy uses", async () => {
  writeFileSync(
    join(home, "mine/promising.policy"),
    `${FILES["mine/policy.policy"]?.replace("amendment", 'use "no-answer.policy"\namendment')}
promise "no answer" every ticket opened is followed by a response within 1 elapsed minute
`,
  );
  writeFileSync(join(home, "mine/no-answer.policy"), "# Nothing yet.\n");
  expect(await here(["verify", "mine/promising.policy", "--out", "mine"])).toEqual({
    status: 2,
    out: "",
    notes: `error: \`--out mine\` would write over \`${join("mine", "no-answer.policy")}\`, which this call reads\n`,
  });
});

test.each([
  [
    ["replay", "mine", ...HISTORY, "--out", "r", "-f", "json", "-o", "r/events.jsonl"],
    "`-o r/events.jsonl` and `--out r`",
    "r/events.jsonl",
  ],
  [
    ["fit", "mine", ...HISTORY, "--out", "r", "-f", "json", "-o", "by-link/../r/fit.json"],
    "`-o by-link/../r/fit.json` and `--out r`",
    "r/fit.json",
  ],
  [
    ["test", "mine", "--suggest", "--examples", "x.policy", "-f", "text", "-o", "./x.policy"],
    "`-o ./x.policy` and `--examples x.policy`",
    null,
  ],
])("`tenet %j` writes no two things to one file", async (words, both, file) => {
  expect(await here(words)).toEqual({
    status: 2,
    out: "",
    notes: `error: ${both} would write to one file${file === null ? "" : `, \`${join(file)}\``}\n`,
  });
});

test("what a verb writes into its folder has the names that are kept apart", async () => {
  const { status } = await here(["replay", "mine", ...HISTORY, "--out", "r"]);
  expect({ status, names: readdirSync(join(home, "r")) }).toEqual({ status: 0, names: OUT_FILES["replay"]?.toSorted() });
});

test.skipIf(!existsSync("/dev/null"))("nothing is lost of a device", async () => {
  const words = ["check", "mine", "-f", "json", "-o", "/dev/null", "-f", "text", "-o", "/dev/null"];
  expect(await here(words)).toMatchObject({ out: "", notes: "" });
});

test("an experiment, the policies it names and its own measures are kept", async () => {
  cpSync("policies/techflow", join(home, "flow"), { recursive: true });
  const text = readFileSync(join(home, "flow/staffing.yaml"), "utf8");
  writeFileSync(join(home, "flow/staffing.yaml"), `${text}\nmeasures: { own: { mean: { module: own.js } } }\n`);
  writeFileSync(join(home, "flow/own.js"), "export default () => 1;\n");
  for (const file of ["flow/staffing.yaml", "flow/levels.policy", "flow/source.md", "flow/own.js"]) {
    const before = readFileSync(join(home, file), "utf8");
    expect(await here(["simulate", "flow/staffing.yaml", "-o", `mine/../${file}`])).toMatchObject({
      status: 2,
      notes: refusal(`mine/../${file}`),
    });
    expect(readFileSync(join(home, file), "utf8")).toBe(before);
  }
  expect(await here(["verify", "flow", "-o", "flow/staffing.yaml"])).toMatchObject({ status: 2, notes: refusal("flow/staffing.yaml") });
});

test("a place is that of all paths that lead there, and links in a circle end", () => {
  const real = realpathSync.native(home);
  const place = (path: string): string => placeOf(join(home, path));
  expect(place("by-link/parts/levels.policy")).toBe(join(real, "mine/parts/levels.policy"));
  expect(place("by-link/new/none.txt")).toBe(join(real, "mine/new/none.txt"));
  expect(place("later.txt")).toBe(join(real, "later.jsonl"));
  symlinkSync("round", join(home, "round"));
  symlinkSync("nowhere/../again", join(home, "again"));
  expect(place("round")).toBe(join(home, "round"));
  expect(place("again")).toBe(join(real, "again"));
  expect(placeOf("/")).toBe("/");
});
