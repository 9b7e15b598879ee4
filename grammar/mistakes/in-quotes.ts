// Owns texts that stand without their quotation marks: `use people.policy`, `because we say so`, `person ceo Ada King`, the title of a promise.

import { Clause, Colon, Comma, kw, Name, Stray, Text, type Token } from "../tokens/tokens.ts";
import { type Edit, part, placeOf, type Repair, told, whole } from "./edits.ts";
import { nameOfToken } from "./messages.ts";
import { TITLED } from "./unquoted.ts";

/** `use people.policy`, `use library uk-bank-holidays`, `because we say so`: a run of characters, or all the rest, where a text belongs. */
export function quoted(text: string, tokens: readonly Token[], at: number, expected: string): readonly Repair[] {
  let from = at;
  while (from > 0 && isBeside(tokens, from)) from--;
  let until = at + 1;
  while (isBeside(tokens, until)) until++;
  if (expected !== nameOfToken(Text))
    return tokens.slice(from, until).some(({ tokenType }) => tokenType === Stray) ? [whole(...inQuotes(text, tokens, from, until))] : [];
  const isReason = tokens[at - 1]?.tokenType === kw.because;
  const colon = tokens.findIndex(({ tokenType }) => tokenType === Colon);
  const isSubject = tokens[at - 1]?.tokenType === kw.todo && at === 1 && colon > until;
  const run = isTitled(tokens, from, until) ? [] : inQuotes(text, tokens, from, until);
  return [
    ...(isReason ? [whole(...inQuotes(text, tokens, at, tokens.length))] : []),
    ...(isSubject ? [whole(...inQuotes(text, tokens, at, colon))] : []),
    ...(run.length === 0 ? [] : [isPlain(tokens, from, until) ? part(...run) : whole(...run)]),
  ];
}

/** The text stands behind it, or was left out before it: a name after `to`, the first word of a promise, what a line below begins with. */
function isTitled(tokens: readonly Token[], from: number, until: number): boolean {
  const [before, first] = [tokens[from - 1], tokens[from]];
  if (tokens[until]?.tokenType === Text || (before !== undefined && before.startLine !== first?.startLine)) return true;
  return until === from + 1 && (before?.tokenType === kw.to || before?.tokenType === kw.promise);
}

/** A word of the language alone, or a figure, may as well belong to what follows. */
function isPlain(tokens: readonly Token[], from: number, until: number): boolean {
  return until > from + 1 || tokens[from]?.tokenType === Name;
}

/** Prose goes on until the last `because`: what stands behind it is no text in quotation marks. */
export function reasons(text: string, tokens: readonly Token[]): readonly Repair[] {
  const at = tokens.findLastIndex(({ tokenType }) => tokenType === kw.because) + 1;
  return at === 0 ? [] : [whole(...inQuotes(text, tokens, at, tokens.length))];
}

/** No space stands between a token and the one before it, nor is either a comma or a colon. */
function isBeside(tokens: readonly Token[], index: number): boolean {
  const [before, token] = [tokens[index - 1], tokens[index]];
  if (before === undefined || token === undefined) return false;
  return before.endOffset + 1 === token.startOffset && ![before, token].some(({ tokenType }) => tokenType === Comma || tokenType === Colon);
}

/** `person ceo Ada King email "…"`: the words behind the name, up to the next that is one of the language. */
export function titled(text: string, tokens: readonly Token[], at: number): readonly Repair[] {
  const [first, ...others] = tokens.slice(at);
  const word = tokens[0]?.tokenType.word;
  if (at !== 2 || first?.tokenType !== Name || !/^[A-Z]/.test(first.image) || word === null || word === undefined || !TITLED.includes(word))
    return [];
  const behind = others.findIndex(({ tokenType, startLine }) => tokenType !== Name || startLine !== first.startLine);
  if (others[behind]?.tokenType === Text) return [];
  return [part(...inQuotes(text, tokens, at, behind < 0 ? tokens.length : at + 1 + behind))];
}

/** `promise Answers come fast` and the sentence below, behind a §, or a colon: the words before it. Those of a sentence alone are no title. */
export function promised(text: string, tokens: readonly Token[], at: number, expected: string): readonly Repair[] {
  const [first, second] = tokens;
  const isTitle = at === 1 && (first?.tokenType === kw.promise || first?.tokenType === kw.witness) && expected === nameOfToken(Text);
  if (!isTitle || second === undefined || SENTENCES.includes(second.image)) return [];
  const until = tokens.findIndex(
    ({ tokenType, startLine }, index) => index > 1 && (startLine !== first.startLine || tokenType === Clause || tokenType === Colon),
  );
  if (until < 0) return [];
  const sentence = tokens.slice(until).find(({ tokenType }) => tokenType !== Clause && tokenType !== Colon);
  return [(SENTENCES.includes(sentence?.image ?? "") ? part : whole)(...inQuotes(text, tokens, 1, until))];
}
/** What sentences of promises begin with. */
const SENTENCES: readonly string[] = ["every", "at", "never", "always", "some", "in", "for"];

const POLICY_FILE = /\.policy(?:\.md)?$/;

export function inQuotes(text: string, tokens: readonly Token[], from: number, until: number): readonly Edit[] {
  const [first, last] = [tokens[from], tokens[until - 1]];
  const place = placeOf(tokens, from, until);
  const written = text.slice(place.start, place.end);
  const plain = written.replace(/^'(.*)'$/, "$1");
  if (first === undefined || last === undefined || !/^[\w./][^"\\\n\r]*$/.test(plain)) return [];
  const isUsed = from === 1 && tokens[0]?.tokenType === kw.use && !POLICY_FILE.test(plain);
  const isLibrary = isUsed && plain.endsWith("holidays");
  const image = `"${plain}${isUsed && !isLibrary ? ".policy" : ""}"`;
  const quotation = { ...first, image, endOffset: last.endOffset, tokenType: Text };
  const near = isLibrary ? `library ${image}` : image;
  const words = { expected: nameOfToken(Text), found: `\`${written.slice(0, 40)}\``, near };
  return [
    {
      from,
      until,
      instead: isLibrary ? [{ ...first, image: "library", tokenType: kw.library }, quotation] : [quotation],
      told: told("unexpected", words, place, near),
    },
  ];
}
