// The messages of a policy, checked after it compiled. What that needs is loaded only where the policy names a template.

import type { CheckedMessages } from "../communications/index.ts";
import { namesTemplates } from "../communications/uses.ts";
import type { Diagnostic, Source } from "../diagnostics/index.ts";
import type { PolicyIr } from "../ir/index.ts";
import { findingsInWords } from "./check/findings.ts";
import { openPolicy } from "./disk/files.ts";
import { compilePolicy } from "./policy.ts";
import type { Session } from "./session.ts";
import { loadMessages } from "./start/load-messages.ts";

type Compiled = { readonly value: PolicyIr | null; readonly diagnostics: readonly Diagnostic[]; readonly sources: readonly Source[] };

/** The compilation with what is wrong with its templates, after all else: `value` is null where an error stands among those. */
export async function withMessages<R extends Compiled>(session: Session, argument: string, result: R): Promise<R> {
  const ir = result.value;
  if (ir === null || !namesTemplates(ir)) return result;
  const { value, diagnostics } = await check(session, argument, ir, result.sources);
  return {
    ...result,
    value: diagnostics.some(({ severity }) => severity === "error") ? null : ir,
    diagnostics: [...result.diagnostics, ...diagnostics],
    sources: [...result.sources, ...value.sources],
  };
}

/** The messages of this version. null where they have errors: these then stand on standard error. */
export async function soundMessages(session: Session, argument: string, ir: PolicyIr): Promise<CheckedMessages | null> {
  const { sources } = compilePolicy(session, argument);
  const { value, diagnostics } = await check(session, argument, ir, sources);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length === 0) return value;
  const result = { value: null, partial: null, diagnostics: errors, sources: [...sources, ...value.sources] };
  session.world.notes.write(`${findingsInWords(result, session.world.notes.color)}\n`);
  return null;
}

/** Whether nothing is wrong with the templates the policy names; what is stands on standard error. */
export async function hasSoundMessages(session: Session, argument: string, ir: PolicyIr): Promise<boolean> {
  return !namesTemplates(ir) || (await soundMessages(session, argument, ir)) !== null;
}

async function check(session: Session, argument: string, ir: PolicyIr, sources: readonly Source[]) {
  const { checkMessages, templateFiles } = await loadMessages();
  const { root } = openPolicy(argument, session.world.folder);
  return session.timed("messages", () => checkMessages(ir, templateFiles(root), sources));
}
