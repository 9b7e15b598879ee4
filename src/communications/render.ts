// Owns the making of messages for one ticket: who gets the template on which occasion, and the letter for each of them. A door of its own: it needs
// zones, which are dear to load.

import type { DutyVerdict, PolicyIr, Verdict } from "../ir/index.ts";
import { fill } from "./fill.ts";
import type { Letter } from "./letter.ts";
import { letterOf, letterText } from "./letter.ts";
import { contactsOf, zoneOf } from "./people.ts";
import type { Template } from "./read.ts";
import type { Part } from "./syntax.ts";
import type { Templates } from "./templates.ts";
import type { Message, Use } from "./uses.ts";
import type { Situation } from "./values.ts";
import { valuesOf } from "./values.ts";

export type { Block, Letter, Line } from "./letter.ts";
export { gapText, letterText, lineText } from "./letter.ts";
export type { Situation } from "./values.ts";

/** `email`, `phone`: null where the policy does not say. */
export type Reader = { readonly id: string; readonly name: string; readonly email: string | null; readonly phone: string | null };
/** `level`, `duty`: whose message it is. `isOwed`: the ticket has come to it; else it is shown as it would be. */
export type Rendered = {
  readonly template: string;
  readonly readers: readonly Reader[];
  readonly level: string | null;
  readonly duty: string | null;
  readonly isOwed: boolean;
  readonly letter: Letter;
};

/** `to`: for this party alone, whoever else gets it. `from`: sent by this one by hand. null: as the policy says. */
export type Parties = { readonly to: string | null; readonly from: string | null };

type Chosen = { readonly use: Use | null; readonly readers: readonly string[]; readonly isOwed: boolean };

/**
 * The message for everybody who gets it on this ticket; where the ticket has not come to it, as it would be. `to`: for this party alone, whoever else
 * gets it. Readers whose letters are the same share one.
 */
export function renderMessage(
  ir: PolicyIr,
  message: Message,
  template: Template,
  templates: Templates,
  situation: Situation,
  { to, from }: Parties,
): readonly Rendered[] {
  const rendered = chosen(message, situation.verdict, to).flatMap(({ use, readers, isOwed }) =>
    (readers.length === 0 ? [null] : readers).map((reader): Rendered => {
      const mine = reader === null ? [] : [reader];
      const zone = (reader === null ? null : zoneOf(ir, reader)) ?? ir.zone;
      const pieces = fill(template.parts, valuesOf(ir, { message, use, readers: mine, all: readers, from }, situation), {
        partial: partialsOf(templates),
        zone,
      });
      const { level, duty } = use ?? { level: null, duty: null };
      return {
        template: message.template,
        readers: mine.map((id) => readerOf(ir, id)),
        level: level?.id ?? null,
        duty: level === null ? (duty?.id ?? null) : null,
        isOwed,
        letter: letterOf(pieces),
      };
    }),
  );
  return shared(rendered);
}

/** The occasions that are there on this ticket; where there is none, all that could be. */
function chosen(message: Message, verdict: Verdict, to: string | null): readonly Chosen[] {
  const all = message.uses.length === 0 ? [{ use: null, readers: [], isOwed: false }] : message.uses.map((use) => occasion(use, verdict));
  const mine = to === null ? all : all.filter(({ use, readers }) => use?.to === to || readers.includes(to));
  const [first] = all;
  const meant = mine.length > 0 || first === undefined || to === null ? mine : [{ use: first.use, readers: [to], isOwed: false }];
  const owed = meant.filter(({ isOwed }) => isOwed);
  const shown = owed.length > 0 ? owed : meant;
  return to === null ? shown : shown.map((each) => (each.readers.includes(to) ? { ...each, readers: [to] } : each));
}

function occasion(use: Use, verdict: Verdict): Chosen {
  const record = use.duty === null ? undefined : recordOf(use.duty.id, verdict);
  const isOwed = use.duty === null ? isAtLeast(use, verdict) : record !== undefined;
  const named = use.to === null ? [] : [use.to];
  return { use, readers: record !== undefined && use.level !== null ? record.to : named, isOwed };
}

function recordOf(duty: string, verdict: Verdict): DutyVerdict | undefined {
  return verdict.duties.findLast(({ id }) => id === duty);
}

/** Whether a notice without a duty of its own has been due: the ticket is at its level. */
function isAtLeast({ level }: Use, verdict: Verdict): boolean {
  return level !== null && verdict.level?.id === level.id;
}

function readerOf(ir: PolicyIr, id: string): Reader {
  const { name, email, phone } = contactsOf(ir, id);
  return { id, name, email, phone };
}

/** Partials as the check has read them. */
function partialsOf(templates: Templates): (name: string) => readonly Part[] | null {
  return (name) => {
    const found = templates.partial(name, { file: "", start: 0, end: 0 });
    return "parts" in found ? found.parts : null;
  };
}

function shared(rendered: readonly Rendered[]): readonly Rendered[] {
  const groups = new Map<string, Rendered>();
  for (const one of rendered) {
    const key = JSON.stringify([one.level, one.duty, one.isOwed, letterText(one.letter)]);
    const before = groups.get(key);
    const readers = [...(before?.readers ?? []), ...one.readers].filter(
      (reader, at, list) => list.findIndex(({ id }) => id === reader.id) === at,
    );
    groups.set(key, { ...one, readers });
  }
  return [...groups.values()];
}
