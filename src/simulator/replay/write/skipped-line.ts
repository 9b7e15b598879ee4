// One line of skipped.jsonl: what was not taken in, where it stands, why, and how it begins.

import type { BadLine } from "../read/stream.ts";

/** The kind of a line that is no event at all; others are the refusals of the policy's module. */
export const UNREADABLE = "bad-line";

/** JSON, without a line end. */
export function skippedLine({ file, line, reason, text }: BadLine, kind: string = UNREADABLE): string {
  return JSON.stringify({ file, line, kind, reason, text });
}
