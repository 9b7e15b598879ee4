// Figures in the words of an experiment's comments and of notes.

import { DAY, HOUR, MINUTE, type Milliseconds, SECOND } from "../../ir/index.ts";

const UNITS: readonly (readonly [Milliseconds, string])[] = [
  [DAY, "day"],
  [HOUR, "hour"],
  [MINUTE, "minute"],
  [SECOND, "second"],
];

/** A local day, counted from 1 January 1970: `2016-02-29`. */
export function dayInWords(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

export function countInWords(count: number, what: string): string {
  return `${String(count).replace(/\B(?=(\d{3})+$)/g, ",")} ${what}${count === 1 ? "" : "s"}`;
}

/** Never 0 % or 100 % of what is neither. */
export function shareInWords(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.1) return "under 0.1 %";
  if (percent < 100 && percent > 99.9) return "over 99.9 %";
  return `${Number(percent.toFixed(1))} %`;
}

/** To three figures in the greatest unit of which there is one: `2.5 hours`. */
export function timeInWords(ms: Milliseconds): string {
  const [length, name] = UNITS.find(([each]) => ms >= each) ?? [1, "ms"];
  const figure = Number((ms / length).toPrecision(3));
  return name === "ms" ? `${figure} ms` : `${figure} ${name}${figure === 1 ? "" : "s"}`;
}
