// What the analyzer finds about conditions in a small policy, as a reader sees it: code, underlined text, message, [help] and {the text a fix leaves}.

import { analyze } from "../../../src/analysis/index.ts";
import { type CompileResult, compile, readFrom } from "../../../src/compiler/index.ts";
import type { Diagnostic } from "../../../src/diagnostics/index.ts";

const FRAME = `policy SUP-1 "Support"
ticket
  priority one of P0, P1, P2
  size     number, at least 0
  users    whole number, at least 0
customer
  vip      yes or no, may be unknown
person ceo "Ada King" email "ada@example.com"
§1 term small means size less than 10
levels rise from level-1 to level-2
§1 level level-1
  notify ceo by email within 30 minutes
§1 level level-2
  notify ceo by phone within 30 minutes
`;

/** `budget`: as the analyzer has it where left out. */
export function found(text: string, budget?: number): readonly string[] {
  const whole = `${FRAME}${text}\n`;
  const files = new Map([["policy.policy", whole]]);
  const collected: Diagnostic[] = [];
  const result = compile("policy.policy", readFrom(files), [
    {
      codes: /^TN5[2-4]\d$/,
      look: ({ ir, stated }) => {
        const input = { ir, stated, textOf: (file: string) => files.get(file) ?? null };
        collected.push(...analyze(budget === undefined ? input : { ...input, budget }));
        return { diagnostics: collected, sources: [] };
      },
    },
  ]);
  failOnErrors(result);
  return collected
    .filter(({ code }) => code <= "TN531")
    .toSorted((a, b) => a.span.start - b.span.start)
    .map((d) => shown(whole, d));
}

function failOnErrors({ diagnostics }: CompileResult): void {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(errors.map((d) => `${d.code} ${d.message}`).join("\n"));
}

function shown(text: string, { code, span, message, help, fix }: Diagnostic): string {
  const parts = code === "TN520" ? ` [${help?.split(" exclude")[0] ?? ""}]` : "";
  return `${code} ${plain(text.slice(span.start, span.end))}: ${message}${parts}${fix === null ? "" : ` {${mended(text, fix.edits)}}`}`;
}

/** The line or lines around what the edits change, up to the next `escalate`. */
function mended(text: string, edits: NonNullable<Diagnostic["fix"]>["edits"]): string {
  const after = edits
    .toSorted((a, b) => b.span.start - a.span.start)
    .reduce((whole, { span, text: own }) => whole.slice(0, span.start) + own + whole.slice(span.end), text);
  const start = after.lastIndexOf("when", edits[0]?.span.start);
  return plain(after.slice(start, after.indexOf("escalate", start)));
}

function plain(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
