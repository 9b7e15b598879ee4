// What a fit has to say, in sentences and rows that the terminal and the page share.

import { DAY, type Instant } from "../../ir/index.ts";
import { type CheckRow, type Fit, ODD_DATES } from "../../simulator/fit/index.ts";
import { count, counted, duration, percent } from "../words.ts";

export function fitHeadlines(fit: Fit): readonly string[] {
  const { learned, check, heldOut } = fit;
  const { span, arrivals, by } = learned;
  const days = span.lastDay - span.firstDay + 1;
  return [
    `${counted(learned.tickets.length, "ticket")} of ${counted(days, "day")}, ${dateOf(span.firstDay)} to ${dateOf(span.lastDay)}: ${figure(arrivals.arrivals.perDay)} a usual day${arrivals.bursts === null ? "" : ", a burst counted once"}${by === null ? "" : `, grouped by \`${by}\``}.`,
    `Simulated from what was learned, ${tally(check.rows)}.${missedOf(check.rows, "It does not reproduce")}`,
    ...(heldOut === null ? [] : [heldOutHeadline(heldOut.rows)]),
  ];
}

function heldOutHeadline(rows: readonly CheckRow[]): string {
  return `Learned from the tickets of the first two thirds of the days alone, and compared with the last third, ${tally(rows)}.${missedOf(rows, "It does not foretell")}`;
}

/** ` It does not reproduce: response, paused.`; nothing where every row is reproduced. */
function missedOf(rows: readonly CheckRow[], words: string): string {
  const missed = rows.filter(({ verdict }) => verdict === "no").map(rowName);
  return missed.length === 0 ? "" : ` ${words}: ${missed.join(", ")}.`;
}

/** `14 of 17 figures come as close as is asked, 2 more within chance; 1 has too few tickets`. */
function tally(rows: readonly CheckRow[]): string {
  const of = (verdict: CheckRow["verdict"]): number => rows.filter((row) => row.verdict === verdict).length;
  const few = of("too-few");
  const chance = of("chance");
  const more = chance === 0 ? "" : `, ${chance} more as close as chance brings so few tickets`;
  return `${of("yes")} of ${counted(rows.length - few, "figure")} come as close as is asked${more}${few === 0 ? "" : `; ${few} ${few === 1 ? "has" : "have"} too few tickets to say`}`;
}

/** What to know before trusting it: lines left out first, then what the log's own last days contradict. */
export function fitCautions({ learned, lines, unopened, repeated, unused, late, beyond, check, heldOut }: Fit): readonly string[] {
  return [
    ...(lines === 0 ? [] : [`${counted(lines, "line")} of the log could not be read and ${lines === 1 ? "is" : "are"} left out.`]),
    ...unopenedNotes(unopened, learned.tickets.length),
    ...(repeated === 0
      ? []
      : [`${counted(repeated, "second opening")} of tickets already open ${repeated === 1 ? "is" : "are"} left out.`]),
    ...beyondNotes(beyond, learned.last),
    ...unusedNotes(unused),
    ...lateNotes(late),
    ...contradicted(heldOut?.rows ?? [], check.rows),
    ...learned.notes,
  ];
}

function unopenedNotes(unopened: number, tickets: number): readonly string[] {
  if (unopened === 0) return [];
  const many = unopened < tickets ? "" : " So many may mean that two columns stand for each other in the mapping.";
  return unopened === 1
    ? ["One event that comes before its ticket opens, or is of one that never does, is left out."]
    : [`${count(unopened)} events that come before their ticket opens, or are of one that never does, are left out.${many}`];
}

function beyondNotes(beyond: Fit["beyond"], last: Instant): readonly string[] {
  if (beyond === null) return [];
  const [who, come] = beyond.events === 1 ? ["One event", "comes"] : [`${count(beyond.events)} events`, "come"];
  const [from, end] = [beyond.from, last].map((at) => dateOf(Math.floor(at / DAY)));
  return [`${who} of the log ${come} more than a year after all others, from ${from} on: it is taken to end on ${end}. ${ODD_DATES}`];
}

/** An experiment has more than a log teaches: workarounds, feedback. */
function unusedNotes(unused: Fit["unused"]): readonly string[] {
  if (unused.size === 0) return [];
  return [
    `Nothing is learned from these events of the log: ${eventsInWords(unused)}. What they say is to be written into the experiment by hand.`,
  ];
}

function lateNotes(late: Fit["late"]): readonly string[] {
  if (late.size === 0) return [];
  return [
    `Nothing is learned from these events after their tickets' first resolution: ${eventsInWords(late)}. In the experiment a ticket that comes back is paused and handed off as it was the first time.`,
  ];
}

function eventsInWords(events: Fit["unused"]): string {
  return [...events].map(([event, times]) => `\`${event}\` (${count(times)})`).join(", ");
}

/** What the experiment of all the days does not reproduce either is no change. */
function contradicted(rows: readonly CheckRow[], ofAll: readonly CheckRow[]): readonly string[] {
  const never = new Set(ofAll.filter(({ verdict }) => verdict === "no").map(rowName));
  const missed = rows.filter((row) => row.verdict === "no" && !never.has(rowName(row))).map((row) => `${rowName(row)}${beside(row)}`);
  if (missed.length === 0) return [];
  return [
    `What the first two thirds of the days say does not hold in the last third: ${missed.join("; ")}. Who simulates what comes after this log should know what changed.`,
  ];
}

/** ` (seen 85, foretold 122)`. */
function beside(row: CheckRow): string {
  const [seen, foretold] = [sideOf(row, "log"), sideOf(row, "simulated")];
  return seen === "" || foretold === "" ? "" : ` (seen: ${seen}, foretold: ${foretold})`;
}

/** `response, P1`. */
export function rowName({ what, of }: Pick<CheckRow, "what" | "of">): string {
  return of === null ? what : `${what} of \`${of}\``;
}

export function distanceOf(row: CheckRow): string {
  return row.distance === null ? "–" : three(row.distance);
}

export const HOW: Readonly<Record<CheckRow["how"], string>> = {
  "kolmogorov-smirnov": "KS",
  "total variation": "total variation",
  difference: "difference",
  ratio: "ratio − 1",
};

/** What is compared, in its unit: medians, shares, counts. */
export function sideOf(row: CheckRow, side: "log" | "simulated"): string {
  const value = row[side];
  if (value === null) return "";
  if (row.what === "figures") return `median ${figure(value)}`;
  if (row.how === "kolmogorov-smirnov") return `median ${value < 0.5 ? "at once" : duration(Math.round(value))}`;
  if (row.how === "difference") return percent(value, 1);
  return Number.isInteger(value) ? count(value) : figure(value);
}

export function verdictOf({ verdict }: CheckRow): string {
  switch (verdict) {
    case "yes":
      return "yes";
    case "chance":
      return "within chance";
    case "too-few":
      return "too few";
    case "no":
      return "no";
  }
}

export function three(value: number): string {
  return value.toFixed(3);
}

/** Three figures, without an exponent. */
export function figure(value: number): string {
  const rounded = Number(value.toPrecision(3));
  return Number.isInteger(rounded) ? count(rounded) : String(rounded);
}

export function dateOf(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** One row a fit of times: sizes, one lognormal, two, each with its distance. */
export function timesRows({ learned }: Fit): readonly (readonly string[])[] {
  return learned.times
    .filter(({ fit }) => fit.size > 0)
    .map(({ what, group, fit: { size, zeros, constant, one, two } }) => [
      group === null ? what : `${what} of \`${group}\``,
      count(size),
      percent(zeros, 1),
      one === null
        ? constant === null
          ? "–"
          : `always ${duration(constant)}`
        : `${duration(Math.round(one.median))} × ${figure(Math.exp(one.spread))}`,
      one === null ? "–" : three(one.distance),
      two === null
        ? "–"
        : `${percent(two.weight, 1)} ${duration(Math.round(two.first.median))} × ${figure(Math.exp(two.first.spread))}, ${percent(1 - two.weight, 1)} ${duration(Math.round(two.second.median))} × ${figure(Math.exp(two.second.spread))}`,
      two === null ? "–" : three(two.distance),
    ]);
}

export const TIMES_HEAD: readonly string[] = ["Times", "Tickets", "At once", "One lognormal", "KS", "Two lognormals", "KS"];

/** Name and figure of what else was learned. */
export function learnedRows({ learned }: Fit): readonly (readonly [string, string])[] {
  const { arrivals, customers, course, unit, counting } = learned;
  const { daySpread, hourSpread, bursts, storms, holidays } = arrivals.arrivals;
  return [
    [bursts === null ? "tickets a usual day" : "a usual day, bursts as one", figure(arrivals.arrivals.perDay)],
    ["step of the log's clock", duration(unit)],
    ["random factor of a day", daySpread === 0 ? "none" : `± ${figure(100 * daySpread)} %`],
    ["random factor of an hour", hourSpread === 0 ? "none" : `± ${figure(100 * hourSpread)} %`],
    ["tickets of one run of these days", `± ${figure(100 * arrivals.spread.all)} % about their mean`],
    ["scatter of usual days, Poisson 1", arrivals.spread.index === null ? "unknown" : figure(arrivals.spread.index)],
    [
      "bursts of one customer",
      customers.seen === 0
        ? "the log names no customers"
        : bursts === null
          ? "none beyond chance"
          : `begin at ${percent(bursts.share, 1)} of openings`,
    ],
    ["storms", storms === null ? "none" : `${figure(storms.perYear)} a year`],
    ["holidays", holidays === null ? "no difference found" : `${holidays.set}: ${figure(holidays.times)} times as many`],
    ["customers seen", customers.seen === 0 ? "the log names none" : count(customers.seen)],
    [
      "customers in all, skew",
      customers.seen === 0 ? "–" : `${count(customers.count)}${customers.isBound ? " (a bound)" : ""}, ${figure(customers.skew)}`,
    ],
    ["tickets of the busiest tenth", customers.seen === 0 ? "–" : percent(customers.topTenth, 1)],
    ["resolutions, reopened", `${count(course.resolutions)}, ${percent(course.reopened, Math.max(1, course.resolutions))}`],
    ...course.changesSeen.map(
      ({ fact, tickets }) => [`changes of ${fact}`, `${percent(tickets, learned.tickets.length)} of tickets`] as const,
    ),
    ...(course.givenUp === 0 ? [] : [["given up unanswered", `${percent(course.givenUp, learned.tickets.length)} of tickets`] as const]),
    ...(course.asked === 0 ? [] : [["escalation asked for", `${percent(course.asked, learned.tickets.length)} of tickets`] as const]),
    ["closed by itself after", constantInWords(course)],
    ["responses count on", counting.counting === null ? "day and night" : counting.counting.name],
  ];
}

function constantInWords({ constant, closings }: Fit["learned"]["course"]): string {
  if (closings === 0) return "no closings after a resolution";
  if (constant === null) return "no constant time";
  const later = constant.within === 0 ? `± ${duration(constant.step)}` : `or up to ${duration(constant.within)} later`;
  return `${duration(constant.after)} ${later}: ${percent(constant.count, closings)} of closings`;
}
