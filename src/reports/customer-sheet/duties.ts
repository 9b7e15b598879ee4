// Of the sheet of a customer: what is owed and by when, by the values of the fact that the times hang on most.

import type { Known, Specialized } from "../../analysis/index.ts";
import type { DutyIr, PolicyIr } from "../../ir/index.ts";
import { isLevelNotice, questionsIn, termsOf } from "../../ir/index.ts";
import { isInvolvedNotice } from "../doc/words.ts";
import { linesOf, type SheetLine } from "./amounts.ts";

/** `fact`: null where no such fact is open; then there is one column without a value. */
export type SheetColumns = { readonly fact: string | null; readonly values: readonly string[] };

/** `cells`: by column; where all are the same, `same` holds. */
export type SheetDuty = {
  readonly duty: string;
  readonly label: string;
  readonly owedBy: readonly string[];
  readonly owedTo: string | null;
  readonly start: DutyIr["start"];
  readonly templates: readonly string[];
  readonly cells: readonly (readonly SheetLine[])[];
  readonly same: boolean;
};

/** More than these do not fit on a page. */
const MOST_COLUMNS = 6;

/** Open one-of facts by how many targets ask for them, directly or by a term. */
export function columnsOf(ir: PolicyIr, known: Known): SheetColumns {
  const terms = termsOf(ir);
  const asked = ir.duties.flatMap(({ targets }) =>
    targets.flatMap(({ when }) => [...new Set(questionsIn(when, terms).flatMap((each) => (each.kind === "is" ? [each.fact] : [])))]),
  );
  const count = (id: string): number => asked.filter((each) => each === id).length;
  const facts = ir.facts.flatMap(({ id, type }) =>
    type.kind === "one-of" && type.values.length <= MOST_COLUMNS && !known.facts.has(id) && count(id) > 0
      ? [{ id, values: type.values }]
      : [],
  );
  const [most] = facts.toSorted((a, b) => count(b.id) - count(a.id));
  return most === undefined ? { fact: null, values: [] } : { fact: most.id, values: most.values };
}

/** `special`: the policy for what is known. Duties without a time in any column are left out. */
export function dutiesOf(
  ir: PolicyIr,
  { fact, values }: SheetColumns,
  known: Known,
  special: (known: Known) => Specialized,
): readonly SheetDuty[] {
  const inColumn = (value: string): Known => (fact === null ? known : { ...known, facts: new Map([...known.facts, [fact, value]]) });
  const columns = fact === null ? [special(known).ir] : values.map((value) => special(inColumn(value)).ir);
  return ir.duties
    .filter((duty) => !isLevelNotice(duty) && !isInvolvedNotice(ir, duty))
    .flatMap((duty) => {
      const cells = columns.map((column) => {
        const own = column.duties.find(({ id }) => id === duty.id);
        return own === undefined ? [] : linesOf(column, own);
      });
      if (cells.every((lines) => lines.length === 0)) return [];
      const { id, label, owedBy, owedTo, start } = duty;
      const same = cells.every((lines) => JSON.stringify(lines) === JSON.stringify(cells[0]));
      const templates = duty.channels.flatMap(({ template }) => template ?? []);
      return [{ duty: id, label, owedBy, owedTo, start, templates, cells: same ? cells.slice(0, 1) : cells, same }];
    });
}
