// Checks of the figures that rows hold: which sums of a station's result each figure is, and how tight its interval must be.

import type { StationResult } from "../../../src/simulator/queueing/index.ts";
import { type Figure, together } from "./figures.ts";
import { BOUNDS, type Check } from "./plan.ts";

/** Milliseconds that a mean service takes: rounding to whole ones is a millionth of it. */
export const MEAN_SERVICE = 1_000_000;

type Of = StationResult["classes"][number];

/** `least`: the smallest difference that counts, where the figure can come close to 0. */
export function ratio(
  name: string,
  expected: number,
  index: number,
  of: (result: StationResult) => readonly [number, number],
  least = 0,
): Check {
  return { name, expected, experiment: index, figure: { type: "ratio", of }, ...closeness(BOUNDS.mean * expected, least) };
}

/** Of a sojourn, work is known to a hair from its control; the wait that belongs to it is told no better than a wait is. */
export function sojourn(name: string, expected: number, index: number, mean: number, kind?: number): Check {
  return { ...ratio(name, expected, index, meanSojourn(mean, kind)), slack: BOUNDS.leastMean * mean };
}

/** Of what hardly ever happens a few replications show nothing or too much: below `least` it is not told apart. */
function closeness(bound: number, least: number): Pick<Check, "bound" | "slack"> {
  return bound < least ? { bound: least, slack: least } : { bound };
}

/** `limit`: in milliseconds, where it is a share of those longer than that. */
export function share(name: string, expected: number, index: number, some: (each: Of) => number, limit: number | null = null): Check {
  const of = ({ classes }: StationResult): readonly [number, number] => [
    classes.reduce((sum, each) => sum + some(each), 0),
    together(classes).arrived,
  ];
  return {
    name,
    expected,
    experiment: index,
    figure: { type: "share", limit, of },
    ...closeness(BOUNDS.share * Math.sqrt(expected), BOUNDS.leastShare),
  };
}

/** `limits[at]`: the limit it is about, in milliseconds. */
export function shareOfServed(name: string, expected: number, limits: readonly number[], at: number): Check {
  const of = ({ classes }: StationResult): readonly [number, number] => [classes[0]?.sojournsOver[at] ?? 0, classes[0]?.served ?? 0];
  return {
    name,
    expected,
    experiment: 0,
    figure: { type: "share", limit: limits[at] ?? null, of },
    ...closeness(BOUNDS.share * Math.sqrt(expected), BOUNDS.leastShare),
  };
}

export function variance(expected: number, mean: number): Check {
  const of = ({ classes }: StationResult): readonly [number, number, number] => {
    const { waitSquares, wait, arrived } = together(classes);
    const unit = MEAN_SERVICE / mean;
    return [waitSquares / unit ** 2, wait / unit, arrived];
  };
  const close = closeness(BOUNDS.variance * expected, BOUNDS.leastMean * mean ** 2);
  return { name: "varWait", expected, experiment: 0, figure: { type: "variance", of }, ...close };
}

/** `at`: where the limit that is expected stands. */
export function quantile(name: string, p: number, expected: number, at: number, mean: number, bound: number): Check {
  const waits = name === "waitQuantile";
  const above = ({ classes: [all] }: StationResult): readonly [number, number] => [
    (waits ? all?.waitsOver : all?.sojournsOver)?.[at] ?? 0,
    (waits ? all?.arrived : all?.served) ?? 0,
  ];
  const figure: Figure = {
    type: "quantile",
    p,
    limit: expected * (MEAN_SERVICE / mean),
    above,
    durations: ({ classes: [all] }) => (waits ? all?.waits : all?.sojourns) ?? null,
    unit: MEAN_SERVICE / mean,
  };
  return { name: `${name} ${p}`, expected, experiment: 0, figure, bound };
}

export function meanWait(mean: number, kind?: number): (result: StationResult) => readonly [number, number] {
  return ({ classes }) => {
    const { wait, arrived } = (kind === undefined ? undefined : classes[kind]) ?? together(classes);
    return [wait / (MEAN_SERVICE / mean), arrived];
  };
}

function meanSojourn(mean: number, kind?: number): (result: StationResult) => readonly [number, number] {
  return ({ classes }) => {
    const { sojourn, served } = (kind === undefined ? undefined : classes[kind]) ?? together(classes);
    return [sojourn / (MEAN_SERVICE / mean), served];
  };
}

export function meanQueue({ classes, countedTime }: StationResult): readonly [number, number] {
  return [classes.reduce((sum, { queueTime }) => sum + queueTime, 0), countedTime];
}

/** An agent who is hardly ever free may not be seen to be. */
export function utilization(name: string, expected: number, agents: number): Check {
  const check = ratio(name, expected, 0, busyShare(agents));
  return 1 - expected < BOUNDS.leastShare ? { ...check, slack: BOUNDS.leastShare } : check;
}

function busyShare(agents: number): (result: StationResult) => readonly [number, number] {
  return ({ classes, countedTime }) => [classes.reduce((sum, { busyTime }) => sum + busyTime, 0), agents * countedTime];
}
