// What lies ahead, the slow, obvious way: a list that is looked through for what comes first.

/** What happens at one instant happens in this order, and what is of one sort in the order in which it was foreseen: docs/simulation.md, "Time and chance". */
const SORTS = [
  "work is done",
  "opening",
  "stage comes",
  "customer is back",
  "resolution",
  "reopening",
  "closing",
  "contact",
  "asking",
  "giving up",
  "change",
  "feedback",
  "work is thought of",
  "work is turned to",
  "work does itself",
  "people come",
  "timers",
  "counting begins",
] as const;
export type Sort = (typeof SORTS)[number];

type Happening = { readonly at: number; readonly sort: Sort; readonly happen: () => void };

export class ObviousAgenda {
  #ahead: Happening[] = [];

  /** Infinity: never. */
  plan(at: number, sort: Sort, happen: () => void): void {
    if (at < Number.POSITIVE_INFINITY) this.#ahead.push({ at, sort, happen });
  }

  /** Takes away what comes first; null where nothing lies ahead before `until`. */
  next(until: number): Happening | null {
    let first: Happening | null = null;
    for (const each of this.#ahead) if (first === null || comesBefore(each, first)) first = each;
    if (first === null || first.at >= until) return null;
    this.#ahead.splice(this.#ahead.indexOf(first), 1);
    return first;
  }
}

function comesBefore(a: Happening, b: Happening): boolean {
  return a.at < b.at || (a.at === b.at && SORTS.indexOf(a.sort) < SORTS.indexOf(b.sort));
}
