// Who judges the histories that a search makes: monitors that listen while a history happens, and judges that play a finished one themselves. Types, and monitors as one.

import type { HistoryEvent, Instant, Occurrence } from "../../ir/index.ts";
import type { Judgment, Monitor } from "../promises/monitor.ts";

/**
 * One history of one customer: its events in the order in which they are told, refused ones (duplicates, late ones) where they stand, and the instant
 * up to and including which time passes.
 */
export type History = { readonly events: readonly HistoryEvent[]; readonly horizon: Instant };

/** Several monitors that hear the same history. As `Monitor`, but for the judgments: one for each, in their order. */
export type Watch = Omit<Monitor, "end" | "fork"> & {
  readonly end: (at: Instant) => readonly Judgment[];
  readonly fork: () => Watch;
};

/** Plays a finished history in ways of its own: a law that compares two of them, say. */
export type WholeJudge = (history: History) => Judgment;

/** Each by itself. Whoever lets several share what they keep track of makes a `Watch` of its own. */
export function watchOf(monitors: readonly Monitor[]): Watch {
  return new Joined(monitors);
}

class Joined implements Watch {
  readonly #monitors: readonly Monitor[];

  constructor(monitors: readonly Monitor[]) {
    this.#monitors = monitors;
  }

  event(event: HistoryEvent): void {
    const monitors = this.#monitors;
    for (let i = 0; i < monitors.length; i += 1) (monitors[i] as Monitor).event(event);
  }

  occurrence(occurrence: Occurrence): void {
    const monitors = this.#monitors;
    for (let i = 0; i < monitors.length; i += 1) (monitors[i] as Monitor).occurrence(occurrence);
  }

  pendingUntil(): Instant {
    const monitors = this.#monitors;
    let latest = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < monitors.length; i += 1) {
      const until = (monitors[i] as Monitor).pendingUntil();
      if (until > latest) latest = until;
    }
    return latest;
  }

  end(at: Instant): readonly Judgment[] {
    return this.#monitors.map((monitor) => monitor.end(at));
  }

  clear(): void {
    for (const monitor of this.#monitors) monitor.clear();
  }

  fork(): Watch {
    return new Joined(this.#monitors.map((monitor) => monitor.fork()));
  }
}
