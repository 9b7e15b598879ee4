// The facts of the decide benchmark's policy and a seeded generator of tickets, some of whose facts nobody knows.

import { type Chance, seeded } from "../support/chance.ts";

/** Property names are the camelCase of the policy's own names. A fact nobody has given is `undefined`. */
export type BenchFacts = {
  readonly priority: string | undefined;
  readonly industry: string | undefined;
  readonly product: string | undefined;
  readonly region: string | undefined;
  readonly channel: string | undefined;
  readonly category: readonly string[] | undefined;
  readonly signal: readonly string[] | undefined;
  readonly degradation: number | undefined;
  readonly usersAffected: number | undefined;
  readonly arrAtRisk: number | undefined;
  readonly csat: number | undefined;
  readonly nps: number | undefined;
  readonly reopenings: number | undefined;
  readonly handoffs: number | undefined;
  readonly workaroundKnown: boolean | undefined;
  readonly regulatedData: boolean | undefined;
  readonly arr: number | undefined;
  readonly fortune500: boolean | undefined;
  readonly boardConnection: boolean | undefined;
  readonly premiumSupport: boolean | undefined;
  readonly tenure: number | undefined;
  readonly daysToRenewal: number | undefined;
  readonly healthScore: number | undefined;
  readonly openTickets: number | undefined;
};

const SIGNALS = ["escalation-requested", "dissatisfied", "churn-threat", "legal-threat", "compliance-concern", "public-review-risk"];
const CATEGORIES = ["data-loss", "security-incident", "outage", "performance"];

/** `count` tickets drawn from `seed`: whole figures only, since Cedar has no fractions; one fact in six is unknown. */
export function tickets(count: number, seed: number): readonly BenchFacts[] {
  const chance = seeded(seed);
  return Array.from({ length: count }, () => ticket(chance));
}

function ticket(chance: Chance): BenchFacts {
  const maybe = <T>(value: T): T | undefined => (chance.below(6) === 0 ? undefined : value);
  return {
    priority: chance.weighted(["P0", "P1", "P2", "P3"], [5, 15, 50, 30]),
    industry: chance.pick(["retail", "healthcare", "finance", "government", "other"]),
    product: chance.pick(["core", "analytics", "billing", "integrations"]),
    region: chance.pick(["americas", "emea", "apac"]),
    channel: maybe(chance.pick(["email", "phone", "chat", "portal"])),
    category: maybe(chance.some(CATEGORIES, 0.12)),
    signal: maybe(chance.some(SIGNALS, 0.06)),
    degradation: maybe(chance.below(4) === 0 ? chance.below(100) : 0),
    usersAffected: maybe(chance.below(200)),
    arrAtRisk: maybe(1000 * chance.below(200)),
    csat: maybe(1 + chance.below(5)),
    nps: maybe(chance.below(11)),
    reopenings: maybe(chance.weighted([0, 1, 2, 3], [80, 12, 5, 3])),
    handoffs: maybe(chance.below(6)),
    workaroundKnown: maybe(chance.below(2) === 0),
    regulatedData: maybe(chance.below(3) === 0),
    arr: maybe(1000 * chance.below(1000)),
    fortune500: maybe(chance.below(10) === 0),
    boardConnection: maybe(chance.below(20) === 0),
    premiumSupport: maybe(chance.below(3) === 0),
    tenure: maybe(chance.below(60)),
    daysToRenewal: maybe(chance.below(365)),
    healthScore: maybe(chance.below(101)),
    openTickets: maybe(chance.below(15)),
  };
}

/** The same ticket for a peer that knows no `undefined`: what is unknown is not there. */
export function withoutUnknowns(facts: BenchFacts): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
