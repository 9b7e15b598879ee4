// A comparison of two versions of a policy as plain data.

import type { Diffed, DiffSide } from "./words.ts";
import { headline } from "./words.ts";

/** Instants of witness tickets are ISO 8601 in what the versions say, epoch milliseconds in their events. */
export function diffAsJson(diffed: Diffed): unknown {
  const { before, after, comparison, history } = diffed;
  const { equivalent, differences, undecided, wordsOnly } = comparison;
  const isWhole = before.errors + after.errors === 0;
  return {
    before: sideJson(before),
    after: sideJson(after),
    headline: headline(diffed),
    equivalent: equivalent && isWhole,
    complete: isWhole,
    counts: { differences: differences.length, undecided: undecided.length, wordsOnly: wordsOnly.length },
    differences,
    undecided,
    wordsOnly,
    history,
  };
}

function sideJson({ name, id, title, version, hash, errors, leftOut }: DiffSide): unknown {
  return { name, id, title, version, hash, errors, leftOut };
}
