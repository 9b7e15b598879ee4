// What is wrong with the parameters of a distribution, in words.

import { type Distribution, unknownDistribution } from "./distribution.ts";
import { meanOf } from "./distribution-moments.ts";

/** More would make tables of counts too large: at this mean the table of a Poisson has half a million entries. */
const MOST_MEAN = 1e9;
/** The table of a Zipf or of a negative binomial holds one entry a value. */
export const MOST_VALUES = 10_000_000;
export const MOST_STAGES = 1000;

/** Nothing wrong: an empty list. Otherwise lowercase sentences, each with the value at fault. Never throws, whatever the figures are. */
export function problemsOf(d: Distribution): readonly string[] {
  switch (d.kind) {
    case "constant":
      return finite("value", d.value);
    case "uniform":
      return [
        ...finite("from", d.from),
        ...finite("to", d.to),
        ...(d.from > d.to ? [`from (${d.from}) is above to (${d.to}); exchange them`] : []),
      ];
    case "exponential":
      return positive("mean", d.mean);
    case "erlang":
      return [...whole("stages", d.stages, 1, MOST_STAGES), ...positive("mean", d.mean)];
    case "gamma":
      return [...positive("shape", d.shape), ...positive("mean", d.mean)];
    case "lognormal":
      return orNoMean(
        d,
        [...positive("median", d.median), ...("spread" in d ? notNegative("spread", d.spread) : aboveMedian(d.median, d.p90))],
        "spread",
      );
    case "weibull":
      return orNoMean(d, [...positive("shape", d.shape), ...positive("scale", d.scale)], "shape");
    case "hyperexponential":
      return [...weights("parts", d.parts), ...each(d.parts, ({ mean }) => positive("mean", mean))];
    case "empirical":
      return knots(d.knots);
    case "choice":
      return [...weights("values", d.values), ...each(d.values, ({ value }) => finite("value", value))];
    case "poisson":
      return count(d.mean);
    case "geometric":
      return notNegative("mean", d.mean);
    case "negative-binomial":
      return [...count(d.mean), ...positive("shape", d.shape), ...tableSize(d.mean, d.shape)];
    case "zipf":
      return [...whole("count", d.count, 1, MOST_VALUES), ...notNegative("exponent", d.exponent)];
    case "mixture":
      return [...weights("parts", d.parts), ...each(d.parts, ({ of }) => problemsOf(of))];
    default:
      return unknownDistribution(d);
  }
}

/** Where nothing else is wrong: a few of its values would be all there is. */
function orNoMean(d: Distribution, wrong: readonly string[], figure: "spread" | "shape"): readonly string[] {
  if (wrong.length > 0 || Number.isFinite(meanOf(d))) return wrong;
  return [`its mean is greater than any number; take a ${figure === "spread" ? "smaller" : "larger"} ${figure}`];
}

function finite(name: string, value: number): readonly string[] {
  return Number.isFinite(value) ? [] : [`${name} is ${value}; it must be a finite number`];
}

function positive(name: string, value: number): readonly string[] {
  if (!Number.isFinite(value)) return finite(name, value);
  return value > 0 ? [] : [`${name} is ${value}; it must be above 0`];
}

function notNegative(name: string, value: number): readonly string[] {
  if (!Number.isFinite(value)) return finite(name, value);
  return value >= 0 ? [] : [`${name} is ${value}; it must not be below 0`];
}

function whole(name: string, value: number, least: number, most: number): readonly string[] {
  const fits = Number.isInteger(value) && value >= least && value <= most;
  return fits ? [] : [`${name} is ${value}; it must be a whole number from ${least} to ${most}`];
}

function count(mean: number): readonly string[] {
  if (!Number.isFinite(mean) || mean < 0) return notNegative("mean", mean);
  return mean <= MOST_MEAN ? [] : [`mean is ${mean}; counts go up to a mean of ${MOST_MEAN}`];
}

function tableSize(mean: number, shape: number): readonly string[] {
  const values = 40 * Math.sqrt(mean + (mean * mean) / shape) * Math.max(1, 1 / Math.sqrt(shape));
  return values > MOST_VALUES ? [`mean ${mean} with shape ${shape} scatters too widely; take a smaller mean or a larger shape`] : [];
}

function aboveMedian(median: number, p90: number): readonly string[] {
  if (!Number.isFinite(p90)) return finite("p90", p90);
  return p90 >= median
    ? []
    : [`p90 (${p90}) is below the median (${median}); 90 of 100 values lie below p90, so it is at least the median`];
}

function weights(name: string, parts: readonly { readonly weight: number }[]): readonly string[] {
  if (parts.length === 0) return [`${name} is empty; name at least one`];
  const wrong = each(parts, ({ weight }) => notNegative("weight", weight));
  if (wrong.length > 0) return wrong;
  return parts.some(({ weight }) => weight > 0) ? [] : [`all weights of ${name} are 0; one must be above 0`];
}

function each<T>(parts: readonly T[], check: (part: T) => readonly string[]): readonly string[] {
  return parts.flatMap((part, index) => check(part).map((problem) => `number ${index + 1}: ${problem}`));
}

function knots(list: readonly (readonly [number, number])[]): readonly string[] {
  if (list.length < 2) return ["knots: at least two are needed, at probability 0 and at 1"];
  const numbers = each(list, ([probability, value]) => [...finite("probability", probability), ...finite("value", value)]);
  if (numbers.length > 0) return numbers;
  const ends = list[0]?.[0] === 0 && list.at(-1)?.[0] === 1 ? [] : ["knots: the first probability must be 0 and the last 1"];
  return [...ends, ...list.flatMap((knot, index) => unordered(knot, list[index + 1], index))];
}

function unordered(knot: readonly [number, number], next: readonly [number, number] | undefined, index: number): readonly string[] {
  if (next === undefined) return [];
  if (next[0] <= knot[0]) return [`knots: probability ${next[0]} (number ${index + 2}) must be above the one before, ${knot[0]}`];
  return next[1] < knot[1]
    ? [`knots: value ${next[1]} (number ${index + 2}) is below the one before, ${knot[1]}; quantiles never fall`]
    : [];
}
