// The questions an owner's policy raises, answered by src/analysis/logic and by z3: time, memory, and whether they agree.
//
//   node run.mjs analysis/main.ts [rules]      66, 250 and 1000 without an argument, 66 with `--quick`; TechFlow always
//
// Each contestant has a process of its own, for its memory and for a cold start; an answer that differs stops the benchmark.

import { spawnSync } from "node:child_process";
import { seeded } from "../support/chance.ts";
import { compiledFolder } from "../support/emitted.ts";
import { machine } from "../support/machine.ts";
import { cost, summary } from "../support/timing.ts";
import { type Answers, byLogic } from "./by-logic.ts";
import { byZ3 } from "./by-z3.ts";
import { generated } from "./generate.ts";
import { mutated } from "./mutate.ts";
import { type Asked, checksOf, KINDS, outputsOf } from "./questions.ts";

const SEED = 20_261_123;
/** Rules an output decides by, as a policy grows. */
const PER_OUTPUT: Readonly<Record<string, number>> = { "66": 6, "250": 10, "1000": 20 };
const WARM_ROUNDS = 15;

/** Milliseconds of processor time, megabytes. */
type Logic = {
  readonly answers: Answers;
  readonly nodes: number;
  readonly witnesses: number;
  readonly cold: number;
  readonly warm: number;
  readonly shown: number;
  readonly rss: number;
};
type Z3 = { readonly answers: Answers; readonly ms: number; readonly startMs: number; readonly rss: number };

const [job, name = "techflow"] = process.argv.slice(2);
if (job === "logic") process.stdout.write(JSON.stringify(await logic(askedOf(name))));
else if (job === "z3") process.stdout.write(JSON.stringify(await z3(askedOf(name))), () => process.exit(0));
else compare(["techflow", ...sizesOf(job)]);

function sizesOf(asked: string | undefined): readonly string[] {
  if (asked === undefined) return ["66", "250", "1000"];
  return [asked === "--quick" ? "66" : asked];
}

function askedOf(policy: string): Asked {
  if (policy !== "techflow") return generated(Number(policy), PER_OUTPUT[policy] ?? 12, SEED);
  const ir = compiledFolder("policies/techflow");
  const chance = seeded(SEED);
  const outputs = outputsOf(ir).map((output) => ({ ...output, others: output.rules.map((rule) => mutated(rule, chance)) }));
  return { name: "TechFlow", ir, outputs };
}

/** Cold: the first time this code runs. Then without and with a witness for each conflict, gap and difference. */
async function logic(asked: Asked): Promise<Logic> {
  for (const output of asked.outputs) checksOf(output);
  const cold = await cost(() => byLogic(asked, false).nodes);
  const rounds = async (withWitnesses: boolean): Promise<number> => {
    const times: number[] = [];
    for (let round = 0; round < WARM_ROUNDS; round++) times.push(await cost(() => byLogic(asked, withWitnesses).nodes));
    return summary(times).median;
  };
  const [warm, shown] = [await rounds(false), await rounds(true)];
  return { ...byLogic(asked, true), cold, warm, shown, rss: rss() };
}

async function z3(asked: Asked): Promise<Z3> {
  return { ...(await byZ3(asked)), rss: rss() };
}

function rss(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

function compare(policies: readonly string[]): void {
  console.log(`${machine()}\nseed ${SEED}, processor time; one process each`);
  console.log(`floor: ${floor().toFixed(1)} ms for JSON.parse of a million small numbers, in this run`);
  for (const policy of policies) {
    const asked = askedOf(policy);
    const [own, other] = [run<Logic>("logic", policy), run<Z3>("z3", policy)];
    const undecided = agreed(asked, own.answers, other.answers);
    console.log(
      `\n${asked.name}: ${asked.outputs.reduce((sum, { rules }) => sum + rules.length, 0)} rules, ${asked.outputs.length} outputs`,
    );
    console.log(`  ${countsOf(asked, own.answers)}`);
    console.log(
      `  logic  cold ${ms(own.cold)}, warm ${ms(own.warm)}, with ${own.witnesses} witnesses ${ms(own.shown)}; ${own.nodes} nodes, ${own.rss} MB`,
    );
    console.log(
      `  z3     ${ms(other.ms)} and ${ms(other.startMs)} to start, ${other.rss} MB: ${(other.ms / own.cold).toFixed(1)} times the cold logic, ${(other.ms / own.warm).toFixed(0)} times the warm`,
    );
    console.log(`  ${undecided === 0 ? "every answer is the same" : `${undecided} answers not decided, every other is the same`}`);
  }
}

/** How many were not decided; throws at the first that differs. */
function agreed({ outputs, name: policy }: Asked, own: Answers, other: Answers): number {
  let undecided = 0;
  outputs.forEach((output, at) => {
    checksOf(output).forEach((check, i) => {
      const [a, b] = [own[at]?.[i], other[at]?.[i]];
      if (a === "?") undecided += 1;
      else if (a === undefined || a !== b)
        throw new Error(`${policy}, ${output.name}: logic says ${a}, z3 ${b} of ${JSON.stringify(check)}`);
    });
  });
  return undecided;
}

function countsOf({ outputs }: Asked, answers: Answers): string {
  const all = outputs.flatMap((output, at) => checksOf(output).map(({ kind }, i) => ({ kind, exists: answers[at]?.[i] === "y" })));
  return KINDS.map((kind) => {
    const own = all.filter((each) => each.kind === kind);
    const isFound = kind === "conflicts" || kind === "gaps" || kind === "difference";
    return `${kind} ${own.filter(({ exists }) => exists === isFound).length} of ${own.length}`;
  }).join(" · ");
}

function run<T>(task: "logic" | "z3", policy: string): T {
  const words = ["--expose-gc", process.argv[1] ?? "", task, policy];
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: "utf8", maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(`${task} of ${policy}: ${stderr}`);
  return JSON.parse(stdout) as T;
}

/** What this machine takes for work that everybody knows. */
function floor(): number {
  const text = JSON.stringify(Array.from({ length: 1_000_000 }, (_, i) => i % 1000));
  const times = Array.from({ length: 5 }, () => {
    const before = process.cpuUsage();
    JSON.parse(text);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return summary(times).median;
}

function ms(value: number): string {
  return value < 100 ? `${value.toFixed(1)} ms` : `${Math.round(value)} ms`;
}
