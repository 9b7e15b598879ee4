// One function from a policy to what is known of its promises: every claim through the tiers of search in turn, then put together claim by claim.

import type { Milliseconds, PolicyIr, PromiseIr } from "../../ir/index.ts";
import type { DecisionModule } from "../../runtime/index.ts";
import { monitorsOf } from "../promises/index.ts";
import { type SearchResult, type SoughtLaw, search, type Transitions } from "../search/index.ts";
import { claimOf, type Gathered, lawClaim, resultOf } from "./claims.ts";
import { coverageRows } from "./coverage.ts";
import { type Operation, type SimulatedResult, simulatedTier } from "./simulated.ts";
import { exhaustiveWords, simulatedWords } from "./tiers.ts";
import type { Claim, ClaimResult, LeftOut, Tier, TierResult, Verification } from "./verification.ts";

/** `histories`: of the exhaustive and of the random tier; both are whole numbers from 0, not both 0. `ms`: for both together, half of it at most for the first. */
export type VerifyBudget = { readonly exhaustive: number; readonly random: number } | { readonly ms: Milliseconds };

/** A built-in law: promised without being asked. `words`: its sentence. */
export type NamedLaw = SoughtLaw & { readonly title: string; readonly words: string };

export type VerifyOptions = {
  readonly ir: PolicyIr;
  readonly module: DecisionModule;
  /** Those of the policy that are looked at; left out: all. */
  readonly promises?: readonly PromiseIr[];
  readonly laws: readonly NamedLaw[];
  /** What the caller chose not to look at, to be told. */
  readonly leftOut?: readonly LeftOut[];
  readonly tiers: readonly Tier[];
  readonly budget: VerifyBudget;
  readonly seed: number;
  /** What simulated operation runs; null: there is no experiment. */
  readonly operation: Operation | null;
  /** Milliseconds of a clock that only runs forward: for budgets of time alone, never for an answer. */
  readonly now: () => Milliseconds;
  readonly stopped?: () => boolean;
  /** Awaited now and then: whoever runs in the same thread gets a turn. `share`: from 0 to 1. */
  readonly progress?: (share: number, words: string) => Promise<void>;
};

/** The same policy, promises, seed and budget by number give the same answer. Throws a RangeError for a budget of nothing. */
export async function verify(options: VerifyOptions): Promise<Verification> {
  const { ir, module, seed, laws } = options;
  const promises = options.promises ?? ir.promises;
  const run = await tiersRun({ ...options, promises });
  const claims: readonly ClaimResult[] = [
    ...promises.map((promise) => resultOf(options, claimOf(promise), promise, gatheredOf(run, promise.id))),
    ...laws.map((law) => resultOf(options, lawClaim(law), null, gatheredOf(run, keyOf(law)))),
  ].toSorted((a, b) => RANK[a.kind] - RANK[b.kind]);
  const { id, title, version, hash } = module.policy;
  return {
    policy: { id, title, version, hash, zone: ir.zone },
    seed,
    tiers: run.tiers,
    claims,
    coverage: coverageRows(ir, run.transitions),
    leftOut: options.leftOut ?? [],
    interrupted: options.stopped?.() ?? false,
  };
}

/** Each law plays a history anew, where all promises together hear it once: put to every history, ten laws would take four fifths of the time. */
const LAW_ONE_IN = 5;

const RANK: Readonly<Record<Claim["kind"], number>> = { promise: 0, witness: 1, law: 2 };

type Chosen = VerifyOptions & { readonly promises: readonly PromiseIr[] };

type Run = {
  readonly exhaustive: SearchResult | null;
  readonly random: SearchResult | null;
  readonly simulated: SimulatedResult | null;
  readonly tiers: readonly TierResult[];
  readonly transitions: Transitions;
};

async function tiersRun(options: Chosen): Promise<Run> {
  const { tiers, budget, now, operation } = options;
  const started = now();
  const left = (): Milliseconds => ("ms" in budget ? Math.max(1, budget.ms - (now() - started)) : 0);
  const isBoth = tiers.includes("exhaustive") && tiers.includes("random");
  const results: TierResult[] = [];
  const shown = new Set<string>();
  let [exhaustive, random, simulated]: [SearchResult | null, SearchResult | null, SimulatedResult | null] = [null, null, null];
  if (tiers.includes("exhaustive")) {
    exhaustive = await searched(
      options,
      "exhaustive",
      "ms" in budget ? { ms: isBoth ? left() / 2 : left() } : { histories: budget.exhaustive },
      shown,
    );
    results.push({ tier: "exhaustive", histories: exhaustive?.histories ?? 0, why: exhaustiveWords(exhaustive) });
  }
  if (tiers.includes("random")) {
    const most = "ms" in budget ? { ms: left() } : { histories: budget.random };
    random = await searched(options, "random", most, shown);
    results.push({ tier: "random", histories: random?.histories ?? 0, why: random === null ? "no history was left of the budget" : null });
  }
  if (tiers.includes("simulated")) {
    simulated = operation === null ? null : await simulatedRun(options, operation);
    results.push({ tier: "simulated", histories: simulated?.histories ?? 0, why: simulatedWords(simulated, operation) });
  }
  return { exhaustive, random, simulated, tiers: results, transitions: joined(exhaustive?.transitions, random?.transitions) };
}

/** One tier of search. What was shown by the one before is not sought again. */
async function searched(
  options: Chosen,
  tier: "exhaustive" | "random",
  most: { readonly ms: Milliseconds } | { readonly histories: number },
  shown: Set<string>,
): Promise<SearchResult | null> {
  const { ir, module, seed, now, laws, stopped, progress } = options;
  if ("histories" in most && most.histories === 0) return null;
  const budget = { histories: "histories" in most ? most.histories : null, ms: "ms" in most ? most.ms : null };
  const started = now();
  const promises = options.promises.filter(({ id, share }) => share === null && !shown.has(id));
  const result = await search(
    {
      ir,
      module,
      promises,
      laws: laws.map((law) => ({ ...law, id: keyOf(law), oneIn: Math.max(law.oneIn, LAW_ONE_IN) })).filter(({ id }) => !shown.has(id)),
    },
    {
      seed,
      tiers: [tier],
      budget,
      now,
      ...(stopped === undefined ? {} : { stopped }),
      progress: async ({ histories }) => {
        const done = "ms" in most ? (now() - started) / most.ms : histories / most.histories;
        await progress?.(Math.min(1, done), `${tier}: ${histories} histories`);
      },
    },
  );
  for (const { id, shown: found } of result.found) if (found !== null) shown.add(id);
  return result;
}

function simulatedRun({ ir, module, promises, stopped, progress }: Chosen, operation: Operation): Promise<SimulatedResult> {
  return simulatedTier({
    ir,
    module,
    operation,
    promises: promises.filter(({ says }) => says.kind !== "reaches"),
    monitorsOf: (some) => monitorsOf(ir, some),
    stopped: stopped ?? (() => false),
    progress: async (done, wanted) => await progress?.(done / wanted, `simulated: ${done} of ${wanted} replications`),
  });
}

/** A law may be called as a promise is; a space is in no promise's id. */
function keyOf({ id }: NamedLaw): string {
  return `law ${id}`;
}

/** What each tier found of one claim. */
function gatheredOf({ exhaustive, random, simulated }: Run, id: string): Gathered {
  return {
    exhaustive: exhaustive?.found.find((one) => one.id === id) ?? null,
    random: random?.found.find((one) => one.id === id) ?? null,
    simulated: simulated?.claims.find((one) => one.id === id) ?? null,
  };
}

function joined(first: Transitions = new Map(), second: Transitions = new Map()): Transitions {
  const all: Transitions = new Map();
  for (const [kind, ids] of [...first, ...second]) {
    const into = all.get(kind) ?? new Map<string, number>();
    for (const [id, times] of ids) into.set(id, (into.get(id) ?? 0) + times);
    all.set(kind, into);
  }
  return all;
}
