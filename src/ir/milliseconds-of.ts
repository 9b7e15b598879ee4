// How long a stated length of time is.

import type { Milliseconds } from "./history.ts";
import type { Duration, PolicyIr } from "./policy.ts";

/** That of a parameter is the parameter's value. */
export function millisecondsOf({ parameters }: Pick<PolicyIr, "parameters">, duration: Duration): Milliseconds {
  return duration.kind === "ms" ? duration.ms : (parameters.find(({ id }) => id === duration.parameter)?.value ?? 0);
}
