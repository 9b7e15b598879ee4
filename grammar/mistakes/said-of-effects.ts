// Owns what people write of what comes of something: whom a trigger tells, what a level does after a while, what is counted.

import type { Saying } from "./saying.ts";

const LENGTH = "(\\d+ (?:seconds?|minutes?|hours?|days?|weeks?))";
const TELL = "(?:notify|notifies|inform|alert|tell|page|call|email)";

export const SAID_OF_EFFECTS: readonly Saying[] = [
  {
    written: new RegExp(`(?<=^level .*)(?:then )?escalate to (\\S+) after ${LENGTH}`, "g"),
    meant: "then $1 if not acknowledged within $2",
    or: "then $1 if no progress for $2",
    isPart: true,
  },
  {
    written: new RegExp(`(?<=^level .*)after ${LENGTH} (?:, )?(?:then )?escalate to (\\S+)`, "g"),
    meant: "then $2 if not acknowledged within $1",
    or: "then $2 if no progress for $1",
    isPart: true,
  },
  {
    written: new RegExp(`(?<=^trigger .* )(?:(?:and|then) )?${TELL} ([\\w-]+)(?: .*)?$`, "g"),
    meant: "",
    shown: "escalate to LEVEL` and `level LEVEL notify $1",
    expected: "`escalate to` and a level, which notifies",
  },
  {
    written: /(?<=^trigger .* )(?:(?:and|then) )?(?:close|resolve|assign|reassign)(?: (?:it|the ticket|ticket))?(?: .*)?$/g,
    meant: "",
    shown: "escalate to LEVEL",
    expected: "`escalate to` and a level, since a policy changes no ticket",
  },
  {
    written: /(?<=(?:when|and|or) )(\d+) (?:or more )?(?:customer )?updates (?:are |were |have been )?missed/g,
    meant: "customer update has been missed $1 times",
  },
  {
    written: /(?<=(?:when|and|or) )(?:an? |the |one )?(?:customer )?update (?:is |was |has been )?missed(?! \d)/g,
    meant: "customer update has been missed 1 times",
  },
  {
    written:
      /(?<=(?:when|and|or) )(?:(?:the )?ticket )?(?:is |was |has been |gets )?(reopened|resolved|escalated|closed) (?:\d+|two|three) times/g,
    meant: "$1 has happened",
    shown: "$1 has happened",
    expected: "what can be counted, which is contacts and missed updates",
  },
  {
    written: new RegExp(`(?<= is (?:not )?[\\w-]+ )for (?:more than |at least |over )?${LENGTH}`, "g"),
    meant: "",
    shown: "and time since THEN at least $1",
    expected: "a moment, as a fact, since which it is so",
  },
  {
    written:
      /(?<=(?:when|and|or) )(\d+ ?%) of (?:the )?(first response|full resolution|workaround)(?: time)? (?:is |was |has been |are )?(?:used|passed|gone|elapsed)/g,
    meant: "$2 has used $1 of its time",
  },
  {
    written:
      /(?<=(?:when|and|or) )(?:the )?customer (?:asks|requests|demands)(?: (?:for|to) (?:an? )?(?:escalation|manager|supervisor|escalate))?/g,
    meant: "escalation-requested has happened",
    shown: "escalation-requested has happened",
  },
  { written: /(?<=(?:when|and|or) [\w-]+ )(?:changes?|changed|turns?|is (?:changed|raised|set)) to(?= [A-Za-z])/g, meant: "is" },
  {
    written: /(?<=(?:when|and|or) )(?:between|from) \d+:\d\d (?:and|to|until) \d+:\d\d/g,
    meant: "during CALENDAR",
    expected: "a calendar that is open then",
  },
  {
    written: /(?<=^expect )([\w-]+) (?:is |was |has been )?(?:notified|informed|told|alerted|paged)/g,
    meant: "level is none",
    shown: "LEVEL notice to $1 pending",
    expected: "the notice of a level",
  },
];
