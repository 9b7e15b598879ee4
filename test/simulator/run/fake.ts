// A simulation that is none, for tests of running: each replication's figures are a fixed function of scenario and number.

import { DAY } from "../../../src/ir/index.ts";
import type { Experiment } from "../../../src/simulator/experiment/experiment.ts";
import { REPLICATION_FORMAT, type ReplicationResult } from "../../../src/simulator/results/replication.ts";
import type { Executor, Manifest, Work } from "../../../src/simulator/run/index.ts";

export const FROM = 1_700_000_000_000;

/** `days` of waits that settle after the first ten; the number of tickets tells scenario and replication apart. */
export function fakeResult({ scenario, replication, warmUp }: Work, manifest: string): ReplicationResult {
  const sketch = null;
  return {
    format: REPLICATION_FORMAT,
    manifest,
    scenario,
    replication,
    from: FROM + warmUp,
    until: FROM + 60 * DAY,
    tickets: { opened: 1000 * scenario + replication, resolved: 0, abandoned: 0, reopened: 0, escalated: 0, openAtEnd: 0, warmUp: 0 },
    duties: [],
    responses: [],
    resolutions: [],
    clauses: [],
    breachHours: [],
    arrivalHours: [],
    levels: [],
    raises: [],
    triggers: [],
    notices: [],
    teams: [],
    backlog: [],
    days: Array.from({ length: 98 }, (_, day) => ({
      wait: (day < 14 ? 10 * day : 200) + 30 * (day % 7) + replication,
      tickets: 1,
      backlog: 0,
    })),
    effort: { contacts: 0, escalationRequests: 0, reopenings: 0, abandoned: 0 },
    own: [{ name: "none", count: 0, without: 0, sum: 0, sketch }],
    sample: null,
  };
}

/** Makes replications in an order of its own: the later the job, the sooner it may end. */
export function fakeExecutor(manifest: string, width: number, made: Work[] = []): Executor {
  return {
    width,
    run: async (work) => {
      for (let turn = (7 * work.replication + 3 * work.scenario) % 5; turn > 0; turn -= 1) await Promise.resolve();
      made.push(work);
      return fakeResult(work, manifest);
    },
  };
}

/** As much of an experiment as running looks at. */
export function fakeExperiment(changes: Partial<Experiment> = {}): Experiment {
  const scenario = {
    factors: [],
    policy: null,
    parameters: {},
    horizon: { from: FROM, until: FROM + 60 * DAY, zone: "UTC" },
  };
  const scenarios = ["one", "two", "three"].map((name): Experiment["scenarios"][number] => ({
    ...scenario,
    name,
    demand: DEMAND,
    people: PEOPLE,
  }));
  return {
    format: "tenet-experiment/1",
    title: "fake",
    policies: {},
    seed: 1,
    replications: { kind: "fixed", count: 4 },
    warmUp: { kind: "fixed", length: DAY },
    confidence: 0.95,
    by: null,
    measures: [],
    baseline: null,
    design: "list",
    scenarios,
    ...changes,
  };
}

export function fakeManifest(changes: Partial<Experiment> = {}): Manifest {
  return { format: "tenet-manifest/1", tenet: "0.0.0", experiment: fakeExperiment(changes), policies: {}, measures: {} };
}

const PEOPLE: Experiment["scenarios"][number]["people"] = {
  calendars: [],
  holidays: [],
  teams: [],
  routing: [],
  skills: [],
  escalations: [],
  currency: null,
  duties: [],
};

const DEMAND: Experiment["scenarios"][number]["demand"] = {
  arrivals: {
    perDay: 1,
    zone: "UTC",
    profile: [],
    seasons: [],
    holidays: null,
    daySpread: 0,
    hourSpread: 0,
    bursts: null,
    storms: null,
  },
  customers: { count: 1, skew: 0 },
  facts: [],
  handling: [],
  contacts: null,
  impatience: null,
  changes: [],
  reopening: null,
  autoClose: null,
  feedback: null,
};
