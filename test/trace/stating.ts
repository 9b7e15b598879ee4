// Makes statements for tests of tracing: as the compiler's outline gives them, from a few words.

import type { Stated } from "../../src/analysis/index.ts";

let made = 0;

/** `trigger late` with its §; each stands on a line of its own. */
export function stated(kind: string, name: string, clause: string | null, more: Partial<Stated> = {}): Stated {
  made += 1;
  const span = { file: "policy.policy", start: made * 100, end: made * 100 + 50 };
  const words = `${kind} ${name}`;
  return {
    kind,
    name,
    clause,
    cited: clause === null ? null : { ...span, end: span.start + clause.length },
    span,
    place: { file: "policy.policy", line: made, column: 1 },
    lastLine: made,
    words,
    text: words,
    on: null,
    note: null,
    ...more,
  };
}

/** Stands in for a hash: two texts are equal where these are. It has the form of one. */
export function plainHash(text: string): string {
  const digits = [...new TextEncoder().encode(text)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  let [a, b] = [7, 11];
  for (const digit of digits) {
    a = (a * 31 + Number.parseInt(digit, 16)) % 2_147_483_647;
    b = (b * 37 + Number.parseInt(digit, 16) + 1) % 2_147_483_629;
  }
  return `sha256:${a.toString(16).padStart(32, "0")}${b.toString(16).padStart(32, "0")}`;
}
