// What happened in a step, kept until the step is over and then told to whoever records it.

import type { Occurrence } from "../../ir/verdict.ts";
import type { PlainRecorder, Recorder } from "../contract.ts";

const NO_NAMES: readonly string[] = [];

export class Journal {
  readonly note: PlainRecorder;
  readonly #recorder: Recorder;
  #occurrences: Occurrence[] = [];

  constructor(recorder: Recorder) {
    this.#recorder = recorder;
    this.note = (at, kind, ticket, id, _place, clause, due, late, left, cycle, missing = NO_NAMES) => {
      this.#occurrences.push({
        at,
        ticket,
        kind,
        id,
        clause,
        due: Number.isFinite(due) ? due : null,
        late: Number.isNaN(late) ? null : late,
        left: Number.isNaN(left) ? null : left,
        cycle: Number.isNaN(cycle) ? null : cycle,
        missing,
      });
    };
  }

  /** The recorder hears of a step when it is over, so that it may ask the case anything. */
  tell(): void {
    if (this.#occurrences.length === 0) return;
    const occurrences = this.#occurrences;
    this.#occurrences = [];
    for (const occurrence of occurrences) this.#recorder(occurrence);
  }
}
