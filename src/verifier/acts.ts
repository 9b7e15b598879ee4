// What people do that duties and conditions of a policy wait for: events without ticket and time.

import type { Condition, DutyIr, FactValue, PolicyIr } from "../ir/index.ts";

/** An event without its ticket and its time. Facts of instants are epoch milliseconds here. */
export type Act = {
  readonly event: string;
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly who: readonly string[];
  readonly level: string | null;
  readonly duty: string | null;
};

export function actOf(event: string, part: Partial<Act> = {}): Act {
  return { event, facts: {}, who: [], level: null, duty: null, ...part };
}

/** What starts its clock; nothing where the opening does. */
export function startActs(ir: PolicyIr, { start }: DutyIr): readonly Act[] {
  switch (start.on) {
    case "level":
      return [actOf("escalated", { level: start.level })];
    case "escalation":
      return ir.levels.slice(0, 1).map(({ id }) => actOf("escalated", { level: id }));
    case "event":
      return [actOf(start.event, { duty: start.duty })];
    case "trigger":
      return ir.triggers.filter(({ id }) => id === start.trigger).flatMap(({ when }) => conditionActs(ir, when));
    case "contact":
      return [actOf("response"), actOf("contact")];
    case "opened":
      return [];
  }
}

/** What meets it, ends it, stops its clock. */
export function courseActs(ir: PolicyIr, duty: DutyIr): readonly Act[] {
  const stops = duty.pausedWhileWaiting || duty.targets.some(({ pausedWhileWaiting }) => pausedWhileWaiting === true);
  return [
    ...meetActs(duty),
    ...duty.cancelledBy.map((event) => actOf(event)),
    ...(duty.repeats?.until == null ? [] : [actOf(duty.repeats.until)]),
    ...(stops ? [actOf("waiting"), actOf("continued")] : []),
    ...(duty.whenReopened === "anew" || duty.metBy.by === "resolved" ? [actOf("resolved"), actOf("reopened")] : []),
    ...(duty.pausedWhile === null ? [] : conditionActs(ir, duty.pausedWhile)),
  ];
}

/** What meets it. */
export function meetActs({ metBy }: DutyIr): readonly Act[] {
  switch (metBy.by) {
    case "event":
      return [actOf(metBy.event, { duty: metBy.duty })];
    case "notified":
      return [actOf("notified", { who: metBy.who.slice(0, 1), level: metBy.level })];
    case "resolved":
    case "workaround":
      return [actOf(metBy.by)];
  }
}

/** What turns its questions, but for facts. */
export function conditionActs(ir: PolicyIr, condition: Condition): readonly Act[] {
  switch (condition.kind) {
    case "all":
    case "any":
      return condition.of.flatMap((each) => conditionActs(ir, each));
    case "not":
      return conditionActs(ir, condition.of);
    case "silence":
    case "happened":
      return [actOf(condition.event)];
    case "stalled":
      return [actOf("escalated", { level: condition.level }), actOf(condition.event)];
    case "reached":
      return [actOf("escalated", { level: condition.level })];
    case "contacts":
      return [actOf("contact")];
    case "used":
    case "missed":
      return ir.duties.filter(({ id }) => id === condition.duty).flatMap(meetActs);
    default:
      return [];
  }
}
