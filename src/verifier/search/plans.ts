// Plans as fast-check draws and shrinks them. fast-check arrives as an argument, so that it is loaded late.

import type { Arbitrary, Random, Stream, Value } from "fast-check";
import { drawPlan, HEAD, type Plan, simplerPlans } from "./plan.ts";

export type FastCheck = typeof import("fast-check")["default"];

/** They draw and shrink as any arbitrary of fast-check. */
export function plansOf(fc: FastCheck): Arbitrary<Plan> {
  class Plans extends fc.Arbitrary<Plan> {
    override generate(random: Random): Value<Plan> {
      const high = random.nextInt();
      return new fc.Value<Plan>(drawPlan(high, random.nextInt()), undefined);
    }

    override canShrinkWithoutContext(value: unknown): value is Plan {
      return Array.isArray(value) && value.length >= HEAD;
    }

    override shrink(plan: Plan): Stream<Value<Plan>> {
      return fc.stream(simplerPlans(plan)).map((simpler) => new fc.Value<Plan>(simpler, undefined));
    }
  }
  return new Plans();
}

/** false: that is enough. `run`: its number within the batch. */
export type PlanVisit = (plan: Plan, run: number) => boolean;

/** Draws so many plans by fast-check's runner; whether all of them were taken. The same seed draws the same plans. */
export function drawPlans(fc: FastCheck, seed: number, runs: number, visit: PlanVisit): boolean {
  let run = 0;
  let enough = false;
  const property = fc.property(plansOf(fc), (plan) => {
    if (enough) throw new fc.PreconditionFailure(true);
    enough = !visit(plan, run++);
  });
  const details = fc.check(property, { seed, numRuns: runs, verbose: 0 });
  if (details.errorInstance !== null && !enough) throw details.errorInstance;
  return !enough;
}

/** The simplest plan to which fast-check's shrinking comes that still `breaks`, after at most so many tries. Expects that the plan breaks. */
export function shrinkPlan(fc: FastCheck, plan: Plan, breaks: (plan: Plan) => boolean, most: number): Plan {
  let tries = 0;
  let best = plan;
  const property = fc.property(plansOf(fc), (each) => {
    tries += 1;
    if (tries > most || !breaks(each)) return;
    best = each;
    throw BROKEN;
  });
  fc.check(property, { seed: 0, numRuns: 1, examples: [[plan]], verbose: 0 });
  return best;
}
const BROKEN = new Error("broken");
