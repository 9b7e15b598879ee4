// Reads YAML that somebody wrote by hand, and keeps where everything stands: a problem about a path in the data gets its line and column.

import { type Document, isCollection, isMap, isNode, isScalar, LineCounter, type Pair, parseDocument, visit } from "yaml";
import type { Path } from "./data.ts";
import { lowercase, wordsFor, type YamlWords } from "./words-for-yaml.ts";

/** 1-based line and column in a file. */
export type YamlPlace = { readonly file: string; readonly line: number; readonly column: number };

/** `fix`: what to write instead, where that can be told. */
export type YamlProblem = YamlPlace & { readonly reason: string; readonly fix: string | null };

export type YamlText =
  | {
      readonly ok: true;
      /** Maps as objects, lists as arrays, scalars by the YAML 1.2 core schema. */
      readonly data: unknown;
      /** Where the value stands; where it is missing, the nearest one that holds it. */
      readonly placeOf: (path: Path) => YamlPlace;
      /** So many characters into the text at that path; its beginning where quotes or line breaks make that uncertain. */
      readonly placeInside: (path: Path, at: number) => YamlPlace;
      /** Where the key of the value stands; of an item of a list, the item. */
      readonly placeOfKey: (path: Path) => YamlPlace;
    }
  | { readonly ok: false; readonly problems: readonly YamlProblem[] };

/** One mistake of indentation makes many errors after it. */
const MOST_ERRORS = 5;

/** `file` is what places call it. Of several mistakes that YAML finds in one line, the first is told. Nothing of the text makes it throw; what YAML itself refuses (a key twice, a missing quote) comes as problems. */
export function readYaml(text: string, file: string): YamlText {
  const counter = new LineCounter();
  const odd = firstOdd(text);
  if (odd >= 0) {
    const before = text.slice(0, odd).split("\n");
    const reason = "this is no text file: it holds a byte that no text has";
    return { ok: false, problems: [{ file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1, reason, fix: null }] };
  }
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const place = (offset: number): YamlPlace => {
    const { line, col } = counter.linePos(offset);
    return { file, line, column: col };
  };
  if (document.errors.length > 0) {
    const told = document.errors.slice(0, MOST_ERRORS).map((error) => ({ ...place(error.pos[0]), ...wordsFor(error, text) }));
    const others = document.errors.length - told.length;
    const last = document.errors[MOST_ERRORS - 1];
    const problems = told.filter(({ line }, i) => line !== told[i - 1]?.line);
    if (others > 0 && last !== undefined)
      problems.push({ ...place(last.pos[0]), reason: `from here on YAML finds ${others} more mistakes`, fix: null });
    return { ok: false, problems };
  }
  const tag = document.warnings.find(({ code }) => code === "TAG_RESOLVE_FAILED");
  if (tag !== undefined) return { ok: false, problems: [{ ...place(tag.pos[0]), ...wordsFor(tag, text) }] };
  const key = noKey(document);
  if (key !== null) return { ok: false, problems: [{ ...place(key), ...NO_KEY }] };
  const lost = keyThatVanishes(document);
  if (lost !== null) return { ok: false, problems: [{ ...place(lost), reason: `nothing can be called \`${VANISHES}\``, fix: null }] };
  const alias = nameless(document);
  if (alias !== null) return { ok: false, problems: [{ ...place(alias.at), ...alias.words }] };
  const data = dataOf(document);
  if (!data.ok) return { ok: false, problems: [{ ...place(document.contents?.range[0] ?? 0), reason: data.reason, fix: null }] };
  return {
    ok: true,
    data: data.value,
    placeOf: (path) => place(offsetOf(document, path)),
    placeInside: (path, at) => place(offsetInside(document, text, path, at)),
    placeOfKey: (path) => place(keyOffsetOf(document, path) ?? offsetOf(document, path)),
  };
}

/** The first control character but for tab, line feed, form feed and carriage return, or what stands for bytes that could not be read; -1: none. */
function firstOdd(text: string): number {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if ((code < 32 && code !== 9 && code !== 10 && code !== 12 && code !== 13) || code === 0xfffd) return i;
  }
  return -1;
}

/** A list or a map in the place of a key, as `{{ name }}` of a template that was not filled in: where it stands; null: nowhere. */
function noKey(document: Document): number | null {
  let found: number | null = null;
  visit(document, {
    Pair(_, { key }) {
      if (!isCollection(key)) return undefined;
      found = key.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return found;
}

const NO_KEY: YamlWords = {
  reason: "a key is a text, and this is a list or a map",
  fix: "a text that begins with `{` or `[` goes in quotes",
};

/** Who reads the data key by key never comes to it (zod leaves it out of every record), and nothing of a policy is called so. */
const VANISHES = "__proto__";

/** Where the first such key stands, so many characters into the text; null: nowhere. */
function keyThatVanishes(document: Document): number | null {
  let found: number | null = null;
  visit(document, {
    Pair(_, { key }) {
      if (!isScalar(key) || key.value !== VANISHES) return undefined;
      found = key.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return found;
}

/** The first `*name` before which nothing is called `&name`. */
function nameless(document: Document): { readonly at: number; readonly words: YamlWords } | null {
  let found: { readonly at: number; readonly words: YamlWords } | null = null;
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document) !== undefined) return undefined;
      const words = {
        reason: `nothing before it is called \`&${alias.source}\``,
        fix: `a text that begins with \`*\` goes in quotes; what \`*${alias.source}\` repeats is called \`&${alias.source}\` where it stands`,
      };
      found = { at: alias.range?.[0] ?? 0, words };
      return visit.BREAK;
    },
  });
  return found;
}

type Data = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly reason: string };

/** Aliases that multiply without end are found only here, and thrown by the library. */
function dataOf(document: Document.Parsed): Data {
  try {
    return { ok: true, value: document.toJS() };
  } catch (error) {
    return { ok: false, reason: lowercase(error instanceof Error ? error.message : String(error)) };
  }
}

function offsetOf(document: Document.Parsed, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range !== null && node.range !== undefined) return node.range[0];
  }
  return document.contents?.range[0] ?? 0;
}

function offsetInside(document: Document.Parsed, text: string, path: Path, at: number): number {
  const node: unknown = document.getIn(path, true);
  const start = offsetOf(document, path);
  if (!isScalar(node) || typeof node.value !== "string") return start;
  const first = node.type === "PLAIN" ? start : start + 1;
  return text.startsWith(node.value.slice(0, at), first) ? first + at : start;
}

function keyOffsetOf(document: Document.Parsed, path: Path): number | null {
  const key = path.at(-1);
  if (typeof key !== "string") return null;
  const parent: unknown = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return null;
  const pair = parent.items.find((item: Pair) => isScalar(item.key) && String(item.key.value) === key);
  return pair !== undefined && isNode(pair.key) && pair.key.range ? pair.key.range[0] : null;
}
