// Of the sheet of a customer: by when a duty is due, in figures, with what always changes its time worked in and what may change it beside it.

import {
  type AdjustmentIr,
  type Amount,
  amountInWords,
  type Condition,
  calendarInWords,
  conditionInWords,
  type Duration,
  type DutyIr,
  LONGEST_ADJUSTED_MS,
  lengthAsStated,
  MINUTE,
  type Milliseconds,
  millisecondsOf,
  openTimeAsStated,
  type PolicyIr,
  type SpanIr,
  type TargetIr,
} from "../../ir/index.ts";
import { effectInWords } from "../doc/words.ts";

/** One time that is owed. `when`: null where it always is; `otherwise`: only where none of the lines that take its place holds; `clauses`: of the target, and of what changed it, as `§5.2 fortune-500`. */
export type SheetLine = {
  readonly words: string;
  readonly when: string | null;
  readonly otherwise: boolean;
  readonly clauses: readonly string[];
};

/** Every target of the duty: with what always applies; and once more with each thing that applies only to some tickets. */
export function linesOf(ir: PolicyIr, duty: DutyIr): readonly SheetLine[] {
  const always = duty.adjustments.filter(({ when }) => isAlways(ir, when));
  const sometimes = duty.adjustments.filter(({ when }) => !isAlways(ir, when));
  return duty.targets.flatMap((target) => {
    const line = lineOf(ir, duty, target, always, null);
    const changed = sometimes.map((each) => lineOf(ir, duty, target, [...always, each], each));
    return [line, ...changed.filter(({ words }) => words !== line.words)];
  });
}

function isAlways(ir: PolicyIr, when: TargetIr["when"]): boolean {
  return conditionInWords(ir, when) === "always";
}

function lineOf(ir: PolicyIr, duty: DutyIr, target: TargetIr, applied: readonly AdjustmentIr[], extra: AdjustmentIr | null): SheetLine {
  const conditions = [target.when, ...(extra === null ? [] : [extra.when])].filter((when) => !isAlways(ir, when));
  const amount = amountOf(ir, target.amount, (ms) => adjusted(duty, applied, ms));
  const unworked = target.amount.kind === "open-day" ? applied.map((each) => `, ${effectInWords(each)}`).join("") : "";
  const lead = target.amount.kind === "open-day" ? "" : duty.recurs ? "every " : "";
  return {
    words: `${lead}${amount}${unworked}`,
    when: conditions.length === 0 ? null : whenInWords(ir, conditions, asideFor(ir, duty, target)),
    otherwise: duty.targets.some(({ overrides }) => overrides.includes(duty.targets.indexOf(target))),
    clauses: [
      ...(target.clause === null ? [] : [target.clause]),
      ...applied.map(({ id, clause }) => (clause === null ? id : `${clause} ${id}`)),
    ],
  };
}

/** When the targets hold for which this one stands aside. */
function asideFor(ir: PolicyIr, { targets }: DutyIr, target: TargetIr): readonly string[] {
  return targets.filter(({ overrides }) => overrides.includes(targets.indexOf(target))).map(({ when }) => conditionInWords(ir, when));
}

/** Every part, in brackets where it is a choice; `unless` in the end. */
function whenInWords(ir: PolicyIr, conditions: readonly Condition[], unless: readonly string[]): string {
  const all = conditionInWords(
    ir,
    conditions.length === 1 && conditions[0] !== undefined ? conditions[0] : { kind: "all", of: conditions },
  );
  return unless.length === 0 ? all : `${all}, unless ${unless.join(", or ")}`;
}

/** As docs/semantics.md says under "Amount": shares first, rounded down once, then what lifts it, then what caps it. */
export function adjusted({ combine }: Pick<DutyIr, "combine">, applied: readonly AdjustmentIr[], amount: Milliseconds): Milliseconds {
  const effects = applied.map(({ effect }) => effect);
  const shares = effects.flatMap((each) =>
    each.kind === "share" ? [{ over: BigInt(each.numerator), under: BigInt(each.denominator) }] : [],
  );
  const one = { over: 1n, under: 1n };
  const share =
    combine === "multiply"
      ? shares.reduce((a, b) => ({ over: a.over * b.over, under: a.under * b.under }), one)
      : (shares.toSorted((a, b) => Number(a.over * b.under - b.over * a.under))[0] ?? one);
  const cut = Number((BigInt(amount) * share.over) / share.under);
  const lifted = Math.max(cut, ...effects.flatMap((each) => (each.kind === "at-least" ? [each.ms] : [])));
  return Math.min(lifted, ...effects.flatMap((each) => (each.kind === "at-most" ? [each.ms] : [])), LONGEST_ADJUSTED_MS);
}

function amountOf(ir: PolicyIr, amount: Amount, change: (ms: Milliseconds) => Milliseconds): string {
  const open = (duration: Duration): string => lengthInWords(change(millisecondsOf(ir, duration)), openTimeAsStated);
  const span = ({ duration, clock }: SpanIr): string =>
    clock.kind === "elapsed"
      ? lengthInWords(change(millisecondsOf(ir, duration)), lengthAsStated)
      : `${open(duration)} counting ${calendarInWords(clock.calendar)}`;
  switch (amount.kind) {
    case "span":
      return span(amount.span);
    case "by-start":
      return `${span(amount.inside)} if started during ${calendarInWords(amount.calendar)}, otherwise ${span(amount.outside)}`;
    case "prorated":
      return `${open(amount.inside)} during ${calendarInWords(amount.calendar)}, ${open(amount.outside)} otherwise, prorated`;
    case "open-day":
      return amountInWords(amount);
  }
}

/** `15 minutes` as the policy would state it; `7 minutes 30 seconds` where no one unit holds it. */
export function lengthInWords(length: Milliseconds, asStated: (length: Milliseconds) => string): string {
  if (length < MINUTE || length % MINUTE === 0) return asStated(length);
  const whole = Math.floor(length / MINUTE) * MINUTE;
  return `${asStated(whole)} ${asStated(length - whole)}`;
}
