// Rule: an example expects a state that duties have (TN211).

import { NAMES, nearest, report, type Diagnostic } from "../../../diagnostics/index.ts";
import { DUTY_STATES, dutyId, type Scope } from "../../2-resolve/index.ts";

export function dutyStates(scope: Scope): readonly Diagnostic[] {
  return scope.examples.flatMap((example) => example.steps.flatMap((step) => {
    const e = step.kind === "expect" ? step.expectation : null;
    if (e?.kind !== "duty-state" || DUTY_STATES.some((state) => state === dutyId(e.state.text))) return [];
    return [report(NAMES.unknownState, { name: e.state.text, near: nearest(e.state.text, DUTY_STATES) }, e.state.span, { clause: example.clause?.text ?? null })];
  }));
}
