// Rule: no target tells people of a ticket sooner than the level that tells the same people would (TN434).

import { DEADLINES, type Diagnostic, listed, listedNames, type Related, report } from "../../../diagnostics/index.ts";
import { askedDuty } from "../../../ir/index.ts";
import type { Lengths } from "../lengths.ts";
import { firstSooner } from "../stretches.ts";
import { amountWords, ticketWords } from "../words.ts";
import {
  besideNotices,
  besides,
  type Deadlines,
  type Kind,
  type NoticeRecipient,
  type Owed,
  overlap,
  reachedThrough,
  whyNotCompared,
} from "./deadlines.ts";

export function toldTwice(deadlines: Deadlines): readonly Diagnostic[] {
  return deadlines.duties.flatMap((owed) => {
    const what = deadlines.scope.duties.get(owed.duty.id)?.what;
    if (what?.kind !== "notification") return [];
    const people = reachedThrough(deadlines.scope, what.party);
    return owed.targets.flatMap((_, i) => later(deadlines, owed, i, people));
  });
}

/** One notice that comes later than the target, and whom both tell. */
type Later = { readonly notice: NoticeRecipient; readonly both: readonly string[]; readonly kind: Kind };

function later(deadlines: Deadlines, owed: Owed, i: number, people: ReadonlySet<string>): readonly Diagnostic[] {
  const [target, stated] = [owed.targets[i], owed.stated[i]];
  if (target === undefined || stated === undefined) return [];
  const tried = deadlines.notices.flatMap((notice) => {
    const both = sharedPeople(deadlines, people, notice);
    if (both.length === 0) return [];
    const { beside, undecided } = besideNotices(deadlines, owed, i, [notice]);
    const kind = beside.find(({ lengths }) => lengths !== null && canBeLater(lengths))?.kind;
    const why = beside.some(({ lengths }) => lengths === null) ? whyNotCompared(deadlines, besides(target, [notice])) : undecided;
    return [{ notice, both, kind, why }];
  });
  const found = tried.flatMap(({ notice, both, kind }): readonly Later[] => (kind === undefined ? [] : [{ notice, both, kind }]));
  const notes = tried.flatMap(({ notice, kind, why }) => {
    if (kind !== undefined || why === null) return [];
    const what = `whether \`${askedDuty(owed.duty)}\` is due before \`${notice.level}\` tells the same people`;
    return [report(DEADLINES.notCompared, { what, why }, stated.span, { clause: target.clause })];
  });
  return [...finding(deadlines, owed, i, found), ...notes];
}

/** One finding for the target, with every notice that is later. */
function finding(deadlines: Deadlines, owed: Owed, i: number, found: readonly Later[]): readonly Diagnostic[] {
  const [target, stated, first] = [owed.targets[i], owed.stated[i], found[0]];
  if (target === undefined || stated === undefined || first === undefined) return [];
  const levels = [...new Set(found.map(({ notice }) => notice.level))];
  const parts = levels.map((level) => {
    const own = found.filter(({ notice }) => notice.level === level);
    const who = listedNames([...new Set(own.flatMap(({ both }) => both))]);
    const times = [...new Set(own.map(({ notice }) => amountWords({ kind: "span", span: notice.within }, false)))].join(" or ");
    return `\`${level}\` tells ${who} ${times} of the raise`;
  });
  const params = {
    ticket: ticketWords(first.kind.named(), deadlines.world.facts),
    duty: askedDuty(owed.duty),
    within: amountWords(target.amount, false),
    later: listed(parts),
  };
  const places = new Map(found.map(({ notice }) => [JSON.stringify(notice.span), notice]));
  const related = [...places.values()]
    .slice(0, 10)
    .map(({ span, clause, level }): Related => ({ span, label: `\`${level}\` tells them here`, clause }));
  return [report(DEADLINES.toldLater, params, stated.span, { clause: target.clause, related })];
}

/** Persons and teams that both reach; a group stands for those in it. */
function sharedPeople({ scope }: Deadlines, people: ReadonlySet<string>, { party }: NoticeRecipient): readonly string[] {
  const both = overlap(people, reachedThrough(scope, party));
  const single = both.filter((name) => ["person", "team"].includes(scope.parties.get(name)?.party ?? ""));
  return single.length > 0 ? single : both;
}

function canBeLater(lengths: readonly Lengths[]): boolean {
  const [target, notice] = lengths;
  return target !== undefined && notice !== undefined && firstSooner(target.stretches(), notice.stretches()) !== null;
}
