// What the reader of a simulation has to know before trusting its figures, in sentences. Each kind of remark is one function.

import { listed } from "../../diagnostics/index.ts";
import { DAY, HOUR, MINUTE, SECOND } from "../../ir/index.ts";
import type { Scenario } from "../experiment/experiment.ts";
import { askedMeasure, unitAsked } from "./asked-measure.ts";
import { type DutySummary, doneByNobody, type ScenarioSummary, type SimulationSummary, type Unit } from "./summary.ts";

/** A summary that has everything but its remarks. */
export type Unremarked = Omit<SimulationSummary, "remarks">;

/** What the figures leave out, and no figure of the summary says. */
export type LeftOut = {
  readonly ungrouped: { readonly tickets: number; readonly of: number };
  readonly neverTaken: readonly { readonly team: string; readonly share: number }[];
};

/** In a fixed order: what weighs most comes first. Empty where there is nothing to say. */
export function remarksOn(summary: Unremarked, scenarios: readonly Scenario[], { ungrouped, neverTaken }: LeftOut): readonly string[] {
  return [
    ...interrupted(summary),
    ...tooFew(summary),
    ...undone(summary, scenarios),
    ...promisesDiffer(summary, scenarios),
    ...timesDiffer(scenarios),
    ...noWholeWeeks(summary),
    ...withoutGroup(summary, ungrouped),
    ...withoutValue(summary),
    ...overloaded(summary),
    ...neverBegun(neverTaken),
    ...stillOpen(summary),
    ...givenUp(summary),
    ...notReached(summary),
    ...warmUp(summary),
    ...alike(summary),
    ...notToldApart(summary),
  ];
}

function interrupted({ replications: { done, wanted, interrupted: cut }, scenarios }: Unremarked): readonly string[] {
  const least = Math.min(...done);
  const most = Math.max(...done);
  if (cut) return [`The run was cut short: ${range(least, most)} of ${wanted} replications are finished, and only those are counted.`];
  if (least === most) return [];
  const short = scenarios.filter((_, index) => (done[index] ?? 0) < most).map(called);
  return [
    `Not every scenario has the same replications: ${some(short)} ${short.length === 1 ? "has" : "have"} fewer than ${most}. Pairs are made of those both have.`,
  ];
}

function tooFew({ scenarios, replications }: Unremarked): readonly string[] {
  const most = Math.max(0, ...replications.done);
  if (most === 0) return ["No replication is finished, so there is no figure at all."];
  const few = scenarios.filter((scenario) => scenario.replications.length < 2).map(called);
  if (few.length > 0)
    return [`An interval takes at least two replications: ${some(few)} ${few.length === 1 ? "has" : "have"} fewer, and no figures.`];
  if (most >= 10) return [];
  return [
    `There are only ${most} replications: intervals are wide, and for very skewed figures they hold the true value less often than they claim.`,
  ];
}

/** One sentence for all duties that nobody does for the same reason in the same scenarios. */
function undone({ scenarios }: Unremarked, points: readonly Scenario[]): readonly string[] {
  const duties = new Set(scenarios.flatMap((scenario) => scenario.duties.filter(isUndone).map(({ duty }) => duty)));
  const groups = new Map<string, string[]>();
  for (const duty of duties)
    for (const why of WHYS) {
      const having = scenarios.filter(
        (scenario, index) => whyUndone(duty, points[index]) === why && scenario.duties.some((row) => row.duty === duty && isUndone(row)),
      );
      if (having.length === 0) continue;
      const key = JSON.stringify([why, where(having.map(called), scenarios.length)]);
      groups.set(key, [...(groups.get(key) ?? []), `\`${duty}\``]);
    }
  return [...groups].map(([key, names]) => undoneInWords(names, ...(JSON.parse(key) as [Why, string])));
}

function isUndone(row: DutySummary): boolean {
  return row.group === null && doneByNobody(row);
}

function undoneInWords(duties: readonly string[], why: Why, inSome: string): string {
  if (duties.length === 1)
    return `${duties[0]} is owed and nobody does it: ${WHY[why](true)}. It counts as missed, and whatever it breaches and escalates is in the figures${inSome}.`;
  return `${duties.length} duties are owed and nobody does them: ${WHY[why](false)}. They count as missed, and whatever they breach and escalate is in the figures${inSome}: ${listed(duties)}.`;
}

const WHYS = ["no rule", "never", "not known"] as const;
type Why = (typeof WHYS)[number];
const WHY: Readonly<Record<Why, (one: boolean) => string>> = {
  "no rule": (one) => `no rule of the experiment gives ${one ? "it" : "them"} to anybody`,
  never: (one) => `the experiment says that ${one ? "it is" : "they are"} never done`,
  "not known": (one) =>
    `${one ? "a rule" : "rules"} of the experiment ${one ? "names it" : "name them"}, and still nobody comes to ${one ? "it" : "them"}`,
};

function whyUndone(duty: string, point: Scenario | undefined): Why {
  const rules = point?.people.duties ?? [];
  const rule = rules.find((each) => each.duty === duty) ?? rules.find((each) => each.duty === "*");
  if (rule === undefined) return "no rule";
  return rule.share === 0 ? "never" : "not known";
}

/** Scenarios under other policies or parameters keep other promises. */
function promisesDiffer({ scenarios }: Unremarked, points: readonly Scenario[]): readonly string[] {
  const promises = scenarios.flatMap(({ policy }, index) =>
    policy === null ? [] : [JSON.stringify([policy.hash, points[index]?.parameters ?? {}])],
  );
  if (new Set(promises).size < 2) return [];
  return [
    "The scenarios are under different policies or parameters, and what is in time, breached and escalated goes by each one's own: whoever promises less keeps more of it. Times to response and resolution are the same thing in all.",
  ];
}

/** One horizon is told with the figures: that of the first scenario. */
function timesDiffer(scenarios: readonly Scenario[]): readonly string[] {
  const [first, ...others] = scenarios;
  if (first === undefined) return [];
  const { from, until, zone } = first.horizon;
  if (others.every(({ horizon }) => horizon.from === from && horizon.until === until && horizon.zone === zone)) return [];
  return [
    `The scenarios do not run over the same time: the one told at the top is that of \`${first.name}\`, and what differs may differ for that alone.`,
  ];
}

/** Within an hour, by which clocks are put forward or back. */
function noWholeWeeks({ horizon, warmUp: { length } }: Unremarked): readonly string[] {
  const counted = horizon.until - horizon.from - length;
  const over = Math.abs(counted - Math.round(counted / (7 * DAY)) * 7 * DAY);
  if (counted <= 0 || over <= HOUR) return [];
  return [
    "The time counted is no whole number of weeks: in what is told a day or a week, as costs and breaches, some days of the week weigh more than others.",
  ];
}

/** They are in all rows of all tickets, and in none by that fact. */
function withoutGroup({ by, scenarios }: Unremarked, { tickets, of }: LeftOut["ungrouped"]): readonly string[] {
  if (by === null || tickets === 0) return [];
  const owed = scenarios.some(({ policy }) => policy !== null) ? `, and owe nothing that hangs on it` : "";
  return [`Of ${grouped(tickets)} of ${grouped(of)} tickets \`${by}\` is not known: they stand in no row by \`${by}\`${owed}.`];
}

/** Mean waits are of what somebody began on; a quantile counts the others, too. */
function neverBegun(teams: LeftOut["neverTaken"]): readonly string[] {
  const much = teams.filter(({ share }) => share > MUCH);
  if (much.length === 0) return [];
  return [
    `More than ${MUCH * 100} % of what came to ${some(much.map(({ team }) => `\`${team}\``))} was never begun on there, as it left or the time ended: the mean wait for an agent is of what was, and the 90th percentile of all.`,
  ];
}

/** Own measures that leave tickets out, or say nothing at all; one sentence for all that leave out as many. */
function withoutValue({ scenarios }: Unremarked): readonly string[] {
  const alike = new Map<string, string[]>();
  for (const name of new Set(scenarios.flatMap(({ own }) => own.map((each) => each.name)))) {
    const rows = scenarios.flatMap(({ own }) => own.filter((each) => each.name === name));
    const without = rows.reduce((sum, row) => sum + row.without, 0);
    const all = rows.reduce((sum, row) => sum + row.tickets, without);
    if (without === 0) continue;
    const which =
      without === all
        ? `any of ${grouped(all)} tickets, so nothing is told of`
        : `${grouped(without)} of ${grouped(all)} tickets, which are left out of`;
    alike.set(which, [...(alike.get(which) ?? []), `\`${name}\``]);
  }
  return [...alike].map(([which, names]) => {
    const one = names.length === 1;
    const why = `such a ticket lacks what ${one ? "the measure asks" : "they ask"} for, a module gives null for it, or ${one ? "the measure" : "they"} cannot be worked out for it, as where ${one ? "it divides" : "they divide"} by 0`;
    return `The ${one ? "measure" : "measures"} ${listed(names)} ${one ? "has" : "have"} no value for ${which} ${one ? "it" : "them"}: ${why}.`;
  });
}

function grouped(count: number): string {
  return count.toLocaleString("en-US");
}

/** Where the interval is 0 to 100 %, nothing is known of the team, and nothing is said. */
function overloaded({ scenarios }: Unremarked): readonly string[] {
  const found = scenarios.flatMap((scenario) =>
    scenario.teams.flatMap(({ team, utilization: { interval } }) =>
      interval.kind !== "unknown" && interval.high >= 1 && interval.low > 0 ? [{ name: called(scenario), team }] : [],
    ),
  );
  const teams = [...new Set(found.map(({ team }) => team))];
  return teams.map((team) => {
    const names = found.filter((each) => each.team === team).map(({ name }) => name);
    return `Team \`${team}\` may have more work than time: its utilization reaches 100 %, its queue can grow as long as the run lasts, and its waits say more about the horizon than about the team${where(names, scenarios.length)}.`;
  });
}

/** Duties of which much is undecided as the time ends. */
function stillOpen({ scenarios }: Unremarked): readonly string[] {
  const shares = new Map<string, { open: number; all: number }>();
  for (const { duty, group, counts } of scenarios.flatMap(({ duties }) => duties)) {
    if (group !== null) continue;
    const share = shares.get(duty) ?? { open: 0, all: 0 };
    share.open += counts.open;
    share.all += counts.met + counts.metLate + counts.breached + counts.open;
    shares.set(duty, share);
  }
  const much = [...shares].filter(([, { open, all }]) => open / all > MUCH).map(([duty]) => `\`${duty}\``);
  if (much.length === 0) return [];
  return [
    `When the simulated time ends, more than ${MUCH * 100} % of ${some(much)} ${much.length === 1 ? "is" : "are"} still open: that counts as neither met nor breached, and a longer horizon would decide more.`,
  ];
}
const MUCH = 0.05;

/** A closing resolves, for the policy, and so a customer who gives up may flatter what is owed until the resolution. */
function givenUp({ scenarios }: Unremarked): readonly string[] {
  const under = scenarios.filter(({ policy }) => policy !== null);
  const abandoned = under.reduce((sum, { tickets }) => sum + tickets.abandoned, 0);
  const opened = under.reduce((sum, { tickets }) => sum + tickets.opened, 0);
  if (abandoned <= FEW * opened) return [];
  return [
    `Customers gave up ${grouped(abandoned)} of ${grouped(opened)} tickets. For the policy a closing resolves a ticket: what is owed until the resolution counts as in time where it was not late by then, though nobody solved anything.`,
  ];
}
const FEW = 0.01;

function notReached({ precision, scenarios }: Unremarked): readonly string[] {
  if (precision === null || precision.reached) return [];
  const { measure, wanted } = precision;
  const intervals = scenarios.map(({ measures }) => askedMeasure(measures, measure)?.value.interval);
  const same = scenarios.filter((_, index) => intervals[index]?.kind === "constant");
  if (same.length > 0 && intervals.every((interval) => interval?.kind !== "unknown" && (interval?.halfWidth ?? 0) <= wanted))
    return [
      `The interval asked for is not reached: \`${measure}\` is the same in every replication${same.length === scenarios.length ? "" : ` of ${some(same.map(called))}`}, which says nothing of how much it may vary.`,
    ];
  const still = precision.needed === null ? "" : `; about ${grouped(precision.needed)} replications in all would do`;
  return [
    `The interval asked for is not reached: \`${measure}\` is still longer than twice ${widthInWords(wanted, unitAsked(scenarios, measure))}${still}.`,
  ];
}

/** As an analyst writes it: `2 %` of a share is 2 points, lengths of time have their unit. */
function widthInWords(width: number, unit: Unit): string {
  const figure = (value: number): string => String(Number(value.toPrecision(6)));
  if (unit === "share") return `${figure(100 * width)} points`;
  if (unit !== "ms") return figure(width);
  return width < MINUTE ? `${figure(width / SECOND)} s` : `${figure(width / MINUTE)} minutes`;
}

function warmUp({ warmUp: { doubt } }: Unremarked): readonly string[] {
  return doubt === null ? [] : [`The warm-up is doubtful: ${doubt}.`];
}

/** Scenarios of which nothing that is measured differs in any replication: a factor without effect, a policy copied and never changed. */
function alike({ scenarios }: Unremarked): readonly string[] {
  const groups = new Map<string, ScenarioSummary[]>();
  for (const scenario of scenarios.filter(({ replications }) => replications.length > 0)) {
    const figures = JSON.stringify(scenario.measures.map(({ value }) => value.perReplication));
    groups.set(figures, [...(groups.get(figures) ?? []), scenario]);
  }
  const told = [...groups.values()].filter(({ length }) => length > 1).map(alikeInWords);
  const more = told.length - GROUPS;
  return more < 2 ? told : [...told.slice(0, GROUPS), `The same holds for ${more} further groups of scenarios.`];
}
const GROUPS = 2;

function alikeInWords(group: readonly ScenarioSummary[]): string {
  const policies = group.flatMap(({ policy }) => (policy === null ? [] : [policy]));
  const names = [...new Set(policies.map(({ name }) => `\`${name}\``))];
  const isOne = new Set(policies.map(({ hash }) => hash)).size === 1 && names.length > 1;
  const why = isOne ? `; ${listed(names)} are one policy under ${names.length} names` : "";
  return `${some(group.map(called))} have the very same figures in every replication: what differs between them changes nothing that is measured${why}.`;
}

function notToldApart({ comparisons, scenarios, baseline }: Unremarked): readonly string[] {
  const others = scenarios.filter((_, index) => index !== baseline);
  const main = comparisons.filter(({ measure }) => measure === "attainment");
  const alike = others.filter(({ name }) =>
    main.some((row) => row.scenario === name && row.difference.kind === "known" && holdsNone(row.difference)),
  );
  if (alike.length === 0) return [];
  const one = alike.length === 1;
  const who = !one && alike.length === others.length ? "No other scenario is" : `${some(alike.map(called))} ${one ? "is not" : "are not"}`;
  const holds = one ? "the interval of the difference holds 0" : "the intervals of the differences hold 0";
  return [
    `${who} told apart from \`${scenarios[baseline]?.name ?? ""}\` by what is met in time: ${holds}. That does not mean that there is no difference; more replications may tell.`,
  ];
}

function holdsNone({ low, high }: { readonly low: number; readonly high: number }): boolean {
  return low <= 0 && high >= 0;
}

/** Names of scenarios have commas and blanks of their own, so that a list of them takes marks. */
function called({ name }: { readonly name: string }): string {
  return `\`${name}\``;
}

function where(names: readonly string[], of: number): string {
  return names.length === of ? "" : ` (in ${some(names)})`;
}

function some(names: readonly string[]): string {
  return listed(names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} more`] : names);
}

function range(least: number, most: number): string {
  return least === most ? `${least}` : `${least} to ${most}`;
}
