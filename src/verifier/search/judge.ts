// What a search makes and who judges it when it is done. Types only; who listens while it happens are the monitors of src/verifier/promises.

import type { HistoryEvent, Instant } from "../../ir/index.ts";
import type { Judgment } from "../promises/index.ts";

/**
 * One history of one customer: its events in the order in which they are told, refused ones (duplicates, late ones) where they stand, and the instant
 * up to and including which time passes.
 */
export type History = { readonly events: readonly HistoryEvent[]; readonly horizon: Instant };

/** Plays a finished history in ways of its own: a law that compares two of them, say. */
export type WholeJudge = (history: History) => Judgment;
