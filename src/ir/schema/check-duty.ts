// What the shape of a duty in an IR cannot say: its names resolved, and what its start, its meeting and its cycles allow together.

import type { Condition, DutyIr, TargetIr } from "../policy.ts";
import type { Names, Scope, Tell } from "./check-condition.ts";
import { checkCalendarChoice, checkSpan } from "./check-condition.ts";
import { inCircles } from "./circles.ts";

/** Checks a condition that may rest on facts alone, or on these and the level. */
type InPlace = (when: Condition, path: string, scope?: Exclude<Scope, "everything">) => void;

export function checkDuty(duty: DutyIr, names: Names, path: string, inPlace: InPlace, tell: Tell): void {
  checkStart(duty, names, path, tell);
  checkMetBy(duty, names, path, tell);
  checkCycles(duty, names, path, tell);
  if (duty.notBefore !== null) checkSpan(duty.notBefore, names, `${path}.notBefore`, tell);
  if (duty.delivered !== null) checkCalendarChoice(duty.delivered, names, `${path}.delivered`, tell);
  if (duty.pausedWhile !== null) inPlace(duty.pausedWhile, `${path}.pausedWhile`);
  for (const event of duty.cancelledBy) if (!names.events.has(event)) tell(`${path}.cancelledBy`, `no event \`${event}\``);
  for (const party of [...duty.owedBy, ...(duty.owedTo === null || duty.owedTo === "customer" ? [] : [duty.owedTo])])
    if (!names.people.has(party)) tell(`${path}.owedBy`, `nobody is called \`${party}\``);
  duty.warnings.forEach((mark, i) => {
    if (mark.kind === "share" && mark.numerator >= mark.denominator)
      tell(`${path}.warnings.${i}`, "a warning comes before the time is used up");
  });
  duty.targets.forEach((target, i) => {
    inPlace(target.when, `${path}.targets.${i}.when`, "facts and level");
    checkAmount(target, names, `${path}.targets.${i}.amount`, tell);
    for (const other of target.overrides) {
      if (other >= duty.targets.length) tell(`${path}.targets.${i}.overrides`, `no target ${other}`);
    }
  });
  const overrides = new Map(duty.targets.map((target, i) => [String(i), target.overrides.map(String)]));
  for (const index of inCircles(overrides))
    tell(`${path}.targets.${index}.overrides`, "overrides itself, or one that overrides it in turn");
  duty.adjustments.forEach((adjustment, i) => inPlace(adjustment.when, `${path}.adjustments.${i}.when`));
}

function checkStart({ start }: DutyIr, names: Names, path: string, tell: Tell): void {
  if (start.on === "level" && !names.levels.has(start.level)) tell(`${path}.start.level`, `no level \`${start.level}\``);
  if (start.on === "trigger" && !names.triggers.has(start.trigger)) tell(`${path}.start.trigger`, `no trigger \`${start.trigger}\``);
  if (start.on !== "event") return;
  if (!names.events.has(start.event)) tell(`${path}.start.event`, `no event \`${start.event}\``);
  if (start.event === "opened" || start.event === "contact") tell(`${path}.start.event`, `\`${start.event}\` is a start of its own`);
  if (start.duty === null) return;
  if (start.event !== "done") tell(`${path}.start.duty`, "only `done` says which duty");
  if (!names.duties.has(start.duty)) tell(`${path}.start.duty`, `no duty \`${start.duty}\``);
}

function checkMetBy(duty: DutyIr, names: Names, path: string, tell: Tell): void {
  const { metBy } = duty;
  if (metBy.by === "event") {
    if (!names.events.has(metBy.event)) tell(`${path}.metBy.event`, `no event \`${metBy.event}\``);
    if (metBy.event === "opened") tell(`${path}.metBy.event`, "`opened` starts a ticket and meets nothing");
    if (metBy.duty !== null && metBy.event !== "done") tell(`${path}.metBy.duty`, "only `done` says which duty");
    const ends = ["resolved", "closed", "reopened"].includes(metBy.event);
    if (duty.recurs && ends) tell(`${path}.metBy.event`, `a recurring duty cannot be met by \`${metBy.event}\``);
  }
  if (metBy.by === "notified") {
    if (metBy.level !== null && !names.levels.has(metBy.level)) tell(`${path}.metBy.level`, `no level \`${metBy.level}\``);
    for (const party of metBy.who) if (!names.people.has(party)) tell(`${path}.metBy.who`, `nobody is called \`${party}\``);
  }
  if (duty.recurs && (metBy.by === "resolved" || metBy.by === "workaround"))
    tell(`${path}.metBy`, "a recurring duty is met by an event that can come again");
}

function checkCycles(duty: DutyIr, names: Names, path: string, tell: Tell): void {
  const { start, recurs, lasts, repeats } = duty;
  if (recurs && start.on === "contact") tell(`${path}.start`, "a duty that starts at a contact does not recur");
  const endless = start.on === "event" || start.on === "escalation" || start.on === "trigger";
  if (recurs && endless && lasts === null && duty.cancelledBy.length === 0)
    tell(path, "a recurring duty that outlives its ticket says how long it lasts, or what cancels it");
  if (lasts !== null) {
    if (!recurs) tell(`${path}.lasts`, "only a recurring duty lasts");
    checkSpan(lasts, names, `${path}.lasts`, tell);
  }
  if (recurs && duty.whenReopened === "anew") tell(`${path}.whenReopened`, "a recurring duty begins a new cycle anyway");
  if (repeats === null) return;
  if (start.on !== "level" || duty.metBy.by !== "notified" || recurs) tell(`${path}.repeats`, "only a notice of a level repeats");
  checkSpan(repeats.every, names, `${path}.repeats.every`, tell);
  if (repeats.until !== null && !names.events.has(repeats.until)) tell(`${path}.repeats.until`, `no event \`${repeats.until}\``);
}

function checkAmount({ amount }: TargetIr, names: Names, path: string, tell: Tell): void {
  switch (amount.kind) {
    case "span":
      checkSpan(amount.span, names, `${path}.span`, tell);
      return;
    case "by-start":
      checkCalendarChoice(amount.calendar, names, `${path}.calendar`, tell);
      checkSpan(amount.inside, names, `${path}.inside`, tell);
      checkSpan(amount.outside, names, `${path}.outside`, tell);
      return;
    case "prorated":
      checkCalendarChoice(amount.calendar, names, `${path}.calendar`, tell);
      for (const duration of [amount.inside, amount.outside]) checkSpan({ duration, clock: { kind: "elapsed" } }, names, path, tell);
      return;
    case "open-day":
      if (!names.weekly.has(amount.calendar)) tell(`${path}.calendar`, `no weekly calendar \`${amount.calendar}\``);
      return;
  }
}
