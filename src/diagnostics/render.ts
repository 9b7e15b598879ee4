// Owns how findings are shown: as text for people, as JSON for programs.

import type { Diagnostic, Fix, Severity, Source, Span } from "./diagnostic.ts";
import { listed } from "./listed.ts";
import { Lines, type Position } from "./text.ts";
import { visible } from "./visible.ts";

/** What is shown: findings, and the texts they point into. A finding about a text that is not there is shown without its line. */
export type Findings = { readonly diagnostics: readonly Diagnostic[]; readonly sources: readonly Source[] };

/** Where a span stands, for people (1-based line and column) and for programs (UTF-16 offsets, `end` exclusive). */
export type PlaceJson = {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly start: number;
  readonly end: number;
};
export type FindingJson = {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly clause: string | null;
  readonly label: string | null;
  readonly help: string | null;
  readonly place: PlaceJson;
  readonly related: readonly { readonly label: string; readonly clause: string | null; readonly place: PlaceJson }[];
  /** `isChoice`: one of several changes that would mend it, never made unasked. */
  readonly fix: {
    readonly title: string;
    readonly isChoice: boolean;
    readonly edits: readonly { readonly place: PlaceJson; readonly text: string }[];
  } | null;
};

type Style = "error" | "warning" | "note" | "bold" | "dim" | "help";
type Paint = (text: string, style: Style) => string;

const CODES: Readonly<Record<Style, string>> = { error: "31;1", warning: "33;1", note: "36;1", bold: "1", dim: "2", help: "32" };
/** Characters of a line that are shown; a longer one is cut around what is underlined. */
const WIDEST = 120;

/** Every finding with its place, its line underlined, the places involved and what to do; an empty line between two. No line end at the end. */
export function renderText(findings: Findings, color: boolean): string {
  const paint: Paint = color ? (text, style) => `\u001b[${CODES[style]}m${text}\u001b[0m` : (text) => text;
  const texts = linesOf(findings.sources);
  return findings.diagnostics.map((diagnostic) => blockOf(diagnostic, texts, paint)).join("\n\n");
}

/** Plain data with both offsets and lines, in the order given. */
export function renderJson(findings: Findings): readonly FindingJson[] {
  const texts = linesOf(findings.sources);
  return findings.diagnostics.map((d) => ({
    code: d.code,
    severity: d.severity,
    message: d.message,
    clause: d.clause,
    label: d.label,
    help: d.help,
    place: placeOf(d.span, texts),
    related: d.related.map(({ span, label, clause }) => ({ label, clause, place: placeOf(span, texts) })),
    fix: d.fix === null ? null : fixJson(d.fix, texts),
  }));
}

/** `2 errors, 1 warning and 3 notes`, or `no findings`. */
export function summaryLine(diagnostics: readonly Diagnostic[]): string {
  const parts = (["error", "warning", "note"] as const).flatMap((severity) => {
    const count = diagnostics.filter((d) => d.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}${count === 1 ? "" : "s"}`];
  });
  return parts.length === 0 ? "no findings" : listed(parts);
}

function blockOf(d: Diagnostic, texts: Texts, paint: Paint): string {
  const gutter = Math.max(...[d.span, ...d.related.map(({ span }) => span)].map((span) => String(startOf(span, texts).line).length));
  const head = `${paint(`${d.severity} ${d.code}`, d.severity)}${paint(`: ${visible(d.message)}`, "bold")}`;
  const parts = [head, ...excerpt(d, d.severity, texts, paint, gutter)];
  for (const each of d.related) parts.push(...excerpt(each, "note", texts, paint, gutter));
  const pad = " ".repeat(gutter);
  if (d.help !== null) parts.push(`${pad} ${paint("=", "dim")} ${paint("help:", "help")} ${visible(d.help)}`);
  return parts.join("\n");
}

type Marked = Pick<Diagnostic, "span" | "label" | "clause">;

/** The place, its line, and the underline with its label. `gutter`: how many figures the number of a line has room for. */
function excerpt({ span, label, clause }: Marked, style: Style, texts: Texts, paint: Paint, gutter: number): readonly string[] {
  const pad = " ".repeat(gutter);
  const { line, column } = startOf(span, texts);
  const place = `${pad}${paint("-->", "dim")} ${visible(span.file)}:${line}:${column}${clause === null ? "" : ` ${visible(clause)}`}`;
  const lines = texts.get(span.file);
  if (lines === undefined) return label === null ? [place] : [place, `${pad} ${paint("=", "dim")} ${visible(label)}`];
  const { shown, from, width } = cut(lines.lineText(line), column, span, lines);
  const bar = paint("|", "dim");
  const under = `${" ".repeat(from)}${paint((style === "note" ? "-" : "^").repeat(width), style)}`;
  const number = paint(String(line).padStart(gutter), "dim");
  return [place, `${pad} ${bar}`, `${number} ${bar} ${shown}`, `${pad} ${bar} ${under}${label === null ? "" : ` ${visible(label)}`}`];
}

/** The line as it is shown, cut where it is long, and where its underline begins and how wide it is: at least one character. */
function cut(
  text: string,
  column: number,
  span: Span,
  lines: Lines,
): { readonly shown: string; readonly from: number; readonly width: number } {
  const characters = [...text].map((character) => (character === "\t" ? " " : visible(character)));
  const end = lines.positionOf(span.end);
  const start = lines.positionOf(span.start);
  const last = end.line === start.line ? end.column : characters.length + 1;
  const first = Math.max(0, Math.min(column - 1 - WIDEST / 2, characters.length - WIDEST));
  const left = first > 0 ? "…" : "";
  const right = characters.length > first + WIDEST ? "…" : "";
  const shown = `${left}${characters.slice(first, first + WIDEST).join("")}${right}`;
  const from = column - 1 - first + left.length;
  return { shown, from, width: Math.max(1, Math.min(last - column, shown.length - from)) };
}

type Texts = ReadonlyMap<string, Lines>;

/** By path. */
export function linesOf(sources: readonly Source[]): Texts {
  return new Map(sources.map(({ path, text }) => [path, new Lines(text)]));
}

function startOf(span: Span, texts: Texts): Position {
  return texts.get(span.file)?.positionOf(span.start) ?? { line: 1, column: 1 };
}

function placeOf(span: Span, texts: Texts): PlaceJson {
  const start = startOf(span, texts);
  const end = texts.get(span.file)?.positionOf(span.end) ?? start;
  return {
    file: span.file,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    start: span.start,
    end: span.end,
  };
}

function fixJson(fix: Fix, texts: Texts): FindingJson["fix"] {
  const edits = fix.edits.map(({ span, text }) => ({ place: placeOf(span, texts), text }));
  return { title: fix.title, isChoice: fix.isChoice === true, edits };
}
