// The interval that replications go by: of which measure it may be asked, and how wide it is written, in the measure's own unit.

import { insteadOf } from "../../diagnostics/index.ts";
import type { Unit as MeasureUnit } from "../results/summary.ts";
import type { Path } from "../yaml/index.ts";
import type { OwnMeasure } from "./experiment.ts";
import type { Scalar } from "./experiment-schema.ts";
import { problem, type Reading } from "./reading.ts";
import { currencyOf, isPercent, readFigure, readShare, readTime } from "./values.ts";
import { writeTime } from "./write/values.ts";

/** `own`: the unit of each of the analyst's own measures; null: nobody can tell, as something else is wrong. `currency`: of what people cost. */
export type MeasureNames = {
  readonly own: ReadonlyMap<string, MeasureUnit | null>;
  readonly duties: readonly string[];
  readonly levels: readonly string[];
  readonly teams: readonly string[];
  /** The fact that the experiment goes by, and its values that any ticket may have; null: nobody can tell. */
  readonly by: { readonly fact: string; readonly values: readonly string[] } | "none" | null;
  readonly currency: string | null;
};

/** Those of docs/simulation-report.md that have no name in them. */
const PLAIN: ReadonlyMap<string, MeasureUnit> = new Map([
  ["attainment", "share"],
  ["breaches", "per-day"],
  ["breaches without a clause", "per-day"],
  ["response median", "ms"],
  ["response p90", "ms"],
  ["resolution median", "ms"],
  ["resolution p90", "ms"],
  ["escalated", "share"],
  ["tickets", "per-day"],
  ["backlog", "number"],
  ["policy work", "number"],
  ["cost", "money"],
  ["cost per ticket", "money"],
  ["customer effort", "number"],
  ["abandoned", "share"],
  ["reopened", "share"],
]);

/** Those with a name; what clauses and roles there are shows only once something was measured. */
type Named = {
  readonly pattern: RegExp;
  readonly names: "duties" | "levels" | "teams" | null;
  readonly unit: MeasureUnit;
  readonly shown: readonly string[];
};
const NAMED: readonly Named[] = [
  {
    pattern: /^attainment of (?<name>.+?)(?: for (?<group>.+))?$/,
    names: "duties",
    unit: "share",
    shown: ["attainment of DUTY", "attainment of DUTY for GROUP"],
  },
  {
    pattern: /^lateness (?:median|p90) of (?<name>.+)$/,
    names: "duties",
    unit: "ms",
    shown: ["lateness median of DUTY", "lateness p90 of DUTY"],
  },
  {
    pattern: /^(?:response|resolution) (?:median|p90) for (?<group>.+)$/,
    names: null,
    unit: "ms",
    shown: ["response p90 for GROUP", "resolution p90 for GROUP"],
  },
  { pattern: /^breaches of (?<name>.+)$/, names: null, unit: "per-day", shown: ["breaches of CLAUSE"] },
  { pattern: /^escalated to (?<name>.+)$/, names: "levels", unit: "share", shown: ["escalated to LEVEL"] },
  { pattern: /^notices to (?<name>.+)$/, names: null, unit: "per-day", shown: ["notices to ROLE"] },
  { pattern: /^utilization of (?<name>.+)$/, names: "teams", unit: "share", shown: ["utilization of TEAM"] },
  { pattern: /^wait (?:p90 )?at (?<name>.+)$/, names: "teams", unit: "ms", shown: ["wait at TEAM", "wait p90 at TEAM"] },
  { pattern: /^cost of (?<name>.+)$/, names: "teams", unit: "money", shown: ["cost of TEAM"] },
];

/** A measure by its name, and how wide its interval may be, as they are written. */
type AskedInterval = { readonly until: string; readonly within: Scalar };

/** Half the interval's width, in the unit of the measure; NaN where that is a problem. */
export function readAskedInterval(reading: Reading, path: Path, asked: AskedInterval, measures: MeasureNames): number {
  const unit = unitOf(reading, [...path, "until"], asked.until, measures);
  return halfWidth(reading, [...path, "within"], asked, { unit, currency: measures.currency });
}

/** `null`: unknown. What is measured nowhere is a problem, and so are duties, levels, teams and groups that are not there. */
function unitOf(reading: Reading, path: Path, key: string, measures: MeasureNames): MeasureUnit | null {
  const found = findMeasure(key, measures.own);
  if (found === null) {
    const all = [...measures.own.keys(), ...PLAIN.keys(), ...NAMED.flatMap(({ shown }) => shown)];
    problem(reading, path, `nothing is measured as \`${key}\``, insteadOf(key, all));
    return null;
  }
  const { unit, names = null, name = "", group } = found;
  if (names !== null && !measures[names].includes(name)) problem(reading, path, NO_SUCH[names](name), insteadOf(name, measures[names]));
  else if (group !== undefined) checkGroup(reading, path, key, group, measures.by);
  return unit;
}

const NO_SUCH: Readonly<Record<NonNullable<Named["names"]>, (name: string) => string>> = {
  duties: (name) => `no policy has a duty \`${name}\``,
  levels: (name) => `no policy has a level \`${name}\``,
  teams: (name) => `there is no team \`${name}\``,
};

function checkGroup(reading: Reading, path: Path, key: string, group: string, by: MeasureNames["by"]): void {
  if (by === "none")
    problem(reading, path, `\`${key}\` is measured by a fact, and the experiment goes by none`, "write which, as in `by: priority`");
  else if (by !== null && !by.values.includes(group))
    problem(reading, path, `no ticket has \`${group}\` as \`${by.fact}\``, insteadOf(group, by.values));
}

type FoundMeasure = { readonly unit: MeasureUnit | null; readonly names?: Named["names"]; readonly name?: string; readonly group?: string };

/** A name that an own measure shares with one that every experiment has is that one's: `own: NAME` is the other. null: nothing is called so. */
function findMeasure(key: string, own: MeasureNames["own"]): FoundMeasure | null {
  const plain = PLAIN.get(key);
  if (plain !== undefined) return { unit: plain, name: key };
  const mine = [key, key.replace(/^own: /, "")].find((name) => own.has(name));
  if (mine !== undefined) return { unit: own.get(mine) ?? null, name: mine };
  for (const { pattern, names, unit } of NAMED) {
    const found = pattern.exec(key);
    if (found !== null) return { unit, names, ...found.groups };
  }
  return null;
}

/** Of measures that are sound. */
export function unitsOf(measures: readonly OwnMeasure[]): ReadonlyMap<string, MeasureUnit> {
  return new Map(measures.map(({ name, of, unit }) => [name, of === "share" ? "share" : (unit ?? "number")]));
}

/** A half-width as it is written in the file. */
export function writeHalfWidth(measure: string, halfWidth: number, own: readonly OwnMeasure[]): Scalar {
  return findMeasure(measure, unitsOf(own))?.unit === "ms" ? writeTime(halfWidth) : halfWidth;
}

type Written = { readonly as: "percent" | "figure" | "time" | "money"; readonly value: number };

/** null: in no way that a width is written. */
function written(within: Scalar): Written | null {
  const ways = [
    ["figure", readFigure(within, { kind: "number" })],
    ["percent", isPercent(within) ? readShare(within) : null],
    ["time", readTime(within)],
    ["money", readFigure(within, { kind: "money", currency: null })],
  ] as const;
  for (const [as, read] of ways) if (read?.ok) return { as, value: read.value };
  return null;
}

/** What the measure is, how a width of it may be written, and an example. */
const UNITS: Readonly<Record<MeasureUnit, { readonly is: string; readonly as: readonly Written["as"][]; readonly fix: string }>> = {
  share: { is: "a share", as: ["percent", "figure"], fix: "write it as `1 %`" },
  ms: { is: "a length of time", as: ["time"], fix: "write it as `5 minutes`" },
  money: { is: "an amount of money", as: ["money", "figure"], fix: "write it as `$50` or 50" },
  "per-day": { is: "a number a day", as: ["figure"], fix: "write it as 12 or 0.5" },
  number: { is: "a plain number", as: ["figure"], fix: "write it as 12 or 0.5" },
  count: { is: "a plain number", as: ["figure"], fix: "write it as 12 or 0.5" },
};

function halfWidth(
  reading: Reading,
  path: Path,
  { until, within }: AskedInterval,
  { unit, currency }: { readonly unit: MeasureUnit | null; readonly currency: string | null },
): number {
  const read = written(within);
  const { is, as, fix } =
    unit === null ? { is: "", as: null, fix: "write it in the unit of the measure: `1 %`, `5 minutes`, 12" } : UNITS[unit];
  const other = currencyOf(within);
  if (read === null) problem(reading, path, `\`${within}\` is no half-width`, fix);
  else if (read.value <= 0) problem(reading, path, `a half-width of \`${within}\` is never reached`, "it is above 0");
  else if (as !== null && !as.includes(read.as)) problem(reading, path, `\`${until}\` is ${is}, and \`${within}\` is none`, fix);
  else if (unit === "share" && read.value >= 1)
    problem(reading, path, `\`${until}\` is a share, and \`${within}\` is none: any interval is as narrow`, fix);
  else if (unit === "money" && other !== null && currency !== null && other !== currency)
    problem(reading, path, `\`${within}\` is in ${other}, and \`${until}\` in ${currency}`, `write it in ${currency}`);
  return read?.value ?? Number.NaN;
}
