// Owns the shape of promises in the syntax tree: what a policy claims of every history, or says that some history shows.

import type { Base, ConditionAst, Name, Span, SpanAst, Text } from "./parts.ts";

/** promise "TITLE" in 99% of tickets for STATE, SENTENCE | witness "TITLE" some history reaches MOMENT */
export type PromiseAst = Base & {
  readonly kind: "promise";
  /** The leading word: `promise` or `witness`. */
  readonly word: Name;
  readonly title: Text;
  /** `percent` is the decimal text. */
  readonly share: { readonly percent: string; readonly span: Span } | null;
  readonly only: ConditionAst | null;
  /** null where it could not be read. */
  readonly says: PromiseSentenceAst | null;
};
export type PromiseSentenceAst = { readonly span: Span } & (
  | {
      readonly kind: "followed";
      readonly every: MomentAst;
      readonly by: MomentAst;
      readonly within: ClockedAst;
      readonly unless: MomentAst | null;
    }
  | {
      readonly kind: "at-least-every";
      readonly what: MomentAst;
      readonly every: ClockedAst;
      readonly from: MomentAst;
      readonly until: MomentAst;
    }
  /** never G | never G while H | always G | always G while H */
  | { readonly kind: "never" | "always"; readonly holds: ConditionAst; readonly while: ConditionAst | null }
  /** level never falls | arr never rises | first response due never rises: `due`, and the words before it */
  | {
      readonly kind: "never-moves";
      readonly value: Name;
      readonly due: boolean;
      readonly way: "rises" | "falls";
      readonly while: ConditionAst | null;
    }
  | { readonly kind: "only-after"; readonly what: MomentAst; readonly after: MomentAst; readonly within: ClockedAst | null }
  | {
      readonly kind: "at-most";
      readonly count: { readonly value: number; readonly span: Span };
      readonly what: MomentAst;
      readonly per: ClockedAst;
      readonly over: "ticket" | "customer";
    }
  | { readonly kind: "reaches"; readonly what: MomentAst }
);

/** A length of time and its clock: 30 elapsed minutes | grace of elapsed time | 30 minutes counting X. `elapsed`: it says so. */
export type ClockedAst = SpanAst & { readonly elapsed: boolean };

/** A or B where STATE */
export type MomentAst = { readonly span: Span; readonly of: readonly HappeningAst[]; readonly where: ConditionAst | null };
export type HappeningAst = {
  readonly span: Span;
} /** opened | customer contact | level-2 | escalated to level-2 by agent: the words, to be told apart by what they name */ & (
  | { readonly kind: "named"; readonly words: Name; readonly to: Name | null; readonly by: Name | null }
  /** survey done by csm */
  | { readonly kind: "done"; readonly duty: Name; readonly by: Name | null }
  /** a notice to ceo or cto of level-2 | notices owed to ceo */
  | { readonly kind: "notice"; readonly owed: boolean; readonly who: readonly Name[]; readonly level: Name | null }
  /** p0-unanswered firing */
  | { readonly kind: "trigger"; readonly trigger: Name }
  /** rise to level-2 */
  | { readonly kind: "rise"; readonly level: Name }
  /** first response breached */
  | { readonly kind: "duty"; readonly duty: Name; readonly happens: DutyHappensAst }
  /** finding on closing gate | escalation without a criterion: `gate` is null */
  | { readonly kind: "finding"; readonly gate: Name | null }
  /** becoming critical */
  | { readonly kind: "becomes"; readonly state: ConditionAst }
);
export type DutyHappensAst = "begins" | "met" | "breached" | "warned" | "cancelled" | "retargeted";
