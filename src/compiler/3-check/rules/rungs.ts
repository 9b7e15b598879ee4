// Rules about rungs: they climb up (TN256), are repeated no sooner than owed (TN257, TN264, TN265, TN516), somebody can be reached on
// them (TN258), and their condition stands before whom it is for (TN272).

import { type Diagnostic, PEOPLE, RULES, report } from "../../../diagnostics/index.ts";
import { LEAST_INTERVAL_MS } from "../../../ir/index.ts";
import { insideOf, type Scope } from "../../2-resolve/index.ts";
import { milliseconds } from "../../4-lower/index.ts";
import type { LevelAst, NotifyAst, SpanAst } from "../../ast.ts";

export function climbingUp(scope: Scope): readonly Diagnostic[] {
  const order = scope.orders[0]?.levels.map((name) => name.text) ?? [];
  return [...scope.levels.values()].flatMap((level) =>
    level.climbs.flatMap(({ to, clause }): readonly Diagnostic[] => {
      const [own, next] = [order.indexOf(level.name.text), order.indexOf(to.text)];
      const isUp = to.text !== level.name.text && (own === -1 || next === -1 || next > own);
      const extras = { clause: clause?.text ?? level.clause?.text ?? null };
      return isUp ? [] : [report(PEOPLE.climbsDown, { level: level.name.text, to: to.text }, to.span, extras)];
    }),
  );
}

export function soundRepeats(scope: Scope): readonly Diagnostic[] {
  return [...scope.levels.values()].flatMap((level) => level.notify.flatMap((notice) => ofRepeat(scope, level, notice)));
}

function ofRepeat(scope: Scope, level: LevelAst, { repeats, within }: NotifyAst): readonly Diagnostic[] {
  if (repeats === null) return [];
  const extras = { clause: level.clause?.text ?? null };
  const { every, times, span } = repeats;
  const found: Diagnostic[] = [];
  if (times !== null && (times < 1 || times > 1_000_000 || !Number.isInteger(times))) {
    found.push(report(PEOPLE.repeatCount, { times }, span, extras));
  }
  if (within === null) return [...found, report(PEOPLE.repeatsNothing, {}, span, extras)];
  const [period, time] = [milliseconds(scope, every.duration), milliseconds(scope, within.duration)];
  const isNothing = period === 0;
  if (period !== null && period < LEAST_INTERVAL_MS)
    return [...found, report(RULES.noRhythm, { duty: `notice of ${level.name.text}`, isNothing }, every.span, extras)];
  if (period === null || time === null || period >= time || clockOf(every) !== clockOf(within)) return found;
  const related = [{ span: within.span, label: "it is owed within this time", clause: extras.clause }];
  return [...found, report(PEOPLE.hastyRepeat, {}, every.span, { ...extras, related })];
}

export function somebodyToReach(scope: Scope): readonly Diagnostic[] {
  return [...scope.levels.values()].flatMap((level) => {
    const recipients = level.notify.flatMap((notice) => notice.recipients);
    const isSettled = recipients.length > 0 && recipients.every((name) => scope.parties.has(name.text));
    if (!isSettled || recipients.some((name) => canBeReached(scope, name.text, new Set()))) return [];
    const params = { level: level.name.text, parties: recipients.map((name) => name.text) };
    return [report(PEOPLE.nobodyToReach, params, level.name.span, { clause: level.clause?.text ?? null })];
  });
}

/** Behind a notice it reads as if it were for that one alone. */
export function conditionsFirst(scope: Scope): readonly Diagnostic[] {
  return [...scope.levels.values()].flatMap((level) => {
    const when = level.when?.span;
    const notice = when === undefined ? undefined : level.notify.findLast(({ span }) => span.start < when.start);
    if (when === undefined || notice === undefined) return [];
    const who = [...notice.recipients, ...notice.involved].at(-1)?.text ?? level.name.text;
    const related = [{ span: notice.span, label: "the notice before it", clause: null }];
    return [report(PEOPLE.conditionBehindNotice, { level: level.name.text, who }, when, { clause: level.clause?.text ?? null, related })];
  });
}

/** At some time or other: whoever is away is reached through the cover, whatever is known of their own contact. */
function canBeReached(scope: Scope, id: string, seen: Set<string>): boolean {
  const party = scope.parties.get(id);
  if (party === undefined || seen.has(id)) return party === undefined;
  seen.add(id);
  if (party.party === "group" || party.party === "rotation") return insideOf(party).some((name) => canBeReached(scope, name.text, seen));
  if (!party.contactUnknown) return true;
  return party.away.length > 0 && party.coveredBy !== null && canBeReached(scope, party.coveredBy.text, seen);
}

function clockOf({ clock }: SpanAst): string {
  return clock === null ? "elapsed" : clock.kind === "named" ? `calendar ${clock.name.text}` : clock.kind;
}
