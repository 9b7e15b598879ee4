// What is said of a duty beside its times, setting by setting, in words.

import type { CalendarChoice, ChannelIr, DutyIr, Mark, RepeatIr, SpanIr } from "../../ir/index.ts";
import { calendarInWords, lengthAsStated, lengthOnClock, millisecondsOf, percentInWords } from "../../ir/index.ts";
import { listedOrNone } from "./making.ts";
import type { One } from "./pair.ts";

/** null where the policy says nothing of the sort. `same`: two versions of one such text decide the same. */
export type Setting = { readonly words: string; readonly same: string } | null;

/** By what name both versions know it. */
type Named = (id: string) => string;

/** By what a reader calls it. Its time allowed and the condition of its pauses apart. */
export function settingsOf(one: One, duty: DutyIr, triggerNamed: Named, calendarNamed: Named): ReadonlyMap<string, Setting> {
  const text = (words: string, same = words): Setting => ({ words, same });
  const some = (names: readonly string[], word: "and" | "or"): Setting =>
    names.length === 0 ? null : text(listedOrNone(names, word, ""), JSON.stringify([...names].sort()));
  const span = (each: SpanIr | null): Setting => (each === null ? null : text(spanWords(one, each), spanWords(one, each, calendarNamed)));
  const marks = [...duty.warnings].map(markInWords).sort();
  return new Map<string, Setting>([
    ["owed by", some(duty.owedBy, "or")],
    ["owed to", duty.owedTo === null ? null : text(duty.owedTo)],
    ["starts", text(startInWords(duty, triggerNamed))],
    ["met by", metInWords(duty)],
    ["not before", span(duty.notBefore)],
    ["cancelled by", some(duty.cancelledBy, "or")],
    ["recurs", text(duty.recurs ? "again and again" : "once")],
    ["lasts", span(duty.lasts)],
    ["when its target changes", text(RETARGETED[duty.whenRetargeted])],
    ["when the ticket is reopened", text(duty.whenReopened === "anew" ? "starts anew" : "goes on")],
    ["warnings", some(marks, "and")],
    ["repeats", duty.repeats === null ? null : text(repeatInWords(one, duty.repeats), repeatInWords(one, duty.repeats, calendarNamed))],
    [
      "delivered",
      duty.delivered === null
        ? null
        : text(`during ${calendarInWords(duty.delivered)}`, `during ${choiceInWords(duty.delivered, calendarNamed)}`),
    ],
    ["channels", duty.channels.length === 0 ? null : text(duty.channels.map(channelInWords).join(", then "))],
    ["covers", some(duty.covers, "and")],
  ]);
}

const RETARGETED = {
  "from-start": "the new time counts from its start",
  restart: "it starts again",
  "carry-the-rest": "what is left is carried over",
  "whichever-is-sooner": "whichever is sooner holds",
} as const;

function startInWords({ start }: DutyIr, triggerNamed: (id: string) => string): string {
  switch (start.on) {
    case "opened":
      return "with the opening";
    case "contact":
      return "with the earliest contact that is not answered";
    case "level":
      return `with reaching ${start.level}`;
    case "escalation":
      return "with the first escalation";
    case "event":
      return start.duty === null ? `with ${start.event}` : `with ${start.duty} ${start.event}`;
    case "trigger":
      return `with each firing of ${triggerNamed(start.trigger)}`;
  }
}

function metInWords({ id, metBy }: DutyIr): Setting {
  const text = (words: string, same = words): Setting => ({ words, same });
  switch (metBy.by) {
    case "event":
      return text(metBy.event === "done" ? `word that ${metBy.duty ?? id} is done` : metBy.event);
    case "resolved":
      return text("a resolution");
    case "workaround":
      return text("a workaround or a resolution");
    case "notified": {
      const ofLevel = metBy.level === null ? "" : ` of ${metBy.level}`;
      return text(
        `a notice${ofLevel} to ${listedOrNone(metBy.who, "or", "nobody")}`,
        JSON.stringify([metBy.level, ...[...metBy.who].sort()]),
      );
    }
  }
}

/** Parameters are said as the lengths they stand for. */
function spanWords({ ir }: One, { duration, clock }: SpanIr, named: Named = (id) => id): string {
  return `${lengthOnClock(millisecondsOf(ir, duration), clock)}${clock.kind === "elapsed" ? "" : ` counting ${choiceInWords(clock.calendar, named)}`}`;
}

function choiceInWords(choice: CalendarChoice, named: Named): string {
  return choice.kind === "calendar" ? named(choice.calendar) : calendarInWords(choice);
}

function markInWords(mark: Mark): string {
  switch (mark.kind) {
    case "share":
      return `at ${percentInWords(mark.numerator, mark.denominator)}`;
    case "before":
      return `${lengthAsStated(mark.ms)} before`;
    case "after":
      return `${lengthAsStated(mark.ms)} after`;
  }
}

function repeatInWords(one: One, { every, until, times }: RepeatIr, named: Named = (id) => id): string {
  const end = until === null ? "" : ` until ${until}`;
  return `every ${spanWords(one, every, named)}${end}${times === null ? "" : `, at most ${times === 1 ? "once" : `${times} times`}`}`;
}

export function channelInWords({ channel, address, template }: ChannelIr): string {
  return `by ${channel}${address === null ? "" : ` to ${address}`}${template === null ? "" : ` using ${template}`}`;
}
