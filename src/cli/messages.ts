// The messages of a policy, checked after it compiled. Handlebars' parser is loaded only where the policy names a template.

import { namesTemplates } from "../communications/uses.ts";
import type { Diagnostic, Source } from "../diagnostics/index.ts";
import type { PolicyIr } from "../ir/index.ts";
import { openPolicy } from "./files.ts";
import type { Session } from "./session.ts";

type Compiled = { readonly value: PolicyIr | null; readonly diagnostics: readonly Diagnostic[]; readonly sources: readonly Source[] };

/** The compilation with what is wrong with its templates, after all else: `value` is null where an error stands among those. */
export async function withMessages<R extends Compiled>(session: Session, argument: string, result: R): Promise<R> {
  const ir = result.value;
  if (ir === null || !namesTemplates(ir)) return result;
  const [{ checkMessages }, { templateFiles }] = await Promise.all([import("../communications/index.ts"), import("./templates.ts")]);
  const { root } = openPolicy(argument, session.world.folder);
  const { value, diagnostics } = session.timed("messages", () => checkMessages(ir, templateFiles(root), result.sources));
  return {
    ...result,
    value: diagnostics.some(({ severity }) => severity === "error") ? null : ir,
    diagnostics: [...result.diagnostics, ...diagnostics],
    sources: [...result.sources, ...value.sources],
  };
}
