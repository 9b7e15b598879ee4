// The letters of one policy as their readers get them. Written again by `npx vitest run test/communications/letters --update=all`; review them as prose.
// cspell:ignore aknowledgement ceoo

import { join } from "node:path";
import { expect, test } from "vitest";
import { tenet } from "../support/tenet.ts";

const POLICY = "test/communications/policy";
const AT = ["--history", `${POLICY}/history.jsonl`, "--at", "2024-01-08T09:10:00-08:00"];
const expected = (name: string): string => join(import.meta.dirname, "expected", name);

test.each([
  ["acknowledgement.txt", ["customer/acknowledgement", "--ticket", "T-1"]],
  ["notice.txt", ["internal/notice", "--ticket", "T-1"]],
  ["alert.txt", ["internal/alert", "--ticket", "T-1"]],
  ["alert-to-cto.txt", ["internal/alert", "--ticket", "T-1", "--to", "cto"]],
  ["by-hand.txt", ["customer/progress-update", "--ticket", "T-1", "--to", "customer", "--from", "ceo"]],
  ["hostile.txt", ["customer/acknowledgement", "--ticket", "T-2"]],
  ["hostile.html", ["customer/acknowledgement", "--ticket", "T-2", "--format", "html"]],
])("%s", async (name, words) => {
  const { status, out, notes } = await tenet(["render", POLICY, ...words, ...AT]);
  expect(status).toBe(0);
  const file = name.endsWith(".html") ? out.replace(/<style>.*<\/style>/s, "<style>…</style>") : `${out}\n--- notes\n${notes}`;
  await expect(file).toMatchFileSnapshot(expected(name));
});

test("without a template, the messages of the policy are listed", async () => {
  const { status, out } = await tenet(["render", POLICY]);
  expect(status).toBe(0);
  await expect(out).toMatchFileSnapshot(expected("list.txt"));
});

test("a gap makes the status 1 only where that is asked for", async () => {
  const words = ["render", POLICY, "customer/progress-update", "--ticket", "T-1", ...AT];
  const lenient = await tenet(words);
  expect(lenient.status).toBe(0);
  expect(lenient.out).toContain("[progress-made: not recorded]");
  expect(lenient.notes).toContain("2 fields not recorded on this ticket by then: progress-made, new-findings");
  expect((await tenet([...words, "--strict"])).status).toBe(1);
});

test.each([
  [["customer/aknowledgement"], "the policy has no message `customer/aknowledgement`", "did you mean `customer/acknowledgement`?"],
  [["customer/acknowledgement", "--to", "ceoo"], "the policy knows no `ceoo`", "did you mean `ceo`?"],
])("`tenet render %j` cannot be meant", async (words, message, help) => {
  const { status, notes } = await tenet(["render", POLICY, ...words, "--ticket", "T-1", ...AT]);
  expect(status).toBe(2);
  expect(notes).toBe(`error: ${message}\n  ${help}\n`);
});
