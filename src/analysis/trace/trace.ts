// Which clause of the source is encoded by which statement and exercised by which example; what is not, and what has changed since it was confirmed.

import { nearest } from "../../diagnostics/index.ts";
import { findClause, type SourceClause, type SourceDocument } from "./document.ts";
import { type Confirmed, confirmedNow, type Hash, type Lock } from "./lock.ts";
import { headingOf, isInScope, numberOf, plainHeading, type Scope } from "./names.ts";
import { roleOf, type Stated } from "./stated.ts";

/**
 * `heading`: it has no text of its own and counts through the clauses in it. `accepted`: the owner says that there is nothing to encode (`accept TN610`).
 * `reading` and `todo`: nothing else carries it.
 */
export type ClauseStatus = "encoded" | "todo" | "reading" | "accepted" | "not-encoded" | "heading";

/** How a clause stands to what was confirmed; null: there is nothing to confirm, or no lock. */
export type Confirmation = "confirmed" | "text-changed" | "statements-changed" | "both-changed" | "never";

/** An example, and where the rules stand that it exercised. `passed` null: it was not run. */
export type ExampleUse = {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly passed: boolean | null;
  readonly exercised: readonly { readonly file: string; readonly line: number; readonly column: number }[];
};

export type StatementRow = { readonly stated: Stated; readonly examples: readonly ExampleUse[] };
export type ClauseRow = {
  readonly clause: SourceClause;
  readonly status: ClauseStatus;
  readonly confirmation: Confirmation | null;
  /** What carries it and is no remark; each with the examples that exercised it. */
  readonly statements: readonly StatementRow[];
  readonly readings: readonly Stated[];
  readonly todos: readonly Stated[];
  /** Why it has nothing to encode. */
  readonly accepts: readonly Stated[];
  /** Examples that carry its §, or exercised one of its statements; each once, in the order of the policy. */
  readonly examples: readonly ExampleUse[];
};

/** A statement that carries a § the source does not have, and nobody accepts that; `near`: the one that may be meant. */
export type UnknownClause = { readonly stated: Stated; readonly near: string | null };

export type Trace = {
  /** In the order of the document. */
  readonly rows: readonly ClauseRow[];
  readonly unknown: readonly UnknownClause[];
  /** Rules under a heading of the policy's own. */
  readonly own: readonly Stated[];
  /** Rules without a §. */
  readonly bare: readonly Stated[];
  readonly accepts: readonly Stated[];
  /** Remarks without a §, or with one the source does not have. */
  readonly loose: readonly Stated[];
  /** Confirmed clauses that the source no longer has. */
  readonly gone: readonly string[];
  readonly hasLock: boolean;
};

export type TraceInput = {
  readonly document: SourceDocument;
  readonly stated: readonly Stated[];
  readonly examples: readonly ExampleUse[];
  readonly lock: Lock | null;
  readonly hash: Hash;
  /** null: the whole source. */
  readonly scope: Scope | null;
};

export function traceOf(input: TraceInput): Trace {
  const { document, stated, lock, scope } = input;
  const { byClause, cited, bare, accepts, loose } = parted(document, stated);
  const ofAll = accepts.filter(({ name, on }) => name === NOT_ENCODED && on === null);
  const rows = document.clauses
    .filter(({ name }) => isInScope(scope, name))
    .map((clause) => rowOf(input, clause, byClause.get(clause.name) ?? [], ofAll));
  const isAccepted = ({ clause }: Stated): boolean =>
    accepts.some(({ name, on }) => name === UNKNOWN_CLAUSE && (on === null || on === clause));
  const isOwn = (one: Stated): boolean => numberOf(one.clause ?? "") === null && nearClause(document, one.clause ?? "") === null;
  const gone =
    lock === null ? [] : [...lock.clauses.keys()].filter((name) => findClause(document, name) === null && isInScope(scope, name));
  return {
    rows,
    unknown: cited
      .filter((one) => !isOwn(one) && !isAccepted(one))
      .map((one) => ({ stated: one, near: nearClause(document, one.clause ?? "") })),
    own: cited.filter((one) => isOwn(one) && roleOf(one) !== "remark"),
    bare,
    accepts,
    loose,
    gone,
    hasLock: lock !== null,
  };
}

/** The finding that a clause is not encoded: what accepts it says that there is nothing to encode. */
export const NOT_ENCODED = "TN610";
/** The finding that the source has no such §. */
const UNKNOWN_CLAUSE = "TN611";

/** What is stated, as it stands to the document: all in the order of the policy. */
type Parted = Pick<Trace, "bare" | "accepts" | "loose"> & {
  /** By the name of the clause that carries it. */
  readonly byClause: ReadonlyMap<string, readonly Stated[]>;
  /** With a § that the document does not have. */
  readonly cited: readonly Stated[];
};

function parted(document: SourceDocument, stated: readonly Stated[]): Parted {
  const byClause = new Map<string, Stated[]>();
  const [cited, bare, accepts, loose]: [Stated[], Stated[], Stated[], Stated[]] = [[], [], [], []];
  for (const one of stated) {
    const own = one.clause === null ? null : findClause(document, one.clause);
    if (one.clause !== null && own === null) cited.push(one);
    if (one.clause === null && roleOf(one) === "rule") bare.push(one);
    if (one.kind === "accept") accepts.push(one);
    if (own === null && (one.kind === "todo" || one.kind === "reading")) loose.push(one);
    const carrying = one.kind === "accept" ? acceptedIn(document, one) : own;
    if (carrying === null) continue;
    const known = byClause.get(carrying.name);
    if (known === undefined) byClause.set(carrying.name, [one]);
    else known.push(one);
  }
  return { byClause, cited, bare, accepts, loose };
}

/** The clause of which it accepts that it is not encoded. */
function acceptedIn(document: SourceDocument, { name, on }: Stated): SourceClause | null {
  return name !== NOT_ENCODED || on === null ? null : findClause(document, on);
}

/** `ofAll`: what accepts of all clauses that they are not encoded. */
function rowOf(
  { document, examples, lock, hash }: TraceInput,
  clause: SourceClause,
  carrying: readonly Stated[],
  ofAll: readonly Stated[],
): ClauseRow {
  const { encoding, readings, todos, named, shown } = sorted(carrying);
  const statements = encoding.map((one) => ({ stated: one, examples: examples.filter((use) => exercises(use, one)) }));
  const isBare = statements.length + readings.length + todos.length + named.length === 0;
  const isHeading =
    saysNothing(clause.text) && clause.headings.length === 0 && document.clauses.some(({ parent }) => parent === clause.name);
  const accepts = isBare && !isHeading ? ofAll : named;
  const uses = examples.filter(
    (use) =>
      shown.some(({ place }) => place.file === use.file && place.line === use.line) ||
      statements.some((statement) => statement.examples.includes(use)),
  );
  const status = statusOf(
    { statements: statements.length, todos: todos.length, readings: readings.length, accepts: accepts.length },
    isHeading,
  );
  const confirmable = status !== "heading" && status !== "not-encoded";
  const confirmation = lock === null || !confirmable ? null : compare(lock.clauses.get(clause.name), confirmedFor(clause, carrying, hash));
  return { clause, status, confirmation, statements, readings, todos, accepts, examples: uses };
}

/** Nothing stands there but remarks of HTML, which nobody reads; one that is not closed goes on to the end. */
function saysNothing(text: string): boolean {
  let rest = text;
  while (rest.startsWith("<!--")) {
    const end = rest.indexOf("-->");
    rest = end < 0 ? "" : rest.slice(end + 3).trimStart();
  }
  return rest === "";
}

/** What carries a clause, in order: rules and declarations, remarks, acceptances that name it, examples. */
type Sorted = Readonly<Record<"encoding" | "readings" | "todos" | "named" | "shown", readonly Stated[]>>;

function sorted(carrying: readonly Stated[]): Sorted {
  const kinds = { encoding: [] as Stated[], readings: [] as Stated[], todos: [] as Stated[], named: [] as Stated[], shown: [] as Stated[] };
  for (const one of carrying) {
    if (one.kind === "reading") kinds.readings.push(one);
    else if (one.kind === "todo") kinds.todos.push(one);
    else if (one.kind === "accept") kinds.named.push(one);
    else if (one.kind === "example") kinds.shown.push(one);
    else if (roleOf(one) !== "frame") kinds.encoding.push(one);
  }
  return kinds;
}

/** What confirming the clause now writes down: its text, and all that carries it but examples. */
export function confirmedFor(clause: SourceClause, carrying: readonly Stated[], hash: Hash): Confirmed {
  return confirmedNow(
    clause,
    carrying.filter(({ kind }) => kind !== "example"),
    hash,
  );
}

/** One of the rules it exercised stands in the statement. */
function exercises(use: ExampleUse, { place, lastLine }: Stated): boolean {
  return use.exercised.some(
    ({ file, line, column }) =>
      file === place.file && line <= lastLine && (line > place.line || (line === place.line && column >= place.column)),
  );
}

type Count = { readonly statements: number; readonly todos: number; readonly readings: number; readonly accepts: number };

function statusOf(count: Count, isHeading: boolean): ClauseStatus {
  if (count.statements > 0) return "encoded";
  if (count.todos > 0) return "todo";
  if (count.readings > 0) return "reading";
  if (count.accepts > 0) return "accepted";
  return isHeading ? "heading" : "not-encoded";
}

function compare(before: Confirmed | undefined, now: Confirmed): Confirmation {
  if (before === undefined) return "never";
  if (before.text !== now.text) return before.statements === now.statements ? "text-changed" : "both-changed";
  return before.statements === now.statements ? "confirmed" : "statements-changed";
}

/** The clause that may be meant: by number one of several parts that differs a little, by heading one spelled alike. */
function nearClause(document: SourceDocument, cited: string): string | null {
  const heading = headingOf(cited);
  if (heading === null && !cited.includes(".")) return null;
  if (heading === null)
    return nearest(
      cited,
      document.clauses.flatMap(({ name, number }) => (number === null ? [] : [name])),
    );
  const known = new Map(
    document.clauses.flatMap(({ title, headings }) => [title, ...headings].map((one) => [plainHeading(one), one] as const)),
  );
  const near = nearest(plainHeading(heading), known.keys());
  return near === null ? null : `§"${known.get(near) ?? near}"`;
}

/** The lock after the clauses in the scope are confirmed as they stand now. What is not encoded cannot be; what has gone from the source goes. */
export function confirm(
  input: TraceInput,
  source: string,
): { readonly lock: Lock; readonly confirmed: readonly string[]; readonly left: readonly string[] } {
  const { document, stated, hash, scope, lock } = input;
  const { byClause } = parted(document, stated);
  const rows = traceOf(input).rows.filter(({ status }) => status !== "heading");
  const confirmed = rows.filter(({ status }) => status !== "not-encoded");
  const kept = [...(lock?.clauses ?? [])].filter(([name]) => !isInScope(scope, name));
  const now = confirmed.map(({ clause }) => [clause.name, confirmedFor(clause, byClause.get(clause.name) ?? [], hash)] as const);
  return {
    lock: { source, clauses: new Map([...kept, ...now]) },
    confirmed: confirmed.map(({ clause }) => clause.name),
    left: rows.filter(({ status }) => status === "not-encoded").map(({ clause }) => clause.name),
  };
}

/** How many clauses there are, parents that hold only headings aside, and how each stands. */
export type TraceCounts = {
  readonly clauses: number;
  readonly encoded: number;
  readonly todo: number;
  readonly reading: number;
  readonly accepted: number;
  readonly notEncoded: number;
  /** Everything but what is not encoded. */
  readonly accounted: number;
  /** With a lock: clauses that are not confirmed as they stand. */
  readonly toConfirm: number;
};

export function countsOf({ rows, hasLock }: Trace): TraceCounts {
  const of = (status: ClauseStatus): number => rows.filter((row) => row.status === status).length;
  const clauses = rows.length - of("heading");
  return {
    clauses,
    encoded: of("encoded"),
    todo: of("todo"),
    reading: of("reading"),
    accepted: of("accepted"),
    notEncoded: of("not-encoded"),
    accounted: clauses - of("not-encoded"),
    toConfirm: hasLock ? rows.filter(({ confirmation }) => confirmation !== null && confirmation !== "confirmed").length : 0,
  };
}
