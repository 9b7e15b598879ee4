// `tenet explain --customer`: what a customer or a segment of tickets gets by the policy, on one page.

import { type CustomerSheet, customerDoc, customerHtml, customerMarkdown, customerSheetOf } from "../../reports/index.ts";
import { writeInstant } from "../../runtime/index.ts";
import { segmentGiven } from "../customer/given.ts";
import { customerInHistory } from "../customer/history.ts";
import { sheetInWords } from "../customer/text.ts";
import type { ExitStatus } from "../exit.ts";
import { EXIT, Unusable } from "../exit.ts";
import { loadPolicy } from "../policy.ts";
import type { Session } from "../session.ts";
import { flagOf, giveAnswer } from "../session.ts";

/** Flags of one ticket: a customer has none of them. */
const OF_A_TICKET = ["ticket", "trigger", "duty", "criterion", "gate", "cycle", "level"] as const;

export async function run(session: Session): Promise<ExitStatus> {
  const strange = OF_A_TICKET.find((flag) => session.call.flags.has(flag));
  if (strange !== undefined)
    throw new Unusable(`\`--customer\` and \`--${strange}\` do not go together: the one is of no ticket, the other of one`);
  const [argument = "", subject] = session.call.args;
  if (subject !== undefined) throw new Unusable(`\`--customer\` explains the whole policy, not \`${subject}\` alone`);
  const policy = loadPolicy(session, argument);
  if (policy === null) return EXIT.short;
  const { ir, hash } = policy;
  const who = flagOf(session, "customer") ?? "";
  const segment = session.call.flags.has("history")
    ? await customerInHistory(session, policy, who)
    : await segmentGiven(session, argument, ir, who);
  if (segment === null) return EXIT.unusable;
  const sheet: CustomerSheet = session.timed("sheet", () => customerSheetOf(ir, hash, segment, writeInstant));
  await giveAnswer(session, {
    text: (color) => sheetInWords(customerDoc(ir, sheet), color),
    markdown: () => customerMarkdown(ir, sheet),
    html: () => customerHtml(ir, sheet),
    json: () => sheet,
  });
  return EXIT.fine;
}
