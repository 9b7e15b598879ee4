// A policy with the earlier versions it takes the place of: each is compiled by itself, then they must make a row.

import { type Diagnostic, FILES, nearest, report, type Span, VERSIONS } from "../diagnostics/index.ts";
import type { PolicyIr } from "../ir/index.ts";
import { type CompileResult, compileEntry, type FurtherCheck, inOrder } from "./compile.ts";
import { type ReadFile, resolvePath } from "./files.ts";

/** `earlier`: the versions before it, the first of the row first; `value` is null where any of them has an error. */
export type VersionsResult = CompileResult & { readonly earlier: readonly PolicyIr[] };

/** Compiles the policy and, through its `amendment`, every version before it. A policy without one is a row of one. */
export function compileVersions(entry: string, read: ReadFile, further: readonly FurtherCheck[] = []): VersionsResult {
  return follow(entry, read, further, [entry]);
}

/** `chain` leads from the newest version to this one. */
function follow(entry: string, read: ReadFile, further: readonly FurtherCheck[], chain: readonly string[]): VersionsResult {
  const { amendment, ...result } = compileEntry(entry, read, further);
  if (amendment === null) return { ...result, earlier: [] };
  const { span, value: written } = amendment.file;
  const short = (finding: Diagnostic): VersionsResult => told(result, [], [finding]);
  const file = resolvePath(entry, written);
  if (file === null) return short(report(FILES.outsideFolder, { path: written }, span));
  if (chain.includes(file)) return short(report(VERSIONS.amendsItself, { file: written }, span));
  const there = read(file, "policy");
  if (!there.ok) {
    if (there.reason === "missing") return short(report(FILES.missingFile, { path: written, near: nearest(file, there.near ?? []) }, span));
    if (there.reason === "outside") return short(report(FILES.outsideFolder, { path: written }, span));
    return short(report(FILES.unreadableFile, { path: written, reason: "cannot be read as a policy" }, span));
  }
  const before = follow(file, read, further, [...chain, file]);
  const wrong = result.value === null || before.value === null ? [] : misfits(result.value, before.value, written, span);
  const joint = told(result, before.sources, [...before.diagnostics, ...wrong]);
  const earlier = before.value === null ? [] : [...before.earlier, before.value];
  return { ...joint, value: before.value === null ? null : joint.value, earlier };
}

function told(result: CompileResult, sources: CompileResult["sources"], more: readonly Diagnostic[]): VersionsResult {
  const all = [...result.sources, ...sources.filter(({ path }) => !result.sources.some((source) => source.path === path))];
  const diagnostics = inOrder([...result.diagnostics, ...more], all);
  const isSound = diagnostics.every(({ severity }) => severity !== "error");
  return { value: isSound ? result.value : null, partial: result.partial, diagnostics, sources: all, earlier: [] };
}

/** Why the two do not stand in a row. */
function misfits(now: PolicyIr, before: PolicyIr, file: string, span: Span): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  if (before.id !== now.id) found.push(report(VERSIONS.anotherPolicy, { id: now.id, other: before.id }, span));
  const [from, start] = [now.effectiveFrom, before.effectiveFrom];
  if (from === null || start === null) {
    const which = from === null ? "this version" : `\`${file}\``;
    return [...found, report(VERSIONS.withoutStart, { which }, span)];
  }
  if (from <= start) found.push(report(VERSIONS.notLater, { from, before: start }, span));
  const until = before.effectiveUntil;
  if (until !== null && until !== from) found.push(report(VERSIONS.gap, { from, until }, span));
  return found;
}
