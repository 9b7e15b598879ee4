// What happened in a step, kept until the step is over and then told to whoever records it.

import type { Occurrence } from "../../ir/verdict.ts";
import type { Recorder } from "../contract.ts";
import type { Note, Stage } from "./stage.ts";

const NO_NAMES: readonly string[] = [];

export class Journal {
  readonly note: Note;
  readonly #recorder: Recorder;
  #occurrences: Occurrence[] = [];

  constructor(stage: Pick<Stage<never>, "now">, recorder: Recorder) {
    this.#recorder = recorder;
    this.note = (kind, ticket, id, clause, due, late, left, cycle, missing = NO_NAMES) => {
      this.#occurrences.push({
        at: stage.now,
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
