// What a planted fault is: one place of the engine, of a module or of a policy says something else, and by that a promise or a law is broken.

/** What it is about. */
export type Theme =
  | "boundary"
  | "daylight saving"
  | "holiday"
  | "close of business"
  | "pause"
  | "reopening"
  | "new target"
  | "duplicate"
  | "late event"
  | "wake"
  | "level"
  | "record"
  | "recurring"
  | "contact"
  | "unknown"
  | "people"
  | "amount"
  | "condition"
  | "gate"
  | "start and end";

/** One place where other words stand. `find` occurs exactly once there. */
export type Plant = {
  /** `engine`: a file of `src/`; `module`: what the compiler writes of the policy; `policy`: its text. */
  readonly in: "engine" | "module" | "policy";
  /** Of the engine. */
  readonly file?: string;
  readonly find: string;
  readonly plant: string;
};

export type Fault = {
  /** What is wrong, in a sentence. */
  readonly name: string;
  readonly theme: Theme;
  /** The policy of `policies/` with which it shows. */
  readonly policy: string;
  readonly planted: Plant;
  /** What must be found broken: a promise of the policy, by its title, or a law that nobody has to state. */
  readonly breaks: { readonly promise: string } | { readonly law: string };
  /** The fewest events a history needs to show it, refused ones counted. */
  readonly least: number;
};
