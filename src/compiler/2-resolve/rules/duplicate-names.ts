// Rule: a name is declared once (TN220). Facts, parameters and terms share one set of names, since conditions use them bare, and so do records,
// since gates require them as bare as facts.

import { type Diagnostic, NAMES, report } from "../../../diagnostics/index.ts";
import { BUILT_IN_EVENTS } from "../../../ir/index.ts";
import { type Declaration, type DeclaredKind, declarations, type Scope } from "../scope.ts";

const WORDS: Readonly<Record<DeclaredKind, string>> = {
  fact: "fact",
  parameter: "parameter",
  term: "term",
  event: "event",
  holidays: "holidays",
  calendar: "calendar",
  season: "season",
  party: "party",
  level: "level",
  trigger: "trigger",
  adjustment: "adjustment",
  duty: "duty",
  criterion: "criterion",
  record: "record",
  gate: "gate",
  promise: "promise",
  example: "example",
};

export function duplicateNames(scope: Scope): readonly Diagnostic[] {
  const first = new Map<string, Declaration>();
  return declarations(scope).flatMap((d) => {
    if (d.kind === "event" && BUILT_IN_EVENTS.some((event) => event === d.name.text)) {
      return [report(NAMES.duplicateName, { what: "event", name: d.name.text, before: "built-in event" }, d.name.span)];
    }
    const keys = spaces(scope, d).map((space) => `${space} ${d.name.text}`);
    const before = keys.map((key) => first.get(key)).find((found) => found !== undefined);
    for (const key of keys) if (!first.has(key)) first.set(key, d);
    return before === undefined ? [] : [twice(d, before)];
  });
}

/** The sets of names a declaration takes part in. A level with a `when` makes a trigger of its own name. */
function spaces(scope: Scope, d: Declaration): readonly string[] {
  if (["fact", "parameter", "term", "record"].includes(d.kind)) return ["condition"];
  if (d.kind === "season") return ["calendar"];
  const isTrigger = d.kind === "level" && (scope.levels.get(d.name.text)?.when ?? null) !== null;
  return isTrigger ? ["level", "trigger"] : [d.kind];
}

function twice(d: Declaration, before: Declaration): Diagnostic {
  const related = [{ span: before.name.span, label: "declared here first", clause: before.clause?.text ?? null }];
  const params = { what: WORDS[d.kind], name: d.name.text, before: WORDS[before.kind] };
  return report(NAMES.duplicateName, params, d.name.span, { clause: d.clause?.text ?? null, related });
}
