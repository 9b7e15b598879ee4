// A line of figures cut by thresholds: a band for each figure at a threshold and for each stretch between two, with a figure that lies in it.

import { type Comparison, fits } from "../../ir/index.ts";
import { type Exact, exactly, floorOf, fraction, isWhole, numberOf, order, plus, times } from "./exact.ts";

/** null: no end on that side. `includes`: whether the end itself belongs to it. */
export type Band = {
  readonly low: Exact | null;
  readonly includesLow: boolean;
  readonly high: Exact | null;
  readonly includesHigh: boolean;
  /** A figure in it, as plain as can be. */
  readonly value: number;
};

/** What figures there are: from min to max, both included; all of them, or whole ones only. */
export type Line = { readonly min: number | null; readonly max: number | null; readonly whole: boolean };

/** From the lowest up; bands that hold no figure are left out. No two hold one figure, and together they hold all. */
export function bandsOf(thresholds: readonly Exact[], line: Line): readonly Band[] {
  const sorted = [...thresholds].sort(order).filter((each, i, all) => i === 0 || order(each, all[i - 1] ?? each) !== 0);
  const [min, max] = [line.min === null ? null : exactly(line.min), line.max === null ? null : exactly(line.max)];
  const inside = sorted.filter((each) => (min === null || order(each, min) >= 0) && (max === null || order(each, max) <= 0));
  const bands: Omit<Band, "value">[] = [];
  let [low, includesLow]: [Exact | null, boolean] = [min, min !== null];
  for (const at of inside) {
    bands.push({ low, includesLow, high: at, includesHigh: false }, { low: at, includesLow: true, high: at, includesHigh: true });
    [low, includesLow] = [at, false];
  }
  bands.push({ low, includesLow, high: max, includesHigh: max !== null });
  return bands.flatMap((band): readonly Band[] => {
    const value = isEmpty(band) ? null : figureIn(band, line.whole);
    return value === null
      ? []
      : [{ low: band.low, includesLow: band.includesLow, high: band.high, includesHigh: band.includesHigh, value }];
  });
}

/** Whether the figures of the band compare so with the threshold: one at which the line was cut, so that all of them do alike. */
export function bandFits(band: Band, op: Comparison, threshold: Exact): boolean {
  return fits(op, order(exactly(band.value), threshold));
}

export function isInBand({ low, includesLow, high, includesHigh }: Omit<Band, "value">, figure: Exact): boolean {
  const [under, over] = [low === null ? 1 : order(figure, low), high === null ? -1 : order(figure, high)];
  return (under > 0 || (under === 0 && includesLow)) && (over < 0 || (over === 0 && includesHigh));
}

function isEmpty({ low, includesLow, high, includesHigh }: Omit<Band, "value">): boolean {
  if (low === null || high === null) return false;
  const width = order(high, low);
  return width < 0 || (width === 0 && !(includesLow && includesHigh));
}

function figureIn(band: Omit<Band, "value">, whole: boolean): number | null {
  const { low, high } = band;
  const candidates: (Exact | null)[] = [];
  if (low === null && high === null) candidates.push(fraction(0n, 1n));
  if (low === null && high !== null) candidates.push(fraction(0n, 1n), below(high));
  if (low !== null && high === null) candidates.push(above(low));
  if (low !== null && high !== null) candidates.push(fraction(floorOf(low) + 1n, 1n), times(plus(low, high), fraction(1n, 2n)));
  for (const candidate of [...candidates, low, high]) {
    if (candidate === null || !isInBand(band, candidate) || (whole && !isWhole(candidate))) continue;
    const plain = numberOf(candidate) ?? nearest(candidate, band, whole);
    if (plain !== null) return plain;
  }
  return null;
}

/** A figure of so many digits as a number holds, where the exact one has more. */
function nearest(candidate: Exact, band: Omit<Band, "value">, whole: boolean): number | null {
  const near = Number(candidate.over) / Number(candidate.under);
  return !whole && Number.isFinite(near) && isInBand(band, exactly(near)) ? near : null;
}

/** A round figure a little above, by the size of the figure. */
function above(figure: Exact): Exact {
  return plus(fraction(floorOf(figure), 1n), fraction(stepAt(figure) + (isWhole(figure) ? 0n : 1n), 1n));
}

function below(figure: Exact): Exact {
  return plus(fraction(floorOf(figure), 1n), fraction(-stepAt(figure), 1n));
}

function stepAt(figure: Exact): bigint {
  const size = (figure.over < 0n ? -figure.over : figure.over) / figure.under;
  return 10n ** BigInt(Math.max(0, size.toString().length - 2));
}
