// Examples: dates carried from step to step, givens attached to the openings, every event with its ticket and customer.

import type { ExampleIr, ExampleStep, Expectation, FactValue } from "../../ir/index.ts";
import { DUTY_STATES, dutyId, isTrigger, momentOf, ownerOf, type Scope, valueMeant } from "../2-resolve/index.ts";
import type { ExampleAst, ExampleStepAst, ExpectationAst } from "../ast.ts";
import { allOrNull, milliseconds, texts } from "./conditions.ts";
import { gateMeant } from "./gates.ts";
import { type Lowering, of } from "./tables.ts";

type Facts = Readonly<Record<string, FactValue>>;
type Given = {
  readonly customer: string | null;
  readonly facts: readonly { readonly of: "ticket" | "customer"; readonly id: string; readonly value: FactValue }[];
};
type State = {
  date: string | null;
  readonly given: Given[];
  /** By customer: how many of these its events have told of. */
  readonly told: Map<string, number>;
  readonly tickets: Map<string, string>;
};

const DEFAULT_TICKET = "T";
const DEFAULT_CUSTOMER = "C";

/** Examples of which every step is sound. */
export function lowerExamples(l: Lowering): readonly ExampleIr[] {
  return l.scope.examples.flatMap((example) => {
    const steps = lowerSteps(l, example);
    if (steps === null) return [];
    const { clause, place, words } = of(l, example);
    return [{ clause, place, words, name: example.name.value, steps }];
  });
}

function lowerSteps(l: Lowering, example: ExampleAst): readonly ExampleStep[] | null {
  const state: State = { date: null, given: [], told: new Map(), tickets: new Map() };
  const steps = example.steps.map((step) => lowerStep(l, state, step));
  return allOrNull(steps)?.flat() ?? null;
}

function lowerStep(l: Lowering, state: State, step: ExampleStepAst): readonly ExampleStep[] | null {
  const place = l.texts.place(step.span);
  switch (step.kind) {
    case "given":
      return lowerGiven(l, state, step) ? [] : null;
    case "nothing": {
      const at = moveTo(state, step.when);
      return at === null ? null : [{ kind: "nothing", at, place }];
    }
    case "expect": {
      const expectation = step.expectation === null ? null : lowerExpectation(l.scope, step.expectation, state.date);
      const words = l.texts.words(step.span);
      return expectation === null ? null : [{ kind: "expect", expectation, ticket: step.ticket?.text ?? null, place, words }];
    }
    case "event":
      return lowerEvent(l, state, step);
  }
}

function moveTo(state: State, when: Parameters<typeof momentOf>[0]): string | null {
  const moment = momentOf(when, state.date);
  if (moment.kind !== "at") return null;
  state.date = moment.date;
  return moment.at;
}

/** `given customer acme` names the customer; a first bare word that is no fact does so, too. */
function lowerGiven(l: Lowering, state: State, step: Extract<ExampleStepAst, { kind: "given" }>): boolean {
  const facts = step.facts.map((given) => {
    const entry = l.scope.facts.get(given.fact.text);
    const value = valueMeant(l.scope, given, state.date);
    return entry === undefined || value === null ? null : { of: entry.of, id: given.fact.text, value };
  });
  const sound = allOrNull(facts);
  if (sound !== null) state.given.push({ customer: step.customer?.text ?? null, facts: sound });
  return sound !== null;
}

function lowerEvent(l: Lowering, state: State, step: Extract<ExampleStepAst, { kind: "event" }>): readonly ExampleStep[] | null {
  const at = moveTo(state, step.when);
  const own = step.facts.map((given) => {
    const value = l.scope.facts.has(given.fact.text) ? valueMeant(l.scope, given, state.date) : null;
    return value === null ? null : ([given.fact.text, value] as const);
  });
  const named = step.as.map((value) => {
    const owner = ownerOf(l.scope, [value.text]);
    return owner.kind === "fact" ? ([owner.fact, value.text] as const) : null;
  });
  const sound = allOrNull([...named, ...own]);
  if (at === null || sound === null || !l.scope.events.has(step.event.text)) return null;
  const ticket = step.ticket?.text ?? DEFAULT_TICKET;
  const customer = step.customer?.text ?? state.tickets.get(ticket) ?? lastCustomer(state) ?? DEFAULT_CUSTOMER;
  const facts = { ...attached(state, step.event.text === "opened", customer), ...record(sound) };
  state.told.set(customer, state.given.length);
  if (step.event.text === "opened") state.tickets.set(ticket, customer);
  const event = {
    event: step.event.text,
    ticket,
    customer,
    by: step.by?.text ?? null,
    facts,
    who: texts(step.who),
    level: step.level?.text ?? null,
    duty: step.duty === null ? null : dutyId(step.duty.text),
  };
  return [{ kind: "event", at, event, place: l.texts.place(step.span) }];
}

function lastCustomer(state: State): string | null {
  return state.given.findLast((given) => given.customer !== null)?.customer ?? null;
}

/** Ticket facts come with every opening after them, a customer's with its first event after them. */
function attached(state: State, opening: boolean, customer: string): Facts {
  const told = state.told.get(customer) ?? 0;
  return record(
    state.given.flatMap((given, i) => {
      const facts = given.customer === null || given.customer === customer ? given.facts : [];
      return facts.filter(({ of }) => (of === "ticket" ? opening : i >= told)).map(({ id, value }) => [id, value] as const);
    }),
  );
}

/** Plain own properties, whatever a fact is called. */
function record(pairs: readonly (readonly [string, FactValue])[]): Facts {
  return Object.fromEntries(pairs);
}

function lowerExpectation(scope: Scope, e: ExpectationAst, date: string | null): Expectation | null {
  switch (e.kind) {
    case "duty-due": {
      const moment = momentOf(e.when, date);
      return moment.kind === "at" && isDuty(scope, e.duty.text) ? { kind: "duty-due", duty: dutyId(e.duty.text), at: moment.at } : null;
    }
    case "duty-state": {
      const state = DUTY_STATES.find((known) => known === dutyId(e.state.text));
      const late = e.late === null ? null : milliseconds(scope, e.late);
      if (state === undefined || !isDuty(scope, e.duty.text) || (e.late !== null && late === null)) return null;
      return { kind: "duty-state", duty: dutyId(e.duty.text), state, because: e.because?.value ?? null, late };
    }
    case "no-duty":
      return isDuty(scope, e.duty.text) ? { kind: "no-duty", duty: dutyId(e.duty.text) } : null;
    case "trigger":
      return isTrigger(scope, e.trigger.text) ? { kind: "trigger", trigger: e.trigger.text, fired: e.fired } : null;
    case "level":
      return e.level === null || scope.levels.has(e.level.text) ? { kind: "level", level: e.level?.text ?? null } : null;
    case "involved":
      return scope.parties.has(e.party.text) ? { kind: "involved", party: e.party.text, involved: e.involved } : null;
    case "criterion":
      return scope.criteria.has(e.criterion.text) ? { kind: "criterion", criterion: e.criterion.text, holds: e.holds } : null;
    case "gate": {
      const gate = onlyGate(scope, e.gate.text);
      return gate === null ? null : { kind: "gate", gate, missing: texts(e.missing) };
    }
    case "finding": {
      const gate = e.gate === null ? null : onlyGate(scope, e.gate.text);
      return e.gate !== null && gate === null ? null : { kind: "finding", gate, found: e.found };
    }
  }
}

function onlyGate(scope: Scope, words: string): string | null {
  const [gate, ...others] = gateMeant(scope, words);
  return gate === undefined || others.length > 0 ? null : gate;
}

function isDuty(scope: Scope, words: string): boolean {
  return scope.duties.get(dutyId(words))?.targeted === true;
}
