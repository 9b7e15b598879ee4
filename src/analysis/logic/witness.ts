// The smallest witness: the cheapest situation of a region, less everything without which it is in the region all the same.

import type { Condition, FactIr, FactValue } from "../../ir/index.ts";
import { figuresFor, groupsOf } from "./constraints.ts";
import { ALL, type Diagram, NONE, type Node } from "./diagram.ts";
import { factKey } from "./leaves.ts";
import { type Needs, orderKey } from "./needs.ts";
import { likelyFigures } from "./two-facts.ts";
import type { Variable, Witness } from "./types.ts";
import type { Cut } from "./variables.ts";

export type Scene = { readonly diagram: Diagram; readonly variables: readonly Variable[]; readonly everything: Node };
type Telling = Scene & { readonly needs: Needs; readonly cuts: ReadonlyMap<string, Cut> };

/** By variable: its cell; null: it does not matter. */
type Point = (number | null)[];
type Settled = readonly (number | null)[];

export function witnessOf(scene: Telling, region: Node): Witness | null {
  const { diagram, everything } = scene;
  const wanted = diagram.and(region, everything);
  if (wanted === NONE) return null;
  const point = cheapest(scene, wanted);
  const whole: Settled = [...point];
  const allowed = diagram.or(region, diagram.less(ALL, everything));
  shrink(scene, allowed, point);
  return told(scene, point, whole, reached(scene, allowed, point));
}

/** The cheapest way through the diagram, each variable that it asks in one cell. */
export function cheapest({ diagram, variables }: Scene, region: Node): Point {
  const costs = new Map<Node, number>();
  const costOf = (node: Node): number => {
    if (node === ALL) return 0;
    if (node === NONE) return Number.POSITIVE_INFINITY;
    const known = costs.get(node);
    if (known !== undefined) return known;
    const cells = variables[diagram.variableOf(node)]?.cells ?? [];
    let least = Number.POSITIVE_INFINITY;
    cells.forEach(({ cost }, cell) => {
      least = Math.min(least, cost + costOf(diagram.childOf(node, cell)));
    });
    costs.set(node, least);
    return least;
  };
  const point: Point = variables.map(() => null);
  for (let node = region; node !== ALL; ) {
    const at = diagram.variableOf(node);
    const [here, wanted] = [node, costOf(node)];
    const cell = (variables[at]?.cells ?? []).findIndex(({ cost }, i) => cost + costOf(diagram.childOf(here, i)) === wanted);
    point[at] = cell;
    node = diagram.childOf(node, cell);
  }
  return point;
}

/** What time and events tell is left out first, then the dearest facts. */
function shrink({ diagram, variables }: Scene, region: Node, point: Point): void {
  const dear = (i: number): number => (variables[i]?.cells[point[i] ?? 0]?.cost ?? 0) + (isFact(variables[i]) ? 0 : 100);
  const order = point
    .map((_, i) => i)
    .filter((i) => point[i] !== null)
    .sort((a, b) => dear(b) - dear(a) || b - a);
  for (const i of order) {
    const before = point[i] ?? null;
    point[i] = null;
    if (
      !diagram.holdsAll(
        region,
        point.map((cell) => (cell === null ? null : [cell])),
      )
    )
      point[i] = before;
  }
}

/** The cells that an amount may have: as far as it must have come or farther, or else no farther than it may. */
function reached({ diagram, variables }: Scene, region: Node, point: Settled): readonly (readonly number[] | null)[] {
  const box = point.map((cell): readonly number[] | null => (cell === null ? null : [cell]));
  variables.forEach(({ about, cells }, i) => {
    const cell = point[i] ?? null;
    if (cell === null || about.kind !== "amount") return;
    const all = cells.map((_, k) => k);
    for (const wider of [all.slice(cell), all.slice(0, cell + 1)]) {
      const before = box[i] ?? null;
      box[i] = wider;
      if (diagram.holdsAll(region, box)) return;
      box[i] = before;
    }
  });
  return box;
}

function isFact(variable: Variable | undefined): boolean {
  return variable?.about.kind === "fact" || variable?.about.kind === "member";
}

/** `whole`: the point before anything was left out, where figures stand to each other as they must. */
function told({ variables, needs, cuts }: Telling, point: Settled, whole: Settled, box: readonly (readonly number[] | null)[]): Witness {
  const facts = new Map<string, { readonly fact: FactIr; readonly value: FactValue | null }>();
  const others: Condition[] = [];
  let level: string | null | undefined;
  const members = new Map<string, { readonly fact: FactIr; readonly values: string[] }>();
  variables.forEach(({ about, cells, say }, i) => {
    const cell = point[i] ?? null;
    if (cell === null) return;
    const value = cells[cell]?.value ?? null;
    if (about.kind === "fact") facts.set(about.fact.id, { fact: about.fact, value });
    else if (about.kind === "member") {
      const own = members.get(about.fact.id) ?? { fact: about.fact, values: [] };
      if (value === true) own.values.push(about.value);
      members.set(about.fact.id, own);
    } else if (about.kind === "level") level = typeof value === "string" ? value : null;
    else if (about.kind === "calendar" || about.kind === "amount" || about.kind === "event") others.push(say(box[i] ?? [cell]));
  });
  for (const [id, { fact, values }] of members) {
    if (values.length > 0 || !facts.has(id)) facts.set(id, { fact, value: values });
  }
  for (const [id, value] of compared(needs, cuts, variables, point, whole)) {
    const fact = [...needs.facts.values()].find((need) => need.fact.id === id)?.fact;
    if (fact !== undefined) facts.set(id, { fact, value });
  }
  const declared = [...facts].sort(([, a], [, b]) => a.fact.place.line - b.fact.place.line || a.fact.place.column - b.fact.place.column);
  return { facts: new Map(declared.map(([id, { value }]) => [id, value])), level, others };
}

/** Figures for facts that are compared with each other, where the comparison matters. */
function compared(
  needs: Needs,
  cuts: ReadonlyMap<string, Cut>,
  variables: readonly Variable[],
  point: Settled,
  whole: Settled,
): ReadonlyMap<string, number> {
  const at = (from: Settled, key: string): number | null => from[variables.findIndex((variable) => variable.key === key)] ?? null;
  const found = new Map<string, number>();
  for (const group of groupsOf([...needs.orders.values()])) {
    const facts = [...new Set(group.flatMap(({ first, second }) => [factKey(first), factKey(second)]))];
    const keys = [...facts, ...group.map(({ first, second, ratio }) => orderKey(first, second, ratio))];
    if (keys.every((key) => at(point, key) === null)) continue;
    const cells = keys.map((key) => at(point, key) ?? at(whole, key));
    const ways = cells.map((cell, i) =>
      cell === null ? (variables.find(({ key }) => key === keys[i])?.cells.map((_, c) => c) ?? [0]) : [cell],
    );
    const figures = firstOf(ways, (chosen) => figuresFor(group, facts, cuts, chosen, likelyFigures));
    for (const [key, figure] of figures ?? []) {
      const need = needs.facts.get(key);
      const isCompared = group.some((each) => isOf(each, key) && at(point, orderKey(each.first, each.second, each.ratio)) !== null);
      if (need !== undefined && (isCompared || at(point, key) !== null)) found.set(need.fact.id, figure);
    }
  }
  return found;
}

function isOf({ first, second }: { readonly first: FactIr; readonly second: FactIr }, key: string): boolean {
  return factKey(first) === key || factKey(second) === key;
}

/** The first combination for which there is an answer. */
function firstOf<T>(ways: readonly (readonly number[])[], answer: (chosen: readonly number[]) => T | null): T | null {
  const go = (chosen: readonly number[]): T | null => {
    const next = ways[chosen.length];
    if (next === undefined) return answer(chosen);
    for (const cell of next) {
      const found = go([...chosen, cell]);
      if (found !== null) return found;
    }
    return null;
  };
  return go([]);
}
