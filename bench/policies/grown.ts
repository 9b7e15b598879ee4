// Policies of any number of rules, grown from a seed, as text: what a large support organization's rule book looks like.

import { type Chance, seeded } from "../support/chance.ts";

/** `every`: each rule demands one value of each of the four one-of facts; `some`: of two to four of them; `no`: of none, only a figure. */
export type Demands = "every" | "some" | "no";

const FACTS = [
  { name: "industry", values: named("industry", 12) },
  { name: "priority", values: ["P0", "P1", "P2", "P3"] },
  { name: "product", values: named("product", 20) },
  { name: "region", values: named("region", 6) },
] as const;

const THRESHOLDS = [
  { name: "arr", type: "money in USD", text: (chance: Chance): string => `arr more than $${(10 * (1 + chance.below(99))).toString()},000` },
  { name: "users-affected", type: "whole number", text: (chance: Chance): string => `users-affected at least ${1 + chance.below(1000)}` },
  { name: "csat", type: "number from 1 to 5", text: (chance: Chance): string => `csat less than ${2 + chance.below(4)}` },
  {
    name: "health-score",
    type: "whole number from 0 to 100",
    text: (chance: Chance): string => `health-score at most ${10 + chance.below(80)}`,
  },
] as const;

export type GrownFacts = {
  readonly industry: string | undefined;
  readonly priority: string | undefined;
  readonly product: string | undefined;
  readonly region: string | undefined;
  readonly arr: number | undefined;
  readonly usersAffected: number | undefined;
  readonly csat: number | undefined;
  readonly healthScore: number | undefined;
};

/** The text of a policy of `rules` fact-only triggers. */
export function grownPolicy(rules: number, demands: Demands, seed: number): string {
  const chance = seeded(seed);
  const facts = FACTS.map((fact) => `  ${fact.name} one of ${fact.values.join(", ")}`);
  const figures = THRESHOLDS.map((fact) => `  ${fact.name} ${fact.type}, may be unknown`);
  const triggers = Array.from({ length: rules }, (_, index) => trigger(index, demands, chance));
  return [
    `policy BENCH-GROWN-${rules} "A policy of ${rules} rules"`,
    "ticket",
    ...facts,
    ...figures,
    "levels rise from level-1 to level-2",
    'team front-line email "front-line@example.com"',
    "§2 level level-1 notify front-line by email within 30 minutes",
    "§2 level level-2 notify front-line by email within 15 minutes",
    ...triggers,
    "",
  ].join("\n");
}

function trigger(index: number, demands: Demands, chance: Chance): string {
  const demanded = FACTS.filter(
    (_, fact) => demands === "every" || (demands === "some" && (fact === index % FACTS.length || chance.below(3) > 0)),
  );
  const values = demanded.map((fact) => `${fact.name} is ${chance.pick<string>(fact.values)}`);
  const figure = chance.pick<(typeof THRESHOLDS)[number]>(THRESHOLDS).text(chance);
  return `§1.${index + 1} trigger rule-${index + 1} when ${[...values, figure].join(" and ")} escalate to level-${1 + chance.below(2)}`;
}

/** Tickets for a grown policy; one figure in six is unknown. */
export function grownTickets(count: number, seed: number): readonly GrownFacts[] {
  const chance = seeded(seed);
  const maybe = (value: number): number | undefined => (chance.below(6) === 0 ? undefined : value);
  return Array.from({ length: count }, () => ({
    industry: chance.pick(FACTS[0].values),
    priority: chance.pick<string>(FACTS[1].values),
    product: chance.pick(FACTS[2].values),
    region: chance.pick(FACTS[3].values),
    arr: maybe(1000 * chance.below(1000)),
    usersAffected: maybe(chance.below(1000)),
    csat: maybe(1 + chance.below(5)),
    healthScore: maybe(chance.below(101)),
  }));
}

function named(kind: string, count: number): readonly string[] {
  return Object.keys(Object.fromEntries(Array.from({ length: count }, (_, index) => [`${kind}-${index + 1}`, true])));
}
