// What each verb runs, loaded only when called: `check` never pays for what `replay` needs.

import type { ExitStatus } from "./exit.ts";
import type { Session } from "./session.ts";
import { setForCheck } from "./v8-flags.ts";
import type { VerbName } from "./verbs.ts";

type VerbModule = { readonly run: (session: Session) => Promise<ExitStatus> };

const LOAD: Readonly<Record<VerbName, () => Promise<VerbModule>>> = {
  check: () => import("./verbs/check.ts"),
  build: () => import("./verbs/build.ts"),
  decide: () => import("./verbs/decide.ts"),
  explain: () => import("./verbs/explain.ts"),
  test: () => import("./verbs/test.ts"),
  verify: () => import("./verbs/verify.ts"),
  replay: () => import("./verbs/replay.ts"),
  render: () => import("./verbs/render.ts"),
  trace: () => import("./verbs/trace.ts"),
  doc: () => import("./verbs/doc.ts"),
  diff: () => import("./verbs/diff.ts"),
  fit: () => import("./verbs/fit.ts"),
  simulate: () => import("./verbs/simulate.ts"),
  help: () => import("./verbs/help.ts"),
};

/** Set in the program that the build makes for `check` alone (scripts/build.mjs): what the other verbs need is not in it. */
declare const __CHECK_ALONE: boolean;

export async function loadVerb(name: VerbName): Promise<VerbModule> {
  if (typeof __CHECK_ALONE === "undefined") return LOAD[name]();
  const check = await import("./verbs/check.ts");
  // Not before: V8 takes no compile cache that was made under other flags, neither the program's nor those of Node's own modules.
  setForCheck();
  return check;
}
