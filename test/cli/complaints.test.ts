// A complaints procedure as a bank has one, from check to verdict. Every instant is worked out by hand: banking days around Easter, weeks over the end of
// summer time, letters that make one another needless, and a duty that begins as its ticket ends.

import { expect, test } from "vitest";
import { tenet } from "../support/tenet.ts";

const POLICY = "test/cli/policies/complaints";
const HISTORY = `${POLICY}/history.jsonl`;

test("its examples hold, and nothing is wrong with it", { timeout: 300_000 }, async () => {
  const { out } = await tenet(["check", POLICY]);
  expect(out.match(/^(?:error|warning) .*/gm) ?? []).toEqual([]);
  const tested = await tenet(["test", POLICY]);
  expect(tested.status, tested.out).toBe(0);
  expect(tested.out).toContain("3 examples: 3 passed, 0 failed");
});

type Duty = { readonly id: string; readonly state: string; readonly due: string | null; readonly late: number | null };
type Verdict = { readonly duties: readonly Duty[]; readonly level: { readonly id: string; readonly since: string } | null };

async function verdict(
  ticket: string,
  at: string,
): Promise<{ readonly duties: ReadonlyMap<string, string>; readonly level: string | null }> {
  const { out } = await tenet(["decide", POLICY, "--history", HISTORY, "--ticket", ticket, "--at", at, "--json"]);
  const { duties, level }: Verdict = JSON.parse(out);
  return {
    duties: new Map(duties.map(({ id, state, due, late }) => [id, `${state} ${due}${late === null || late === 0 ? "" : ` late ${late}`}`])),
    level: level === null ? null : `${level.id} since ${level.since}`,
  };
}

test("four and eight weeks are elapsed time, three and five days are banking days, and one is too late by a millisecond", async () => {
  const { duties, level } = await verdict("C-1", "2026-05-29T12:00:00+01:00");
  const hour = 3_600_000;
  expect(Object.fromEntries(duties)).toEqual({
    "quick-answer": `breached 2026-04-09T16:00:00.000Z late ${(49 * 24 + 19) * hour}`,
    "first-letter": "met-late 2026-04-13T16:00:00.000Z late 1",
    "holding-letter": `breached 2026-04-30T14:00:00.000Z late ${(28 * 24 + 21) * hour}`,
    "full-resolution": `met-late 2026-05-28T14:00:00.000Z late ${19 * hour}`,
    // 26 weeks later the clocks of London are an hour back.
    "ombudsman-window": "pending 2026-11-27T09:00:00.000Z",
    // Thirty banking days from the morning after, less those of May's two holidays, and three hours.
    "lead-notice-to-complaints-lead": `breached 2026-04-14T16:00:00.000Z late ${243 * hour}`,
  });
  expect(level).toBe("lead since 2026-04-13T16:00:00.000Z");
});

test("who needs care has the letter a banking day on, and a costly matter the lead at once", async () => {
  const { duties, level } = await verdict("C-2", "2026-04-08T09:00:00+01:00");
  expect(duties.get("first-letter")).toBe("met 2026-04-07T16:00:00.000Z");
  expect(duties.get("lead-notice-to-complaints-lead")).toBe("breached 2026-04-07T15:00:00.000Z late 3600000");
  expect(level).toBe("lead since 2026-04-02T15:00:00.000Z");
});

test("a ticket closed without its answer is a finding", async () => {
  const { out } = await tenet(["replay", POLICY, "--history", HISTORY]);
  expect(out).toContain("Gate most often not met: §5, closing before closed, 1 of 1 time");
});
