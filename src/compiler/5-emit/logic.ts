// Propositions over known and unknown facts as plain two-valued code. A proposition says "surely true" or "surely false" of a
// condition; joined by short-circuit `&&` and `||` they are exact Kleene logic.

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

/** A number times a whole factor. `fractional`: the code may give a number that is not whole. */
export type Term = {
  readonly of: { readonly fact: string } | { readonly code: string; readonly fractional: boolean } | { readonly value: number };
  readonly times: number;
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
  /** Called where a number that need not be whole is multiplied; names the function that does it as on paper. */
  readonly multiplied: () => string;
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
      const term = (each: Term): string => writeTerm(each, property, notation.multiplied);
      return `${term(atom.left)} ${atom.op} ${term(atom.right)}`;
    }
    case "call":
      return `${atom.not ? "!" : ""}${atom.code}`;
  }
}

export function writeTerm({ of, times }: Term, read: (fact: string) => string, multiplied: () => string): string {
  if ("value" in of) return number(onPaper(of.value, times));
  const code = "fact" in of ? read(of.fact) : of.code;
  if (times === 1) return code;
  return "fact" in of || of.fractional ? `${multiplied()}(${code}, ${number(times)})` : `${code} * ${number(times)}`;
}

/** The product as it comes out on paper: 0.07 times 100 is 7, where binary fractions alone give 7.000000000000001. */
function onPaper(value: number, times: number): number {
  return Number.isInteger(value) ? value * times : Number((value * times).toPrecision(15));
}

/** The same for the emitted module: exact to fifteen digits, all that a written number keeps. */
export const ON_PAPER = "Number.isInteger(value) ? value * times : Number((value * times).toPrecision(15))";
