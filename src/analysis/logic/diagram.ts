// A multi-valued decision diagram with one node for each set: sets of situations as numbers, and what can be done with them.
// After R. E. Bryant, "Graph-Based Algorithms for Boolean Function Manipulation" (1986), each test with as many answers as its variable has cells.

import { OverBudget } from "./budget.ts";

/** A node; equal sets are equal numbers. */
export type Node = number;

export const NONE: Node = 0;
export const ALL: Node = 1;

export type Diagram = {
  /** The set of what has, of this variable, a cell whose child holds it. `children`: one a cell. */
  readonly node: (variable: number, children: readonly Node[]) => Node;
  readonly and: (a: Node, b: Node) => Node;
  readonly or: (a: Node, b: Node) => Node;
  /** What is in a and not in b. */
  readonly less: (a: Node, b: Node) => Node;
  /** The variable a node tests, by its place in the order; past the last one for NONE and ALL. */
  readonly variableOf: (node: Node) => number;
  readonly childOf: (node: Node, cell: number) => Node;
  /** Whether the situation is in the set. `cells`: of each variable one. */
  readonly has: (node: Node, cells: readonly number[]) => boolean;
  /** Whether everything that has only these cells (null: any) is in the set. */
  readonly holdsAll: (node: Node, cells: readonly (readonly number[] | null)[]) => boolean;
  readonly size: () => number;
};

const AND = 1;
const OR = 2;
const LESS = 3;

/** `widths`: how many cells each variable has, in order. `budget`: nodes before it gives up with OverBudget. */
export function diagramOf(widths: readonly number[], budget: number): Diagram {
  const store = storeOf(widths, budget);
  const { table } = store;
  const cache = cacheOf();
  // One row a variable: what is worked out below a variable tests only later ones.
  const scratch: Node[][] = widths.map((width) => Array.from({ length: width }, () => NONE));

  function combine(how: number, a: Node, b: Node): Node {
    const known = cache.get(how, a, b);
    if (known !== -1) return known;
    const va = table.variables[a] ?? 0;
    const vb = table.variables[b] ?? 0;
    const startA = table.starts[a] ?? 0;
    const startB = table.starts[b] ?? 0;
    const top = Math.min(va, vb);
    const width = widths[top] ?? 0;
    const children = scratch[top] ?? [];
    for (let cell = 0; cell < width; cell++) {
      const left = va === top ? (table.edges[startA + cell] ?? NONE) : a;
      const right = vb === top ? (table.edges[startB + cell] ?? NONE) : b;
      children[cell] = how === AND ? and(left, right) : how === OR ? or(left, right) : less(left, right);
    }
    const result = store.node(top, children);
    cache.set(how, a, b, result, table.count);
    return result;
  }

  function and(a: Node, b: Node): Node {
    if (a === NONE || b === NONE) return NONE;
    if (a === ALL || a === b) return b;
    if (b === ALL) return a;
    return a < b ? combine(AND, a, b) : combine(AND, b, a);
  }

  function or(a: Node, b: Node): Node {
    if (a === ALL || b === ALL) return ALL;
    if (a === NONE || a === b) return b;
    if (b === NONE) return a;
    return a < b ? combine(OR, a, b) : combine(OR, b, a);
  }

  function less(a: Node, b: Node): Node {
    if (a === NONE || b === ALL || a === b) return NONE;
    if (b === NONE) return a;
    return combine(LESS, a, b);
  }

  function has(node: Node, cells: readonly number[]): boolean {
    let at = node;
    while (at !== ALL && at !== NONE) at = table.edges[(table.starts[at] ?? 0) + (cells[table.variables[at] ?? 0] ?? 0)] ?? NONE;
    return at === ALL;
  }

  function holdsAll(node: Node, cells: readonly (readonly number[] | null)[]): boolean {
    const seen = new Set<Node>();
    const holds = (at: Node): boolean => {
      if (at === ALL || seen.has(at)) return true;
      if (at === NONE) return false;
      const variable = store.variable(at);
      const wanted = cells[variable] ?? null;
      const width = widths[variable] ?? 0;
      for (let i = 0; i < (wanted?.length ?? width); i++) {
        if (!holds(store.child(at, wanted?.[i] ?? i))) return false;
      }
      seen.add(at);
      return true;
    };
    return holds(node);
  }

  return {
    node: (variable, children) => {
      const row = scratch[variable] ?? [];
      for (let cell = 0; cell < row.length; cell++) row[cell] = children[cell] ?? NONE;
      return store.node(variable, row);
    },
    and,
    or,
    less,
    variableOf: store.variable,
    childOf: store.child,
    has,
    holdsAll,
    size: () => table.count,
  };
}

/**
 * Nodes in typed arrays: of each the variable it tests (past the last one for NONE and ALL), where its edges start, and its hash; `edges` holds the
 * children, a cell each. The arrays are replaced by larger ones as nodes are added: most questions need a few dozen.
 */
type Table = {
  variables: Int32Array<ArrayBuffer>;
  starts: Int32Array<ArrayBuffer>;
  hashes: Int32Array<ArrayBuffer>;
  edges: Int32Array<ArrayBuffer>;
  count: number;
};

type Store = {
  readonly table: Readonly<Table>;
  readonly node: (variable: number, children: readonly Node[]) => Node;
  readonly variable: (node: Node) => number;
  readonly child: (node: Node, cell: number) => Node;
};

/**
 * Finds nodes again by an open-addressing table over variable and children. Plain loops over places: to go through a list by its elements takes
 * several times as long until V8 has optimized it, and most questions are answered before that.
 */
function storeOf(widths: readonly number[], budget: number): Store {
  const last = widths.length;
  const table: Table = {
    variables: new Int32Array(64).fill(last, 0, 2),
    starts: new Int32Array(64),
    hashes: new Int32Array(64),
    edges: new Int32Array(256),
    count: 2,
  };
  let slots = new Int32Array(128).fill(-1);
  let used = 0;

  const isAt = (node: Node, variable: number, children: readonly Node[]): boolean => {
    if (table.variables[node] !== variable) return false;
    const start = table.starts[node] ?? 0;
    for (let i = 0; i < children.length; i++) if (table.edges[start + i] !== children[i]) return false;
    return true;
  };
  const rehash = (): void => {
    slots = new Int32Array(slots.length * 4).fill(-1);
    const mask = slots.length - 1;
    for (let node = 2; node < table.count; node++) {
      let slot = (table.hashes[node] ?? 0) & mask;
      while (slots[slot] !== -1) slot = (slot + 1) & mask;
      slots[slot] = node;
    }
  };
  const add = (variable: number, children: readonly Node[], hashed: number, slot: number): Node => {
    const node = table.count;
    if (node >= budget) throw new OverBudget(`more than ${budget.toLocaleString("en-US")} steps play a part`);
    if (node >= table.variables.length) grow(table);
    while (used + children.length > table.edges.length) table.edges = doubled(table.edges);
    table.variables[node] = variable;
    table.starts[node] = used;
    table.hashes[node] = hashed;
    for (let i = 0; i < children.length; i++) table.edges[used++] = children[i] ?? NONE;
    table.count += 1;
    slots[slot] = node;
    if (table.count * 2 > slots.length) rehash();
    return node;
  };
  return {
    table,
    node: (variable, children) => {
      const first = children[0] ?? NONE;
      let same = 1;
      while (same < children.length && children[same] === first) same++;
      if (same >= children.length) return first;
      const hashed = hash(variable, children);
      const mask = slots.length - 1;
      let slot = hashed & mask;
      for (let found = slots[slot] ?? -1; found !== -1; found = slots[slot] ?? -1) {
        if (table.hashes[found] === hashed && isAt(found, variable, children)) return found;
        slot = (slot + 1) & mask;
      }
      return add(variable, children, hashed, slot);
    },
    variable: (node) => table.variables[node] ?? last,
    child: (node, cell) => table.edges[(table.starts[node] ?? 0) + cell] ?? NONE,
  };
}

function hash(variable: number, children: readonly Node[]): number {
  let h = Math.imul(variable + 1, 0x9e3779b1);
  for (let i = 0; i < children.length; i++) h = Math.imul(h ^ (children[i] ?? NONE), 0x85ebca6b) ^ (h >>> 13);
  return h ^ (h >>> 15);
}

function grow(table: Table): void {
  table.variables = doubled(table.variables);
  table.starts = doubled(table.starts);
  table.hashes = doubled(table.hashes);
}

function doubled(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}

type Cache = {
  /** -1 where it is not known. */
  readonly get: (how: number, a: Node, b: Node) => Node;
  readonly set: (how: number, a: Node, b: Node, result: Node, nodes: number) => void;
};

/** Remembers the latest result for each slot; what is forgotten is worked out again. Four numbers a slot: what, a, b, result. */
function cacheOf(): Cache {
  let slots = 64;
  let rows = new Int32Array(slots * 4);
  const at = (how: number, a: Node, b: Node): number =>
    ((Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(how, 0xc2b2ae35)) >>> 7) & (slots - 1);
  return {
    get: (how, a, b) => {
      const row = at(how, a, b) * 4;
      return rows[row] === how && rows[row + 1] === a && rows[row + 2] === b ? (rows[row + 3] ?? -1) : -1;
    },
    set: (how, a, b, result, nodes) => {
      if (nodes > slots && slots < 2 ** 20) {
        slots *= 4;
        rows = new Int32Array(slots * 4);
      }
      const row = at(how, a, b) * 4;
      rows[row] = how;
      rows[row + 1] = a;
      rows[row + 2] = b;
      rows[row + 3] = result;
    },
  };
}
