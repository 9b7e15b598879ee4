// How large a replication gets, and what is too large for it to hold: refused before anything runs. The limits are what the memory of one thread gives.

import { DAY } from "../../ir/index.ts";
import { meanOf } from "../chance/index.ts";
import type { Path } from "../yaml/index.ts";
import type { Desk } from "./experiment.ts";
import { grouped, problem, type Reading, remark } from "./reading.ts";

const YEAR = 365.25;

/** About 60 bytes for a customer of whom nothing is known yet. */
export const MOST_CUSTOMERS = 10_000_000;
/** Pieces of work that people have in hand at a time: about 60 bytes each, and whoever is free is looked for among them. */
export const MOST_SEATS = 1_000_000;
/** A queue that grows without end holds every ticket, and the lists of V8 end at 134 million. */
const MOST_TICKETS = 100_000_000;
/** Openings that are made together, those of an hour and those of all storms: about 30 bytes each, twice that while their room grows. */
const MOST_AHEAD = 10_000_000;
/** Of one ticket: counted in 16 bits. */
const MOST_OF_ONE = 30_000;
/** Changes of facts that one ticket can have ahead, and skills: told apart by 6 bits, and by a bit each. */
const MOST_CHANGES = 64;
const MOST_SKILLS = 31;
/** On average, as the number is drawn for each ticket. */
const MOST_HAND_OFFS = 1000;
/** On average, like hand-offs: where nothing takes any time they would go on for ever. */
const MOST_REOPENINGS = 1000;
/** What one ticket that is never closed would have of a duty that comes again as soon as it is done. */
const MOST_ROUNDS = 1_000_000;
/** A busy hour is so many standard deviations of its random factors above the mean. */
const DEVIATIONS = 5;

/** What logs show, and what is still a spread rather than a few bursts. */
export const USUAL_SPREAD = "0.2 to 0.8 is usual";

const ARRIVALS: Path = ["demand", "arrivals"];

/** Tickets a day, on average, seasons and holidays left out. */
export function ticketsPerDay({ demand }: Pick<Desk, "demand">): number {
  const { perDay, storms } = demand.arrivals;
  return perDay * withBursts(demand) + (storms === null ? 0 : (storms.perYear * meanOf(storms.tickets)) / YEAR);
}

/** Tickets of one replication, about. */
export function ticketsIn(desk: Pick<Desk, "demand" | "horizon">): number {
  return ticketsPerDay(desk) * daysOf(desk);
}

/** Tells what no replication can hold; its figures are sound one by one. */
export function checkSize(reading: Reading, desk: Desk): void {
  checkArrivals(reading, desk);
  checkStorms(reading, desk);
  checkLives(reading, desk);
  checkRounds(reading, desk);
  checkSeats(reading, desk);
  checkNumber(reading, ["demand", "changes"], desk.demand.changes.length, "changes of facts", MOST_CHANGES);
  checkNumber(reading, ["people", "skills"], skillsOf(desk).size, "skills", MOST_SKILLS);
}

function checkNumber(reading: Reading, path: Path, number: number, what: string, most: number): void {
  if (number > most) problem(reading, path, `these are ${number} ${what}`, `there may be ${most}`);
}

function skillsOf({ people }: Desk): ReadonlySet<string> {
  const had = people.teams.flatMap(({ members }) => members.flatMap(({ skills }) => skills));
  return new Set([...people.skills.map(({ skill }) => skill), ...had]);
}

function checkArrivals(reading: Reading, desk: Desk): void {
  const { demand } = desk;
  const { perDay } = demand.arrivals;
  const tickets = perDay * withBursts(demand) * daysOf(desk);
  const inAnHour = busiestHour(demand);
  const [share, reason] =
    tickets > MOST_TICKETS
      ? [MOST_TICKETS / tickets, `a replication would have about ${about(tickets)} tickets, and can hold ${grouped(MOST_TICKETS)}`]
      : [
          MOST_AHEAD / inAnHour,
          `in a busy hour about ${about(inAnHour)} tickets would come, and a replication can hold ${grouped(MOST_AHEAD)}`,
        ];
  if (share >= 1) return;
  const spread = demand.arrivals.daySpread >= demand.arrivals.hourSpread ? "day-spread" : "hour-spread";
  if (tickets <= MOST_TICKETS && inAnHour / uneven(demand) <= MOST_AHEAD) {
    problem(reading, [...ARRIVALS, spread], reason, `such a \`${spread}\` brings all tickets in a few hours: ${USUAL_SPREAD}`);
    return;
  }
  const most = Number((perDay * share).toPrecision(2));
  problem(reading, [...ARRIVALS, "per-day"], reason, `with all else as it is, \`per-day\` is at most ${grouped(most)}`);
}

/** The peak of the week in all seasons at once, with random factors as they may come once in a while. */
function busiestHour(demand: Desk["demand"]): number {
  const { perDay, profile, seasons, holidays } = demand.arrivals;
  const calendar = [...seasons, ...(holidays === null ? [] : [holidays])].reduce((product, { times }) => product * Math.max(1, times), 1);
  return (perDay / 24) * Math.max(...profile) * calendar * uneven(demand) * withBursts(demand);
}

function uneven({ arrivals: { daySpread, hourSpread } }: Desk["demand"]): number {
  return (1 + DEVIATIONS * daySpread) * (1 + DEVIATIONS * hourSpread);
}

function checkStorms(reading: Reading, desk: Desk): void {
  const { storms } = desk.demand.arrivals;
  if (storms === null) return;
  const tickets = ((storms.perYear * daysOf(desk)) / YEAR) * Math.max(1, meanOf(storms.tickets));
  if (tickets <= MOST_AHEAD) return;
  const reason = `storms would bring about ${about(tickets)} tickets, and a replication can hold ${grouped(MOST_AHEAD)} of them`;
  problem(reading, [...ARRIVALS, "storms"], reason, "lower `per-year` or `tickets`, or shorten the horizon");
}

/** What happens to one ticket. */
function checkLives(reading: Reading, desk: Desk): void {
  const { contacts, handling } = desk.demand;
  const most = MOST_OF_ONE / daysOf(desk);
  for (const [key, rate] of [
    ["per-day", contacts?.perDay ?? 0],
    ["per-day-answered", contacts === null || contacts.perDayAnswered === contacts.perDay ? 0 : contacts.perDayAnswered],
  ] as const) {
    if (rate <= most) continue;
    const reason = `a ticket open from the beginning to the end would have ${about(rate * daysOf(desk))} contacts, and ${grouped(MOST_OF_ONE)} can be counted`;
    problem(reading, ["demand", "contacts", key], reason, `in this horizon it is at most ${grouped(Number(most.toPrecision(2)))}`);
  }
  for (const { name, handOffs } of handling)
    if (meanOf(handOffs) > MOST_HAND_OFFS)
      problem(
        reading,
        ["demand", "handling", name, "hand-offs"],
        `a ticket would be handed off ${about(meanOf(handOffs))} times on average`,
        `it is at most ${grouped(MOST_HAND_OFFS)}`,
      );
  checkReopenings(reading, desk);
}

/** Bounded by the share that never comes back, or by the time a round takes where nobody waits. */
function checkReopenings(reading: Reading, { demand, horizon }: Desk): void {
  const { reopening, handling, autoClose } = demand;
  if (reopening === null) return;
  const after = meanOf(reopening.after);
  if (autoClose !== null && after >= autoClose) return;
  const share = Math.max(reopening.share.otherwise, ...reopening.share.cases.map((each) => each.share));
  const round = Math.min(...handling.map(({ handOffDelay, effort, lag }) => meanOf(handOffDelay) + meanOf(effort) + meanOf(lag)));
  const times = Math.min(share / (1 - share), (horizon.until - horizon.from) / (after + round));
  if (times <= MOST_REOPENINGS) return;
  const often = times === Number.POSITIVE_INFINITY ? "without end, as nothing takes any time" : `about ${about(times)} times`;
  problem(
    reading,
    ["demand", "reopening"],
    `a ticket would be reopened ${often}`,
    `it may be ${grouped(MOST_REOPENINGS)} times on average: lower \`share\`, or lengthen \`after\``,
  );
}

/** A duty that comes again as soon as it is done, and is begun at once, is done as often as it can be, however seldom the policy asks for it. */
function checkRounds(reading: Reading, { people, horizon }: Desk): void {
  for (const { id } of reading.policy?.duties.filter(({ recurs }) => recurs) ?? []) {
    const rule = people.duties.find(({ duty }) => duty === id) ?? people.duties.find(({ duty }) => duty === "*");
    if (rule === undefined || rule.share === 0 || (rule.lead.kind === "left" && rule.lead.share < 1)) continue;
    const path = ["people", "duties", rule.duty];
    const instead = `give \`${id}\` a team and say when they begin: \`begins: with 25 % left\``;
    if ((horizon.until - horizon.from) / meanOf(rule.effort) > MOST_ROUNDS)
      problem(
        reading,
        path,
        `\`${id}\` comes again as soon as it is done, and doing it takes next to no time: it would never end`,
        instead,
      );
    else
      remark(
        reading,
        path,
        `\`${id}\` comes again as soon as it is done, and is begun at once: it is done far more often than it is owed; ${instead}`,
      );
  }
}

function checkSeats(reading: Reading, desk: Desk): void {
  const { teams } = desk.people;
  const seats = (of: (typeof teams)[number]): number => of.members.reduce((sum, group) => sum + group.count * group.concurrency, 0);
  const all = teams.reduce((sum, team) => sum + seats(team), 0);
  const largest = [...teams].sort((a, b) => seats(b) - seats(a))[0];
  if (all <= MOST_SEATS || largest === undefined) return;
  const reason = `all teams together would have up to ${about(all)} pieces of work in hand, and a replication can hold ${grouped(MOST_SEATS)}`;
  problem(reading, ["people", "teams", largest.name], reason, "lower `members` or `concurrency`: they are multiplied");
}

/** How many tickets come of an arrival. */
function withBursts({ arrivals: { bursts } }: Desk["demand"]): number {
  return bursts === null ? 1 : 1 + bursts.share * meanOf(bursts.more);
}

function daysOf({ horizon }: Pick<Desk, "horizon">): number {
  return (horizon.until - horizon.from) / DAY;
}

function about(value: number): string {
  return grouped(Number(value.toPrecision(2)));
}
