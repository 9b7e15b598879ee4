// The glossary is a list in which a word is found.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

import { ROOT } from "../support/tenet.ts";

const WORDS = [...readFileSync(join(ROOT, "docs/glossary.md"), "utf8").matchAll(/^\| ([^|]+?) \|/gm)]
  .map(([, word]) => word ?? "")
  .slice(1);

test("each word of the glossary stands there once, in alphabetical order", () => {
  const inOrder = [...new Set(WORDS)].sort((a, b) => (letters(a) < letters(b) ? -1 : 1));
  expect(WORDS.length).toBeGreaterThan(100);
  expect(WORDS).toEqual(inOrder);
});

function letters(word: string): string {
  return word
    .toLowerCase()
    .replace(/,.*$/, "")
    .replaceAll(/[^a-z ]/g, "");
}
