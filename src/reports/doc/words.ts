// Pieces of a policy in whole words for its readers: amounts of targets, channels, types of facts, windows of calendars, dates.

import type {
  AdjustmentIr,
  CalendarIr,
  ChannelIr,
  DutyIr,
  FactType,
  HolidayRule,
  PolicyIr,
  TargetIr,
  Weekday,
  Window,
} from "../../ir/index.ts";
import { amountInWords, lengthAsStated, MONTH_NAMES, percentInWords, timeOfDay, WEEKDAY_NAMES } from "../../ir/index.ts";
import { code, listed, names, say, type Text } from "./blocks.ts";

/** `1 January 2024`. */
export function dayInWords(iso: string): string {
  const [year, month, day] = iso.slice(0, 10).split("-").map(Number);
  return `${day} ${monthInWords(month ?? 1)} ${year}`;
}

export function monthInWords(month: number): string {
  return MONTH_NAMES[month - 1] ?? "";
}

/** `1 January 2024 09:00`. */
export function localTimeInWords(local: string): string {
  const time = local.slice(11).replace(/(:00)?\.000$/, "");
  return `${dayInWords(local)}${time === "" ? "" : ` ${time}`}`;
}

/** `within 15 minutes`, `every 2 hours`, `by the end of the next open day of standard-hours`. */
export function targetInWords(duty: DutyIr, { amount }: TargetIr): string {
  const words = amountInWords(amount);
  return amount.kind === "open-day" ? words : `${duty.recurs ? "every" : "within"} ${words}`;
}

export function effectInWords({ effect }: AdjustmentIr): string {
  switch (effect.kind) {
    case "share":
      return `${percentInWords(effect.numerator, effect.denominator)} of the usual time`;
    case "at-most":
      return `at most ${lengthAsStated(effect.ms)}`;
    case "at-least":
      return `at least ${lengthAsStated(effect.ms)}`;
  }
}

/** `by slack to #customer-escalations, by email using internal/notice`. */
export function channelsInWords(channels: readonly ChannelIr[], word: "and" | "then"): Text {
  const each = channels.map(({ channel, address, template }) => {
    const to = address === null ? [] : say` to ${address}`;
    const using = template === null ? [] : say`, using ${code(template)}`;
    return say`by ${channel}${to}${using}`;
  });
  return listed(each, word);
}

export function typeInWords(type: FactType): Text {
  switch (type.kind) {
    case "one-of":
      return say`one of ${names(type.values, "or")}`;
    case "any-of":
      return say`any of ${names(type.values, "or")}`;
    case "yes-no":
      return ["yes or no"];
    case "number": {
      const from = type.min === null ? "" : ` from ${type.min}`;
      const to = type.max === null ? "" : ` ${type.min === null ? "up " : ""}to ${type.max}`;
      return [`${type.whole ? "whole number" : "number"}${from}${to}`];
    }
    case "percent":
      return ["percent"];
    case "money":
      return [`money in ${type.currency}`];
    case "instant":
      return ["date and time"];
    case "text":
      return ["text"];
  }
}

// ---------------------------------------------------------------------------------------------------------------- calendars

/** `09:00–17:00`; past midnight `22:00–06:00 of the next day`. */
export function windowInWords([open, close]: Window): string {
  return `${timeOfDay(open)}–${timeOfDay(close)}${close <= 1440 ? "" : " of the next day"}`;
}

export function windowsInWords(windows: readonly Window[]): string {
  if (windows.length === 0) return "closed";
  return windows.length === 1 && windows[0]?.[0] === 0 && windows[0][1] === 1440 ? "all day" : windows.map(windowInWords).join(" and ");
}

/** Days that are alike and follow each other stand together: `Monday to Friday 07:00–19:00`. */
export function weekInWords(week: readonly (readonly Window[])[]): readonly string[] {
  const lines: string[] = [];
  for (let first = 0; first < 7; ) {
    const windows = windowsInWords(week[first] ?? []);
    let last = first;
    while (last < 6 && windowsInWords(week[last + 1] ?? []) === windows) last += 1;
    if ((week[first] ?? []).length > 0) lines.push(`${daysInWords(first, last)} ${windows}`);
    first = last + 1;
  }
  return lines;
}

function daysInWords(first: number, last: number): string {
  const [from, to] = [WEEKDAY_NAMES[first] ?? "", WEEKDAY_NAMES[last] ?? ""];
  return first === last ? from : last === first + 1 ? `${from} and ${to}` : `${from} to ${to}`;
}

/** What a calendar says of its hours, a line each. */
export function calendarLines(calendar: CalendarIr): readonly Text[] {
  switch (calendar.kind) {
    case "weekly":
      return [
        ...weekInWords(calendar.weekly).map((line) => [line]),
        ...weekInWords(calendar.breaks).map((line) => [`break ${line}`]),
        ...calendar.dates.map(({ date, windows }) => [`${dayInWords(date)}: ${windowsInWords(windows)}`]),
        ...calendar.holidays.map(({ set, windows }) => say`${code(set)}: ${windowsInWords(windows)}`),
      ];
    case "combined": {
      const of = names(calendar.of);
      if (calendar.how === "both") return [say`open while all of ${of} are`];
      if (calendar.how === "either") return [say`open while any of ${names(calendar.of, "or")} is`];
      return [say`open while ${names(calendar.of.slice(0, 1))} is, except during ${names(calendar.of.slice(1), "or")}`];
    }
    case "season":
      return calendar.ranges.map((range) =>
        range.kind === "yearly"
          ? [`${range.from.day} ${monthInWords(range.from.month)} to ${range.to.day} ${monthInWords(range.to.month)}, every year`]
          : [`${dayInWords(range.from)} to ${dayInWords(range.to)}`],
      );
  }
}

const OBSERVED = {
  none: "",
  "nearest-weekday": ", observed on the nearest weekday",
  "next-weekday": ", observed on the next weekday",
} as const;

export function holidayInWords(rule: HolidayRule): string {
  switch (rule.kind) {
    case "fixed":
      return `${rule.day} ${monthInWords(rule.month)}${OBSERVED[rule.observed]}`;
    case "nth-weekday":
      return `${ordinal(rule.nth)} ${weekdayInWords(rule.weekday)} of ${monthInWords(rule.month)}`;
    case "easter":
      return rule.offset === 0 ? "Easter Sunday" : `${fromThere(rule.offset)} Easter Sunday`;
    case "relative":
      return `${fromThere(rule.offset)} “${rule.to}”${OBSERVED[rule.observed]}`;
    case "date":
      return dayInWords(rule.date);
  }
}

function fromThere(offset: number): string {
  const days = Math.abs(offset);
  if (offset === 0) return "the day of";
  return `${days} ${days === 1 ? "day" : "days"} ${offset < 0 ? "before" : "after"}`;
}

function ordinal(nth: number): string {
  return nth < 0 ? "last" : (["first", "second", "third", "fourth", "fifth"][nth - 1] ?? String(nth));
}

function weekdayInWords(weekday: Weekday): string {
  return WEEKDAY_NAMES[weekday] ?? "";
}

/** A person's name where the policy gives one, and what it is called in the policy. */
export function partyInWords(ir: PolicyIr, id: string): Text {
  if (id === "customer") return ["the customer"];
  const name = ir.people.find((party) => party.id === id)?.name ?? null;
  return name === null ? [code(id)] : say`${name} (${code(id)})`;
}

/** `anna or ben`, by their names. */
export function partiesInWords(ir: PolicyIr, ids: readonly string[]): Text {
  return listed(
    ids.map((id) => partyInWords(ir, id)),
    "or",
  );
}

/** A notice of a level that starts from a trigger of its own: it stands with the level. */
export function isInvolvedNotice(ir: PolicyIr, { start, metBy }: DutyIr): boolean {
  return start.on === "trigger" && metBy.by === "notified" && ir.levels.some(({ id }) => id === metBy.level);
}
