// What the policy is told of an event, beside what happened, when and to which ticket.

import type { FactValue } from "../../ir/index.ts";

/** Every field always, so that V8 sees one shape. */
export type Told = {
  readonly by: "customer" | "agent";
  readonly facts: Readonly<Record<string, FactValue>> | null;
  readonly who: readonly string[] | null;
  readonly level: string | null;
  readonly duty: string | null;
};

export const BY_AGENT: Told = { by: "agent", facts: null, who: null, level: null, duty: null };
export const BY_CUSTOMER: Told = { ...BY_AGENT, by: "customer" };

export function toldFacts(by: Told["by"], facts: Told["facts"]): Told {
  return { by, facts, who: null, level: null, duty: null };
}
