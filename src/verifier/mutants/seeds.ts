// Tickets on which a mutant may decide otherwise: what is known of them, worked out from the conditions in which the two policies differ.

import type { Condition, DutyIr, FactValue, PolicyIr, Quantity } from "../../ir/index.ts";
import { canAllHold } from "../possible.ts";
import { sameJson } from "./mutant.ts";

export type Facts = Readonly<Record<string, FactValue>>;

/** Most likely first, each once; the last knows nothing. An instant is given as `opened` by the caller: its value here is 0. */
export function seedsFor(ir: PolicyIr, changed: PolicyIr): readonly Facts[] {
  const wishes = [...conditionWishes(ir, changed), ...dutyWishes(ir, changed), ...hoursWishes(ir, changed)];
  const found = wishes.flatMap(({ of, all, none }) => {
    const { witness } = canAllHold(of, all, none);
    return witness === null ? [] : [known(witness.facts)];
  });
  const seeds = [...found, {}];
  return seeds.filter((seed, index) => seeds.findIndex((other) => sameJson(other, seed)) === index);
}

type Wish = { readonly of: PolicyIr; readonly all: readonly Condition[]; readonly none: readonly Condition[] };

function known(facts: ReadonlyMap<string, FactValue | null>): Facts {
  return Object.fromEntries([...facts].flatMap(([id, value]) => (value === null ? [] : [[id, value] as const])));
}

/** Where a statement applies by one policy and not by the other. */
function conditionWishes(ir: PolicyIr, changed: PolicyIr): readonly Wish[] {
  const [was, is] = [conditionsOf(ir), conditionsOf(changed)];
  return [...was].flatMap(([name, { when, beside }]) => {
    const other = is.get(name)?.when ?? { kind: "any", of: [] };
    if (sameJson(when, other)) return [];
    return [
      { of: ir, all: [when, ...beside], none: [other] },
      { of: ir, all: [other, ...beside], none: [when] },
      { of: ir, all: [when], none: [other] },
      { of: ir, all: [other], none: [when] },
    ];
  });
}

/** Where a duty of which the two say other things is owed, by each of its targets, with each of its adjustments, and of a ticket on which it starts. */
function dutyWishes(ir: PolicyIr, changed: PolicyIr): readonly Wish[] {
  const triggers = ir.triggers.filter((trigger, index) => !sameJson(trigger, changed.triggers[index]));
  const duties = ir.duties.filter((duty, index) => !sameJson(duty, changed.duties[index]));
  const criteria = ir.criteria.filter((criterion, index) => !sameJson(criterion, changed.criteria[index]));
  const gates = ir.gates.filter((gate, index) => !sameJson(gate, changed.gates[index]));
  return [
    ...duties.flatMap((duty) => owed(ir, duty)),
    ...triggers.flatMap(({ when }) => [...askedOfDuties(ir, when), { of: ir, all: [when], none: [] }]),
    ...criteria.flatMap(({ id, when }) => [
      { of: ir, all: [when], none: ir.criteria.filter((other) => other.id !== id).map((other) => other.when) },
      { of: ir, all: [when], none: [] },
    ]),
    ...gates.map(({ when }) => ({ of: ir, all: [when], none: [] })),
  ];
}

function owed(ir: PolicyIr, duty: DutyIr): readonly Wish[] {
  const started = startedBy(ir, duty);
  return duty.targets.flatMap((target, index) => {
    const none = duty.targets.filter((other) => other.overrides.includes(index)).map(({ when }) => when);
    const all = [target.when, ...started];
    const whens = duty.adjustments.map(({ when }) => when);
    const pairs = whens.flatMap((a, at) => whens.slice(at + 1).map((b) => [a, b]));
    return [{ of: ir, all, none }, ...[...whens.map((when) => [when]), ...pairs].map((each) => ({ of: ir, all: [...all, ...each], none }))];
  });
}

/** A trigger that asks how a duty stands waits for tickets on which it is owed: one by each of its targets. */
function askedOfDuties(ir: PolicyIr, when: Condition): readonly Wish[] {
  const asked = dutiesIn(spelled(ir, when));
  return ir.duties
    .filter(({ id }) => asked.includes(id))
    .flatMap((duty) => duty.targets.map((target) => ({ of: ir, all: [when, target.when, ...startedBy(ir, duty)], none: [] })));
}

function dutiesIn(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case "all":
    case "any":
      return condition.of.flatMap(dutiesIn);
    case "not":
      return dutiesIn(condition.of);
    case "used":
    case "missed":
      return [condition.duty];
    default:
      return [];
  }
}

function startedBy(ir: PolicyIr, { start }: DutyIr): readonly Condition[] {
  return start.on === "trigger" ? ir.triggers.filter(({ id }) => id === start.trigger).map(({ when }) => when) : [];
}

/** Where hours or calendars differ: tickets of each of the hours with each of the targets that ask for the time of day. */
function hoursWishes(ir: PolicyIr, changed: PolicyIr): readonly Wish[] {
  const times = ({ hours, calendars, holidays }: PolicyIr): unknown => [hours, calendars, holidays];
  if (sameJson(times(ir), times(changed))) return [];
  const choices = [...(ir.hours?.choices ?? []).map(({ when }) => when), ...(changed.hours?.choices ?? []).map(({ when }) => when)];
  const timed = ir.duties
    .flatMap((duty) => duty.targets.filter(({ amount }) => JSON.stringify(amount).includes("calendar")))
    .map(({ when }) => when);
  const asking = ir.triggers.map(({ when }) => when).filter((when) => JSON.stringify(when).includes("calendar"));
  const targets = [...timed, ...asking]
    .filter((when, index, all) => all.findIndex((other) => sameJson(other, when)) === index)
    .slice(0, 12);
  return targets.flatMap((when) => [
    ...choices.map((choice) => ({ of: ir, all: [when, choice], none: choices.filter((other) => other !== choice) })),
    { of: ir, all: [when], none: choices },
    { of: ir, all: [when], none: [] },
  ]);
}

// ------------------------------------------------------------------------------------------------------- all conditions

type Named = { readonly when: Condition; readonly beside: readonly Condition[] };

/** Each condition of a policy by the name of its statement, terms and named figures put in; `beside`: what else must be so for it to matter. */
export function conditionsOf(ir: PolicyIr): ReadonlyMap<string, Named> {
  const found = new Map<string, Named>();
  const add = (name: string, when: Condition, beside: readonly Condition[] = []): void => {
    found.set(name, { when: spelled(ir, when), beside: beside.map((each) => spelled(ir, each)) });
  };
  for (const { id, when } of ir.triggers) add(`trigger ${id}`, when);
  for (const duty of ir.duties) {
    duty.targets.forEach((target, index) => add(`target ${duty.id} ${index}`, target.when, startedBy(ir, duty)));
    const [first] = duty.targets;
    for (const { id, when } of duty.adjustments) add(`adjust ${duty.id} ${id}`, when, first === undefined ? [] : [first.when]);
    if (duty.pausedWhile !== null) add(`pause ${duty.id}`, duty.pausedWhile, first === undefined ? [] : [first.when]);
  }
  ir.involve.forEach(({ when }, index) => add(`involve ${index}`, when));
  for (const { id, when } of ir.criteria) add(`criterion ${id}`, when);
  for (const gate of ir.gates) {
    add(`gate ${gate.id}`, gate.when);
    for (const { name, record, when } of gate.requires) add(`gate ${gate.id} ${record ?? ""} ${name}`, when, [gate.when]);
  }
  return found;
}

/** Without terms and named figures, which another policy may mean otherwise. */
export function spelled(ir: PolicyIr, condition: Condition): Condition {
  switch (condition.kind) {
    case "all":
    case "any":
      return { ...condition, of: condition.of.map((each) => spelled(ir, each)) };
    case "not":
      return { ...condition, of: spelled(ir, condition.of) };
    case "term": {
      const term = ir.terms.find(({ id }) => id === condition.term);
      return term === undefined ? condition : spelled(ir, term.when);
    }
    case "compare":
      return { ...condition, left: figured(ir, condition.left), right: figured(ir, condition.right) };
    case "silence":
    case "stalled": {
      const { duration } = condition.span;
      if (duration.kind === "ms") return condition;
      const ms = ir.parameters.find(({ id }) => id === duration.parameter)?.value ?? 0;
      return { ...condition, span: { ...condition.span, duration: { kind: "ms", ms } } };
    }
    default:
      return condition;
  }
}

function figured(ir: PolicyIr, quantity: Quantity): Quantity {
  if (quantity.kind === "share") return { ...quantity, of: figured(ir, quantity.of) };
  if (quantity.kind !== "parameter") return quantity;
  const found = ir.parameters.find(({ id }) => id === quantity.parameter);
  return found === undefined ? quantity : { kind: "number", value: found.value };
}
