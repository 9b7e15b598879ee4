// Rules about calendars made of others: they have no lines of their own (TN233), and some time is open (TN405).

import { CALENDARS, type Diagnostic, report, TIMES } from "../../../diagnostics/index.ts";
import { circles, type Scope } from "../../2-resolve/index.ts";
import { neverOpens } from "../local-time.ts";

export function linesOfItsOwn(scope: Scope): readonly Diagnostic[] {
  return [...scope.calendars.values()].flatMap((c) => {
    const [line] = c.lines;
    if (c.made === null || line === undefined) return [];
    const related = [{ span: c.name.span, label: "made of others here", clause: c.clause?.text ?? null }];
    return [report(CALENDARS.combinedWithLines, { calendar: c.name.text }, line.span, { clause: c.clause?.text ?? null, related })];
  });
}

/** Said only where it is certain. A part that never opens by itself has a finding of its own. */
export function neverOpenTogether(scope: Scope): readonly Diagnostic[] {
  const circling = new Set(circles(scope.calendars.keys(), (name) => partsOf(scope, name)).flat());
  return [...scope.calendars.values()].flatMap((c) => {
    if (c.made === null || reaches(scope, c.name.text, circling) || !neverOpens(scope, c.name.text)) return [];
    const parts = new Set(c.made.of.map(({ text }) => text));
    const related = [...parts].flatMap((text) => {
      const part = scope.calendars.get(text) ?? scope.seasons.get(text);
      return part === undefined ? [] : [{ span: part.name.span, label: "one of its parts", clause: part.clause?.text ?? null }];
    });
    return [report(TIMES.neverOpen, { calendar: c.name.text, how: c.made.how }, c.name.span, { clause: c.clause?.text ?? null, related })];
  });
}

function partsOf(scope: Scope, name: string): readonly string[] {
  return scope.calendars.get(name)?.made?.of.map(({ text }) => text) ?? [];
}

/** One of its parts, directly or not, is made of itself. */
function reaches(scope: Scope, name: string, circling: ReadonlySet<string>): boolean {
  const seen = new Set<string>();
  const open = [name];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (circling.has(next)) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...partsOf(scope, next));
  }
  return false;
}
