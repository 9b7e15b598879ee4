// Reads a mapping file, loading YAML and zod only when there is one to read: a replay of JSON Lines never waits for them.

import type { Declarations } from "../runtime/index.ts";
import type { MappingResult } from "./replay/mapping/read-mapping.ts";

/** The mapping in `text`, or what is wrong with it and where; `file` is what problems call it. */
export async function loadMapping(text: string, file: string, declarations: Declarations): Promise<MappingResult> {
  const { readMapping } = await import("./replay/mapping/read-mapping.ts");
  return readMapping(text, file, declarations);
}
