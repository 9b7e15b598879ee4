// Rules: no term is defined by itself, directly or through others (TN222), nor through so many others that nobody follows (TN229).

import { type Diagnostic, NAMES, report } from "../../../diagnostics/index.ts";
import { circles } from "../circles.ts";
import type { Scope } from "../scope.ts";
import { DEEPEST_TERM, termDepths, termsIn } from "../term-depths.ts";

export function circularTerms(scope: Scope): readonly Diagnostic[] {
  return circles(scope.terms.keys(), (term) => termsIn(scope, term)).flatMap((chain) => {
    const [first, ...rest] = chain.flatMap((name) => scope.terms.get(name) ?? []);
    if (first === undefined) return [];
    const related = rest
      .slice(0, -1)
      .slice(0, 10)
      .map((t) => ({ span: t.name.span, label: "which is defined here", clause: t.clause?.text ?? null }));
    return [report(NAMES.circularTerms, { chain }, first.name.span, { clause: first.clause?.text ?? null, related })];
  });
}

/** The first that lie too deep; those above them do so too. */
export function deepTerms(scope: Scope): readonly Diagnostic[] {
  const depths = termDepths(scope);
  return [...scope.terms.values()].flatMap(({ name, clause }) =>
    depths.get(name.text) === DEEPEST_TERM + 1
      ? [report(NAMES.deepTerms, { term: name.text, most: DEEPEST_TERM }, name.span, { clause: clause?.text ?? null })]
      : [],
  );
}
