// Gathers the files of a policy: follows `use`, reads and parses each file once.

import {
  CALENDARS,
  type Diagnostic,
  FILES,
  nearest,
  nearestAlone,
  report,
  type Source,
  type Span,
  writeInstead,
} from "../diagnostics/index.ts";
import { parseFile } from "./1-parse/index.ts";
import type { FileAst, HolidaysAst, Text, UseAst } from "./ast.ts";
import { CALENDAR_SUFFIX, fromCalendarFile, unreadable } from "./calendar-files.ts";
import { type ReadFile, type ReadResult, resolvePath, shownPath } from "./files.ts";
import { wholeFile } from "./whole.ts";

/** Files in the order of use: each after those it uses were asked for, the entry first. */
export type Loaded = {
  readonly files: readonly FileAst[];
  readonly sources: readonly Source[];
  readonly diagnostics: readonly Diagnostic[];
};

type Origin = "policy" | "library";
type Loading = {
  readonly read: ReadFile;
  readonly files: FileAst[];
  readonly sources: Source[];
  readonly diagnostics: Diagnostic[];
  readonly seen: Set<string>;
};

const SUFFIX = ".policy";
const LITERATE_SUFFIX = ".policy.md";

export function loadPolicy(entry: string, read: ReadFile): Loaded {
  const loading: Loading = { read, files: [], sources: [], diagnostics: [], seen: new Set() };
  const result = read(entry, "policy");
  if (result.ok) takeIn(loading, { path: entry, origin: "policy" }, result.text, [shownPath(entry, "policy")]);
  else loading.diagnostics.push(refusal(result, entry, { file: entry, start: 0, end: 0 }, null));
  return { files: loading.files, sources: loading.sources, diagnostics: loading.diagnostics };
}

type At = { readonly path: string; readonly origin: Origin };

/** `chain` leads from the entry to this file. */
function takeIn(loading: Loading, at: At, text: string, chain: readonly string[]): void {
  const source: Source = { path: shown(at), text };
  loading.seen.add(shown(at));
  loading.sources.push(source);
  const { value: read, diagnostics } = parseFile(source);
  const value = wholeFile(read);
  const place = loading.files.length;
  loading.files.push(value);
  loading.diagnostics.push(...diagnostics);
  // Findings come in the order of sources, so a file's own stands before those it names.
  loading.files[place] = withCalendarFiles(loading, at, value);
  for (const statement of value.statements) if (statement.kind === "use") follow(loading, at, statement, chain);
}

function follow(loading: Loading, at: At, use: UseAst, chain: readonly string[]): void {
  const target = targetOf(at, use);
  const { span } = use.path;
  if (target === null) {
    loading.diagnostics.push(report(FILES.outsideFolder, { path: use.path.value }, span));
    return;
  }
  if (!target.path.endsWith(SUFFIX) && !target.path.endsWith(LITERATE_SUFFIX)) {
    loading.diagnostics.push(
      report(
        FILES.unreadableFile,
        { path: use.path.value, reason: `is not a policy file: its name does not end in \`${SUFFIX}\` or \`${LITERATE_SUFFIX}\`` },
        span,
      ),
    );
    return;
  }
  const path = shown(target);
  const first = chain.indexOf(path);
  if (first !== -1) loading.diagnostics.push(report(FILES.useCycle, { chain: [...chain.slice(first), path] }, span));
  if (loading.seen.has(path)) return;
  loading.seen.add(path);
  const result = loading.read(target.path, target.origin);
  if (result.ok) takeIn(loading, target, result.text, [...chain, path]);
  else loading.diagnostics.push(refusal(result, use.path.value, span, use.library ? target : null));
}

function withCalendarFiles(loading: Loading, at: At, file: FileAst): FileAst {
  if (!file.statements.some((s) => s.kind === "holidays" && s.file !== null)) return file;
  const statements = file.statements.map((s) => (s.kind === "holidays" && s.file !== null ? withCalendarFile(loading, at, s, s.file) : s));
  return { ...file, statements };
}

function withCalendarFile(loading: Loading, at: At, set: HolidaysAst, file: Text): HolidaysAst {
  const { span, value } = file;
  const path = resolvePath(at.path, value);
  const tell = (finding: Diagnostic): HolidaysAst => {
    loading.diagnostics.push(finding);
    return set;
  };
  if (path === null) return tell(report(FILES.outsideFolder, { path: value }, span));
  if (!path.endsWith(CALENDAR_SUFFIX))
    return tell(
      report(
        CALENDARS.notACalendarFile,
        { path: value, reason: `is not a calendar file: its name does not end in \`${CALENDAR_SUFFIX}\`` },
        span,
      ),
    );
  const result = loading.read(path, at.origin);
  if (!result.ok) {
    const reason = unreadable(result);
    const near = (result.near ?? []).filter((other) => other.endsWith(CALENDAR_SUFFIX));
    return tell(
      reason === null ? refusal({ ...result, near }, value, span, null) : report(CALENDARS.notACalendarFile, { path: value, reason }, span),
    );
  }
  const found = fromCalendarFile(set, file, shown({ path, origin: at.origin }), result.text);
  if (!loading.sources.some((source) => source.path === found.source.path)) loading.sources.push(found.source);
  loading.diagnostics.push(...found.diagnostics);
  return { ...set, days: [...set.days, ...found.days] };
}

function targetOf(at: At, use: UseAst): At | null {
  const origin: Origin = use.library ? "library" : at.origin;
  const named = use.library && !use.path.value.endsWith(SUFFIX) ? `${use.path.value}${SUFFIX}` : use.path.value;
  const path = resolvePath(use.library ? "" : at.path, named);
  return path === null ? null : { path, origin };
}

function shown({ path, origin }: At): string {
  return shownPath(path, origin);
}

/** `library` is the library file that was asked for, or null for a file of the policy. */
function refusal(result: Extract<ReadResult, { ok: false }>, path: string, span: Span, library: At | null): Diagnostic {
  switch (result.reason) {
    case "missing": {
      const near = result.near ?? [];
      if (library === null) {
        const plain = path.replace(/^\.\//, "");
        // The names are those seen from the policy's folder; a file further down would have to say them in another way.
        const certain = span.file.includes("/") ? null : nearestAlone(plain, near);
        const fix = writeInstead(span, certain === null ? null : JSON.stringify(`./${certain}`));
        return report(FILES.missingFile, { path, near: nearest(plain, near) }, span, { fix });
      }
      const names = near.map((file) => file.replace(/^library\//, "").replace(/\.policy$/, ""));
      const certain = nearestAlone(path, names);
      const fix = writeInstead(span, certain === null ? null : JSON.stringify(certain));
      return report(FILES.unknownLibrary, { name: path, near: nearest(path, names) }, span, { fix });
    }
    case "outside":
      return report(FILES.outsideFolder, { path }, span);
    case "too-large":
      return report(FILES.unreadableFile, { path, reason: "is larger than 1 MB, too large to be a policy" }, span);
    case "not-a-file":
      return report(FILES.unreadableFile, { path, reason: "is not a file" }, span);
    case "unreadable":
      return report(FILES.unreadableFile, { path, reason: "cannot be read" }, span);
  }
}
