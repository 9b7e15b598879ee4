// What a promise speaks of: the events that bring its moments about, the conditions it hangs on, its lengths of time.

import {
  ALWAYS,
  type Condition,
  type DutyIr,
  type Happening,
  levelRank,
  type PolicyIr,
  type PromiseIr,
  type PromiseMoment,
  type PromiseState,
  promiseMomentsOf,
  type SpanIr,
} from "../../ir/index.ts";
import { type Act, actOf, conditionActs, courseActs, startActs } from "../acts.ts";
import { spansIn } from "./conditions.ts";
import { distinct } from "./fact-choices.ts";

/** An event without its ticket and its time; `by`: who it comes from. */
export type SpokenAct = Act & { readonly by: string | null };

export type Mentions = {
  readonly acts: readonly SpokenAct[];
  /** Sets of conditions: a ticket on which all of one set hold is one that the promise is about. */
  readonly wishes: readonly (readonly Condition[])[];
  /** All conditions that decide about what it speaks of. */
  readonly conditions: readonly Condition[];
  readonly spans: readonly SpanIr[];
};

export function mentionsOf(ir: PolicyIr, promise: Pick<PromiseIr, "only" | "says">): Mentions {
  const moments = promiseMomentsOf<PromiseMoment>(promise.says);
  const states = [...statesOf(promise), ...moments.flatMap(({ where }) => (where === null ? [] : [where]))];
  const happenings = moments.flatMap(({ of }) => of);
  const inner = happenings.flatMap((happening) => (happening.kind === "becomes" ? [happening.state] : []));
  const asked = [...states, ...inner].map(conditionOf);
  const base = [promise.only, ...moments.slice(0, 1).map(({ where }) => where)].flatMap((state) =>
    state === null ? [] : [conditionOf(state)],
  );
  const duties = dutiesIn(ir, happenings, [...states, ...inner], promise);
  const brought = [
    ...happenings.flatMap((happening) => broughtBy(ir, happening)),
    ...movedBy(ir, promise),
    ...duties.flatMap((duty) => duty.targets.map(({ when }) => when)),
  ];
  const adjusted = duties.flatMap(({ adjustments, pausedWhile }) => [
    ...adjustments.map(({ when }) => when),
    ...(pausedWhile === null ? [] : [pausedWhile]),
  ]);
  return {
    acts: distinct([
      ...happenings.flatMap((happening) => actsOf(ir, happening)),
      ...valueActs(ir, promise),
      ...[...states, ...inner].flatMap((state) => stateActs(ir, state)),
      ...duties.flatMap((duty) => [...startActs(ir, duty), ...courseActs(ir, duty)]).map(said),
    ]),
    wishes: [
      ...brought.map((each) => [...base, each]),
      base,
      ...asked.map((each) => [each]),
      ...adjusted.map((each) => [...base, each]),
      ...brought.map((each) => [each]),
    ],
    conditions: [...asked, ...brought, ...adjusted],
    spans: [
      ...spansIn(ir, promise.says),
      ...duties.flatMap((duty) =>
        spansIn(
          ir,
          duty.targets.map(({ amount }) => amount),
        ),
      ),
    ],
  };
}

function statesOf({ only, says }: Pick<PromiseIr, "only" | "says">): readonly PromiseState[] {
  const own = only === null ? [] : [only];
  switch (says.kind) {
    case "never":
      return [...own, says.holds];
    case "always":
      return [...own, says.holds, ...(says.while === null ? [] : [says.while])];
    case "never-moves":
      return [...own, ...(says.while === null ? [] : [says.while])];
    default:
      return own;
  }
}

/** As far as facts and levels decide; what else there is to it is taken as so. */
function conditionOf(state: PromiseState): Condition {
  switch (state.kind) {
    case "all":
    case "any":
      return { kind: state.kind, of: state.of.map(conditionOf) };
    case "not":
      return state.of.kind === "condition" ? { kind: "not", of: state.of.condition } : ALWAYS;
    case "condition":
      return state.condition;
    case "ticket":
    case "at-level":
    case "duty":
      return ALWAYS;
  }
}

/** Conditions under which it comes about by itself. */
function broughtBy(ir: PolicyIr, happening: Happening): readonly Condition[] {
  switch (happening.kind) {
    case "trigger":
      return ir.triggers.filter(({ id }) => id === happening.trigger).map(({ when }) => when);
    case "level":
      return raisersOf(ir, happening.level);
    case "notice":
    case "notice-owed":
      return ir.duties
        .filter((duty) => tells(duty, happening))
        .flatMap(({ start }) => (start.on === "level" ? raisersOf(ir, start.level) : []));
    case "finding":
      return ir.gates.filter(({ id }) => id === happening.gate).map(({ when }) => when);
    case "event":
    case "duty":
    case "becomes":
      return [];
  }
}

/** Of a value that must not move: conditions under which it does. */
function movedBy(ir: PolicyIr, { says }: Pick<PromiseIr, "says">): readonly Condition[] {
  if (says.kind !== "never-moves") return [];
  const { value } = says;
  switch (value.kind) {
    case "level":
      return ir.triggers.filter(({ raiseTo }) => raiseTo !== null).map(({ when }) => when);
    case "fact":
      return [{ kind: "known", fact: value.fact }];
    case "due":
      return [];
  }
}

function raisersOf(ir: PolicyIr, level: string): readonly Condition[] {
  const rank = Math.max(0, levelRank(ir, level));
  return ir.triggers.filter(({ raiseTo }) => levelRank(ir, raiseTo) >= rank).map(({ when }) => when);
}

function dutiesIn(
  ir: PolicyIr,
  happenings: readonly Happening[],
  states: readonly PromiseState[],
  { says }: Pick<PromiseIr, "says">,
): readonly DutyIr[] {
  const named = new Set([
    ...happenings.flatMap((happening) => (happening.kind === "duty" ? [happening.duty] : [])),
    ...states.flatMap(dutiesOfState),
    ...(says.kind === "never-moves" && says.value.kind === "due" ? [says.value.duty] : []),
  ]);
  const events = new Set(happenings.flatMap((happening) => (happening.kind === "event" ? [happening.event] : [])));
  const telling = happenings.filter((happening) => happening.kind === "notice" || happening.kind === "notice-owed");
  return ir.duties.filter(
    (duty) =>
      named.has(duty.id) ||
      telling.some((happening) => tells(duty, happening)) ||
      events.has(duty.metBy.by === "event" ? duty.metBy.event : duty.metBy.by),
  );
}

function dutiesOfState(state: PromiseState): readonly string[] {
  if (state.kind === "all" || state.kind === "any") return state.of.flatMap(dutiesOfState);
  if (state.kind === "not") return dutiesOfState(state.of);
  return state.kind === "duty" ? [state.duty] : [];
}

function tells({ metBy }: DutyIr, { who, level }: { readonly who: readonly string[]; readonly level: string | null }): boolean {
  if (metBy.by !== "notified") return false;
  return (
    (who.length === 0 || metBy.who.some((each) => who.includes(each))) && (level === null || metBy.level === null || metBy.level === level)
  );
}

// --------------------------------------------------------------------------------------------------------------- events

function said(act: Act): SpokenAct {
  return { ...act, by: null };
}

function actsOf(ir: PolicyIr, happening: Happening): readonly SpokenAct[] {
  switch (happening.kind) {
    case "event": {
      const { event, by, duty, level } = happening;
      if (event === "opened") return [];
      if (event === "escalated" && level === null) return ir.levels.map((each) => said(actOf(event, { level: each.id })));
      return [{ ...actOf(event, { duty, level }), by }];
    }
    case "notice":
    case "notice-owed": {
      const own = happening.who.slice(0, 4).map((who) => said(actOf("notified", { who: [who], level: happening.level })));
      return [
        ...own,
        ...ir.duties
          .filter((duty) => tells(duty, happening))
          .flatMap((duty) => startActs(ir, duty))
          .map(said),
      ];
    }
    case "trigger":
      return ir.triggers
        .filter(({ id }) => id === happening.trigger)
        .flatMap(({ when }) => conditionActs(ir, when))
        .map(said);
    case "level":
      return [
        actOf("escalated", { level: happening.level }),
        ...raisersOf(ir, happening.level).flatMap((when) => conditionActs(ir, when)),
      ].map(said);
    case "finding":
      return ir.gates.filter(({ id }) => id === happening.gate).map(({ before }) => said(actOf(before.event, { duty: before.duty })));
    case "duty":
    case "becomes":
      return [];
  }
}

/** Of a value that must not move: what people do that moves it. */
function valueActs(ir: PolicyIr, { says }: Pick<PromiseIr, "says">): readonly SpokenAct[] {
  if (says.kind !== "never-moves") return [];
  const levels = says.value.kind === "level" ? ir.levels.map(({ id }) => actOf("escalated", { level: id })) : [];
  return [...levels, ...movedBy(ir, { says }).flatMap((when) => conditionActs(ir, when))].map(said);
}

function stateActs(ir: PolicyIr, state: PromiseState): readonly SpokenAct[] {
  switch (state.kind) {
    case "all":
    case "any":
      return state.of.flatMap((each) => stateActs(ir, each));
    case "not":
      return stateActs(ir, state.of);
    case "condition":
      return conditionActs(ir, state.condition).map(said);
    case "ticket":
      return state.is === "waiting" ? ["waiting", "continued"].map((event) => said(actOf(event))) : [];
    case "at-level":
      return ir.levels.filter(({ id }) => id === state.level).map(({ id }) => said(actOf("escalated", { level: id })));
    case "duty":
      return [];
  }
}
