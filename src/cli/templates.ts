// Reads templates: from disk in the policy's own folder `templates`, and of the library that comes with the package what the build wrote of them, or
// else the files. Nothing outside of the two folders is read.

import { existsSync, readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";

import { type TemplateFiles, writtenTemplate } from "../communications/index.ts";
import { codeOf } from "./disk/disk-words.ts";
import { readerOf, TEMPLATES } from "./disk/files.ts";
import { packageFolder } from "./version.ts";

/** Templates listed of one folder, at most: enough for "did you mean". */
const MOST_LISTED = 2000;

/** The templates of the policy whose files lie in `root`. */
export function templateFiles(root: string): TemplateFiles {
  const folders = { policy: join(root, TEMPLATES), library: join(packageFolder(), TEMPLATES) } as const;
  const read = readerOf(folders.policy, folders.library);
  const hasOwn = existsSync(folders.policy);
  return {
    read: (path, from) => {
      if (from === "policy" && !hasOwn) return { ok: false, reason: "missing" };
      const written = from === "library" ? writtenTemplate(path) : null;
      return written === null ? read(path, from) : { ok: true, ...written };
    },
    list: (from) => templatesBelow(folders[from]),
  };
}

function templatesBelow(root: string): readonly string[] {
  const found: string[] = [];
  const visit = (folder: string): void => {
    for (const item of readdirSync(folder, { withFileTypes: true })) {
      if (found.length >= MOST_LISTED || item.name.startsWith(".")) continue;
      const path = join(folder, item.name);
      if (item.isDirectory()) visit(path);
      else if (item.isFile() && item.name.endsWith(".hbs")) found.push(relative(root, path).split(sep).join("/"));
    }
  };
  try {
    visit(root);
  } catch (error) {
    // A folder that is not there holds no templates.
    if (codeOf(error) === "") throw error;
  }
  return found.sort();
}
