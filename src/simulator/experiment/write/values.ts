// Figures back to the text an analyst would write, such that reading it gives the same figure exactly.

import { DAY, HOUR, MINUTE, type Milliseconds, SECOND } from "../../../ir/index.ts";
import type { Scalar } from "../experiment-schema.ts";
import type { Unit } from "../values.ts";

/** Milliseconds become `17 minutes`, everything else stands as a number, a share of a hundred with its sign. */
export function writeFigure(value: number, unit: Unit): Scalar {
  if (unit.kind === "time") return writeTime(value);
  return unit.kind === "percent" ? `${value} %` : value;
}

/** A share with its sign: `99.5 %`; as a number where that would read as another. */
export function writePercent(share: number): string {
  const percent = Number((100 * share).toPrecision(12));
  return Number(`${percent}e-2`) === share ? `${percent} %` : String(share);
}

const UNITS: readonly (readonly [name: string, length: Milliseconds])[] = [
  ["week", 604_800_000],
  ["day", DAY],
  ["hour", HOUR],
  ["minute", MINUTE],
  ["second", SECOND],
];

/** `90 minutes` as `1 hour 30 minutes`; fractions of a millisecond are kept. */
export function writeTime(ms: Milliseconds): Scalar {
  if (ms === 0) return 0;
  if (!Number.isSafeInteger(ms)) return `${plain(ms)} ms`;
  const parts: string[] = [];
  let rest = ms;
  for (const [name, length] of UNITS) {
    if (name === "week" && rest % length !== 0) continue;
    const count = Math.floor(rest / length);
    if (count > 0) parts.push(`${count} ${name}${count === 1 ? "" : "s"}`);
    rest -= count * length;
  }
  if (rest > 0) parts.push(`${rest} ms`);
  return parts.join(" ");
}

/** Never with an exponent, which lengths of time are not written with. */
function plain(value: number): string {
  const text = String(value);
  return text.includes("e") ? value.toFixed(20).replace(/0+$/, "").replace(/\.$/, "") : text;
}
