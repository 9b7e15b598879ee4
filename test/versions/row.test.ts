// Versions in force, over random policies and histories: the row of modules, driven step by step, against the interpreter on whole histories
// that this test cuts by itself, as docs/semantics.md says.

import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type AmendmentIr,
  type DutyIr,
  type DutyVerdict,
  type FactValue,
  type HistoryEvent,
  HOUR,
  type Instant,
  type PolicyIr,
  type Verdict,
} from "../../src/ir/index.ts";
import { interpret, referenceCase } from "../../src/runtime/interpret/index.ts";
import { inForce, type PolicyVersion } from "../../src/runtime/versions/index.ts";
import { HASH, loaded } from "../differential/both.ts";
import { duty, event, histories, level, moments, person, policies, policy, span, target, within } from "../support/arbitraries/index.ts";
import { tries } from "../support/chance.ts";

const RUNS = tries(12);

type Version = { readonly ir: PolicyIr; readonly from: Instant; readonly appliesTo: AmendmentIr["appliesTo"] };
type Story = {
  readonly first: Version;
  readonly second: Version;
  readonly history: readonly HistoryEvent[];
  readonly looks: readonly Instant[];
};

const stories: fc.Arbitrary<Story> = fc.tuple(policies, policies).chain(([one, two]) =>
  histories(one).chain((history) =>
    fc
      .record({
        from: moments(one, history),
        appliesTo: fc.constantFrom<AmendmentIr["appliesTo"]>("new-tickets", "open-from-now", "open-from-start"),
        looks: fc.array(moments(two, history), { minLength: 1, maxLength: 4 }),
      })
      .map(({ from, appliesTo, looks }) => ({
        first: { ir: one, from: Number.NEGATIVE_INFINITY, appliesTo: "new-tickets" as const },
        second: { ir: two, from, appliesTo },
        history,
        looks,
      })),
  ),
);

test("each ticket is decided by the version it is under", { timeout: RUNS * 4_000 }, () => {
  fc.assert(
    fc.property(stories, (story) => {
      const row = inForce([made(story.first), made(story.second)]);
      for (const ticket of ["T-1", "T-2", "T-3"])
        for (const at of story.looks) {
          const decided = row.decide(story.history, ticket, at);
          expect(plain(decided), `${ticket} at ${new Date(at).toISOString()}`).toEqual(plain(reference(story, ticket, at)));
        }
    }),
    { numRuns: RUNS },
  );
});

test("a row is named after its last version, whatever version a ticket is under", () => {
  const [old, recent] = ["2024-01-01", "2025-01-01"].map((version) => policy({ version })) as [PolicyIr, PolicyIr];
  const versions = [
    { ir: old, from: 0, appliesTo: "new-tickets" },
    { ir: recent, from: 2 * HOUR, appliesTo: "new-tickets" },
  ] as const;
  const row = inForce([made(versions[0]), made(versions[1])]);
  expect(row.policy.version).toBe("2025-01-01");
  expect(row.decide([event(HOUR, "opened")], "T-1", 3 * HOUR)?.policy.version).toBe("2024-01-01");
});

test("a row of one is that version, step for step", { timeout: RUNS * 4_000 }, () => {
  const single = policies.chain((ir) =>
    histories(ir).map((history) => ({ ir, history: history.filter(({ ticket }) => ticket === "T-1") })),
  );
  fc.assert(
    fc.property(single, ({ ir, history }) => {
      const module = loaded(ir);
      const heard: unknown[][] = [[], []];
      const [alone, inRow] = [module, inForce([{ module, from: Number.NEGATIVE_INFINITY, appliesTo: "new-tickets" }])].map((each, which) =>
        each.open((occurrence) => heard[which]?.push(occurrence)),
      );
      for (const event of history) {
        expect(inRow?.advance(event)).toBe(alone?.advance(event));
        expect(inRow?.verdict("T-1")).toEqual(alone?.verdict("T-1"));
        expect(inRow?.next).toBe(alone?.next);
      }
      expect(heard[1]).toEqual(heard[0]);
    }),
    { numRuns: RUNS },
  );
});

test("how late something is, is asked of the version that decides the ticket", { timeout: RUNS * 10_000 }, () => {
  let asked = 0;
  fc.assert(
    fc.property(stories, ({ first, second, history }) => {
      const open = inForce([made(first), made(second)]).open();
      for (const event of history) open.advance(event);
      for (const ticket of open.tickets())
        for (const { id, cycle, late } of open.verdict(ticket)?.duties ?? []) {
          expect(open.lateOf(ticket, id, cycle)).toBe(late);
          asked++;
        }
    }),
    { numRuns: RUNS * 4 },
  );
  expect(asked).toBeGreaterThan(RUNS);
});

test("how late a breach was at a change does not hang on what came before it, where the old version's notice is repeated after it", () => {
  const notice = (more: Partial<DutyIr>): PolicyIr => {
    const told = duty("notice", "notified", [target(within(HOUR))], {
      start: { on: "level", level: "level-1" },
      metBy: { by: "notified", who: ["csm"], level: null },
      ...more,
    });
    return policy({ people: [person("csm")], levels: [level("level-1", "csm")], duties: [told] });
  };
  const before = notice({ repeats: { every: span(3 * HOUR), until: null, times: null } });
  const versions = [
    made({ ir: before, from: Number.NEGATIVE_INFINITY, appliesTo: "new-tickets" }),
    made({ ir: notice({}), from: 2.5 * HOUR, appliesTo: "open-from-now" }),
  ] as const;
  const history = [event(0, "opened"), event(0, "escalated", { level: "level-1" })];
  const seen = event(2 * HOUR, "progress");
  for (const events of [history, [...history, seen]]) {
    const [shown] = inForce(versions).decide(events, "T-1", 4 * HOUR)?.duties ?? [];
    expect(shown).toMatchObject({ state: "breached", late: 1.5 * HOUR - 1 });
  }
});

test("over any number of changes each record of a duty that starts with the ticket is opened once, and the next one after it", {
  timeout: RUNS * 4_000,
}, () => {
  fc.assert(
    fc.property(stories, fc.array(fc.nat({ max: 4 * 3_600_000 }), { maxLength: 2 }), ({ first, second, history }, gaps) => {
      const later = gaps.map((_, index) => gaps.slice(0, index + 1).reduce((sum, gap) => sum + gap + 1, second.from));
      const again = later.map((from, index): Version => ({ ir: index % 2 === 0 ? first.ir : second.ir, from, appliesTo: "open-from-now" }));
      // A record that another start has made absent is in no verdict: how many there were is not known of these.
      const others = new Set([first, second].flatMap(({ ir }) => ir.duties.filter(startsAgain).map(({ id }) => id)));
      const opened: string[] = [];
      const counts = new Map<string, number>();
      const row = inForce([made(first), made({ ...second, appliesTo: "open-from-now" }), ...again.map(made)]);
      const open = row.open(({ kind, ticket, id, cycle }) => {
        if (kind !== "duty-opened" || others.has(id)) return;
        const next = (counts.get(`${ticket} ${id}`) ?? 0) + 1;
        counts.set(`${ticket} ${id}`, next);
        opened.push(`${ticket} ${id} ${cycle}`);
        expect(cycle, opened.join("\n")).toBe(next);
      });
      for (const event of history.filter(({ ticket }) => ticket === "T-1")) open.advance(event);
      open.wake(Math.max(open.now, second.from) + 3_600_000);
      for (const { id, cycle } of open.verdict("T-1")?.duties ?? []) if (!others.has(id)) expect(counts.get(`T-1 ${id}`), id).toBe(cycle);
    }),
    { numRuns: RUNS },
  );
});

function startsAgain({ start, whenReopened }: DutyIr): boolean {
  return start.on !== "opened" || whenReopened === "anew";
}

function made({ ir, from, appliesTo }: Version): PolicyVersion {
  return { module: loaded(ir), from, appliesTo };
}

/** The version shows in what it decides; `wake` is compared apart. */
function plain(verdict: Verdict | null): unknown {
  return verdict === null ? null : { ...verdict, policy: null };
}

function reference({ first, second, history, looks: _looks }: Story, ticket: string, at: Instant): Verdict | null {
  const before = interpret(first.ir, HASH, history, ticket, at).verdict;
  const opening = taken(first.ir, history, at).find((event) => event.event === "opened" && event.ticket === ticket);
  if (opening === undefined) return null;
  if (opening.at >= second.from) return interpret(second.ir, HASH, cut(first, second, history, at), ticket, at).verdict;
  const past = history.filter((event) => event.at < second.from);
  const changes = second.appliesTo !== "new-tickets" && openBy(taken(first.ir, past, at), ticket);
  if (before === null || !changes || at < second.from) {
    const coming = second.from > at && second.appliesTo !== "new-tickets" && openBy(taken(first.ir, history, at), ticket);
    return before === null || !coming ? before : { ...before, wake: Math.min(before.wake ?? Infinity, second.from) };
  }
  const after = interpret(second.ir, HASH, cut(first, second, history, at), ticket, at).verdict;
  const atChange = interpret(first.ir, HASH, past, ticket, second.from - 1).verdict;
  if (after === null || atChange === null) return after;
  const rungs = second.ir.levels.map(({ id }) => id);
  const levels = [after.level, atChange.level]
    .filter((level) => level !== null && rungs.includes(level.id))
    .filter((level) => level !== null);
  levels.sort((a, b) => rungs.indexOf(b.id) - rungs.indexOf(a.id) || a.since - b.since);
  const level = levels[0] ?? null;
  if (second.appliesTo !== "open-from-now") return { ...after, level };
  const told = toldOf(first, second, history, ticket, at);
  const duties = withEarlier({ was: atChange.duties, told: told?.duties ?? [], now: after.duties, still: before.duties });
  return { ...after, level, duties, findings: [...atChange.findings, ...after.findings.slice(told?.findings.length)] };
}

/** What the second version says of the ticket as soon as it has been told of the time before it. */
function toldOf(first: Version, second: Version, history: readonly HistoryEvent[], ticket: string, at: Instant): Verdict | null {
  const opening = history.find((event) => event.event === "opened" && event.ticket === ticket);
  const customer = opening?.customer ?? `ticket:${ticket}`;
  const single = referenceCase(second.ir, HASH, customer);
  for (const event of handedOver(first, second, history, at)) if (event.customer === customer) single.advance(event);
  return single.verdict(ticket);
}

type Duties = Record<"was" | "told" | "now" | "still", readonly DutyVerdict[]>;

/** What had ended before the change stays; of the rest, what came before it is counted in. `still`: what the first version has made of its own. */
function withEarlier({ was, told, now, still }: Duties): readonly DutyVerdict[] {
  const named = (duties: readonly DutyVerdict[], id: string): DutyVerdict | undefined => duties.find((duty) => duty.id === id);
  const asItEnded = (before: DutyVerdict): DutyVerdict => {
    const since = named(still, before.id);
    return before.state === "breached" && since?.cycle === before.cycle && ["breached", "met-late"].includes(since.state) ? since : before;
  };
  const shown = now.map((duty) => {
    const before = named(was, duty.id);
    const first = named(told, duty.id);
    if (before === undefined) return duty;
    const isOver = ["met", "met-late", "breached"].includes(before.state);
    if (isOver && first?.cycle === duty.cycle) return asItEnded(before);
    const goesOn = !isOver && before.state !== "cancelled" && before.kept !== null;
    const known = isOver || goesOn ? first : undefined;
    const cycle = before.cycle + duty.cycle - (known?.cycle ?? 0) + (goesOn && known !== undefined ? 1 : 0);
    if (duty.kept === null || duty.missed === null) return { ...duty, cycle };
    const kept = (before.kept ?? 0) + duty.kept - (known?.kept ?? 0);
    const missed = (before.missed ?? 0) + duty.missed - (known?.missed ?? 0);
    const ended = missed > 0 ? "breached" : kept > 0 ? "met" : "cancelled";
    const state: DutyVerdict["state"] = duty.state === "pending" || duty.state === "warned" ? duty.state : ended;
    const metAt = kept > (before.kept ?? 0) ? duty.metAt : before.metAt;
    const breachedAt = missed > (before.missed ?? 0) ? duty.breachedAt : before.breachedAt;
    return { ...duty, cycle, kept, missed, state, metAt, breachedAt };
  });
  const gone = was.filter(({ id, state }) => state !== "pending" && state !== "warned" && named(now, id) === undefined);
  return [...shown, ...gone.map(asItEnded)];
}

/** What a version takes in of the history, in order. */
function taken(ir: PolicyIr, history: readonly HistoryEvent[], at: Instant): readonly HistoryEvent[] {
  const inTime = history.filter((event) => event.at <= at).sort((a, b) => a.at - b.at);
  const refused = new Set(interpret(ir, HASH, inTime, "T-1", at).refused.map(({ index }) => index));
  return inTime.filter((_, index) => !refused.has(index));
}

function openBy(events: readonly HistoryEvent[], ticket: string): boolean {
  const last = events.findLast((event) => event.ticket === ticket && ["opened", "resolved", "closed", "reopened"].includes(event.event));
  return last !== undefined && (last.event === "opened" || last.event === "reopened");
}

/** The history as the second version is told it. */
function cut(first: Version, second: Version, history: readonly HistoryEvent[], at: Instant): readonly HistoryEvent[] {
  if (second.appliesTo !== "open-from-now") return history;
  const told = handedOver(first, second, history, at);
  const known = new Set(told.flatMap(({ event, ticket }) => (event === "opened" ? [ticket] : [])));
  const later = taken(first.ir, history, at).filter((event) => event.at >= second.from);
  const opened = new Set(later.flatMap(({ event, ticket }) => (event === "opened" ? [ticket] : [])));
  return [
    ...told,
    ...later.flatMap((event) =>
      event.ticket === null || known.has(event.ticket) || opened.has(event.ticket) ? [event] : ofCustomer(event),
    ),
  ];

  function ofCustomer(event: HistoryEvent): readonly HistoryEvent[] {
    const facts = split(second, [event], true);
    if (event.event !== "contact" && Object.keys(facts).length === 0) return [];
    return [{ ...event, event: event.event === "contact" ? "contact" : "changed", ticket: null, customer: ownerIn(history, event), facts }];
  }
}

/** The facts that are the customer's to the second version, or those that are not. */
function split({ ir }: Version, events: readonly HistoryEvent[], wanted: boolean): Record<string, FactValue> {
  const customersFacts = new Set(ir.facts.filter(({ of }) => of === "customer").map(({ id }) => id));
  return Object.fromEntries(events.flatMap(({ facts }) => Object.entries(facts ?? {}).filter(([id]) => customersFacts.has(id) === wanted)));
}

/** What it is told of the time before it. */
function handedOver(first: Version, second: Version, history: readonly HistoryEvent[], at: Instant): readonly HistoryEvent[] {
  const past = taken(
    first.ir,
    history.filter((event) => event.at < second.from),
    at,
  );
  const owner = (event: HistoryEvent): string | null => ownerIn(history, event);
  const blank = { at: second.from, by: "amendment", id: null, who: null, level: null, duty: null };
  const told: HistoryEvent[] = [];
  for (const customer of new Set(past.map(owner))) {
    const own = past.filter((event) => owner(event) === customer);
    told.push({ ...blank, event: "changed", ticket: null, customer, facts: split(second, own, true) });
    for (const { ticket } of own.filter(({ event }) => event === "opened")) {
      const ofIt = own.filter((event) => event.ticket === ticket);
      if (ticket === null || !openBy(ofIt, ticket)) continue;
      told.push({ ...blank, event: "opened", ticket, customer, facts: split(second, ofIt, false) });
      for (const [index, event] of ofIt.entries()) {
        if (event.event === "opened" || event.event === "changed" || (event.event === "contact" && !isUnanswered(ofIt, index))) continue;
        told.push({ ...event, at: second.from, customer, id: null, facts: null });
      }
    }
  }
  return told;
}

function ownerIn(history: readonly HistoryEvent[], event: HistoryEvent): string | null {
  const opening = history.find((one) => one.event === "opened" && one.ticket !== null && one.ticket === event.ticket);
  return opening === undefined ? event.customer : (opening.customer ?? `ticket:${opening.ticket}`);
}

/** The contact at that place: the first since the last response, which has come. */
function isUnanswered(events: readonly HistoryEvent[], place: number): boolean {
  const names = events.map(({ event }) => event);
  const answer = names.lastIndexOf("response");
  return answer >= 0 && names.indexOf("contact", answer) === place;
}
