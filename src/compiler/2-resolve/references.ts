// Every place where a policy uses a name, with the kind of thing the name has to stand for.

import type { ClauseAst, ConditionAst, ExampleStepAst, ExpectationAst, HappeningAst, Name, PromiseAst, StatementAst } from "../ast.ts";
import { dutyId } from "./duties.ts";
import { happeningMeant, happeningsOf } from "./promises.ts";
import type { Scope } from "./scope.ts";
import { eventMeant, isTrigger } from "./starts.ts";
import { isTicketState } from "./ticket-states.ts";
import { calendarRefs, conditions, durations, quantities, statements } from "./walk.ts";

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
export type Reference = { readonly kind: ReferenceKind; readonly name: Name; readonly clause: ClauseAst | null };

export function references(scope: Scope): readonly Reference[] {
  const all: Reference[] = [];
  const add = (kind: ReferenceKind, name: Name | null, s: StatementAst): void => {
    if (name !== null) all.push({ kind, name, clause: s.clause });
  };
  for (const s of statements(scope)) {
    inStatement(s, (kind, name) => add(kind, name, s));
    for (const event of s.kind === "promise" ? eventsHappening(scope, s) : []) add("event", event, s);
    for (const event of eventsSaid(s)) if (!scope.events.has(eventMeant(scope, event.text))) add("event", event, s);
  }
  for (const { node, statement } of conditions(scope)) {
    const isState = statement.kind === "promise" && node.kind === "name" && isTicketState(scope, node.name.text);
    if (!isState) inCondition(node, (kind, name) => add(kind, name, statement));
  }
  for (const { node, statement } of quantities(scope)) {
    if (node.kind === "name") add("quantity", node.name, statement);
    if (node.kind === "since") add("instant", node.instant, statement);
  }
  for (const { node, statement } of durations(scope)) if (node.kind === "name") add("parameter", node.name, statement);
  for (const { node, statement } of calendarRefs(scope)) if (node.kind === "named") add("calendar", node.name, statement);
  return all;
}

type Add = (kind: ReferenceKind, name: Name | null) => void;

function inStatement(s: StatementAst, add: Add): void {
  const each = (kind: ReferenceKind, names: readonly Name[]): void => names.forEach((name) => add(kind, name));
  switch (s.kind) {
    case "calendar":
      for (const line of s.lines) if (line.kind === "holidays") add("holidays", line.set);
      each("calendar", s.made?.of ?? []);
      return;
    case "hours":
      for (const choice of s.choices) each("calendar", choice.calendars);
      return;
    case "party":
      add("party", s.coveredBy);
      add("party", s.otherwise);
      add("calendar", s.works);
      each("party", s.members);
      for (const line of s.rotation?.lines ?? []) {
        if (line.kind === "turns") each("party", line.members);
        else each("party", line.by === null ? [line.who] : [line.who, line.by]);
      }
      return;
    case "trigger":
      add("level", s.raiseTo);
      return;
    case "level-order":
      each("level", s.levels);
      return;
    case "level":
      for (const notice of s.notify) {
        each("party", notice.recipients);
        each("party", notice.involved);
        add("event", notice.repeats?.until ?? null);
      }
      for (const climb of s.climbs) {
        add("level", climb.to);
        add("event", climb.event);
      }
      return;
    case "involve":
      each("party", s.parties);
      return;
    case "criterion":
      add("level", s.level);
      return;
    case "available":
      add("party", s.group);
      return;
    case "duty":
      for (const part of s.parts) {
        if (part.kind !== "owed") continue;
        each("party", part.parties);
        if (part.to?.text !== "customer") add("party", part.to);
      }
      return;
    case "promise":
      for (const happening of happeningsOf(s)) inHappening(happening, add);
      return;
    case "example":
      for (const step of s.steps) inStep(step, add);
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

/** The words of what happens that name neither an event nor, by slip, a duty or a trigger, which another finding is about. */
function eventsHappening(scope: Scope, promise: PromiseAst): readonly Name[] {
  return happeningsOf(promise).flatMap((happening) => {
    if (happening.kind !== "named" || happeningMeant(scope, happening.words.text) !== null) return [];
    const id = dutyId(happening.words.text);
    return scope.duties.has(id) || isTrigger(scope, id) ? [] : [{ text: id, span: happening.words.span }];
  });
}

function inHappening(happening: HappeningAst, add: Add): void {
  switch (happening.kind) {
    case "named":
      add("level", happening.to);
      return;
    case "notice":
      for (const who of happening.who) add("party", who);
      add("level", happening.level);
      return;
    case "trigger":
      add("trigger", happening.trigger);
      return;
    case "rise":
      add("level", happening.level);
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

function inCondition(c: ConditionAst, add: Add): void {
  switch (c.kind) {
    case "name":
      add("term", c.name);
      return;
    case "is":
    case "includes":
    case "known":
      add("fact", c.fact);
      return;
    case "silence":
    case "happened":
      add("event", c.event);
      return;
    case "reached":
      add("level", c.level);
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
      add("level", c.level);
      return;
  }
}

function inStep(step: ExampleStepAst, add: Add): void {
  if (step.kind === "given") for (const given of step.facts) add("fact", given.fact);
  if (step.kind === "expect" && step.expectation !== null) inExpectation(step.expectation, add);
  if (step.kind !== "event") return;
  add("event", step.event);
  add("level", step.level);
  for (const given of step.facts) add("fact", given.fact);
  for (const who of step.who) add("party", who);
}

function inExpectation(e: ExpectationAst, add: Add): void {
  if (e.kind === "trigger") add("trigger", e.trigger);
  if (e.kind === "level") add("level", e.level);
  if (e.kind === "involved") add("party", e.party);
}
