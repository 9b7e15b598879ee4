// Owns the first pass: the text of one file becomes its syntax tree, and what could not be read becomes findings.

import { type Problem, type ProblemKind, type ProblemOf, type ProblemWords, read } from "../../../grammar/index.ts";
import { type Diagnostic, type Entry, type Fix, nearest, type Outcome, report, type Source, SYNTAX } from "../../diagnostics/index.ts";
import type { FileAst } from "../ast.ts";

const ENTRIES: { readonly [K in ProblemKind]: Entry<ProblemWords[K]> } = SYNTAX;

/** Reads one file. Always gives a tree, of what could be read; never throws; takes bounded time and gives at most 21 findings. */
export function parseFile(source: Source): Outcome<FileAst> {
  const { file, problems } = read(source.path, source.text, nearest);
  return { value: file, diagnostics: problems.map((problem) => findingOf(problem)) };
}

function findingOf(problem: Problem): Diagnostic {
  return finding(problem);
}

function finding<K extends ProblemKind>(problem: ProblemOf<K>): Diagnostic {
  const { before, again = [] } = problem;
  const related = before === undefined ? [] : [{ span: before, label: "said here first", clause: null }];
  const label = again.length === 0 ? {} : { label: `and in ${again.length} further place${again.length === 1 ? "" : "s"}` };
  return report<ProblemWords[K]>(ENTRIES[problem.kind], problem.words, problem.span, { fix: fixOf(problem), related, ...label });
}

function fixOf({ span, replacement, again = [] }: Pick<Problem, "span" | "replacement" | "again">): Fix | null {
  if (replacement === null) return null;
  const title = replacement === "" ? "leave it out" : `write \`${replacement.trim()}\``;
  return { title, edits: [span, ...again].map((place) => ({ span: place, text: replacement })) };
}
