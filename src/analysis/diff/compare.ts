// Two versions of a policy compared, output by output.

import type { PolicyIr, TermIr } from "../../ir/index.ts";
import { compareHours } from "./calendars.ts";
import { compareAmounts } from "./duties.ts";
import { compareEscalation, renamedTriggers } from "./escalation.ts";
import { compareGates, compareInvolve } from "./gates.ts";
import { allOf, type ComparisonPart } from "./making.ts";
import { compareOnTheWay } from "./on-the-way.ts";
import { inOrder } from "./order.ts";
import { type Pair, pairOf } from "./pair.ts";
import { comparePromises } from "./promises.ts";
import { compareSettings } from "./settings.ts";
import { compareTables } from "./tables.ts";
import type { PolicyComparison, Version } from "./types.ts";

/**
 * What the later version decides differently. Whether two conditions come to the same is exact, unknown facts included; a difference is told only where
 * the interpreter of both bears it out on a ticket. A calendar of the same name that opens at other times is one difference of its own, and shows in the
 * times allowed; the conditions that ask it are taken as asking the same.
 */
export function compare(before: PolicyIr, after: PolicyIr): PolicyComparison {
  const pair = pairOf(readable(before), readable(after));
  const renamed = renamedTriggers(pair);
  const { differences, undecided, wordsOnly } = allOf([
    compareDuties(pair, renamed),
    compareEscalation(pair, renamed),
    compareOnTheWay(pair),
    compareGates(pair),
    compareInvolve(pair),
    compareHours(pair),
    compareTables(pair),
    comparePromises(pair),
  ]);
  return {
    before: versionOf(before),
    after: versionOf(after),
    equivalent: differences.length === 0 && undecided.length === 0,
    differences: inOrder(differences),
    undecided,
    wordsOnly,
  };
}

/** Of a policy that has errors, a term may be named that could not be read: nobody can tell whether it holds. */
function readable(ir: PolicyIr): PolicyIr {
  const named = new Set([...JSON.stringify(ir).matchAll(/"kind":"term","term":"([^"]+)"/g)].map(([, term]) => term ?? ""));
  const missing = [...named].filter((term) => !ir.terms.some(({ id }) => id === term));
  if (missing.length === 0) return ir;
  const place = { file: "", line: 1, column: 1 };
  const terms = missing.map(
    (id): TermIr => ({ id, when: { kind: "untold", because: `\`${id}\` could not be read` }, clause: null, place, words: "" }),
  );
  return { ...ir, terms: [...ir.terms, ...terms] };
}

function compareDuties(pair: Pair, renamed: ReadonlyMap<string, string>): ComparisonPart {
  const { before, after } = pair;
  const kept = after.ir.duties.map((now) => ({ now, was: before.ir.duties.find(({ id }) => id === now.id) ?? null }));
  const gone = before.ir.duties.filter(({ id }) => !after.ir.duties.some((now) => now.id === id));
  return allOf([
    ...kept.flatMap(({ was, now }) => [
      compareAmounts(pair, { before: was, after: now }),
      ...(was === null ? [] : [compareSettings(pair, was, now, renamed)]),
    ]),
    ...gone.map((was) => compareAmounts(pair, { before: was, after: null })),
  ]);
}

function versionOf({ id, title, version }: PolicyIr): Version {
  return { id, title, version };
}
