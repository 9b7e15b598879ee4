// Owns the choice of the nearest known word for a misspelt one.

import type { Fix, Span } from "./diagnostic.ts";

/** The known word nearest to `word`, at most a third of its letters away (one for short words), or null. Ties go to the first. */
export function nearest(word: string, known: Iterable<string>): string | null {
  return nearestAmong(known)(word);
}

/** The same for many words, so that what is known is looked at once; at most `most` letters away. */
export function nearestAmong(known: Iterable<string>, most = Number.POSITIVE_INFINITY): (word: string) => string | null {
  const candidates = Array.from(known, (text): Candidate => ({ text, folded: null }));
  return (word) => {
    const limit = Math.min(most, Math.max(1, Math.floor(word.length / 3)));
    let best: string | null = null;
    let bestDistance = limit + 1;
    const own = folded(word);
    for (let i = 0; i < candidates.length; i++) {
      const candidate = candidates[i] as Candidate;
      if (Math.abs(candidate.text.length - word.length) >= bestDistance) continue;
      candidate.folded ??= folded(candidate.text);
      const other = candidate.folded;
      if (lettersApart(own.letters, other.letters) >= bestDistance) continue;
      const distance = editDistance(own.text, other.text, bestDistance);
      if (distance < bestDistance) {
        best = candidate.text;
        bestDistance = distance;
      }
    }
    return best;
  };
}

/** A word without regard to case, and a bit for each character that occurs in it; some share one. */
type Folded = { readonly text: string; readonly letters: number };
type Candidate = { readonly text: string; folded: Folded | null };

function folded(word: string): Folded {
  const text = word.toLowerCase();
  let letters = 0;
  for (let i = 0; i < text.length; i++) letters |= 1 << (text.charCodeAt(i) & 31);
  return { text, letters };
}

/** The nearest known word, where no other is as near: what was certainly meant, if anything was. */
export function nearestAlone(word: string, known: Iterable<string>): string | null {
  const words = [...new Set(known)];
  const near = nearest(word, words);
  if (near === null) return null;
  const distance = (other: string): number => editDistance(word.toLowerCase(), other.toLowerCase());
  return words.some((other) => other !== near && distance(other) <= distance(near)) ? null : near;
}

/** ``did you mean `csm`?``, else what there is to choose from. */
export function insteadOf(word: string, known: Iterable<string>): string | null {
  const words = [...new Set(known)];
  const near = nearestAlone(word, words);
  if (near !== null) return `did you mean \`${near}\`?`;
  if (words.length === 0) return null;
  const shown = words.slice(0, 12).map((each) => `\`${each}\``);
  return `there ${words.length === 1 ? "is" : "are"} ${shown.join(", ")}${words.length > shown.length ? ", …" : ""}`;
}

/** Writes `text` there, where there is something to write. */
export function writeInstead(span: Span, text: string | null): Fix | null {
  return text === null ? null : { title: `write \`${text}\``, edits: [{ span, text }] };
}

/** The same as one of several things that may be meant: offered, and never written unasked. */
export function offerInstead(span: Span, text: string | null): Fix | null {
  const fix = writeInstead(span, text);
  return fix === null ? null : { ...fix, isChoice: true };
}

/** The least distance of two words with these letters: each letter that only one of them has is a change of its own to that word. */
function lettersApart(a: number, b: number): number {
  return Math.max(count(a & ~b), count(b & ~a));
}

function count(bits: number): number {
  let ones = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) ones++;
  return ones;
}

/** Letters inserted, deleted, replaced or swapped with their neighbor (optimal string alignment); from `enough` on, only that it is as much. */
function editDistance(a: string, b: string, enough = Number.POSITIVE_INFINITY): number {
  let before: number[] = [];
  let above = [0];
  for (let column = 1; column <= b.length; column++) above.push(column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min((above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (above[column - 1] ?? 0) + (same ? 0 : 1));
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      }
      current.push(cost);
    }
    if (Math.min(...current) >= enough && Math.min(...above) >= enough) return enough;
    before = above;
    above = current;
  }
  return above[b.length] ?? 0;
}
