// Rule: each line of the hours of a ticket gives some ticket hours that the other lines do not give it (TN541).

import { type Diagnostic, OUTCOMES, report } from "../../diagnostics/index.ts";
import { conditionInWords, type HoursIr } from "../../ir/index.ts";
import type { Space } from "../logic/index.ts";
import type { Analysis } from "./analysis.ts";
import { orUndecided, questionOn } from "./undecided.ts";

type Choice = HoursIr["choices"][number];

export function hoursAddSomething(analysis: Analysis): readonly Diagnostic[] {
  const { hours } = analysis.ir;
  if (hours === null || !hours.choices.some((choice) => isGivenBesides(choice, hours.choices))) return [];
  return orUndecided(questionOn(analysis, hours, "every line of the hours of a ticket adds something"), () => {
    const space = analysis.spaceOf(hours.choices.map(({ when }) => when));
    return idle(analysis, space, hours.choices).map((choice) => finding(analysis, hours, choice));
  });
}

/** Each of its calendars stands in another line as well. */
function isGivenBesides(choice: Choice, choices: readonly Choice[]): boolean {
  return choice.calendars.every((calendar) => choices.some((other) => other !== choice && other.calendars.includes(calendar)));
}

/** From the last on: of two lines that say the same, the later one is idle. */
function idle(analysis: Analysis, space: Space, choices: readonly Choice[]): readonly Choice[] {
  const kept = [...choices];
  for (const choice of choices.toReversed()) {
    const others = kept.filter((other) => other !== choice);
    if (addsNothing(analysis, space, choice, others)) kept.splice(kept.indexOf(choice), 1);
  }
  return choices.filter((choice) => !kept.includes(choice));
}

function addsNothing({ ask }: Analysis, space: Space, choice: Choice, others: readonly Choice[]): boolean {
  const holds = space.and(space.known, space.yes(ask(choice.when)));
  if (space.isNone(holds)) return false;
  return choice.calendars.every((calendar) => {
    const giving = others.filter(({ calendars }) => calendars.includes(calendar));
    return space.isCovered(
      holds,
      giving.map(({ when }) => space.yes(ask(when))),
    );
  });
}

function finding({ ir, places }: Analysis, hours: HoursIr, { calendars, when, clause }: Choice): Diagnostic {
  const condition = conditionInWords(ir, when);
  const span = places.partOf(hours, `for ${condition}`) ?? places.spanOf(hours);
  return report(OUTCOMES.idleHours, { calendars, condition }, span, { clause: clause ?? hours.clause });
}
