// Reads an example that the program wrote, as if somebody had pasted it into the policy.

import { compileVersions, type ReadFile } from "../compiler/index.ts";
import type { ExampleIr } from "../ir/index.ts";
import { openPolicy } from "./disk/files.ts";
import type { Session } from "./session.ts";

/** Reads an example as the last statement of the policy's own entry file. */
export function exampleReader(session: Session): (text: string) => ExampleIr | null {
  const { entry, read } = openPolicy(session.call.args[0] ?? "", session.world.folder);
  return (text) => {
    const added = entry.endsWith(".md") ? `\n\n\`\`\`policy\n${text}\n\`\`\`\n` : `\n\n${text}\n`;
    const withIt: ReadFile = (path, from) => {
      const found = read(path, from);
      return found.ok && path === entry && from === "policy" ? { ...found, text: found.text + added } : found;
    };
    const { value } = compileVersions(entry, withIt);
    return value?.examples.findLast(({ place }) => place.file === entry) ?? null;
  };
}
