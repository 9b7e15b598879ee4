// From a policy argument to what the verbs work with: its IR, its hash, and the compiled module.

import type { FurtherCheck, VersionsResult } from "../compiler/index.ts";
import { compileVersions, policyHash } from "../compiler/index.ts";
import type { Instant, PolicyIr } from "../ir/index.ts";
import { type DecisionModule, inForce, type PolicyVersion, type Row } from "../runtime/index.ts";
import { findingsInWords } from "./check/findings.ts";
import { openPolicy } from "./disk/files.ts";
import { keepBeside, keptAsRead } from "./kept-policy.ts";
import type { Session } from "./session.ts";

export type LoadedVersion = { readonly ir: PolicyIr; readonly hash: string };
/** `earlier`: the versions whose place it takes, the first of the row first. */
export type LoadedPolicy = LoadedVersion & { readonly earlier: readonly LoadedVersion[] };

/** Compiles the policy. null where it has errors: its findings then stand on standard error. Throws Unusable where there is no such policy. */
export function loadPolicy(session: Session, argument: string): LoadedPolicy | null {
  const result = compilePolicy(session, argument);
  if (result.value !== null) return { ...hashed(result.value), earlier: result.earlier.map(hashed) };
  const errors = result.diagnostics.filter(({ severity }) => severity === "error");
  session.world.notes.write(`${findingsInWords({ ...result, diagnostics: errors }, session.world.notes.color)}\n`);
  return null;
}

function hashed(ir: PolicyIr): LoadedVersion {
  return { ir, hash: policyHash(ir) };
}

/** What the compiler has to say about the policy and its earlier versions. `further`: what else is looked at in each. */
export function compilePolicy(session: Session, argument: string, further: readonly FurtherCheck[] = []): VersionsResult {
  const files = keptAsRead(session, openPolicy(argument, session.world.folder, session.notePath));
  const result = session.timed("compile", () => compileVersions(files.entry, files.read, further));
  keepBeside(session, files, result);
  return result;
}

/** The policy and its earlier versions as one module, each in force in its time; just the policy's own where it has none. */
export async function rowOf(session: Session, policy: LoadedPolicy): Promise<DecisionModule> {
  const row = await versionsOf(session, policy);
  return row.length === 1 ? row[0].module : inForce(row);
}

/** The versions of the policy, the first first, each with its module and the instant from which it is in force. */
export async function versionsOf(session: Session, policy: LoadedPolicy): Promise<Row> {
  const versions: PolicyVersion[] = [];
  for (const version of [...policy.earlier, policy]) {
    const module = await moduleOf(session, version);
    versions.push({ module, from: await firstInstant(version.ir), appliesTo: version.ir.amends?.appliesTo ?? "new-tickets" });
  }
  const [first, ...later] = versions;
  if (first === undefined) throw new Error("a policy is a version of itself");
  return [first, ...later];
}

/** Of the day from which it is in force, in its zone. */
async function firstInstant(ir: PolicyIr): Promise<Instant> {
  if (ir.effectiveFrom === null) return Number.NEGATIVE_INFINITY;
  const { parseLocal, resolveLocal } = await import("../calendar/index.ts");
  const local = parseLocal(`${ir.effectiveFrom}T00:00:00.000`);
  if (local === null) throw new Error(`no day ${ir.effectiveFrom}`);
  return resolveLocal(ir.zone, local);
}

/** The decision module of one version, made in process: the very code that `tenet build` writes, without its types. */
export async function moduleOf(session: Session, policy: LoadedVersion): Promise<DecisionModule> {
  const [{ emit, instantiate }, runtime, { zoneOffsets }] = await Promise.all([
    import("../compiler/5-emit/index.ts"),
    import("../runtime/index.ts"),
    import("../calendar/index.ts"),
  ]);
  return session.timed("module", () => {
    const { code } = emit(policy.ir, { zones: zoneOffsets, hash: policy.hash, standalone: false, types: false });
    return instantiate(code, runtime);
  });
}
