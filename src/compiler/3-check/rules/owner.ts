// Rule: an owner who is nearly one of the policy's people is that one (TN268). Who owns a policy may be somebody it does not speak of.

import { type Diagnostic, nearest, nearestAlone, offerInstead, PEOPLE, report } from "../../../diagnostics/index.ts";
import type { Scope } from "../../2-resolve/index.ts";

export function nearlyNamedOwner(scope: Scope): readonly Diagnostic[] {
  return scope.policies.flatMap(({ owner }) => {
    if (owner === null || scope.parties.has(owner.text)) return [];
    const names = [...scope.parties.keys()];
    const near = nearest(owner.text, names);
    if (near === null) return [];
    return [
      report(PEOPLE.nearlyNamedOwner, { owner: owner.text, near }, owner.span, {
        fix: offerInstead(owner.span, nearestAlone(owner.text, names)),
      }),
    ];
  });
}
