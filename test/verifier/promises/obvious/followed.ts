// Every A is followed by B within D, unless C: each case by itself, all of the run before one's eyes.

import { lengthOf } from "./clocks.ts";
import type { Form, Outcome } from "./judge.ts";
import { allOf, areAlike, comesAfter, type Happened } from "./moments.ts";
import { breaches, dutiesFor, isOnRecord } from "./records.ts";

/** When a case ends, as (step, place within it): what is told in its order, then states that turn, then what is looked at as the step is over. */
type End = { readonly step: number; readonly place: number; readonly is: "kept" | "dropped" | "excused"; readonly at: number };

const TURNS = 1e9;
const OVER = 2e9;

export const followed: Form<"followed"> = (ir, promise, says, film, end) => {
  const by = allOf(ir, film, says.by);
  const unless = says.unless === null ? [] : allOf(ir, film, says.unless);
  const duties = dutiesFor(ir, promise, says.by);
  const onRecord = breaches(film, duties);
  const alike = areAlike(says.every, says.by);
  const cases = allOf(ir, film, says.every, promise.only).filter(({ truth }) => truth === "true");
  const found = cases.map((a) => {
    const length = lengthOf(ir, a.stand, says.within);
    const deadline = length.lastMet(a.at);
    const bs = by.filter((b) => b.at <= deadline && comesAfter(a, b, alike));
    // C at the same event as A ends the case at once.
    const cs = unless.filter((c) => c.at <= deadline && (comesAfter(a, c, false) || (c.index !== null && c.index === a.index)));
    const rest = film.rests.find(({ step }) => step === a.step);
    const atOnce = onRecord.some(({ at, step }) => at === a.at && step <= a.step) || (rest !== undefined && isOnRecord(rest.stand, duties));
    const ends: readonly End[] = [
      ...surely(bs).map((b): End => ({ ...placeOf(a, b), is: "kept", at: b.at })),
      ...surely(cs).map((c): End => ({ ...placeOf(a, c), is: "dropped", at: c.at })),
      ...(atOnce ? [{ step: a.step, place: OVER, is: "excused", at: a.at } as const] : []),
      ...onRecord
        .filter(({ at, step, index }) => at <= deadline && (step > a.step || (step === a.step && a.index !== null && index > a.index)))
        .map(({ step, index, at }): End => ({ step, place: index, is: "excused", at })),
    ];
    const first = [...ends].sort((x, y) => x.step - y.step || x.place - y.place)[0] ?? null;
    const doubts = [...bs, ...cs].filter(({ truth }) => truth === "unknown");
    return { a, length, deadline, first, doubts };
  });
  return found.map((each): Outcome => {
    const { a, length, deadline, first, doubts } = each;
    if (deadline === Number.POSITIVE_INFINITY || first?.is === "dropped") return { is: "kept", margin: null };
    if (first?.is === "excused") return { is: "excused" };
    if (first?.is === "kept") return { is: "kept", margin: tellsMargin(each, found) ? length.left(a.at, first.at) : null };
    if (deadline > end || doubts.length > 0) return { is: "open" };
    return { is: "broken", at: deadline, since: a.at };
  });
};

type Found = { readonly a: Happened; readonly deadline: number; readonly first: End | null; readonly doubts: readonly Happened[] };

/** Of the cases that end with one B, that which would have been broken first; those that had ended perhaps before do not count. */
function tellsMargin(own: Found, all: readonly Found[]): boolean {
  if (isDoubtful(own)) return false;
  const { first } = own;
  if (own.a.index === null && first?.step === own.a.step) return true;
  const same = all.filter((each) => each.first?.step === first?.step && each.first?.place === first?.place && !isDoubtful(each));
  const before = same.filter(({ a }) => !(a.index === null && a.step === first?.step));
  return before.every(({ deadline, a }) => own.deadline < deadline || (own.deadline === deadline && own.a.step <= a.step));
}

/** It may have ended before. */
function isDoubtful({ a, first, doubts }: Found): boolean {
  if (first === null) return doubts.length > 0;
  return doubts.some((each) => {
    const place = placeOf(a, each);
    return place.step < first.step || (place.step === first.step && place.place < first.place);
  });
}

function surely(all: readonly Happened[]): readonly Happened[] {
  return all.filter(({ truth }) => truth === "true");
}

/** A case that begins with a state that turns meets what was told in its step as it turns. */
function placeOf(a: Happened, b: Happened): Pick<End, "step" | "place"> {
  return { step: b.step, place: b.index === null || (a.index === null && b.step === a.step) ? TURNS : b.index };
}
