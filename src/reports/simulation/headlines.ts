// What a simulation says in a few sentences, for a reader who reads nothing else. The remarks of the summary follow them wherever they are shown.

import { localMinute } from "../../calendar/offsets.ts";
import {
  doneByNobody,
  type Interval,
  type ScenarioComparison,
  type ScenarioSummary,
  type SimulationSummary,
  type Unit,
} from "../../simulator/index.ts";
import { count, counted, day, listed, listedShort } from "../words.ts";
import { busiestTeam, intervalOf, verdictOn } from "./key.ts";
import { stretch } from "./time.ts";
import { differenceInWords, estimate, inUnit, toldApart } from "./words.ts";

/** The first one says what was simulated, the second what came of it, the others what would change it. */
export function simulationHeadlines(summary: SimulationSummary): readonly string[] {
  const baseline = summary.scenarios[summary.baseline];
  if (baseline === undefined || baseline.replications.length === 0) return ["No replication is finished: there is nothing to tell yet."];
  return [
    scope(summary),
    result(baseline, summary),
    done(baseline),
    best(summary, baseline),
    price(summary),
    busiest(summary, baseline),
  ].filter((sentence) => sentence !== null);
}

/** `6 scenarios over 8 weeks (22 January 2024 to 17 March 2024), …`. */
export function scope(summary: SimulationSummary): string {
  const { scenarios, horizon, warmUp, replications, zone } = summary;
  const from = horizon.from + warmUp.length;
  const [first, last] = [dayOf(from, zone), dayOf(horizon.until - 1, zone)];
  const dates = first === last ? first : `${first} to ${last}`;
  const least = Math.min(...replications.done);
  const most = Math.max(...replications.done);
  const each = least === most ? counted(most, "replication") : `${least} to ${most} replications`;
  const about = ticketsInEach(scenarios);
  return `${counted(scenarios.length, "scenario")} over ${stretch(horizon.until - from)} (${dates}), ${each}${scenarios.length === 1 ? "" : " of each"}${about}.`;
}

/** `, about 120 tickets in each`; where scenarios differ by more than a hundredth, `, about 75 to 783 tickets in each`. */
function ticketsInEach(scenarios: readonly ScenarioSummary[]): string {
  const means = scenarios.flatMap(({ replications, tickets }) => (replications.length === 0 ? [] : [tickets.opened / replications.length]));
  if (means.length === 0) return "";
  const [least, most] = [Math.min(...means), Math.max(...means)];
  if (most <= 1.01 * least) return `, about ${counted(Math.round(most), "ticket")} in each`;
  return `, about ${count(Math.round(least))} to ${counted(Math.round(most), "ticket")} in each`;
}

function result(baseline: ScenarioSummary, summary: SimulationSummary): string {
  if (baseline.policy === null) return withoutPolicy(baseline, summary);
  const attainment = intervalOf(baseline, "attainment");
  const worst = baseline.clauses[0];
  const label = baseline.duties.find(({ duty }) => duty === worst?.duty)?.label ?? worst?.duty;
  const most =
    worst === undefined
      ? "Nothing was breached"
      : `Breached most: ${worst.clause === null ? "" : `${worst.clause}, `}${label}, ${estimate(worst.breaches.interval, "per-day")} a day`;
  const under = summary.scenarios.length === 1 ? "" : `With \`${baseline.name}\`, `;
  if (attainment === null) return `${under === "" ? "No" : `${under}no`} duty owed once was met or missed. ${most}.`;
  if (attainment.kind === "unknown") return `How much was met in time is unknown: ${attainment.why}.`;
  const share = everyTime(attainment, "share", "of the duties owed once were met in time");
  return `${under}${under === "" ? capitalized(share) : share}${missedAnyway(baseline)}. ${most}.`;
}

/** Nothing is owed then, and what customers wait is the answer. */
function withoutPolicy(baseline: ScenarioSummary, { scenarios }: SimulationSummary): string {
  const response = intervalOf(baseline, "response p90");
  const name = scenarios.length === 1 ? "No" : `With \`${baseline.name}\`, no`;
  const atOnce = response?.kind === "constant" && response.mean === 0;
  const within =
    response === null || response.kind === "unknown" ? null : atOnce ? "at once, every time" : `within ${estimate(response, "ms")}`;
  const wait = within === null ? "" : `; nine customers in ten have a response ${within}`;
  return `${name} policy is in force, so nothing is owed${wait}.`;
}

/** What makes a low figure low, though no team is slow. */
function missedAnyway({ duties }: ScenarioSummary): string {
  const undone = duties.filter((row) => row.group === null && !row.recurring && doneByNobody(row)).length;
  if (undone === 0) return "";
  return undone === 1 ? "; a duty that nobody does counts as missed" : `; ${undone} duties that nobody does count as missed`;
}

/** Where some duties are done by nobody, what becomes of the others, if they are few: the figure of all hides it. null otherwise. */
function done({ duties }: ScenarioSummary): string | null {
  const once = duties.filter((row) => row.group === null && !row.recurring && row.attainment.interval.kind !== "unknown");
  const others = once.filter((row) => !doneByNobody(row));
  if (others.length === once.length || others.length === 0 || others.length > MOST_NAMED) return null;
  const parts = others.map(({ label, attainment }) => `${label} ${estimate(attainment.interval, "share")}`);
  return `Met in time, of the duties that somebody does: ${listed(parts)}.`;
}
const MOST_NAMED = 4;

/** The scenario that meets the most in time, where it can be told apart from the baseline. */
function best(summary: SimulationSummary, baseline: ScenarioSummary): string | null {
  const rows = summary.comparisons.filter(({ measure }) => measure === "attainment");
  if (rows.length === 0) return null;
  const known = rows.filter(({ difference }) => toldApart(difference) === "more").sort((a, b) => middleOf(b) - middleOf(a));
  const worse = rows.filter(({ difference }) => toldApart(difference) === "less").map(({ scenario }) => `\`${scenario}\``);
  const [most] = known;
  const less = worse.length === 0 ? "" : ` With ${listedShort(worse)}, fewer are met in time.`;
  const unknown = rows.filter(({ difference }) => difference.kind === "unknown").map(({ scenario }) => `\`${scenario}\``);
  if (unknown.length === rows.length) return `Whether any scenario meets more in time than \`${baseline.name}\` is unknown.`;
  const open = unknown.length === 0 ? "" : ` For ${listedShort(unknown)} this is unknown.`;
  if (most === undefined) return `No scenario can be shown to meet more in time than \`${baseline.name}\`.${less}${open}`;
  return `Most are met in time with \`${most.scenario}\`: ${differenceInWords(most.difference, most.unit)} against \`${most.baseline}\`.${less}${open}`;
}

/** What the scenario that keeps most costs, and what else it changes. */
function price(summary: SimulationSummary): string | null {
  const attainment = summary.comparisons.filter(({ measure, difference }) => measure === "attainment" && toldApart(difference) === "more");
  const [most] = [...attainment].sort((a, b) => middleOf(b) - middleOf(a));
  if (most === undefined) return null;
  const of = (key: string) => summary.comparisons.find(({ measure, scenario }) => measure === key && scenario === most.scenario);
  const parts = [
    ["cost", "in"],
    ["breaches", ""],
    ["escalated", "of"],
  ].flatMap(([key = "", word = ""]) => {
    const row = of(key);
    if (row === undefined || ["unknown", "same"].includes(toldApart(row.difference))) return [];
    const verdict = verdictOn(key, row.difference);
    const words = `${word} ${row.label}`.trim();
    return [`${differenceInWords(row.difference, row.unit)} ${words}${verdict === "not told apart" ? ", not told apart" : ""}`];
  });
  return parts.length === 0 ? null : `\`${most.scenario}\` also brings ${listed(parts)}.`;
}

/** null: no team has anything to do. */
function busiest(summary: SimulationSummary, baseline: ScenarioSummary): string | null {
  const team = baseline.teams.find((each) => each.team === busiestTeam(summary));
  const work = team?.utilization.interval;
  if (team === undefined || work === undefined || work.kind === "unknown" || work.mean < IDLE) return null;
  return `The busiest team${summary.scenarios.length === 1 ? "" : ` with \`${baseline.name}\``} is ${team.team}: at work ${everyTime(work, "share", "of its time")}${waits(team.wait.p90.interval)}.`;
}

/** Who is at work for less of the time has nothing to do that an experiment would speak of. */
const IDLE = 0.001;

/** `88 % (84 to 93 %) of its time`; `88 % of its time every time`. */
function everyTime(interval: Interval, unit: Unit, words: string): string {
  return interval.kind === "constant" ? `${inUnit(interval.mean, unit)} ${words} every time` : `${estimate(interval, unit)} ${words}`;
}

/** Where it begins a sentence: that nothing is told is in words. */
function capitalized(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

function waits(longest: Interval): string {
  if (longest.kind === "unknown") return "";
  if (longest.mean > 0) return `; one item in ten waits ${everyTime(longest, "ms", "or longer")}`;
  return `; nine items in ten are taken up at once${longest.high > 0 ? `, or after ${inUnit(longest.high, "ms")} at most` : ""}`;
}

function middleOf({ difference }: ScenarioComparison): number {
  return difference.kind === "unknown" ? 0 : difference.mean;
}

function dayOf(at: number, zone: string): string {
  return day(localMinute(zone, at));
}
