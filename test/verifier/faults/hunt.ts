// Hunts for a planted fault as `tenet verify` would, and checks independently what is found: it breaks the promise with the fault, and not without.

import type { PolicyIr, PromiseIr } from "../../../src/ir/index.ts";
import { lawsOf } from "../../../src/verifier/laws/index.ts";
import { type Budget, type Counterexample, type History, type SoughtLaw, search } from "../../../src/verifier/search/index.ts";
import type { Fault } from "./fault.ts";
import { type Subject, subjectOf } from "./plant.ts";
import { judgedAsMeant, judgedInModule } from "./replayed.ts";

/** A counterexample has at most so many events more than the least possible. */
export const MORE_THAN_LEAST = 2;

export type Hunted = {
  /** Processor time of the search in milliseconds, the making smaller included. */
  readonly ms: number;
  readonly histories: number;
  readonly counterexample: Counterexample | null;
  /** What is wrong with what was found; empty where all is as it should be. */
  readonly wrong: readonly string[];
};

/** One hunt, by all short histories and then at random, for the promise or the law that the fault breaks. */
export async function hunt(fault: Fault, seed: number, budget: Budget): Promise<Hunted> {
  const faulty = subjectOf(fault.policy, fault.planted);
  const start = processorTime();
  const { found, histories } = await search(
    { ...faulty, promises: promisesSought(faulty.ir, fault), laws: lawsSought(faulty, fault) },
    { seed, tiers: ["exhaustive", "random"], budget, now: processorTime, untilShown: true },
  );
  const ms = processorTime() - start;
  const counterexample = found[0]?.counterexample ?? null;
  return {
    ms,
    histories,
    counterexample,
    wrong: counterexample === null ? ["not found"] : whatIsWrong(fault, faulty, counterexample.history),
  };
}

function whatIsWrong(fault: Fault, faulty: Subject, history: History): readonly string[] {
  const { length } = history.events;
  const { least } = fault;
  const sound = subjectOf(fault.policy, null);
  return [
    ...(length > least + MORE_THAN_LEAST ? [`${length} events, where ${least} will do`] : []),
    ...(length < least ? [`${length} events, fewer than the ${least} thought to be the least`] : []),
    ...(shows(fault, faulty, history) ? [] : ["shows nothing when it is played again"]),
    ...(shows(fault, sound, history) || isMeant(fault, sound.ir, history) ? ["shows the same without the fault"] : []),
  ];
}

/** Whether the history breaks what it is to break, played anew. */
function shows(fault: Fault, subject: Subject, history: History): boolean {
  const broken = [
    ...promisesSought(subject.ir, fault).map((promise) => judgedInModule(subject.module, subject.ir, promise, history)),
    ...lawsSought(subject, fault).map(({ judge }) => judge(history)),
  ];
  return broken.some(({ verdict }) => verdict === "violated");
}

/** Whether the interpreter says that the policy itself breaks the promise so. */
function isMeant(fault: Fault, ir: PolicyIr, history: History): boolean {
  return promisesSought(ir, fault).some((promise) => judgedAsMeant(ir, promise, history).verdict === "violated");
}

function promisesSought(ir: PolicyIr, { name, breaks }: Fault): readonly PromiseIr[] {
  if ("law" in breaks) return [];
  const promises = ir.promises.filter(({ title }) => title === breaks.promise);
  if (promises.length !== 1) throw new Error(`what "${name}" is to break is not promised`);
  return promises;
}

function lawsSought(subject: Subject, { name, breaks }: Fault): readonly SoughtLaw[] {
  if ("promise" in breaks) return [];
  const laws = lawsOf(subject).filter(({ id }) => id === breaks.law);
  if (laws.length !== 1) throw new Error(`what "${name}" is to break is no law`);
  // Hunted for by itself it is asked of every history: all the time there is is its own.
  return laws.map((law) => ({ ...law, oneIn: 1 }));
}

/** Of this process, in milliseconds. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
