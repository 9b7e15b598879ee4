// A desk drawn by a number, as the file of an experiment.

import { OWN_CALENDARS } from "./drawn-calendars.ts";
import type { Desk, DutyRule, Kind, Team, When } from "./drawn-desk.ts";
import type { Calendar, Window } from "./obvious-hours.ts";

const FACTS = ["asks", "back", "eased", "hasty", "rates", "turns", "vendor", "waits"];

export function textOf(desk: Desk): string {
  const { number, day, from, until, zone, kinds, teams, duties } = desk;
  const own = Object.entries(OWN_CALENDARS);
  const yes = (fact: string): string => `{cases: [{when: {${fact}: yes}, is: 100 %}], otherwise: 0 %}`;
  return `format: tenet-experiment/1
title: Desk ${number}
policies: {p: p}
horizon: {from: ${day}, for: ${until - from} ms, zone: ${zone}}
warm-up: ${desk.counted - from} ms
replications: 1
seed: ${number}
calendars:
${own.map(calendarText).join("\n")}
holidays:
${own.map(([name, { holidays }]) => `  ${name}-days: [${holidays.join(", ")}]`).join("\n")}
demand:
  arrivals: {per-day: ${desk.perDay}, hours: flat, bursts: {share: ${desk.bursts}, more: 2, within: 1 h}, storms: {per-year: ${desk.storms}, tickets: 5, over: 1 h, facts: {topic: {one-of: {network: 100 %}}}}}
  customers: ${desk.customers}
  facts:
    tier: {one-of: {plain: 70 %, gold: 30 %}}
    priority: {one-of: {P0: 30 %, P1: 35 %, P2: 35 %}, unknown: 10 %}
    topic: {one-of: {network: 30 %, billing: 30 %, login: 40 %}}
    size: {one-of: {small: 50 %, middling: 30 %, large: 20 %}}
${FACTS.map((fact) => `    ${fact}: {yes: 30 %}`).join("\n")}
  handling:
${Object.entries(kinds)
  .map(([size, kind]) => kindText(size, kind, yes))
  .join("\n")}
  contacts: {per-day: ${desk.contacts}, per-day-answered: ${desk.contacts}}
  impatience:
    escalation: {share: ${yes("asks")}, patience: ${desk.asks} ms}
    abandonment: {share: ${yes("hasty")}, patience: ${desk.leaves} ms}
  changes:
${desk.changes.map(({ when, after, fact, becomes }) => `    - {fact: ${fact}, share: {cases: [{when: ${whenText(when)}, is: 100 %}], otherwise: 0 %}, after: ${after} ms, becomes: {one-of: {${becomes}: 100 %}}}`).join("\n")}
  reopening: {share: ${yes("back")}, after: ${desk.reopening} ms}${desk.autoClose === null ? "" : `\n  auto-close: ${desk.autoClose} ms`}
  feedback: {share: ${yes("rates")}, after: ${desk.feedback.after} ms, facts: {csat: {number: ${desk.feedback.csat}}}}
people:
  teams:
${teams.map(teamText).join("\n")}
  routing:
${desk.routing.map(({ when, stage, team }) => `    - {when: ${whenText(when)}, stage: ${stage}, team: ${team}}`).join("\n")}
  skills: {${desk.skills.map(({ skill, when }) => `${skill}: ${whenText(when)}`).join(", ")}}
  escalations: {${escalationsText(desk)}}
  duties: {${Object.entries(duties).map(ruleText).join(", ")}}
`;
}

function escalationsText({ escalations }: Desk): string {
  const levels = [...new Set(escalations.map(({ level }) => level))];
  const rules = levels.map((each) => {
    const those = escalations.filter(({ level }) => level === each);
    const texts = those.map(
      ({ team, effort, takesOver, speedUp }) =>
        `{team: ${team}, effort: ${effort} ms, takes-over: ${takesOver ? "yes" : "no"}, speed-up: ${speedUp}}`,
    );
    return `${each}: [${texts.join(", ")}]`;
  });
  return rules.join(", ");
}

function calendarText([name, { zone, week, breaks, dates }]: readonly [string, Calendar]): string {
  const days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
  const hours = (of: Calendar["week"]): string =>
    of.flatMap((windows, day) => (windows.length === 0 ? [] : [`${days[day]}: '${windowsText(windows)}'`])).join(", ");
  const on = Object.entries(dates).map(([date, windows]) => `${date}: ${windows.length === 0 ? "closed" : `'${windowsText(windows)}'`}`);
  return `  ${name}: {zone: ${zone}, open: {${hours(week)}}, breaks: {${hours(breaks)}}, dates: {${on.join(", ")}}, closed-on: [${name}-days]}`;
}

function windowsText(windows: readonly Window[]): string {
  const clock = (minutes: number): string =>
    `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
  return windows.map(([open, close]) => `${clock(open)} to ${clock(close > 1440 ? close - 1440 : close)}`).join(" and ");
}

function kindText(size: string, kind: Kind, yes: (fact: string) => string): string {
  const { firstTouch, effort, effortMore, handOffs, firstDelay, handOffDelay, delayCounting, lag, customerWait, vendorWait, workaround } =
    kind;
  const counting = delayCounting === null ? "" : `\n      delay-counting: ${delayCounting}`;
  const eased = workaround === null ? "" : `\n      workaround: {share: ${yes("eased")}, part: ${100 * workaround} %}`;
  return `    ${size}:
      weight: {cases: [{when: {size: ${size}}, is: 1}], otherwise: 0}
      first-touch: ${firstTouch} ms
      effort: ${effortMore === 0 ? `${effort} ms` : `{uniform: {from: ${effort} ms, to: ${effort + effortMore} ms}}`}
      hand-offs: ${handOffs}
      first-delay: ${firstDelay} ms
      hand-off-delay: ${handOffDelay} ms${counting}
      lag: ${lag} ms
      pauses: {customer: {share: ${yes("waits")}, length: ${customerWait} ms}, vendor: {share: ${yes("vendor")}, length: ${vendorWait} ms}}${eased}`;
}

function teamText({ name, order, urgency: { fact, values }, groups, reaction }: Team): string {
  const ofGroups = groups.map(
    ({ members, works, skills, speed, concurrency, absence }) =>
      `        - {members: ${members}, works: ${works ?? "always"}, skills: [${skills.join(", ")}], speed: ${speed}, concurrency: ${concurrency}, absence: ${absence}}`,
  );
  const urgency = order.startsWith("priority") ? `\n      urgency: {${fact}: [${values.join(", ")}]}` : "";
  const late =
    reaction === null
      ? ""
      : `\n      reaction: {during: ${reaction.during}, inside: ${reaction.inside} ms, outside: ${reaction.outside} ms}`;
  return `    ${name}:\n      order: ${order}${urgency}${late}\n      groups:\n${ofGroups.join("\n")}`;
}

function ruleText([duty, { team, effort, left, share }]: readonly [string, DutyRule]): string {
  const name = duty === "*" ? '"*"' : duty;
  if (share === 0) return `${name}: never`;
  if (team === null) return `${name}: {after: ${effort} ms}`;
  return `${name}: {team: ${team}, effort: ${effort} ms${left === null ? "" : `, begins: with ${100 * left} % left`}, share: ${share}}`;
}

function whenText(when: When): string {
  return `{${Object.entries(when)
    .map(([fact, value]) => `${fact}: ${value === true ? "yes" : value === false ? "no" : value}`)
    .join(", ")}}`;
}
