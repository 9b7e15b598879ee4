// Levels, lowest first, and what raises a ticket to them.

import type { LevelIr, NoticeIr, TriggerIr } from "../../ir/index.ts";
import type { LevelAst } from "../ast.ts";
import { lowerCondition, lowerSpan, milliseconds, texts } from "./conditions.ts";
import { type Lowering, of } from "./tables.ts";

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
    notify: level.notify.map(
      (n): NoticeIr => ({
        recipients: texts(n.recipients),
        within: n.within === null ? null : lowerSpan(l.scope, n.within),
        channels: n.channels.map((c) => ({
          channel: c.channel.text,
          address: c.address?.value ?? null,
          template: c.template?.text ?? null,
        })),
        delivered: null,
        repeats: null,
      }),
    ),
  }));
}

/** The triggers, and one of the level's own name for each level that says `when`; all in the order of their places. */
export function lowerTriggers(l: Lowering): readonly TriggerIr[] {
  return l.scope.files
    .flatMap((file) => file.statements)
    .flatMap((s): readonly TriggerIr[] => {
      if (s.kind === "level") return s === l.scope.levels.get(s.name.text) ? levelTrigger(l, s) : [];
      if (s.kind !== "trigger" || s !== l.scope.triggers.get(s.name.text) || s.when === null || s.raiseTo === null) return [];
      const when = lowerCondition(l.scope, s.when);
      if (when === null || !l.scope.levels.has(s.raiseTo.text)) return [];
      const atMostOncePer = s.atMostOncePer === null ? null : milliseconds(l.scope, s.atMostOncePer);
      return [{ ...of(l, s), id: s.name.text, when, raiseTo: s.raiseTo.text, only: s.only, atMostOncePer }];
    });
}

function levelTrigger(l: Lowering, level: LevelAst): readonly TriggerIr[] {
  const when = level.when === null ? null : lowerCondition(l.scope, level.when);
  return when === null ? [] : [{ ...of(l, level), id: level.name.text, when, raiseTo: level.name.text, only: false, atMostOncePer: null }];
}
