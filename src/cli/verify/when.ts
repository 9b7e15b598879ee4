// Instants as people of a policy read them: the day with its weekday, and the time of day, in the policy's zone.

import type { SayWhen } from "../../reports/index.ts";
import { saysWhen } from "../../verifier/index.ts";

export function sayWhenIn(zone: string): SayWhen {
  return (at) => {
    const [weekday = "", date = "", time = ""] = saysWhen({ zone }, at).split(" ");
    return [`${weekday} ${date}`, time];
  };
}
