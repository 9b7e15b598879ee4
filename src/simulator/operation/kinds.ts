// The ways a ticket can go, compiled from an experiment: what each draws, from which stream.

import type { Milliseconds } from "../../ir/index.ts";
import { type Cursor, sampler } from "../chance/index.ts";
import type { HandlingKind, Pause } from "../experiment/index.ts";
import type { OpenTime } from "./clocks.ts";
import { BLOCK, type Draws, type Stream } from "./draws.ts";
import { type Facts, shareOf } from "./facts.ts";

/** Blocks of a round: as many stages have numbers of their own. */
const STAGES = 1024;

export type Kind = {
  readonly name: string;
  readonly weight: (facts: Readonly<Facts>) => number;
  readonly firstTouch: (ticket: number) => Milliseconds;
  readonly effort: (ticket: number, round: number, stage: number) => Milliseconds;
  readonly handOffs: (ticket: number, round: number) => number;
  readonly firstDelay: (ticket: number) => Milliseconds;
  readonly handOffDelay: (ticket: number, round: number, stage: number) => Milliseconds;
  readonly delayCounting: OpenTime | null;
  readonly lag: (ticket: number, round: number) => Milliseconds;
  /** How long the customer, then others, are waited for after a stage; 0: not. */
  readonly customerPause: (ticket: number, round: number, stage: number, facts: Readonly<Facts>) => Milliseconds;
  readonly vendorPause: (ticket: number, round: number, stage: number, facts: Readonly<Facts>) => Milliseconds;
  /** After which part of the effort the workaround comes; -1: none does. */
  readonly workaround: (ticket: number, facts: Readonly<Facts>) => number;
};

export function compileKinds(kinds: readonly HandlingKind[], clocks: ReadonlyMap<string, OpenTime>, draws: Draws): readonly Kind[] {
  const touch = draws.stream("first touch");
  const effort = draws.stream("effort");
  const handOffs = draws.stream("hand-offs");
  const firstDelay = draws.stream("first delay");
  const handOffDelay = draws.stream("hand-off delay");
  const lag = draws.stream("lag");
  const customer = draws.stream("wait for the customer");
  const vendor = draws.stream("wait for a vendor");
  const workaround = draws.stream("workaround");
  return kinds.map((kind) => {
    const ofTouch = milliseconds(sampler(kind.firstTouch), touch);
    const ofEffort = milliseconds(sampler(kind.effort), effort);
    const ofHandOffs = milliseconds(sampler(kind.handOffs), handOffs);
    const ofFirstDelay = milliseconds(sampler(kind.firstDelay), firstDelay);
    const ofHandOffDelay = milliseconds(sampler(kind.handOffDelay), handOffDelay);
    const ofLag = milliseconds(sampler(kind.lag), lag);
    const workaroundShare = kind.workaround === null ? null : shareOf(kind.workaround.share);
    const part = kind.workaround?.part ?? 0;
    return {
      name: kind.name,
      weight: shareOf(kind.weight),
      firstTouch: ofTouch,
      effort: (ticket, round, stage) => ofEffort(ticket, blockOf(round, stage)),
      handOffs: (ticket, round) => ofHandOffs(ticket, blockOf(round, 0)),
      firstDelay: ofFirstDelay,
      handOffDelay: (ticket, round, stage) => ofHandOffDelay(ticket, blockOf(round, stage)),
      delayCounting: kind.delayCounting === null ? null : (clocks.get(kind.delayCounting) ?? null),
      lag: (ticket, round) => ofLag(ticket, blockOf(round, 0)),
      customerPause: pauseOf(kind.pauses.customer, customer),
      vendorPause: pauseOf(kind.pauses.vendor, vendor),
      workaround: (ticket, facts) => {
        if (workaroundShare === null) return -1;
        return workaround.at(ticket).next() < workaroundShare(facts) ? part : -1;
      },
    };
  });
}

function pauseOf(pause: Pause | null, stream: Stream): Kind["customerPause"] {
  if (pause === null) return () => 0;
  const share = shareOf(pause.share);
  const length = sampler(pause.length);
  return (ticket, round, stage, facts) => {
    const cursor = stream.at(ticket, blockOf(round, stage));
    return cursor.next() < share(facts) ? whole(length(cursor)) : 0;
  };
}

function milliseconds(sample: (cursor: Cursor) => number, stream: Stream): (entity: number, block?: number) => number {
  return (entity, block = 0) => whole(sample(stream.at(entity, block)));
}

function blockOf(round: number, stage: number): number {
  return (round * STAGES + stage) * BLOCK;
}

/** Whole and not negative: milliseconds, or a count. */
function whole(value: number): number {
  return value > 0 ? Math.round(value) : 0;
}
