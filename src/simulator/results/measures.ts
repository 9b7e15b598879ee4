// The measures of a scenario, in one fixed order: key, label, unit and figure of each. docs/simulation-report.md lists the keys.

import type { OwnMeasure } from "../experiment/experiment.ts";
import type { Figure } from "./figure.ts";
import * as figures from "./figures.ts";
import type { Names } from "./names.ts";
import type { MeasureKey, Unit } from "./summary.ts";

/** `ofPolicy`: it counts what a policy brings about; without one there is no such figure, and none is 0. */
export type Measure = {
  readonly key: MeasureKey;
  readonly label: string;
  readonly unit: Unit;
  readonly figure: Figure;
  readonly ofPolicy?: true;
};

/** `label`: of a duty; `recurring`: duties owed again and again; `currency`: of what people cost, null: the experiment writes figures alone. */
export type Wording = {
  readonly label: (duty: string) => string;
  readonly recurring: ReadonlySet<string>;
  readonly currency: string | null;
};

/** All measures of what occurs; the same for every scenario of an experiment, so that scenarios can be compared. */
export function measuresOf(names: Names, own: readonly OwnMeasure[], wording: Wording): readonly Measure[] {
  return [
    { key: "attainment", label: "in time, of all owed once", unit: "share", figure: figures.attainmentOverall(wording.recurring) },
    ...names.duties.map(({ duty, group }) => attainment(duty, group, wording)),
    ...breaches(names).map(ofPolicy),
    ...names.duties.filter(({ group }) => group === null).flatMap(({ duty }) => lateness(duty, wording)),
    ...names.responseGroups.flatMap((group) => times("response", "responses", group)),
    ...names.resolutionGroups.flatMap((group) => times("resolution", "resolutions", group)),
    ...escalation(names).map(ofPolicy),
    ...names.teams.flatMap((name) => team(name, wording)),
    ...whole(wording),
    ...own.map(ownMeasure),
  ];
}

function ofPolicy(measure: Measure): Measure {
  return { ...measure, ofPolicy: true };
}

function attainment(duty: string, group: string | null, { label }: Wording): Measure {
  const text = `${label(duty)} in time${group === null ? "" : `, ${group}`}`;
  return { key: `attainment of ${duty}${suffix(group)}`, label: text, unit: "share", figure: figures.attainment(duty, group) };
}

function breaches({ clauses }: Names): readonly Measure[] {
  const byClause = clauses.map((clause): Measure => {
    const figure = figures.breaches((row) => row.clause === clause);
    if (clause === null) return { key: "breaches without a clause", label: "breaches without a clause, a day", unit: "per-day", figure };
    return { key: `breaches of ${clause}`, label: `breaches of ${clause} a day`, unit: "per-day", figure };
  });
  return [{ key: "breaches", label: "breaches a day", unit: "per-day", figure: figures.breaches(() => true) }, ...byClause];
}

function lateness(duty: string, { label }: Wording): readonly Measure[] {
  const late = (name: string, share: number): Measure => ({
    key: `lateness ${name} of ${duty}`,
    label: `how late ${label(duty)} was, ${name === "median" ? "median" : "90th percentile"}`,
    unit: "ms",
    figure: figures.lateness(duty, null, share),
  });
  return [late("median", 0.5), late("p90", 0.9)];
}

function times(word: "response" | "resolution", what: "responses" | "resolutions", group: string | null): readonly Measure[] {
  const time = (name: string, said: string, share: number): Measure => ({
    key: `${word} ${name}${suffix(group)}`,
    label: `time to ${word}, ${said}${group === null ? "" : `, ${group}`}`,
    unit: "ms",
    figure: figures.timeTo(what, group, share),
  });
  return [time("median", "median", 0.5), time("p90", "90th percentile", 0.9)];
}

function escalation({ levels, roles }: Names): readonly Measure[] {
  return [
    { key: "escalated", label: "tickets escalated", unit: "share", figure: figures.escalated(null) },
    ...levels.map(
      (level): Measure => ({
        key: `escalated to ${level}`,
        label: `tickets raised to ${level} itself`,
        unit: "share",
        figure: figures.escalated(level),
      }),
    ),
    ...roles.map(
      (role): Measure => ({ key: `notices to ${role}`, label: `notices to ${role} a day`, unit: "per-day", figure: figures.notices(role) }),
    ),
  ];
}

function team(name: string, wording: Wording): readonly Measure[] {
  return [
    { key: `utilization of ${name}`, label: `${name}: time at work of time present`, unit: "share", figure: figures.utilization(name) },
    { key: `wait at ${name}`, label: `${name}: wait for an agent, mean`, unit: "ms", figure: figures.waitMean(name) },
    {
      key: `wait p90 at ${name}`,
      label: `${name}: wait for an agent, 90th percentile`,
      unit: "ms",
      figure: figures.waitQuantile(name, 0.9),
    },
    { key: `cost of ${name}`, label: `${name}: cost a week ${money(wording)}`, unit: "money", figure: figures.costPerWeek(name) },
  ];
}

/** `(USD)`: what a cost is counted in. */
function money({ currency }: Wording): string {
  return `(${currency ?? "experiment's unit"})`;
}

function whole(wording: Wording): readonly Measure[] {
  return [
    { key: "tickets", label: "tickets opened a day", unit: "per-day", figure: figures.perDay((run) => run.result.tickets.opened) },
    { key: "backlog", label: "open tickets at the start of a day", unit: "number", figure: figures.backlogMean() },
    ofPolicy({ key: "policy work", label: "agents busy with what the policy asks for", unit: "number", figure: figures.policyWork() }),
    { key: "cost", label: `cost a week ${money(wording)}`, unit: "money", figure: figures.costPerWeek(null) },
    { key: "cost per ticket", label: `cost a ticket ${money(wording)}`, unit: "money", figure: figures.costPerTicket() },
    { key: "customer effort", label: "customer effort a 100 tickets", unit: "number", figure: figures.customerEffort() },
    {
      key: "abandoned",
      label: "tickets given up by the customer",
      unit: "share",
      figure: figures.ofTickets((tickets) => tickets.abandoned),
    },
    { key: "reopened", label: "tickets reopened", unit: "share", figure: figures.ofTickets((tickets) => tickets.reopened) },
  ];
}

function ownMeasure(measure: OwnMeasure): Measure {
  return {
    key: `own: ${measure.name}`,
    label: measure.name,
    unit: measure.of === "share" ? "share" : (measure.unit ?? "number"),
    figure: figures.own(measure),
  };
}

function suffix(group: string | null): string {
  return group === null ? "" : ` for ${group}`;
}
