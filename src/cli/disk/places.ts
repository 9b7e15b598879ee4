// Where a path leads: the same place for all paths that lead there.

import { readlinkSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { codeOf } from "./disk-words.ts";

/** No system follows more links. */
const MOST_LINKS = 40;

/** Links followed, also of a file that is not there yet, whose folder may not be there either. `path`: whole. */
export function placeOf(path: string, links = MOST_LINKS): string {
  try {
    return realpathSync.native(path);
  } catch (error) {
    const above = dirname(path);
    if (codeOf(error) !== "ENOENT" || above === path) return path;
    const folder = placeOf(above, links);
    const to = links === 0 ? null : linkAt(path);
    return to === null ? join(folder, basename(path)) : placeOf(resolve(folder, to), links - 1);
  }
}

/** The same for all names of one file, of which it may have several in its file system: `path` is whole. Of what is not there yet, its place. */
export function fileAt(path: string): string {
  try {
    const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
    if (stats?.isFile() === true && stats.ino !== 0n) return `${stats.dev}:${stats.ino}`;
  } catch {
    // Whoever reads or writes it says why that cannot be done.
  }
  return placeOf(path);
}

/** Where a link leads that leads to nothing; null where there is none. */
function linkAt(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}

/** What is there holds no text that could be lost: a folder, a pipe, a terminal. */
export function holdsNothing(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === false;
  } catch {
    return false;
  }
}
