// The adjustments that shaped an amount, as one small number.

/** Gives each list of adjustments that ever applied to a duty a small number, so that a record can hold it. */
export class ReasonBook {
  readonly #adjustments: readonly string[];
  readonly #lists: (readonly string[])[] = [[]];
  readonly #next: Map<number, number>[] = [new Map()];

  constructor(adjustments: readonly string[]) {
    this.#adjustments = adjustments;
  }

  /** The number of the list that this adjustment makes of the list with that number. */
  with(list: number, adjustment: number): number {
    const next = this.#next[list] as Map<number, number>;
    const known = next.get(adjustment);
    if (known !== undefined) return known;
    const number = this.#lists.length;
    this.#lists.push([...(this.#lists[list] as readonly string[]), this.#adjustments[adjustment] as string]);
    this.#next.push(new Map());
    next.set(adjustment, number);
    return number;
  }

  list(number: number): readonly string[] {
    return this.#lists[number] as readonly string[];
  }
}
