// The program that the build makes for checks loads some modules when they are first called, and has read the templates that come with Tenet: it says
// what the sources say.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { built, tenet } from "../support/tenet.ts";

test.each([
  ["with templates that come with Tenet", "policies/techflow"],
  ["with templates of its own", "test/communications/policy"],
  ["of which a ticket is lived through on its calendars", "test/analysis/corpus/policies/delivered-too-late.policy"],
])("`tenet check` alone says what the whole program says: of a policy %s", async (_, policy) => {
  expect(built(["check", policy, "--json"])).toEqual(await tenet(["check", policy, "--json"]));
});

test("so it does of a policy with mistakes", async () => {
  const folder = mkdtempSync(join(tmpdir(), "tenet-"));
  const policy = join(folder, "mistakes.policy");
  writeFileSync(policy, 'policy M-1 "Mistakes"\nticket\n  priority one of P0, P1\ntrigger urgent when priority is is P0\ntargets for\n');
  const ran = built(["check", policy]);
  expect(ran.out).toContain("error TN001");
  expect(ran).toEqual(await tenet(["check", policy]));
  rmSync(folder, { recursive: true });
});
