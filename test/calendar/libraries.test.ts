// The holiday libraries as they are shipped, against published lists: US federal (opm.gov), England and Wales (gov.uk), TARGET (ecb.europa.eu).

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { holidayDates } from "../../src/calendar/index.ts";
import { compileText } from "../../src/compiler/index.ts";
import type { HolidaysIr } from "../../src/ir/index.ts";

function shipped(name: string): HolidaysIr {
  const path = `library/${name}.policy`;
  const library = readFileSync(new URL(`../../policies/${path}`, import.meta.url), "utf8");
  const policy = `policy HOL-1 "Holidays"\nuse library "${name}"\nticket\n  urgent yes or no\n`;
  const { value, diagnostics } = compileText(
    new Map([
      ["policy.policy", policy],
      [path, library],
    ]),
  );
  const set = value?.holidays.find(({ id }) => id === name);
  if (set === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return set;
}

test.each([
  ["us-federal-holidays", 2021, "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31"],
  ["us-federal-holidays", 2026, "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25"],
  // Christmas Day on a sunday: Boxing Day keeps the 26th, and the 28th is a working day.
  ["uk-bank-holidays", 2016, "01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27"],
  ["uk-bank-holidays", 2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28"],
  // Christmas Day on a saturday: the 27th and 28th, and the 29th is a working day.
  ["uk-bank-holidays", 2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28"],
  ["uk-bank-holidays", 2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27"],
  ["uk-bank-holidays", 2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26"],
  ["uk-bank-holidays", 2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"],
  ["uk-bank-holidays", 2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"],
  ["eu-target-holidays", 2025, "01-01 04-18 04-21 05-01 12-25 12-26"],
])("%s in %i", (name, year, days) => {
  expect([...holidayDates(shipped(name), year)].sort()).toEqual(days.split(" ").map((day) => `${year}-${day}`));
});
