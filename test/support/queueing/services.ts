// Which distribution a row of a queueing table means by the name of its service.

import { type Distribution, meanOf, varianceOf } from "../../../src/simulator/chance/index.ts";

/** Two moments; `ES2` is left out where the row does not say it. */
export type Moments = { readonly ES: number; readonly ES2?: number };

/** The distribution, in units of the row; or why there is none. A name that is not known, or contradicts the moments, gives way to them: Pollaczek and Khinchine ask for no more. */
export function serviceOf(name: string, moments: Moments): Distribution | string {
  const named = byName(name.toLowerCase(), moments.ES);
  if (named !== null && fits(named, moments)) return named;
  // The same kind of service in another unit.
  if (named !== null && moments.ES2 === undefined) return scaled(named, moments.ES / meanOf(named));
  if (moments.ES2 === undefined) return `the service \`${name}\` is not known, and no second moment (ES2) says how it scatters`;
  const scatter = moments.ES2 / moments.ES ** 2 - 1;
  if (scatter < -1e-9) return `ES2 (${moments.ES2}) is below the square of ES (${moments.ES}): no distribution has such moments`;
  return scatter < 1e-9 ? { kind: "constant", value: moments.ES } : { kind: "gamma", shape: 1 / scatter, mean: moments.ES };
}

/** The same distribution of lengths in another unit. */
export function scaled(d: Distribution, by: number): Distribution {
  switch (d.kind) {
    case "constant":
      return { ...d, value: d.value * by };
    case "uniform":
      return { ...d, from: d.from * by, to: d.to * by };
    case "exponential":
    case "erlang":
    case "gamma":
      return { ...d, mean: d.mean * by };
    case "lognormal":
      return "spread" in d ? { ...d, median: d.median * by } : { ...d, median: d.median * by, p90: d.p90 * by };
    case "weibull":
      return { ...d, scale: d.scale * by };
    case "hyperexponential":
      return { ...d, parts: d.parts.map(({ weight, mean }) => ({ weight, mean: mean * by })) };
    default:
      throw new Error(`${d.kind} is no length of service`);
  }
}

function fits(d: Distribution, { ES, ES2 }: Moments): boolean {
  const near = (ours: number, theirs: number): boolean => Math.abs(ours - theirs) <= 1e-6 * theirs;
  return near(meanOf(d), ES) && (ES2 === undefined || near(varianceOf(d) + meanOf(d) ** 2, ES2));
}

function byName(name: string, mean: number): Distribution | null {
  const numbers = (name.match(/\d*\.?\d+/g) ?? []).map(Number);
  const after = (word: string): number | undefined => {
    const found = new RegExp(`${word}\\s*=?\\s*(\\d*\\.?\\d+)`).exec(name);
    return found === null ? undefined : Number(found[1]);
  };
  if (/^(exponential|exp|m)\b/.test(name)) return { kind: "exponential", mean };
  if (/^(deterministic|det|constant|d)\b/.test(name)) return { kind: "constant", value: mean };
  if (name.startsWith("erlang") && numbers[0] !== undefined) return { kind: "erlang", stages: numbers[0], mean };
  if (name.startsWith("uniform")) return { kind: "uniform", from: numbers[0] ?? 0, to: numbers[1] ?? 2 * mean };
  const shape = after("shape");
  if (name.startsWith("gamma") && shape !== undefined) return { kind: "gamma", shape, mean };
  const spread = after("sigma");
  if (name.startsWith("lognormal") && spread !== undefined)
    return { kind: "lognormal", median: mean * Math.exp(-(spread ** 2) / 2), spread };
  if (name.startsWith("weibull") && shape !== undefined) {
    const scaled = { kind: "weibull", shape, scale: 1 } as const;
    return { ...scaled, scale: mean / meanOf(scaled) };
  }
  const scatter = after("(?:scv|cv2|c2)");
  return /^(hyper|h2)/.test(name) && scatter !== undefined && scatter > 1 ? balanced(mean, scatter) : null;
}

/** Two exponentials that each bring half of the work (balanced means). */
function balanced(mean: number, scatter: number): Distribution {
  const share = (1 + Math.sqrt((scatter - 1) / (scatter + 1))) / 2;
  return {
    kind: "hyperexponential",
    parts: [
      { weight: share, mean: mean / (2 * share) },
      { weight: 1 - share, mean: mean / (2 * (1 - share)) },
    ],
  };
}
