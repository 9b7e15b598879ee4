// The moments that the sentence of a promise speaks of, whoever asks.

import type { PromiseIr, PromiseMoment } from "./promises.ts";

/** What begins a case first, then what is promised of it, then what ends it. */
export function promiseMomentsOf({ says }: Pick<PromiseIr, "says">): readonly PromiseMoment[] {
  switch (says.kind) {
    case "followed":
      return [says.every, says.by, ...(says.unless === null ? [] : [says.unless])];
    case "at-least-every":
      return [says.from, says.what, says.until];
    case "only-after":
      return [says.what, says.after];
    case "at-most":
    case "reaches":
      return [says.what];
    case "never":
    case "always":
    case "never-moves":
      return [];
  }
}
