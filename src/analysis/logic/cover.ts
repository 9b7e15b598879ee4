// A region as few large cubes, so that it can be said: the cheapest point of what is left, widened as far as the region goes, and so on.

import type { Condition, FactIr } from "../../ir/index.ts";
import { ALL, type Diagram, NONE, type Node } from "./diagram.ts";
import type { Cube, Variable } from "./types.ts";
import { joined } from "./variables.ts";
import { cheapest, type Scene } from "./witness.ts";

/** By variable: its cells; null: any. */
type Box = readonly (readonly number[] | null)[];

export function coverOf(scene: Scene, region: Node, most: number): { readonly cubes: readonly Cube[]; readonly whole: boolean } {
  const { diagram, variables, everything } = scene;
  const wanted = diagram.and(region, everything);
  const allowed = diagram.or(region, diagram.less(ALL, everything));
  const boxes: Box[] = [];
  let rest = wanted;
  while (rest !== NONE && boxes.length < most) {
    const box = widened(
      scene,
      allowed,
      cheapest(scene, rest).map((cell) => (cell === null ? null : [cell])),
    );
    boxes.push(box);
    rest = diagram.less(rest, boxNode(diagram, variables, box));
  }
  const needed = rest === NONE ? withoutIdle(diagram, variables, wanted, boxes) : boxes;
  return { cubes: needed.map((box) => cubeOf(variables, box)), whole: rest === NONE };
}

/** First each variable that need not be asked is dropped, then each other cell taken in that may be. */
function widened({ diagram, variables }: Scene, allowed: Node, start: Box): Box {
  const box: (readonly number[] | null)[] = [...start];
  const tries = (i: number, cells: readonly number[] | null): boolean => {
    const before = box[i] ?? null;
    box[i] = cells;
    if (diagram.holdsAll(allowed, box)) return true;
    box[i] = before;
    return false;
  };
  const asked = box.flatMap((cells, i) => (cells === null ? [] : [i])).reverse();
  const open = asked.filter((i) => !tries(i, null));
  for (const i of open) {
    for (let cell = 0; cell < (variables[i]?.cells.length ?? 0); cell++) {
      const cells = box[i] ?? [];
      if (!cells.includes(cell))
        tries(
          i,
          [...cells, cell].sort((a, b) => a - b),
        );
    }
  }
  return box;
}

function withoutIdle(diagram: Diagram, variables: readonly Variable[], wanted: Node, boxes: readonly Box[]): readonly Box[] {
  let kept = boxes;
  for (const box of boxes) {
    const others = kept.filter((each) => each !== box);
    const union = others.map((each) => boxNode(diagram, variables, each)).reduce(diagram.or, NONE);
    if (diagram.less(wanted, union) === NONE) kept = others;
  }
  return kept;
}

/** The situations of the box. */
export function boxNode(diagram: Diagram, variables: readonly Variable[], box: Box): Node {
  return box.reduceRight<Node>((below, cells, i) => {
    if (cells === null) return below;
    return diagram.node(
      i,
      (variables[i]?.cells ?? []).map((_, cell) => (cells.includes(cell) ? below : NONE)),
    );
  }, ALL);
}

function cubeOf(variables: readonly Variable[], box: Box): Cube {
  return new Map(
    box.flatMap((cells, i) => {
      const variable = variables[i];
      return cells === null || variable === undefined ? [] : [[variable, cells] as const];
    }),
  );
}

/** The cubes as one condition, true exactly in them. */
export function conditionOf(cubes: readonly Cube[]): Condition {
  return joined("any", cubes.map(cubeCondition));
}

function cubeCondition(cube: Cube): Condition {
  const parts = [...cube].filter(([variable]) => !isSaid(cube, variable));
  const said = parts.map(([variable, cells]) => ({ rank: rankOf(variable), condition: orUnknown(cube, variable, cells) }));
  return joined(
    "all",
    said.sort((a, b) => a.rank - b.rank).map(({ condition }) => condition),
  );
}

/** What is asked of a fact while it is unknown counts as its neutral cell: where the cube takes that in, it takes the unknown in, too. */
function orUnknown(cube: Cube, variable: Variable, cells: readonly number[]): Condition {
  const said = variable.say(cells);
  if (!cells.includes(variable.about.kind === "member" ? 1 : 0)) return said;
  const open = askedFacts(variable).filter((fact) => {
    const own = [...cube].find(([{ about }]) => about.kind === "fact" && about.fact.id === fact.id);
    return own === undefined || own[1].includes(own[0].cells.length - 1);
  });
  return joined("any", [said, ...open.map((fact): Condition => ({ kind: "not", of: { kind: "known", fact: fact.id } }))]);
}

/** The facts that must be known for it to be asked at all. */
function askedFacts({ about }: Variable): readonly FactIr[] {
  if (about.kind === "member") return [about.fact];
  if (about.kind === "order") return about.facts;
  return about.kind === "amount" && about.since !== null ? [about.since] : [];
}

/** That a fact of several values is known goes without saying where one of its values is asked for, or that facts are known where they are compared. */
function isSaid(cube: Cube, { about, cells }: Variable): boolean {
  if (about.kind !== "fact") return false;
  const chosen = [...cube].find(([variable]) => variable.about === about)?.[1] ?? [];
  const onlyKnown = chosen.length === cells.length - 1 && !chosen.includes(cells.length - 1);
  return onlyKnown && [...cube.keys()].some((other) => askedFacts(other).some(({ id }) => id === about.fact.id));
}

/** Facts as they are declared, then the level, then what time and events tell. */
function rankOf({ about }: Variable): number {
  switch (about.kind) {
    case "fact":
    case "member":
      return about.fact.place.line / 100_000;
    case "order":
      return 1;
    case "level":
      return 2;
    case "calendar":
    case "amount":
    case "event":
      return 3;
  }
}
