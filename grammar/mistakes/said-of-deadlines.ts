// Owns what people say of times and deadlines: of targets, and of duties that are late.

import { dutyMeant } from "./other-statements.ts";
import type { Saying } from "./saying.ts";

const DUTY = "((?:first |next )?response|(?:full )?resolution|workaround|(?:customer )?update)";
const KNOWN = "(?:first response|next response|full resolution|workaround|customer update)";
const LIMIT = "(?:sla|target|time|deadline|limit)s?";
const UNIT = "(?:seconds?|minutes?|hours?|days?|weeks?)";
const NTH = ["next", "second", "third", "fourth", "fifth"];

const breached = ([, duty = ""]: readonly string[]): string => `${dutyMeant(duty)} is breached`;

export const SAID_OF_DEADLINES: readonly Saying[] = [
  {
    written: new RegExp(
      `(?<=(?:when|and|or) )(?:the )?${DUTY}(?: ${LIMIT})+ (?:is |was |has been )?` +
        "(?:missed|breached|violated|exceeded|not met|overdue|late|over|up|expired|passed)",
      "gi",
    ),
    meant: breached,
  },
  {
    written: new RegExp(
      `(?<=(?:when|and|or) )(?:the )?${DUTY}(?: ${LIMIT})* (?:exceeds?|exceeded|misses|missed|passes) (?:its |the |their )?${LIMIT}(?: time)?`,
      "gi",
    ),
    meant: breached,
  },
  {
    written: new RegExp(`within (\\d+) (?:(?:-|–|—|to) )?-?(\\d+) ((?:business |working )?)(${UNIT})`, "g"),
    meant: "within $2 $4",
    shown: ([, , most = "", business, unit = ""]) => longest(Number(most), business !== "", unit),
    expected: "one length of time, the longest",
  },
  {
    written: new RegExp(`(?<= takes? )(at (?:least|most) \\d+ ${UNIT}) counting [a-z][\\w-]*(?: of (?:the|a) ticket)?`, "g"),
    meant: "$1",
    shown: "$1",
    expected: "the time alone, which is counted on the clock of the target",
  },
  {
    written: /(?<=(?:when|and|or) )no ((?:first )?[a-z-]+)(?= (?:escalate|and|or) |$)/g,
    meant: "no $1 within 4 hours",
    shown: "no $1 within 4 hours",
    expected: "how long nothing has come",
  },
  {
    written: /(?<= )(?:within |by |on )?(?:the )?same (?:business |working )?day/g,
    meant: "within 8 hours counting CALENDAR",
    expected: "a length of time",
  },
  {
    written: new RegExp(`(?<=^(.*?) (?:within|every) .*)(?:, )?(?:and )?(${KNOWN} (?:within|every) .*)$`, "g"),
    meant: "",
    shown: ([, , rest = ""]) => rest.replaceAll(" ,", ","),
    expected: "each duty on a line of its own",
  },
  {
    written: /(?<=^(.*?) (?:within|every) .* for .+), ((?:by the end of|at the same time on) .+) for (.+)$/g,
    meant: "",
    shown: ([, duty = "", amount = "", values = ""]) => `targets for ${values.replaceAll(" ,", ",")} ${duty} ${amount}`,
    expected: "a length of time: another amount needs targets of its own",
  },
  {
    written: /(?<=^(.*?) (?:within|every) .*)(?:, )?(?:otherwise|or else|else|then) escalates?(?: to (\S+))?$/g,
    meant: "",
    shown: ([, duty = "", level = "LEVEL"]) => `trigger NAME when ${duty} is breached escalate to ${level === "" ? "LEVEL" : level}`,
    expected: "a trigger of its own for what comes of a breach",
  },
  {
    written:
      /(?<=^[a-z].* (?:within|every) .*)for [\w-]+ is (?!(?:yes|no|not|known|unknown)\b)([\w-]+(?: or [\w-]+)*)(?= , (?:within|every) |$)/g,
    meant: "for $1",
    expected: "the values alone",
  },
  {
    written: /(?<=^(?!available )[a-z].* (?:within|every) .*)for ([\w-]+ (?:is|includes|at least|at most|more than|less than) .+)$/g,
    meant: "",
    shown: "targets for $1",
    expected: "only values behind a time, as a condition stands in the first line of `targets`",
  },
  {
    written: /(?<=^available .* respond within [\w ]+ for [\w -]+ )(?:, )?otherwise (?:respond )?(within [\w ]+)$/g,
    meant: "respond $1 otherwise",
  },
  {
    written:
      /(?<=^adjust ([\w-]+) .*(?:of the usual time|at (?:most|least) \d+ [a-z]+) )(?:, )?(?:and )?([a-z][\w -]* takes? (?:\d+ ?% of the usual time|at (?:most|least) \d+ [a-z]+))$/g,
    meant: "",
    shown: "adjust NAME when CONDITION $2",
    expected: "another `adjust` for another change",
  },
  {
    written: /(?<=^duty .*)(?:on|upon|at|after) (?:each |every |the |any )?(escalation|opening|closing|reopening)/g,
    meant: ([, event = ""]) => `from ${FROM[event] ?? event}`,
    shown: ([, event = ""]) => `from ${FROM[event] ?? event}`,
    expected: "from when it is owed",
  },
];

const FROM: Readonly<Record<string, string>> = { opening: "opened", closing: "closed", reopening: "reopened" };

function longest(most: number, isBusiness: boolean, unit: string): string {
  const nth = unit.startsWith("day") ? NTH[most - 1] : undefined;
  if (isBusiness && nth !== undefined) return `by the end of the ${nth} open day of CALENDAR`;
  return `within ${most} ${unit}${isBusiness ? " counting CALENDAR" : ""}`;
}
