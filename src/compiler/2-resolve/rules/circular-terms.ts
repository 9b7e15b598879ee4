// Rule: no term is defined by itself, directly or through others (TN222).

import { type Diagnostic, NAMES, report } from "../../../diagnostics/index.ts";
import { circles } from "../circles.ts";
import type { Scope } from "../scope.ts";
import { parts } from "../walk.ts";

export function circularTerms(scope: Scope): readonly Diagnostic[] {
  const next = (term: string): readonly string[] => {
    const when = scope.terms.get(term)?.when ?? null;
    return when === null ? [] : parts(when).flatMap((c) => (c.kind === "name" && scope.terms.has(c.name.text) ? [c.name.text] : []));
  };
  return circles(scope.terms.keys(), next).flatMap((chain) => {
    const [first, ...rest] = chain.flatMap((name) => scope.terms.get(name) ?? []);
    if (first === undefined) return [];
    const related = rest
      .slice(0, -1)
      .slice(0, 10)
      .map((t) => ({ span: t.name.span, label: "which is defined here", clause: t.clause?.text ?? null }));
    return [report(NAMES.circularTerms, { chain }, first.name.span, { clause: first.clause?.text ?? null, related })];
  });
}
