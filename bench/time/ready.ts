// How soon a calendar answers, and what many of them cost. Milliseconds of processor time; a floor loop beside them says how fast the machine is.

import { zoneOffsets } from "../../src/calendar/index.ts";
import { type CalendarSpec, type WorkingTime, workingTime, type ZoneOffsets } from "../../src/runtime/working-time/working-time.ts";
import { seeded } from "../support/chance.ts";
import { SETS, SPEC, ZONE } from "./calendar.ts";

export type Ready = {
  /** From the spec and the zone's offsets, as an emitted module carries them, to the first answer: in a fresh process, and the median of the 200th to 300th. */
  readonly first: number;
  readonly later: number;
  /** The zone's offsets read from the platform first: in a fresh process, and the median of 20 further zones. */
  readonly zoneFirst: number;
  readonly zoneLater: number;
  /** Ten million dependent additions. */
  readonly loop: number;
};

/** To be run in a process of its own. `zone`: offsets as JSON text, so that reading them is part of the time. */
export function ready(zone: string): Ready {
  const answer = (): number => workingTime(SPEC, SETS, JSON.parse(zone) as ZoneOffsets).due(Date.UTC(2024, 2, 8), 40 * 3_600_000);
  const first = timed(answer);
  const later = median(Array.from({ length: 300 }, () => timed(answer)).slice(200));
  const zoneFirst = timed(() => zoneOffsets(ZONE));
  const others = Intl.supportedValuesOf("timeZone").filter((name) => /^(America|Europe)\/[A-L]/.test(name) && name !== ZONE);
  const zoneLater = median(others.slice(0, 20).map((name) => timed(() => zoneOffsets(name))));
  return { first, later, zoneFirst, zoneLater, loop: timed(floorLoop) };
}

export type Many = {
  readonly calendars: number;
  readonly zones: number;
  /** Kilobytes each, after their first answer, garbage collected. */
  readonly kilobytes: number;
  /** Milliseconds of the first answer of each, on average. */
  readonly first: number;
  /** Nanoseconds of an answer of a calendar drawn at random, over a million of them. */
  readonly answer: number;
};

/** `specs` calendars in each of `zones` zones, all kept. */
export function many(specs: number, zones: number): Many {
  const names = Intl.supportedValuesOf("timeZone");
  const offsets = Array.from({ length: zones }, (_, i) => zoneOffsets(names[Math.floor((i * names.length) / zones)] ?? ZONE));
  const before = held();
  const calendars: WorkingTime[] = [];
  const time = timed(() => {
    for (const zone of offsets) for (let i = 0; i < specs; i += 1) calendars.push(workingTime(shifted(i), SETS, zone));
    return calendars.reduce((sum, each) => sum + each.due(Date.UTC(2024, 2, 8), 40 * 3_600_000), 0);
  });
  const bytes = held() - before;
  const chance = seeded(20_261_123);
  const asked = Uint32Array.from({ length: 1_000_000 }, () => chance.below(calendars.length));
  const starts = Float64Array.from(
    { length: 1024 },
    () => Date.UTC(2024, 1, 1) + chance.below(Date.UTC(2025, 10, 1) - Date.UTC(2024, 1, 1)),
  );
  const answers = timed(() => {
    let sum = 0;
    for (let i = 0; i < asked.length; i += 1) sum += calendars[asked[i] as number]?.due(starts[i % 1024] as number, 3_600_000) ?? 0;
    return sum;
  });
  return {
    calendars: calendars.length,
    zones,
    kilobytes: bytes / 1024 / calendars.length,
    first: time / calendars.length,
    answer: answers,
  };
}

/** The office with its hours moved by some minutes: no two of them are alike. */
function shifted(minutes: number): CalendarSpec {
  return {
    ...SPEC,
    weekly: SPEC.weekly.map((windows) => windows.map(([open, close]) => [open - 250 + minutes, close + 250 - minutes] as const)),
  };
}

function held(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

let sink = 0;

function timed(work: () => unknown): number {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  sink += typeof result === "number" ? result % 2 : 0;
  return (user + system) / 1000;
}

function floorLoop(): number {
  let sum = sink | 0;
  for (let i = 0; i < 10_000_000; i += 1) sum = (sum + (i ^ sum)) | 0;
  return sum;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
