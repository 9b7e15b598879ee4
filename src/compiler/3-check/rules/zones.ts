// Rules: zones are IANA names (TN401), every calendar has one (TN408), the examples' zone is not left open (TN409), nor that of a season (TN234).

import { isZone, mayBeSeveral, zoneAdvice, zonesByName } from "../../../calendar/names.ts";
import { CALENDARS, type Diagnostic, nearestAlone, offerInstead, report, TIMES, writeInstead } from "../../../diagnostics/index.ts";
import { policyZone, type Scope, zonesOf } from "../../2-resolve/index.ts";
import type { Name } from "../../ast.ts";

export function knownZones(scope: Scope): readonly Diagnostic[] {
  const calendars = [...scope.calendars.values(), ...scope.seasons.values()].flatMap((c) =>
    c.zone === null ? [] : [{ zone: c.zone, clause: c.clause?.text ?? null }],
  );
  const rotations = [...scope.parties.values()].flatMap(({ rotation, clause }) =>
    rotation === null || rotation.zone === null ? [] : [{ zone: rotation.zone, clause: clause?.text ?? null }],
  );
  const stated = [...calendars, ...rotations, ...scope.zones.map((z) => ({ zone: z.zone, clause: z.clause?.text ?? null }))];
  const unknown = new Set([...new Set(stated.map(({ zone }) => zone.text))].filter((zone) => !isZone(zone)));
  return stated.filter(({ zone }) => unknown.has(zone.text)).map(({ zone, clause }) => unknownZone(zone, clause));
}

function unknownZone(zone: Name, clause: string | null): Diagnostic {
  const advice = zoneAdvice(zone.text);
  if (advice === null) {
    const zones = zonesByName(zone.text);
    const near = zones.get(nearestAlone(zone.text, zones.keys()) ?? "") ?? null;
    return report(TIMES.unknownZone, { zone: zone.text, advice, near }, zone.span, { clause, fix: writeInstead(zone.span, near) });
  }
  const fix = mayBeSeveral(zone.text) ? offerInstead(zone.span, advice) : writeInstead(zone.span, advice);
  return report(TIMES.unknownZone, { zone: zone.text, advice, near: null }, zone.span, { clause, fix });
}

export function calendarZones(scope: Scope): readonly Diagnostic[] {
  const zone = zonesOf(scope).find(isZone) ?? null;
  return [...scope.calendars.values()]
    .filter((c) => c.zone === null && c.made === null)
    .map((c) => report(TIMES.noZone, { calendar: c.name.text, zone }, c.name.span, { clause: c.clause?.text ?? null }));
}

export function exampleZone(scope: Scope): readonly Diagnostic[] {
  const [example] = scope.examples;
  const zones = zonesOf(scope);
  if (example === undefined || scope.zones.length > 0 || zones.length < 2) return [];
  return [report(TIMES.zonesDiffer, { zones }, example.name.span)];
}

/** Seasons alone need one of the policy: combined calendars stand in those of their parts. */
export function seasonZones(scope: Scope): readonly Diagnostic[] {
  if (policyZone(scope) !== null) return [];
  return [...scope.seasons.values()]
    .filter((s) => s.zone === null)
    .map((s) =>
      report(CALENDARS.seasonWithoutZone, { season: s.name.text, zones: zonesOf(scope) }, s.name.span, {
        clause: s.clause?.text ?? null,
      }),
    );
}
