// An amended policy from the command line: which version decides a ticket, and what it makes of the time before it.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { tenet } from "../support/tenet.ts";

type Json = {
  readonly policy: { readonly version: string };
  readonly wake: string | null;
  readonly duties: readonly { readonly id: string; readonly due: string | null; readonly state: string }[];
};

/** The policy of test/versions/support, whose amendment applies to these. */
function amendedFor(applies: string): string {
  const folder = mkdtempSync(join(tmpdir(), "tenet-versions-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
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
  expect(change).toEqual(["duty-cancelled full-resolution", "duty-opened full-resolution"]);
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

describe("what had ended when the amendment came into force, for open tickets from now,", () => {
  // F is answered 30 minutes late before the change; G has been late for two hours, and is answered under the new version.
  const HISTORY = [
    { at: "2024-06-30T20:00:00+02:00", ticket: "F", customer: "D", event: "opened", facts: { priority: "P0" } },
    { at: "2024-06-30T21:00:00+02:00", ticket: "G", customer: "E", event: "opened", facts: { priority: "P0" } },
    { at: "2024-06-30T21:30:00+02:00", ticket: "F", event: "response" },
    { at: "2024-07-01T09:00:00+02:00", ticket: "G", event: "response" },
  ];

  function folderOf(history: readonly object[]): string {
    const folder = amendedFor("open tickets from now");
    writeFileSync(join(folder, "history.jsonl"), history.map((each) => `${JSON.stringify(each)}\n`).join(""));
    const before = join(folder, "versions/2024.policy");
    writeFileSync(before, readFileSync(before, "utf8").replace("§1 targets", "§9 targets"));
    return folder;
  }

  test("stays in the verdict under the clause it ended under, and a breach may still be met late", async () => {
    const folder = folderOf(HISTORY);
    const responseAt = async (ticket: string, at: string) =>
      (await decided(folder, ticket, at)).duties.find(({ id }) => id === "first-response");
    const late = { state: "met-late", clause: "§9", due: "2024-06-30T19:00:00.000Z", late: 30 * 60_000, cycle: 1 };
    expect(await responseAt("F", BEFORE)).toMatchObject(late);
    expect(await responseAt("F", AFTER)).toMatchObject(late);
    expect(await responseAt("G", AFTER)).toMatchObject({ state: "breached", clause: "§9", late: 2 * 3_600_000 });
    expect(await responseAt("G", "2024-07-01T09:00:00+02:00")).toMatchObject({ state: "met-late", clause: "§9", late: 11 * 3_600_000 });
  });

  test("is counted and told once in a replay, and explained by the version it ended under", async () => {
    const folder = folderOf(HISTORY);
    const { out, status, notes } = await tenet(["replay", ".", "--history", "history.jsonl", "--out", "out", "--json"], { folder });
    expect(status, notes).toBe(0);
    type Row = { readonly duty: string; readonly breached: number; readonly clauses: readonly string[] };
    const rows = (JSON.parse(out) as { readonly duties: readonly Row[] }).duties;
    expect(rows.find(({ duty }) => duty === "first-response")).toMatchObject({ breached: 2, clauses: ["§9"] });
    type Line = { readonly ticket: string; readonly kind: string; readonly id: string; readonly cycle: number | null };
    const lines = readFileSync(join(folder, "out/events.jsonl"), "utf8").trim().split("\n");
    const told = lines.map((line) => JSON.parse(line) as Line).filter(({ ticket }) => ticket === "G");
    const of = (duty: string) => told.filter(({ id }) => id === duty).map(({ kind, cycle }) => `${kind} ${cycle}`);
    expect(of("first-response")).toEqual(["duty-opened 1", "duty-breached 1", "duty-met-late 1"]);
    expect(of("full-resolution")).toEqual(["duty-opened 1", "duty-cancelled 1", "duty-opened 2"]);
    const asked = ["explain", ".", "--history", "history.jsonl", "--ticket", "G", "--duty", "first response"];
    const explained = await tenet(asked, { folder });
    expect(explained.out).toContain("first response is met 11 h late");
    expect(explained.out).toContain("1 h allowed");
  });

  test("leaves the level with the moment at which it was reached", async () => {
    const verdict = (await decided(folderOf(HISTORY), "G", "2024-07-01T08:00:00+02:00")) as Json & { readonly level: unknown };
    expect(verdict.level).toMatchObject({ id: "level-1", since: "2024-06-30T20:00:00.000Z" });
  });
});

describe("what was found against the policy before the amendment came into force, for open tickets from now,", () => {
  // H is escalated and resolved as the first version allows, but for a note; it is reopened, and resolved once more under the second.
  const at = (time: string, event: string, more: object = {}) => ({ at: `2024-${time}:00+02:00`, ticket: "H", event, ...more });
  const HISTORY = [
    at("06-30T09:00", "opened", { customer: "D", facts: { priority: "P1" } }),
    at("06-30T09:10", "escalated", { by: "anna", level: "level-1" }),
    at("06-30T09:20", "resolved"),
    at("06-30T09:30", "reopened"),
    at("07-01T09:00", "resolved"),
  ];
  const NOTED = { kind: "gate-not-met", id: "noted", at: "2024-06-30T07:20:00.000Z", clause: "§4", missing: ["note-written"] };
  const CAUSE = { kind: "gate-not-met", id: "full-resolution", at: "2024-07-01T07:00:00.000Z", clause: "§5", missing: ["cause-known"] };

  function folder(): string {
    const made = amendedFor("open tickets from now");
    writeFileSync(join(made, "history.jsonl"), HISTORY.map((each) => `${JSON.stringify(each)}\n`).join(""));
    const adding = (file: string, text: string): void =>
      writeFileSync(join(made, file), `${readFileSync(join(made, file), "utf8")}\n${text}`);
    adding(
      "versions/2024.policy",
      "§4 gate noted before full resolution requires note-written\n§4 criterion any when priority is P1, may escalate to level-1\n",
    );
    adding(
      "policy.policy",
      "§5 gate full resolution requires cause-known\n§5 criterion few when priority is P0, may escalate to level-1\n",
    );
    return made;
  }

  test("stays in the verdict, and the new version finds nothing in what it is told of that time", async () => {
    const made = folder();
    expect(await decided(made, "H", BEFORE)).toMatchObject({ findings: [NOTED] });
    expect(await decided(made, "H", AFTER)).toMatchObject({ findings: [NOTED], policy: { version: "2024-07-01" } });
    expect(await decided(made, "H", "2024-07-01T09:00:00+02:00")).toMatchObject({ findings: [NOTED, CAUSE] });
  });

  test("is told, counted and explained as often as it happened", async () => {
    const made = folder();
    const { out, status, notes } = await tenet(["replay", ".", "--history", "history.jsonl", "--out", "out", "--json"], { folder: made });
    expect(status, notes).toBe(0);
    const { gates, byHand } = JSON.parse(out) as { gates: { gate: string; came: number; notMet: number }[]; byHand: unknown };
    expect(gates.map(({ gate, came, notMet }) => [gate, came, notMet])).toEqual([
      ["full-resolution", 1, 1],
      ["noted", 1, 1],
    ]);
    expect(byHand).toEqual([]);
    const told = readFileSync(join(made, "out/events.jsonl"), "utf8").trim().split("\n");
    const found = told.map((line) => JSON.parse(line) as typeof NOTED).filter(({ kind }) => /^gate|criterion$/.test(kind));
    expect(found.map(({ id, at: when }) => [id, when])).toEqual([
      ["noted", NOTED.at],
      ["full-resolution", CAUSE.at],
    ]);
    const asked = ["explain", ".", "--history", "history.jsonl", "--ticket", "H"];
    expect((await tenet([...asked, "--gate", "full resolution"], { folder: made })).out.match(/which is a finding/g)).toHaveLength(1);
    expect((await tenet(asked, { folder: made })).out).toContain("noted not met");
  });
});
