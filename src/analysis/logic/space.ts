// A space of situations: everything that a few questions can tell apart, as sets that can be joined, cut and compared exactly.

import type { Condition, PolicyIr } from "../../ir/index.ts";
import { bandFits } from "./bands.ts";
import { type Constraint, constraintsOf, type Moments } from "./constraints.ts";
import { boxNode, coverOf } from "./cover.ts";
import { ALL, type Diagram, diagramOf, NONE, type Node } from "./diagram.ts";
import { factKey, type Leaf, leafOf } from "./leaves.ts";
import { ageKey, calendarVariable, LEVEL_KEY, memberKey, needsOf, orderKey, termOf } from "./needs.ts";
import { orderOf } from "./order.ts";
import { isCovered, quietestFirst } from "./situations.ts";
import type { Cube, Question, Region, Variable, Vocabulary, Witness } from "./types.ts";
import { type Cut, cutsOf } from "./variables.ts";
import { witnessOf } from "./witness.ts";

export type Space = {
  readonly variables: readonly Variable[];
  readonly everything: Region;
  readonly nothing: Region;
  /** Situations in which every fact that may not be unknown is known. */
  readonly known: Region;
  /** Where the condition is true. Its questions must be among those the space was made for. */
  readonly yes: (question: Question) => Region;
  /** Where it is false; where it is neither, it is unknown. */
  readonly no: (question: Question) => Region;
  readonly and: (...regions: readonly Region[]) => Region;
  readonly or: (...regions: readonly Region[]) => Region;
  /** What is in a and not in b. */
  readonly less: (a: Region, b: Region) => Region;
  readonly not: (region: Region) => Region;
  readonly isNone: (region: Region) => boolean;
  readonly isWithin: (a: Region, b: Region) => boolean;
  /** Whether every situation of the region (of those in `given`) is in one of the others. A question stands for where it is true. */
  readonly isCovered: (region: Region | Question, others: readonly (Region | Question)[], given?: Region) => boolean;
  /** How many situations, told apart by cells. */
  readonly count: (region: Region) => bigint;
  /** The cheapest situation of the region, less all that can be left out without leaving it (as long as it stays in `given`); null where there is none. */
  readonly witness: (region: Region, given?: Region) => Witness | null;
  /** Few large cubes that together are the region, within `given`; at most so many (`whole`: whether they are all of it). */
  readonly cover: (region: Region, most: number, given?: Region) => { readonly cubes: readonly Cube[]; readonly whole: boolean };
  /** Nodes made so far. */
  readonly size: () => number;
};

export type SpaceOptions = {
  /** Nodes before any of it throws OverBudget. */
  readonly budget?: number;
  /** Which calendars can be open together; without it, any. */
  readonly moments?: Moments;
};

export const BUDGET = 2_000_000;

export function vocabularyOf(ir: Pick<PolicyIr, "facts" | "terms" | "parameters" | "levels" | "hours">): Vocabulary {
  return {
    facts: new Map(ir.facts.map((fact) => [fact.id, fact])),
    terms: new Map(ir.terms.map(({ id, when }) => [id, when])),
    parameters: new Map(ir.parameters.map(({ id, value }) => [id, value])),
    levels: ir.levels.map(({ id }) => id),
    hours: ir.hours,
  };
}

export function spaceOf(questions: readonly Question[], { budget = BUDGET, moments }: SpaceOptions = {}): Space {
  const needs = needsOf(questions);
  const cuts = new Map(cutsOf(needs).map((cut) => [cut.variable.key, cut]));
  const constraints = constraintsOf(needs, cuts, moments ?? null);
  const keys = orderOf([...cuts.keys()], [...needs.together, ...constraints.map((each) => each.keys)]);
  const places = new Map(keys.map((key, place) => [key, place]));
  const ordered = keys.map((key) => cuts.get(key)).filter((cut) => cut !== undefined);
  const variables = ordered.map(({ variable }) => variable);
  const diagram = diagramOf(
    variables.map(({ cells }) => cells.length),
    budget,
  );
  const everything = folded(
    constraints.map((each) => constraintNode(diagram, places, variables, each)),
    diagram.and,
    ALL,
  );
  const reading: WorkingOut = { diagram, places, cuts, yes: new Map(), no: new Map() };
  const within = (node: Node): Region => diagram.and(node, everything) as Region;
  const all = everything as Region;
  // Of a question, what can never be is left in: a situation of `given` is looked at in the end, and nothing has to be cut for it.
  const wherever = (of: Region | Question): Node => (typeof of === "number" ? of : sideOf(reading, of.words, of.condition, "yes"));
  const counts = new Map<Node, bigint>();
  let quietest: readonly (readonly number[])[] | null = null;
  return {
    variables,
    everything: all,
    nothing: NONE as Region,
    known: within(boxNode(diagram, variables, variables.map(knownCells))),
    yes: ({ words, condition }) => within(sideOf(reading, words, condition, "yes")),
    no: ({ words, condition }) => within(sideOf(reading, words, condition, "no")),
    and: (...regions) => folded(regions, diagram.and, all) as Region,
    or: (...regions) => folded(regions, diagram.or, NONE) as Region,
    less: (a, b) => diagram.less(a, b) as Region,
    not: (region) => diagram.less(all, region) as Region,
    isNone: (region) => region === NONE,
    isWithin: (a, b) => diagram.less(a, b) === NONE,
    isCovered: (region, others, given = all) => {
      quietest ??= quietestFirst(variables);
      return isCovered(diagram, quietest, wherever(region), others.map(wherever), given);
    },
    count: (region) => countFrom(diagram, variables, region, counts),
    witness: (region, given = all) => witnessOf({ diagram, variables, everything: given, needs, cuts }, region),
    cover: (region, most, given = all) => coverOf({ diagram, variables, everything: given }, region, most),
    size: diagram.size,
  };
}

/** Joined two by two, which keeps what lies between small. */
function folded(nodes: readonly Node[], join: (a: Node, b: Node) => Node, empty: Node): Node {
  let row = nodes;
  while (row.length > 1) {
    const next: Node[] = [];
    for (let i = 0; i < row.length; i += 2) next.push(join(row[i] ?? NONE, row[i + 1] ?? row[i] ?? NONE));
    row = next;
  }
  return row[0] ?? empty;
}

function constraintNode(
  diagram: Diagram,
  places: ReadonlyMap<string, number>,
  variables: readonly Variable[],
  constraint: Constraint,
): Node {
  const asked = constraint.keys.map((key, i) => ({ place: places.get(key) ?? 0, i })).sort((a, b) => a.place - b.place);
  const cells = constraint.keys.map(() => 0);
  const build = (depth: number): Node => {
    const one = asked[depth];
    if (one === undefined) return constraint.allowed(cells) ? ALL : NONE;
    const width = variables[one.place]?.cells.length ?? 0;
    const children: Node[] = [];
    for (let cell = 0; cell < width; cell++) {
      cells[one.i] = cell;
      children.push(build(depth + 1));
    }
    return diagram.node(one.place, children);
  };
  return build(0);
}

// ----------------------------------------------------------------------------------------------------- three truth values

type WorkingOut = {
  readonly diagram: Diagram;
  readonly places: ReadonlyMap<string, number>;
  readonly cuts: ReadonlyMap<string, Cut>;
  /** What has been worked out, by the vocabulary and the condition itself; terms by their names. */
  readonly yes: Map<Vocabulary, Map<Condition | string, Node>>;
  readonly no: Map<Vocabulary, Map<Condition | string, Node>>;
};

/** Where it is true, and where it is false: where it is neither, it is unknown. */
type Side = "yes" | "no";
const OTHER: Readonly<Record<Side, Side>> = { yes: "no", no: "yes" };

/** Kleene's strong tables (Introduction to Metamathematics, §64), set by set; each side by itself, since most questions are about one. */
function sideOf(reading: WorkingOut, words: Vocabulary, condition: Condition, side: Side): Node {
  const known = reading[side].get(words) ?? new Map<Condition | string, Node>();
  reading[side].set(words, known);
  const key = condition.kind === "term" ? condition.term : condition;
  const found = known.get(key) ?? workOut(reading, words, condition, side);
  known.set(key, found);
  return found;
}

function workOut(reading: WorkingOut, words: Vocabulary, condition: Condition, side: Side): Node {
  const { diagram } = reading;
  switch (condition.kind) {
    case "all":
    case "any": {
      const parts = condition.of.map((part) => sideOf(reading, words, part, side));
      return (condition.kind === "all") === (side === "yes") ? folded(parts, diagram.and, ALL) : folded(parts, diagram.or, NONE);
    }
    case "not":
      return sideOf(reading, words, condition.of, OTHER[side]);
    case "term": {
      const when = termOf(words, condition.term);
      return when === null ? NONE : sideOf(reading, words, when, side);
    }
    default:
      return leafNode(reading, words, leafOf(words, condition), side);
  }
}

function leafNode(reading: WorkingOut, words: Vocabulary, leaf: Leaf, side: Side): Node {
  const { diagram } = reading;
  const once = (fact: string, node: Node): Node => diagram.and(factKnown(reading, fact), node);
  switch (leaf.kind) {
    case "settled":
      return settled(leaf.holds, side);
    case "untold":
      return NONE;
    case "known":
      return complete(diagram, factKnown(reading, factKey(leaf.fact)), side);
    case "once-known":
      return once(factKey(leaf.fact), settled(leaf.holds, side));
    case "is":
      return ofValue(reading, factKey(leaf.fact), side, (value) => leaf.values.some((each) => each === value));
    case "flag":
      return ofValue(reading, factKey(leaf.fact), side, (value) => value === true);
    case "includes": {
      const some = folded(
        leaf.values.map((value) => cellsNode(reading, memberKey(leaf.fact, value), (cell) => cell === 0)),
        diagram.or,
        NONE,
      );
      return once(factKey(leaf.fact), complete(diagram, some, side));
    }
    case "figure":
      return ofBand(reading, factKey(leaf.fact), side, (band) => bandFits(band, leaf.op, leaf.at));
    case "order": {
      const asked = cellsNode(reading, orderKey(leaf.first, leaf.second, leaf.ratio), (cell) => isOrder(cell, leaf.op));
      return once(factKey(leaf.second), once(factKey(leaf.first), complete(diagram, asked, side)));
    }
    case "since": {
      const node = ofBand(reading, ageKey(leaf.fact, leaf.clock), side, (band) => bandFits(band, leaf.op, leaf.at));
      return leaf.fact === null ? node : once(factKey(leaf.fact), node);
    }
    case "level": {
      const cells = reading.cuts.get(LEVEL_KEY)?.variable.cells ?? [];
      const asked = cellsNode(reading, LEVEL_KEY, (cell) => leaf.levels.some((level) => level === cells[cell]?.value));
      return complete(diagram, asked, side);
    }
    case "calendar":
      return complete(
        diagram,
        cellsNode(reading, calendarVariable(leaf.calendar), (cell) => cell === 0),
        side,
      );
    case "hours":
      return complete(diagram, hoursNode(reading, words), side);
    case "passed": {
      const marks = reading.cuts.get(leaf.measure.key)?.bands ?? [];
      const least = marks.findIndex(({ value }) => value === leaf.at) + 1;
      return complete(
        diagram,
        cellsNode(reading, leaf.measure.key, (cell) => cell >= least),
        side,
      );
    }
    case "event":
      return complete(
        diagram,
        cellsNode(reading, leaf.key, (cell) => cell === 0),
        side,
      );
  }
}

function settled(holds: boolean, side: Side): Node {
  return holds === (side === "yes") ? ALL : NONE;
}

const ORDERS: Readonly<Record<string, readonly number[]>> = { less: [0], "at-most": [0, 1], equal: [1], "at-least": [1, 2], more: [2] };

function isOrder(cell: number, op: string): boolean {
  return ORDERS[op]?.includes(cell) === true;
}

/** Of what is never unknown. */
function complete(diagram: Diagram, yes: Node, side: Side): Node {
  return side === "yes" ? yes : diagram.less(ALL, yes);
}

function cellsNode({ diagram, places, cuts }: WorkingOut, key: string, has: (cell: number) => boolean): Node {
  const [place, cut] = [places.get(key), cuts.get(key)];
  if (place === undefined || cut === undefined) throw new Error(`a space was not made for the question about ${key}`);
  const children: Node[] = [];
  for (let cell = 0; cell < cut.variable.cells.length; cell++) children.push(has(cell) ? ALL : NONE);
  return diagram.node(place, children);
}

function factKnown(reading: WorkingOut, key: string): Node {
  const unknown = (reading.cuts.get(key)?.variable.cells.length ?? 0) - 1;
  return cellsNode(reading, key, (cell) => cell !== unknown);
}

function ofValue(reading: WorkingOut, key: string, side: Side, holds: (value: unknown) => boolean): Node {
  const cells = reading.cuts.get(key)?.variable.cells ?? [];
  const wanted = side === "yes";
  return cellsNode(reading, key, (cell) => cells[cell]?.value !== null && holds(cells[cell]?.value) === wanted);
}

/** Of figures: a band a cell, and past the bands nothing is known. */
function ofBand(reading: WorkingOut, key: string, side: Side, holds: (band: Cut["bands"][number]) => boolean): Node {
  const bands = reading.cuts.get(key)?.bands ?? [];
  const wanted = side === "yes";
  return cellsNode(reading, key, (cell) => {
    const band = bands[cell];
    return band !== undefined && holds(band) === wanted;
  });
}

/** Open in the calendars of every choice that holds; where none does, in those of `otherwise`. */
function hoursNode(reading: WorkingOut, words: Vocabulary): Node {
  const { diagram } = reading;
  const isOpen = (calendars: readonly string[]): Node =>
    folded(
      calendars.map((calendar) => cellsNode(reading, calendarVariable(words.calendars?.get(calendar) ?? calendar), (cell) => cell === 0)),
      diagram.or,
      NONE,
    );
  const choices = (words.hours?.choices ?? []).map(({ when, calendars }) => ({ when: sideOf(reading, words, when, "yes"), calendars }));
  const chosen = choices.map(({ when, calendars }) => diagram.and(when, isOpen(calendars)));
  const some = folded(
    choices.map(({ when }) => when),
    diagram.or,
    NONE,
  );
  const otherwise = diagram.and(diagram.less(ALL, some), isOpen(words.hours?.otherwise ?? []));
  return folded([...chosen, otherwise], diagram.or, NONE);
}

/** The cells of a fact that may not be unknown, the last one aside; null: any. */
function knownCells({ about, cells }: Variable): readonly number[] | null {
  return about.kind === "fact" && !about.fact.mayBeUnknown ? cells.slice(1).map((_, cell) => cell) : null;
}

function countFrom(diagram: Diagram, variables: readonly Variable[], region: Node, counts: Map<Node, bigint>): bigint {
  const ways = (from: number, to: number): bigint =>
    variables.slice(from, to).reduce((product, { cells }) => product * BigInt(cells.length), 1n);
  const below = (node: Node): bigint => {
    if (node === NONE) return 0n;
    if (node === ALL) return 1n;
    const known = counts.get(node);
    if (known !== undefined) return known;
    const variable = diagram.variableOf(node);
    let sum = 0n;
    for (let cell = 0; cell < (variables[variable]?.cells.length ?? 0); cell++) {
      const child = diagram.childOf(node, cell);
      sum += below(child) * ways(variable + 1, diagram.variableOf(child));
    }
    counts.set(node, sum);
    return sum;
  };
  return below(region) * ways(0, diagram.variableOf(region));
}
