// Logs with a row for each change of a field: the fields that a mapping reads as if they were columns.

import { insteadOf } from "../../../diagnostics/index.ts";
import type { CsvRow, Wanted } from "./csv.ts";
import type { Mapping } from "./mapping.ts";
import { columnsOfEvents, columnsOrFields } from "./row-events.ts";

/** So many names of fields are kept, for the one nearest to a name that no row has. */
const MOST_NAMES = 1000;

export class Fields {
  /** The columns to read, of which some may be fields. */
  readonly wanted: Wanted;
  readonly #changes: Mapping["changes"];
  /** By file. */
  readonly #fields: (readonly string[])[] = [];
  /** Fields that rows change, read or not. */
  readonly #named = new Set<string>();

  constructor(mapping: Mapping) {
    const { ticket, at, changes } = mapping;
    const orFields = changes === null ? [] : columnsOrFields(mapping);
    const fixed = [ticket, at, ...(changes === null ? [] : [changes.field, changes.value])];
    const columns = [...new Set([...fixed, ...columnsOfEvents(mapping).filter((column) => !orFields.includes(column))])];
    this.wanted = { columns, orFields: orFields.filter((column) => !columns.includes(column)) };
    this.#changes = changes;
  }

  /** The fields among the columns that the mapping reads, in the file of that number. */
  of(file: number): readonly string[] {
    return this.#fields[file] ?? [];
  }

  /** What a row says, with its field as a column: of one without a value the empty text, since it had one before. */
  taken(file: number, { values: written }: CsvRow, values: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
    if (this.#changes === null) return values;
    this.#fields[file] ??= this.wanted.orFields.filter((column) => !written.some(([name]) => name === column));
    const field = values.get(this.#changes.field);
    if (field === undefined) return values;
    if (this.#named.size < MOST_NAMES) this.#named.add(field);
    if (!this.of(file).includes(field)) return values;
    return new Map([...values, [field, values.get(this.#changes.value) ?? ""]]);
  }

  /** Of names that neither a column nor a row's field has in any file: a misspelt one would be silent. */
  notes(): readonly string[] {
    const fields = new Set(this.#fields.flat());
    const isColumn = (name: string): boolean => this.#fields.some((of) => !of.includes(name));
    return [...fields]
      .filter((name) => !isColumn(name) && !this.#named.has(name))
      .map((name) => {
        const advice = insteadOf(name, this.#named);
        return `no row changes a field \`${name}\`, which the mapping reads, and no column is called so${advice === null ? "" : `; ${advice}`}`;
      });
  }
}
