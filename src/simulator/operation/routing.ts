// Where work goes: which team a stage is for, which skills it needs, how urgent a team finds it, and which facts the policy is told.

import type { FactValue, PolicyIr } from "../../ir/index.ts";
import type { People } from "../experiment/index.ts";
import { type Facts, testOf } from "./facts.ts";

export type Routing = {
  readonly skillNumbers: ReadonlyMap<string, number>;
  /** The team of a stage; the first of all where no rule fits. */
  readonly team: (facts: Readonly<Facts>, isFirst: boolean) => number;
  /** Bits of the skills it needs. */
  readonly skills: (facts: Readonly<Facts>) => number;
  /** 0 for the most urgent value of the fact the team sorts by; last where it is unknown. */
  readonly rank: (team: number, facts: Readonly<Facts>) => number;
  /** What the policy hears of a new ticket's facts; those of its customer only where the customer is new to it. */
  readonly told: (facts: Readonly<Facts>, withCustomer: boolean) => Readonly<Record<string, FactValue>>;
};

export function routingOf(people: People, ir: PolicyIr | null): Routing {
  const teams = new Map(people.teams.map(({ name }, i) => [name, i]));
  const rules = people.routing.map(({ when, stage, team }) => ({ fits: testOf(when), stage, team: teams.get(team) ?? 0 }));
  const skillNames = [
    ...new Set([
      ...people.skills.map(({ skill }) => skill),
      ...people.teams.flatMap(({ members }) => members.flatMap((each) => each.skills)),
    ]),
  ];
  const skillNumbers = new Map(skillNames.map((skill, i) => [skill, i]));
  const skills = people.skills.map(({ skill, when }) => ({ bit: 1 << (skillNumbers.get(skill) ?? 0), fits: testOf(when) }));
  const urgencies = people.teams.map(({ urgency }) => urgency);
  const known = new Map((ir?.facts ?? []).map(({ id, of }) => [id, of]));
  return {
    skillNumbers,
    team: (facts, isFirst) => {
      const stage = isFirst ? "first" : "later";
      for (const rule of rules) if ((rule.stage === "any" || rule.stage === stage) && rule.fits(facts)) return rule.team;
      return 0;
    },
    skills: (facts) => {
      let mask = 0;
      for (const { bit, fits } of skills) if (fits(facts)) mask |= bit;
      return mask;
    },
    rank: (team, facts) => {
      const urgency = urgencies[team] ?? null;
      if (urgency === null) return 0;
      const value = facts[urgency.fact];
      const rank = value === undefined ? -1 : urgency.values.indexOf(value);
      return rank < 0 ? urgency.values.length : rank;
    },
    told: (facts, withCustomer) => {
      const isTold = (of: string | undefined): boolean => of === "ticket" || (of === "customer" && withCustomer);
      let all = true;
      for (const fact in facts) if (!isTold(known.get(fact))) all = false;
      if (all) return facts;
      const told: Facts = {};
      for (const fact in facts) {
        const value = facts[fact];
        if (value !== undefined && isTold(known.get(fact))) told[fact] = value;
      }
      return told;
    },
  };
}
