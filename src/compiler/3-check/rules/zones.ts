// Rules: zones are IANA names (TN401), every calendar has one (TN408), and the examples' zone is not left open (TN409).

import { isZone, zoneAdvice } from "../../../calendar/names.ts";
import { type Diagnostic, report, TIMES } from "../../../diagnostics/index.ts";
import type { Scope } from "../../2-resolve/index.ts";
import type { Name } from "../../ast.ts";

export function knownZones(scope: Scope): readonly Diagnostic[] {
  const calendars = [...scope.calendars.values()].flatMap((c) =>
    c.zone === null ? [] : [{ zone: c.zone, clause: c.clause?.text ?? null }],
  );
  const stated = [...calendars, ...scope.zones.map((z) => ({ zone: z.zone, clause: z.clause?.text ?? null }))];
  const unknown = new Set([...new Set(stated.map(({ zone }) => zone.text))].filter((zone) => !isZone(zone)));
  return stated.filter(({ zone }) => unknown.has(zone.text)).map(({ zone, clause }) => unknownZone(zone, clause));
}

function unknownZone(zone: Name, clause: string | null): Diagnostic {
  const advice = zoneAdvice(zone.text);
  const fix = advice === null ? null : { title: `write \`${advice}\``, edits: [{ span: zone.span, text: advice }] };
  return report(TIMES.unknownZone, { zone: zone.text, advice }, zone.span, { clause, fix });
}

export function calendarZones(scope: Scope): readonly Diagnostic[] {
  return [...scope.calendars.values()]
    .filter((c) => c.zone === null)
    .map((c) => report(TIMES.noZone, { calendar: c.name.text }, c.name.span, { clause: c.clause?.text ?? null }));
}

export function exampleZone(scope: Scope): readonly Diagnostic[] {
  const [example] = scope.examples;
  const zones = [...new Set([...scope.calendars.values()].flatMap((c) => (c.zone === null ? [] : [c.zone.text])))];
  if (example === undefined || scope.zones.length > 0 || zones.length < 2) return [];
  return [report(TIMES.zonesDiffer, { zones }, example.name.span)];
}
