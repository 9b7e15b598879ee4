// Literate policies: what stands in fences is read at its place in the Markdown file, and nothing else is.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { statementsOf } from "../../grammar/literate.ts";
import { parseFile } from "../../src/compiler/1-parse/index.ts";
import { compileText } from "../../src/compiler/index.ts";

const DOCUMENT = [
  "# How we answer",
  "",
  "A `policy` is read. ```policy``` in a sentence is not, nor is `trigger x`.",
  "",
  "```policy",
  'policy SUP-1 "Support"',
  "```",
  "",
  "````text",
  "```policy",
  "trigger never-read when",
  "```",
  "````",
  "",
  "1. what we know:",
  "",
  "   ~~~ Policy of tickets",
  "   §1 ticket",
  "     priority  one of P0, P1",
  "   ~~~",
  "",
  "```policy",
  "§2 targets for P0",
  "  first response  within 15 minuts",
  "```",
  "ticket is a word here",
].join("\n");

describe("a literate policy", () => {
  test("its fences hold the statements, at their places in the Markdown", () => {
    const { value, diagnostics } = parseFile({ path: "support.policy.md", text: DOCUMENT });
    expect(value.statements.map(({ kind }) => kind)).toEqual(["policy", "facts", "targets"]);
    expect(diagnostics.map(({ code, span }) => [code, DOCUMENT.slice(span.start, span.end)])).toEqual([["TN005", "15 minuts"]]);
  });

  test("may be the entry, and be used", () => {
    const files = new Map([
      ["policy.policy.md", '```policy\npolicy SUP-1 "Support"\nuse "parts/ticket.policy.md"\n```\n'],
      ["parts/ticket.policy.md", "prose\r\n\r\n```policy\r\n§1 ticket\r\n  priority  one of P0, P1\r\n```\r\n"],
    ]);
    const { value, diagnostics } = compileText(files, "policy.policy.md");
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(value?.facts[0]?.place).toEqual({ file: "parts/ticket.policy.md", line: 5, column: 3 });
    expect(value?.facts[0]?.words).toBe("priority one of P0, P1");
  });

  test("a statement ends with its fence", () => {
    const text = '```policy\npolicy SUP-1 "Support"\n```\nowner\n```policy\n  owner ada\n```\n';
    const { diagnostics } = parseFile({ path: "a.policy.md", text });
    expect(diagnostics.map(({ span }) => text.slice(span.start, span.end))).toEqual(["owner"]);
    expect(diagnostics[0]?.span.start).toBe(text.lastIndexOf("owner"));
  });

  test("is as good as the statements alone", () => {
    const fence = fc.constantFrom("```", "~~~~", "`````");
    const part = fc.tuple(fc.constantFrom("event paid", "§2 ticket\n  vip  yes or no", "parameter quick is 15 minutes"), fence);
    const prose = fc.constantFrom(
      "",
      "Some words.",
      "`trigger` ``` x",
      "    indented",
      "> quoted",
      "```ts\nticket\n```",
      "\r",
      "🙂 ticket",
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(prose, part), { maxLength: 6 }), (parts) => {
        const text = parts.map(([words, [statement, mark]]) => `${words}\n${mark}policy\n${statement}\n${mark}\n`).join("\n");
        const { text: left, problems } = statementsOf("a.policy.md", text);
        expect(problems).toEqual([]);
        expect(left.length).toBe(text.length);
        expect(left.split(/\s+/).filter(Boolean)).toEqual(parts.flatMap(([, [statement]]) => statement.split(/\s+/)));
        for (let i = 0; i < left.length; i++) if (left[i] !== " ") expect(left[i]).toBe(text[i]);
      }),
    );
  });
});
