// What the analyzer finds in small policies, as a reader sees it: code, underlined text, message.

import { analyze } from "../../../src/analysis/index.ts";
import { compileVersions, type FurtherCheck, readFrom } from "../../../src/compiler/index.ts";
import type { Diagnostic } from "../../../src/diagnostics/index.ts";

const ANALYZE: FurtherCheck = {
  codes: /^TN5[2-4]\d$/,
  look: ({ ir, stated, sources }) => {
    const textOf = (path: string): string | null => sources.find((source) => source.path === path)?.text ?? null;
    return { diagnostics: analyze({ ir, stated, textOf }), sources: [] };
  },
};

/** Of the codes asked for alone: `TN532 first response within 1 hour: no target …`. Fails with the errors of a policy that has any. */
export function found(text: string, codes = /^TN5(?:3[1-9]|4\d)$/): readonly string[] {
  const whole = wholeOf(text);
  return diagnosticsIn(text, codes).map(
    ({ code, span, message }) => `${code} ${whole.slice(span.start, span.end).replace(/\s+/g, " ")}: ${message}`,
  );
}

function wholeOf(text: string): string {
  return /^policy /m.test(text) ? text : `policy SUP-1 "Support"\n${text}`;
}

/** The same in full. */
export function diagnosticsIn(text: string, codes = /^TN5(?:3[1-9]|4\d)$/): readonly Diagnostic[] {
  const whole = wholeOf(text);
  const { diagnostics, value } = compileVersions("policy.policy", readFrom(new Map([["policy.policy", whole]])), [ANALYZE]);
  if (value === null)
    throw new Error(
      diagnostics
        .filter((d) => d.severity === "error")
        .map((d) => `${d.code} ${d.message}`)
        .join("\n"),
    );
  return diagnostics.filter(({ code }) => codes.test(code));
}
