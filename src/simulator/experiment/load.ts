// Offered work against capacity, on the back of an envelope: a few hundred made-up tickets say which team gets how much. It finds teams that drown.

import { DAY } from "../../ir/index.ts";
import { meanOf } from "../chance/index.ts";
import type { Desk, HandlingKind, Team } from "./experiment.ts";
import { type Facts, fits, madeUpTickets, shareOf, TICKETS } from "./made-up-tickets.ts";
import { grouped, type Reading, remark } from "./reading.ts";
import { presence } from "./sense.ts";
import { ticketsPerDay } from "./size.ts";

/** Handling alone: what duties, escalations and reopenings ask comes on top. A team to which more comes than it can do is remarked on. */
export function checkLoad(reading: Reading, desk: Desk): void {
  const perTicket = effortPerTicket(desk);
  const tickets = ticketsPerDay(desk);
  for (const team of desk.people.teams) {
    const offered = ((perTicket.get(team.name) ?? 0) * tickets) / DAY;
    const there = capacity(reading, desk, team);
    if (offered < there || offered === 0) continue;
    const load = there === 0 ? "" : `, a load of ${loadInWords(offered / there)}`;
    remark(
      reading,
      ["people", "teams", team.name],
      `tickets alone keep about ${round(offered)} of \`${team.name}\` busy day and night, and about ${round(there)} are there on average${load}: the queue grows without end`,
    );
  }
}

/** Members at work at a time, on average over the horizon, each counted by speed and by what is done side by side. */
function capacity(reading: Reading, desk: Desk, team: Team): number {
  return team.members.reduce(
    (sum, group) => sum + group.count * (1 - group.absence) * group.speed * group.concurrency * presence(reading, desk, group),
    0,
  );
}

/** Milliseconds of work that a ticket brings each team, on average. */
function effortPerTicket({ demand, people }: Desk): ReadonlyMap<string, number> {
  const effort = new Map<string, number>();
  const add = (facts: Facts, stage: "first" | "later", ms: number): void => {
    const rule = people.routing.find((each) => (each.stage === stage || each.stage === "any") && fits(each.when, facts));
    if (rule !== undefined) effort.set(rule.team, (effort.get(rule.team) ?? 0) + ms / TICKETS);
  };
  const means = new Map(demand.handling.map((kind) => [kind, meansOf(kind)]));
  for (const facts of madeUpTickets(demand.facts)) {
    const weights = demand.handling.map((kind) => shareOf(kind.weight, facts));
    const all = weights.reduce((sum, each) => sum + each, 0);
    demand.handling.forEach((kind, i) => {
      const { first, later } = means.get(kind) ?? { first: 0, later: 0 };
      const part = all === 0 ? 0 : (weights[i] ?? 0) / all;
      add(facts, "first", part * first);
      add(facts, "later", part * later);
    });
  }
  return effort;
}

function meansOf(kind: HandlingKind): { readonly first: number; readonly later: number } {
  const effort = meanOf(kind.effort);
  return { first: meanOf(kind.firstTouch) + effort, later: effort * meanOf(kind.handOffs) };
}

function loadInWords(load: number): string {
  return load > MUCH_LOAD ? `more than ${grouped(100 * MUCH_LOAD)} %` : `${grouped(Math.round(load * 100))} %`;
}
const MUCH_LOAD = 100;

function round(agents: number): string {
  if (agents < 0.05) return "0";
  return agents >= 10 ? String(Math.round(agents)) : agents.toFixed(1);
}
