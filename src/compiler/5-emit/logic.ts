// Propositions over known and unknown facts as plain two-valued code. A proposition says "surely true" or "surely false" of a
// condition; joined by short-circuit `&&` and `||` they are exact Kleene logic.

import { exactly, order, times as timesExactly } from "../../analysis/logic/index.ts";
import { number, quote } from "./text.ts";

export type Proposition =
  | { readonly kind: "constant"; readonly value: boolean }
  | { readonly kind: "all"; readonly of: readonly Proposition[] }
  | { readonly kind: "any"; readonly of: readonly Proposition[] }
  | Atom;

export type Atom =
  | { readonly kind: "equals"; readonly fact: string; readonly value: string | boolean; readonly not: boolean }
  | { readonly kind: "known"; readonly fact: string; readonly not: boolean }
  /** `set` is the name of a constant. */
  | { readonly kind: "in"; readonly set: string; readonly fact: string; readonly not: boolean }
  | { readonly kind: "includes"; readonly fact: string; readonly value: string; readonly not: boolean }
  | { readonly kind: "compare"; readonly left: Term; readonly op: Operator; readonly right: Term }
  | { readonly kind: "call"; readonly code: string; readonly not: boolean };

export type Operator = "<" | "<=" | "===" | "!==" | ">=" | ">";

/** A number times a whole factor, at least 0. */
export type Term = {
  readonly of: { readonly fact: string } | { readonly code: string } | { readonly value: number };
  readonly times: bigint;
};

export const TRUE: Proposition = { kind: "constant", value: true };
export const FALSE: Proposition = { kind: "constant", value: false };

export function all(of: readonly Proposition[]): Proposition {
  const parts = of.flatMap((each) => (each.kind === "all" ? each.of : [each])).filter((each) => !isConstant(each, true));
  if (parts.some((each) => isConstant(each, false))) return FALSE;
  const [only] = parts;
  return only === undefined ? TRUE : parts.length === 1 ? only : { kind: "all", of: parts };
}

export function any(of: readonly Proposition[]): Proposition {
  const parts = of.flatMap((each) => (each.kind === "any" ? each.of : [each])).filter((each) => !isConstant(each, false));
  if (parts.some((each) => isConstant(each, true))) return TRUE;
  const [only] = parts;
  return only === undefined ? FALSE : parts.length === 1 ? only : { kind: "any", of: parts };
}

export function not(proposition: Proposition): Proposition {
  switch (proposition.kind) {
    case "constant":
      return proposition.value ? FALSE : TRUE;
    case "all":
      return any(proposition.of.map(not));
    case "any":
      return all(proposition.of.map(not));
    case "compare":
      return { ...proposition, op: OPPOSITE[proposition.op] };
    case "equals":
    case "known":
    case "in":
    case "includes":
    case "call":
      return { ...proposition, not: !proposition.not };
  }
}

export const OPPOSITE: Readonly<Record<Operator, Operator>> = { "<": ">=", "<=": ">", "===": "!==", "!==": "===", ">=": "<", ">": "<=" };

function isConstant(proposition: Proposition, value: boolean): boolean {
  return proposition.kind === "constant" && proposition.value === value;
}

/** How a proposition is written down: `property` names a fact's property. */
export type Notation = {
  readonly property: (fact: string) => string;
  /** Called where a fact is asked about again after TypeScript believes it knows the answer; names the function that makes it forget. */
  readonly unnarrowed: () => string;
  /** Called where a multiple of a number is compared; names the function that does it as on paper. */
  readonly weigh: () => string;
};

/** JavaScript that is also strict TypeScript. */
export function write(proposition: Proposition, notation: Notation): string {
  return writeIn(proposition, notation, new Set(), "none");
}

type Around = "none" | "all" | "any";

/** `narrowed`: facts that TypeScript may believe to know at this point. */
function writeIn(proposition: Proposition, notation: Notation, narrowed: ReadonlySet<string>, around: Around): string {
  switch (proposition.kind) {
    case "constant":
      return String(proposition.value);
    case "all":
    case "any": {
      const known = new Set(narrowed);
      const parts = proposition.of.map((part) => {
        const code = writeIn(part, notation, known, proposition.kind);
        for (const fact of narrowedBy(part, proposition.kind)) known.add(fact);
        return code;
      });
      const code = parts.join(proposition.kind === "all" ? " && " : " || ");
      return around === "none" || around === proposition.kind ? code : `(${code})`;
    }
    default:
      return writeAtom(proposition, notation, narrowed);
  }
}

/** Facts about which TypeScript draws conclusions after this part of a conjunction or disjunction. */
function narrowedBy(proposition: Proposition, within: "all" | "any"): readonly string[] {
  switch (proposition.kind) {
    case "all":
    case "any": {
      const guarded = proposition.of.flatMap(compared);
      return proposition.of.flatMap((each) => (each.kind === "known" && guarded.includes(each.fact) ? [] : narrowedBy(each, within)));
    }
    case "equals":
      return typeof proposition.value === "boolean" || proposition.not === (within === "any") ? [proposition.fact] : [];
    case "known":
      return proposition.not === (within === "all") ? [proposition.fact] : [];
    default:
      return [];
  }
}

/** Facts whose value the atom uses: what guards it leaves both answers open. */
function compared(proposition: Proposition): readonly string[] {
  if (proposition.kind === "includes") return [proposition.fact];
  if (proposition.kind !== "compare") return [];
  return [proposition.left.of, proposition.right.of].flatMap((of) => ("fact" in of ? [of.fact] : []));
}

function writeAtom(atom: Atom, notation: Notation, narrowed: ReadonlySet<string>): string {
  const read = (fact: string): string => {
    const owner = narrowed.has(fact) ? `${notation.unnarrowed()}(f)` : "f";
    return `${owner}.${notation.property(fact)}`;
  };
  switch (atom.kind) {
    case "equals":
      return `${read(atom.fact)} ${atom.not ? "!==" : "==="} ${typeof atom.value === "string" ? quote(atom.value) : atom.value}`;
    case "known":
      return `${read(atom.fact)} ${atom.not ? "===" : "!=="} undefined`;
    case "in":
      return `${atom.not ? "!" : ""}${atom.set}.has(${read(atom.fact)})`;
    case "includes": {
      const list = narrowed.has(atom.fact) ? `(${read(atom.fact)} ?? [])` : read(atom.fact);
      return `${atom.not ? "!" : ""}${list}.includes(${quote(atom.value)})`;
    }
    case "compare": {
      const property = (fact: string): string => (narrowed.has(fact) ? `(${read(fact)} ?? Number.NaN)` : read(fact));
      const number = (of: Term["of"]): string => writeNumber(of, property);
      const [left, right] = inLowestTerms(atom.left, atom.right);
      if (left.times === 1n && right.times === 1n) return `${number(left.of)} ${atom.op} ${number(right.of)}`;
      return `${notation.weigh()}(${number(left.of)}, ${whole(left.times)}, ${number(right.of)}, ${whole(right.times)}) ${atom.op} 0`;
    }
    case "call":
      return `${atom.not ? "!" : ""}${atom.code}`;
  }
}

function writeNumber(of: Term["of"], read: (fact: string) => string): string {
  return "value" in of ? number(of.value) : "fact" in of ? read(of.fact) : of.code;
}

/** A whole number of any size. */
export function whole(value: bigint): string {
  return value <= Number.MAX_SAFE_INTEGER ? number(Number(value)) : `${value}n`;
}

function inLowestTerms(left: Term, right: Term): readonly [Term, Term] {
  const [a, b] = [multipliedOut(left), multipliedOut(right)];
  const divisor = greatestDivisor(a.times, b.times);
  return [
    { of: a.of, times: a.times / divisor },
    { of: b.of, times: b.times / divisor },
  ];
}

/** A known number takes its factor in where some number is exactly the product: 0.07 times 100 is 7. */
function multipliedOut({ of, times }: Term): Term {
  if (!("value" in of)) return { of, times };
  const product = Number((of.value * Number(times)).toPrecision(15));
  const onPaper = timesExactly(exactly(of.value), { over: times, under: 1n });
  return Number.isFinite(product) && order(exactly(product), onPaper) === 0 ? { of: { value: product }, times: 1n } : { of, times };
}

/** Of numbers that are at least 0; 1 where both are 0. */
export function greatestDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x === 0n ? 1n : x;
}
