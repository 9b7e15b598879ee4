// A file that a call names, as text.

import { readFile } from "node:fs/promises";
import { Unusable } from "../exit.ts";
import { reasonOf } from "./disk-words.ts";

/** `name`: the path as it was given. Throws Unusable where it cannot be read. */
export async function readText(path: string, name: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw new Unusable(`cannot read \`${name}\`: ${reasonOf(error)}`);
  }
}
