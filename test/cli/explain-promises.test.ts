// `tenet explain --promise`, as an owner reads it: the sentence, and what starts it, keeps it, excuses it and ends it.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { tenet } from "../support/tenet.ts";

const POLICY = `policy EX-3 "Promises"
ticket
  priority  one of P0, P1
§3.3 record closing-record holds outcome
§3.3 gate record-keeping before closing requires closing-record
§5.1 targets for every ticket
  first response   within 1 hour
  customer update  every 30 minutes until resolved

§5.1 promise "Never left in the dark"
  for priority is P0, at least every 30 elapsed minutes an update from opened until resolved or closed
§3.3 promise "nothing closes without its record" closed only after becoming outcome is known
§3.1 promise "levels do not fall" level never falls while open
§5.1 promise "answered" in 95% of tickets every ticket opened is followed by a response within 1 elapsed hour unless closed
§3.1 promise "no flood" at most 3 reopened per 24 elapsed hours over all tickets of the customer
§3.1 promise "it stays so" always outcome is known while closed
§3.1 promise "never both" never waiting and resolved
§3.1 promise "opened again, ended again" every reopened is followed by closed within 10 elapsed days
§3.1 witness "it ends" some history reaches closed
`;

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tenet-explain-promises-"));
  writeFileSync(join(folder, "policy.policy"), POLICY);
});
afterAll(() => rmSync(folder, { recursive: true }));

const explain = async (...flags: readonly string[]): Promise<string> => (await tenet(["explain", folder, ...flags])).out;

test("a promise is shown with its clause, its words and its timeline", async () => {
  expect(await explain("--promise", "Never left in the dark")).toBe(`§5.1 promise "Never left in the dark"  policy.policy:10
  for priority is P0, at least every 30 elapsed minutes an update from opened until resolved
      or closed

  about    only while priority is P0
  starts   with opened
  in time  an update, up to 30 elapsed minutes after the start, and after each of them again
  ends     with resolved or closed
  excused  where one of these stands breached since the last one; it is measured anew from there:
             customer update (§5.1)
  broken   after 30 elapsed minutes with none of these
`);
});

test("a promise is named by its title in any case, or as its id; a gate that asks for it excuses", async () => {
  const shown = await explain("--promise", "nothing-closes-without-its-record");
  expect(await explain("--promise", "Nothing closes without its RECORD")).toBe(shown);
  expect(shown.replace(/\s+/g, " ")).toContain(
    "excused where a gate puts it on record at that instant that this is missing: record-keeping (§3.3)",
  );
});

test("what is broken by one thing missing is broken without it, not with none of several", async () => {
  const shown = await explain("--promise", "opened again, ended again");
  expect(shown).toMatch(/\n {2}broken +after 10 elapsed days without it\n$/);
});

test("each kind of sentence has its steps", async () => {
  const titles = ["answered", "levels do not fall", "no flood", "it stays so", "never both", "it ends"];
  const json = JSON.parse(await explain(...titles.flatMap((title) => ["--promise", title]), "--json")) as {
    readonly explained: readonly { readonly title: string; readonly timeline: readonly { readonly mark: string }[] }[];
  };
  expect(json.explained.map(({ title, timeline }) => [title, ...timeline.map(({ mark }) => mark)])).toEqual([
    ["answered", "starts", "in time", "ends", "broken", "counted"],
    ["levels do not fall", "starts", "compared", "ends", "broken"],
    ["no flood", "counts", "broken"],
    ["it stays so", "while", "holds", "broken"],
    ["never both", "at all times", "broken"],
    ["it ends", "shown"],
  ]);
});

test("a promise nobody made, or one of a ticket, is refused with what would do", async () => {
  const unknown = await tenet(["explain", folder, "--promise", "level do not fall"]);
  expect(unknown.status).toBe(2);
  expect(unknown.notes).toContain("the policy has no promise `level do not fall`");
  expect(unknown.notes).toContain('did you mean "levels do not fall"?');
  const both = await tenet(["explain", folder, "--promise", "levels do not fall", "--ticket", "T-1"]);
  expect([both.status, both.notes]).toEqual([2, expect.stringContaining("`--promise` and `--ticket` do not go together")]);
});
