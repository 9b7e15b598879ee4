// What of a module's text something else in it uses: a module that leaves nothing unused passes whoever asks TypeScript to refuse that.

import type { Line } from "./lines.ts";

/** Words of the code, those of comments and texts left out, and names of properties: after a dot, or right before a colon where no `case` stands. */
export function wordsOf(code: string): ReadonlySet<string> {
  const bare = code.replace(/"(?:\\.|[^"\\\n])*"|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, " ");
  return new Set(bare.match(/(?<!(?<!\.)\.)\b(?:[A-Za-z_$][\w$]*(?![\w$]|\??:)|(?<=\bcase )[A-Za-z_$][\w$]*)/g) ?? []);
}

export function wordsIn(lines: readonly Line[]): ReadonlySet<string> {
  return wordsOf(lines.map(({ text }) => text).join("\n"));
}

/** `f: Known, m: Moment`, with `_` before what the body does not use. */
export function marked(parameters: string, body: readonly Line[]): string {
  const words = wordsIn(body);
  return parameters.replace(/\b(?:f|m|hits)\b(?=[:,]|$)/g, (name) => (words.has(name) ? name : `_${name}`));
}

/** What declares a name. */
export type Named = { readonly name: string; readonly lines: readonly Line[] };

/** Of what may name each other, what the rest comes to. `words`: of the rest. */
export function usedOf<T extends Named>(all: readonly T[], words: ReadonlySet<string>): readonly T[] {
  const used = new Set<T>();
  const take = (reached: ReadonlySet<string>): void => {
    for (const each of all) {
      if (used.has(each) || !reached.has(each.name)) continue;
      used.add(each);
      take(wordsIn(each.lines));
    }
  };
  take(words);
  return all.filter((each) => used.has(each));
}
