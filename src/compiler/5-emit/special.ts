// What few duties have: pauses, ends, warnings, repeats and ways of their own, as the last property of their row.

import type { Condition, DutyIr, SpanIr } from "../../ir/index.ts";
import { code, surely } from "./conditions.ts";
import { asksLevels, clockCode, type Frame, lengthInMs, lengthOf, markName } from "./frame.ts";
import { quote } from "./text.ts";
import { wordsOf } from "./used.ts";

/** `special: null`, or each of them on a line. */
export function specialText(frame: Frame, duty: DutyIr): readonly string[] {
  const parts = [...flags(frame, duty), ...spans(frame, duty), ...ofNotices(frame, duty)];
  return parts.length === 0 ? ["  special: null,"] : ["  special: {", ...parts.map((part) => `    ${part},`), "  },"];
}

function flags(frame: Frame, duty: DutyIr): readonly string[] {
  const { targets, adjustments, cancelledBy, whenRetargeted, whenReopened, start } = duty;
  const asksLevel = [...targets, ...adjustments].some((each) => asksLevels(frame, each.when));
  return [
    ...(asksLevel ? ["asksLevel: true"] : []),
    ...(cancelledBy.length === 0 ? [] : [`cancelledBy: [${cancelledBy.map(quote).join(", ")}]`]),
    ...(whenRetargeted === "from-start" ? [] : [`whenRetargeted: ${quote(whenRetargeted)}`]),
    ...(whenReopened === "continues" || start.on !== "opened" ? [] : [`whenReopened: ${quote(whenReopened)}`]),
  ];
}

function spans(frame: Frame, { notBefore, lasts, recurs, pausedWhile, warnings }: DutyIr): readonly string[] {
  const marks = warnings.map((mark) =>
    mark.kind === "share"
      ? `{ numerator: ${mark.numerator}, denominator: ${mark.denominator} }`
      : `{ before: ${lengthInMs(frame, mark.ms)} }`,
  );
  return [
    ...(notBefore === null ? [] : [`notBefore: ${spanCode(frame, notBefore)}`]),
    ...(lasts === null || !recurs ? [] : [`lasts: ${spanCode(frame, lasts)}`]),
    ...(pausedWhile === null ? [] : [`pausedWhile: ${conditionCode(frame, pausedWhile)}`]),
    ...(marks.length === 0 ? [] : [`warnings: [${marks.join(", ")}]`]),
  ];
}

function ofNotices(frame: Frame, { metBy, owedTo, delivered, repeats }: DutyIr): readonly string[] {
  const times = repeats?.times ?? null;
  const until = repeats?.until ?? null;
  return [
    ...(metBy.by !== "notified" || owedTo === null ? [] : [`to: ${quote(owedTo)}`]),
    ...(delivered === null ? [] : [`delivered: ${clockFunction(frame, { kind: "counting", calendar: delivered })}`]),
    ...(repeats === null
      ? []
      : [`repeats: { every: ${spanCode(frame, repeats.every)}, until: ${until === null ? -1 : markName(frame, until)}, times: ${times} }`]),
  ];
}

function spanCode(frame: Frame, { duration, clock }: SpanIr): string {
  return `{ length: ${lengthOf(frame, duration)}, clock: ${clockFunction(frame, clock)} }`;
}

function clockFunction(frame: Frame, clock: SpanIr["clock"]): string {
  const hours = clock.kind === "counting" && clock.calendar.kind === "hours-of-ticket";
  return `(${hours ? "f, m" : ""}) => ${clockCode(frame, clock)}`;
}

/** A condition as a function of the facts and the moment, as far as it asks for them. */
export function conditionCode(frame: Frame, condition: Condition): string {
  const when = code(frame, surely(frame, condition, true, "moment"));
  return `(${parametersOf(when)}) => ${when}`;
}

/** What a function that says this must be given. */
export function parametersOf(when: string): string {
  const words = wordsOf(when);
  return words.has("m") ? `${words.has("f") ? "f" : "_f"}, m` : words.has("f") ? "f" : "";
}
