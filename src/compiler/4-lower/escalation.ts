// Levels, lowest first, and what raises a ticket to them.

import type { ChannelIr, Condition, LevelIr, NoticeIr, RepeatIr, TriggerIr } from "../../ir/index.ts";
import { type Climb, climbsOf, involvedNoticesOf, responsesOf } from "../2-resolve/index.ts";
import type { LevelAst, NotifyAst, RepeatAst } from "../ast.ts";
import { allOrNull, figureOf, lowerCalendar, lowerCondition, lowerSpan, texts } from "./conditions.ts";
import { type Lowering, of, statementOf } from "./tables.ts";

/** In the order of `levels rise`; levels it does not name keep their places in the text after those it does. */
export function orderedLevels(l: Lowering): readonly LevelAst[] {
  const order = l.scope.orders[0]?.levels.map((name) => name.text) ?? [];
  const rank = (level: LevelAst): number => {
    const at = order.indexOf(level.name.text);
    return at === -1 ? order.length : at;
  };
  return [...l.scope.levels.values()].toSorted((a, b) => rank(a) - rank(b));
}

export function lowerLevels(l: Lowering): readonly LevelIr[] {
  return orderedLevels(l).map((level) => ({
    ...of(l, level),
    id: level.name.text,
    title: level.title?.value ?? null,
    provide: texts(level.provide),
    notify: level.notify.map((notice) => lowerNotice(l, notice)),
  }));
}

export function lowerNotice(l: Lowering, n: NotifyAst): NoticeIr {
  return {
    recipients: texts(n.recipients),
    within: n.within === null ? null : lowerSpan(l.scope, n.within),
    channels: lowerChannels(n.channels),
    delivered: n.delivered === null ? null : lowerCalendar(l.scope, n.delivered),
    repeats: n.repeats === null ? null : lowerRepeats(l, n.repeats),
  };
}

export function lowerChannels(channels: NotifyAst["channels"]): readonly ChannelIr[] {
  return channels.map((c) => ({ channel: c.channel.text, address: c.address?.value ?? null, template: c.template?.text ?? null }));
}

function lowerRepeats(l: Lowering, repeats: RepeatAst): RepeatIr | null {
  const every = lowerSpan(l.scope, repeats.every);
  return every === null ? null : { every, until: repeats.until?.text ?? null, times: repeats.times };
}

/** The triggers, one of the level's own name for each level that says `when`, and one for each `then`; all in the order of their places. */
export function lowerTriggers(l: Lowering): readonly TriggerIr[] {
  return l.scope.files
    .flatMap((file) => file.statements)
    .flatMap((s): readonly TriggerIr[] => {
      if (s.kind === "level") return s === l.scope.levels.get(s.name.text) ? levelTriggers(l, s) : [];
      if (s.kind === "available") return responsesOf(l.scope).flatMap((r) => (r.available === s ? involvedTrigger(l, r, null) : []));
      if (s.kind !== "trigger" || s !== l.scope.triggers.get(s.name.text) || s.when === null) return [];
      const when = lowerCondition(l.scope, s.when);
      if (when === null || (s.raiseTo !== null && !l.scope.levels.has(s.raiseTo.text))) return [];
      const once = s.atMostOncePer === null ? null : figureOf(l.scope, s.atMostOncePer);
      const from = once?.parameter === undefined ? {} : { oncePerParameter: once.parameter };
      const { clause, place, words } = of(l, s);
      const raiseTo = s.raiseTo?.text ?? null;
      return [{ clause, place, words, id: s.name.text, when, raiseTo, only: s.only, atMostOncePer: once?.ms ?? null, ...from }];
    });
}

function levelTriggers(l: Lowering, level: LevelAst): readonly TriggerIr[] {
  const when = level.when === null ? null : lowerCondition(l.scope, level.when);
  const id = level.name.text;
  const { clause, place, words } = of(l, level);
  const own = when === null ? [] : [{ clause, place, words, id, when, raiseTo: id, only: false, atMostOncePer: null }];
  const involved = involvedNoticesOf(l.scope, level).flatMap((notice) => involvedTrigger(l, notice, notice.level));
  return [...own, ...climbsOf(level).flatMap((climb) => climbTrigger(l, climb)), ...involved];
}

/** Fires as the party's involvement begins; at a level, as that and the level have both come. It raises nothing: a duty starts from it. */
function involvedTrigger(
  l: Lowering,
  { trigger: id, party }: { readonly trigger: string; readonly party: string },
  level: string | null,
): readonly TriggerIr[] {
  const involves = l.scope.involves.filter((involve) => involve.parties.some((name) => name.text === party));
  const [first] = involves;
  const of = allOrNull(involves.map((involve) => (involve.when === null ? null : lowerCondition(l.scope, involve.when))));
  if (first === undefined || of === null || of[0] === undefined) return [];
  const involved: Condition = of.length === 1 ? of[0] : { kind: "any", of };
  const when: Condition = level === null ? involved : { kind: "all", of: [{ kind: "reached", level }, involved] };
  const { clause, place, words } = statementOf(l, first.span, first.clause);
  return [{ clause, place, words, id, when, raiseTo: null, only: false, atMostOncePer: null }];
}

function climbTrigger(l: Lowering, { id, level, climb }: Climb): readonly TriggerIr[] {
  const span = lowerSpan(l.scope, climb.within);
  if (span === null || !l.scope.events.has(climb.event.text) || !l.scope.levels.has(climb.to.text)) return [];
  const when = { kind: "stalled", level: level.name.text, event: climb.event.text, first: climb.first, span } as const;
  const statement = statementOf(l, climb.span, climb.clause ?? level.clause);
  return [{ ...statement, id, when, raiseTo: climb.to.text, only: false, atMostOncePer: null }];
}
