// The document of a policy leaves nothing out, is the same each time, and takes nothing of a policy for markup.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

import { compileText } from "../../src/index.ts";
import type { PolicyIr } from "../../src/ir/index.ts";
import { lengthAsStated, promiseInWords } from "../../src/ir/index.ts";
import { docHtml, docMarkdown, docOf } from "../../src/reports/index.ts";
import { FULL, FULL_EXAMPLES } from "../verifier/full-policy.ts";

const DATES = { year: 2024, of: new Map<string, readonly (readonly string[])[]>() };

function read(text: string): PolicyIr {
  const library = "library/eu-target-holidays.policy";
  const files = new Map([
    ["policy.policy", text],
    [library, readFileSync(join(import.meta.dirname, "../../policies", library), "utf8")],
  ]);
  const { value, diagnostics } = compileText(files);
  if (value === null) throw new Error(diagnostics.map(({ code, message }) => `${code} ${message}`).join("\n"));
  return value;
}

/** The policy of the language page: every statement once. */
const LANGUAGE = [...readFileSync(join(import.meta.dirname, "../../docs/language.md"), "utf8").matchAll(/^```policy\n([\s\S]*?)^```/gm)]
  .map(([, text]) => text ?? "")
  .join("\n");

/** What the text of the page says, tags and references taken away. */
function textOf(page: string): string {
  const body = page.slice(page.indexOf("<body>"));
  return body
    .replace(/<br>|<\/(div|li|p|td|th|h1|h2|h3|text|tspan)>/g, "\n")
    .replace(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}

/** What Markdown shows: escapes, code marks and breaks taken away. */
function shown(markdown: string): string {
  return markdown
    .replaceAll("<br>", "\n")
    .replace(/\\([\\`*_{}[\]<>#|&~$!^/.)+=-])/g, "$1")
    .replaceAll("`", "");
}

/** Keys whose texts are no names: kinds and forms, the text of the statements, examples. */
const SILENT = new Set([
  "kind",
  "format",
  "place",
  "words",
  "examples",
  "promises",
  "op",
  "of-kind",
  "whenRetargeted",
  "whenReopened",
  "combine",
  "appliesTo",
  "how",
  "by",
  "on",
  "first",
  "type",
  "event",
  "start",
  "metBy",
  "owedTo",
  "at",
  "observed",
]);

/** Every name, clause, text and length of time that the IR holds, but dates, what notices of levels are called, and labels that list values. */
function saidIn(value: unknown, key = ""): readonly string[] {
  if (SILENT.has(key)) return [];
  if (typeof value === "string") return /^\d{4}-\d\d-\d\d|notice.to.|^P\d, P\d/.test(value) ? [] : [value];
  if (typeof value === "number") return key === "ms" && value > 0 ? [lengthAsStated(value)] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => saidIn(each, Array.isArray(value) ? key : name));
}

test.each([
  ["of the language page", LANGUAGE],
  ["with every kind of statement", FULL + FULL_EXAMPLES.join("\n")],
])("nothing that the policy %s names is lost, in either form", (_, text) => {
  const ir = read(text);
  const doc = docOf(ir, "sha256:0", DATES);
  for (const page of [shown(docMarkdown(doc)), textOf(docHtml(doc))]) {
    const flat = page.replace(/\s+/g, " ");
    expect(saidIn(ir).filter((each) => !flat.includes(each.replace(/\s+/g, " ")))).toEqual([]);
    const promised = ir.promises.flatMap((promise) => [promise.title, promiseInWords(ir, promise)]);
    expect(promised.filter((each) => !flat.includes(each))).toEqual([]);
    expect(ir.examples.filter(({ name }) => !flat.includes(name))).toEqual([]);
  }
});

test("the same policy gives the same bytes, from its IR read back as well", () => {
  const ir = read(FULL);
  const again = JSON.parse(JSON.stringify(ir)) as PolicyIr;
  expect(docMarkdown(docOf(again, "h", DATES))).toBe(docMarkdown(docOf(ir, "h", DATES)));
  expect(docHtml(docOf(again, "h", DATES))).toBe(docHtml(docOf(ir, "h", DATES)));
});

test("no text of a policy becomes markup", () => {
  const nasty = `<script>alert(1)</script> [x](javascript:1) **b** \`c\` | $1$ # & "q" https://evil.example`;
  const quoted = JSON.stringify(nasty);
  const ir = read(`policy N-1 ${quoted}
  effective from 2024-01-01
§1 person anna ${quoted}
  email "a|b@example.com"
§1 level desk ${quoted}
  notify anna by email to ${quoted} within 1 hour
ticket
  loud  yes or no
trigger t when loud escalate to desk
§1 reading ${quoted} means ${quoted} because ${quoted}
§1 todo ${quoted} : ${quoted}
example ${quoted}
  monday 2024-01-08 09:00 opened
`);
  const doc = docOf(ir, "h", DATES);
  const page = docHtml(doc);
  expect(page).not.toMatch(/<script|<b>|<a href="(?!#)/);
  expect(textOf(page)).toContain(nasty);
  const markdown = docMarkdown(doc);
  expect(markdown.replace(/```mermaid[\s\S]*?```/, "")).not.toMatch(/(?<!\\)(<script|\[x\]|\*\*b|\$1|https:\/\/)/);
  expect(/```mermaid[\s\S]*?```/.exec(markdown)?.[0]).not.toMatch(/<script|\[x\]|"q"/);
  const cells = markdown.split("\n").filter((line) => line.startsWith("| "));
  for (const line of cells) expect(line.match(/(?<!\\)\|/g)?.length).toBeOneOf([3, 4, 5, 6]);
});

test("the picture of the levels has a drawing for wide pages and one for phones, of the same levels and the same ways to them", () => {
  const pictures = docHtml(docOf(read(FULL), "sha256:0", DATES)).match(/<svg[\s\S]*?<\/svg>/g) ?? [];
  expect(pictures.map((svg) => /viewBox="0 0 (\d+) [\d.]+" class="(\w+)"/.exec(svg)?.slice(1))).toEqual([
    ["900", "broad"],
    ["360", "narrow"],
  ]);
  const words = pictures.map((svg) =>
    textOf(`<body>${svg}`)
      .replace(/→ /g, "")
      .split(/\s+/)
      .filter((word) => word !== "")
      .sort(),
  );
  expect(words[1]).toEqual(words[0]);
});
