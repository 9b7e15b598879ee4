// Figures in words, the same on every machine: lengths of time, shares, counts, instants, lists. No locale is asked.

import { listed } from "../diagnostics/index.ts";
import { HOUR, type Milliseconds, MONTH_NAMES } from "../ir/index.ts";

export { listed };

/** `250 ms`, `12 s`, `7 min 30 s`, `26 h 5 min`, `3 d 4 h`: the two greatest units, the lesser cut. */
export function duration(ms: Milliseconds): string {
  const hours = Math.floor(ms / HOUR);
  return hours < 48 ? openTime(ms) : pair(Math.floor(hours / 24), "d", hours % 24, "h");
}

/** The same of open time on a calendar: in hours, however many, as a day of 24 of them is none there. */
export function openTime(ms: Milliseconds): string {
  if (ms < 1000) return `${ms} ms`;
  const seconds = Math.floor(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return pair(minutes, "min", seconds % 60, "s");
  return pair(Math.floor(minutes / 60), "h", minutes % 60, "min");
}

/** `93.4 %` of a whole; `100 %` and `0 %` only where it is all or nothing. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return "–";
  const tenths = Math.round((part * 1000) / whole);
  const honest = part < whole ? Math.min(tenths, 999) : tenths;
  const shown = part > 0 ? Math.max(honest, 1) : honest;
  return shown % 10 === 0 ? `${shown / 10} %` : `${(shown / 10).toFixed(1)} %`;
}

/** `24,918`. */
export function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** `1 ticket`, `24,918 tickets`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** `2016-02-29 09:16` of an ISO instant in UTC; of a year past 9999 as ISO has it, `+012024-03-01 09:16`. */
export function instant(iso: string): string {
  const [date = "", time = ""] = iso.split("T");
  return `${date} ${time.slice(0, 5)}`;
}

/** `29 February 2016`. */
export function day(iso: string): string {
  const [, year = "", month = "", date = ""] = /^([+-]\d{6}|\d{4})-(\d\d)-(\d\d)/.exec(iso) ?? [];
  return `${Number(date)} ${MONTH_NAMES[Number(month) - 1]} ${year.replace(/^\+0*/, "")}`;
}

/** As a list in a sentence; of more than four the first three: `a, b, c and 5 more`. */
export function listedShort(items: readonly string[]): string {
  return listed(items.length > 4 ? [...items.slice(0, 3), `${items.length - 3} more`] : items);
}

function pair(more: number, moreUnit: string, less: number, lessUnit: string): string {
  return less === 0 ? `${more} ${moreUnit}` : `${more} ${moreUnit} ${less} ${lessUnit}`;
}
