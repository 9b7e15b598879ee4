// Owns how it is said why an event was not taken in.

import type { Refusal } from "../ir/index.ts";

export const REFUSED = {
  duplicate: "it came before, under the same id",
  "not-opened": "the ticket is not opened",
  "already-open": "the ticket is open already",
  "other-customer": "the ticket is another customer's",
  "out-of-order": "it comes too late",
  "unknown-level": "the policy has no such level",
  "no-ticket": "it names no ticket",
} as const satisfies Record<Refusal, string>;
