// What `tenet check` finds about the source a policy cites: clauses not encoded, a § it does not have, text that has changed since it was confirmed.

import { type Diagnostic, report, SOURCES, type Source, type Span } from "../../diagnostics/index.ts";
import { findClause, type SourceDocument, type SourcePlace } from "./document.ts";
import type { Hash, Lock } from "./lock.ts";
import type { Stated } from "./stated.ts";
import { type ClauseRow, type Trace, traceOf } from "./trace.ts";

/** A source as it was read: its document, or why there is none (to be read after its name). */
export type OpenedSource =
  | { readonly ok: true; readonly path: string; readonly text: string; readonly document: SourceDocument }
  | { readonly ok: false; readonly reason: string };

/** The lock beside the policy, where there is one. */
export type OpenedLock = { readonly path: string; readonly text: string; readonly lock: Lock | null; readonly wrong: string | null };

export type SourceInput = {
  /** As the policy says it, and where. */
  readonly cites: { readonly value: string; readonly span: Span };
  readonly source: OpenedSource;
  readonly lock: OpenedLock | null;
  readonly stated: readonly Stated[];
  readonly hash: Hash;
};

export type SourceFindings = { readonly diagnostics: readonly Diagnostic[]; readonly sources: readonly Source[] };

export function checkSource({ cites, source, lock, stated, hash }: SourceInput): SourceFindings {
  if (!source.ok) {
    return { diagnostics: [report(SOURCES.unreadableSource, { source: cites.value, reason: source.reason }, cites.span)], sources: [] };
  }
  const { document, path, text } = source;
  const trace = traceOf({ document, stated, examples: [], lock: lock?.lock ?? null, hash, scope: null });
  const sources = [{ path, text }, ...(lock === null ? [] : [{ path: lock.path, text: lock.text }])];
  const spanOf = ({ start, end }: SourcePlace): Span => ({ file: path, start, end });
  return {
    diagnostics: [
      ...problems(document, cites, spanOf),
      ...(isAnother(trace)
        ? [report(SOURCES.otherSource, { source: cites.value, clauses: document.clauses.map(({ name }) => name) }, cites.span)]
        : [
            ...(document.clauses.length === 0 ? [] : unknownClauses(trace, cites.value)),
            ...trace.rows.flatMap((row) => rowFindings(row, spanOf(row.clause.place))),
          ]),
      ...lockFindings(trace, lock, cites.value, document),
    ],
    sources,
  };
}

function problems(
  document: SourceDocument,
  { value, span }: SourceInput["cites"],
  spanOf: (place: SourcePlace) => Span,
): readonly Diagnostic[] {
  return document.problems.map((problem): Diagnostic => {
    switch (problem.kind) {
      case "not-text":
        return report(SOURCES.unreadableSource, { source: value, reason: "is not a text file" }, span);
      case "no-clauses":
        return report(SOURCES.noClauses, { source: value }, span);
      case "repeated": {
        const related = [{ span: spanOf(problem.first), label: "it stands here first", clause: null }];
        return report(SOURCES.repeatedClause, { clause: problem.name }, spanOf(problem.place), { related });
      }
      case "out-of-order": {
        const related = [{ span: spanOf(problem.before), label: "which stands here", clause: null }];
        return report(SOURCES.outOfOrder, { clause: problem.name, after: problem.after }, spanOf(problem.place), { related });
      }
    }
  });
}

/** Every § of the policy is unknown to it, and there are several: one finding says more than one for each statement. */
function isAnother({ rows, unknown }: Trace): boolean {
  const carried = rows.some(({ statements, readings, todos, accepts }) =>
    [statements, readings, todos, accepts].some((all) => all.length > 0),
  );
  return !carried && rows.length > 0 && unknown.length > 2;
}

function unknownClauses({ unknown }: Trace, source: string): readonly Diagnostic[] {
  return unknown.flatMap(({ stated, near }) => {
    if (stated.clause === null || stated.cited === null) return [];
    const fix = near === null ? null : ({ title: `write ${near}`, edits: [{ span: stated.cited, text: near }], isChoice: true } as const);
    return [report(SOURCES.unknownClause, { clause: stated.clause, source, near }, stated.cited, { fix })];
  });
}

function rowFindings({ clause, status, confirmation, statements, readings, todos, accepts }: ClauseRow, span: Span): readonly Diagnostic[] {
  const isOpen = status === "not-encoded" || status === "accepted";
  const missing = isOpen ? [report(SOURCES.notEncoded, { clause: clause.name, title: clause.title }, span, { clause: clause.name })] : [];
  if (confirmation !== "text-changed" && confirmation !== "both-changed") return missing;
  const carrying = [...statements.map(({ stated }) => stated), ...readings, ...todos, ...accepts];
  const related = carrying.slice(0, MOST_PLACES).map((one) => ({ span: one.span, label: "look at this again", clause: one.clause }));
  const params = { clause: clause.name, statements: carrying.length };
  return [...missing, report(SOURCES.changedText, params, span, { clause: clause.name, related })];
}

/** More places than these do not help whoever reads a finding; `tenet trace` lists them all. */
const MOST_PLACES = 10;

function lockFindings({ gone }: Trace, lock: OpenedLock | null, source: string, document: SourceDocument): readonly Diagnostic[] {
  if (lock === null) return [];
  const at = (found: number, length: number): Span => ({ file: lock.path, start: Math.max(0, found), end: Math.max(0, found) + length });
  if (lock.wrong !== null) return [report(SOURCES.unusableLock, { path: lock.path, reason: lock.wrong }, at(0, 1))];
  return gone
    .filter((name) => findClause(document, name) === null)
    .map((name) => {
      const key = JSON.stringify(name);
      return report(SOURCES.goneClause, { clause: name, source }, at(lock.text.indexOf(key), key.length));
    });
}
