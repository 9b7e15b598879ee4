// Every place where a policy uses a name, with the kind of thing the name has to stand for.

import type { ConditionAst, ExampleStepAst, ExpectationAst, HappeningAst, Name, PromiseAst, StatementAst } from "../ast.ts";
import { oncePer } from "../once-per.ts";
import { dutyId } from "./duties.ts";
import { happeningMeant, happeningsOf } from "./promises.ts";
import type { Scope } from "./scope.ts";
import { eventMeant, isTrigger, ownTriggers } from "./starts.ts";
import { isTicketState } from "./ticket-states.ts";
import { calendarRefs, conditions, durations, quantities } from "./walk.ts";

export type ReferenceKind =
  | "level"
  | "party"
  | "calendar"
  | "holidays"
  | "fact"
  | "instant"
  | "term"
  | "quantity"
  | "parameter"
  | "event"
  | "trigger";
/** `statement` is the one the name stands in. */
type TellName = (kind: ReferenceKind, name: Name, statement: StatementAst) => void;

type Table = Pick<ReadonlyMap<string, unknown>, "has" | "keys">;

/** A name that stands for nothing. */
export type Unknown = { readonly kind: ReferenceKind; readonly name: Name; readonly statement: StatementAst };
/** Which terms, parameters (as figures and as lengths), calendars and holidays are named. */
type Named = Readonly<Record<"term" | "quantity" | "parameter" | "calendar" | "holidays", ReadonlySet<string>>>;

/** All names are gone through once: what stands for nothing, and what is named. */
export const references = oncePer((scope: Scope): { readonly unknown: readonly Unknown[]; readonly named: Named } => {
  const tables = tablesOf(scope);
  const unknown: Unknown[] = [];
  const named = {
    term: new Set<string>(),
    quantity: new Set<string>(),
    parameter: new Set<string>(),
    calendar: new Set<string>(),
    holidays: new Set<string>(),
  };
  const kept: Partial<Record<ReferenceKind, Set<string>>> = named;
  eachReference(scope, (kind, name, statement) => {
    if (!tables[kind].some((table) => table.has(name.text))) unknown.push({ kind, name, statement });
    else kept[kind]?.add(name.text);
  });
  return { unknown, named };
});

/** Where the names of each kind are declared. */
export function tablesOf(scope: Scope): Readonly<Record<ReferenceKind, readonly Table[]>> {
  const { levels, parties, calendars, seasons, holidays, facts, terms, parameters, events, triggers } = scope;
  return {
    level: [levels],
    party: [parties],
    calendar: [calendars, seasons],
    holidays: [holidays],
    fact: [facts],
    instant: [new Set(["opened"]), facts],
    term: [terms, facts],
    quantity: [facts, parameters],
    parameter: [parameters],
    event: [events],
    trigger: [triggers, ownTriggers(scope)],
  };
}

/** A policy has thousands, of which few are kept: each is told, and no list is made; nor is `for … of` used, which makes objects of its own for each. */
function eachReference(scope: Scope, told: TellName): void {
  const add: Add = (kind, name, s) => {
    if (name !== null && name.text !== "") told(kind, name, s);
  };
  scope.statements.forEach((s) => {
    inStatement(scope, s, add);
    if (s.kind === "promise") for (const event of eventsHappening(scope, s)) add("event", event, s);
    eventsSaid(s).forEach((event) => {
      if (!scope.events.has(eventMeant(scope, event.text))) add("event", event, s);
    });
  });
  conditions(scope).forEach(({ node, statement }) => {
    const isState = statement.kind === "promise" && node.kind === "name" && isTicketState(scope, node.name.text);
    if (!isState) inCondition(node, statement, add);
  });
  quantities(scope).forEach(({ node, statement }) => {
    if (node.kind === "name") add("quantity", node.name, statement);
    if (node.kind === "since") add("instant", node.instant, statement);
  });
  durations(scope).forEach(({ node, statement }) => {
    if (node.kind === "name") add("parameter", node.name, statement);
  });
  calendarRefs(scope).forEach(({ node, statement }) => {
    if (node.kind === "named") add("calendar", node.name, statement);
  });
}

type Add = (kind: ReferenceKind, name: Name | null, statement: StatementAst) => void;

function inStatement(scope: Scope, s: StatementAst, add: Add): void {
  const each = (kind: ReferenceKind, names: readonly Name[]): void => {
    names.forEach((name) => add(kind, name, s));
  };
  switch (s.kind) {
    case "calendar":
      for (const line of s.lines) if (line.kind === "holidays") add("holidays", line.set, s);
      each("calendar", s.made?.of ?? []);
      return;
    case "hours":
      for (const choice of s.choices) each("calendar", choice.calendars);
      return;
    case "party":
      add("party", s.coveredBy, s);
      add("party", s.otherwise, s);
      add("calendar", s.works, s);
      each("party", s.members);
      for (const line of s.rotation?.lines ?? []) {
        if (line.kind === "turns") each("party", line.members);
        else each("party", line.by === null ? [line.who] : [line.who, line.by]);
      }
      return;
    case "trigger":
      add("level", s.raiseTo, s);
      return;
    case "level-order":
      each("level", s.levels);
      return;
    case "level":
      for (const notice of s.notify) {
        each("party", notice.recipients);
        each("party", notice.involved);
        add("event", notice.repeats?.until ?? null, s);
      }
      for (const climb of s.climbs) {
        add("level", climb.to, s);
        add("event", climb.event, s);
      }
      return;
    case "involve":
      each("party", s.parties);
      return;
    case "criterion":
      add("level", s.level, s);
      return;
    case "available":
      add("party", s.group, s);
      return;
    case "duty":
      for (const part of s.parts) {
        if (part.kind !== "owed") continue;
        each("party", part.parties);
        if (part.to?.text !== "customer") add("party", part.to, s);
      }
      return;
    case "promise":
      for (const happening of happeningsOf(s)) inHappening(scope, happening, s, add);
      return;
    case "example":
      s.steps.forEach((step) => inStep(step, s, add));
      return;
    case "policy":
    case "use":
    case "zone":
    case "parameter":
    case "facts":
    case "events":
    case "holidays":
    case "season":
    case "term":
    case "targets":
    case "duty-rule":
    case "combine":
    case "adjust":
    case "record":
    case "gate":
    case "message":
    case "amendment":
    case "reading":
    case "todo":
    case "accept":
      return;
  }
}

/**
 * The words of what happens that name neither an event nor, by slip, a duty or a trigger, which another finding is about. Of `a notcie to csm or ceo` the
 * first, which makes an event of the party after it.
 */
function eventsHappening(scope: Scope, promise: PromiseAst): readonly Name[] {
  const unknown = happeningsOf(promise).flatMap((happening) => {
    if (happening.kind !== "named" || happeningMeant(scope, happening.words.text) !== null) return [];
    const id = dutyId(happening.words.text);
    return scope.duties.has(id) || isTrigger(scope, id) ? [] : [{ text: id, span: happening.words.span }];
  });
  const words = unknown.filter(({ text }) => !scope.parties.has(text));
  return words.length > 0 ? words : unknown;
}

function inHappening(scope: Scope, happening: HappeningAst, s: StatementAst, add: Add): void {
  switch (happening.kind) {
    case "named":
      // Only an escalation goes to a level.
      if (happeningMeant(scope, happening.words.text) !== null) add("level", happening.to, s);
      return;
    case "notice":
      for (const who of happening.who) add("party", who, s);
      add("level", happening.level, s);
      return;
    case "trigger":
      add("trigger", happening.trigger, s);
      return;
    case "rise":
      add("level", happening.level, s);
      return;
    case "done":
    case "duty":
    case "finding":
    case "becomes":
      return;
  }
}

/** Events that a duty names in its own manner: `met by resolution`. */
function eventsSaid(s: StatementAst): readonly Name[] {
  if (s.kind === "duty-rule") return s.says?.kind === "cancelled-by" ? s.says.events : [];
  if (s.kind === "available") return s.metBy === null ? [] : [s.metBy];
  if (s.kind !== "duty") return [];
  return s.parts.flatMap((part) => (part.kind === "met-by" ? [part.event] : part.kind === "cancelled-by" ? part.events : []));
}

function inCondition(c: ConditionAst, s: StatementAst, add: Add): void {
  switch (c.kind) {
    case "name":
      add("term", c.name, s);
      return;
    case "is":
    case "includes":
    case "known":
      add("fact", c.fact, s);
      return;
    case "silence":
    case "happened":
      add("event", c.event, s);
      return;
    case "reached":
      add("level", c.level, s);
      return;
    case "all":
    case "any":
    case "not":
    case "compare":
    case "during":
    case "contacts":
    case "used":
    case "missed":
    case "ticket-is":
    case "duty-is":
      return;
    case "at-level":
      add("level", c.level, s);
      return;
  }
}

function inStep(step: ExampleStepAst, s: StatementAst, add: Add): void {
  switch (step.kind) {
    case "given":
      step.facts.forEach(({ fact }) => add("fact", fact, s));
      return;
    case "event":
      add("event", step.event, s);
      add("level", step.level, s);
      step.facts.forEach(({ fact }) => add("fact", fact, s));
      step.who.forEach((who) => add("party", who, s));
      return;
    case "expect":
      if (step.expectation !== null) inExpectation(step.expectation, s, add);
      return;
    case "nothing":
      return;
  }
}

function inExpectation(e: ExpectationAst, s: StatementAst, add: Add): void {
  if (e.kind === "trigger") add("trigger", e.trigger, s);
  if (e.kind === "level") add("level", e.level, s);
  if (e.kind === "involved") add("party", e.party, s);
}
