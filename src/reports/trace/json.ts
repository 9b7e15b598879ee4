// A trace as plain data.

import type { ClauseRow } from "../../analysis/index.ts";
import { countsOf } from "../../analysis/index.ts";
import type { Traced } from "./words.ts";

type Stated = ClauseRow["readings"][number];

/** `hash`: of the policy. Places are files relative to the policy's folder, 1-based lines and columns. */
export function traceAsJson({ policy, source, trace, outside }: Traced, hash: string): unknown {
  return {
    policy: { id: policy.id, version: policy.version, hash },
    source: { path: source.path, title: source.title },
    counts: { ...countsOf(trace), outsideScope: outside },
    locked: trace.hasLock,
    clauses: trace.rows.map(clauseJson),
    unknownClauses: trace.unknown.map(({ stated, near }) => ({ ...statedJson(stated), clause: stated.clause, near })),
    gone: trace.gone,
    ownHeadings: trace.own.map((one) => ({ ...statedJson(one), clause: one.clause })),
    withoutClause: trace.bare.map(statedJson),
    looseRemarks: trace.loose.map((one) => ({ ...remarkJson(one), kind: one.kind, clause: one.clause })),
    accepts: trace.accepts.map((one) => ({ code: one.name, on: one.on, because: one.note, place: one.place })),
  };
}

function clauseJson({ clause, status, confirmation, statements, readings, todos, accepts, examples }: ClauseRow): unknown {
  return {
    clause: clause.name,
    title: clause.title,
    line: clause.place.line,
    parent: clause.parent,
    status,
    confirmation,
    text: clause.text,
    points: clause.points,
    statements: statements.map((row) => ({ ...statedJson(row.stated), examples: row.examples.map(({ name }) => name) })),
    readings: readings.map(remarkJson),
    todos: todos.map(remarkJson),
    accepts: accepts.map((one) => ({ code: one.name, on: one.on, because: one.note, place: one.place })),
    examples: examples.map(({ name, file, line, passed }) => ({ name, passed, place: { file, line } })),
  };
}

function statedJson({ kind, name, words, place }: Stated): Readonly<Record<string, unknown>> {
  return { kind, name, words, place };
}

function remarkJson({ name, note, words, place }: Stated): Readonly<Record<string, unknown>> {
  return { subject: name, note, words, place };
}
