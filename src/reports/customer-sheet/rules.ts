// Of the sheet of a customer: which hours hold, what escalates a ticket, who hears, who is involved, what an agent may do, which gates and letters apply.

import type { Specialized } from "../../analysis/index.ts";
import type { ChannelIr, Condition, DutyIr, Place, PolicyIr, TriggerIr } from "../../ir/index.ts";
import { conditionInWords, isAlways, isLevelNotice, isNever } from "../../ir/index.ts";
import { involvedParty } from "../../verifier/index.ts";
import { isInvolvedNotice } from "../doc/words.ts";
import { linesOf, type SheetLine } from "./amounts.ts";

/** `when`: null where it always applies. `to`: the level it leads to, or how far a hand may go; null: none. */
export type SheetRule = {
  readonly id: string;
  readonly to: string | null;
  readonly when: string | null;
  readonly clause: string | null;
  readonly place: Place;
};

export type SheetNotice = {
  readonly who: readonly string[];
  readonly channels: readonly ChannelIr[];
  readonly lines: readonly SheetLine[];
  /** Only where they are involved. */
  readonly involved: boolean;
};
export type SheetLevel = {
  readonly id: string;
  readonly title: string | null;
  readonly clause: string | null;
  readonly notices: readonly SheetNotice[];
};

export type SheetHours = {
  /** null: it depends. */
  readonly calendars: readonly string[] | null;
  readonly choices: readonly { readonly calendars: readonly string[]; readonly when: string | null; readonly clause: string | null }[];
  readonly otherwise: readonly string[];
  readonly clause: string | null;
};

export type SheetRules = {
  /** null: the policy has no hours of a ticket. */
  readonly hours: SheetHours | null;
  readonly triggers: readonly SheetRule[];
  /** Triggers that cannot fire on such a ticket. */
  readonly silent: readonly string[];
  readonly levels: readonly SheetLevel[];
  readonly involve: readonly SheetRule[];
  readonly criteria: readonly SheetRule[];
  readonly gates: readonly (SheetRule & { readonly before: string; readonly requires: readonly string[] })[];
};

export function rulesOf(whole: PolicyIr, { ir, hours }: Specialized): SheetRules {
  const rule = (id: string, to: string | null, { when, clause, place }: Ruling): SheetRule => ({
    id,
    to,
    when: wordsOf(ir, when),
    clause,
    place,
  });
  const own = (trigger: TriggerIr): boolean => trigger.raiseTo !== null || !isInvolvement(whole, trigger.id);
  const fires = new Set(ir.triggers.map(({ id }) => id));
  return {
    hours: hoursOf(ir, hours),
    triggers: ir.triggers.filter(own).map((each) => rule(each.id, each.raiseTo, each)),
    silent: whole.triggers.filter((trigger) => own(trigger) && !fires.has(trigger.id)).map(({ id }) => id),
    levels: ir.levels.map(({ id, title, clause }) => ({ id, title, clause, notices: noticesOf(ir, id) })),
    involve: ir.involve.map((each) => rule(each.party, null, each)),
    criteria: ir.criteria.filter(({ when }) => !isNever(when)).map((each) => rule(each.id, each.level, each)),
    gates: ir.gates.map((gate) => {
      const missing = gate.requires.filter((each) => !isAlways(each.when)).map(({ name, record }) => record ?? name);
      return { ...rule(gate.label, null, gate), before: gate.before.duty ?? gate.before.event, requires: [...new Set(missing)] };
    }),
  };
}

type Ruling = { readonly when: Condition; readonly clause: string | null; readonly place: Place };

function wordsOf(ir: PolicyIr, when: Condition): string | null {
  return isAlways(when) ? null : conditionInWords(ir, when);
}

/** Does the trigger only say that somebody is involved? That stands in a part of its own. */
function isInvolvement(ir: PolicyIr, id: string): boolean {
  const when = ir.triggers.find((trigger) => trigger.id === id)?.when;
  if (when === undefined) return false;
  return involvedParty(ir, when) !== null || (when.kind === "all" && when.of.some((each) => involvedParty(ir, each) !== null));
}

function hoursOf(ir: PolicyIr, calendars: readonly string[] | null): SheetHours | null {
  if (ir.hours === null) return null;
  const { choices, otherwise, clause } = ir.hours;
  const said = choices.map((each) => ({ calendars: each.calendars, when: wordsOf(ir, each.when), clause: each.clause }));
  return { calendars, choices: said, otherwise, clause };
}

/** Those who hear in the same way, by the same time, stand together. */
function noticesOf(ir: PolicyIr, level: string): readonly SheetNotice[] {
  const found = new Map<string, SheetNotice>();
  for (const duty of ir.duties) {
    if (!isOf(ir, duty, level)) continue;
    const [lines, involved] = [linesOf(ir, duty), isInvolvedNotice(ir, duty)];
    const key = JSON.stringify([duty.channels, lines, involved]);
    const who = [...(found.get(key)?.who ?? []), ...(duty.owedTo === null ? [] : [duty.owedTo])];
    found.set(key, { who, channels: duty.channels, lines, involved });
  }
  return [...found.values()];
}

function isOf(ir: PolicyIr, duty: DutyIr, level: string): boolean {
  if (duty.metBy.by !== "notified" || duty.metBy.level !== level) return false;
  return isLevelNotice(duty) || isInvolvedNotice(ir, duty);
}
