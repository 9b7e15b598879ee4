// A promise as a timeline: what starts it, by when what must have come, what excuses it, what ends it. Meaning: docs/promises.md.

import {
  dutiesMetBy,
  gatesBetween,
  labelOf,
  momentInWords,
  type PolicyIr,
  type PromiseIr,
  type PromiseMoment,
  type PromiseSentence,
  spanInPromise,
  stateInWords,
  valueInWords,
} from "../../ir/index.ts";

/** One step of it. `mark`: which it is, in a word or two; `clause`: of what it names. */
export type PromiseStep = { readonly mark: string; readonly words: string; readonly clauses: readonly string[] };

/** In the order in which they come. A state's unknown is told once, at the end. */
export function promiseTimeline(ir: PolicyIr, promise: PromiseIr): readonly PromiseStep[] {
  const { only, says, share } = promise;
  const about = only === null ? [] : [step("about", `${aboutWhat(says)} ${stateInWords(ir, only)}`)];
  const counted =
    share === null
      ? []
      : [
          step(
            "counted",
            `over the tickets of simulated operation: kept in at least ${(share.numerator * 100) / share.denominator}% of them, by what people really do`,
          ),
        ];
  return [...about, ...sentenceSteps(ir, promise), ...counted];
}

function aboutWhat({ kind }: PromiseSentence): string {
  return kind === "never" || kind === "always" || kind === "never-moves" || kind === "at-least-every"
    ? "only while"
    : "only where, as it starts,";
}

function sentenceSteps(ir: PolicyIr, promise: PromiseIr): readonly PromiseStep[] {
  const { says } = promise;
  const one = (moment: PromiseMoment): string => momentInWords(ir, moment, "a");
  switch (says.kind) {
    case "followed": {
      const others = [
        ...(says.unless === null ? [] : [step("ends", `kept, with ${one(says.unless)} before that`)]),
        ...excusedBy(ir, promise, says.by, "by then"),
      ];
      return [
        step("starts", `with every ${momentInWords(ir, says.every, "every")}`),
        step("in time", `${one(says.by)}, after that and up to ${spanInPromise(says.within)} later`),
        ...others,
        step("broken", `after ${spanInPromise(says.within)} ${others.length === 0 ? "without it" : "with none of these"}`),
      ];
    }
    case "at-least-every":
      return [
        step("starts", `with ${one(says.from)}`),
        step("in time", `${one(says.what)}, up to ${spanInPromise(says.every)} after the start, and after each of them again`),
        step("ends", `with ${one(says.until)}`),
        ...excusedBy(ir, promise, says.what, "since the last one; it is measured anew from there"),
        step("broken", `after ${spanInPromise(says.every)} with none of these`),
      ];
    case "never":
      return [step("at all times", `not ${stateInWords(ir, says.holds)}`), step("broken", "as soon as that holds")];
    case "always":
      return [
        step(
          says.while === null ? "at all times" : "while",
          says.while === null ? stateInWords(ir, says.holds) : stateInWords(ir, says.while),
        ),
        ...(says.while === null ? [] : [step("holds", stateInWords(ir, says.holds))]),
        step("broken", "as soon as that does not hold"),
      ];
    case "never-moves": {
      const value = valueInWords(ir, says.value);
      return [
        step("starts", says.while === null ? `with the first value of ${value}` : `as this turns true: ${stateInWords(ir, says.while)}`),
        step("compared", `each ${value} with the one before it${says.value.kind === "due" ? ", each time the duty begins by itself" : ""}`),
        ...(says.while === null ? [] : [step("ends", "as that turns false; the next time it starts anew")]),
        step("broken", `as soon as it ${says.way}`),
      ];
    }
    case "only-after":
      return [
        step("starts", `with ${one(says.what)}`),
        step(
          "in time",
          `${one(says.after)} has come before it${says.within === null ? "" : `, ${spanInPromise(says.within)} before at the most`}`,
        ),
        ...gatedBy(ir, promise, says.what, says.after),
        step("broken", "at that very instant"),
      ];
    case "at-most":
      return [
        step(
          "counts",
          `${momentInWords(ir, says.what, "several")}, ${says.over === "customer" ? "over all tickets of a customer" : "of each ticket"}`,
        ),
        step("broken", `with ${says.count + 1} of them, the last less than ${spanInPromise(says.per)} after the first`),
      ];
    case "reaches":
      return [step("shown", `by one history with ${momentInWords(ir, says.what, "reached")}`)];
  }
}

/** Somebody is on record for it. */
function excusedBy(ir: PolicyIr, { share }: PromiseIr, asked: PromiseMoment, when: string): readonly PromiseStep[] {
  const duties = share === null ? dutiesMetBy(ir, asked) : [];
  if (duties.length === 0) return [];
  const clauses = duties.flatMap(({ clause, targets }) => [clause, ...targets.map((target) => target.clause)]);
  return [step("excused", `where one of these stands breached ${when}: ${duties.map(({ id }) => labelOf(ir, id)).join(", ")}`, clauses)];
}

function gatedBy(ir: PolicyIr, { share }: PromiseIr, before: PromiseMoment, asked: PromiseMoment): readonly PromiseStep[] {
  const ids = share === null ? [...gatesBetween(ir, before, asked).keys()] : [];
  const gates = ir.gates.filter(({ id }) => ids.includes(id));
  if (gates.length === 0) return [];
  const names = gates.map(({ label }) => label).join(", ");
  return [
    step(
      "excused",
      `where a gate puts it on record at that instant that this is missing: ${names}`,
      gates.map(({ clause }) => clause),
    ),
  ];
}

function step(mark: string, words: string, clauses: readonly (string | null)[] = []): PromiseStep {
  return { mark, words, clauses: [...new Set(clauses.flatMap((clause) => (clause === null ? [] : [clause])))] };
}
