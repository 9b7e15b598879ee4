// The hunt for histories that break what a policy promises: tiers in turn, within a budget, and from the first history that breaks a promise to the smallest.

import type { HistoryEvent, Instant, Milliseconds, PolicyIr, PromiseIr } from "../../ir/index.ts";
import type { DecisionModule } from "../../runtime/index.ts";
import { type Judgment, monitorsOf } from "../promises/index.ts";
import { Driver } from "./drive.ts";
import { treesOf, visitRoot } from "./exhaustive.ts";
import type { History, WholeJudge } from "./judge.ts";
import { emptyTally, enter, type Origin, type Shown, type Sought, type Tally, type Tier } from "./ledger.ts";
import type { Plan } from "./plan.ts";
import { drawPlans, shrinkPlan } from "./plans.ts";
import { type Player, playerOf, replay, type Transitions } from "./player.ts";
import { reduce, type Test } from "./reduce.ts";
import { type Vocabulary, vocabularyOf } from "./vocabulary.ts";

/** What judges finished histories, one in so many (`oneIn`) of those tried: it plays each anew, in ways of its own. */
export type Law = Sought & { readonly judge: WholeJudge; readonly oneIn: number };

export type Subjects = {
  readonly ir: PolicyIr;
  readonly module: DecisionModule;
  /** None about a share of cases: what people really do is for simulated operation to say. */
  readonly promises: readonly PromiseIr[];
  readonly laws: readonly Law[];
};

/** How much is tried: so many histories, or so long, whatever is reached first; null: no end by that. */
export type Budget = { readonly histories: number | null; readonly ms: Milliseconds | null };

export type SearchOptions = {
  readonly seed: number;
  readonly tiers: readonly Tier[];
  readonly budget: Budget;
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => Milliseconds;
  /** true: the search ends at the next history. */
  readonly stopped?: () => boolean;
  /** Called now and then; awaited, so that others get their turn. */
  readonly progress?: (so: Progress) => void | Promise<void>;
  /** Ends as soon as everything sought is shown. */
  readonly untilShown?: boolean;
};

export type Progress = { readonly tier: Tier; readonly histories: number; readonly shown: number };

/** What was found of one promise or law. */
export type Found = Readonly<Tally> & { readonly id: string; readonly counterexample: Counterexample | null };

/** The smallest history found that shows it, from the first one that did. */
export type Counterexample = {
  readonly history: History;
  readonly judgment: Judgment;
  readonly seed: number;
  readonly first: Shown;
  readonly tries: number;
};

/** How far the exhaustive tier came. `whole`: nothing that the policy tells apart was left out of the openings and events. */
export type Account = {
  readonly whole: boolean;
  readonly openings: number;
  readonly starts: number;
  readonly events: number;
  /** By number of steps after the opening: histories tried, of how many there are in all. One that the one before it did not finish is left out. */
  readonly steps: readonly { readonly steps: number; readonly tried: number; readonly of: number; readonly finished: boolean }[];
};

export type SearchResult = {
  readonly found: readonly Found[];
  readonly histories: number;
  readonly refused: number;
  /** Histories that the longest wait cut short while somebody was still waiting. */
  readonly cut: number;
  readonly transitions: Transitions;
  readonly exhaustive: Account | null;
  readonly ended: "finished" | "budget" | "stopped" | "shown";
};

/** At most so many histories are tried to make one smaller, by each of the two that do. */
const MOST_SHRINKS = 400;
const MOST_REDUCTIONS = 1500;
const REDUCTION_MS = 10_000;
const BATCH = 256;

/** Whether a budget lets anything be tried at all. */
export function isNothing({ histories, ms }: Budget): boolean {
  return (histories !== null && !(histories > 0)) || (ms !== null && !(ms > 0));
}

/** Throws a RangeError for a budget of nothing, or none at all without an exhaustive end. */
export async function search(subjects: Subjects, options: SearchOptions): Promise<SearchResult> {
  if (isNothing(options.budget)) throw new RangeError("a budget of nothing tries no history");
  if (options.budget.histories === null && options.budget.ms === null && options.tiers.includes("random"))
    throw new RangeError("a search at random needs a budget");
  const hunt = new Hunt(subjects, options, await import("fast-check"));
  if (options.tiers.includes("exhaustive")) await hunt.exhaust();
  if (options.tiers.includes("random")) await hunt.drawAtRandom();
  return hunt.result();
}

class Hunt {
  readonly #subjects: Subjects;
  readonly #options: SearchOptions;
  readonly #fc: typeof import("fast-check");
  readonly #vocabulary: Vocabulary;
  readonly #transitions: Transitions = new Map();
  readonly #tallies: Tally[];
  readonly #counterexamples: (Counterexample | null)[];
  readonly #start: Milliseconds;
  /** Places of the promises still watched: what is shown once is not watched any more. */
  #watched: number[];
  #player: Player;
  #histories = 0;
  #refused = 0;
  #cut = 0;
  #ended: SearchResult["ended"] | null = null;
  #account: Account | null = null;
  #lastLook = 0;

  constructor(subjects: Subjects, options: SearchOptions, fc: typeof import("fast-check")) {
    this.#subjects = subjects;
    this.#options = options;
    this.#fc = fc;
    const { ir, promises, laws } = subjects;
    this.#vocabulary = vocabularyOf(ir, promises);
    this.#tallies = [...promises, ...laws].map(emptyTally);
    this.#counterexamples = this.#tallies.map(() => null);
    this.#start = options.now();
    this.#watched = promises.map((_, place) => place);
    this.#player = this.#playerFor(this.#watched, this.#transitions);
  }

  result(): SearchResult {
    const { promises, laws } = this.#subjects;
    return {
      found: [...promises, ...laws].map(({ id }, place) => ({
        ...(this.#tallies[place] as Tally),
        id,
        counterexample: this.#counterexamples[place] ?? null,
      })),
      histories: this.#histories,
      refused: this.#refused,
      cut: this.#cut,
      transitions: this.#transitions,
      exhaustive: this.#account,
      ended: this.#ended ?? "finished",
    };
  }

  // ------------------------------------------------------------------------------------------------------- exhaustive

  async exhaust(): Promise<void> {
    const trees = treesOf(this.#vocabulary);
    const size = (of: (tree: (typeof trees)[number]) => number): number => trees.reduce((sum, tree) => sum + of(tree), 0);
    const roots = size(({ openings, starts }) => openings.length * starts.length);
    const steps: Account["steps"][number][] = [];
    const end = this.#halfway();
    let of = roots;
    for (const depth of [0, 1, 2]) {
      const further = depth < 2 ? { count: 0 } : null;
      let done = 0;
      const before = this.#histories;
      for (const tree of trees) {
        for (const start of tree.starts) {
          for (const opening of tree.openings) {
            const goesOn =
              this.#ended === null &&
              this.#histories < end.histories &&
              visitRoot(this.#vocabulary, tree, this.#player, opening, start, { steps: depth, further }, (player, events) =>
                this.#leaf(player, events, depth, end),
              );
            this.#watchTheRest();
            if (!goesOn) break;
            done += 1;
            await this.#look("exhaustive");
          }
        }
      }
      const tried = this.#histories - before;
      const finished = done === roots;
      steps.push({ steps: depth, tried, of, finished });
      of = further?.count ?? 0;
      if (!finished) break;
    }
    if (steps.some(({ finished }) => !finished) && !this.#options.tiers.includes("random")) this.#ended ??= "budget";
    this.#account = {
      whole: trees.every(({ whole }) => whole),
      openings: size((tree) => tree.openings.length),
      starts: size((tree) => tree.starts.length) / Math.max(1, trees.length),
      events: size((tree) => tree.acts[0]?.length ?? 0),
      steps,
    };
  }

  #leaf(
    player: Player,
    events: readonly HistoryEvent[],
    depth: number,
    end: { readonly histories: number; readonly at: Milliseconds },
  ): boolean {
    const last = events[events.length - 1] as HistoryEvent;
    const horizon = player.settle(last.at + this.#vocabulary.settleWithin);
    if (player.pendingUntil() > horizon) this.#cut += 1;
    this.#refused += player.refused;
    this.#judge(
      player.end(horizon),
      events,
      horizon,
      () => ({ tier: "exhaustive", number: this.#histories, path: `${depth} steps, the ${this.#histories}th` }),
      null,
    );
    if (this.#histories >= end.histories) return false;
    return (this.#histories & 63) !== 0 || (this.#options.now() < end.at && !this.#isOver());
  }

  /** The exhaustive tier may use half of the budget, where another follows. */
  #halfway(): { readonly histories: number; readonly at: Milliseconds } {
    const { budget, tiers } = this.#options;
    const share = tiers.includes("random") ? 2 : 1;
    return {
      histories: budget.histories === null ? Number.POSITIVE_INFINITY : Math.ceil(budget.histories / share),
      at: budget.ms === null ? Number.POSITIVE_INFINITY : this.#start + budget.ms / share,
    };
  }

  // ----------------------------------------------------------------------------------------------------------- random

  async drawAtRandom(): Promise<void> {
    let driver = new Driver(this.#vocabulary, this.#player);
    let drivenBy = this.#player;
    for (let batch = 0; this.#ended === null; batch += 1) {
      const seed = batchSeed(this.#options.seed, batch);
      drawPlans(this.#fc, seed, BATCH, (plan, run) => {
        if (this.#isOver()) return false;
        if (drivenBy !== this.#player) {
          drivenBy = this.#player;
          driver = new Driver(this.#vocabulary, drivenBy);
        }
        const { events, horizon, cut, judgments } = driver.drive(plan);
        if (cut) this.#cut += 1;
        this.#refused += this.#player.refused;
        this.#judge(judgments, events, horizon, () => ({ tier: "random", number: this.#histories, path: `${seed}:${run}` }), plan);
        this.#watchTheRest();
        return true;
      });
      await this.#look("random");
    }
  }

  // ---------------------------------------------------------------------------------------------------------- judging

  #judge(judgments: readonly Judgment[], events: readonly HistoryEvent[], horizon: Instant, origin: () => Origin, plan: Plan | null): void {
    this.#histories += 1;
    const { promises, laws } = this.#subjects;
    for (let i = 0; i < this.#watched.length; i += 1) {
      const place = this.#watched[i] as number;
      const isNew = enter(
        this.#tallies[place] as Tally,
        soughtOf(promises[place] as PromiseIr),
        judgments[i] as Judgment,
        events,
        horizon,
        origin,
      );
      if (isNew) this.#counterexamples[place] = this.#smallest(place, plan);
    }
    for (let i = 0; i < laws.length; i += 1) {
      const law = laws[i] as Law;
      const place = promises.length + i;
      if (this.#histories % law.oneIn !== 0 || (this.#tallies[place] as Tally).shown !== null) continue;
      const history = { events: events.slice(), horizon };
      if (enter(this.#tallies[place] as Tally, law, law.judge(history), events, horizon, origin))
        this.#counterexamples[place] = this.#smallest(place, plan);
    }
  }

  /** Only between histories, and never while forks of the player are about. */
  #watchTheRest(): void {
    const rest = this.#watched.filter((place) => (this.#tallies[place] as Tally).shown === null);
    if (rest.length === this.#watched.length) return;
    this.#watched = rest;
    this.#player = this.#playerFor(this.#watched, this.#transitions);
  }

  #playerFor(places: readonly number[], transitions: Transitions | null): Player {
    const { ir, module, promises } = this.#subjects;
    return playerOf(
      module,
      monitorsOf(
        ir,
        places.map((place) => promises[place] as PromiseIr),
      ),
      transitions,
    );
  }

  /** fast-check's own shrinking of the plan first, then ours of the events. */
  #smallest(place: number, plan: Plan | null): Counterexample | null {
    const { promises, laws } = this.#subjects;
    const first = (this.#tallies[place] as Tally).shown as Shown;
    const end = this.#options.now() + REDUCTION_MS;
    const isLate = (): boolean => this.#options.now() > end;
    const sought = place < promises.length ? soughtOf(promises[place] as PromiseIr) : (laws[place - promises.length] as Law);
    const player = this.#playerFor(place < promises.length ? [place] : [], null);
    const judged = (history: History): Judgment | undefined => {
      const law = laws[place - promises.length];
      return law === undefined ? replay(player, history, null).judgments[0] : law.judge(history);
    };
    const test: Test = (events) => {
      const last = events[events.length - 1] as HistoryEvent;
      const { horizon, judgments } = replay(player, { events, horizon: last.at }, this.#vocabulary.settleWithin);
      const history = {
        events,
        horizon:
          place < promises.length ? horizon : Math.max(horizon, last.at + (first.history.horizon - (first.history.events.at(-1)?.at ?? 0))),
      };
      const judgment = place < promises.length ? judgments[0] : judged(history);
      return judgment?.verdict === sought.seeks ? { horizon: history.horizon, judgment } : null;
    };
    const driver = new Driver(this.#vocabulary, player);
    const breaks = (each: Plan): boolean => !isLate() && test(driver.drive(each).events.slice()) !== null;
    let { events } = first.history;
    if (plan !== null && breaks(plan)) events = driver.drive(shrinkPlan(this.#fc, plan, breaks, MOST_SHRINKS)).events.slice();
    const reduced = reduce(this.#vocabulary, events, test, MOST_REDUCTIONS, isLate) ?? { ...first, tries: 0 };
    return {
      history: endedEarly(reduced.history, reduced.judgment, sought, judged),
      judgment: reduced.judgment,
      seed: this.#options.seed,
      first,
      tries: reduced.tries,
    };
  }

  // ----------------------------------------------------------------------------------------------------------- budget

  #isOver(): boolean {
    const { budget, stopped, untilShown, now } = this.#options;
    if (this.#ended !== null) return true;
    if (budget.histories !== null && this.#histories >= budget.histories) this.#ended = "budget";
    else if (untilShown === true && this.#tallies.every(({ shown }) => shown !== null)) this.#ended = "shown";
    else if ((this.#histories & 31) === 0) {
      if (stopped?.() === true) this.#ended = "stopped";
      else if (budget.ms !== null && now() >= this.#start + budget.ms) this.#ended = "budget";
    }
    return this.#ended !== null;
  }

  async #look(tier: Tier): Promise<void> {
    const { progress } = this.#options;
    if (progress === undefined || this.#histories - this.#lastLook < 2000) return;
    this.#lastLook = this.#histories;
    await progress({ tier, histories: this.#histories, shown: this.#tallies.filter(({ shown }) => shown !== null).length });
  }
}

/** Of a promise: a history that breaks it; of a witness: one that reaches what it names. */
function soughtOf({ id, says }: PromiseIr): Sought {
  return { id, seeks: says.kind === "reaches" ? "holds" : "violated" };
}

/** Without the time after the breach, where it shows all the same. */
function endedEarly(
  history: History,
  { broken }: Judgment,
  { seeks }: Sought,
  judged: (history: History) => Judgment | undefined,
): History {
  const last = history.events.at(-1)?.at ?? history.horizon;
  if (broken === null || Math.max(broken.at, last) >= history.horizon) return history;
  const earlier = { ...history, horizon: Math.max(broken.at, last) };
  return judged(earlier)?.verdict === seeks ? earlier : history;
}

/** Every batch has a seed of its own, by the finalizer of MurmurHash3 (A. Appleby). */
function batchSeed(seed: number, batch: number): number {
  let mixed = (seed ^ Math.imul(batch + 1, 0x9e3779b1)) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
