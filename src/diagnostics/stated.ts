// A statement of a policy as its text states it: what it is, the § it carries, where it stands, what it says.

import type { Span } from "./diagnostic.ts";

/** The compiler's outline of a policy makes them, tracing asks them. `Kind`: `trigger`, `target`, `reading`, …, as the syntax tree calls them. */
export type Stated<Kind extends string = string> = {
  readonly kind: Kind;
  /** What the policy calls it: `p0-unanswered`, `first response for P0`, the subject of a remark, the code of an `accept`. */
  readonly name: string;
  /** `§5.1`, and where it stands; null where it names none. */
  readonly clause: string | null;
  readonly cited: Span | null;
  readonly span: Span;
  /** File relative to the policy's folder, 1-based line and column. */
  readonly place: { readonly file: string; readonly line: number; readonly column: number };
  /** The last line it stands on. */
  readonly lastLine: number;
  /** Its own words on one line, without the §; a very long statement is cut. */
  readonly words: string;
  /** The same, never cut: to be compared. */
  readonly text: string;
  /** Of an `accept`: what it is about, where it says so. */
  readonly on: string | null;
  /** Of a reading or an `accept`: why. Of a todo: what is noted beside it. */
  readonly note: string | null;
};
