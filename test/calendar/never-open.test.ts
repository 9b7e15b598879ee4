// Which calendars made of others are said never to open: only those of which it is certain.

import fc from "fast-check";
import { expect, test } from "vitest";
import { zoneOffsets } from "../../src/calendar/index.ts";
import { compileText } from "../../src/compiler/index.ts";
import { openTimesOf } from "../../src/runtime/working-time/open-times.ts";
import { tries } from "../support/chance.ts";

const PARTS = `policy A-1 "A"
examples in Europe/Paris
calendar mornings in Europe/Paris
  monday to friday 08:00 to 12:00
calendar afternoons in Europe/Paris
  monday to friday 12:00 to 18:00
calendar days in Europe/Paris
  monday to friday 08:00 to 18:00
calendar weekends in Europe/Paris
  saturday and sunday 00:00 to 24:00
calendar friday-night in Europe/Paris
  friday 22:00 to 06:00
calendar first-hour in Europe/Paris
  sunday 01:00 to 02:30
calendar second-hour in Europe/Paris
  sunday 02:30 to 04:00
calendar boston in America/New_York
  monday to friday 13:00 to 14:00
calendar one-saturday in Europe/Paris
  on 2024-06-01 10:00 to 12:00
calendar holidays-only in Europe/Paris
  company 00:00 to 24:00
holidays company
  "Picnic"  2024-06-01
season summer
  june 1 to august 31, every year
season winter
  december 1 to february 29, every year
`;

test.each([
  ["both mornings and afternoons", true],
  ["both days and weekends", true],
  ["both summer and winter", true],
  ["days except mornings, afternoons", true],
  ["mornings except days", true],
  ["days except days", true],
  ["both one-saturday and days", true],
  ["both one-saturday and winter", true],
  ["both days and afternoons", false],
  ["both friday-night and weekends", false],
  ["both one-saturday and summer", false],
  ["either mornings or afternoons", false],
  ["days except mornings", false],
  // 02:00 to 03:00 comes twice in the last night of october: 02:45 of the first and 02:15 of the second are in both.
  ["both first-hour and second-hour", false],
  // Not decided: holidays, and other zones.
  ["both holidays-only and days", false],
  ["both boston and mornings", false],
])("%s", (words, never) => {
  const { diagnostics } = compileText(new Map([["policy.policy", `${PARTS}calendar made is ${words}\n`]]));
  const errors = diagnostics.filter(({ severity }) => severity === "error").map(({ code, message }) => `${code} ${message}`);
  expect(errors).toEqual(never ? ["TN405 calendar `made` never opens, so a clock that counts it never ends"] : []);
});

const ZONES = [
  "America/New_York",
  "Australia/Lord_Howe",
  "Antarctica/Troll",
  "America/Havana",
  "Africa/Cairo",
  "Pacific/Apia",
  "Asia/Kathmandu",
];
const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const DATES = ["2024-02-29", "2024-03-10", "2024-11-02", "2024-11-03", "2011-12-30", "1970-01-01", "2105-12-31"];
const hours = fc.constantFrom(
  ..."00-24 00-01 01-02 02-03 03-09 09-17 17-24 22-06 23-01".split(" ").map((ends) => ends.replace(/(\d\d)-(\d\d)/, "$1:00 to $2:00")),
  "01:00 to 02:30",
  "02:30 to 04:00",
);
const day = fc.constantFrom("january 1", "february 28", "february 29", "march 1", "june 30", "july 1", "november 3", "december 31");
/** The lines of a calendar with hours of its own; one of them may be all that it has. */
const lines = fc.oneof(
  fc.tuple(fc.constantFrom(...DATES), hours).map(([date, open]) => [`on ${date} ${open}`]),
  fc
    .record({
      days: fc.subarray(DAYS, { minLength: 1, maxLength: 4 }),
      open: hours,
      date: fc.option(fc.tuple(fc.constantFrom(...DATES), fc.option(hours))),
      pause: fc.option(hours, { freq: 4 }),
      holidays: fc.option(hours, { freq: 4 }),
    })
    .map(({ days, open, date, pause, holidays }) => [
      `${days.join(", ")} ${open}`,
      ...(date === null ? [] : [date[1] === null ? `closed on ${date[0]}` : `on ${date[0]} ${date[1]}`]),
      ...(pause === null ? [] : [`break every day ${pause}`]),
      ...(holidays === null ? [] : [`company ${holidays}`]),
    ]),
);
const range = fc.oneof(
  fc.tuple(day, day).map(([from, to]) => `${from} to ${to}, every year`),
  fc.constantFrom(...DATES).map((date) => `${date} to ${date}`),
);
const world = fc.record({
  zones: fc.uniqueArray(fc.constantFrom(...ZONES), { minLength: 1, maxLength: 2 }),
  calendars: fc.array(lines, { minLength: 1, maxLength: 3 }),
  seasons: fc.array(range, { maxLength: 2 }),
  made: fc.array(fc.record({ how: fc.constantFrom("both", "either", "except"), of: fc.array(fc.nat(), { minLength: 2, maxLength: 3 }) }), {
    minLength: 2,
    maxLength: 4,
  }),
});

test("none that is said never to open ever does, whatever it is made of", () => {
  let said = 0;
  fc.assert(
    fc.property(world, ({ zones, calendars, seasons, made }) => {
      const text = ['policy A-1 "A"', "examples in Europe/Paris", "holidays company", '  "Picnic"  2024-11-03'];
      const names: string[] = [];
      const add = (name: string, head: string, own: readonly string[]): void => {
        names.push(name);
        text.push(head, ...own.map((line) => `  ${line}`));
      };
      calendars.forEach((own, i) => add(`c${i}`, `calendar c${i} in ${zones[i % zones.length]}`, own));
      seasons.forEach((own, i) => add(`s${i}`, `season s${i} in ${zones[i % zones.length]}`, [own]));
      made.forEach(({ how, of }, i) => {
        const [first = "", ...others] = of.map((place) => names[place % names.length] ?? "");
        const rest = others.join(how === "both" ? " and " : how === "either" ? " or " : ", ");
        add(
          `m${i}`,
          how === "except"
            ? `calendar m${i} is ${first} except ${rest}`
            : `calendar m${i} is ${how} ${first} ${how === "both" ? "and" : "or"} ${rest}`,
          [],
        );
      });
      const { partial, diagnostics } = compileText(new Map([["policy.policy", `${text.join("\n")}\n`]]));
      const unread = diagnostics.filter(({ severity, code }) => severity === "error" && code.startsWith("TN0"));
      expect(unread).toEqual([]);
      const never = diagnostics.flatMap(({ code, message }) => (code === "TN405" ? (/`(\w+)`/.exec(message)?.[1] ?? []) : []));
      const times = openTimesOf(partial?.calendars ?? [], partial?.holidays ?? [], zoneOffsets);
      for (const name of never) {
        said++;
        expect([name, times.get(name)?.isOpen(0), times.get(name)?.nextOpen(0)], text.join("\n")).toEqual([name, false, null]);
      }
    }),
    { numRuns: tries(20) },
  );
  expect(said).toBeGreaterThan(5);
});
