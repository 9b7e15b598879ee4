// The findings of a compilation as `tenet check` shows them: errors and warnings in their text, notes a line each, and a closing line.

import type { CompileResult } from "../../compiler/index.ts";
import type { Diagnostic } from "../../diagnostics/index.ts";
import { type Lines, linesOf, renderJson, renderText, summaryLine } from "../../diagnostics/index.ts";
import { columns, paint } from "../words.ts";

export function findingsInWords(result: CompileResult, color: boolean): string {
  const { diagnostics, sources } = result;
  const serious = diagnostics.filter(({ severity }) => severity !== "note");
  const notes = diagnostics.filter(({ severity }) => severity === "note");
  const lines = linesOf(sources);
  const blocks = [
    renderText({ diagnostics: serious, sources }, color),
    columns(
      notes.map((note) => noteRow(lines, note)),
      "",
    ).join("\n"),
    paint(`${subject(result)}: ${summaryLine(diagnostics)}`, "bold", color),
  ];
  return blocks.filter((block) => block !== "").join("\n\n");
}

/** `policy` is null where an error stands. */
export function findingsAsJson(result: CompileResult): Readonly<Record<string, unknown>> {
  const { value: ir, diagnostics } = result;
  const count = (severity: Diagnostic["severity"]): number => diagnostics.filter((each) => each.severity === severity).length;
  return {
    policy: ir === null ? null : { id: ir.id, version: ir.version },
    errors: count("error"),
    warnings: count("warning"),
    notes: count("note"),
    findings: renderJson(result),
  };
}

function subject({ value: ir, sources }: CompileResult): string {
  return ir === null ? (sources[0]?.path ?? "the policy") : `${ir.id} of ${ir.version}`;
}

function noteRow(lines: ReadonlyMap<string, Lines>, note: Diagnostic): readonly string[] {
  const position = lines.get(note.span.file)?.positionOf(note.span.start);
  const line = position === undefined ? "" : `:${position.line}`;
  return [`note ${note.code}`, `${note.span.file}${line}`, note.clause ?? "", note.message];
}
