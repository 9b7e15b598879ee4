// Owns what may have been meant where a line cannot be read: other tokens in place of some, tried out by reading on with them.

import type { Mistake } from "../running/by-chevrotain.ts";
import { Colon, Comma, DAYS, isA, kw, LIST_SIGNS, Name, NumberText, Stray, type Token, Word } from "../tokens/tokens.ts";
import { unitLength } from "../tokens/units.ts";
import type { Keyword } from "../tokens/words.ts";
import { conditionLast } from "./condition-last.ts";
import { dayAlone } from "./day-alone.ts";
import { dayMeant } from "./day-meant.ts";
import { daysWithoutYear } from "./days-without-year.ts";
import { droppedFrom } from "./dropped-from.ts";
import { type Edit, expectedEdit, guess, part, placeOf, type Repair, told, whole } from "./edits.ts";
import { hoursFirst } from "./hours-first.ts";
import { inQuotes, promised, quoted, reasons, titled } from "./in-quotes.ts";
import { nameOfText } from "./messages.ts";
import { type OtherHours, otherHours } from "./other-hours.ts";
import { otherLetters } from "./other-letters.ts";
import { otherSayings } from "./other-sayings.ts";
import { endsName, tooMany } from "./too-many.ts";
import { TITLED, unquoted } from "./unquoted.ts";
import { valuesBelow } from "./values-below.ts";

/** What is tried where `mistake` stands in these tokens, likeliest first. `prose`: whether they hold some, in which anything may stand. */
export function repairsAt(text: string, tokens: readonly Token[], { token, message }: Mistake, prose: boolean): readonly Repair[] {
  const found = tokens.findIndex(({ startOffset }) => startOffset === token.startOffset);
  const at = found < 0 ? tokens.length : found;
  if (prose) return message === "`because`" ? reasons(text, tokens) : quoted(text, tokens, at, message);
  const hours = otherHours(text, tokens, at);
  return [
    ...otherLetters(text, tokens),
    ...(hours === null ? [] : [part(hoursEdit(tokens, hours))]),
    ...shortDays(tokens, at),
    ...daysWithoutYear(tokens),
    ...dayAlone(text, tokens),
    ...valuesBelow(text, tokens),
    ...afterCalendar(text, tokens, at),
    ...bullet(tokens, at),
    ...otherSigns(text, tokens, at),
    ...otherWord(tokens, at, message),
    ...otherSayings(tokens, at, message),
    ...hoursFirst(text, tokens),
    ...conditionLast(text, tokens),
    ...droppedFrom(tokens, at),
    ...unquoted(tokens, at),
    ...tooMany(tokens, at),
    ...promised(text, tokens, at, message),
    ...notified(tokens, at, message),
    ...quoted(text, tokens, at, message),
    ...joined(text, tokens, at),
    ...numbered(tokens, at),
    ...compared(text, tokens, at),
    ...titled(text, tokens, at),
    ...leftOut(tokens),
    ...inOneWord(tokens, at, message),
  ];
}

function hoursEdit(tokens: readonly Token[], { from, until, readings, instead }: OtherHours): Edit {
  const place = placeOf(tokens, from, until);
  const [only = "", ...others] = readings;
  return { from, until, instead, told: told("otherHours", { readings }, place, others.length === 0 ? only : null) };
}

/** `mon to fri 09:00 to 17:00`: days are written out. */
function shortDays(tokens: readonly Token[], at: number): readonly Repair[] {
  const edits = tokens.flatMap((token, index): readonly Edit[] => {
    const day = index > at + 1 || token.tokenType !== Name ? null : dayMeant(token.image);
    if (day === null) return [];
    const words = { expected: `\`${day}\``, found: nameOfText(token), near: day };
    const instead = [{ ...token, image: day, tokenType: kw[day] }];
    return [{ from: index, until: index + 1, instead, told: told("unexpected", words, placeOf(tokens, index, index + 1), day) }];
  });
  return [part(...edits)];
}

/** `calendar desk in Europe/Paris 24/7`, `… works 24/7`: the hours are a line of their own. */
function afterCalendar(text: string, tokens: readonly Token[], at: number): readonly Repair[] {
  if (tokens[0]?.tokenType !== kw.calendar) return [];
  const from = tokens[at]?.tokenType === kw.works ? at + 1 : at;
  const hours = otherHours(text, tokens, from);
  const before = tokens[at - 1];
  if (hours === null || hours.from !== from || hours.until !== tokens.length || before === undefined) return [];
  const place = { ...placeOf(tokens, at, hours.until), start: before.endOffset + 1 };
  const readings = hours.readings.map((reading) => `every day ${reading}`);
  const line = readings.length === 1 ? `\n  ${readings[0] ?? ""}` : null;
  return [whole({ from: at, until: hours.until, instead: [], told: told("otherHours", { readings }, place, line) })];
}

/** What people write for words of the language, each with the words it may stand for. */
const SIGNS: ReadonlyMap<string, readonly (readonly Keyword[])[]> = new Map<string, readonly (readonly Keyword[])[]>([
  [">", [["more", "than"]]],
  ["<", [["less", "than"]]],
  [">=", [["at", "least"]]],
  ["<=", [["at", "most"]]],
  ["≥", [["at", "least"]]],
  ["≤", [["at", "most"]]],
  ["=", [["is"], ["means"]]],
  ["==", [["is"], ["means"]]],
  [":=", [["is"], ["means"]]],
  ["!=", [["is", "not"]]],
  ["≠", [["is", "not"]]],
  ["&&", [["and"]]],
  ["&", [["and"]]],
  ["||", [["or"]]],
  ["!", [["not"]]],
  ["-", [["to"]]],
  ["–", [["to"]]],
  ["—", [["to"]]],
]);

/** They may also part what is added from what is said. */
const DASHES = ["-", "–", "—"];

/** `` `more than` ``, for the sign that is written for it. */
export function wordsOfSign(sign: string): string | null {
  const words = DASHES.includes(sign) ? undefined : SIGNS.get(sign)?.[0];
  return words === undefined ? null : `\`${words.join(" ")}\``;
}

/** A day of the week, or a figure: what `to` may stand between. */
function isEnd(token: Token | undefined): boolean {
  return token !== undefined && (DAYS.includes(token.tokenType) || /^\d/.test(token.image));
}

/** `- person ceo`, `§1. person ceo`: what a list or a heading has before its words. */
function bullet(tokens: readonly Token[], at: number): readonly Repair[] {
  const [sign, first] = tokens;
  if (at !== 0 || sign === undefined || first === undefined || !LIST_SIGNS.includes(sign.tokenType)) return [];
  const place = placeOf(tokens, 0, 1);
  const end = sign.startColumn === 1 ? first.startOffset : place.end;
  return [part({ from: 0, until: 1, instead: [], told: told("strayCharacter", { text: sign.image, instead: "" }, { ...place, end }, "") })];
}

function otherSigns(text: string, tokens: readonly Token[], at: number): readonly Repair[] {
  const token = tokens[at];
  if (token === undefined || token.tokenType !== Stray) return [];
  if (DASHES.includes(token.image) && !(isEnd(tokens[at - 1]) && isEnd(tokens[at + 1]))) return [];
  return (SIGNS.get(token.image) ?? []).map((words) => {
    const instead = words.map((word) => ({ ...token, image: word, tokenType: kw[word] }));
    const place = placeOf(tokens, at, at + 1);
    const sense = `\`${words.join(" ")}\``;
    return part({
      from: at,
      until: at + 1,
      instead,
      told: told("strayCharacter", { text: token.image, instead: sense }, place, spaced(text, place, words.join(" "))),
    });
  });
}

/** Words stand apart from what is beside them. */
function spaced(text: string, { start, end }: { readonly start: number; readonly end: number }, words: string): string {
  return `${/\s/.test(text.charAt(start - 1)) ? "" : " "}${words}${/\s/.test(text.charAt(end)) ? "" : " "}`;
}

/** What people write where one word of the language is expected. */
const SAID: ReadonlyMap<string, { readonly word: Keyword; readonly written: readonly string[] }> = new Map([
  ["`means`", { word: "means", written: ["is", "are", ":"] }],
  ["`when`", { word: "when", written: ["if", "where"] }],
  ["`for` or `otherwise`", { word: "for", written: ["if", "when", "where"] }],
] as const);

/** `term big is …`, `term big: …`, `trigger late if …`. */
function otherWord(tokens: readonly Token[], at: number, expected: string): readonly Repair[] {
  const [token, said] = [tokens[at], SAID.get(expected)];
  if (token === undefined || said === undefined || !said.written.includes(token.image)) return [];
  if (tokens[at + 1]?.tokenType === kw[said.word]) return [];
  const instead = [{ ...token, image: said.word, tokenType: kw[said.word] }];
  return [part(expectedEdit(tokens, at, at + 1, instead, expected, said.word, token.tokenType === Colon ? " " : ""))];
}

/** A name alone on a line of a level: who is told. */
function notified(tokens: readonly Token[], at: number, expected: string): readonly Repair[] {
  const [before, token, behind] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (!expected.startsWith("`notify`") || token?.tokenType !== Name || before === undefined) return [];
  if (before.startLine === token.startLine || behind?.startLine === token.startLine) return [];
  const words = { expected: "`notify`", found: nameOfText(token), near: `notify ${token.image}` };
  const instead = [{ ...token, image: "notify", tokenType: kw.notify }, token];
  return [part({ from: at, until: at + 1, instead, told: told("unexpected", words, placeOf(tokens, at, at + 1), words.near) })];
}

/** `level 1` for `level-1`: wherever this word stands before a number. */
function joined(text: string, tokens: readonly Token[], at: number): readonly Repair[] {
  const word = tokens[at - 1]?.image;
  const type = tokens[at - 1]?.tokenType;
  if (word === undefined || !(type === Name || type === kw.level) || !isCount(tokens[at]) || happens(tokens)) return [];
  const edits = tokens.flatMap((token, index): readonly Edit[] => {
    const next = tokens[index + 1];
    if (token.image !== word || !isCount(next) || next === undefined || isTime(tokens, index) || (index === 0 && next !== tokens[at]))
      return [];
    const image = `${word}-${next.image}`;
    const place = placeOf(tokens, index, index + 2);
    const words = { expected: "a name in one word", found: `\`${text.slice(place.start, place.end)}\``, near: image };
    return [
      {
        from: index,
        until: index + 2,
        instead: [{ ...token, image, endOffset: next.endOffset, tokenType: Name }],
        told: told("unexpected", words, place, image),
      },
    ];
  });
  return edits.length === 0 ? [] : [whole(...edits)];
}

/** `teaching affected yes or no`, `requires root cause`: a name is one word. Where it is declared, it can be nothing else. */
function inOneWord(tokens: readonly Token[], at: number, expected: string): readonly Repair[] {
  const from = at - 1;
  const first = tokens[0]?.tokenType.word ?? null;
  const declares = expected.startsWith("the kind of fact") || (from === 1 && first !== null && DECLARING.includes(first));
  if (!declares && !isListed(tokens, from)) return [];
  const line = tokens[from]?.startLine;
  const behind = tokens.slice(from).findIndex((token) => !isNamed(token) || token.startLine !== line || endsName(token.image));
  const most = Math.min(behind < 0 ? tokens.length : from + behind, at + MOST_WORDS);
  // The longest first: a shorter one might be mended by what makes it longer.
  return Array.from({ length: Math.max(0, most - at) }, (_, i): Repair => {
    const run = tokens.slice(from, most - i);
    const image = run.map((token) => token.image).join("-");
    const instead = run.slice(0, 1).map((token) => ({ ...token, image, tokenType: Name }));
    const edit = expectedEdit(tokens, from, most - i, instead, "a name in one word", image);
    return guess("joined", declares ? edit : { ...edit, told: { ...edit.told, replacement: null } });
  });
}

/** Statements that begin with the name of what they declare. */
const DECLARING: readonly Keyword[] = [...TITLED, "calendar", "holidays", "season", "term", "trigger", "gate", "criterion", "adjust"];
/** Names follow these. */
const LISTING: readonly Keyword[] = ["of", "on", "requires", "holds", "provide", "owner", "while"];

/** A name may be any word but those that join names; a zone or a template is no part of one. */
function isNamed({ image, tokenType }: Token): boolean {
  return isA(tokenType, Word) && tokenType !== kw.and && tokenType !== kw.or && !image.includes("/");
}

/** A line of an example says what a fact is by a number behind its name. */
function happens(tokens: readonly Token[]): boolean {
  return tokens[0]?.tokenType === kw.given || tokens.slice(0, 3).some(({ image }) => /^\d+:\d\d/.test(image));
}

/** `first response 15 within minutes`, `within hour 1`, `by 1 hour`: the number is that of a time. */
function isTime(tokens: readonly Token[], before: number): boolean {
  const [word, number, behind] = tokens.slice(before, before + 3);
  if (word === undefined || word.startLine !== number?.startLine || isUnit(word)) return true;
  if (tokens[0]?.tokenType === kw.parameter) return true;
  return behind !== undefined && (isUnit(behind) || behind.tokenType === kw.within || behind.tokenType === kw.every);
}

function isUnit({ image }: Token): boolean {
  return unitLength(image) !== null;
}

function isListed(tokens: readonly Token[], at: number): boolean {
  const words = tokens.slice(0, at).map(({ tokenType }) => tokenType.word);
  const last = words.findLastIndex((word) => word !== null && LISTING.includes(word));
  return last >= 0 && tokens.slice(last + 1, at).every(({ tokenType }) => isA(tokenType, Word) || tokenType === Comma);
}

/** `calendar in Europe/Paris`, `level` and the lines below: the name was left out. */
function leftOut(tokens: readonly Token[]): readonly Repair[] {
  const [first, second] = [tokens[0]?.tokenType.word ?? null, tokens[1]];
  if (first === null || !DECLARING.includes(first) || second === undefined || second.tokenType === Name) return [];
  const words = { expected: "a name", found: nameOfText(second), near: null };
  const instead = [{ ...second, image: "", tokenType: Name }, second];
  return [guess("left out", { from: 1, until: 2, instead, told: told("unexpected", words, placeOf(tokens, 1, 2), null) })];
}

/** The words of the longest such name, but one. */
const MOST_WORDS = 3;

function isCount(token: Token | undefined): boolean {
  return token?.tokenType === NumberText && /^\d+$/.test(token.image);
}

/** `level 1 "Team"`, `levels rise from 1 to 3`: levels have names. */
function numbered(tokens: readonly Token[], at: number): readonly Repair[] {
  const first = tokens[0]?.tokenType;
  const isOfLevels = first === kw.level || first === kw.levels || tokens[at - 2]?.tokenType === kw.escalate;
  if (!isOfLevels || !isCount(tokens[at]) || (first !== kw.levels && isTime(tokens, at - 1))) return [];
  const edits = tokens.flatMap((token, index): readonly Edit[] => {
    const isNamed = first === kw.levels ? isCount(token) : index === at;
    if (!isNamed) return [];
    const image = `level-${token.image}`;
    const words = { expected: "a name, which begins with a letter", found: nameOfText(token), near: image };
    return [
      {
        from: index,
        until: index + 1,
        instead: [{ ...token, image, tokenType: Name }],
        told: told("unexpected", words, placeOf(tokens, index, index + 1), image),
      },
    ];
  });
  return [whole(...edits)];
}

/** `when priority P0`: nothing says how the two are compared; `targets for P0 Critical`: what follows a value is a title. */
function compared(text: string, tokens: readonly Token[], at: number): readonly Repair[] {
  const [token, before] = [tokens[at], tokens[at - 1]];
  if (token?.tokenType !== Name || before?.tokenType !== Name) return [];
  if (tokens[0]?.tokenType === kw.targets && /\d|^[A-Z]/.test(before.image)) return afterValue(text, tokens, at);
  const written = `is ${token.image}`;
  // Two plain words may as well be one name.
  const isPlain = /^[a-z-]+$/.test(token.image);
  const near = isPlain ? `${written}\` or \`${before.image}-${token.image}` : written;
  const words = { expected: "`is`", found: nameOfText(token), near };
  const instead = [{ ...token, image: "is", tokenType: kw.is }, token];
  const place = placeOf(tokens, at, at + 1);
  return [guess("compared", { from: at, until: at + 1, instead, told: told("unexpected", words, place, isPlain ? null : written) })];
}

/** `P0 Critical` has a title; in `P0 vip` and `P0 P1` a word or a comma may as well have been left out. */
function afterValue(text: string, tokens: readonly Token[], at: number): readonly Repair[] {
  const rest = tokens.slice(at);
  if (rest.every(({ image }) => /^[A-Z][a-z]+$/.test(image))) return [whole(...inQuotes(text, tokens, at, tokens.length))];
  const [first] = rest;
  if (first === undefined) return [];
  const isValue = /^[A-Z]+\d/.test(first.image);
  const joint = isValue ? { image: ",", tokenType: Comma } : { image: "and", tokenType: kw.and };
  const near = isValue ? `, ${first.image}` : `and ${first.image}`;
  const words = { expected: "what joins the two", found: nameOfText(first), near };
  const instead = [{ ...first, ...joint }, first];
  return [guess("compared", { from: at, until: at + 1, instead, told: told("unexpected", words, placeOf(tokens, at, at + 1), null) })];
}
