// Chance of one replication: a named stream for each purpose, pointed at a ticket, customer, hour or member. What one draws never moves another.

import { Cursor, purposeKey } from "../chance/index.ts";

export class Draws {
  readonly #seed: number;
  readonly #replication: number;

  constructor(seed: number, replication: number) {
    this.#seed = seed;
    this.#replication = replication;
  }

  stream(purpose: string): Stream {
    return new Stream(purposeKey(this.#seed, this.#replication, purpose));
  }
}

/**
 * Numbers for one purpose. `at` gives the stream's one cursor, pointed at the numbers of an entity from the `k`-th on: use it before asking again.
 * What an entity does many times (stages, contacts) has blocks of numbers, `BLOCK` apart.
 */
export class Stream {
  readonly #cursor: Cursor;

  constructor(key: ReturnType<typeof purposeKey>) {
    this.#cursor = new Cursor(key);
  }

  at(entity: number, k = 0): Cursor {
    return this.#cursor.point(entity, k);
  }
}

/** More numbers than one draw of any distribution takes. */
export const BLOCK = 64;
