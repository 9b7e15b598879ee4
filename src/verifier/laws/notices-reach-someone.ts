// Law: every notification has a recipient.

import type { PolicyIr } from "../../ir/index.ts";
import { breaks, type Law, type LawFinding, type LawHistory, type Subject } from "./law.ts";
import { play } from "./play.ts";

const ID = "every-notification-has-a-recipient";
const broken = breaks(ID);

/**
 * Broken, for example, by a notice to somebody who is away and whom nobody covers, on a rung where others are reached: nobody can give it, and somebody will
 * be on record. A rung on which nobody at all is reached is told as passed, and owes no notice.
 */
export const everyNotificationHasARecipient: Law = {
  id: ID,
  title: "Every notification has a recipient",
  words: "A notice that is owed to somebody the policy names reaches somebody at the instant it begins, or its rung is told as passed.",
  oneIn: 5,
  of: (subject) => (history) => recipients(subject, history),
};

function recipients({ ir, module }: Subject, history: LawHistory): LawFinding {
  const notices = new Map(
    ir.duties.filter(({ metBy, owedTo }) => metBy.by === "notified" && owedTo !== null).map((duty) => [duty.id, duty]),
  );
  let finding: LawFinding = "silent";
  play(module, history, ({ kind, ticket, id, at }, open) => {
    const notice = notices.get(id);
    if (kind !== "duty-opened" || notice === undefined || typeof finding === "object") return;
    const told = open.verdict(ticket)?.duties.find((each) => each.id === id);
    if (told !== undefined && told.started === at && told.to.length === 0) {
      finding = broken(
        ticket,
        at,
        `${notice.label} is owed to ${notice.owedTo ?? "nobody"}, and nobody is reached there: ${why(ir, notice.owedTo)}`,
      );
    } else finding = "kept";
  });
  return finding;
}

function why({ people }: PolicyIr, party: string | null): string {
  const found = people.find(({ id }) => id === party);
  if (found?.contactUnknown === true) return "the contact is unknown";
  if (found?.rotation != null) {
    const first = found.rotation.from.slice(0, "2024-01-08T09:00".length).replace("T", " ");
    return `nobody is on call (the first turn begins at ${first}), or nobody of those who are can be reached`;
  }
  return found?.coveredBy == null ? "away or off duty, and nobody covers" : `away or off duty, and ${found.coveredBy} is not there either`;
}
