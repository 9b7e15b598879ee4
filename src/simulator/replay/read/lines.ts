// Cuts a stream of chunks into lines: LF or CRLF, a byte-order mark dropped, a last line without its end kept, and no line longer than a bound.
// Lines stay bytes in one buffer, used over and over: a reader takes what it can from there, and makes text of the rest alone.

import { notText } from "./not-text.ts";

/** Bytes or text in pieces of any size, as files and sockets give them. */
export type Chunks = AsyncIterable<Uint8Array | string>;

/**
 * Lines in file order; `first` is the 1-based number of the first of them, `size` the length of the chunk they came with, in bytes (in characters
 * where the chunk is text). Good until the next batch is asked for. `unusable`: why the file is no text; it then holds no lines, and is the only batch.
 */
export type LineBatch = {
  readonly first: number;
  readonly count: number;
  readonly size: number;
  readonly lines: Lines;
  readonly unusable: string | null;
};

/**
 * What is made of the bytes of a file before they are cut into lines of UTF-8. `unusable`: why a file that begins so is of no use, null where it may
 * be. `add`: of the next bytes, which are UTF-8 already where they came as text. `rest`: what was held back. `notText`: why a line that is no UTF-8 then is no text.
 */
export type TextForm = {
  readonly unusable: (beginning: Uint8Array) => string | null;
  readonly add: (chunk: Uint8Array, cameAsText: boolean) => Uint8Array;
  readonly rest: () => Uint8Array;
  readonly notText: string;
};

/** UTF-8 as it stands: JSON Lines are always that (RFC 8259). */
const AS_IT_STANDS: TextForm = {
  unusable: (beginning) => notText(beginning, () => "save it as UTF-8"),
  add: (chunk) => chunk,
  rest: () => new Uint8Array(0),
  notText: "the line is not UTF-8: save the file in that encoding",
};

/** In UTF-16 units. A longer line is not one event; holding it would let one bad file take all memory. */
export const LONGEST_LINE = 1_000_000;
/** A UTF-16 unit is at most three bytes of UTF-8. */
const LONGEST_IN_BYTES = 3 * LONGEST_LINE;

const LF = 0x0a;
const CR = 0x0d;
/** What a decoder puts where bytes are no text; a text may hold it, too. */
const REPLACEMENT = "\uFFFD";
/** What may stand before a text in UTF-8. */
export const MARK = [0xef, 0xbb, 0xbf] as const;

/** The lines of the chunks, one batch a chunk. */
export async function* readLines(chunks: Chunks, form: TextForm = AS_IT_STANDS): AsyncGenerator<LineBatch> {
  const lines = new Lines(form.notText);
  const encoder = new Encoder();
  let first = 1;
  let begun = false;
  for await (const chunk of chunks) {
    const unusable = begun || typeof chunk === "string" ? null : form.unusable(chunk);
    if (unusable !== null) return yield { first, count: 0, size: chunk.length, lines, unusable };
    begun = true;
    lines.add(typeof chunk === "string" ? form.add(encoder.encode(chunk), true) : form.add(chunk, false));
    yield { first, count: lines.count, size: chunk.length, lines, unusable: null };
    first += lines.count;
  }
  lines.add(form.add(encoder.rest(), true));
  lines.add(form.rest());
  lines.end();
  if (lines.count > 0) yield { first, count: lines.count, size: 0, lines, unusable: null };
}

/** Lines that lie in one buffer. */
export class Lines {
  bytes: Uint8Array = new Uint8Array(1 << 17);
  /** How many are complete. */
  count = 0;
  /** By line: where it begins and where it ends, without its line end; an end before its beginning stands for a line that is too long. */
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  /** Bytes in use, and how many of them are lines. */
  #used = 0;
  #cut = 0;
  #overlong = false;
  #begun = false;
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  readonly #strict = new TextDecoder("utf-8", { ignoreBOM: true, fatal: true });
  readonly #notText: string;

  constructor(notText: string) {
    this.#notText = notText;
  }

  /** Forgets the lines there are, and takes in more bytes. */
  add(chunk: Uint8Array): void {
    const left = this.#used - this.#cut;
    if (left + chunk.length > this.bytes.length) this.#moveTo(new Uint8Array(2 * (left + chunk.length)));
    else this.bytes.copyWithin(0, this.#cut, this.#used);
    this.bytes.set(chunk, left);
    this.#used = left + chunk.length;
    this.#cut = 0;
    this.count = 0;
    for (let end = this.bytes.indexOf(LF, left); end >= 0 && end < this.#used; end = this.bytes.indexOf(LF, this.#cut)) this.#finish(end);
    if (this.#used - this.#cut <= LONGEST_IN_BYTES) return;
    this.#overlong = true;
    this.#cut = this.#used;
  }

  /** What is left is a line, too. */
  end(): void {
    if (this.#used > this.#cut || this.#overlong) this.#finish(this.#used);
  }

  /** The text of a line; null where it is none: see `problem`. */
  text(line: number): string | null {
    const text = this.#decoded(line);
    return text?.includes(REPLACEMENT) === true && !this.#isUtf8(line) ? null : text;
  }

  /** Why a line has no text. */
  problem(line: number): string {
    return this.#decoded(line) === null ? `the line is longer than ${LONGEST_LINE} characters` : this.#notText;
  }

  /** The text of a line to be shown, with a sign for each byte that is no text; empty where it is too long. */
  shown(line: number): string {
    return this.#decoded(line) ?? "";
  }

  /** null where it is too long. */
  #decoded(line: number): string | null {
    if ((this.ends[line] as number) < (this.starts[line] as number)) return null;
    const text = this.#decoder.decode(this.#bytesOf(line));
    return text.length > LONGEST_LINE ? null : text;
  }

  #isUtf8(line: number): boolean {
    try {
      this.#strict.decode(this.#bytesOf(line));
      return true;
    } catch {
      return false;
    }
  }

  #bytesOf(line: number): Uint8Array {
    return this.bytes.subarray(this.starts[line], this.ends[line]);
  }

  #moveTo(bytes: Uint8Array): void {
    bytes.set(this.bytes.subarray(this.#cut, this.#used));
    this.bytes = bytes;
  }

  #finish(end: number): void {
    const { bytes } = this;
    const start = this.#begun || !MARK.every((byte, i) => bytes[this.#cut + i] === byte && this.#cut + i < end) ? this.#cut : this.#cut + 3;
    this.#begun = true;
    this.starts[this.count] = start;
    this.ends[this.count] = this.#overlong ? start - 1 : end > start && bytes[end - 1] === CR ? end - 1 : end;
    this.count++;
    this.#overlong = false;
    this.#cut = end + 1;
  }
}

/** Text to bytes, where a chunk may end within a pair of surrogates. */
class Encoder {
  readonly #encoder = new TextEncoder();
  #half = "";

  encode(chunk: string): Uint8Array {
    const text = this.#half + chunk;
    const last = text.charCodeAt(text.length - 1);
    this.#half = last >= 0xd800 && last <= 0xdbff ? text.slice(-1) : "";
    return this.#encoder.encode(this.#half === "" ? text : text.slice(0, -1));
  }

  rest(): Uint8Array {
    return this.#encoder.encode(this.#half);
  }
}
