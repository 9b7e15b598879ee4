// Rules about people who take part only while involved: somebody is (TN345), they are told once (TN348), and how soon each responds is stated
// once (TN227), with an event that can come (TN324), under a name nothing else has (TN220).

import { type Diagnostic, DUTY_WORDS, GATES, NAMES, report, type Span } from "../../../diagnostics/index.ts";
import { climbsOf, eventMeant, involvedNoticesOf, involvedOf, membersOf, responsesOf, type Scope } from "../../2-resolve/index.ts";
import type { AvailableAst, Name } from "../../ast.ts";

export function somebodyInvolved(scope: Scope): readonly Diagnostic[] {
  const named = scope.involves.flatMap(({ parties }) => parties.map(({ text }) => text));
  // Whoever is not known, in the group or of those involved, may be the one.
  const isUnclear = (group: string): boolean => ![...membersOf(scope, group), ...named].every((party) => scope.parties.has(party));
  const told = [...scope.levels.values()].flatMap((level) =>
    level.notify.flatMap((notice) => notice.involved.map((group) => ({ group, clause: level.clause }))),
  );
  return [...told, ...scope.availabilities]
    .filter(({ group }) => scope.parties.has(group.text) && involvedOf(scope, group.text).length === 0 && !isUnclear(group.text))
    .map(({ group, clause }) => report(GATES.nobodyInvolved, { group: group.text }, group.span, { clause: clause?.text ?? null }));
}

export function involvedOnce(scope: Scope): readonly Diagnostic[] {
  return [...scope.levels.values()].flatMap((level) =>
    level.notify.flatMap(({ involved: [group], repeats }) =>
      group === undefined || repeats === null
        ? []
        : [report(GATES.repeatsInvolved, { group: group.text }, repeats.span, { clause: level.clause?.text ?? null })],
    ),
  );
}

export function availableOnce(scope: Scope): readonly Diagnostic[] {
  const first = new Map<string, AvailableAst>();
  return scope.availabilities.flatMap((available) => {
    const again = involvedOf(scope, available.group.text).flatMap((party) => {
      const before = first.get(party);
      if (before === undefined) first.set(party, available);
      return before === undefined ? [] : [twice(`how soon \`${party}\` responds`, available.group.span, before.group.span)];
    });
    const [other, ...more] = available.responses.filter(({ otherwise }) => otherwise);
    const lines = more.map((line) => twice("how soon they respond otherwise", line.span, other?.span ?? line.span));
    return [...again, ...lines];
  });
}

function twice(what: string, span: Span, before: Span): Diagnostic {
  return report(NAMES.twoOrders, { what }, span, { related: [{ span: before, label: "stated here first", clause: null }] });
}

export function soundResponses(scope: Scope): readonly Diagnostic[] {
  return scope.availabilities.flatMap((available) => {
    const duty = `${available.group.text} response`;
    const extras = { clause: available.clause?.text ?? null };
    const opened = available.metBy !== null && eventMeant(scope, available.metBy.text) === "opened" ? [available.metBy] : [];
    return opened.map(({ span }) => report(DUTY_WORDS.meetsNothing, { event: "opened", duty }, span, extras));
  });
}

/** The triggers and duties made for people involved, beside those that are declared. */
export function ownInvolvements(scope: Scope): readonly Diagnostic[] {
  const made = [
    ...responsesOf(scope).map((response) => ({ ...response, name: response.available.group, clause: response.available.clause })),
    ...[...scope.levels.values()].flatMap((level) =>
      involvedNoticesOf(scope, level).map((notice) => ({ ...notice, name: level.name, clause: level.clause })),
    ),
  ];
  const before = namedTriggers(scope);
  return made.flatMap(({ id, trigger, name, clause }) => {
    const other = before.get(trigger);
    before.set(trigger, name);
    const extras = {
      clause: clause?.text ?? null,
      related: other === undefined ? [] : [{ span: other.span, label: "named here first", clause: null }],
    };
    const what = scope.duties.get(id)?.what;
    const isOwn = what?.kind === "response" || what?.kind === "level-notice";
    const stated = what?.kind === "stated" ? [{ span: what.duty.name.span, label: "named here first", clause: null }] : [];
    return [
      ...(other === undefined
        ? []
        : [report(NAMES.duplicateName, { what: "trigger", name: trigger, before: "trigger" }, name.span, extras)]),
      ...(isOwn
        ? []
        : [report(NAMES.duplicateName, { what: "duty", name: id, before: "duty" }, name.span, { ...extras, related: stated })]),
    ];
  });
}

/** Those of `trigger` statements, of a level's `when`, and of its climbs. */
function namedTriggers(scope: Scope): Map<string, Name> {
  const levels = [...scope.levels.values()];
  return new Map([
    ...[...scope.triggers].map(([id, { name }]): [string, Name] => [id, name]),
    ...levels.flatMap(({ name, when }): [string, Name][] => (when === null ? [] : [[name.text, name]])),
    ...levels.flatMap(climbsOf).map(({ id, climb }): [string, Name] => [id, climb.event]),
  ]);
}
