// Texts made from bytes, each held so that its next reading gives the very same string: names in a history come again and again, and strings
// that are one object compare at once.

/** As many are held, each in the one place its hash gives it: a newer text takes the place of an older one. */
const HELD = 1 << 16;

export class Texts {
  readonly #held: string[] = Array.from({ length: HELD }, () => "");

  /** The text of the ASCII in bytes [from, to); `hash` is any number that the same bytes always have. */
  of(bytes: Uint8Array, from: number, to: number, hash: number): string {
    const place = (hash ^ (hash >>> 16)) & (HELD - 1);
    const known = this.#held[place] as string;
    if (isText(known, bytes, from, to)) return known;
    const text = asciiText(bytes, from, to);
    this.#held[place] = text;
    return text;
  }
}

/** The text of the ASCII in bytes [from, to), a few thousand at most. */
export function asciiText(bytes: Uint8Array, from: number, to: number): string {
  const codes: number[] = [];
  for (let at = from; at < to; at++) codes.push(bytes[at] as number);
  return String.fromCharCode.apply(null, codes);
}

function isText(text: string, bytes: Uint8Array, from: number, to: number): boolean {
  if (text.length !== to - from) return false;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) !== bytes[from + i]) return false;
  return true;
}
