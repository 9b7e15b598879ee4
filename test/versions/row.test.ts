// Versions in force, over random policies and histories: the row of modules, driven step by step, against the interpreter on whole histories
// that this test cuts by itself, as docs/semantics.md says.

import fc from "fast-check";
import { expect, test } from "vitest";
import type { AmendmentIr, FactValue, HistoryEvent, Instant, PolicyIr, Verdict } from "../../src/ir/index.ts";
import { interpret } from "../../src/runtime/interpret/index.ts";
import { inForce, type PolicyVersion } from "../../src/runtime/versions/index.ts";
import { HASH, loaded } from "../differential/both.ts";
import { histories, moments, policies } from "../support/arbitraries/index.ts";

const RUNS = Number(process.env["VERSIONS_RUNS"] ?? "12");

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

test("how late something is, is asked of the version that decides the ticket", { timeout: RUNS * 4_000 }, () => {
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
    { numRuns: RUNS, seed: 1 },
  );
  expect(asked).toBeGreaterThan(RUNS);
});

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
  const floor = interpret(first.ir, HASH, past, ticket, second.from - 1).verdict?.level ?? null;
  const rungs = second.ir.levels.map(({ id }) => id);
  const isHigher = floor !== null && rungs.indexOf(floor.id) > (after?.level == null ? -1 : rungs.indexOf(after.level.id));
  return after === null ? null : { ...after, level: isHigher ? floor : after.level };
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
  const past = taken(
    first.ir,
    history.filter((event) => event.at < second.from),
    at,
  );
  const owner = (event: HistoryEvent): string | null => ownerIn(history, event);
  const customersFacts = new Set(second.ir.facts.filter(({ of }) => of === "customer").map(({ id }) => id));
  const split = (events: readonly HistoryEvent[], wanted: boolean): Record<string, FactValue> =>
    Object.fromEntries(events.flatMap(({ facts }) => Object.entries(facts ?? {}).filter(([id]) => customersFacts.has(id) === wanted)));
  const blank = { at: second.from, by: "amendment", id: null, who: null, level: null, duty: null };
  const told: HistoryEvent[] = [];
  for (const customer of new Set(past.map(owner))) {
    const own = past.filter((event) => owner(event) === customer);
    told.push({ ...blank, event: "changed", ticket: null, customer, facts: split(own, true) });
    for (const { ticket } of own.filter(({ event }) => event === "opened")) {
      const ofIt = own.filter((event) => event.ticket === ticket);
      if (ticket === null || !openBy(ofIt, ticket)) continue;
      told.push({ ...blank, event: "opened", ticket, customer, facts: split(ofIt, false) });
      for (const [index, event] of ofIt.entries()) {
        if (event.event === "opened" || event.event === "changed" || (event.event === "contact" && !isUnanswered(ofIt, index))) continue;
        told.push({ ...event, at: second.from, customer, id: null, facts: null });
      }
    }
  }
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
    const facts = split([event], true);
    if (event.event !== "contact" && Object.keys(facts).length === 0) return [];
    return [{ ...event, event: event.event === "contact" ? "contact" : "changed", ticket: null, customer: owner(event), facts }];
  }
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
