// What a verification came to, for machines. The shape is written down in docs/verify.md.

import { writeInstant } from "../../runtime/index.ts";
import { type ClaimResult, eventToJson, type FoundWithTimeline, type ShareResult, type Verification } from "../../verifier/verify/index.ts";

export const VERIFICATION_FORMAT = "tenet-verification/1";

/** `again`: the command for the same result. `files`: where counterexamples were written, by claim. */
export function verificationAsJson(verification: Verification, again: string, files: (claim: ClaimResult) => unknown): unknown {
  const { policy, seed, tiers, claims, coverage, leftOut, interrupted } = verification;
  const { id, title, version, hash } = policy;
  return {
    format: VERIFICATION_FORMAT,
    policy: { id, title, version, hash },
    seed,
    again,
    interrupted,
    tiers,
    claims: claims.map((claim) => ({
      kind: claim.kind,
      id: claim.id,
      title: claim.title,
      clause: claim.clause,
      place: claim.place,
      words: claim.words,
      verdict: claim.verdict,
      histories: claim.tested,
      cases: claim.cases,
      excused: claim.excused,
      undecided: claim.undecided,
      margin: claim.margin,
      share: claim.share === null ? null : shareAsJson(claim.share),
      counterexample: claim.counterexample === null ? null : { ...foundAsJson(claim.counterexample), files: files(claim) },
      witness: claim.witness === null ? null : foundAsJson(claim.witness),
      remarks: claim.remarks,
    })),
    coverage,
    leftOut,
  };
}

function foundAsJson({ events, until, tier, breach, timeline }: FoundWithTimeline): Readonly<Record<string, unknown>> {
  const { ticket, at, since, words } = breach;
  return {
    tier,
    ticket,
    at: writeInstant(at),
    since: since === null ? null : writeInstant(since),
    words,
    until: writeInstant(until),
    events: events.map(eventToJson),
    timeline: timeline.map((step) => ({ ...step, at: writeInstant(step.at) })),
  };
}

function shareAsJson({ wanted, interval, by, replications, tickets, kept, undecided, more }: ShareResult): unknown {
  const known = interval.kind === "unknown" ? null : interval;
  return {
    wanted,
    share: known?.mean ?? null,
    low: known?.low ?? null,
    high: known?.high ?? null,
    level: interval.level,
    by,
    replications,
    tickets,
    kept,
    undecided,
    more,
  };
}
