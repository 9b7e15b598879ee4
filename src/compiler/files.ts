// How the compiler asks for files: the shapes between it and whoever touches the disk, and the paths inside a policy's folder.

/** `near`: paths that do exist and that the reader thinks may be meant. Paths are relative to the policy's folder, with `/`. */
export type ReadResult =
  | { readonly ok: true; readonly text: string }
  | {
      readonly ok: false;
      readonly reason: "missing" | "outside" | "too-large" | "unreadable" | "not-a-file";
      readonly near?: readonly string[];
    };

/**
 * Reads one file. `path` is normalized (`people.policy`, `parts/levels.policy`; never absolute, never `..`), relative to the policy's own folder
 * or, for `"library"`, to the library's (`us-federal-holidays.policy`). The reader answers `outside` for a link that leads out of the folder.
 */
export type ReadFile = (path: string, from: "policy" | "library") => ReadResult;

/** A reader over files already in memory; library files stand under `library/`, before those that are `shipped` under such a name, too. */
export function readFrom(files: ReadonlyMap<string, string>, shipped: ReadonlyMap<string, string> = new Map()): ReadFile {
  return (path, from) => {
    const name = from === "library" ? `library/${path}` : path;
    const text = files.get(name) ?? (from === "library" ? shipped.get(name) : undefined);
    const near =
      from === "library"
        ? [...new Set([...files.keys(), ...shipped.keys()])].filter((known) => known.startsWith("library/"))
        : [...files.keys()];
    return text === undefined ? { ok: false, reason: "missing", near } : { ok: true, text };
  };
}

/**
 * As findings, places and traces say it: a file of the library under `library/`, one of the policy's own by its path, with `./` before it where it lies in
 * a folder of that very name.
 */
export function shownPath(path: string, from: "policy" | "library"): string {
  if (from === "library") return `${LIBRARY}${path}`;
  return path.startsWith(LIBRARY) ? `./${path}` : path;
}

/** Whether a file that is shown so is one of the library. */
export function isOfLibrary(shown: string): boolean {
  return shown.startsWith(LIBRARY);
}

const LIBRARY = "library/";

/** The path a `use` means, seen from the file that says it; null where it leaves the policy's folder. */
export function resolvePath(from: string, path: string): string | null {
  if (path === "" || /^([/\\~]|[A-Za-z]:)/.test(path) || path.includes("\\") || path.includes("\0")) return null;
  const parts = from
    .split("/")
    .slice(0, -1)
    .filter((part) => part !== ".");
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.length === 0 ? null : parts.join("/");
}
