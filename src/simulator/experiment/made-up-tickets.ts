// Made-up tickets: the facts that a few hundred tickets of an experiment might have, the same whenever they are asked for.

import type { FactValue } from "../../ir/index.ts";
import { Cursor, guideTable, purposeKey, sampler, valueAt } from "../chance/index.ts";
import type { FactDraw, FactRule, Share, Test, When } from "./experiment.ts";

export type Facts = ReadonlyMap<string, FactValue>;

export const TICKETS = 400;

export function madeUpTickets(rules: readonly FactRule[]): readonly Facts[] {
  const draw = factDraws(rules);
  return Array.from({ length: TICKETS }, (_, ticket) => draw(ticket));
}

/** The facts of ticket after ticket, each the same whenever it is asked. */
function factDraws(rules: readonly FactRule[]): (ticket: number) => Facts {
  const cursor = new Cursor(purposeKey(1, 0, "load"));
  const made = rules.map((rule) => ({ fact: rule.fact, cases: rule.cases.map(({ when, draw }) => ({ when, draw: drawer(draw) })) }));
  return (ticket) => {
    const facts = new Map<string, FactValue>();
    cursor.point(ticket);
    for (const { fact, cases } of made) {
      const value = cases.find(({ when }) => fits(when, facts))?.draw(cursor) ?? null;
      if (value !== null) facts.set(fact, value);
    }
    return facts;
  };
}

function drawer(draw: FactDraw): (cursor: Cursor) => FactValue | null {
  const value = knownDrawer(draw);
  return (cursor) => (cursor.next() < draw.unknown ? null : value(cursor));
}

function knownDrawer(draw: FactDraw): (cursor: Cursor) => FactValue | null {
  switch (draw.kind) {
    case "one-of": {
      const table = guideTable(draw.values.map(({ weight }) => weight));
      return (cursor) => draw.values[valueAt(table, cursor.next())]?.value ?? null;
    }
    case "any-of":
      return (cursor) => draw.values.filter(({ share }) => cursor.next() < share).map(({ value }) => value);
    case "number": {
      const sample = sampler(draw.distribution);
      const [least, most] = [draw.least ?? Number.NEGATIVE_INFINITY, draw.most ?? Number.POSITIVE_INFINITY];
      return (cursor) => Math.min(most, Math.max(least, sample(cursor)));
    }
    case "before":
      return () => 0;
  }
}

export function shareOf(share: Share, facts: Facts): number {
  return share.cases.find(({ when }) => fits(when, facts))?.share ?? share.otherwise;
}

export function fits(when: When, facts: Facts): boolean {
  return when.every((test) => passes(test, facts.get(test.fact)));
}

function passes(test: Test, value: FactValue | undefined): boolean {
  switch (test.kind) {
    case "known":
      return (value !== undefined) === test.known;
    case "is":
      return test.values.some((each) => each === value);
    case "includes":
      return Array.isArray(value) && test.values.some((each) => value.includes(each));
    case "between":
      return typeof value === "number" && (test.least === null || value >= test.least) && (test.most === null || value <= test.most);
  }
}
