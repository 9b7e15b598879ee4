// Conditions as propositions: surely true, or surely false, each in three degrees of what is known beside the facts.

import type { Comparison, Condition, Mark, Quantity } from "../../ir/index.ts";
import {
  asksMoment,
  calendarCode,
  clockCode,
  type Frame,
  heading,
  known,
  lengthInMs,
  lengthOf,
  listName,
  markName,
  parameterName,
  rowName,
  termOf,
  ty,
} from "./frame.ts";
import { from, plain } from "./lines.ts";
import { all, any, FALSE, not, OPPOSITE, type Operator, type Proposition, type Term, write } from "./logic.ts";
import { marked } from "./used.ts";

/**
 * `moment`: the whole case at one instant. `facts`: nothing but facts, all else unknown. `possible`: what time alone may turn is
 * unknown, and what has happened is known.
 */
export type Given = "moment" | "facts" | "possible";

/** Says that the condition is surely what `truth` says. */
export function surely(frame: Frame, condition: Condition, truth: boolean, given: Given): Proposition {
  const each = (of: readonly Condition[]): readonly Proposition[] => of.map((part) => surely(frame, part, truth, given));
  switch (condition.kind) {
    case "all":
      return truth ? all(each(condition.of)) : any(each(condition.of));
    case "any":
      return truth ? any(each(condition.of)) : all(each(condition.of));
    case "not":
      return surely(frame, condition.of, !truth, given);
    case "term":
      return termCall(frame, condition.term, truth, given);
    case "is":
      return oneOf(frame, condition.fact, condition.values, truth);
    case "includes":
      return shares(condition.fact, condition.values, truth);
    case "flag":
      return { kind: "equals", fact: condition.fact, value: truth, not: false };
    case "known":
      return { kind: "known", fact: condition.fact, not: !truth };
    case "compare":
      return comparison(frame, condition.op, condition.left, condition.right, truth, given);
    case "during":
      return asked(given === "moment", `m.during(${calendarCode(frame, condition.calendar)})`, truth);
    case "silence": {
      const { event, first, span } = condition;
      const call = `${markName(frame, event)}, ${first}, ${lengthOf(frame, span.duration)}, ${clockCode(frame, span.clock)}`;
      return asked(given === "moment", `m.silent(${call})`, truth);
    }
    case "contacts":
      return asked(given === "moment", `m.contacted(${condition.atLeast}, ${lengthInMs(frame, condition.within)})`, truth);
    case "happened":
      return asked(given !== "facts", `m.happened(${markName(frame, condition.event)})`, truth);
    case "reached":
      return asked(given !== "facts", `m.reached(${rowName(frame, "levels", condition.level)})`, truth);
    case "stalled":
      return asked(given === "moment", `m.stalled(${stalledCode(frame, condition)})`, truth);
    case "used":
      return asked(given === "moment", `m.${usedCode(frame, condition, "")}`, truth);
    case "missed":
      return asked(given !== "facts", `m.missed(${rowName(frame, "duties", condition.duty)}, ${condition.atLeast})`, truth);
    case "untold":
      return any([]);
  }
}

/** What `stalled` and `stalledTurns` of a moment are called with. */
export function stalledCode(frame: Frame, { level, event, first, span }: Extract<Condition, { kind: "stalled" }>): string {
  const length = lengthOf(frame, span.duration);
  return `${rowName(frame, "levels", level)}, ${markName(frame, event)}, ${first}, ${length}, ${clockCode(frame, span.clock)}`;
}

/** The call that asks a moment whether so much is used up, or (`Turns`) when it will be. That its time is up is a question of its own. */
export function usedCode(frame: Frame, { duty, mark }: Extract<Condition, { kind: "used" }>, asks: "" | "Turns"): string {
  const row = rowName(frame, "duties", duty);
  return mark.kind === "after" && mark.ms === 0 ? `breached${asks}(${row})` : `used${asks}(${row}, ${markCode(frame, mark)})`;
}

/** So much of the amount, and so much more or less. */
function markCode(frame: Frame, mark: Mark): string {
  if (mark.kind === "share") return `${mark.numerator}, ${mark.denominator}`;
  if (mark.ms === 0) return "1, 1";
  return `1, 1, ${mark.kind === "before" ? "-" : ""}${lengthInMs(frame, mark.ms)}`;
}

/** Not surely false. */
export function possibly(frame: Frame, condition: Condition, given: Given): Proposition {
  return not(surely(frame, condition, false, given));
}

/** JavaScript that says so. */
export function code(frame: Frame, proposition: Proposition): string {
  return write(proposition, {
    property: (fact) => known(frame.properties, fact, "fact"),
    unnarrowed: () => {
      frame.unnarrowed ??= frame.namer.name("unnarrowed");
      return frame.unnarrowed;
    },
    weigh: () => "weigh",
  });
}

function asked(isKnown: boolean, call: string, truth: boolean): Proposition {
  return isKnown ? { kind: "call", code: call, not: !truth } : FALSE;
}

const MANY = 8;

function oneOf(frame: Frame, fact: string, values: readonly string[], truth: boolean): Proposition {
  if (values.length > MANY) {
    const within: Proposition = { kind: "in", set: listName(frame, fact, values), fact, not: !truth };
    return truth ? within : all([{ kind: "known", fact, not: false }, within]);
  }
  const parts = values.map((value): Proposition => ({ kind: "equals", fact, value, not: !truth }));
  return truth ? any(parts) : all([{ kind: "known", fact, not: false }, ...parts]);
}

function shares(fact: string, values: readonly string[], truth: boolean): Proposition {
  const parts = values.map((value): Proposition => ({ kind: "includes", fact, value, not: !truth }));
  if (parts.length === 0 && truth) return FALSE;
  return all([{ kind: "known", fact, not: false }, truth ? any(parts) : all(parts)]);
}

/** The function of a term for this question; written when first asked for. */
function termCall(frame: Frame, id: string, truth: boolean, given: Given): Proposition {
  const term = termOf(frame, id);
  const moment = asksMoment(frame, term.when);
  const degree = moment ? given : "moment";
  const key = `${id} ${truth} ${degree}`;
  const made = frame.terms.get(key);
  if (made !== undefined) return { kind: "call", code: `${made.name}(${made.moment ? "f, m" : "f"})`, not: false };
  const proposition = surely(frame, term.when, truth, degree);
  if (proposition.kind === "constant") return proposition;
  const name = frame.namer.name(id, `${truth ? "" : "IsFalse"}${SUFFIX[degree]}`);
  const asks = moment && degree !== "facts";
  const returned = `  return ${code(frame, proposition)};`;
  const parameters = marked(`f${ty(frame, ": Known")}${asks ? `, m${ty(frame, ": Moment")}` : ""}`, plain(returned));
  const lines = from(
    term.place,
    heading(term, truth ? "" : "surely not: ", WITHOUT[degree]),
    `function ${name}(${parameters})${ty(frame, ": boolean")} {`,
    returned,
    "}",
  );
  frame.terms.set(key, { name, term, moment: asks, lines });
  return { kind: "call", code: `${name}(${asks ? "f, m" : "f"})`, not: false };
}

const SUFFIX = { moment: "", facts: "ByFacts", possible: "InTime" } as const;
const WITHOUT = { moment: "", facts: " (by facts alone)", possible: " (whatever the time)" } as const;

const OPERATORS: Readonly<Record<Comparison, Operator>> = { less: "<", "at-most": "<=", equal: "===", "at-least": ">=", more: ">" };

function comparison(frame: Frame, op: Comparison, left: Quantity, right: Quantity, truth: boolean, given: Given): Proposition {
  const [a, b] = [ratio(frame, left), ratio(frame, right)];
  if ((a.timed || b.timed) && given !== "moment") return FALSE;
  const operator = truth ? OPERATORS[op] : OPPOSITE[OPERATORS[op]];
  const guards = [...new Set([...a.facts, ...b.facts])].map((fact): Proposition => ({ kind: "known", fact, not: false }));
  const compare: Proposition = {
    kind: "compare",
    left: { of: lengthBeside(frame, a, b), times: a.numerator * b.denominator },
    op: operator,
    right: { of: lengthBeside(frame, b, a), times: b.numerator * a.denominator },
  };
  return all([...guards, compare]);
}

/** A number beside a time is a length of time. */
function lengthBeside(frame: Frame, own: Ratio, other: Ratio): Term["of"] {
  if (!other.timed || !("value" in own.of) || own.of.value < 1000 || own.numerator * other.denominator !== 1n) return own.of;
  return { code: lengthInMs(frame, own.of.value) };
}

/** A quantity as something times a fraction. */
export type Ratio = {
  readonly of: Term["of"];
  readonly numerator: bigint;
  readonly denominator: bigint;
  /** Facts it needs to be known. */
  readonly facts: readonly string[];
  readonly timed: boolean;
};

export function ratio(frame: Frame, quantity: Quantity): Ratio {
  const whole = { numerator: 1n, denominator: 1n, facts: [], timed: false };
  switch (quantity.kind) {
    case "number":
      return { ...whole, of: { value: quantity.value } };
    case "parameter":
      return { ...whole, of: { code: parameterName(frame, quantity.parameter) } };
    case "fact":
      return { ...whole, of: { fact: quantity.fact }, facts: [quantity.fact] };
    case "share": {
      const of = ratio(frame, quantity.of);
      return { ...of, numerator: of.numerator * BigInt(quantity.numerator), denominator: of.denominator * BigInt(quantity.denominator) };
    }
    case "since": {
      const instant = sinceInstant(frame, quantity.instant);
      const facts = quantity.instant === "opened" ? [] : [quantity.instant];
      return { ...whole, of: { code: `m.since(${instant}, ${clockCode(frame, quantity.clock)})` }, facts, timed: true };
    }
  }
}

/** `opened` is the built-in instant, unless a fact has that name. */
export function sinceInstant(frame: Frame, instant: string): string {
  return instant === "opened" ? "m.opened" : `f.${known(frame.properties, instant, "fact")}`;
}
