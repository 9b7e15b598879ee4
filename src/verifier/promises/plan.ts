// Promises compiled for watching: what tells each of them something, what excuses it, and what watches it.

import {
  dutiesMetBy,
  gatesBetween,
  type PolicyIr,
  type PromiseIr,
  type PromiseMoment,
  type PromiseSentence,
  type PromiseState,
} from "../../ir/index.ts";
import * as every from "./at-least-every.ts";
import { AtMost, keepAtMost } from "./at-most.ts";
import { Clocks } from "./clocks.ts";
import { BREACHED, type Course } from "./course.ts";
import * as followed from "./followed.ts";
import { Hooks } from "./moments.ts";
import { Names } from "./names.ts";
import { keepNever, Never } from "./never.ts";
import { keepNeverMoves, movingValue, NeverMoves } from "./never-moves.ts";
import * as after from "./only-after.ts";
import { Reaches } from "./reaches.ts";
import { type Asks, all, always, compileState, FALSE, not, truth } from "./states.ts";
import type { Step, Watcher } from "./watcher.ts";
import { breachInWords } from "./words.ts";

/** Makes a watcher that has seen nothing. `customer`: what is kept of the customer and no ticket. */
type Makes = (step: Step, customer: Course) => Watcher;

/** All that is worked out once for promises of a policy, however many histories are watched. */
export type Plan = {
  readonly names: Names;
  readonly hooks: Hooks;
  /** In the order of the promises. */
  readonly makes: readonly Makes[];
  /** Places of the promises that look at a ticket whenever a step of it is over. */
  readonly settling: readonly number[];
  /** By duty: places of the promises that its breach excuses. */
  readonly breaches: ReadonlyMap<string, readonly number[]>;
  /** By gate: places of the promises that it excuses where any of the names is missing. */
  readonly gates: ReadonlyMap<string, readonly { readonly promise: number; readonly names: ReadonlySet<string> }[]>;
  /** What a history is said to have done that breaks the promise. */
  readonly words: readonly string[];
};

/** Throws where a promise names what the policy does not have, or asks for a state that time alone turns: the compiler lets none pass. */
export function planOf(ir: PolicyIr, promises: readonly PromiseIr[]): Plan {
  const names = new Names(ir);
  const build = new Builder(names);
  for (const [place, promise] of promises.entries()) build.add(promise, place);
  return {
    names,
    hooks: build.hooks,
    makes: build.makes,
    settling: build.settling,
    breaches: build.breaches,
    gates: build.gates,
    words: promises.map((each) => breachInWords(ir, each)),
  };
}

class Builder {
  readonly hooks: Hooks;
  readonly makes: Makes[] = [];
  readonly settling: number[] = [];
  readonly breaches = new Map<string, number[]>();
  readonly gates = new Map<string, { readonly promise: number; readonly names: ReadonlySet<string> }[]>();
  readonly #names: Names;
  readonly #clocks: Clocks;

  constructor(names: Names) {
    this.#names = names;
    this.hooks = new Hooks(names);
    this.#clocks = new Clocks(names);
  }

  add(promise: PromiseIr, place: number): void {
    const { says } = promise;
    const only = this.#state(promise.only);
    if (says.kind !== "at-most" && says.kind !== "reaches") this.settling.push(place);
    switch (says.kind) {
      case "followed":
        this.#followed(promise, says, place, only);
        return;
      case "at-least-every":
        this.#atLeastEvery(promise, says, place, only);
        return;
      case "only-after":
        this.#onlyAfter(promise, says, place, only);
        return;
      case "never": {
        const plan = { about: only, bad: compileState(this.#names, says.holds), at: keepNever(this.#names) };
        this.makes.push((step) => new Never(plan, step));
        return;
      }
      case "always": {
        const about = all([only, this.#state(says.while)]);
        const plan = { about, bad: not(compileState(this.#names, says.holds)), at: keepNever(this.#names) };
        this.makes.push((step) => new Never(plan, step));
        return;
      }
      case "never-moves": {
        const held = all([only, this.#state(says.while)]);
        const way = says.way === "rises" ? 1 : -1;
        const plan = { ...movingValue(this.#names, says.value), way, while: held, at: keepNeverMoves(this.#names) } as const;
        this.makes.push((step) => new NeverMoves(plan, step));
        return;
      }
      case "at-most": {
        const { count, over } = says;
        const plan = { count, over, per: this.#clocks.span(says.per), at: keepAtMost(this.#names, count) };
        this.hooks.add(place, 0, says.what, this.#where(says.what, only));
        this.makes.push((step, customer) => new AtMost(plan, step, customer));
        return;
      }
      case "reaches": {
        const at = this.#names.keep(0);
        this.hooks.add(place, 0, says.what, this.#where(says.what, only));
        this.makes.push((step) => new Reaches(step, at));
      }
    }
  }

  #followed(promise: PromiseIr, says: Extract<PromiseSentence, { kind: "followed" }>, place: number, only: Asks): void {
    this.hooks.add(place, followed.BY, says.by, this.#where(says.by));
    this.hooks.add(place, followed.EVERY, says.every, this.#where(says.every, only));
    if (says.unless !== null) this.hooks.add(place, followed.UNLESS, says.unless, this.#where(says.unless));
    const plan = {
      within: this.#clocks.span(says.within),
      followsItself: statesOf(says.every).some((each) => statesOf(says.by).includes(each)),
      onRecord: this.#excusedBy(promise, says.by, place),
      at: followed.keepFollowed(this.#names),
    };
    this.makes.push((step) => new followed.Followed(plan, step));
  }

  #atLeastEvery(promise: PromiseIr, says: Extract<PromiseSentence, { kind: "at-least-every" }>, place: number, only: Asks): void {
    this.hooks.add(place, every.WHAT, says.what, this.#where(says.what));
    this.hooks.add(place, every.FROM, says.from, this.#where(says.from));
    this.hooks.add(place, every.UNTIL, says.until, this.#where(says.until));
    const plan = {
      every: this.#clocks.span(says.every),
      only,
      onRecord: this.#excusedBy(promise, says.what, place),
      at: every.keepAtLeastEvery(this.#names),
    };
    this.makes.push((step) => new every.AtLeastEvery(plan, step));
  }

  #onlyAfter({ share }: PromiseIr, says: Extract<PromiseSentence, { kind: "only-after" }>, place: number, only: Asks): void {
    this.hooks.add(place, after.WHAT, says.what, this.#where(says.what, only));
    this.hooks.add(place, after.AFTER, says.after, this.#where(says.after));
    const within = says.within === null ? null : this.#clocks.span(says.within);
    const plan = { within, at: after.keepOnlyAfter(this.#names) };
    this.makes.push((step) => new after.OnlyAfter(plan, step));
    if (share !== null) return;
    for (const [gate, names] of gatesBetween(this.#names.ir, says.what, says.after)) {
      this.gates.set(gate, [...(this.gates.get(gate) ?? []), { promise: place, names }]);
    }
  }

  /** Is a duty that would be met by this on record as breached and unmet? Nothing excuses where the promise is about what people really do. */
  #excusedBy({ share }: PromiseIr, by: PromiseMoment, place: number): Asks {
    const duties = share === null ? dutiesMetBy(this.#names.ir, by) : [];
    for (const { id } of duties) this.breaches.set(id, [...(this.breaches.get(id) ?? []), place]);
    const numbers = duties.map(({ id }) => this.#names.duty(id));
    if (numbers.length === 0) return () => FALSE;
    return ({ states }) => truth(numbers.some((duty) => states[duty] === BREACHED));
  }

  #state(state: PromiseState | null): Asks {
    return state === null ? always : compileState(this.#names, state);
  }

  #where({ where }: PromiseMoment, only: Asks = always): Asks {
    const asks = this.#state(where);
    return only === always ? asks : asks === always ? only : all([only, asks]);
  }
}

function statesOf({ of }: PromiseMoment): readonly string[] {
  return of.flatMap((each) => (each.kind === "becomes" ? [JSON.stringify(each.state)] : []));
}
