// One scenario from the file with every factor at its value: which policy is in force, its time, its demand and its people, held against each other.

import { insteadOf } from "../../../diagnostics/index.ts";
import type { PolicyIr } from "../../../ir/index.ts";
import type { Scenario } from "../experiment.ts";
import type { ExperimentText } from "../experiment-schema.ts";
import { checkLoad } from "../load.ts";
import { type KnownFacts, problem, type Reading, remark } from "../reading.ts";
import { checkSense } from "../sense.ts";
import { checkSize } from "../size.ts";
import { checkSkillsThere } from "../skills-there.ts";
import { readCalendars } from "./calendars.ts";
import { readDemand } from "./demand.ts";
import { readHorizon, readParameters } from "./frame.ts";
import { readPeople } from "./people.ts";

export type ScenarioRead = {
  readonly scenario: Omit<Scenario, "name" | "factors">;
  /** Facts known as a ticket opens. */
  readonly known: KnownFacts;
};

/** null where it has no time to run in; what is wrong stands in the reading either way. */
export function readScenario(reading: Reading, text: ExperimentText): ScenarioRead | null {
  const zone = zoneOf(reading, text);
  const horizon = readHorizon(reading, text.horizon, zone);
  const calendars = readCalendars(reading, text.calendars, text.holidays, zone);
  const parameters = readParameters(reading, text.parameters);
  const { demand, known } = readDemand(reading, text.demand, zone, calendars);
  const people = readPeople(reading, text.people, known, calendars);
  if (horizon === null) return null;
  return { scenario: { policy: policyName(text), parameters, horizon, demand, people }, known };
}

/** What is wrong with a scenario as a whole, where nothing is with its parts. */
export function judgeScenario(reading: Reading, scenario: ScenarioRead["scenario"]): void {
  for (const check of [checkSense, checkSize, checkLoad, checkSkillsThere]) if (reading.problems.length === 0) check(reading, scenario);
}

/** The policy in force: the one named, else the first; `none`: no policy. */
export function policyName(text: Pick<ExperimentText, "policy" | "policies">): string | null {
  const name = text.policy ?? Object.keys(text.policies ?? {})[0] ?? "none";
  return name === "none" ? null : name;
}

/** The policy of that name; a problem is told where there is none. */
export function checkPolicy(reading: Reading, text: ExperimentText): void {
  const names = Object.keys(text.policies ?? {});
  if (names.includes("none")) problem(reading, ["policies", "none"], "`none` stands for no policy at all", "give the policy another name");
  const name = policyName(text);
  if (name !== null && !names.includes(name))
    problem(reading, ["policy"], `there is no policy \`${name}\` here`, insteadOf(name, [...names, "none"]));
}

function zoneOf(reading: Reading, text: ExperimentText): string {
  const given = text.horizon.zone;
  if (given !== undefined) return given;
  const [first] = reading.policies.values();
  const policy: PolicyIr | null = reading.policy ?? first ?? null;
  if (policy === null) {
    problem(
      reading,
      ["horizon"],
      "`zone` is missing: without a policy, nothing says whose days these are",
      "write `zone: America/Los_Angeles`",
    );
    return "UTC";
  }
  remark(reading, ["horizon"], `times are those of \`${policy.zone}\`, the zone of \`${policy.id}\``);
  return policy.zone;
}
