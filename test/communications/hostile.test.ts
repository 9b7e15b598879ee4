// Whatever a ticket says stays text, and whatever a template says is read, or told in our own words. Texts are generated; a failing run prints its seed.
// cspell:ignore مرحبا

import fc from "fast-check";
import { expect, test } from "vitest";
import { fill } from "../../src/communications/fill.ts";
import { letterOf, letterText } from "../../src/communications/letter.ts";
import { renderMessage } from "../../src/communications/render.ts";
import { valuesOf } from "../../src/communications/values.ts";
import { renderLettersHtml } from "../../src/reports/index.ts";
import { checked, situation } from "./support.ts";

const EVIL = [
  "{{",
  "}}",
  "{{{",
  "<script>",
  "</p>",
  "&",
  '"',
  "'",
  "\n",
  "\r",
  "\u2028",
  "- ",
  "HEADING:",
  "Subject: ",
  "\0",
  "\u001b[31m",
  "\u202e",
  "مرحبا",
  "\ud800",
  "x",
  "{{ticket.id}}",
  "\\",
];
const evil = fc.array(fc.oneof(fc.constantFrom(...EVIL), fc.string()), { maxLength: 30 }).map((parts) => parts.join(""));

/** In the second, no line begins with what a ticket says: there, none of its lines can look like one of the template. */
const TEMPLATE = "Subject: {{notes}}\n\nDear {{notes}},\n\nFIGURES:\n\n- one: {{notes}}\n- {{notes}}\n\n{{notes}}\n{{recipient.name}}\n";

const WITH_LABELS = TEMPLATE.replace("\n\n{{notes}}\n", "\n\nNotes: {{notes}}\n");

test.each([TEMPLATE, WITH_LABELS])("what a ticket says is never markup, a heading, an item, a subject or a template: %j", (source) => {
  const { ir, value } = checked(source);
  const one = value.messages.find(({ message }) => message.template === "internal/notice");
  if (one?.template == null) throw new Error("no template");
  const { message, template } = one;
  const rendered = (notes: string) =>
    renderMessage(ir, message, template, value.templates, situation({ priority: "P0", list: "l", notes }), { to: null, from: null });
  const shape = (notes: string): unknown =>
    rendered(notes).map(({ letter }) => letter.blocks.map((block) => [block.kind, block.kind === "list" ? block.items.length : 1]));
  const tags = (notes: string): readonly string[] => renderLettersHtml("P", "T", rendered(notes)).match(/<[^>]*>/g) ?? [];
  const plainShape = shape("plain");
  const plainTags = tags("plain");
  fc.assert(
    fc.property(evil, (notes) => {
      expect(shape(notes)).toEqual(plainShape);
      expect(tags(notes)).toEqual(plainTags);
      const text = letterText(rendered(notes)[0]?.letter ?? { subject: null, blocks: [], gaps: [] });
      if (source === WITH_LABELS) expect(text.match(/^(Subject:|\p{Lu}+:|- )/gmu)).toEqual(["Subject:", "FIGURES:", "- ", "- "]);
      expect(text).not.toMatch(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u);
    }),
    { numRuns: 150 },
  );
});

test("a very long text is not cut", () => {
  const { ir, value } = checked("Subject: x\n\n{{notes}}");
  const message = value.messages[0]?.message;
  if (message === undefined) throw new Error("no message");
  const values = valuesOf(
    ir,
    { message, use: message.uses[0] ?? null, readers: [], all: [], from: null },
    situation({ notes: "y".repeat(2_000_000) }),
  );
  const letter = letterOf(fill(value.messages[0]?.template?.parts ?? [], values, { partial: () => null, zone: "UTC" }));
  expect(letterText(letter)).toHaveLength("Subject: x\n\n".length + 2_000_000);
});

test("words deep inside of blocks and partials that the check lets stand are said", () => {
  const blocks = (inner: string): string => `${"{{#if priority}}".repeat(35)}${inner}${"{{/if}}".repeat(35)}`;
  const { ir, value, diagnostics } = checked(`Subject: x\n\n{{notes}}\n${blocks("{{> deep}}")}`, { "partials/deep.hbs": blocks("Here.") });
  expect(diagnostics).toEqual([]);
  const one = value.messages.find(({ message }) => message.template === "internal/notice");
  if (one?.template == null) throw new Error("no template");
  const about = situation({ priority: "P0", list: "l", notes: "n" });
  const [rendered] = renderMessage(ir, one.message, one.template, value.templates, about, { to: null, from: null });
  expect(rendered && letterText(rendered.letter)).toBe("Subject: x\n\nn\nHere.");
});

const TOKENS = [
  "{{",
  "}}",
  "{{{",
  "}}}",
  "{{#",
  "{{/",
  "{{^",
  "{{>",
  "{{!--",
  "--}}",
  "{{!",
  "{{&",
  "{{~",
  "~}}",
  "{{{{",
  "}}}}",
  "#if ",
  "else",
  "if",
  "each ",
  "with",
  "as |x|",
  "notes",
  "ticket",
  ".",
  "../",
  "/",
  "this",
  "@index",
  "@root",
  "(",
  ")",
  "=",
  "'a'",
  '"',
  "1",
  "null",
  "true",
  "[",
  "]",
  "*",
  "|",
  " ",
  "\n",
  "\r\n",
  "\\",
  "é",
  "👋",
  "list",
  "or ",
  "money ",
  "> note",
  "inline",
];
const soup = fc
  .array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...TOKENS) }, fc.string()), { maxLength: 40 })
  .map((parts) => parts.join(""));

test("no text of a template makes the check throw, or speak in words that are not ours", () => {
  fc.assert(
    fc.property(soup, fc.boolean(), (text, isPartial) => {
      const note = isPartial ? text : "note";
      const { diagnostics, sources } = checked(isPartial ? "Subject: x\n\n{{notes}}{{> note}}" : text, { "partials/note.hbs": note });
      for (const { message, span } of diagnostics) {
        expect(message).not.toMatch(/Parse error|Lexical|Expecting|doesn't match|undefined|\[object/);
        const length = sources.find(({ path }) => path === span.file)?.text.length ?? 0;
        expect(span.start).toBeLessThanOrEqual(span.end);
        expect(span.end).toBeLessThanOrEqual(length);
      }
    }),
    { numRuns: 600 },
  );
});

test("places of fields are those of their words", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("a", "\n", "\r\n", "é", "👋", "{{! x\ny }}", "{{#if risk}}\n", "{{/if}}", "\\{{x}}", "{{nothing}}"), {
        maxLength: 20,
      }),
      (parts) => {
        const text = parts.join("");
        const { diagnostics } = checked(text);
        for (const { code, span } of diagnostics) if (code === "TN626") expect(text.slice(span.start, span.end)).toBe("nothing");
      },
    ),
    { numRuns: 150 },
  );
});
