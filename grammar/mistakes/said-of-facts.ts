// Owns kinds of facts as people and other programs call them.

import type { Saying } from "./saying.ts";

const KINDS: readonly (readonly [written: string, meant: string])[] = [
  ["boolean|bool|flag|checkbox|yes/no|y/n|true/false|true or false", "yes or no"],
  ["string|str|varchar|free text", "text"],
  ["integer|int", "whole number"],
  ["float|decimal|double|numeric", "number"],
  ["percentage", "percent"],
  ["datetime|timestamp|date/time|date and time|time", "instant"],
  ["(?:enum|choice|select)(?: of)?(?= \\S)", "one of"],
];

const VALUES = "(?<=^\\S+ (?:one|any) of )";

export const SAID_OF_FACTS: readonly Saying[] = [
  ...KINDS.map(([written, meant]): Saying => ({ written: new RegExp(`(?<=^\\S+ )(?:${written})(?= |$)`, "gi"), meant, isPart: true })),
  {
    written: /(?<=^\S+ )(?:money|currency|amount|dollars?)(?= ,|$)/gi,
    meant: "money in USD",
    or: "money in EUR",
    expected: "the currency",
  },
  {
    written: new RegExp(`${VALUES}[([{] (.+?) [)\\]}]`, "g"),
    meant: ([, values = ""]) => values.replaceAll(" ,", ","),
    expected: "the values alone",
  },
  {
    written: new RegExp(`${VALUES}\\S+(?: [|/] \\S+)+`, "g"),
    meant: ([values = ""]) => values.replaceAll(/ [|/] /g, ", "),
    expected: "`,` between values",
  },
  {
    written: /(?<=^([a-z][\w-]*) (?:one|any) of )\d+(?: (?:, )?(?:,|or|and) \d+)*/g,
    meant: ([numbers = "", fact = ""]) => named(fact, numbers),
    shown: ([numbers = "", fact = ""]) => named(fact, numbers),
    expected: "names, which begin with a letter",
  },
  { written: /(?<=^\S+ .*)(?:, )?(?:\( )?(?:optional|nullable|if known|not required)(?: \))?$/g, meant: ", may be unknown" },
  {
    written: /(?<=^\S+ .*)(?:, )?(?:defaults?(?: to| is)?|=) \S+$/g,
    meant: "",
    shown: "may be unknown",
    expected: "no default, since a fact is unknown until somebody gives it",
  },
  {
    written: /(?<=^\S+ )(?:(?:is|are|can be|may be|could be|:) (?:either )?|either )one of(?= \S)/g,
    meant: "one of",
    where: "the kind of fact",
  },
  {
    written: /(?<=^\S+ )(?::|is|are|can be|may be|:? ?either) ([\w-]+(?: (?:,|or) (?:or )?[\w-]+)+)$/g,
    meant: "one of $1",
    expected: "`one of` before the values",
    where: "the kind of fact",
  },
  {
    written: /(?<=^\S+ )(?:: )?[([] ?([\w-]+(?: (?:,|or) (?:or )?[\w-]+)+) ?[)\]]$/g,
    meant: "one of $1",
    expected: "`one of` before the values",
    where: "the kind of fact",
  },
  { written: /(?<=^\S+ )(?:y|ys|ye|es)(?= or no\b)/g, meant: "yes", where: "the kind of fact" },
  { written: /(?<=^\S+ )([A-Za-z]+)(\d+) to ([A-Za-z]+)(\d+)/g, meant: oneOfRange, where: "the kind of fact" },
  {
    written: /(?<=^\S+ )(?<!^yes )([\w-]+)(?! or no\b)(?=(?: , [\w-]+)* (?:,|or) )/g,
    meant: "one of $1",
    expected: "`one of`",
    where: "the kind of fact",
  },
];

/** `1, 2, 3` of `severity`: `severity-1, severity-2, severity-3`. */
function named(fact: string, numbers: string): string {
  return (numbers.match(/\d+/g) ?? []).map((number) => `${fact}-${number}`).join(", ");
}

/** `P1 to P5`: values are told one by one. */
function oneOfRange([, word, from, other, to]: readonly string[]): string | null {
  const [first, last] = [Number(from), Number(to)];
  if (word !== other || last <= first || last - first > 20) return null;
  return `one of ${Array.from({ length: last - first + 1 }, (_, i) => `${word}${first + i}`).join(", ")}`;
}
