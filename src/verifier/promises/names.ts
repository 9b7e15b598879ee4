// Small numbers for the names that promises ask about; what none asks about has none.

import type { Condition, PolicyIr } from "../../ir/index.ts";

/** Gives numbers out while promises are compiled; events and occurrences are then told by number. */
export class Names {
  readonly ir: PolicyIr;
  readonly facts = new Map<string, number>();
  readonly marks = new Map<string, number>();
  readonly duties = new Map<string, number>();
  readonly levels: ReadonlyMap<string, number>;
  /** How many numbers of each ticket the monitors keep so far, and what they begin with. */
  readonly blank: number[] = [];
  readonly #terms: ReadonlyMap<string, Condition>;
  readonly #parameters: ReadonlyMap<string, number>;

  constructor(ir: PolicyIr) {
    this.ir = ir;
    this.levels = new Map(ir.levels.map(({ id }, i) => [id, i]));
    this.#terms = new Map(ir.terms.map(({ id, when }) => [id, when]));
    this.#parameters = new Map(ir.parameters.map(({ id, value }) => [id, value]));
  }

  fact(id: string): number {
    return numberIn(this.facts, id);
  }

  mark(event: string): number {
    return numberIn(this.marks, event);
  }

  duty(id: string): number {
    if (!this.ir.duties.some((each) => each.id === id)) throw new Error(`no duty ${id}`);
    return numberIn(this.duties, id);
  }

  level(id: string): number {
    const found = this.levels.get(id);
    if (found === undefined) throw new Error(`no level ${id}`);
    return found;
  }

  term(id: string): Condition {
    const found = this.#terms.get(id);
    if (found === undefined) throw new Error(`no term ${id}`);
    return found;
  }

  parameter(id: string): number {
    const found = this.#parameters.get(id);
    if (found === undefined) throw new Error(`no parameter ${id}`);
    return found;
  }

  /** The place of so many numbers that a monitor keeps of each ticket. */
  keep(...blank: readonly number[]): number {
    const at = this.blank.length;
    this.blank.push(...blank);
    return at;
  }
}

function numberIn(numbers: Map<string, number>, id: string): number {
  const found = numbers.get(id) ?? numbers.size;
  numbers.set(id, found);
  return found;
}
