// Many rules, few of which can hold for one ticket: the fact most of them demand a value of decides which are looked at.

import type { Condition } from "../../ir/index.ts";
import { type Frame, known, ty } from "./frame.ts";
import { indented, type Line, plain } from "./lines.ts";
import { block, RULES, type Signature, split } from "./split.ts";
import { quote } from "./text.ts";

/** `lines`: its code where some facts are certain to have some values. */
export type Rule = { readonly when: Condition; readonly lines: (certain: Certain) => readonly Line[] };
/** Values of facts, known by where a rule stands. */
export type Certain = ReadonlyMap<string, string>;

/** Rules looked at one by one, once they are dispatched at all. */
const LEAF = 12;
/** So few do not have a function of their own. */
const INLINE = 3;
/** A rule that demands one of more values is looked at always. */
const VALUES = 4;

/** A function that looks at every rule that can hold for the facts. */
export function dispatch(frame: Frame, name: string, rules: readonly Rule[]): readonly Line[] {
  const signature: Signature = {
    name,
    parameters: `f${ty(frame, ": Known")}, hits${ty(frame, ": Hits")}`,
    pass: "f, hits",
    result: ty(frame, ": void"),
  };
  if (rules.length <= RULES) return leaf(frame, signature, rules, new Map());
  return divide(frame, signature, rules, new Set(), new Map());
}

function leaf(frame: Frame, signature: Signature, rules: readonly Rule[], certain: Certain): readonly Line[] {
  const parts = rules.map((rule) => rule.lines(certain));
  return split(frame, signature, parts);
}

/** `used`: facts that have been dispatched on above. */
function divide(frame: Frame, signature: Signature, rules: readonly Rule[], used: ReadonlySet<string>, certain: Certain): readonly Line[] {
  const fact = rules.length <= LEAF ? null : discriminator(frame, rules, used);
  if (fact === null) return leaf(frame, signature, rules, certain);
  const { byValue, rest } = sorted(rules, fact);
  const inner = new Set([...used, fact]);
  const parts: (readonly Line[])[] = [];
  const inline = byValue.size * INLINE <= RULES ? INLINE : 0;
  const look = (name: string, some: readonly Rule[], here: Certain): readonly Line[] => {
    if (some.length <= inline) return some.flatMap((rule) => rule.lines(here));
    const own = frame.namer.name(name);
    parts.push([...plain(""), ...divide(frame, { ...signature, name: own }, some, inner, here)]);
    return plain(`${own}(${signature.pass});`);
  };
  const cases = [...byValue].flatMap(([value, some]) => [
    ...plain(`  case ${quote(value)}:`),
    ...indented(indented([...look(`${signature.name}-${fact}-${value}`, some, new Map([...certain, [fact, value]])), ...plain("break;")])),
  ]);
  const always = look(`${signature.name}-any-${fact}`, rest, certain);
  const body = [...plain(`switch (f.${known(frame.properties, fact, "fact")}) {`), ...cases, ...plain("}"), ...always];
  return [...block(signature, signature.name, body), ...parts.flat()];
}

function sorted(
  rules: readonly Rule[],
  fact: string,
): { readonly byValue: ReadonlyMap<string, readonly Rule[]>; readonly rest: readonly Rule[] } {
  const byValue = new Map<string, Rule[]>();
  const rest: Rule[] = [];
  for (const rule of rules) {
    const values = demanded(rule.when).get(fact);
    if (values === undefined || values.length > VALUES) rest.push(rule);
    else {
      for (const value of new Set(values)) {
        const some = byValue.get(value) ?? [];
        byValue.set(value, some);
        some.push(rule);
      }
    }
  }
  return { byValue, rest };
}

/** What is left to ask of a condition where some facts are certain. */
export function beyond(condition: Condition, certain: Certain): Condition {
  if (condition.kind === "all") return { kind: "all", of: condition.of.map((part) => beyond(part, certain)) };
  if (condition.kind !== "is") return condition;
  const value = certain.get(condition.fact);
  if (value === undefined) return condition;
  return { kind: condition.values.includes(value) ? "all" : "any", of: [] };
}

/** The one-of fact that spares most rules a look; null where none spares a quarter of them. */
function discriminator(frame: Frame, rules: readonly Rule[], used: ReadonlySet<string>): string | null {
  const demands = new Map<string, number>();
  for (const rule of rules) {
    for (const [fact, values] of demanded(rule.when)) {
      if (!used.has(fact) && values.length <= VALUES) demands.set(fact, (demands.get(fact) ?? 0) + 1);
    }
  }
  let best: string | null = null;
  let spared = rules.length / 4;
  for (const [fact, count] of demands) {
    const saves = count * (1 - 1 / valuesOf(frame, fact));
    if (saves > spared) [best, spared] = [fact, saves];
  }
  return best;
}

function valuesOf(frame: Frame, fact: string): number {
  const type = frame.ir.facts.find((each) => each.id === fact)?.type;
  return type?.kind === "one-of" ? Math.max(1, type.values.length) : 1;
}

/** One-of facts that must have one of some values for the condition to be true. */
function demanded(condition: Condition): ReadonlyMap<string, readonly string[]> {
  if (condition.kind === "is") return new Map([[condition.fact, condition.values]]);
  if (condition.kind !== "all") return new Map();
  const demands = new Map<string, readonly string[]>();
  for (const part of condition.of) for (const [fact, values] of demanded(part)) if (!demands.has(fact)) demands.set(fact, values);
  return demands;
}
