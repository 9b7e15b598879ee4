// Facts of tickets and customers, drawn by the rules of an experiment: tests on what was drawn before, then a draw.

import type { FactValue, Instant } from "../../ir/index.ts";
import { type Cursor, sampler } from "../chance/index.ts";
import type { FactDraw, FactRule, Share, Test, When } from "../experiment/index.ts";
import type { Draws, Stream } from "./draws.ts";

/** Known facts by name; what is unknown is not there. */
export type Facts = Record<string, FactValue>;

export type FactDrawer = {
  readonly fact: string;
  readonly of: "ticket" | "customer";
  readonly own: boolean;
  /** The fact of the entity with that number; null where it is unknown, undefined where no case fits the facts. */
  readonly value: (entity: number, facts: Readonly<Facts>, opened: Instant) => FactValue | null | undefined;
};

/** Draws the fact of the entity with that number into `facts`, which do not have it yet. */
export function drawInto(facts: Facts, drawer: FactDrawer, entity: number, opened: Instant): void {
  const value = drawer.value(entity, facts, opened);
  if (value !== null && value !== undefined) facts[drawer.fact] = value;
}

/** The same for one that they may have: it becomes unknown where it is drawn so. `orElse`: what it becomes where no case fits. */
export function drawOver(facts: Facts, drawer: FactDrawer, entity: number, opened: Instant, orElse: "unknown" | "as it was"): void {
  const value = drawer.value(entity, facts, opened);
  if (value === undefined && orElse === "as it was") return;
  if (value === null || value === undefined) delete facts[drawer.fact];
  else facts[drawer.fact] = value;
}

/** `purpose` tells apart the draws of one rule from those of another rule for the same fact. */
export function factDrawer(rule: FactRule, draws: Draws, purpose: string): FactDrawer {
  const stream = draws.stream(`${purpose} ${rule.fact}`);
  const cases = rule.cases.map(({ when, draw }) => ({ fits: testOf(when), value: drawOf(draw) }));
  const { fact } = rule;
  return {
    fact,
    of: rule.of,
    own: rule.own,
    value: (entity, facts, opened) => {
      for (const each of cases) if (each.fits(facts)) return each.value(stream.at(entity), opened);
      return undefined;
    },
  };
}

/** True where every test holds; a test of an unknown fact does not, unless it asks for that. */
export function testOf(when: When): (facts: Readonly<Facts>) => boolean {
  const [first, ...others] = when.map(oneTest);
  if (first === undefined) return () => true;
  if (others.length === 0) return first;
  return (facts) => first(facts) && others.every((test) => test(facts));
}

function oneTest(test: Test): (facts: Readonly<Facts>) => boolean {
  const { fact } = test;
  switch (test.kind) {
    case "is": {
      const { values } = test;
      const [only] = values;
      if (values.length === 1 && only !== undefined) return (facts) => facts[fact] === only;
      return (facts) => {
        const value = facts[fact];
        for (const each of values) if (each === value) return true;
        return false;
      };
    }
    case "includes": {
      const { values } = test;
      return (facts) => {
        const value = facts[fact];
        if (!Array.isArray(value)) return false;
        for (const each of values) if (value.includes(each)) return true;
        return false;
      };
    }
    case "between":
      return (facts) => {
        const value = facts[fact];
        return typeof value === "number" && value >= (test.least ?? -Infinity) && value <= (test.most ?? Infinity);
      };
    case "known":
      return (facts) => (facts[fact] !== undefined) === test.known;
  }
}

type Draw = (cursor: Cursor, opened: Instant) => FactValue | null;

function drawOf(draw: FactDraw): Draw {
  const { unknown } = draw;
  const known = knownValue(draw);
  if (unknown <= 0) return known;
  // The first number says whether it is known, so that the value itself does not hang on how often it is not.
  return (cursor, opened) => (cursor.next() < unknown ? null : known(cursor, opened));
}

function knownValue(draw: FactDraw): Draw {
  switch (draw.kind) {
    case "one-of":
      return weighted(draw.values);
    case "any-of":
      return anyOf(draw.values);
    case "number":
      return figure(draw);
    case "before": {
      const sample = sampler(draw.distribution);
      return (cursor, opened) => opened - Math.max(0, Math.round(sample(cursor)));
    }
  }
}

function anyOf(values: readonly { readonly value: string; readonly share: number }[]): Draw {
  return (cursor) => {
    const drawn: string[] = [];
    for (const { value, share } of values) if (cursor.next() < share) drawn.push(value);
    return drawn;
  };
}

function weighted(values: readonly { readonly value: FactValue; readonly weight: number }[]): Draw {
  const total = values.reduce((sum, { weight }) => sum + weight, 0);
  let sum = 0;
  const limits = values.map(({ weight }) => {
    sum += weight;
    return sum / total;
  });
  return (cursor) => {
    const u = cursor.next();
    let i = 0;
    while (i < limits.length - 1 && u >= (limits[i] as number)) i++;
    return values[i]?.value ?? null;
  };
}

function figure(draw: Extract<FactDraw, { kind: "number" }>): Draw {
  const sample = sampler(draw.distribution);
  const toStep = stepper(draw.step);
  const least = draw.least ?? Number.NEGATIVE_INFINITY;
  const most = draw.most ?? Number.POSITIVE_INFINITY;
  return (cursor) => {
    return Math.min(most, Math.max(least, toStep(sample(cursor))));
  };
}

/** To the nearest multiple of the step, 0 for none; of a tenth or another simple part of 1, as the figure that is written so (0.6, and not 0.6000000000000001). */
function stepper(step: number): (value: number) => number {
  if (step <= 0) return (value) => value;
  const parts = Math.round(1 / step);
  return Math.abs(parts * step - 1) < 1e-9 ? (value) => Math.round(value / step) / parts : (value) => Math.round(value / step) * step;
}

/** A chance that hangs on facts. */
export function shareOf(share: Share): (facts: Readonly<Facts>) => number {
  const { otherwise } = share;
  if (share.cases.length === 0) return () => otherwise;
  const cases = share.cases.map((each) => ({ fits: testOf(each.when), share: each.share }));
  return (facts) => {
    for (const each of cases) if (each.fits(facts)) return each.share;
    return otherwise;
  };
}

/** Whether it happens to the entity: one number of its stream, so that a greater share keeps all for whom it happened before. */
export function happens(stream: Stream, entity: number, share: number, k = 0): boolean {
  return share > 0 && stream.at(entity, k).next() < share;
}
