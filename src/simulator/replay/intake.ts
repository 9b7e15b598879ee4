// Takes lines in order of time into a population, those stamped a little before their ticket's opening with it, and says what became of each.

import type { Instant, Milliseconds, Refusal } from "../../ir/index.ts";
import type { Population } from "./population.ts";
import type { Sourced } from "./read/stream.ts";
import { atOpening, type Stray, type Strays } from "./strays.ts";

/** What became of a line, for good. `early`: how long before its ticket's opening it was stamped, and taken in with it all the same; else 0. */
export type Settled = (line: Sourced, refusal: Refusal | null, early: Milliseconds) => void;

export class Intake {
  readonly #population: Population;
  readonly #strays: Strays;
  readonly #settled: Settled;
  readonly #nearly: (stray: Stray) => void;

  /** `nearly`: an opening by another source came near after a line, which was refused. */
  constructor(population: Population, strays: Strays, settled: Settled, nearly: (stray: Stray) => void) {
    this.#population = population;
    this.#strays = strays;
    this.#settled = settled;
    this.#nearly = nearly;
  }

  take(line: Sourced): void {
    const { event } = line;
    this.expire(event.at);
    const refusal = this.#population.take(event);
    if (refusal === "not-opened") this.#strays.add(line);
    // Where none is ever taken later, a refusal is final at once.
    if (refusal !== "not-opened" || this.#strays.maxSkew === null) this.#settled(line, refusal, 0);
    if (refusal === null && event.event === "opened") this.#open(line);
  }

  /** Gives up on lines after which no opening can come near any more. */
  expire(now: Instant): void {
    for (const { line } of this.#strays.expire(now)) if (this.#strays.maxSkew !== null) this.#settled(line, "not-opened", 0);
  }

  #open(opening: Sourced): void {
    const ticket = opening.event.ticket ?? "";
    if (this.#strays.of(ticket).length === 0) return;
    const claimed = this.#strays.claim(opening);
    for (const stray of this.#strays.of(ticket)) if (stray.early > 0) this.#nearly(stray);
    for (const { line, early } of claimed) this.#settled(line, this.#population.take(atOpening(line, opening)), early);
  }
}
