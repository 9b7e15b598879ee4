// Two ways to what became of every duty: counted while simulating, and from the history that the simulation tells, decided anew by the reference interpreter.

import { expect, test } from "vitest";
import { DAY, type HistoryEvent, HOUR, MINUTE, type Occurrence } from "../../../src/ir/index.ts";
import { interpret } from "../../../src/runtime/interpret/index.ts";
import type { Demand, People } from "../../../src/simulator/experiment/index.ts";
import { replayPolicy } from "../../../src/simulator/index.ts";
import type { TicketRow } from "../../../src/simulator/results/index.ts";
import { run as replayed, source } from "../../replay/run.ts";
import { always, constant, demand, exponential, kind, people, policy, run, scenario, setup, team } from "./scenarios.ts";

const POLICY = policy(`policy AG-1 "Agreement"
  effective from 2024-01-01

§1 calendar office in Europe/Berlin
  monday to friday 08:00 to 18:00

ticket
  priority one of P0, P1, P2
  csat     number from 1 to 5, may be unknown

customer
  tier one of gold, plain, may be unknown

§2 team desk
  email "desk@example.com"
§2 team lead
  email "lead@example.com"

§3 targets for P0
  first response   within 30 minutes
  full resolution  within 8 hours
  customer update  every 1 hour until resolved
§3 targets for P1, P2
  first response   within 2 hours counting office
  full resolution  within 3 days
§3 adjust gold
  when tier is gold
  first response takes 50% of the usual time

levels rise from level-1 to level-2
raising to a level also raises every lower one

§4 level level-1 "Lead"
  notify lead by email within 30 minutes
  then level-2 if no progress for 6 hours
§4 level level-2 "Head"
  notify lead and desk by email within 1 hour

§5 trigger unanswered
  when priority is P0 and no first response within 30 minutes
  escalate to level-1
§5 trigger contacts
  when the customer makes 3 or more contacts within any 24 hours
  escalate to level-1
§5 trigger unhappy
  when csat less than 3
  escalate to level-2

§6 duty survey
  from full resolution, owed by desk to customer
  not before 1 hour, within 2 days, cancelled by reopened
`);

const one = (values: Readonly<Record<string, number>>, unknown = 0) => ({
  kind: "one-of" as const,
  values: Object.entries(values).map(([value, weight]) => ({ value, weight })),
  unknown,
});

const DEMAND: Partial<Demand> = {
  customers: { count: 40, skew: 0.5 },
  facts: [
    { fact: "tier", of: "customer", own: false, cases: [{ when: [], draw: one({ gold: 1, plain: 2 }, 0.2) }] },
    { fact: "priority", of: "ticket", own: false, cases: [{ when: [], draw: one({ P0: 1, P1: 2, P2: 2 }) }] },
  ],
  handling: [
    kind({
      firstTouch: exponential(20 * MINUTE),
      effort: exponential(50 * MINUTE),
      handOffs: { kind: "geometric", mean: 1 },
      handOffDelay: exponential(2 * HOUR),
      lag: exponential(HOUR),
      pauses: { customer: { share: always(0.3), length: exponential(5 * HOUR) }, vendor: null },
      workaround: { share: always(0.4), part: 0.5 },
    }),
  ],
  contacts: { perDay: 2, perDayAnswered: 1 },
  impatience: {
    escalation: { share: always(0.3), patience: exponential(6 * HOUR) },
    abandonment: { share: always(0.2), patience: exponential(3 * HOUR) },
  },
  changes: [
    {
      share: always(0.2),
      after: exponential(3 * HOUR),
      rule: { fact: "priority", of: "ticket", own: false, cases: [{ when: [], draw: one({ P0: 1, P2: 1 }) }] },
    },
  ],
  reopening: { share: always(0.2), after: exponential(10 * HOUR) },
  autoClose: 60 * HOUR,
  feedback: {
    share: always(0.5),
    after: exponential(8 * HOUR),
    facts: [
      {
        fact: "csat",
        of: "ticket",
        own: false,
        cases: [
          { when: [], draw: { kind: "number", distribution: { kind: "uniform", from: 1, to: 5 }, least: 1, most: 5, step: 1, unknown: 0 } },
        ],
      },
    ],
  },
};

const office = { count: 4, works: "office", skills: [], speed: 1, concurrency: 2, absence: 0.1, cost: 30 };
const PEOPLE: readonly [string, People][] = [
  ["nobody does the policy's duties: its timers run only when something happens", people([team("desk", 1, { members: [office] })])],
  [
    "people do them, in the order of the policy",
    people([team("desk", 1, { members: [office], order: "policy" }), team("leads", 2, { order: "earliest-deadline" })], {
      escalations: [
        { level: "level-1", team: "leads", effort: constant(20 * MINUTE), takesOver: false, speedUp: 1 },
        { level: "level-2", team: "leads", effort: constant(40 * MINUTE), takesOver: true, speedUp: 2 },
      ],
      duties: [
        { duty: "customer-update", team: "desk", effort: constant(5 * MINUTE), lead: { kind: "left", share: 0.5 }, share: 0.9 },
        { duty: "survey", team: null, effort: constant(90 * MINUTE), lead: { kind: "at-once" }, share: 0.8 },
        { duty: "*", team: "leads", effort: exponential(20 * MINUTE), lead: { kind: "at-once" }, share: 0.9 },
      ],
    }),
  ],
];

test.each(PEOPLE)("%s: duties are counted as the module decides them, told the same history", (_, ofPeople) => {
  const events: HistoryEvent[] = [];
  const of = scenario(30, demand(8, DEMAND), ofPeople, "Europe/Berlin");
  const result = run(setup(of, { ...POLICY, by: "priority", history: (event) => events.push(event) }));
  expect(events.length).toBeGreaterThan(800);
  expect(counted(result.duties)).toEqual(decidedAnew(events, of.horizon.until - 1));
  const { opened, resolved, abandoned, openAtEnd } = result.tickets;
  expect(resolved + abandoned + openAtEnd).toBe(opened);
});

test.each(PEOPLE)("%s: a replay of the history counts the same", async (_, ofPeople) => {
  const events: HistoryEvent[] = [];
  const of = scenario(30, demand(8, DEMAND), ofPeople, "Europe/Berlin");
  const result = run(setup(of, { ...POLICY, by: "priority", history: (event) => events.push(event) }));
  const lines = events.map((event) => JSON.stringify(event)).join("\n");
  const { module } = POLICY;
  if (module === null) throw new Error("the policy has a module");
  const { summary } = await replayed(module, replayPolicy(POLICY.ir), [source("a.jsonl", lines)], { until: of.horizon.until - 1 });
  const { opened, resolved, abandoned, openAtEnd, escalated } = result.tickets;
  const { all, closed, resolved: notClosed, open, escalated: raised } = summary.tickets;
  expect({ all, over: closed + notClosed, open, raised }).toEqual({
    all: opened,
    over: resolved + abandoned,
    open: openAtEnd,
    raised: escalated,
  });
  expect(notClosed).toBeGreaterThan(5);
  const rows = result.duties.filter(({ group }) => group === null);
  for (const { duty, met, metLate, breached, cancelled, open: pending, late } of rows) {
    const parts = summary.duties.filter((row) => row.duty === duty);
    const sum = (figure: (row: (typeof parts)[number]) => number): number => parts.reduce((whole, row) => whole + figure(row), 0);
    expect({
      duty,
      met: sum((row) => row.met),
      breached: sum((row) => row.breached),
      cancelled: sum((row) => row.cancelled),
      pending: sum((row) => row.pending),
      late: sum((row) => row.late.count),
      worst: parts.reduce<number | null>((most, row) => (row.late.worst === null ? most : Math.max(most ?? 0, row.late.worst)), null),
    }).toEqual({ duty, met, breached: metLate + breached, cancelled, pending, late: late.count, worst: late.max });
  }
});

type Counts = Record<string, { met: number; metLate: number; breached: number; cancelled: number; open: number }>;

function counted(duties: ReturnType<typeof run>["duties"]): Counts {
  return Object.fromEntries(
    duties
      .filter(
        ({ group, ...counts }) => group === null && counts.met + counts.metLate + counts.breached + counts.cancelled + counts.open > 0,
      )
      .map(({ duty, met, metLate, breached, cancelled, open }) => [duty, { met, metLate, breached, cancelled, open }]),
  );
}

/** What the interpreter tells of each ticket, of the whole history. */
function toldByTicket(events: readonly HistoryEvent[], until: number): ReadonlyMap<string, readonly Occurrence[]> {
  const owners = new Map<string, string>();
  for (const { event, ticket, customer } of events) if (event === "opened") owners.set(ticket ?? "", customer ?? "");
  const told = new Map<string, Occurrence[]>();
  for (const customer of new Set(owners.values())) {
    const history = events.filter(({ ticket }) => owners.get(ticket ?? "") === customer);
    const { occurrences, refused } = interpret(POLICY.ir, "", history, history[0]?.ticket ?? "", until);
    expect(refused).toEqual([]);
    for (const each of occurrences) {
      const known = told.get(each.ticket) ?? [];
      told.set(each.ticket, known);
      known.push(each);
    }
  }
  return told;
}

/** The last word on each cycle of each duty of each ticket, and of what is owed once on each ticket, from what the interpreter tells of the whole history. */
function decidedAnew(events: readonly HistoryEvent[], until: number): Counts {
  const states = new Map<string, keyof Counts[string]>();
  for (const occurrences of toldByTicket(events, until).values()) for (const occurrence of occurrences) hear(states, occurrence);
  const counts: Counts = {};
  for (const [key, state] of states) {
    const duty = key.split(" ")[0] ?? "";
    counts[duty] ??= { met: 0, metLate: 0, breached: 0, cancelled: 0, open: 0 };
    counts[duty][state]++;
  }
  return counts;
}

function hear(states: Map<string, keyof Counts[string]>, { kind: what, id, ticket, cycle }: Occurrence): void {
  const isOnce = id !== "customer-update" && id !== "survey";
  const key = `${id} ${ticket} ${isOnce ? "" : cycle}`;
  const before = states.get(key);
  if (what === "duty-opened") states.set(key, "open");
  if (what === "duty-met") states.set(key, "met");
  if (what === "duty-met-late") states.set(key, "metLate");
  if (what === "duty-breached") states.set(key, "breached");
  if (what === "duty-cancelled" && before === "open") states.set(key, "cancelled");
  if (what === "duty-reopened") states.set(key, before === "metLate" ? "breached" : "open");
}

test("all simulated time is counted once: what is busy was there, and waits end or are told as unfinished", () => {
  const of = scenario(40, demand(10, DEMAND), (PEOPLE[1] as [string, People])[1], "Europe/Berlin");
  const result = run(setup(of, { ...POLICY, by: "priority", warmUp: 5 * DAY }));
  for (const each of result.teams) {
    expect(each.busy).toBeLessThanOrEqual(each.present);
    expect(each.busyFor.reduce((sum, { ms }) => sum + ms, 0)).toBeCloseTo(each.busy, 3);
    expect(each.busyHours.reduce((sum, ms) => sum + ms, 0)).toBeCloseTo(each.busy, 3);
    each.busyHours.forEach((ms, hour) => expect(ms).toBeLessThanOrEqual((each.presentHours[hour] ?? 0) + 0.001));
  }
  const [all, ...groups] = result.responses;
  expect((all?.events.count ?? 0) + (all?.censored.count ?? 0)).toBe(result.tickets.opened);
  expect(groups.reduce((sum, { events, censored }) => sum + events.count + censored.count, 0)).toBe(result.tickets.opened);
});

test.each(PEOPLE)("%s: a finished ticket's row is what its history and the interpreter say of it", (_, ofPeople) => {
  const events: HistoryEvent[] = [];
  const rows: TicketRow[] = [];
  const of = scenario(30, demand(8, DEMAND), ofPeople, "Europe/Berlin");
  const take = (row: TicketRow): number => rows.push(row);
  run(setup(of, { ...POLICY, measures: [{ name: "row", of: take }], history: (event) => events.push(event) }));
  expect(rows.length).toBe(events.filter(({ event }) => event === "opened").length);
  const told = toldByTicket(events, of.horizon.until - 1);
  for (const { facts, kind: handling, handOffs, ...row } of rows) {
    expect(handling).toBe("plain");
    expect(row).toEqual(rowOf(row.ticket, events, told.get(row.ticket) ?? []));
    expect(facts).toMatchObject(lastFacts(row.ticket, events));
    const progress = events.filter(({ ticket, event }) => ticket === row.ticket && event === "progress").length;
    // A stage is done, and the next one comes once the customer has answered.
    expect(handOffs === progress || handOffs === progress - 1).toBe(true);
  }
  for (const has of ["response", "resolution", "level"] as const) expect(new Set(rows.map((row) => row[has] === null)).size).toBe(2);
  for (const list of ["breached", "triggers"] as const) expect(rows.some((row) => row[list].length > 1)).toBe(true);
  for (const count of ["contacts", "reopenings", "handOffs"] as const) expect(rows.some((row) => row[count] > 1)).toBe(true);
});

function rowOf(id: string, events: readonly HistoryEvent[], told: readonly Occurrence[]): Omit<TicketRow, "facts" | "kind" | "handOffs"> {
  const own = events.filter(({ ticket }) => ticket === id);
  const times = (event: string): readonly number[] => own.filter((each) => each.event === event).map(({ at }) => at);
  const ids = (what: Occurrence["kind"]): readonly string[] => told.filter((each) => each.kind === what).map((each) => each.id);
  const opened = times("opened")[0] ?? Number.NaN;
  const [response = null, resolution = null] = [times("response")[0], times("resolved").at(-1)];
  const isBack = (times("reopened").at(-1) ?? 0) >= (resolution ?? 0);
  const level = ids("level-raised").at(-1) ?? null;
  return {
    ticket: id,
    opened,
    response: response === null ? null : response - opened,
    resolution: resolution === null || isBack ? null : resolution - opened,
    answered: response !== null,
    resolved: resolution !== null && !isBack,
    abandoned: own.some(({ event, by }) => event === "closed" && by === "customer"),
    escalated: level !== null,
    level,
    breached: breachedOf(told),
    triggers: ids("trigger-fired"),
    contacts: times("contact").length,
    reopenings: times("reopened").length,
  };
}

/** Cycles in the order in which they came to be owed; one that is owed once a ticket comes back in its place. */
function breachedOf(told: readonly Occurrence[]): readonly string[] {
  const states = new Map<string, keyof Counts[string]>();
  for (const occurrence of told) hear(states, occurrence);
  return [...states].flatMap(([key, state]) => (state === "breached" || state === "metLate" ? [key.split(" ")[0] ?? ""] : []));
}

function lastFacts(id: string, events: readonly HistoryEvent[]): object {
  const customer = events.find(({ ticket, event }) => ticket === id && event === "opened")?.customer;
  const own = events.filter((each) => each.ticket === id).map(({ facts }) => facts ?? {});
  const tier = events.find((each) => each.customer === customer && each.facts?.["tier"] !== undefined)?.facts?.["tier"];
  return Object.assign({}, tier === undefined ? {} : { tier }, ...own);
}

test.each(PEOPLE)("%s: the ticket that is shown is told what its history and the interpreter say, and nothing of others", (_, ofPeople) => {
  const events: HistoryEvent[] = [];
  const of = scenario(15, demand(8, DEMAND), ofPeople, "Europe/Berlin");
  const { sample } = run(setup(of, { ...POLICY, history: (event) => events.push(event) }), 0);
  if (sample === null) throw new Error("a ticket is shown");
  const { ticket: id, until, steps } = sample;
  const own = events.filter(({ ticket, at }) => ticket === id && at < until);
  const words: Partial<Record<Occurrence["kind"], string>> = {
    "duty-breached": "breached",
    "trigger-fired": "trigger",
    "level-raised": "raised to",
  };
  const told = (toldByTicket(events, of.horizon.until - 1).get(id) ?? []).filter(
    (each) => words[each.kind] !== undefined && each.at < until,
  );
  const byPolicy = steps.filter(({ by }) => by === "policy").map(({ at, what }) => [at, what]);
  expect(byPolicy.length).toBeGreaterThan(3);
  expect(byPolicy).toEqual(told.map((each) => [each.at, `${words[each.kind]} ${each.id}`]));
  const byOthers = steps.filter(({ by }) => by === "customer" || by === "agent").map(({ at, what }) => [at, what.split(" ")[0]]);
  expect(byOthers).toEqual(own.map(({ at, event }) => [at, event]));
});

test("a module that tells occurrences, as a row of versions does, is heard as one that tells them plainly", () => {
  const { ir, module } = POLICY;
  if (module === null) throw new Error("the policy has a module");
  const of = scenario(15, demand(8, DEMAND), (PEOPLE[1] as [string, People])[1], "Europe/Berlin");
  const telling: typeof module = { ...module, open: (recorder) => module.open(recorder && ((occurrence) => recorder(occurrence))) };
  const [plainly, again] = [module, telling].map((each) => run(setup(of, { ir, module: each, by: "priority" }), 0));
  expect(again).toEqual(plainly);
});
