// What an experiment asks the interval of, refused in words where there is no such thing.

import { nearest } from "../../diagnostics/index.ts";
import {
  judgmentOn,
  type NamedManifest,
  NoSuchMeasure,
  type PrecisionJudgment,
  type ReplicationResult,
  type WarmUpFound,
} from "../../simulator/run/index.ts";
import { Unusable } from "../exit.ts";

/** Throws Unusable where nothing was measured under the name that the experiment gives. */
export function judged(named: NamedManifest, warmUp: WarmUpFound, results: readonly ReplicationResult[]): PrecisionJudgment {
  try {
    return judgmentOn(named, warmUp, results);
  } catch (error) {
    if (!(error instanceof NoSuchMeasure)) throw error;
    const near = nearest(error.measure, error.known);
    const known = error.known.map((key) => `\`${key}\``).join(", ");
    throw new Unusable(error.message, near === null ? `there are ${known}` : `did you mean \`${near}\`?`);
  }
}
