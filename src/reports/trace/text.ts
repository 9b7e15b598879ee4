// A trace as text: the clauses of the source, one a line, and below them what somebody has to look at.

import type { ClauseRow } from "../../analysis/index.ts";
import { aligned, cut } from "../terminal.ts";
import { counted } from "../words.ts";
import { fallsShort, lockOf, placed, sayRemark, stateOf, type Traced, totalOf } from "./words.ts";

type Stated = ClauseRow["readings"][number];
type Style = "bold" | "red" | "yellow" | "green" | "dim";
type Paint = (text: string, style: Style) => string;

const CODES: Readonly<Record<Style, number>> = { bold: 1, red: 31, yellow: 33, green: 32, dim: 2 };
/** Columns, for an ordinary terminal. */
const WIDEST = 100;

/** At most 100 columns wide where words allow. `statements`: each clause with its statements below it. */
export function renderTraceText(traced: Traced, { color, statements }: { readonly color: boolean; readonly statements: boolean }): string {
  const paint: Paint = (text, style) => (color && text !== "" ? `\u001b[${CODES[style]}m${text}\u001b[0m` : text);
  const { policy, source, trace } = traced;
  const falling = trace.rows.some(fallsShort) || trace.unknown.length > 0 || trace.gone.length > 0;
  const blocks = [
    [`${policy.id} of ${policy.version}, traced to ${source.path}`],
    clauseTable(traced, statements, paint),
    section("not encoded", trace.rows.filter(({ status }) => status === "not-encoded").map(missingLine), paint),
    section("changed since confirmed: look again, then `--confirm`", trace.rows.flatMap(changedLines), paint),
    section(
      "confirmed, and gone from the source",
      trace.gone.map((name) => [name]),
      paint,
    ),
    section(
      "cites a § the source does not have",
      trace.unknown.map(({ stated, near }) => [...cells(stated), near === null ? "" : `did you mean ${near}?`]),
      paint,
    ),
    section(
      "to do",
      remarks(traced, ({ todos }) => todos, "todo"),
      paint,
    ),
    section(
      "readings",
      remarks(traced, ({ readings }) => readings, "reading"),
      paint,
    ),
    section(
      "accepted findings",
      trace.accepts.map((one) => [one.on === null ? one.name : `${one.name} on ${one.on}`, one.note ?? "", where(one)]),
      paint,
    ),
    section("rules under a heading of the policy's own", trace.own.map(cells), paint),
    section(
      "rules without a §",
      trace.bare.map((one) => [placed(one).what, where(one)]),
      paint,
    ),
    [paint(totalOf(traced), falling ? "red" : "green"), lockOf(traced)],
  ];
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join("\n"))
    .join("\n\n");
}

function clauseTable({ trace }: Traced, statements: boolean, paint: Paint): readonly string[] {
  const head = ["§", "", "points", "statements", "todos", "readings", "examples", ""];
  const rows = trace.rows.map((row) => [row.clause.name, cut(row.clause.title, 34), ...counts(row), stateOf(row)]);
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => (row[column] ?? "").length)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => (column >= 2 && column <= 6 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join("  ")
      .trimEnd();
  return [
    paint(line(head), "dim"),
    ...trace.rows.flatMap((row, index) => {
      const text = line(rows[index] ?? []);
      const shown = row.status === "heading" ? paint(text, "bold") : fallsShort(row) ? paint(text, "red") : text;
      return statements ? [shown, ...statementLines(row, paint)] : [shown];
    }),
  ];
}

/** A clause that holds only others has nothing of its own to count. */
function counts(row: ClauseRow): readonly string[] {
  if (row.status === "heading") return ["", "", "", "", ""];
  const { clause, statements, todos, readings, examples } = row;
  return [clause.points.length, statements.length, todos.length, readings.length, examples.length].map((one) =>
    one === 0 ? "–" : String(one),
  );
}

function statementLines({ statements, todos, readings, accepts }: ClauseRow, paint: Paint): readonly string[] {
  const exercised = statements.map(({ stated, examples }) => [placed(stated).what, where(stated), counted(examples.length, "example")]);
  const remarked = [...readings, ...todos, ...accepts].map((one) => [placed(one).what, where(one), ""]);
  return aligned([...exercised, ...remarked], Number.POSITIVE_INFINITY, "      ").map((text) => paint(text, "dim"));
}

function missingLine({ clause }: ClauseRow): readonly string[] {
  return [clause.name, clause.title, `line ${clause.place.line} of the source`];
}

function changedLines(row: ClauseRow): readonly (readonly string[])[] {
  if (row.confirmation === null || row.confirmation === "confirmed") return [];
  const [what = ""] = stateOf({ ...row, status: "heading" }).split(", ");
  const [first, ...others] = [...row.statements.map(({ stated }) => stated), ...row.readings, ...row.todos, ...row.accepts];
  return [
    [row.clause.name, what, first === undefined ? "" : placed(first).what, first === undefined ? "" : where(first)],
    ...others.map((one) => ["", "", placed(one).what, where(one)]),
  ];
}

/** In the order of the source; those that belong to no clause of it come last. */
function remarks({ trace }: Traced, of: (row: ClauseRow) => readonly Stated[], kind: string): readonly (readonly string[])[] {
  const all = [...trace.rows.flatMap(of), ...trace.loose.filter((one) => one.kind === kind)];
  return all.map((one) => [one.clause ?? "", sayRemark(one), where(one)]);
}

function cells(one: Stated): readonly string[] {
  return [one.clause ?? "", placed(one).what, where(one)];
}

function where(one: Stated): string {
  return placed(one).where;
}

function section(title: string, rows: readonly (readonly string[])[], paint: Paint): readonly string[] {
  return rows.length === 0 ? [] : [paint(title, "bold"), ...folded(rows)];
}

/** Rows as columns; the widest column gives way, and goes on in the next line, where a row would pass the width of a terminal. */
function folded(rows: readonly (readonly string[])[]): readonly string[] {
  const columns = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  const widest = widths.indexOf(Math.max(...widths));
  const others = widths.reduce((sum, width, column) => sum + 2 + (column === widest ? 0 : width), 0);
  widths[widest] = Math.min(widths[widest] ?? 0, Math.max(30, WIDEST - others));
  return rows.flatMap((row) => {
    const parts = wrapped(row[widest] ?? "", widths[widest] ?? 0);
    return parts.map((part, index) => {
      const shown = widths.map((width, column) => (column === widest ? part : index === 0 ? (row[column] ?? "") : "").padEnd(width));
      return `  ${shown.join("  ")}`.trimEnd();
    });
  });
}

/** At spaces; a word longer than the width stays whole. */
function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
