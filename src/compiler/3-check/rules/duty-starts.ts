// Rules: a duty starts from something known (TN323, TN208, TN210) that can come (TN427), recurs only where that makes sense (TN324, TN325)
// and ends (TN423); a trigger that raises nothing starts a duty (TN428).

import { type Diagnostic, DUTIES, DUTY_WORDS, NAMES, nearest, report } from "../../../diagnostics/index.ts";
import { cancellationsOf, circles, eventMeant, partOf, type Scope, startMeant } from "../../2-resolve/index.ts";
import type { DutyAst } from "../../ast.ts";

export function knownStarts(scope: Scope): readonly Diagnostic[] {
  return [...scope.stated.values()].flatMap((duty) => {
    const from = partOf(duty, "from");
    if (from === null) return [];
    const meant = startMeant(scope, from.start.text);
    const extras = { clause: duty.clause?.text ?? null };
    switch (meant.kind) {
      case "start":
        return [];
      case "unknown-duty":
        return [
          report(
            NAMES.unknownDuty,
            { name: meant.name, near: nearest(meant.name, scope.duties.keys()), party: null },
            from.start.span,
            extras,
          ),
        ];
      case "unknown-trigger":
        return [
          report(NAMES.unknownTrigger, { name: meant.name, near: nearest(meant.name, scope.triggers.keys()) }, from.start.span, extras),
        ];
      case "unknown": {
        const near = nearest(from.start.text, [
          ...scope.levels.keys(),
          ...scope.events.keys(),
          "escalation",
          "customer contact",
          "full resolution",
        ]);
        const { text } = from.start;
        const isState = scope.facts.has(text) || scope.terms.has(text);
        return [report(DUTY_WORDS.unknownStart, { words: text, near: isState ? null : near, isState }, from.start.span, extras)];
      }
    }
  });
}

/** Each of them waits for another to be done. */
export function startCircles(scope: Scope): readonly Diagnostic[] {
  const waitsFor = (id: string): readonly string[] => {
    const duty = scope.stated.get(id);
    const start = duty === undefined ? null : startOf(scope, duty);
    return start?.on === "event" && start.duty !== null ? [start.duty] : [];
  };
  return circles(scope.stated.keys(), waitsFor).flatMap((chain) => {
    const duty = scope.stated.get(chain[0] ?? "");
    if (duty === undefined) return [];
    const why =
      chain.length <= 2
        ? "it waits until it is itself done"
        : `each waits for the next to be done, ${chain.map((id) => `\`${id}\``).join(" → ")}`;
    const related = chain.slice(1, -1).flatMap((id) => {
      const other = scope.stated.get(id);
      return other === undefined ? [] : [{ span: other.name.span, label: "and this one in turn", clause: other.clause?.text ?? null }];
    });
    const help = "let one of them start from something else";
    return [
      report(DUTIES.neverStarts, { duty: duty.name.text, why }, duty.name.span, { clause: duty.clause?.text ?? null, related, help }),
    ];
  });
}

const ENDING: readonly string[] = ["resolved", "closed", "reopened", "workaround"];

export function meetings(scope: Scope): readonly Diagnostic[] {
  return [...scope.stated.values()].flatMap((duty) => {
    const part = partOf(duty, "met-by");
    const event = part === null ? null : eventMeant(scope, part.event.text);
    const recurs = scope.duties.get(duty.name.text)?.recurs === true;
    if (part === null || event === null || !(event === "opened" || (recurs && ENDING.includes(event)))) return [];
    return [report(DUTY_WORDS.meetsNothing, { event, duty: duty.name.text }, part.event.span, { clause: duty.clause?.text ?? null })];
  });
}

export function recurringStarts(scope: Scope): readonly Diagnostic[] {
  return [...scope.stated.values()].flatMap((duty) => {
    const id = duty.name.text;
    if (scope.duties.get(id)?.recurs !== true) return [];
    const extras = { clause: duty.clause?.text ?? null };
    const start = startOf(scope, duty);
    if (start?.on === "contact") return [report(DUTY_WORDS.contactRecurs, { duty: id }, duty.name.span, extras)];
    const outlives = start?.on === "event" || start?.on === "escalation" || start?.on === "trigger";
    const ends = (partOf(duty, "amount")?.lasts ?? null) !== null || cancellationsOf(scope, id).length > 0;
    return outlives && !ends ? [report(DUTIES.endless, { duty: id }, duty.name.span, extras)] : [];
  });
}

export function leadingTriggers(scope: Scope): readonly Diagnostic[] {
  // One that nobody knows may be any of them.
  if ([...scope.stated.values()].some((duty) => startsUnknown(scope, duty))) return [];
  const starting = startingTriggers(scope);
  return [...scope.triggers.values()]
    .filter((trigger) => trigger.raiseTo === null && !starting.has(trigger.name.text))
    .map((trigger) =>
      report(DUTIES.leadsNowhere, { trigger: trigger.name.text }, trigger.name.span, { clause: trigger.clause?.text ?? null }),
    );
}

/** Those that a duty of the policy's own starts from. */
export function startingTriggers(scope: Scope): ReadonlySet<string> {
  return new Set(
    [...scope.stated.values()].flatMap((duty) => {
      const start = startOf(scope, duty);
      return start?.on === "trigger" ? [start.trigger] : [];
    }),
  );
}

function startsUnknown(scope: Scope, duty: DutyAst): boolean {
  const from = partOf(duty, "from");
  return from !== null && startMeant(scope, from.start.text).kind !== "start";
}

function startOf(scope: Scope, duty: DutyAst): Extract<ReturnType<typeof startMeant>, { kind: "start" }>["start"] | null {
  const from = partOf(duty, "from");
  const meant = from === null ? null : startMeant(scope, from.start.text);
  return meant?.kind === "start" ? meant.start : null;
}
