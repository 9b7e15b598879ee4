// Law: the module and the reference interpreter come to the same.

import { referenceCase } from "../../runtime/interpret/index.ts";
import { difference } from "./difference.ts";
import { breaks, type Law, type LawFinding, type LawHistory, type Subject } from "./law.ts";
import { play, verdictsOf } from "./play.ts";

const ID = "module-equals-interpreter";
const broken = breaks(ID);

/** Broken by any mistake of either that the other does not share. */
export const moduleEqualsInterpreter: Law = {
  id: ID,
  title: "Module equals interpreter",
  words:
    "The compiled module and the reference interpreter refuse the same events, tell the same occurrences and give the same verdicts, in every field.",
  oneIn: 100,
  of: (subject) => (history) => both(subject, history),
};

function both({ ir, module }: Subject, history: LawHistory): LawFinding {
  const { events, horizon } = history;
  const opened = events.find(({ event, ticket }) => event === "opened" && ticket !== null);
  if (opened === undefined) return "silent";
  const reference = referenceCase(ir, module.policy.hash, opened.customer ?? `ticket:${opened.ticket}`);
  const refusals = events.map((event) => reference.advance(event));
  reference.wake(horizon);
  const played = play(module, history);
  for (const [i, event] of events.entries()) {
    const refused = difference(played.refusals[i], refusals[i]);
    if (refused !== null) return broken(event.ticket, event.at, `the module says of ${event.event}, against the interpreter: ${refused}`);
  }
  const occurrences = reference.occurrences();
  for (const [i, told] of played.occurrences.entries()) {
    const different = difference(told, occurrences[i]);
    if (different !== null)
      return broken(told.ticket, told.at, `the module tells ${told.kind} ${told.id}, against the interpreter: ${different}`);
  }
  const missed = occurrences[played.occurrences.length];
  if (missed !== undefined)
    return broken(missed.ticket, missed.at, `the interpreter tells ${missed.kind} ${missed.id}, and the module does not`);
  for (const verdict of verdictsOf(played.case)) {
    const different = difference(verdict, reference.verdict(verdict.ticket));
    if (different !== null) return broken(verdict.ticket, horizon, `the module's verdict, against the interpreter's: ${different}`);
  }
  return "kept";
}
