// The variables of a space: each need as cells that exclude each other, with what to give a ticket for each, and how to say some of them.

import type { Comparison, Condition, FactIr, FactValue, Quantity } from "../../ir/index.ts";
import { ALWAYS, NEVER } from "../../ir/index.ts";
import { type Band, bandsOf, type Line } from "./bands.ts";
import { type Exact, exactly, fraction, numberOf, order } from "./exact.ts";
import { factKey } from "./leaves.ts";
import {
  type AgeNeed,
  calendarVariable,
  type FactNeed,
  LEVEL_KEY,
  type MeasureNeed,
  memberKey,
  type Needs,
  type OrderNeed,
} from "./needs.ts";
import type { Cell, Variable } from "./types.ts";

/** A variable, and what its cells are where they are bands of figures. */
export type Cut = { readonly variable: Variable; readonly bands: readonly Band[] };

/** In no order that matters. */
export function cutsOf(needs: Needs): readonly Cut[] {
  return [
    ...[...needs.facts.values()].flatMap(factCuts),
    ...[...needs.ages.values()].map(ageCut),
    ...[...needs.measures.values()].map(measureCut),
    ...[...needs.orders.values()].map(orderCut),
    ...[...needs.events.values()].map(({ key, ask }) => plain(yesNo(key, { kind: "event" }, ask))),
    ...[...needs.calendars].map((calendar) =>
      plain(
        yesNo(calendarVariable(calendar), { kind: "calendar", calendar }, { kind: "during", calendar: { kind: "calendar", calendar } }),
      ),
    ),
    ...(needs.levels.size === 0 ? [] : [plain(levelVariable([...needs.levels]))]),
  ];
}

function plain(variable: Variable): Cut {
  return { variable, bands: [] };
}

// How far a cell lies from an ordinary ticket. Nothing has happened to one, it has few signals, and what must be known of it is known.
const COST = { ordinary: 8, yes: 9, edge: 9, unknown: 14, member: 3, noMember: 1, happened: 3, quiet: 1, level: 4 } as const;

// ---------------------------------------------------------------------------------------------------------------- facts

function factCuts({ fact, values, thresholds }: FactNeed): readonly Cut[] {
  const key = factKey(fact);
  const { type } = fact;
  switch (type.kind) {
    case "yes-no":
      return [plain(valueVariable(key, fact, [true, false], (cells) => flagged(fact.id, cells)))];
    case "one-of": {
      const rest = type.values.filter((value) => !values.has(value));
      const listed = type.values.filter((value) => values.has(value));
      const strange = [...values].filter((value) => !type.values.includes(value));
      const all = [...listed, ...strange, ...rest.slice(0, 1)];
      return [plain(valueVariable(key, fact, all, (cells) => oneOf(fact.id, all, rest, cells)))];
    }
    case "any-of": {
      const known = plain(valueVariable(key, fact, [[]], (cells) => isKnown(fact.id, cells)));
      return [known, ...[...values].map((value) => plain(memberVariable(fact, value)))];
    }
    case "number":
    case "percent":
    case "money":
      return [figureCut(key, fact, thresholds)];
    case "instant":
    case "text":
      return [plain(valueVariable(key, fact, [type.kind === "text" ? "…" : 0], (cells) => isKnown(fact.id, cells)))];
  }
}

/** One cell a value, and the last one for unknown. `say` is given cells that are values, unless they are all or none of them. */
function valueVariable(key: string, fact: FactIr, values: readonly FactValue[], say: (known: readonly number[]) => Condition): Variable {
  const unknown = values.length;
  const cells = [
    ...values.map((value, i): Cell => ({ value, cost: (value === true ? COST.yes : COST.ordinary) + i / 100 })),
    { value: null, cost: COST.unknown },
  ];
  return { key, about: { kind: "fact", fact }, cells, say: (chosen) => withUnknown(fact.id, unknown, chosen, say) };
}

function withUnknown(fact: string, unknown: number, chosen: readonly number[], say: (known: readonly number[]) => Condition): Condition {
  const known = chosen.filter((cell) => cell !== unknown);
  const isUnknown: Condition = { kind: "not", of: { kind: "known", fact } };
  if (known.length === 0) return chosen.length === 0 ? NEVER : isUnknown;
  const all = known.length === unknown;
  if (known.length < chosen.length) return all ? ALWAYS : { kind: "any", of: [say(known), isUnknown] };
  return all ? { kind: "known", fact } : say(known);
}

function isKnown(fact: string, cells: readonly number[]): Condition {
  return cells.length === 0 ? NEVER : { kind: "known", fact };
}

function flagged(fact: string, cells: readonly number[]): Condition {
  const flag: Condition = { kind: "flag", fact };
  return cells.includes(0) ? flag : { kind: "not", of: flag };
}

/** `rest`: the values that the last cell stands for. What is shorter to say is said: which it is, or which it is not. */
function oneOf(fact: string, all: readonly string[], rest: readonly string[], cells: readonly number[]): Condition {
  const values = (isWanted: boolean): readonly string[] =>
    all.flatMap((value, i) => (cells.includes(i) !== isWanted ? [] : rest.length > 0 && i === all.length - 1 ? rest : [value]));
  const [is, isNot] = [values(true), values(false)];
  if (is.length <= MOST_LISTED || is.length <= isNot.length) return { kind: "is", fact, values: is };
  return { kind: "not", of: { kind: "is", fact, values: isNot } };
}

const MOST_LISTED = 3;

function memberVariable(fact: FactIr, value: string): Variable {
  const includes: Condition = { kind: "includes", fact: fact.id, values: [value] };
  return {
    key: memberKey(fact, value),
    about: { kind: "member", fact, value },
    cells: [
      { value: true, cost: COST.member },
      { value: false, cost: COST.noMember },
    ],
    say: (cells) => (cells.length === 2 ? ALWAYS : cells.includes(0) ? includes : { kind: "not", of: includes }),
  };
}

function figureCut(key: string, fact: FactIr, thresholds: readonly Exact[]): Cut {
  const line: Line = fact.type.kind === "number" ? fact.type : { min: null, max: null, whole: false };
  const bands = bandsOf(thresholds, line);
  const left: Quantity = { kind: "fact", fact: fact.id };
  const ask = (op: Comparison, figure: Exact): Condition => ({ kind: "compare", op, left, right: figureQuantity(figure) });
  const cells = [
    ...bands.map(
      ({ value, low, high }): Cell => ({
        value,
        cost: low !== null && high !== null && order(low, high) === 0 ? COST.edge : COST.ordinary,
      }),
    ),
    { value: null, cost: COST.unknown },
  ];
  const say = (known: readonly number[]): Condition => bandsInWords(bands, known, ask);
  return {
    variable: { key, about: { kind: "fact", fact }, cells, say: (chosen) => withUnknown(fact.id, bands.length, chosen, say) },
    bands,
  };
}

/** A figure that no number holds is a share of one that a number does. */
function figureQuantity(figure: Exact): Quantity {
  const value = numberOf(figure);
  if (value !== null) return { kind: "number", value };
  return { kind: "share", numerator: 1, denominator: Number(figure.under), of: { kind: "number", value: Number(figure.over) } };
}

/** Stretches of bands that follow each other, each said by its two ends. */
function bandsInWords(bands: readonly Band[], cells: readonly number[], ask: (op: Comparison, figure: Exact) => Condition): Condition {
  const sorted = [...cells].sort((a, b) => a - b);
  const runs: (readonly [number, number])[] = [];
  for (const cell of sorted) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === cell - 1) runs[runs.length - 1] = [last[0], cell];
    else runs.push([cell, cell]);
  }
  const said = runs.map(([from, to]): Condition => stretch(bands[from], bands[to], from === 0, to === bands.length - 1, ask));
  const [only] = said;
  return said.length === 1 && only !== undefined ? only : { kind: "any", of: said };
}

function stretch(
  first: Band | undefined,
  last: Band | undefined,
  isFirst: boolean,
  isLast: boolean,
  ask: (op: Comparison, figure: Exact) => Condition,
): Condition {
  const [low, high] = [first?.low ?? null, last?.high ?? null];
  if (low !== null && high !== null && order(low, high) === 0) return ask("equal", low);
  const parts = [
    ...(isFirst || low === null ? [] : [ask(first?.includesLow === true ? "at-least" : "more", low)]),
    ...(isLast || high === null ? [] : [ask(last?.includesHigh === true ? "at-most" : "less", high)]),
  ];
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind: "all", of: parts };
}

// -------------------------------------------------------------------------------------------- what time and events tell

/** Milliseconds since an instant; negative where it lies ahead, which the opening never does. */
function ageCut({ key, fact, thresholds, ask }: AgeNeed): Cut {
  const line: Line = { min: fact === null ? 0 : null, max: null, whole: true };
  const bands = bandsOf(thresholds, line);
  const cells = bands.map(({ value }): Cell => ({ value: null, cost: COST.quiet + (value < 0 ? 2 : 0) }));
  const exact = (op: Comparison, figure: Exact): Condition => ask(op, Number(figure.over) / Number(figure.under));
  const say = (chosen: readonly number[]): Condition =>
    chosen.length === bands.length ? ALWAYS : chosen.length === 0 ? NEVER : bandsInWords(bands, chosen, exact);
  return { variable: { key, about: { kind: "amount", since: fact }, cells, say }, bands };
}

/** Cell i: it has come as far as i marks, in order, and not to the next. */
function measureCut({ measure, marks }: MeasureNeed): Cut {
  const sorted = [...marks].sort(([a], [b]) => a - b);
  const cells = [0, ...sorted.map((_, i) => i + 1)].map(
    (i): Cell => ({ value: null, cost: i === 0 ? COST.quiet : COST.happened + i / 100 }),
  );
  const passed = (i: number): readonly Condition[] => sorted.slice(i - 1, i).map(([, ask]) => ask);
  const cell = (i: number): Condition => joined("all", [...passed(i), ...passed(i + 1).map((of): Condition => ({ kind: "not", of }))]);
  const say = (chosen: readonly number[]): Condition => {
    if (chosen.length === cells.length) return ALWAYS;
    const least = Math.min(...chosen);
    const most = Math.max(...chosen);
    const isRun = most - least + 1 === chosen.length;
    if (!isRun) return joined("any", chosen.map(cell));
    return joined("all", [...passed(least), ...passed(most + 1).map((of): Condition => ({ kind: "not", of }))]);
  };
  return { variable: { key: measure.key, about: { kind: "amount", since: null }, cells, say }, bands: sorted.map(([at]) => pointBand(at)) };
}

/** The mark as a band of its own, so that measures can be set beside each other. */
function pointBand(at: number): Band {
  const exact = exactly(at);
  return { low: exact, includesLow: true, high: exact, includesHigh: true, value: at };
}

export function joined(kind: "all" | "any", of: readonly Condition[]): Condition {
  const [only] = of;
  return of.length === 1 && only !== undefined ? only : { kind, of };
}

/** Less, equal, more; where either fact is unknown, it says nothing. */
function orderCut({ key, first, second, ratio }: OrderNeed): Cut {
  const left: Quantity = { kind: "fact", fact: first.id };
  const whole: Quantity = { kind: "fact", fact: second.id };
  const right: Quantity =
    order(ratio, fraction(1n, 1n)) === 0
      ? whole
      : { kind: "share", numerator: Number(ratio.over), denominator: Number(ratio.under), of: whole };
  const ops: readonly Comparison[] = ["less", "equal", "more", "at-most", "at-least"];
  const say = (chosen: readonly number[]): Condition => {
    if (chosen.length === 3) return ALWAYS;
    if (chosen.length === 0) return NEVER;
    const [less, equal, more] = [0, 1, 2].map((cell) => chosen.includes(cell));
    if (less === true && more === true) return { kind: "not", of: { kind: "compare", op: "equal", left, right } };
    const at = equal === true && less === true ? 3 : equal === true && more === true ? 4 : (chosen[0] ?? 0);
    return { kind: "compare", op: ops[at] ?? "equal", left, right };
  };
  const cells = [0, 1, 2].map((): Cell => ({ value: null, cost: COST.quiet }));
  return plain({ key, about: { kind: "order", facts: [first, second] }, cells, say });
}

function yesNo(key: string, about: Variable["about"], ask: Condition): Variable {
  const isOpen = about.kind === "calendar";
  return {
    key,
    about,
    cells: [
      { value: null, cost: isOpen ? COST.quiet : COST.happened },
      { value: null, cost: isOpen ? COST.quiet + 1 : COST.quiet },
    ],
    say: (cells) => (cells.length === 2 ? ALWAYS : cells.length === 0 ? NEVER : cells.includes(0) ? ask : { kind: "not", of: ask }),
  };
}

/** Cell 0: at no level. */
function levelVariable(levels: readonly string[]): Variable {
  const cells = [{ value: null, cost: COST.quiet }, ...levels.map((value, i): Cell => ({ value, cost: COST.level + i / 100 }))];
  const reached = (i: number): readonly Condition[] => levels.slice(i - 1, i).map((level): Condition => ({ kind: "reached", level }));
  const run = (least: number, most: number): Condition =>
    joined("all", [...(least === 0 ? [] : reached(least)), ...reached(most + 1).map((of): Condition => ({ kind: "not", of }))]);
  const say = (chosen: readonly number[]): Condition => {
    if (chosen.length === cells.length) return ALWAYS;
    const [least, most] = [Math.min(...chosen), Math.max(...chosen)];
    return most - least + 1 === chosen.length
      ? run(least, most)
      : joined(
          "any",
          chosen.map((cell) => run(cell, cell)),
        );
  };
  return { key: LEVEL_KEY, about: { kind: "level" }, cells, say };
}
