// What theory says of queueing stations in steady state: the second way to what the simulation finds. Any unit of time, the same throughout.

/** Probability that an M/G/c/c station is full (Erlang B), by the recurrence over agents. `offered`: arrival rate × mean service. */
export function erlangB(agents: number, offered: number): number {
  let blocked = 1;
  for (let n = 1; n <= agents; n += 1) blocked = (offered * blocked) / (n + offered * blocked);
  return blocked;
}

/** Probability that an arrival waits in M/M/c (Erlang C), from Erlang B. 1 where the load is not below the agents. */
export function erlangC(agents: number, offered: number): number {
  if (offered >= agents) return 1;
  const blocked = erlangB(agents, offered);
  return blocked / (1 - (offered / agents) * (1 - blocked));
}

export type Mmc = { readonly agents: number; readonly arrivalRate: number; readonly serviceRate: number };

/** M/M/c, first come first served: waits are 0 or, with probability Erlang C, exponential at rate cμ - λ. */
export function mmc({ agents, arrivalRate, serviceRate }: Mmc) {
  const pWait = erlangC(agents, arrivalRate / serviceRate);
  const spare = agents * serviceRate - arrivalRate;
  const meanWait = pWait / spare;
  const waitTail = (t: number): number => pWait * Math.exp(-spare * t);
  return {
    pWait,
    meanWait,
    meanSojourn: meanWait + 1 / serviceRate,
    meanQueue: arrivalRate * meanWait,
    varWait: (pWait * (2 - pWait)) / spare ** 2,
    waitTail,
    /** P(wait + service > t). */
    sojournTail: (t: number): number => {
      const alone = Math.exp(-serviceRate * t);
      // Where both rates are the same the difference quotient becomes t e^(-μt).
      const both = Math.abs(spare - serviceRate) < 1e-9 * serviceRate ? t * alone : (alone - Math.exp(-spare * t)) / (spare - serviceRate);
      return alone + pWait * serviceRate * both;
    },
    waitQuantile: (p: number): number => (1 - p >= pWait ? 0 : Math.log(pWait / (1 - p)) / spare),
  };
}

export type Mg1 = { readonly arrivalRate: number; readonly mean: number; readonly secondMoment: number };

/** Mean wait in M/G/1 (Pollaczek and Khinchine): λ E[S²] / (2 (1 - ρ)). */
export function mg1MeanWait({ arrivalRate, mean, secondMoment }: Mg1): number {
  return (arrivalRate * secondMoment) / (2 * (1 - arrivalRate * mean));
}

/** Mean waits in M/G/1 with priorities, nobody interrupted, highest first (Cobham 1954): R / ((1 - σ before) (1 - σ with)). */
export function cobhamMeanWaits(classes: readonly Mg1[]): readonly number[] {
  const residual = classes.reduce((sum, { arrivalRate, secondMoment }) => sum + (arrivalRate * secondMoment) / 2, 0);
  return classes.map((_, k) => residual / ((1 - loadUpTo(classes, k)) * (1 - loadUpTo(classes, k + 1))));
}

/** Mean sojourns in M/G/1 with priorities where interrupted work is taken up again (preemptive resume). */
export function preemptiveMeanSojourns(classes: readonly Mg1[]): readonly number[] {
  return classes.map(({ mean }, k) => {
    const residual = classes.slice(0, k + 1).reduce((sum, each) => sum + (each.arrivalRate * each.secondMoment) / 2, 0);
    const before = 1 - loadUpTo(classes, k);
    return mean / before + residual / (before * (1 - loadUpTo(classes, k + 1)));
  });
}

/** Mean waits in M/M/c with priorities, one service rate for all, nobody interrupted (Kella and Yechiali 1985). */
export function mmcPriorityMeanWaits(agents: number, serviceRate: number, arrivalRates: readonly number[]): readonly number[] {
  const capacity = agents * serviceRate;
  const load = (classes: number): number => arrivalRates.slice(0, classes).reduce((sum, rate) => sum + rate / capacity, 0);
  const pWait = erlangC(agents, load(arrivalRates.length) * agents);
  return arrivalRates.map((_, k) => pWait / capacity / ((1 - load(k)) * (1 - load(k + 1))));
}

export type ErlangA = Mmc & { readonly abandonRate: number };

/**
 * M/M/c + M (Palm 1943): patience is exponential. The chain of tickets in the station gives its probabilities; waits follow from pure death chains: whoever
 * finds n waiting waits until n + 1 of (agents at cμ, each of those ahead at θ) have gone.
 */
export function erlangA({ agents, arrivalRate, serviceRate, abandonRate }: ErlangA) {
  const states = stationary(agents, arrivalRate, serviceRate, abandonRate);
  const waiting = states.slice(agents);
  const pWait = waiting.reduce((sum, p) => sum + p, 0);
  const meanQueue = waiting.reduce((sum, p, n) => sum + n * p, 0);
  const busy = states.reduce((sum, p, n) => sum + p * Math.min(n, agents), 0);
  const offeredTail = (t: number): number => offeredAbove(waiting, agents * serviceRate, abandonRate, t);
  return {
    pWait,
    meanQueue,
    utilisation: busy / agents,
    pAbandon: (abandonRate * meanQueue) / arrivalRate,
    /** Of all, those who gave up included. */
    meanWait: meanQueue / arrivalRate,
    /** P(an endlessly patient arrival would wait longer than t), and P(an arrival waits longer than t). */
    offeredTail,
    waitTail: (t: number): number => offeredTail(t) * Math.exp(-abandonRate * t),
  };
}

/** Share of the tickets of M/M/c that are taken up within `within`. */
export function serviceLevel(station: Mmc, within: number): number {
  return station.arrivalRate >= station.agents * station.serviceRate ? 0 : 1 - mmc(station).waitTail(within);
}

/** The least agents with which the service level of M/M/c reaches the target (0 to below 1). */
export function leastAgents(arrivalRate: number, serviceRate: number, target: number, within: number): number {
  let agents = Math.max(1, Math.floor(arrivalRate / serviceRate));
  while (serviceLevel({ agents, arrivalRate, serviceRate }, within) < target) agents += 1;
  return agents;
}

function loadUpTo(classes: readonly Mg1[], k: number): number {
  return classes.slice(0, k).reduce((sum, { arrivalRate, mean }) => sum + arrivalRate * mean, 0);
}

/** Probabilities of 0, 1, … tickets: from the most likely outward, until what is left is nothing beside it. */
function stationary(agents: number, arrivalRate: number, serviceRate: number, abandonRate: number): readonly number[] {
  const leaving = (n: number): number => Math.min(n, agents) * serviceRate + Math.max(0, n - agents) * abandonRate;
  const weights = [1];
  let [weight, most] = [1, 1];
  for (let n = 1; n <= agents || weight > most * 1e-80; n += 1) {
    weight *= arrivalRate / leaving(n);
    most = Math.max(most, weight);
    weights.push(weight);
    if (weight < 1e200) continue;
    for (let i = 0; i < weights.length; i += 1) weights[i]! *= 1e-200;
    [weight, most] = [weight * 1e-200, most * 1e-200];
  }
  const total = weights.reduce((sum, each) => sum + each, 0);
  return weights.map((each) => each / total);
}

/**
 * P(offered wait > t) = Σ P(n waiting) P(a death chain from n + 1 is not yet at 0 at t), where from k the next goes at rate cμ + (k - 1) θ. The time from
 * k = n + 1 to 0 is the sum of exponentials at rates cμ + jθ, j = 0 … n, and P(sum > t) is the chance that of n + 1 in a negative binomial scheme too few are gone:
 * summed by uniformization, all terms positive.
 */
function offeredAbove(waiting: readonly number[], capacity: number, abandonRate: number, t: number): number {
  const size = waiting.length;
  const fastest = capacity + (size - 1) * abandonRate;
  let alive = [...waiting];
  let [above, jump] = [0, -fastest * t];
  for (let steps = 0; ; steps += 1) {
    const left = alive.reduce((sum, p) => sum + p, 0);
    const share = Math.exp(jump);
    above += share * left;
    if (steps > fastest * t && share * left < above * 1e-16) return above;
    if (left === 0) return above;
    jump += Math.log((fastest * t) / (steps + 1));
    // One jump of the uniformized chain: from k + 1 ahead (index k) to k, at rate capacity + kθ.
    const rates = (k: number): number => (capacity + k * abandonRate) / fastest;
    alive = alive.map((p, k) => p * (1 - rates(k)) + (k + 1 < size ? alive[k + 1]! * rates(k + 1) : 0));
  }
}
