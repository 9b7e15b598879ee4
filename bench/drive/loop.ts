// The tickets of bench/drive: a help desk of 20 agents, four priorities without preemption, played ahead; when each ticket comes, is begun and
// is done, in order of time. No policy in it, and nothing of it is timed.

/** What happens to the i-th ticket of `ticket` at `at`: 0 it comes, 1 it is begun, 2 it is done. */
export type Schedule = {
  readonly events: number;
  readonly kind: Uint8Array;
  readonly ticket: Int32Array;
  readonly at: Float64Array;
  /** By ticket: 0 to 3. */
  readonly priority: Uint8Array;
  /** By ticket: its place, which no other ticket has while it is there; places are counted from 0, and taken again once their ticket is done. */
  readonly place: Int32Array;
};

export const COMES = 0;
export const BEGUN = 1;

const AGENTS = 20;
const HOUR = 3_600_000;
/** Of the four priorities: the share of tickets up to each, and the mean handling time in hours. Together they keep 90 % of the agents busy. */
const UP_TO = [0.05, 0.2, 0.7, 1] as const;
const MEAN_HOURS = [2, 1.5, 1, 0.5] as const;
const MEAN_BETWEEN = (0.975 * HOUR) / (0.9 * AGENTS);

/** Room for a schedule of so many tickets. */
export function roomFor(tickets: number): Schedule {
  const events = 3 * tickets;
  return {
    events,
    kind: new Uint8Array(events),
    ticket: new Int32Array(events),
    at: new Float64Array(events),
    priority: new Uint8Array(tickets),
    place: new Int32Array(tickets),
  };
}

/** Plays as many tickets as there is room for, from `start` on. */
export function play({ kind, ticket, at, priority, place }: Schedule, start: number, seed: number): void {
  const tickets = priority.length;
  let state = seed | 0;
  const unit = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  /** A list for each priority: the next ticket behind each, first and last. */
  const behind = new Int32Array(tickets);
  const first = new Int32Array(4).fill(-1);
  const last = new Int32Array(4).fill(-1);
  const doneAt = new Float64Array(AGENTS).fill(Number.POSITIVE_INFINITY);
  const inHand = new Int32Array(AGENTS);
  const vacant: number[] = [];
  let places = 0;
  let events = 0;
  let next = 0;
  let comes = start;
  const write = (what: number, whose: number, when: number): void => {
    kind[events] = what;
    ticket[events] = whose;
    at[events++] = when;
  };
  for (;;) {
    let agent = 0;
    let free = -1;
    for (let i = 0; i < AGENTS; i++) {
      if ((doneAt[i] as number) < (doneAt[agent] as number)) agent = i;
      if (doneAt[i] === Number.POSITIVE_INFINITY) free = i;
    }
    const done = doneAt[agent] as number;
    let now: number;
    if (next < tickets && comes <= done) {
      now = comes;
      const share = unit();
      const rank = share < UP_TO[0] ? 0 : share < UP_TO[1] ? 1 : share < UP_TO[2] ? 2 : 3;
      priority[next] = rank;
      place[next] = vacant.pop() ?? places++;
      behind[next] = -1;
      if ((first[rank] as number) < 0) first[rank] = next;
      else behind[last[rank] as number] = next;
      last[rank] = next;
      write(COMES, next++, now);
      comes = now + Math.ceil(-Math.log(1 - unit()) * MEAN_BETWEEN);
    } else if (done < Number.POSITIVE_INFINITY) {
      now = done;
      write(2, inHand[agent] as number, now);
      vacant.push(place[inHand[agent] as number] as number);
      doneAt[agent] = Number.POSITIVE_INFINITY;
      free = agent;
    } else return;
    if (free < 0) continue;
    for (let rank = 0; rank < 4; rank++) {
      const one = first[rank] as number;
      if (one < 0) continue;
      first[rank] = behind[one] as number;
      inHand[free] = one;
      doneAt[free] = now + Math.ceil(-Math.log(1 - unit()) * (MEAN_HOURS[rank] as number) * HOUR);
      write(BEGUN, one, now);
      break;
    }
  }
}
