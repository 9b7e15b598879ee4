// What a search is given and what it says. Types only.

import type { Milliseconds, PolicyIr, PromiseIr } from "../../ir/index.ts";
import type { DecisionModule } from "../../runtime/index.ts";
import type { Judgment } from "../promises/index.ts";
import type { History, WholeJudge } from "./judge.ts";
import type { SearchTier, Shown, Sought, Tally } from "./ledger.ts";
import type { Transitions } from "./player.ts";

/** What judges finished histories, one in so many (`oneIn`) of those tried: it plays each anew, in ways of its own. */
export type SoughtLaw = Sought & { readonly judge: WholeJudge; readonly oneIn: number };

export type Subjects = {
  readonly ir: PolicyIr;
  readonly module: DecisionModule;
  /** None about a share of cases: what people really do is for simulated operation to say. */
  readonly promises: readonly PromiseIr[];
  readonly laws: readonly SoughtLaw[];
};

/** How much is tried: so many histories, or so long, whatever is reached first; null: no end by that. */
export type Budget = { readonly histories: number | null; readonly ms: Milliseconds | null };

export type SearchOptions = {
  readonly seed: number;
  readonly tiers: readonly SearchTier[];
  readonly budget: Budget;
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => Milliseconds;
  /** true: the search ends at the next history. */
  readonly stopped?: () => boolean;
  /** Called now and then; awaited, so that others get their turn. */
  readonly progress?: (so: Progress) => void | Promise<void>;
  /** Ends as soon as everything sought is shown. */
  readonly untilShown?: boolean;
};

export type Progress = { readonly tier: SearchTier; readonly histories: number; readonly shown: number };

/** What was found of one promise or law. */
export type SearchedClaim = Readonly<Tally> & { readonly id: string; readonly counterexample: Counterexample | null };

/** The smallest history found that shows it, from the first one that did. */
export type Counterexample = {
  readonly history: History;
  readonly judgment: Judgment;
  readonly seed: number;
  readonly first: Shown;
  readonly tries: number;
};

/** How far the exhaustive tier came. `whole`: nothing that the policy tells apart was left out of the openings and events. */
export type Account = {
  readonly whole: boolean;
  readonly openings: number;
  readonly starts: number;
  readonly events: number;
  /** By number of steps after the opening: histories tried, of how many there are in all. One that the one before it did not finish is left out. */
  readonly steps: readonly { readonly steps: number; readonly tried: number; readonly of: number; readonly finished: boolean }[];
};

export type SearchResult = {
  readonly found: readonly SearchedClaim[];
  readonly histories: number;
  readonly refused: number;
  /** Histories that the longest wait cut short while somebody was still waiting. */
  readonly cut: number;
  readonly transitions: Transitions;
  readonly exhaustive: Account | null;
  readonly ended: "finished" | "budget" | "stopped" | "shown";
};
