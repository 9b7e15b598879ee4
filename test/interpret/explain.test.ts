// What a deadline is made of, when a trigger's condition was true, and what keeps a condition from being so.

import { expect, test } from "vitest";
import { type Condition, DAY, type HistoryEvent, HOUR, MINUTE, type TriggerIr } from "../../src/ir/index.ts";
import { missOf } from "../../src/runtime/interpret/explain/tree.ts";
import { explainDuty, explainTriggers } from "../../src/runtime/interpret/index.ts";
import {
  adjustment,
  counting,
  duty,
  event,
  fact,
  is,
  level,
  policy,
  span,
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
    duty("full-resolution", "resolved", [target(within(8 * HOUR), { when: critical }), target(within(DAY), { overrides: [0] })], {
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

const facts = [fact("priority", { kind: "one-of", values: ["P0", "P1"] }), fact("vip", { kind: "yes-no" }, "customer")];

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

test("each cycle tells when it was due, warned of and ended, and how; those of other duties and tickets are not among them", () => {
  const half = { kind: "share", numerator: 1, denominator: 2 } as const;
  const update = duty("update", "update", [target(within(HOUR))], { recurs: true, warnings: [half] });
  const fix = duty("fix", "resolved", [target(within(4 * HOUR)), target(within(2 * HOUR), { when: is("priority", "P0"), overrides: [0] })]);
  const both = policy({ facts, duties: [update, fix] });
  const history = [
    event(at("09:00"), "opened"),
    event(at("09:10"), "opened", { ticket: "T-2" }),
    event(at("09:40"), "update"),
    event(at("10:00"), "changed", { facts: { priority: "P0" } }),
    event(at("11:00"), "resolved"),
  ];
  const none = { warned: [], metAt: null, breachedAt: null, early: null, late: null };
  const [first, second, third] = [at("09:00"), at("09:40"), at("10:40")];
  const ends = { metAt: second, early: 20 * MINUTE, ended: second };
  expect(explainDuty(both, "update", history, "T-1", at("12:00"))?.cycles).toEqual([
    { ...none, cycle: 1, started: first, due: at("10:00"), state: "met", warned: [at("09:30")], ...ends },
    { ...none, cycle: 2, started: second, due: third, state: "breached", warned: [at("10:10")], breachedAt: third, late: 0, ended: third },
    { ...none, cycle: 3, started: third, due: at("11:40"), state: "cancelled", ended: at("11:00") },
  ]);
  expect(explainDuty(both, "fix", history, "T-1", at("12:00"))?.cycles).toEqual([
    { ...none, cycle: 1, started: first, due: at("11:00"), state: "met", metAt: at("11:00"), early: 0, ended: at("11:00") },
  ]);
});

test("what was done before anybody knew that it was owed was done then, and not when it became known", () => {
  const reply = duty("reply", "response", [target(within(15 * MINUTE), { when: is("priority", "P0") })]);
  const history = [
    event(at("09:00"), "opened"),
    event(at("09:05"), "response"),
    event(at("10:00"), "changed", { facts: { priority: "P0" } }),
  ];
  const cycles = explainDuty(policy({ facts, duties: [reply] }), "reply", history, "T-1", at("12:00"))?.cycles;
  expect(cycles).toMatchObject([{ state: "met", metAt: at("09:05"), early: 10 * MINUTE, breachedAt: null }]);
});

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

test("a trigger that its own firing makes untrue was true for that instant, and is told as it was before", () => {
  const lead = level("lead");
  const untold: Condition = { kind: "not", of: { kind: "reached", level: "lead" } };
  const once = trigger("once", { kind: "all", of: [is("priority", "P0"), untold] }, "lead");
  const history = [
    event(at("09:00"), "opened"),
    event(at("10:00"), "changed", { facts: { priority: "P0" } }),
    event(at("11:00"), "contact"),
  ];
  const [explained] = explainTriggers(policy({ facts, levels: [lead], triggers: [once] }), [once], history, "T-1", at("16:00")) ?? [];
  const instant = at("10:00");
  expect(explained?.turnings).toEqual([{ from: instant, until: instant, fired: true, heldUntil: null }]);
  expect(explained?.firings.map((firing) => [firing.at, firing.event?.event, firing.tree.truth])).toEqual([[instant, "changed", "true"]]);
  expect(explained?.now.truth).toBe("false");
});

test("the instant is told at which a trigger fires if nothing further happens; none of one that has fired, nor on a closed ticket", () => {
  const quiet = trigger("quiet", { kind: "silence", event: "response", first: false, span: span(HOUR) }, null);
  const other = trigger("critical", is("priority", "P0"), null);
  const nextAt = (asked: string, ...more: readonly HistoryEvent[]) => {
    const history = [event(at("09:00"), "opened"), ...more];
    const found = explainTriggers(policy({ facts, triggers: [quiet, other] }), [quiet, other], history, "T-1", at(asked)) ?? [];
    return found.map(({ next, closed }) => `${clockOf(next) ?? "never"}${closed ? ", closed" : ""}`);
  };
  expect(nextAt("09:30")).toEqual(["08T10:00", "never"]);
  expect(nextAt("10:30", event(at("09:40"), "response"))).toEqual(["08T10:40", "never"]);
  expect(nextAt("16:00")).toEqual(["never", "never"]);
  expect(nextAt("09:50", event(at("09:40"), "closed"))).toEqual(["never, closed", "never, closed"]);
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
