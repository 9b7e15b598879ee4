// `tenet check`: reads a policy and says what is wrong with it.

import type { Severity } from "../../diagnostics/index.ts";
import type { ExitStatus } from "../exit.ts";
import { EXIT } from "../exit.ts";
import { findingsAsJson, findingsInWords } from "../findings.ts";
import { withMessages } from "../messages.ts";
import { compilePolicy } from "../policy.ts";
import type { Session } from "../session.ts";
import { flagOf, giveAnswer } from "../session.ts";

const RANK: Readonly<Record<Severity, number>> = { error: 3, warning: 2, note: 1 };

export async function run(session: Session): Promise<ExitStatus> {
  const argument = session.call.args[0] ?? "";
  const result = await withMessages(session, argument, compilePolicy(session, argument));
  const least = RANK[severityNamed(flagOf(session, "fail-on"))];
  await giveAnswer(session, { text: (color) => findingsInWords(result, color), json: () => findingsAsJson(result) });
  return result.diagnostics.some(({ severity }) => RANK[severity] >= least) ? EXIT.short : EXIT.fine;
}

function severityNamed(name: string | null): Severity {
  return name === "warning" || name === "note" ? name : "error";
}
