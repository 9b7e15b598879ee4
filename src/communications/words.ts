// Owns how values read in a message: money, instants on the reader's clock, lengths of time, lists. The same on every machine: no locale is asked.

import { toLocal, wallTimeAt } from "../calendar/index.ts";
import { DAY, HOUR, type Instant, MINUTE, type Milliseconds, MONTH_NAMES, SECOND, WEEKDAY_NAMES } from "../ir/index.ts";
import type { Value } from "./values.ts";

/** The value in words, instants on the clock of this zone. A record has none. */
export function shown(value: Value, zone: string): string {
  switch (value.kind) {
    case "text":
      return value.text;
    case "yes-no":
      return value.yes ? "yes" : "no";
    case "number":
      return figure(value.value);
    case "percent":
      return `${figure(value.value)}%`;
    case "money":
      return money(value.value, value.currency);
    case "instant":
      return instant(value.at, zone);
    case "duration":
      return duration(value.ms);
    case "list":
      return listed(value.items.map((item) => shown(item, zone)));
    case "record":
      return "";
  }
}

const SIGNS: Readonly<Record<string, string>> = { USD: "$", EUR: "€", GBP: "£" };

/** `$1,250,000`, `-€12.50`, `CHF 900`: no figure is rounded. */
export function money(value: number, currency: string): string {
  const sign = SIGNS[currency] ?? `${currency} `;
  const digits = figure(Math.abs(value));
  return `${value < 0 ? "-" : ""}${sign}${/\.\d$/.test(digits) ? `${digits}0` : digits}`;
}

/** `1,234,567.25`. */
function figure(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const plain = Math.abs(value) >= 1e21 ? BigInt(value).toString() : String(value);
  if (plain.includes("e")) return value.toFixed(20).replace(/0+$/, "");
  const [whole = "", fraction] = plain.split(".");
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ",")}${fraction === undefined ? "" : `.${fraction}`}`;
}

/**
 * `Monday 8 January 2024, 09:07 (Los Angeles)`; seconds where they are not 0. In the hour that a change of clocks brings twice, the distance from
 * UTC stands beside the place: `01:30 (Los Angeles, UTC-08:00)`.
 */
export function instant(at: Instant, zone: string): string {
  const wall = toLocal(zone, at);
  const local = new Date(wall);
  const { time } = wallTimeAt(zone, at);
  const day = `${WEEKDAY_NAMES[(local.getUTCDay() + 6) % 7] ?? ""} ${local.getUTCDate()} ${MONTH_NAMES[local.getUTCMonth()] ?? ""} ${local.getUTCFullYear()}`;
  const place = zone.split("/").at(-1)?.replaceAll("_", " ") ?? zone;
  return `${day}, ${time} (${place}${isTwice(at, wall, zone) ? `, ${offset(wall - at)}` : ""})`;
}

/** Whether the clock shows this time at another instant, too. Changes of clocks go back by half an hour, an hour, or a few. */
function isTwice(at: Instant, wall: number, zone: string): boolean {
  const others = [toLocal(zone, at - 3 * HOUR) - (at - 3 * HOUR), toLocal(zone, at + 3 * HOUR) - (at + 3 * HOUR)];
  return others.some((far) => far !== wall - at && toLocal(zone, wall - far) === wall);
}

function offset(ms: number): string {
  const minutes = Math.abs(Math.round(ms / MINUTE));
  const two = (value: number): string => String(value).padStart(2, "0");
  return `UTC${ms < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

const UNITS: readonly (readonly [ms: number, name: string])[] = [
  [DAY, "day"],
  [HOUR, "hour"],
  [MINUTE, "minute"],
  [SECOND, "second"],
  [1, "millisecond"],
];

/** `2 hours 30 minutes`, `36 hours`, `3 days`: exact; days from three on. */
export function duration(ms: Milliseconds): string {
  if (ms === 0) return "no time";
  let rest = Math.abs(ms);
  const parts: string[] = [];
  for (const [unit, name] of UNITS) {
    if (name === "day" && rest < 3 * unit) continue;
    const count = Math.floor(rest / unit);
    rest -= count * unit;
    if (count > 0) parts.push(`${count} ${name}${count === 1 ? "" : "s"}`);
  }
  return `${ms < 0 ? "minus " : ""}${parts.join(" ")}`;
}

/** `a`, `a and b`, `a, b and c`; `none` of none. */
export function listed(items: readonly string[]): string {
  const last = items.at(-1);
  if (last === undefined) return "none";
  return items.length === 1 ? last : `${items.slice(0, -1).join(", ")} and ${last}`;
}
