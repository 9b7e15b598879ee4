// What a mapping says: how the rows of a ticket system's log become events and facts of a policy. `read-mapping.ts` reads one.

import type { Recorded } from "../policy/needs.ts";
import type { NumberForm } from "./figures.ts";

/** What parts the values of a row, by its name in a mapping. */
export const SEPARATORS = { ",": ",", ";": ";", "|": "|", tab: "\t" } as const;

/** What a lookup gives for a text of the log: a value as JSON would hold it. */
export type LookedUp = string | number | boolean | readonly string[];

export type Mapping = {
  /** The column that names the ticket. */
  readonly ticket: string;
  /** The column that names the customer, read on a ticket's first row; null: the log names none. */
  readonly customer: string | null;
  /** The column with the instant at which a row was written. */
  readonly at: string;
  /** The column with a whole number, or a text that ends in one, that puts rows of one ticket at one instant in order; null: they come in the order of the file. */
  readonly order: string | null;
  /** Of a log with a row for each change of a field; null: each row is the whole state of its ticket. */
  readonly changes: ChangesRule | null;
  /** What parts the values of a row. */
  readonly separator: string;
  /** How the log's letters are written, as `TextDecoder` names it: `utf-8`, `windows-1252`; see `encodings.ts`. */
  readonly encoding: string;
  /** IANA zone of local times; null where dates carry their offset. */
  readonly zone: string | null;
  /** How dates are written: `d/m/yyyy HH:MM`, or `iso` for instants with their own offset; see `dates.ts`. */
  readonly dates: string;
  /** How numbers are written, by what 1234.56 would be; see `figures.ts`. */
  readonly numbers: NumberForm;
  /** The texts that stand for a missing value, beside the empty one. */
  readonly missing: readonly string[];
  readonly opened: OpenedRule;
  readonly facts: readonly ColumnRule[];
  readonly events: readonly EventRule[];
  /**
   * Columns that hold values from the future, and the events at whose rows they may be read (none: never).
   * Everywhere else they count as missing.
   */
  readonly trust: ReadonlyMap<string, readonly string[]>;
  /** The events this log can carry at all. Duties that need others are not judged by it. */
  readonly records: readonly string[];
};

/** A ticket's first row opens it: at the instant in column `at`, where that is not later than the row; by the row's own instant otherwise. */
export type OpenedRule = { readonly at: string | null; readonly by: string | null };

/** The column that names the field, and the one with its new value. A name of a column that the file does not have is that of a field, which has the value last said. */
export type ChangesRule = { readonly field: string; readonly value: string };

/** A fact of the policy and the column it is read from. `values`: what each text means; null: the text is the value. */
export type ColumnRule = { readonly fact: string; readonly column: string; readonly values: ReadonlyMap<string, LookedUp> | null };

/**
 * A row of which all conditions hold is an event, at the row's own instant; or one whose column `at` holds another instant than the row before it of the same
 * ticket, which is the event's. It has either conditions or such a column.
 */
export type EventRule = {
  readonly event: string;
  readonly at: string | null;
  readonly when: readonly RowCondition[];
  /** Only the first time for each ticket. */
  readonly once: boolean;
  readonly by: string | null;
};

/** How a column compares with the row before it of the same ticket (nothing, before the first). All that is given must hold. */
export type RowCondition = {
  readonly column: string;
  /** One of these now, whatever was before. */
  readonly is: readonly string[] | null;
  /** One of these now, and none of them before. */
  readonly becomes: readonly string[] | null;
  /** One of these before, and none of them now. Never on the first row. */
  readonly leaves: readonly string[] | null;
  /** A greater number than before; on the first row, greater than 0. */
  readonly rises: boolean;
  /** Another value than before. Never on the first row. */
  readonly changes: boolean;
};

/** What a log with this mapping carries. */
export function recordedIn({ records, facts }: Mapping): Recorded {
  return { events: records, facts: facts.map(({ fact }) => fact) };
}
