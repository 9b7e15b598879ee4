// An experiment back to the YAML an analyst edits, such that reading it gives the same experiment.

import { Document, isMap, isNode, isPair, isScalar, isSeq, type Scalar, visit } from "yaml";
import { toLocal } from "../../../calendar/index.ts";
import type { Instant, PolicyIr } from "../../../ir/index.ts";
import { writeHalfWidth } from "../asked-interval.ts";
import type { Experiment, OwnMeasure, Scenario } from "../experiment.ts";
import { writeDemand } from "./demand.ts";
import { given, type Written } from "./forms.ts";
import { writeCalendars, writeHolidays, writePeople } from "./people.ts";
import { writeTime } from "./values.ts";

/** What stands above a key, by its path in the file: `demand.arrivals.per-day`; the empty path: above everything. Line breaks begin new lines. */
export type Comments = ReadonlyMap<string, string>;

/**
 * The text of an experiment without factors, so of one scenario. `policies`: the IR of those it names, by name there, which say what its parameters are.
 * An own calendar or set of holidays carries `OWN_PLACE`. Throws for an experiment of several scenarios.
 */
export function writeExperiment(
  experiment: Experiment,
  comments: Comments = new Map(),
  policies: ReadonlyMap<string, PolicyIr> = new Map(),
): string {
  const [scenario, ...more] = experiment.scenarios;
  if (scenario === undefined || more.length > 0) throw new Error("an experiment is written without factors: one scenario");
  const document = new Document(dataOf(experiment, scenario, policies));
  for (const [path, comment] of comments) putComment(document, path, comment);
  flatten(document);
  return document.toString({ lineWidth: 0 });
}

function dataOf(experiment: Experiment, scenario: Scenario, policies: ReadonlyMap<string, PolicyIr>): Written {
  const { horizon, demand, people } = scenario;
  const names = Object.keys(experiment.policies);
  return given({
    format: experiment.format,
    title: experiment.title,
    policies: names.length === 0 ? null : experiment.policies,
    policy: scenario.policy === (names[0] ?? null) ? null : (scenario.policy ?? "none"),
    parameters: writeParameters(scenario, policies),
    horizon: { from: writeInstant(horizon.from, horizon.zone), until: writeInstant(horizon.until, horizon.zone), zone: horizon.zone },
    "warm-up": experiment.warmUp.kind === "found" ? "found" : writeTime(experiment.warmUp.length),
    replications: writeReplications(experiment),
    seed: experiment.seed,
    confidence: experiment.confidence === 0.95 ? null : experiment.confidence,
    by: experiment.by,
    design: experiment.design === "grid" ? null : experiment.design,
    baseline: experiment.baseline,
    measures: experiment.measures.length === 0 ? null : Object.fromEntries(experiment.measures.map((own) => [own.name, writeMeasure(own)])),
    calendars: writeCalendars(people.calendars),
    holidays: writeHolidays(people.holidays),
    demand: writeDemand(demand, horizon.zone),
    people: writePeople(people),
  });
}

function writeParameters({ policy, parameters }: Scenario, policies: ReadonlyMap<string, PolicyIr>): Written | null {
  const declared = (policy === null ? undefined : policies.get(policy))?.parameters ?? [];
  const entries = Object.entries(parameters);
  if (entries.length === 0) return null;
  return Object.fromEntries(
    entries.map(([name, value]) => {
      const found = declared.find(({ id }) => id === name);
      if (found === undefined) throw new Error(`what parameter \`${name}\` is, its policy says, and that is not here`);
      return [name, found.type === "duration" ? writeTime(value) : value];
    }),
  );
}

/** `2024-01-08`, or with as much of the time of day as there is. */
function writeInstant(t: Instant, zone: string): string {
  const wall = new Date(toLocal(zone, t)).toISOString();
  const time = wall.slice(11, 23);
  if (time === "00:00:00.000") return wall.slice(0, 10);
  return `${wall.slice(0, 10)} ${time.endsWith(":00.000") ? time.slice(0, 5) : time}`;
}

function writeReplications({ replications, measures }: Experiment): Written {
  if (replications.kind === "fixed") return replications.count;
  const { least, most, measure, halfWidth } = replications;
  return { "at-least": least, "at-most": most, until: measure, within: writeHalfWidth(measure, halfWidth, measures) };
}

function writeMeasure({ of, how }: OwnMeasure): Written {
  return { [of]: how.kind === "expression" ? how.text : { module: how.file } };
}

function putComment(document: Document, path: string, comment: string): void {
  const text = comment.replace(/^/gm, " ");
  if (path === "") {
    document.commentBefore = text;
    return;
  }
  const keys = path.split(".");
  const parent: unknown = keys.length === 1 ? document.contents : document.getIn(keys.slice(0, -1), true);
  const pair = isMap(parent) ? parent.items.find((item) => isScalar(item.key) && item.key.value === keys.at(-1)) : undefined;
  if (pair === undefined || !isScalar(pair.key)) throw new Error(`there is no \`${path}\` to comment on`);
  pair.key.commentBefore = text;
}

/** Longer than this, a map stands over several lines. */
const LINE = 100;

/** Small maps and lists of figures stand on one line: `{lognormal: {median: 17 minutes, p90: 2 hours}}`. */
function flatten(document: Document): void {
  visit(document, {
    Collection: (_, node, path) => {
      const depth = path.filter(isPair).length;
      const text = JSON.stringify(node.toJSON());
      const figures = isSeq(node) && node.items.every((item) => isScalar(item) && typeof item.value === "number");
      if (figures || (depth > 2 && text.length <= LINE && !hasComment(node))) node.flow = true;
    },
  });
}

function hasComment(node: unknown): boolean {
  let found = false;
  const look = (_: unknown, scalar: Scalar): void => {
    if (typeof scalar.commentBefore === "string") found = true;
  };
  if (isNode(node)) visit(node, { Scalar: look });
  return found;
}
