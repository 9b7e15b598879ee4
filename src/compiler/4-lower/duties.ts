// Duties: what a policy says of each, brought together: its targets, adjustments, pauses, warnings and ends; and the notices of the levels.

import type { AdjustmentIr, DutyIr, TargetIr } from "../../ir/index.ts";
import { ALWAYS } from "../../ir/index.ts";
import { type DutyEntry, dutyId, fraction, involvedNoticesOf, levelNoticeId } from "../2-resolve/index.ts";
import type { AdjustAst, LevelAst, NotifyAst } from "../ast.ts";
import { oncePer } from "../once-per.ts";
import { figureOf, lowerCondition, lowerSpan } from "./conditions.ts";
import { metBy, ownWords, settings, startOf } from "./duty-settings.ts";
import { lowerNotice, orderedLevels } from "./escalation.ts";
import { type Lowering, of, statementOf } from "./tables.ts";
import { statedTargets, withOverrides } from "./targets.ts";

/** In the order of the first place that speaks of each. */
export function lowerDuties(l: Lowering): readonly DutyIr[] {
  const entries = [...l.scope.duties.values()];
  const stated = entries.filter((entry) => entry.what.kind !== "level-notice").flatMap((entry) => targetedDuty(l, entry));
  const spoken = l.scope.statements.flatMap((s) =>
    s.kind === "targets"
      ? s.lines.map((line) => dutyId(line.duty.text))
      : s.kind === "duty"
        ? [s.name.text]
        : s.kind === "available"
          ? entries.flatMap(({ id, what }) => (what.kind === "response" && what.available === s ? [id] : []))
          : [],
  );
  const order = new Map(spoken.reverse().map((id, i) => [id, -i]));
  const sorted = stated.toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
  return [...sorted, ...lowerNotices(l)];
}

/** A duty whose start, meeting or settings are not sound is left out. */
function targetedDuty(l: Lowering, entry: DutyEntry): readonly DutyIr[] {
  // Most duties are notices of somebody for whom no target is stated.
  const stated = statedTargets(l, entry.id);
  const [first] = stated;
  const start = first === undefined ? null : startOf(l, entry);
  if (first === undefined || start === null) return [];
  const whole = entry.what.kind === "stated" ? entry.what.duty : entry.what.kind === "response" ? entry.what.available : null;
  const { clause, place, words } = whole === null ? first.target : of(l, whole);
  return [
    {
      clause,
      place,
      words,
      id: entry.id,
      ...ownWords(l, entry),
      start,
      metBy: metBy(l, entry),
      recurs: entry.recurs,
      ...settings(l, entry.id),
      repeats: null,
      delivered: null,
      targets: withOverrides(stated),
      adjustments: lowerAdjustmentsOf(l, entry.id),
      combine: combineOf(l),
    },
  ];
}

export function lowerAdjustmentsOf(l: Lowering, duty: string): readonly AdjustmentIr[] {
  return adjustments(l).flatMap(({ duties, adjustment }) => (duties.includes(duty) ? [adjustment] : []));
}

/** All that are sound, with the duties that each is of. */
const adjustments = oncePer((l: Lowering): readonly { readonly duties: readonly string[]; readonly adjustment: AdjustmentIr }[] =>
  [...l.scope.adjustments.values()].flatMap((a) => {
    const adjustment = lowerAdjustment(l, a);
    return adjustment === null ? [] : [{ duties: a.duties.map((name) => dutyId(name.text)), adjustment }];
  }),
);

function lowerAdjustment(l: Lowering, a: AdjustAst): AdjustmentIr | null {
  if (a.when === null || a.effect === null || a.effect.kind === "prose") return null;
  const when = lowerCondition(l.scope, a.when);
  if (when === null) return null;
  const effect = lowerEffect(l, a.effect);
  const { clause, place, words } = of(l, a);
  return effect === null ? null : { clause, place, words, id: a.name.text, when, effect };
}

function lowerEffect(l: Lowering, effect: Exclude<NonNullable<AdjustAst["effect"]>, { kind: "prose" }>): AdjustmentIr["effect"] | null {
  if (effect.kind === "share") {
    const share = fraction(effect.percent);
    return share === null ? null : { kind: "share", ...share };
  }
  const figure = figureOf(l.scope, effect.duration);
  return figure === null ? null : { kind: effect.kind, ...figure };
}

/** One duty for each recipient of each level that has a time, and for each who is told only while involved; lowest level first. */
function lowerNotices(l: Lowering): readonly DutyIr[] {
  return orderedLevels(l).flatMap((level) => {
    const told = level.notify.flatMap((notice) =>
      notice.recipients.map(({ text: party }) => ({ notice, party, id: levelNoticeId(level.name.text, party) })),
    );
    return [...told, ...involvedNoticesOf(l.scope, level)].flatMap((one) => lowerNoticeTo(l, level, one));
  });
}

type NoticeTo = { readonly notice: NotifyAst; readonly party: string; readonly id: string };

function lowerNoticeTo(l: Lowering, level: LevelAst, { notice, party, id }: NoticeTo): readonly DutyIr[] {
  const span = notice.within === null ? null : lowerSpan(l.scope, notice.within);
  const entry = l.scope.duties.get(id);
  const start = entry === undefined ? null : startOf(l, entry);
  if (span === null || entry === undefined || start === null || !l.scope.parties.has(party)) return [];
  const { clause, place, words } = statementOf(l, notice.span, level.clause);
  const { channels, delivered, repeats } = lowerNotice(l, notice);
  const amount = { kind: "span", span } as const;
  const target: TargetIr = { clause, place, words, label: null, when: ALWAYS, amount, pausedWhileWaiting: null, overrides: [] };
  return [
    {
      clause,
      place,
      words,
      id,
      ...ownWords(l, entry),
      owedTo: party,
      channels,
      start,
      metBy: metBy(l, entry),
      recurs: false,
      ...settings(l, id),
      delivered,
      repeats: start.on === "level" ? repeats : null,
      targets: [target],
      adjustments: lowerAdjustmentsOf(l, id),
      combine: combineOf(l),
    },
  ];
}

function combineOf(l: Lowering): DutyIr["combine"] {
  return l.scope.combines[0]?.rule ?? "never-together";
}
