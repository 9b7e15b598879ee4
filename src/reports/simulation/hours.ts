// Charts by hour of the week: breaches beside arrivals, each team's load against its capacity, notices by role.

import { WEEKDAY_NAMES } from "../../ir/index.ts";
import type { ScenarioSummary, TeamSummary } from "../../simulator/index.ts";
import { html, type Markup } from "../markup.ts";
import {
  between,
  box,
  CHARACTER,
  corners,
  drawing,
  label,
  linear,
  type Point,
  rule,
  shape,
  shortenedInside,
  stairs,
  tenth,
  ticks,
  WIDTH,
} from "../svg.ts";
import type { Chart, Table } from "./chart.ts";
import { estimate, plain } from "./words.ts";

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** Where breaches come and where tickets come, side by side, on scales of their own. `whole`: each hour of the week is in the time counted. */
export function heatCharts(
  { breachHours, arrivalHours }: ScenarioSummary,
  { zone, whole }: { readonly zone: string; readonly whole: boolean },
  prefix: string,
): readonly Chart[] {
  const missing = whole ? "" : " Less than a week is counted: of hours outside it nothing is known.";
  const table = (hours: readonly number[]): Table => weekTable(hours.map((each) => plain(each)));
  return [
    {
      id: `${prefix}-breaches`,
      title: "Breaches by hour and weekday.",
      caption: `${peak(breachHours, "breaches")} The larger and darker a square, the more in one week. Local time of ${zone}.${missing}`,
      drawings: [weekDrawing("Breaches by hour of the week", breachHours, "heat breach")],
      table: table(breachHours),
    },
    {
      id: `${prefix}-arrivals`,
      title: "Tickets opened by hour and weekday.",
      caption: `${peak(arrivalHours, "tickets")} Compare the breaches with it.${missing}`,
      drawings: [weekDrawing("Tickets opened by hour of the week", arrivalHours, "heat")],
      table: table(arrivalHours),
    },
  ];
}

function peak(hours: readonly number[], what: string): string {
  const most = Math.max(0, ...hours);
  if (most === 0) return `There are no ${what}.`;
  const hour = hours.indexOf(most);
  return `Most ${what} come on ${WEEKDAY_NAMES[Math.floor(hour / 24)]} from ${hour % 24}:00, ${plain(most)} in that hour of a week.`;
}

function weekDrawing(name: string, hours: readonly number[], kind: string): Markup {
  return gridDrawing(
    name,
    DAYS.map((day, index) => ({ label: day, values: hours.slice(index * 24, index * 24 + 24) })),
    kind,
    36,
  );
}

/** Squares whose side grows with the root of the figure, so that their area is the figure. */
function gridDrawing(
  name: string,
  rows: readonly { readonly label: string; readonly values: readonly number[] }[],
  kind: string,
  left: number,
): Markup {
  const cell = (WIDTH - left) / 24;
  const height = Math.max(cell, 18);
  const most = Math.max(1e-12, ...rows.flatMap(({ values }) => values));
  const squares = rows.flatMap(({ values }, row) =>
    values.map((value, hour) => {
      const side = Math.sqrt(value / most) * (cell - 1);
      const [x, y] = [left + hour * cell + (cell - side) / 2, row * height + (height - side) / 2];
      return value === 0
        ? box(left + hour * cell + cell / 2 - 1, row * height + height / 2 - 1, 2, 2, "none")
        : square(x, y, side, value / most, kind);
    }),
  );
  const names = rows.map(({ label: text }, row) =>
    label(left - 6, row * height + height / 2 + 5, shortenedInside(text, Math.floor((left - 6) / CHARACTER)), "small", "end"),
  );
  const bottom = rows.length * height;
  const axis = [0, 3, 6, 9, 12, 15, 18, 21].map((hour) =>
    label(left + hour * cell + cell / 2, bottom + 15, String(hour), "small", "middle"),
  );
  return drawing(name, bottom + 20, [...names, ...squares, ...axis]);
}

function square(x: number, y: number, side: number, share: number, kind: string): Markup {
  const opacity = Math.round((0.7 + 0.3 * share) * 100) / 100;
  return html`<rect x="${tenth(x)}" y="${tenth(y)}" width="${tenth(side)}" height="${tenth(side)}" class="${kind}" fill-opacity="${opacity}"/>`;
}

/** By team: who is at work against who is there; of a team in which nobody ever is, none. */
export function loadCharts({ teams }: ScenarioSummary, prefix: string): readonly Chart[] {
  const there = teams.filter(({ presentHours }) => presentHours.some((hour) => hour > 0));
  return there.map((team, index) => ({
    id: `${prefix}-load-${index}`,
    title: `Load of ${team.team} against its capacity.`,
    caption: loadSaid(team),
    drawings: [loadDrawing(team)],
    table: weekTable(team.busyHours.map((busy, hour) => `${plain(busy)} of ${plain(team.presentHours[hour] ?? 0)}`)),
  }));
}

function loadSaid(team: TeamSummary): string {
  const tight = team.busyHours.filter(
    (busy, hour) => (team.presentHours[hour] ?? 0) > 0 && busy > 0.95 * (team.presentHours[hour] ?? 0),
  ).length;
  const full = tight === 0 ? "No hour of the week is more than 95 % full." : `${tight} of 168 hours of the week are more than 95 % full.`;
  const what = team.busyFor.map((each) => `${each.what} ${plain(each.agents)}`).join(", ");
  return `${estimate(team.utilization.interval, "share")} of the time present is work. ${full} Agents busy on average: ${what === "" ? "nobody" : what}. Longest queue: ${team.queueMost}. Solid: at work; the outline above it: present.`;
}

function loadDrawing({ team, busyHours, presentHours }: TeamSummary): Markup {
  const [left, bottom, top] = [34, 130, 10];
  const most = Math.max(1e-9, ...presentHours, ...busyHours);
  const x = linear([0, 168], [left, WIDTH - 4]);
  const y = linear([0, most], [bottom, top]);
  const points = (hours: readonly number[]): readonly Point[] => [
    [x(0), y(hours[0] ?? 0)],
    ...hours.slice(1).map((value, hour): Point => [x(hour + 1), y(value)]),
    [x(168), y(hours[167] ?? 0)],
  ];
  const floor: readonly Point[] = [
    [x(0), y(0)],
    [x(168), y(0)],
  ];
  return drawing(`Agents of ${team} at work and present, by hour of the week`, bottom + 22, [
    ...ticks(0, most, 3).map(
      (tick) => html`${rule(left, y(tick), WIDTH - 4, y(tick), "grid")}${label(left - 5, y(tick) + 5, plain(tick), "small", "end")}`,
    ),
    shape(between(corners(points(presentHours)), floor), "present"),
    shape(between(corners(points(busyHours)), floor), "busy"),
    shape(stairs(points(presentHours)), "line present-line"),
    ...DAYS.map(
      (day, index) =>
        html`${rule(x(index * 24), bottom, x(index * 24), bottom + 5, "axis")}${label(x(index * 24 + 12), bottom + 17, day, "small", "middle")}`,
    ),
  ]);
}

/** By role and hour of the day, all days of the week together. */
export function noticeChart({ notices }: ScenarioSummary, prefix: string): Chart | null {
  if (notices.length === 0) return null;
  const rows = notices.map(({ role, hours }) => ({
    label: role,
    values: HOURS.map((hour) => DAYS.reduce((sum, _, day) => sum + (hours[day * 24 + hour] ?? 0), 0)),
  }));
  const most = [...notices].sort((a, b) => total(b.hours) - total(a.hours))[0];
  return {
    id: `${prefix}-notices`,
    title: "Notices by role and hour of the day.",
    caption:
      most === undefined
        ? ""
        : `${most.role} gets most: ${estimate(most.perDay.interval, "per-day")} a day. The larger a square, the more in one week.`,
    drawings: [gridDrawing("Notices by role and hour of the day", rows, "heat", 150)],
    table: {
      head: ["Role", "A day", ...HOURS.map((hour) => `${hour}:00`)],
      left: 1,
      rows: notices.map(({ role, perDay }, index) => [
        role,
        estimate(perDay.interval, "per-day"),
        ...(rows[index]?.values ?? []).map(plain),
      ]),
    },
  };
}

function total(hours: readonly number[]): number {
  return hours.reduce((sum, each) => sum + each, 0);
}

/** Seven rows of 24 cells. */
function weekTable(cells: readonly string[]): Table {
  return {
    head: ["Weekday", ...HOURS.map((hour) => `${hour}:00`)],
    left: 1,
    rows: WEEKDAY_NAMES.map((day, index) => [day, ...cells.slice(index * 24, index * 24 + 24)]),
  };
}
