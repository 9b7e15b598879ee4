// Templates in memory, as the files of a policy and of the library that comes with Tenet.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { TemplateFiles } from "../../src/communications/index.ts";

const FOLDER = join(import.meta.dirname, "../../templates");

/** The library's templates by path: `customer/acknowledgement.hbs`. */
export const LIBRARY_TEMPLATES: ReadonlyMap<string, string> = new Map(
  readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".hbs"))
    .map((path) => [path.replaceAll("\\", "/"), readFileSync(join(FOLDER, path), "utf8")]),
);

/** The policy's own templates by path, beside a library. */
export function templatesOf(own: ReadonlyMap<string, string>, library: ReadonlyMap<string, string> = new Map()): TemplateFiles {
  const from = { policy: own, library } as const;
  return {
    read: (path, origin) => {
      const text = from[origin].get(path);
      return text === undefined ? { ok: false, reason: "missing" } : { ok: true, text };
    },
    list: (origin) => [...from[origin].keys()].sort(),
  };
}
