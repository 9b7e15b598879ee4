// What reasoning about every ticket there could be finds in a policy, as `tenet check` looks for it.

import { analyze } from "../../analysis/index.ts";
import type { FurtherCheck } from "../../compiler/index.ts";

/** `timed`: remembers how long it took, for `--timings`. */
export function analysisCheck(timed: <T>(what: string, work: () => T) => T): FurtherCheck {
  return {
    codes: /^TN5[2-4]\d$/,
    look: ({ ir, stated, sources }) => {
      const texts = new Map(sources.map(({ path, text }) => [path, text]));
      const textOf = (path: string): string | null => texts.get(path) ?? null;
      return { diagnostics: timed("analyze", () => analyze({ ir, stated, textOf })), sources: [] };
    },
  };
}
