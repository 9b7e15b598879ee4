// Owns whole sentences of prose that stand where a statement or a line of targets does: the statement that says the same.

import type { Token } from "../tokens/tokens.ts";

/** `certain`: it can mean nothing else, and is written unasked. */
export type OtherStatement = { readonly meant: string; readonly certain: boolean };

type Sentence = {
  /** Over the words of the whole sentence, with one space between them. */
  readonly written: RegExp;
  readonly meant: (groups: Readonly<Record<string, string | undefined>>) => OtherStatement;
};

const CUSTOMER = "(?:the |a |our |your )?(?:customers?|clients?|users?|requesters?|callers?)(?: (?:to \\w+|reply|response|answer))?";
/** `while waiting for the customer`, `when we wait on a client`. */
export const WAITING = `(?:we |agents |support )?(?:are |is )?(?:waiting|waits?|pending)(?: (?:for|on) ${CUSTOMER})?`;
const WHILE = `(?:while|when|whilst|whenever|as long as) ${WAITING}`;
const CLOCK = "(?:the )?(?:(?:sla )?(?:clocks?|timers?)|time|sla)";
const STOPS = "(?:(?:is |are )?(?:paused|stopped|suspended)|pauses?|stops?|suspends?|stands? still)";
const DUTY = "(?<duty>(?:first |next |full )?(?:response|resolution)|workaround|customer update)";

const SHARES: Readonly<Record<string, string>> = { half: "50%", twice: "200%", double: "200%", "a quarter of": "25%" };
const SHARE = `(?<share>${Object.keys(SHARES).join("|")}|\\d+ ?%)`;

/** `gold customers get half of it`. */
const GIVEN =
  `(?:for )?(?:all |the )?(?<who>[\\w-]+) (?:customers?|accounts?|clients?|users?|tickets?) (?:gets?|have|has|receives?|takes?) ` +
  `${SHARE}(?: (?:of )?(?:it|that|this|as long|(?:the )?(?:usual )?(?<duty>response|resolution)?(?: ?times?)?))?`;

const SENTENCES: readonly Sentence[] = [
  { written: new RegExp(`^${CLOCK} (?:of |for )${DUTY} ${STOPS} ${WHILE}$`, "i"), meant: paused },
  { written: new RegExp(`^(?:the )?${DUTY}(?: (?:clocks?|timers?|time))? ${STOPS} ${WHILE}$`, "i"), meant: paused },
  { written: new RegExp(`^(?:pause|stop|suspend)s? (?:${CLOCK} (?:of |for ))?(?:the )?${DUTY} ${WHILE}$`, "i"), meant: paused },
  { written: new RegExp(`^(?:${CLOCK} ${STOPS}|(?:pause|stop|suspend)[sd]?(?: ${CLOCK})?) ${WHILE}$`, "i"), meant: paused },
  {
    written: new RegExp(
      `^(?:the )?${DUTY}(?: (?:clocks?|timers?|time))? (?:is |are )?(?:paused|pauses?|stops?|stopped) (?:when|if|whenever|during) (?<when>.+)$`,
      "i",
    ),
    meant: pausedWhile,
  },
  {
    written:
      /^escalates? (?:all |every )?(?<who>[\w-]+)(?: (?:tickets?|issues?|cases?))?(?: (?:immediately|at once|automatically|directly))? to (?<level>[\w-]+(?: \d+)?)$/i,
    meant: raised,
  },
  { written: /^(?:levels? :? ?)?(?<levels>[\w-]+(?: (?:<|→|->|=>|- >) [\w-]+)+)$/, meant: rising },
  {
    written:
      /^(?<name>[\w-]+(?: [\w-]+)?) within (?<length>\d+ \w+) (?:of|after|from) (?:the )?(?<event>resolution|closing|closure|opening|escalation)$/i,
    meant: owed,
  },
  { written: new RegExp(`^${GIVEN}$`, "i"), meant: adjusted },
  { written: new RegExp(`^adjust (?<name>[\\w-]+) (?:: )?(?:when (?<when>.+) )?${GIVEN}$`, "i"), meant: adjusted },
];

/** What these tokens say, where all of them are such a sentence; null where they are none. */
export function otherStatement(tokens: readonly Token[]): OtherStatement | null {
  const line = tokens.map(({ image }) => image).join(" ");
  if (line.length > LONGEST) return null;
  for (const { written, meant } of SENTENCES) {
    const found = written.exec(line);
    if (found !== null) return meant(found.groups ?? {});
  }
  return null;
}

const LONGEST = 200;

/** What people begin a sentence with, and the statement that says such things. */
const BEGUN: readonly (readonly [word: RegExp, statement: string])[] = [
  [/^(?:business-?)?(?:hours|schedule|opening|support-hours)$/i, "calendar business-hours in ZONE"],
  [/^(?:if|when|whenever|once|unless)$/i, "trigger NAME when … escalate to LEVEL"],
  [/^escalat(?:e|es|ion|ions)$/i, "trigger NAME when … escalate to LEVEL"],
  [
    /^(?:notify|inform|alert|tell|page|call|email)$/i,
    "level NAME notify … by phone within …` or `duty NAME from …, owed by … to customer, within …",
  ],
  [/^(?:sla|response|resolution|first|full|respond|resolve)$/i, "targets for … first response within …"],
  [/^(?:role|user|contact|manager|engineer|owner)s?$/i, 'person NAME "…" email "…"'],
  [/^(?:priority|priorities|severity|severities|fields?|facts?)$/i, "ticket` and a line such as `priority one of P0, P1, P2"],
  [/^(?:test|scenario|case|given)$/i, 'example "…"'],
];

/** The statement that may be meant by one that begins with this word; null where nothing is. */
export function statementBegunBy(word: string): string | null {
  return BEGUN.find(([written]) => written.test(word))?.[1] ?? null;
}

/** By default it is a full resolution that is paused: where none is named, another may be meant. */
function paused({ duty }: Readonly<Record<string, string | undefined>>): OtherStatement {
  return { meant: `${dutyMeant(duty ?? "resolution")} is paused while waiting`, certain: duty !== undefined && isNamed(duty) };
}

function pausedWhile({ duty = "", when = "" }: Readonly<Record<string, string | undefined>>): OtherStatement {
  return { meant: `${dutyMeant(duty)} is paused while ${when}`, certain: isNamed(duty) };
}

/** By whom it is owed is left to say. */
function owed({ name = "", length = "", event = "" }: Readonly<Record<string, string | undefined>>): OtherStatement {
  const start = { resolution: "full resolution", closure: "closing", opening: "opened" }[event.toLowerCase()] ?? event;
  return { meant: `duty ${name.toLowerCase().replaceAll(" ", "-")} from ${start}, within ${length}`, certain: false };
}

/** `P1` is a value, most often of a priority; another word is a yes or no. */
function raised({ who = "", level = "" }: Readonly<Record<string, string | undefined>>): OtherStatement {
  const when = /^[A-Z]\S*\d/.test(who) ? `priority is ${who}` : who;
  return { meant: `trigger ${who.toLowerCase()}-escalates when ${when} escalate to ${level.replace(" ", "-")}`, certain: false };
}

/** Lowest first, as the signs say. */
function rising({ levels = "" }: Readonly<Record<string, string | undefined>>): OtherStatement {
  const names = levels.split(/ (?:<|→|->|=>|- >) /);
  return { meant: `levels rise from ${names.join(" to ")}`, certain: true };
}

/** Whose fact it is that they are so called, and of which duty the time is: both are guessed. */
function adjusted({ name, when, who = "", share = "", duty }: Readonly<Record<string, string | undefined>>): OtherStatement {
  const part = SHARES[share.toLowerCase()] ?? share.replace(" ", "");
  const whom = who.toLowerCase();
  const meant = `adjust ${name ?? `${whom}-customers`} when ${when ?? whom} ${dutyMeant(duty ?? "response")} takes ${part} of the usual time`;
  return { meant, certain: false };
}

/** A response alone is the first, a resolution the full one. */
export function dutyMeant(duty: string): string {
  const plain = duty.toLowerCase();
  return plain === "response" ? "first response" : plain === "resolution" ? "full resolution" : plain;
}

function isNamed(duty: string): boolean {
  return dutyMeant(duty) === duty;
}
