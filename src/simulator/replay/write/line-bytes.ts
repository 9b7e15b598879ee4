// Lines of output as bytes in one buffer, used over and over: put together from pieces that are bytes already, so that no text is made, linked and encoded anew.

import { DAY, type Instant } from "../../../ir/index.ts";
import { writeInstant } from "../../../runtime/index.ts";

/** Bytes held before they are handed on. */
const HELD = 1 << 18;
/** No number and no time of day is longer. */
const ROOM = 64;
/** The days of 1970 to 2199: other instants are written the slow way. */
const DAYS = 84_006;
const DAYS_HELD = 1 << 10;
const TEN_MINUTES = 600_000;
const ZERO = 0x30;
const [LF, QUOTE, CLOSE] = [0x0a, 0x22, 0x7d] as const;

const encoder = new TextEncoder();

/** The UTF-8 of a text, to be put into many lines. */
export function bytesOf(text: string): Uint8Array {
  return encoder.encode(text);
}

// Four letters at a time, as one number each: a time of day comes from three tables. `08:1` by ten minutes, `5:59` by the second in them, `.123`.
const tenMinutes = wordsOf(144, (i) => `${padded(Math.floor(i / 6), 2)}:${i % 6}`);
const secondsThere = wordsOf(600, (i) => `${Math.floor(i / 60)}:${padded(i % 60, 2)}`);
const fractions = wordsOf(1000, (i) => `.${padded(i, 3)}`);
/** `Z"` */
const UTC = 0x225a;

function wordsOf(length: number, text: (i: number) => string): Int32Array {
  return Int32Array.from({ length }, (_, i) => wordAt(text(i), 0));
}

/** Four letters of ASCII, the first the lowest. */
function wordAt(text: string, from: number): number {
  const at = (i: number): number => text.charCodeAt(from + i);
  return at(0) | (at(1) << 8) | (at(2) << 16) | (at(3) << 24);
}

function padded(value: number, length: number): string {
  return String(value).padStart(length, "0");
}

export class LineBytes {
  readonly #full: (lines: Uint8Array) => void;
  #bytes: Uint8Array = new Uint8Array(HELD + (HELD >> 1));
  #view = new DataView(this.#bytes.buffer);
  #length = 0;
  /** Where the line under way begins. */
  #begin = 0;
  /** Where the beginning of a line stands that others may have, too, and what it tells; it ends at 0 where it was handed on. */
  #headFrom = 0;
  #headTo = 0;
  #headAt: Instant = Number.NaN;
  #headOf = "";
  /** Days written of late, each in the one place its number gives it, and the three words of its `"2026-03-07T`. */
  readonly #days = new Int32Array(DAYS_HELD).fill(-1);
  readonly #dayWords = new Int32Array(3 * DAYS_HELD);

  /** `full` takes whole lines, each with its end; the bytes are good until it returns. */
  constructor(full: (lines: Uint8Array) => void) {
    this.#full = full;
  }

  piece(piece: Uint8Array): void {
    const at = this.#length;
    if (at + piece.length > this.#bytes.length) this.#grow(piece.length);
    this.#bytes.set(piece, at);
    this.#length = at + piece.length;
  }

  /** A text of a single time, as JSON. */
  json(text: string): void {
    if (!this.#plain(text)) this.piece(bytesOf(JSON.stringify(text)));
  }

  /** An instant as ISO 8601 UTC with milliseconds, in quotes. */
  instant(at: Instant): void {
    const day = Math.floor(at / DAY);
    if (!(day >= 0 && day < DAYS)) {
      this.piece(bytesOf(`"${writeInstant(at)}"`));
      return;
    }
    if (this.#length + ROOM > this.#bytes.length) this.#grow(ROOM);
    this.#day(day);
    this.#clock(at - day * DAY);
  }

  /** A whole number. */
  number(value: number): void {
    const small = value | 0;
    if (small !== value || small < 0) {
      this.piece(bytesOf(String(value)));
      return;
    }
    if (this.#length + ROOM > this.#bytes.length) this.#grow(ROOM);
    let digits = 1;
    for (let over = 10; over <= small && digits < 10; over *= 10) digits++;
    let rest = small;
    for (let at = this.#length + digits - 1; at >= this.#length; at--) {
      const tens = (rest / 10) | 0;
      this.#bytes[at] = ZERO + rest - tens * 10;
      rest = tens;
    }
    this.#length += digits;
  }

  /** Begins the line as the last one that told of the same ticket at the same instant; false where there is none. */
  sameHead(at: Instant, ticket: string): boolean {
    if (at !== this.#headAt || ticket !== this.#headOf || this.#headTo === 0) return false;
    const length = this.#headTo - this.#headFrom;
    if (this.#length + length > this.#bytes.length) this.#grow(length);
    this.#bytes.copyWithin(this.#length, this.#headFrom, this.#headTo);
    this.#length += length;
    return true;
  }

  /** What there is of the line is such a beginning. */
  keepHead(at: Instant, ticket: string): void {
    this.#headFrom = this.#begin;
    this.#headTo = this.#length;
    this.#headAt = at;
    this.#headOf = ticket;
  }

  /** The line, an object, is complete. */
  end(): void {
    if (this.#length + 2 > this.#bytes.length) this.#grow(2);
    this.#bytes[this.#length++] = CLOSE;
    this.#bytes[this.#length++] = LF;
    this.#begin = this.#length;
    if (this.#length > HELD) this.flush();
  }

  /** Hands on the lines that are complete. */
  flush(): void {
    if (this.#begin > 0) this.#full(this.#bytes.subarray(0, this.#begin));
    this.clear();
  }

  /** Forgets what was not handed on. */
  clear(): void {
    this.#length = 0;
    this.#begin = 0;
    this.#headTo = 0;
  }

  #day(day: number): void {
    const place = day & (DAYS_HELD - 1);
    const words = this.#dayWords;
    if (this.#days[place] !== day) {
      const text = `"${writeInstant(day * DAY).slice(0, 11)}`;
      for (let i = 0; i < 3; i++) words[3 * place + i] = wordAt(text, 4 * i);
      this.#days[place] = day;
    }
    const at = this.#length;
    this.#view.setInt32(at, words[3 * place] as number, true);
    this.#view.setInt32(at + 4, words[3 * place + 1] as number, true);
    this.#view.setInt32(at + 8, words[3 * place + 2] as number, true);
    this.#length = at + 12;
  }

  /** `08:00:00.000Z"` of so many milliseconds of a day. */
  #clock(ms: number): void {
    const tens = (ms / TEN_MINUTES) | 0;
    const rest = ms - tens * TEN_MINUTES;
    const seconds = (rest / 1000) | 0;
    const at = this.#length;
    this.#view.setInt32(at, tenMinutes[tens] as number, true);
    this.#view.setInt32(at + 4, secondsThere[seconds] as number, true);
    this.#view.setInt32(at + 8, fractions[rest - seconds * 1000] as number, true);
    this.#view.setUint16(at + 12, UTC, true);
    this.#length = at + 14;
  }

  /** Writes a text of letters, digits and signs that JSON writes as they stand; false, and nothing is written, for any other. */
  #plain(text: string): boolean {
    const { length } = text;
    if (this.#length + length + 2 > this.#bytes.length) this.#grow(length + 2);
    const bytes = this.#bytes;
    const at = this.#length;
    bytes[at] = QUOTE;
    for (let i = 0; i < length; i++) {
      const code = text.charCodeAt(i);
      if (code < 0x20 || code > 0x7e || code === QUOTE || code === 0x5c) return false;
      bytes[at + 1 + i] = code;
    }
    bytes[at + 1 + length] = QUOTE;
    this.#length = at + length + 2;
    return true;
  }

  #grow(more: number): void {
    const bytes = new Uint8Array(2 * (this.#length + more));
    bytes.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer);
  }
}
