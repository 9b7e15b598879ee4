// Owns what people write in the steps of an example.

import { WEEKDAYS } from "../tokens/words.ts";
import type { Saying } from "./saying.ts";

/** What stands before what happens: a day, a date, a time. */
const STEP = String.raw`(?<=^(?:\w+day )?(?:[\d-]+ )?\d+:\d\d )`;
const US = "(?:(?:an? |the )?(?:agent|engineer|support|team|desk|support team|service desk) |we )";

/** What there is to expect of a ticket that is resolved or closed. */
const DONE = "full resolution met` or `no finding on closing gate";

export const SAID_IN_EXAMPLES: readonly Saying[] = [
  {
    written: new RegExp(
      String.raw`(?<=^(?:given|.* (?:changed|feedback|opened|opens)) .*)(${WEEKDAYS.join("|")}) (\d{4}-\d\d-\d\d)(?= ,|$)`,
      "gi",
    ),
    meant: dateOf,
    expected: "a time behind the day, or its date alone",
  },
  { written: /^(?:\w+day )?(?:\d{4}-\d\d-\d\d )?\d{1,2}:\d\d$/g, meant: ([time = ""]) => `${time} nothing has happened` },
  {
    written: new RegExp(
      `${STEP}(?:(?:there is )?(?:still )?no (?:first )?(?:response|reply|answer|update|progress)(?: yet)?|nothing(?: happens)?)$`,
      "g",
    ),
    meant: "nothing has happened",
  },
  { written: new RegExp(`${STEP}${US}(?:responds?|responded|repl(?:y|ies|ied)|answers?|answered)(?= |$)`, "g"), meant: "response" },
  {
    written: new RegExp(`${STEP}(?:(?:a |the )?ticket (?:is |was )?)?(?:created|raised|submitted|logged|filed)(?= |$)`, "g"),
    meant: "opened",
  },
  { written: /^(?:tomorrow|(?:the )?next day|(?:the )?day after)(?= )/g, meant: "tuesday", or: "2024-01-09", expected: "the day itself" },
  {
    written: /(?<=^expect .*\bdue )(?:in|within|after) \d+ \w+$/g,
    meant: "09:30",
    shown: "09:30",
    expected: "the moment at which it is due",
  },
  {
    written: /(?<=^expect )(?:(?:the )?ticket (?:is |was )?)?(closed|resolved|open|reopened)$/g,
    meant: "level is none",
    shown: ([, state = ""]) => (state.endsWith("ed") && state !== "reopened" ? DONE : "full resolution pending"),
    expected: "what is so of a duty, a level or a gate",
  },
  {
    written:
      /(?<=^expect )(?!closed|open|resolved|reopened|waiting|(?:due|met|breached|pending|warned|met-late|cancelled|fired|involved|holds|misses)$)([a-z][\w-]*)$/g,
    meant: "level is $1",
    or: "$1 fired",
    expected: "what is so of it",
  },
];

/** The date of a day alone; null where it is another day of the week. */
function dateOf([, day = "", date = ""]: readonly string[]): string | null {
  const at = new Date(`${date}T00:00:00Z`).getUTCDay();
  return WEEKDAYS[(at + 6) % 7] === day.toLowerCase() ? date : null;
}
