// People: teams and who is in them, where tickets go, what escalations and the policy's duties cost, from how it is written.

import { insteadOf } from "../../../diagnostics/index.ts";
import type { Path } from "../../yaml/index.ts";
import type { MemberGroup, People, Team } from "../experiment.ts";
import type { ExperimentText, Scalar, TeamText } from "../experiment-schema.ts";
import {
  checkTeam,
  count,
  figure,
  type KnownFacts,
  problem,
  problemOfKey,
  type Reading,
  remark,
  share,
  type TypedFact,
} from "../reading.ts";
import { MOST_SEATS } from "../size.ts";
import { currencyOf } from "../values.ts";
import { type Calendars, calendarsInUse, useCalendar } from "./calendars.ts";
import { readDistribution } from "./distribution.ts";
import { readWhen } from "./when.ts";
import { readDuties, readEscalations } from "./work.ts";

type PeopleText = ExperimentText["people"];
const PATH: Path = ["people"];

/** `known`: the facts drawn as a ticket opens. */
export function readPeople(reading: Reading, text: PeopleText, known: KnownFacts, calendars: Calendars): People {
  const teams = Object.entries(text.teams).map(([name, each]) => team(reading, [...PATH, "teams", name], name, each, known, calendars));
  const names = teams.map(({ name }) => name);
  if (teams.length === 0) problem(reading, [...PATH, "teams"], "there is no team", "give at least one, with its `members`");
  const routing = readRouting(reading, text.routing, names, known);
  const skills = Object.entries(text.skills ?? {}).map(([skill, when]) => ({
    skill,
    when: readWhen(reading, [...PATH, "skills", skill], when, known),
  }));
  checkSkills(reading, text, teams, new Set(skills.map(({ skill }) => skill)));
  const escalations = readEscalations(reading, [...PATH, "escalations"], text.escalations, names);
  const duties = readDuties(reading, [...PATH, "duties"], text.duties, names);
  return { ...calendarsInUse(reading, calendars), teams, routing, skills, escalations, duties, currency: currencyOfAll(reading, text) };
}

/** Costs are added up, so all that say their currency say the same. */
function currencyOfAll(reading: Reading, { teams }: PeopleText): string | null {
  const costs = Object.entries(teams).flatMap(([name, { cost: ofTeam, groups = [] }]) => [
    { path: [...PATH, "teams", name, "cost"], text: ofTeam },
    ...groups.map((group, i) => ({ path: [...PATH, "teams", name, "groups", i, "cost"], text: group.cost })),
  ]);
  const told = costs.flatMap(({ path, text }) => {
    const currency = text === undefined ? null : currencyOf(text);
    return text === undefined || currency === null ? [] : [{ path, text, currency }];
  });
  const [first] = told;
  const other = told.find(({ currency }) => currency !== first?.currency);
  if (first !== undefined && other !== undefined)
    problem(
      reading,
      other.path,
      `\`${other.text}\` is in ${other.currency}, and \`${first.text}\` in ${first.currency}`,
      `write every \`cost\` in ${first.currency}: they are added up`,
    );
  return first?.currency ?? null;
}

function team(reading: Reading, path: Path, name: string, text: TeamText, known: KnownFacts, calendars: Calendars): Team {
  const order = text.order ?? "first-come";
  const byUrgency = order === "priority" || order === "priority-preemptive";
  // Where the order is written, or varied, it is meant; where it is left out, the urgency says what was meant.
  if (!byUrgency && text.urgency !== undefined)
    (text.order === undefined ? problem : remark)(
      reading,
      [...path, "urgency"],
      `\`urgency\` goes with \`order: priority\`, and the order is \`${order}\``,
    );
  return {
    name,
    members: members(reading, path, name, text, calendars),
    order,
    urgency: byUrgency ? urgency(reading, path, text.urgency, known) : null,
    reaction: reaction(reading, [...path, "reaction"], text.reaction, calendars),
  };
}

type MemberText = NonNullable<TeamText["groups"]>[number];

function members(reading: Reading, path: Path, name: string, text: TeamText, calendars: Calendars): readonly MemberGroup[] {
  if (text.groups !== undefined) {
    const beside = MEMBER_KEYS.find((key) => text[key] !== undefined);
    if (beside !== undefined) problem(reading, [...path, beside], `\`${beside}\` stands beside \`groups\``, "say it of each group");
    if (text.groups.length === 0)
      problem(reading, [...path, "groups"], `\`${name}\` has no group`, "give `members`, or at least one group");
    return text.groups.map((group, i) => memberGroup(reading, [...path, "groups", i], name, group, calendars));
  }
  if (text.members === undefined) {
    problem(reading, path, `nothing says how many \`${name}\` are`, "write `members: 6`, or `groups` where they are not all alike");
    return [];
  }
  return [memberGroup(reading, path, name, { ...text, members: text.members }, calendars)];
}

const MEMBER_KEYS = ["members", "works", "skills", "speed", "concurrency", "absence", "cost"] as const;

function memberGroup(reading: Reading, path: Path, name: string, text: MemberText, calendars: Calendars): MemberGroup {
  const works = text.works === undefined || text.works === "always" ? null : text.works;
  if (text.works === undefined) remark(reading, path, `nothing says when \`${name}\` work: they are there day and night`);
  if (works !== null) useCalendar(reading, calendars, [...path, "works"], works);
  const absence = text.absence === undefined ? 0 : share(reading, [...path, "absence"], text.absence);
  if (absence === 1)
    problem(reading, [...path, "absence"], `all of \`${name}\` are away every day`, "write the share of days on which one of them is away");
  return {
    count: count(reading, [...path, "members"], text.members, {
      whole: true,
      most: MOST_SEATS,
      tooMuch: "more members than a replication can hold",
    }),
    works,
    skills: text.skills ?? [],
    speed: text.speed === undefined ? 1 : count(reading, [...path, "speed"], text.speed, { above: 0 }),
    concurrency: text.concurrency === undefined ? 1 : count(reading, [...path, "concurrency"], text.concurrency, { whole: true, least: 1 }),
    absence,
    cost: text.cost === undefined ? 0 : cost(reading, [...path, "cost"], text.cost),
  };
}

function cost(reading: Reading, path: Path, text: Scalar): number {
  const value = figure(reading, path, text, { kind: "money", currency: null });
  if (value < 0) problem(reading, path, `\`${text}\` is negative`, "it is at least 0");
  return value;
}

/** Left out: by the fact `priority`, in the policy's order. */
function urgency(reading: Reading, path: Path, text: TeamText["urgency"], known: KnownFacts): Team["urgency"] {
  const [given, ...more] = Object.entries(text ?? {});
  if (given === undefined) {
    const type = known.get("priority")?.type;
    if (type?.kind === "one-of") {
      remark(reading, path, `who is served first follows the fact \`priority\`: ${type.values.join(", ")}`);
      return { fact: "priority", values: type.values };
    }
    problem(
      reading,
      path,
      "nothing says which fact makes a ticket urgent",
      "write `urgency: {priority: [P0, P1, P2]}`, the most urgent first",
    );
    return null;
  }
  const [fact, values] = given;
  if (more.length > 0) problem(reading, [...path, "urgency"], "`urgency` names several facts", "name one");
  const found = known.get(fact);
  if (found === undefined) {
    problemOfKey(reading, [...path, "urgency", fact], `nothing says what \`${fact}\` of a ticket is`, insteadOf(fact, known.keys()));
    return null;
  }
  return { fact, values: urgencyValues(reading, [...path, "urgency", fact], { fact, type: found.type }, values) };
}

function urgencyValues(reading: Reading, path: Path, { fact, type }: TypedFact, values: readonly Scalar[]) {
  values.forEach((value, i) => {
    if (values.indexOf(value) !== i) problem(reading, [...path, i], `\`${value}\` is named twice`);
    if (type.kind === "one-of" && !type.values.includes(String(value)))
      problem(reading, [...path, i], `\`${fact}\` is never \`${value}\``, insteadOf(String(value), type.values));
  });
  if (type.kind === "yes-no") return values.map((value) => value === "yes" || value === "true");
  return type.kind === "one-of" ? values.map(String) : values;
}

function reaction(reading: Reading, path: Path, text: TeamText["reaction"], calendars: Calendars): Team["reaction"] {
  if (text === undefined) return null;
  const inside = readDistribution(reading, [...path, "inside"], text.inside, { kind: "time" });
  if (text.during === undefined && text.outside !== undefined)
    problem(reading, [...path, "outside"], "outside of what is not said", "name the calendar with `during`");
  if (text.during !== undefined) useCalendar(reading, calendars, [...path, "during"], text.during);
  return {
    calendar: text.during ?? null,
    inside,
    outside: text.outside === undefined ? inside : readDistribution(reading, [...path, "outside"], text.outside, { kind: "time" }),
  };
}

/** Left out: all to the first team. */
function readRouting(reading: Reading, text: PeopleText["routing"], teams: readonly string[], known: KnownFacts): People["routing"] {
  const path = [...PATH, "routing"];
  const [first = ""] = teams;
  if (text === undefined) {
    if (teams.length > 1) remark(reading, PATH, `no \`routing\` is given: every ticket goes to \`${first}\``);
    return [{ when: [], stage: "any", team: first }];
  }
  const rules = text.map((rule, i) => ({
    when: readWhen(reading, [...path, i, "when"], rule.when, known),
    stage: rule.stage ?? "any",
    team: checkTeam(reading, [...path, i, "team"], rule.team, teams),
  }));
  for (const stage of ["first", "later"] as const) {
    const catchAll = rules.findIndex((rule) => rule.when.length === 0 && (rule.stage === stage || rule.stage === "any"));
    if (catchAll < 0)
      problem(
        reading,
        path,
        `a ticket for which no rule holds goes nowhere (${stage === "first" ? "at first" : "after a hand-off"})`,
        "end with a rule without `when`",
      );
  }
  rules.forEach((rule, i) => {
    const before = rules.slice(0, i).some(({ when, stage }) => when.length === 0 && (stage === rule.stage || stage === "any"));
    if (before) problem(reading, [...path, i], "a rule before it takes every ticket, so this one is never asked", "put it before that one");
  });
  return rules;
}

function checkSkills(reading: Reading, text: PeopleText, teams: readonly Team[], needed: ReadonlySet<string>): void {
  const has = new Set(teams.flatMap(({ members: groups }) => groups.flatMap((group) => (group.count > 0 ? group.skills : []))));
  for (const skill of needed)
    if (!has.has(skill))
      problemOfKey(
        reading,
        [...PATH, "skills", skill],
        `nobody has the skill \`${skill}\``,
        insteadOf(skill, has) ?? "give it to somebody with `skills` in a team",
      );
  for (const [name, { skills = [], groups = [] }] of Object.entries(text.teams))
    for (const skill of [...skills, ...groups.flatMap((group) => group.skills ?? [])])
      if (!needed.has(skill)) remark(reading, [...PATH, "teams", name], `no ticket ever needs the skill \`${skill}\` of \`${name}\``);
}
