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
  readonly #trusted: readonly string[];
  /** Of all files. */
  readonly #columns = new Set<string>();
  /** By file. */
  readonly #fields: (readonly string[])[] = [];
  /** Fields that rows change, read or not. */
  readonly #named = new Set<string>();

  constructor(mapping: Mapping) {
    const { ticket, at, changes, trust } = mapping;
    const orFields = changes === null ? [] : columnsOrFields(mapping);
    const fixed = [ticket, at, ...(changes === null ? [] : [changes.field, changes.value])];
    const columns = [...new Set([...fixed, ...columnsOfEvents(mapping).filter((column) => !orFields.includes(column))])];
    this.wanted = { columns, orFields: orFields.filter((column) => !columns.includes(column)) };
    this.#changes = changes;
    this.#trusted = [...trust.keys()];
  }

  /** A file has columns of these names. */
  inFile(columns: readonly string[]): void {
    for (const column of columns) this.#columns.add(column);
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
    const advice = (name: string, names: Iterable<string>): string => {
      const near = insteadOf(name, names);
      return near === null ? "" : `; ${near}`;
    };
    return [
      ...[...fields]
        .filter((name) => !isColumn(name) && !this.#named.has(name))
        .map(
          (name) => `no row changes a field \`${name}\`, which the mapping reads, and no column is called so${advice(name, this.#named)}`,
        ),
      ...this.#untrusted().map(
        (name) =>
          `no column is called \`${name}\`, which the mapping's \`trust\` names, so nothing is kept back by it${advice(name, [...this.#columns, ...this.#named])}`,
      ),
    ];
  }

  /** A log without rows may be without all columns. */
  #untrusted(): readonly string[] {
    if (this.#columns.size === 0) return [];
    return this.#trusted.filter((name) => !this.#columns.has(name) && !this.#named.has(name));
  }
}
