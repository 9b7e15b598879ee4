// The bytes of a CSV file as UTF-8 whose lines end with a line feed, whatever its encoding and its line ends.
// What its encoding cannot decode becomes bytes that are no UTF-8 either, so that whoever cuts lines tells of the line.

import { MARK, type TextForm } from "../read/lines.ts";
import { notText, wideAs } from "../read/not-text.ts";

const LF = 0x0a;
const CR = 0x0d;
const REPLACEMENT = "\uFFFD";
/** The beginning of a letter, never completed: read as a single sign for what is no text. As long as the replacement is in UTF-8. */
const UNDECODABLE = [0xf0, 0x90, 0x80] as const;
/** No line is longer that is of any use: see `LONGEST_LINE`. */
const LONGEST_KEPT = 1 << 23;

/** How a CSV file in this encoding, named as `TextDecoder` names it, is read. */
export function csvBytes(encoding: string): TextForm {
  const feeds = new LineFeeds();
  const decoder = encoding === "utf-8" ? null : new Decoder(encoding);
  return {
    unusable: (beginning) => (encoding === "utf-8" ? notText(beginning, WITH_KEY) : wrongStart(beginning, encoding)),
    add: (chunk, cameAsText) => feeds.add(decoder === null || cameAsText ? chunk : decoder.add(chunk)),
    rest: () => feeds.add(decoder === null ? new Uint8Array(0) : decoder.rest()),
    notText:
      encoding === "utf-8"
        ? "the line is not UTF-8: name the file's encoding in the mapping (`encoding: windows-1252` is a usual one), or save the file as UTF-8"
        : `the line is not ${encoding}: it holds bytes that stand for nothing there`,
  };
}

const WITH_KEY = (name: string): string => `say so in the mapping, \`encoding: ${name}\`, or save it as UTF-8`;

/** What the first bytes say against the encoding that the mapping names. */
function wrongStart(beginning: Uint8Array, encoding: string): string | null {
  const wide = wideAs(beginning);
  if (wide === encoding) return null;
  const fault = notText(beginning, (name) => `the mapping says \`encoding: ${encoding}\`; write \`encoding: ${name}\``);
  if (fault !== null) return fault;
  if (MARK.every((byte, i) => beginning[i] === byte))
    return `the file begins with the mark of UTF-8, and the mapping says \`encoding: ${encoding}\`: leave it out`;
  const hasLine = beginning.includes(LF) || beginning.includes(CR);
  return isWide(encoding) && hasLine && !beginning.includes(0) ? `the file is not ${encoding}, as the mapping's \`encoding\` says` : null;
}

function isWide(encoding: string): boolean {
  return encoding.startsWith("utf-16");
}

/** Decodes up to the last whole line, and keeps what comes behind it. */
class Decoder {
  readonly #encoding: string;
  readonly #decoder: InstanceType<typeof TextDecoder>;
  #kept: Uint8Array = new Uint8Array(0);

  constructor(encoding: string) {
    this.#encoding = encoding;
    this.#decoder = new TextDecoder(encoding);
  }

  add(chunk: Uint8Array): Uint8Array {
    const bytes = joined(this.#kept, chunk);
    const end = Math.max(this.#endOfLines(bytes), bytes.length > LONGEST_KEPT ? bytes.length & ~1 : 0);
    this.#kept = bytes.slice(end);
    return this.#decoded(bytes.subarray(0, end), true);
  }

  rest(): Uint8Array {
    return this.#decoded(this.#kept, false);
  }

  /** Where the last line end ends. In an encoding that is not wide, the byte of a line end is never part of a letter. */
  #endOfLines(bytes: Uint8Array): number {
    if (!isWide(this.#encoding)) return Math.max(bytes.lastIndexOf(LF), bytes.lastIndexOf(CR)) + 1;
    const low = this.#encoding === "utf-16le" ? 0 : 1;
    for (let at = (bytes.length & ~1) - 2; at >= 0; at -= 2) {
      const unit = bytes[at + low];
      if (bytes[at + 1 - low] === 0 && (unit === LF || unit === CR)) return at + 2;
    }
    return 0;
  }

  #decoded(bytes: Uint8Array, more: boolean): Uint8Array {
    const text = this.#mended(this.#decoder.decode(bytes, { stream: more }));
    const encoded = new TextEncoder().encode(text);
    if (text.includes(REPLACEMENT)) this.#mark(encoded, text, bytes);
    return encoded;
  }

  /** Some versions of Node read windows-1252 as if it were ISO 8859-1, in which these are control signs that no text has. */
  #mended(text: string): string {
    return this.#encoding === "windows-1252" ? text.replace(/[\x80-\x9f]/g, (sign) => C1[sign.charCodeAt(0) - 0x80] ?? sign) : text;
  }

  /** Puts what is no text where a replacement stands that the file does not hold itself. */
  #mark(encoded: Uint8Array, text: string, bytes: Uint8Array): void {
    const own = CAN_HOLD_REPLACEMENT.has(this.#encoding) ? this.#soundLines(bytes) : [];
    const lines = text.split("\n");
    let at = 0;
    lines.forEach((line, i) => {
      for (const sign of line) {
        if (sign === REPLACEMENT && own[i] !== true) encoded.set(UNDECODABLE, at);
        at += lengthInUtf8(sign);
      }
      at++;
    });
  }

  /** By line: whether all of it can be decoded. */
  #soundLines(bytes: Uint8Array): readonly boolean[] {
    const strict = new TextDecoder(this.#encoding, { fatal: true });
    const sound: boolean[] = [];
    for (let from = 0; from < bytes.length; ) {
      const end = this.#endOfLine(bytes, from);
      try {
        strict.decode(bytes.subarray(from, end));
        sound.push(true);
      } catch {
        sound.push(false);
      }
      from = end;
    }
    return sound;
  }

  /** Where the line that begins there ends, with its line feed. */
  #endOfLine(bytes: Uint8Array, from: number): number {
    const wide = isWide(this.#encoding);
    const low = this.#encoding === "utf-16be" ? 1 : 0;
    for (let at = from; at < bytes.length; at += wide ? 2 : 1)
      if (bytes[at + low] === LF && (!wide || bytes[at + 1 - low] === 0)) return at + (wide ? 2 : 1);
    return bytes.length;
  }
}

const CAN_HOLD_REPLACEMENT: ReadonlySet<string> = new Set(["utf-16le", "utf-16be", "gb18030"]);

/** The signs of windows-1252 from 0x80 on; five bytes stand for the control signs of their own number. */
const C1 = Array.from("€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ");

function lengthInUtf8(sign: string): number {
  const code = sign.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  if (one.length === 0) return other;
  const bytes = new Uint8Array(one.length + other.length);
  bytes.set(one);
  bytes.set(other, one.length);
  return bytes;
}

/** A file whose lines end with a lone carriage return, as old spreadsheets write them, by its first bytes; other files as they are. */
class LineFeeds {
  #lone: boolean | null = null;

  add(chunk: Uint8Array): Uint8Array {
    if (chunk.length > 0) this.#lone ??= !chunk.includes(LF) && chunk.includes(CR);
    return this.#lone === true ? chunk.map((byte) => (byte === CR ? LF : byte)) : chunk;
  }
}
