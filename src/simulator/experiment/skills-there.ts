// Tickets that come to a team in which nobody has the skills they need: they wait without end, and no single figure of the file says so.

import { meanOf } from "../chance/index.ts";
import type { Desk, Team } from "./experiment.ts";
import { type Facts, fits, madeUpTickets, TICKETS } from "./made-up-tickets.ts";
import { type Reading, remark } from "./reading.ts";

export function checkSkillsThere(reading: Reading, { demand, people }: Desk): void {
  if (people.skills.length === 0) return;
  const tickets = madeUpTickets(demand.facts);
  const needs = (facts: Facts): readonly string[] => people.skills.filter(({ when }) => fits(when, facts)).map(({ skill }) => skill);
  const hasLater = demand.reopening !== null || demand.handling.some(({ handOffs }) => meanOf(handOffs) > 0);
  const takers = people.escalations.filter(({ takesOver }) => takesOver).map(({ team }) => team);
  for (const team of people.teams) {
    const comes = (facts: Facts): boolean =>
      takers.includes(team.name) ||
      (hasLater ? (["first", "later"] as const) : (["first"] as const)).some((stage) => teamOf(people, facts, stage) === team.name);
    const stranded = tickets.filter((facts) => comes(facts) && !hasAll(team, needs(facts)));
    if (stranded.length === 0) continue;
    const needed = [...new Set(stranded.flatMap(needs))].map((skill) => `\`${skill}\``);
    const share = Math.max(1, Math.round((100 * stranded.length) / TICKETS));
    remark(
      reading,
      ["people", "teams", team.name],
      `about ${share} % of tickets may come to \`${team.name}\`, where nobody has the skills they need (${needed.join(", ")}): they wait without end`,
    );
  }
}

function teamOf({ routing }: Desk["people"], facts: Facts, stage: "first" | "later"): string | undefined {
  return routing.find((each) => (each.stage === stage || each.stage === "any") && fits(each.when, facts))?.team;
}

function hasAll({ members }: Team, skills: readonly string[]): boolean {
  return members.some((group) => group.count > 0 && skills.every((skill) => group.skills.includes(skill)));
}
