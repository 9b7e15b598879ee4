// `tenet verify`: the promises of a policy, and the laws that every policy keeps, put to a search for what breaks them.

import { setImmediate } from "node:timers/promises";

import type { PolicyIr } from "../../ir/index.ts";
import { renderVerificationText, verificationAsJson, verificationAsJunit } from "../../reports/index.ts";
import type { DecisionModule } from "../../runtime/index.ts";
import { type ClaimResult, lawsOf, type Verification, verify } from "../../verifier/verify/index.ts";
import { EXIT, type ExitStatus, Unusable } from "../exit.ts";
import { keep, writtenInto } from "../kept-files.ts";
import { type LoadedPolicy, loadPolicy, moduleOf } from "../policy.ts";
import { progressOn } from "../progress.ts";
import type { Session } from "../session.ts";
import { flagOf, giveAnswer, unwrittenBy } from "../session.ts";
import { type Chosen, chosen } from "../verify/chosen.ts";
import { operationFor } from "../verify/operation.ts";
import { foundFiles, keyOf, type Written, writeFound, writtenInWords } from "../verify/outputs.ts";
import { ownersInWords } from "../verify/owners.ts";
import { replayCounterexample } from "../verify/replaying.ts";
import { type VerifySettings, verifyCommand, verifySettings } from "../verify/settings.ts";
import { sayWhenIn } from "../verify/when.ts";

const OF_SEARCHES = ["budget", "seed", "tiers", "promise", "since", "experiment", "out"] as const;

export async function run(session: Session): Promise<ExitStatus> {
  const file = flagOf(session, "replay");
  const settings = verifySettings(session);
  const beside = OF_SEARCHES.find((flag) => session.call.flags.has(flag));
  if (file !== null && beside !== undefined) throw new Unusable(`\`--replay\` replays one history, and \`--${beside}\` is of a search`);
  const read = new Set<string>();
  const policy = loadPolicy({ ...session, notePath: (path) => read.add(path) }, session.call.args[0] ?? "");
  if (policy === null) return EXIT.short;
  const module = await moduleOf(session, policy);
  const laws = lawsOf({ ir: policy.ir, module });
  if (file !== null) return replayCounterexample(session, { policy, module, laws }, file);
  const choice = chosen(session, policy.ir, laws, settings.tiers);
  const out = flagOf(session, "out");
  if (out !== null) keep(writtenInto(out, foundFiles(choice), session.world.folder), [...read]);
  const verification = await searched(session, policy, module, settings, choice);
  let files: ReadonlyMap<string, Written> = new Map();
  const unwritten = await unwrittenBy(async () => {
    if (out !== null) files = await writeFound(session, policy, module, verification, out);
  });
  const again = verifyCommand(session, settings, triedIn(verification));
  const hint =
    out === null && verification.claims.some(isBroken)
      ? ["`--out FOLDER` writes each history that breaks a promise, with an example to paste and the command that replays it"]
      : [];
  await giveAnswer(session, {
    text: (color) =>
      renderVerificationText(verification, {
        color,
        say: sayWhenIn(policy.ir.zone),
        files: (claim) => writtenInWords(session, files.get(keyOf(claim))),
        again,
        notes: [...choice.notes, ...amendedInWords(policy.ir), ...(choice.laws.length === 0 ? [] : ownersInWords(policy.ir)), ...hint],
      }),
    json: () => verificationAsJson(verification, again, (claim) => files.get(keyOf(claim)) ?? null),
    junit: () => verificationAsJunit(verification, sayWhenIn(policy.ir.zone)),
  });
  if (unwritten !== null) throw unwritten;
  return statusOf(verification, flagOf(session, "fail-on") ?? "error", session.call.flags.has("since"));
}

async function searched(
  session: Session,
  policy: LoadedPolicy,
  module: DecisionModule,
  settings: VerifySettings,
  { promises, laws, leftOut }: Chosen,
): Promise<Verification> {
  const operation = await operationFor(session, policy, settings);
  const progress = progressOn(session.world);
  const verification = await session.timed("verify", () =>
    verify({
      ...settings,
      ir: policy.ir,
      module,
      promises,
      laws,
      leftOut,
      operation,
      now: session.world.clock,
      stopped: () => session.world.interrupted.aborted,
      progress: async (share, words) => {
        progress.show(share, words);
        await setImmediate();
      },
    }),
  );
  progress.clear();
  return verification;
}

function triedIn({ tiers }: Verification): { readonly exhaustive: number; readonly random: number } {
  const tried = (name: "exhaustive" | "random"): number => tiers.find(({ tier }) => tier === name)?.histories ?? 0;
  return { exhaustive: tried("exhaustive"), random: tried("random") };
}

function isBroken({ counterexample }: ClaimResult): boolean {
  return counterexample !== null;
}

/** Violated is an error, vacuous a warning, what a verdict does not cover a note. */
function statusOf({ claims, leftOut }: Verification, failOn: string, isSince: boolean): ExitStatus {
  const has = (verdict: ClaimResult["verdict"]): boolean => claims.some((claim) => claim.verdict === verdict);
  if (has("violated")) return EXIT.short;
  if (failOn !== "error" && has("vacuous")) return EXIT.short;
  if (failOn === "note" && claims.some(({ remarks }) => remarks.length > 0)) return EXIT.short;
  // What no tier of the call can tell is not shown; what no change touches needs no showing.
  const isNothing = claims.length === 0 && leftOut.length > 0 && !isSince;
  return has("inconclusive") || isNothing ? EXIT.inconclusive : EXIT.fine;
}

/** What is verified is this version, by tickets of its own. */
function amendedInWords({ amends }: PolicyIr): readonly string[] {
  if (amends === null) return [];
  return [`note: it amends \`${amends.file}\`: tickets that come over from that version are not tried, only tickets of this one`];
}
