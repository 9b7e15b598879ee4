// `tenet decide`: where one ticket stands at an instant.

import { verdictToJson } from "../../runtime/index.ts";
import type { ExitStatus } from "../exit.ts";
import { EXIT } from "../exit.ts";
import { loadPolicy } from "../policy.ts";
import type { Session } from "../session.ts";
import { giveAnswer } from "../session.ts";
import { ticketAt } from "../ticket.ts";
import { verdictInWords } from "../verdict-text.ts";

export async function run(session: Session): Promise<ExitStatus> {
  const policy = loadPolicy(session, session.call.args[0] ?? "");
  if (policy === null) return EXIT.short;
  const found = await ticketAt(session, policy);
  const { verdict, notRecorded, notChecked, judged: version } = found;
  await giveAnswer(session, {
    text: (color) => verdictInWords(verdict, version.ir, found, color),
    json: () => ({
      ...verdictToJson(verdict),
      ...(notRecorded.length === 0 ? {} : { notRecorded }),
      ...(notChecked.length === 0 ? {} : { notChecked }),
    }),
  });
  return EXIT.fine;
}
