// A quantity that varies, from how it is written to the distribution it is.

import { type Distribution, MOST_STAGES, MOST_VALUES, problemsOf } from "../../chance/index.ts";
import type { Path } from "../../yaml/index.ts";
import type { DistributionMap, DistributionText, Scalar } from "../experiment-schema.ts";
import { type Bounds, count, figure, figureAboveZero, problem, type Reading, share, weight } from "../reading.ts";
import { isPercent, readFigure, type Unit } from "../values.ts";

const STAGES: Bounds = { whole: true, least: 1, most: MOST_STAGES };

/** In milliseconds for lengths of time, else as the IR holds such a value. Of one that is none, tells the problem and gives some distribution. */
export function readDistribution(reading: Reading, path: Path, text: DistributionText, unit: Unit): Distribution {
  const before = reading.problems.length;
  const read = typeof text === "object" ? ofMap(reading, path, text, unit) : constant(oneFigure(reading, path, text, unit));
  if (reading.problems.length === before) for (const reason of problemsOf(read)) problem(reading, path, reason);
  return read;
}

/** What is always the same; of a count it is a whole number. */
function oneFigure(reading: Reading, path: Path, text: Scalar, unit: Unit): number {
  const value = figure(reading, path, text, unit);
  if (unit.kind === "count" && value > 0 && !Number.isInteger(value))
    problem(
      reading,
      path,
      `\`${text}\` is no whole number, and a plain figure means that it is always the same`,
      `for ${text} on average write \`{ poisson: { mean: ${text} } }\` or \`{ geometric: { mean: ${text} } }\``,
    );
  return value;
}

function ofMap(reading: Reading, path: Path, text: DistributionMap, unit: Unit): Distribution {
  const families = Object.entries(text).filter(([, parameters]) => parameters !== undefined);
  const [family] = families;
  if (family === undefined || families.length > 1) {
    problem(
      reading,
      path,
      `it names ${families.length === 0 ? "no family" : "several families"}`,
      "name one, and mix several with `mixture`",
    );
    return constant(Number.NaN);
  }
  return ofFamily(reading, [...path, family[0]], text, unit);
}

function ofFamily(reading: Reading, path: Path, text: DistributionMap, unit: Unit): Distribution {
  const value = (key: string, given: Scalar): number => figureAboveZero(reading, [...path, key], given, unit);
  const shape = (given: Scalar): number => count(reading, [...path, "shape"], given, { above: 0 });
  if (text.uniform !== undefined) return uniform(reading, path, text.uniform, unit);
  if (text.exponential !== undefined) return { kind: "exponential", mean: value("mean", text.exponential.mean) };
  if (text.erlang !== undefined)
    return {
      kind: "erlang",
      mean: value("mean", text.erlang.mean),
      stages: count(reading, [...path, "stages"], text.erlang.stages, STAGES),
    };
  if (text.gamma !== undefined) return { kind: "gamma", mean: value("mean", text.gamma.mean), shape: shape(text.gamma.shape) };
  if (text.lognormal !== undefined) return lognormal(reading, path, text.lognormal, unit);
  if (text.weibull !== undefined) return { kind: "weibull", scale: value("scale", text.weibull.scale), shape: shape(text.weibull.shape) };
  if (text.hyperexponential !== undefined) return hyperexponential(reading, path, text.hyperexponential, unit);
  if (text.empirical !== undefined) return empirical(reading, path, text.empirical, unit);
  if (text.choice !== undefined) return choice(reading, path, text.choice, unit);
  if (text.mixture !== undefined) return mixture(reading, path, text.mixture, unit);
  return counted(reading, path, text, unit);
}

/** Families over whole numbers: what they give is a count, whatever it is used for. */
function counted(reading: Reading, path: Path, text: DistributionMap, unit: Unit): Distribution {
  const plain = (key: string, given: Scalar, bounds: Bounds = {}): number => count(reading, [...path, key], given, bounds);
  if (unit.kind === "time")
    problem(
      reading,
      path,
      `\`${path.at(-1)}\` gives counts, and this is a length of time`,
      "a length of time can be `exponential`, `lognormal`, …",
    );
  if (text.poisson !== undefined) return { kind: "poisson", mean: plain("mean", text.poisson.mean) };
  if (text.geometric !== undefined) return { kind: "geometric", mean: plain("mean", text.geometric.mean) };
  const scattered = text["negative-binomial"];
  if (scattered !== undefined)
    return { kind: "negative-binomial", mean: plain("mean", scattered.mean), shape: plain("shape", scattered.shape, { above: 0 }) };
  if (text.zipf !== undefined)
    return {
      kind: "zipf",
      count: plain("count", text.zipf.count, { whole: true, least: 1, most: MOST_VALUES }),
      exponent: plain("exponent", text.zipf.exponent),
    };
  throw new Error("a map of a distribution names a family");
}

function uniform(reading: Reading, path: Path, text: NonNullable<DistributionMap["uniform"]>, unit: Unit): Distribution {
  const from = figure(reading, [...path, "from"], text.from, unit);
  const to = figure(reading, [...path, "to"], text.to, unit);
  if (from > to) problem(reading, path, `\`${text.from}\` is above \`${text.to}\``, "exchange `from` and `to`");
  return { kind: "uniform", from, to };
}

const LOGNORMAL = "write `{ median: 17 minutes, p90: 2 h }` or `{ median: 17 minutes, spread: 1.3 }`";

function lognormal(reading: Reading, path: Path, text: NonNullable<DistributionMap["lognormal"]>, unit: Unit): Distribution {
  const median = figureAboveZero(reading, [...path, "median"], text.median, unit);
  const { p90, spread } = text;
  if ((p90 === undefined) === (spread === undefined))
    problem(
      reading,
      path,
      `a lognormal has its \`median\` and ${p90 === undefined ? "" : "only "}one of \`p90\` and \`spread\``,
      LOGNORMAL,
    );
  if (p90 === undefined) return { kind: "lognormal", median, spread: count(reading, [...path, "spread"], spread ?? 0) };
  const ninth = figure(reading, [...path, "p90"], p90, unit);
  if (ninth <= median)
    problem(
      reading,
      [...path, "p90"],
      `\`${p90}\` is not above the median, \`${text.median}\``,
      "90 of 100 stay below `p90`, 50 below the median",
    );
  return { kind: "lognormal", median, p90: ninth };
}

function hyperexponential(reading: Reading, path: Path, parts: NonNullable<DistributionMap["hyperexponential"]>, unit: Unit): Distribution {
  const weights = readWeights(
    reading,
    path,
    parts.map((part, i) => ({ path: [...path, i, "weight"], text: part.weight })),
  );
  return {
    kind: "hyperexponential",
    parts: parts.map((part, i) => ({ weight: weights[i] ?? 0, mean: figureAboveZero(reading, [...path, i, "mean"], part.mean, unit) })),
  };
}

function mixture(reading: Reading, path: Path, parts: NonNullable<DistributionMap["mixture"]>, unit: Unit): Distribution {
  const weights = readWeights(
    reading,
    path,
    parts.map((part, i) => ({ path: [...path, i, "weight"], text: part.weight })),
  );
  return {
    kind: "mixture",
    parts: parts.map((part, i) => ({ weight: weights[i] ?? 0, of: readDistribution(reading, [...path, i, "of"], part.of, unit) })),
  };
}

function empirical(reading: Reading, path: Path, text: NonNullable<DistributionMap["empirical"]>, unit: Unit): Distribution {
  const knots = isList(text)
    ? text.map((each, i): readonly [number, number] => [i / (text.length - 1), figure(reading, [...path, i], each, unit)])
    : Object.entries(text).map(([key, each]): readonly [number, number] => [
        share(reading, [...path, key], key),
        figure(reading, [...path, key], each, unit),
      ]);
  const rising = knots.every(([at, value], i) => i === 0 || ((knots[i - 1]?.[0] ?? 0) < at && (knots[i - 1]?.[1] ?? 0) <= value));
  if (!rising && !knots.some((knot) => knot.some(Number.isNaN)))
    problem(reading, path, "its values do not rise", "write them in order, the least first");
  return { kind: "empirical", knots };
}

function choice(reading: Reading, path: Path, text: NonNullable<DistributionMap["choice"]>, unit: Unit): Distribution {
  const entries = Object.entries(text);
  const weights = readWeights(
    reading,
    path,
    entries.map(([key, each]) => ({ path: [...path, key], text: each })),
  );
  return {
    kind: "choice",
    values: entries.map(([key], i) => {
      const value = readFigure(key, unit);
      if (!value.ok) problem(reading, [...path, key], value.reason, value.fix);
      return { value: value.ok ? value.value : Number.NaN, weight: weights[i] ?? 0 };
    }),
  };
}

/** Shares make 100 % together; plain numbers are weights by proportion. Not both in one list, and not all of them 0. */
export function readWeights(
  reading: Reading,
  path: Path,
  texts: readonly { readonly path: Path; readonly text: Scalar }[],
): readonly number[] {
  const weights = texts.map((each) => weight(reading, each.path, each.text));
  const sum = weights.reduce((all, each) => all + each, 0);
  const percents = texts.filter(({ text }) => isPercent(text)).length;
  if (Number.isNaN(sum)) return weights;
  if (percents > 0 && percents < texts.length)
    problem(reading, path, "some weights are in percent and some are not", "write all of them alike");
  else if (percents > 0 && Math.abs(sum - 1) > 1e-9)
    problem(
      reading,
      path,
      `the shares make ${Number((sum * 100).toFixed(6))} % together`,
      "they make 100 %, or are plain numbers, which are weights",
    );
  else if (texts.length === 0) problem(reading, path, "no value is given", "write each value with its weight: `{ P0: 10 %, P1: 90 % }`");
  else if (sum === 0) problem(reading, path, "all weights are 0", "at least one is above 0");
  return weights;
}

function constant(value: number): Distribution {
  return { kind: "constant", value };
}

function isList(text: readonly Scalar[] | Readonly<Record<string, Scalar>>): text is readonly Scalar[] {
  return Array.isArray(text);
}
