// The mix of facts: how often each value comes, what is left unknown, and which facts hang on another.

import type { FactIr, FactValue } from "../../../ir/index.ts";
import { type FactDraw, type FactRule, yesOrNo } from "../../experiment/index.ts";
import { chiSquare } from "../../statistics/index.ts";
import { inFourDigits } from "../log/counts.ts";
import type { LogTicket } from "../log/log-ticket.ts";
import { type Case, listsOf } from "./lists.ts";
import { distributionOfFigures } from "./time-fit.ts";

export type FactFit = {
  readonly fact: string;
  readonly of: "ticket" | "customer";
  readonly rule: FactRule;
  /** Of a fact of several values whose lists are drawn whole: which list, drawn just before it; null: each value has its own chance. */
  readonly lists: FactRule | null;
  /** Tickets, or customers, with a known value, and all. */
  readonly known: number;
  readonly all: number;
  /** Values as text, most frequent first; of numbers none. */
  readonly values: readonly { readonly value: string; readonly count: number }[];
  /** The fact that it hangs on most, of those drawn before it; null: on none. */
  readonly on: string | null;
  /** Cramér's V with that, or the greatest, 0 to 1; null: not asked. */
  readonly dependence: number | null;
};
/** `left`: facts that the log gives and no experiment can draw, and why. */
export type MixFit = { readonly facts: readonly FactFit[]; readonly left: readonly { readonly fact: string; readonly why: string }[] };

const LEAST_PER_VALUE = 30;
const CERTAIN = 0.001;
/** Weaker dependence is left out: with thousands of tickets anything is significant. */
const WEAK = 0.05;

/** The facts of `declared` that the log gives at all. `by`: the grouping fact, which then comes first of a ticket's; figures come last. Each may hang on one that is drawn before it. */
export function mixOf(tickets: readonly LogTicket[], declared: readonly FactIr[], by: string | null): MixFit {
  const given = declared.filter(({ id }) => tickets.some(({ facts }) => facts.has(id)));
  const inOrder = [...given].sort(
    (a, b) =>
      Number(a.of !== "customer") - Number(b.of !== "customer") ||
      Number(a.id !== by) - Number(b.id !== by) ||
      Number(isFigure(a)) - Number(isFigure(b)),
  );
  const facts: FactFit[] = [];
  const drawn: FactIr[] = [];
  const taken = new Set(declared.map(({ id }) => id));
  const left: { fact: string; why: string }[] = [];
  for (const fact of inOrder) {
    const { kind } = fact.type;
    if (kind === "text") left.push({ fact: fact.id, why: "an experiment draws no free text" });
    else if (kind === "instant") left.push({ fact: fact.id, why: "what an instant means to a ticket, a log does not say" });
    else {
      facts.push(factFit(fact, tickets, drawn, taken));
      if (kind === "one-of" || kind === "yes-no") drawn.push(fact);
    }
  }
  return { facts, left };
}

/** `drawn`: facts with one value each that are drawn before it; a customer's cannot hang on a ticket's. `taken`: names that a fact of the experiment's own cannot have. */
function factFit(fact: FactIr, tickets: readonly LogTicket[], drawn: readonly FactIr[], taken: ReadonlySet<string>): FactFit {
  const units = fact.of === "customer" ? firstOfCustomer(tickets, fact.id) : tickets;
  const values = valuesOf(units, fact.id);
  const known = values.filter((value) => value !== null);
  const asked = drawn.filter(({ of }) => of === "customer" || of === fact.of);
  const nameOf = isFigure(fact) ? quarterOf(known) : JSON.stringify;
  const found = asked.map(({ id }) => ({ id, dependence: dependenceOf(units, id, fact.id, nameOf) }));
  const most = found.reduce<(typeof found)[number] | null>((a, b) => (a === null || b.dependence > a.dependence ? b : a), null);
  const on = most === null || most.dependence < WEAK ? null : most.id;
  const cases = casesOf(units, on);
  const drawnOf = cases.map(({ when, tickets: group }) => ({ when, draw: drawOf(fact, valuesOf(group, fact.id)) }));
  const rule: FactRule = { fact: fact.id, of: fact.of, own: false, cases: drawnOf };
  const lists = fact.type.kind === "any-of" ? listsOf(rule, cases, units, taken) : null;
  return {
    fact: fact.id,
    of: fact.of,
    rule: lists?.rule ?? rule,
    lists: lists?.lists ?? null,
    known: known.length,
    all: values.length,
    values: isFigure(fact) ? [] : counted(known),
    on,
    dependence: most?.dependence ?? null,
  };
}

function isFigure({ type }: FactIr): boolean {
  return type.kind === "number" || type.kind === "percent" || type.kind === "money";
}

/** Which quarter of all figures one lies in; of equal ones all in the lowest that they reach. */
function quarterOf(known: readonly FactValue[]): (value: FactValue) => string {
  const rising = known.map(Number).sort((a, b) => a - b);
  const ends = [0.25, 0.5, 0.75].map((share) => rising[Math.ceil(share * rising.length) - 1] ?? 0);
  return (value) => String(ends.filter((end) => Number(value) > end).length);
}

/** A customer counts once, with the first value that any of its tickets gives. */
function firstOfCustomer(tickets: readonly LogTicket[], fact: string): readonly LogTicket[] {
  const first = new Map<string, LogTicket>();
  for (const ticket of tickets) {
    const key = ticket.customer ?? ` ${ticket.id}`;
    const known = first.get(key);
    if (known === undefined || (!known.facts.has(fact) && ticket.facts.has(fact))) first.set(key, ticket);
  }
  return [...first.values()];
}

/** The tickets of each value of `on`, with enough of them, and last all: what is drawn where no case fits. */
function casesOf(tickets: readonly LogTicket[], on: string | null): readonly Case[] {
  const groups = new Map<FactValue, LogTicket[]>();
  for (const ticket of on === null ? [] : tickets) {
    const value = ticket.facts.get(on ?? "");
    if (value === undefined || typeof value === "object") continue;
    const group = groups.get(value);
    if (group === undefined) groups.set(value, [ticket]);
    else group.push(ticket);
  }
  const enough = [...groups].filter(([, group]) => group.length >= LEAST_PER_VALUE);
  return [
    ...enough.map(([value, group]) => ({ when: [{ kind: "is" as const, fact: on ?? "", values: [value] }], tickets: group })),
    { when: [], tickets },
  ];
}

function valuesOf(tickets: readonly LogTicket[], fact: string): readonly (FactValue | null)[] {
  return tickets.map(({ facts }) => facts.get(fact) ?? null);
}

function drawOf({ type }: FactIr, values: readonly (FactValue | null)[]): FactDraw {
  const known = values.filter((value) => value !== null);
  const unknown = values.length === 0 ? 0 : inFourDigits((values.length - known.length) / values.length);
  switch (type.kind) {
    case "any-of": {
      const shares = counted(known).map(({ value, count }) => ({ value, share: inFourDigits(count / Math.max(1, known.length)) }));
      return { kind: "any-of", values: shares, unknown };
    }
    case "number":
    case "percent":
    case "money": {
      const figures = known.filter((value) => typeof value === "number");
      const [least, most] = figures.reduce(([a, b], x) => [Math.min(a, x), Math.max(b, x)] as const, [Infinity, -Infinity] as const);
      const bounds = figures.length === 0 ? { least: null, most: null } : { least, most };
      return { kind: "number", distribution: distributionOfFigures(figures), ...bounds, step: stepOf(figures), unknown };
    }
    case "yes-no": {
      const yes = inFourDigits(known.filter((value) => value === true).length / Math.max(1, known.length));
      return yesOrNo(yes, unknown);
    }
    default: {
      const plain = known.filter((value) => typeof value !== "object");
      const counts = new Map<FactValue, number>();
      for (const value of plain) counts.set(value, (counts.get(value) ?? 0) + 1);
      return { kind: "one-of", values: [...counts].sort(([, a], [, b]) => b - a).map(([value, weight]) => ({ value, weight })), unknown };
    }
  }
}

/** Whole, or to one digit or two; 0: finer than that. */
function stepOf(figures: readonly number[]): number {
  return (
    [1, 0.1, 0.01].find((step) => figures.every((figure) => Number((Math.round(figure / step) * step).toPrecision(12)) === figure)) ?? 0
  );
}

/** Each value of a list counts by itself. */
function counted(values: readonly FactValue[]): readonly { readonly value: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const value of values) {
    for (const each of typeof value === "object" ? value : [value]) counts.set(String(each), (counts.get(String(each)) ?? 0) + 1);
  }
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

/**
 * Cramér's V where the chi-square test says that the two hang together, else 0. `nameOf`: what of `b` counts as one value. H. Cramér, *Mathematical Methods of
 * Statistics*, 1946, §21.9.
 */
export function dependenceOf(tickets: readonly LogTicket[], a: string, b: string, nameOf: (value: FactValue) => string): number {
  const table = new Map<string, Map<string, number>>();
  const columns = new Map<string, number>();
  let n = 0;
  for (const { facts } of tickets) {
    const [x, y] = [facts.get(a), facts.get(b)];
    if (x === undefined) continue;
    const [row, column] = [JSON.stringify(x), y === undefined ? "unknown" : nameOf(y)];
    const counts = table.get(row) ?? new Map<string, number>();
    table.set(row, counts);
    counts.set(column, (counts.get(column) ?? 0) + 1);
    columns.set(column, (columns.get(column) ?? 0) + 1);
    n++;
  }
  const least = Math.min(table.size, columns.size) - 1;
  if (least < 1) return 0;
  let square = 0;
  for (const counts of table.values()) {
    const row = [...counts.values()].reduce((sum, count) => sum + count, 0);
    for (const [column, whole] of columns) {
      const expected = (row * whole) / n;
      square += ((counts.get(column) ?? 0) - expected) ** 2 / expected;
    }
  }
  const { upper } = chiSquare(square, (table.size - 1) * (columns.size - 1));
  return upper < CERTAIN ? Math.sqrt(square / (n * least)) : 0;
}
