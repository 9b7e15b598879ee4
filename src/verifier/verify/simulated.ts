// The third tier: what people with their work would do. Replications of an experiment, each customer's tickets put through the monitors as the policy is told of them.

import type { HistoryEvent, PolicyIr, PromiseIr } from "../../ir/index.ts";
import type { DecisionModule } from "../../runtime/index.ts";
import { prepare, runReplication } from "../../simulator/operation/index.ts";
import { type Experiment, findWarmUp, type Work } from "../../simulator/run/index.ts";
import type { Judgment, Monitors } from "../promises/index.ts";
import type { ReplicationShare } from "./share.ts";
import { historyOfTicket, judgmentsOf, type Played } from "./simulated-histories.ts";
import type { FoundHistory } from "./verification.ts";

/** An experiment, read and checked; `scenario`: the index of the one that is run. `name`: what reports call it. */
export type Operation = { readonly name: string; readonly experiment: Experiment; readonly scenario: number };

export type SimulatedSetup = {
  readonly ir: PolicyIr;
  readonly module: DecisionModule;
  readonly operation: Operation;
  readonly promises: readonly PromiseIr[];
  readonly monitorsOf: (promises: readonly PromiseIr[]) => Monitors;
  readonly stopped: () => boolean;
  /** Awaited before each replication: whoever runs in the same thread gets a turn. */
  readonly progress: (done: number, wanted: number) => Promise<void>;
};

/** What became of one promise. `shares`: of a promise with a share, by replication; of others empty. */
export type SimulatedClaim = {
  readonly id: string;
  readonly tested: number;
  readonly cases: number;
  readonly excused: number;
  readonly undecided: number;
  readonly margin: number | null;
  readonly shares: readonly ReplicationShare[];
  /** Of those that break it, the first with the fewest events: of the ticket alone, and of all its customer's tickets. */
  readonly found: { readonly own: FoundHistory; readonly whole: FoundHistory } | null;
};

/** `claims` in the order of the promises. `histories`: customers, over all replications. `done` of `wanted` replications. */
export type SimulatedResult = {
  readonly claims: readonly SimulatedClaim[];
  readonly histories: number;
  readonly done: number;
  readonly wanted: number;
};

/** Every replication that the experiment asks for, in order; the same experiment, policy and promises give the same result. Stopped, those finished. */
export async function simulatedTier(setup: SimulatedSetup): Promise<SimulatedResult> {
  const { operation, promises, stopped } = setup;
  const { experiment } = operation;
  const wanted = experiment.replications.kind === "fixed" ? experiment.replications.count : experiment.replications.most;
  const tallies = promises.map((promise) => new Tally(promise, experiment.seed));
  const watched = sidesOf(setup, tallies);
  let [histories, done] = [0, 0];
  const told = new Map<string, HistoryEvent[]>();
  const run = preparedRun(setup, told);
  const warmUp = await findWarmUp(experiment, { width: 1, run: async (work) => run(work) }, stopped);
  while (warmUp !== null && done < wanted && !stopped()) {
    await setup.progress(done, wanted);
    const result = run({ scenario: operation.scenario, replication: done, warmUp: warmUp.length });
    if (result === null) break;
    for (const events of told.values()) {
      histories += 1;
      judge(watched, events, { ir: setup.ir, module: setup.module, from: result.from, until: result.until });
    }
    for (const tally of tallies) tally.endReplication();
    done += 1;
  }
  return { claims: tallies.map((tally) => tally.result()), histories, done, wanted };
}

/** Fills `told` with what the policy was told in one replication, by customer. */
function preparedRun(
  { ir, module, operation, stopped }: SimulatedSetup,
  told: Map<string, HistoryEvent[]>,
): (work: Work) => ReturnType<typeof runReplication> {
  const { experiment } = operation;
  return ({ scenario, replication, warmUp }) => {
    told.clear();
    const customers = new Map<string, string>();
    const history = (event: HistoryEvent): void => {
      const { ticket } = event;
      if (ticket !== null && event.event === "opened") customers.set(ticket, event.customer ?? ticket);
      const customer = (ticket === null ? event.customer : customers.get(ticket)) ?? event.customer ?? "";
      const events = told.get(customer);
      if (events === undefined) told.set(customer, [event]);
      else events.push(event);
    };
    const prepared = prepare({ experiment, scenario, ir, module, manifest: "", warmUp, measures: [], history });
    return runReplication(prepared, replication, stopped);
  };
}

/** One customer's tickets before both kinds of promises: those with a share without the tickets of the warm-up. */
function judge(watched: Watched, events: readonly HistoryEvent[], played: Played): void {
  const { absolute, shared } = watched;
  if (absolute.tallies.length > 0) {
    const judgments = judgmentsOf({ ...played, from: Number.NEGATIVE_INFINITY }, absolute.monitors, events);
    absolute.tallies.forEach((tally, index) => tally.add(judgments[index] as Judgment, events, played));
  }
  if (shared.tallies.length === 0) return;
  const judgments = judgmentsOf(played, shared.monitors, events);
  shared.tallies.forEach((tally, index) => tally.add(judgments[index] as Judgment, events, played));
}

type Side = { readonly monitors: Monitors; readonly tallies: readonly Tally[] };
type Watched = { readonly absolute: Side; readonly shared: Side };

function sidesOf({ promises, monitorsOf }: SimulatedSetup, tallies: readonly Tally[]): Watched {
  const side = (isShare: boolean): Side => ({
    monitors: monitorsOf(promises.filter(({ share }) => (share !== null) === isShare)),
    tallies: tallies.filter((_, index) => (promises[index]?.share !== null) === isShare),
  });
  return { absolute: side(false), shared: side(true) };
}

/** What is counted of one promise. */
class Tally {
  readonly #id: string;
  readonly #isShare: boolean;
  readonly #seed: number;
  readonly #shares: ReplicationShare[] = [];
  #now = { decided: 0, kept: 0, undecided: 0 };
  readonly #all = { tested: 0, cases: 0, excused: 0, undecided: 0 };
  #margin: number | null = null;
  #found: SimulatedClaim["found"] = null;

  constructor({ id, share }: PromiseIr, seed: number) {
    this.#id = id;
    this.#isShare = share !== null;
    this.#seed = seed;
  }

  add({ verdict, margin, cases, excused, tickets, broken }: Judgment, events: readonly HistoryEvent[], { ir, until }: Played): void {
    this.#all.cases += cases;
    this.#all.excused += excused;
    if (margin !== null) this.#margin = Math.min(margin, this.#margin ?? margin);
    this.#now.decided += tickets.kept + tickets.broken;
    this.#now.kept += tickets.kept;
    this.#now.undecided += tickets.open;
    if (verdict === "inconclusive") this.#all.undecided += 1;
    if (verdict === "holds" || verdict === "violated") this.#all.tested += 1;
    if (broken === null) return;
    const at = Math.min(broken.at, until);
    const found = { until: at, tier: "simulated", seed: this.#seed, breach: broken } as const;
    const own = historyOfTicket(ir, events, broken.ticket, at);
    if (this.#found !== null && this.#found.own.events.length <= own.length) return;
    this.#found = { whole: { ...found, events: events.filter((event) => event.at <= at) }, own: { ...found, events: own } };
  }

  endReplication(): void {
    if (this.#isShare) this.#shares.push(this.#now);
    this.#now = { decided: 0, kept: 0, undecided: 0 };
  }

  result(): SimulatedClaim {
    return { id: this.#id, ...this.#all, margin: this.#margin, shares: this.#shares, found: this.#found };
  }
}
