// Owns what the build writes down of the templates that come with Tenet: they are read as the program is built, and not again in every check.

import { readTemplate } from "./read.ts";
import type { Part } from "./syntax.ts";

/** A template whose text nothing is wrong with. */
export type WrittenTemplate = { readonly text: string; readonly parts: readonly Part[] };

/** By path below `templates`, each a WrittenTemplate in JSON, and all in JSON again. Not there where the sources run as they are: then the files are read. */
declare const __TEMPLATES: string;

let written: ReadonlyMap<string, string> | null = null;

/** The template of that path, `customer/acknowledgement.hbs`; null where the build wrote none. */
export function writtenTemplate(path: string): WrittenTemplate | null {
  if (typeof __TEMPLATES === "undefined") return null;
  written ??= new Map(JSON.parse(__TEMPLATES) as [path: string, template: string][]);
  return JSON.parse(written.get(path) ?? "null") as WrittenTemplate | null;
}

/** What the build writes of the template of that path. Throws where something is wrong with it: it would have to be told in every check. */
export function writeTemplate(path: string, text: string): string {
  const { parts, diagnostics } = readTemplate({ path, text });
  const [wrong] = diagnostics;
  if (wrong !== undefined) throw new Error(`templates/${path}: ${wrong.message}`);
  return JSON.stringify({ text, parts } satisfies WrittenTemplate);
}
