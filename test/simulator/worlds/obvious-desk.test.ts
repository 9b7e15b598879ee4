// Desks drawn by a number, lived through by the product and by the obvious desk (docs/simulation.md): every event at the same millisecond and in the same
// order, as much time at work, waited and in the queue.

import { expect, test } from "vitest";
import { loadModule } from "../../../src/index.ts";
import type { HistoryEvent, PolicyIr } from "../../../src/ir/index.ts";
import { purposeKey, uniformAt } from "../../../src/simulator/chance/index.ts";
import type { TeamCounts, TicketTimeline } from "../../../src/simulator/results/index.ts";
import { SEED, tries } from "../../support/chance.ts";
import { textOf } from "./desk-as-text.ts";
import { type Desk, drawnDesk, type Policy } from "./drawn-desk.ts";
import { BARE, POLICIES } from "./drawn-policies.ts";
import { type Chance, ObviousDesk, type Outcome } from "./obvious-desk.ts";
import { byHourOfWeek, joined, openSpans } from "./obvious-hours.ts";
import { exactly, ofValues } from "./same-counts.ts";
import { live, worldOf } from "./world.ts";

const NUMBERS = Array.from({ length: tries(24) }, (_, i) => SEED + i);

test.each(NUMBERS)("desk %d goes the same both ways", (number) => {
  const desk = drawnDesk(number);
  const world = worldOf(POLICIES[desk.policy] ?? "", textOf(desk));
  const { events, result } = live(world);
  const isDrawn = Object.values(desk.kinds).some(({ effortMore }) => effortMore > 0);
  const boundless = isDrawn ? live(worldOf(BARE, textOf(boundlessDesk(desk)))).events : [];
  const again = new ObviousDesk(desk, policyOf(desk.policy, world.policy), chanceOf(desk, events, boundless)).run();
  const at = events.findIndex((each, i) => line(each) !== line(again.events[i]));
  // Where they part, with what came right before.
  if (at >= 0)
    expect(again.events.slice(Math.max(0, at - 4), at + 4).map(line)).toEqual(events.slice(Math.max(0, at - 4), at + 4).map(line));
  expect(again.events.length).toBe(events.length);
  for (const counts of result.teams) sameTeam(desk, counts, again);
  sameSample(desk, result.sample, again.takenUp);
});

/** Who was there, at work and on what, how long work waited, and how much of it at most. */
function sameTeam(desk: Desk, { team, busyFor, busyHours, presentHours, waits, queueMost }: TeamCounts, again: Outcome): void {
  const spent = again.spent.filter((each) => each.team === team);
  const byPart = [...new Set(spent.map(({ part }) => part))].map((part) => {
    const spans = spent.filter((each) => each.part === part).map(({ span }) => span);
    return byHourOfWeek(desk.zone, spans).map((ms) => ms * part);
  });
  expect([team, busyHours]).toEqual([team, busyHours.map((_, hour) => byPart.reduce((sum, hours) => sum + (hours[hour] ?? 0), 0))]);
  expect([team, presentHours]).toEqual([team, byHourOfWeek(desk.zone, again.present[team] ?? [])]);
  const byWhat: Record<string, number> = {};
  for (const { what, span, part } of spent) byWhat[what] = (byWhat[what] ?? 0) + (span[1] - span[0]) * part;
  expect([team, byWhat]).toEqual([team, Object.fromEntries(busyFor.map(({ what, ms }) => [what, ms]))]);
  expect([team, queueMost]).toEqual([team, again.queueMost[team] ?? 0]);
  expect([team, waits.map(({ events }) => exactly(events))]).toEqual([team, waits.map(() => ofValues(again.waits[team]))]);
  expect([team, waits.map(({ censored }) => exactly(censored))]).toEqual([team, waits.map(() => ofValues(again.inVain[team]))]);
}

/** Of the ticket that the report shows: who took up what and when, and when calendars were open. */
function sameSample(desk: Desk, sample: TicketTimeline | null, takenUp: Outcome["takenUp"]): void {
  if (sample === null) return;
  const { ticket: id, opened, until, steps, calendars } = sample;
  const own = takenUp.filter(({ ticket, at }) => ticket === id && at < until);
  const theirs = steps.filter(({ by }) => desk.teams.some(({ name }) => name === by));
  expect(theirs.map(({ at, what, by }) => [at, what, by])).toEqual(
    own.map(({ at, what, team }) => [at, what === "tickets" ? "taken up" : `at work on ${what}`, team]),
  );
  for (const [name, all] of Object.entries(desk.calendars)) {
    const open = joined(all.flatMap((each) => openSpans(each, opened, until)));
    expect([name, calendars.find((each) => each.name === name)?.open]).toEqual([name, open]);
  }
}

function line(event: HistoryEvent | undefined): string {
  if (event === undefined) return "";
  const { at, event: what, ticket, customer, by, facts, who, level, duty } = event;
  return `${new Date(at).toISOString()} ${what} ${JSON.stringify([ticket, customer, by, facts, who, level, duty])}`;
}

const policies = new Map<number, Policy>();

function policyOf(which: number, ir: PolicyIr): Policy {
  const known = policies.get(which) ?? { ir, module: loadModule(ir) };
  policies.set(which, known);
  return known;
}

/** When tickets come and what they are is read from the history; the rest is drawn as it says: by purpose, entity and number (decision 0015). */
function chanceOf({ number }: Desk, events: readonly HistoryEvent[], boundless: readonly HistoryEvent[]): Chance {
  const absence = purposeKey(number, 0, "absence");
  return {
    openings: events.filter(({ event }) => event === "opened"),
    contacts: events.filter(({ event }) => event === "contact"),
    away: (member, day, share) => uniformAt(absence, member, day) < share,
    isDone: (duty, ticket, cycle, share) =>
      share === 1 || uniformAt(purposeKey(number, 0, `whether ${duty} is done`), Number(ticket.slice(2)) - 1, cycle) < share,
    effort: effortsOf(boundless),
  };
}

/** The same tickets, with somebody for everything at once, nothing to wait for and time enough: what they take there, they take everywhere. */
function boundlessDesk(desk: Desk): Desk {
  const kinds = Object.entries(desk.kinds).map(([size, kind]) => {
    const nothing = {
      firstTouch: 1,
      firstDelay: 0,
      handOffDelay: 0,
      delayCounting: null,
      lag: 0,
      customerWait: 0,
      vendorWait: 0,
      workaround: null,
    };
    return [size, { ...kind, ...nothing }] as const;
  });
  const group = { members: 999, works: null, skills: ["network"], speed: 1, concurrency: 1, absence: 0 };
  const team = { name: "desk", order: "first-come", urgency: { fact: "priority", values: [] }, groups: [group], reaction: null } as const;
  const people = { teams: [team], routing: [{ when: {}, stage: "any", team: "desk" }], skills: [], escalations: [], duties: {} } as const;
  return { ...desk, ...people, kinds: Object.fromEntries(kinds), until: desk.until + 10 * 86_400_000 };
}

/** What each stage takes there: from what came before it, the response aside, until it is done. */
function effortsOf(boundless: readonly HistoryEvent[]): Chance["effort"] {
  const efforts = new Map<string, number>();
  const since = new Map<string | null, { at: number; round: number; stage: number }>();
  for (const { at, event, ticket } of boundless) {
    const stage = since.get(ticket) ?? { at: 0, round: 0, stage: 0 };
    if (event === "progress" || event === "resolved") efforts.set(`${ticket} ${stage.round} ${stage.stage}`, at - stage.at);
    if (event === "response") since.set(ticket, { ...stage, at });
    if (event === "progress") since.set(ticket, { ...stage, at, stage: stage.stage + 1 });
    if (event === "reopened") since.set(ticket, { at, round: stage.round + 1, stage: 0 });
  }
  return (ticket, round, stage) => efforts.get(`${ticket} ${round} ${stage}`) ?? Number.NaN;
}
