// Reads an experiment file (YAML) for the policies it names: its shape, its figures, the points of its factors. Every problem has a place and a fix.

import { insteadOf } from "../../diagnostics/index.ts";
import type { PolicyIr } from "../../ir/index.ts";
import {
  type Data,
  isMap,
  knownKeys,
  type Path,
  problemsOf,
  readYaml,
  type YamlPlace,
  type YamlProblem,
  type YamlText,
} from "../yaml/index.ts";
import { type MeasureNames, unitsOf } from "./asked-interval.ts";
import { EXPERIMENT_FORMAT, type Experiment, type OwnMeasure, type Scenario } from "./experiment.ts";
import { type ExperimentText, experimentJsonSchema, experimentSchema } from "./experiment-schema.ts";
import { type Factor, namesOf, type Plan, type Point, planOf } from "./factors.ts";
import { readConfidence, readMeasures, readReplications, readSeed, readWarmUp } from "./forms/frame.ts";
import { checkPolicy, judgeScenario, policyName, readScenario } from "./forms/scenario.ts";
import { measureProblem, measureUnit, valuesDrawn } from "./measure.ts";
import { withValue } from "./paths.ts";
import { type KnownFacts, problem, type Reading, type Said } from "./reading.ts";
import { readSet } from "./sets.ts";
import { unusedParts } from "./unused.ts";

/** What is wrong, where (1-based line and column) and what to write instead, where that can be said. `--set PATH=VALUE` stands for the file of a set. */
export type ExperimentProblem = YamlProblem;
/** What was assumed, and what to know before trusting the answer. */
export type ExperimentRemark = YamlPlace & { readonly text: string };
/** The experiment with what to know of it, or all that is wrong with its text, in order of place. */
export type ExperimentResult =
  | { readonly ok: true; readonly experiment: Experiment; readonly remarks: readonly ExperimentRemark[] }
  | { readonly ok: false; readonly problems: readonly ExperimentProblem[] };
export type NamedPolicies =
  | { readonly ok: true; readonly policies: readonly { readonly name: string; readonly path: string; readonly place: YamlPlace }[] }
  | { readonly ok: false; readonly problems: readonly ExperimentProblem[] };

/** Which policies the file names, with their paths as it gives them. To be compiled before the file is read as a whole. */
export function readPolicyNames(text: string, file: string, sets: readonly string[] = []): NamedPolicies {
  const source = open(
    text,
    file,
    sets.filter((set) => set.startsWith("policies.")),
  );
  if (!source.ok) return source;
  const given = source.data["policies"] ?? {};
  const policies = Object.entries(isMap(given) ? given : {}).map(([name, path]) => {
    const place = source.place({ path: ["policies", name], about: "value" });
    return { name, path: typeof path === "string" ? path : null, place };
  });
  const wrong = isMap(given) ? policies.find(({ path }) => path === null)?.place : source.place({ path: ["policies"], about: "value" });
  if (wrong === undefined) return { ok: true, policies: policies.map((each) => ({ ...each, path: each.path ?? "" })) };
  const reason = "`policies` must be a map of names and paths";
  return { ok: false, problems: [{ ...wrong, reason, fix: "write `current: ../policies/mine`" }] };
}

/**
 * Reads the text of an experiment. `file` is what places call it; `policies`: the IR of each policy the file names, by its name there; `sets`:
 * `PATH=VALUE`, applied before anything is varied, in order. A set of what the file varies takes the place of all its values.
 */
export function readExperiment(
  text: string,
  file: string,
  policies: ReadonlyMap<string, PolicyIr>,
  sets: readonly string[] = [],
): ExperimentResult {
  const source = open(text, file, sets, policies);
  if (!source.ok) return source;
  const shaped = shapeOf(source);
  if (!shaped.ok) return shaped;
  const plan = planOf(shaped.text.vary ?? {}, shaped.text.design ?? "grid", source.data, policies);
  const problems = [...shaped.problems, ...plan.problems];
  const read = readPoints(source, shaped, plan, policies);
  const frame = newReading(policies, null);
  const baseline = baselineOf(shaped.text, plan, source);
  const experiment = experimentOf(frame, { ...shaped.text, ...(baseline === null ? {} : { baseline }) }, plan, read);
  const told = [...problems, ...frame.problems].map((said) => ({ ...source.place(said), reason: said.reason, fix: said.fix }));
  const all = inOrder([...told, ...read.problems]);
  if (all.length > 0 || experiment === null) return { ok: false, problems: all };
  const remarks = [...plan.remarks, ...unusedParts(experiment), ...frame.remarks].map((said) => ({
    ...source.place(said),
    text: said.reason,
  }));
  return { ok: true, experiment, remarks: [...remarks, ...read.remarks] };
}

// ------------------------------------------------------------------------------------------------------------- the source

type Source = {
  readonly ok: true;
  /** With all sets applied. */
  readonly data: Data;
  readonly place: (said: Pick<Said, "path" | "about" | "at">) => YamlPlace;
  /** Whether a set stands there. */
  readonly isSet: (path: Path) => boolean;
};

function open(
  text: string,
  file: string,
  sets: readonly string[],
  policies: ReadonlyMap<string, PolicyIr> = new Map(),
): Source | { readonly ok: false; readonly problems: readonly ExperimentProblem[] } {
  const yaml = readYaml(text, file);
  if (!yaml.ok) return yaml;
  const data = withoutInfinities(yaml.data);
  if (!isMap(data))
    return {
      ok: false,
      problems: [{ ...yaml.placeOf([]), reason: "the experiment must be a map", fix: `begin with \`format: ${EXPERIMENT_FORMAT}\`` }],
    };
  return withSets(yaml, data, sets, policies);
}

/** `.nan` and `.inf` as texts, as they are written: each place then says which figure is wanted there. */
function withoutInfinities(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(withoutInfinities);
  if (isMap(data)) return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, withoutInfinities(value)]));
  if (typeof data !== "number" || Number.isFinite(data)) return data;
  return Number.isNaN(data) ? ".nan" : data > 0 ? ".inf" : "-.inf";
}

function withSets(yaml: Extract<YamlText, { ok: true }>, given: Data, sets: readonly string[], policies: ReadonlyMap<string, PolicyIr>) {
  let data = given;
  const problems: ExperimentProblem[] = [];
  const bySet: { readonly path: Path; readonly place: YamlPlace }[] = [];
  for (const set of sets) {
    const place = { file: `--set ${set}`, line: 1, column: 1 };
    const read = readSet(set, data, policies);
    if (!read.ok) {
      problems.push({ ...place, reason: read.reason, fix: read.fix });
      continue;
    }
    data = withValue(data, read.path, read.value) as Data;
    bySet.push({ path: read.path, place });
  }
  if (problems.length > 0) return { ok: false as const, problems };
  const setAt = (path: Path) => bySet.findLast((each) => startsWith(path, each.path));
  const place = ({ path, about, at }: Pick<Said, "path" | "about" | "at">): YamlPlace => {
    const set = setAt(path);
    if (set !== undefined) return set.place;
    if (at !== undefined) return yaml.placeInside(path, at);
    return about === "key" ? yaml.placeOfKey(path) : yaml.placeOf(path);
  };
  return { ok: true as const, data, place, isSet: (path: Path) => setAt(path) !== undefined };
}

function startsWith(path: Path, start: Path): boolean {
  return start.every((key, i) => path[i] === key);
}

// -------------------------------------------------------------------------------------------------------------- the shape

type Shaped = { readonly ok: true; readonly text: ExperimentText; readonly problems: readonly Said[]; readonly without: readonly Path[] };

/** Unknown keys are told and left out, so that the rest is still read; anything else of the wrong shape ends the reading. */
function shapeOf(source: Source): Shaped | { readonly ok: false; readonly problems: readonly ExperimentProblem[] } {
  const parsed = experimentSchema.safeParse(source.data);
  if (parsed.success) return { ok: true, text: parsed.data, problems: [], without: [] };
  const problems = problemsOf(parsed.error.issues, "the experiment", knownKeys(experimentJsonSchema(), source.data));
  const without = problems.flatMap(({ path, about }) => (about === "key" ? [path] : []));
  const rest = without.reduce<unknown>((data, path) => withoutKey(data, path), source.data);
  const again = problems.every(({ about }) => about === "key") ? experimentSchema.safeParse(rest) : null;
  if (again?.success === true) return { ok: true, text: again.data, problems, without };
  return { ok: false, problems: inOrder(problems.map((each) => ({ ...source.place(each), reason: each.reason, fix: each.fix }))) };
}

function withoutKey(data: unknown, path: Path): unknown {
  const [key, ...rest] = path;
  if (Array.isArray(data)) return data.map((each: unknown, i) => (i === key ? withoutKey(each, rest) : each));
  if (!isMap(data) || key === undefined) return data;
  if (rest.length > 0) return { ...data, [key]: withoutKey(data[key], rest) };
  return Object.fromEntries(Object.entries(data).filter(([name]) => name !== key));
}

// ------------------------------------------------------------------------------------------------------------- the points

type PointsRead = {
  readonly scenarios: readonly Omit<Scenario, "name">[];
  readonly known: KnownFacts;
  readonly problems: readonly ExperimentProblem[];
  readonly remarks: readonly ExperimentRemark[];
};

function readPoints(source: Source, shaped: Shaped, plan: Plan, policies: ReadonlyMap<string, PolicyIr>): PointsRead {
  const memory = new Map<string, number>();
  const scenarios: Omit<Scenario, "name">[] = [];
  const problems = new Map<string, ExperimentProblem & AtPoints>();
  const remarks = new Map<string, ExperimentRemark & AtPoints>();
  let known: KnownFacts = new Map();
  const data = shaped.without.reduce<unknown>((rest, path) => withoutKey(rest, path), source.data);
  const points: readonly Point[] = plan.points.length > 0 ? plan.points : [plan.factors.map(() => 0)];
  points.forEach((point, index) => {
    const read = readPoint(data, plan.factors, point, policies, memory);
    for (const said of read.problems) {
      if (shaped.without.some((path) => path.slice(0, -1).join(".") === said.path.join("."))) continue;
      const placed = placedAt(source, plan.factors, point, said);
      const key = JSON.stringify(placed);
      const isVaried = plan.factors.some(({ path }) => startsWith(said.path, path));
      problems.set(key, { ...placed, at: isVaried ? EVERYWHERE : [...(problems.get(key)?.at ?? []), index] });
    }
    for (const said of read.remarks) {
      const place = source.place(said);
      const key = JSON.stringify([place, said.reason]);
      remarks.set(key, { ...place, text: said.reason, at: [...(remarks.get(key)?.at ?? []), index] });
    }
    if (read.scenario !== null) scenarios.push({ ...read.scenario.scenario, factors: factorsAt(plan.factors, point) });
    if (read.scenario !== null) known = new Map([...known, ...read.scenario.known]);
  });
  for (const said of overriddenProblems(data, plan.factors, policies)) {
    const placed = { ...source.place(said), reason: said.reason, fix: said.fix };
    problems.set(JSON.stringify(placed), { ...placed, at: EVERYWHERE });
  }
  const where = ({ at }: AtPoints): string => whereOf(at, points.length, plan, shaped.text);
  return {
    scenarios,
    known,
    problems: [...problems.values()].map(({ at, ...said }) => ({ ...said, reason: `${said.reason}${where({ at })}` })),
    remarks: [...remarks.values()].map(({ at, ...said }) => ({ ...said, text: `${said.text}${where({ at })}` })),
  };
}

/** At which points of the factors something is said; `EVERYWHERE`: what is said names its value, or hangs on none. */
type AtPoints = { readonly at: readonly number[] };
const EVERYWHERE: readonly number[] = [];

function readPoint(
  data: unknown,
  factors: readonly Factor[],
  point: Point,
  policies: ReadonlyMap<string, PolicyIr>,
  memory: Map<string, number>,
) {
  const at = factors.reduce<unknown>((rest, { path, values }, i) => withValue(rest, path, values[point[i] ?? 0]), data);
  const parsed = experimentSchema.safeParse(at);
  if (!parsed.success)
    return {
      problems: problemsOf(parsed.error.issues, "the experiment", knownKeys(experimentJsonSchema(), at)),
      remarks: [],
      scenario: null,
    };
  const name = policyName(parsed.data);
  const reading = { ...newReading(policies, name === null ? null : (policies.get(name) ?? null)), memory };
  checkPolicy(reading, parsed.data);
  const read = readScenario(reading, parsed.data);
  if (read !== null) judgeScenario(reading, read.scenario);
  return { problems: reading.problems, remarks: reading.remarks, scenario: read };
}

/** What is wrong with the file's own figures where others take their place at every point: as figures, and not in what they would make of a scenario. */
function overriddenProblems(data: unknown, factors: readonly Factor[], policies: ReadonlyMap<string, PolicyIr>): readonly Said[] {
  const parsed = experimentSchema.safeParse(data);
  if (!parsed.success || factors.length === 0) return [];
  const reading = newReading(policies, policies.get(policyName(parsed.data) ?? "") ?? null);
  readScenario(reading, parsed.data);
  return reading.problems.filter((said) => factors.some(({ path }) => startsWith(said.path, path)));
}

/** A problem about a varied figure stands where its value is written, and says which value. */
function placedAt(source: Source, factors: readonly Factor[], point: Point, said: Said): ExperimentProblem {
  const index = factors.findIndex(({ path }) => startsWith(said.path, path));
  const factor = factors[index];
  if (factor === undefined) return { ...source.place(said), reason: said.reason, fix: said.fix };
  const number = point[index] ?? 0;
  const place = source.place({ path: factor.places[number] ?? ["vary", factor.name], about: "value" });
  return { ...place, reason: `with \`${factor.name}\` ${factor.values[number]}: ${said.reason}`, fix: said.fix };
}

function factorsAt(factors: readonly Factor[], point: Point): Scenario["factors"] {
  return factors.map(({ name, values }, i) => ({ path: name, value: values[point[i] ?? 0] ?? "" }));
}

/** In which scenarios it is so, where it is not so in all. */
function whereOf(at: readonly number[], all: number, plan: Plan, text: ExperimentText): string {
  if (at === EVERYWHERE || at.length === all) return "";
  const names = namesOf(plan.factors, plan.points, policyName(text));
  const shown = at.slice(0, 3).map((index) => `\`${names[index]}\``);
  return ` (${shown.join("; ")}${at.length > shown.length ? ` and ${at.length - shown.length} more` : ""})`;
}

// --------------------------------------------------------------------------------------------------------- the experiment

function experimentOf(frame: Reading, text: ExperimentText, plan: Plan, read: PointsRead): Experiment | null {
  const names = namesOf(plan.factors, plan.points, policyName(text));
  const measures = checkedMeasures(frame, readMeasures(frame, text.measures), read.scenarios[0]);
  const known = measureNames(frame, text, measures, read.scenarios);
  const experiment = {
    format: EXPERIMENT_FORMAT,
    title: text.title,
    policies: text.policies ?? {},
    seed: readSeed(frame, text.seed),
    replications: readReplications(frame, text.replications, known),
    warmUp: readWarmUp(frame, text["warm-up"], shortest(read)),
    confidence: readConfidence(frame, text.confidence),
    by: text.by ?? null,
    measures,
    baseline: text.baseline ?? null,
    design: text.design ?? "grid",
    scenarios: read.scenarios.map((scenario, i) => ({ name: names[i] ?? "", ...scenario })),
  } as const;
  checkNames(frame, text, names, read.known);
  return read.scenarios.length === 0 ? null : experiment;
}

/** Those that are lengths of time say so. */
function checkedMeasures(
  frame: Reading,
  measures: readonly OwnMeasure[],
  scenario: Omit<Scenario, "name"> | undefined,
): readonly OwnMeasure[] {
  if (scenario === undefined) return measures;
  return measures.map((own) => {
    const wrong = measureProblem(own, scenario.demand, frame.policies.values());
    if (wrong === null) return measureUnit(own, scenario.demand) === "ms" ? { ...own, unit: "ms" } : own;
    frame.problems.push({ path: ["measures", own.name, own.of], about: "value", ...wrong });
    return own;
  });
}

function measureNames(
  { policies, problems }: Reading,
  { people, by }: ExperimentText,
  measures: readonly OwnMeasure[],
  scenarios: PointsRead["scenarios"],
): MeasureNames {
  const [first] = scenarios;
  const isUnsure = (own: string): boolean =>
    first === undefined || problems.some(({ path: [key, name] }) => key === "measures" && name === own);
  return {
    own: new Map([...unitsOf(measures)].map(([name, unit]) => [name, isUnsure(name) ? null : unit])),
    duties: [...new Set([...policies.values()].flatMap((policy) => policy.duties.map(({ id }) => id)))],
    levels: [...new Set([...policies.values()].flatMap((policy) => policy.levels.map(({ id }) => id)))],
    teams: Object.keys(people.teams),
    by: by === undefined ? "none" : groupsOf(by, scenarios),
    currency: first?.people.currency ?? null,
  };
}

function groupsOf(fact: string, scenarios: PointsRead["scenarios"]): MeasureNames["by"] {
  const values = [...new Set(scenarios.flatMap(({ demand }) => valuesDrawn(fact, demand)))];
  return values.length === 0 ? null : { fact, values };
}

function shortest({ scenarios }: PointsRead) {
  return scenarios.map(({ horizon }) => horizon).sort((a, b) => a.until - a.from - (b.until - b.from))[0] ?? null;
}

function checkNames(frame: Reading, text: ExperimentText, names: readonly string[], known: KnownFacts): void {
  if (text.baseline !== undefined && names.length > 0 && !names.includes(text.baseline))
    problem(frame, ["baseline"], `there is no scenario \`${text.baseline}\``, insteadOf(text.baseline, names));
  if (text.by === undefined || known.size === 0) return;
  const type = known.get(text.by)?.type;
  const oneOf = [...known].flatMap(([name, fact]) => (fact.type.kind === "one-of" ? [name] : []));
  if (type === undefined) problem(frame, ["by"], `nothing says what \`${text.by}\` of a ticket is`, insteadOf(text.by, oneOf));
  else if (type.kind !== "one-of") problem(frame, ["by"], `\`${text.by}\` is not one of several values`, insteadOf(text.by, oneOf));
}

/** The scenario that the file names; where a set took away the values it is named by, the one that is the same but for these. */
function baselineOf(text: ExperimentText, { factors, points }: Plan, { isSet }: Source): string | null {
  const { baseline = null } = text;
  const names = namesOf(factors, points, policyName(text));
  if (baseline === null || names.includes(baseline)) return baseline;
  const meant = baseline.split(", ");
  const isLike = (name: string): boolean => {
    const parts = name.split(", ");
    return parts.length === meant.length && parts.every((part, i) => part === meant[i] || isSet(["vary", factors[i]?.name ?? ""]));
  };
  const like = names.filter(isLike);
  return like.length === 1 ? (like[0] ?? baseline) : baseline;
}

function newReading(policies: ReadonlyMap<string, PolicyIr>, policy: PolicyIr | null): Reading {
  return { problems: [], remarks: [], policies, policy, memory: new Map() };
}

function inOrder(problems: readonly ExperimentProblem[]): readonly ExperimentProblem[] {
  const unique = [...new Map(problems.map((each) => [JSON.stringify(each), each])).values()];
  return unique.sort((a, b) => a.line - b.line || a.column - b.column);
}
