// Duties: the targets, adjustments and pauses that speak of one, brought together; and the notices of the levels.

import type { Span } from "../../diagnostics/index.ts";
import type { AdjustmentIr, Amount, Condition, DutyIr, DutyMet, DutyStart, TargetIr } from "../../ir/index.ts";
import { audienceOf, type DutyEntry, dutyId, fraction, levelNoticeId, membersOf, ownerOf } from "../2-resolve/index.ts";
import type { AmountAst, ClauseAst, Name, TargetLineAst, TargetsAst } from "../ast.ts";
import { ALWAYS, lowerCalendar, lowerCondition, lowerName, lowerSpan, milliseconds, texts } from "./conditions.ts";
import { lowerNotice, orderedLevels } from "./escalation.ts";
import { type Lowering, of, statementOf } from "./tables.ts";

/** A target before its overrides are turned into indexes, with the line it comes from. */
export type StatedTarget = {
  readonly target: Omit<TargetIr, "overrides">;
  readonly line: TargetLineAst;
  readonly span: Span;
  readonly overrides: readonly ClauseAst[];
};

/** What a duty says that nothing is said of. */
const PLAIN = {
  owedBy: [],
  owedTo: null,
  notBefore: null,
  cancelledBy: [],
  lasts: null,
  pausedWhile: null,
  whenRetargeted: "from-start",
  whenReopened: "continues",
  warnings: [],
  repeats: null,
  delivered: null,
  channels: [],
  covers: [],
} as const;

/** In the order of the first place that speaks of each. */
export function lowerDuties(l: Lowering): readonly DutyIr[] {
  const entries = [...l.scope.duties.values()];
  const stated = entries.filter((entry) => entry.what.kind !== "level-notice").flatMap((entry) => targetedDuty(l, entry));
  const order = new Map(
    l.scope.targets
      .flatMap((t) => t.lines.map((line) => dutyId(line.duty.text)))
      .reverse()
      .map((id, i) => [id, -i]),
  );
  const sorted = stated.toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
  return [...sorted, ...lowerNotices(l)];
}

/** Every sound target of a duty, in order. */
export function statedTargets(l: Lowering, id: string): readonly StatedTarget[] {
  return l.scope.targets.flatMap((statement) => {
    const audience = lowerAudience(l, statement);
    if (audience === null) return [];
    return statement.lines.filter((line) => dutyId(line.duty.text) === id).flatMap((line) => lineTargets(l, statement, line, audience));
  });
}

function targetedDuty(l: Lowering, entry: DutyEntry): readonly DutyIr[] {
  const stated = statedTargets(l, entry.id);
  const [first] = stated;
  if (first === undefined) return [];
  const { clause, place, words } = first.target;
  return [
    {
      clause,
      place,
      words,
      id: entry.id,
      label: entry.label,
      ...PLAIN,
      owedTo: entry.what.kind === "notification" ? entry.what.party : null,
      start: startOf(entry),
      metBy: metBy(l, entry),
      recurs: entry.recurs,
      pausedWhileWaiting: entry.id === "full-resolution" || pauses(l, entry.id),
      targets: withOverrides(stated),
      adjustments: lowerAdjustmentsOf(l, entry.id),
      combine: combineOf(l),
    },
  ];
}

export function withOverrides(stated: readonly StatedTarget[]): readonly TargetIr[] {
  return stated.map((own) => ({
    ...own.target,
    overrides: stated.flatMap((other, index) =>
      other.line !== own.line && own.overrides.some((clause) => clause.text === other.target.clause) ? [index] : [],
    ),
  }));
}

function lineTargets(l: Lowering, statement: TargetsAst, line: TargetLineAst, audience: AudienceIr): readonly StatedTarget[] {
  const build = (label: string | null, when: Condition | null, ast: AmountAst, span: Span): readonly StatedTarget[] => {
    const amount = lowerAmount(l, ast);
    if (amount === null || when === null) return [];
    const pausedWhileWaiting = line.until === "worked-on" ? true : null;
    const target = { ...statementOf(l, span, statement.clause), label, when, amount, pausedWhileWaiting };
    return [{ target, line, span, overrides: line.overrides }];
  };
  const plain = line.amount === null ? [] : build(audience.label, audience.when, line.amount, line.span);
  const perValue = line.perValue.flatMap((p) => build(texts(p.values).join(", "), narrowed(l, audience.when, p.values), p.amount, p.span));
  return [...plain, ...perValue].map((t) => ({ ...t, target: { ...t.target, words: l.texts.words(line.span) } }));
}

type AudienceIr = { readonly label: string | null; readonly when: Condition };

function lowerAudience(l: Lowering, statement: TargetsAst): AudienceIr | null {
  const audience = audienceOf(l.scope, statement);
  switch (audience.kind) {
    case "values":
      return { label: texts(audience.values).join(", "), when: { kind: "is", fact: audience.fact, values: texts(audience.values) } };
    case "name": {
      const when = lowerName(l.scope, audience.name);
      return when === null ? null : { label: audience.name.text, when };
    }
    case "condition": {
      const when = statement.audience === null ? null : lowerCondition(l.scope, statement.audience);
      return when === null ? null : { label: null, when };
    }
    case "unclear":
      return null;
  }
}

/** `every 2 hours for P0` within a statement for P0, P1 and P2: both must hold, and the narrower says so alone where it can. */
function narrowed(l: Lowering, audience: Condition, values: readonly Name[]): Condition | null {
  const owner = ownerOf(l.scope, texts(values));
  if (owner.kind !== "fact") return null;
  const own: Condition = { kind: "is", fact: owner.fact, values: texts(values) };
  if (audience.kind === "all" && audience.of.length === 0) return own;
  const inside = audience.kind === "is" && audience.fact === owner.fact && own.values.every((v) => audience.values.includes(v));
  return inside ? own : { kind: "all", of: [audience, own] };
}

function lowerAmount(l: Lowering, amount: AmountAst): Amount | null {
  if (amount.kind === "span") {
    const span = lowerSpan(l.scope, amount.within);
    return span === null ? null : { kind: "span", span };
  }
  const [calendar, inside, outside] = [
    lowerCalendar(l.scope, amount.calendar),
    lowerSpan(l.scope, amount.inside),
    lowerSpan(l.scope, amount.outside),
  ];
  return calendar === null || inside === null || outside === null ? null : { kind: "by-start", calendar, inside, outside };
}

export function lowerAdjustmentsOf(l: Lowering, duty: string): readonly AdjustmentIr[] {
  return [...l.scope.adjustments.values()].flatMap((a): readonly AdjustmentIr[] => {
    if (!a.duties.some((name) => dutyId(name.text) === duty) || a.when === null || a.effect === null) return [];
    const when = lowerCondition(l.scope, a.when);
    if (when === null) return [];
    const statement = { ...of(l, a), id: a.name.text, when };
    if (a.effect.kind === "share") {
      const share = fraction(a.effect.percent);
      return share === null ? [] : [{ ...statement, effect: { kind: "share", ...share } }];
    }
    const ms = milliseconds(l.scope, a.effect.duration);
    return ms === null ? [] : [{ ...statement, effect: { kind: a.effect.kind, ms } }];
  });
}

function startOf(entry: DutyEntry): DutyStart {
  if (entry.what.kind === "level-notice") return { on: "level", level: entry.what.level };
  return entry.id === "next-response" ? { on: "contact" } : { on: "opened" };
}

function metBy(l: Lowering, entry: DutyEntry): DutyMet {
  const { what } = entry;
  if (what.kind === "notification") return { by: "notified", who: membersOf(l.scope, what.party), level: null };
  if (what.kind === "level-notice") return { by: "notified", who: membersOf(l.scope, what.party), level: what.level };
  switch (what.duty) {
    case "first-response":
    case "next-response":
      return { by: "event", event: "response", duty: null };
    case "customer-update":
      return { by: "event", event: "update", duty: null };
    case "workaround":
      return { by: "workaround" };
    case "full-resolution":
      return { by: "resolved" };
  }
}

/** One duty for each recipient of each level that has a time, lowest level first. */
function lowerNotices(l: Lowering): readonly DutyIr[] {
  return orderedLevels(l).flatMap((level) =>
    level.notify.flatMap((notice) => {
      const span = notice.within === null ? null : lowerSpan(l.scope, notice.within);
      if (span === null) return [];
      const statement = statementOf(l, notice.span, level.clause);
      const { channels, delivered, repeats } = lowerNotice(l, notice);
      return notice.recipients.flatMap((party): readonly DutyIr[] => {
        const entry = l.scope.duties.get(levelNoticeId(level.name.text, party.text));
        if (entry === undefined || !l.scope.parties.has(party.text)) return [];
        const target: TargetIr = {
          ...statement,
          label: null,
          when: ALWAYS,
          amount: { kind: "span", span },
          pausedWhileWaiting: null,
          overrides: [],
        };
        return [
          {
            ...statement,
            id: entry.id,
            label: entry.label,
            ...PLAIN,
            owedTo: party.text,
            channels,
            delivered,
            repeats,
            start: startOf(entry),
            metBy: metBy(l, entry),
            recurs: false,
            pausedWhileWaiting: pauses(l, entry.id),
            targets: [target],
            adjustments: lowerAdjustmentsOf(l, entry.id),
            combine: combineOf(l),
          },
        ];
      });
    }),
  );
}

function pauses(l: Lowering, duty: string): boolean {
  return l.scope.pauses.some((pause) => pause.duties.some((name) => dutyId(name.text) === duty));
}

function combineOf(l: Lowering): DutyIr["combine"] {
  return l.scope.combines[0]?.rule ?? "never-together";
}
