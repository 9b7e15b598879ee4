// What the shape of an IR cannot say: every name resolved, every fact of the type it is used as, no term or override in a circle.

import { BUILT_IN_EVENTS } from "./history.ts";
import type { Condition, DutyIr, PolicyIr, TargetIr } from "./policy.ts";
import type { Names, Tell } from "./schema-check-condition.ts";
import { checkCalendarChoice, checkCondition, checkSpan, isLength, isTimed } from "./schema-check-condition.ts";

/** `path` leads from the root of the JSON: `triggers.2.when`. `problem` is a lowercase fragment. */
export type IrProblem = { readonly path: string; readonly problem: string };

/** All problems, in the order of the IR's tables; none for what the compiler lowers. */
export function checkIr(ir: PolicyIr): readonly IrProblem[] {
  const problems: IrProblem[] = [];
  const tell: Tell = (path, problem) => problems.push({ path, problem });
  const names = namesOf(ir);
  checkTables(ir, tell);
  checkCalendars(ir, names, tell);
  checkPeople(ir, names, tell);
  ir.terms.forEach((term, i) => checkCondition(term.when, "everything", names, `terms.${i}.when`, tell));
  checkTermCircles(ir, tell);
  if (problems.length > 0) return problems;
  const timed = timedTerms(ir);
  const inPlace = (when: Condition, path: string): void => {
    checkCondition(when, "facts", names, path, tell);
    if (termsIn(when).some((term) => timed.has(term))) tell(path, "rests on a term that speaks of time or events");
  };
  ir.hours?.choices.forEach((choice, i) => inPlace(choice.when, `hours.choices.${i}.when`));
  ir.triggers.forEach((trigger, i) => {
    checkCondition(trigger.when, "everything", names, `triggers.${i}.when`, tell);
    if (!names.levels.has(trigger.raiseTo)) tell(`triggers.${i}.raiseTo`, `no level \`${trigger.raiseTo}\``);
  });
  ir.involve.forEach((involve, i) => checkCondition(involve.when, "everything", names, `involve.${i}.when`, tell));
  ir.duties.forEach((duty, i) => checkDuty(duty, names, `duties.${i}`, inPlace, tell));
  return problems;
}

function namesOf(ir: PolicyIr): Names {
  return {
    facts: new Map(ir.facts.map((fact) => [fact.id, fact.type])),
    parameters: new Map(ir.parameters.map((parameter) => [parameter.id, parameter.type])),
    terms: new Set(ir.terms.map((term) => term.id)),
    calendars: new Set(ir.calendars.map((calendar) => calendar.id)),
    events: new Set([...BUILT_IN_EVENTS, ...ir.events]),
    levels: new Set(ir.levels.map((level) => level.id)),
    people: new Set(ir.people.map((party) => party.id)),
    hasHours: ir.hours !== null,
  };
}

function checkTables(ir: PolicyIr, tell: Tell): void {
  const tables = ["facts", "parameters", "holidays", "calendars", "people", "terms", "levels", "triggers", "duties"] as const;
  for (const table of tables) {
    const seen = new Set<string>();
    ir[table].forEach(({ id }, i) => {
      if (seen.has(id)) tell(`${table}.${i}.id`, `\`${id}\` is there twice`);
      seen.add(id);
    });
  }
  ir.facts.forEach((fact, i) => {
    if (fact.id === "opened") tell(`facts.${i}.id`, "`opened` is the instant at which a ticket was opened");
  });
  ir.parameters.forEach((parameter, i) => {
    if (parameter.type === "duration" && !isLength(parameter.value))
      tell(`parameters.${i}.value`, "a duration is whole milliseconds, at least 0");
  });
}

function checkCalendars(ir: PolicyIr, names: Names, tell: Tell): void {
  const sets = new Set(ir.holidays.map((set) => set.id));
  ir.calendars.forEach((calendar, i) =>
    calendar.holidays.forEach(({ set }, j) => {
      if (!sets.has(set)) tell(`calendars.${i}.holidays.${j}.set`, `no holidays \`${set}\``);
    }),
  );
  const named = (calendars: readonly string[], path: string): void => {
    for (const calendar of calendars) if (!names.calendars.has(calendar)) tell(path, `no calendar \`${calendar}\``);
  };
  ir.hours?.choices.forEach((choice, i) => named(choice.calendars, `hours.choices.${i}.calendars`));
  named(ir.hours?.otherwise ?? [], "hours.otherwise");
}

function checkPeople(ir: PolicyIr, names: Names, tell: Tell): void {
  const known = (party: string | null, path: string): void => {
    if (party !== null && !names.people.has(party)) tell(path, `nobody is called \`${party}\``);
  };
  ir.people.forEach((party, i) => {
    known(party.coveredBy, `people.${i}.coveredBy`);
    known(party.otherwise, `people.${i}.otherwise`);
    party.members.forEach((member, j) => known(member, `people.${i}.members.${j}`));
    if (party.works !== null && !names.calendars.has(party.works)) tell(`people.${i}.works`, `no calendar \`${party.works}\``);
  });
  ir.levels.forEach((level, i) =>
    level.notify.forEach((notice, j) => {
      notice.recipients.forEach((party, k) => known(party, `levels.${i}.notify.${j}.recipients.${k}`));
      if (notice.within !== null) checkSpan(notice.within, names, `levels.${i}.notify.${j}.within`, tell);
    }),
  );
  ir.involve.forEach((involve, i) => known(involve.party, `involve.${i}.party`));
}

// ----------------------------------------------------------------------------------------------------------------- duties

function checkDuty(duty: DutyIr, names: Names, path: string, inPlace: (when: Condition, path: string) => void, tell: Tell): void {
  if (duty.start.on === "level" && !names.levels.has(duty.start.level)) tell(`${path}.start.level`, `no level \`${duty.start.level}\``);
  checkMetBy(duty, names, path, tell);
  duty.targets.forEach((target, i) => {
    inPlace(target.when, `${path}.targets.${i}.when`);
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

function checkMetBy(duty: DutyIr, names: Names, path: string, tell: Tell): void {
  const { metBy } = duty;
  if (metBy.by === "event") {
    if (!names.events.has(metBy.event)) tell(`${path}.metBy.event`, `no event \`${metBy.event}\``);
    if (metBy.event === "opened") tell(`${path}.metBy.event`, "`opened` starts a ticket and meets nothing");
    const ends = ["resolved", "closed", "reopened"].includes(metBy.event);
    if (duty.recurs && ends) tell(`${path}.metBy.event`, `a recurring duty cannot be met by \`${metBy.event}\``);
  }
  if (metBy.by === "notified") {
    if (metBy.level !== null && !names.levels.has(metBy.level)) tell(`${path}.metBy.level`, `no level \`${metBy.level}\``);
    for (const party of metBy.who) if (!names.people.has(party)) tell(`${path}.metBy.who`, `nobody is called \`${party}\``);
  }
  if (duty.recurs && (metBy.by === "resolved" || metBy.by === "workaround"))
    tell(`${path}.metBy`, "a recurring duty is met by an event that can come again");
  if (duty.recurs && duty.start.on === "contact") tell(`${path}.start`, "a duty that starts at a contact does not recur");
}

function checkAmount({ amount }: TargetIr, names: Names, path: string, tell: Tell): void {
  if (amount.kind === "span") {
    checkSpan(amount.span, names, `${path}.span`, tell);
    return;
  }
  checkCalendarChoice(amount.calendar, names, `${path}.calendar`, tell);
  checkSpan(amount.inside, names, `${path}.inside`, tell);
  checkSpan(amount.outside, names, `${path}.outside`, tell);
}

// ------------------------------------------------------------------------------------------------------------------ terms

function checkTermCircles(ir: PolicyIr, tell: Tell): void {
  const uses = new Map(ir.terms.map((term) => [term.id, termsIn(term.when)]));
  const circling = new Set(inCircles(uses));
  ir.terms.forEach((term, i) => {
    if (circling.has(term.id)) tell(`terms.${i}.when`, `\`${term.id}\` is defined by itself`);
  });
}

/** The terms that, directly or by others, speak of time or events. There are no circles. */
function timedTerms(ir: PolicyIr): ReadonlySet<string> {
  const byId = new Map(ir.terms.map((term) => [term.id, term.when]));
  const timed = (when: Condition): boolean => {
    switch (when.kind) {
      case "all":
      case "any":
        return when.of.some(timed);
      case "not":
        return timed(when.of);
      case "term": {
        const term = byId.get(when.term);
        return term !== undefined && timed(term);
      }
      case "compare":
        return isTimed(when.left) || isTimed(when.right);
      case "during":
      case "silence":
      case "contacts":
      case "happened":
        return true;
      case "is":
      case "includes":
      case "flag":
      case "known":
        return false;
    }
  };
  return new Set(ir.terms.filter((term) => timed(term.when)).map((term) => term.id));
}

function termsIn(when: Condition): readonly string[] {
  switch (when.kind) {
    case "all":
    case "any":
      return when.of.flatMap(termsIn);
    case "not":
      return termsIn(when.of);
    case "term":
      return [when.term];
    case "compare":
    case "contacts":
    case "during":
    case "flag":
    case "happened":
    case "includes":
    case "is":
    case "known":
    case "silence":
      return [];
  }
}

/** The keys from which a path leads back to themselves. */
function inCircles(next: ReadonlyMap<string, readonly string[]>): readonly string[] {
  return [...next.keys()].filter((key) => {
    const seen = new Set<string>();
    const ahead = [...(next.get(key) ?? [])];
    for (let step = ahead.pop(); step !== undefined; step = ahead.pop()) {
      if (step === key) return true;
      if (!seen.has(step)) ahead.push(...(next.get(step) ?? []));
      seen.add(step);
    }
    return false;
  });
}
