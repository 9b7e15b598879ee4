// The manifest of a run: all that its replications are a function of, and the hash that names it.

import type { PolicyIr } from "../../ir/index.ts";
import type { Experiment } from "../experiment/experiment.ts";
import { canonicalJson } from "./canonical.ts";

export const MANIFEST_FORMAT = "tenet-manifest/1";

/** A replication is a pure function of (manifest, scenario, replication): nothing else is read while one runs. */
export type Manifest = {
  readonly format: typeof MANIFEST_FORMAT;
  /** The version of Tenet: another one may count otherwise, so its replications never mix with these. */
  readonly tenet: string;
  readonly experiment: Experiment;
  /** The experiment's policies by their names there, whole: workers make their modules of this. */
  readonly policies: Readonly<Record<string, { readonly hash: string; readonly ir: PolicyIr }>>;
  /** The text of each file of own measures, by the file's path as the experiment gives it. */
  readonly measures: Readonly<Record<string, string>>;
};

/** SHA-256 of a text, 64 hex digits. It arrives as an argument, as all that differs between a program and a browser does. */
export type Sha256 = (text: string) => string;

/** A manifest with the hash that names its run, and the command that makes it: that one is no part of what is hashed. */
export type NamedManifest = { readonly manifest: Manifest; readonly hash: string; readonly command: string };

/** Names a manifest by the SHA-256 of its canonical JSON. */
export function nameManifest(manifest: Manifest, command: string, sha256: Sha256): NamedManifest {
  return { manifest, command, hash: `sha256:${sha256(canonicalJson(manifest))}` };
}

/** The text of `manifest.json`. */
export function manifestText({ manifest, hash, command }: NamedManifest): string {
  return `${canonicalJson({ hash, command, manifest })}\n`;
}

export type ManifestRead = { readonly ok: true; readonly named: NamedManifest } | { readonly ok: false; readonly reason: string };

/** Reads `manifest.json` back; refuses, with a reason, what is cut off, changed by hand, or of another format. */
export function readManifest(text: string, sha256: Sha256): ManifestRead {
  const value = parsed(text);
  if (!isNamed(value)) return { ok: false, reason: "it is cut off, or no manifest at all" };
  if (value.manifest.format !== MANIFEST_FORMAT)
    return { ok: false, reason: `its format is \`${String(value.manifest.format)}\`, and this version writes another` };
  const { hash } = nameManifest(value.manifest, value.command, sha256);
  if (hash !== value.hash) return { ok: false, reason: "it was changed after it was written: its hash is no longer that of what it says" };
  return { ok: true, named: value };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Looks at the frame alone: the hash vouches for what is inside. */
function isNamed(value: unknown): value is NamedManifest {
  if (typeof value !== "object" || value === null) return false;
  if (!("hash" in value && typeof value.hash === "string" && "command" in value && typeof value.command === "string")) return false;
  return "manifest" in value && typeof value.manifest === "object" && value.manifest !== null && "format" in value.manifest;
}
