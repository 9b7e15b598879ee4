// `tenet diff`: what two versions of a policy decide differently, for whom, and for how many tickets of a log.

import { compare } from "../../analysis/diff/index.ts";
import { type Diffed, diffAsJson, diffMarkdown, renderDiffHtml, renderDiffText } from "../../reports/index.ts";
import { findingsInWords } from "../check/findings.ts";
import { historyChange } from "../diff/history.ts";
import { type OpenedSide, openSides } from "../diff/side.ts";
import type { ExitStatus } from "../exit.ts";
import { EXIT, Unusable } from "../exit.ts";
import type { Session } from "../session.ts";
import { giveAnswer } from "../session.ts";
import { counted } from "../words.ts";

/** Flags that say how a history is read. */
const OF_HISTORY = ["mapping", "until", "max-skew", "on-bad-line"] as const;

export async function run(session: Session): Promise<ExitStatus> {
  const wantsHistory = session.call.flags.has("history");
  const idle = wantsHistory ? undefined : OF_HISTORY.find((flag) => session.call.flags.has(flag));
  if (idle !== undefined) throw new Unusable(`\`--${idle}\` goes with \`--history\`: without one, no ticket of the past is asked about`);
  const { before, after } = await openSides(session);
  for (const side of [before, after]) tellErrors(session, side);
  if (before.ir === null || after.ir === null) return EXIT.short;
  if (before.side.errors > 0 && after.side.errors > 0) {
    session.world.notes.write("error: neither version compiles, so there is nothing to compare by\n");
    return EXIT.short;
  }
  if (wantsHistory && before.side.errors + after.side.errors > 0)
    throw new Unusable("a history is put through two versions that compile", "mend the errors above, or leave `--history` away");
  const [was, is] = [before.ir, after.ir];
  const comparison = session.timed("compare", () => compare(was, is));
  const history = wantsHistory ? await historyChange(session, was, is) : null;
  const diffed: Diffed = { before: before.side, after: after.side, comparison, history };
  await giveAnswer(session, {
    text: (color) => renderDiffText(diffed, { color }),
    json: () => diffAsJson(diffed),
    markdown: () => diffMarkdown(diffed),
    html: () => renderDiffHtml(diffed),
  });
  return statusOf(diffed, session.call.flags.has("exit-code"));
}

/** The errors of a version stand on standard error; the answer says that the comparison is incomplete. */
function tellErrors(session: Session, { side, result }: OpenedSide): void {
  if (side.errors === 0) return;
  const { notes } = session.world;
  const errors = result.diagnostics.filter(({ severity }) => severity === "error");
  notes.write(`\`${side.name}\` has ${counted(side.errors, "error")}:\n\n`);
  notes.write(`${findingsInWords({ ...result, diagnostics: errors }, notes.color)}\n\n`);
}

function statusOf({ before, after, comparison, history }: Diffed, asksForChange: boolean): ExitStatus {
  const differs = comparison.differences.length > 0 || (history !== null && history.changed > 0);
  if (after.errors > 0) return EXIT.short;
  if (differs) return asksForChange ? EXIT.changed : EXIT.fine;
  return comparison.undecided.length > 0 || before.errors > 0 ? EXIT.inconclusive : EXIT.fine;
}
