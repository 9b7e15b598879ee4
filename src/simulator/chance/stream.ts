// Chance as a pure function: the k-th draw for one entity and one purpose of one replication, whatever else is drawn before or after.

/** Whom a stream belongs to: a purpose of one replication under one seed. Made once; four words of 32 bits. */
export type PurposeKey = {
  readonly purpose: string;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
};

/** 2^-52: uniforms are odd multiples of half of it, so that neither 0 nor 1 is ever drawn, and u and 1 - u are both exact. */
const STEP = 2 ** -52;

/**
 * The key of a purpose. `seed` is a whole number from 0 to 2^53 - 1, `replication` one from 0 to 2^32 - 1; `purpose` is any text, by custom one that
 * names what is drawn (`arrival`, `handling`).
 */
export function purposeKey(seed: number, replication: number, purpose: string): PurposeKey {
  const words = new Int32Array([0x243f6a88, 0x13198a2e, 0x299f31d0, 0x452821e6]);
  absorb(words, (seed % 4_294_967_296) | 0);
  absorb(words, Math.floor(seed / 4_294_967_296) | 0);
  absorb(words, replication | 0);
  absorb(words, purpose.length);
  for (let i = 0; i < purpose.length; i += 1) absorb(words, purpose.charCodeAt(i));
  for (let i = 0; i < 4; i += 1) absorb(words, i);
  const [a = 0, b = 0, c = 0, d = 0] = words;
  return { purpose, a, b, c, d };
}

/**
 * Draws of one purpose. Point it to an entity (a ticket, a customer: a whole number from 0 to 2^32 - 1), then take its uniforms in order. One cursor serves
 * any number of entities and allocates nothing.
 */
export class Cursor {
  readonly #a: number;
  readonly #b: number;
  readonly #c: number;
  readonly #d: number;
  #x: number;
  #k = 0;

  constructor(key: PurposeKey) {
    this.#a = key.a;
    this.#b = key.b;
    this.#c = key.c;
    this.#d = key.d;
    this.#x = key.a;
  }

  /** Goes to the first draw of an entity, or to its draw number `k`. Returns itself. */
  point(entity: number, k = 0): this {
    this.#x = (this.#a + entity) | 0;
    this.#k = k;
    return this;
  }

  /** The next uniform of the entity, in (0, 1): 52 bits, never 0 and never 1. */
  next(): number {
    return drawn(this.#x, (this.#b + this.#k++) | 0, this.#c, this.#d);
  }
}

/** One uniform by itself: the `k`-th draw (from 0) for an entity. The same as a cursor gives, for those who draw once. */
export function uniformAt(key: PurposeKey, entity: number, k: number): number {
  return new Cursor(key).point(entity, k).next();
}

/**
 * The first uniforms of `count` entities from `first` on, into the front of an array: what `uniformAt(key, first + i, 0)` gives, in half the time, since the
 * processor works on several at once.
 */
export function firstUniforms(key: PurposeKey, first: number, count: number, into: Float64Array): void {
  const { a, b, c, d } = key;
  for (let i = 0; i < count; i += 1) into[i] = drawn((a + first + i) | 0, b, c, d);
}

/**
 * A keyed bijection of (entity, k), 64 bits to 64: rounds of multiply and shift on each lane (the scheme of the finalizer of murmur3, Appleby 2011) with
 * the lanes added into each other. One round fails every test of SmallCrush (TestU01), two pass them all in each order of drawing tried; four are made.
 */
function drawn(entity: number, k: number, c: number, d: number): number {
  let x = Math.imul(entity ^ (entity >>> 16), 0x21f0aaad);
  let y = Math.imul(k ^ (k >>> 15), 0x735a2d97);
  x = (x + y) | 0;
  y ^= (x << 13) | (x >>> 19);
  x = Math.imul(x ^ (x >>> 15), 0x7feb352d) ^ c;
  y = Math.imul(y ^ (y >>> 16), 0x846ca68b) ^ d;
  x = (x + y) | 0;
  y ^= (x << 17) | (x >>> 15);
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  y = Math.imul(y ^ (y >>> 15), 0xc2b2ae35);
  x = (x + y) | 0;
  y ^= (x << 13) | (x >>> 19);
  x = Math.imul(x ^ (x >>> 15), 0x9e3779b1);
  y = Math.imul(y ^ (y >>> 16), 0x2c1b3c6d);
  x = (x + y) | 0;
  x ^= x >>> 16;
  y ^= (x << 17) | (x >>> 15);
  return ((x >>> 0) * 1_048_576 + (y >>> 12) + 0.5) * STEP;
}

/** Lets every word depend on one more. Slow and thorough: keys are made once. */
function absorb(words: Int32Array, word: number): void {
  for (let round = 0; round < 2; round += 1) {
    for (let i = 0; i < 4; i += 1) {
      const left = words[(i + 3) & 3]!;
      words[i] = mixed((words[i]! ^ left) + word + Math.imul(i + 1, 0x9e3779b9));
    }
  }
}

/** A bijection of 32 bits (constants by exhaustive search: Wellons, hash-prospector, 2018). */
function mixed(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return mixed ^ (mixed >>> 16);
}
