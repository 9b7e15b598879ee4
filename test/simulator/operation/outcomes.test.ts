// How the cycles of a ticket's duties stand, told one thing after another.

import { expect, test } from "vitest";
import { CANCELLED, MET, MET_LATE, MISSED, OPEN, Outcomes } from "../../../src/simulator/operation/outcomes.ts";

const ONCE = true;
const AGAIN = false;

/** Duty, cycle, state and lateness of each. */
function rows(of: Outcomes): readonly (readonly number[])[] {
  return Array.from({ length: of.count }, (_, i) => [of.duty(i), of.cycle(i), of.state(i), of.late(i)]);
}

function told(...what: readonly ((of: Outcomes) => void)[]): Outcomes {
  const outcomes = new Outcomes();
  for (const each of what) each(outcomes);
  return outcomes;
}

test("each cycle has its own row, in the order in which they were opened; the latest of a duty is meant", () => {
  const outcomes = told(
    (of) => of.opened(3, 1, AGAIN),
    (of) => of.opened(5, 1, ONCE),
    (of) => of.breached(3, 1),
    (of) => of.opened(3, 2, AGAIN),
    (of) => of.met(3, 2),
    (of) => of.metLate(5, 1, 70),
  );
  expect(rows(outcomes)).toEqual([
    [3, 1, MISSED, -1],
    [5, 1, MET_LATE, 70],
    [3, 2, MET, 0],
  ]);
  expect(outcomes.breaches).toBe(2);
  outcomes.clear();
  expect([outcomes.count, outcomes.breaches]).toEqual([0, 0]);
});

test("what is owed once comes back in the place of its cancelled cycle, and in a new one after any other", () => {
  const again = (isOnce: boolean, before: (of: Outcomes) => void) =>
    rows(
      told(
        (of) => of.opened(0, 1, isOnce),
        before,
        (of) => of.opened(0, 2, isOnce),
      ),
    );
  expect(again(ONCE, (of) => of.cancelled(0, 1))).toEqual([[0, 2, OPEN, 0]]);
  expect(again(AGAIN, (of) => of.cancelled(0, 1))).toEqual([
    [0, 1, CANCELLED, 0],
    [0, 2, OPEN, 0],
  ]);
  expect(again(ONCE, (of) => of.met(0, 1))).toEqual([
    [0, 1, MET, 0],
    [0, 2, OPEN, 0],
  ]);
});

test("what falls away was open; a breach stays", () => {
  const cancelled = (before: (of: Outcomes) => void) =>
    rows(
      told(
        (of) => of.opened(0, 1, ONCE),
        before,
        (of) => of.cancelled(0, 1),
      ),
    )[0]?.[2];
  const states = [
    (): void => undefined,
    (of: Outcomes) => of.met(0, 1),
    (of: Outcomes) => of.breached(0, 1),
    (of: Outcomes) => of.metLate(0, 1, 5),
  ];
  expect(states.map(cancelled)).toEqual([CANCELLED, MET, MISSED, MET_LATE]);
});

test("of a meeting that is taken back what was late is missed, and what was in time is open", () => {
  const reopened = (meet: (of: Outcomes) => void) =>
    rows(
      told(
        (of) => of.opened(0, 1, ONCE),
        meet,
        (of) => of.reopened(0, 1),
      ),
    )[0]?.slice(2);
  expect([reopened((of) => of.metLate(0, 1, 5)), reopened((of) => of.met(0, 1))]).toEqual([
    [MISSED, -1],
    [OPEN, 0],
  ]);
});

test("what is told of a cycle that is not there changes none", () => {
  const outcomes = told(
    (of) => of.opened(0, 1, ONCE),
    (of) => of.met(0, 2),
    (of) => of.breached(1, 1),
    (of) => of.cancelled(1, 1),
    (of) => of.reopened(1, 1),
  );
  expect(rows(outcomes)).toEqual([[0, 1, OPEN, 0]]);
});

test("how late a miss is by now is kept until it is known how late it was met", () => {
  const outcomes = told(
    (of) => of.opened(0, 1, ONCE),
    (of) => of.opened(1, 1, ONCE),
    (of) => of.breached(1, 1),
    (of) => of.isLateBy(1, 40),
  );
  expect(rows(outcomes)).toEqual([
    [0, 1, OPEN, 0],
    [1, 1, MISSED, 40],
  ]);
  outcomes.metLate(1, 1, 90);
  expect(outcomes.late(1)).toBe(90);
});

test("a duty is owed while its last cycle is open, or missed where it does not come again", () => {
  const owed = (recurs: boolean, ...what: readonly ((of: Outcomes) => void)[]) =>
    told((of) => of.opened(0, 1, AGAIN), ...what).isOwed(0, recurs);
  const [met, missed, opened] = [
    (of: Outcomes) => of.met(0, 1),
    (of: Outcomes) => of.breached(0, 1),
    (of: Outcomes) => of.opened(0, 2, AGAIN),
  ];
  expect([owed(false), owed(false, met), owed(false, missed), owed(true, missed), owed(true, missed, opened)]).toEqual([
    true,
    false,
    true,
    false,
    true,
  ]);
  expect(told((of) => of.opened(1, 1, ONCE)).isOwed(0, false)).toBe(false);
});
