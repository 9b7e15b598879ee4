// Rule: `for P1` on a line of targets for P0 never applies (TN315).

import { type Diagnostic, report, TYPES } from "../../../diagnostics/index.ts";
import { audienceOf, type Scope } from "../../2-resolve/index.ts";

export function audienceValues(scope: Scope): readonly Diagnostic[] {
  return scope.targets.flatMap((statement) => {
    const audience = audienceOf(scope, statement);
    if (audience.kind !== "values") return [];
    const known = audience.values.map((v) => v.text);
    const stated = statement.lines.flatMap((line) => line.perValue.flatMap((p) => p.values));
    return stated
      .filter((value) => !known.includes(value.text) && hasValue(scope, audience.fact, value.text))
      .map((value) =>
        report(TYPES.valueOutside, { value: value.text, audience: known }, value.span, { clause: statement.clause?.text ?? null }),
      );
  });
}

function hasValue(scope: Scope, fact: string, value: string): boolean {
  const type = scope.facts.get(fact)?.fact.type;
  return type?.kind === "one-of" && type.values.some((v) => v.text === value);
}
