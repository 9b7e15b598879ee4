// Owns sentences that people say otherwise than the language does: what they write, and the words that are meant.

import { tokenize } from "../tokens/lexer.ts";
import { IsoDate, type Token } from "../tokens/tokens.ts";
import { MONTHS, ORDINALS, WEEKDAYS } from "../tokens/words.ts";
import { type Edit, part, placeOf, type Repair, told, whole } from "./edits.ts";
import { nameOfToken } from "./messages.ts";
import { PROMISED, promisedOf, promisedOfAll } from "./other-promises.ts";
import { WAITING } from "./other-statements.ts";
import { SAID_IN_EXAMPLES } from "./said-in-examples.ts";
import { SAID_OF_DEADLINES } from "./said-of-deadlines.ts";
import { SAID_OF_EFFECTS } from "./said-of-effects.ts";
import { SAID_OF_FACTS } from "./said-of-facts.ts";
import { SAID_OF_HOURS } from "./said-of-hours.ts";
import type { Saying, Words } from "./saying.ts";

const LENGTH = String.raw`(?= (?:\d+ )?(?:seconds?|minutes?|hours?|days?|weeks?)\b)`;
const MONTH = `${MONTHS.map((month) => `${month}|${month.slice(0, 3)}`).join("|")}|sept`;
const DAY = String.raw`(\d{1,2})(?:st|nd|rd|th)?`;
const WORDY_DATE = String.raw`(?:${DAY} (${MONTH})|(${MONTH}) ${DAY}) (?:, )?(\d{4})`;
const NTH = `(next|${ORDINALS.join("|")}|[1-5](?:st|nd|rd|th))`;
const CLOCK_AROUND = "24(?:-|x| x | / )7";

const NOT_DONE = "not (?:met|given|done|sent|made) (?:after|(?:with)?in|for)";
const RISES = "(?: ,)?(?: then)? (?:goes|go|escalates?|rises?|raises?|moves?) to (\\S+)";

const DAY_MS = 86_400_000;
/** A longer range is a season. */
const MOST_DAYS = 31;
const FIGURES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

const SAYINGS: readonly Saying[] = [
  ...SAID_OF_FACTS,
  ...SAID_OF_DEADLINES,
  ...SAID_OF_EFFECTS,
  ...SAID_IN_EXAMPLES,
  ...SAID_OF_HOURS,
  { written: /(?:(?:(?:the )?ticket )?is )?open for(?= \d)/g, meant: "time since opened at least" },
  { written: /(?:(?:(?:the )?ticket )?is )?open for/g, meant: "time since opened" },
  { written: /not(?= [\w-]+ (?:with)?in\b)/g, meant: "no" },
  {
    written: /(?<=(?:(?:first|next) response|full resolution) )(?:is )?(?:breached|missed|late|overdue|violated|exceeded)/g,
    meant: "is breached",
  },
  { written: /(?<=^targets for )(?:all|any|each) tickets?/g, meant: "every ticket" },
  { written: /(?<=^targets for )(?:every )?(?=\S*[A-Z\d])(\S+) tickets?/g, meant: "$1", expected: "only the values" },
  { written: /(?<=^targets for )(?:every )?(?!every |the )(\S+) tickets?/g, meant: "$1", expected: "only the values", or: "every ticket" },
  { written: /(?<=^targets )(?:: for|:|of|on)(?= \S)/g, meant: "for", isPart: true },
  { written: /(?<=^targets )(?!for )([A-Za-z][\w-]*)$/g, meant: "for $1", isPart: true },
  { written: /:(?= (?:within|every) )/g, meant: "" },
  { written: new RegExp(String.raw`(?<!every |within |before |least |most |than ):(?= \d+${LENGTH})`, "g"), meant: "within" },
  { written: new RegExp(String.raw`\bin(?= \d+${LENGTH})`, "g"), meant: "within", isPart: true },
  { written: new RegExp(String.raw`(?<=no (?:[a-z-]+ ){1,3})after(?= \d+${LENGTH})`, "g"), meant: "within" },
  { written: new RegExp(String.raw`(?<=^customer update |every \d.*, )(\d+)${LENGTH}`, "g"), meant: "every $1" },
  { written: new RegExp(String.raw`(?<=^(?:[A-Za-z][\w-]* ){1,4}|, )(?<!(?:every|within) )(\d+)${LENGTH}`, "g"), meant: "within $1" },
  { written: new RegExp(String.raw`(?<=within \d+ \w+ )(?:, )?(?:${CLOCK_AROUND}|around the clock)`, "g"), meant: "" },
  { written: new RegExp(`(?<=^(?:person|team|group) .*)(?:, )?works ${CLOCK_AROUND}`, "g"), meant: "" },
  {
    written: /(?<=within \d+ )(?:elapsed|real|calendar) (seconds?|minutes?|hours?|days?|weeks?)/g,
    meant: "$1",
    expected: "the unit alone, which is of elapsed time",
  },
  { written: /outside(?: of)?(?= [A-Za-z])/g, meant: "not during" },
  {
    written:
      /(?:the )?customer (?:makes|contacts?|calls?|writes?|complains?)(?: us)?(?: at least)? (\d+)(?: or more)? times? (?:with)?in(?: any)?/g,
    meant: "the customer makes $1 or more contacts within any",
  },
  { written: /(?<=^closed on .*)and/g, meant: "," },
  { written: /^closed(?: from| between)?(?= \d{4}-)/g, meant: "closed on" },
  {
    written: /(?<=^closed on .*)(\d{4})-(\d\d)-(\d\d) (?:to|through) (\d{4})-(\d\d)-(\d\d)/g,
    meant: eachDay,
    expected: "each day of it",
  },
  { written: /(?<=^calendar \S+ is )(\S+) or (\S+)/g, meant: "either $1 or $2" },
  { written: /(?<=^calendar \S+ is )(\S+) and (\S+)/g, meant: "both $1 and $2", or: "either $1 or $2" },
  { written: /(?<! as )(opened|opens)(?= [A-Za-z])(?!(?: [\w-]+){0,3} as\b)/g, meant: "$1 as" },
  { written: /(?<=^expect )level(?= [\w-])/g, meant: "level is" },
  { written: /(?<=\bnotify .* by .*)(?:, )?(?:and )?then(?: by)?(?= (?!if )[a-z])/g, meant: "and by", expected: "`and` between channels" },
  { written: /then (?:escalate|raise|go) to/g, meant: "then" },
  { written: /(?<=escalate )(?:it |(?:the )?ticket )?(?:immediately|at once|right away|automatically)(?= to )/g, meant: "" },
  { written: /(?:then )?escalate to (?:the )?next level(?: up)?/g, meant: "", shown: "escalate to LEVEL", expected: "the name of a level" },
  {
    written: /(?<=^(?:team|group) (\S+)(?: "[^"]*")? )(?:with |has |: )?(?:the )?members?(?: are)?(?: :)? (.+)/g,
    meant: "",
    shown: ([, name = "", names = ""]) => `group ${name} of ${names.replaceAll(" ,", ",")}`,
    expected: "a group for several people",
  },
  {
    written: /(?<=^use (?:library )?"[^"]*" )(?:owner|effective|revised|until|cites) .*$/g,
    meant: "",
    shown: ([rest = ""]) => rest,
    expected: "what is said of the policy right below `policy`, before any `use`",
  },
  { written: /(?<=^targets ):(?= \S)/g, meant: "for", isPart: true },
  {
    written: /(?<=^levels ): [\w-]+(?: (?:, and|,|and|then) [\w-]+)+$/g,
    meant: ([names = ""]) =>
      `rise from ${names
        .slice(": ".length)
        .split(/ (?:, and|,|and|then) /)
        .join(" to ")}`,
  },
  {
    written: /(?<=^levels rise from )[\w-]+(?: (?:, and|, to|,|and|then|to) [\w-]+)+$/g,
    // In `a to b, b to c` each pair names where the one before it ends.
    meant: ([names = ""]) =>
      names
        .split(/ (?:, and|, to|,|and|then|to) /)
        .filter((name, i, all) => name !== all[i - 1])
        .join(" to "),
  },
  {
    written:
      /(?<=^level .*notify .*)(by [\w-]+(?: [\w-]+)?(?: to "[^"]*")?) ((?:within|delivered during|repeat every) (?:(?! by | notify ).)*?)(?: ,)? using ([\w/-]+)/g,
    meant: "$1 using $3 $2",
  },
  {
    written: /^targets(?= :$|$)/g,
    meant: "targets for every ticket",
    or: "targets for P1",
    expected: "`for` and whom they are for",
    isPart: true,
  },
  { written: /(?<=^trigger .*)then(?= escalate to )/g, meant: "" },
  {
    written: /(?<=^trigger .*\bwhen .*)(escalate to [\w-]+(?: only)?)(?: ,)? when (.+)$/g,
    meant: "and $2 $1",
    or: "or $2 $1",
    expected: "one condition, before what it does",
  },
  {
    written: /(?<=^(?:trigger|adjust|criterion|gate|involve) .*\bwhen .*)(?:, )?when(?= )/g,
    meant: "and",
    or: "or",
    expected: "`and` or `or`",
  },
  {
    written: /(?<=(?:repeat|every) .*until )(?:he|she|they|somebody|someone|anybody|anyone) [a-z]+(?: it)?/g,
    meant: "acknowledged",
    or: "response",
    expected: "an event",
  },
  {
    written:
      /(?<=^(?:[a-z]+ )?(?:[\d-]+ )?\d+:\d\d )(?:the customer (?:calls|writes|emails)|(?:call|email|mail|message) from (?:the )?customer)/g,
    meant: "contact",
  },
  {
    written: new RegExp(String.raw`^(?:(?:and )?then )?(?:on|at)(?= (?:(?:${WEEKDAYS.join("|")})\b|\d{4}-|\d{1,2}:\d\d))`, "g"),
    meant: "",
    expected: "the day or the time itself",
  },
  { written: /(?<=take turns )(?:weekly|each week)/g, meant: "every week" },
  { written: /(?<=take turns )(?:daily|each day)/g, meant: "every day" },
  { written: /(?<=then \S+ )after (\d+ \w+) without (?:an )?(?:acknowledgement|acknowledgment)/g, meant: "if not acknowledged within $1" },
  { written: /(?<=^levels )(?:go|climb|run|escalate|are)(?= from )/g, meant: "rise" },
  { written: /(?:over|above|exceeds|exceeding)(?= [\d$€£A-Za-z])/g, meant: "more than", isPart: true },
  { written: /(?:under|below)(?= [\d$€£A-Za-z])/g, meant: "less than", isPart: true },
  { written: /(?:greater|higher|larger|bigger)(?= than)/g, meant: "more", isPart: true },
  { written: /(?:lower|fewer|smaller)(?= than)/g, meant: "less", isPart: true },
  { written: /contains?/g, meant: "includes", isPart: true },
  {
    written: new RegExp(`(${FIGURES.join("|")}) (seconds?|minutes?|hours?|days?|weeks?)`, "g"),
    meant: ([, figure = "", unit = ""]) => `${FIGURES.indexOf(figure) + 1} ${unit}`,
    isPart: true,
  },
  { written: /(?<=^parameter )(?!is )(\S+)(?= (?!is\b))/g, meant: "$1 is" },
  { written: /twice (?:as long|the usual time|the time)/g, meant: "200% of the usual time", isPart: true },
  { written: /half(?: (?:as long|(?:of )?(?:it|that|this|the (?:usual )?time)))?/g, meant: "50% of the usual time", isPart: true },
  { written: /has used (\d+ ?%)(?! of)/g, meant: "has used $1 of its time" },
  { written: /(?<=(?:is|are) )not paused/g, meant: "paused by nothing" },
  {
    written: new RegExp(`(?<=paused )(?:while|when|whenever) ${WAITING}`, "g"),
    meant: "while waiting",
  },
  {
    written: new RegExp(
      `(?<=^(.*?) (?:within|every|by|at) .*)(?:, )?(?:but |and )?(?:is )?paused? (?:while|when|whenever) ${WAITING}`,
      "g",
    ),
    meant: "",
    shown: "$1 is paused while waiting",
    expected: "a statement of its own, before or after the targets",
  },
  { written: new RegExp(WORDY_DATE, "gi"), meant: date, expected: nameOfToken(IsoDate), isPart: true },
  { written: PROMISED, meant: promisedOfAll, shown: promisedOf, expected: "what comes, what follows it, and on which clock" },
  ...dated(
    "(?:(?:effective|valid|in force|in effect|applies|starts|starting)(?: (?:from|since|as of|on|date))?|from|since)",
    "effective from",
  ),
  ...dated("(?:(?:last )?(?:revised|updated|changed|issued|published|dated|date|version)(?: (?:on|of|as of|date))?|as of|of)", "revised"),
  { written: /(?<=^policy )(?:id|code|number|:)(?= [A-Z])/g, meant: "", expected: "the name itself", isPart: true },
  { written: head(String.raw`,(?= (?:owner|effective|revised|cites|version|from)\b)`), meant: "", isPart: true },
  {
    written: head(String.raw`(?<!(?:from|until|revised) )(\d{4}-\d\d-\d\d)`),
    meant: "revised $1",
    or: "effective from $1",
    expected: "what day it is",
    isPart: true,
  },
  ...dated("(?:(?:valid )?(?:until|through|till|to)|(?:expires|ends)(?: on)?)", "until"),
  { written: head("(?:(?:owned|maintained|written) by|owner is|author|by)(?= [A-Za-z])"), meant: "owner", isPart: true },
  { written: head('(?:sources?|encodes|see|from|based on|according to)(?= ")'), meant: "cites", isPart: true },
  {
    written: head(String.raw`version (?!\d{4}-)(?:v ?)?\S+`),
    meant: "revised 2024-01-08",
    or: "effective from 2024-01-08",
    expected: "the day of this version",
    isPart: true,
  },
  {
    written: new RegExp(`(?<=(?:by|at) the (?:end of|same time on) the )${NTH} (?:business|working|open) day( of)?`, "g"),
    meant: ([, nth = "", of = ""]) => `${ordinal(nth)} open day of${of === "" ? " CALENDAR" : ""}`,
  },
  {
    written: new RegExp(`(?:within|by|on)(?: the)? ${NTH} (?:business|working|open) day`, "g"),
    meant: ([, nth = ""]) => `by the end of the ${ordinal(nth)} open day of CALENDAR`,
    or: ([, nth = ""]) => `at the same time on the ${ordinal(nth)} open day of CALENDAR`,
  },
  {
    written: new RegExp(`(?:by|until|at)(?: the)? (?:end|close) of(?: the)? ${NTH} (?:business|working|open) day(?! of)`, "g"),
    meant: ([, nth = ""]) => `by the end of the ${ordinal(nth)} open day of CALENDAR`,
  },
  {
    written: /(?:: )?(?:(?:with)?in )?(\d+) (?:business|working|open|office) (hours?|minutes?)/g,
    meant: "within $1 $2 counting CALENDAR",
    isPart: true,
  },
  {
    written: /(?<=^targets for )(?:(?:all|any|every|the) )*(?:others?|rest|remaining|(?:other|remaining) tickets?)/g,
    meant: "every ticket",
    or: "P2 or P3",
    expected: "the values",
  },
  {
    written: new RegExp(String.raw`(?<=(?:when|and|or) )((?:first |next )?[a-z-]+) (?:is |was )?${NOT_DONE}(?= \d)`, "g"),
    meant: "no $1 within",
  },
  {
    written: new RegExp(
      String.raw`(?<=(?:when|and|or) )(full resolution|customer update) (?:is |was )?${NOT_DONE} (\d+ (?:seconds?|minutes?|hours?|days?|weeks?))(?= |$)`,
      "g",
    ),
    meant: ([, duty = "", length = ""]) => `no ${duty === "customer update" ? "update" : "resolved"} within ${length}`,
    or: "$1 is breached",
  },
  {
    written: new RegExp(
      String.raw`if (?:there is )?(?:no|without) (?:acknowledgement|acknowledgment) (?:after|(?:with)?in|for) (\d+ \w+)${RISES}`,
      "g",
    ),
    meant: "then $2 if not acknowledged within $1",
  },
  {
    written: new RegExp(String.raw`if (?:there is )?no progress (?:after|(?:with)?in|for) (\d+ \w+)${RISES}`, "g"),
    meant: "then $2 if no progress for $1",
  },
  { written: /(?<=^expect .*\bdue )(?:at|on|by)(?= \S)/g, meant: "" },
  { written: /(?<=^(?:on )?\w+day ),(?= (?:the )?[\dA-Z])/gi, meant: "", isPart: true },
  { written: /(?<=^(?:\w+day )?\d{4}-\d\d-\d\d )(?:, )?(?:,|at)(?= \d+ ?: ?\d\d)/gi, meant: "", isPart: true },
  { written: /(?<=^(?:\w+day )?(?:[\d-]+ )?)(\d{1,2}) : (\d\d) :(?= [a-z])/gi, meant: "$1:$2", isPart: true },
  { written: /(?<=^(?:\w+day )?(?:[\d-]+ )?\d+:\d\d )(?:the |a )?ticket (?:(?:is|was) )?(?=opened)/gi, meant: "" },
  {
    written: /(?:, )?(?:except|but not|excluding|without)(?: on)?(?: (?:public|bank|federal|national|US|UK))? ([\w-]*holidays)/g,
    meant: "",
    shown: ([, name]) => `closed on ${name === "holidays" ? "HOLIDAYS" : name}`,
    expected: "holidays on a line of their own",
  },
  {
    written: /(?<=phone )\+ ?\d[\d ()-]*\d/g,
    meant: ([number = ""]) => `"${number.replace("+ ", "+")}"`,
    expected: "a number in quotes",
  },
  {
    written: /(?<=(?:counting|during) )([\w-]+) hours/g,
    meant: "$1",
    or: "$1-hours",
    expected: "the name of a calendar in one word",
  },
  { written: /(?<=^(?:level .*)?)(?:inform|alert|tell|page)(?= [a-z])/g, meant: "notify", isPart: true },
  {
    written: /(?:immediately|at once|right away|straight away|as soon as possible|asap)/gi,
    meant: "within 5 minutes",
    or: "within 15 minutes",
    expected: "how soon, as a length of time",
    isPart: true,
  },
  {
    written:
      /(?<=^level .*notify ([\w-]+)(?: .*)?)(?<! then(?: [\w-]+)? )(?:, )?(?:only )?(?:if|for|where) (?!no |there |not )([\w-]+(?: is [\w-]+(?: or [\w-]+)*)?)/g,
    meant: "",
    shown: ([, who = "", whom = ""]) => `involve ${who} when ${whom}\` and \`notify involved GROUP`,
    expected: "recipients who hear of every ticket",
    isPart: true,
  },
  {
    written: /(?<=^(?:(?:adjust|criterion) [\w-]+|involve [\w-]+(?:(?: ,| and| or)+ [\w-]+)*) )(?:for|where|whenever)(?= )/g,
    meant: "when",
    isPart: true,
  },
  {
    written: /(?<=^trigger .*)(?:, )?at most once (?:per|every|in) (\d+ \w+)(?: ,)? (?:then )?(escalate to [\w-]+(?: only)?)$/g,
    meant: "$2, at most once per $1",
  },
  { written: /(?<=^gate (?:[\w-]+ ){1,6})(?:if|where)(?= )/g, meant: "when", isPart: true },
  { written: /:/g, meant: "", isPart: true },
];

/** In the head of a policy. */
function head(written: string): RegExp {
  return new RegExp(`(?<=^policy .*)${written}`, "gi");
}

/** In the head of a policy, before a date. */
function dated(written: string, meant: string): readonly Saying[] {
  return [
    { written: head(String.raw`${written}(?= \d{4}-)`), meant, isPart: true },
    { written: head(`${written} ${WORDY_DATE}`), meant: (groups) => `${meant} ${date(groups)}`, isPart: true },
  ];
}

/** No word of a saying is longer, and looking back over a line takes the square of its length. */
const LONGEST = 100;

/** What may be meant by what is written around the token at `at`. */
export function otherSayings(tokens: readonly Token[], at: number, expected: string): readonly Repair[] {
  const ends: number[] = [];
  const images = tokens.map(({ image }) => (image.length > LONGEST ? `${image.slice(0, LONGEST)}${image.slice(-1)}` : image));
  for (const image of images) ends.push((ends.at(-1) ?? -1) + 1 + image.length);
  const line = images.join(" ");
  return SAYINGS.flatMap((saying): readonly Repair[] => {
    if (!expected.startsWith(saying.where ?? "")) return [];
    for (const found of line.matchAll(saying.written)) {
      const from = found.index === 0 ? 0 : ends.indexOf(found.index - 1) + 1;
      const until = ends.indexOf(found.index + found[0].length) + 1;
      const isAligned = (found.index === 0 || from > 0) && until > from;
      const isWhole = tokens.slice(from, until).every(({ image }) => image.length <= LONGEST);
      if (!isAligned || !isWhole || from > at + 2 || until < at - 1) continue;
      const edit = editOf(tokens, from, until, found, saying, expected);
      return edit === null ? [] : [saying.isPart === true ? part(edit) : whole(edit)];
    }
    return [];
  });
}

function editOf(
  tokens: readonly Token[],
  from: number,
  until: number,
  found: RegExpExecArray,
  { meant, or, shown, expected }: Saying,
  wanted: string,
): Edit | null {
  const [before, first] = [tokens[from - 1], tokens[from]];
  const text = filled(meant, found)?.replaceAll(" ,", ",") ?? null;
  if (first === undefined || text === null) return null;
  const instead = tokenize(text).tokens.map(({ image, tokenType }) => ({ ...first, image, tokenType }));
  const other = filled(or, found);
  const words = {
    expected: expected ?? (text === "" ? wanted : `\`${text}\``),
    found: `\`${found[0].replace(/ (?=[,:)])|(?<=\() /g, "")}\``,
    near: filled(shown, found) ?? (other === null ? text : `${text}\` or \`${other}`),
  };
  const place = placeOf(tokens, from, until);
  const isFirst = before === undefined || before.startLine !== first.startLine;
  const gap = isFirst ? place.start : before.endOffset + 1;
  const closes = shown === undefined && (text === "" || text.startsWith(","));
  const start = closes ? gap : place.start;
  // What goes from the beginning of a line takes the gap behind it along.
  const behind = tokens[until];
  const end = text === "" && isFirst && behind?.startLine === first.startLine ? behind.startOffset : place.end;
  const replacement = closes || gap < start || isFirst ? text : ` ${text}`;
  const isCertain = other === null && shown === undefined && !text.includes("CALENDAR");
  return { from, until, instead, told: told("unexpected", words, { start, end }, isCertain ? replacement : null) };
}

function filled(words: Words | undefined, groups: readonly string[]): string | null {
  if (typeof words === "function") return words(groups);
  return words?.replace(/\$(\d)/g, (_, group: string) => groups[Number(group)] ?? "") ?? null;
}

function ordinal(nth: string): string {
  const word = ORDINALS[Number(nth.charAt(0)) - 1] ?? nth;
  return word === "first" ? "next" : word;
}

/** `8 January 2024` and `Jan 8th, 2024`: one of the first two groups and of the next two is there. */
function date([, day, month, monthFirst, dayBehind, year = ""]: readonly string[]): string {
  const begun = (month ?? monthFirst ?? "").toLowerCase().slice(0, 3);
  const number = MONTHS.findIndex((each) => each.startsWith(begun)) + 1;
  return [year, String(number).padStart(2, "0"), (day ?? dayBehind ?? "").padStart(2, "0")].join("-");
}

/** `2026-12-24 to 2026-12-27`: a line of a calendar names its days one by one. */
function eachDay([, ...figures]: readonly string[]): string | null {
  const [year = 0, month = 0, day = 0, ...last] = figures.map(Number);
  const from = Date.UTC(year, month - 1, day);
  const count = (Date.UTC(last[0] ?? 0, (last[1] ?? 0) - 1, last[2]) - from) / DAY_MS + 1;
  if (count < 2 || count > MOST_DAYS) return null;
  return Array.from({ length: count }, (_, i) => new Date(from + i * DAY_MS).toISOString().slice(0, 10)).join(", ");
}
