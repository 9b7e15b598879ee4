// The frame of an experiment, from how it is written: its time, how often it is repeated, what is measured, figures in place of parameters.

import { parseLocal, resolveLocal } from "../../../calendar/index.ts";
import { COVERED_UNTIL } from "../../../calendar/offsets.ts";
import { insteadOf } from "../../../diagnostics/index.ts";
import { DAY, hastyDuties, type ParameterIr, type PolicyIr, withParameters } from "../../../ir/index.ts";
import type { Path } from "../../yaml/index.ts";
import { type MeasureNames, readAskedInterval } from "../asked-interval.ts";
import type { Horizon, OwnMeasure, Replications, WarmUp } from "../experiment.ts";
import type { ExperimentText, Scalar } from "../experiment-schema.ts";
import { type Bounds, count, figure, figureAboveZero, problem, problemOfKey, type Reading, remark } from "../reading.ts";
import { readShare, type Unit } from "../values.ts";
import { checkZone } from "./calendars.ts";

/** null: a problem was told. */
export function readHorizon(reading: Reading, text: ExperimentText["horizon"], zone: string): Horizon | null {
  const before = reading.problems.length;
  const path: Path = ["horizon"];
  checkZone(reading, [...path, "zone"], zone);
  const from = local(reading, [...path, "from"], text.from);
  if ((text.until === undefined) === (text.for === undefined))
    problem(
      reading,
      path,
      text.until === undefined ? "nothing says when it ends" : "`until` and `for` both say when it ends",
      "write one: `until: 2024-04-08` or `for: 91 days`",
    );
  const until = text.until === undefined ? null : local(reading, [...path, "until"], text.until);
  const length = text.for === undefined ? null : figureAboveZero(reading, [...path, "for"], text.for, { kind: "time" });
  if (reading.problems.length > before || from === null) return null;
  const start = resolveLocal(zone, from);
  const end = until !== null ? resolveLocal(zone, until) : endAfter(zone, from, start, length ?? 0);
  if (end <= start)
    problem(
      reading,
      [...path, text.until === undefined ? "for" : "until"],
      "it ends before it begins",
      "`until` is the first day no longer simulated",
    );
  else if (start < 0 || end > COVERED_UNTIL) problem(reading, path, "time zones are known from 1970 to 2105 alone");
  return end <= start ? null : { from: start, until: Math.round(end), zone };
}

/** Whole days are days of the calendar, however long the clocks make them. */
function endAfter(zone: string, from: number, start: number, length: number): number {
  return length % DAY === 0 ? resolveLocal(zone, from + length) : start + length;
}

function local(reading: Reading, path: Path, text: string): number | null {
  const read = parseLocal(text);
  if (read === null) problem(reading, path, `\`${text}\` is no date`, "write it as `2024-01-08`, or with a time `2024-01-08 07:00`");
  return read;
}

/** Of the policy in force; a parameter that only another policy has is left out, and said. */
export function readParameters(reading: Reading, text: ExperimentText["parameters"]): Readonly<Record<string, number>> {
  const all = [...reading.policies.values()].flatMap(({ parameters }) => parameters);
  const read = Object.entries(text ?? {}).flatMap(([name, value]): readonly (readonly [string, number])[] => {
    const path = ["parameters", name];
    const declared = parameterOf(reading.policy, name) ?? all.find(({ id }) => id === name);
    if (declared === undefined) {
      problemOfKey(
        reading,
        path,
        `no policy has a parameter \`${name}\``,
        insteadOf(
          name,
          all.map(({ id }) => id),
        ),
      );
      return [];
    }
    const written = (declared.type === "duration" ? figureAboveZero : figure)(reading, path, value, unitOfParameter(declared));
    if (reading.policy !== null && parameterOf(reading.policy, name) !== undefined) {
      const put = declared.type === "duration" ? Math.round(written) : written;
      checkRhythm(reading, reading.policy, path, { [name]: put });
      return [[name, put]];
    }
    const inForce = [...reading.policies].find(([, ir]) => ir === reading.policy);
    if (inForce !== undefined) remark(reading, path, `\`${name}\` changes nothing under \`${inForce[0]}\`: it has no such parameter`);
    return [];
  });
  return Object.fromEntries(read);
}

/** What is owed anew after so short a time would keep a simulation at it for ever. */
function checkRhythm(reading: Reading, policy: PolicyIr, path: Path, figures: Readonly<Record<string, number>>): void {
  const key = JSON.stringify(["rhythm", policy.id, policy.version, figures]);
  const first = reading.memory.get(key) ?? hastyIn(policy, figures);
  reading.memory.set(key, first);
  const duty = policy.duties[first];
  if (duty !== undefined) problem(reading, path, `\`${duty.label}\` is owed anew after less than a second`, "write a longer time");
}

/** The place of the first such duty; -1 where there is none. */
function hastyIn(policy: PolicyIr, figures: Readonly<Record<string, number>>): number {
  const [hasty] = hastyDuties(withParameters(policy, figures));
  return policy.duties.findIndex(({ id }) => id === hasty?.id);
}

function parameterOf(policy: PolicyIr | null, name: string): ParameterIr | undefined {
  return policy?.parameters.find(({ id }) => id === name);
}

function unitOfParameter({ type }: ParameterIr): Unit {
  switch (type) {
    case "duration":
      return { kind: "time" };
    case "money":
      return { kind: "money", currency: null };
    case "number":
      return { kind: "number" };
    case "percent":
      return { kind: "percent" };
  }
}

const LEAST_PRECISE = 10;
const MOST_PRECISE = 200;
/** Each is a job of its own, kept in a file of its own. */
export const MOST_REPLICATIONS = 100_000;
const COUNT = 10;

const PRECISE: Bounds = { whole: true, least: 2, most: MOST_REPLICATIONS, tooLittle: "an interval needs at least 2 replications" };

/** `measures`: what may be asked for, by name. */
export function readReplications(reading: Reading, text: ExperimentText["replications"], measures: MeasureNames): Replications {
  const path: Path = ["replications"];
  if (text === undefined) {
    remark(reading, [], `nothing says how many \`replications\`: ${COUNT}`);
    return { kind: "fixed", count: COUNT };
  }
  if (typeof text !== "object") {
    const given = count(reading, path, text, { whole: true, least: 1, most: MOST_REPLICATIONS });
    if (given === 1) remark(reading, path, "one replication has no interval: at least 2 are needed for one, 10 for a good one");
    return { kind: "fixed", count: given };
  }
  const read = (key: "at-least" | "at-most", otherwise: number): number =>
    text[key] === undefined ? otherwise : count(reading, [...path, key], text[key] ?? otherwise, PRECISE);
  const [least, most] = [read("at-least", LEAST_PRECISE), read("at-most", MOST_PRECISE)];
  if (text["at-most"] === undefined) remark(reading, path, `nothing says \`at-most\`: ${MOST_PRECISE} replications`);
  if (most < least) problem(reading, [...path, "at-most"], "`at-most` is below `at-least`", "exchange the two");
  return { kind: "precise", least, most, measure: text.until, halfWidth: readAskedInterval(reading, path, text, measures) };
}

export function readWarmUp(reading: Reading, text: ExperimentText["warm-up"], horizon: Horizon | null): WarmUp {
  const path: Path = ["warm-up"];
  if (text === undefined) remark(reading, [], "nothing says how long the `warm-up` is: it is found from pilot replications");
  if (text === undefined || text === "found") return { kind: "found" };
  const length = Math.round(figure(reading, path, text, { kind: "time" }));
  if (horizon !== null && length >= horizon.until - horizon.from)
    problem(
      reading,
      path,
      `the warm-up of \`${text}\` is as long as the horizon: nothing is left to count`,
      "make the horizon longer, or write `found`",
    );
  return { kind: "fixed", length };
}

export function readConfidence(reading: Reading, text: Scalar | undefined): number {
  if (text === undefined) return 0.95;
  const read = readShare(text);
  const level = read.ok ? read.value : Number.NaN;
  if (!(level > 0.5 && level < 1))
    problem(
      reading,
      ["confidence"],
      `an interval of \`${text}\` says nothing`,
      "write 90 %, 95 % or 99 %: it is above 50 % and below 100 %",
    );
  return level;
}

export function readSeed(reading: Reading, text: Scalar | undefined): number {
  if (text === undefined) remark(reading, [], "no `seed` is given: 1");
  return text === undefined ? 1 : count(reading, ["seed"], text, { whole: true, most: Number.MAX_SAFE_INTEGER });
}

const OF = ["mean", "share", "sum", "median", "p90"] as const;

/** Expressions are looked at by `checkedMeasures`, where the facts are known. */
export function readMeasures(reading: Reading, text: ExperimentText["measures"]): readonly OwnMeasure[] {
  return Object.entries(text ?? {}).flatMap(([name, each]): readonly OwnMeasure[] => {
    const path = ["measures", name];
    const given = OF.filter((key) => each[key] !== undefined);
    const [of] = given;
    const worth = of === undefined ? undefined : each[of];
    if (of === undefined || worth === undefined || given.length > 1) {
      problem(
        reading,
        path,
        `\`${name}\` says ${of === undefined ? "not" : "several times"} what becomes of its values`,
        `give one of ${OF.map((key) => `\`${key}\``).join(", ")}`,
      );
      return [];
    }
    return [{ name, of, how: typeof worth === "string" ? { kind: "expression", text: worth } : { kind: "module", file: worth.module } }];
  });
}
