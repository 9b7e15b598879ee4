// Exit statuses: one table for every verb, part of what scripts may rely on.

export const EXIT = {
  /** Nothing wrong. */
  fine: 0,
  /** The policy, a test or a promise fell short, at or above `--fail-on`. */
  short: 1,
  /** The call or its input was unusable. */
  unusable: 2,
  /** A budget ran out before an answer. */
  inconclusive: 3,
  /** A change was found (`diff --exit-code` alone). */
  changed: 4,
  /** A fault of ours. */
  ours: 70,
  /** Interrupted: what was finished so far stays. */
  interrupted: 130,
} as const;
export type ExitStatus = (typeof EXIT)[keyof typeof EXIT];

/** What each status says, for `tenet help` and the reference page. */
export const EXIT_MEANING: readonly (readonly [status: ExitStatus, meaning: string])[] = [
  [EXIT.fine, "nothing wrong"],
  [EXIT.short, "the policy, a test or a promise fell short (at or above `--fail-on`, default error)"],
  [EXIT.unusable, "the call or its input was unusable"],
  [EXIT.inconclusive, "inconclusive: a budget ran out before an answer"],
  [EXIT.changed, "a change was found (only with a flag that asks for this status)"],
  [EXIT.ours, "a fault of ours, with what to report"],
  [EXIT.interrupted, "interrupted; what was finished so far stays"],
];

/** The call or its input cannot be used: ends the run with status 2, a sentence, and what to do. */
export class Unusable extends Error {
  readonly help: string | null;

  constructor(message: string, help: string | null = null) {
    super(message);
    this.name = "Unusable";
    this.help = help;
  }
}
