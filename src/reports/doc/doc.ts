// A policy back as prose: everything its IR says, in an order in which somebody who has never seen its text can read it.

import type { PolicyIr } from "../../ir/index.ts";
import { factSection, type HolidayDates, hoursSection, peopleSection } from "./basis.ts";
import { code, type Doc, names, say, type Text } from "./blocks.ts";
import { dutySection, timelineSection } from "./duties.ts";
import { escalationSection, involvementSection } from "./escalation.ts";
import { promiseSection } from "./promises.ts";
import { exampleSection, gateSection, messageSection, remarkSection } from "./remarks.ts";
import { dayInWords, partyInWords } from "./words.ts";

export type { HolidayDates } from "./basis.ts";

/** `dates`: when the holidays of the policy fall in the year shown; `hash`: what the document is of. The same IR gives the same document. */
export function docOf(ir: PolicyIr, hash: string, dates: HolidayDates): Doc {
  return {
    title: ir.title,
    lines: aboutLines(ir, hash),
    blocks: [
      ...escalationSection(ir),
      ...timelineSection(ir),
      ...dutySection(ir),
      ...involvementSection(ir),
      ...gateSection(ir),
      ...messageSection(ir),
      ...promiseSection(ir),
      ...peopleSection(ir),
      ...hoursSection(ir, dates),
      ...factSection(ir),
      ...remarkSection(ir),
      ...exampleSection(ir),
    ],
  };
}

function aboutLines(ir: PolicyIr, hash: string): readonly Text[] {
  const { effectiveFrom, effectiveUntil, owner, cites, amends } = ir;
  const applies = {
    "new-tickets": "new tickets",
    "open-from-now": "open tickets, from then on",
    "open-from-start": "open tickets, from their start",
  } as const;
  const force =
    effectiveFrom === null
      ? null
      : `in force from ${dayInWords(effectiveFrom)}${effectiveUntil === null ? "" : ` until ${dayInWords(effectiveUntil)}, that day no longer`}`;
  return [
    say`Policy ${code(ir.id)}, version ${ir.version}${force === null ? null : `, ${force}`}.`,
    ...(owner === null ? [] : [say`Owner: ${partyInWords(ir, owner)}.`]),
    ...(cites === null ? [] : [say`§ numbers are those of ${code(cites)}.`]),
    ...(amends === null ? [] : [say`It takes the place of ${names([amends.file])} for ${applies[amends.appliesTo]}.`]),
    say`Dates and times of day without a zone are in ${ir.zone}.`,
    say`Made from ${code(hash)}.`,
  ];
}
