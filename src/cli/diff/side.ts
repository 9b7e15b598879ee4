// One side of `tenet diff`: from a file, a folder or a git revision to the IR that is compared, with errors as far as it can be read.

import { existsSync } from "node:fs";
import { resolve } from "node:path";

import { type CompileResult, compile, policyHash } from "../../compiler/index.ts";
import type { PolicyIr } from "../../ir/index.ts";
import type { DiffSide } from "../../reports/index.ts";
import { openPolicy } from "../disk/files.ts";
import { isRevision, openRevision, type RevisionPath } from "../disk/revisions.ts";
import { Unusable } from "../exit.ts";
import { keepBeside, keptAsRead } from "../kept-policy.ts";
import type { Session } from "../session.ts";
import { soundPart } from "../sound-part.ts";

/** `ir`: null where nothing of it could be read. `result`: with its findings. */
export type OpenedSide = { readonly side: DiffSide; readonly ir: PolicyIr | null; readonly result: CompileResult };

type Meant = { readonly name: string; readonly from: { readonly path: string } | RevisionPath };

/** Both sides. Throws Unusable where there is no such file, revision or policy. */
export async function openSides(session: Session): Promise<{ readonly before: OpenedSide; readonly after: OpenedSide }> {
  const [first = "", second = ""] = session.call.args;
  const after = meant(session, second);
  const before = byRevisionAlone(session, first, after) ?? meant(session, first);
  return { before: await opened(session, before), after: await opened(session, after) };
}

/** What exists is a path; else what holds a colon is a revision's. */
function meant(session: Session, argument: string): Meant {
  const colon = argument.indexOf(":");
  if (colon === -1 || existsSync(resolve(session.world.folder, argument))) return { name: argument, from: { path: argument } };
  return { name: argument, from: { revision: argument.slice(0, colon), path: argument.slice(colon + 1) } };
}

/** `HEAD~1` with a path behind it: the same path at that revision. */
function byRevisionAlone(session: Session, argument: string, { from }: Meant): Meant | null {
  const { world } = session;
  if (argument.includes(":") || "revision" in from || existsSync(resolve(world.folder, argument))) return null;
  if (/^(?:[/\\]|[A-Za-z]:)/.test(from.path)) return null;
  if (!isRevision(world, argument)) throw new Unusable(`\`${argument}\` is neither a file nor a folder, and git knows no such revision`);
  const path = `./${from.path.replaceAll("\\", "/").replace(/^\.\//, "")}`;
  const fromHere = path.startsWith("./../") ? path.slice(2) : path;
  return { name: `${argument}:${fromHere}`, from: { revision: argument, path: fromHere } };
}

function compiled(session: Session, from: Meant["from"]): CompileResult {
  if ("revision" in from) {
    const { entry, read } = openRevision(session.world, from);
    return session.timed("compile", () => compile(entry, read));
  }
  const files = keptAsRead(session, openPolicy(from.path, session.world.folder));
  const result = session.timed("compile", () => compile(files.entry, files.read));
  keepBeside(session, files, result);
  return result;
}

async function opened(session: Session, { name, from }: Meant): Promise<OpenedSide> {
  const result = compiled(session, from);
  const whole = { id: "", title: "", version: "", hash: null, name, errors: 0, leftOut: [] };
  if (result.value !== null) {
    const { id, title, version } = result.value;
    return { side: { ...whole, id, title, version, hash: policyHash(result.value) }, ir: result.value, result };
  }
  const errors = result.diagnostics.filter(({ severity }) => severity === "error").length;
  const sound = result.partial === null || result.partial.id === "" ? null : await soundPart(result.partial);
  if (sound === null) return { side: { ...whole, errors }, ir: null, result };
  const { id, title, version } = sound.ir;
  return { side: { ...whole, id, title, version, errors, leftOut: sound.leftOut }, ir: sound.ir, result };
}
