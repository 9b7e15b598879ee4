// Rungs as they are climbed, passed and repeated, through the emitted module and the interpreter: policies and days an owner could write.

import { describe, expect, test } from "vitest";
import type { HistoryEvent, Occurrence, PolicyIr } from "../../src/ir/index.ts";
import { irOf } from "../compiler/findings.ts";
import { compare, loaded } from "../differential/both.ts";

const PEOPLE = `
policy SUP-1 "Support"
examples in Europe/Paris
calendar office in Europe/Paris
  monday to friday 09:00 to 18:00
person ceo "Ada" covered by coo
  away 2026-01-06 to 2026-01-07
person coo "Bea"
person cfo contact unknown
person cto away 2026-01-06 09:00 to 2026-01-06 12:00
rotation on-call in Europe/Paris
  coo and cto take turns every day, from 2026-01-05 09:00
levels rise from level-1 to level-2 to level-3
trigger asked when escalation-requested has happened escalate to level-1
`;

function rungs(first: string, second: string, third = "coo by phone within 4 hours"): PolicyIr {
  return irOf(`${PEOPLE}level level-1 notify ${first}\nlevel level-2 notify ${second}\nlevel level-3 notify ${third}\n`);
}

/** `tuesday 10:00`, in Paris in winter, in the week of 5 january 2026. */
function instant(words: string): number {
  const [day = "", time = ""] = words.split(" ");
  const date = 5 + ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].indexOf(day);
  return Date.parse(`2026-01-${String(date).padStart(2, "0")}T${time}+01:00`);
}

function happened(at: string, event: string, says: Partial<HistoryEvent> = {}): HistoryEvent {
  const none = { customer: "C-1", by: null, facts: null, who: null, level: null, duty: null, id: null };
  return { at: instant(at), ticket: "T-1", event, ...none, ...says };
}

/** `tue 10:00 level-raised level-2`: what happened of these kinds up to an instant; engine and interpreter agree on every field on the way. */
function told(ir: PolicyIr, history: readonly HistoryEvent[], until: string, kinds: readonly string[]): readonly string[] {
  const opened = happened("monday 08:00", "opened");
  const module = loaded(ir);
  compare({ ir, history: [opened, ...history], looks: [instant(until)] }, module);
  const occurrences: Occurrence[] = [];
  const open = module.open((occurrence) => occurrences.push(occurrence));
  for (const event of [opened, ...history]) open.advance(event);
  open.wake(instant(until));
  return occurrences
    .filter(({ kind }) => kinds.some((each) => kind.startsWith(each)))
    .map(({ at, kind, id }) => `${clock(at)} ${kind} ${id}`);
}

function clock(at: number): string {
  const local = new Date(at + 3_600_000).toISOString();
  return `${local.slice(8, 10)}. ${local.slice(11, 23).replace(/:00\.000$/, "")}`;
}

describe("a rung on which nobody can be reached", () => {
  const asked = (at: string): readonly HistoryEvent[] => [happened(at, "escalation-requested")];

  test("is passed, and the next takes its place", () => {
    const ir = rungs("cfo within 1 hour", "coo within 1 hour");
    expect(told(ir, asked("monday 10:00"), "monday 10:30", ["level", "duty-opened"])).toEqual([
      "05. 10:00 level-raised level-2",
      "05. 10:00 level-passed level-1",
      "05. 10:00 duty-opened level-2-notice-to-coo",
    ]);
  });

  test("is passed while whoever it tells is away, to the instant", () => {
    const ir = rungs("cto within 1 hour", "cto and cfo within 1 hour");
    const raised = (at: string) => told(ir, asked(at), "wednesday 09:00", ["level"]);
    expect(raised("tuesday 08:59:59.999")).toEqual(["06. 08:59:59.999 level-raised level-1"]);
    expect(raised("tuesday 09:00")).toEqual([
      "06. 09:00 level-raised level-3",
      "06. 09:00 level-passed level-1",
      "06. 09:00 level-passed level-2",
    ]);
    expect(raised("tuesday 12:00")).toEqual(["06. 12:00 level-raised level-1"]);
  });

  test("at the top has nobody above it: the level is reached and said to be passed", () => {
    const ir = rungs("coo within 1 hour", "coo within 1 hour", "cfo within 1 hour");
    const byHand = [happened("monday 10:00", "escalated", { level: "level-3" })];
    expect(told(ir, byHand, "monday 12:00", ["level", "duty-opened"])).toEqual([
      "05. 10:00 level-raised level-3",
      "05. 10:00 level-passed level-3",
      "05. 10:00 duty-opened level-1-notice-to-coo",
      "05. 10:00 duty-opened level-2-notice-to-coo",
    ]);
  });

  test("is not one whose people are covered, or one that tells nobody", () => {
    expect(told(rungs("ceo within 1 hour", "coo within 1 hour"), asked("tuesday 10:00"), "tuesday 10:30", ["level"])).toEqual([
      "06. 10:00 level-raised level-1",
    ]);
  });
});

describe("a rung that climbs", () => {
  const ir = rungs(
    "coo within 1 hour then level-2 if not acknowledged within 1 hour",
    "coo within 1 hour then level-3 if no progress for 9 hours counting office",
  );
  const asked = happened("monday 10:00", "escalation-requested");
  const climbed = (history: readonly HistoryEvent[], until: string) => told(ir, [asked, ...history], until, ["level", "trigger"]);

  test("does so once the time is over, and not before", () => {
    expect(climbed([], "monday 10:59:59.999")).toEqual(["05. 10:00 trigger-fired asked", "05. 10:00 level-raised level-1"]);
    expect(climbed([], "tuesday 11:00").slice(2)).toEqual([
      "05. 11:00 trigger-fired level-1-not-acknowledged",
      "05. 11:00 level-raised level-2",
      "06. 11:00 trigger-fired level-2-no-progress",
      "06. 11:00 level-raised level-3",
    ]);
  });

  test("stays for good once it is acknowledged, but not before the level is reached", () => {
    expect(climbed([happened("monday 11:00", "acknowledged")], "friday 18:00").slice(2)).toEqual([]);
    const before = [happened("monday 09:00", "acknowledged"), asked];
    expect(told(ir, before, "monday 11:00", ["level"])).toEqual(["05. 10:00 level-raised level-1", "05. 11:00 level-raised level-2"]);
  });

  test("counts from the last word of progress", () => {
    const moved = [happened("monday 11:30", "progress"), happened("monday 17:00", "progress")];
    expect(climbed(moved, "tuesday 16:59:59.999").slice(2)).toEqual([
      "05. 11:00 trigger-fired level-1-not-acknowledged",
      "05. 11:00 level-raised level-2",
    ]);
    expect(climbed(moved, "tuesday 17:00").slice(-1)).toEqual(["06. 17:00 level-raised level-3"]);
  });

  test("stays where the ticket is resolved", () => {
    expect(climbed([happened("monday 11:30", "resolved")], "friday 18:00").slice(-1)).toEqual(["05. 11:00 level-raised level-2"]);
  });
});

describe("a notice", () => {
  const noticed = (ir: PolicyIr, history: readonly HistoryEvent[], until: string) => {
    const opened = happened("monday 08:00", "opened");
    compare({ ir, history: [opened, ...history], looks: [instant(until)] });
    const verdict = loaded(ir).decide([opened, ...history], "T-1", instant(until));
    return (verdict?.duties ?? []).map(
      ({ id, to, state, cycle, deliverFrom }) =>
        `${id} ${cycle} to ${to.join(" and ")} ${state}${deliverFrom === null ? "" : `, from ${clock(deliverFrom)}`}`,
    );
  };
  const asked = (at: string) => happened(at, "escalation-requested");

  test("goes to the cover while its recipient is away, and is met by telling either", () => {
    const ir = rungs("ceo within 1 hour", "coo within 1 hour");
    expect(noticed(ir, [asked("tuesday 10:00")], "tuesday 10:30")).toEqual(["level-1-notice-to-ceo 1 to coo pending"]);
    const tell = (who: string) => happened("tuesday 10:15", "notified", { who: [who] });
    expect(noticed(ir, [asked("tuesday 10:00"), tell("coo")], "tuesday 10:30")).toEqual(["level-1-notice-to-ceo 1 to coo met"]);
    expect(noticed(ir, [asked("tuesday 10:00"), tell("ceo")], "tuesday 10:30")).toEqual(["level-1-notice-to-ceo 1 to coo met"]);
    expect(noticed(ir, [asked("tuesday 10:00"), tell("cto")], "tuesday 10:30")).toEqual(["level-1-notice-to-ceo 1 to coo pending"]);
  });

  test("to a recipient who is there is not met by telling the cover", () => {
    const ir = rungs("ceo within 1 hour", "coo within 1 hour");
    const told = happened("monday 10:15", "notified", { who: ["coo"] });
    expect(noticed(ir, [asked("monday 10:00"), told], "monday 10:30")).toEqual(["level-1-notice-to-ceo 1 to ceo pending"]);
  });

  test("to a rotation goes to whoever is on call as it starts", () => {
    const ir = rungs("on-call within 1 hour", "coo within 1 hour");
    expect(noticed(ir, [asked("tuesday 08:59")], "tuesday 09:30")).toEqual(["level-1-notice-to-on-call 1 to coo pending"]);
    expect(noticed(ir, [asked("tuesday 12:00")], "tuesday 12:30")).toEqual(["level-1-notice-to-on-call 1 to cto pending"]);
  });

  test("is delivered in its own hours, while its clock runs", () => {
    const ir = rungs("coo within 1 hour, delivered during office", "coo within 1 hour");
    expect(noticed(ir, [asked("monday 20:00")], "monday 20:59:59.999")).toEqual(["level-1-notice-to-coo 1 to coo pending, from 06. 09:00"]);
    expect(noticed(ir, [asked("monday 20:00")], "monday 21:00")).toEqual(["level-1-notice-to-coo 1 to coo breached, from 06. 09:00"]);
  });

  const repeated = rungs("coo within 10 minutes, repeat every 30 minutes until acknowledged, up to 2 times", "coo within 1 hour");

  test("is repeated as often as it says", () => {
    expect(told(repeated, [asked("monday 10:00")], "tuesday 10:00", ["duty"])).toEqual([
      "05. 10:00 duty-opened level-1-notice-to-coo",
      "05. 10:10 duty-breached level-1-notice-to-coo",
      "05. 10:30 duty-opened level-1-notice-to-coo",
      "05. 10:40 duty-breached level-1-notice-to-coo",
      "05. 11:00 duty-opened level-1-notice-to-coo",
      "05. 11:10 duty-breached level-1-notice-to-coo",
    ]);
  });

  test("is repeated until then, and at that instant not", () => {
    const history = [
      asked("monday 10:00"),
      happened("monday 10:05", "notified", { who: ["coo"], level: "level-1" }),
      happened("monday 10:30", "acknowledged"),
    ];
    expect(told(repeated, history, "tuesday 10:00", ["duty"])).toEqual([
      "05. 10:00 duty-opened level-1-notice-to-coo",
      "05. 10:05 duty-met level-1-notice-to-coo",
    ]);
  });
});
