// A replication as others ask for it: prepared once for a scenario, run by its number, given as counts.

import type { HistoryEvent, Milliseconds, PolicyIr } from "../../ir/index.ts";
import type { DecisionModule } from "../../runtime/index.ts";
import type { Experiment, Scenario } from "../experiment/index.ts";
import { type MeasureOf, REPLICATION_FORMAT, type ReplicationResult, type TicketTimeline } from "../results/index.ts";
import { compare } from "./accounts.ts";
import { Simulation } from "./simulation.ts";
import { Watch } from "./watch.ts";
import type { SimulationSetup } from "./world.ts";

/** All that a replication hangs on, beside its number. `ir` and `module` are of one policy, the scenario's parameters in place; null: no policy. */
export type ReplicationSetup = {
  readonly experiment: Experiment;
  /** Index into the experiment's scenarios. */
  readonly scenario: number;
  readonly ir: PolicyIr | null;
  readonly module: DecisionModule | null;
  /** SHA-256 of the manifest. */
  readonly manifest: string;
  readonly warmUp: Milliseconds;
  readonly measures: readonly { readonly name: string; readonly of: MeasureOf }[];
  /** Takes each event that the policy is told, in order of time; left out: nobody wants them. */
  readonly history?: (event: HistoryEvent) => void;
};

export type Prepared = ReplicationSetup & { readonly of: Scenario };

/** Throws where the experiment has no such scenario. */
export function prepare(setup: ReplicationSetup): Prepared {
  const of = setup.experiment.scenarios[setup.scenario];
  if (of === undefined) throw new RangeError(`no scenario ${setup.scenario}`);
  return { ...setup, of };
}

/**
 * Runs one replication: a pure function of its arguments. `stop` is asked now and then; null where it said true. What an own measure throws is thrown.
 */
export function runReplication(prepared: Prepared, replication: number, stop?: () => boolean): ReplicationResult | null {
  const simulation = new Simulation(setupOf(prepared, replication, null));
  if (!simulation.run(stop)) return null;
  const sample = replication === 0 ? sampleOf(prepared, simulation.mostTelling, stop) : null;
  return resultOf(prepared, replication, simulation, sample);
}

function setupOf(prepared: Prepared, replication: number, watch: Watch | null): SimulationSetup {
  const { of, experiment, ir, module, warmUp, measures, history } = prepared;
  const seen = watch === null ? (history ?? null) : null;
  return { scenario: of, ir, module, seed: experiment.seed, replication, warmUp, by: experiment.by, measures, watch, history: seen };
}

/** The same replication once more, somebody looking at one ticket. */
function sampleOf(prepared: Prepared, ticket: number, stop?: () => boolean): TicketTimeline | null {
  if (ticket < 0) return null;
  const watch = new Watch(ticket, prepared.ir, ownInstants(prepared.of));
  const again = new Simulation(setupOf({ ...prepared, measures: [] }, 0, watch));
  return again.run(stop) ? watch.timeline(`T-${ticket + 1}`, prepared.of.horizon, again.clocks) : null;
}

function ownInstants({ demand: { facts, arrivals, feedback } }: Scenario): readonly string[] {
  const rules = [...facts, ...(arrivals.storms?.facts ?? []), ...(feedback?.facts ?? [])];
  return rules.filter(({ own, cases }) => own && cases.some(({ draw }) => draw.kind === "before")).map(({ fact }) => fact);
}

function resultOf(prepared: Prepared, replication: number, simulation: Simulation, sample: TicketTimeline | null): ReplicationResult {
  const { accounts, floor, teams } = simulation;
  return {
    format: REPLICATION_FORMAT,
    manifest: prepared.manifest,
    scenario: prepared.scenario,
    replication,
    from: accounts.from,
    until: accounts.until,
    tickets: { ...accounts.tickets },
    duties: accounts.duties(),
    responses: accounts.responses.counts(),
    resolutions: accounts.resolutions.counts(),
    clauses: accounts.clauses(),
    breachHours: accounts.breachHours,
    arrivalHours: accounts.arrivalHours,
    levels: sorted(accounts.levels).map(([level, tickets]) => ({ level, tickets })),
    raises: sorted(accounts.raises).map(([key, count]) => {
      const [from, to, trigger] = JSON.parse(key) as [string | null, string, string | null];
      return { from, to, trigger, count };
    }),
    triggers: sorted(accounts.triggers).map(([trigger, count]) => ({ trigger, count })),
    notices: sorted(accounts.notices).map(([role, hours]) => ({ role, hours })),
    teams: floor.teams.map((team, i) => (teams[i] as (typeof teams)[number]).counts(team, (group) => floor.firstAgent(group))),
    backlog: accounts.backlogs(),
    days: accounts.days,
    effort: { ...accounts.effort },
    own: simulation.own.results(),
    sample,
  };
}

function sorted<V>(map: ReadonlyMap<string, V>): readonly (readonly [string, V])[] {
  return [...map].sort(([a], [b]) => compare(a, b));
}
