// What each verb runs, loaded only when called: `check` never pays for what `replay` needs.

import type { VerbName } from "../call/verbs.ts";
import type { ExitStatus } from "../exit.ts";
import type { Session } from "../session.ts";

type VerbModule = { readonly run: (session: Session) => Promise<ExitStatus> };

const LOAD: Readonly<Record<VerbName, () => Promise<VerbModule>>> = {
  check: () => import("../verbs/check.ts"),
  build: () => import("../verbs/build.ts"),
  decide: () => import("../verbs/decide.ts"),
  explain: () => import("../verbs/explain.ts"),
  test: () => import("../verbs/test.ts"),
  verify: () => import("../verbs/verify.ts"),
  replay: () => import("../verbs/replay.ts"),
  render: () => import("../verbs/render.ts"),
  trace: () => import("../verbs/trace.ts"),
  doc: () => import("../verbs/doc.ts"),
  diff: () => import("../verbs/diff.ts"),
  fit: () => import("../verbs/fit.ts"),
  simulate: () => import("../verbs/simulate.ts"),
  help: () => import("../verbs/help.ts"),
};

export function loadVerb(name: VerbName): Promise<VerbModule> {
  return LOAD[name]();
}
