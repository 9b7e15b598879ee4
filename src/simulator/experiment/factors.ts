// What an experiment varies: the values of each factor, the points they make together, and what each point is called.

import type { PolicyIr } from "../../ir/index.ts";
import type { Data, Path } from "../yaml/index.ts";
import type { Experiment } from "./experiment.ts";
import type { Scalar, ValuesText } from "./experiment-schema.ts";
import { findPath } from "./paths.ts";
import type { Said } from "./reading.ts";
import { readFigure, type Unit } from "./values.ts";
import { writeFigure } from "./write/values.ts";

/** `name`: as the file writes it. `places`: where in the file each value stands. */
export type Factor = {
  readonly name: string;
  readonly path: Path;
  readonly values: readonly Scalar[];
  readonly places: readonly Path[];
};

/** An index into the values of each factor. */
export type Point = readonly number[];

export type Plan = {
  readonly factors: readonly Factor[];
  readonly points: readonly Point[];
  readonly problems: readonly Said[];
  readonly remarks: readonly Said[];
};

/** From here on it is said that these are many; from the second on, that they are too many. */
const MANY = 200;
const TOO_MANY = 5000;

/** What is the same for all scenarios of an experiment, and so cannot be varied. */
const OF_ALL = new Set([
  "format",
  "title",
  "policies",
  "seed",
  "replications",
  "warm-up",
  "confidence",
  "by",
  "vary",
  "design",
  "baseline",
  "measures",
]);

export function planOf(
  vary: Readonly<Record<string, ValuesText>>,
  design: Experiment["design"],
  data: Data,
  policies: ReadonlyMap<string, PolicyIr>,
): Plan {
  const problems: Said[] = [];
  const factors = Object.entries(vary).flatMap(([name, text]) => factorOf(name, text, data, policies, problems) ?? []);
  problems.push(...(design === "list" ? sameScenarios(factors) : factors.flatMap((factor) => sameScenarios([factor]))));
  for (const [i, { path, name }] of factors.entries())
    if (factors.slice(0, i).some((other) => other.path.join(".") === path.join(".")))
      problems.push(of(["vary", name], `\`${name}\` is varied twice, under two names`, "leave one of them out"));
  if (problems.length > 0) return { factors: [], points: [], problems, remarks: [] };
  const number = design === "grid" ? factors.reduce((all, { values }) => all * values.length, 1) : 0;
  if (number > TOO_MANY) {
    const reason = `every combination of these makes ${number} scenarios, more than ${TOO_MANY}`;
    return { factors, points: [], problems: [of(["vary"], reason, "vary less, or write `design: one-at-a-time`")], remarks: [] };
  }
  if (design === "list") problems.push(...unevenLists(factors));
  const points = problems.length > 0 ? [] : pointsOf(factors, design);
  const remarks = points.length > MANY ? [of(["vary"], `these are ${points.length} scenarios, which takes its time`, null)] : [];
  return { factors, points, problems, remarks };
}

/** What each point is called: the values of its factors, the policy by its name alone. Unique among the points. */
export function namesOf(factors: readonly Factor[], points: readonly Point[], policy: string | null): readonly string[] {
  if (factors.length === 0) return points.map(() => policy ?? "no policy");
  const labels = factors.map((factor) => labelOf(factor, factors));
  return points.map((point) =>
    factors
      .map(({ name, values }, i) => {
        const value = values[point[i] ?? 0] ?? "";
        if (name === "policy") return value === "none" ? "no policy" : String(value);
        return `${labels[i]} ${value}`;
      })
      .join(", "),
  );
}

function factorOf(name: string, text: ValuesText, data: Data, policies: ReadonlyMap<string, PolicyIr>, problems: Said[]): Factor | null {
  const where: Path = ["vary", name];
  const found = findPath(name, data, policies);
  if (!found.ok) {
    problems.push({ path: where, about: "key", reason: found.reason, fix: found.fix });
    return null;
  }
  const [root = ""] = found.path;
  if (OF_ALL.has(String(root))) {
    problems.push({
      path: where,
      about: "key",
      reason: `\`${name}\` is the same for all scenarios`,
      fix: "vary what may differ between them: demand, people, policies, parameters",
    });
    return null;
  }
  const values = isList(text) ? text : rangeOf(where, text, problems);
  return { name, path: found.path, values, places: values.map((_, i) => (isList(text) ? [...where, i] : where)) };
}

type RangeText = Exclude<ValuesText, readonly Scalar[]>;
const UNITS: readonly Unit[] = [{ kind: "number" }, { kind: "percent" }, { kind: "time" }, { kind: "money", currency: null }];

/** From, to and step in the same unit; `to` is there where steps lead to it. */
function rangeOf(where: Path, text: RangeText, problems: Said[]): readonly Scalar[] {
  for (const unit of UNITS) {
    const [from, to, step] = [text.from, text.to, text.step].map((each) => readFigure(each, unit));
    if (from?.ok !== true || to?.ok !== true || step?.ok !== true) continue;
    if (step.value <= 0) problems.push(of([...where, "step"], `a step of \`${text.step}\` leads nowhere`, "it is above 0"));
    else if (to.value < from.value)
      problems.push(of([...where, "to"], `\`${text.to}\` is below \`${text.from}\``, "exchange `from` and `to`"));
    else if (to.value > from.value && step.value > to.value - from.value + 1e-9 * step.value)
      problems.push(
        of(
          [...where, "step"],
          `a step of \`${text.step}\` leads from \`${text.from}\` beyond \`${text.to}\``,
          "take a smaller step, or write a list",
        ),
      );
    else if (howMany(from.value, to.value, step.value) > TOO_MANY)
      problems.push(of(where, `that is more than ${TOO_MANY} values`, "take a larger step"));
    else return steps(from.value, to.value, step.value).map((value) => writeFigure(value, unit));
    return [];
  }
  problems.push(
    of(
      where,
      "`from`, `to` and `step` are not figures of one kind",
      "write all three alike: `{from: 10 minutes, to: 30 minutes, step: 5 minutes}`",
    ),
  );
  return [];
}

/** Twelve digits: 0.1 + 2 · 0.1 is 0.3. */
function steps(from: number, to: number, step: number): readonly number[] {
  return Array.from({ length: howMany(from, to, step) }, (_, i) => Number((from + i * step).toPrecision(12)));
}

function howMany(from: number, to: number, step: number): number {
  return Math.floor((to - from) / step + 1e-9) + 1;
}

/** Side by side, the values of these factors are all different: in a list, one of them alone may well come again. */
function sameScenarios(factors: readonly Factor[]): readonly Said[] {
  const [first] = factors;
  const rows = (first?.values ?? []).map((_, i) => factors.map(({ values }) => `\`${values[i] ?? ""}\``).join(" with "));
  return rows.flatMap((row, i) =>
    first === undefined || rows.indexOf(row) === i
      ? []
      : [of(first.places[i] ?? ["vary", first.name], `${row} is there twice`, "leave one of them out")],
  );
}

function unevenLists(factors: readonly Factor[]): readonly Said[] {
  const [first] = factors;
  return factors
    .filter(({ values }) => values.length !== first?.values.length)
    .map(({ name, values }) =>
      of(
        ["vary", name],
        `\`${name}\` has ${values.length} values and \`${first?.name}\` has ${first?.values.length}`,
        "in a list, every factor has one value for each scenario",
      ),
    );
}

function pointsOf(factors: readonly Factor[], design: Experiment["design"]): readonly Point[] {
  switch (design) {
    case "grid":
      return factors.reduce<readonly Point[]>((points, { values }) => points.flatMap((point) => values.map((_, i) => [...point, i])), [[]]);
    case "list":
      return factors.length === 0 ? [[]] : (factors[0]?.values ?? []).map((_, i) => factors.map(() => i));
    case "one-at-a-time": {
      const first = factors.map(() => 0);
      return [
        first,
        ...factors.flatMap(({ values }, k) => values.slice(1).map((_, i) => first.map((zero, j) => (j === k ? i + 1 : zero)))),
      ];
    }
  }
}

/** The last words of its path that no other factor ends with; aliases have one. */
function labelOf({ name }: Factor, all: readonly Factor[]): string {
  const words = name.replace(/^(staffing|parameters?)\./, "").split(".");
  const others = all.filter((other) => other.name !== name).map((other) => other.name);
  for (let length = 1; length < words.length; length++) {
    const label = words.slice(-length).join(".");
    const isNumber = /^\d+$/.test(words.at(-length) ?? "");
    if (!isNumber && !others.some((other) => other === label || other.endsWith(`.${label}`))) return label;
  }
  return words.join(".");
}

function of(path: Path, reason: string, fix: string | null): Said {
  return { path, about: path.length === 2 ? "key" : "value", reason, fix };
}

function isList(text: ValuesText): text is readonly Scalar[] & ValuesText {
  return Array.isArray(text);
}
