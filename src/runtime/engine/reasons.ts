// Lists of names of which there are few, each kept once: the adjustments that shaped an amount, as one small number; what a gate missed.

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

/** A list of names, and the lists that are longer by one, as far as they were asked for. */
export class NameList {
  readonly names: readonly string[];
  readonly #longer = new Map<string, NameList>();

  constructor(names: readonly string[]) {
    this.names = names;
  }

  with(name: string): NameList {
    const known = this.#longer.get(name);
    if (known !== undefined) return known;
    const longer = new NameList([...this.names, name]);
    this.#longer.set(name, longer);
    return longer;
  }
}
