// Every kind of finding has a page, and every example on it is run: the bad one yields that finding, the good one no error and not that finding.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { analysisCheck } from "../../src/cli/check/analysis.ts";
import { SOURCE_CHECK } from "../../src/cli/source.ts";
import { checkMessages } from "../../src/communications/index.ts";
import { parseFile } from "../../src/compiler/1-parse/index.ts";
import { type CompileResult, compileVersions, readFrom } from "../../src/compiler/index.ts";
import { CATALOGUE } from "../../src/diagnostics/index.ts";
import { templatesOf } from "../support/templates.ts";

const ANALYSIS_CHECK = analysisCheck((_what, work) => work());

const root = (path: string): URL => new URL(`../../${path}`, import.meta.url);
const LIBRARY = readdirSync(root("policies/library")).map((name): [string, string] => [
  `library/${name}`,
  readFileSync(root(`policies/library/${name}`), "utf8"),
]);

/** Bad examples that a page cannot show. */
const UNSHOWABLE: Readonly<Record<string, string>> = {
  TN012: "x".repeat(1_000_001),
  TN013: "policy a\u0000",
  TN621: `message customer/long holds it\n-- templates/customer/long.hbs\n${"x".repeat(200_001)}`,
};

/** The text of one fence. Lines `-- path` inside part it into files; a Markdown fence is a literate file. */
type Example = { readonly text: string; readonly isLiterate: boolean };

/** Those in ```policy bad or ```policy good fences, and in ````markdown ones. */
function examples(page: string, kind: "bad" | "good"): readonly Example[] {
  return [...page.matchAll(new RegExp(`^(\`{3,4})(policy|markdown) ${kind}\\n([\\s\\S]*?)^\\1$`, "gm"))].map((match) => ({
    text: match[3] ?? "",
    isLiterate: match[2] === "markdown",
  }));
}

/** An example that does not say `policy ` anywhere gets a policy statement, so that what it lacks is only what its page is about. */
function compiled({ text, isLiterate }: Example): CompileResult {
  if (isLiterate) return compileVersions("policy.policy.md", readFrom(new Map([...LIBRARY, ["policy.policy.md", text]])), [ANALYSIS_CHECK]);
  const [first = "", ...others] = text.split(/^(?=-- \S+\.(?:policy|ics|md|json|hbs)$)/m);
  const files = others.map((part): [string, string] => [part.slice(3, part.indexOf("\n")), part.slice(part.indexOf("\n") + 1)]);
  const main: readonly [string, string] = ["policy.policy", text.includes("policy ") ? first : `policy SUP-1 "Support"\n\n${first}`];
  const result = compileVersions("policy.policy", readFrom(new Map([...LIBRARY, main, ...files])), [SOURCE_CHECK, ANALYSIS_CHECK]);
  const templates = files.flatMap(([path, content]) => (path.startsWith("templates/") ? [[path.slice(10), content] as const] : []));
  if (templates.length === 0 || result.value === null) return result;
  const messages = checkMessages(result.value, templatesOf(new Map(templates)), result.sources);
  return { ...result, diagnostics: [...result.diagnostics, ...messages.diagnostics] };
}

/** What is wrong with the text itself is found in the text alone, without a policy statement before it. */
function codesIn(code: string, example: Example): readonly string[] {
  const path = example.isLiterate ? "policy.policy.md" : "policy.policy";
  const { diagnostics } = code < "TN100" ? parseFile({ path, text: example.text }) : compiled(example);
  return diagnostics.map((d) => d.code);
}

describe("pages of findings", () => {
  test("codes are unique and in order", () => {
    const codes = CATALOGUE.map((kind) => kind.code);
    expect(codes).toEqual([...new Set(codes)].sort());
  });

  test("no page is left from a finding that is gone", () => {
    const codes = new Set(CATALOGUE.map((kind) => `${kind.code}.md`));
    expect(readdirSync(root("docs/diagnostics")).filter((name) => /^TN\d+\.md$/.test(name) && !codes.has(name))).toEqual([]);
  });

  describe.each(CATALOGUE.map(({ code, title }) => ({ code, title })))("$code $title", ({ code, title }) => {
    const path = root(`docs/diagnostics/${code}.md`);
    const page = existsSync(path) ? readFileSync(path, "utf8") : "";

    test("has a page under its title", () => expect(page.split("\n")[0]).toBe(`# ${code} · ${title}`));

    test("its bad examples yield it", () => {
      const bad = code in UNSHOWABLE ? [{ text: UNSHOWABLE[code] ?? "", isLiterate: false }] : examples(page, "bad");
      expect(bad.length).toBeGreaterThan(0);
      for (const example of bad) expect(codesIn(code, example), example.text.slice(0, 2000)).toContain(code);
    });

    test("its good examples yield no error", () => {
      const good = examples(page, "good");
      expect(good.length).toBeGreaterThan(0);
      for (const example of good) {
        const { diagnostics } = compiled(example);
        const wrong = diagnostics.filter((d) => d.severity === "error" || d.code === code);
        expect(
          wrong.map((d) => `${d.code} ${d.message}`),
          example.text,
        ).toEqual([]);
      }
    });
  });
});
