// Owns what stays open where not all of a policy could be read: a name may be declared, and a rule stated, in the part that was not.

import { CATALOGUE, type Diagnostic, FILES, type Source, type Span, SYNTAX } from "../diagnostics/index.ts";
import type { FileAst, StatementAst } from "./ast.ts";

/** They leave a file unread, or the rest of one. */
const UNREAD_FILE: ReadonlySet<string> = new Set(
  [
    FILES.missingFile,
    FILES.outsideFolder,
    FILES.unreadableFile,
    FILES.unknownLibrary,
    SYNTAX.tooLarge,
    SYNTAX.notText,
    SYNTAX.andMore,
    SYNTAX.unclosedFence,
    SYNTAX.hiddenFence,
  ].map(({ code }) => code),
);
/** What was to be a `use`: without it, its file stays unread. */
const USES_FILE = /\.policy\b|^(?:§\S*\s*)?(?:use|library)\b/;
/** A statement whose name was left out. */
const NAMELESS = /^(?:§\S*\s+)?(person|team|group|rotation|level|calendar)\s+(?:in|is|notify|email|phone|works|")/;
const UNKNOWN = /^unknown (person|level|calendar)/;
const WAITING = "names are looked up once this can be read";

/** What is wrong in one leaves what the policy says of tickets as it is: of a person or team, how they are reached, though not who stands in for them. */
function decidesNothing(statement: StatementAst, sources: readonly Source[]): boolean {
  if (statement.kind !== "party") return statement.kind === "example" || statement.kind === "promise";
  return (statement.party === "person" || statement.party === "team") && !textOf(sources, statement.span).includes("otherwise");
}

/** Whether all that decides something could be read: the errors stand in statements that decide nothing. */
export function decidesWhole(read: readonly Diagnostic[], files: readonly FileAst[], sources: readonly Source[]): boolean {
  return read.every(({ severity, code, span }) => {
    if (severity !== "error") return true;
    const file = UNREAD_FILE.has(code) ? undefined : files.find(({ path }) => path === span.file);
    const around = file?.damaged.find(({ start, end }) => start <= span.start && span.end <= end);
    const statement = file?.statements.find((each) => each.span.start === around?.start);
    return statement !== undefined && decidesNothing(statement, sources) && !mayBeAnother(statement.span, span, sources);
  });
}

/** A further line that is not indented may be a statement of its own, with a word before it that is none of the language. */
function mayBeAnother(statement: Span, at: Span, sources: readonly Source[]): boolean {
  const before = textOf(sources, { ...statement, end: at.start });
  const lineStart = before.search(/[\n\r][^\n\r]*$/);
  return lineStart >= 0 && !/^[\n\r][ \t]/.test(`${before.slice(lineStart)}${textOf(sources, at)}`);
}

let absences: ReadonlySet<string> | null = null;

/**
 * `read`: what was found on reading the files, `later`: on looking at what was read. Leaves out of the latter what only follows from the former, and
 * says at the first unread file that it was.
 */
export function withoutFollowing(
  read: readonly Diagnostic[],
  later: readonly Diagnostic[],
  files: readonly FileAst[],
  sources: readonly Source[],
): readonly Diagnostic[] {
  if (read.length === 0) return later;
  const open = openIn(read, files, sources);
  const kept = later.filter(
    (d) => !open.isDamaged(d.span) && !(isOfAbsence(d) && (open.isNameless(d.message) || open.mayBeStated(namesIn(d, sources)))),
  );
  const waits = open.unread !== null && kept.length < later.length;
  return [...read.map((d) => (waits && d === open.unread ? { ...d, label: d.label ?? WAITING } : d)), ...kept];
}
type Open = {
  /** The finding of a file that was not read, or not to its end. */
  readonly unread: Diagnostic | null;
  /** Whether it says of a name that it is unknown, which a statement may declare whose name is missing. */
  readonly isNameless: (message: string) => boolean;
  /** Whether the place lies in a statement that could not be read: what is wrong there has been said. */
  readonly isDamaged: (span: Span) => boolean;
  /** Whether something of one of these names may stand in what could not be read. */
  readonly mayBeStated: (names: readonly string[]) => boolean;
};

function openIn(read: readonly Diagnostic[], files: readonly FileAst[], sources: readonly Source[]): Open {
  const damaged = new Map(files.map((file) => [file.path, file.damaged]));
  const texts = [...damaged.values()].flat().map((span) => textOf(sources, span));
  const words = [...new Set(texts.flatMap(wordsOf))];
  const unread = read.find(({ code }) => UNREAD_FILE.has(code)) ?? null;
  const isFileOpen = unread !== null || texts.some((text) => USES_FILE.test(text));
  const nameless = new Set(texts.flatMap((text) => NAMELESS.exec(text)?.[1]?.replace(/team|group|rotation/, "person") ?? []));
  return {
    unread,
    isNameless: (message) => nameless.has(UNKNOWN.exec(message)?.[1] ?? ""),
    isDamaged: ({ file, start, end }) => damaged.get(file)?.some((d) => d.start <= start && end <= d.end) === true,
    mayBeStated: (names) => isFileOpen || (texts.length > 0 && (names.length === 0 || names.some((name) => isMadeOf(name, words)))),
  };
}

function isOfAbsence({ code }: Diagnostic): boolean {
  absences ??= new Set(CATALOGUE.flatMap((entry) => (entry.ofAbsence === true ? [entry.code] : [])));
  return absences.has(code);
}

/** `level-1-no-progress` of `level-1`; what is owed by those who are available is their response. */
function isMadeOf(name: string, words: readonly string[]): boolean {
  const parts = `-${wordsOf(name).join("-")}-`;
  return words.some((word) => parts.includes(`-${word === "available" || word === "respond" ? "response" : word}-`));
}

/** What the finding is about: the underlined words, and those of the policy in its message. */
function namesIn({ message, span }: Diagnostic, sources: readonly Source[]): readonly string[] {
  return [textOf(sources, span), ...[...message.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name)].filter((name) => name !== "");
}

function textOf(sources: readonly Source[], { file, start, end }: Span): string {
  return sources.find(({ path }) => path === file)?.text.slice(start, end) ?? "";
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}-]*/gu) ?? [];
}
