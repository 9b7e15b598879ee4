// Writes instants as ISO 8601 UTC with milliseconds. A replay writes millions, so days, minutes and milliseconds come from tables.

import type { Instant } from "../ir/history.ts";
import { DAY, MINUTE } from "./working-time/civil.ts";

/** The last day of 2199: later instants are written the slow way, and tables stay bounded. */
const LAST_DAY = 84_005;

/** By days since 1970: `2026-03-07T`, made when first asked for. */
const dayTexts: (string | undefined)[] = [];
/** `23:10:`, `00.`, `000Z`: made with the first instant, since most programs write none. */
type Tables = { readonly minutes: readonly string[]; readonly seconds: readonly string[]; readonly fractions: readonly string[] };
let tables: Tables | null = null;

/** `2026-03-07T23:10:00.000Z`. */
export function writeInstant(at: Instant): string {
  const day = Math.floor(at / DAY);
  if (!(day >= 0 && day <= LAST_DAY)) return new Date(at).toISOString();
  const inDay = at - day * DAY;
  const minute = Math.floor(inDay / MINUTE);
  const inMinute = inDay - minute * MINUTE;
  const second = Math.floor(inMinute / 1000);
  const dayText = dayTexts[day] ?? writeDay(day);
  tables ??= tablesMade();
  // The short halves first: V8 copies short texts, and links long ones to be copied later.
  return dayText + tables.minutes[minute]! + (tables.seconds[second]! + tables.fractions[inMinute - second * 1000]!);
}

function tablesMade(): Tables {
  return {
    minutes: Array.from({ length: 1440 }, (_, i) => `${padded(Math.floor(i / 60), 2)}:${padded(i % 60, 2)}:`),
    seconds: Array.from({ length: 60 }, (_, i) => `${padded(i, 2)}.`),
    fractions: Array.from({ length: 1000 }, (_, i) => `${padded(i, 3)}Z`),
  };
}

function writeDay(day: number): string {
  const text = new Date(day * DAY).toISOString().slice(0, 11);
  dayTexts[day] = text;
  return text;
}

function padded(value: number, length: number): string {
  return String(value).padStart(length, "0");
}
