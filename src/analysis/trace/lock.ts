// The lock of a policy: which text of the source, and which statements, its owner has confirmed to fit each other. Kept as JSON beside the policy.

import type { SourceClause } from "./document.ts";
import { compareNumbers, numberOf } from "./names.ts";
import type { Stated } from "./stated.ts";

export const LOCK_FORMAT = "tenet-lock/1";

/** What was confirmed for one clause: `sha256:` and 64 hex digits each. */
export type Confirmed = { readonly text: string; readonly statements: string };

/** `source`: the document as the policy cites it. Clauses by their names. */
export type Lock = { readonly source: string; readonly clauses: ReadonlyMap<string, Confirmed> };

/** `sha256:…` of a text. Whoever calls brings it along. */
export type Hash = (text: string) => string;

/** Beside the policy's first file: `policy.lock.json` of `policy.policy`, `small.lock.json` of `small.policy.md`. */
export function lockPath(entry: string): string {
  return `${entry.replace(/\.policy(?:\.md)?$/, "")}.lock.json`;
}

/** What is confirmed by confirming the clause now. */
export function confirmedNow(clause: SourceClause, carrying: readonly Stated[], hash: Hash): Confirmed {
  return { text: hash(wordsOf(clause)), statements: hash(statementsOf(carrying)) };
}

/** Title and text; where lines break, and how many spaces stand between words, is no part of what a clause says. */
function wordsOf({ title, text }: SourceClause): string {
  // A space by itself, as most are, is left as it stands.
  return `${title}\n${text}`
    .normalize("NFC")
    .replace(/[^\S ]\s*| \s+/g, " ")
    .trim();
}

/** Whatever their order and the files they stand in. */
function statementsOf(carrying: readonly Stated[]): string {
  return carrying
    .map(({ kind, text }) => `${kind} ${text}`)
    .sort()
    .join("\n");
}

/** A lock read from its file, or why it cannot be used. */
export function readLock(text: string): { readonly lock: Lock | null; readonly wrong: string | null } {
  const no = (wrong: string): { readonly lock: null; readonly wrong: string } => ({ lock: null, wrong });
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return no("it is not JSON");
  }
  if (!isRecord(json)) return no("it is not a JSON object");
  if (json["format"] !== LOCK_FORMAT) return no(`its \`format\` is not \`${LOCK_FORMAT}\``);
  const { source, clauses } = json;
  if (typeof source !== "string" || !isRecord(clauses)) return no("it lacks `source` or `clauses`");
  const confirmed = new Map<string, Confirmed>();
  for (const [name, entry] of Object.entries(clauses)) {
    const found = confirmedIn(entry);
    if (found === null) return no(`what it holds for \`${name}\` is not a pair of hashes`);
    confirmed.set(name, found);
  }
  return { lock: { source, clauses: confirmed }, wrong: null };
}

function confirmedIn(entry: unknown): Confirmed | null {
  if (!isRecord(entry)) return null;
  const { text, statements } = entry;
  return isHash(text) && isHash(statements) ? { text, statements } : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isHash(value: unknown): value is string {
  return typeof value === "string" && /^sha256:[0-9a-f]{64}$/.test(value);
}

/** The file of a lock: one clause a line, in the order of their numbers, so that two people's confirmations merge. */
export function writeLock(lock: Lock): string {
  const lines = [...lock.clauses]
    .sort(([a], [b]) => compareNames(a, b))
    .map(([name, { text, statements }]) => `    ${JSON.stringify(name)}: ${JSON.stringify({ text, statements })}`);
  const clauses = lines.length === 0 ? "{}" : `{\n${lines.join(",\n")}\n  }`;
  return `{\n  "format": ${JSON.stringify(LOCK_FORMAT)},\n  "source": ${JSON.stringify(lock.source)},\n  "clauses": ${clauses}\n}\n`;
}

function compareNames(a: string, b: string): number {
  const [x, y] = [numberOf(a), numberOf(b)];
  if (x === null || y === null) return x === y ? (a < b ? -1 : a > b ? 1 : 0) : x === null ? 1 : -1;
  return compareNumbers(x, y);
}
