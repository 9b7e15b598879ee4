// Of the sheet of a customer: what is different for this one, against one of whom nobody can tell what is known of this one.

import type { PolicyIr } from "../../ir/index.ts";
import type { SheetLine } from "./amounts.ts";
import type { SheetDuty } from "./duties.ts";
import type { SheetHours, SheetRule, SheetRules } from "./rules.ts";

/** What others get stands in `ordinary`; empty: nothing is owed. `columns`: indexes of those in which it is so; none: in all. */
export type SheetDifference =
  | {
      readonly kind: "duty";
      readonly duty: string;
      readonly label: string;
      readonly columns: readonly number[];
      readonly here: readonly SheetLine[];
      readonly ordinary: readonly SheetLine[];
    }
  | { readonly kind: "hours"; readonly here: SheetHours; readonly ordinary: SheetHours }
  /** `ordinary`: when it applies to others, null: always; undefined: never. `here` likewise. */
  | {
      readonly kind: "trigger" | "involve" | "criterion" | "gate";
      readonly rule: SheetRule;
      readonly here: string | null | undefined;
      readonly ordinary: string | null | undefined;
    };

type Side = { readonly duties: readonly SheetDuty[]; readonly rules: SheetRules };

/** Duties first, then hours, then rules. */
export function differencesOf(ir: PolicyIr, here: Side, ordinary: Side): readonly SheetDifference[] {
  const [own, other] = [here.rules.hours, ordinary.rules.hours];
  const hours = own === null || other === null || sameHours(own, other) ? [] : [{ kind: "hours", here: own, ordinary: other } as const];
  return [
    ...dutyDifferences(ir, here.duties, ordinary.duties),
    ...hours,
    ...ruleDifferences("trigger", here.rules.triggers, ordinary.rules.triggers),
    ...ruleDifferences("criterion", here.rules.criteria, ordinary.rules.criteria),
    ...ruleDifferences("involve", here.rules.involve, ordinary.rules.involve),
    ...ruleDifferences("gate", here.rules.gates, ordinary.rules.gates),
  ];
}

/** By which § does not make them others. */
function sameHours(a: SheetHours, b: SheetHours): boolean {
  const choices = ({ choices }: SheetHours): unknown => choices.map(({ calendars, when }) => [calendars, when]);
  if (a.calendars !== null || b.calendars !== null) return JSON.stringify(a.calendars) === JSON.stringify(b.calendars);
  return JSON.stringify([choices(a), a.otherwise]) === JSON.stringify([choices(b), b.otherwise]);
}

function dutyDifferences(ir: PolicyIr, here: readonly SheetDuty[], ordinary: readonly SheetDuty[]): readonly SheetDifference[] {
  return ir.duties.flatMap(({ id, label }): readonly SheetDifference[] => {
    const [own, other] = [here.find(({ duty }) => duty === id), ordinary.find(({ duty }) => duty === id)];
    const cell = (duty: SheetDuty | undefined, index: number): readonly SheetLine[] => duty?.cells[duty.same ? 0 : index] ?? [];
    const count = Math.max(own?.cells.length ?? 0, other?.cells.length ?? 0);
    const pairs = Array.from({ length: count }, (_, index) => ({ index, here: cell(own, index), ordinary: cell(other, index) }));
    const unlike = pairs.filter((pair) => timesOf(pair.here) !== timesOf(pair.ordinary));
    const alike = new Map<string, typeof unlike>();
    for (const pair of unlike) {
      const key = JSON.stringify([pair.here, pair.ordinary]);
      alike.set(key, [...(alike.get(key) ?? []), pair]);
    }
    return [...alike.values()].flatMap((group) => {
      const [first] = group;
      if (first === undefined) return [];
      const columns = count === 1 ? [] : group.map(({ index }) => index);
      return [{ kind: "duty" as const, duty: id, label, columns, here: first.here, ordinary: first.ordinary }];
    });
  });
}

/** Times and when they hold; by which § does not make them others. */
function timesOf(lines: readonly SheetLine[]): string {
  return JSON.stringify(lines.map(({ words, when }) => [words, when]));
}

function ruleDifferences(
  kind: "trigger" | "involve" | "criterion" | "gate",
  here: readonly SheetRule[],
  ordinary: readonly SheetRule[],
): readonly SheetDifference[] {
  const gone = ordinary.filter((other) => !here.some((own) => isSame(own, other)));
  const changed = here.flatMap((own): readonly SheetDifference[] => {
    const other = ordinary.find((each) => isSame(own, each));
    return other !== undefined && other.when === own.when ? [] : [{ kind, rule: own, here: own.when, ordinary: other?.when }];
  });
  return [...changed, ...gone.map((other): SheetDifference => ({ kind, rule: other, here: undefined, ordinary: other.when }))];
}

function isSame(a: SheetRule, b: SheetRule): boolean {
  return a.id === b.id && JSON.stringify(a.place) === JSON.stringify(b.place);
}
