// From a set of replications to a summary: every figure with its interval, scenarios compared in pairs, and what to know before trusting it.

import type { Experiment, Replications, Scenario } from "../experiment/experiment.ts";
import { comparisonsOf, type Entry } from "./comparisons.ts";
import { type Figure, measure, measured, work } from "./figure.ts";
import { backlogGrowth, sum } from "./figures.ts";
import { type Measure, measuresOf } from "./measures.ts";
import { type Names, namesIn } from "./names.ts";
import { precisionReached } from "./precision.ts";
import { mergedTimes, type Prepared, prepare, type Times } from "./prepared.ts";
import { type LeftOut, remarksOn } from "./remarks.ts";
import type { ReplicationResult } from "./replication.ts";
import * as sections from "./sections.ts";
import { factorsOf, type Point, sensitivitiesOf } from "./sensitivities.ts";
import { type ScenarioSummary, SIMULATION_FORMAT, type SimulationSummary } from "./summary.ts";
import { type Answer, type PolicyFacts, recurringDuties, targetsFor } from "./targets.ts";

export type SummaryInput = {
  readonly experiment: Experiment;
  /** Its SHA-256, as every replication names it. */
  readonly manifest: string;
  /** The command that gives this again. */
  readonly command: string;
  readonly warmUp: SimulationSummary["warmUp"];
  /** By the experiment's name for it. */
  readonly policies: Readonly<Record<string, { readonly ir: PolicyFacts; readonly hash: string }>>;
  /** In any order, each of (scenario, replication) at most once. */
  readonly replications: readonly ReplicationResult[];
  /** The run was cut short. */
  readonly interrupted: boolean;
};

/**
 * A pure function of the set of replications: the same set gives the same summary, in whatever order and grouping they were made. Throws a RangeError for what
 * only a mistake of ours can bring here: a replication of another manifest, of a scenario that does not exist, or there twice.
 */
export function summarize(input: SummaryInput): SimulationSummary {
  const { experiment, policies } = input;
  const runs = inOrder(input);
  const first = experiment.scenarios[0];
  if (first === undefined) throw new RangeError("an experiment has a scenario");
  const baseline = Math.max(
    0,
    experiment.scenarios.findIndex(({ name }) => name === experiment.baseline),
  );
  const irs = Object.keys(policies)
    .sort()
    .map((name) => policies[name]?.ir);
  const known = irs.filter((ir) => ir !== undefined);
  const names = namesIn(runs.flat(), known, experiment.by);
  const recurring = new Set(known.flatMap((ir) => [...recurringDuties(ir)]));
  const measures = measuresOf(names, experiment.measures, { label: labels(runs.flat()), recurring, currency: currencyOf(experiment) });
  const points = experiment.scenarios.map((scenario, index) => pointOf(scenario, runs[index] ?? [], measures));
  const base = points[baseline] as Point;
  const entries = points.map(({ entry }) => entry);
  const summary = {
    format: SIMULATION_FORMAT,
    title: experiment.title,
    manifest: input.manifest,
    command: input.command,
    seed: experiment.seed,
    confidence: experiment.confidence,
    zone: first.horizon.zone,
    horizon: { from: first.horizon.from, until: first.horizon.until },
    warmUp: input.warmUp,
    replications: { done: runs.map(({ length }) => length), wanted: wantedOf(experiment.replications), interrupted: input.interrupted },
    precision: null,
    by: experiment.by,
    design: experiment.design,
    baseline,
    scenarios: points.map((point) => scenarioSummary(input, point, measures, { names, recurring })),
    comparisons: comparisonsOf(measures, entries, baseline, experiment.confidence),
    sensitivities: sensitivitiesOf(measures, base, points, experiment.confidence),
  } as const;
  const precise = { ...summary, precision: precisionReached(experiment.replications, summary.scenarios) };
  return {
    ...precise,
    remarks: remarksOn(precise, experiment.scenarios, { ungrouped: ungrouped(runs.flat()), neverTaken: neverTaken(runs, names.teams) }),
  };
}

/** By scenario, then by number. */
function inOrder({ experiment, manifest, replications }: SummaryInput): readonly (readonly Prepared[])[] {
  const seen = new Set<string>();
  for (const { manifest: of, scenario, replication } of replications) {
    if (of !== manifest) throw new RangeError(`replication ${replication} of scenario ${scenario} belongs to another manifest, ${of}`);
    if (experiment.scenarios[scenario] === undefined) throw new RangeError(`there is no scenario ${scenario}`);
    if (seen.has(`${scenario} ${replication}`)) throw new RangeError(`replication ${replication} of scenario ${scenario} is there twice`);
    seen.add(`${scenario} ${replication}`);
  }
  return experiment.scenarios.map((_, index) =>
    replications
      .filter(({ scenario }) => scenario === index)
      .sort((a, b) => a.replication - b.replication)
      .map(prepare),
  );
}

/** Tickets of which the fact that groups them is not known, of all. */
function ungrouped(runs: readonly Prepared[]): LeftOut["ungrouped"] {
  const held = ({ events, censored }: Times): number => events.count + censored.count;
  const all = sum(runs, ({ responses }) => held(responses.get(null) ?? NO_TIMES));
  const known = sum(runs, ({ responses }) =>
    sum(
      [...responses].filter(([group]) => group !== null),
      ([, times]) => held(times),
    ),
  );
  return { tickets: all - known, of: all };
}

/** By team: of the items that came to it in the scenario where that is most, the share that nobody had begun on when they left or the time ended. */
function neverTaken(scenarios: readonly (readonly Prepared[])[], teams: readonly string[]): LeftOut["neverTaken"] {
  const shareIn = (runs: readonly Prepared[], team: string): number => {
    const waits = runs.flatMap((run) => run.teams.get(team)?.waits ?? []);
    const never = sum(waits, ({ censored }) => censored.count);
    return never === 0 ? 0 : never / (never + sum(waits, ({ events }) => events.count));
  };
  return teams.map((team) => ({ team, share: Math.max(0, ...scenarios.map((runs) => shareIn(runs, team))) }));
}

const NO_TIMES = mergedTimes([]);

function pointOf(scenario: Scenario, runs: readonly Prepared[], measures: readonly Measure[]): Point {
  const worked = measures.map(({ figure, ofPolicy }) => work(ofPolicy && scenario.policy === null ? NOTHING : figure, runs));
  const entry: Entry = { name: scenario.name, runs, worked };
  return { scenario, entry };
}

const NOTHING: Figure = { over: "mean", of: () => null };

type Known = { readonly names: Names; readonly recurring: ReadonlySet<string> };

function scenarioSummary(input: SummaryInput, { scenario, entry }: Point, measures: readonly Measure[], known: Known): ScenarioSummary {
  const { experiment, policies } = input;
  const level = experiment.confidence;
  const { runs } = entry;
  const part: sections.Part = { runs, ...known, level, zone: scenario.horizon.zone };
  const policy = scenario.policy === null ? undefined : policies[scenario.policy];
  const targets = (answer: Answer) => (group: string | null) =>
    policy === undefined ? [] : targetsFor(policy.ir, answer, { by: experiment.by, group }, scenario.parameters);
  return {
    name: scenario.name,
    replications: runs.map(({ result }) => result.replication),
    tickets: ticketsIn(runs),
    policy:
      policy === undefined || scenario.policy === null
        ? null
        : { name: scenario.policy, id: policy.ir.id, version: policy.ir.version, hash: policy.hash },
    factors: factorsOf(scenario),
    measures: measuresTold(entry, measures, level),
    own: experiment.measures.map(({ name }) => ({
      name,
      tickets: sum(runs, (run) => run.own.get(name)?.count ?? 0),
      without: sum(runs, (run) => run.own.get(name)?.without ?? 0),
    })),
    duties: sections.dutySections(part),
    responses: sections.timeSections(part, "responses", targets("response")),
    resolutions: sections.timeSections(part, "resolutions", targets("resolution")),
    clauses: sections.clauseSections(part),
    breachHours: sections.weekly(part, ({ result }) => result.breachHours),
    arrivalHours: sections.weekly(part, ({ result }) => result.arrivalHours),
    levels: sections.levelSections(part),
    raises: sections.raiseSections(part),
    triggers: sections.triggerSections(part),
    notices: sections.noticeSections(part),
    teams: sections.teamSections(part),
    backlog: sections.backlogSection(part),
    growth: measure(backlogGrowth(), runs, level),
    sample: runs.find(({ result }) => result.sample !== null)?.result.sample ?? null,
  };
}

function ticketsIn(runs: readonly Prepared[]): ScenarioSummary["tickets"] {
  const all = (of: (tickets: ReplicationResult["tickets"]) => number): number => sum(runs, ({ result }) => of(result.tickets));
  return {
    opened: all(({ opened }) => opened),
    resolved: all(({ resolved }) => resolved),
    abandoned: all(({ abandoned }) => abandoned),
    reopened: all(({ reopened }) => reopened),
    escalated: all(({ escalated }) => escalated),
    openAtEnd: all(({ openAtEnd }) => openAtEnd),
  };
}

/** Those that have a figure. An analyst who asked for something hears that there is nothing. */
function measuresTold({ runs, worked: all }: Entry, measures: readonly Measure[], level: number): ScenarioSummary["measures"] {
  return measures.flatMap(({ key, label, unit }, index) => {
    const worked = all[index];
    const isNothing = worked?.refused === null && worked.each.every((each) => each === null);
    const isMissing = runs.length > 0 && !key.startsWith("own: ") && isNothing;
    return worked === undefined || isMissing ? [] : [{ key, label, unit, value: measured(worked, level) }];
  });
}

/** null where scenarios differ in it, too. */
function currencyOf({ scenarios }: Experiment): string | null {
  const currencies = new Set(scenarios.map(({ people }) => people.currency));
  return currencies.size === 1 ? (scenarios[0]?.people.currency ?? null) : null;
}

/** What a duty is called: as in the first replication that has it. */
function labels(runs: readonly Prepared[]): (duty: string) => string {
  const found = new Map<string, string>();
  for (const { duty, label } of runs.flatMap(({ result }) => result.duties)) if (!found.has(duty)) found.set(duty, label);
  return (duty) => found.get(duty) ?? duty;
}

function wantedOf(replications: Replications): number {
  return replications.kind === "fixed" ? replications.count : replications.most;
}
