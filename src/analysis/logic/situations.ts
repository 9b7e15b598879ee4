// Situations one by one. One that shows something is found by going through the diagram once, where to join the regions of many rules takes most of the time.

import { ALL, type Diagram, NONE, type Node } from "./diagram.ts";
import type { Variable } from "./types.ts";

/** By variable: its cell. */
type Situation = readonly number[];

/**
 * Whether every situation of the region, as far as it lies in `given`, is in one of the others. Looks at one situation that is left after the other, and
 * takes away the regions that have it: most often the first shows that they leave something, and what rules do not have to do with each other is never joined.
 */
export function isCovered(
  diagram: Diagram,
  quietest: readonly (readonly number[])[],
  region: Node,
  others: readonly Node[],
  given: Node,
): boolean {
  let left = region;
  while (left !== NONE) {
    const situation = situationIn(diagram, quietest, left);
    let isCovering = false;
    for (let i = 0; i < others.length; i++) {
      const other = others[i] ?? NONE;
      if (!diagram.has(other, situation)) continue;
      isCovering = true;
      left = diagram.less(left, other);
    }
    if (isCovering) continue;
    if (diagram.has(given, situation)) return false;
    left = diagram.and(left, given);
  }
  return true;
}

/** Of each variable its cells, those of which rules speak least first: values and hours that none names, what has not happened. */
export function quietestFirst(variables: readonly Variable[]): readonly (readonly number[])[] {
  return variables.map((variable) => {
    const loudness = variable.cells.map((_, cell) => loudnessOf(variable, cell));
    return variable.cells.map((_, cell) => cell).sort((a, b) => (loudness[a] ?? 0) - (loudness[b] ?? 0));
  });
}

function loudnessOf({ about, cells }: Variable, cell: number): number {
  const { value = null, cost = 0 } = cells[cell] ?? {};
  if (about.kind === "calendar") return -cell;
  return about.kind === "fact" && about.fact.type.kind === "one-of" && value !== null ? -cell : cost;
}

/** A situation of the region, as quiet as can be had by choosing one variable after the other. */
function situationIn(diagram: Diagram, quietest: readonly (readonly number[])[], region: Node): Situation {
  const chosen: number[] = [];
  for (let i = 0; i < quietest.length; i++) chosen.push(quietest[i]?.[0] ?? 0);
  for (let node = region; node !== ALL; ) {
    const variable = diagram.variableOf(node);
    const cells = quietest[variable] ?? [];
    let i = 0;
    while (i + 1 < cells.length && diagram.childOf(node, cells[i] ?? 0) === NONE) i++;
    chosen[variable] = cells[i] ?? 0;
    node = diagram.childOf(node, cells[i] ?? 0);
  }
  return chosen;
}
