// A policy specialized to what is known: the same verdicts for every ticket with these facts, with nothing in it that such a ticket never meets.

import type { AdjustmentIr, Amount, Condition, CriterionIr, DutyIr, HoursIr, PolicyIr, TargetIr, TriggerIr } from "../../ir/index.ts";
import { isAlways, isNever, someQuestion, termsOf } from "../../ir/index.ts";
import { calendarMeant, type Known, leftOf, type Settled, settledBy, spanMeant, whenTrue } from "./known.ts";
import { simplifierOf } from "./simplify.ts";

/** Whether a term holds of these tickets; `open`: where this does. `never-known`: nobody can tell. */
export type TermLeft = { readonly term: string } & (
  | { readonly truth: "holds" | "cannot" | "never-known" }
  | { readonly truth: "open"; readonly when: Condition }
);

export type Specialized = {
  /**
   * Decides as the whole policy does (but for `wake`, and where statements stand) for every ticket of which what is known is so from the opening on. A statement that always
   * applies has the condition `all` of nothing; what can never apply is left out (but for one criterion, where no other is left), with the duties that nothing starts or targets any more.
   */
  readonly ir: PolicyIr;
  /** The calendars that are these tickets' hours; null: it depends, or the policy has no hours of a ticket. */
  readonly hours: readonly string[] | null;
  /** In the order of the policy. */
  readonly terms: readonly TermLeft[];
};

/** `simplify`: the one of this policy, where it is specialized several times. */
export function specialize(ir: PolicyIr, known: Known, simplify: Truly = simplifierOf(ir)): Specialized {
  const early = settledBy(ir, known);
  const hours = ir.hours === null ? null : hoursLeft(ir.hours, (when) => simplify(whenTrue(leftOf(early, when))));
  const calendars = settledHours(hours);
  let settled: Settled = { ...early, calendar: calendars?.length === 1 ? (calendars[0] ?? null) : null };
  let left = withoutIdle(rulesLeft(ir, settled, simplify));
  // A duty that no such ticket has makes what asks about it idle in turn.
  while (left.duties.length + settled.idle.size < ir.duties.length) {
    const has = new Set(left.duties.map(({ id }) => id));
    settled = { ...settled, idle: new Set(ir.duties.map(({ id }) => id).filter((id) => !has.has(id))) };
    left = withoutIdle(rulesLeft(ir, settled, simplify));
  }
  return { ir: { ...left, hours }, hours: calendars, terms: ir.terms.map(({ id }) => termLeft(settled, simplify, id)) };
}

type Truly = (when: Condition) => Condition;

function rulesLeft(ir: PolicyIr, settled: Settled, simplify: Truly): PolicyIr {
  const truly: Truly = (when) => simplify(whenTrue(leftOf(settled, when)));
  const left = <T extends { readonly when: Condition }>(all: readonly T[]): readonly T[] =>
    all.map((each) => ({ ...each, when: truly(each.when) })).filter(({ when }) => !isNever(when));
  return {
    ...ir,
    triggers: left(ir.triggers).map((trigger) => withItsCount(ir, trigger)),
    involve: left(ir.involve),
    criteria: criteriaLeft(ir, truly),
    gates: left(ir.gates).map((gate) => ({ ...gate, requires: gate.requires.map((each) => ({ ...each, when: truly(each.when) })) })),
    duties: ir.duties.map((duty) => dutyLeft(settled, truly, duty)),
  };
}

/** `at most once per` is of the customer where the condition counts contacts, even if that can no longer decide: such a trigger keeps its condition. */
function withItsCount(ir: PolicyIr, trigger: TriggerIr): TriggerIr {
  const counts = (when: Condition): boolean => someQuestion(when, termsOf(ir), ({ kind }) => kind === "contacts");
  const when = ir.triggers.find(({ id }) => id === trigger.id)?.when ?? trigger.when;
  return trigger.atMostOncePer !== null && counts(when) && !counts(trigger.when) ? { ...trigger, when } : trigger;
}

/** A policy of which no criterion can hold still has criteria, so that a hand is one that none allows: the first stays, and never holds. */
function criteriaLeft({ criteria }: PolicyIr, truly: Truly): readonly CriterionIr[] {
  const all = criteria.map((each) => ({ ...each, when: truly(each.when) }));
  const some = all.filter(({ when }) => !isNever(when));
  return some.length === 0 ? all.slice(0, 1) : some;
}

function hoursLeft(hours: HoursIr, truly: Truly): HoursIr {
  return { ...hours, choices: hours.choices.map((each) => ({ ...each, when: truly(each.when) })).filter(({ when }) => !isNever(when)) };
}

function settledHours(hours: HoursIr | null): readonly string[] | null {
  if (hours === null || hours.choices.some(({ when }) => !isAlways(when))) return null;
  const all = hours.choices.length === 0 ? hours.otherwise : hours.choices.flatMap(({ calendars }) => calendars);
  return [...new Set(all)];
}

function termLeft(settled: Settled, simplify: Truly, term: string): TermLeft {
  const left = leftOf(settled, { kind: "term", term });
  if (left.kind === "untold") return { term, truth: "never-known" };
  const when = simplify(whenTrue(left));
  if (isAlways(when)) return { term, truth: "holds" };
  return isNever(when) ? { term, truth: "cannot" } : { term, truth: "open", when };
}

// ----------------------------------------------------------------------------------------------------------------- duties

function dutyLeft(settled: Settled, truly: Truly, duty: DutyIr): DutyIr {
  const pausedWhile = duty.pausedWhile === null ? null : truly(duty.pausedWhile);
  return {
    ...duty,
    notBefore: duty.notBefore === null ? null : spanMeant(settled, duty.notBefore),
    lasts: duty.lasts === null ? null : spanMeant(settled, duty.lasts),
    pausedWhile: pausedWhile !== null && isNever(pausedWhile) ? null : pausedWhile,
    delivered: duty.delivered === null ? null : calendarMeant(settled, duty.delivered),
    targets: targetsLeft(settled, truly, duty.targets),
    adjustments: duty.adjustments.map((each): AdjustmentIr => ({ ...each, when: truly(each.when) })).filter(({ when }) => !isNever(when)),
  };
}

/** A target stands aside for good where one that overrides it always applies. */
function targetsLeft(settled: Settled, truly: Truly, targets: readonly TargetIr[]): readonly TargetIr[] {
  const left = targets.map((target) => ({ ...target, when: truly(target.when), amount: amountLeft(settled, target.amount) }));
  const aside = new Set(left.filter(({ when }) => isAlways(when)).flatMap(({ overrides }) => overrides));
  const stays = left.map(({ when }, index) => !isNever(when) && !aside.has(index));
  const place = (index: number): number => stays.slice(0, index).filter(Boolean).length;
  return left.flatMap((target, index) =>
    stays[index] === true ? [{ ...target, overrides: target.overrides.filter((other) => stays[other] === true).map(place) }] : [],
  );
}

function amountLeft(settled: Settled, amount: Amount): Amount {
  switch (amount.kind) {
    case "span":
      return { ...amount, span: spanMeant(settled, amount.span) };
    case "by-start": {
      const [inside, outside] = [spanMeant(settled, amount.inside), spanMeant(settled, amount.outside)];
      return { ...amount, calendar: calendarMeant(settled, amount.calendar), inside, outside };
    }
    case "prorated":
      return { ...amount, calendar: calendarMeant(settled, amount.calendar) };
    case "open-day":
      return amount;
  }
}

/** Without the duties that nothing starts or targets any more. */
function withoutIdle(ir: PolicyIr): PolicyIr {
  const triggers = new Set(ir.triggers.map(({ id }) => id));
  const duties = ir.duties.filter(({ start, targets }) => targets.length > 0 && (start.on !== "trigger" || triggers.has(start.trigger)));
  return { ...ir, duties };
}
