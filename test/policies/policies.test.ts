// Every policy that comes along is without errors and warnings, its examples hold and take every branch, and every clause of its source is accounted for.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ROOT, tenet } from "../support/tenet.ts";

const POLICIES = readdirSync(join(ROOT, "policies")).filter((name) => name !== "library");

describe.each(POLICIES)("policies/%s", (name) => {
  const policy = `policies/${name}`;

  test("has no errors and no warnings", async () => {
    const { status, out } = await tenet(["check", policy, "--fail-on", "warning"]);
    expect(status, out).toBe(0);
  });

  test("its examples hold and take every branch of every clause", { timeout: 300_000 }, async () => {
    const { status, out } = await tenet(["test", policy, "--min", "100"]);
    expect(status, out.slice(-4_000)).toBe(0);
  });

  test("every clause of its source is accounted for, and confirmed as it stands", async () => {
    const { status, out } = await tenet(["trace", policy]);
    expect(status, out).toBe(0);
  });
});
