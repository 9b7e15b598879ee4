// Time of add and between on one calendar: ours and three libraries, each as a multiple of a table made by hand for that calendar; how soon a calendar
// answers; and many of them in one process. `-- --quick` for a tenth of the rounds.

import { spawnSync } from "node:child_process";
import { zoneOffsets } from "../../src/calendar/index.ts";
import { type WorkingTime, workingTime } from "../../src/runtime/working-time/working-time.ts";
import { machine } from "../support/machine.ts";
import { cost, type Ratio, ratio, summary, worked } from "../support/timing.ts";
import { type Contestant, FROM, ours, type Questions, questions, SETS, SPEC, UNTIL, ZONE } from "./calendar.ts";
import { type Floor, floor } from "./floor.ts";
import { floorAdds, floorBetweens, ourAdds, ourBetweens } from "./near-floor.ts";
import { dateFns, dayjsBusinessTime, luxon } from "./peers.ts";
import { many, type Ready, ready } from "./ready.ts";

const SEED = 20_261_123;
const COUNT = 4096;
const PASSES = 10;
const [mode = "", argument = ""] = process.argv.slice(2);
const QUICK = mode === "--quick";
const PROCESSES = QUICK ? 3 : 9;

type NearFloor = { readonly add: Ratio; readonly between: Ratio; readonly addNs: number; readonly betweenNs: number };

if (mode === "near-floor") console.log(JSON.stringify(await nearFloor()));
else if (mode === "ready") console.log(JSON.stringify(ready(argument)));
else if (process.env["TZ"] === "UTC") await everything();
// dayjs-business-time counts in the zone of the process.
else
  process.exitCode =
    spawnSync(process.execPath, [...process.execArgv, ...process.argv.slice(1)], { stdio: "inherit", env: { ...process.env, TZ: "UTC" } })
      .status ?? 1;

async function everything(): Promise<void> {
  const { hand, time } = contestants(ZONE);
  const asked = questions(COUNT, SEED, 1);
  agree("ours", hand, ours(time), asked, COUNT);
  console.log(machine());
  console.log(
    `monday to friday 09:00 to 17:00 in ${ZONE}, ${SETS[0]?.days.length} holidays, 2023 to 2026; ${COUNT} questions, seed ${SEED}; table made by hand: ${hand.bytes} bytes`,
  );
  const runs = Array.from({ length: PROCESSES }, () => child<NearFloor>("near-floor", ""));
  const middle = (pick: (run: NearFloor) => number): Ratio => summary(runs.map(pick));
  const [addNs, betweenNs] = [middle((run) => run.addNs).median, middle((run) => run.betweenNs).median];
  console.log(`\ntime of an answer, table made by hand = 1: median, least and most of ${PROCESSES} processes (of rounds for the peers)`);
  line("table made by hand", { median: 1, low: 1, high: 1, rounds: 0 }, { median: 1, low: 1, high: 1, rounds: 0 }, addNs, betweenNs);
  line(
    "ours",
    middle((run) => run.add.median),
    middle((run) => run.between.median),
    addNs,
    betweenNs,
  );
  await peer("date-fns 4.4.0 with @date-fns/tz, day walk", ZONE, dateFns(ZONE), 1, addNs, betweenNs);
  await peer("luxon 3.7.2, day walk", ZONE, luxon(ZONE), 1, addNs, betweenNs);
  await peer("dayjs-business-time 1.0.4, UTC, whole minutes", "UTC", dayjsBusinessTime(), 60_000, addNs, betweenNs);
  printReady();
  for (const [specs, zones] of [
    [1, 60],
    [50, 60],
    [500, 60],
  ] as const) {
    if (QUICK && specs > 50) continue;
    const { calendars, kilobytes, first, answer } = many(specs, zones);
    console.log(
      `${calendars} calendars in ${zones} zones: ${kilobytes.toFixed(1)} KB each, first answer ${first.toFixed(2)} ms, a million answers at random ${answer.toFixed(0)} ns each`,
    );
  }
  if (Number.isNaN(worked())) throw new Error("no work was done");
}

function contestants(zone: string): { readonly hand: Floor; readonly time: WorkingTime } {
  const time = workingTime(SPEC, SETS, zoneOffsets(zone));
  return { hand: floor(time.segments(FROM, UNTIL - 1), FROM, UNTIL), time };
}

/** In a process of its own: how V8 happens to compile a loop differs from process to process, and not within one. */
async function nearFloor(): Promise<NearFloor> {
  const { hand, time } = contestants(ZONE);
  const asked = questions(COUNT, SEED, 1);
  agree("ours", hand, ours(time), asked, COUNT);
  const rounds = { rounds: 151, warmUp: 100, units: 1 };
  const add = await ratio(
    () => floorAdds(hand, asked, PASSES),
    () => ourAdds(time, asked, PASSES),
    rounds,
  );
  const between = await ratio(
    () => floorBetweens(hand, asked, PASSES),
    () => ourBetweens(time, asked, PASSES),
    rounds,
  );
  const each = 1e6 / (COUNT * PASSES);
  return {
    add,
    between,
    addNs: (await cost(() => floorAdds(hand, asked, PASSES))) * each,
    betweenNs: (await cost(() => floorBetweens(hand, asked, PASSES))) * each,
  };
}

/** A peer against the table made by hand for the calendar that it can answer. */
async function peer(name: string, zone: string, contestant: Contestant, unit: number, addNs: number, betweenNs: number): Promise<void> {
  const { hand } = contestants(zone);
  const asked = questions(COUNT, SEED, unit);
  const some = QUICK ? 20 : 100;
  agree(name, hand, contestant, asked, some);
  const units = (COUNT * 20) / some;
  const rounds = { rounds: QUICK ? 3 : 9, warmUp: 2, units };
  const add = await ratio(
    () => floorAdds(hand, asked, 20),
    () => sum(some, (i) => contestant.add(asked.t[i] ?? 0, asked.length[i] ?? 0)),
    rounds,
  );
  const between = await ratio(
    () => floorBetweens(hand, asked, 20),
    () => sum(some, (i) => contestant.between(asked.t[i] ?? 0, asked.u[i] ?? 0)),
    rounds,
  );
  line(name, add, between, addNs, betweenNs);
}

function sum(count: number, answer: (i: number) => number): number {
  let total = 0;
  for (let i = 0; i < count; i += 1) total += answer(i);
  return total;
}

function agree(name: string, expected: Contestant, contestant: Contestant, { t, u, length }: Questions, count: number): void {
  for (let i = 0; i < count; i += 1) {
    const [from, to, more] = [t[i] ?? 0, u[i] ?? 0, length[i] ?? 0];
    if (contestant.add(from, more) !== expected.add(from, more))
      throw new Error(`${name} adds otherwise to ${new Date(from).toISOString()}`);
    if (contestant.between(from, to) !== expected.between(from, to))
      throw new Error(`${name} finds otherwise between from ${new Date(from).toISOString()}`);
  }
}

function printReady(): void {
  const offsets = JSON.stringify(zoneOffsets(ZONE));
  const runs = Array.from({ length: PROCESSES }, () => child<Ready>("ready", offsets));
  const middle = (pick: (run: Ready) => number): number => summary(runs.map(pick)).median;
  const loop = middle((run) => run.loop);
  const shown = (ms: number): string => `${ms.toFixed(2)} ms (${(ms / loop).toFixed(2)} of the floor loop)`;
  console.log(`\nready, medians of ${PROCESSES} processes; the floor loop, ten million additions, takes ${loop.toFixed(1)} ms`);
  console.log(`  spec and offsets to first answer, fresh process   ${shown(middle((run) => run.first))}`);
  console.log(`  the same, a process at work                       ${shown(middle((run) => run.later))}`);
  console.log(`  offsets of a zone from the platform, first zone   ${shown(middle((run) => run.zoneFirst))}`);
  console.log(`  the same, a further zone                          ${shown(middle((run) => run.zoneLater))}\n`);
}

function child<T>(work: string, argument: string): T {
  const { stdout, status } = spawnSync(process.execPath, ["--expose-gc", process.argv[1] ?? "", work, argument], {
    encoding: "utf8",
    maxBuffer: 2 ** 24,
  });
  if (status !== 0) throw new Error(`${work} failed`);
  return JSON.parse(stdout) as T;
}

function line(name: string, add: Ratio, between: Ratio, addNs: number, betweenNs: number): void {
  const shown = ({ median, low, high, rounds }: Ratio): string => {
    const digits = median < 10 ? 2 : 0;
    return `${median.toFixed(digits)}${rounds === 0 ? "" : ` (${low.toFixed(digits)} to ${high.toFixed(digits)})`}`;
  };
  const about = (ns: number): string => (ns < 10_000 ? `${ns.toFixed(0)} ns` : `${(ns / 1000).toFixed(0)} µs`);
  console.log(
    `  ${name.padEnd(48)} add ${shown(add).padEnd(28)} about ${about(add.median * addNs).padEnd(8)} between ${shown(between).padEnd(28)} about ${about(between.median * betweenNs)}`,
  );
}
