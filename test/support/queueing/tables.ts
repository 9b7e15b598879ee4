// The tables of a queueing file: what each row describes, and which of our figures each of its figures is.

import { type Distribution, meanOf, varianceOf } from "../../../src/simulator/chance/index.ts";
import {
  erlangA,
  erlangB,
  leastAgents,
  mmc,
  type Station,
  type StationClass,
  serviceLevel,
} from "../../../src/simulator/queueing/index.ts";
import { MEAN_SERVICE, meanQueue, meanWait, quantile, ratio, share, shareOfServed, sojourn, utilization, variance } from "./checks.ts";
import { BOUNDS, type Check, type Exact, type Experiment, lengthOf, type Plan } from "./plan.ts";
import { Row } from "./read-row.ts";
import { scaled, serviceOf } from "./services.ts";

type Discipline = Station["discipline"];
type Figures = Omit<Plan, "unchecked">;

/** A station in units of the row. */
type Described = {
  readonly agents: number;
  readonly rates: readonly number[];
  readonly services: readonly Distribution[];
  readonly abandonRate: number | null;
};

const TABLES: Readonly<Record<string, (row: Row) => Figures>> = {
  MM1: (row) => markovian(row, 1),
  MMc_ErlangC: (row) => markovian(row, row.positive("c")),
  MG1_PollaczekKhinchine: general,
  MMcM_ErlangA: (row) => markovian(row, row.positive("c")),
  MG1_priority_Cobham: priorities,
  MMc_priority_nonpreemptive_equal_mu: equalPriorities,
  ErlangC_staffing: staffing,
};

/** What to simulate for a row, or what is wrong with it. */
export function planOf(table: string, fields: Readonly<Record<string, unknown>>): Plan | readonly string[] {
  const make = TABLES[table];
  if (make === undefined) return [`the table \`${table}\` is not known; known are ${Object.keys(TABLES).join(", ")}`];
  const row = new Row(fields);
  const plan = make(row);
  if (row.problems.length > 0) return [...new Set(row.problems)];
  const unchecked = row.unread();
  if (plan.checks.length > 0) return { ...plan, unchecked };
  const others = unchecked.length === 0 ? "" : `; nothing is known of ${unchecked.map((name) => `\`${name}\``).join(", ")}`;
  return [`the row holds no figure to check${others}`];
}

/** M/M/c, with or without patience. */
function markovian(row: Row, agents: number): Figures {
  const [lam, mu] = [row.positive("lam"), row.positive("mu")];
  const theta = row.has("theta") ? row.positive("theta") : null;
  const described = { agents, rates: [lam], services: [{ kind: "exponential", mean: 1 / mu }] as const, abandonRate: theta };
  if (!sound(row, described)) return NOTHING;
  const plan = single(row, described);
  const offered = lam / mu;
  const given = [
    exact(row, "offeredErlangs", offered),
    exact(row, "offeredLoadPerServer", offered / agents),
    exact(row, "erlangB", erlangB(agents, offered)),
  ];
  const blocked = row.figure("erlangB");
  // Who has no patience at all goes unless served at once: M/M/c/c.
  const loss = { ...described, abandonRate: Number.POSITIVE_INFINITY };
  const experiments = blocked === null ? plan.experiments : [...plan.experiments, experiment(loss, "first-come", [], [], false)];
  const lost: readonly Check[] =
    blocked === null ? [] : [share("erlangB (simulated without waiting)", blocked, plan.experiments.length, ({ abandoned }) => abandoned)];
  return { experiments, checks: [...plan.checks, ...lost], exact: [...plan.exact, ...given.flat()] };
}

function general(row: Row): Figures {
  const [lam, ES] = [row.positive("lam"), row.positive("ES")];
  const ES2 = row.has("ES2") || !row.has("scv") ? row.positive("ES2") : ES ** 2 * (1 + (row.figure("scv") ?? Number.NaN));
  const service = row.problems.length > 0 ? "" : serviceOf(row.text("service"), { ES, ES2 });
  if (typeof service === "string") {
    if (service !== "") row.problems.push(service);
    return NOTHING;
  }
  const described = { agents: 1, rates: [lam], services: [service], abandonRate: null };
  if (!sound(row, described)) return NOTHING;
  const plan = single(row, described);
  const second = varianceOf(service) + meanOf(service) ** 2;
  const given = [exact(row, "scv", varianceOf(service) / meanOf(service) ** 2), [{ name: "ES2", expected: ES2, ours: second }]];
  return { ...plan, exact: [...plan.exact, ...given.flat()] };
}

function priorities(row: Row): Figures {
  const [rates, means] = [row.positives("lam"), row.positives("ES")];
  const squares = row.has("ES2") ? row.list("ES2") : [];
  const name = row.text("service");
  if (rates.length !== means.length) row.problems.push(`\`lam\` names ${rates.length} classes and \`ES\` ${means.length}`);
  const services = means.map((ES, k) => serviceOf(name, squares[k] === undefined ? { ES } : { ES, ES2: squares[k] }));
  for (const service of services) if (typeof service === "string" && !row.problems.includes(service)) row.problems.push(service);
  const described = { agents: 1, rates, services: services.filter((service) => typeof service !== "string"), abandonRate: null };
  return sound(row, described) ? byClass(row, described) : NOTHING;
}

function equalPriorities(row: Row): Figures {
  const [agents, mu, rates] = [row.positive("c"), row.positive("mu"), row.positives("lam")];
  const described = { agents, rates, services: rates.map(() => ({ kind: "exponential", mean: 1 / mu }) as const), abandonRate: null };
  return sound(row, described) ? byClass(row, described) : NOTHING;
}

/** Minutes throughout. The least number of agents is theory's, and simulated at that number and at one fewer. */
function staffing(row: Row): Figures {
  const [calls, mean, target, within] = [
    row.positive("callsPerHour"),
    row.positive("ahtMin"),
    row.positive("targetSL"),
    row.positive("withinMin"),
  ];
  const agents = row.positive("minAgents");
  const described = (c: number): Described => ({
    agents: c,
    rates: [calls / 60],
    services: [{ kind: "exponential", mean }],
    abandonRate: null,
  });
  if (!sound(row, described(agents))) return NOTHING;
  const [arrivalRate, serviceRate] = [calls / 60, 1 / mean];
  const answered = (figure: string, expected: number | null, index: number): readonly Check[] =>
    expected === null ? [] : [{ ...share(figure, expected, index, ({ arrived, waitsOver }) => arrived - (waitsOver[0] ?? 0)) }];
  const fewer = agents > 1 && arrivalRate * mean < (agents - 1) * 0.999;
  const checks = [
    ...answered("serviceLevel", row.figure("serviceLevel"), 0),
    ...optional(row, "PWait", (expected) => share("PWait", expected, 0, ({ delayed }) => delayed)),
    ...optional(row, "asaMin", (expected) => ratio("asaMin", expected, 0, meanWait(mean), BOUNDS.leastMean * mean)),
    ...optional(row, "occupancy", (expected) => utilization("occupancy", expected, agents)),
    ...(fewer
      ? answered("service level with an agent fewer", serviceLevel({ agents: agents - 1, arrivalRate, serviceRate }, within), 1)
      : []),
  ];
  const least = leastAgents(arrivalRate, serviceRate, target, within);
  return {
    experiments: [agents, ...(fewer ? [agents - 1] : [])].map((c) => experiment(described(c), "first-come", [within], [], false)),
    checks,
    exact: [{ name: "minAgents", expected: agents, ours: least }],
  };
}

const NOTHING: Figures = { experiments: [], checks: [], exact: [] };

/** Every figure that a row may say of tickets that are all alike. */
function single(row: Row, described: Described): Figures {
  const { agents, rates, services, abandonRate } = described;
  const lam = rates[0] ?? 0;
  const service: Distribution = services[0] ?? { kind: "constant", value: 1 };
  const mean = meanOf(service);
  const unit = unitOfTails(row, described);
  const tails = ["tail", "offeredWaitTail", "actualWaitTail"].flatMap((name) =>
    row.figures(name).map(([t, p]) => ({ name, t: t * unit, at: t, p })),
  );
  const sojourns = row.figures("sojournTail").map(([t, p]) => ({ t: t * unit, at: t, p }));
  const quantiles = row.figures("waitQuantile").map(([p, t]) => ({ p, t }));
  const stays = row.figures("sojournQuantile").map(([p, t]) => ({ p, t }));
  const limits = ascending([...tails.map(({ t }) => t), ...quantiles.map(({ t }) => t)]);
  const stayLimits = ascending([...sojourns.map(({ t }) => t), ...stays.map(({ t }) => t)]);
  const scale = row.figure("meanWait") ?? mean;
  const inMilliseconds = MEAN_SERVICE / mean;
  const checks: readonly (readonly Check[])[] = [
    ...["PWait", "erlangC_PWait"].map((name) => optional(row, name, (expected) => share(name, expected, 0, ({ delayed }) => delayed))),
    ...["meanWait", "meanWaitAll"].map((name) =>
      optional(row, name, (expected) => ratio(name, expected, 0, meanWait(mean), BOUNDS.leastMean * mean)),
    ),
    optional(row, "PAbandon", (expected) => share("PAbandon", expected, 0, ({ abandoned }) => abandoned)),
    optional(row, "meanSojourn", (expected) => sojourn("meanSojourn", expected, 0, mean)),
    optional(row, "meanQueue", (expected) => ratio("meanQueue", expected, 0, meanQueue, BOUNDS.leastMean * lam * mean)),
    optional(row, "utilisation", (expected) => utilization("utilisation", expected, agents)),
    optional(row, "varWait", (expected) => variance(expected, mean)),
    tails.map(({ name, t, at, p }) =>
      share(
        `${name} ${at}`,
        p,
        0,
        (all) => (name === "offeredWaitTail" ? all.offeredOver : all.waitsOver)[limits.indexOf(t)] ?? 0,
        t * inMilliseconds,
      ),
    ),
    sojourns.map(({ t, at, p }) =>
      shareOfServed(
        `sojournTail ${at}`,
        p,
        stayLimits.map((each) => each * inMilliseconds),
        stayLimits.indexOf(t),
      ),
    ),
    quantiles.map(({ p, t }) =>
      quantile("waitQuantile", p, t, limits.indexOf(t), mean, Math.max(BOUNDS.quantile * t, BOUNDS.ofMean * scale)),
    ),
    stays.map(({ p, t }) => quantile("sojournQuantile", p, t, stayLimits.indexOf(t), mean, BOUNDS.quantile * t)),
  ];
  const load = exact(row, "utilisation", (lam * mean) / agents);
  return {
    experiments: [experiment(described, "first-come", limits, stayLimits, quantiles.length + stays.length > 0)],
    checks: checks.flat(),
    exact: [...(abandonRate === null ? load : []), ...residuals(row)],
  };
}

/** Figures of classes with priorities, highest first. */
function byClass(row: Row, described: Described): Figures {
  const { agents, rates, services } = described;
  const mean = meanOf(services[0] ?? { kind: "constant", value: 1 });
  const waits = row.has("nonPreemptiveMeanWait") ? row.list("nonPreemptiveMeanWait") : [];
  const stays = row.has("preemptiveResumeMeanSojourn") ? row.list("preemptiveResumeMeanSojourn") : [];
  for (const list of [waits, stays])
    if (list.length > 0 && list.length !== rates.length) row.problems.push(`${list.length} figures for ${rates.length} classes`);
  const load = rates.reduce((sum, rate, k) => sum + (rate * meanOf(services[k] ?? { kind: "constant", value: 0 })) / agents, 0);
  const checks = [
    waits.map((expected, k) => ratio(`nonPreemptiveMeanWait ${k}`, expected, 0, meanWait(mean, k), BOUNDS.leastMean * mean)),
    stays.map((expected, k) => sojourn(`preemptiveResumeMeanSojourn ${k}`, expected, 1, mean, k)),
    optional(row, "PWait", (expected) => share("PWait", expected, 0, ({ delayed }) => delayed)),
    optional(row, "overallMeanWait", (expected) => ratio("overallMeanWait", expected, 0, meanWait(mean), BOUNDS.leastMean * mean)),
    optional(row, "utilisation", (expected) => utilization("utilisation", expected, agents)),
  ];
  const run = (discipline: Discipline): Experiment => experiment(described, discipline, [], [], false);
  return {
    experiments: [run("priority"), ...(stays.length > 0 ? [run("preemptive-priority")] : [])],
    checks: checks.flat(),
    exact: [...exact(row, "utilisation", load), ...residuals(row)],
  };
}

/** Whether there is a steady state to be found. */
function sound(row: Row, { agents, rates, services, abandonRate }: Described): boolean {
  if (!Number.isInteger(agents)) row.problems.push(`${agents} agents: a whole number is needed`);
  if (row.problems.length > 0) return false;
  const load = rates.reduce((sum, rate, k) => sum + (rate * meanOf(services[k] ?? { kind: "constant", value: 0 })) / agents, 0);
  if (load < 0.9995 || abandonRate !== null) return true;
  row.problems.push(`the load is ${load.toPrecision(6)}: at 0.9995 or more a queue has no steady state that a run could show`);
  return false;
}

function experiment(
  d: Described,
  discipline: Discipline,
  waits: readonly number[],
  sojourns: readonly number[],
  quantiles: boolean,
): Experiment {
  const mean = meanOf(d.services[0] ?? { kind: "constant", value: 1 });
  const unit = MEAN_SERVICE / mean;
  const total = d.rates.reduce((sum, rate) => sum + rate, 0);
  const classes = d.services.map((service, k): StationClass => {
    const patience = d.abandonRate === null ? {} : { patience: patienceOf(d.abandonRate, unit) };
    return { name: `class ${k}`, service: scaled(service, unit), ...patience };
  });
  const load = d.rates.reduce((sum, rate, k) => sum + rate * meanOf(d.services[k] ?? { kind: "constant", value: 0 }), 0) / d.agents;
  const scatter = Math.max(...d.services.map((service) => varianceOf(service) / meanOf(service) ** 2));
  // With patience the station forgets as fast as patience or service ends, whichever is slower.
  const relaxed =
    d.abandonRate === null ? lengthOf(d.agents, load, scatter) : lengthOf(2 * total * Math.max(mean, 1 / d.abandonRate), 0, 0);
  return {
    station: {
      agents: d.agents,
      discipline,
      classes,
      arrivals: { kind: "renewal", between: { kind: "exponential", mean: unit / total }, mix: d.rates },
    },
    run: { ...relaxed, waitsOver: waits.map((t) => t * unit), sojournsOver: sojourns.map((t) => t * unit), quantiles },
  };
}

function patienceOf(abandonRate: number, unit: number): Distribution {
  return abandonRate === Number.POSITIVE_INFINITY ? { kind: "constant", value: 0 } : { kind: "exponential", mean: unit / abandonRate };
}

/** The unit of the times of tails: as the row says, unless theory fits the other. */
function unitOfTails(row: Row, { agents, rates, services, abandonRate }: Described): number {
  const mean = meanOf(services[0] ?? { kind: "constant", value: 1 });
  const said = /mean service/.test(row.text("tailUnit")) ? mean : 1;
  const station = { agents, arrivalRate: rates[0] ?? 0, serviceRate: 1 / mean };
  if (services[0]?.kind !== "exponential") return said;
  const tail = abandonRate === null ? mmc(station).waitTail : erlangA({ ...station, abandonRate }).waitTail;
  const [t, p] = row.figures(abandonRate === null ? "tail" : "actualWaitTail").at(-1) ?? [0, 0];
  const off = (unit: number): number => Math.abs(Math.log(tail(t * unit) / p));
  return off(mean + 1 - said) < 1e-6 && off(said) > 1e-6 ? mean + 1 - said : said;
}

/** What the source found when it checked itself: nothing that could be simulated, only to be near 0. */
function residuals(row: Row): readonly Exact[] {
  return ["check", "conservationCheck"].flatMap((name) => {
    const value = row.figure(name);
    return value === null ? [] : [{ name, expected: Math.abs(value) < 1e-6 ? 0 : value, ours: 0 }];
  });
}

function exact(row: Row, name: string, ours: number): readonly Exact[] {
  const expected = row.figure(name);
  return expected === null ? [] : [{ name, expected, ours }];
}

function optional(row: Row, name: string, check: (expected: number) => Check): readonly Check[] {
  const expected = row.figure(name);
  return expected === null ? [] : [check(expected)];
}

function ascending(values: readonly number[]): readonly number[] {
  return [...new Set(values)].toSorted((a, b) => a - b);
}
