// What CEL finds wrong in a measure, in an analyst's words: the library's own reach nobody.
// cspell:ignore RPAREN

import { insteadOf } from "../../diagnostics/index.ts";

/** What the library says, and where in the expression. */
export type CelProblem = { readonly summary: string; readonly start: number; readonly end: number };
export type InWords = { readonly reason: string; readonly fix: string | null };
/** What an expression may name: columns, and facts by the names they have there. */
export type CelNames = { readonly columns: readonly string[]; readonly facts: readonly string[] };

type Rule = readonly [summary: RegExp, words: (found: readonly string[], text: string, problem: CelProblem, names: CelNames) => InWords];

export function celInWords(problem: CelProblem, text: string, names: CelNames): InWords {
  if (text.trim() === "") return { reason: "the expression is empty", fix: "write `response`, or `answered && response < duration('4h')`" };
  for (const [summary, words] of RULES) {
    const found = summary.exec(problem.summary);
    if (found !== null) return words(found.slice(1), text, problem, names);
  }
  const piece = text.slice(problem.start, problem.end);
  return { reason: piece === "" ? "it cannot be read from here on" : `\`${piece}\` cannot be read here`, fix: null };
}

/** `a length of time`, `a number`. */
export function kindInWords(type: string): string {
  const known = KINDS[type.replace("google.protobuf.", "")];
  return known ?? (type.startsWith("list") ? "a list" : `a ${type}`);
}

const KINDS: Readonly<Record<string, string>> = {
  Duration: "a length of time",
  Timestamp: "an instant",
  int: "a number",
  double: "a number",
  bool: "true or false",
  string: "a text",
  null: "null",
  Facts: "all facts",
};

const TIME = "google.protobuf.Duration";

function branchesApart(a: string, b: string): ReturnType<Rule[1]> {
  if ([a, b].sort().join() === "double,int") {
    return {
      reason: "of what stands at both sides of `:`, one is a whole number and one has a fraction",
      fix: "write the whole number with a point, as `0.0`",
    };
  }
  const isLeftOut = a === "null" || b === "null";
  return {
    reason: `what stands at both sides of \`:\` is ${kindInWords(a)} and ${kindInWords(b)}`,
    fix: isLeftOut ? "only a module can leave a ticket out, which gives `null` for it" : "make both of one kind",
  };
}

const RULES: readonly Rule[] = [
  [/^Unknown variable: (.+)$/, ([name = ""], _, __, names) => unknownName(name, names)],
  [/^No such key: (.+)$/, ([name = ""], _, __, { facts }) => ({ reason: `there is no fact \`${name}\``, fix: insteadOf(name, facts) })],
  [/^no such overload: (\S+) (\S+) (\S+)$/, ([left = "", operator = "", right = ""]) => apart(left, operator, right)],
  [/^no such overload: ([-!])(.+)$/, ([operator = "", kind = ""]) => alone(operator, kind)],
  [/^found no matching overload for '(?:(.+)\.)?(\w+)\((.*)\)'$/, ([of, name = "", given = ""]) => noFunction(of ?? null, name, given)],
  [
    /^Logical operator requires bool operands, got '(.+)'$/,
    ([kind = ""]) => ({
      reason: `\`&&\` and \`||\` go between what is true or false, and this is ${kindInWords(kind)}`,
      fix: "compare it with something: `contacts > 0`",
    }),
  ],
  [/^Ternary branches must have the same type, got '(.+)' and '(.+)'$/, ([a = "", b = ""]) => branchesApart(a, b)],
  [
    /^Ternary condition must be bool/,
    () => ({ reason: "what stands before `?` is not true or false", fix: "compare it with something: `contacts > 0 ? 1 : 0`" }),
  ],
  [
    /^List elements must have the same type/,
    () => ({ reason: "what stands in this list is not all of one kind", fix: "make all of one kind" }),
  ],
  [
    /^Cannot index type '(.+)'$/,
    ([kind = ""], text, { start, end }) => ({
      reason: `nothing can be asked of ${kindInWords(kind)} by \`${text.slice(start, end)}\``,
      fix: "leave it out",
    }),
  ],
  [/^Unexpected token: EOF$/, (_, text) => ({ reason: "it breaks off", fix: `something is missing after \`${lastWords(text.trim())}\`` })],
  [
    /^Expected (\w+), got (\w+)$/,
    ([wanted = ""]) => ({
      reason: `a ${TOKENS[wanted] ?? "piece"} is missing here`,
      fix: "close what is opened, in the order in which it is",
    }),
  ],
  [/^Unterminated/, () => ({ reason: "a quote is opened here and not closed", fix: "close it with the same quote: `'P0'`" })],
  [
    /^Newlines not allowed/,
    () => ({ reason: "a quote is opened here and not closed on its line", fix: "close it with the same quote: `'P0'`" }),
  ],
  [
    /^Reserved identifier: (.+)$/,
    ([word = ""]) => ({
      reason: `\`${word}\` has no meaning here`,
      fix: word === "if" || word === "else" ? "write `CONDITION ? A : B`" : null,
    }),
  ],
  [/^Unexpected (?:character|token)/, (_, text, { start, end }) => unexpected(text, start, end)],
];

const TOKENS: Readonly<Record<string, string>> = { RPAREN: "`)`", RBRACKET: "`]`", RBRACE: "`}`", COLON: "`:`", COMMA: "`,`" };

function unknownName(name: string, { columns, facts }: CelNames): InWords {
  const reason = `nothing is called \`${name}\``;
  return { reason, fix: facts.includes(name) ? `it is a fact: write \`facts.${name}\`` : insteadOf(name, [...columns, "facts"]) };
}

function apart(left: string, operator: string, right: string): InWords {
  if (left === "null" || right === "null")
    return { reason: "nothing is ever null here", fix: "ask `answered`, `resolved`, `escalated` or `has(facts.NAME)` whether it is there" };
  const [a, b] = [kindInWords(left), kindInWords(right)];
  const reason = a === b ? `\`${operator}\` does not go with ${a}` : `\`${operator}\` does not go between ${a} and ${b}`;
  const kinds = [left, right];
  const hasNumber = kinds.includes("int") || kinds.includes("double");
  if (kinds.includes(TIME) && hasNumber)
    return { reason, fix: "write `duration('4h')` for a length of time, or make it a number: `hours(response) < 4`" };
  if (kinds.includes("bool") && hasNumber) return { reason, fix: "a number of it is `answered ? 1 : 0`" };
  return { reason, fix: a === b ? null : "make both of one kind" };
}

function alone(operator: string, kind: string): InWords {
  const fix = operator === "!" ? "`!` is of what is true or false: `!answered`" : "a minus is of numbers and lengths of time";
  return { reason: `\`${operator}\` does not go with ${kindInWords(kind)}`, fix };
}

const FUNCTIONS = ["duration", "minutes", "hours", "days", "size", "has", "timestamp", "double", "int", "string"];
const ASKED_OF = [
  "startsWith",
  "endsWith",
  "contains",
  "matches",
  "size",
  "exists",
  "all",
  "filter",
  "map",
  "getHours",
  "getDayOfWeek",
  "getDate",
  "getMonth",
  "getFullYear",
];
const OF_TIME = new Set(["minutes", "hours", "days"]);

function noFunction(of: string | null, name: string, given: string): InWords {
  const known = of === null ? FUNCTIONS : ASKED_OF;
  if (!known.includes(name)) return { reason: `there is no function \`${name}\``, fix: insteadOf(name, known) };
  if (of !== null) return { reason: `\`${name}\` cannot be asked of ${kindInWords(of)} so`, fix: null };
  const kinds = given === "" ? "nothing" : given.split(", ").map(kindInWords).join(" and ");
  const fix = OF_TIME.has(name)
    ? `it is of a length of time: \`${name}(response)\``
    : name === "duration"
      ? "it is of a text: `duration('4h')`"
      : null;
  return { reason: `\`${name}\` is not of ${kinds}`, fix };
}

const INSTEAD: Readonly<Record<string, string>> = { "=": "==", and: "&&", or: "||", not: "!", "<>": "!=", "&": "&&", "|": "||" };

function unexpected(text: string, start: number, end: number): InWords {
  const word = /^\w+/.exec(text.slice(start))?.[0] ?? text.slice(start, Math.max(end, start + 1));
  const instead = INSTEAD[word.toLowerCase()];
  if (instead !== undefined) return { reason: `\`${word}\` has no meaning here`, fix: `write \`${instead}\`` };
  const number = /[\d.]+$/.exec(text.slice(0, start))?.[0];
  if (number !== undefined && /^[a-z]/i.test(word))
    return { reason: `\`${number}${word}\` has no meaning here`, fix: "write a length of time as `duration('4h')`" };
  if (/[‘’“”]/.test(word)) return { reason: `\`${word}\` is no quote here`, fix: "write straight quotes: `'P0'`" };
  return { reason: `\`${word}\` has no meaning here`, fix: "is something missing before it, as `&&`, `||` or `==`?" };
}

/** The end of a text, from the beginning of a word on where there is one. */
function lastWords(text: string): string {
  return /(?:^|\s)(\S.{0,11})$/s.exec(text)?.[1] ?? text.slice(-12);
}
