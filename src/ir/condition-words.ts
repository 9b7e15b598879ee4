// Conditions of the IR in the policy's own manner of speaking, and facts as a reader knows them.

import type { FactValue, Instant, Milliseconds } from "./history.ts";
import type {
  Amount,
  CalendarChoice,
  Clock,
  Comparison,
  Condition,
  Duration,
  DutyIr,
  FactType,
  Mark,
  PolicyIr,
  Quantity,
  SpanIr,
} from "./policy.ts";
import { saidAs } from "./said.ts";
import { DAY, HOUR, MINUTE, SECOND } from "./units.ts";
import { grouped, joined, type WordTree, words, written } from "./word-tree.ts";

const COMPARED: Readonly<Record<Comparison, string>> = {
  less: "less than",
  "at-most": "at most",
  equal: "is",
  "at-least": "at least",
  more: "more than",
};

/** Words at which the name of a duty would end. */
const ASKED_ENDS: ReadonlySet<string> = new Set(["is", "has", "and", "or", "no", "not"]);

/** `priority is P0`, `no first response within 15 minutes counting standard-hours`. Terms stay names; read as a policy's text it is the condition again. */
export function conditionInWords(ir: PolicyIr, condition: Condition): string {
  return written(conditionTree(ir, condition));
}

export function conditionTree(ir: PolicyIr, condition: Condition): WordTree {
  switch (condition.kind) {
    case "all":
    case "any":
      return joined(
        condition.kind,
        condition.of.map((part) => conditionTree(ir, part)),
      );
    case "not":
      return deniedCondition(ir, condition.of);
    case "term":
      return words(condition.term, { bare: true });
    case "flag":
      return words(condition.fact, { bare: true });
    case "is":
      return words(`${condition.fact} is ${condition.values.join(" or ")}`, { lists: true });
    case "includes":
      return words(`${condition.fact} includes ${condition.values.join(" or ")}`, { lists: true });
    default:
      return words(askedInWords(ir, condition));
  }
}

/** The words of what is not so. */
export function deniedCondition(ir: PolicyIr, condition: Condition): WordTree {
  switch (condition.kind) {
    case "is":
      return words(`${condition.fact} is not ${condition.values.join(" or ")}`, { lists: true });
    case "includes":
      return words(`not ${written(conditionTree(ir, condition))}`, { lists: true });
    case "known":
      return words(`${condition.fact} is unknown`);
    case "happened":
    case "reached":
    case "used":
    case "missed":
      return words(saidOf(ir, condition, "not "));
    case "not":
      return words(`not (${conditionInWords(ir, condition)})`);
    case "all":
    case "any": {
      const [only, ...others] = condition.of;
      return only !== undefined && others.length === 0 ? deniedCondition(ir, only) : words(`not ${grouped(conditionTree(ir, condition))}`);
    }
    default:
      return words(`not ${grouped(conditionTree(ir, condition))}`);
  }
}

type Asked = Exclude<Condition, { kind: "all" | "any" | "not" | "term" | "flag" | "is" | "includes" }>;

function askedInWords(ir: PolicyIr, condition: Asked): string {
  switch (condition.kind) {
    case "known":
      return `${condition.fact} is known`;
    case "compare":
      return comparisonInWords(ir, condition);
    case "during":
      return `during ${calendarInWords(condition.calendar)}`;
    case "silence":
      return `no ${condition.first ? "first " : ""}${condition.event} within ${spanInWords(condition.span)}`;
    case "contacts":
      return `the customer makes ${condition.atLeast} or more contacts within any ${lengthAsStated(condition.within)}`;
    case "happened":
    case "reached":
    case "used":
    case "missed":
      return saidOf(ir, condition, "");
    case "stalled":
      return condition.first
        ? `at ${condition.level}, not ${condition.event} within ${spanInWords(condition.span)}`
        : `at ${condition.level}, no ${condition.event} for ${spanInWords(condition.span)}`;
    case "untold":
      return condition.because;
  }
}

/** What is said with `is` or `has`. `not`: what stands after that word, empty or `not `. */
function saidOf(ir: PolicyIr, condition: Extract<Condition, { kind: "happened" | "reached" | "used" | "missed" }>, not: string): string {
  switch (condition.kind) {
    case "happened":
      return `${condition.event} has ${not}happened`;
    case "reached":
      return `level has ${not}reached ${condition.level}`;
    case "used":
      return `${askedDutyOf(ir, condition.duty)} ${markInWords(condition.mark, not, isCounted(ir, condition.duty) ? openTimeAsStated : lengthAsStated)}`;
    case "missed":
      return `${askedDutyOf(ir, condition.duty)} has ${not}been missed ${condition.atLeast === 1 ? "once" : `${condition.atLeast} times`}`;
  }
}

function askedDutyOf(ir: PolicyIr, id: string): string {
  return askedDuty({ id, label: labelOf(ir, id) });
}

/** A duty by the name that a condition asks about; its label may be a title. */
export function askedDuty({ id, label }: Pick<DutyIr, "id" | "label">): string {
  return saidAs(label, id, ASKED_ENDS);
}

/** What the policy calls a duty. */
export function labelOf(ir: PolicyIr, id: string): string {
  return ir.duties.find((duty) => duty.id === id)?.label ?? id;
}

/** Whether it has a time that is counted in hours of a calendar. */
function isCounted(ir: PolicyIr, id: string): boolean {
  const targets = ir.duties.find((duty) => duty.id === id)?.targets ?? [];
  return targets.some(({ amount }) => {
    const spans = amount.kind === "span" ? [amount.span] : amount.kind === "by-start" ? [amount.inside, amount.outside] : [];
    return spans.some(({ clock }) => clock.kind === "counting");
  });
}

function markInWords(mark: Mark, not: string, length: (ms: Milliseconds) => string): string {
  switch (mark.kind) {
    case "share":
      return `has ${not}used ${percentInWords(mark.numerator, mark.denominator)} of its time`;
    case "before":
      return `is ${not}due in ${length(mark.ms)}`;
    case "after":
      return mark.ms === 0 ? `is ${not}breached` : `is ${not}${length(mark.ms)} late`;
  }
}

/** `50%`, `2/3` where that is no round figure. */
export function percentInWords(numerator: number, denominator: number): string {
  const isRound = [1, 10, 100, 1000, 10_000].some((places) => (numerator * 100 * places) % denominator === 0);
  return isRound ? `${(numerator * 100) / denominator}%` : `${numerator}/${denominator}`;
}

/** A target's amount as the policy states it. */
export function amountInWords(amount: Amount): string {
  switch (amount.kind) {
    case "span":
      return spanInWords(amount.span);
    case "by-start":
      return `${spanInWords(amount.inside)} if started during ${calendarInWords(amount.calendar)}, otherwise ${spanInWords(amount.outside)}`;
    case "prorated":
      return `${durationInWords(amount.inside, openTimeAsStated)} during ${calendarInWords(amount.calendar)}, ${durationInWords(amount.outside, openTimeAsStated)} otherwise, prorated`;
    case "open-day":
      return openDayInWords(amount);
  }
}

const OPEN_DAYS = ["next", "second", "third", "fourth", "fifth"];

/** `by the end of the second open day of office`. */
export function openDayInWords({ at, nth, calendar }: Pick<Extract<Amount, { kind: "open-day" }>, "at" | "nth" | "calendar">): string {
  const word = OPEN_DAYS[nth - 1];
  const day = word === undefined ? `open day ${nth}` : `the ${word} open day`;
  return `${at === "close" ? "by the end of" : "at the same time on"} ${day} of ${calendar}`;
}

/** `15 minutes counting standard-hours`. */
export function spanInWords({ duration, clock }: SpanIr): string {
  return `${durationInWords(duration, (ms) => lengthOnClock(ms, clock))}${clockInWords(clock)}`;
}

/** A fact's value as the policy would write it. */
export function factInWords(ir: PolicyIr, fact: string, value: FactValue, when: (instant: Instant) => string): string {
  const type = ir.facts.find(({ id }) => id === fact)?.type;
  return type === undefined ? String(value) : valueInWords(type, value, when);
}

function valueInWords(type: FactType, value: FactValue, when: (instant: Instant) => string): string {
  switch (type.kind) {
    case "yes-no":
      return value === true ? "yes" : "no";
    case "any-of":
      return Array.isArray(value) ? (value.length === 0 ? "none" : value.join(", ")) : String(value);
    case "percent":
      return `${String(value)}%`;
    case "money":
      return moneyInWords(Number(value), type.currency);
    case "instant":
      return when(Number(value));
    case "text":
      return JSON.stringify(value);
    case "one-of":
    case "number":
      return String(value);
  }
}

/** A figure is read by what it is compared with: `arr more than $100,000`, `degradation at least 50%`. */
function comparisonInWords(ir: PolicyIr, { op, left, right }: Extract<Condition, { kind: "compare" }>): string {
  const unit = unitOf(ir, left) ?? unitOf(ir, right) ?? { kind: "number" };
  return `${quantityInWords(left, unit)} ${COMPARED[op]} ${quantityInWords(right, unit)}`;
}

type Unit =
  | { readonly kind: "number" | "percent" }
  | { readonly kind: "time"; readonly clock: Clock }
  | { readonly kind: "money"; readonly currency: string };

function quantityInWords(quantity: Quantity, unit: Unit): string {
  switch (quantity.kind) {
    case "number":
      return figureInWords(quantity.value, unit);
    case "fact":
      return quantity.fact;
    case "parameter":
      return quantity.parameter;
    case "share":
      return `${(quantity.numerator * 100) / quantity.denominator}% of ${quantityInWords(quantity.of, unit)}`;
    case "since":
      return `time since ${quantity.instant}${clockInWords(quantity.clock)}`;
  }
}

/** null where the quantity is a figure that says nothing of itself. */
function unitOf(ir: PolicyIr, quantity: Quantity): Unit | null {
  switch (quantity.kind) {
    case "number":
      return null;
    case "since":
      return { kind: "time", clock: quantity.clock };
    case "share":
      return unitOf(ir, quantity.of);
    case "fact": {
      const type = ir.facts.find(({ id }) => id === quantity.fact)?.type;
      return type?.kind === "money" ? type : { kind: type?.kind === "percent" ? "percent" : "number" };
    }
    case "parameter": {
      const type = ir.parameters.find(({ id }) => id === quantity.parameter)?.type;
      return type === "duration" ? { kind: "time", clock: { kind: "elapsed" } } : type === "percent" ? { kind: "percent" } : null;
    }
  }
}

function figureInWords(value: number, unit: Unit): string {
  switch (unit.kind) {
    case "time":
      return lengthOnClock(value, unit.clock);
    case "percent":
      return `${value}%`;
    case "money":
      return moneyInWords(value, unit.currency);
    case "number":
      return String(value);
  }
}

const SIGNS: Readonly<Record<string, string>> = { USD: "$", EUR: "€", GBP: "£" };

/** `$100,000`, `-€500`; `100,000 CHF` where the language has no sign for it. */
export function moneyInWords(value: number, currency: string): string {
  const [whole = "", fraction] = String(Math.abs(value)).split(".");
  const figure = `${whole.replace(/\B(?=(\d{3})+$)/g, ",")}${fraction === undefined ? "" : `.${fraction}`}`;
  const sign = SIGNS[currency];
  const minus = value < 0 ? "-" : "";
  return sign === undefined ? `${minus}${figure} ${currency}` : `${minus}${sign}${figure}`;
}

function durationInWords(duration: Duration, length: (ms: Milliseconds) => string): string {
  return duration.kind === "ms" ? length(duration.ms) : duration.parameter;
}

function clockInWords(clock: Clock): string {
  return clock.kind === "elapsed" ? "" : ` counting ${calendarInWords(clock.calendar)}`;
}

export function calendarInWords(choice: CalendarChoice): string {
  return choice.kind === "calendar" ? choice.calendar : "the hours of the ticket";
}

const STATED: readonly (readonly [length: number, name: string])[] = [
  [DAY, "day"],
  [HOUR, "hour"],
  [MINUTE, "minute"],
  [SECOND, "second"],
];

/** A length as a policy states one: `15 minutes`, `24 hours`, `14 days`; days from three on, as 24 and 48 hours are the custom. */
export function lengthAsStated(length: Milliseconds): string {
  return stated(length, STATED);
}

/** The same of time that is counted in hours of a calendar, which has no days of 24 hours: `120 hours`. */
export function openTimeAsStated(length: Milliseconds): string {
  return stated(
    length,
    STATED.filter(([, name]) => name !== "day"),
  );
}

/** As the clock counts it: elapsed, or in hours of a calendar. */
export function lengthOnClock(length: Milliseconds, clock: Clock): string {
  return clock.kind === "elapsed" ? lengthAsStated(length) : openTimeAsStated(length);
}

function stated(length: Milliseconds, units: typeof STATED): string {
  if (length === 0) return "0 minutes";
  for (const [unit, name] of units) {
    const count = length / unit;
    if (Number.isInteger(count) && count >= (name === "day" ? 3 : 1)) return `${count} ${name}${count === 1 ? "" : "s"}`;
  }
  return `${length} millisecond${length === 1 ? "" : "s"}`;
}
