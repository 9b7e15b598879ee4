// Which version this is, and where the package lies: read from the package itself, wherever it is installed.

import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

let known: string | null = null;

/** The package's folder: the nearest one above this file that holds a package.json. */
export function packageFolder(): string {
  known ??= found();
  return known;
}

function found(): string {
  let folder = dirname(import.meta.filename);
  while (!existsSync(join(folder, "package.json"))) {
    const above = dirname(folder);
    if (above === folder) throw new Error("tenet is not inside its package");
    folder = above;
  }
  return folder;
}

/** The version of the package: `0.1.0`. */
export function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(packageFolder(), "package.json"), "utf8"));
  return typeof manifest === "object" && manifest !== null && "version" in manifest ? String(manifest.version) : "unknown";
}
