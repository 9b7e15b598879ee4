// What a rule of the analyzer is given, and what it gives back.

import type { Diagnostic } from "../../diagnostics/index.ts";
import type { Condition, PolicyIr } from "../../ir/index.ts";
import { type Question, type Space, spaceOf, type Vocabulary, vocabularyOf } from "../logic/index.ts";
import { momentsOf } from "../moments.ts";
import type { Stated } from "../trace/stated.ts";
import { type Places, placesOf } from "./places.ts";

/** What the analyzer is told of a policy that has no error of its own. */
export type AnalysisInput = {
  readonly ir: PolicyIr;
  /** Every statement as its text states it. */
  readonly stated: readonly Stated[];
  /** The text of one of its files, by the path that places name; null where it cannot be read. */
  readonly textOf: (file: string) => string | null;
  /** How large the work on one question may grow before it is given up as undecided; as the logic has it where left out. */
  readonly budget?: number;
};

export type Analysis = {
  readonly ir: PolicyIr;
  readonly words: Vocabulary;
  readonly places: Places;
  /** A question of this policy, to be asked of a space. */
  readonly ask: (condition: Condition) => Question;
  /** A space for these conditions and whatever is made of their parts: the same one each time it is asked for the same conditions. */
  readonly spaceOf: (conditions: readonly Condition[]) => Space;
};

/** Finds one kind of thing (or a few that belong together) in a policy. It never throws on account of what the policy says. */
export type Rule = (analysis: Analysis) => readonly Diagnostic[];

export function analysisOf({ ir, stated, textOf, budget }: AnalysisInput): Analysis {
  const words = vocabularyOf(ir);
  const ask = (condition: Condition): Question => ({ words, condition });
  const moments = remembered((calendars: readonly string[]) => momentsOf(ir, calendars));
  const made = new Map<string, Space>();
  const make = (conditions: readonly Condition[]): Space =>
    spaceOf(conditions.map(ask), budget === undefined ? { moments } : { moments, budget });
  return {
    ir,
    words,
    places: placesOf(stated, textOf),
    ask,
    spaceOf: (conditions) => {
      const key = JSON.stringify(conditions);
      const space = made.get(key) ?? make(conditions);
      made.set(key, space);
      return space;
    },
  };
}

/** Sweeping the years is dear: the same calendars are looked at once. */
function remembered<Answer>(answer: (names: readonly string[]) => Answer): (names: readonly string[]) => Answer {
  const known = new Map<string, Answer>();
  return (names) => {
    const key = names.join(" ");
    const found = known.get(key) ?? answer(names);
    known.set(key, found);
    return found;
  };
}
