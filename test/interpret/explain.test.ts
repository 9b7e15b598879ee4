// What a deadline is made of, when a trigger's condition was true, and what keeps a condition from being so.

import { expect, test } from "vitest";
import type { Condition, HistoryEvent, TriggerIr } from "../../src/ir/index.ts";
import { missOf } from "../../src/runtime/interpret/explain/tree.ts";
import { explainDuty, explainTriggers } from "../../src/runtime/interpret/index.ts";
import {
  adjustment,
  counting,
  duty,
  event,
  fact,
  HOUR,
  is,
  MINUTE,
  policy,
  statement,
  target,
  trigger,
  weekdays,
  within,
} from "../support/arbitraries/build.ts";

const critical: Condition = { kind: "term", term: "critical" };
const vip: Condition = { kind: "flag", fact: "vip" };
const ir = policy({
  facts: [fact("priority", { kind: "one-of", values: ["P0", "P1"] }), fact("vip", { kind: "yes-no" })],
  terms: [{ id: "critical", when: is("priority", "P0"), ...statement("§2.2", "term critical means P0") }],
  duties: [
    duty("full-resolution", "resolved", [target(within(8 * HOUR), { when: critical }), target(within(24 * HOUR), { overrides: [0] })], {
      pausedWhileWaiting: true,
      adjustments: [adjustment("fortune-500", { kind: "share", numerator: 1, denominator: 2 }, vip)],
    }),
  ],
});
const opened = event("2024-01-01T00:00:00Z", "opened", { facts: { priority: "P0", vip: true } });

test("a duty says which target holds, which stands aside, what shaped it, and where its time went", () => {
  const history = [opened, event("2024-01-01T01:00:00Z", "waiting"), event("2024-01-01T03:00:00Z", "continued")];
  const explained = explainDuty(ir, "full-resolution", history, "T-1", Date.parse("2024-01-01T05:00:00Z"));
  expect(explained?.targets.map(({ aside, holds, tree }) => ({ aside, holds, truth: tree.truth }))).toEqual([
    { aside: true, holds: false, truth: "true" },
    { aside: false, holds: true, truth: "true" },
  ]);
  expect(explained?.clock).toMatchObject({
    amount: BigInt(12 * HOUR),
    because: ["§5.2 fortune-500"],
    due: Date.parse("2024-01-01T14:00:00Z"),
    pauses: [{ from: Date.parse("2024-01-01T01:00:00Z"), to: Date.parse("2024-01-01T03:00:00Z") }],
    consumed: BigInt(3 * HOUR),
  });
  expect(explainDuty(ir, "full-resolution", history, "T-9", 5 * MINUTE)).toBeNull();
});

// ------------------------------------------------------------------------------------------- on monday 2024-01-08, in UTC

const at = (clock: string, day = "08"): number => Date.parse(`2024-01-${day}T${clock}:00Z`);
const clockOf = (instant: number | null | undefined): string | null =>
  instant === null || instant === undefined ? null : new Date(instant).toISOString().slice(8, 16);

const split = weekdays("split", "UTC", 540, 720, {
  weekly: [1, 2, 3, 4, 5].map(() => [[540, 720] as const, [780, 1020] as const]).concat([[], []]),
});
const twice = weekdays("twice", "UTC", 0, 0, {
  weekly: [1, 2, 3, 4, 5].map(() => [[540, 600] as const, [960, 1020] as const]).concat([[], []]),
});

function stretches(calendar: typeof split, opened: number, asked: number) {
  const ir2 = policy({ calendars: [calendar], duties: [duty("call", "response", [target(within(40 * HOUR, counting(calendar.id)))])] });
  const explained = explainDuty(ir2, "call", [event(opened, "opened")], "T-1", asked);
  return explained?.clock?.stretches
    .filter(({ from }) => from < asked)
    .map(({ from, until, kind, closed }) => [clockOf(from), clockOf(until), kind, ...closed.map((each) => each.kind)].join(" "));
}

test("why hours are closed hangs on what lies before and after: an opening, a break, a night, a weekend, or hours too far apart for a break", () => {
  expect(stretches(split, at("08:00"), at("19:00"))).toEqual([
    "08T08:00 08T09:00 closed before-opening",
    "08T09:00 08T12:00 counted",
    "08T12:00 08T13:00 closed break",
    "08T13:00 08T17:00 counted",
    "08T17:00 08T19:00 closed after-closing",
  ]);
  expect(stretches(split, at("16:00"), at("10:00", "09"))).toEqual([
    "08T16:00 08T17:00 counted",
    "08T17:00 09T09:00 closed night",
    "09T09:00 09T10:00 counted",
  ]);
  expect(stretches(split, at("16:00", "12"), at("10:00", "15"))).toEqual([
    "12T16:00 12T17:00 counted",
    "12T17:00 15T09:00 closed weekend",
    "15T09:00 15T10:00 counted",
  ]);
  expect(stretches(twice, at("09:30"), at("16:30"))).toEqual([
    "08T09:30 08T10:00 counted",
    "08T10:00 08T16:00 closed between-hours",
    "08T16:00 08T16:30 counted",
  ]);
});

test("while it waits, a clock says when it would run out if it ran on from now, over whatever hours lie between", () => {
  const office = weekdays("office", "UTC", 540, 1020);
  const slow = duty("fix", "resolved", [target(within(10 * HOUR, counting("office")))], { pausedWhileWaiting: true });
  const history = [event(at("09:00"), "opened"), event(at("12:00"), "waiting")];
  const explained = explainDuty(policy({ calendars: [office], duties: [slow] }), "fix", history, "T-1", at("13:00"));
  // Three hours are used up; of the seven left, four are today.
  expect(explained?.clock).toMatchObject({ paused: true, due: null, dueIfResumed: at("12:00", "09") });
});

test("a cycle that is taken back by a reopening runs on, breached where it had been met late", () => {
  const fix = policy({ duties: [duty("fix", "resolved", [target(within(2 * HOUR))])] });
  const cycleOf = (resolved: string) => {
    const history = [event(at("09:00"), "opened"), event(at(resolved), "resolved"), event(at("13:00"), "reopened")];
    const [cycle, ...others] = explainDuty(fix, "fix", history, "T-1", at("13:10"))?.cycles ?? [];
    expect(others).toEqual([]);
    return cycle;
  };
  const open = { cycle: 1, started: at("09:00"), metAt: null, early: null, ended: null };
  expect(cycleOf("10:00")).toMatchObject({ ...open, state: "pending", breachedAt: null });
  expect(cycleOf("12:00")).toMatchObject({ ...open, state: "breached", breachedAt: at("11:00") });
});

const facts = [fact("priority", { kind: "one-of", values: ["P0", "P1"] }), fact("vip", { kind: "yes-no" }, "customer")];

function turnings(what: TriggerIr, ...events: readonly HistoryEvent[]): readonly string[] {
  const [explained] = explainTriggers(policy({ facts, triggers: [what] }), [what], events, "T-1", at("16:00")) ?? [];
  return (explained?.turnings ?? []).map(({ from, until, fired, heldUntil }) =>
    [clockOf(from), clockOf(until), fired ? "fired" : "not", clockOf(heldUntil)].map((each) => each ?? "-").join(" "),
  );
}

test("a trigger's condition was true from what turned it to what turned it back, however often it was looked at; held back, until when is said", () => {
  const history = [
    event(at("09:00"), "opened", { facts: { priority: "P0" } }),
    event(at("10:00"), "contact"),
    event(at("11:00"), "changed", { facts: { priority: "P1" } }),
    event(at("12:00"), "contact"),
    event(at("13:00"), "changed", { facts: { priority: "P0" } }),
    event(at("14:00"), "contact"),
  ];
  const critical = trigger("critical", is("priority", "P0"), null);
  expect(turnings(critical, ...history)).toEqual(["08T09:00 08T11:00 fired -", "08T13:00 - fired -"]);
  expect(turnings({ ...critical, atMostOncePer: 10 * HOUR }, ...history)).toEqual(["08T09:00 08T11:00 fired -", "08T13:00 - not 08T19:00"]);
});

test("a firing tells what its own ticket was like, whatever another of the customer was", () => {
  const either = trigger("either", { kind: "all", of: [vip, is("priority", "P0", "P1")] }, null);
  const history = [
    event(at("09:00"), "opened", { ticket: "T-0", facts: { priority: "P0" } }),
    event(at("09:00"), "opened", { facts: { priority: "P1" } }),
    event(at("10:00"), "changed", { ticket: null, facts: { vip: true } }),
  ];
  const [explained] = explainTriggers(policy({ facts, triggers: [either] }), [either], history, "T-1", at("16:00")) ?? [];
  expect(explained?.firings.map((firing) => [clockOf(firing.at), firing.tree.parts[1]?.facts])).toEqual([
    ["08T10:00", [{ fact: "priority", value: "P1" }]],
  ]);
});

test("what a customer's fact turns true on a closed ticket does not fire, and no time holds it back", () => {
  const vips = trigger("vips", vip, null, { atMostOncePer: HOUR });
  const history = [
    event(at("09:00"), "opened"),
    event(at("10:00"), "closed"),
    event(at("11:00"), "changed", { ticket: null, facts: { vip: true } }),
  ];
  expect(turnings(vips, ...history)).toEqual(["08T11:00 - not -"]);
});

test("what a condition misses is its first part that is false, before one that is unknown, and how many more; of alternatives one each", () => {
  const miss = (when: Condition, wanted: "true" | "false" = "true") => {
    const asked = trigger("asked", when, null);
    const known = [...facts, fact("loud", { kind: "yes-no" }), fact("big", { kind: "yes-no" })];
    const opening = event(at("09:00"), "opened", { facts: { priority: "P1", loud: true } });
    const [explained] = explainTriggers(policy({ facts: known, triggers: [asked] }), [asked], [opening], "T-1", at("16:00")) ?? [];
    if (explained === undefined) throw new Error("not explained");
    const shown = (found: ReturnType<typeof missOf>): string => {
      if (found === null) return "nothing";
      if (found.kind === "any") return found.of.map(shown).join(" | ");
      const { condition } = found.tree;
      return `${"fact" in condition ? condition.fact : condition.kind} ${found.wanted} +${found.others}`;
    };
    return shown(missOf(explained.now, wanted));
  };
  const flag = (name: string): Condition => ({ kind: "flag", fact: name });
  const all = (...of: readonly Condition[]): Condition => ({ kind: "all", of });
  const any = (...of: readonly Condition[]): Condition => ({ kind: "any", of });
  const [unknown, alsoUnknown, no, yes] = [vip, flag("big"), is("priority", "P0"), flag("loud")];
  expect(miss(all(yes, unknown, no))).toBe("priority true +1");
  expect(miss(all(unknown, alsoUnknown, yes))).toBe("vip true +1");
  expect(miss(all(unknown, all(no, alsoUnknown)))).toBe("priority true +2");
  expect(miss(any(no, unknown))).toBe("priority true +0 | vip true +0");
  expect(miss(any(no, any(unknown, alsoUnknown)))).toBe("priority true +0 | vip true +0 | big true +0");
  expect(miss(any(no, yes))).toBe("nothing");
  expect(miss({ kind: "not", of: yes })).toBe("loud false +0");
  expect(miss(any(yes, unknown), "false")).toBe("loud false +1");
});
