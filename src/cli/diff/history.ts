// `tenet diff --history`: the same log through both versions of a policy.

import { setImmediate } from "node:timers/promises";

import { policyHash } from "../../compiler/index.ts";
import type { PolicyIr } from "../../ir/index.ts";
import { jointDeclarations } from "../../runtime/index.ts";
import type { ComparedVersion, HistoryChange, Mapping } from "../../simulator/index.ts";
import { asRecorded, compareHistory, hiddenIn, notRecorded, recordedIn, replayPolicy } from "../../simulator/index.ts";
import { Unusable } from "../exit.ts";
import { badLine, historyFiles, instantOf, maxSkewOf, onBadLineOf } from "../history.ts";
import { moduleOf } from "../policy.ts";
import { progressOn } from "../progress.ts";
import type { Session } from "../session.ts";
import { keepHeapClose } from "../start/heap.ts";
import { counted } from "../words.ts";

/** Throws Unusable where the log cannot be read, or stops at a line that is no event. */
export async function historyChange(session: Session, before: PolicyIr, after: PolicyIr): Promise<HistoryChange> {
  keepHeapClose();
  const modules = [await moduleOf(session, hashed(before)), await moduleOf(session, hashed(after))];
  const { sources, mapping, size } = await historyFiles(session, jointDeclarations(modules.map(({ declarations }) => declarations)));
  const sides = [await versionOf(session, before, mapping), await versionOf(session, after, mapping)] as const;
  const progress = progressOn(session.world);
  try {
    const { change, stoppedAt } = await session.timed("history", () =>
      compareHistory({
        before: sides[0],
        after: sides[1],
        sources,
        mapping,
        until: instantOf(session, "until"),
        onBadLine: onBadLineOf(session),
        maxSkew: maxSkewOf(session),
        progress: (state) => progress.show(size === 0 ? 1 : state.size / size, `${state.lines} lines, ${state.events} events`),
        interrupted: () => session.world.interrupted.aborted,
        drain: () => setImmediate(),
      }),
    );
    if (stoppedAt !== null) throw badLine(stoppedAt);
    if (change.tickets === 0 && change.outcome === "complete") throw ofAnother(change);
    return change;
  } finally {
    progress.clear();
  }
}

function ofAnother({ input, skipped }: HistoryChange): Unusable {
  const reasons = skipped.slice(0, 3).map(({ count, reason }) => `${counted(count, "time")}: ${reason}`);
  return new Unusable(
    `the history opens no ticket that either version could decide (${counted(input.lines, "line")} read)`,
    reasons.length === 0 ? "is it the history of another policy?" : `${reasons.join("; ")}; is it the history of another policy?`,
  );
}

/** What a mapped log does not carry is unknown, in each version by what that one asks. */
async function versionOf(session: Session, written: PolicyIr, mapping: Mapping | null): Promise<ComparedVersion> {
  const ir = mapping === null ? written : asRecorded(written, recordedIn(mapping));
  const policy = replayPolicy(written);
  const hidden = hiddenIn(notRecorded(policy, mapping === null ? null : recordedIn(mapping)), policy.levels);
  return { module: await moduleOf(session, { ir, hash: policyHash(written) }), policy: replayPolicy(ir), hidden };
}

function hashed(ir: PolicyIr): { readonly ir: PolicyIr; readonly hash: string } {
  return { ir, hash: policyHash(ir) };
}
