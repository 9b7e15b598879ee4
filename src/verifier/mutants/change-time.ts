// Lengths of time, clocks, amounts and marks that are a little other than stated.

import {
  type Amount,
  amountInWords,
  type CalendarChoice,
  type Clock,
  DAY,
  type Duration,
  HOUR,
  lengthAsStated,
  type Mark,
  MINUTE,
  type PolicyIr,
  percentInWords,
  type RepeatIr,
  SECOND,
  type SpanIr,
  spanInWords,
} from "../../ir/index.ts";
import { leftOut, readAs, sameJson, type Variant } from "./mutant.ts";

const UNITS = [DAY, HOUR, MINUTE, SECOND, 1] as const;

/** One unit more and one less, in the unit in which the length is stated; half of a single unit. In milliseconds. */
export function lengthsNear(length: number): readonly number[] {
  const unit = UNITS.find((each) => length % each === 0 && length / each >= (each === DAY ? 3 : 1)) ?? 1;
  const less = length > unit ? length - unit : Math.floor(length / 2);
  return less > 0 ? [length + unit, less] : [length + unit];
}

export function lengthVariants(length: number): readonly Variant<number>[] {
  return lengthsNear(length).map((piece) => ({ words: readAs(lengthAsStated(length), lengthAsStated(piece)), piece }));
}

/** What a named figure is, is changed where it is named. */
function durationsNear(duration: Duration): readonly Duration[] {
  return duration.kind === "parameter" ? [] : lengthsNear(duration.ms).map((ms) => ({ kind: "ms", ms }));
}

/** The other kind of clock: elapsed for one that counts, and the hours of the ticket, or the first calendar, for elapsed. */
function clocksNear(ir: PolicyIr, clock: Clock): readonly Clock[] {
  if (clock.kind === "counting") return [{ kind: "elapsed" }];
  const calendar = usualHours(ir);
  return calendar === null ? [] : [{ kind: "counting", calendar }];
}

export function usualHours(ir: PolicyIr): CalendarChoice | null {
  if (ir.hours !== null) return { kind: "hours-of-ticket" };
  const weekly = ir.calendars.find(({ kind }) => kind === "weekly");
  return weekly === undefined ? null : { kind: "calendar", calendar: weekly.id };
}

/** The calendar declared after it, of those that open by the week. */
export function calendarsNear(ir: PolicyIr, choice: CalendarChoice): readonly CalendarChoice[] {
  const ids = ir.calendars.filter(({ kind }) => kind === "weekly").map(({ id }) => id);
  const at = choice.kind === "calendar" ? ids.indexOf(choice.calendar) : -1;
  const next = ids[(at + 1) % Math.max(1, ids.length)];
  if (next === undefined || (choice.kind === "calendar" && next === choice.calendar)) return [];
  return [{ kind: "calendar", calendar: next }];
}

export function spanVariants(ir: PolicyIr, span: SpanIr): readonly Variant<SpanIr>[] {
  return said(spansNear(ir, span), (piece) => readAs(spanInWords(span), spanInWords(piece)));
}

export function spansNear(ir: PolicyIr, span: SpanIr): readonly SpanIr[] {
  return [
    ...durationsNear(span.duration).map((duration) => ({ ...span, duration })),
    ...clocksNear(ir, span.clock).map((clock) => ({ ...span, clock })),
  ];
}

export function amountVariants(ir: PolicyIr, amount: Amount): readonly Variant<Amount>[] {
  const others = amountsNear(ir, amount).filter((each) => !sameJson(each, amount));
  return said(others, (piece) => readAs(amountInWords(amount), amountInWords(piece)));
}

function amountsNear(ir: PolicyIr, amount: Amount): readonly Amount[] {
  switch (amount.kind) {
    case "span":
      return spansNear(ir, amount.span).map((span) => ({ ...amount, span }));
    case "by-start":
      return [
        ...spansNear(ir, amount.inside).map((inside) => ({ ...amount, inside })),
        ...spansNear(ir, amount.outside).map((outside) => ({ ...amount, outside })),
        { ...amount, inside: amount.outside, outside: amount.inside },
        ...calendarsNear(ir, amount.calendar).map((calendar) => ({ ...amount, calendar })),
      ];
    case "prorated":
      return [
        ...durationsNear(amount.inside).map((inside) => ({ ...amount, inside })),
        ...durationsNear(amount.outside).map((outside) => ({ ...amount, outside })),
        { ...amount, inside: amount.outside, outside: amount.inside },
        ...calendarsNear(ir, amount.calendar).map((calendar) => ({ ...amount, calendar })),
      ];
    case "open-day":
      return [
        { ...amount, nth: amount.nth + 1 },
        ...(amount.nth > 1 ? [{ ...amount, nth: amount.nth - 1 }] : []),
        { ...amount, at: amount.at === "close" ? ("same-time" as const) : ("close" as const) },
      ];
  }
}

/** A share ten points away, a length one unit away; never after the end. */
export function markVariants<M extends Mark>(mark: M): readonly Variant<M>[] {
  switch (mark.kind) {
    case "share": {
      const other = shareNear(mark.numerator, mark.denominator);
      const words = readAs(percentInWords(mark.numerator, mark.denominator), percentInWords(other.numerator, other.denominator));
      return [{ words, piece: { ...mark, ...other } }];
    }
    case "before":
    case "after":
      if (mark.ms === 0) return [{ words: "read as one minute later", piece: { ...mark, ms: MINUTE } }];
      return lengthVariants(mark.ms).map(({ words, piece }) => ({ words, piece: { ...mark, ms: piece } }));
  }
}

/** Ten points more, or ten less where that would be all or more. In whole numbers, cut as far as they go. */
export function shareNear(numerator: number, denominator: number): { readonly numerator: number; readonly denominator: number } {
  const by = numerator * 10 + denominator < denominator * 10 ? 1 : -1;
  const other = { numerator: numerator * 10 + by * denominator, denominator: denominator * 10 };
  const common = divisor(other.numerator, other.denominator);
  return { numerator: other.numerator / common, denominator: other.denominator / common };
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}

export function repeatVariants(ir: PolicyIr, repeats: RepeatIr): readonly Variant<RepeatIr | null>[] {
  const { every, until, times } = repeats;
  return [
    { words: leftOut(`repeat every ${spanInWords(every)}`), piece: null },
    ...spanVariants(ir, every).map(({ words, piece }) => ({ words: `repeats: ${words}`, piece: { ...repeats, every: piece } })),
    ...(until === null ? [] : [{ words: leftOut(`until ${until}`), piece: { ...repeats, until: null } }]),
    ...(times === null
      ? []
      : [
          { words: readAs(`up to ${times} times`, `up to ${times + 1} times`), piece: { ...repeats, times: times + 1 } },
          ...(times > 1
            ? [{ words: readAs(`up to ${times} times`, `up to ${times - 1} times`), piece: { ...repeats, times: times - 1 } }]
            : []),
        ]),
  ];
}

function said<T>(pieces: readonly T[], words: (piece: T) => string): readonly Variant<T>[] {
  return pieces.map((piece) => ({ words: words(piece), piece }));
}
