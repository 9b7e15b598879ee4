// What is said of a history that breaks a promise, in the policy's own manner of speaking. The promise itself: src/ir/promise/words.ts.

import {
  type Count,
  groupedState,
  momentInWords,
  type PolicyIr,
  type PromiseIr,
  type PromiseMoment,
  type PromiseState,
  spanInPromise,
  stateInWords,
  valueInWords,
} from "../../ir/index.ts";

/** What happened against it: `no notice to executives within 30 elapsed minutes of opened where priority is P0`. */
export function breachInWords(ir: PolicyIr, { says, only }: PromiseIr): string {
  const moment = (of: PromiseMoment, count: Count = "one"): string => momentInWords(ir, of, count);
  const state = (of: PromiseState): string => stateInWords(ir, of);
  const among = only === null ? "" : ` while ${state(only)}`;
  switch (says.kind) {
    case "followed":
      return `no ${moment(says.by)} within ${spanInPromise(says.within)} of ${moment(says.every)}`;
    case "at-least-every":
      return `no ${moment(says.what)} for more than ${spanInPromise(says.every)} between ${moment(says.from)} and ${moment(says.until)}${among}`;
    case "never":
      return `${state(says.holds)}${among}`;
    case "always":
      return `not ${groupedState(ir, says.holds)}${says.while === null ? "" : ` while ${state(says.while)}`}${among}`;
    case "never-moves": {
      const during = says.while === null ? "" : ` while ${state(says.while)}`;
      return `${valueInWords(ir, says.value)} ${says.way === "rises" ? "rose" : "fell"}${during}${among}`;
    }
    case "only-after": {
      const within = says.within === null ? "before it" : `within ${spanInPromise(says.within)} before it`;
      return `${moment(says.what, "a")} with no ${moment(says.after)} ${within}`;
    }
    case "at-most": {
      const over = says.over === "customer" ? " of one customer" : "";
      return `${says.count + 1} ${moment(says.what, "several")}${over} within less than ${spanInPromise(says.per)}`;
    }
    case "reaches":
      return `no ${moment(says.what)}`;
  }
}
