// Who is told on the way to a level, where a trigger may leave lower levels out.

import { levelRank, type Verdict } from "../../ir/index.ts";
import { type Asked, compareAsked, type Rule } from "./asked.ts";
import { changing, commonLevels, rulesInWords } from "./escalation.ts";
import { type ComparisonPart, found, quoted } from "./making.ts";
import type { One, Pair } from "./pair.ts";
import { those } from "./whom.ts";

/**
 * Where a trigger raises to a level only, who is told on lower ones hangs on which triggers are true together: so of each level on which somebody is owed
 * something, whether it is told on the way. Of tickets that rise to it in one version alone, that much is told there.
 */
export function compareOnTheWay(pair: Pair): ComparisonPart {
  if (![pair.before, pair.after].some(({ ir }) => ir.triggers.some(({ only }) => only))) return found({});
  const opens = ({ ir }: One, level: string): readonly Rule[] =>
    ir.triggers
      .filter(({ raiseTo, only }) => (only ? raiseTo === level : raiseTo !== null && levelRank(ir, raiseTo) >= levelRank(ir, level)))
      .map((trigger) => ({ when: trigger.when, statement: trigger }));
  const started = ({ ir }: One, level: string): readonly string[] =>
    ir.duties.filter(({ start }) => start.on === "level" && start.level === level).map(({ id }) => id);
  const asked = commonLevels(pair).flatMap((level): readonly Asked[] => {
    const duty = started(pair.before, level).find((id) => started(pair.after, level).includes(id));
    if (duty === undefined) return [];
    const owed = (verdict: Verdict): boolean => verdict.duties.some(({ id }) => id === duty);
    const one: Asked = {
      subject: { kind: "level", id: level, label: level },
      quantity: "told on the way",
      shown: { duty },
      before: opens(pair.before, level),
      after: opens(pair.after, level),
      sight: changing(
        (before, after) => [owed(before), owed(after)],
        (verdict) => (owed(verdict) ? "owed" : "not owed"),
      ),
      sentence: (way, whom) =>
        `what ${quoted(level)} asks is owed on ${way} tickets: ${way === "more" ? "now also on" : "no longer on"} ${those(whom)}`,
      words: rulesInWords(pair),
    };
    return [one];
  });
  return compareAsked(pair, asked);
}
