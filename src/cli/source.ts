// The source a policy cites, and the lock beside the policy: read through the policy's own reader, so nothing outside its folder is ever opened.

import { hash } from "node:crypto";

import type { Hash, OpenedLock, OpenedSource } from "../analysis/index.ts";
import { checkSource, formatOf, lockPath, readLock, readSource } from "../analysis/index.ts";
import type { Checked, FurtherCheck } from "../compiler/index.ts";
import { resolvePath } from "../compiler/index.ts";

/** `sha256:` and 64 hex digits. */
export const sha256: Hash = (text) => `sha256:${hash("sha256", text, "hex")}`;

/** What `tenet check` finds about the source and the lock. */
export const SOURCE_CHECK: FurtherCheck = {
  codes: /^TN61\d$/,
  look: (checked) => {
    const { cites, stated } = checked;
    if (cites === null || !isFileName(cites.value)) return { diagnostics: [], sources: [] };
    return checkSource({ cites, source: openSource(checked, cites), lock: openLock(checked), stated, hash: sha256 });
  },
};

/** `source.md`, `docs/policy.txt`; a title, such as `Support handbook, 3rd edition`, names no file. */
export function isFileName(cited: string): boolean {
  return /[/\\]|\.[A-Za-z0-9]{1,10}$/.test(cited);
}

/** The document that `cites` names, relative to the file that says so. */
export function openSource({ read }: Checked, cites: NonNullable<Checked["cites"]>): OpenedSource {
  const path = resolvePath(cites.span.file, cites.value);
  if (path === null) return { ok: false, reason: "lies outside the policy's folder" };
  if (/\.(?:pdf|docx?|odt|rtf|html?|pages|xlsx?|pptx?)$/i.test(path)) return { ok: false, reason: "is neither Markdown nor plain text" };
  const result = read(path, "policy");
  if (result.ok) return { ok: true, path, text: result.text, document: readSource(result.text, formatOf(path)) };
  switch (result.reason) {
    case "missing":
      return { ok: false, reason: "is not there" };
    case "outside":
      return { ok: false, reason: "lies outside the policy's folder" };
    case "too-large":
      return { ok: false, reason: "is larger than 1 MB" };
    case "not-a-file":
      return { ok: false, reason: "is not a file" };
    case "unreadable":
      return { ok: false, reason: "cannot be read" };
  }
}

/** null where there is none. */
export function openLock({ entry, read }: Checked): OpenedLock | null {
  const path = lockPath(entry);
  const result = read(path, "policy");
  if (result.ok) return { path, text: result.text, ...readLock(result.text) };
  return result.reason === "missing" ? null : { path, text: "", lock: null, wrong: "it cannot be read" };
}
