// Rule: nobody must act on an escalation before anybody tells them of it (TN430).

import { DEADLINES, type Diagnostic, type Related, report } from "../../../diagnostics/index.ts";
import { askedDuty, MINUTE } from "../../../ir/index.ts";
import { momentWords } from "../arrivals.ts";
import type { Lengths } from "../lengths.ts";
import { farthestApart, lesser } from "../stretches.ts";
import { amountWords, durationWords } from "../words.ts";
import {
  besideNotices,
  besides,
  type Deadlines,
  type NoticeRecipient,
  type Owed,
  overlap,
  reachedThrough,
  whyNotCompared,
} from "./deadlines.ts";

/** One raise that starts the duty: to this level, and with or without the notices of the levels below. */
type Raise = { readonly level: string; readonly only: boolean };
/** Counted from this minute of the week, the duty is due after `due`, and the first notice after `told`. */
type Witness = { readonly minute: number; readonly due: number; readonly told: number; readonly zone: string | null };

export function toldInTime(deadlines: Deadlines): readonly Diagnostic[] {
  return deadlines.duties.flatMap((owed) => {
    if (!owed.duty.owedBy.every((party) => isSound(deadlines, party))) return [];
    const heard = raisesOf(deadlines, owed).map((raise) => noticesTo(deadlines, owed, raise));
    const told = heard.find((notices) => notices.length > 0);
    return told === undefined || !told.every(({ party }) => isSound(deadlines, party))
      ? []
      : owed.targets.flatMap((_, i) => early(deadlines, owed, i, told));
  });
}

/** Everybody in it is known. */
function isSound({ scope }: Deadlines, party: string): boolean {
  return [...reachedThrough(scope, party)].every((name) => scope.parties.has(name));
}

/** Every raise the duty may start with, the ones that tell fewest first. */
function raisesOf({ world, triggers }: Deadlines, { duty }: Owed): readonly Raise[] {
  const { start } = duty;
  const lone = (): readonly Raise[] =>
    triggers.flatMap(({ raiseTo, only }) => (only && raiseTo !== null ? [{ level: raiseTo, only }] : []));
  switch (start.on) {
    case "escalation":
      return [...lone(), ...world.levels.map((level): Raise => ({ level, only: false }))];
    case "level": {
      const above = world.levels.slice(world.levels.indexOf(start.level)).map((level): Raise => ({ level, only: false }));
      return [...lone().filter(({ level }) => level === start.level), ...above];
    }
    case "trigger": {
      const trigger = triggers.find(({ id }) => id === start.trigger);
      return trigger === undefined || trigger.raiseTo === null ? [] : [{ level: trigger.raiseTo, only: trigger.only }];
    }
    case "opened":
    case "contact":
    case "event":
      return [];
  }
}

/** The notices of the raise that reach somebody who may owe the duty, or nobody knows whom. */
function noticesTo(deadlines: Deadlines, { duty }: Owed, raise: Raise): readonly NoticeRecipient[] {
  const { scope, world, notices } = deadlines;
  const owners = new Set(duty.owedBy.flatMap((party) => [...reachedThrough(scope, party)]));
  const levels = raise.only ? [raise.level] : world.levels.slice(0, world.levels.indexOf(raise.level) + 1);
  return notices.filter(
    ({ level, party }) =>
      levels.includes(level) && (overlap(owners, reachedThrough(scope, party)).length > 0 || !isSound(deadlines, party)),
  );
}

function early(deadlines: Deadlines, owed: Owed, i: number, told: readonly NoticeRecipient[]): readonly Diagnostic[] {
  const [target, stated] = [owed.targets[i], owed.stated[i]];
  if (target === undefined || stated === undefined) return [];
  const { beside, undecided } = besideNotices(deadlines, owed, i, told);
  const tried = beside.map(({ lengths }) => (lengths === null ? "unknown" : witnessOf(lengths)));
  const witness = tried.find((each): each is Witness => each !== null && each !== "unknown");
  const why = tried.includes("unknown") ? whyNotCompared(deadlines, besides(target, told)) : undecided;
  if (witness === undefined && why === null) return [];
  const related = placesOf(told);
  if (witness === undefined) {
    const what = `whether \`${askedDuty(owed.duty)}\` can be due before anybody who owes it is told`;
    return why === null ? [] : [report(DEADLINES.notCompared, { what, why }, stated.span, { clause: target.clause, related })];
  }
  const soonest = told.map(({ within }) => amountWords({ kind: "span", span: within }, false));
  const params = {
    owners: owed.duty.owedBy,
    duty: askedDuty(owed.duty),
    due: amountWords(target.amount, owed.duty.recurs),
    from: startWords(owed),
    told: [...new Set(soonest)].join(" or "),
  };
  return [report(DEADLINES.actBeforeTold, params, stated.span, { clause: target.clause, related, label: momentsIn(witness) })];
}

/** One place for each line of a level, with all whom it tells. */
function placesOf(told: readonly NoticeRecipient[]): readonly Related[] {
  const lines = new Map(told.map((notice) => [JSON.stringify(notice.span), notice]));
  return [...lines.values()].slice(0, 10).map(({ span, clause, within }): Related => {
    const who = told.filter((notice) => notice.span === span).map(({ party }) => `\`${party}\``);
    return {
      span,
      label: `${who.join(" and ")} ${who.length === 1 ? "is" : "are"} told ${amountWords({ kind: "span", span: within }, false)}`,
      clause,
    };
  });
}

/** The minute at which the two lie farthest apart. */
function witnessOf(lengths: readonly Lengths[]): Witness | null {
  const [own, ...notices] = lengths.map((each) => each.stretches());
  if (own === undefined || notices.length === 0) return null;
  const apart = farthestApart(own, notices.reduce(lesser));
  const zone = lengths.find((each) => each.zone !== null)?.zone ?? null;
  return apart === null ? null : { minute: apart.minute, due: apart.one, told: apart.other, zone };
}

function startWords({ duty }: Owed): string {
  const { start } = duty;
  if (start.on === "level") return `the raise to \`${start.level}\``;
  return start.on === "trigger" ? `the firing of \`${start.trigger}\`` : "the escalation";
}

function momentsIn({ minute, due, told, zone }: Witness): string {
  if (zone === null) return `due ${durationWords(told - due)} before the notice is`;
  const at = (after: number): string => momentWords(minute * MINUTE + after);
  return `counted from ${at(0)} in ${zone}: due ${at(due)}, and told by ${at(told)}`;
}
