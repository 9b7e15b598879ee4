// Plausible results of replications that nobody simulated: seeded, a grid of two policies and three staffing levels, with a duty that nobody does, a group without
// tickets and a replication missing. Good enough to look at a report; the figures mean nothing.

import { DAY, HOUR } from "../../../src/ir/index.ts";
import type { Experiment, Scenario } from "../../../src/simulator/experiment/experiment.ts";
import type { PolicyFacts, ReplicationResult, SummaryInput, TicketTimeline } from "../../../src/simulator/results/index.ts";
import type { DutyCounts, TeamCounts } from "../../../src/simulator/results/replication.ts";
import { Sketch } from "../../../src/simulator/statistics/index.ts";

/** A monday, 00:00 in Chicago. */
const FROM = Date.UTC(2024, 0, 8, 6);
const WARM_UP = 14 * DAY;
const COUNTED = 56 * DAY;
const GROUPS = ["P0", "P1", "P2", "P3"];

export const MANIFEST = "sha256:5b1ffd2c6a0f4e6f0f3a9f5f4d35f6d1a9c1f3f5b8f6b0b1d5e5c1f2a3b4c5d6";

export type Shape = { readonly seed: number; readonly replications: number; readonly tickets: number; readonly staff: readonly number[] };

/** What `summarize` takes. */
export function simulated({ seed, replications, tickets, staff }: Shape): SummaryInput {
  const scenarios = ["current", "stricter"].flatMap((policy) => staff.map((csm) => scenarioOf(policy, csm)));
  const results = scenarios.flatMap((scenario, index) =>
    Array.from({ length: replications }, (_, replication) => replicationOf({ seed, tickets, scenario, index, replication })),
  );
  return {
    experiment: experimentOf(seed, replications, scenarios),
    manifest: MANIFEST,
    command: "tenet simulate experiments/support-quarter.yaml --seed 7",
    warmUp: { length: WARM_UP, how: "MSER-5 over 5 pilot replications of current, csm 4", series: warmUpSeries(seed), doubt: null },
    policies: {
      current: { ir: policyFacts("2024-01-01"), hash: "sha256:aa" },
      stricter: { ir: policyFacts("2024-06-01"), hash: "sha256:bb" },
    },
    replications: results.filter(({ scenario, replication }) => !(scenario === 4 && replication === 3)),
    interrupted: false,
  };
}

/** A generator of numbers in [0, 1), by its seed (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function experimentOf(seed: number, count: number, scenarios: readonly Scenario[]): Experiment {
  return {
    format: "tenet-experiment/1",
    title: "Support in the first quarter: how many CSMs, which update cadence",
    policies: { current: "policies/techflow", stricter: "policies/techflow-stricter" },
    seed,
    replications: { kind: "fixed", count },
    warmUp: { kind: "found" },
    confidence: 0.95,
    by: "priority",
    measures: [{ name: "calls a ticket", of: "mean", how: { kind: "expression", text: "contacts" } }],
    baseline: scenarios[0]?.name ?? null,
    design: "grid",
    scenarios,
  };
}

function scenarioOf(policy: string, csm: number): Scenario {
  const nothing = { cases: [], otherwise: 0 };
  const zone = "America/Chicago";
  return {
    name: `${policy}, csm ${csm}`,
    factors: [
      { path: "policy", value: policy },
      { path: "staffing.csm", value: csm },
    ],
    policy,
    parameters: {},
    horizon: { from: FROM, until: FROM + WARM_UP + COUNTED, zone },
    demand: {
      arrivals: { perDay: 20, zone, profile: [], seasons: [], holidays: null, daySpread: 0, hourSpread: 0, bursts: null, storms: null },
      customers: { count: 50, skew: 0 },
      facts: [],
      handling: [],
      contacts: null,
      impatience: null,
      changes: [],
      reopening: { share: nothing, after: { kind: "constant", value: 0 } },
      autoClose: null,
      feedback: null,
    },
    people: {
      calendars: [],
      holidays: [],
      teams: [],
      routing: [],
      skills: [],
      escalations: [],
      currency: "USD",
      duties: [
        { duty: "first-response", team: "csm", effort: { kind: "constant", value: 0 }, lead: { kind: "at-once" }, share: 1 },
        { duty: "customer-update", team: "csm", effort: { kind: "constant", value: 0 }, lead: { kind: "at-once" }, share: 1 },
      ],
    },
  };
}

function policyFacts(version: string): PolicyFacts {
  const place = { file: "policy.policy", line: 1, column: 1 };
  const stated = { clause: "§5.1", place, words: "" };
  const span = (hours: number) => ({
    kind: "span" as const,
    span: { duration: { kind: "ms" as const, ms: hours * HOUR }, clock: { kind: "elapsed" as const } },
  });
  const target = (priority: string, hours: number) => ({
    ...stated,
    label: priority,
    when: { kind: "is" as const, fact: "priority", values: [priority] },
    amount: span(hours),
    pausedWhileWaiting: null,
    overrides: [],
  });
  const duty = (id: string, met: PolicyFacts["duties"][number]["metBy"], hours: readonly number[]): PolicyFacts["duties"][number] => ({
    ...stated,
    id,
    label: id.replaceAll("-", " "),
    owedBy: [],
    owedTo: null,
    start: { on: "opened" },
    metBy: met,
    notBefore: null,
    cancelledBy: [],
    recurs: id === "customer-update",
    lasts: null,
    pausedWhileWaiting: false,
    pausedWhile: null,
    whenRetargeted: "from-start",
    whenReopened: "continues",
    warnings: [],
    repeats: null,
    delivered: null,
    channels: [],
    covers: [],
    targets: hours.map((each, index) => target(GROUPS[index] ?? "", each)),
    adjustments: [],
    combine: "shortest",
  });
  return {
    id: "TS-1",
    title: "Escalation",
    version,
    facts: [{ ...stated, id: "priority", of: "ticket", type: { kind: "one-of", values: GROUPS }, mayBeUnknown: false }],
    terms: [],
    parameters: [],
    levels: ["level-1", "level-2", "executive-level"].map((id) => ({ ...stated, id, title: null, notify: [], provide: [] })),
    duties: [
      duty("first-response", { by: "event", event: "response", duty: null }, [0.25, 2, 24, 48]),
      duty("full-resolution", { by: "resolved" }, [24, 48, 72, 168]),
      duty("customer-update", { by: "event", event: "update", duty: null }, [1, 4, 24, 48]),
      duty("satisfaction-survey", { by: "event", event: "done", duty: "satisfaction-survey" }, []),
    ],
  };
}

type Asked = {
  readonly seed: number;
  readonly tickets: number;
  readonly scenario: Scenario;
  readonly index: number;
  readonly replication: number;
};

function replicationOf({ seed, tickets, scenario, index, replication }: Asked): ReplicationResult {
  const common = chance(seed * 1_000_003 + replication);
  const alone = chance(seed * 7_919 + replication * 101 + index * 13);
  const csm = Number(scenario.factors[1]?.value ?? 4);
  const load = (0.94 + 0.14 * common() + (scenario.policy === "stricter" ? 0.05 : 0)) * (4 / csm);
  const opened = Math.round(tickets * (0.92 + 0.16 * common()));
  const drawn = Array.from({ length: opened }, () => ticketOf(common, alone, load));
  const count = (of: (ticket: Drawn) => boolean): number => drawn.filter(of).length;
  const escalated = count((ticket) => ticket.late > 0.5);
  return {
    format: "tenet-replication/3",
    manifest: MANIFEST,
    scenario: index,
    replication,
    from: FROM + WARM_UP,
    until: FROM + WARM_UP + COUNTED,
    tickets: {
      opened,
      resolved: count((ticket) => ticket.resolution !== null),
      abandoned: count((ticket) => ticket.late > 0.97),
      reopened: count((ticket) => ticket.late < 0.03),
      escalated,
      openAtEnd: count((ticket) => ticket.resolution === null),
      warmUp: Math.round(opened / 4),
    },
    duties: dutiesOf(drawn),
    responses: timesOf(drawn, (ticket) => ticket.response),
    resolutions: timesOf(drawn, (ticket) => ticket.resolution),
    clauses: [
      { clause: "§5.1", duty: "first-response", breaches: count((ticket) => ticket.response > targetOf(ticket.group, [0.25, 2, 24, 48])) },
      { clause: "§5.1", duty: "full-resolution", breaches: count((ticket) => ticket.late > 0.8) },
      { clause: "§6.2", duty: "customer-update", breaches: count((ticket) => ticket.late > 0.6) },
      { clause: null, duty: "satisfaction-survey", breaches: count((ticket) => ticket.resolution !== null) },
    ],
    breachHours: hours((hour) => Math.round(6 * load * shape(hour + 3) * alone())),
    arrivalHours: hours((hour) => Math.round((opened / 60) * shape(hour) * (0.6 + 0.8 * alone()))),
    levels: [
      { level: "level-1", tickets: escalated },
      { level: "level-2", tickets: Math.round(escalated / 3) },
      { level: "executive-level", tickets: Math.round(escalated / 14) },
    ],
    raises: [
      { from: null, to: "level-1", trigger: "p0-unanswered", count: Math.round(escalated * 0.6) },
      { from: null, to: "level-1", trigger: null, count: Math.round(escalated * 0.3) },
      { from: null, to: "level-2", trigger: "strategic-account", count: Math.round(escalated * 0.1) },
      { from: "level-1", to: "level-2", trigger: "level-1-stalled", count: Math.round(escalated * 0.23) },
      { from: "level-2", to: "executive-level", trigger: "churn-threat", count: Math.round(escalated / 14) },
    ],
    triggers: [
      { trigger: "p0-unanswered", count: Math.round(escalated * 0.7) },
      { trigger: "level-1-stalled", count: Math.round(escalated * 0.23) },
    ],
    notices: [
      { role: "cs-director", hours: hours((hour) => Math.round(4 * load * shape(hour) * alone())) },
      { role: "ceo", hours: hours((hour) => (alone() > 0.98 ? Math.round(2 * shape(hour)) : 0)) },
    ],
    teams: [teamOf("csm", csm, load, alone), teamOf("engineering", 6, load * 0.7, alone)],
    backlog: Array.from({ length: 56 }, (_, day) => Math.round(60 * load * (1 + 0.2 * Math.sin(day / 3.5)) * (0.9 + 0.2 * alone()))),
    days: Array.from({ length: 70 }, (_, day) => ({
      wait: Math.round(40 * HOUR * load),
      tickets: Math.round(opened / 56),
      backlog: Math.round(60 * load * (1 - Math.exp(-(day + 1) / 5)) * (0.85 + 0.3 * alone())),
    })),
    effort: {
      contacts: Math.round(opened * 0.4 * load),
      escalationRequests: Math.round(opened * 0.05 * load),
      reopenings: count((ticket) => ticket.late < 0.03),
      abandoned: count((ticket) => ticket.late > 0.97),
    },
    own: [{ name: "calls a ticket", count: opened, without: 0, sum: Math.round(opened * 0.4 * load), sketch: null }],
    sample: replication === 0 ? timeline() : null,
  };
}

type Drawn = { readonly group: string; readonly response: number; readonly resolution: number | null; readonly late: number };

function ticketOf(common: () => number, alone: () => number, load: number): Drawn {
  const which = common();
  const group = which < 0.06 ? "P0" : which < 0.22 ? "P1" : "P2";
  const slow = common() < 0.55;
  const wait = -Math.log(1 - common()) * Math.exp(3.4 * (load - 0.55)) * (group === "P0" ? 0.12 : group === "P1" ? 0.7 : 5);
  const response = Math.max(1, Math.round(wait * HOUR));
  const more = slow ? 70 * Math.exp(0.9 * normal(common)) : 0.4 * Math.exp(0.8 * normal(common));
  const resolution = Math.round(response + more * load * HOUR);
  return {
    group,
    response,
    resolution: resolution > 40 * DAY ? null : resolution,
    late: Math.min(1, (common() * 0.8 + alone() * 0.2) * load),
  };
}

function normal(next: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}

function targetOf(group: string, hoursByGroup: readonly number[]): number {
  return (hoursByGroup[GROUPS.indexOf(group)] ?? 0) * HOUR;
}

function dutiesOf(drawn: readonly Drawn[]): readonly DutyCounts[] {
  return [null, ...GROUPS].flatMap((group) => {
    const of = drawn.filter((ticket) => group === null || ticket.group === group);
    return [
      counts("first-response", "§5.1", group, of, (ticket) => ticket.response, [0.25, 2, 24, 48]),
      counts("full-resolution", "§5.1", group, of, (ticket) => ticket.resolution, [24, 48, 72, 168]),
      counts("customer-update", "§6.2", group, of, (ticket) => ticket.response * 2, [1, 4, 24, 48]),
      counts("satisfaction-survey", null, group, of, () => null, [1, 1, 1, 1]),
    ];
  });
}

function counts(
  duty: string,
  clause: string | null,
  group: string | null,
  drawn: readonly Drawn[],
  time: (ticket: Drawn) => number | null,
  hoursByGroup: readonly number[],
): DutyCounts {
  const late = new Sketch();
  let [met, metLate, breached] = [0, 0, 0];
  for (const ticket of drawn) {
    const [took, target] = [time(ticket), targetOf(ticket.group, hoursByGroup)];
    if (took === null) breached++;
    else if (took <= target) met++;
    else metLate++;
    if (took === null || took > target) late.add(Math.round((took ?? 30 * DAY) - target));
  }
  return { duty, label: duty.replaceAll("-", " "), clause, group, met, metLate, breached, cancelled: 0, open: 0, late: late.toJson() };
}

function timesOf(drawn: readonly Drawn[], time: (ticket: Drawn) => number | null): ReplicationResult["responses"] {
  return [null, ...GROUPS].map((group) => {
    const [events, censored] = [new Sketch(), new Sketch()];
    for (const ticket of drawn.filter((each) => group === null || each.group === group)) {
      const took = time(ticket);
      if (took === null) censored.add(40 * DAY);
      else events.add(took);
    }
    return { group, events: events.toJson(), censored: censored.toJson() };
  });
}

function teamOf(team: string, agents: number, load: number, alone: () => number): TeamCounts {
  const presentHours = hours((hour) => (shape(hour) > 0.5 ? agents * 8 * HOUR : 0));
  const share = Math.min(0.999, load * 0.82);
  const busyHours = presentHours.map((present, hour) =>
    Math.round(Math.min(present, present * share * (0.8 + 0.1 * shape(hour) + 0.05 * alone()))),
  );
  const busy = busyHours.reduce((sum, each) => sum + each, 0);
  const waits = new Sketch();
  for (let i = 0; i < 50; i++) waits.add(Math.round(-Math.log(1 - alone()) * HOUR * 8 * load ** 4));
  return {
    team,
    busy,
    present: presentHours.reduce((sum, each) => sum + each, 0),
    busyFor: [
      { what: "tickets", ms: Math.round(busy * 0.7) },
      { what: "customer-update", ms: Math.round(busy * 0.2) },
      { what: "escalations", ms: Math.round(busy * 0.1) },
    ],
    cost: Math.round(agents * 45 * 8 * 40),
    waits: [{ group: null, events: waits.toJson(), censored: new Sketch().toJson() }],
    queueMost: Math.round(30 * load ** 6),
    busyHours,
    presentHours,
  };
}

/** Two humps on weekdays, little at the weekend. */
function shape(hour: number): number {
  const [day, at] = [Math.floor(hour / 24) % 7, hour % 24];
  const hump = Math.exp(-(((at - 10) / 2.4) ** 2)) + 0.9 * Math.exp(-(((at - 15) / 2.6) ** 2)) + 0.05;
  return day > 4 ? hump * 0.15 : hump * 1.6;
}

function hours(of: (hour: number) => number): readonly number[] {
  return Array.from({ length: 168 }, (_, hour) => of(hour));
}

function warmUpSeries(seed: number): readonly number[] {
  const next = chance(seed);
  return Array.from({ length: 35 }, (_, at) => 40 + 60 * Math.exp(-at / 4) + (at > 28 ? (at - 28) ** 2 * 2 : 0) + 3 * next());
}

function timeline(): TicketTimeline {
  const opened = FROM + WARM_UP + 31 * HOUR;
  const at = (hours: number): number => opened + hours * HOUR;
  return {
    ticket: "T-1042",
    opened,
    until: at(52),
    facts: { priority: "P1", segment: "enterprise", arr: 250_000 },
    factsInWords: { priority: "P1", segment: "enterprise", arr: "$250,000" },
    calendars: [
      {
        name: "business-hours",
        open: [
          [at(0), at(11)],
          [at(23), at(35)],
          [at(47), at(52)],
        ],
      },
      { name: "on-call", open: [[at(0), at(52)]] },
    ],
    duties: [
      { duty: "first-response", cycle: 1, clause: "§5.1", from: at(0), due: at(2), metAt: at(3.2), until: at(3.2), state: "met-late" },
      { duty: "customer-update", cycle: 1, clause: "§6.2", from: at(3.2), due: at(7.2), metAt: at(6), until: at(6), state: "met" },
      { duty: "customer-update", cycle: 2, clause: "§6.2", from: at(6), due: at(10), metAt: null, until: null, state: "breached" },
      { duty: "full-resolution", cycle: 1, clause: "§5.1", from: at(0), due: at(48), metAt: at(46), until: at(46), state: "met" },
    ],
    steps: [
      { at: at(0), what: "opened", clause: null, by: "customer" },
      { at: at(2), what: "first-response breached", clause: "§5.1", by: null },
      { at: at(2), what: "raised to level-1 by p1-unanswered", clause: "§2.1", by: null },
      { at: at(3.2), what: "response", clause: null, by: "csm" },
      { at: at(6), what: "update", clause: null, by: "csm" },
      { at: at(10), what: "customer-update breached", clause: "§6.2", by: null },
      { at: at(28), what: "handed off to engineering", clause: null, by: "csm" },
      { at: at(46), what: "resolved", clause: null, by: "engineering" },
    ],
  };
}
