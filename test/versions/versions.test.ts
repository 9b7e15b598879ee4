// An amended policy from the command line: which version decides a ticket, and what it makes of the time before it.

import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { tenet } from "../support/tenet.ts";

type Json = {
  readonly policy: { readonly version: string };
  readonly wake: string | null;
  readonly duties: readonly { readonly id: string; readonly due: string | null; readonly state: string }[];
};

/** The policy of test/versions/support, whose amendment applies to these. */
function amendedFor(applies: string): string {
  const folder = mkdtempSync(join(tmpdir(), "tenet-versions-"));
  cpSync(join(import.meta.dirname, "support"), folder, { recursive: true });
  const entry = join(folder, "policy.policy");
  writeFileSync(entry, readFileSync(entry, "utf8").replace("open tickets from now", applies));
  return folder;
}

async function decided(folder: string, ticket: string, at: string): Promise<Json> {
  const words = ["decide", ".", "--history", "history.jsonl", "--ticket", ticket, "--at", at, "--json"];
  const { status, out, notes } = await tenet(words, { folder });
  expect(status, notes).toBe(0);
  return JSON.parse(out) as Json;
}

function dueOf(verdict: Json, duty: string): string | null | undefined {
  return verdict.duties.find(({ id }) => id === duty)?.due;
}

const BEFORE = "2024-06-30T23:59:59.999+02:00";
const AFTER = "2024-07-01T00:00:00.000+02:00";

describe("a ticket that is open when the amendment comes into force", () => {
  test("keeps its version, where the amendment is for new tickets", async () => {
    const folder = amendedFor("new tickets");
    const verdict = await decided(folder, "A", AFTER);
    expect(verdict.policy.version).toBe("2024-01-01");
    expect(dueOf(verdict, "full-resolution")).toBe("2024-07-30T07:00:00.000Z");
    expect((await decided(folder, "D", "2024-07-01T09:00:00+02:00")).policy.version).toBe("2024-07-01");
  });

  test("is counted from that instant, where it is for open tickets from now", async () => {
    const folder = amendedFor("open tickets from now");
    expect(await decided(folder, "A", BEFORE)).toMatchObject({ policy: { version: "2024-01-01" }, wake: "2024-06-30T22:00:00.000Z" });
    const verdict = await decided(folder, "A", AFTER);
    expect(verdict.policy.version).toBe("2024-07-01");
    expect(verdict.duties.find(({ id }) => id === "first-response")?.state).toBe("met");
    expect(dueOf(verdict, "full-resolution")).toBe("2024-07-10T22:00:00.000Z");
    expect(dueOf(await decided(folder, "B", AFTER), "first-response")).toBe("2024-06-30T22:30:00.000Z");
  });

  test("is counted from its own start, where it is for open tickets from their start", async () => {
    const folder = amendedFor("open tickets from their start");
    const verdict = await decided(folder, "A", AFTER);
    expect(verdict.policy.version).toBe("2024-07-01");
    expect(dueOf(verdict, "full-resolution")).toBe("2024-07-10T07:00:00.000Z");
    expect(dueOf(await decided(folder, "B", AFTER), "first-response")).toBe("2024-06-30T22:20:00.000Z");
  });
});

test("a replay tells what was owed under the old version as cancelled, and explains by the version that decides", async () => {
  const folder = amendedFor("open tickets from now");
  const { status, notes } = await tenet(["replay", ".", "--history", "history.jsonl", "--out", "out"], { folder });
  expect(status, notes).toBe(0);
  const lines = readFileSync(join(folder, "out/events.jsonl"), "utf8").trim().split("\n");
  const told = lines.map((line) => JSON.parse(line) as { at: string; ticket: string; kind: string; id: string });
  const change = told
    .filter(({ at, ticket }) => at === "2024-06-30T22:00:00.000Z" && ticket === "A")
    .map(({ kind, id }) => `${kind} ${id}`);
  expect(change).toEqual([
    "duty-cancelled full-resolution",
    "duty-opened first-response",
    "duty-opened full-resolution",
    "duty-met first-response",
  ]);
  const explained = await tenet(["explain", ".", "--history", "history.jsonl", "--ticket", "A", "--duty", "full resolution"], { folder });
  expect(explained.out).toContain("started monday 2024-07-01 00:00; 10 d allowed");
});

type Summary = {
  readonly duties: readonly { readonly duty: string; readonly pending: number }[];
  readonly worst: readonly { readonly ticket: string; readonly duties: readonly { readonly duty: string; readonly due: string }[] }[];
};

test("a replay counts each ticket by the version it is under", async () => {
  const [kept, changed] = await Promise.all(
    ["new tickets", "open tickets from their start"].map(async (applies) => {
      const { out } = await tenet(["replay", ".", "--history", "history.jsonl", "--json"], { folder: amendedFor(applies) });
      return JSON.parse(out) as Summary;
    }),
  );
  const responseDue = (summary: Summary | undefined): string | undefined =>
    summary?.worst.find(({ ticket }) => ticket === "B")?.duties.find(({ duty }) => duty === "first-response")?.due;
  expect([responseDue(kept), responseDue(changed)]).toEqual(["2024-06-30T22:50:00.000Z", "2024-06-30T22:20:00.000Z"]);
  expect(kept?.duties.find(({ duty }) => duty === "review")).toBeUndefined();
  expect(changed?.duties.find(({ duty }) => duty === "review")).toMatchObject({ pending: 1 });
});
