// What a mutant is: the policy with one small change, in the words of its owner. And the small tools with which changes are made.

import type { DutyIr, Place, PolicyIr, Statement, TargetIr } from "../../ir/index.ts";

/** `change` gives the changed policy; it is sound where the policy is. */
export type Mutant = {
  /** Unique among the mutants of one policy, and stable for one text of it. */
  readonly key: string;
  /** The statement that is changed: `trigger p0-unanswered`. */
  readonly statement: string;
  readonly clause: string | null;
  readonly place: Place;
  /** What is changed: `` `arr more than $100,000` read as `arr at least $100,000` ``. */
  readonly words: string;
  /** How the keys of branches begin that an example takes where it shows something of the statement. */
  readonly shownBy: readonly string[];
  readonly change: PolicyChange;
};

export type PolicyChange = (ir: PolicyIr) => PolicyIr;

/** One change of a statement, before it is known whose. */
export type Draft = { readonly words: string; readonly change: PolicyChange };

/** One way in which a piece of a policy may be something else. */
export type Variant<T> = { readonly words: string; readonly piece: T };

export type Owner = Pick<Mutant, "statement" | "clause" | "place" | "shownBy">;

export function ownerOf(statement: string, { clause, place }: Pick<Statement, "clause" | "place">, shownBy: readonly string[]): Owner {
  return { statement, clause, place, shownBy };
}

export function mutantsOf(owner: Owner, drafts: readonly Draft[]): readonly Mutant[] {
  return drafts.map((draft) => ({ ...owner, ...draft, key: `${owner.statement}: ${draft.words}` }));
}

/** The variants of a piece, each put in its place. */
export function drafts<T>(variants: readonly Variant<T>[], put: (ir: PolicyIr, piece: T) => PolicyIr): readonly Draft[] {
  return variants.map(({ words, piece }) => ({ words, change: (ir) => put(ir, piece) }));
}

/** `was` and `is` as the policy would say them. */
export function readAs(was: string, is: string): string {
  return `\`${was}\` read as \`${is}\``;
}

export function leftOut(what: string): string {
  return `\`${what}\` left out`;
}

export function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export function samePlace(a: Place, b: Place): boolean {
  return a.file === b.file && a.line === b.line && a.column === b.column;
}

/** The list with another item at the index. */
export function withItem<T>(list: readonly T[], index: number, item: T): readonly T[] {
  return list.map((each, at) => (at === index ? item : each));
}

export function without<T>(list: readonly T[], index: number): readonly T[] {
  return list.filter((_, at) => at !== index);
}

/** Every duty for which `isMeant`, changed: copies of one statement together. */
export function changeDuties(ir: PolicyIr, isMeant: (duty: DutyIr) => boolean, change: (duty: DutyIr) => DutyIr): PolicyIr {
  return { ...ir, duties: ir.duties.map((duty) => (isMeant(duty) ? change(duty) : duty)) };
}

export function changeTargets(ir: PolicyIr, isMeant: (target: TargetIr) => boolean, change: (target: TargetIr) => TargetIr): PolicyIr {
  return changeDuties(
    ir,
    (duty) => duty.targets.some(isMeant),
    (duty) => ({ ...duty, targets: duty.targets.map((target) => (isMeant(target) ? change(target) : target)) }),
  );
}
