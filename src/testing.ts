// Door of `import { expectPolicy, histories, verify } from "tenet/testing"`: a policy's promises in a test suite of one's own, whatever runs it.

import type { CompileResult } from "./compiler/index.ts";
import { compileText } from "./compiler/index.ts";
import { nearest } from "./diagnostics/index.ts";
import { loadModule } from "./index.ts";
import { type PolicyIr, type PromiseIr, wantPolicy } from "./ir/index.ts";
import { counted, timelineLines, titleOf } from "./reports/verify/words.ts";
import type { Experiment } from "./simulator/run/index.ts";
import { dayAndTime } from "./verifier/index.ts";
import { arbitraryOf, type History, type HistoryArbitrary, type HistoryOptions, type Outcome, tried } from "./verifier/testing/index.ts";
import { lawsOf, TIERS, type Tier, type Verification, verify as verifyPolicy } from "./verifier/verify/index.ts";

export type { History, HistoryArbitrary, HistoryOptions } from "./verifier/testing/index.ts";
export type { ClaimResult, Tier, Verification } from "./verifier/verify/index.ts";

/** An IR, or what `compileText` and `compile` give. */
export type PolicyGiven = PolicyIr | Pick<CompileResult, "value" | "diagnostics" | "sources">;

/** A promise by its title or id, as the IR has it, or as a sentence: `level never falls while open`. A sentence needs the result of `compileText`. */
export type PromiseGiven = string | PromiseIr;

/** What `keeps` throws, as an assertion of any test runner. `history`: the smallest that was found to break it; null where nothing put it to the test. */
export class BrokenPromise extends Error {
  readonly history: History | null;
  /** Give these to `keeps` to come to the same history again; null where no history was found. */
  readonly seed: number | null;
  readonly path: string | null;

  constructor(message: string, history: History | null, seed: number | null, path: string | null) {
    super(message);
    this.name = "AssertionError";
    this.history = history;
    this.seed = seed;
    this.path = path;
  }
}

/** A policy that promises are put to. */
export type PolicyExpectation = {
  /**
   * Tries histories as fast-check draws them, 1,000 unless `numRuns` says otherwise. Throws `BrokenPromise`, its message the timeline of the smallest
   * history that breaks the promise; also where no history put it to the test. Of a witness: throws where no history reaches what it names.
   */
  readonly keeps: (promise: PromiseGiven, options?: HistoryOptions) => void;
};

/** A policy to put promises to: `expectPolicy(policy).keeps("level never falls")`. Throws a TypeError where the policy has errors. */
export function expectPolicy(policy: PolicyGiven): PolicyExpectation {
  const ir = irOf(policy);
  const module = loadModule(ir);
  return {
    keeps: (given, options = {}) => {
      const meant = promiseOf(policy, ir, given);
      if (meant.share !== null)
        throw new TypeError(
          `"${meant.title}" is about a share of what people really do: \`verify\` with an experiment tells, histories drawn at random do not`,
        );
      // A sentence of its own is judged by the policy that has it; it decides nothing.
      const outcome = tried({ ir, module }, meant, options);
      const message = fallsShort(ir, meant, outcome);
      if (message === null) return;
      const shown = outcome.kind === "shown" && meant.says.kind !== "reaches" ? outcome : null;
      const history = shown === null ? null : { events: shown.found.events, horizon: shown.found.until };
      throw new BrokenPromise(message, history, shown?.seed ?? null, shown?.path ?? null);
    },
  };
}

/**
 * Histories of one customer as an arbitrary: for `fc.assert(fc.property(histories(policy), (history) => …))`. They lean to the policy's own deadlines, to
 * the edges of its calendars and to what its promises are about, and shrink to fewer and simpler steps. Throws a TypeError where the policy has errors.
 */
export function histories(policy: PolicyGiven): HistoryArbitrary {
  const ir = irOf(policy);
  return arbitraryOf({ ir, module: loadModule(ir) }, ir.promises);
}

/** What `verify` tries; each may be left out. */
export type VerifyPolicyOptions = {
  /** So many histories, half of them at most exhaustive: 20,000. */
  readonly budget?: number;
  /** Of the random histories: a whole number, 1 unless said. */
  readonly seed?: number;
  /** All three unless said; `simulated` needs an experiment. */
  readonly tiers?: readonly Tier[];
  /** Only these, by title or id. */
  readonly promises?: readonly string[];
  /** What simulated operation runs: its first scenario, whose policy is this one. */
  readonly experiment?: Experiment;
  /** Asked again and again: true ends the search with what was found. */
  readonly stopped?: () => boolean;
};

/**
 * All tiers over every promise, as `tenet verify` does. Nothing is thrown where a promise is broken: the result says so. Throws a TypeError where the policy
 * has errors or no such promise, a RangeError for a budget, a seed or a tier that is none.
 */
export async function verify(policy: PolicyGiven, options: VerifyPolicyOptions = {}): Promise<Verification> {
  const ir = irOf(policy);
  const { budget = 20_000, seed = 1, tiers = TIERS, experiment, stopped } = options;
  if (!Number.isSafeInteger(budget) || budget <= 0) throw new RangeError(`a budget is a whole number of histories from 1, not ${budget}`);
  if (!Number.isSafeInteger(seed)) throw new RangeError(`a seed is a whole number, not ${seed}`);
  wantTiers(tiers);
  if (options.promises !== undefined && !Array.isArray(options.promises))
    throw new TypeError('`promises` is an array of titles: `["executives hear of every P0"]`');
  const module = loadModule(ir);
  const exhaustive = tiers.includes("exhaustive") ? (tiers.includes("random") ? Math.floor(budget / 2) : budget) : 0;
  const chosen = options.promises?.map((given) => promiseOf(policy, ir, given));
  return verifyPolicy({
    ir,
    module,
    ...(chosen === undefined ? {} : { promises: chosen }),
    laws: chosen === undefined ? lawsOf({ ir, module }) : [],
    tiers,
    budget: { exhaustive, random: budget - exhaustive },
    seed,
    operation: experiment === undefined ? null : { name: experiment.title, experiment, scenario: 0 },
    now: () => 0,
    ...(stopped === undefined ? {} : { stopped }),
  });
}

function wantTiers(tiers: unknown): void {
  const all = TIERS.map((tier) => `\`${tier}\``).join(", ");
  if (!Array.isArray(tiers) || tiers.length === 0) throw new RangeError(`\`tiers\` is an array of at least one of ${all}`);
  for (const tier of tiers as readonly unknown[]) {
    if (TIERS.some((known) => known === tier)) continue;
    const near = nearest(String(tier), TIERS);
    throw new RangeError(`there is no tier \`${String(tier)}\`: ${near === null ? `the tiers are ${all}` : `did you mean \`${near}\`?`}`);
  }
}

function irOf(policy: PolicyGiven): PolicyIr {
  if (typeof policy !== "object" || policy === null || !("value" in policy) || policy.value !== null) {
    const ir: unknown = typeof policy === "object" && policy !== null && "value" in policy ? policy.value : policy;
    wantPolicy(ir);
    return ir;
  }
  const errors = policy.diagnostics.filter(({ severity }) => severity === "error").map(({ code, message }) => `  ${code}: ${message}`);
  throw new TypeError(["the policy has errors:", ...errors].join("\n"));
}

function promiseOf(policy: PolicyGiven, ir: PolicyIr, given: PromiseGiven): PromiseIr {
  if (typeof given !== "string") {
    if (typeof given === "object" && given !== null && "says" in given) return given;
    throw new TypeError("a promise is named by its title or its id, stated as a sentence, or one of the IR's `promises`");
  }
  const found = ir.promises.find(({ id, title }) => title === given || id === given);
  if (found !== undefined) return found;
  return sentenceOf(policy, ir, given) ?? unknownPromise(ir, given);
}

const TRIED = "a promise of a test";

/** The policy's text with the sentence as one more promise at the end of its first file. null where there is no text, or that is no sentence. */
function sentenceOf(policy: PolicyGiven, ir: PolicyIr, sentence: string): PromiseIr | null {
  if ("format" in policy || !/\s/.test(sentence.trim())) return null;
  const [entry, ...others] = policy.sources;
  if (entry === undefined) return null;
  const plain = /^\s*(§.*?\s+)?(promise|witness)\s/.test(sentence) ? sentence : `promise "${TRIED}" ${sentence}`;
  const statement = entry.path.endsWith(".md") ? `\`\`\`policy\n${plain}\n\`\`\`` : plain;
  const files = new Map([[entry.path, `${entry.text}\n\n${statement}\n`], ...others.map(({ path, text }) => [path, text] as const)]);
  const { value, diagnostics } = compileText(files, entry.path);
  if (value !== null) return value.promises.at(-1) ?? null;
  if (nearTitle(ir, sentence) !== null) return null;
  // The policy itself has no errors: what is wrong is wrong with the sentence.
  const errors = diagnostics
    .filter(({ severity }) => severity === "error")
    .map((error) => `  ${error.code}: ${error.message}${helpOf(error)}`);
  throw new TypeError([`the policy has no promise "${sentence}", and as a sentence it cannot be read:`, ...errors].join("\n"));
}

function helpOf({ help }: CompileResult["diagnostics"][number]): string {
  return help === null ? "" : `; ${help}`;
}

function nearTitle(ir: PolicyIr, given: string): string | null {
  return nearest(
    given,
    ir.promises.flatMap(({ id, title }) => [title, id]),
  );
}

function unknownPromise(ir: PolicyIr, given: string): never {
  const near = nearTitle(ir, given);
  const help = near === null ? "to be read as a sentence, it needs the result of `compileText`" : `did you mean "${near}"?`;
  throw new TypeError(`the policy has no promise "${given}": ${help}`);
}

/** null: it is kept. */
function fallsShort(ir: PolicyIr, promise: PromiseIr, outcome: Outcome): string | null {
  const isWitness = promise.says.kind === "reaches";
  const tail = outcome.report === null ? [] : ["", outcome.report];
  if (outcome.kind === "shown" && isWitness) return null;
  if (outcome.kind === "shown") {
    const { found, seed, path } = outcome;
    const again = `seed: ${seed}${path === null ? "" : `, path: ${JSON.stringify(path)}`}`;
    return [
      `${titleOf(promise)}: broken by ${counted(found.events.length, "event")}`,
      `  ${promise.words}`,
      ...storyOf(ir, found.timeline),
      `again with { ${again} }`,
      ...tail,
    ].join("\n");
  }
  if (isWitness)
    return [`${titleOf(promise)}: none of ${counted(outcome.runs, "history", "histories")} reaches it`, `  ${promise.words}`, ...tail].join(
      "\n",
    );
  if (outcome.tested > 0) return null;
  const why = outcome.undecided > 0 ? `all ${outcome.undecided} that did ended before the answer` : "so nothing is shown";
  return [
    `${titleOf(promise)}: none of ${counted(outcome.runs, "history", "histories")} put it to the test to its end, ${why}`,
    `  ${promise.words}`,
    ...tail,
  ].join("\n");
}

function storyOf(ir: PolicyIr, timeline: Extract<Outcome, { readonly kind: "shown" }>["found"]["timeline"]): readonly string[] {
  return timelineLines(timeline, (at) => dayAndTime(ir, at)).map((line) => `  ${line}`);
}
