// People the slow, obvious way (docs/simulation.md, "People"): members with hands, work that waits, and who takes up what. Nothing here is shared with
// src/simulator; what is asked is looked through from end to end each time.

import { goneBy, isWithin, lengthWithin, type Span, within } from "./obvious-hours.ts";

export type Order = "first-come" | "priority" | "priority-preemptive" | "earliest-deadline" | "policy";

/** What a piece of work is at: asked for later, on its way to whoever is asked, in a queue, in somebody's hands, or not needed any more. */
export type State = "later" | "on its way" | "waits" | "in hand" | "gone";

export type Work = {
  readonly team: string;
  readonly skills: readonly string[];
  state: State;
  /** Figures by which its team's order sorts: the least comes first. */
  place: readonly number[];
  /** When it came to its team, and how much work had come before, to any team. */
  came: number;
  turn: number;
  begun: boolean;
  /** Effort of the part at hand, at speed 1. */
  left: number;
};

export type Member = {
  readonly team: string;
  /** Members of one group are alike. */
  readonly group: number;
  readonly skills: readonly string[];
  readonly speed: number;
  readonly concurrency: number;
  /** When this member is there. */
  readonly hours: readonly Span[];
};

/** One thing that a member can have in hand. `freed`: the greater, the later it became free. */
type Hand<W> = { readonly member: Member; work: W | null; since: number; freed: number };

type Found<W> = { readonly work: W; readonly hand: Hand<W> };

export type Listener<W> = {
  /** It is taken up for the first time. */
  readonly begins: (work: W) => void;
  /** It is taken up, for the first time or again. */
  readonly takesUp: (work: W) => void;
  /** The part at hand will be done then, if nothing comes between. */
  readonly expects: (work: W, at: number) => void;
  readonly worked: (work: W, member: Member, from: number, until: number) => void;
};

export class ObviousPeople<W extends Work> {
  readonly #hands: Hand<W>[];
  readonly #order: (team: string) => Order;
  readonly #listener: Listener<W>;
  #waiting: W[] = [];
  #turns = 0;
  /** Of all that become free; who never had anything in hand is at 0 or below. */
  #freed = 1;

  /** `members`: as the file has them. */
  constructor(members: readonly Member[], order: (team: string) => Order, listener: Listener<W>) {
    // Those with the fewest skills first.
    const inTurn = members.toSorted((a, b) => a.skills.length - b.skills.length);
    this.#hands = inTurn.flatMap((member, i) =>
      Array.from({ length: member.concurrency }, (_, k): Hand<W> => ({ member, work: null, since: 0, freed: -1000 * i - k })),
    );
    this.#order = order;
    this.#listener = listener;
  }

  comes(work: W, now: number): void {
    Object.assign(work, { state: "waits", came: now, turn: this.#turns++ });
    this.#waiting.push(work);
  }

  /** Nobody needs it any more. */
  drop(work: W): void {
    this.#waiting = this.#waiting.filter((each) => each !== work);
    work.state = "gone";
  }

  get waiting(): readonly W[] {
    return this.#waiting;
  }

  /** When each of those of a team is there. */
  present(team: string, from: number, until: number): readonly Span[] {
    const members = new Set(this.#hands.map(({ member }) => member).filter((member) => member.team === team));
    return [...members].flatMap(({ hours }) => within(hours, from, until));
  }

  /**
   * Whoever is free and there takes up what comes first, until nobody can. Then, where less urgent work may be laid down, all that is more urgent finds
   * somebody; and what was laid down for it goes to whoever is free.
   */
  settle(team: string, now: number): void {
    for (let isLaidDown = true; isLaidDown; ) {
      for (let found = this.#next(team, now); found !== null; found = this.#next(team, now)) this.#begin(found.work, found.hand, now);
      isLaidDown = false;
      if (this.#order(team) !== "priority-preemptive") return;
      for (let found = this.#urgent(team, now); found !== null; found = this.#urgent(team, now)) {
        this.#layDown(found.hand, now);
        this.#begin(found.work, found.hand, now);
        isLaidDown = true;
      }
    }
  }

  /** The part at hand is done: goes on with so much more, or with nothing. */
  partDone(work: W, now: number, left: number | null): void {
    const hand = this.#handWith(work);
    this.#account(hand, now);
    if (left === null) {
      Object.assign(hand, { work: null, freed: this.#freed++ });
      work.state = "gone";
    } else {
      work.left = left;
      this.#goOn(hand, work, now);
    }
  }

  /** What is in hand is at work until then. */
  end(now: number): void {
    for (const hand of this.#hands) if (hand.work !== null) this.#account(hand, now);
  }

  #next(team: string, now: number): Found<W> | null {
    const free = this.#there(team, now).filter(({ work }) => work === null);
    if (free.length === 0) return null;
    for (const work of this.#inOrder(team)) {
      const able = free.filter(({ member }) => hasSkills(member, work));
      // Of the group that is asked first, who became free last.
      const [hand] = able.filter(({ member }) => member.group === able[0]?.member.group).toSorted((a, b) => b.freed - a.freed);
      if (hand !== undefined) return { work, hand };
    }
    return null;
  }

  /** What is strictly less urgent, the least urgent and of equals what came last. */
  #urgent(team: string, now: number): Found<W> | null {
    const there = this.#there(team, now);
    for (const work of this.#inOrder(team)) {
      const able = there.filter(({ member }) => hasSkills(member, work));
      const less = able.filter((hand) => hand.work !== null && compared(work.place, hand.work.place) < 0);
      const hand = less.toSorted((a, b) => comparedWork(b.work as W, a.work as W))[0];
      if (hand !== undefined) return { work, hand };
    }
    return null;
  }

  #inOrder(team: string): readonly W[] {
    return this.#waiting.filter((work) => work.team === team).toSorted(comparedWork);
  }

  #there(team: string, now: number): readonly Hand<W>[] {
    return this.#hands.filter(({ member }) => member.team === team && isWithin(member.hours, now));
  }

  #begin(work: W, hand: Hand<W>, now: number): void {
    this.#waiting = this.#waiting.filter((each) => each !== work);
    work.state = "in hand";
    if (!work.begun) this.#listener.begins(work);
    work.begun = true;
    this.#listener.takesUp(work);
    hand.work = work;
    this.#goOn(hand, work, now);
  }

  #goOn(hand: Hand<W>, work: W, now: number): void {
    hand.since = now;
    const { hours, speed } = hand.member;
    this.#listener.expects(work, goneBy(hours, now, Math.round(work.left / speed)));
  }

  /** It goes back to the queue with what is left of it, and keeps its turn. */
  #layDown(hand: Hand<W>, now: number): void {
    const work = hand.work as W;
    const { hours, speed } = hand.member;
    work.left = Math.max(0, work.left - Math.round(lengthWithin(hours, hand.since, now) * speed));
    this.#account(hand, now);
    work.state = "waits";
    this.#waiting.push(work);
  }

  #account(hand: Hand<W>, now: number): void {
    this.#listener.worked(hand.work as W, hand.member, hand.since, now);
  }

  #handWith(work: W): Hand<W> {
    const hand = this.#hands.find((each) => each.work === work);
    if (hand === undefined) throw new Error("nobody has it in hand");
    return hand;
  }
}

function hasSkills(member: Member, { skills }: Work): boolean {
  return skills.every((skill) => member.skills.includes(skill));
}

/** In the order in which they are to be taken up: of equals, what came first. */
function comparedWork(a: Work, b: Work): number {
  return compared(a.place, b.place) || a.turn - b.turn;
}

function compared(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((each, i) => each !== b[i]);
  return at < 0 ? 0 : (a[at] ?? 0) < (b[at] ?? 0) ? -1 : 1;
}
