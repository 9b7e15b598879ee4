// Owns what people write of hours and days otherwise than the language does: `monday through friday`, `open monday`, `saturday closed`, `lunch 12:00 to 13:00`.

import { WEEKDAYS } from "../tokens/words.ts";
import type { Saying } from "./saying.ts";

const DAY = `(?:${WEEKDAYS.join("|")})`;
const TIME = String.raw`\d{1,2}:\d\d`;
const HOURS = `${TIME} to ${TIME}`;
const SOME_DAYS = `(?:every day|weekdays|weekends|${DAY}(?: (?:to|and|,) ${DAY})*)`;
/** `Sat`, `weds`, too. */
const SHORT_DAY = `(?:${WEEKDAYS.map((day) => `${day.slice(0, 3)}[a-z]*`).join("|")})`;
const SHORT_DAYS = `(?:weekdays|weekends?|${SHORT_DAY}(?: (?:to|and|,|-|&) ${SHORT_DAY})*)`;
const ZONE = String.raw`([A-Z]\w+\/[\w/+-]+)`;

export const SAID_OF_HOURS: readonly Saying[] = [
  { written: new RegExp(`(?<=^(?:break )?${DAY} )(?:through|thru|until|till|up to)(?= ${DAY})`, "gi"), meant: "to", isPart: true },
  { written: new RegExp(`(?<=^.*(?:day|days|weekends) )(?:, )?(?:from|at|:)(?= ${TIME})`, "gi"), meant: "", isPart: true },
  {
    written: new RegExp(`(?<=^.*(?:day|days|weekends) )(?:, )?(?:from )?between (${TIME}) and (${TIME})`, "gi"),
    meant: "$1 to $2",
    isPart: true,
  },
  { written: new RegExp(`(?<=${TIME} )(?:until|till|through)(?= ${TIME})`, "gi"), meant: "to", isPart: true },
  {
    written: new RegExp(`(?<=${HOURS} )(?:(?:, )?(?:plus|then|[/;&+]) )?(${TIME})(?= to ${TIME})`, "gi"),
    meant: "and $1",
    isPart: true,
  },
  {
    written: new RegExp(`^(?:we are |the office is )?open(?: on)?(?= ${SOME_DAYS})`, "gi"),
    meant: "",
    expected: "the days first",
    isPart: true,
  },
  { written: new RegExp(`^(?:open |from )?(${HOURS})(?: on| ,)? (${SOME_DAYS})$`, "gi"), meant: "$2 $1", expected: "the days first" },
  { written: new RegExp(`^every day (?:except|but|without)(?: on)? (${DAY})s?`, "gi"), meant: allBut },
  {
    written: new RegExp(`^(?:closed (?:on )?(?:${SHORT_DAYS})|${SHORT_DAYS} (?:: |(?:is|are) )?closed)$`, "gi"),
    meant: "",
    expected: "the days that are open alone",
    isPart: true,
  },
  {
    written: new RegExp(`^(?:lunch|pause|break)(?: time| break)?(?: is| :)?(?: from| at)? (${HOURS})$`, "gi"),
    meant: "break weekdays $1",
    or: "break every day $1",
    expected: "a break with its days",
  },
  { written: new RegExp(`^(?:lunch|pause)(?: break| time)?(?= ${SOME_DAYS} ${TIME})`, "gi"), meant: "break", isPart: true },
  {
    written: new RegExp(String.raw`(?<=^calendar (?!in )\S+ )(?:(?:: |, |\( ?)?(?:(?:time ?)?zone |tz |at )?)${ZONE}(?: \))?`, "gi"),
    meant: "in $1",
  },
  { written: /(?<=^calendar \S+ in \S+ )(?:local )?time(?: ?zone)?/gi, meant: "", isPart: true },
  {
    written: new RegExp(`^(?:time ?zone|tz|zone|in)(?: is| :)? ${ZONE}$`, "gi"),
    meant: "",
    shown: "in ZONE` behind the name of the calendar, such as `in Europe/Paris",
    expected: "the zone where the calendar begins",
    isPart: true,
  },
];

/** `every day except sunday`: `monday to saturday`. */
function allBut([, name = ""]: readonly string[]): string {
  const at = WEEKDAYS.map(String).indexOf(name.toLowerCase());
  return `${WEEKDAYS[(at + 1) % 7] ?? ""} to ${WEEKDAYS[(at + 6) % 7] ?? ""}`;
}
