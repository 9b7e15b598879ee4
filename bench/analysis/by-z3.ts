// The answers of z3 to the same questions, in a process of its own.

import { init } from "z3-solver/build/node.js";
import type { Answers } from "./by-logic.ts";
import { type Asked, checksOf } from "./questions.ts";
import { smtOf } from "./smt.ts";

/** `ms`: processor time within z3, its reading of the text included; `startMs`: of making it ready. */
export async function byZ3({ ir, outputs }: Asked): Promise<{ readonly answers: Answers; readonly ms: number; readonly startMs: number }> {
  const before = process.cpuUsage();
  const { Z3, em } = await init();
  const startMs = spent(before);
  const answers: string[] = [];
  let ms = 0;
  for (const output of outputs) {
    const text = smtOf(ir, output);
    const start = process.cpuUsage();
    // A context for each output: declarations of one never burden another.
    const context = Z3.mk_context(Z3.mk_config());
    // Its own call lays the text on the stack, where another may overwrite it before the worker has read it.
    const bytes = new TextEncoder().encode(`${text}\0`);
    const at = em._malloc(bytes.length);
    em.HEAPU8.set(bytes, at);
    const told = (await em.async_call(em._async_Z3_eval_smtlib2_string, context, at)).trim().split("\n");
    ms += spent(start);
    const wrong = told.find((line) => line !== "sat" && line !== "unsat");
    if (wrong !== undefined || told.length !== checksOf(output).length)
      throw new Error(`${output.name}: ${wrong ?? "answers are missing"}`);
    answers.push(told.map((line) => (line === "sat" ? "y" : "n")).join(""));
  }
  return { answers, ms, startMs };
}

function spent(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
