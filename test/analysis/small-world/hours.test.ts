// Lines of the hours of a ticket that add nothing (TN541), and lines of which nothing is said: as the analyzer proves it of random ones, and as the
// interpreter tells it of every ticket there is.

import fc from "fast-check";
import { expect, test } from "vitest";
import { analyze } from "../../../src/analysis/index.ts";
import { type Condition, HOUR, type HoursIr, type PolicyIr } from "../../../src/ir/index.ts";
import { interpret } from "../../../src/runtime/interpret/index.ts";
import { criterion, daily, level, statement } from "../../support/arbitraries/build.ts";
import { BASE, condition, KNOWN, opened, RUNS, TIMEOUT, type Ticket } from "./world.ts";

type Choice = HoursIr["choices"][number];

/** Each is open in an hour of its own; `rest` is for tickets for which no line holds. */
const CALENDARS = ["first", "second", "third", "rest"] as const;

const choices = fc.array(
  fc.tuple(condition, fc.subarray(["first", "second", "third"], { minLength: 1 })).map(([when, calendars]) => ({ when, calendars })),
  { minLength: 1, maxLength: 4 },
);

function policyWith(own: readonly Choice[]): PolicyIr {
  const during: Condition = { kind: "during", calendar: { kind: "hours-of-ticket" } };
  return {
    ...BASE,
    calendars: CALENDARS.map((id, hour) => daily(id, "UTC", hour * 60, hour * 60 + 60)),
    hours: { choices: own, otherwise: ["rest"], ...statement("§5", "hours") },
    levels: [level("some")],
    criteria: [criterion("open-now", during, "some")],
  };
}

/** The calendars that the interpreter gives it. */
function hoursOf(ir: PolicyIr, ticket: Ticket): string {
  return CALENDARS.filter((_, hour) => {
    const at = hour * HOUR + 1;
    return (interpret(ir, "", [opened(ticket, at)], "T", at).verdict?.criteria.length ?? 0) > 0;
  }).join(" ");
}

/** From the last on, each that can be left out: what nobody is given counts for nothing. */
function byBruteForce(own: readonly Choice[]): readonly string[] {
  let kept = own;
  for (const choice of own.toReversed()) {
    const rest = kept.filter((other) => other !== choice);
    const holds = KNOWN.filter((ticket) => hoursOf(policyWith([choice]), ticket) !== "rest");
    if (holds.length > 0 && holds.every((ticket) => hoursOf(policyWith(rest), ticket) === hoursOf(policyWith(kept), ticket))) kept = rest;
  }
  return own.flatMap(({ clause }, i) => (kept.includes(own[i] as Choice) ? [] : [`${clause}`]));
}

test("a line of the hours is said to add nothing where the interpreter gives every ticket the same hours without it", {
  timeout: TIMEOUT,
}, () => {
  fc.assert(
    fc.property(choices, (drawn) => {
      const own = drawn.map((each, i): Choice => ({ ...each, clause: `§5.${i}` }));
      const found = analyze({ ir: policyWith(own), stated: [], textOf: () => null }).filter(({ code }) => code === "TN541");
      expect(found.map(({ clause }) => `${clause}`)).toEqual(byBruteForce(own));
    }),
    { numRuns: Math.ceil(RUNS / 4) },
  );
});
