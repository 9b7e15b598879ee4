// Many rules, few of which can hold for one ticket: the fact most of them demand a value of decides which are looked at.

import type { Condition } from "../../ir/index.ts";
import { type Frame, known, ty } from "./frame.ts";
import { type Line, plain } from "./lines.ts";
import { block, RULES, type Signature, split } from "./split.ts";
import { quote } from "./text.ts";

export type Rule = { readonly when: Condition; readonly lines: readonly Line[] };

/** Rules looked at one by one, once they are dispatched at all. */
const LEAF = 16;
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
  if (rules.length <= RULES)
    return split(
      frame,
      signature,
      rules.map((rule) => rule.lines),
    );
  return divide(frame, signature, rules, new Set());
}

function divide(frame: Frame, signature: Signature, rules: readonly Rule[], used: ReadonlySet<string>): readonly Line[] {
  const fact = rules.length <= LEAF ? null : discriminator(frame, rules, used);
  if (fact === null)
    return split(
      frame,
      signature,
      rules.map((rule) => rule.lines),
    );
  const byValue = new Map<string, Rule[]>();
  const rest: Rule[] = [];
  for (const rule of rules) {
    const values = demanded(rule.when).get(fact);
    if (values === undefined || values.length > VALUES) rest.push(rule);
    else for (const value of new Set(values)) byValue.set(value, [...(byValue.get(value) ?? []), rule]);
  }
  const inner = new Set([...used, fact]);
  const parts: (readonly Line[])[] = [];
  const body = [`switch (f.${known(frame.properties, fact, "fact")}) {`];
  for (const [value, some] of byValue) {
    const name = frame.namer.name(`${signature.name}-${fact}-${value}`);
    body.push(`  case ${quote(value)}:`, `    ${name}(${signature.pass});`, "    break;");
    parts.push([...plain(""), ...divide(frame, { ...signature, name }, some, inner)]);
  }
  body.push("}");
  if (rest.length > 0) {
    const name = frame.namer.name(`${signature.name}-any-${fact}`);
    body.push(`${name}(${signature.pass});`);
    parts.push([...plain(""), ...divide(frame, { ...signature, name }, rest, inner)]);
  }
  return [...block(signature, signature.name, plain(...body)), ...parts.flat()];
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
