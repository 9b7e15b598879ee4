// The content hash of a policy: what it decides, and nothing of how or where its text is written. And the one hash there is.

import { hash } from "node:crypto";
import type { PolicyIr } from "../ir/index.ts";

/** Left out wherever they stand: they change with a comment or a line break. */
const TEXTUAL: ReadonlySet<string> = new Set(["place", "words"]);

/** `sha256:` and 64 hex digits over canonical JSON (keys sorted). Promises, examples and remarks decide nothing and are left out, too. */
export function policyHash(ir: PolicyIr): string {
  const { promises: _promises, examples: _examples, readings: _readings, todos: _todos, accepts: _accepts, ...meaning } = ir;
  return `sha256:${sha256(canonical(meaning))}`;
}

/** SHA-256 of a text's UTF-8, 64 hex digits. */
export function sha256(text: string): string {
  return hash("sha256", text, "hex");
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([key]) => !TEXTUAL.has(key))
    .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(",")}}`;
}
