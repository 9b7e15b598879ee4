// Where the statements of an IR stand in the text: to be underlined, and to be mended.

import type { Span } from "../../diagnostics/index.ts";
import type { Place, Statement } from "../../ir/index.ts";
import type { Stated } from "../trace/stated.ts";

export type Places = {
  /**
   * The statement as the text states it. What the text does not state by itself (a trigger that a level makes, a line of `available`) gets
   * the narrowest statement that contains its place; what stands in the library gets its line.
   */
  readonly spanOf: (statement: Statement) => Span;
  /** What to underline of a statement: the name where it stands in its text, else its first line. */
  readonly nameOf: (statement: Statement, name: string) => Span;
  /** A part of a statement by its words, however they are broken into lines; null unless they stand there exactly once. */
  readonly partOf: (statement: Statement, words: string) => Span | null;
  readonly textOf: (span: Span) => string;
};

export function placesOf(stated: readonly Stated[], read: (file: string) => string | null): Places {
  const texts = new Map<string, string>();
  const whole = (file: string): string => {
    const text = texts.get(file) ?? read(file) ?? "";
    texts.set(file, text);
    return text;
  };
  const byPlace = spansIn(stated);
  const worked = ({ place }: Statement): Span =>
    narrowestAround(stated, place, offsetOf(whole(place.file), place)) ?? lineAt(whole(place.file), place);
  const spanOf = (statement: Statement): Span => {
    const { file, line, column } = statement.place;
    const inFile = byPlace.get(file) ?? new Map<number, Span>();
    byPlace.set(file, inFile);
    const key = keyOf(line, column);
    const span = inFile.get(key) ?? worked(statement);
    inFile.set(key, span);
    return span;
  };
  const textOf = ({ file, start, end }: Span): string => whole(file).slice(start, end);
  return {
    spanOf,
    textOf,
    nameOf: (statement, name) => {
      const span = spanOf(statement);
      return found(span, textOf(span), name)[0] ?? firstLine(span, textOf(span));
    },
    partOf: (statement, words) => {
      const span = spanOf(statement);
      const [only, ...others] = found(span, textOf(span), words);
      return only === undefined || others.length > 0 ? null : only;
    },
  };
}

/** By file, and the place in it; where two statements stand at one place, the later. Plain loops, here and below: there are hundreds. */
function spansIn(stated: readonly Stated[]): Map<string, Map<number, Span>> {
  const found = new Map<string, Map<number, Span>>();
  for (let i = 0; i < stated.length; i++) {
    const { place, span } = stated[i] as Stated;
    let inFile = found.get(place.file);
    if (inFile === undefined) {
      inFile = new Map();
      found.set(place.file, inFile);
    }
    inFile.set(keyOf(place.line, place.column), span);
  }
  return found;
}

/** A place as one number: no line has as many columns. */
function keyOf(line: number, column: number): number {
  return line * 2 ** 26 + column;
}

function offsetOf(text: string, { line, column }: Place): number {
  let start = 0;
  for (let n = 1; n < line; n++) {
    const end = text.indexOf("\n", start);
    if (end === -1) break;
    start = end + 1;
  }
  return start + column - 1;
}

function narrowestAround(stated: readonly Stated[], { file }: Place, at: number): Span | null {
  let narrowest: Span | null = null;
  for (let i = 0; i < stated.length; i++) {
    const { span } = stated[i] as Stated;
    if (span.file !== file || at < span.start || span.end <= at) continue;
    if (narrowest === null || span.end - span.start < narrowest.end - narrowest.start) narrowest = span;
  }
  return narrowest;
}

function lineAt(text: string, place: Place): Span {
  const start = Math.min(offsetOf(text, place), text.length);
  return firstLine({ file: place.file, start, end: text.length }, text.slice(start));
}

function firstLine(span: Span, text: string): Span {
  const line = /^[^\r\n]*/.exec(text)?.[0].trimEnd() ?? "";
  return { ...span, end: span.start + Math.max(1, line.length) };
}

/** Every place at which the words stand by themselves, whatever spaces and line breaks part them; comments and quoted text are no place for them. */
function found(span: Span, text: string, words: string): readonly Span[] {
  const escaped = words.trim().replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  if (escaped === "") return [];
  const silent = text.replace(/"(?:\\.|[^"\\\n])*"|#[^\n]*/g, (part) => "\0".repeat(part.length));
  const pattern = new RegExp(`(?<![\\w§.-])${escaped.replace(/\s+/g, "\\s+")}(?![\\w-])`, "gu");
  return [...silent.matchAll(pattern)].map(({ index, 0: hit }) => ({
    file: span.file,
    start: span.start + index,
    end: span.start + index + hit.length,
  }));
}
