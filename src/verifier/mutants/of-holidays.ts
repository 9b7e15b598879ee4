// Mutants of holidays: a day of a set left out, or kept on its own day instead of the weekday on which it is observed.

import type { HolidayIr, HolidaysIr, PolicyIr } from "../../ir/index.ts";
import type { Mutant, Variant } from "./mutant.ts";
import { drafts, leftOut, mutantsOf, ownerOf, readAs, withItem, without } from "./mutant.ts";

/** Of the sets that the policy itself lists and that a calendar closes or opens on; what the library lists is not the owner's to test. */
export function holidayMutants(ir: PolicyIr): readonly Mutant[] {
  const used = new Set(ir.calendars.flatMap((calendar) => (calendar.kind === "weekly" ? calendar.holidays.map(({ set }) => set) : [])));
  return ir.holidays.flatMap((set, index) => {
    if (!used.has(set.id) || set.place.file.startsWith("library/")) return [];
    const put = (policy: PolicyIr, piece: HolidaysIr): PolicyIr => ({ ...policy, holidays: withItem(policy.holidays, index, piece) });
    return mutantsOf(ownerOf(`holidays ${set.id}`, set, []), drafts(variantsOf(set), put));
  });
}

function variantsOf(set: HolidaysIr): readonly Variant<HolidaysIr>[] {
  const { days } = set;
  const isCounted = ({ name }: HolidayIr): boolean => days.some(({ rule }) => rule.kind === "relative" && rule.to === name);
  return days.flatMap((day, index): readonly Variant<HolidaysIr>[] => [
    ...(days.length < 2 || isCounted(day) ? [] : [{ words: leftOut(day.name), piece: { ...set, days: without(days, index) } }]),
    ...onItsOwnDay(day).map(({ words, piece }) => ({ words, piece: { ...set, days: withItem(days, index, piece) } })),
  ]);
}

function onItsOwnDay(day: HolidayIr): readonly Variant<HolidayIr>[] {
  const { name, rule } = day;
  if ((rule.kind !== "fixed" && rule.kind !== "relative") || rule.observed === "none") return [];
  const observed = `observed on the ${rule.observed.replace("-", " ")}`;
  return [{ words: readAs(`${name}, ${observed}`, name), piece: { ...day, rule: { ...rule, observed: "none" } } }];
}
