// Rules: a duty that is named is one the language knows (TN208), and one that examples or conditions ask about has a time set for it (TN212).

import { type Diagnostic, NAMES, nearest, nearestAlone, report, writeInstead } from "../../../diagnostics/index.ts";
import type { ClauseAst, Name, PromiseAst } from "../../ast.ts";
import { dutyId, notifiedParty } from "../duties.ts";
import { happeningsOf } from "../promises.ts";
import type { Scope } from "../scope.ts";
import { conditions } from "../walk.ts";

type Mention = { readonly name: Name; readonly clause: ClauseAst | null };

export function knownDuties(scope: Scope): readonly Diagnostic[] {
  const stated = mentions(scope).filter(({ name }) => !scope.duties.has(dutyId(name.text)));
  return [...stated, ...expected(scope).filter(({ name }) => !scope.duties.has(dutyId(name.text)))].map(({ name, clause }) => {
    const known = new Map([...scope.duties.values()].map((duty) => [duty.id, duty.label]));
    const near = nearest(dutyId(name.text), known.keys());
    const label = near === null ? null : (known.get(near) ?? near);
    const fix = writeInstead(name.span, nearestAlone(dutyId(name.text), known.keys()) === null ? null : label);
    const party = notifiedParty(dutyId(name.text));
    return report(NAMES.unknownDuty, { name: name.text, near: label, party }, name.span, { clause: clause?.text ?? null, fix });
  });
}

export function expectedDuties(scope: Scope): readonly Diagnostic[] {
  return expected(scope)
    .filter(({ name }) => scope.duties.get(dutyId(name.text))?.targeted === false)
    .map(({ name, clause }) => report(NAMES.dutyWithoutTarget, { duty: name.text }, name.span, { clause: clause?.text ?? null }));
}

function mentions(scope: Scope): readonly Mention[] {
  return [
    ...scope.targets.flatMap((t) => t.lines.map((line) => ({ name: line.duty, clause: t.clause }))),
    ...scope.dutyRules.flatMap((rule) => rule.duties.map((name) => ({ name, clause: rule.clause }))),
    ...[...scope.adjustments.values()].flatMap((a) => a.duties.map((name) => ({ name, clause: a.clause }))),
  ];
}

/** What conditions ask about, and examples expect. */
function expected(scope: Scope): readonly Mention[] {
  const asked = conditions(scope).flatMap(({ node, statement }) =>
    node.kind === "used" || node.kind === "missed" ? [{ name: node.duty, clause: statement.clause }] : [],
  );
  return [...asked, ...inPromises(scope), ...inExamples(scope)];
}

function inPromises(scope: Scope): readonly Mention[] {
  const states = conditions(scope).flatMap(({ node, statement }) =>
    node.kind === "duty-is" ? [{ name: node.duty, clause: statement.clause }] : [],
  );
  const said = scope.promises.flatMap((promise) => dutiesIn(promise).map((name) => ({ name, clause: promise.clause })));
  return [...states, ...said];
}

function dutiesIn(promise: PromiseAst): readonly Name[] {
  const happening = happeningsOf(promise).flatMap((each) => (each.kind === "done" || each.kind === "duty" ? [each.duty] : []));
  return promise.says?.kind === "never-moves" && promise.says.due ? [...happening, promise.says.value] : happening;
}

function inExamples(scope: Scope): readonly Mention[] {
  return scope.examples.flatMap((example) =>
    example.steps.flatMap((step) => {
      if (step.kind === "event" && step.duty !== null) return [{ name: step.duty, clause: example.clause }];
      const e = step.kind === "expect" ? step.expectation : null;
      return e !== null && (e.kind === "duty-due" || e.kind === "duty-state" || e.kind === "no-duty")
        ? [{ name: e.duty, clause: example.clause }]
        : [];
    }),
  );
}
