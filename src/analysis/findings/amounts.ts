// How long amounts last, as far as figures alone tell: for findings that compare them.

import type { Amount, Clock, Duration, Milliseconds, SpanIr } from "../../ir/index.ts";
import type { Vocabulary } from "../logic/index.ts";

export function lengthOf({ parameters }: Vocabulary, duration: Duration): Milliseconds {
  return duration.kind === "ms" ? duration.ms : (parameters.get(duration.parameter) ?? 0);
}

/** The spans an amount may turn out to be; null of a prorated one and of open days, which no one figure tells. */
export function spansOf(amount: Amount): readonly SpanIr[] | null {
  switch (amount.kind) {
    case "span":
      return [amount.span];
    case "by-start":
      return [amount.inside, amount.outside];
    case "prorated":
    case "open-day":
      return null;
  }
}

export function isSameClock(a: Clock, b: Clock): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** `within 2 hours`, `every 2 hours`. */
export function owedInWords(words: string, recurs: boolean): string {
  return words.startsWith("by ") ? words : `${recurs ? "every" : "within"} ${words}`;
}
