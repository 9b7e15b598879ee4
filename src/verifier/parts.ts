// A condition taken apart into the parts that can decide it, and which of them did at an instant. Terms, and whether a party is involved, are parts
// without parts of their own here: their statements have branches of their own.

import type { Condition, PolicyIr } from "../ir/index.ts";
import { conditionInWords } from "../ir/index.ts";
import type { Truth, TruthTree, View } from "../runtime/interpret/index.ts";
import { evaluate } from "../runtime/interpret/index.ts";

/** One question of a condition. `negated`: the condition wants it not to be so. */
export type Part = {
  readonly kind: "part";
  readonly path: string;
  readonly condition: Condition;
  readonly negated: boolean;
  /** As the policy would ask it, without the `not`. */
  readonly words: string;
  /** Of a list: each value makes it so by itself. */
  readonly values: readonly string[];
  /** A fact it asks about was declared `may be unknown`. */
  readonly mayBeUnknown: readonly string[];
};
export type Parts = Part | { readonly kind: "all" | "any"; readonly path: string; readonly of: readonly Parts[] };

/** `not` is carried down to the parts: a condition holds under exactly the same truths. `whole`: a party's involvement is taken apart as well. */
export function partsOf(ir: PolicyIr, condition: Condition, whole = false): Parts {
  return taken({ ir, whole }, condition, false, "0");
}

type Taking = { readonly ir: PolicyIr; readonly whole: boolean };

/** Every part, from the left. */
export function leavesOf(parts: Parts): readonly Part[] {
  return parts.kind === "part" ? [parts] : parts.of.flatMap(leavesOf);
}

/** What each part was at the instant of the view, and whether it decided: had it been so, the condition had held, and had it not, it had not. */
export type Decided = { readonly part: Part; readonly truth: Truth; readonly decides: boolean; readonly value: string | null };

export function decidedBy(view: View, parts: Parts): readonly Decided[] {
  const leaves = leavesOf(parts);
  const trees = leaves.map((part) => evaluate(view, part.condition));
  const truths = new Map(leaves.map((part, index) => [part, wanted(part, trees[index]?.truth ?? "unknown")] as const));
  return leaves.map((part, index) => {
    const tree = trees[index];
    return {
      part,
      truth: truths.get(part) ?? "unknown",
      decides: decides(parts, part, truths) === true,
      value: tree === undefined ? null : onlyValue(part, tree),
    };
  });
}

/** The truth of the whole, from those of the parts. */
export function truthOfParts(parts: Parts, truths: ReadonlyMap<Part, Truth>): Truth {
  if (parts.kind === "part") return truths.get(parts) ?? "unknown";
  const of = parts.of.map((each) => truthOfParts(each, truths));
  const [strong, weak]: readonly [Truth, Truth] = parts.kind === "all" ? ["false", "true"] : ["true", "false"];
  return of.includes(strong) ? strong : of.includes("unknown") ? "unknown" : weak;
}

/** Everything on the way to the part leaves it to the part: what stands beside it in an `and` is true, in an `or` is not. null: it is not in there. */
function decides(parts: Parts, part: Part, truths: ReadonlyMap<Part, Truth>): boolean | null {
  if (parts.kind === "part") return parts === part ? true : null;
  for (const own of parts.of) {
    const inside = decides(own, part, truths);
    if (inside === null) continue;
    const others = parts.of.filter((each) => each !== own).map((each) => truthOfParts(each, truths) === "true");
    return inside && others.every((isTrue) => isTrue === (parts.kind === "all"));
  }
  return null;
}

function taken(taking: Taking, condition: Condition, negated: boolean, path: string): Parts {
  const { ir, whole } = taking;
  const party = whole ? null : involvedParty(ir, condition);
  if (party !== null) return partOf(ir, condition, negated, path, `${party} is involved`);
  switch (condition.kind) {
    case "all":
    case "any": {
      const kind = (condition.kind === "all") === !negated ? "all" : "any";
      const [only, ...more] = condition.of;
      if (only !== undefined && more.length === 0) return taken(taking, only, negated, path);
      return { kind, path, of: condition.of.map((each, index) => taken(taking, each, negated, `${path}.${index}`)) };
    }
    case "not":
      return taken(taking, condition.of, !negated, path);
    default:
      return partOf(ir, condition, negated, path, conditionInWords(ir, condition));
  }
}

function partOf(ir: PolicyIr, condition: Condition, negated: boolean, path: string, words: string): Part {
  const isList = (condition.kind === "is" || condition.kind === "includes") && condition.values.length > 1;
  const asked = condition.kind === "known" ? [] : factsAsked(condition);
  return {
    kind: "part",
    path,
    condition,
    negated,
    words,
    values: isList ? condition.values : [],
    mayBeUnknown: asked.filter((id) => ir.facts.find((fact) => fact.id === id)?.mayBeUnknown === true),
  };
}

/** The party that is involved exactly where the condition holds, as far as the policy says it in the same way. */
export function involvedParty(ir: PolicyIr, condition: Condition): string | null {
  if (condition.kind !== "any" && condition.kind !== "all") return null;
  const text = JSON.stringify(condition);
  for (const { party } of ir.involve) {
    const whens = ir.involve.filter((each) => each.party === party).map((each) => each.when);
    const asOne = whens.length === 1 ? whens[0] : { kind: "any", of: whens };
    if (JSON.stringify(asOne) === text) return party;
  }
  return null;
}

/** Facts the question itself reads, terms left alone. */
export function factsAsked(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case "is":
    case "includes":
    case "flag":
    case "known":
      return [condition.fact];
    case "compare":
      return [condition.left, condition.right].flatMap((quantity) => {
        const inner = quantity.kind === "share" ? quantity.of : quantity;
        if (inner.kind === "fact") return [inner.fact];
        return inner.kind === "since" && inner.instant !== "opened" ? [inner.instant] : [];
      });
    default:
      return [];
  }
}

function wanted(part: Part, truth: Truth): Truth {
  if (!part.negated || truth === "unknown") return truth;
  return truth === "true" ? "false" : "true";
}

/** The value of a list that made the question so, where it was one alone. */
function onlyValue(part: Part, tree: TruthTree): string | null {
  const value = tree.facts[0]?.value ?? null;
  const given = typeof value === "string" ? [value] : Array.isArray(value) ? (value as readonly string[]) : [];
  const matching = part.values.filter((each) => given.includes(each));
  return matching.length === 1 ? (matching[0] ?? null) : null;
}
