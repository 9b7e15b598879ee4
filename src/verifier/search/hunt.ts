// One hunt: what is tried by each tier, who judges it, and when it has been enough.

import type { HistoryEvent, Instant, Milliseconds, PromiseIr } from "../../ir/index.ts";
import { type Judgment, monitorsOf } from "../promises/index.ts";
import { Driver } from "./drive.ts";
import { rootsInTurn, treesOf, visitRoot } from "./exhaustive.ts";
import { emptyTally, enter, type Origin, type SearchTier, type Shown, type Sought, type Tally } from "./ledger.ts";
import type { Plan } from "./plan.ts";
import { drawPlans, type FastCheck } from "./plans.ts";
import { type Player, playerOf, type Transitions } from "./player.ts";
import { smallest } from "./smallest.ts";
import type { Account, Counterexample, SearchOptions, SearchResult, SoughtLaw, Subjects } from "./types.ts";
import { type Aim, type Vocabulary, vocabularyOf } from "./vocabulary.ts";

const BATCH = 256;
const TIMERS_OF_LAWS = 3;
/** So many promises get their share of a search without more ado. */
const FEW_PROMISES = 6;

export class Hunt {
  readonly #subjects: Subjects;
  readonly #options: SearchOptions;
  readonly #fc: FastCheck;
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

  constructor(subjects: Subjects, options: SearchOptions, fc: FastCheck) {
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
    const roots = rootsInTurn(trees).length;
    const steps: Account["steps"][number][] = [];
    const end = this.#halfway();
    let of = roots;
    for (const depth of [0, 1, 2]) {
      const further = depth < 2 ? { count: 0 } : null;
      let done = 0;
      const before = this.#histories;
      for (const { tree, start, opening } of rootsInTurn(trees)) {
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
      player,
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
      const aims = this.#aimsOf(batch);
      driver.aimAt(aims);
      drawPlans(this.#fc, seed, BATCH, (plan, run) => {
        if (this.#isOver()) return false;
        if (drivenBy !== this.#player) {
          drivenBy = this.#player;
          driver = new Driver(this.#vocabulary, drivenBy);
          driver.aimAt(aims);
        }
        const { events, horizon, cut, judgments } = driver.drive(plan);
        if (cut) this.#cut += 1;
        this.#refused += this.#player.refused;
        this.#judge(
          this.#player,
          judgments,
          events,
          horizon,
          () => ({ tier: "random", number: this.#histories, path: `${seed}:${run}` }),
          plan,
        );
        this.#watchTheRest();
        return true;
      });
      await this.#look("random");
    }
  }

  /** Every other batch is about all that is still sought; those between, about the promises that fewest histories have put to the test so far. */
  #aimsOf(batch: number): readonly Aim[] {
    const { aims } = this.#vocabulary;
    const aimed = (places: readonly number[]): readonly Aim[] => places.map((place) => aims[place] as Aim);
    if (batch % 2 === 0 || this.#watched.length < FEW_PROMISES) return [...aimed(this.#watched), ...aims.slice(-1)];
    const tests = (place: number): number => {
      const { tested, excusedAlone, inconclusive } = this.#tallies[place] as Tally;
      return tested - excusedAlone - inconclusive;
    };
    const rarest = this.#watched.toSorted((a, b) => tests(a) - tests(b) || a - b);
    return aimed(rarest.slice(0, Math.ceil(rarest.length / FEW_PROMISES)));
  }

  // ---------------------------------------------------------------------------------------------------------- judging

  #judge(
    player: Player,
    judgments: readonly Judgment[],
    events: readonly HistoryEvent[],
    horizon: Instant,
    origin: () => Origin,
    plan: Plan | null,
  ): void {
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
    if (laws.some((law, i) => this.#isDue(law, i))) this.#judgeByLaws(player, events, horizon, origin, plan);
  }

  #isDue({ oneIn }: SoughtLaw, index: number): boolean {
    return this.#histories % oneIn === 0 && (this.#tallies[this.#subjects.promises.length + index] as Tally).shown === null;
  }

  /** A law is about what happens after the last event as well, whether or not a promise waits for it: time passes over some timers more. */
  #judgeByLaws(player: Player, events: readonly HistoryEvent[], settled: Instant, origin: () => Origin, plan: Plan | null): void {
    const { promises, laws } = this.#subjects;
    const horizon = player.passTimers(TIMERS_OF_LAWS, settled + this.#vocabulary.settleWithin);
    for (const [index, law] of laws.entries()) {
      if (!this.#isDue(law, index)) continue;
      const place = promises.length + index;
      const isNew = enter(this.#tallies[place] as Tally, law, law.judge({ events: events.slice(), horizon }), events, horizon, origin);
      if (isNew) this.#counterexamples[place] = this.#smallest(place, plan);
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

  #smallest(place: number, plan: Plan | null): Counterexample {
    const { promises, laws } = this.#subjects;
    const promise = promises[place];
    const law = laws[place - promises.length];
    const sought = promise === undefined ? (law as SoughtLaw) : soughtOf(promise);
    const player = this.#playerFor(promise === undefined ? [] : [place], null);
    const first = (this.#tallies[place] as Tally).shown as Shown;
    const { now, seed } = this.#options;
    return smallest(this.#vocabulary, { sought, player, judge: law?.judge ?? null }, first, plan, { fc: this.#fc, now, seed });
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

  async #look(tier: SearchTier): Promise<void> {
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

/** Every batch has a seed of its own, by the finalizer of MurmurHash3 (A. Appleby). */
function batchSeed(seed: number, batch: number): number {
  let mixed = (seed ^ Math.imul(batch + 1, 0x9e3779b1)) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
