// Owns how the parser names what it expected and what it found. Chevrotain's own wording never reaches anyone.

import type { IParserErrorMessageProvider, TokenType } from "chevrotain";
import type { Token } from "../tokens/tokens.ts";

const PLAIN: Readonly<Record<string, string>> = {
  Word: "a name",
  Name: "a name",
  Text: "a text in quotation marks",
  Clause: "a § such as `§5.1`",
  IsoDate: "a date such as `2024-01-08`",
  TimeOfDay: "a time such as `09:00`",
  Percent: "a percentage such as `50%`",
  Money: "an amount such as `$500,000`",
  NumberText: "a number",
  NumberWord: "a number",
  Comma: "`,`",
  Colon: "`:`",
  LeftParenthesis: "`(`",
  RightParenthesis: "`)`",
  EOF: "the end of the statement",
};

/** What else may follow in a statement or line that could be over already, by the rule that reads it. */
const CONTINUES: Readonly<Record<string, string>> = {
  duty: "`from`, `when`, `owed by`, `within`, `every`, `not before`, `met by`, `by`, `using`, `paused`, `cancelled by`, `covers` or `overrides`",
  level: "`notify`, `by`, `within`, `delivered during`, `repeat every`, `until`, `up to`, `provide`, `when` or `then`",
  available: "`for` and a condition, `otherwise`, `respond within` or `met by`",
  gate: "`and` or the end of the statement",
  record: "`and` or the end of the statement",
  message: "`and` or the end of the statement",
  promise: "`where`, `or`, `within`, `unless`, `while`, `per` or the end of the statement",
  trigger: "`and`, `or`, `escalate to` or `at most once per`",
  calendar: "`in` and a time zone, or the lines of the calendar below",
  season: "`in` and a time zone, or the days of the season below",
  party: "`email`, `phone`, `works`, `covered by`, `on leave`, `away`, `from the account`, `otherwise` or `contact unknown`",
};

/** The parser's messages are the words for what was expected; `found` is told apart from them by the reader. */
export const expectations: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected }) => nameOfToken(expected),
  buildNotAllInputParsedMessage: ({ ruleName }) => CONTINUES[ruleName] ?? "the end of the statement",
  buildNoViableAltMessage: ({ expectedPathsPerAlt, customUserDescription }) =>
    customUserDescription ?? oneOf(expectedPathsPerAlt.flatMap((paths) => paths.map((path) => path[0]))),
  buildEarlyExitMessage: ({ expectedIterationPaths, customUserDescription }) =>
    customUserDescription ?? oneOf(expectedIterationPaths.map((path) => path[0])),
};

/** Words that stand in one saying alone, with what follows them there. */
const BEGUN: Readonly<Record<string, string>> = {
  adjustments: "adjustments meet",
  being: "being worked on",
  end: "end of the next open day of",
  same: "same time on the next open day of",
};

/** `` `to` ``, a name, a date such as `2024-01-08`. */
export function nameOfToken(type: { readonly name: string }): string {
  const word = type.name.startsWith("kw-") ? type.name.slice(3) : null;
  return word === null ? (PLAIN[type.name] ?? "something else") : `\`${BEGUN[word] ?? word}\``;
}

/** What stands in the text, shortened where it is long. */
export function nameOfText(token: Token): string {
  const image = token.image.length > 40 ? `${token.image.slice(0, 37)}…` : token.image;
  return image === "" ? "the end of the statement" : `\`${image}\``;
}

function oneOf(types: readonly (TokenType | undefined)[]): string {
  const names = [...new Set(types.flatMap((type) => (type === undefined ? [] : [nameOfToken(type)])))];
  if (names.length === 0) return "something else";
  if (names.length === 1) return names[0] ?? "";
  return `${names.slice(0, -1).join(", ")} or ${names.at(-1) ?? ""}`;
}
