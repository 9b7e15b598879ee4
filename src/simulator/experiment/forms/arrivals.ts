// When tickets come, from how it is written: the profile of a week, seasons, holidays, bursts and storms.

import { WEEKDAYS } from "../../../ir/index.ts";
import type { Path } from "../../yaml/index.ts";
import { readMonthDay } from "../days.ts";
import type { Arrivals } from "../experiment.ts";
import type { ExperimentText, Scalar } from "../experiment-schema.ts";
import { type Bounds, count, type KnownFacts, problem, problemOfKey, type Reading, remark, share, weight } from "../reading.ts";
import { USUAL_SPREAD } from "../size.ts";
import { type Calendars, checkZone, daysOf, useHolidays } from "./calendars.ts";
import { readDistribution } from "./distribution.ts";
import { readFacts } from "./facts.ts";

type ArrivalsText = ExperimentText["demand"]["arrivals"];
const PATH: Path = ["demand", "arrivals"];
const HOURS = 168;
const SOME: Bounds = { above: 0, tooLittle: "no ticket ever comes" };

export function readArrivals(reading: Reading, text: ArrivalsText, zone: string, calendars: Calendars, known: KnownFacts): Arrivals {
  if (text.zone !== undefined) checkZone(reading, [...PATH, "zone"], text.zone);
  if (text.holidays !== undefined) useHolidays(reading, calendars, [...PATH, "holidays", "set"], text.holidays.set);
  return {
    perDay: count(reading, [...PATH, "per-day"], text["per-day"], text.storms === undefined ? SOME : {}),
    zone: text.zone ?? zone,
    profile: profile(reading, text.hours),
    seasons: (text.seasons ?? []).flatMap((season, i) => {
      const path = [...PATH, "seasons", i];
      const [from, to] = [monthDay(reading, [...path, "from"], season.from), monthDay(reading, [...path, "to"], season.to)];
      const times = count(reading, [...path, "times"], season.times);
      return from === null || to === null ? [] : [{ from, to, times }];
    }),
    holidays:
      text.holidays === undefined
        ? null
        : { set: text.holidays.set, times: count(reading, [...PATH, "holidays", "times"], text.holidays.times) },
    daySpread: spread(reading, "day-spread", text["day-spread"]),
    hourSpread: spread(reading, "hour-spread", text["hour-spread"]),
    bursts: bursts(reading, text.bursts),
    storms: storms(reading, text.storms, known),
  };
}

/** From here on most days (hours) bring next to nothing: the median of the factor is a twentieth of its mean. */
const MUCH_SPREAD = 2.5;

function spread(reading: Reading, key: "day-spread" | "hour-spread", text: Scalar | undefined): number {
  if (text === undefined) return 0;
  const path = [...PATH, key];
  const value = count(reading, path, text);
  const [most, few] = key === "day-spread" ? ["days", "a few days"] : ["hours", "a few hours"];
  if (value > MUCH_SPREAD)
    remark(reading, path, `with a \`${key}\` of ${value} most ${most} bring next to nothing and ${few} bring all: ${USUAL_SPREAD}`);
  return value;
}

/** 168 weights with mean 1. */
function profile(reading: Reading, text: ArrivalsText["hours"]): readonly number[] {
  const path = [...PATH, "hours"];
  if (text === undefined) remark(reading, PATH, "no `hours` are given: tickets come alike by day and night, on every day of the week");
  const raw = rawProfile(reading, path, text ?? "flat");
  const sum = raw.reduce((all, each) => all + each, 0);
  if (sum === 0) problem(reading, path, "all weights are 0: no ticket ever comes", "at least one hour is above 0");
  return Math.abs(sum - HOURS) < 1e-9 ? raw : raw.map((each) => (each * HOURS) / sum);
}

function rawProfile(reading: Reading, path: Path, text: NonNullable<ArrivalsText["hours"]>): readonly number[] {
  if (text === "flat") return Array.from({ length: HOURS }, () => 1);
  if (Array.isArray(text)) return ofWeek(reading, path, text);
  const days: (readonly number[] | null)[] = Array.from({ length: 7 }, () => null);
  for (const [key, hours] of Object.entries(text)) {
    const named = daysOf(reading, [...path, key], key);
    if (named.some((day) => days[day] !== null)) problemOfKey(reading, [...path, key], `a day of \`${key}\` has its weights already`);
    const weights = dayOf(reading, [...path, key], hours);
    for (const day of named) days[day] = weights;
  }
  const missing = days.flatMap((day, i) => (day === null ? [WEEKDAYS[i]] : []));
  if (missing.length > 0)
    problem(reading, path, `no weights are given for ${missing.join(", ")}`, "write 0 where no ticket comes: `sunday: 0`");
  return days.flatMap((day) => day ?? Array.from({ length: 24 }, () => 0));
}

function ofWeek(reading: Reading, path: Path, hours: readonly Scalar[]): readonly number[] {
  if (hours.length !== HOURS)
    problem(
      reading,
      path,
      `these are ${hours.length} weights`,
      "a week has 168; the 24 of a day stand at its days: `every day: [0, 1, …]`",
    );
  return Array.from({ length: HOURS }, (_, i) => (hours[i] === undefined ? 0 : weight(reading, [...path, i], hours[i])));
}

function dayOf(reading: Reading, path: Path, hours: Scalar | readonly Scalar[]): readonly number[] {
  if (typeof hours !== "object") {
    const all = weight(reading, path, hours);
    return Array.from({ length: 24 }, () => all);
  }
  if (hours.length !== 24)
    problem(reading, path, `these are ${hours.length} weights`, "a day has 24, the hour from midnight first; or one for the whole day");
  return Array.from({ length: 24 }, (_, i) => (hours[i] === undefined ? 0 : weight(reading, [...path, i], hours[i])));
}

function monthDay(reading: Reading, path: Path, text: string) {
  const day = readMonthDay(text);
  if (day === null) problem(reading, path, `\`${text}\` is no day of the year`, "write it as `november 15`");
  return day;
}

function bursts(reading: Reading, text: ArrivalsText["bursts"]): Arrivals["bursts"] {
  if (text === undefined) return null;
  const path = [...PATH, "bursts"];
  return {
    share: share(reading, [...path, "share"], text.share),
    more: readDistribution(reading, [...path, "more"], text.more, { kind: "count" }),
    within: readDistribution(reading, [...path, "within"], text.within, { kind: "time" }),
  };
}

function storms(reading: Reading, text: ArrivalsText["storms"], known: KnownFacts): Arrivals["storms"] {
  if (text === undefined) return null;
  const path = [...PATH, "storms"];
  const facts = readFacts(reading, [...path, "facts"], text.facts, known).rules;
  for (const { fact } of facts.filter(({ of }) => of === "customer"))
    problemOfKey(
      reading,
      [...path, "facts", fact],
      `\`${fact}\` is a fact of the customer, and a storm touches many customers`,
      "give the storm a fact of the ticket",
    );
  return {
    perYear: count(reading, [...path, "per-year"], text["per-year"]),
    tickets: readDistribution(reading, [...path, "tickets"], text.tickets, { kind: "count" }),
    over: readDistribution(reading, [...path, "over"], text.over, { kind: "time" }),
    facts,
  };
}
