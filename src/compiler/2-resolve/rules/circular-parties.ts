// Rules: no group or rotation contains itself (TN223); cover does not run in a circle, but for two who cover for each other (TN224).

import { type Diagnostic, type Entry, NAMES, report } from "../../../diagnostics/index.ts";
import { circles } from "../circles.ts";
import { insideOf } from "../parties.ts";
import type { Scope } from "../scope.ts";

export function circularGroups(scope: Scope): readonly Diagnostic[] {
  const found = circles(scope.parties.keys(), (party) => insideOf(scope.parties.get(party)).map((m) => m.text));
  return found.flatMap((chain) => reportChain(scope, NAMES.circularGroups, chain));
}

export function circularCover(scope: Scope): readonly Diagnostic[] {
  const found = circles(scope.parties.keys(), (party) => {
    const cover = scope.parties.get(party)?.coveredBy?.text;
    return cover === undefined ? [] : [cover];
  });
  return found.filter((chain) => chain.length !== 3).flatMap((chain) => reportChain(scope, NAMES.circularCover, chain));
}

function reportChain(scope: Scope, entry: Entry<{ chain: readonly string[] }>, chain: readonly string[]): readonly Diagnostic[] {
  const [first, ...rest] = chain.flatMap((name) => scope.parties.get(name) ?? []);
  if (first === undefined) return [];
  const related = rest
    .slice(0, -1)
    .slice(0, 10)
    .map((p) => ({ span: p.name.span, label: "through here", clause: p.clause?.text ?? null }));
  return [report(entry, { chain }, first.name.span, { clause: first.clause?.text ?? null, related })];
}
