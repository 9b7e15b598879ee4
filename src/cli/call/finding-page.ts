// `tenet help TN401`: the page of a finding (docs/diagnostics), as a terminal shows it.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CATALOGUE } from "../../diagnostics/index.ts";
import { Unusable } from "../exit.ts";
import { broken, WIDTH } from "../explain/fit.ts";
import { packageFolder } from "../version.ts";

/** Whether the word is meant for the code of a finding. */
export function isCode(word: string): boolean {
  return /^TN\d+$/i.test(word);
}

/** The page, in lines of 100 columns. Throws `Unusable` where no finding has this code. */
export function findingPage(word: string): string {
  const code = word.toUpperCase();
  if (!CATALOGUE.some((entry) => entry.code === code))
    throw new Unusable(`no finding has the code \`${word}\``, "a code stands before each finding of `tenet check`, as `TN401`");
  return inTerminal(readFileSync(join(packageFolder(), "docs/diagnostics", `${code}.md`), "utf8"));
}

/** Markdown without its marks: an example is set in, below what it is one of. */
function inTerminal(page: string): string {
  const lines: string[] = [];
  let fence: string | null = null;
  for (const line of page.trimEnd().split("\n")) {
    const [, marks = "", kind = ""] = /^(`{3,})(.*)$/.exec(line) ?? [];
    if (fence !== null) {
      if (marks === fence) fence = null;
      else lines.push(line === "" ? "" : `    ${line}`);
    } else if (marks === "") lines.push(...broken(line.replace(/^#+ /, "").replace(/\[([^\]]+)\]\([^)]+\)/g, "$1"), WIDTH));
    else {
      fence = marks;
      lines.push(kind.endsWith("bad") ? "bad:" : kind.endsWith("good") ? "good:" : "for example:");
    }
  }
  return lines.join("\n");
}
