// What a branch is, and the branches of a condition: each part so, and not so, and unknown, where it alone decides. docs/coverage.md says which there are.

import type { Condition, FactValue, Place, PolicyIr, Statement } from "../ir/index.ts";
import { conditionInWords, moneyInWords } from "../ir/index.ts";
import type { Part, Parts } from "./parts.ts";
import { leavesOf, partsOf } from "./parts.ts";
import type { Witness } from "./possible.ts";
import { canDecide } from "./possible.ts";
import { restsOnFacts } from "./questions.ts";

/** One thing that an example can show of a statement. `key` is stable for one IR. */
export type Branch = {
  readonly key: string;
  /** The statement it is of: `trigger p0-unanswered`. */
  readonly statement: string;
  readonly clause: string | null;
  readonly place: Place;
  /** Goes on after `an example in which`. */
  readonly words: string;
  /** What to write, where that is certain: `given csat 2`. */
  readonly hint: string | null;
  /** Why no example can ever take it; null where one can, as far as anybody can tell. Such a branch is not counted. */
  readonly never: string | null;
};

/** Whose condition it is. `prefix` begins the keys. */
export type Owner = Omit<Branch, "words" | "hint" | "never" | "key"> & { readonly prefix: string };

export function ownerOf(prefix: string, statement: string, { clause, place }: Pick<Statement, "clause" | "place">): Owner {
  return { prefix, statement, clause, place };
}

export function branchOf(owner: Owner, key: string, words: string): Branch {
  const { prefix, statement, clause, place } = owner;
  return { key: `${prefix} ${key}`, statement, clause, place, words, hint: null, never: null };
}

/** A condition to be watched, and its branches. `isOutcome`: that it is true is a branch of its own elsewhere (a trigger's firing). */
export type Watching = {
  readonly owner: Owner;
  readonly parts: Parts;
  readonly branches: readonly Branch[];
  /** It asks for facts alone: it is what it was until an event brings some. */
  readonly isTimeless: boolean;
};

export function conditionOf(ir: PolicyIr, owner: Owner, condition: Condition, isOutcome: boolean, whole = false): Watching {
  const parts = partsOf(ir, condition, whole);
  const leaves = leavesOf(parts);
  const branches = leaves.flatMap((part) => partBranches(ir, owner, parts, part, isOutcome && leaves.length === 1));
  const once = branches.filter((branch, index) => branches.findIndex(({ key }) => key === branch.key) === index);
  return { owner, parts, branches: once, isTimeless: restsOnFacts(ir, [condition]) };
}

/** The key of what a part was where it decided: also for the values of a list, one by one. null: no branch. */
export function keyOf(owner: Owner, parts: Parts, part: Part, truth: "true" | "false" | "unknown", value: string | null): string | null {
  if (truth === "unknown") return part.mayBeUnknown.length === 0 ? null : `${owner.prefix} ${part.path} unknown`;
  const byValue = part.values.length > 0 && (truth === "true") === !part.negated;
  if (byValue) return value === null ? null : `${owner.prefix} ${part.path} is ${value}`;
  const together = truth === "true" ? conjunctionOf(parts, part) : null;
  return `${owner.prefix} ${(together ?? part).path} ${truth === "true" ? "holds" : "fails"}`;
}

/** Parts that stand beside each other in one `and` are all true wherever one of them decides so: one branch. */
function conjunctionOf(parts: Parts, part: Part): Parts | null {
  if (parts.kind === "part") return null;
  if (parts.kind === "all" && parts.of.includes(part)) return parts;
  return parts.of.map((each) => conjunctionOf(each, part)).find((found) => found !== null) ?? null;
}

function partBranches(ir: PolicyIr, owner: Owner, parts: Parts, part: Part, isOutcome: boolean): readonly Branch[] {
  const make = (truth: "true" | "false" | "unknown", value: string | null, words: string): readonly Branch[] => {
    const key = keyOf(owner, parts, part, truth, value);
    if (key === null) return [];
    const { possible, witness } = canDecide(ir, parts, part, { truth, value });
    const branch = branchOf(owner, "", words);
    const never = possible ? null : "the rest of the condition never leaves it to this part";
    return [{ ...branch, key, hint: witness === null ? null : hintOf(ir, witness), never }];
  };
  const values = part.values.flatMap((value) => make(part.negated ? "false" : "true", value, sayValue(parts, part, value)));
  const holds = part.values.length > 0 && !part.negated ? [] : make("true", null, sayTrue(parts, part));
  const fails = part.values.length > 0 && part.negated ? [] : make("false", null, sayFalse(parts, part));
  const isUnknown = part.mayBeUnknown.map((fact) => `\`${fact}\``).join(" or ");
  return [
    ...values,
    ...(isOutcome ? [] : holds),
    ...fails,
    ...make("unknown", null, `${isUnknown} is unknown${besides(parts, part, false)}`),
  ];
}

function sayTrue(parts: Parts, part: Part): string {
  const together = conjunctionOf(parts, part);
  if (together !== null && together.kind !== "part") {
    const rest = together.path === parts.path ? "" : beside(parts, together, true);
    return `${together.of.map((each) => inWords(each)).join(" and ")}${rest}`;
  }
  return `${inWords(part)}${besides(parts, part, true)}`;
}

function sayFalse(parts: Parts, part: Part): string {
  const asked = part.negated ? inWords({ ...part, negated: false }) : inWords({ ...part, negated: true });
  return `${asked}${besides(parts, part, false)}`;
}

function sayValue(parts: Parts, part: Part, value: string): string {
  const fact = "fact" in part.condition ? part.condition.fact : part.words;
  const others = part.condition.kind === "includes" ? " and no other of its list" : "";
  return `\`${fact}\` ${part.condition.kind === "includes" ? "includes" : "is"} \`${value}\`${others}${besides(parts, part, !part.negated)}`;
}

/** What must be so beside the part for it alone to decide. */
function besides(parts: Parts, part: Part, isTrue: boolean): string {
  return parts === part ? "" : beside(parts, part, isTrue);
}

function beside(parts: Parts, part: Parts, isTrue: boolean): string {
  const [inAll, inAny] = [isIn(parts, part, "all"), isIn(parts, part, "any")];
  if (inAll && inAny) return ", and it alone decides";
  if (inAll) return isTrue ? "" : ", though all the rest is so";
  return isTrue ? ", and nothing else that would do" : ", nor anything else that would do";
}

function isIn(parts: Parts, part: Parts, kind: "all" | "any"): boolean {
  if (parts.kind === "part" || parts === part) return false;
  const child = parts.of.find((each) => each === part || contains(each, part));
  return child !== undefined && (parts.kind === kind || isIn(child, part, kind));
}

function contains(parts: Parts, part: Parts): boolean {
  return parts.kind !== "part" && parts.of.some((each) => each === part || contains(each, part));
}

/** `fortune-500` is so, `csat less than 3` is not so. */
function inWords(parts: Parts): string {
  if (parts.kind === "part") return `\`${parts.words}\` is ${parts.negated ? "not so" : "so"}`;
  return `(${parts.of.map(inWords).join(parts.kind === "all" ? " and " : " or ")})`;
}

// ------------------------------------------------------------------------------------------------------------------ hints

/** `given priority P0, customer arr 100001; csat left out; with no first response within 15 minutes`. */
export function hintOf(ir: PolicyIr, witness: Witness): string | null {
  const known = [...witness.facts].flatMap(([fact, value]) => (value === null ? [] : [givenInWords(ir, fact, value)]));
  const unknown = [...witness.facts].flatMap(([fact, value]) => (value === null ? [`\`${fact}\``] : []));
  const others = witness.others.map(({ condition, holds }) => `${holds ? "" : "not "}\`${conditionInWords(ir, condition)}\``);
  const parts = [
    ...(known.length === 0 ? [] : [`\`given ${known.join(", ")}\``]),
    ...(unknown.length === 0 ? [] : [`${unknown.join(" and ")} left out`]),
    ...(others.length === 0 ? [] : [`with ${others.join(" and ")}`]),
  ];
  return parts.length === 0 ? null : parts.join("; ");
}

/** As an example gives it. */
function givenInWords(ir: PolicyIr, fact: string, value: FactValue): string {
  const type = ir.facts.find(({ id }) => id === fact)?.type;
  if (type?.kind === "yes-no") return value === true ? fact : `${fact} no`;
  if (type?.kind === "instant") return `${fact} …`;
  if (type?.kind === "money") return `${fact} ${moneyInWords(Number(value), type.currency)}`;
  if (type?.kind === "percent") return `${fact} ${String(value)}%`;
  if (type?.kind === "text") return `${fact} "…"`;
  const list = Array.isArray(value) ? (value as readonly string[]) : [String(value)];
  return `${fact} ${list.length === 0 ? "none" : list.join(" and ")}`;
}
