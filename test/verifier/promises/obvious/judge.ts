// What a promise comes to over a complete recorded run, form by form: slow, obvious, written from docs/promises.md alone.

import type { Instant, PolicyIr, PromiseIr, PromiseSentence } from "../../../../src/ir/index.ts";
import type { Run } from "../play.ts";
import { lengthOf } from "./clocks.ts";
import { type Film, filmsOf } from "./film.ts";
import { followed } from "./followed.ts";
import { gaps } from "./gaps.ts";
import { allOf, areAlike, comesAfter, type Happened } from "./moments.ts";
import { isExcusedByGate } from "./records.ts";
import { isSo } from "./truth.ts";

/** What became of one case. `margin`: where time played a part. */
export type Outcome =
  | { readonly is: "kept"; readonly margin: number | null }
  | { readonly is: "excused" | "open" }
  | { readonly is: "broken"; readonly at: Instant; readonly since: Instant | null };

/** One form over one ticket. */
export type Form<Kind extends PromiseSentence["kind"]> = (
  ir: PolicyIr,
  promise: PromiseIr,
  says: Extract<PromiseSentence, { kind: Kind }>,
  film: Film,
  end: Instant,
) => readonly Outcome[];

export type Obvious = {
  readonly verdict: "holds" | "violated" | "inconclusive" | "vacuous";
  readonly margin: number | null;
  readonly cases: number;
  readonly excused: number;
  readonly tickets: { readonly kept: number; readonly broken: number; readonly open: number };
  readonly broken: { readonly ticket: string | null; readonly at: Instant; readonly since: Instant | null } | null;
  /** Of a witness: when what it names is reached first. */
  readonly reached: Instant | null;
};

export function obviously(ir: PolicyIr, promise: PromiseIr, run: Run): Obvious {
  const films = filmsOf(ir, run);
  const { says } = promise;
  const each =
    says.kind === "at-most" && says.over === "customer"
      ? overCustomer(ir, promise, says, films)
      : films
          .filter(({ ticket }) => ticket !== null)
          .map((film) => ({ ticket: film.ticket, outcomes: outcomesOf(ir, promise, film, run.at) }));
  const all = each.flatMap(({ outcomes }) => outcomes);
  const broken = each
    .flatMap(({ ticket, outcomes }) => outcomes.flatMap((outcome) => (outcome.is === "broken" ? [{ ticket, ...outcome }] : [])))
    .sort((a, b) => a.at - b.at)[0];
  const margins = all.flatMap((outcome) => (outcome.is === "kept" && outcome.margin !== null ? [outcome.margin] : []));
  const some = (is: Outcome["is"]): boolean => all.some((outcome) => outcome.is === is);
  const count = (of: (outcomes: readonly Outcome[]) => boolean): number =>
    each.filter(({ ticket, outcomes }) => ticket !== null && of(outcomes)).length;
  const isBroken = (outcomes: readonly Outcome[]): boolean => outcomes.some(({ is }) => is === "broken");
  const isOpen = (outcomes: readonly Outcome[]): boolean => !isBroken(outcomes) && outcomes.some(({ is }) => is === "open");
  return {
    verdict:
      broken !== undefined
        ? "violated"
        : some("open")
          ? "inconclusive"
          : all.length > 0
            ? "holds"
            : says.kind === "reaches"
              ? "inconclusive"
              : "vacuous",
    margin: margins.length === 0 ? null : Math.min(...margins),
    cases: all.length,
    excused: all.filter(({ is }) => is === "excused").length,
    tickets: {
      kept: count((outcomes) => outcomes.length > 0 && !isBroken(outcomes) && !isOpen(outcomes)),
      broken: count(isBroken),
      open: count(isOpen),
    },
    broken: broken === undefined ? null : { ticket: broken.ticket, at: broken.at, since: broken.since },
    reached:
      says.kind === "reaches"
        ? earliest(films.flatMap((film) => (film.ticket === null ? [] : surely(allOf(ir, film, says.what, promise.only)))))
        : null,
  };
}

function earliest(all: readonly Happened[]): Instant | null {
  return all.length === 0 ? null : Math.min(...all.map(({ at }) => at));
}

function outcomesOf(ir: PolicyIr, promise: PromiseIr, film: Film, end: Instant): readonly Outcome[] {
  const { says } = promise;
  switch (says.kind) {
    case "followed":
      return followed(ir, promise, says, film, end);
    case "at-least-every":
      return gaps(ir, promise, says, film, end);
    case "never":
      return stretches(ir, film, [promise.only], (stand) => isSo(ir, stand, says.holds));
    case "always":
      return stretches(ir, film, [promise.only, says.while], (stand) => isSo(ir, stand, { kind: "not", of: says.holds }));
    case "never-moves":
      return moves(ir, promise, says, film);
    case "only-after":
      return onlyAfter(ir, promise, says, film);
    case "at-most":
      return atMost(ir, says, surely(allOf(ir, film, says.what, promise.only)));
    case "reaches":
      return surely(allOf(ir, film, says.what, promise.only)).map(() => ({ is: "kept", margin: null }));
  }
}

function surely(all: readonly Happened[]): readonly Happened[] {
  return all.filter(({ truth }) => truth === "true");
}

/** Each stretch is kept unless something in it is bad; what is neither known to be in one nor known to be good is open. */
function stretches(
  ir: PolicyIr,
  { rests }: Film,
  within: readonly PromiseIr["only"][],
  bad: (stand: Film["rests"][number]["stand"]) => "true" | "false" | "unknown",
): readonly Outcome[] {
  const about = rests.map(({ stand }) => isSo(ir, stand, { kind: "all", of: within.filter((each) => each !== null) }));
  const begun = about.filter((is, i) => is === "true" && about[i - 1] !== "true");
  const outcomes = rests.flatMap(({ stand, at }, i): readonly Outcome[] => {
    const [is, isBad] = [about[i], bad(stand)];
    if (is === "false" || isBad === "false") return [];
    return is === "true" && isBad === "true" ? [{ is: "broken", at, since: null }] : [{ is: "open" }];
  });
  return [...begun.map((): Outcome => ({ is: "kept", margin: null })), ...outcomes];
}

function moves(
  ir: PolicyIr,
  { only }: PromiseIr,
  says: Extract<PromiseSentence, { kind: "never-moves" }>,
  { rests }: Film,
): readonly Outcome[] {
  const shown = rests.map(({ stand, at }): Shown => {
    const state = isSo(ir, stand, { kind: "all", of: [only, says.while].filter((each) => each !== null) });
    return { at, state, ...shownOf(ir, says.value, stand) };
  });
  return shown.flatMap(({ value, at }, i): readonly Outcome[] => {
    if (value === null) return [];
    const last = shown.slice(0, i).findLastIndex((each) => each.value !== null);
    const earlier = shown[last];
    if (earlier === undefined || earlier.value === null || earlier.value === value) return [];
    const between = shown.slice(last, i + 1);
    if (between.some(({ state, record }) => state === "false" || record !== earlier.record)) return [];
    const surelyHeld = between.every(({ state }) => state === "true");
    const against = value > earlier.value === (says.way === "rises");
    if (!against) return surelyHeld ? [{ is: "kept", margin: null }] : [];
    return surelyHeld ? [{ is: "broken", at, since: firstOf(shown.slice(0, last + 1), earlier) }] : [{ is: "open" }];
  });
}

type Shown = { readonly at: Instant; readonly state: string; readonly record: number; readonly value: number | null };

/** Since when the last of them has had its value, states and record holding. */
function firstOf(shown: readonly Shown[], last: Shown): Instant {
  let since = last.at;
  for (const each of shown.toReversed()) {
    if (each.state === "false" || each.record !== last.record || (each.value !== null && each.value !== last.value)) break;
    if (each.value === last.value) since = each.at;
  }
  return since;
}

function shownOf(
  ir: PolicyIr,
  value: Extract<PromiseSentence, { kind: "never-moves" }>["value"],
  stand: Film["rests"][number]["stand"],
): { readonly value: number | null; readonly record: number } {
  if (value.kind === "level") return { value: ir.levels.findIndex(({ id }) => id === stand.level), record: 0 };
  if (value.kind === "fact") {
    const fact = stand.facts.get(value.fact);
    return { value: typeof fact === "number" ? fact : null, record: 0 };
  }
  const duty = stand.duties.get(value.duty);
  return { value: duty?.state === "pending" ? duty.due : null, record: duty?.cycle ?? 0 };
}

function onlyAfter(
  ir: PolicyIr,
  promise: PromiseIr,
  says: Extract<PromiseSentence, { kind: "only-after" }>,
  film: Film,
): readonly Outcome[] {
  const asked = allOf(ir, film, says.after);
  const alike = areAlike(says.what, says.after);
  return surely(allOf(ir, film, says.what, promise.only)).map((a): Outcome => {
    const left = (b: Happened): number => (says.within === null ? 0 : lengthOf(ir, a.stand, says.within).left(b.at, a.at));
    const before = asked.filter((b) => comesAfter(b, a, alike));
    const sure = surely(before).filter((b) => left(b) >= 0);
    if (sure.length > 0) return { is: "kept", margin: says.within === null ? null : Math.max(...sure.map(left)) };
    const frames = film.frames.filter(({ step }) => step === a.step);
    if (isExcusedByGate(ir, promise, frames, says.what, says.after)) return { is: "excused" };
    if (before.some((b) => left(b) >= 0)) return { is: "open" };
    return { is: "broken", at: a.at, since: surely(before).at(-1)?.at ?? null };
  });
}

function atMost(ir: PolicyIr, { count, per }: Extract<PromiseSentence, { kind: "at-most" }>, all: readonly Happened[]): readonly Outcome[] {
  return all.map((a, i): Outcome => {
    const first = all[i - count];
    if (first === undefined) return { is: "kept", margin: null };
    const left = lengthOf(ir, a.stand, per).left(first.at, a.at);
    return left > 0 ? { is: "broken", at: a.at, since: first.at } : { is: "kept", margin: 0 - left };
  });
}

/** All tickets of the customer, and what is told of none, in one row; each case belongs to its own ticket. */
function overCustomer(
  ir: PolicyIr,
  { only }: PromiseIr,
  says: Extract<PromiseSentence, { kind: "at-most" }>,
  films: readonly Film[],
): readonly { readonly ticket: string | null; readonly outcomes: readonly Outcome[] }[] {
  const all = films
    .flatMap((film, place) => surely(allOf(ir, film, says.what, only)).map((happened) => ({ ...happened, ticket: film.ticket, place })))
    .sort((a, b) => a.step - b.step || (a.index ?? Number.POSITIVE_INFINITY) - (b.index ?? Number.POSITIVE_INFINITY) || a.place - b.place);
  const outcomes = atMost(ir, says, all);
  return films.map(({ ticket }) => ({ ticket, outcomes: outcomes.filter((_, i) => all[i]?.ticket === ticket) }));
}
