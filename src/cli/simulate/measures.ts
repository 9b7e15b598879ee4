// Measures of an analyst's own from a TypeScript file: read for the manifest, loaded in each worker. Owner of tsx.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import type { Experiment, Manifest, MeasureOf, TicketRow } from "../../simulator/run/index.ts";
import { reasonOf } from "../disk/disk-words.ts";
import { Unusable } from "../exit.ts";

/** An import that is more than types, of a file beside this one. */
const BESIDE = /^[ \t]*(?:import|export)\b(?!\s+type\b)[^;"'`]*["']\.{1,2}\/|\b(?:import|require)\s*\(\s*["'`]\.{1,2}\//m;

/** File as the experiment names it → its text. `folder`: of the experiment's file. Throws Unusable where one cannot be read or does not stand alone. */
export function measureTexts(experiment: Pick<Experiment, "measures">, folder: string): Readonly<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const { name, how } of experiment.measures) {
    if (how.kind !== "module") continue;
    const text = textOf(name, how.file, folder);
    if (BESIDE.test(text))
      throw new Unusable(
        `measure \`${name}\`: \`${how.file}\` imports a file beside it`,
        "a measure's file stands alone, so that its text is all that decides; put what it needs into it (`import type` is fine)",
      );
    texts[how.file] = text;
  }
  return texts;
}

/** The measures of an experiment that are modules, as functions by name. Throws Unusable where a file cannot be loaded. */
export async function loadMeasures({ experiment, measures }: Manifest, folder: string): Promise<ReadonlyMap<string, MeasureOf>> {
  const loaded = new Map<string, MeasureOf>();
  for (const { name, how, of } of experiment.measures)
    if (how.kind === "module") loaded.set(name, await loadMeasure({ name, file: how.file, of }, folder, measures[how.file] ?? ""));
  return loaded;
}

type Named = { readonly name: string; readonly file: string; readonly of: Experiment["measures"][number]["of"] };

/** The function of a measure's file. `text`: what the manifest says that it holds. Throws Unusable where it cannot be loaded, or gives none. */
async function loadMeasure({ name, file, of }: Named, folder: string, text: string): Promise<MeasureOf> {
  if (textOf(name, file, folder) !== text)
    throw new Unusable(`measure \`${name}\`: \`${file}\` was changed during the run`, "start the run again");
  const { tsImport } = await import("tsx/esm/api");
  const url = pathToFileURL(join(folder, file)).href;
  const module: unknown = await tsImport(url, url).catch((error: unknown) => {
    throw new Unusable(`measure \`${name}\`: \`${file}\` cannot be loaded: ${wordsOf(error)}`);
  });
  const given = defaultOf(defaultOf(module)) ?? defaultOf(module);
  if (!isFunction(given))
    throw new Unusable(
      `measure \`${name}\`: \`${file}\` exports no function as its default`,
      "write `export default (row) => …`, of a ticket's row, giving a number (of a `share`, true or false), or null",
    );
  return (row) => checked({ name, file, of }, given, row);
}

/** A share is of something true or false, all else of figures. */
function checked({ name, file, of }: Named, given: (row: TicketRow) => unknown, row: TicketRow): ReturnType<MeasureOf> {
  const value = asked(name, file, given, row);
  if (value === null) return value;
  if (of === "share" ? typeof value === "boolean" : typeof value === "number" && Number.isFinite(value)) return value as number | boolean;
  throw new Unusable(
    `measure \`${name}\`: \`${file}\` gave \`${shown(value)}\` for ticket ${row.ticket}`,
    of === "share"
      ? "a `share` takes true or false, or null where the ticket does not count; figures have `mean`, `sum`, `median` and `p90`"
      : `a \`${of}\` takes a finite number, or null where the ticket does not count; true and false have \`share\``,
  );
}

function asked(name: string, file: string, given: (row: TicketRow) => unknown, row: TicketRow): unknown {
  try {
    return given(row);
  } catch (error) {
    throw new Unusable(
      `measure \`${name}\`: \`${file}\` threw for ticket ${row.ticket}: ${wordsOf(error)}`,
      "ask first for what a ticket may not have, and give null where it does not count",
    );
  }
}

function textOf(name: string, file: string, folder: string): string {
  try {
    return readFileSync(join(folder, file), "utf8");
  } catch (error) {
    throw new Unusable(`measure \`${name}\`: cannot read \`${file}\`: ${reasonOf(error)}`, "its path is relative to the experiment's file");
  }
}

/** A file that Node takes for CommonJS keeps its default inside another one. */
function defaultOf(module: unknown): unknown {
  return typeof module === "object" && module !== null && "default" in module ? module.default : undefined;
}

function isFunction(value: unknown): value is (row: TicketRow) => unknown {
  return typeof value === "function";
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? `${error.name === "Error" ? "" : `${error.name}: `}${error.message}` : String(error);
}

function shown(value: unknown): string {
  if (typeof value === "object" || typeof value === "function") return typeof value === "object" ? "an object" : "a function";
  return typeof value === "symbol" ? "a symbol" : `${value as string | number | bigint | boolean | undefined}`;
}
