// Rule: a level that a trigger or a criterion names can be reached by one (TN535). Levels that none names have a finding of their own (TN510).

import { type Diagnostic, OUTCOMES, type Related, report } from "../../diagnostics/index.ts";
import type { CriterionIr, LevelIr, PartyIr, PolicyIr, TriggerIr } from "../../ir/index.ts";
import type { Analysis } from "./analysis.ts";
import { isPlain } from "./asks.ts";
import { conjuncts } from "./conditions.ts";
import { orUndecided, questionOf } from "./undecided.ts";

/** A trigger that raises, or a criterion by which an agent may. `only`: lower levels are not reached with it. */
type Raise = { readonly rule: TriggerIr | CriterionIr; readonly to: string; readonly only: boolean };

export function levelsAreReached(analysis: Analysis): readonly Diagnostic[] {
  const { ir } = analysis;
  const [first] = ir.levels;
  if (first === undefined) return [];
  const question = questionOf(analysis, { statement: first, name: first.id }, "every level can be reached");
  return orUndecided(question, () => {
    const raises = raisesIn(ir);
    const reached = reachable(analysis, raises);
    return ir.levels
      .filter(({ id }) => !reached.has(id))
      .flatMap((level) => {
        const leading = raises.filter((raise) => reachedBy(ir, raise).includes(level.id));
        return leading.length === 0 ? [] : [finding(analysis, level, leading)];
      });
  });
}

function raisesIn({ triggers, criteria }: PolicyIr): readonly Raise[] {
  return [
    ...triggers.flatMap((rule): readonly Raise[] => (rule.raiseTo === null ? [] : [{ rule, to: rule.raiseTo, only: rule.only }])),
    ...criteria.map((rule): Raise => ({ rule, to: rule.level, only: false })),
  ];
}

/** What is reached by rules that can be true, or that a climb or a passed rung leads to from there. */
function reachable(analysis: Analysis, raises: readonly Raise[]): ReadonlySet<string> {
  const { ir } = analysis;
  const possible = raises.filter(({ rule }) => canBeTrue(analysis, rule));
  let reached: ReadonlySet<string> = new Set();
  for (;;) {
    const known = reached;
    const usable = possible.filter(({ rule }) =>
      conjuncts(rule.when).every((part) => (part.kind === "stalled" ? known.has(part.level) : true)),
    );
    const next = new Set([...usable.flatMap((raise) => reachedBy(ir, raise)), ...afterPassed(ir, known)]);
    if (next.size === known.size) return next;
    reached = next;
  }
}

function canBeTrue({ ir, ask, spaceOf }: Analysis, { when }: TriggerIr | CriterionIr): boolean {
  if (isPlain(ir, when)) return true;
  const space = spaceOf([when]);
  return !space.isNone(space.and(space.known, space.yes(ask(when))));
}

function reachedBy({ levels }: PolicyIr, { to, only }: Raise): readonly string[] {
  return only ? [to] : levels.slice(0, levels.findIndex(({ id }) => id === to) + 1).map(({ id }) => id);
}

/** The levels reached, and each that stands above one on which it may be that nobody is reached. */
function afterPassed({ levels, people }: PolicyIr, reached: ReadonlySet<string>): readonly string[] {
  const parties = new Map(people.map((party) => [party.id, party]));
  return levels.flatMap(({ id, notify }, i) => {
    if (!reached.has(id)) return [];
    const next = levels[i + 1]?.id;
    const recipients = notify.flatMap((notice) => notice.recipients);
    const isSure = recipients.length === 0 || recipients.some((party) => isAlwaysThere(parties.get(party)));
    return isSure || next === undefined ? [id] : [id, next];
  });
}

function isAlwaysThere(party: PartyIr | undefined): boolean {
  return (party?.kind === "person" || party?.kind === "team") && !party.contactUnknown && party.away.length === 0;
}

function finding({ places }: Analysis, level: LevelIr, leading: readonly Raise[]): Diagnostic {
  const related = leading
    .slice(0, 10)
    .map(({ rule }): Related => ({ span: places.nameOf(rule, rule.id), label: "can never be true", clause: rule.clause }));
  const params = { level: level.id, rules: leading.map(({ rule }) => rule.id) };
  return report(OUTCOMES.nothingFires, params, places.nameOf(level, level.id), { clause: level.clause, related });
}
