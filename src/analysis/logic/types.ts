// What the exact logic over tickets speaks in: the words of a policy, questions, sets of situations, witnesses. Types only.

import type { Condition, FactIr, FactValue, HoursIr } from "../../ir/index.ts";

/** The names in which the conditions of one policy speak. */
export type Vocabulary = {
  readonly facts: ReadonlyMap<string, FactIr>;
  readonly terms: ReadonlyMap<string, Condition>;
  /** Milliseconds of a length of time, units of the currency of money. */
  readonly parameters: ReadonlyMap<string, number>;
  /** Lowest first. */
  readonly levels: readonly string[];
  readonly hours: HoursIr | null;
  /** Only of two policies asked together that mean different hours by one name: what to tell them apart by. */
  readonly calendars?: ReadonlyMap<string, string>;
};

/** A condition in the words of its policy. */
export type Question = { readonly words: Vocabulary; readonly condition: Condition };

/**
 * A set of situations: what may be known of a ticket, and what time and events may have made of it. It belongs to its space; two regions of one
 * space hold the same situations where they are the same number.
 */
export type Region = number & { readonly region: unique symbol };

/**
 * One thing that tells situations apart, with the finitely many answers (`cells`) that can make a difference to the questions of a space.
 * The cells of a variable exclude each other, and one of them is always so.
 */
export type Variable = {
  /** Unique in its space. */
  readonly key: string;
  readonly about: /** What is known of a fact: a value, a figure between two thresholds, or nothing. */
    | { readonly kind: "fact"; readonly fact: FactIr }
    /** Whether an any-of fact has the value. Says nothing where the fact is unknown. */
    | { readonly kind: "member"; readonly fact: FactIr; readonly value: string }
    | { readonly kind: "level" }
    /** Whether the calendar is open. */
    | { readonly kind: "calendar"; readonly calendar: string }
    /** How far something has come, by thresholds: the time since an instant, a silence, a count; `since`: where it is the time since a fact. */
    | { readonly kind: "amount"; readonly since: FactIr | null }
    /** How two facts stand to each other: less, equal, more. */
    | { readonly kind: "order"; readonly facts: readonly [FactIr, FactIr] }
    /** Anything else that time and events answer, yes or no. */
    | { readonly kind: "event" };
  readonly cells: readonly Cell[];
  /** That it is in one of these cells, as short as can be said in a condition; exactly: of a fact, `known` where unknown is none of them. */
  readonly say: (cells: readonly number[]) => Condition;
};

export type Cell = {
  /** Of a fact: what to give it, null: leave it unknown. Of a member: true or false. Of the level: its name, null: none. Of others: null. */
  readonly value: FactValue | null;
  /** How far from an ordinary ticket: the cheapest witness is shown. */
  readonly cost: number;
};

/** A set of situations in which each of the variables named is in one of the cells named; the others may be anything. */
export type Cube = ReadonlyMap<Variable, readonly number[]>;

/** One situation, as far as it matters: nothing in it can be left out. */
export type Witness = {
  /** In the order of declaration. null: unknown. A fact of any-of has the values it must have, and none it must not. */
  readonly facts: ReadonlyMap<string, FactValue | null>;
  /** null: at no level; undefined: it does not matter. */
  readonly level: string | null | undefined;
  /** What time and events must have made of it, each true. */
  readonly others: readonly Condition[];
};

/** `undecided`: neither is known, and why. */
export type Decision<T> = { readonly kind: "decided"; readonly value: T } | { readonly kind: "undecided"; readonly why: string };
