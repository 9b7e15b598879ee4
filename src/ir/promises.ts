// What a policy promises, in the IR: sentences about what happens to a ticket and when. Types only. Meaning: docs/promises.md.

import type { Condition, SpanIr, Statement } from "./policy.ts";

/**
 * Something the policy claims of every history (`promise`), or says that some history shows (`witness`). About each ticket by itself, but for
 * what counts over a customer. `id`: its title in kebab case, unique within the policy.
 */
export type PromiseIr = Statement & {
  readonly id: string;
  readonly title: string;
  /** The tickets, or the time of a ticket, that it is about; null: all of them. */
  readonly only: PromiseState | null;
  readonly says: PromiseSentence;
  /**
   * Of a promise about what people really do, in at least this share of cases: it is put to simulated operation, and a duty that somebody owed
   * and did not do excuses nothing. null: it holds without exception, of what the policy demands.
   */
  readonly share: { readonly numerator: number; readonly denominator: number } | null;
};

export type PromiseSentence =
  /** every A is followed by B within D (unless C). */
  | {
      readonly kind: "followed";
      readonly every: PromiseMoment;
      readonly by: PromiseMoment;
      readonly within: SpanIr;
      readonly unless: PromiseMoment | null;
    }
  /** at least every D a B from A until C. */
  | {
      readonly kind: "at-least-every";
      readonly what: PromiseMoment;
      readonly every: SpanIr;
      readonly from: PromiseMoment;
      readonly until: PromiseMoment;
    }
  /** never G. */
  | { readonly kind: "never"; readonly holds: PromiseState }
  /** always G (while H). */
  | { readonly kind: "always"; readonly holds: PromiseState; readonly while: PromiseState | null }
  /** a value never rises, or never falls, while G. */
  | {
      readonly kind: "never-moves";
      readonly value: PromiseValue;
      readonly way: "rises" | "falls";
      readonly while: PromiseState | null;
    }
  /** A only after B (within D). */
  | { readonly kind: "only-after"; readonly what: PromiseMoment; readonly after: PromiseMoment; readonly within: SpanIr | null }
  /** at most N A per D: of N + 1 in a row, the last comes D after the first or later. */
  | {
      readonly kind: "at-most";
      readonly count: number;
      readonly what: PromiseMoment;
      readonly per: SpanIr;
      readonly over: "ticket" | "customer";
    }
  /** some history reaches G: of a witness alone. */
  | { readonly kind: "reaches"; readonly what: PromiseMoment };

/** Something that happens to a ticket at an instant: any of these. `where`: what holds as it happens; null: nothing is asked. */
export type PromiseMoment = { readonly of: readonly Happening[]; readonly where: PromiseState | null };

export type Happening =
  /** An event of the history. `by`: by whom (`customer`); `duty`: of `done`, only of this duty; `level`: of `escalated`, only to this level. null: any. */
  | {
      readonly kind: "event";
      readonly event: string;
      readonly by: string | null;
      readonly duty: string | null;
      readonly level: string | null;
    }
  /** `notified`, naming any of these (none listed: anybody) and this level (null: any). */
  | { readonly kind: "notice"; readonly who: readonly string[]; readonly level: string | null }
  /** A duty to tell any of these (none listed: anybody) at this level (null: any) begins. */
  | { readonly kind: "notice-owed"; readonly who: readonly string[]; readonly level: string | null }
  | { readonly kind: "trigger"; readonly trigger: string }
  /** The ticket, below this level before, is raised to it or to a higher one. */
  | { readonly kind: "level"; readonly level: string }
  /** `met`: in time or late. */
  | {
      readonly kind: "duty";
      readonly duty: string;
      readonly happens: "begins" | "met" | "breached" | "warned" | "cancelled" | "retargeted";
    }
  /** A finding is put on record: at this gate, or (null) an escalation by hand that no criterion allows. */
  | { readonly kind: "finding"; readonly gate: string | null }
  /** The state turns true, or is true as the ticket opens. */
  | { readonly kind: "becomes"; readonly state: PromiseState };

/** True, false or unknown of one ticket at one instant, by what has happened up to then. It never turns by time alone. */
export type PromiseState =
  | { readonly kind: "all"; readonly of: readonly PromiseState[] }
  | { readonly kind: "any"; readonly of: readonly PromiseState[] }
  | { readonly kind: "not"; readonly of: PromiseState }
  /** On facts, parameters and terms of these alone, and on `happened`, `reached`. */
  | { readonly kind: "condition"; readonly condition: Condition }
  /** `open`: neither resolved nor closed. `waiting`: on the customer. */
  | { readonly kind: "ticket"; readonly is: "open" | "resolved" | "closed" | "waiting" }
  /** The ticket stands at this very level; null: at none. */
  | { readonly kind: "at-level"; readonly level: string | null }
  /** A record of the duty runs unmet (`owed`), and its time is up (`overdue`). */
  | { readonly kind: "duty"; readonly duty: string; readonly is: "owed" | "overdue" };

/** What may rise or fall. `due`: of the record of the duty that runs; each record by itself. */
export type PromiseValue =
  | { readonly kind: "level" }
  | { readonly kind: "fact"; readonly fact: string }
  | { readonly kind: "due"; readonly duty: string };
