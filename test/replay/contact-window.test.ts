// `3 or more contacts within any 24 hours` over all tickets of a customer: exact at both edges, whatever order contacts come in, in bounded memory.

import { describe, expect, test } from "vitest";
import { DAY, type HistoryEvent, HOUR } from "../../src/ir/index.ts";
import type { OpenCase } from "../../src/runtime/engine/case.ts";
import { replayPolicy } from "../../src/simulator/index.ts";
import { moduleOf } from "../engine/module.ts";
import { duty, event, level, policy, target, trigger, within } from "../support/arbitraries/index.ts";
import { run, source } from "./run.ts";

const START = Date.parse("2024-01-08T09:00:00Z");

const ir = policy({
  levels: [level("level-1")],
  triggers: [trigger("repeat-contact", { kind: "contacts", atLeast: 3, within: DAY }, "level-1", { atMostOncePer: DAY })],
});

function contact(at: number, ticket: string): HistoryEvent {
  return event(new Date(at).toISOString(), "contact", { ticket, by: "customer" });
}

/** Two tickets opened by an agent (no contacts of the customer), then these contacts. The firings, by ticket and milliseconds since the start. */
function firings(contacts: readonly (readonly [at: number, ticket: string])[]): readonly string[] {
  const open = moduleOf(ir).open();
  for (const ticket of ["T-1", "T-2"]) open.advance(event(new Date(START - DAY).toISOString(), "opened", { ticket, by: "agent" }));
  for (const [at, ticket] of contacts) expect(open.advance(contact(START + at, ticket))).toBeNull();
  return ["T-1", "T-2"].flatMap((ticket) => (open.verdict(ticket)?.triggers ?? []).map(({ fired }) => `${ticket} ${fired - START}`));
}

describe("the edges", () => {
  test("of the window: the third contact exactly 24 hours after the first counts, a millisecond later it does not", () => {
    expect(firings([[0, "T-1"], [HOUR, "T-2"], [DAY - 1, "T-1"]])).toEqual([`T-1 ${DAY - 1}`]); // biome-ignore format: one history a line
    expect(firings([[0, "T-1"], [HOUR, "T-2"], [DAY, "T-1"]])).toEqual([`T-1 ${DAY}`]); // biome-ignore format: one history a line
    expect(firings([[0, "T-1"], [HOUR, "T-2"], [DAY + 1, "T-1"]])).toEqual([]); // biome-ignore format: one history a line
  });

  test("of `at most once`: another ticket of the customer fires again exactly 24 hours after, not a millisecond sooner", () => {
    const first = [[-2 * HOUR, "T-1"], [-HOUR, "T-1"], [0, "T-1"]] as const; // biome-ignore format: one history a line
    const again = (at: number) => firings([...first, [DAY - HOUR, "T-1"], [at, "T-2"]]);
    expect(again(DAY - 1)).toEqual(["T-1 0"]);
    expect(again(DAY)).toEqual(["T-1 0", `T-2 ${DAY}`]);
    expect(again(DAY + 1)).toEqual(["T-1 0"]);
  });
});

test("a late contact and one that comes twice: as if each had come once, in order", async () => {
  const line = (at: number, ticket: string, name: string, id?: string) =>
    JSON.stringify({ at: START + at, ticket, customer: "C", event: name, by: name === "opened" ? "agent" : "customer", id });
  const opened = [line(-DAY, "T-1", "opened"), line(-DAY, "T-2", "opened")];
  const contacts = [line(0, "T-1", "contact", "a"), line(HOUR, "T-2", "contact", "b"), line(DAY, "T-1", "contact", "c")];
  const [a = "", b = "", c = ""] = contacts;
  const of = (lines: readonly string[]) => run(moduleOf(ir), replayPolicy(ir), [source("a.jsonl", [...opened, ...lines].join("\n"))]);
  const sorted = await of(contacts);
  expect(sorted.summary.triggers).toMatchObject([{ trigger: "repeat-contact", firings: 1 }]);
  for (const lines of [
    [a, c, b, a],
    [b, c, a, c],
    [c, b, a, a],
  ]) {
    const late = await of(lines);
    expect(late.verdicts).toEqual(sorted.verdicts);
    expect(late.summary.skipped).toMatchObject([{ kind: "duplicate", count: 1 }]);
    expect(late.summary.triggers).toEqual(sorted.summary.triggers);
  }
});

test("a case holds no more contacts than the condition counts to, however many came", () => {
  const open = moduleOf(ir).open() as OpenCase<unknown>;
  open.advance(event(new Date(START).toISOString(), "opened", { by: "agent" }));
  for (let i = 1; i <= 1000; i++) {
    open.advance(contact(START + i * 5 * DAY, "T-1"));
    expect(open.contacts.length).toBeLessThanOrEqual(3);
  }
  expect(open.next).toBe(Number.POSITIVE_INFINITY);
});

test("a closed ticket with a survey ahead is kept until the survey is over, then let go", async () => {
  const survey = duty("survey", "feedback", [target(within(45 * DAY))], { start: { on: "event", event: "closed", duty: null } });
  const surveyed = policy({ duties: [survey] });
  const line = (days: number, ticket: string, name: string) => JSON.stringify({ at: START + days * DAY, ticket, event: name });
  const replayed = async (answer: readonly string[]) => {
    const lines = [line(0, "T-1", "opened"), line(1, "T-1", "closed"), ...answer, line(100, "T-2", "opened"), line(101, "T-1", "feedback")];
    const { verdicts, skipped } = await run(moduleOf(surveyed), replayPolicy(surveyed), [source("a.jsonl", lines.join("\n"))]);
    const { at, duties } = JSON.parse(verdicts[0] ?? "") as { at: string; duties: { state: string }[] };
    return { days: (Date.parse(at) - START) / DAY, state: duties[0]?.state, skipped: skipped.length };
  };
  expect(await replayed([line(41, "T-1", "feedback")])).toEqual({ days: 61, state: "met", skipped: 1 });
  expect(await replayed([])).toEqual({ days: 61, state: "breached", skipped: 1 });
});
