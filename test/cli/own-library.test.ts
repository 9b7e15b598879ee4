// A policy may have a folder of its own that is called as the library that comes with Tenet is.
// cspell:ignore dessk

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { tenet } from "../support/tenet.ts";

const POLICY = `policy L-1 "L"
  effective from 2024-01-01
  cites "source.md"

use "library/targets.policy"
use "library/us-federal-holidays.policy"
use library "us-federal-holidays"

ticket
  priority    one of P0, P1

§2 calendar desk in America/New_York
  monday to friday 09:00 to 17:00
  closed on us-federal-holidays
  closed on own-days
`;
const TARGETS = `§1 targets for P0, P1
  first response  within 15 minutes counting desk
`;
const HOLIDAYS = `§2 holidays own-days
  "Founding day"  march 3
`;
const SOURCE = "# Source\n## 1 Targets\nWithin 15 minutes.\n## 2 Hours\nOn weekdays.\n";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tenet-library-"));
  mkdirSync(join(folder, "library"));
  const files = {
    "policy.policy": POLICY,
    "library/targets.policy": TARGETS,
    "library/us-federal-holidays.policy": HOLIDAYS,
    "source.md": SOURCE,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
});
afterAll(() => rmSync(folder, { recursive: true }));

test("its statements are the policy's: they are read, checked and traced", async () => {
  const checked = await tenet(["check", "."], { folder });
  expect([checked.status, checked.out]).toEqual([0, "L-1 of 2024-01-01: no findings\n"]);
  const traced = await tenet(["trace", ".", "--statements"], { folder });
  expect(traced.status).toBe(0);
  expect(traced.out).toContain("./library/targets.policy:2");
  expect(traced.out).toContain("./library/us-federal-holidays.policy:1");
});

test("what is certain to mend a finding there is mended there", async () => {
  const path = join(folder, "library/targets.policy");
  writeFileSync(path, TARGETS.replace("desk", "dessk"));
  const { out } = await tenet(["check", ".", "--fix"], { folder });
  expect(out).toContain("mended ./library/targets.policy:2: `dessk` → `desk`");
  expect(readFileSync(path, "utf8")).toBe(TARGETS);
});
