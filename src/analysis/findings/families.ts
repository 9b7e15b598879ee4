// Statements that stand beside each other: each of them gives a ticket something, and what one gives can make another needless.

import { type Condition, levelRank, type PolicyIr, type Statement, type TriggerIr } from "../../ir/index.ts";
import { decided, type Space } from "../logic/index.ts";
import type { Analysis } from "./analysis.ts";
import { groupsOf, isPlain, restsOn } from "./asks.ts";

/** One statement of a family. */
export type Member = {
  readonly subject: string;
  readonly name: string;
  readonly statement: Statement;
  readonly condition: Condition;
  /** Equal where two members give the same. */
  readonly gives: string;
  /** Whether this one gives all that the other one does, wherever both hold. */
  readonly covers: (other: Member) => boolean;
  /** What another that covers it does, after its name: `raises as high or higher`. */
  readonly effect: string;
  /** Something hangs on this very statement, so that it is never needless. */
  readonly isNeeded: boolean;
  readonly isTerm?: true;
};

export type Family = { readonly members: readonly Member[]; readonly space: () => Space };

const known = new WeakMap<Analysis, readonly Family[]>();

/** Triggers, criteria, the involvements of one party, the adjustments of one duty, terms; each parted into those that have to do with each other, with a space of its own. */
export function familiesOf(analysis: Analysis): readonly Family[] {
  const found = known.get(analysis) ?? familiesIn(analysis);
  known.set(analysis, found);
  return found;
}

function familiesIn(analysis: Analysis): readonly Family[] {
  const { ir } = analysis;
  const involve = [...new Set(ir.involve.map(({ party }) => party))].map((party) => involvementsOf(ir, party));
  return [triggersOf(ir), criteriaOf(ir), ...involve, ...adjustmentsOf(ir), termsOf(ir)]
    .flatMap((members) => partsOf(analysis, members))
    .filter(({ members }) => members.length > 1);
}

/** Where some of a family together hold of every ticket, they have to do with each of the others, whatever these ask about. */
function partsOf(analysis: Analysis, members: readonly Member[]): readonly Family[] {
  const familyOf = (some: readonly Member[]): Family => ({
    members: some,
    space: lazily(() => analysis.spaceOf(some.map(({ condition }) => condition))),
  });
  const parts = groupsOf(members, ({ condition }) => restsOn(analysis.ir, condition)).map(familyOf);
  return parts.length > 1 && parts.some((part) => holdsOfAll(analysis, part)) ? [familyOf(members)] : parts;
}

function holdsOfAll({ ir, ask }: Analysis, { members, space }: Family): boolean {
  if (members.length === 1 && members.every(({ condition }) => isPlain(ir, condition))) return false;
  const asked = decided(() => {
    const { known: all, isCovered } = space();
    return isCovered(
      all,
      members.map(({ condition }) => ask(condition)),
    );
  });
  return asked.kind === "decided" && asked.value;
}

function triggersOf(ir: PolicyIr): readonly Member[] {
  const starting = new Set(ir.duties.flatMap(({ start }) => (start.on === "trigger" ? [start.trigger] : [])));
  const ranks = new Map(ir.levels.map(({ id }, rank) => [id, rank]));
  const byId = new Map(ir.triggers.map((trigger) => [trigger.id, trigger]));
  return ir.triggers.flatMap((own): readonly Member[] => {
    const { id, raiseTo } = own;
    if (raiseTo === null) return [];
    return [
      {
        subject: ranks.has(id) ? `level \`${id}\`` : `trigger \`${id}\``,
        name: id,
        statement: own,
        condition: own.when,
        gives: JSON.stringify([raiseTo, own.only, own.atMostOncePer]),
        covers: ({ name }) => name !== id && coversTrigger(ranks, own, byId.get(name)),
        effect: "raises as high or higher",
        isNeeded: starting.has(id) || own.atMostOncePer !== null,
      },
    ];
  });
}

/** One that fires no later raises as high, and opens all the duties of lower levels that the other would. `ranks`: of the levels, lowest first. */
function coversTrigger(ranks: ReadonlyMap<string, number>, own: TriggerIr, other: TriggerIr | undefined): boolean {
  if (own.raiseTo === null || other === undefined || other.raiseTo === null) return false;
  if (own.atMostOncePer !== null || (own.only && !(other.only && own.raiseTo === other.raiseTo))) return false;
  return (ranks.get(own.raiseTo) ?? -1) >= (ranks.get(other.raiseTo) ?? -1);
}

function criteriaOf(ir: PolicyIr): readonly Member[] {
  const levelOf = new Map(ir.criteria.map(({ id, level }) => [id, level]));
  return ir.criteria.map((own) => ({
    subject: `criterion \`${own.id}\``,
    name: own.id,
    statement: own,
    condition: own.when,
    gives: own.level,
    covers: (other) => levelRank(ir, own.level) >= levelRank(ir, levelOf.get(other.name) ?? null),
    effect: "allows as much",
    isNeeded: false,
  }));
}

function involvementsOf(ir: PolicyIr, party: string): readonly Member[] {
  return ir.involve
    .filter((own) => own.party === party)
    .map((own) => ({
      subject: `the involvement of \`${party}\`${own.clause === null ? "" : ` in ${own.clause}`}`,
      name: party,
      statement: own,
      condition: own.when,
      gives: party,
      covers: () => true,
      effect: "says the same",
      isNeeded: false,
    }));
}

/**
 * Two adjustments add up, so none swallows another; but one stated twice is one too many, unless it is a share, and shares multiply. Of several duties in
 * one statement, the first speaks.
 */
function adjustmentsOf(ir: PolicyIr): readonly (readonly Member[])[] {
  return ir.duties.map((duty) =>
    duty.adjustments.map((own) => ({
      subject: `adjustment \`${own.id}\``,
      name: own.id,
      statement: own,
      condition: own.when,
      gives: own.effect.kind === "share" && duty.combine === "multiply" ? own.id : JSON.stringify(own.effect),
      covers: () => false,
      effect: "",
      isNeeded: false,
    })),
  );
}

function termsOf(ir: PolicyIr): readonly Member[] {
  return ir.terms.map((own) => ({
    subject: `term \`${own.id}\``,
    name: own.id,
    statement: own,
    condition: own.when,
    gives: "term",
    covers: () => false,
    effect: "",
    isNeeded: false,
    isTerm: true,
  }));
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
