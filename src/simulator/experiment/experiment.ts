// What an experiment says once it is read, checked and filled up: demand, people, what the policy's duties cost them, what is compared. Types only.
// Plain JSON (no undefined, no functions), so that its hash is the experiment's. How an analyst writes it: docs/experiments.md.

import type { FactValue, HolidaysIr, Instant, Milliseconds, MonthDay, WeeklyCalendarIr } from "../../ir/index.ts";
import type { Distribution } from "../chance/index.ts";

export const EXPERIMENT_FORMAT = "tenet-experiment/1";

/** One point of an experiment: every factor has its value here. `read-experiment.ts` makes one for each point from the file. */
export type Scenario = {
  /** As reports call it: `current, csm 6`. Unique among the points of an experiment. */
  readonly name: string;
  /** The values of the factors at this point, by the factor's path, in the order in which the file varies them. */
  readonly factors: readonly { readonly path: string; readonly value: number | string }[];
  /** Which of the experiment's policies, by its name there; null: nobody decides anything, tickets are only worked on. */
  readonly policy: string | null;
  /** Figures put in the place of the policy's parameters: milliseconds for a duration, else as the IR holds them. */
  readonly parameters: Readonly<Record<string, number>>;
  readonly horizon: Horizon;
  readonly demand: Demand;
  readonly people: People;
};

/** What is simulated of a scenario, whatever policy is in force: how long, what work comes, and who does it. */
export type Desk = Pick<Scenario, "horizon" | "demand" | "people">;

/** All points of an experiment, and what is counted of each. */
export type Experiment = {
  readonly format: typeof EXPERIMENT_FORMAT;
  readonly title: string;
  /** Name → the policy's path as the file gives it. */
  readonly policies: Readonly<Record<string, string>>;
  readonly seed: number;
  readonly replications: Replications;
  readonly warmUp: WarmUp;
  /** Level of every interval: 0.95. */
  readonly confidence: number;
  /** Duties get one row for each value of this one-of fact beside that of all tickets; null: of all alone. */
  readonly by: string | null;
  readonly measures: readonly OwnMeasure[];
  /** The name of the scenario that the others are compared with; null: the first. */
  readonly baseline: string | null;
  /** `grid`: every combination; `list`: the values side by side; `one-at-a-time`: each factor alone about the first values (what a tornado shows). */
  readonly design: "grid" | "list" | "one-at-a-time";
  readonly scenarios: readonly Scenario[];
};

/** Simulated time: [from, until). What happens before `from + warm-up` is simulated and not counted. */
export type Horizon = { readonly from: Instant; readonly until: Instant; readonly zone: string };

/** `fixed`: so many. `precise`: batches until the measure's interval is short enough, at least `least` and at most `most`. */
export type Replications =
  | { readonly kind: "fixed"; readonly count: number }
  | {
      readonly kind: "precise";
      readonly least: number;
      readonly most: number;
      /** A built-in measure's key (`attainment of first-response`) or an own measure's name. */
      readonly measure: string;
      readonly halfWidth: number;
    };

/** `found`: by MSER from a few pilot replications of the first scenario, the same for all; `fixed`: as long as this. */
export type WarmUp = { readonly kind: "found" } | { readonly kind: "fixed"; readonly length: Milliseconds };

/** `expression` in CEL over the columns of a finished ticket (docs/experiments.md); `of`: what becomes of the values. */
export type OwnMeasure = {
  readonly name: string;
  readonly of: "mean" | "share" | "sum" | "median" | "p90";
  /** What its figures are. Left out: plain numbers, of `share` shares. */
  readonly unit?: "ms";
  readonly how: { readonly kind: "expression"; readonly text: string } | { readonly kind: "module"; readonly file: string };
};

// -------------------------------------------------------------------------------------------------------------- demand

export type Demand = {
  readonly arrivals: Arrivals;
  readonly customers: Customers;
  /** In order: one may ask for those before it. Facts of the policy by its names; others are the demand's own, and the policy never hears of them. */
  readonly facts: readonly FactRule[];
  /** The kinds of handling a ticket can need: the first rule that fits gives the weights. */
  readonly handling: readonly HandlingKind[];
  readonly contacts: Contacts | null;
  readonly impatience: Impatience | null;
  readonly changes: readonly FactChange[];
  readonly reopening: { readonly share: Share; readonly after: Distribution } | null;
  /** Closed this long after the (last) resolution; null: never closed. */
  readonly autoClose: Milliseconds | null;
  readonly feedback: { readonly share: Share; readonly after: Distribution; readonly facts: readonly FactRule[] } | null;
};

/**
 * Tickets an hour: `perDay` ⁄ 24 × the hour's weight × the season's × the day's random factor × the hour's. The counts of hours are Poisson given
 * those; random factors are gamma with mean 1, which makes counts overdispersed as real ones are.
 */
export type Arrivals = {
  /** Mean tickets a day over a week, seasons and storms left out. */
  readonly perDay: number;
  readonly zone: string;
  /** 168 weights, monday 00:00 first, with mean 1, by the local clock. */
  readonly profile: readonly number[];
  readonly seasons: readonly { readonly from: MonthDay; readonly to: MonthDay; readonly times: number }[];
  /** On holidays of these sets, this many times as many. */
  readonly holidays: { readonly set: string; readonly times: number } | null;
  /** Coefficients of variation of the random factors; 0: none. */
  readonly daySpread: number;
  readonly hourSpread: number;
  /** One customer opens several tickets: the share of arrivals that begin a burst, how many more come, within what time. */
  readonly bursts: { readonly share: number; readonly more: Distribution; readonly within: Distribution } | null;
  /** An incident that touches many customers at once: how many a year (Poisson), how many tickets, over what time; facts set on all of them. */
  readonly storms: {
    readonly perYear: number;
    readonly tickets: Distribution;
    readonly over: Distribution;
    readonly facts: readonly FactRule[];
  } | null;
};

/** `count` customers; the k-th most frequent opens tickets in proportion to k^-skew (0: all alike). */
export type Customers = { readonly count: number; readonly skew: number };

/** A condition on facts drawn before: all of these. */
export type When = readonly Test[];
export type Test =
  | { readonly kind: "is"; readonly fact: string; readonly values: readonly FactValue[] }
  | { readonly kind: "includes"; readonly fact: string; readonly values: readonly string[] }
  | { readonly kind: "between"; readonly fact: string; readonly least: number | null; readonly most: number | null }
  | { readonly kind: "known"; readonly fact: string; readonly known: boolean };

export type FactRule = {
  readonly fact: string;
  /** A customer's is drawn once for that customer. */
  readonly of: "ticket" | "customer";
  /** The policy does not know it: it serves other rules here. */
  readonly own: boolean;
  /** The first that fits; where none does, the fact stays unknown. */
  readonly cases: readonly { readonly when: When; readonly draw: FactDraw }[];
};

export type FactDraw =
  | {
      readonly kind: "one-of";
      readonly values: readonly { readonly value: FactValue; readonly weight: number }[];
      readonly unknown: number;
    }
  /** Each value is there with its own chance; none of them: the empty list. */
  | { readonly kind: "any-of"; readonly values: readonly { readonly value: string; readonly share: number }[]; readonly unknown: number }
  | {
      readonly kind: "number";
      readonly distribution: Distribution;
      readonly least: number | null;
      readonly most: number | null;
      /** Rounded to multiples of this; 0: not rounded. */
      readonly step: number;
      readonly unknown: number;
    }
  /** An instant this long before the ticket opened (of a customer: before the horizon began; of a storm: before the storm did). */
  | { readonly kind: "before"; readonly distribution: Distribution; readonly unknown: number };

/** Yes with this share of 1, else no. */
export function yesOrNo(yes: number, unknown: number): FactDraw {
  const values = [
    { value: true, weight: yes },
    { value: false, weight: 1 - yes },
  ];
  return { kind: "one-of", values, unknown };
}

/** A chance that hangs on facts: the first case that fits. `otherwise` where none does. */
export type Share = { readonly cases: readonly { readonly when: When; readonly share: number }[]; readonly otherwise: number };

/**
 * One way a ticket goes. It is worked on in stages; before each but the first it is handed off to a team. A stage: the ticket reaches the team's queue
 * after `delay`, waits for an agent, keeps the agent busy for `effort`, and then, with a chance each, waits for the customer or for others, and comes back.
 */
export type HandlingKind = {
  readonly name: string;
  /** Weight among the kinds; the first case that fits, else `otherwise`. */
  readonly weight: Share;
  /** From taking the ticket up to the first response. */
  readonly firstTouch: Distribution;
  /** Work of an agent in one stage, first touch left out. */
  readonly effort: Distribution;
  /** How many hand-offs: a count. */
  readonly handOffs: Distribution;
  /** From the opening (or the hand-off) until the ticket stands in a queue: triage, transport, lying about. Runs day and night unless `delayCounting` names a calendar. */
  readonly firstDelay: Distribution;
  readonly handOffDelay: Distribution;
  readonly delayCounting: string | null;
  /** After an agent's work nothing is left to do but wait so long until it is resolved (a deployment, a delivery): nobody is busy. */
  readonly lag: Distribution;
  readonly pauses: {
    /** Chance, after each stage, that the customer (a vendor, another department) is waited for, and how long. Waits on the customer are told to the policy. */
    readonly customer: Pause | null;
    readonly vendor: Pause | null;
  };
  /** The share of tickets that get a workaround, and after which part of their effort, 0 to 1. */
  readonly workaround: { readonly share: Share; readonly part: number } | null;
};
export type Pause = { readonly share: Share; readonly length: Distribution };

/** The customer writes again while the ticket is not resolved: a Poisson process, `perDay` while unanswered, `perDayAnswered` after the first response. */
export type Contacts = { readonly perDay: number; readonly perDayAnswered: number };

/** A customer whose ticket nobody has taken up, or resolved, this long asks for escalation (event) or gives up (the ticket is withdrawn: closed). */
export type Impatience = {
  readonly escalation: { readonly share: Share; readonly patience: Distribution } | null;
  readonly abandonment: { readonly share: Share; readonly patience: Distribution } | null;
};

/** A fact takes another value in the ticket's life. */
export type FactChange = { readonly share: Share; readonly after: Distribution; readonly rule: FactRule };

// -------------------------------------------------------------------------------------------------------------- people

export type People = {
  /** Calendars of the experiment's own, beside those of the policy; with the holidays they name. */
  readonly calendars: readonly WeeklyCalendarIr[];
  readonly holidays: readonly HolidaysIr[];
  readonly teams: readonly Team[];
  /** The first rule that fits says which team a stage goes to. */
  readonly routing: readonly { readonly when: When; readonly stage: "first" | "later" | "any"; readonly team: string }[];
  /** A ticket needs every skill whose condition holds. */
  readonly skills: readonly { readonly skill: string; readonly when: When }[];
  /** What reaching a level costs whom. */
  readonly escalations: readonly EscalationWork[];
  /** What the policy's duties cost whom: the first rule that names the duty, or `*`. A duty with no rule is done by nobody, and the report says so. */
  readonly duties: readonly DutyWork[];
  /** Of every `cost`, as it is written: `USD`; null: figures alone. */
  readonly currency: string | null;
};

export type Team = {
  readonly name: string;
  readonly members: readonly MemberGroup[];
  readonly order: "first-come" | "priority" | "priority-preemptive" | "earliest-deadline" | "policy";
  /** Of `priority`: which fact sorts, most urgent value first; a ticket without it comes last. */
  readonly urgency: { readonly fact: string; readonly values: readonly FactValue[] } | null;
  /** Whoever is asked begins only after this long: executives have other things to do. Drawn by whether the calendar is open then. */
  readonly reaction: { readonly calendar: string | null; readonly inside: Distribution; readonly outside: Distribution } | null;
};

export type MemberGroup = {
  readonly count: number;
  /** The calendar of their shift, breaks taken out; null: always. */
  readonly works: string | null;
  readonly skills: readonly string[];
  /** Work of this member takes 1 ⁄ speed as long. */
  readonly speed: number;
  /** Items one of them works on side by side, each at full speed. */
  readonly concurrency: number;
  /** The chance that one of them is away on a given local day of the shift. */
  readonly absence: number;
  /** Per hour of presence. */
  readonly cost: number;
};

/** `takesOver`: the stage that waits, if nobody has begun it, and all further ones go to this team. `speedUp`: its remaining effort is divided by this. */
export type EscalationWork = {
  readonly level: string;
  readonly team: string;
  readonly effort: Distribution;
  readonly takesOver: boolean;
  readonly speedUp: number;
};

export type DutyWork = {
  /** A duty's id, or `*`. */
  readonly duty: string;
  /** null: it costs nobody time and is done `after` it was opened (a letter that goes out by itself); never: `share` 0. */
  readonly team: string | null;
  readonly effort: Distribution;
  /** When somebody begins to think of it: at once, or when this share of its time is left. */
  readonly lead: { readonly kind: "at-once" } | { readonly kind: "left"; readonly share: number };
  /** The share of them that is done at all. */
  readonly share: number;
};
