// Instants as people of a policy read them: the day with its weekday, and the time of day, in the policy's zone.

import type { SayWhen } from "../../reports/index.ts";
import { dayAndTime } from "../../verifier/index.ts";

export function sayWhenIn(zone: string): SayWhen {
  return (at) => dayAndTime({ zone }, at);
}
