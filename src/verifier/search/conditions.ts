// Every condition of a policy, and what it rests on: the facts, events and lengths of time to which it is not indifferent.

import { type Condition, type Milliseconds, millisecondsOf, type PolicyIr, type SpanIr } from "../../ir/index.ts";

/** All that a policy asks anywhere, each statement's own condition once; terms apart. */
export function conditionsOf(ir: PolicyIr): readonly Condition[] {
  return [
    ...ir.triggers.map(({ when }) => when),
    ...ir.duties.flatMap(({ targets, adjustments, pausedWhile }) => [
      ...targets.map(({ when }) => when),
      ...adjustments.map(({ when }) => when),
      ...(pausedWhile === null ? [] : [pausedWhile]),
    ]),
    ...(ir.hours?.choices ?? []).map(({ when }) => when),
    ...ir.involve.map(({ when }) => when),
    ...ir.criteria.map(({ when }) => when),
    ...ir.gates.flatMap(({ when, requires }) => [when, ...requires.map((each) => each.when)]),
  ];
}

/** Every length of time on its clock, wherever it stands in a part of a policy or a promise; elapsed where nothing says which. Parameters are resolved. */
export function spansIn(ir: PolicyIr, part: unknown): readonly SpanIr[] {
  const found: SpanIr[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if (isSpan(value)) found.push({ ...value, duration: { kind: "ms", ms: millisecondsOf(ir, value.duration) } });
    else {
      const bare = bareLength(ir, value);
      if (bare !== null) found.push({ duration: { kind: "ms", ms: bare }, clock: { kind: "elapsed" } });
      for (const inner of Object.values(value)) visit(inner);
    }
  };
  visit(part);
  return found;
}

function isSpan(value: object): value is SpanIr {
  return "duration" in value && "clock" in value;
}

/** Of what holds a length without a clock of its own: marks, amounts at two speeds, windows of contacts, least times between firings. */
function bareLength(ir: PolicyIr, value: object): Milliseconds | null {
  const entries = new Map<string, unknown>(Object.entries(value));
  for (const key of ["ms", "within", "atMostOncePer"]) {
    const figure = entries.get(key);
    if (typeof figure === "number" && figure > 0) return figure;
  }
  const parameter = entries.get("parameter");
  const named = entries.get("kind") === "parameter" ? ir.parameters.find(({ id }) => id === parameter) : undefined;
  return named?.type === "duration" ? named.value : null;
}
