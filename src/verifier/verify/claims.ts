// What all tiers together say of one claim: its verdict, what it rests on, and what it does not cover.

import type { PolicyIr, PromiseIr } from "../../ir/index.ts";
import type { DecisionModule } from "../../runtime/index.ts";
import type { Holding, Judgment } from "../promises/index.ts";
import { monitorsOf } from "../promises/index.ts";
import { playerOf, replay, type SearchedClaim as Searched } from "../search/index.ts";
import { concernsOf, NOTHING } from "./concerns.ts";
import { shareOf } from "./share.ts";
import type { SimulatedClaim } from "./simulated.ts";
import { timelineOf } from "./timeline.ts";
import type { Claim, ClaimResult, FoundHistory, FoundWithTimeline, Tier } from "./verification.ts";

/** null: that tier was not run, or did not look at the claim. */
export type Gathered = {
  readonly exhaustive: Searched | null;
  readonly random: Searched | null;
  readonly simulated: SimulatedClaim | null;
};

type Setting = { readonly ir: PolicyIr; readonly module: DecisionModule; readonly seed: number; readonly tiers: readonly Tier[] };

export function claimOf({ id, title, clause, place, words, says }: PromiseIr): Claim {
  return { kind: says.kind === "reaches" ? "witness" : "promise", id, title, clause, place, words };
}

export function lawClaim({ id, title, words }: { readonly id: string; readonly title: string; readonly words: string }): Claim {
  return { kind: "law", id, title, clause: null, place: null, words };
}

export function resultOf(setting: Setting, claim: Claim, promise: PromiseIr | null, gathered: Gathered): ClaimResult {
  const { exhaustive, random, simulated } = gathered;
  const searches = [exhaustive, random].filter((one) => one !== null);
  const shown = shownOf(setting, promise, gathered);
  const found = shown === null ? null : { ...shown, timeline: timelineFor(setting, promise, shown) };
  const isWitness = claim.kind === "witness";
  const share = promise?.share == null ? null : promise.share.numerator / promise.share.denominator;
  const tested = sharesOut(share, gathered);
  const undecided = sum(searches.map(({ inconclusive }) => inconclusive)) + (simulated?.undecided ?? 0);
  const base = {
    ...claim,
    tested,
    cases: sum(searches.map(({ cases }) => cases)) + (simulated?.cases ?? 0),
    excused: sum(searches.map(({ excused }) => excused)) + (simulated?.excused ?? 0),
    undecided,
    margin: leastOf([...searches.map(({ least }) => least?.margin ?? null), simulated?.margin ?? null]),
  };
  if (share !== null) return ofShare(setting, base, share, simulated, found);
  if (claim.kind === "promise" && simulated === null && sum(searches.map(({ tried }) => tried)) === 0)
    return { ...base, verdict: "inconclusive", share: null, counterexample: null, witness: null, remarks: ["no history was tried"] };
  const verdict = verdictOf(isWitness, found !== null, tested, undecided);
  return {
    ...base,
    verdict,
    share: null,
    counterexample: isWitness ? null : found,
    witness: isWitness ? found : null,
    remarks: remarksOn(claim, verdict, searches, tested),
  };
}

type Base = Omit<ClaimResult, "verdict" | "share" | "counterexample" | "witness" | "remarks">;

/** A promise with a share: what a search finds says nothing of it, for a search lets people do whatever they may. */
function ofShare(
  { tiers }: Setting,
  base: Base,
  wanted: number,
  simulated: SimulatedClaim | null,
  found: FoundWithTimeline | null,
): ClaimResult {
  const none = { ...base, share: null, counterexample: null, witness: null };
  if (simulated === null || simulated.shares.length === 0) {
    const why = !tiers.includes("simulated")
      ? "it is about what people really do, and `--tiers` leaves simulated operation out"
      : "it is about what people really do, and no replication of an experiment was run: `--experiment FILE` names one, or `staffing.yaml` beside the policy";
    return { ...none, verdict: "inconclusive", remarks: [why] };
  }
  const { verdict, result } = shareOf(wanted, simulated.shares, LEVEL);
  const remarks = verdict === "vacuous" ? ["no ticket of the experiment puts it to the test"] : [];
  return { ...base, verdict, share: result, counterexample: verdict === "violated" ? found : null, witness: null, remarks };
}

/** Of every interval. */
const LEVEL = 0.95;

function sharesOut(share: number | null, { exhaustive, random, simulated }: Gathered): ClaimResult["tested"] {
  const decided = (one: Searched | null): number => (one === null ? 0 : Math.max(0, one.tested - one.inconclusive));
  return {
    exhaustive: share === null ? decided(exhaustive) : 0,
    random: share === null ? decided(random) : 0,
    simulated: simulated?.tested ?? 0,
  };
}

function verdictOf(isWitness: boolean, isShown: boolean, tested: ClaimResult["tested"], undecided: number): Holding {
  if (isShown) return isWitness ? "holds" : "violated";
  if (isWitness) return "inconclusive";
  if (tested.exhaustive + tested.random + tested.simulated > 0) return "holds";
  return undecided > 0 ? "inconclusive" : "vacuous";
}

/** Fewer histories than this show little. */
const FEW = 20;

function remarksOn({ kind }: Claim, verdict: Holding, searches: readonly Searched[], by: ClaimResult["tested"]): readonly string[] {
  const [tested, alone] = [sum(searches.map((one) => one.tested)), sum(searches.map((one) => one.excusedAlone))];
  const decided = by.exhaustive + by.random + by.simulated;
  if (kind === "witness" && verdict === "inconclusive") return ["no history that was tried reaches it; that none does is not shown"];
  if (verdict === "vacuous" && kind === "law" && sum(searches.map((one) => one.tried)) === 0)
    return ["vacuous: it is put to one history in many, and fewer were tried"];
  if (verdict === "vacuous") return ["vacuous: no history put it to the test, so nothing is shown"];
  if (verdict === "inconclusive") return ["every history that put it to the test ended before the answer, or hangs on what is unknown"];
  if (kind === "promise" && verdict === "holds" && decided < FEW)
    return [
      `${decided === 1 ? "a single history" : `no more than ${decided} histories`} put it to the test: a larger \`--budget\` says more`,
    ];
  return verdict === "holds" && tested > 0 && tested === alone
    ? ["in every history that put it to the test, somebody was on record for not having done what the policy asks: that alone kept it"]
    : [];
}

/** The history that shows it, of the first tier that has one. */
function shownOf(setting: Setting, promise: PromiseIr | null, { exhaustive, random, simulated }: Gathered): FoundHistory | null {
  for (const [tier, one] of [["exhaustive", exhaustive] as const, ["random", random] as const]) {
    const { counterexample, shown } = one ?? { counterexample: null, shown: null };
    const { history, judgment } = counterexample ?? shown ?? { history: null, judgment: null };
    if (history === null || judgment === null) continue;
    const breach = judgment.broken ?? (judgment.reached == null ? null : { ...judgment.reached, since: null, words: "it is reached" });
    if (breach === null) continue;
    return { events: history.events, until: history.horizon, tier, seed: setting.seed, breach };
  }
  return simulated?.found == null || promise === null ? null : smallestOf(setting, promise, simulated.found);
}

/** The ticket's own history, where it breaks the promise by itself; else all of its customer's. */
function smallestOf(setting: Setting, promise: PromiseIr, { own, whole }: NonNullable<SimulatedClaim["found"]>): FoundHistory {
  const judgment = judgedOn(setting.ir, setting.module, promise, own);
  return judgment.verdict === "violated" && judgment.broken !== null ? { ...own, breach: judgment.broken } : whole;
}

/** A history as it is written, before one promise. */
export function judgedOn(
  ir: PolicyIr,
  module: DecisionModule,
  promise: PromiseIr,
  { events, until }: Pick<FoundHistory, "events" | "until">,
): Judgment {
  const player = playerOf(module, monitorsOf(ir, [promise]));
  const [judgment] = replay(player, { events, horizon: until }, null).judgments;
  if (judgment === undefined) throw new Error("a monitor that gives no judgment");
  return judgment;
}

export function timelineFor(
  { ir, module }: Pick<Setting, "ir" | "module">,
  promise: PromiseIr | null,
  { events, breach }: FoundHistory,
): FoundWithTimeline["timeline"] {
  return timelineOf(ir, module, events, breach, promise === null ? NOTHING : concernsOf(ir, promise));
}

function leastOf(margins: readonly (number | null)[]): number | null {
  const known = margins.filter((margin) => margin !== null);
  return known.length === 0 ? null : Math.min(...known);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
