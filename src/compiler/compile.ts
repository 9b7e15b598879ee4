// Runs the passes over one policy: parse, resolve, check, lower.

import type { Diagnostic, Outcome, Source } from "../diagnostics/index.ts";
import type { PolicyIr } from "../ir/index.ts";
import { resolve } from "./2-resolve/index.ts";
import { check, checkDeadlines, checkMeetings, checkPromises, settle, unusedNames } from "./3-check/index.ts";
import { lower, withExamples } from "./4-lower/index.ts";
import type { AmendmentAst, Text } from "./ast.ts";
import type { ReadFile } from "./files.ts";
import { loadPolicy } from "./load.ts";
import { outlineOf, type Stated } from "./outline.ts";
import { decidesWhole, withoutFollowing } from "./unread.ts";

/**
 * `value` is null where an error stands. `partial`: what is sound of it all the same, without the statements that are not; null where no file could
 * be read. `sources` are the files read, for showing findings in their text.
 */
export type CompileResult = Outcome<PolicyIr | null> & { readonly partial: PolicyIr | null; readonly sources: readonly Source[] };

/** A policy as a further check sees it: whole (nothing in it could not be read or means nothing), by its IR and its statements. */
export type Checked = {
  /** Without its examples, which decide nothing; `whole` has them. */
  readonly ir: PolicyIr;
  readonly whole: PolicyIr;
  readonly stated: readonly Stated[];
  /** The file of the `cites`, as written. */
  readonly cites: Text | null;
  /** The files it was compiled from. */
  readonly sources: readonly Source[];
  readonly entry: string;
  readonly read: ReadFile;
};

/**
 * What is found out with files that are no policy: the source it cites, its templates. Looked at where the policy has no error of its own, and before
 * what the owner accepts is left out. `codes`: of what it finds. `sources`: the texts its findings point into.
 */
export type FurtherCheck = {
  readonly codes: RegExp;
  readonly look: (checked: Checked) => { readonly diagnostics: readonly Diagnostic[]; readonly sources: readonly Source[] };
};

/** Codes of further checks: by reasoning about every ticket, with the source, with the templates. */
const OF_FURTHER_CHECKS = /^TN(?:5[2-4]|6[1-3])\d$/;

/**
 * Compiles the policy whose first file is `entry` (relative to its folder). User text never makes it throw; every sound statement is checked,
 * whatever else is wrong. Findings come in the order of files and places, each once.
 */
export function compile(entry: string, read: ReadFile, further: readonly FurtherCheck[] = []): CompileResult {
  const { amendment: _amendment, ...result } = compileEntry(entry, read, further);
  return result;
}

/** `amendment`: which version it takes the place of, where it says so. */
export function compileEntry(
  entry: string,
  read: ReadFile,
  further: readonly FurtherCheck[],
): CompileResult & { readonly amendment: AmendmentAst | null } {
  const loaded = loadPolicy(entry, read);
  const { sources } = loaded;
  if (loaded.files.length === 0) return { value: null, partial: null, diagnostics: loaded.diagnostics, sources, amendment: null };
  const { value: scope, diagnostics: names } = resolve(loaded.files, sources);
  const checked = check(scope);
  const ir = lower(scope);
  const whole = withExamples(scope, ir);
  const isRead = decidesWhole(loaded.diagnostics, loaded.files, sources);
  const meant = isRead ? [...checkMeetings(scope, ir), ...checkDeadlines(scope, ir), ...checkPromises(scope, ir)] : [];
  const own = withoutFollowing(loaded.diagnostics, [...names, ...checked, ...meant], loaded.files, sources);
  const isWhole = isFine(own);
  const cites = scope.policies[0]?.cites ?? null;
  const stated = isWhole && further.length > 0 ? outlineOf(loaded.files, sources) : [];
  const more = isWhole ? further.map(({ look }) => look({ ir, whole, stated, cites, sources, entry, read })) : [];
  const idle = isWhole ? unusedNames(scope) : [];
  const found = [...own, ...idle, ...more.flatMap(({ diagnostics }) => diagnostics)];
  const all = [...sources, ...more.flatMap((one) => one.sources).filter(({ path }) => !sources.some((source) => source.path === path))];
  const wasLookedFor = (code: string): boolean =>
    isWhole && (!OF_FURTHER_CHECKS.test(code) || further.some(({ codes }) => codes.test(code)));
  const diagnostics = inOrder(settle(scope, found, wasLookedFor), all);
  return { value: isFine(diagnostics) ? whole : null, partial: whole, diagnostics, sources: all, amendment: scope.amendments[0] ?? null };
}

function isFine(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.every(({ severity }) => severity !== "error");
}

/** By file and place, each once: errors that show other places beside are two. */
export function inOrder(diagnostics: readonly Diagnostic[], sources: readonly Source[]): readonly Diagnostic[] {
  const rank = new Map(sources.map((source, index) => [source.path, index]));
  const seen = new Set<string>();
  const once = diagnostics.filter((d) => {
    const beside = d.severity === "error" ? d.related.map(({ span }) => span) : [];
    const key = JSON.stringify([d.code, d.span, d.message, beside]);
    return !seen.has(key) && seen.add(key);
  });
  return once.toSorted((a, b) => (rank.get(a.span.file) ?? -1) - (rank.get(b.span.file) ?? -1) || a.span.start - b.span.start);
}
