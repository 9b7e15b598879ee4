// Door of src/verifier/laws: what is promised without being asked, one file a law, each with the sentence it holds.

import type { HistoryEvent, Instant } from "../../ir/index.ts";
import type { Judgment } from "../promises/index.ts";
import { everyBreachRecordedOnce } from "./breaches-once.ts";
import { noDutyWithoutAnOwner } from "./duties-have-owners.ts";
import { incrementalEqualsFromScratch } from "./incremental-equals-whole.ts";
import type { Law, LawHistory, Subject } from "./law.ts";
import { levelsNeverFall } from "./levels-never-fall.ts";
import { moduleEqualsInterpreter } from "./module-equals-interpreter.ts";
import { nothingLost } from "./nothing-lost.ts";
import { everyNotificationHasARecipient } from "./notices-reach-someone.ts";
import { unknownIsNotFalse } from "./unknown-is-not-false.ts";
import { wakeNeverMissed } from "./wakes-never-missed.ts";
import { equalWeeksChangeNothing } from "./weeks-change-nothing.ts";

export { ownerless } from "./duties-have-owners.ts";
export type { Law, LawFinding, LawHistory, Subject, Violation } from "./law.ts";

/** In the order in which they are told. */
export const LAWS: readonly Law[] = [
  nothingLost,
  levelsNeverFall,
  noDutyWithoutAnOwner,
  everyBreachRecordedOnce,
  everyNotificationHasARecipient,
  wakeNeverMissed,
  incrementalEqualsFromScratch,
  moduleEqualsInterpreter,
  equalWeeksChangeNothing,
  unknownIsNotFalse,
];

/** A law of one policy, as a search takes it: it judges finished histories, one in so many. */
export type LawOfPolicy = Pick<Law, "id" | "title" | "words" | "oneIn"> & {
  readonly seeks: "violated";
  readonly judge: (history: { readonly events: readonly HistoryEvent[]; readonly horizon: Instant }) => Judgment;
};

export function lawsOf(subject: Subject): readonly LawOfPolicy[] {
  return LAWS.map(({ id, title, words, oneIn, of }) => {
    const examine = of(subject);
    return { id, title, words, oneIn, seeks: "violated", judge: (history: LawHistory) => judgmentOf(examine(history)) };
  });
}

const SILENT: Judgment = { margin: null, excused: 0, broken: null, verdict: "vacuous", cases: 0, tickets: { kept: 0, broken: 0, open: 0 } };
const KEPT: Judgment = { margin: null, excused: 0, broken: null, verdict: "holds", cases: 1, tickets: { kept: 1, broken: 0, open: 0 } };

/** `silent` is vacuous; one history is one case. */
function judgmentOf(finding: ReturnType<ReturnType<Law["of"]>>): Judgment {
  if (finding === "silent") return SILENT;
  if (finding === "kept") return KEPT;
  const { ticket, at, words } = finding;
  const broken = { ticket, at, since: null, words };
  return { margin: null, excused: 0, broken, verdict: "violated", cases: 1, tickets: { kept: 0, broken: 1, open: 0 } };
}
