// Rules: no calendar is made of itself (TN230), a day counts from a holiday of its set (TN232), and none from itself (TN231).

import { CALENDARS, type Diagnostic, nearest, nearestAlone, report, writeInstead } from "../../../diagnostics/index.ts";
import type { HolidaysAst } from "../../ast.ts";
import { circles } from "../circles.ts";
import type { Scope } from "../scope.ts";

export function circularCalendars(scope: Scope): readonly Diagnostic[] {
  const next = (name: string): readonly string[] => scope.calendars.get(name)?.made?.of.map(({ text }) => text) ?? [];
  return circles(scope.calendars.keys(), next).flatMap((chain) => {
    const [first, ...rest] = chain.flatMap((name) => scope.calendars.get(name) ?? []);
    if (first === undefined) return [];
    const related = rest
      .slice(0, -1)
      .slice(0, 10)
      .map((c) => ({ span: c.name.span, label: "which is made here", clause: c.clause?.text ?? null }));
    return [report(CALENDARS.circularCalendars, { chain }, first.name.span, { clause: first.clause?.text ?? null, related })];
  });
}

export function knownHolidays(scope: Scope): readonly Diagnostic[] {
  return [...scope.holidays.values()].flatMap((set) => {
    const names = new Set(set.days.map(({ name }) => name.value));
    return set.days.flatMap(({ rule }) => {
      if (rule.kind !== "relative" || names.has(rule.to.value)) return [];
      const near = nearest(rule.to.value, names);
      const certain = nearestAlone(rule.to.value, names);
      const fix = writeInstead(rule.to.span, certain === null ? null : JSON.stringify(certain));
      const params = { name: rule.to.value, set: set.name.text, near };
      return [report(CALENDARS.unknownHoliday, params, rule.to.span, { clause: set.clause?.text ?? null, fix })];
    });
  });
}

export function circularHolidays(scope: Scope): readonly Diagnostic[] {
  return [...scope.holidays.values()].flatMap((set) => {
    const next = countedFrom(set);
    return circles(next.keys(), (name) => next.get(name) ?? []).flatMap((chain) => {
      const day = set.days.find(({ name, rule }) => name.value === chain[0] && rule.kind === "relative" && rule.to.value === chain[1]);
      return day === undefined ? [] : [report(CALENDARS.circularHolidays, { chain }, day.span, { clause: set.clause?.text ?? null })];
    });
  });
}

/** By the name of a day, those from which it counts. A name may stand for several days. */
export function countedFrom(set: HolidaysAst): ReadonlyMap<string, readonly string[]> {
  const next = new Map<string, string[]>();
  for (const { name, rule } of set.days) {
    const others = next.get(name.value) ?? [];
    if (rule.kind === "relative") others.push(rule.to.value);
    next.set(name.value, others);
  }
  return next;
}
