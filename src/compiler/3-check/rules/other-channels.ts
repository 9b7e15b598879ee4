// Rule: what stands after `by` as a channel is no event and nobody of the policy (TN270): `by reopened` was to be `cancelled by reopened`.

import { type Diagnostic, PEOPLE, report } from "../../../diagnostics/index.ts";
import { eventMeant, type Scope } from "../../2-resolve/index.ts";
import { channelsIn } from "./channels.ts";

export function otherChannels(scope: Scope): readonly Diagnostic[] {
  return scope.statements.flatMap((statement) =>
    channelsIn(statement).flatMap(({ text, span }) => {
      const isOfDuty = statement.kind === "duty";
      const event = eventMeant(scope, text);
      const isParty = scope.parties.has(text);
      if (!isParty && !scope.events.has(event)) return [];
      const what = isParty ? "one of the policy's people" : "an event";
      const ofParty = isOfDuty ? [`owed by ${text}`] : [`notify ${text}`];
      const ofEvent = isOfDuty ? [`met by ${text}`, `cancelled by ${text}`] : [`until ${text}`];
      return [
        report(PEOPLE.noChannel, { channel: text, what, instead: isParty ? ofParty : ofEvent }, span, {
          clause: statement.clause?.text ?? null,
        }),
      ];
    }),
  );
}
