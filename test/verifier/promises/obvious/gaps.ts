// At least every D a B from A until C: the gaps of a ticket, cut out of the run and each looked at by itself.

import type { Instant } from "../../../../src/ir/index.ts";
import { lengthOf } from "./clocks.ts";
import type { Stand } from "./film.ts";
import type { Form, Outcome } from "./judge.ts";
import { allOf, type Happened } from "./moments.ts";
import { breaches, dutiesFor, isOnRecord } from "./records.ts";
import { isSo } from "./truth.ts";

/** What matters to the measuring, in order. */
type Mark = {
  readonly is: "B" | "maybe B" | "breach" | "from" | "until" | "maybe until" | "rest";
  readonly at: Instant;
  readonly stand: Stand;
};
/** A stretch to be measured; `ended` null: the run ends in it. */
type Gap = {
  readonly from: Mark;
  readonly maybes: readonly Mark[];
  readonly over: Instant | null;
  readonly ended: { readonly by: Mark } | null;
};

export const gaps: Form<"at-least-every"> = (ir, promise, says, film, end) => {
  const duties = dutiesFor(ir, promise, says.what);
  const counts = (stand: Stand): boolean =>
    (promise.only === null || isSo(ir, stand, promise.only) === "true") && !isOnRecord(stand, duties);
  const named = (all: readonly Happened[], is: Mark["is"], maybe: Mark["is"] | null, order: number): readonly Placed[] =>
    all.flatMap(({ truth, step, index, at, stand }): readonly Placed[] => {
      const what = truth === "true" ? is : maybe;
      return what === null ? [] : [{ is: what, step, place: index ?? 1e9, order, at, stand }];
    });
  const marks: readonly Placed[] = [
    ...named(allOf(ir, film, says.what), "B", "maybe B", 1),
    ...named(allOf(ir, film, says.from), "from", null, 2),
    ...named(allOf(ir, film, says.until), "until", "maybe until", 3),
    ...breaches(film, duties).map(
      ({ step, index, at }): Placed => ({ is: "breach", step, place: index, order: 0, at, stand: standAt(film, index) }),
    ),
    ...film.rests.map(({ step, at, stand }): Placed => ({ is: "rest", step, place: 2e9, order: 4, at, stand })),
  ];
  const inOrder = [...marks].sort((a, b) => a.step - b.step || a.place - b.place || a.order - b.order);
  const lengthFor = (stand: Stand): Length => lengthOf(ir, stand, says.every);
  return cut(inOrder, counts, lengthFor).flatMap((gap) => outcomes(gap, end, lengthFor));
};

type Placed = Mark & { readonly step: number; readonly place: number; readonly order: number };

function standAt(film: Parameters<typeof gaps>[3], index: number): Stand {
  const frame = film.frames.find((each) => each.index === index);
  if (frame === undefined) throw new Error("no such frame");
  return frame.after;
}

function cut(marks: readonly Mark[], counts: (stand: Stand) => boolean, lengthFor: (stand: Stand) => Length): readonly Gap[] {
  const found: Gap[] = [];
  let between = false;
  let over: Instant | null = null;
  let gap: Gap | null = null;
  const close = (by: Mark, next: Gap | null): void => {
    if (gap !== null) found.push({ ...gap, over, ended: { by } });
    gap = next;
  };
  const anew = (from: Mark): Gap => ({ from, maybes: [], over: null, ended: null });
  for (const mark of marks) {
    if (mark.is === "B" || mark.is === "breach") {
      if (gap !== null) close(mark, anew(mark));
    } else if (mark.is === "maybe B") {
      if (gap !== null) gap = { ...(gap as Gap), maybes: [...(gap as Gap).maybes, mark] };
    } else if (mark.is === "from") {
      // C may have come, and then measuring begins again here; as it surely does where the time had run out by then.
      if (over !== null && gap !== null) {
        if (lastOf(gap, lengthFor) < mark.at) close(mark, anew(mark));
        else gap = { ...(gap as Gap), maybes: [...(gap as Gap).maybes, mark] };
      }
      between = true;
      over = null;
    } else if (mark.is === "until") {
      close(mark, null);
      between = false;
      over = null;
    } else if (mark.is === "maybe until") {
      if (between) over ??= mark.at;
    } else if (between && counts(mark.stand)) gap ??= anew(mark);
    else close(mark, null);
  }
  if (gap !== null) found.push({ ...(gap as Gap), over });
  return found;
}

type Length = ReturnType<typeof lengthOf>;

/** Up to when the gap may run, whatever of what may have been a B was one. */
function lastOf({ from, maybes }: Gap, lengthFor: (stand: Stand) => Length): Instant {
  let deadline = lengthFor(from.stand).lastMet(from.at);
  for (;;) {
    const later = Math.max(...maybes.filter(({ at }) => at <= deadline).map(({ at, stand }) => lengthFor(stand).lastMet(at)), deadline);
    if (later === deadline) return deadline;
    deadline = later;
  }
}

function outcomes(gap: Gap, end: Instant, lengthFor: (stand: Stand) => Length): readonly Outcome[] {
  const { from, over, ended } = gap;
  const length = lengthFor(from.stand);
  const first = length.lastMet(from.at);
  const last = lastOf(gap, lengthFor);
  if (ended === null) {
    if (end < first) return end > from.at && first !== Number.POSITIVE_INFINITY ? [{ is: "open" }] : [];
    if (end < last || (over !== null && over <= last)) return [{ is: "open" }];
    return [{ is: "broken", at: last, since: from.at }];
  }
  const { is, at } = ended.by;
  if (at > last) return over !== null && over <= last ? [{ is: "open" }] : [{ is: "broken", at: last, since: from.at }];
  if (at > first) return [{ is: "open" }];
  if (is === "breach") return [{ is: "excused" }];
  if (is === "B") return [{ is: "kept", margin: length.left(from.at, at) }];
  return at === from.at ? [] : [{ is: "kept", margin: null }];
}
