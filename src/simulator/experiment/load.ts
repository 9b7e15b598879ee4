// Offered work against capacity, on the back of an envelope: a few hundred made-up tickets say which team gets how much. It finds teams that drown.

import type { FactValue } from "../../ir/index.ts";
import { Cursor, guideTable, meanOf, purposeKey, sampler, valueAt } from "../chance/index.ts";
import type { FactDraw, FactRule, HandlingKind, Scenario, Share, Team, Test, When } from "./experiment.ts";
import { grouped, type Reading, remark } from "./reading.ts";
import { presence } from "./sense.ts";
import { ticketsPerDay } from "./size.ts";

type World = Pick<Scenario, "horizon" | "demand" | "people">;
type Facts = ReadonlyMap<string, FactValue>;

const TICKETS = 400;
const DAY = 86_400_000;

/** Handling alone: what duties, escalations and reopenings ask comes on top. A team to which more comes than it can do is remarked on. */
export function checkLoad(reading: Reading, world: World): void {
  const perTicket = effortPerTicket(world);
  const tickets = ticketsPerDay(world);
  for (const team of world.people.teams) {
    const offered = ((perTicket.get(team.name) ?? 0) * tickets) / DAY;
    const there = capacity(reading, world, team);
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
function capacity(reading: Reading, world: World, team: Team): number {
  return team.members.reduce(
    (sum, group) => sum + group.count * (1 - group.absence) * group.speed * group.concurrency * presence(reading, world, group),
    0,
  );
}

/** Milliseconds of work that a ticket brings each team, on average. */
function effortPerTicket({ demand, people }: World): ReadonlyMap<string, number> {
  const effort = new Map<string, number>();
  const add = (facts: Facts, stage: "first" | "later", ms: number): void => {
    const rule = people.routing.find((each) => (each.stage === stage || each.stage === "any") && fits(each.when, facts));
    if (rule !== undefined) effort.set(rule.team, (effort.get(rule.team) ?? 0) + ms / TICKETS);
  };
  const means = new Map(demand.handling.map((kind) => [kind, meansOf(kind)]));
  const draw = factDraws(demand.facts);
  for (let ticket = 0; ticket < TICKETS; ticket++) {
    const facts = draw(ticket);
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

/** The facts of ticket after ticket, each the same whenever it is asked. */
function factDraws(rules: readonly FactRule[]): (ticket: number) => Facts {
  const cursor = new Cursor(purposeKey(1, 0, "load"));
  const made = rules.map((rule) => ({ fact: rule.fact, cases: rule.cases.map(({ when, draw }) => ({ when, draw: drawer(draw) })) }));
  return (ticket) => {
    const facts = new Map<string, FactValue>();
    cursor.point(ticket);
    for (const { fact, cases } of made) {
      const value = cases.find(({ when }) => fits(when, facts))?.draw(cursor) ?? null;
      if (value !== null) facts.set(fact, value);
    }
    return facts;
  };
}

function drawer(draw: FactDraw): (cursor: Cursor) => FactValue | null {
  const value = knownDrawer(draw);
  return (cursor) => (cursor.next() < draw.unknown ? null : value(cursor));
}

function knownDrawer(draw: FactDraw): (cursor: Cursor) => FactValue | null {
  switch (draw.kind) {
    case "one-of": {
      const table = guideTable(draw.values.map(({ weight }) => weight));
      return (cursor) => draw.values[valueAt(table, cursor.next())]?.value ?? null;
    }
    case "any-of":
      return (cursor) => draw.values.filter(({ share }) => cursor.next() < share).map(({ value }) => value);
    case "number": {
      const sample = sampler(draw.distribution);
      const [least, most] = [draw.least ?? Number.NEGATIVE_INFINITY, draw.most ?? Number.POSITIVE_INFINITY];
      return (cursor) => Math.min(most, Math.max(least, sample(cursor)));
    }
    case "before":
      return () => 0;
  }
}

function shareOf(share: Share, facts: Facts): number {
  return share.cases.find(({ when }) => fits(when, facts))?.share ?? share.otherwise;
}

function fits(when: When, facts: Facts): boolean {
  return when.every((test) => passes(test, facts.get(test.fact)));
}

function passes(test: Test, value: FactValue | undefined): boolean {
  if (test.kind === "known") return (value !== undefined) === test.known;
  if (value === undefined) return false;
  switch (test.kind) {
    case "is":
      return test.values.some((each) => each === value);
    case "includes":
      return Array.isArray(value) && test.values.some((each) => value.includes(each));
    case "between":
      return typeof value === "number" && (test.least === null || value >= test.least) && (test.most === null || value <= test.most);
  }
}

function loadInWords(load: number): string {
  return load > MUCH_LOAD ? `more than ${grouped(100 * MUCH_LOAD)} %` : `${grouped(Math.round(load * 100))} %`;
}
const MUCH_LOAD = 100;

function round(agents: number): string {
  if (agents < 0.05) return "0";
  return agents >= 10 ? String(Math.round(agents)) : agents.toFixed(1);
}
