// An experiment small enough to be worked out by hand: scenarios with given figures, replication by replication.

import { DAY, HOUR } from "../../../src/ir/index.ts";
import type { Scenario } from "../../../src/simulator/experiment/experiment.ts";
import { type ReplicationResult, type SummaryInput, summarize } from "../../../src/simulator/results/index.ts";
import type { DutyCounts } from "../../../src/simulator/results/replication.ts";
import { Sketch } from "../../../src/simulator/statistics/index.ts";
import { MANIFEST, simulated } from "./simulated.ts";

/** A monday, 00:00 UTC; two weeks are counted. */
export const MONDAY = Date.UTC(2024, 0, 8);
export const DAYS = 14;

/** What one replication has; all else is nought. */
export type Figures = {
  readonly met?: number;
  readonly missed?: number;
  readonly open?: number;
  readonly breaches?: number;
  readonly busy?: number;
  readonly cost?: number;
  readonly responses?: readonly number[];
  readonly watched?: readonly number[];
};

export function replication(scenario: number, number: number, figures: Figures): ReplicationResult {
  const { met = 0, missed = 0, open = 0, breaches = 0, busy = 0, cost = 0, responses = [], watched = [] } = figures;
  const nothing = { abandoned: 0, reopened: 0, escalated: 0, openAtEnd: 0, warmUp: 0 };
  const duty: DutyCounts = {
    duty: "first-response",
    label: "first response",
    clause: "§1",
    group: null,
    met,
    metLate: 0,
    breached: missed,
    cancelled: 0,
    open,
    late: sketch([]),
  };
  return {
    format: "tenet-replication/3",
    manifest: MANIFEST,
    scenario,
    replication: number,
    from: MONDAY,
    until: MONDAY + DAYS * DAY,
    tickets: { opened: 10, resolved: 10, ...nothing },
    duties: [duty],
    responses: [{ group: null, events: sketch(responses), censored: sketch(watched) }],
    resolutions: [],
    clauses: breaches === 0 ? [] : [{ clause: "§1", duty: "first-response", breaches }],
    breachHours: hours(() => 0),
    arrivalHours: hours((hour) => (hour === 9 ? 10 : 0)),
    levels: [],
    raises: [],
    triggers: [],
    notices: [],
    teams: [
      {
        team: "csm",
        busy,
        present: 100 * HOUR,
        busyFor: [{ what: "tickets", ms: busy }],
        cost,
        waits: [],
        queueMost: 3,
        busyHours: hours((hour) => (hour === 9 ? busy : 0)),
        presentHours: hours((hour) => (hour === 9 ? 100 * HOUR : 0)),
      },
    ],
    backlog: [4, 6],
    days: [{ wait: 0, tickets: 0, backlog: 5 }],
    effort: { contacts: 3, escalationRequests: 0, reopenings: 0, abandoned: 0 },
    own: [],
    sample: null,
  };
}

/** Scenarios by the values of their factors; the first one is the baseline. */
export function tiny(
  factors: readonly Scenario["factors"][],
  replications: readonly ReplicationResult[],
  interrupted = false,
): SummaryInput {
  const base = simulated({ seed: 1, replications: 0, tickets: 0, staff: [4] });
  const [like] = base.experiment.scenarios;
  if (like === undefined) throw new Error("there is a scenario");
  const scenarios = factors.map((each, index) => ({
    ...like,
    name: `scenario ${index}`,
    factors: each,
    policy: "p",
    horizon: { from: MONDAY, until: MONDAY + DAYS * DAY, zone: "UTC" },
  }));
  return {
    ...base,
    experiment: { ...base.experiment, by: null, measures: [], baseline: null, scenarios },
    warmUp: { length: 0, how: "none", series: [], doubt: null },
    policies: {},
    replications,
    interrupted,
  };
}

export type Summary = ReturnType<typeof summarize>;

export const ALONE = [{ path: "staffing.csm", value: 4 }];

/** The summary of one scenario with so many replications, each of them plain but for what is given. */
export function summaryOf(...more: readonly Partial<ReplicationResult>[]): Summary {
  return summarize(
    tiny(
      [ALONE],
      more.map((each, number) => ({ ...replication(0, number, {}), ...each })),
    ),
  );
}

export function only(summary: Summary): Summary["scenarios"][number] {
  const [scenario] = summary.scenarios;
  if (scenario === undefined) throw new Error("there is a scenario");
  return scenario;
}

/** What is measured, or why it is not. */
export function mean(summary: Summary, key: string, scenario = 0): number | string {
  const interval = summary.scenarios[scenario]?.measures.find((measure) => measure.key === key)?.value.interval;
  if (interval === undefined) throw new Error(`no measure ${key}`);
  return interval.kind === "unknown" ? interval.why : interval.mean;
}

export function sketch(values: readonly number[]): ReturnType<Sketch["toJson"]> {
  const made = new Sketch();
  for (const value of values) made.add(value);
  return made.toJson();
}

function hours(of: (hour: number) => number): readonly number[] {
  return Array.from({ length: 168 }, (_, hour) => of(hour));
}
