// Rule: a name can be used as one (TN228): letters, digits and hyphens, and none that means something already.

import { type Diagnostic, NAMES, report } from "../../../diagnostics/index.ts";
import type { Name } from "../../ast.ts";
import { declarations, type Scope } from "../scope.ts";

/** As the IR's schema has it: src/ir/schema/names.ts. */
const PLAIN = /^[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*$/;
const LONGEST = 100;
/** Every JavaScript object answers to these, so a table keyed by one would lie. */
const TAKEN: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

export function usableNames(scope: Scope): readonly Diagnostic[] {
  const names = declarations(scope).filter((d) => d.kind !== "example" && d.kind !== "promise");
  const taken = names.flatMap(({ kind, name }) => unusable(name, TAKEN.has(name.text) || (kind === "fact" && name.text === "opened")));
  const values = [...scope.facts.values()].flatMap(({ fact }) =>
    fact.type?.kind === "one-of" || fact.type?.kind === "any-of" ? fact.type.values.flatMap((value) => unusable(value, false)) : [],
  );
  const implied = [...scope.facts.values()].flatMap(({ fact: { name }, implied: isImplied }) =>
    isImplied ? unusable(name, TAKEN.has(name.text) || name.text === "opened") : [],
  );
  const ids = scope.policies.flatMap(({ id }) => unusable(id, TAKEN.has(id.text)));
  return [...ids, ...taken, ...values, ...implied];
}

function unusable(name: Name, isTaken: boolean): readonly Diagnostic[] {
  const why = isTaken
    ? "it has a meaning already"
    : name.text.length > LONGEST
      ? "it is too long"
      : !PLAIN.test(name.text)
        ? "it is not a plain word"
        : null;
  return why === null || name.text === "" ? [] : [report(NAMES.unusableName, { name: name.text.slice(0, LONGEST), why }, name.span)];
}
