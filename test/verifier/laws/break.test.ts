// Each built-in law can be broken: by a module with one fault planted, over a history that a person can read.

import { describe, expect, test } from "vitest";
import {
  type DutyVerdict,
  type HistoryEvent,
  MINUTE,
  type Occurrence,
  type PolicyIr,
  type Refusal,
  type Verdict,
} from "../../../src/ir/index.ts";
import type { Case, DecisionModule } from "../../../src/runtime/index.ts";
import { LAWS, type LawFinding, lawsOf, ownerless } from "../../../src/verifier/laws/index.ts";
import { at } from "../../engine/happened.ts";
import { moduleOf } from "../../engine/module.ts";
import { duty, fact, is, level, person, policy, statement, target, trigger, within } from "../../support/arbitraries/build.ts";
import { p0, p1, small } from "../promises/small.ts";

function finding(id: string, ir: PolicyIr, module: DecisionModule, events: readonly HistoryEvent[], until = "18:00"): LawFinding {
  const law = LAWS.find((each) => each.id === id);
  if (law === undefined) throw new Error(`no law ${id}`);
  return law.of({ ir, module })({ events, horizon: at(until, "changed").at });
}

function words(of: LawFinding): string {
  return typeof of === "string" ? of : of.words;
}

/** A module whose cases are changed by `fault`, forks and all. */
function faulty(ir: PolicyIr, fault: (open: Case) => Partial<Case>): DecisionModule {
  const module = moduleOf(ir);
  const wrap = (open: Case): Case => {
    const own: Case = {
      get now() {
        return open.now;
      },
      get next() {
        return open.next;
      },
      advance: (event) => open.advance(event),
      wake: (to) => open.wake(to),
      verdict: (ticket, asked) => open.verdict(ticket, asked),
      wakeOf: (ticket) => open.wakeOf(ticket),
      lateOf: (ticket, duty, cycle) => open.lateOf(ticket, duty, cycle),
      facts: (ticket) => open.facts(ticket),
      tickets: () => open.tickets(),
      closedAt: (ticket) => open.closedAt(ticket),
      passages: (ticket) => open.passages(ticket),
      retire: (ticket) => open.retire(ticket),
      clear: () => open.clear(),
      fork: (record) => wrap(open.fork(record)),
    };
    return Object.defineProperties(own, Object.getOwnPropertyDescriptors(fault(open)));
  };
  return { ...module, open: (record, heard) => wrap(module.open(record, heard)) };
}

/** A module that tells something else than it does. */
function tells(ir: PolicyIr, change: (occurrence: Occurrence) => readonly Occurrence[]): DecisionModule {
  const module = moduleOf(ir);
  return {
    ...module,
    open: (record, heard) =>
      module.open((occurrence) => {
        for (const each of change(occurrence)) record?.(each);
      }, heard),
  };
}

/** The same with other verdicts. */
function judges(ir: PolicyIr, change: (verdict: Verdict) => Verdict): DecisionModule {
  return faulty(ir, (open) => ({
    verdict: (ticket) => {
      const verdict = open.verdict(ticket);
      return verdict === null ? null : change(verdict);
    },
  }));
}

const hurried: readonly HistoryEvent[] = [p0(), at("09:20", "response"), at("09:30", "contact"), at("16:00", "resolved")];

test("all laws are kept, or silent, where nothing is wrong", () => {
  const told = LAWS.map(({ id }) => [id, finding(id, small, moduleOf(small), hurried)]);
  expect(Object.fromEntries(told)).toEqual({
    "nothing-lost": "kept",
    "levels-never-fall": "kept",
    "no-duty-without-an-owner": "kept",
    "every-breach-recorded-once": "kept",
    "every-notification-has-a-recipient": "kept",
    "wake-never-missed": "kept",
    "incremental-equals-from-scratch": "kept",
    "module-equals-interpreter": "kept",
    "equal-weeks-change-nothing": "kept",
    "unknown-is-not-false": "silent",
  });
});

describe("nothing is lost", () => {
  test("an event refused for no reason", () => {
    const deaf = faulty(small, (open) => ({ advance: (event) => (event.event === "contact" ? "duplicate" : open.advance(event)) }));
    expect(words(finding("nothing-lost", small, deaf, hurried))).toBe("contact was refused as duplicate, and is to be taken in");
  });

  /** Each with why it is refused; null: it is taken in. */
  const offered: readonly (readonly [HistoryEvent, Refusal | null])[] = [
    [at("09:00", "opened", { id: "a" }), null],
    [at("09:01", "response", { ticket: null }), "no-ticket"],
    [at("08:59", "response"), "out-of-order"],
    [at("09:00", "opened", { id: "a" }), "duplicate"],
    [at("09:00", "opened", { id: "b" }), "already-open"],
    [at("09:01", "update", { ticket: "T-2" }), "not-opened"],
    [at("09:01", "update", { customer: "C-2" }), "other-customer"],
    [at("09:01", "update", { id: "b" }), null],
    [at("09:02", "update", { id: "b" }), "duplicate"],
    [at("09:02", "escalated", { level: "level-9" }), "unknown-level"],
    // An id belongs to its ticket, or to the customer where the event is on none.
    [at("09:02", "contact", { ticket: null, id: "a" }), null],
    [at("09:03", "changed", { ticket: null, id: "a" }), "duplicate"],
    [at("09:03", "opened", { ticket: "T-2", id: "a" }), null],
  ];
  const reasons = offered.flatMap(([event, why]) => (why === null ? [] : [[why, event] as const]));

  test("what is refused for a reason that is so", () => {
    const events = offered.map(([event]) => event);
    const open = moduleOf(small).open();
    expect(events.map((event) => open.advance(event))).toEqual(offered.map(([, why]) => why));
    expect(finding("nothing-lost", small, moduleOf(small), events)).toBe("kept");
  });

  test.each(reasons)("nobody says that it is refused as %s", (why, event) => {
    const deaf = faulty(small, (open) => ({ advance: (each) => (each === event ? null : open.advance(each)) }));
    const events = offered.map(([each]) => each);
    expect(words(finding("nothing-lost", small, deaf, events))).toBe(`${event.event} was to be taken in, and is refused as ${why}`);
  });

  test("a ticket that the case does not know of", () => {
    const empty = faulty(small, () => ({ tickets: () => [] }));
    expect(words(finding("nothing-lost", small, empty, hurried))).toBe("the tickets opened are T-1; the case holds ");
  });

  test("a duty that is in no verdict; a firing that nobody was told of", () => {
    const forgetful = judges(small, (verdict) => ({ ...verdict, duties: verdict.duties.filter(({ id }) => id !== "first-response") }));
    expect(words(finding("nothing-lost", small, forgetful, hurried))).toBe("first-response was opened, and is not in the verdict");
    const silent = tells(small, (each) => (each.kind === "trigger-fired" ? [] : [each]));
    expect(words(finding("nothing-lost", small, silent, hurried))).toContain("firings were told");
  });

  test("a finding that is in no verdict, or was never told; a duty that its verdict counts once more", () => {
    const closed: readonly HistoryEvent[] = [p1(), at("09:10", "response"), at("09:20", "closed")];
    expect(finding("nothing-lost", small, moduleOf(small), closed)).toBe("kept");
    const blind = judges(small, (verdict) => ({ ...verdict, findings: [] }));
    expect(words(finding("nothing-lost", small, blind, closed))).toContain("findings were told");
    const silent = tells(small, (each) => (each.kind === "gate-not-met" ? [] : [each]));
    expect(words(finding("nothing-lost", small, silent, closed))).toContain("findings were told");
    const often = judges(small, (verdict) => ({ ...verdict, duties: verdict.duties.map((each) => ({ ...each, cycle: each.cycle + 1 })) }));
    expect(words(finding("nothing-lost", small, often, closed))).toBe("first-response was opened 1 times, and its verdict counts 2");
  });

  test("a duty that was met, and breached by the verdict", () => {
    const strict = judges(small, (verdict) => ({
      ...verdict,
      duties: verdict.duties.map((each) => (each.state === "met" ? { ...each, state: "breached" } : each)),
    }));
    expect(words(finding("nothing-lost", small, strict, hurried))).toContain("is breached, and was last told to be met");
  });
});

describe("levels, owners, breaches, recipients", () => {
  test("a level that falls, in what is told or in the verdict", () => {
    const falling = tells(small, (each) => (each.kind === "level-raised" ? [each, { ...each, id: "level-1", at: each.at + 1 }] : [each]));
    expect(words(finding("levels-never-fall", small, falling, hurried))).toBe("it was raised to level-1, though it stood at level-1");
    const modest = judges(small, (verdict) => ({ ...verdict, level: null }));
    expect(words(finding("levels-never-fall", small, modest, hurried))).toBe("it stands at no level, though it was last raised to level-1");
  });

  test("an owner who is lost; a policy that names none says so once", () => {
    const owned = policy({ ...small, duties: small.duties.map((each) => ({ ...each, owedBy: ["lead", "chief"] })) });
    const half = judges(owned, (verdict) => ({ ...verdict, duties: verdict.duties.map((each) => ({ ...each, "owed-by": "lead" })) }));
    expect(words(finding("no-duty-without-an-owner", owned, half, hurried))).toContain(
      "is owed by lead, and by the policy by lead or chief",
    );
    expect(ownerless(owned)).toEqual([]);
    expect(ownerless(small).map(({ id }) => id)).toContain("first-response");
  });

  test("a breach told twice, and one that was never told", () => {
    const twice = tells(small, (each) => (each.kind === "duty-breached" ? [each, each] : [each]));
    expect(words(finding("every-breach-recorded-once", small, twice, hurried))).toBe("the breach of first-response was told a second time");
    const never = tells(small, (each) => (each.kind === "duty-breached" ? [] : [each]));
    expect(words(finding("every-breach-recorded-once", small, never, hurried))).toBe(
      "first-response was met late, and no breach of it was told",
    );
  });

  test("a verdict that gives a breach another instant, keeps one to itself, or has one that was never told; without a breach it says nothing", () => {
    const moved = (change: Partial<DutyVerdict>) =>
      judges(small, (verdict) => ({
        ...verdict,
        duties: verdict.duties.map((each) => (each.id === "first-response" ? { ...each, ...change } : each)),
      }));
    const apart = "the verdict on first-response and what was told of its breach do not agree";
    for (const change of [{ breachedAt: at("09:16", "changed").at }, { state: "met" }] as const)
      expect(words(finding("every-breach-recorded-once", small, moved(change), hurried))).toBe(apart);
    const calm: readonly HistoryEvent[] = [p1(), at("09:10", "response"), at("09:20", "resolved")];
    expect(finding("every-breach-recorded-once", small, moduleOf(small), calm)).toBe("silent");
    const made = moved({ state: "breached", breachedAt: at("09:05", "changed").at });
    expect(words(finding("every-breach-recorded-once", small, made, calm))).toBe(apart);
  });

  test("a notice to somebody whom nobody reaches, where others of the rung are reached", () => {
    const people = [person("lead"), person("chief", { contactUnknown: true })];
    const notice = (who: string) =>
      duty(`tell-${who}`, "notified", [target(within(MINUTE))], {
        start: { on: "level", level: "level-1" },
        metBy: { by: "notified", who: [who], level: "level-1" },
        owedTo: who,
      });
    const ir = policy({
      ...small,
      people,
      levels: [level("level-1", "lead", "chief")],
      triggers: small.triggers.slice(0, 1),
      duties: ["lead", "chief"].map(notice),
    });
    expect(words(finding("every-notification-has-a-recipient", ir, moduleOf(ir), [p0()]))).toBe(
      "tell-chief is owed to chief, and nobody is reached there: the contact is unknown",
    );
    const rotation = { zone: "UTC", members: ["lead"], everyDays: 7, from: "2030-01-07T09:00:00.000", changes: [] };
    const later = policy({ ...ir, people: [person("lead"), person("chief", { kind: "rotation", rotation })] });
    expect(words(finding("every-notification-has-a-recipient", later, moduleOf(later), [p0()]))).toBe(
      "tell-chief is owed to chief, and nobody is reached there: nobody is on call (the first turn begins at 2030-01-07 09:00), or nobody of those who are can be reached",
    );
    const alone = policy({ ...ir, levels: [level("level-1", "chief")], duties: [notice("chief")] });
    expect(finding("every-notification-has-a-recipient", alone, moduleOf(alone), [p0()])).toBe("silent");
  });
});

describe("wake", () => {
  test("a verdict that keeps its next instant to itself", () => {
    const quiet = judges(small, (verdict) => ({ ...verdict, wake: null }));
    expect(words(finding("wake-never-missed", small, quiet, hurried))).toContain("the verdicts their first wake at never");
  });

  test("a case that sleeps through a timer when it is called at its wakes", () => {
    const sleepy = faulty(small, (open) => ({
      wake: (to) => open.wake(to === at("10:00", "changed").at ? to - 1 : to),
    }));
    expect(words(finding("wake-never-missed", small, sleepy, [p0()]))).not.toBe("kept");
  });

  test("a verdict that changes with nobody told when", () => {
    const drifting = judges(small, (verdict) => ({
      ...verdict,
      criteria: [{ id: `minute-${Math.floor(verdict.at / MINUTE)}`, level: "level-1", clause: null }],
    }));
    expect(words(finding("wake-never-missed", small, drifting, hurried))).toContain("its verdict changed without a wake: criteria.0.id");
  });
});

describe("two ways", () => {
  test("a whole history that is decided otherwise than event by event", () => {
    const module = moduleOf(small);
    const late: DecisionModule = {
      ...module,
      decide: (history, ticket, when) => module.decide(history.slice(1), ticket, when) ?? module.decide(history.slice(0, 1), ticket, when),
    };
    expect(words(finding("incremental-equals-from-scratch", small, late, hurried))).toContain(
      "the whole history at once, against event by event",
    );
  });

  test("a case that is not empty when it is cleared", () => {
    const sticky = faulty(small, () => ({ clear: () => undefined }));
    expect(words(finding("incremental-equals-from-scratch", small, sticky, hurried))).toContain("a case cleared and used again");
  });

  test("a fork that goes its own way wrong", () => {
    const shared = faulty(small, (open) => ({ fork: () => open }));
    expect(words(finding("incremental-equals-from-scratch", small, shared, hurried))).toContain("a fork from the middle");
  });

  test("a module of another policy than the interpreter reads", () => {
    const [first, ...rest] = small.duties;
    if (first === undefined) throw new Error("no duty");
    const other = policy({ ...small, duties: [{ ...first, targets: [target(within(16 * MINUTE))] }, ...rest] });
    expect(words(finding("module-equals-interpreter", small, moduleOf(other), hurried))).toContain(
      "the module tells duty-opened first-response, against the interpreter: due",
    );
  });
});

describe("equal weeks", () => {
  test("a date that ought not to be there", () => {
    const module = faulty(small, (open) => ({
      advance: (event) =>
        open.advance(
          event.at > at("01-12 00:00:00", "changed").at && event.event === "opened" ? { ...event, facts: { priority: "P1" } } : event,
        ),
    }));
    expect(words(finding("equal-weeks-change-nothing", small, module, hurried))).toContain(
      "moved by 1 weeks, which are equal to these, it differs",
    );
  });

  test("weeks that are not equal say nothing: a holiday in between, somebody away", () => {
    const feast = { name: "feast", rule: { kind: "date", date: "2024-01-08" }, from: null, until: null } as const;
    const holidays = [{ id: "feasts", days: [feast], ...statement("§8", "holidays") }];
    const [office, ...rest] = small.calendars;
    if (office?.kind !== "weekly") throw new Error("no office");
    const closed = policy({ ...small, holidays, calendars: [{ ...office, holidays: [{ set: "feasts", windows: [] }] }, ...rest] });
    expect(finding("equal-weeks-change-nothing", closed, moduleOf(closed), hurried)).toBe("silent");
    const away = [person("lead", { away: [{ from: "2024-01-08T00:00:00.000", until: "2024-01-09T00:00:00.000" }] }), person("chief")];
    const absent = policy({ ...small, people: away });
    expect(finding("equal-weeks-change-nothing", absent, moduleOf(absent), hurried)).toBe("silent");
  });
});

test("a policy that takes an unknown for a no", () => {
  const facts = [fact("priority", { kind: "one-of", values: ["P0", "P1"] }), fact("vip", { kind: "yes-no" })];
  const either = policy({
    ...small,
    facts,
    triggers: [trigger("urgent", { kind: "any", of: [is("priority", "P0"), { kind: "flag", fact: "vip" }] }, "level-1")],
    gates: [],
  });
  expect(finding("unknown-is-not-false", either, moduleOf(either), [p0()])).toBe("kept");
  // The module fires where nobody is known to be a vip, and takes that for a no.
  const known = policy({
    ...either,
    triggers: [
      trigger(
        "urgent",
        {
          kind: "all",
          of: [
            is("priority", "P0"),
            {
              kind: "not",
              of: {
                kind: "all",
                of: [
                  { kind: "known", fact: "vip" },
                  { kind: "flag", fact: "vip" },
                ],
              },
            },
          ],
        },
        "level-1",
      ),
    ],
  });
  expect(words(finding("unknown-is-not-false", either, moduleOf(known), [p0()]))).toBe(
    "urgent fires with vip unknown, but not by 2024-01-08T09:00:00.000Z where it is true",
  );
});

test("as a search takes them: silent is vacuous, kept is one case, broken is told with its place", () => {
  const [lost] = lawsOf({ ir: small, module: moduleOf(small) });
  expect(lost?.judge({ events: [], horizon: 0 })).toMatchObject({ verdict: "vacuous", cases: 0 });
  expect(lost?.judge({ events: hurried, horizon: at("18:00", "changed").at })).toMatchObject({ verdict: "holds", cases: 1, broken: null });
  const silent = tells(small, (each) => (each.kind === "trigger-fired" ? [] : [each]));
  const [broken] = lawsOf({ ir: small, module: silent });
  expect(broken?.judge({ events: hurried, horizon: at("18:00", "changed").at })).toMatchObject({
    verdict: "violated",
    broken: { ticket: "T-1" },
  });
});
