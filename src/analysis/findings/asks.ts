// What a condition rests on: what lets questions be told apart without any reasoning, and reasoned about in small groups.

import type { CalendarChoice, Clock, Condition, FactType, PolicyIr, Quantity } from "../../ir/index.ts";
import { leavesIn, leavesOf } from "./conditions.ts";
import { factNamed } from "./names.ts";

/** All that time and events answer: it hangs together. No fact is called so. */
const TIME = "time and events";

/** The facts it rests on, and whether time and events play a part. Conditions without a common one have nothing to do with each other. */
export function restsOn(ir: PolicyIr, condition: Condition): ReadonlySet<string> {
  return new Set(leavesOf(ir, condition).flatMap((leaf) => keysOf(ir, leaf)));
}

/**
 * No fact is asked about twice, nor is time or what happens, and each question can be answered with a yes and with a no, whatever the answers to the
 * others: then the condition can be true and can be false, and each of its parts makes a difference. Of one that is not plain this may hold as well.
 */
export function isPlain(ir: PolicyIr, condition: Condition): boolean {
  const known = PLAIN.get(ir) ?? new WeakMap<Condition, boolean>();
  PLAIN.set(ir, known);
  const found = known.get(condition) ?? isPlainly(ir, condition);
  known.set(condition, found);
  return found;
}

/** Several rules pass plain conditions over. */
const PLAIN = new WeakMap<PolicyIr, WeakMap<Condition, boolean>>();

function isPlainly(ir: PolicyIr, condition: Condition): boolean {
  const leaves = leavesIn(ir, condition, "each time");
  const asked = new Set(leaves.map(askedBy));
  return asked.size === leaves.length && leaves.every((leaf) => isFree(ir, leaf));
}

/** The one fact that a question asks about, or time and events; null where it is not of that kind. */
function askedBy(leaf: Condition): string | null {
  if ("fact" in leaf) return leaf.fact;
  if (leaf.kind === "compare") return leaf.left.kind === "fact" && leaf.right.kind === "number" ? leaf.left.fact : null;
  return TIME;
}

function isFree(ir: PolicyIr, leaf: Condition): boolean {
  const named = askedBy(leaf);
  const fact = named === null ? undefined : factNamed(ir, named);
  switch (leaf.kind) {
    case "is":
      return fact?.type.kind === "one-of" && leaf.values.length > 0 && fact.type.values.some((value) => !leaf.values.includes(value));
    case "includes":
      return leaf.values.length > 0;
    case "flag":
      return true;
    case "known":
      return fact?.mayBeUnknown === true;
    case "compare":
      return leaf.op !== "equal" && leaf.right.kind === "number" && fact !== undefined && isInside(fact.type, leaf.right.value);
    case "happened":
      return leaf.event !== "opened";
    case "contacts":
    case "missed":
    case "reached":
    case "silence":
    case "stalled":
    case "used":
      return true;
    default:
      return false;
  }
}

/** There are values on either side of the figure. */
function isInside(type: FactType, figure: number): boolean {
  if (type.kind === "money" || type.kind === "percent") return true;
  return type.kind === "number" && (type.min === null || type.min < figure) && (type.max === null || figure < type.max);
}

function keysOf(ir: PolicyIr, leaf: Condition): readonly string[] {
  switch (leaf.kind) {
    case "is":
    case "includes":
    case "flag":
    case "known":
      return [leaf.fact];
    case "compare":
      return [...quantityKeys(ir, leaf.left), ...quantityKeys(ir, leaf.right)];
    case "during":
      return [TIME, ...calendarKeys(ir, leaf.calendar)];
    case "silence":
    case "stalled":
      return [TIME, ...clockKeys(ir, leaf.span.clock)];
    default:
      return [TIME];
  }
}

function quantityKeys(ir: PolicyIr, quantity: Quantity): readonly string[] {
  switch (quantity.kind) {
    case "number":
    case "parameter":
      return [];
    case "fact":
      return [quantity.fact];
    case "share":
      return quantityKeys(ir, quantity.of);
    case "since":
      return [TIME, quantity.instant, ...clockKeys(ir, quantity.clock)];
  }
}

function clockKeys(ir: PolicyIr, clock: Clock): readonly string[] {
  return clock.kind === "elapsed" ? [] : calendarKeys(ir, clock.calendar);
}

/** The hours of a ticket hang on its facts. */
function calendarKeys(ir: PolicyIr, choice: CalendarChoice): readonly string[] {
  if (choice.kind === "calendar") return [];
  return (ir.hours?.choices ?? []).flatMap(({ when }) =>
    leavesOf(ir, when).flatMap((leaf) => ("fact" in leaf ? [leaf.fact] : keysOf(ir, leaf))),
  );
}

/** Parted so that what rests on a common fact, or on one that a third joins with it, stays together; in order. */
export function groupsOf<T>(items: readonly T[], keysOfItem: (item: T) => ReadonlySet<string>): readonly (readonly T[])[] {
  const groups: { readonly keys: Set<string>; readonly items: T[] }[] = [];
  for (const item of items) {
    const keys = [...keysOfItem(item)];
    const joined = groups.filter((group) => keys.some((key) => group.keys.has(key)));
    const [first] = joined;
    if (first === undefined) {
      groups.push({ keys: new Set(keys), items: [item] });
      continue;
    }
    for (const key of keys) first.keys.add(key);
    for (const other of joined.slice(1)) {
      for (const key of other.keys) first.keys.add(key);
      first.items.push(...other.items);
      groups.splice(groups.indexOf(other), 1);
    }
    first.items.push(item);
  }
  return groups.map((group) => items.filter((item) => group.items.includes(item)));
}
