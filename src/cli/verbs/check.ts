// `tenet check`: reads a policy and says what is wrong with it.

import type { Diagnostic, Severity } from "../../diagnostics/index.ts";
import { REMARKS } from "../../diagnostics/index.ts";
import { analysisCheck } from "../check/analysis.ts";
import { findingsAsJson, findingsInWords } from "../check/findings.ts";
import { mendedInWords, mendPolicy } from "../check/fixes.ts";
import type { ExitStatus } from "../exit.ts";
import { EXIT, Unusable } from "../exit.ts";
import { withMessages } from "../messages.ts";
import { compilePolicy } from "../policy.ts";
import type { Session } from "../session.ts";
import { flagOf, giveAnswer } from "../session.ts";
import { SOURCE_CHECK } from "../source.ts";

const RANK: Readonly<Record<Severity, number>> = { error: 3, warning: 2, note: 1 };

export async function run(session: Session): Promise<ExitStatus> {
  const argument = session.call.args[0] ?? "";
  const further = [SOURCE_CHECK, analysisCheck(session.timed)];
  const isDry = session.call.flags.has("dry-run");
  if (isDry && !session.call.flags.has("fix")) throw new Unusable("`--dry-run` goes with `--fix`");
  const mended = session.call.flags.has("fix") ? mendPolicy(session, argument, further, isDry) : null;
  const compiled = mended?.result ?? compilePolicy(session, argument, further);
  const isStrict = session.call.flags.has("strict");
  const result = strictly(await withMessages(session, argument, compiled), isStrict);
  const asked = RANK[severityNamed(flagOf(session, "fail-on"))];
  const least = isStrict ? Math.min(asked, RANK.warning) : asked;
  await giveAnswer(session, {
    text: (color) => [...(mended === null ? [] : mendedInWords(mended, isDry)), findingsInWords(result, color)].join("\n\n"),
    json: () => ({ ...findingsAsJson(result), ...(mended === null ? {} : { changes: mended.changes, held: mended.held }) }),
  });
  return result.diagnostics.some(({ severity }) => RANK[severity] >= least) ? EXIT.short : EXIT.fine;
}

/** Strictly, what is still to do is an error: nobody has decided it. */
function strictly<R extends { readonly diagnostics: readonly Diagnostic[] }>(result: R, isStrict: boolean): R {
  if (!isStrict) return result;
  const diagnostics = result.diagnostics.map((d): Diagnostic => (d.code === REMARKS.todo.code ? { ...d, severity: "error" } : d));
  return { ...result, diagnostics };
}

function severityNamed(name: string | null): Severity {
  return name === "warning" || name === "note" ? name : "error";
}
