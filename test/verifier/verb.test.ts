// `tenet test --coverage --min`, and `tenet doc`, as they are called.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

import { tenet } from "../support/tenet.ts";
import { FULL, FULL_EXAMPLES } from "./full-policy.ts";

const folder = mkdtempSync(join(tmpdir(), "tenet-coverage-"));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, "full.policy"), FULL + FULL_EXAMPLES.join("\n"));
writeFileSync(join(folder, "less.policy"), FULL + FULL_EXAMPLES.slice(1).join("\n"));

test("all branches taken: 100 %, and no least share is too much", async () => {
  const { status, out } = await tenet(["test", "full.policy", "--coverage", "--min", "100"], { folder });
  expect(status).toBe(0);
  expect(out).toContain("100 %");
  expect(out).not.toContain("no example in which");
});

test("below the least share the status is 1, and what is missing is listed with its place", async () => {
  const { status, out } = await tenet(["test", "less.policy", "--min", "99.9"], { folder });
  expect(status).toBe(1);
  expect(out).toContain("§8: not taken by any example\n  less.policy:48: survey: no example in which `survey` is met in time\n");
  expect(out).toContain("less than the 99.9 % asked for");
  expect((await tenet(["test", "less.policy"], { folder })).status).toBe(0);
});

test("JSON says the same", async () => {
  const { out } = await tenet(["test", "less.policy", "--json"], { folder });
  const { coverage } = JSON.parse(out) as { coverage: { branches: number; taken: number; clauses: { missing: { key: string }[] }[] } };
  expect(coverage.branches - coverage.taken).toBe(coverage.clauses.flatMap(({ missing }) => missing).length);
});

test.each(["101", "-1", "all"])("`--min %s` is no share", async (share) => {
  const { status, notes } = await tenet(["test", "full.policy", "--min", share], { folder });
  expect([status, notes]).toEqual([2, expect.stringContaining("from 0 to 100")]);
});

test("a document is written in both forms at once", async () => {
  const { status, out } = await tenet(["doc", "full.policy", "-f", "html", "-o", "full.html", "-f", "markdown", "-o", "full.md"], {
    folder,
  });
  expect([status, out]).toEqual([0, ""]);
  expect(readFileSync(join(folder, "full.html"), "utf8")).toMatch(/^<!doctype html>/);
  expect(readFileSync(join(folder, "full.md"), "utf8")).toMatch(/^# Everything once\n/);
});

test("`doc` shows holidays of the year asked for, substitute days with the day they stand for", async () => {
  const policy = `policy H "Holidays"\n  effective from 2024-01-01\nuse library "uk-bank-holidays"\ncalendar c in Europe/London\n  monday to friday 09:00 to 17:00\n  closed on uk-bank-holidays\n`;
  writeFileSync(join(folder, "holidays.policy"), policy);
  const { out } = await tenet(["doc", "holidays.policy", "--year", "2021"], { folder });
  expect(out).toMatch(/\| Christmas Day \|.*\| 27 December 2021 \|/);
  expect(out).toMatch(/\| Boxing Day \|.*\| 28 December 2021 \|/);
  expect((await tenet(["doc", "holidays.policy", "--year", "1969"], { folder })).status).toBe(2);
});
