// The summary of a simulation for a terminal: sentences first, then tables with the same figures as the page. At most 120 columns.

import type { DutySummary, Interval, ScenarioSummary, SimulationSummary, Unit } from "../../simulator/index.ts";
import { aligned, blocksText, cut } from "../terminal.ts";
import { listed } from "../words.ts";
import { isSame, unknownInAll, whyUnknown } from "./differences.ts";
import { simulationHeadlines } from "./headlines.ts";
import { allMeasures, hasCosts, intervalOf, isNotOwed, keyMeasures, verdictOn } from "./key.ts";
import { differenceInWords, estimate, gainInWords, pInWords, quoted, withoutTicks } from "./words.ts";

const COLUMNS = 100;
/** No table is wider. */
const WIDEST = 120;
/** So many scenarios stand side by side, if there is room for their figures; more are told in further tables. */
const SIDE_BY_SIDE = [4, 3, 2, 1];
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** Plain text ending in a line end. `color`: what matters most is bold, for a terminal. */
export function renderSimulationText(summary: SimulationSummary, { color }: { readonly color: boolean } = { color: false }): string {
  const bold = (text: string): string => (color ? `\u001b[1m${text}\u001b[22m` : text);
  const [first = "", second = "", ...others] = simulationHeadlines(summary).map(withoutTicks);
  const blocks = [
    [bold(summary.title), ...wrapped(first)],
    [...wrapped(second).map(bold), ...others.flatMap((sentence) => wrapped(sentence))],
    summary.remarks.flatMap((remark) => wrapped(`! ${withoutTicks(remark)}`, "  ")),
    legend(summary),
    ...measureTables(summary),
    ...dutyTables(summary),
    differenceLines(summary),
    ...teamTables(summary),
    unknownLines(summary),
    origin(summary),
  ];
  return blocksText(blocks);
}

/** `A  current, csm 4 (baseline)`; of one scenario nothing. */
function legend({ scenarios, baseline }: SimulationSummary): readonly string[] {
  if (scenarios.length < 2) return [];
  return scenarios.map(({ name, replications }, index) => {
    const mark = index === baseline ? "baseline, " : "";
    return `  ${letter(index)}  ${name} (${mark}${replications.length === 1 ? "1 replication" : `${replications.length} replications`})`;
  });
}

function measureTables(summary: SimulationSummary): readonly (readonly string[])[] {
  return sideBySide(summary, "measure", keyMeasures(summary).map(measureRow));
}

/** Attainment of each duty; below it that of each group which is owed it, where groups differ. */
function dutyTables(summary: SimulationSummary): readonly (readonly string[])[] {
  const rows = dutiesOf(summary).flatMap(({ duty, label, clause }) => [
    attainmentRow(`${clause === null ? "" : `${clause} `}${label}`, duty, null),
    ...groupsOf(summary, duty).map((group) => attainmentRow(`  ${group}`, duty, group)),
  ]);
  const { by } = summary;
  const tables = sideBySide(summary, `in time, by duty${by === null ? "" : ` and ${by}`}`, rows);
  if (by === null || tables.length === 0) return tables;
  return [...tables, wrapped(`  By ${by} where the intervals of two lie apart; the page and the JSON have all.`, "  ")];
}

function attainmentRow(label: string, duty: string, group: string | null): Row {
  const cell = (scenario: ScenarioSummary): string => {
    const row = ofGroup(scenario, duty, group);
    return row === undefined ? "–" : isNotOwed(row) ? "not owed" : figure(row.attainment.interval, "share");
  };
  return { label, cell };
}

/** The groups whose tickets owe the duty, if the intervals of two of them lie apart in some scenario; else none, as they tell no more than all tickets do. */
function groupsOf({ scenarios }: SimulationSummary, duty: string): readonly string[] {
  const owed = scenarios.map(({ duties }) => duties.filter((row) => row.duty === duty && row.group !== null && !isNotOwed(row)));
  const areApart = owed.some((rows) => liesApart(rows.map(({ attainment }) => attainment.interval)));
  return areApart ? [...new Set(owed.flat().flatMap(({ group }) => (group === null ? [] : [group])))] : [];
}

function liesApart(intervals: readonly Interval[]): boolean {
  const told = intervals.filter((interval) => interval.kind !== "unknown");
  return told.length > 1 && Math.max(...told.map(({ low }) => low)) > Math.min(...told.map(({ high }) => high));
}

/** Those of all scenarios, each once. */
function dutiesOf({ scenarios }: SimulationSummary): readonly DutySummary[] {
  return [...new Map(scenarios.flatMap(({ duties }) => duties.map((row) => [row.duty, row] as const))).values()];
}

/** `group`: null for all tickets. */
function ofGroup({ duties }: ScenarioSummary, duty: string, group: string | null): DutySummary | undefined {
  return duties.find((row) => row.duty === duty && row.group === group);
}

function teamTables(summary: SimulationSummary): readonly (readonly string[])[] {
  return sideBySide(summary, hasCosts(summary) ? "teams and cost" : "teams", ofTeams(summary).map(measureRow));
}

function ofTeams(summary: SimulationSummary): readonly Asked[] {
  const costs = hasCosts(summary);
  const words = ["utilization of ", "wait at ", "wait p90 at ", ...(costs ? ["cost of "] : [])];
  const rows = allMeasures(summary)
    .filter(({ key }) => words.some((word) => key.startsWith(word)))
    .map(({ key, label, unit }) => ({ label, key, unit }));
  const whole = allMeasures(summary).filter(({ key }) => costs && (key === "cost" || key === "cost per ticket"));
  return [...rows, ...whole.map(({ key, label, unit }) => ({ label, key, unit }))];
}

type Asked = { readonly label: string; readonly key: string; readonly unit: Unit };

/** `cell`: what stands in the column of a scenario. */
type Row = { readonly label: string; readonly cell: (scenario: ScenarioSummary) => string };

function measureRow({ label, key, unit }: Asked): Row {
  return { label, cell: (scenario) => figure(intervalOf(scenario, key), unit) };
}

/** The reason why it is unknown stands below the tables. */
function figure(interval: Interval | null, unit: Unit): string {
  return interval === null ? "–" : interval.kind === "unknown" ? "unknown" : estimate(interval, unit);
}

function sideBySide(summary: SimulationSummary, title: string, rows: readonly Row[]): readonly (readonly string[])[] {
  if (rows.length === 0) return [];
  const tables = SIDE_BY_SIDE.map((most) => tablesOf(summary, title, rows, most));
  return tables.find((each) => each.flat().every((line) => line.length <= WIDEST)) ?? tables.at(-1) ?? [];
}

function tablesOf(summary: SimulationSummary, title: string, rows: readonly Row[], most: number): readonly (readonly string[])[] {
  const indexes = summary.scenarios.map((_, index) => index);
  const chunks = indexes.filter((index) => index % most === 0).map((start) => indexes.slice(start, start + most));
  return chunks.map((chunk) => {
    const head = [title, ...chunk.map((index) => (summary.scenarios.length === 1 ? "" : letter(index)))];
    const body = rows.map(({ label, cell }) => [
      cut(label, 44),
      ...chunk.map((index) => {
        const scenario = summary.scenarios[index];
        return scenario === undefined ? "–" : cell(scenario);
      }),
    ]);
    return aligned([head, ...body]);
  });
}

function differenceLines(summary: SimulationSummary): readonly string[] {
  const { scenarios, baseline, comparisons } = summary;
  if (comparisons.length === 0) return [];
  const rows = keyMeasures(summary).flatMap(({ key, label, unit }) => {
    const found = comparisons.filter(({ measure }) => measure === key);
    if (whyUnknown(found.map(({ difference }) => difference)) !== null) return [];
    return found
      .filter(({ difference }) => !isSame(difference))
      .map(({ scenario, difference, p, gain }) => [
        cut(label, 36),
        `${letter(scenarios.findIndex(({ name }) => name === scenario))} − ${letter(baseline)}`,
        difference.kind === "unknown" ? "unknown" : differenceInWords(difference, unit),
        verdictOn(key, difference),
        pInWords(p),
        gainInWords(gain),
      ]);
  });
  const unknown = unknownInAll(summary).trim();
  const told = [
    ...(rows.length === 0 ? [] : aligned([["difference", "", "with its interval", "verdict", "p", "pairing saves"], ...rows])),
    ...sameLines(summary),
    ...(unknown === "" ? [] : wrapped(`  ${unknown}`, "  ")),
  ];
  if (rows.length === 0) return told;
  const percent = `${100 * summary.confidence} %`;
  return [
    ...told,
    ...wrapped(
      `  Replication by replication; the intervals of one measure hold together with ${percent} confidence, p by Holm. “Not told apart” is not “no difference”; it goes by the interval, though p by itself may tell more apart.`,
      "  ",
    ),
  ];
}

/** `The same as A in every replication: B in “time to response, median”, “cost a week”.`, those with the same list together. */
function sameLines(summary: SimulationSummary): readonly string[] {
  const { scenarios, baseline, comparisons } = summary;
  const lists = new Map<string, string[]>();
  scenarios.forEach(({ name }, index) => {
    const same = keyMeasures(summary).filter(({ key }) =>
      comparisons.some(({ measure, scenario, difference }) => measure === key && scenario === name && isSame(difference)),
    );
    const list = same.map(({ label }) => `“${label}”`).join(", ");
    if (list !== "") lists.set(list, [...(lists.get(list) ?? []), letter(index)]);
  });
  return [...lists].flatMap(([list, letters]) =>
    wrapped(`  The same as ${letter(baseline)} in every replication: ${listed(letters)} in ${list}.`, "  "),
  );
}

/** Why some of the figures above are unknown: each reason once, with the scenarios and the figures it holds for, if they are few. */
function unknownLines(summary: SimulationSummary): readonly string[] {
  const sameFor = new Map<string, { readonly letters: string; readonly why: string; readonly labels: string[] }>();
  for (const { label, of } of toldOf(summary)) {
    const whys = summary.scenarios.map((scenario) => whyOf(of(scenario)));
    for (const why of new Set(whys.filter((each) => each !== null))) {
      const letters = whys.flatMap((each, index) => (each === why ? [letter(index)] : [])).join(", ");
      const group = sameFor.get(`${letters}: ${why}`) ?? { letters, why, labels: [] };
      sameFor.set(`${letters}: ${why}`, { ...group, labels: [...group.labels, label] });
    }
  }
  return [...sameFor.values()].flatMap(({ letters, why, labels }) =>
    wrapped(`unknown${summary.scenarios.length === 1 ? "" : ` for ${letters}`}: ${fewOf(labels)}: ${why}`, "  "),
  );
}

/** Every figure of the tables above, and where a scenario has it. */
function toldOf(
  summary: SimulationSummary,
): readonly { readonly label: string; readonly of: (scenario: ScenarioSummary) => Interval | null }[] {
  const measures = new Map([...keyMeasures(summary), ...ofTeams(summary)].map(({ key, label }) => [key, label]));
  return [
    ...[...measures].map(([key, label]) => ({ label, of: (scenario: ScenarioSummary) => intervalOf(scenario, key) })),
    ...dutiesOf(summary).flatMap(({ duty, label }) =>
      [null, ...groupsOf(summary, duty)].map((group) => ({
        label: `${label}${group === null ? "" : ` of ${group}`} in time`,
        of: (scenario: ScenarioSummary) => {
          const row = ofGroup(scenario, duty, group);
          return row === undefined || isNotOwed(row) ? null : row.attainment.interval;
        },
      })),
    ),
  ];
}

function whyOf(interval: Interval | null): string | null {
  return interval?.kind === "unknown" ? interval.why : null;
}

/** In quotes: names of measures have commas in them. */
function fewOf(labels: readonly string[]): string {
  const rest = labels.length - MOST_LABELS;
  const quotes = labels.map(quoted);
  return listed(rest > 1 ? [...quotes.slice(0, MOST_LABELS), `${rest} more`] : quotes);
}
const MOST_LABELS = 3;

function origin(summary: SimulationSummary): readonly string[] {
  return [`seed ${summary.seed}, manifest ${summary.manifest}`, `again: ${summary.command}`];
}

function letter(index: number): string {
  const round = Math.floor(index / LETTERS.length);
  return `${LETTERS[index % LETTERS.length] ?? "?"}${round === 0 ? "" : round + 1}`;
}

function wrapped(text: string, indent = ""): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/(?<=\S) (?!%)/)) {
    if (line !== "" && line.length + 1 + word.length > COLUMNS) {
      lines.push(line);
      line = `${indent}${word}`;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
