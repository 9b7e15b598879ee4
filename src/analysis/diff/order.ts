// In which order differences are told: what a customer or an owner would ask about first.

import type { Change, Difference, Subject } from "./types.ts";

/**
 * Times allowed first: what is owed less strictly before what is owed more strictly, since a promise that is weakened has to be seen. Then who escalates,
 * what gates demand and who is involved; then what duties are otherwise; then hours, people and what is written down; last what is so
 * only while something that has to be known is not. Equals keep the order of the policy.
 */
export function inOrder(differences: readonly Difference[]): readonly Difference[] {
  return differences
    .map((difference, index) => ({ difference, index, rank: rankOf(difference) }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map(({ difference }) => difference);
}

const CHANGES: readonly Change[] = ["removed", "looser", "fewer", "incomparable", "changed", "added", "tighter", "more"];

const KINDS: readonly Subject["kind"][] = [
  "ladder",
  "level",
  "trigger",
  "criterion",
  "gate",
  "involve",
  "duty",
  "hours",
  "calendar",
  "person",
  "message",
  "record",
  "fact",
  "event",
  "policy",
];

function rankOf({ subject, quantity, change, whom }: Difference): number {
  if (whom.onlyUnknown === true) return (2 + KINDS.length) * 100 + KINDS.indexOf(subject.kind);
  const isTime = subject.kind === "duty" && quantity === "time allowed";
  return isTime
    ? CHANGES.indexOf(change)
    : (1 + KINDS.indexOf(subject.kind)) * 100 + (subject.kind === "duty" ? 0 : CHANGES.indexOf(change));
}
