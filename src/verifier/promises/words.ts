// Promises in the policy's own manner of speaking: the whole sentence, and what is said of a history that breaks it.

import {
  calendarInWords,
  conditionInWords,
  type Happening,
  labelOf,
  lengthAsStated,
  type PolicyIr,
  type PromiseIr,
  type PromiseMoment,
  type PromiseState,
  type PromiseValue,
  type Span,
} from "../../ir/index.ts";

/** `every opened where priority is P0 is followed by notice to executives within 30 elapsed minutes`. */
export function promiseInWords(ir: PolicyIr, promise: PromiseIr): string {
  const share = promise.share === null ? "" : `in ${percent(promise.share)} of tickets `;
  const only = promise.only === null ? "" : `for ${stateInWords(ir, promise.only)}, `;
  return `${share}${only}${sentence(ir, promise)}`;
}

function percent({ numerator, denominator }: NonNullable<PromiseIr["share"]>): string {
  return `${(numerator * 100) / denominator}%`;
}

function sentence(ir: PolicyIr, { says }: PromiseIr): string {
  const moment = (of: PromiseMoment): string => momentInWords(ir, of);
  const state = (of: PromiseState): string => stateInWords(ir, of);
  switch (says.kind) {
    case "followed": {
      const unless = says.unless === null ? "" : ` unless ${moment(says.unless)}`;
      return `every ${moment(says.every)} is followed by ${moment(says.by)} within ${lengthInWords(says.within)}${unless}`;
    }
    case "at-least-every":
      return `at least every ${lengthInWords(says.every)} ${moment(says.what)} from ${moment(says.from)} until ${moment(says.until)}`;
    case "never":
      return `never ${state(says.holds)}`;
    case "always":
      return `always ${state(says.holds)}${says.while === null ? "" : ` while ${state(says.while)}`}`;
    case "never-moves":
      return `${valueInWords(ir, says.value)} never ${says.way}${says.while === null ? "" : ` while ${state(says.while)}`}`;
    case "only-after":
      return `${moment(says.what)} only after ${moment(says.after)}${says.within === null ? "" : ` within ${lengthInWords(says.within)}`}`;
    case "at-most": {
      const over = says.over === "customer" ? " of a customer" : "";
      return `at most ${says.count} ${moment(says.what)}${over} per ${lengthInWords(says.per)}`;
    }
    case "reaches":
      return `some history reaches ${moment(says.what)}`;
  }
}

/** What happened against it: `no notice to executives within 30 elapsed minutes of opened where priority is P0`. */
export function breachInWords(ir: PolicyIr, { says, only }: PromiseIr): string {
  const moment = (of: PromiseMoment): string => momentInWords(ir, of);
  const state = (of: PromiseState): string => stateInWords(ir, of);
  const among = only === null ? "" : ` while ${state(only)}`;
  switch (says.kind) {
    case "followed":
      return `no ${moment(says.by)} within ${lengthInWords(says.within)} of ${moment(says.every)}`;
    case "at-least-every":
      return `no ${moment(says.what)} for more than ${lengthInWords(says.every)} between ${moment(says.from)} and ${moment(says.until)}${among}`;
    case "never":
      return `${state(says.holds)}${among}`;
    case "always":
      return `not ${grouped(ir, says.holds)}${says.while === null ? "" : ` while ${state(says.while)}`}${among}`;
    case "never-moves": {
      const during = says.while === null ? "" : ` while ${state(says.while)}`;
      return `${valueInWords(ir, says.value)} ${says.way === "rises" ? "rose" : "fell"}${during}${among}`;
    }
    case "only-after": {
      const within = says.within === null ? "before it" : `within ${lengthInWords(says.within)} before it`;
      return `${moment(says.what)} with no ${moment(says.after)} ${within}`;
    }
    case "at-most": {
      const over = says.over === "customer" ? " of one customer" : "";
      return `${says.count + 1} ${moment(says.what)}${over} within less than ${lengthInWords(says.per)}`;
    }
    case "reaches":
      return `not ${moment(says.what)}`;
  }
}

export function momentInWords(ir: PolicyIr, { of, where }: PromiseMoment): string {
  const happenings = of.map((each) => happeningInWords(ir, each)).join(" or ");
  return where === null ? happenings : `${happenings} where ${stateInWords(ir, where)}`;
}

function happeningInWords(ir: PolicyIr, happening: Happening): string {
  switch (happening.kind) {
    case "event": {
      const { event, by, duty, level } = happening;
      const of = duty === null ? "" : ` of ${labelOf(ir, duty)}`;
      return `${event}${of}${level === null ? "" : ` to ${level}`}${by === null ? "" : ` by ${by}`}`;
    }
    case "notice":
      return noticeInWords("notice", happening);
    case "notice-owed":
      return noticeInWords("notice owed", happening);
    case "trigger":
      return `${happening.trigger} firing`;
    case "level":
      return happening.level;
    case "duty":
      return `${labelOf(ir, happening.duty)} ${happening.happens}`;
    case "finding":
      return happening.gate === null ? "an escalation that no criterion allows" : `a finding at gate ${happening.gate}`;
    case "becomes":
      return `becoming ${grouped(ir, happening.state)}`;
  }
}

function noticeInWords(what: string, { who, level }: { readonly who: readonly string[]; readonly level: string | null }): string {
  return `${what}${who.length === 0 ? "" : ` to ${who.join(" or ")}`}${level === null ? "" : ` of ${level}`}`;
}

export function stateInWords(ir: PolicyIr, state: PromiseState): string {
  switch (state.kind) {
    case "all":
      return state.of.length === 0 ? "always" : state.of.map((each) => grouped(ir, each)).join(" and ");
    case "any":
      return state.of.length === 0 ? "never" : state.of.map((each) => grouped(ir, each)).join(" or ");
    case "not":
      return `not ${grouped(ir, state.of)}`;
    case "condition":
      return conditionInWords(ir, state.condition);
    case "ticket":
      return state.is;
    case "at-level":
      return state.level === null ? "at no level" : `at ${state.level}`;
    case "duty":
      return `${labelOf(ir, state.duty)} ${state.is}`;
  }
}

function grouped(ir: PolicyIr, state: PromiseState): string {
  const words = stateInWords(ir, state);
  const several = (state.kind === "all" || state.kind === "any") && state.of.length > 1;
  const condition = state.kind === "condition" && (state.condition.kind === "all" || state.condition.kind === "any");
  return several || condition ? `(${words})` : words;
}

function valueInWords(ir: PolicyIr, value: PromiseValue): string {
  switch (value.kind) {
    case "level":
      return "level";
    case "fact":
      return value.fact;
    case "due":
      return `${labelOf(ir, value.duty)} due`;
  }
}

/** With its clock: `30 elapsed minutes`, `30 minutes counting standard-hours`. */
export function lengthInWords({ duration, clock }: Span): string {
  const length = duration.kind === "ms" ? lengthAsStated(duration.ms) : duration.parameter;
  if (clock.kind === "counting") return `${length} counting ${calendarInWords(clock.calendar)}`;
  return duration.kind === "ms" ? length.replace(" ", " elapsed ") : `${length} of elapsed time`;
}
