// Law: a duty's owners are never lost; and the duties of a policy that has none to begin with.

import type { DutyIr, PolicyIr } from "../../ir/index.ts";
import { breaks, type Law, type LawFinding, type LawHistory, type Subject } from "./law.ts";
import { play } from "./play.ts";

const ID = "no-duty-without-an-owner";
const broken = breaks(ID);

/**
 * Broken, for example, by a verdict that names only one of two who owe a duty. A policy may be silent about who owes a duty, as the sources of policies
 * often are: that is no fault of a history, and told once of the policy: see `ownerless`.
 */
export const noDutyWithoutAnOwner: Law = {
  id: ID,
  title: "No duty without an owner",
  words: "Every duty that begins is one of the policy's, and its verdict names all who owe it by the policy.",
  oneIn: 5,
  of: (subject) => (history) => owners(subject, history),
};

/** Duties of which the policy does not say who owes them, in its order: the policy's own gap, worth a word and no error. */
export function ownerless({ duties }: PolicyIr): readonly DutyIr[] {
  return duties.filter(({ owedBy }) => owedBy.length === 0);
}

function owners({ ir, module }: Subject, history: LawHistory): LawFinding {
  const known = new Map(ir.duties.map(({ id, owedBy }) => [id, owedBy.length === 0 ? null : owedBy.join(" or ")]));
  let finding: LawFinding = "silent";
  play(module, history, ({ kind, ticket, id, at }, open) => {
    if (kind !== "duty-opened" || typeof finding === "object") return;
    const owner = known.get(id);
    if (owner === undefined) {
      finding = broken(ticket, at, `${id} began, which is no duty of the policy`);
      return;
    }
    const named = open.verdict(ticket)?.duties.find((each) => each.id === id)?.["owed-by"];
    if (named !== undefined && named !== owner)
      finding = broken(ticket, at, `${id} is owed by ${named ?? "nobody"}, and by the policy by ${owner ?? "nobody it names"}`);
    else finding = "kept";
  });
  return finding;
}
