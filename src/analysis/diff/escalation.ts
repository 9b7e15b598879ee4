// Who escalates in two versions: how far triggers raise, how far criteria let an agent raise, what each trigger is, how the ladder stands.

import type { PolicyIr, TriggerIr, Verdict } from "../../ir/index.ts";
import { conditionInWords, lengthAsStated, levelRank, someQuestion, termsOf } from "../../ir/index.ts";
import { type Asked, compareAsked, type Rule } from "./asked.ts";
import { spaceFor } from "./duties.ts";
import { allOf, type ComparisonPart, found, orUndecided, quoted, sameData, side } from "./making.ts";
import { type One, type Pair, restsOn } from "./pair.ts";
import type { Sight } from "./play.ts";
import type { Difference, Subject, WordsOnly } from "./types.ts";
import { EVERY, those } from "./whom.ts";

/** `renamed`: the earlier names of triggers that are called otherwise now. */
export function compareEscalation(pair: Pair, renamed: ReadonlyMap<string, string>): ComparisonPart {
  return allOf([compareLadder(pair), compareLevels(pair), compareTriggers(pair, renamed), compareCriteria(pair)]);
}

/** The levels both have, highest first. */
export function commonLevels({ before, after }: Pair): readonly string[] {
  return after.ir.levels
    .map(({ id }) => id)
    .filter((id) => levelRank(before.ir, id) >= 0)
    .reverse();
}

// ----------------------------------------------------------------------------------------------------------------- ladder

function compareLadder({ before, after }: Pair): ComparisonPart {
  const names = (ir: PolicyIr): readonly string[] => ir.levels.map(({ id }) => id);
  const [first, second] = [names(before.ir), names(after.ir)];
  const one = (ir: PolicyIr, id: string, change: "added" | "removed"): Difference => {
    const level = ir.levels.find((each) => each.id === id);
    const at = side(level?.title ?? id, level === undefined ? [] : [level]);
    return {
      subject: { kind: "level", id, label: id },
      quantity: "the level",
      change,
      whom: EVERY,
      before: change === "removed" ? at : null,
      after: change === "added" ? at : null,
      witness: null,
      sentence: change === "added" ? `${quoted(id)} is a new level` : `${quoted(id)} is no longer a level`,
    };
  };
  const order = (own: readonly string[], other: readonly string[]): readonly string[] => own.filter((id) => other.includes(id));
  const [was, now] = [order(first, second), order(second, first)];
  const turned: readonly Difference[] = sameData(was, now)
    ? []
    : [
        {
          subject: { kind: "ladder", id: "ladder", label: "the ladder" },
          quantity: "order of levels",
          change: "changed",
          whom: EVERY,
          before: side(was.join(", "), before.ir.levels),
          after: side(now.join(", "), after.ir.levels),
          witness: null,
          sentence: `the levels stand in another order, lowest first: ${now.join(", ")} instead of ${was.join(", ")}`,
        },
      ];
  return found({
    differences: [
      ...turned,
      ...first.filter((id) => !second.includes(id)).map((id) => one(before.ir, id, "removed")),
      ...second.filter((id) => !first.includes(id)).map((id) => one(after.ir, id, "added")),
    ],
  });
}

// ------------------------------------------------------------------------------------------------------------------ levels

function compareLevels(pair: Pair): ComparisonPart {
  const rules = ({ ir }: One, level: string): readonly Rule[] =>
    ir.triggers
      .filter(({ raiseTo }) => raiseTo !== null && levelRank(ir, raiseTo) >= levelRank(ir, level))
      .map((trigger) => ({ when: trigger.when, statement: trigger }));
  const asked = commonLevels(pair).map((level): Asked => {
    const isThere = (one: One, verdict: Verdict): boolean =>
      verdict.level !== null && levelRank(one.ir, verdict.level.id) >= levelRank(one.ir, level);
    return {
      subject: { kind: "level", id: level, label: level },
      quantity: "raised to it",
      shown: "triggers",
      before: rules(pair.before, level),
      after: rules(pair.after, level),
      sight: changing(
        (before, after) => [isThere(pair.before, before), isThere(pair.after, after)],
        (verdict) => (verdict.level === null ? "at no level" : `at ${verdict.level.id}`),
      ),
      sentence: (way, whom) => `${way} tickets reach ${quoted(level)}: ${way === "more" ? "now also" : "no longer"} ${those(whom)}`,
      words: rulesInWords(pair),
    };
  });
  return compareAsked(pair, asked, true);
}

/** A sight of an answer that turns the way that is claimed. */
export function changing(
  answer: (before: Verdict, after: Verdict) => readonly [boolean, boolean],
  say: (verdict: Verdict) => string,
): Asked["sight"] {
  return (way): Sight =>
    (before, after) => {
      const [was, now] = answer(before, after);
      return (way === "more" ? !was && now : was && !now) ? { before: say(before), after: say(after) } : null;
    };
}

export function rulesInWords({ joint }: Pair): Asked["words"] {
  return (rules) => (rules.length === 0 ? null : rules.map(({ when }) => `when ${conditionInWords(joint, when)}`).join("; "));
}

function compareCriteria(pair: Pair): ComparisonPart {
  const rules = ({ ir }: One, level: string): readonly Rule[] =>
    ir.criteria
      .filter((criterion) => levelRank(ir, criterion.level) >= levelRank(ir, level))
      .map((criterion) => ({ when: criterion.when, statement: criterion }));
  const may = ({ ir }: One, verdict: Verdict, level: string): boolean =>
    verdict.criteria.some((criterion) => levelRank(ir, criterion.level) >= levelRank(ir, level));
  const asked = commonLevels(pair).map(
    (level): Asked => ({
      subject: { kind: "criterion", id: level, label: level },
      quantity: "raised by hand",
      shown: "criteria",
      before: rules(pair.before, level),
      after: rules(pair.after, level),
      sight: changing(
        (before, after) => [may(pair.before, before, level), may(pair.after, after, level)],
        (verdict) =>
          verdict.criteria.length === 0 ? "by no criterion" : verdict.criteria.map((each) => `to ${each.level} by ${each.id}`).join(", "),
      ),
      sentence: (way, whom) =>
        `an agent may raise ${way} tickets to ${quoted(level)}: ${way === "more" ? "now also" : "no longer"} ${those(whom)}`,
      words: rulesInWords(pair),
    }),
  );
  return compareAsked(pair, asked, true);
}

// ---------------------------------------------------------------------------------------------------------------- triggers

/** Triggers that are called otherwise and are the same for all else: later name → earlier name. Where that cannot be told, they are not. */
export function renamedTriggers(pair: Pair): ReadonlyMap<string, string> {
  const { before, after } = pair;
  const gone = before.ir.triggers.filter(({ id }) => !after.ir.triggers.some((other) => other.id === id));
  const fresh = after.ir.triggers.filter(({ id }) => !before.ir.triggers.some((other) => other.id === id));
  const named = new Map<string, string>();
  for (const trigger of fresh) {
    const like = gone.find(
      (other) => ![...named.values()].includes(other.id) && sameEffect(other, trigger) && sameCondition(pair, other, trigger),
    );
    if (like !== undefined) named.set(trigger.id, like.id);
  }
  return named;
}

function sameEffect(a: TriggerIr, b: TriggerIr): boolean {
  return a.raiseTo === b.raiseTo && a.only === b.only && a.atMostOncePer === b.atMostOncePer;
}

function sameCondition(pair: Pair, a: TriggerIr, b: TriggerIr): boolean {
  if ([...restsOn(pair.before.ir, a.when), ...restsOn(pair.after.ir, b.when)].some((fact) => pair.clashing.has(fact))) return false;
  let same = false;
  orUndecided(triggerSubject(b), "fires", () => {
    const [one, other] = [pair.before.ask(a.when), pair.after.ask(b.when)];
    const space = spaceFor(pair, [one, other]);
    same = space.yes(one) === space.yes(other);
    return found({});
  });
  return same;
}

function triggerSubject({ id }: TriggerIr): Subject {
  return { kind: "trigger", id, label: id };
}

function compareTriggers(pair: Pair, renamed: ReadonlyMap<string, string>): ComparisonPart {
  const { before, after } = pair;
  const earlier = (id: string): TriggerIr | undefined => before.ir.triggers.find((each) => each.id === (renamed.get(id) ?? id));
  const kept = after.ir.triggers.flatMap((trigger) => {
    const was = earlier(trigger.id);
    return was === undefined ? [] : [{ was, now: trigger }];
  });
  const gone = before.ir.triggers.filter((trigger) => !kept.some(({ was }) => was === trigger));
  const fresh = after.ir.triggers.filter((trigger) => !kept.some(({ now }) => now === trigger));
  const asked = [
    ...kept.filter(({ was, now }) => matters(before, was) || matters(after, now)).map(({ was, now }) => fires(pair, [was], [now], now)),
    ...gone.filter((trigger) => matters(before, trigger)).map((trigger) => fires(pair, [trigger], [], trigger)),
    ...fresh.filter((trigger) => matters(after, trigger)).map((trigger) => fires(pair, [], [trigger], trigger)),
  ];
  return allOf([
    ...asked.map((each) => compareAsked(pair, [each])),
    found({ differences: kept.flatMap(({ was, now }) => effects(was, now)), wordsOnly: namesOnly(kept, gone, fresh) }),
    found({ differences: [...limits(gone, fresh, "removed"), ...limits(fresh, gone, "added")] }),
  ]);
}

/**
 * Its firing is seen by itself: it raises nothing, starts a duty, or keeps itself from firing on another ticket of the customer. What others raise is
 * compared level by level.
 */
function matters({ ir }: One, { id, when, raiseTo, atMostOncePer }: TriggerIr): boolean {
  const isShared = atMostOncePer !== null && someQuestion(when, termsOf(ir), ({ kind }) => kind === "contacts");
  return raiseTo === null || isShared || ir.duties.some(({ start }) => start.on === "trigger" && start.trigger === id);
}

function fires(pair: Pair, was: readonly TriggerIr[], now: readonly TriggerIr[], called: TriggerIr): Asked {
  const ids = new Set([...was, ...now].map(({ id }) => id));
  const fired = (verdict: Verdict): boolean => verdict.triggers.some(({ id }) => ids.has(id));
  const rule = (trigger: TriggerIr): Rule => ({ when: trigger.when, statement: trigger });
  return {
    subject: triggerSubject(called),
    quantity: "fires",
    shown: "triggers",
    before: was.map(rule),
    after: now.map(rule),
    sight: changing(
      (before, after) => [fired(before), fired(after)],
      (verdict) => (fired(verdict) ? "fires" : "does not fire"),
    ),
    sentence: (way, whom) => `${quoted(called.id)} fires for ${way} tickets: ${way === "more" ? "now also" : "no longer"} ${those(whom)}`,
    words: rulesInWords(pair),
  };
}

/** What its firing does beside the level it raises to. */
function effects(was: TriggerIr, now: TriggerIr): readonly Difference[] {
  const one = (quantity: string, before: string | null, after: string | null): readonly Difference[] => {
    if (before === after) return [];
    const change = before === null ? "added" : after === null ? "removed" : "changed";
    const sentence = `${quoted(now.id)}: ${after === null ? `no longer ${before}` : before === null ? `now ${after}` : `${after} instead of ${before}`}`;
    const [first, second] = [before === null ? null : side(before, [was]), after === null ? null : side(after, [now])];
    return [{ subject: triggerSubject(now), quantity, change, whom: EVERY, before: first, after: second, witness: null, sentence }];
  };
  return [...one("how often", often(was), often(now)), ...(was.raiseTo === now.raiseTo ? one("lower levels", below(was), below(now)) : [])];
}

function often({ atMostOncePer }: TriggerIr): string | null {
  return atMostOncePer === null ? null : `at most once per ${lengthAsStated(atMostOncePer)}`;
}

function below({ only }: TriggerIr): string | null {
  return only ? "without the notices of lower levels" : null;
}

/** A trigger that comes or goes with a limit of its own cannot be read off the levels alone. */
function limits(these: readonly TriggerIr[], others: readonly TriggerIr[], change: "added" | "removed"): readonly Difference[] {
  return these
    .filter((trigger) => trigger.raiseTo !== null && (trigger.only || trigger.atMostOncePer !== null))
    .filter((trigger) => !others.some((other) => sameEffect(other, trigger) && sameData(other.when, trigger.when)))
    .map((trigger): Difference => {
      const said = [often(trigger), below(trigger)].filter((each) => each !== null).join(", ");
      const at = side(said, [trigger]);
      return {
        subject: triggerSubject(trigger),
        quantity: "how often",
        change,
        whom: EVERY,
        before: change === "removed" ? at : null,
        after: change === "added" ? at : null,
        witness: null,
        sentence: `${quoted(trigger.id)}, ${said}, is ${change === "added" ? "new" : "no longer stated"}`,
      };
    });
}

function namesOnly(
  kept: readonly { readonly was: TriggerIr; readonly now: TriggerIr }[],
  gone: readonly TriggerIr[],
  fresh: readonly TriggerIr[],
): readonly WordsOnly[] {
  const names = kept
    .filter(({ was, now }) => was.id !== now.id)
    .map(({ was, now }) => ({
      sentence: `the trigger ${quoted(was.id)} is now called ${quoted(now.id)}`,
      before: side("", [was]).statements,
      after: side("", [now]).statements,
    }));
  const [first, second] = [gone, fresh].map((triggers) => triggers.filter(({ raiseTo }) => raiseTo !== null));
  const come = (second ?? []).map((trigger) => ({
    sentence: `the trigger ${quoted(trigger.id)} is new; what it raises is told by level`,
    before: [],
    after: side("", [trigger]).statements,
  }));
  const went = (first ?? []).map((trigger) => ({
    sentence: `the trigger ${quoted(trigger.id)} is no longer stated; what it raised is told by level`,
    before: side("", [trigger]).statements,
    after: [],
  }));
  return [...names, ...went, ...come];
}
