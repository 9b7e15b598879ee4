// What the shape of an IR cannot say: every name resolved, every fact of the type it is used as, no term or override in a circle.

import { BUILT_IN_EVENTS } from "../history.ts";
import { hastyDuties } from "../least-interval.ts";
import type { Condition, PolicyIr } from "../policy.ts";
import { isTimedComparison, type Question, someQuestion, termsOf } from "../questions.ts";
import { figuresFromParameters } from "../with-parameters.ts";
import type { Names, Tell } from "./check-condition.ts";
import { checkCalendarChoice, checkCondition, checkSpan, isLength } from "./check-condition.ts";
import { checkDuty } from "./check-duty.ts";
import { checkPromises } from "./check-promises.ts";
import { inCircles } from "./circles.ts";

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
  const inPlace = (when: Condition, path: string, scope: "facts" | "facts and level" = "facts"): void => {
    checkCondition(when, scope, names, path, tell);
    if (termsIn(when).some((term) => timed.has(term))) tell(path, "rests on a term that speaks of time or events");
  };
  ir.hours?.choices.forEach((choice, i) => inPlace(choice.when, `hours.choices.${i}.when`));
  ir.triggers.forEach((trigger, i) => {
    checkCondition(trigger.when, "everything", names, `triggers.${i}.when`, tell);
    if (trigger.raiseTo !== null && !names.levels.has(trigger.raiseTo)) tell(`triggers.${i}.raiseTo`, `no level \`${trigger.raiseTo}\``);
  });
  ir.involve.forEach((involve, i) => checkCondition(involve.when, "everything", names, `involve.${i}.when`, tell));
  ir.criteria.forEach((criterion, i) => {
    checkCondition(criterion.when, "everything", names, `criteria.${i}.when`, tell);
    if (!names.levels.has(criterion.level)) tell(`criteria.${i}.level`, `no level \`${criterion.level}\``);
  });
  checkGates(ir, names, tell);
  ir.duties.forEach((duty, i) => checkDuty(duty, names, `duties.${i}`, inPlace, tell));
  for (const duty of hastyDuties(ir)) tell(`duties.${ir.duties.indexOf(duty)}`, "is owed anew after less than a second");
  checkPromises(ir, names, tell);
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
    duties: new Map(ir.duties.map((duty) => [duty.id, duty])),
    triggers: new Set(ir.triggers.map((trigger) => trigger.id)),
    weekly: new Set(ir.calendars.filter((calendar) => calendar.kind === "weekly").map((calendar) => calendar.id)),
    hasHours: ir.hours !== null,
  };
}

function checkTables(ir: PolicyIr, tell: Tell): void {
  const tables = [
    "facts",
    "parameters",
    "holidays",
    "calendars",
    "people",
    "terms",
    "levels",
    "triggers",
    "duties",
    "criteria",
    "records",
    "gates",
    "promises",
  ] as const;
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
  for (const { path, parameter, figure } of figuresFromParameters(ir)) {
    const stated = ir.parameters.find(({ id }) => id === parameter);
    if (stated === undefined) tell(path, `no parameter \`${parameter}\``);
    else if (stated.value !== figure || stated.type !== "duration") tell(path, `\`${parameter}\` is no duration of that length`);
  }
}

function checkGates(ir: PolicyIr, names: Names, tell: Tell): void {
  const records = new Set(ir.records.map((record) => record.id));
  ir.records.forEach((record, i) => {
    for (const field of record.fields) if (!names.facts.has(field)) tell(`records.${i}.fields`, `no fact \`${field}\``);
  });
  ir.gates.forEach((gate, i) => {
    if (!names.events.has(gate.before.event)) tell(`gates.${i}.before`, `no event \`${gate.before.event}\``);
    if (gate.before.duty !== null && !names.duties.has(gate.before.duty)) tell(`gates.${i}.before`, `no duty \`${gate.before.duty}\``);
    checkCondition(gate.when, "everything", names, `gates.${i}.when`, tell);
    gate.requires.forEach((required, j) => {
      checkCondition(required.when, "everything", names, `gates.${i}.requires.${j}.when`, tell);
      if (required.record !== null && !records.has(required.record))
        tell(`gates.${i}.requires.${j}.record`, `no record \`${required.record}\``);
    });
  });
  ir.messages.forEach((message, i) => {
    for (const field of message.holds) if (!names.facts.has(field)) tell(`messages.${i}.holds`, `no fact \`${field}\``);
  });
}

function checkCalendars(ir: PolicyIr, names: Names, tell: Tell): void {
  const sets = new Set(ir.holidays.map((set) => set.id));
  ir.calendars.forEach((calendar, i) => {
    if (calendar.kind === "weekly")
      calendar.holidays.forEach(({ set }, j) => {
        if (!sets.has(set)) tell(`calendars.${i}.holidays.${j}.set`, `no holidays \`${set}\``);
      });
    if (calendar.kind === "combined")
      for (const other of calendar.of) if (!names.calendars.has(other)) tell(`calendars.${i}.of`, `no calendar \`${other}\``);
  });
  const parts = new Map(ir.calendars.map((calendar) => [calendar.id, calendar.kind === "combined" ? calendar.of : []]));
  for (const id of inCircles(parts)) tell("calendars", `\`${id}\` is made of itself`);
  ir.holidays.forEach((set, i) => {
    const days = new Map<string, string[]>();
    for (const { name, rule } of set.days) days.set(name, [...(days.get(name) ?? []), ...(rule.kind === "relative" ? [rule.to] : [])]);
    for (const [name, to] of days)
      if (to.some((other) => !days.has(other))) tell(`holidays.${i}.days`, `\`${name}\` counts from no day of this set`);
    for (const name of inCircles(days)) tell(`holidays.${i}.days`, `\`${name}\` counts from itself`);
  });
  const named = (calendars: readonly string[], path: string): void => {
    for (const calendar of calendars) if (!names.calendars.has(calendar)) tell(path, `no calendar \`${calendar}\``);
  };
  ir.hours?.choices.forEach((choice, i) => named(choice.calendars, `hours.choices.${i}.calendars`));
  named(ir.hours?.otherwise ?? [], "hours.otherwise");
}

/** A day of the Gregorian calendar and a time on it. */
function isTime(time: string): boolean {
  const read = new Date(`${time}Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString() === `${time}Z`;
}

function checkPeople(ir: PolicyIr, names: Names, tell: Tell): void {
  const known = (party: string | null, path: string): void => {
    if (party !== null && !names.people.has(party)) tell(path, `nobody is called \`${party}\``);
  };
  ir.people.forEach((party, i) => {
    known(party.coveredBy, `people.${i}.coveredBy`);
    known(party.otherwise, `people.${i}.otherwise`);
    party.members.forEach((member, j) => known(member, `people.${i}.members.${j}`));
    party.rotation?.members.forEach((member, j) => known(member, `people.${i}.rotation.members.${j}`));
    party.rotation?.changes.forEach((change, j) => {
      known(change.who, `people.${i}.rotation.changes.${j}.who`);
      if (change.kind === "replace") known(change.by, `people.${i}.rotation.changes.${j}.by`);
    });
    if ((party.kind === "rotation") !== (party.rotation !== null)) tell(`people.${i}.rotation`, "a rotation, and nobody else, has one");
    const periods = [...party.away, ...(party.rotation?.changes ?? [])];
    const times = [...periods.flatMap(({ from, until }) => [from, until]), ...(party.rotation === null ? [] : [party.rotation.from])];
    for (const time of times) if (!isTime(time)) tell(`people.${i}`, `there is no \`${time}\``);
    if (party.works !== null && !names.calendars.has(party.works)) tell(`people.${i}.works`, `no calendar \`${party.works}\``);
  });
  ir.levels.forEach((level, i) =>
    level.notify.forEach((notice, j) => {
      notice.recipients.forEach((party, k) => known(party, `levels.${i}.notify.${j}.recipients.${k}`));
      if (notice.within !== null) checkSpan(notice.within, names, `levels.${i}.notify.${j}.within`, tell);
      if (notice.delivered !== null) checkCalendarChoice(notice.delivered, names, `levels.${i}.notify.${j}.delivered`, tell);
      if (notice.repeats !== null) checkSpan(notice.repeats.every, names, `levels.${i}.notify.${j}.repeats.every`, tell);
    }),
  );
  ir.involve.forEach((involve, i) => known(involve.party, `involve.${i}.party`));
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
  const termOf = termsOf(ir);
  return new Set(ir.terms.filter((term) => someQuestion(term.when, termOf, speaksOfTime)).map((term) => term.id));
}

function speaksOfTime(question: Question): boolean {
  switch (question.kind) {
    case "compare":
      return isTimedComparison(question);
    case "during":
    case "silence":
    case "contacts":
    case "happened":
    case "reached":
    case "stalled":
    case "used":
    case "missed":
      return true;
    case "is":
    case "includes":
    case "flag":
    case "known":
    case "untold":
      return false;
  }
}

/** The terms it names itself. */
function termsIn(when: Condition): readonly string[] {
  const named: string[] = [];
  someQuestion(
    when,
    (term) => {
      named.push(term);
      return undefined;
    },
    () => false,
  );
  return named;
}
