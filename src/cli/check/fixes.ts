// Owns `check --fix`: makes the changes that are certain to mend findings, as long as the policy reads no worse for them, and writes the files.

import type { FurtherCheck, ReadFile, VersionsResult } from "../../compiler/index.ts";
import { compileVersions, shownPath } from "../../compiler/index.ts";
import type { Diagnostic, Fix } from "../../diagnostics/index.ts";
import { Lines } from "../../diagnostics/index.ts";
import { openPolicy } from "../disk/files.ts";
import { replaceFile } from "../disk/replace-file.ts";
import { keepBeside, keptAsRead } from "../kept-policy.ts";
import type { Session } from "../session.ts";

/** One change of text: `was` became `is` at that 1-based line of the file, as the file stood before the change. */
export type TextChange = { readonly code: string; readonly file: string; readonly line: number; readonly was: string; readonly is: string };

/** `result`: the policy as it stands after all changes. `held`: fixes not made, since the policy would have read worse. */
export type Mended = { readonly result: VersionsResult; readonly changes: readonly TextChange[]; readonly held: readonly TextChange[] };

/** Mending one thing may uncover another; after so many rounds what is left stays for the owner. */
const MOST_ROUNDS = 10;
/** So many fixes are tried one by one where all of them together do harm. */
const MOST_TRIED = 100;

/** `mended policy.policy:12: \`leed\` → \`lead\``, a line each; what was held back after them. */
export function mendedInWords({ changes, held }: Mended, isDry: boolean): readonly string[] {
  const row = (what: string, { file, line, was, is }: TextChange): string => `${what} ${file}:${line}: ${quoted(was)} → ${quoted(is)}`;
  const rows = [
    ...changes.map((change) => row(isDry ? "would mend" : "mended", change)),
    ...held.map((change) => `${row("left", change)} would make the policy read worse`),
  ];
  return rows.length === 0 ? [] : [rows.join("\n")];
}

function quoted(text: string): string {
  return text === "" ? "nothing" : `\`${text.replace(/\p{Cc}+/gu, " ")}\``;
}

type Edit = Fix["edits"][number];
type Wanted = { readonly finding: Diagnostic; readonly edits: readonly Edit[] };
type Texts = ReadonlyMap<string, string>;
type Attempt = { readonly result: VersionsResult; readonly texts: Texts };

/** Mends the policy's own files, on disk too unless `isDry`. Throws Unusable where there is no such policy, or a file cannot be written. */
export function mendPolicy(session: Session, argument: string, further: readonly FurtherCheck[], isDry: boolean): Mended {
  const files = keptAsRead(session, openPolicy(argument, session.world.folder));
  const { entry, read, root } = files;
  const own = new OwnFiles(read);
  const look = (texts: Texts): Attempt => ({ result: compileVersions(entry, own.reader(texts), further), texts });
  const { changes, held, attempt } = session.timed("fix", () => rounds(look, own));
  keepBeside(session, files, attempt.result);
  if (!isDry) for (const [path, text] of attempt.texts) replaceFile(root, path, own.original(path), text);
  return { result: attempt.result, changes, held };
}

/** The files that were read as the policy's own, by the paths that findings say: nothing else is ever changed. */
class OwnFiles {
  readonly #read: ReadFile;
  readonly #texts = new Map<string, string>();

  constructor(read: ReadFile) {
    this.#read = read;
  }

  /** Reads the changed texts instead of the files. */
  reader(changed: Texts): ReadFile {
    return (path, from) => {
      const result = this.#read(path, from);
      if (!result.ok || from === "library") return result;
      const shown = shownPath(path, from);
      this.#texts.set(shown, result.text);
      return { ok: true, text: changed.get(shown) ?? result.text };
    };
  }

  /** A file that is not in UTF-8 is never written: the characters its reading has cost would be lost. */
  has(path: string): boolean {
    return this.#texts.get(path)?.includes("\ufffd") === false && /\.policy(?:\.md)?$/.test(path);
  }

  original(path: string): string {
    return this.#texts.get(path) ?? "";
  }
}

type Look = (texts: Texts) => Attempt;
type Rounds = { readonly changes: readonly TextChange[]; readonly held: readonly TextChange[]; readonly attempt: Attempt };

function rounds(look: Look, own: OwnFiles): Rounds {
  let attempt = look(new Map());
  const changes: TextChange[] = [];
  let held: readonly TextChange[] = [];
  const seen = new Set([key(attempt.texts)]);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const wanted = wantedIn(attempt.result, own);
    const done = wanted.length === 0 ? null : mendAll(look, own, attempt, wanted);
    held = done?.held ?? [];
    if (done === null || done.changes.length === 0 || seen.has(key(done.attempt.texts))) break;
    seen.add(key(done.attempt.texts));
    changes.push(...done.changes);
    ({ attempt } = done);
  }
  return { changes, held, attempt };
}

function key(texts: Texts): string {
  return JSON.stringify([...texts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The fixes that are certain and lie in the policy's own files; of two that overlap, the first. */
function wantedIn({ diagnostics }: VersionsResult, own: OwnFiles): readonly Wanted[] {
  const taken: Edit[] = [];
  return diagnostics.flatMap((finding): readonly Wanted[] => {
    const { fix } = finding;
    if (fix === null || fix.isChoice === true || !fix.edits.every(({ span }) => own.has(span.file))) return [];
    if (fix.edits.some((edit) => taken.some((other) => meet(edit, other)))) return [];
    taken.push(...fix.edits);
    return [{ finding, edits: fix.edits }];
  });
}

/** Two insertions at one place meet as well: nothing says which comes first. */
function meet({ span: a }: Edit, { span: b }: Edit): boolean {
  return a.file === b.file && (a.start === b.start || (a.start < b.end && b.start < a.end));
}

/** All at once; where that does harm, one after the other, leaving out those that do. */
function mendAll(look: Look, own: OwnFiles, before: Attempt, wanted: readonly Wanted[]): Rounds {
  const texts = textsWith(own, before.texts, wanted);
  const all = look(texts);
  const told = (list: readonly Wanted[]): readonly TextChange[] => list.flatMap((one) => changesOf(own, before.texts, one));
  if (!isWorse(before.result, all.result)) return { changes: told(wanted), held: [], attempt: all };
  const kept: Wanted[] = [];
  let attempt = before;
  for (const one of wanted.length === 1 ? [] : wanted.slice(0, MOST_TRIED)) {
    const next = look(textsWith(own, before.texts, [...kept, one]));
    if (isWorse(attempt.result, next.result)) continue;
    kept.push(one);
    attempt = next;
  }
  return { changes: told(kept), held: told(wanted.filter((one) => !kept.includes(one))), attempt };
}

/** A policy reads worse where more of it cannot be read, or as much and more of it is wrong: what is read at last may show what was wrong all along. */
function isWorse(before: VersionsResult, after: VersionsResult): boolean {
  const [was, is] = [unread(before), unread(after)];
  return is > was || (is === was && errorsIn(after).length > errorsIn(before).length);
}

function unread(result: VersionsResult): number {
  return errorsIn(result).filter(({ code }) => code.startsWith("TN0")).length;
}

function errorsIn({ diagnostics }: VersionsResult): readonly Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity === "error");
}

function textsWith(own: OwnFiles, texts: Texts, wanted: readonly Wanted[]): Texts {
  const edits = wanted.flatMap((one) => one.edits).toSorted((a, b) => b.span.start - a.span.start);
  const changed = new Map(texts);
  for (const { span, text } of edits) {
    const before = changed.get(span.file) ?? own.original(span.file);
    changed.set(span.file, before.slice(0, span.start) + withEndsOf(before, text) + before.slice(span.end));
  }
  return changed;
}

/** What is written into a file of other line ends has its line ends. */
function withEndsOf(file: string, text: string): string {
  return file.includes("\r\n") ? text.replace(/\r?\n/g, "\r\n") : text;
}

function changesOf(own: OwnFiles, texts: Texts, { finding, edits }: Wanted): readonly TextChange[] {
  return edits.map(({ span, text }) => {
    const before = texts.get(span.file) ?? own.original(span.file);
    const { line } = new Lines(before).positionOf(span.start);
    return { code: finding.code, file: span.file, line, was: before.slice(span.start, span.end), is: text };
  });
}
