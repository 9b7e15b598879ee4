// Rules: where triggers speak of a duty being missed, one notices it on every ticket that owes the duty, and by the clock the duty goes by (TN432); and no
// trigger waits for a duty that a ticket does not owe (TN433).

import { DEADLINES, type Diagnostic, type Related, report } from "../../../diagnostics/index.ts";
import { type Amount, askedDuty, type Condition, MINUTE, type TriggerIr } from "../../../ir/index.ts";
import { climbsOf } from "../../2-resolve/index.ts";
import { dueWords, momentWords } from "../arrivals.ts";
import { isOneZone } from "../lengths.ts";
import { findTicket, type Goal } from "../search.ts";
import { isNever, lengthAt, type Stretches, sideBySide, steadily } from "../stretches.ts";
import { evaluate, TRUE } from "../truth.ts";
import { ticketWords } from "../words.ts";
import { type Asked, clocksOf, isAsked, mayBeAsked, noticedAfter, onceMissed, soonest, standStill, stillnessOf } from "./asked.ts";
import { type Deadlines, holding, type Kind, kindsWhere, lengthsFor, type Owed, plainly, untrue, whyNotCompared } from "./deadlines.ts";

/** A trigger that speaks of a duty; `once`: its condition where the duty has been missed for long enough. */
type Speaking = { readonly trigger: TriggerIr; readonly asked: readonly Asked[]; readonly once: Condition };

export function unnoticedMisses(deadlines: Deadlines): readonly Diagnostic[] {
  return deadlines.duties
    .filter(({ duty }) => duty.start.on === "opened")
    .flatMap((owed) => {
      const speaking = speakingOf(deadlines, owed);
      return speaking.length === 0 || mayBeNoticed(deadlines, owed)
        ? []
        : owed.targets.flatMap((_, i) => unnoticed(deadlines, owed, i, speaking));
    });
}

export function idleTriggers(deadlines: Deadlines): readonly Diagnostic[] {
  return deadlines.duties
    .filter(({ duty, unsound }) => duty.start.on === "opened" && unsound.length === 0)
    .flatMap((owed) => speakingOf(deadlines, owed).flatMap((each) => withoutTarget(deadlines, owed, each)));
}

function speakingOf({ asking, world }: Deadlines, { duty }: Owed): readonly Speaking[] {
  return asking.flatMap(({ trigger, parts }): readonly Speaking[] => {
    const asked = parts.filter((part) => isAsked(duty, part));
    return asked.length === 0 ? [] : [{ trigger, asked, once: onceMissed(trigger.when, duty, world) }];
  });
}

/** A trigger that is not sound may speak of the duty: what it says of it is not known. */
function mayBeNoticed({ scope, triggers }: Deadlines, { duty }: Owed): boolean {
  const sound = new Set(triggers.map(({ id }) => id));
  return [...scope.triggers.values(), ...scope.levels.values()].some(
    ({ name, when }) => when !== null && !sound.has(name.text) && mayBeAsked(scope, duty, when),
  );
}

function unnoticed(deadlines: Deadlines, owed: Owed, i: number, speaking: readonly Speaking[]): readonly Diagnostic[] {
  const [target, stated] = [owed.targets[i], owed.stated[i]];
  if (target === undefined || stated === undefined) return [];
  const never = kindsWhere(deadlines, [...plainly(owed, i), ...speaking.map(({ once }) => untrue({ when: once }))], []);
  const [kind] = never.kinds;
  const about = { duty: askedDuty(owed.duty), ask: `${askedDuty(owed.duty)} ${owed.duty.recurs ? "has been missed once" : "is breached"}` };
  if (kind !== undefined) {
    const params = { ...about, ticket: ticketWords(kind.named(), deadlines.world.facts), when: null };
    const related = alike(deadlines, owed, i, kind);
    return [report(DEADLINES.unnoticedMiss, params, stated.span, { clause: target.clause, related })];
  }
  const late = speaking.map((each) => lateNotice(deadlines, owed, i, speaking, each));
  const found = late.find((each) => each !== null && typeof each !== "string");
  if (found !== undefined && found !== null && typeof found !== "string") {
    const { ticket, when, zone, by } = found;
    const related = by.flatMap((trigger) => placeOf(deadlines, trigger, "its clock stands still then"));
    return [
      report(DEADLINES.unnoticedMiss, { ...about, ticket, when }, stated.span, {
        clause: target.clause,
        related,
        label: `times of an ordinary week in ${zone}`,
      }),
    ];
  }
  const why = late.find((each) => typeof each === "string") ?? never.undecided;
  const what = `whether a trigger notices that \`${askedDuty(owed.duty)}\` is missed`;
  return why === null ? [] : [report(DEADLINES.notCompared, { what, why }, stated.span, { clause: target.clause })];
}

type Late = {
  readonly ticket: string;
  readonly when: { readonly opened: string; readonly missed: string; readonly noticed: string };
  readonly zone: string;
  readonly by: readonly TriggerIr[];
};

/** A ticket this trigger notices, but only once a clock runs again that stood still as the duty was missed; a text says why that is not known. */
function lateNotice(deadlines: Deadlines, owed: Owed, i: number, speaking: readonly Speaking[], own: Speaking): Late | string | null {
  const target = owed.targets[i];
  if (target === undefined) return null;
  const silences = own.asked.flatMap(spanOf);
  const goals: readonly Goal[] = [...plainly(owed, i), holding({ when: own.once })];
  const { kinds, undecided } = kindsWhere(deadlines, goals, [target.amount, ...silences]);
  if (kinds.length === 0) return undecided;
  for (const kind of kinds) {
    const found = lateOn(deadlines, owed, i, speaking, kind);
    if (found !== null) return found;
  }
  return null;
}

function spanOf(part: Asked): readonly Amount[] {
  return part.kind === "silence" ? [{ kind: "span", span: part.span }] : [];
}

function lateOn(deadlines: Deadlines, owed: Owed, i: number, speaking: readonly Speaking[], kind: Kind): Late | string | null {
  const { world, arrivals } = deadlines;
  const target = owed.targets[i];
  const here = speaking.filter(({ once }) => (evaluate(once, kind.facts(), world) & TRUE) !== 0);
  const asked = here.flatMap((each) => each.asked);
  if (asked.some((part) => part.kind !== "silence" || part.span.clock.kind === "elapsed")) return null;
  const clocks = clocksOf(arrivals, asked, kind.hours);
  const [lengths] = target === undefined ? [] : (lengthsFor(deadlines, [target.amount], kind) ?? []);
  const amounts = [...(target === undefined ? [] : [target.amount]), ...asked.flatMap(spanOf)];
  if (clocks === null || lengths === undefined) return whyNotCompared(deadlines, amounts);
  const all = [lengths, ...[...clocks.values()].map((clock) => clock.lengths)];
  if (!isOneZone(all)) return whyNotCompared(deadlines, amounts);
  const asking = { world, duty: owed.duty, given: kind.facts(), clocks };
  const misses = lengths.stretches();
  const noticing = soonest(here.map(({ trigger }) => noticedAfter(trigger.when, asking, misses)));
  const found = latestNotice(misses, typeof noticing === "number" ? steadily(noticing) : noticing, stillnessOf(clocks, asked));
  if (found === null) return null;
  const at = found.minute * MINUTE;
  const when = { opened: momentWords(at), missed: dueWords(at, found.missed), noticed: dueWords(at, found.noticed) };
  const zone = all.find((each) => each.zone !== null)?.zone ?? "";
  return { ticket: ticketWords(kind.facts(), world.facts), when, zone, by: here.map(({ trigger }) => trigger) };
}

type Notice = { readonly minute: number; readonly missed: number; readonly noticed: number };

/** The minute from which a miss while the clocks stand still is noticed latest; of those that begin while they do, where there is one: it shows it best. */
export function latestNotice(misses: Stretches, noticing: Stretches, still: Uint8Array): Notice | null {
  let found: Notice | null = null;
  let most = 0;
  for (const { from, until, one, other } of sideBySide(misses, noticing)) {
    if (isNever(other)) continue;
    const lag = (minute: number): number => lengthAt(other, minute) - lengthAt(one, minute);
    const lastLag = lag(until - 1);
    for (let minute = from; minute < until; minute++) {
      const later = lag(minute);
      // From here to the end, none is noticed later than here or there: most minutes are no better than one before them.
      const latest = Math.max(later, lastLag);
      if (!(latest > 0) || latest + FROM_STILL <= most) break;
      if (latest <= most && still[minute] !== 1) {
        // Of later ones only those that begin while the clocks stand still can be better than what is found.
        const next = still.indexOf(1, minute);
        minute = next === -1 ? until : next - 1;
        continue;
      }
      const missed = lengthAt(one, minute);
      if (!(later > 0) || !standStill(still, minute, missed)) continue;
      const rank = later + (still[minute] === 1 ? FROM_STILL : 0);
      if (rank <= most) continue;
      found = { minute, missed, noticed: missed + later };
      most = rank;
    }
  }
  return found;
}

/** Longer than anything takes. */
const FROM_STILL = 2 ** 50;
/** The other lines of the same statement that no trigger speaks of on such a ticket either. */
function alike(deadlines: Deadlines, owed: Owed, i: number, kind: Kind): readonly Related[] {
  const statement = deadlines.scope.targets.find((t) => t.lines.some((line) => line === owed.stated[i]?.line));
  const others = deadlines.duties.filter((other) => other !== owed && !isSpokenOf(deadlines, other, kind));
  const places = others.flatMap((other) =>
    other.stated.flatMap((each): readonly Related[] => {
      if (statement?.lines.includes(each.line) !== true) return [];
      return [{ span: each.span, label: `nor that \`${askedDuty(other.duty)}\` is`, clause: each.target.clause }];
    }),
  );
  return places.toSorted((a, b) => a.span.start - b.span.start);
}

function isSpokenOf(deadlines: Deadlines, owed: Owed, kind: Kind): boolean {
  return speakingOf(deadlines, owed).some(({ once }) => (evaluate(once, kind.facts(), deadlines.world) & TRUE) !== 0);
}

/** Only of a first answer that must come: a silence that is asked again and again may be meant by itself. */
function withoutTarget(deadlines: Deadlines, owed: Owed, { trigger, asked, once }: Speaking): readonly Diagnostic[] {
  if (!asked.some((part) => part.kind === "silence" && part.first)) return [];
  const [place] = placeOf(deadlines, trigger, "");
  if (place === undefined) return [];
  const { kinds, undecided } = kindsWhere(deadlines, [holding({ when: once }), ...owed.targets.map(untrue)], []);
  const [kind] = kinds;
  const extras = { clause: trigger.clause };
  if (kind !== undefined) {
    const params = { ticket: ticketWords(kind.named(), deadlines.world.facts), trigger: trigger.id, duty: askedDuty(owed.duty) };
    return [report(DEADLINES.triggerWithoutTarget, params, place.span, extras)];
  }
  const owes = findTicket([holding({ when: once })], deadlines.world).kind;
  if (undecided === null || owes === "none") return [];
  const what = `whether \`${trigger.id}\` waits for \`${askedDuty(owed.duty)}\` where none is owed`;
  return [report(DEADLINES.notCompared, { what, why: undecided }, place.span, extras)];
}

/** Where the trigger's name stands; of a level's own, the level's. */
function placeOf({ scope }: Deadlines, { id, clause }: TriggerIr, label: string): readonly Related[] {
  const stated = scope.triggers.get(id) ?? scope.levels.get(id);
  if (stated !== undefined) return [{ span: stated.name.span, label, clause }];
  const climb = [...scope.levels.values()].flatMap(climbsOf).find((each) => each.id === id);
  return climb === undefined ? [] : [{ span: climb.climb.span, label, clause }];
}
