// What an experiment names and no scenario of it uses: mostly a name that was meant to stand somewhere else, too.

import type { Experiment, Scenario } from "./experiment.ts";
import type { Said } from "./reading.ts";

export function unusedParts(experiment: Experiment): readonly Said[] {
  return [...unusedPolicies(experiment), ...unusedCalendars(experiment), ...unusedHolidays(experiment)];
}

function unusedPolicies({ policies, scenarios }: Experiment): readonly Said[] {
  const inForce = new Set(scenarios.map(({ policy }) => policy));
  return Object.keys(policies)
    .filter((name) => !inForce.has(name))
    .map((name) =>
      remarkOn("policies", name, `no scenario is under \`${name}\`: it decides nothing here, and nothing is compared with it`),
    );
}

/** Of the experiment's own. */
function unusedCalendars({ scenarios }: Experiment): readonly Said[] {
  const used = new Set(scenarios.flatMap(calendarsIn));
  return namesOf(scenarios, ({ people }) => people.calendars.map(({ id }) => id))
    .filter((name) => !used.has(name))
    .map((name) => remarkOn("calendars", name, `nobody works by \`${name}\`, and nothing counts it: it changes nothing`));
}

/** Where a scenario asks for a calendar. */
function calendarsIn({ demand, people }: Scenario): readonly (string | null)[] {
  const shifts = people.teams.flatMap(({ members, reaction }) => [...members.map(({ works }) => works), reaction?.calendar ?? null]);
  return [...shifts, ...demand.handling.map(({ delayCounting }) => delayCounting)];
}

function unusedHolidays({ scenarios }: Experiment): readonly Said[] {
  const used = new Set(
    scenarios.flatMap(({ demand, people }) => [
      demand.arrivals.holidays?.set ?? null,
      ...people.calendars.flatMap(({ holidays }) => holidays.map(({ set }) => set)),
    ]),
  );
  return namesOf(scenarios, ({ people }) => people.holidays.map(({ id }) => id))
    .filter((name) => !used.has(name))
    .map((name) => remarkOn("holidays", name, `no calendar is closed on \`${name}\`, and no demand asks for it: it changes nothing`));
}

function namesOf(scenarios: readonly Scenario[], names: (scenario: Scenario) => readonly string[]): readonly string[] {
  return [...new Set(scenarios.flatMap(names))];
}

function remarkOn(part: string, name: string, reason: string): Said {
  return { path: [part, name], about: "key", reason, fix: null };
}
