// Laws of a verdict, over random policies of every feature: it does not hang on when it was asked for, on the order of lines with
// different times, or on lines that are given twice.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type HistoryEvent, HOUR, type Instant, type Occurrence, type PolicyIr, type Verdict } from "../../src/ir/index.ts";
import { type Family, families, histories, moments, policies } from "../support/arbitraries/index.ts";
import { moduleOf } from "./module.ts";

type Told = { readonly ir: PolicyIr; readonly history: readonly HistoryEvent[]; readonly at: Instant };

const RUNS = 20;
const broad: Family = { name: "policies of every kind", policies, histories };

/** Every line has an id of its own: what is given twice can be told. `more`: drawn for the history. */
function stories<T>(
  family: Family,
  more: (history: readonly HistoryEvent[], ir: PolicyIr) => fc.Arbitrary<T>,
): fc.Arbitrary<Told & { readonly more: T }> {
  return family.policies.chain((ir) =>
    family.histories(ir).chain((drawn) => {
      const history = drawn.map((event, i) => ({ ...event, id: `line-${i + 1}` }));
      return fc.record({ ir: fc.constant(ir), history: fc.constant(history), at: moments(ir, history), more: more(history, ir) });
    }),
  );
}

/** Lines in another order, those of one instant in theirs. */
function shuffled(history: readonly HistoryEvent[]): fc.Arbitrary<readonly HistoryEvent[]> {
  return fc.shuffledSubarray([...history], { minLength: history.length }).map((lines) => {
    const left = new Map<Instant, HistoryEvent[]>();
    for (const line of history) left.set(line.at, [...(left.get(line.at) ?? []), line]);
    return lines.map((line) => left.get(line.at)?.shift() ?? line);
  });
}

/** The events of T-1's customer that are taken in, and all that is told of them with time passing at some instants. */
function play(ir: PolicyIr, history: readonly HistoryEvent[], cuts: readonly Instant[], end: Instant) {
  const owner = history[0]?.customer ?? null;
  const ticket = history[0]?.ticket ?? null;
  const owned = new Map<string | null, string | null>();
  const occurrences: Occurrence[] = [];
  const taken: HistoryEvent[] = [];
  const open = moduleOf(ir).open((occurrence) => occurrences.push(occurrence));
  for (const event of history) {
    if (event.event === "opened" && !owned.has(event.ticket)) owned.set(event.ticket, event.customer);
    const customer = owned.has(event.ticket) ? owned.get(event.ticket) : event.customer;
    if (owner === null ? event.ticket !== ticket : customer !== owner) continue;
    for (const cut of cuts) if (cut < event.at) open.wake(cut);
    if (open.advance(event) === null) taken.push(event);
  }
  open.wake(end);
  return { taken, occurrences, verdicts: open.tickets().map((id) => open.verdict(id)) };
}

describe.for([broad, ...families])("$name: a verdict does not hang on", { timeout: 120_000 }, (family) => {
  test("when it was asked for, nor does what is told", () => {
    const cuts = stories(family, (history, ir) => fc.array(moments(ir, history), { minLength: 1, maxLength: 12 }));
    fc.assert(
      fc.property(cuts, ({ ir, history, more }) => {
        const end = Math.max(...more, ...history.map((event) => event.at));
        const ordered = [...more].sort((a, b) => a - b);
        expect(play(ir, history, ordered, end)).toEqual(play(ir, history, [], end));
      }),
      { numRuns: RUNS },
    );
  });

  test("the order of lines with different times", () => {
    fc.assert(
      fc.property(stories(family, shuffled), ({ ir, history, at, more }) => {
        const { decide } = moduleOf(ir);
        for (const ticket of ["T-1", "T-2"]) expect(decide(more, ticket, at)).toEqual(decide(history, ticket, at));
      }),
      { numRuns: RUNS },
    );
  });

  test("lines given twice, at once or later, wherever the second stands", () => {
    const copies = (history: readonly HistoryEvent[]): fc.Arbitrary<readonly (readonly [which: number, later: number, place: number])[]> =>
      fc.array(fc.tuple(fc.nat(history.length - 1), fc.constantFrom(0, 0, 1, 60_000, 3_600_000), fc.nat(history.length)), { minLength: 1 });
    fc.assert(
      fc.property(stories(family, copies), ({ ir, history, at, more }) => {
        const { taken } = play(ir, history, [], at);
        const lines = [...history];
        for (const [which, later, place] of more) {
          const twice = history[which];
          // A line that was refused has not been taken in: its copy may be.
          if (twice === undefined || !taken.includes(twice)) continue;
          const copy = { ...twice, at: twice.at + later };
          if (later === 0) lines.splice(lines.indexOf(twice) + 1, 0, copy);
          else lines.splice(place, 0, copy);
        }
        const { decide } = moduleOf(ir);
        expect(decide(lines, "T-1", at)).toEqual(decide(history, "T-1", at));
      }),
      { numRuns: RUNS },
    );
  });
});

test("until its `wake` a verdict on a ticket that is not closed stays as it is, but for how late and how much is left", {
  timeout: 120_000,
}, () => {
  const still = (verdict: Verdict | null): unknown =>
    verdict === null ? null : { ...verdict, at: 0, duties: verdict.duties.map((duty) => ({ ...duty, late: 0, left: 0 })) };
  let stood = 0;
  fc.assert(
    fc.property(
      stories(broad, () => fc.double({ min: 0, max: 1, noNaN: true })),
      ({ ir, history, at, more }) => {
        const { decide } = moduleOf(ir);
        const isClosed = history.some((event) => event.ticket === "T-1" && event.event === "closed" && event.at <= at);
        const now = decide(history, "T-1", at);
        if (isClosed || now === null) return;
        const ahead = history.map((event) => event.at).filter((instant) => instant > at);
        const until = Math.min(now.wake ?? at + 1000 * HOUR, ...ahead) - 1;
        for (const later of [until, at + Math.floor((until - at) * more)])
          expect(still(decide(history, "T-1", later)), `at ${at} and ${later}`).toEqual(still(now));
        stood++;
      },
    ),
    { numRuns: RUNS },
  );
  expect(stood).toBeGreaterThan(0);
});
