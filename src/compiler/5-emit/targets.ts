// What is owed: for each duty a function that offers the targets that apply, and then the adjustments.

import type { AdjustmentIr, Amount, DutyIr, SpanIr, TargetIr } from "../../ir/index.ts";
import { code, surely } from "./conditions.ts";
import { calendarCode, clockCode, type Frame, heading, known, lengthInMs, lengthOf, ty } from "./frame.ts";
import { from, type Line, plain } from "./lines.ts";
import { fits, type Signature, split } from "./split.ts";
import { comment, quote } from "./text.ts";
import { marked } from "./used.ts";

/** The function of one duty, called `name`. */
export function emitTargets(frame: Frame, duty: DutyIr, name: string): readonly Line[] {
  const parameters = `f${ty(frame, ": Known")}, m${ty(frame, ": Moment")}`;
  const signature: Signature = { name, parameters, pass: "f, m", result: ty(frame, ": void") };
  const conditions = duty.targets.map((target) => code(frame, surely(frame, target.when, true, "moment")));
  const adjusting = duty.adjustments.map((adjustment, i) => from(adjustment.place, heading(adjustment), ...adjust(frame, adjustment, i)));
  const owed = plain(`// ${comment(`${duty.label}${duty.owedBy.length === 0 ? "" : `, owed by ${duty.owedBy.join(" or ")}`}`)}`);
  const local = { name: (i: number): string => `t${i}`, is: (i: number): string => `const t${i} = ${conditions[i]};` };
  const [head, ...parts] = offers(frame, duty, conditions, local.name);
  const constants = plain(...(head ?? []).map(local.is));
  const together = [constants, ...parts.map((part) => part as readonly Line[]), ...adjusting];
  if (fits(together)) return [...owed, ...split(frame, signature, together)];
  return [...owed, ...apart(frame, duty, conditions, signature, adjusting)];
}

/** Too many targets for one function: what one overrides another by is a function, too. */
function apart(
  frame: Frame,
  duty: DutyIr,
  conditions: readonly string[],
  signature: Signature,
  adjusting: readonly (readonly Line[])[],
): readonly Line[] {
  const names = new Map<number, string>();
  const call = (i: number): string => {
    const name = names.get(i) ?? frame.namer.name(`${signature.name}-${duty.targets[i]?.label ?? "target"}`, "Applies");
    names.set(i, name);
    return `${name}(f, m)`;
  };
  const [, ...parts] = offers(frame, duty, conditions, call);
  const predicates = [...names].flatMap(([i, name]) => plain("", ...predicate(frame, name, signature.parameters, conditions[i] ?? "")));
  return [...split(frame, signature, [...parts.map((part) => part as readonly Line[]), ...adjusting]), ...predicates];
}

function predicate(frame: Frame, name: string, parameters: string, condition: string): readonly string[] {
  const returned = `  return ${condition};`;
  return [`function ${name}(${marked(parameters, plain(returned))})${ty(frame, ": boolean")} {`, returned, "}"];
}

/** Which targets override others; then the lines of each target. */
function offers(
  frame: Frame,
  duty: DutyIr,
  conditions: readonly string[],
  applies: (i: number) => string,
): readonly [readonly number[], ...(readonly Line[])[]] {
  const overriding = duty.targets.flatMap((target, i) => (target.overrides.some((other) => duty.targets[other] !== undefined) ? [i] : []));
  const parts = duty.targets.map((target, i) => {
    const own = overriding.includes(i) ? applies(i) : (conditions[i] as string);
    const asides = overriding.filter((other) => duty.targets[other]?.overrides.includes(i)).map((other) => `!${applies(other)}`);
    return from(target.place, heading(target), ...offer(frame, duty, target, i, own, asides));
  });
  return [overriding, ...parts];
}

function offer(frame: Frame, duty: DutyIr, target: TargetIr, i: number, condition: string, asides: readonly string[]): readonly string[] {
  if (condition === "false") return ["// (never)"];
  const calls = amount(frame, target.amount, i, target.pausedWhileWaiting ?? duty.pausedWhileWaiting);
  const own = asides.length > 0 && condition.includes("||") ? `(${condition})` : condition;
  const test = [...(condition === "true" ? [] : [own]), ...asides].join(" && ");
  if (test === "") return calls;
  return calls.length === 1 ? [`if (${test}) ${calls[0]}`] : [`if (${test}) {`, ...calls.map((call) => `  ${call}`), "}"];
}

function amount(frame: Frame, of: Amount, i: number, pausing: boolean): readonly string[] {
  const call = (length: string, clock: string): string => `m.${pausing ? "offerPaused" : "offer"}(${i}, ${length}, ${clock});`;
  const over = ({ duration, clock }: SpanIr): string => call(lengthOf(frame, duration), clockCode(frame, clock));
  switch (of.kind) {
    case "span":
      return [over(of.span)];
    case "by-start":
      return [`if (m.startsDuring(${calendarCode(frame, of.calendar)})) ${over(of.inside)}`, `else ${over(of.outside)}`];
    case "prorated": {
      const lengths = `${lengthOf(frame, of.inside)}, ${lengthOf(frame, of.outside)}`;
      return [`m.offerProrated(${i}, ${lengths}, ${calendarCode(frame, of.calendar)}, ${pausing});`];
    }
    case "open-day": {
      const calendar = known(frame.calendars, of.calendar, "calendar");
      return [call(`m.untilOpenDay(${calendar}, ${of.nth}, ${quote(of.at)})`, "elapsedTime")];
    }
  }
}

function adjust(frame: Frame, adjustment: AdjustmentIr, i: number): readonly string[] {
  const condition = code(frame, surely(frame, adjustment.when, true, "moment"));
  if (condition === "false") return ["// (never)"];
  const call = takes(frame, adjustment, i);
  return [condition === "true" ? call : `if (${condition}) ${call}`];
}

function takes(frame: Frame, { effect }: AdjustmentIr, i: number): string {
  switch (effect.kind) {
    case "share":
      return `m.takes(${i}, ${effect.numerator}, ${effect.denominator});`;
    case "at-most":
      return `m.takesAtMost(${i}, ${lengthInMs(frame, effect.ms)});`;
    case "at-least":
      return `m.takesAtLeast(${i}, ${lengthInMs(frame, effect.ms)});`;
  }
}
