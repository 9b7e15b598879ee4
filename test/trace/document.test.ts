// A source document is read into the clauses it has: by hand on awkward ones, and by building random documents whose clauses are known.

import fc from "fast-check";
import { expect, test } from "vitest";
import { findClause, formatOf, readSource, type SourceClause } from "../../src/analysis/index.ts";

const names = (text: string, format: "markdown" | "plain" = "markdown"): readonly string[] =>
  readSource(text, format).clauses.map(({ name, title }) => `${name} ${title}`);
const kinds = (text: string): readonly string[] => readSource(text, "markdown").problems.map(({ kind }) => kind);

test.each([
  ["## 2.1 Answers", "§2.1 Answers"],
  ["## §2.1 Answers", "§2.1 Answers"],
  ["## § 2.1: Answers", "§2.1 Answers"],
  ["## 2.1. Answers ##", "§2.1 Answers"],
  ["## 2.1 – Answers", "§2.1 Answers"],
  ["## Section 2.1 Answers", "§2.1 Answers"],
  ["## 2) Answers", "§2 Answers"],
  ["## 2\\. Answers", "§2 Answers"],
  ["## **2.1** [Answers](x.md) `now` {#answers}", "§2.1 Answers now"],
  ["## A.3 Annex", "§A.3 Annex"],
  ["2.1 Answers\n-----------", "§2.1 Answers"],
  ["## Holiday schedule", '§"Holiday schedule" Holiday schedule'],
  ["## 2024 review", '§"2024 review" 2024 review'],
  ["## 24-hour support", '§"24-hour support" 24-hour support'],
  ["## 7 days a week", '§"7 days a week" 7 days a week'],
  ["## 1st line", '§"1st line" 1st line'],
  ["## Section by section", '§"Section by section" Section by section'],
])("the heading `%s` is %s", (heading, name) => {
  expect(names(`${heading}\n\ntext\n`)).toEqual([name]);
});

test("nothing in code, remarks or settings is a heading", () => {
  const text =
    "---\ntitle: x\n# 8 no\n---\n\n## 1 One\n\n```sh\n# 2 no\n````\n~~~\n# 3 no\n```\n~~~\n\n<!--\n# 4 no\n-->\n\n    # 5 no\n\n- item\n---\n\n## 6 Six\n";
  expect(names(text)).toEqual(["§1 One", "§6 Six"]);
  // Closed by its own mark alone, and a block that is never closed goes on to the end.
  expect(names(text.replace("````\n~~~", "~~~"))).toEqual(["§1 One"]);
});

test("a title of the whole is no clause; headings inside a numbered clause belong to it, and may be cited", () => {
  const document = readSource("# Handbook\n\n## 1 Times\n\n### Holiday schedule\n\n- a\n- b\n\n## Approvals\n\nAnn\n", "markdown");
  expect(document.title).toBe("Handbook");
  expect(document.clauses.map(({ name }) => name)).toEqual(["§1", '§"Approvals"']);
  expect(document.clauses[0]?.points).toEqual(["a", "b"]);
  expect(findClause(document, '§"holiday  Schedule."')?.name).toBe("§1");
  expect(findClause(document, "§1(b)")?.name).toBe("§1");
  expect(findClause(document, "§2")).toBe(null);
});

test("plain text: numbered lines that stand alone, not items and not sentences", () => {
  const text =
    "Handbook\n\n1. TIMES\n\nFirst: - P0: now - P1: 7 AM - 7 PM, daily - P2: later\n\n1.1 Answers\nWe answer.\n\n1. Call them.\n2. Write down what they say\n\n3.5 hours is too long\n\n2. People\n";
  const document = readSource(text, "plain");
  expect(document.clauses.map(({ name, title, parent }) => [name, title, parent])).toEqual([
    ["§1", "TIMES", null],
    ["§1.1", "Answers", "§1"],
    ["§2", "People", null],
  ]);
  expect(document.clauses[0]?.points).toEqual(["P0: now", "P1: 7 AM - 7 PM, daily", "P2: later"]);
  expect(document.clauses[1]?.points).toEqual(["Call them.", "Write down what they say"]);
  expect(names("HOLIDAYS\n\nNone.\n\nPeople\n======\n\nAnn\n", "plain")).toEqual(['§"HOLIDAYS" HOLIDAYS', '§"People" People']);
});

test("the statements of a literate policy are no part of its prose", () => {
  const [clause] = readSource("## 1 Times\n\nQuick.\n\n```policy\n§1 targets …\n- not a point\n```\n\nAlways.\n", "markdown").clauses;
  expect(clause?.text).toBe("Quick.\n\n\nAlways.");
  expect(clause?.points).toEqual([]);
});

test("what is wrong with a document is told, never thrown", () => {
  expect(kinds("")).toEqual(["no-clauses"]);
  expect(kinds("just text")).toEqual(["no-clauses"]);
  expect(kinds("## 1 A\u0000")).toEqual(["not-text"]);
  expect(kinds("## 1 A\n## 2 B\n## 1 C\n")).toEqual(["repeated", "out-of-order"]);
  expect(kinds("## Timeline\n## timeline.\n")).toEqual(["repeated"]);
  expect(kinds("## 2.10 A\n## 2.9 B\n")).toEqual(["out-of-order"]);
  expect(kinds("## 2.9 A\n## 2.10 B\n## 2.10.1 C\n## 3 D\n## A.1 E\n")).toEqual([]);
});

test("a heading that comes again adds its text to the first", () => {
  const { clauses } = readSource("## 1 A\n\none\n\n## 1 B\n\n- two\n", "markdown");
  expect(clauses).toMatchObject([{ name: "§1", title: "A", text: "one\n\n- two", points: ["two"], headings: ["B"] }]);
});

test("a file's name says how it is read", () => {
  expect(["a.md", "a.MARKDOWN", "a.txt", "policy.policy.md", "md"].map(formatOf)).toEqual([
    "markdown",
    "markdown",
    "plain",
    "markdown",
    "plain",
  ]);
});

// ------------------------------------------------------------------------------------------- documents whose clauses are known

type Known = { readonly number: string; readonly title: string; readonly paragraphs: readonly string[]; readonly items: readonly string[] };

const word = fc.constantFrom("Ann", "answers", "customers", "quickly", "café", "§", "P0", "2.5", "hours", "#1", "& <b>", "—", "escalates");
const phrase = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(" "));
const title = fc
  .array(fc.constantFrom("Answers", "Holidays", "Who", "is", "told", "P0"), { minLength: 1, maxLength: 4 })
  .map((words) => `The ${words.join(" ")}`);
const body = fc.record({
  title,
  paragraphs: fc.array(
    phrase.map((text) => `We say ${text}.`),
    { maxLength: 3 },
  ),
  items: fc.array(
    phrase.map((text) => `that ${text}`),
    { maxLength: 3 },
  ),
});
const outline = fc.array(fc.array(body, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 });

/** `1`, `1.1`, `1.2`, `2`, … */
function numberedTree(parts: readonly (readonly Omit<Known, "number">[])[]): readonly Known[] {
  return parts.flatMap((part, index) =>
    part.map((clause, below) => ({ ...clause, number: below === 0 ? `${index + 1}` : `${index + 1}.${below}` })),
  );
}

type Style = { readonly mark: string; readonly end: string; readonly bom: boolean; readonly noise: string };
const style: fc.Arbitrary<Style> = fc.record({
  mark: fc.constantFrom("", "§", "Section "),
  end: fc.constantFrom("\n", "\r\n", "\r"),
  bom: fc.boolean(),
  noise: fc.constantFrom("", "```\n# 9 nothing\n```\n\n", "<!-- # 9 nothing -->\n\n"),
});

function inMarkdown(clauses: readonly Known[], { mark, end, bom, noise }: Style): string {
  const sections = clauses.map(({ number, title: words, paragraphs, items }) => {
    const head = `${"#".repeat(number.split(".").length + 1)} ${mark}${number} ${words}`;
    return [head, ...paragraphs, ...(items.length === 0 ? [] : [items.map((item) => `- ${item}`).join("\n")])].join("\n\n");
  });
  return `${bom ? "\ufeff" : ""}# The title\n\n${noise}${sections.join("\n\n")}\n`.replaceAll("\n", end);
}

function inPlainText(clauses: readonly Known[], end: string): string {
  const sections = clauses.map(({ number, title: words, paragraphs, items }) =>
    [
      `${number}${number.includes(".") ? "" : "."} ${words}`,
      ...paragraphs,
      ...(items.length === 0 ? [] : [items.map((item) => `- ${item}`).join("\n")]),
    ].join("\n\n"),
  );
  return `The handbook of all things\n\n${sections.join("\n\n")}\n`.replaceAll("\n", end);
}

function expected({ number, title: words, paragraphs, items }: Known): Pick<SourceClause, "name" | "title" | "parent" | "text" | "points"> {
  const text = [...paragraphs, ...(items.length === 0 ? [] : [items.map((item) => `- ${item}`).join("\n")])].join("\n\n");
  return { name: `§${number}`, title: words, parent: number.includes(".") ? `§${number.split(".")[0] ?? ""}` : null, text, points: items };
}

test("the clauses of a random Markdown document are read back as they were written", () => {
  fc.assert(
    fc.property(outline, style, (parts, how) => {
      const known = numberedTree(parts);
      const { clauses, problems } = readSource(inMarkdown(known, how), "markdown");
      expect(problems).toEqual([]);
      expect(clauses.map(({ name, title: words, parent, text, points }) => ({ name, title: words, parent, text, points }))).toEqual(
        known.map(expected),
      );
    }),
  );
});

test("so are those of random plain text", () => {
  fc.assert(
    fc.property(outline, fc.constantFrom("\n", "\r\n"), (parts, end) => {
      const known = numberedTree(parts);
      const { clauses, problems } = readSource(inPlainText(known, end), "plain");
      expect(problems).toEqual([]);
      expect(clauses.map(({ name, title: words, parent, text, points }) => ({ name, title: words, parent, text, points }))).toEqual(
        known.map(expected),
      );
    }),
  );
});

test("a place points at its heading, whatever ends the lines", () => {
  fc.assert(
    fc.property(outline, style, (parts, how) => {
      const text = inMarkdown(numberedTree(parts), how);
      for (const { place, number, title: words } of readSource(text, "markdown").clauses) {
        expect(text.slice(place.start, place.end)).toMatch(/^#{2,3} /);
        expect(text.slice(place.start, place.end).endsWith(`${number ?? ""} ${words}`)).toBe(true);
      }
    }),
  );
});

test("no text makes it throw, and every word after the first heading is in one clause", () => {
  const line = fc.constantFrom(
    "",
    "",
    "",
    "# 1",
    "## ",
    "```",
    "<!--",
    "-->",
    "---",
    "1.1 Title",
    "===",
    "- x: - y: z",
    '# "',
    "# §",
    "~~~",
    "# A",
    "## 2 B",
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 16 }), fc.constantFrom("markdown" as const, "plain" as const), (lines, format) => {
      const text = lines.map((one, index) => `${one}${one === "" ? `word${index}.` : ""}\n${one === "" ? "\n" : ""}`).join("");
      const { clauses } = readSource(text, format);
      const first = Math.min(...clauses.map(({ place }) => place.start));
      const read = clauses.flatMap((clause) => [clause.title, clause.text, ...clause.headings]).join("\n");
      for (const { 0: one, index } of text.matchAll(/word\d+\./g)) {
        const times = read.split(one).length - 1;
        expect({ one, times }).toEqual({ one, times: index > first ? 1 : 0 });
      }
      expect(new Set(clauses.map(({ name }) => name.toLowerCase())).size).toBe(clauses.length);
    }),
  );
});

test("no characters make it throw", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void readSource(text, "markdown")));
});

test("ten megabytes are read at one go", () => {
  const text = `${"## 1.1 A\n\n- x\n".repeat(10)}${"word ".repeat(2_000_000)}\n${"#".repeat(200_000)}\n${" ".repeat(200_000)}x\n`;
  expect(readSource(text, "markdown").clauses).toHaveLength(1);
  expect(readSource(text, "plain").clauses).toHaveLength(0);
});
