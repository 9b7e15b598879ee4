// Mutants of what a condition decides: triggers and the ways up the ladder, terms, involvements, criteria, and the hours of a ticket.

import type { Condition, CriterionIr, HoursIr, InvolveIr, PolicyIr, TermIr, TriggerIr } from "../../ir/index.ts";
import { lengthAsStated, NEVER } from "../../ir/index.ts";
import { conditionVariants, levelsNear } from "./change-condition.ts";
import { lengthVariants } from "./change-time.ts";
import type { Draft, Mutant } from "./mutant.ts";
import { drafts, leftOut, mutantsOf, ownerOf, readAs, sameJson, samePlace, withItem, without } from "./mutant.ts";

export function ruleMutants(ir: PolicyIr): readonly Mutant[] {
  return [
    ...ir.triggers.flatMap((trigger, index) => (isCopy(ir, trigger) ? [] : triggerMutants(ir, trigger, index))),
    ...ir.terms.flatMap((term, index) => termMutants(ir, term, index)),
    ...ir.involve.flatMap((involve, index) => involveMutants(ir, involve, index)),
    ...ir.criteria.flatMap((criterion, index) => criterionMutants(ir, criterion, index)),
    ...(ir.hours === null ? [] : hoursMutants(ir, ir.hours)),
  ];
}

// ------------------------------------------------------------------------------------------------------------- triggers

/** Whoever answers or is told as soon as they are involved has a trigger made of the involvement: it follows that. */
function isCopy(ir: PolicyIr, trigger: TriggerIr): boolean {
  return ir.involve.some(({ place }) => samePlace(place, trigger.place));
}

function triggerMutants(ir: PolicyIr, trigger: TriggerIr, index: number): readonly Mutant[] {
  const isLevel = ir.levels.some(({ id }) => id === trigger.id);
  const change = (policy: PolicyIr, part: Partial<TriggerIr>): PolicyIr => ({
    ...policy,
    triggers: policy.triggers.map((each, at) => (at === index ? { ...each, ...part } : each)),
  });
  const { raiseTo, only, atMostOncePer } = trigger;
  const found: readonly Draft[] = [
    { words: isLevel ? "its `when` left out" : "the whole of it left out", change: (policy) => change(policy, { when: NEVER }) },
    ...drafts(conditionVariants(ir, trigger.when), (policy, when) => change(policy, { when })),
    ...(raiseTo === null || isLevel ? [] : raiseDrafts(ir, raiseTo, (policy, to) => change(policy, { raiseTo: to }))),
    ...(raiseTo !== null && (only || ir.levels[0]?.id !== raiseTo)
      ? [{ words: only ? leftOut("only") : `raises to \`${raiseTo}\` only`, change: (policy: PolicyIr) => change(policy, { only: !only }) }]
      : []),
    ...(atMostOncePer === null
      ? []
      : [
          {
            words: leftOut(`at most once per ${lengthAsStated(atMostOncePer)}`),
            change: (policy: PolicyIr) => change(policy, { atMostOncePer: null }),
          },
          ...drafts(lengthVariants(atMostOncePer), (policy, each) => change(policy, { atMostOncePer: each })).map((draft) => ({
            ...draft,
            words: `at most once per: ${draft.words}`,
          })),
        ]),
  ];
  return mutantsOf(ownerOf(`${isLevel ? "level" : "trigger"} ${trigger.id}`, trigger, [`trigger ${trigger.id} `]), found);
}

function raiseDrafts(ir: PolicyIr, level: string, put: (policy: PolicyIr, level: string | null) => PolicyIr): readonly Draft[] {
  const others = levelsNear(ir, level).map((to) => ({ words: `raises to \`${to}\` instead of \`${level}\``, piece: to }));
  return drafts([...others, { words: leftOut(`escalate to ${level}`), piece: null }], put);
}

// ------------------------------------------------------------------------------------------------- terms, involvements

function termMutants(ir: PolicyIr, term: TermIr, index: number): readonly Mutant[] {
  const put = (policy: PolicyIr, when: Condition): PolicyIr => ({ ...policy, terms: withItem(policy.terms, index, { ...term, when }) });
  return mutantsOf(ownerOf(`term ${term.id}`, term, [`term ${term.id} `]), drafts(conditionVariants(ir, term.when), put));
}

function involveMutants(ir: PolicyIr, involve: InvolveIr, index: number): readonly Mutant[] {
  const put = (policy: PolicyIr, when: Condition): PolicyIr => withInvolvement(policy, index, when);
  const found = [
    { words: "the whole of it left out", change: (policy: PolicyIr) => put(policy, NEVER) },
    ...drafts(conditionVariants(ir, involve.when), put),
  ];
  return mutantsOf(ownerOf(`involve ${involve.party}`, involve, [`involve ${index} `, `trigger ${involve.party}-involved`]), found);
}

/** With the triggers that are made of it. */
function withInvolvement(ir: PolicyIr, index: number, when: Condition): PolicyIr {
  const old = ir.involve[index];
  if (old === undefined) return ir;
  const involve = withItem(ir.involve, index, { ...old, when });
  const [was, is] = [asOne(ir.involve, old.party), asOne(involve, old.party)];
  const triggers = ir.triggers.map((trigger) => (isCopy(ir, trigger) ? { ...trigger, when: replaced(trigger.when, was, is) } : trigger));
  return { ...ir, involve, triggers };
}

/** When the party is involved, as the triggers made of it say it. */
function asOne(involve: readonly InvolveIr[], party: string): Condition {
  const whens = involve.filter((each) => each.party === party).map((each) => each.when);
  const [only] = whens;
  return only !== undefined && whens.length === 1 ? only : { kind: "any", of: whens };
}

function replaced(condition: Condition, was: Condition, is: Condition): Condition {
  if (sameJson(condition, was)) return is;
  if (condition.kind === "all" || condition.kind === "any")
    return { ...condition, of: condition.of.map((each) => replaced(each, was, is)) };
  return condition.kind === "not" ? { ...condition, of: replaced(condition.of, was, is) } : condition;
}

// ------------------------------------------------------------------------------------------------------ criteria, hours

function criterionMutants(ir: PolicyIr, criterion: CriterionIr, index: number): readonly Mutant[] {
  const change = (policy: PolicyIr, part: Partial<CriterionIr>): PolicyIr => ({
    ...policy,
    criteria: withItem(policy.criteria, index, { ...criterion, ...part }),
  });
  const found = [
    { words: "the whole of it left out", change: (policy: PolicyIr) => change(policy, { when: NEVER }) },
    ...drafts(conditionVariants(ir, criterion.when), (policy, when) => change(policy, { when })),
    ...levelsNear(ir, criterion.level).map((level) => ({
      words: readAs(`may escalate to ${criterion.level}`, `may escalate to ${level}`),
      change: (policy: PolicyIr) => change(policy, { level }),
    })),
  ];
  return mutantsOf(ownerOf(`criterion ${criterion.id}`, criterion, [`criterion ${criterion.id} `, "hand "]), found);
}

function hoursMutants(ir: PolicyIr, hours: HoursIr): readonly Mutant[] {
  const withHours = (policy: PolicyIr, part: Partial<HoursIr>): PolicyIr => ({ ...policy, hours: { ...hours, ...part } });
  const ofChoices = hours.choices.flatMap((choice, index) => {
    const put = (policy: PolicyIr, other: HoursIr["choices"][number]): PolicyIr =>
      withHours(policy, { choices: withItem(hours.choices, index, other) });
    const owner = ownerOf("hours of a ticket", { clause: choice.clause ?? hours.clause, place: hours.place }, [
      `hours ${index} `,
      "hours ",
    ]);
    return mutantsOf(owner, [
      { words: leftOut(choice.calendars.join(" and ")), change: (policy) => withHours(policy, { choices: without(hours.choices, index) }) },
      ...drafts(conditionVariants(ir, choice.when), (policy, when) => put(policy, { ...choice, when })),
      ...someLeftOut(choice.calendars).map(({ words, rest }) => ({
        words,
        change: (policy: PolicyIr) => put(policy, { ...choice, calendars: rest }),
      })),
    ]);
  });
  const ofRest = someLeftOut(hours.otherwise).map(({ words, rest }) => ({
    words: `${words}, where nothing else applies`,
    change: (policy: PolicyIr) => withHours(policy, { otherwise: rest }),
  }));
  return [...ofChoices, ...mutantsOf(ownerOf("hours of a ticket", hours, ["hours "]), ofRest)];
}

function someLeftOut(ids: readonly string[]): readonly { readonly words: string; readonly rest: readonly string[] }[] {
  return ids.length < 2 ? [] : ids.map((id, index) => ({ words: leftOut(id), rest: without(ids, index) }));
}
