// Staff that does what is owed, without being told by the plan: at once, or at the last instant there is.

import type { Instant, Occurrence } from "../../ir/index.ts";

/** `idle`: nobody does anything by itself. `at-due`: as the duty falls due. `last`: at the last instant that meets it. `prompt`: a quarter of its time after it began. */
export type Diligence = "idle" | "at-due" | "last" | "prompt";

export type Owed = { readonly ticket: string; readonly duty: string; at: Instant; due: Instant };

/** At most so many events of its own in one history. */
const MOST_DEEDS = 16;

/** Keeps what is owed and has a due. Constant work for each occurrence where few duties run at a time. */
export class Staff {
  readonly #canMeet: ReadonlySet<string>;
  #owed: Owed[] = [];
  #diligence: Diligence = "idle";
  /** A duty that it leaves undone; null: none. */
  #forgets: string | null = null;
  #deeds = 0;

  constructor(canMeet: ReadonlySet<string>) {
    this.#canMeet = canMeet;
  }

  begin(diligence: Diligence, forgets: string | null): void {
    this.#owed.length = 0;
    this.#diligence = diligence;
    this.#forgets = forgets;
    this.#deeds = 0;
  }

  readonly hear = ({ kind, id, ticket, at, due }: Occurrence): void => {
    switch (kind) {
      case "duty-opened":
      case "duty-reopened":
      case "duty-retargeted":
        this.#drop(ticket, id);
        if (due !== null && id !== this.#forgets && this.#canMeet.has(id)) this.#owed.push({ ticket, duty: id, at, due });
        return;
      case "duty-met":
      case "duty-breached":
      case "duty-met-late":
      case "duty-cancelled":
        this.#drop(ticket, id);
        return;
      default:
    }
  };

  /** What it does next, at `until` or earlier, and when; null: nothing. `next`: the first timer ahead. It is taken off the list. */
  nextDeed(now: Instant, until: Instant, next: Instant): { readonly owed: Owed; readonly at: Instant } | null {
    if (this.#diligence === "idle" || this.#deeds >= MOST_DEEDS) return null;
    let found: Owed | null = null;
    let first = Number.POSITIVE_INFINITY;
    for (const owed of this.#owed) {
      const at = this.#when(owed, next);
      if (at >= now && at < first) {
        found = owed;
        first = at;
      }
    }
    if (found === null || first > until) return null;
    this.#drop(found.ticket, found.duty);
    this.#deeds += 1;
    return { owed: found, at: first };
  }

  #when({ at, due }: Owed, next: Instant): Instant {
    if (this.#diligence === "prompt") return at + Math.floor((due - at) / 4);
    return this.#diligence === "last" && next > due && next < Number.POSITIVE_INFINITY ? next : due;
  }

  #drop(ticket: string, duty: string): void {
    const at = this.#owed.findIndex((owed) => owed.duty === duty && owed.ticket === ticket);
    if (at < 0) return;
    const last = this.#owed.pop() as Owed;
    if (at < this.#owed.length) this.#owed[at] = last;
  }
}
