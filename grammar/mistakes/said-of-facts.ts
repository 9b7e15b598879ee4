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
];

/** `1, 2, 3` of `severity`: `severity-1, severity-2, severity-3`. */
function named(fact: string, numbers: string): string {
  return (numbers.match(/\d+/g) ?? []).map((number) => `${fact}-${number}`).join(", ");
}
