// Which kind of statement or line begins at a token, told by its words and those behind it: a word that leads a statement may be a name elsewhere.

import {
  Colon,
  Comma,
  isA,
  kw,
  LIST_SIGNS,
  Name,
  NumberText,
  NumberWord,
  Percent,
  Stray,
  Text,
  type Token,
  Word,
} from "./tokens/tokens.ts";
import { type Keyword, LATER_WORDS } from "./tokens/words.ts";

export type StatementKind =
  | "policy"
  | "use"
  | "zone"
  | "parameter"
  | "facts"
  | "events"
  | "holidays"
  | "calendar"
  | "season"
  | "hours"
  | "party"
  | "rotation"
  | "term"
  | "targets"
  | "duty"
  | "dutyRule"
  | "combine"
  | "adjust"
  | "trigger"
  | "level"
  | "levelOrder"
  | "raising"
  | "involve"
  | "criterion"
  | "available"
  | "record"
  | "gate"
  | "message"
  | "amendment"
  | "reading"
  | "todo"
  | "accept"
  | "promise"
  | "example"
  | "later"
  | "unknown";

/** The kind that each leading word begins. */
export const LEADING: Readonly<Partial<Record<Keyword, StatementKind>>> = {
  policy: "policy",
  use: "use",
  examples: "zone",
  parameter: "parameter",
  ticket: "facts",
  customer: "facts",
  event: "events",
  holidays: "holidays",
  calendar: "calendar",
  season: "season",
  hours: "hours",
  person: "party",
  team: "party",
  group: "party",
  rotation: "rotation",
  term: "term",
  targets: "targets",
  duty: "duty",
  adjust: "adjust",
  trigger: "trigger",
  level: "level",
  levels: "levelOrder",
  raising: "raising",
  involve: "involve",
  criterion: "criterion",
  available: "available",
  record: "record",
  gate: "gate",
  message: "message",
  amendment: "amendment",
  reading: "reading",
  todo: "todo",
  accept: "accept",
  promise: "promise",
  witness: "promise",
  example: "example",
  ...Object.fromEntries(LATER_WORDS.map((word) => [word, "later" as const])),
};

/** Word by word, what may stand there. */
type Saying = readonly (readonly Keyword[])[];

/** How a sentence goes on after the duties it is about. */
const SAYINGS: readonly Saying[] = [
  [["is", "are"], ["paused"], ["while", "by"]],
  [
    ["is", "are"],
    ["not", "never"],
    ["paused", "cancelled"],
  ],
  [["is", "are"], ["cancelled"], ["by"]],
  [["warns", "warn"], ["at"]],
  [["restarts", "restart"], ["when"], ["its", "their"]],
  [["carries", "carry"], ["the"], ["rest"]],
  [["takes", "take"], ["whichever"]],
  [["counts", "count"], ["from"], ["its", "their"]],
  [["starts", "start"], ["anew"]],
  [["continues", "continue"], ["when"], ["reopened"]],
];

/** By their first word: nearly no word begins one. */
const SAYINGS_FROM: ReadonlyMap<Keyword, readonly Saying[]> = new Map(
  SAYINGS.flatMap(([first = []]) => first).map((word) => [word, SAYINGS.filter(([first]) => first?.includes(word) === true)]),
);

/** What kind of statement begins here, past its §, or null. A leading word may be a name elsewhere, so what follows it counts. */
export function kindAt(tokens: readonly Token[], at: number, hasClause: boolean): StatementKind | null {
  const word = tokens[at];
  if (word === undefined) return null;
  // `§1: person ceo`, `§1. person ceo`, `- person ceo`: told as it is read.
  if (LIST_SIGNS.includes(word.tokenType)) return hasClause || word.startColumn === 1 ? kindBehind(tokens, at) : null;
  if (saysOfDuties(tokens, at)) return "dutyRule";
  const following = tokens[at + 1];
  const next = following?.startLine === word.startLine ? following : undefined;
  if (word.tokenType === kw.when) return next?.tokenType === kw.several ? "combine" : null;
  const kind = word.tokenType.word === null ? undefined : LEADING[word.tokenType.word];
  if (kind === undefined) return null;
  if (kind === "zone") return next?.tokenType === kw.in ? kind : null;
  if (kind === "hours") return next?.tokenType === kw.of ? kind : null;
  if (kind === "facts") return next === undefined || next.tokenType === Colon ? kind : null;
  if (next === undefined || isA(next.tokenType, Word) || isA(next.tokenType, Text)) return kind;
  // `level 1 "Team"`: a name that begins with a figure.
  if (word.startColumn === 1 && (next.tokenType === NumberText || next.tokenType === NumberWord)) return kind;
  // `level: first-line`, `level émigré`, told as they are read.
  if (word.startColumn === 1 && (next.tokenType === Colon || next.tokenType === Stray)) return kind;
  return hasClause ? kind : null;
}

/** What a sign that is none of the language's stands before, on its line. */
function kindBehind(tokens: readonly Token[], at: number): StatementKind | null {
  const isListed = isA(tokens[at + 1]?.tokenType ?? Colon, Word) && !startsLine(tokens, at + 1);
  return isListed ? kindAt(tokens, at + 1, true) : null;
}

/** `level one of a, b`: a name and a kind of fact. */
export function looksLikeFact(tokens: readonly Token[], at: number): boolean {
  const name = tokens[at];
  if (name === undefined || !isA(name.tokenType, Word)) return false;
  const type = tokens[at + 1]?.image;
  const next = tokens[at + 2]?.image;
  switch (type) {
    case "one":
    case "any":
      return next === "of";
    case "yes":
      return next === "or";
    case "money":
      return next === "in";
    case "whole":
      return next === "number";
    case "percent":
    case "number":
    case "instant":
    case "date":
    case "text":
      return !startsLine(tokens, at + 1);
    default:
      return false;
  }
}

/** `customer update every 2 hours`: words, then an amount. `duty x every 2 hours` is a statement. */
export function looksLikeTarget(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.tokenType === kw.duty && tokens[at + 1]?.image !== "notification") return false;
  for (let index = at; index < at + 5; index++) {
    const token = tokens[index];
    if (token === undefined || !isA(token.tokenType, Word)) return false;
    if (index > at && isOneOf(token, ["within", "every"])) return true;
    if (index > at && isOneOf(token, ["by", "at"]) && isOneOf(tokens[index + 1], ["the"])) return true;
    if (index > at && startsLine(tokens, index)) return false;
  }
  return false;
}

/** `level never falls`, in a promise. */
export function looksLikeMoving(tokens: readonly Token[], at: number): boolean {
  return isOneOf(tokens[at], ["level"]) && isOneOf(tokens[at + 1], ["never"]) && isOneOf(tokens[at + 2], ["rises", "falls"]);
}

/** `full resolution and workaround are paused …` on one line: words, then what may be said of duties. */
function saysOfDuties(tokens: readonly Token[], at: number): boolean {
  const first = tokens[at];
  if (first === undefined || first.tokenType === kw.expect) return false;
  for (let index = at + 1; index < at + 16; index++) {
    const token = tokens[index];
    if (token === undefined || token.startLine !== first.startLine) return false;
    const { tokenType } = token;
    if (tokenType === Name || tokenType === Comma) continue;
    if (tokenType.word === null) return false;
    const next = tokens[index + 1]?.tokenType;
    if ((next === NumberText || next === Percent) && isOneOf(token, ["warns", "warn"])) return true;
    const begun = SAYINGS_FROM.get(tokenType.word);
    if (begun !== undefined && isSaid(tokens, index, begun)) return true;
  }
  return false;
}

function isSaid(tokens: readonly Token[], at: number, sayings: readonly Saying[]): boolean {
  return sayings.some((saying) => saying.every((words, i) => isOneOf(tokens[at + i], words)));
}

export function isOneOf(token: Token | undefined, words: readonly Keyword[]): boolean {
  const word = token?.tokenType.word ?? null;
  return word !== null && words.includes(word);
}

/** Whether it is the first of its line. */
function startsLine(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1];
  const token = tokens[index];
  return token !== undefined && (before === undefined || token.startLine > before.startLine);
}
