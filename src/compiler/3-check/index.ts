// Door of 3-check: the rules a sound policy keeps, each in its file under rules/, listed here once.

import type { Diagnostic } from "../../diagnostics/index.ts";
import type { Scope } from "../2-resolve/index.ts";
import { remarks } from "./remarks.ts";
import { awayOnce, awaySomewhere, awayThemselves, coverThere, knownCover } from "./rules/absences.ts";
import { addressesForTitles, mailAddresses } from "./rules/addresses.ts";
import { audienceValues } from "./rules/audience-values.ts";
import { availableOnce, involvedOnce, ownInvolvements, somebodyInvolved, soundResponses } from "./rules/availability.ts";
import { nearlyNamedChannels } from "./rules/channels.ts";
import { ruleClauses } from "./rules/clauses.ts";
import { closedAndOpen } from "./rules/closed-and-open.ts";
import { linesOfItsOwn, neverOpenTogether } from "./rules/combined-calendars.ts";
import { countedDays } from "./rules/counted-days.ts";
import { datedExamples, existingDates, existingHolidays, forwardExamples, rightWeekdays } from "./rules/dates.ts";
import { daysOfPeople } from "./rules/days-of-people.ts";
import { openDays, pairedHow, proratedClocks } from "./rules/duty-amounts.ts";
import { askedMarks, fullWarnings, proratedShifts } from "./rules/duty-marks.ts";
import {
  agreeingSentences,
  idleCancellations,
  noticesTimedOnce,
  owedDuties,
  partsOnce,
  possibleTimes,
  statedTimes,
} from "./rules/duty-parts.ts";
import { knownStarts, leadingTriggers, meetings, recurringStarts, startCircles } from "./rules/duty-starts.ts";
import { emptyTargets, noEmptyIntervals, somethingToChange, timeToMeetIt } from "./rules/effects.ts";
import { factValues } from "./rules/fact-values.ts";
import { fieldsOnce, nearlyDeclared, oneKind, soundFields } from "./rules/fields.ts";
import { distinctValues, exactPercents, lengthsOfTime, plainParameters, soundRanges, withinRange } from "./rules/figures.ts";
import { fittingQuestions } from "./rules/fitting-questions.ts";
import { askedGates, inForce, knownGates } from "./rules/gates.ts";
import { givenValues } from "./rules/given-values.ts";
import { holidaysThatMeet } from "./rules/holidays-that-meet.ts";
import { idleGivens } from "./rules/idle-givens.ts";
import { listedTwice } from "./rules/listed-twice.ts";
import { otherChannels } from "./rules/other-channels.ts";
import { nearlyNamedOwner } from "./rules/owner.ts";
import { soundPromises } from "./rules/promises.ts";
import { promisesInWords } from "./rules/promises-in-words.ts";
import { heardLevels, reachableLevels, toldOnce } from "./rules/reach.ts";
import { rhythms } from "./rules/rhythms.ts";
import { soundRotations } from "./rules/rotations.ts";
import { climbingUp, conditionsFirst, somebodyToReach, soundRepeats } from "./rules/rungs.ts";
import { sameKind } from "./rules/same-kind.ts";
import { seasonDays } from "./rules/seasons.ts";
import { hoursOtherwise, hoursStated } from "./rules/ticket-hours.ts";
import { contactCounts, factsAlone, timedComparisons } from "./rules/timed.ts";
import { closesAtMidnight, emptyWindows, neverOpen, overlappingWindows } from "./rules/windows.ts";
import { calendarZones, exampleZone, knownZones, seasonZones } from "./rules/zones.ts";

export { checkDeadlines } from "./deadlines/index.ts";
export { checkMeetings } from "./meetings.ts";
export { checkPromises } from "./promises.ts";
export { settle } from "./remarks.ts";
export { unusedNames } from "./rules/unused-names.ts";

/** A rule looks at the whole policy and never throws; what is unsound in another way it passes over. */
type Rule = (scope: Scope) => readonly Diagnostic[];

const RULES: readonly Rule[] = [
  factValues,
  fittingQuestions,
  sameKind,
  plainParameters,
  lengthsOfTime,
  countedDays,
  exactPercents,
  soundRanges,
  withinRange,
  distinctValues,
  givenValues,
  audienceValues,
  listedTwice,
  knownZones,
  calendarZones,
  seasonZones,
  exampleZone,
  emptyWindows,
  closesAtMidnight,
  overlappingWindows,
  neverOpen,
  neverOpenTogether,
  linesOfItsOwn,
  closedAndOpen,
  holidaysThatMeet,
  seasonDays,
  existingDates,
  existingHolidays,
  rightWeekdays,
  datedExamples,
  forwardExamples,
  idleGivens,
  daysOfPeople,
  awayOnce,
  awayThemselves,
  awaySomewhere,
  knownCover,
  coverThere,
  soundRotations,
  climbingUp,
  conditionsFirst,
  soundRepeats,
  somebodyToReach,
  mailAddresses,
  addressesForTitles,
  nearlyNamedChannels,
  otherChannels,
  nearlyNamedOwner,
  hoursOtherwise,
  hoursStated,
  ruleClauses,
  emptyTargets,
  somethingToChange,
  rhythms,
  noEmptyIntervals,
  timeToMeetIt,
  reachableLevels,
  heardLevels,
  toldOnce,
  factsAlone,
  timedComparisons,
  contactCounts,
  pairedHow,
  proratedClocks,
  openDays,
  fullWarnings,
  askedMarks,
  proratedShifts,
  knownStarts,
  startCircles,
  meetings,
  recurringStarts,
  leadingTriggers,
  statedTimes,
  partsOnce,
  noticesTimedOnce,
  agreeingSentences,
  possibleTimes,
  idleCancellations,
  owedDuties,
  nearlyDeclared,
  soundFields,
  oneKind,
  fieldsOnce,
  knownGates,
  askedGates,
  inForce,
  somebodyInvolved,
  involvedOnce,
  availableOnce,
  soundResponses,
  ownInvolvements,
  promisesInWords,
  soundPromises,
  remarks,
];

export function check(scope: Scope): readonly Diagnostic[] {
  return RULES.flatMap((rule) => rule(scope));
}
