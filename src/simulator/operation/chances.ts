// What may happen in a ticket's life, compiled from an experiment: with which chance, after how long, and which fact then changes.

import type { Milliseconds } from "../../ir/index.ts";
import { type Cursor, sampler } from "../chance/index.ts";
import type { FactChange } from "../experiment/index.ts";
import type { Draws } from "./draws.ts";
import { type FactDrawer, type Facts, factDrawer, shareOf } from "./facts.ts";

/** A chance that hangs on facts, and how long it takes. */
export type Drawn = { readonly share: (facts: Readonly<Facts>) => number; readonly after: (cursor: Cursor) => Milliseconds };
/** A fact that may take another value in a ticket's life. */
export type DrawnChange = {
  readonly share: (facts: Readonly<Facts>) => number;
  readonly stream: ReturnType<Draws["stream"]>;
  readonly after: (ticket: number) => Milliseconds;
  readonly drawer: FactDrawer;
};

export function compileShare(of: {
  readonly share: Parameters<typeof shareOf>[0];
  readonly patience: Parameters<typeof sampler>[0];
}): Drawn {
  const sample = sampler(of.patience);
  return { share: shareOf(of.share), after: (cursor) => Math.max(0, Math.round(sample(cursor))) };
}

export function compileChange({ share, after, rule }: FactChange, draws: Draws, index: number): DrawnChange {
  const when = draws.stream(`change ${index} after`);
  const sample = sampler(after);
  return {
    share: shareOf(share),
    stream: draws.stream(`change ${index}`),
    after: (ticket) => Math.max(0, Math.round(sample(when.at(ticket)))),
    drawer: factDrawer(rule, draws, `change ${index} of`),
  };
}
