// Faults planted in the engine's working time: changes of the clock, holidays, the close of business.

import type { Fault } from "./fault.ts";

const DAYS = "runtime/working-time/days.ts";

export const timeFaults: readonly Fault[] = [
  {
    name: "a night is as long as the clock on the wall says",
    theme: "daylight saving",
    policy: "night",
    planted: {
      in: "engine",
      file: DAYS,
      find: 'resolve(day * DAY + close * MINUTE, "last", gap));',
      plant: 'resolve(day * DAY + open * MINUTE, "first", gap) + (close - open) * MINUTE);',
    },
    breaks: { promise: "the night watch answers" },
    least: 1,
  },
  {
    name: "an hour that is skipped opens an hour late",
    theme: "daylight saving",
    policy: "night",
    planted: { in: "engine", file: DAYS, find: 'const gap = spec.gap ?? "first-valid";', plant: 'const gap = spec.gap ?? "forward";' },
    breaks: { promise: "the early hours find a way" },
    least: 1,
  },
  {
    name: "an hour that comes twice closes the first time",
    theme: "daylight saving",
    policy: "night",
    planted: {
      in: "engine",
      file: DAYS,
      find: 'resolve(day * DAY + close * MINUTE, "last", gap));',
      plant: 'resolve(day * DAY + close * MINUTE, "first", gap));',
    },
    breaks: { promise: "the hour past midnight solves it" },
    least: 1,
  },
  {
    name: "a holiday on a saturday is kept on the sunday",
    theme: "holiday",
    policy: "office",
    planted: {
      in: "engine",
      file: "runtime/working-time/holidays.ts",
      find: "days.add(weekdayOf(day) === SATURDAY ? day - 1 : day + 1);",
      plant: "days.add(day + 1);",
    },
    breaks: { promise: "the office is not called late too soon" },
    least: 1,
  },
  {
    name: "the last friday of a month is taken for the fourth",
    theme: "holiday",
    policy: "office",
    planted: {
      in: "engine",
      file: "runtime/working-time/holidays.ts",
      find: "const end = dayOf(year, month, length);",
      plant: "const end = dayOf(year, month, 28);",
    },
    breaks: { promise: "the office is not called late too soon" },
    least: 1,
  },
  {
    name: "the last day of a season is left out",
    theme: "holiday",
    policy: "office",
    planted: { in: "engine", file: "runtime/working-time/seasons.ts", find: "(last + 1) * DAY", plant: "last * DAY" },
    breaks: { promise: "the harvest is helped" },
    least: 1,
  },
];
