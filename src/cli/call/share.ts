// A share that a call asks for at least, in percent.

import { Unusable } from "../exit.ts";
import type { Session } from "../session.ts";
import { flagOf } from "../session.ts";

/** null where the flag is not given. Throws Unusable where it is no percentage. */
export function leastShare(session: Session, flag: "min" | "min-mutants"): number | null {
  const given = flagOf(session, flag);
  if (given === null) return null;
  const least = /^\d{1,3}(\.\d+)?%?$/.test(given) ? Number.parseFloat(given) : Number.NaN;
  if (!(least >= 0 && least <= 100)) throw new Unusable(`\`--${flag} ${given}\`: a number of percent from 0 to 100 is needed`);
  return least;
}
