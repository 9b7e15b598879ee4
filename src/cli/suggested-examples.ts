// Writes the examples that `tenet test --suggest` found: a file of their own, or the end of a file that the policy is read from.

import { readFileSync, realpathSync } from "node:fs";
import { basename, dirname } from "node:path";
import { suggestionFile, suggestionTexts } from "../reports/index.ts";
import type { Suggested } from "../verifier/mutants/index.ts";
import { replaceFile } from "./disk/replace-file.ts";
import { writeTextFile } from "./session.ts";

/**
 * `ofPolicy`: the paths that the policy was read from. What stands in one of them is the owner's: nothing of it goes, and where there is nothing new it
 * stays as it is, so that whoever watches the policy has no change to hear of.
 */
export async function writeSuggested(path: string, suggested: readonly Suggested[], ofPolicy: Iterable<string>): Promise<void> {
  const real = realOf(path);
  if (real === null || ![...ofPolicy].some((each) => realOf(each) === real)) {
    await writeTextFile(path, suggestionFile(suggested));
    return;
  }
  const texts = suggestionTexts(suggested);
  if (texts.length === 0) return;
  const was = readFileSync(real, "utf8");
  const added = real.endsWith(".md") ? texts.map((text) => `\`\`\`policy\n${text}\n\`\`\``) : texts;
  replaceFile(dirname(real), basename(real), was, `${[was.trimEnd(), ...added].join("\n\n")}\n`);
}

/** Links followed; null where there is nothing. */
function realOf(path: string): string | null {
  try {
    return realpathSync.native(path);
  } catch {
    return null;
  }
}
