// Promises in the words of the language, one way for each: what these words are read as is the promise again.

import { lengthAsStated, spanInWords } from "../condition-words.ts";
import type { PolicyIr, SpanIr } from "../policy.ts";
import type { PromiseIr, PromiseMoment, PromiseSentence, PromiseState, PromiseValue } from "../promises.ts";
import { dutyInWords } from "../said.ts";
import { type Count, momentInWords } from "./moment-words.ts";
import { stateInWords } from "./state-words.ts";

/** `in 99% of tickets every ticket opened where critical is followed by a response within 15 elapsed minutes`: all that follows the title. */
export function promiseInWords(ir: PolicyIr, { share, only, says }: PromiseIr): string {
  const counted = share === null ? "" : `in ${(share.numerator * 100) / share.denominator}% of tickets `;
  return `${counted}${only === null ? "" : `for ${onlyInWords(ir, only, says)}, `}${sentenceInWords(ir, says)}`;
}

/** A list of happenings after the comma would be read as values of a fact before it. */
function onlyInWords(ir: PolicyIr, only: PromiseState, says: PromiseSentence): string {
  const isOpen = says.kind === "only-after" && says.what.of.length > 1;
  return isOpen ? `(${stateInWords(ir, only)})` : stateInWords(ir, only);
}

function sentenceInWords(ir: PolicyIr, says: PromiseSentence): string {
  const moment = (of: PromiseMoment, count: Count = "a"): string => momentInWords(ir, of, count);
  const during = (state: PromiseState | null): string => (state === null ? "" : ` while ${stateInWords(ir, state)}`);
  switch (says.kind) {
    case "followed": {
      const unless = says.unless === null ? "" : ` unless ${moment(says.unless)}`;
      return `every ${moment(says.every, "every")} is followed by ${moment(says.by)} within ${spanInPromise(says.within)}${unless}`;
    }
    case "at-least-every":
      return `at least every ${spanInPromise(says.every)} ${moment(says.what)} from ${moment(says.from)} until ${moment(says.until)}`;
    case "never":
      return `never ${stateInWords(ir, says.holds)}`;
    case "always":
      return `always ${stateInWords(ir, says.holds)}${during(says.while)}`;
    case "never-moves":
      return `${valueInWords(ir, says.value)} never ${says.way}${during(says.while)}`;
    case "only-after":
      return `${moment(says.what)} only after ${moment(says.after)}${says.within === null ? "" : ` within ${spanInPromise(says.within)}`}`;
    case "at-most": {
      const over = says.over === "customer" ? " over all tickets of the customer" : "";
      return `at most ${says.count} ${moment(says.what, says.count === 1 ? "one" : "several")} per ${spanInPromise(says.per)}${over}`;
    }
    case "reaches":
      return `some history reaches ${moment(says.what, "reached")}`;
  }
}

/** What may rise or fall: `level`, `first response due`. */
export function valueInWords(ir: PolicyIr, value: PromiseValue): string {
  switch (value.kind) {
    case "level":
      return "level";
    case "fact":
      return value.fact;
    case "due":
      return `${dutyInWords(ir, value.duty)} due`;
  }
}

/** With its clock: `30 elapsed minutes`, `30 minutes counting standard-hours`. */
export function spanInPromise({ duration, clock }: SpanIr): string {
  if (clock.kind === "counting") return spanInWords({ duration, clock });
  const length = duration.kind === "ms" ? lengthAsStated(duration.ms) : duration.parameter;
  return duration.kind === "ms" ? length.replace(" ", " elapsed ") : `${length} of elapsed time`;
}
