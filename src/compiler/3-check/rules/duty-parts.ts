// Rules: a duty has a time (TN420) it can be met in (TN424) and says each thing once (TN421); sentences about it agree (TN422); what
// cancels it does not meet it (TN425); somebody owes it (TN426).

import { type Diagnostic, DUTIES, report, type Span } from "../../../diagnostics/index.ts";
import {
  cancellationsOf,
  type DutyEntry,
  dutyId,
  eventMeant,
  involvedOf,
  partOf,
  partsOf,
  pausesOf,
  type Saying,
  type Scope,
  sentences,
  spansOfAmount,
  targetLines,
} from "../../2-resolve/index.ts";
import { milliseconds } from "../../4-lower/index.ts";
import type { DutyPartAst, Name, NotifyAst, PauseAst, SpanAst } from "../../ast.ts";
import { calendarWords, durationWords } from "../words.ts";

export function statedTimes(scope: Scope): readonly Diagnostic[] {
  return [...scope.stated.values()]
    .filter((duty) => {
      const entry = scope.duties.get(duty.name.text);
      return entry?.what.kind === "stated" && !entry.targeted;
    })
    .map((duty) => report(DUTIES.noTime, { duty: duty.name.text }, duty.name.span, { clause: duty.clause?.text ?? null }));
}

export function owedDuties(scope: Scope): readonly Diagnostic[] {
  return [...scope.stated.values()]
    .filter((duty) => partsOf(duty, "owed").every((part) => part.parties.length === 0))
    .map((duty) => report(DUTIES.nobodyOwes, { duty: duty.name.text }, duty.name.span, { clause: duty.clause?.text ?? null }));
}

/** Parts of which a duty has one. */
const ONCE: readonly (readonly [kind: DutyPartAst["kind"], words: string])[] = [
  ["from", "from when it counts"],
  ["when", "when it is owed"],
  ["owed", "who owes it"],
  ["amount", "by when it is owed"],
  ["not-before", "before when it is not met"],
  ["met-by", "what meets it"],
  ["using", "its template"],
];

export function partsOnce(scope: Scope): readonly Diagnostic[] {
  return [...scope.stated.values()].flatMap((duty) =>
    ONCE.flatMap(([kind, part]) => {
      const said = partsOf(duty, kind);
      const [first] = said;
      if (first === undefined || said.length === 1) return [];
      const related = [{ span: first.span, label: "said here first", clause: null }];
      const clause = duty.clause?.text ?? null;
      return said.slice(1).map((other) => report(DUTIES.partTwice, { duty: duty.name.text, part }, other.span, { clause, related }));
    }),
  );
}

/** The notice of a level has the time that its level gives it. */
export function noticesTimedOnce(scope: Scope): readonly Diagnostic[] {
  return scope.targets.flatMap((statement) =>
    statement.lines.flatMap(({ duty }): readonly Diagnostic[] => {
      const what = scope.duties.get(dutyId(duty.text))?.what;
      if (what?.kind !== "level-notice") return [];
      const within =
        scope.levels.get(what.level)?.notify.flatMap((notice) => (isTold(scope, notice, what.party) ? [notice.within] : [])) ?? [];
      const related = within
        .flatMap((span) => (span === null ? [] : [{ span: span.span, label: "said here first", clause: null }]))
        .slice(0, 1);
      const params = { duty: duty.text, part: "by when it is owed" };
      return [report(DUTIES.partTwice, params, duty.span, { clause: statement.clause?.text ?? null, related })];
    }),
  );
}

function isTold(scope: Scope, { recipients, involved }: NotifyAst, party: string): boolean {
  return recipients.some(({ text }) => text === party) || involved.some(({ text }) => involvedOf(scope, text).includes(party));
}

export function agreeingSentences(scope: Scope): readonly Diagnostic[] {
  return [...scope.duties.values()].flatMap(({ id, label }) => [
    ...differing(label, "what happens when its target changes", sentences(scope, id, "retargeted"), ({ how }) => how),
    ...differing(label, "what happens when its ticket is reopened", sentences(scope, id, "reopened"), ({ how }) => how),
    ...differing(label, "what pauses it", pausesOf(scope, id), isPaused),
  ]);
}

/** By nothing, or by something: several things may pause a duty. */
function isPaused(pause: PauseAst): string {
  return pause.kind === "nothing" ? "nothing" : "something";
}

function differing<T>(duty: string, what: string, said: readonly Saying<T>[], key: (says: T) => string): readonly Diagnostic[] {
  const [first] = said;
  if (first === undefined || said.length === 1) return [];
  const related = [{ span: first.span, label: "said here", clause: first.clause }];
  return said
    .filter((other) => key(other.says) !== key(first.says))
    .map((other) => report(DUTIES.contradiction, { duty, what }, other.span, { clause: other.clause, related }));
}

export function idleCancellations(scope: Scope): readonly Diagnostic[] {
  return [...scope.duties.values()].flatMap(({ id, label, what }) => {
    const cancelling = cancellationsOf(scope, id);
    if (cancelling.length === 0) return [];
    const meeting = meetingsOf(scope, what);
    return cancelling
      .filter((event) => meeting.includes(eventMeant(scope, event.text)))
      .map((event) => report(DUTIES.idleCancel, { duty: label, event: event.text }, event.span));
  });
}

function meetingsOf(scope: Scope, what: DutyEntry["what"]): readonly string[] {
  switch (what.kind) {
    case "stated":
      return meetingEvents(scope, partOf(what.duty, "met-by")?.event ?? null);
    case "response":
      return meetingEvents(scope, what.available.metBy);
    case "built-in":
      return BUILT_IN_MEETINGS[what.duty];
    case "notification":
    case "level-notice":
      return ["notified"];
  }
}

const BUILT_IN_MEETINGS = {
  "first-response": ["response"],
  "next-response": ["response"],
  "customer-update": ["update"],
  workaround: ["workaround", "resolved", "closed"],
  "full-resolution": ["resolved", "closed"],
} as const;

/** `stated`: after `met by`. */
function meetingEvents(scope: Scope, stated: Name | null): readonly string[] {
  const event = stated === null ? "done" : eventMeant(scope, stated.text);
  return event === "resolved" || event === "workaround"
    ? BUILT_IN_MEETINGS[event === "resolved" ? "full-resolution" : "workaround"]
    : [event];
}

/** Certain where the time runs out on the same clock, or on the elapsed one, which no other outruns. */
export function possibleTimes(scope: Scope): readonly Diagnostic[] {
  return [...scope.stated.values()].flatMap((duty) => {
    const [least, own] = [partOf(duty, "not-before"), partOf(duty, "amount")];
    if (least === null) return [];
    const lines = targetLines(scope, duty.name.text);
    const amounts = [own?.amount ?? null, ...lines.flatMap(({ line }) => [line.amount, ...line.perValue.map((p) => p.amount)])];
    const late = amounts.flatMap((a) =>
      a === null || spansOfAmount(a).length === 0 ? [] : [longest(scope, spansOfAmount(a), least.within)],
    );
    const places: Span = least.span;
    return late.flatMap((most) => {
      const start = milliseconds(scope, least.within.duration);
      if (most === null || start === null || start <= most) return [];
      const params = { duty: duty.name.text, least: durationWords(start), most: durationWords(most) };
      return [report(DUTIES.tooSoon, params, places, { clause: duty.clause?.text ?? null })];
    });
  });
}

/** The longest of them, or null where one runs on a clock that cannot be compared. */
function longest(scope: Scope, spans: readonly SpanAst[], least: SpanAst): number | null {
  const lengths = spans.map((span) =>
    span.clock === null || clockName(span) === clockName(least) ? milliseconds(scope, span.duration) : null,
  );
  return lengths.some((length) => length === null) ? null : Math.max(...lengths.map(Number));
}

function clockName({ clock }: SpanAst): string | null {
  return clock === null ? null : calendarWords(clock);
}
