// The files of a policy are kept: what it was compiled from, and what it reads beside that, whether or not this call does.

import { join, sep } from "node:path";

import { lockPath } from "../analysis/index.ts";
import { type ReadFile, resolvePath, type VersionsResult } from "../compiler/index.ts";
import type { PolicyIr } from "../ir/index.ts";
import type { PolicyFiles } from "./disk/files.ts";
import { TEMPLATES } from "./disk/files.ts";
import { placeOf } from "./disk/places.ts";
import { keep, WritesOver, writtenFiles } from "./kept-files.ts";
import type { Session } from "./session.ts";
import { isFileName } from "./source.ts";

/** What is known of a policy, whole or not. */
export type Compiled = Pick<VersionsResult, "partial" | "sources"> & Partial<Pick<VersionsResult, "earlier">>;

/** Opened for a call: each file is kept as it is read. */
export function keptAsRead({ call, world }: Session, files: PolicyFiles): PolicyFiles {
  const written = writtenFiles(call, world.folder);
  if (written.length === 0) return files;
  const read: ReadFile = (path, from) => {
    if (from === "policy") keep(written, [join(files.root, path)]);
    return files.read(path, from);
  };
  return { ...files, read };
}

/** Keeps its earlier versions, its locks, the sources it cites and its templates. Throws WritesOver. */
export function keepBeside({ call, world }: Session, { root, entry }: PolicyFiles, compiled: Compiled): void {
  const written = writtenFiles(call, world.folder);
  if (written.length === 0) return;
  const { partial, earlier = [] } = compiled;
  const versions = [partial, ...earlier.toReversed()].filter((ir) => ir !== null);
  const entries = entriesOf(entry, versions);
  const beside = [...entries, ...entries.map(lockPath), ...versions.flatMap((ir) => citedBy(ir, compiled))];
  keep(
    written,
    beside.map((path) => join(root, path)),
  );
  const templates = placeOf(join(root, TEMPLATES)) + sep;
  for (const one of written) if (one.place.startsWith(templates) && one.place.endsWith(".hbs")) throw new WritesOver(one);
}

/** `versions`: the newest first, each amending the next. */
function entriesOf(entry: string, versions: readonly PolicyIr[]): readonly string[] {
  const entries = [entry];
  for (const { amends } of versions) {
    const before = amends === null ? null : resolvePath(entries.at(-1) ?? "", amends.file);
    if (before !== null) entries.push(before);
  }
  return entries;
}

/** Its path starts at the file that says so. */
function citedBy({ cites }: PolicyIr, { sources }: Compiled): readonly string[] {
  if (cites === null || !isFileName(cites)) return [];
  return sources.filter(({ text }) => text.includes(`"${cites}"`)).flatMap(({ path }) => resolvePath(path, cites) ?? []);
}
