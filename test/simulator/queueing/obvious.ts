// A queueing station the slow and obvious way: lists that are searched at every event. It shares no code with the fast one; it exists to disagree.

export type Ticket = {
  readonly arrival: number;
  readonly class: number;
  readonly service: number;
  readonly patience: number;
  readonly due: number;
};
export type Outcome = { readonly start: number; readonly end: number };
/** A stretch of waiting or of work. */
export type Stretch = { readonly class: number; readonly work: boolean; readonly from: number; readonly to: number };

type Live = Ticket & { readonly ticket: number; left: number; since: number; start: number };

/** What becomes of each ticket; NaN is the start of one that gave up. Tickets come in order. */
export function obvious(
  tickets: readonly Ticket[],
  agents: number,
  discipline: string,
): { readonly outcomes: readonly Outcome[]; readonly stretches: readonly Stretch[] } {
  const outcomes: Outcome[] = [];
  const stretches: Stretch[] = [];
  let waiting: Live[] = [];
  /** In the order of being taken up. */
  let working: Live[] = [];
  let next = 0;
  const stretch = (one: Live, work: boolean, to: number): void => {
    stretches.push({ class: one.class, work, from: one.since, to });
  };
  const takeUp = (one: Live, now: number): void => {
    waiting = waiting.filter((each) => each !== one);
    stretch(one, false, now);
    one.since = now;
    if (Number.isNaN(one.start)) one.start = now;
    working.push(one);
  };
  const arrive = (now: number): void => {
    const ticket = next++;
    const one: Live = { ...tickets[ticket]!, ticket, left: tickets[ticket]!.service, since: now, start: Number.NaN };
    if (working.length < agents) {
      takeUp(one, now);
      return;
    }
    const lowest = Math.max(...working.map((each) => each.class));
    if (discipline !== "preemptive-priority" || lowest <= one.class) {
      waiting.push(one);
      return;
    }
    const victim = working.filter((each) => each.class === lowest).at(-1)!;
    working = working.filter((each) => each !== victim);
    stretch(victim, true, now);
    victim.left -= now - victim.since;
    victim.since = now;
    waiting.push(victim);
    takeUp(one, now);
  };
  for (;;) {
    const end = Math.min(...working.map((each) => each.since + each.left));
    const gives = Math.min(...waiting.filter((each) => Number.isNaN(each.start)).map((each) => each.arrival + each.patience));
    const comes = tickets[next]?.arrival ?? Number.POSITIVE_INFINITY;
    const now = Math.min(end, gives, comes);
    if (now === Number.POSITIVE_INFINITY) return { outcomes, stretches };
    if (end === now) {
      const done = working.find((each) => each.since + each.left === now)!;
      working = working.filter((each) => each !== done);
      stretch(done, true, now);
      outcomes[done.ticket] = { start: done.start, end: now };
      const [first] = waiting.toSorted((a, b) => before(discipline, a, b));
      if (first !== undefined) takeUp(first, now);
    } else if (gives === now) {
      const gone = waiting.find((each) => Number.isNaN(each.start) && each.arrival + each.patience === now)!;
      waiting = waiting.filter((each) => each !== gone);
      stretch(gone, false, now);
      outcomes[gone.ticket] = { start: Number.NaN, end: now };
    } else arrive(now);
  }
}

function before(discipline: string, a: Live, b: Live): number {
  const order = a.ticket - b.ticket;
  switch (discipline) {
    case "priority":
    case "preemptive-priority":
      return a.class - b.class || order;
    case "earliest-deadline":
      return dueAt(a) === dueAt(b) ? order : dueAt(a) - dueAt(b);
    default:
      return order;
  }
}

function dueAt(one: Live): number {
  return one.arrival + one.due;
}
