// Desks drawn by a number, with all that may stand side by side. Lengths of time are constants, and what becomes of a ticket hangs on facts that its opening
// tells, so that its history tells all that chance has decided.

import type { PolicyIr } from "../../../src/ir/index.ts";
import type { DecisionModule } from "../../../src/runtime/index.ts";
import { pickerOf } from "./any-desk.ts";
import type { Calendar, Window } from "./obvious-hours.ts";
import type { Order } from "./obvious-people.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export type Policy = { readonly ir: PolicyIr; readonly module: DecisionModule };
export type When = Readonly<Record<string, string | boolean>>;
export type Kind = {
  readonly firstTouch: number;
  readonly effort: number;
  readonly handOffs: number;
  readonly firstDelay: number;
  readonly handOffDelay: number;
  readonly delayCounting: string | null;
  readonly lag: number;
  readonly customerWait: number;
  readonly vendorWait: number;
  readonly workaround: number | null;
};
export type Group = {
  readonly members: number;
  readonly works: string | null;
  readonly skills: readonly string[];
  readonly speed: number;
  readonly concurrency: number;
  readonly absence: number;
};
export type Team = {
  readonly name: string;
  readonly order: Order;
  /** Values of the priority, the most urgent first. */
  readonly urgency: readonly string[];
  readonly groups: readonly Group[];
  readonly reaction: { readonly during: string; readonly inside: number; readonly outside: number } | null;
};
/** `team`: null where it does itself, so long after; `left`: the share of the time that is left when somebody thinks of it, null for at once; `share`: how many are done. */
export type DutyRule = { readonly team: string | null; readonly effort: number; readonly left: number | null; readonly share: number };
export type Desk = {
  readonly number: number;
  /** Which of `POLICIES`. */
  readonly policy: number;
  readonly from: number;
  /** From when on it is counted. */
  readonly counted: number;
  readonly until: number;
  readonly zone: string;
  readonly calendars: Readonly<Record<string, Calendar>>;
  readonly perDay: number;
  readonly customers: number;
  readonly contacts: number;
  /** Of the openings that begin a burst. */
  readonly bursts: number;
  /** By size. */
  readonly kinds: Readonly<Record<string, Kind>>;
  /** After how long. */
  readonly asks: number;
  readonly leaves: number;
  readonly reopening: number;
  readonly autoClose: number | null;
  readonly feedback: { readonly after: number; readonly csat: number };
  readonly changes: readonly { readonly when: When; readonly after: number; readonly fact: string; readonly becomes: string }[];
  readonly teams: readonly Team[];
  readonly routing: readonly { readonly when: When; readonly stage: "first" | "later" | "any"; readonly team: string }[];
  readonly skills: readonly { readonly skill: string; readonly when: When }[];
  readonly escalations: readonly {
    readonly level: string;
    readonly team: string;
    readonly effort: number;
    readonly takesOver: boolean;
    readonly speedUp: number;
  }[];
  readonly duties: Readonly<Record<string, DutyRule>>;
};

const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];
const FACTS = ["asks", "back", "eased", "hasty", "rates", "turns", "vendor", "waits"];
/** Clocks change in Paris on 31 March and 27 October, on Lord Howe by half an hour on 7 April, in New York on 3 November. */
const CALENDARS: Readonly<Record<string, Calendar>> = {
  office: calendar(
    "Europe/Paris",
    [0, 1, 2, 3, 4],
    [
      [9, 12],
      [13, 17],
    ],
    [],
    { "2024-04-01": [], "2024-11-01": [] },
  ),
  night: calendar("Europe/Paris", EVERY_DAY, [[22, 30]], [[2, 2.5]], { "2024-04-03": [], "2024-10-26": [[20, 28]] }),
  west: calendar("America/New_York", EVERY_DAY, [[8.25, 16.75]], [[12, 12.5]], { "2024-03-30": [[10, 11]] }),
  island: calendar(
    "Australia/Lord_Howe",
    EVERY_DAY,
    [
      [0, 9],
      [18, 24],
    ],
    [],
    {},
  ),
  weekend: calendar(
    "Europe/Paris",
    [5, 6],
    [[0, 24]],
    [
      [2, 3],
      [11, 12],
    ],
    {},
  ),
};

/** Midnight in Paris. */
const BEGINS = [
  ["2024-03-25", Date.UTC(2024, 2, 24, 23)],
  ["2024-10-21", Date.UTC(2024, 9, 20, 22)],
] as const;

export function drawnDesk(number: number): Desk {
  const pick = pickerOf(number);
  const often = pick([MINUTE, 6 * MINUTE, 37 * MINUTE + 1]);
  const length = (...times: readonly number[]): number => pick(times) * often;
  const works = (): string | null => pick([null, "office", "night", "west", "island", "weekend"]);
  const kind = (): Kind => ({
    firstTouch: length(0, 1, 5),
    effort: length(0, 3, 9, 20),
    handOffs: pick([0, 0, 1, 2]),
    firstDelay: length(0, 0, 7),
    handOffDelay: length(0, 3, 30),
    delayCounting: pick([null, null, "office", "island"]),
    lag: length(0, 0, 11),
    customerWait: length(0, 20, 200),
    vendorWait: length(0, 50),
    workaround: pick([null, 0.5, 1, 0.3]),
  });
  const group = (skills: readonly string[]): Group => ({
    members: pick([1, 1, 2, 3]),
    works: works(),
    skills,
    speed: pick([1, 1, 1.5, 0.7]),
    concurrency: pick([1, 1, 2]),
    absence: pick([0, 0, 0, 0.3]),
  });
  const team = (name: string, skilled: boolean): Team => ({
    name,
    order: pick(["first-come", "priority", "priority-preemptive", "earliest-deadline", "policy"]),
    urgency: pick([["P0", "P1", "P2"], ["P0"]]),
    groups: [...(skilled ? [group(["network"])] : []), ...pick([[[]], [[], []], [[], ["network", "billing"]]]).map(group)],
    reaction: pick([null, null, null, { during: "office", inside: length(1, 4), outside: length(0, 10) }]),
  });
  const teams = ["desk", "experts", "leads", "bosses"].map((name, i) => team(name, i < 2));
  const names = teams.map(({ name }) => name);
  const rule = (team: string | null): DutyRule => ({
    team,
    effort: length(0, 1, 4),
    left: team === null ? null : pick([null, null, 0.25, 1]),
    share: team === null ? 1 : pick([1, 1, 0.6]),
  });
  // What comes again as soon as it is done is begun later, or it would never end.
  const round = (): DutyRule => ({ ...rule(pick(names)), left: pick([0.25, 0.5]) });
  const policy = pick([0, 1]);
  const ofPolicy =
    policy === 0 ? { "level-2-notice-to-lead": rule(null), call: rule("bosses") } : { "check-in": round(), apology: rule("desk") };
  const from = pick(BEGINS)[1];
  return {
    number,
    policy,
    zone: "Europe/Paris",
    from,
    counted: from + pick([0, 0, 50 * HOUR]),
    until: from + pick([9, 14]) * DAY + 3 * HOUR,
    calendars: CALENDARS,
    perDay: pick([3, 6, 10]),
    customers: pick([5, 30]),
    bursts: pick([0, 0.2]),
    contacts: pick([0, 0.7]),
    kinds: { small: kind(), middling: kind(), large: kind() },
    asks: length(10, 60),
    leaves: length(20, 60),
    reopening: pick([2 * HOUR, DAY, 2 * DAY]),
    autoClose: pick([null, 30 * HOUR, 3 * DAY]),
    feedback: { after: pick([HOUR, DAY]), csat: pick([1, 5]) },
    changes: [
      { when: { turns: true, priority: "P2" }, after: pick([HOUR, 5 * HOUR]), fact: "priority", becomes: "P0" },
      { when: { turns: true, topic: "login" }, after: pick([HOUR, 30 * HOUR]), fact: "topic", becomes: "network" },
      { when: { turns: true, topic: "billing" }, after: pick([HOUR, 30 * HOUR]), fact: "priority", becomes: "P1" },
      { when: { turns: true, tier: "plain" }, after: pick([2 * HOUR, 50 * HOUR]), fact: "tier", becomes: "gold" },
    ],
    teams,
    routing: [
      { when: { tier: "gold", topic: "login" }, stage: pick(["any", "first"]), team: pick(names) },
      { when: { topic: pick(["network", "billing"]) }, stage: pick(["any", "later"]), team: pick(names) },
      { when: {}, stage: "first", team: "desk" },
      { when: {}, stage: "later", team: pick(["desk", "experts"]) },
    ],
    skills: pick([[], [{ skill: "network", when: { topic: "network" } }]]),
    escalations:
      pick([0, 1, 2, 3]) === 0
        ? []
        : ["level-1", "level-2", "level-3"].map((level) => ({
            level,
            team: pick(names),
            effort: length(0, 1, 8),
            takesOver: pick([false, true]),
            speedUp: pick([1, 1, 1.5]),
          })),
    duties: pick([
      {},
      { "*": rule("leads"), "customer-update": round(), ...ofPolicy },
      { "*": rule(pick(names)), "customer-update": round(), ...ofPolicy },
    ]),
  };
}

/** Hours of a day, as minutes after midnight. */
function calendar(
  zone: string,
  days: readonly number[],
  open: readonly Window[],
  breaks: readonly Window[],
  dates: Readonly<Record<string, readonly Window[]>>,
): Calendar {
  const minutes = (windows: readonly Window[]): readonly Window[] => windows.map(([a, b]) => [a * 60, b * 60]);
  const week = (windows: readonly Window[]) => EVERY_DAY.map((day) => (days.includes(day) ? minutes(windows) : []));
  return {
    zone,
    week: week(open),
    breaks: week(breaks),
    dates: Object.fromEntries(Object.entries(dates).map(([day, each]) => [day, minutes(each)])),
  };
}

// ----------------------------------------------------------------------------------------------------- the same as a file

export function textOf(desk: Desk): string {
  const { number, from, until, zone, calendars, kinds, teams, escalations, duties } = desk;
  const [begin] = BEGINS.find(([, at]) => at === from) ?? [];
  const yes = (fact: string): string => `{cases: [{when: {${fact}: yes}, is: 100 %}], otherwise: 0 %}`;
  return `format: tenet-experiment/1
title: Desk ${number}
policies: {p: p}
horizon: {from: ${begin}, for: ${until - from} ms, zone: ${zone}}
warm-up: ${desk.counted - from} ms
replications: 1
seed: ${number}
calendars:
${Object.entries(calendars).map(calendarText).join("\n")}
demand:
  arrivals: {per-day: ${desk.perDay}, hours: flat, bursts: {share: ${desk.bursts}, more: 2, within: 1 h}}
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
  escalations: {${escalations.map(({ level, team, effort, takesOver, speedUp }) => `${level}: {team: ${team}, effort: ${effort} ms, takes-over: ${takesOver ? "yes" : "no"}, speed-up: ${speedUp}}`).join(", ")}}
  duties: {${Object.entries(duties).map(ruleText).join(", ")}}
`;
}

function calendarText([name, { zone, week, breaks, dates }]: readonly [string, Calendar]): string {
  const days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
  const hours = (of: Calendar["week"]): string =>
    of.flatMap((windows, day) => (windows.length === 0 ? [] : [`${days[day]}: '${windowsText(windows)}'`])).join(", ");
  const on = Object.entries(dates).map(([date, windows]) => `${date}: ${windows.length === 0 ? "closed" : `'${windowsText(windows)}'`}`);
  return `  ${name}: {zone: ${zone}, open: {${hours(week)}}, breaks: {${hours(breaks)}}, dates: {${on.join(", ")}}}`;
}

function windowsText(windows: readonly Window[]): string {
  const clock = (minutes: number): string =>
    `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
  return windows.map(([open, close]) => `${clock(open)} to ${clock(close > 1440 ? close - 1440 : close)}`).join(" and ");
}

function kindText(size: string, kind: Kind, yes: (fact: string) => string): string {
  const { firstTouch, effort, handOffs, firstDelay, handOffDelay, delayCounting, lag, customerWait, vendorWait, workaround } = kind;
  const counting = delayCounting === null ? "" : `\n      delay-counting: ${delayCounting}`;
  const eased = workaround === null ? "" : `\n      workaround: {share: ${yes("eased")}, part: ${100 * workaround} %}`;
  return `    ${size}:
      weight: {cases: [{when: {size: ${size}}, is: 1}], otherwise: 0}
      first-touch: ${firstTouch} ms
      effort: ${effort} ms
      hand-offs: ${handOffs}
      first-delay: ${firstDelay} ms
      hand-off-delay: ${handOffDelay} ms${counting}
      lag: ${lag} ms
      pauses: {customer: {share: ${yes("waits")}, length: ${customerWait} ms}, vendor: {share: ${yes("vendor")}, length: ${vendorWait} ms}}${eased}`;
}

function teamText({ name, order, urgency: values, groups, reaction }: Team): string {
  const ofGroups = groups.map(
    ({ members, works, skills, speed, concurrency, absence }) =>
      `        - {members: ${members}, works: ${works ?? "always"}, skills: [${skills.join(", ")}], speed: ${speed}, concurrency: ${concurrency}, absence: ${absence}}`,
  );
  const urgency = order.startsWith("priority") ? `\n      urgency: {priority: [${values.join(", ")}]}` : "";
  const late =
    reaction === null
      ? ""
      : `\n      reaction: {during: ${reaction.during}, inside: ${reaction.inside} ms, outside: ${reaction.outside} ms}`;
  return `    ${name}:\n      order: ${order}${urgency}${late}\n      groups:\n${ofGroups.join("\n")}`;
}

function ruleText([duty, { team, effort, left, share }]: readonly [string, DutyRule]): string {
  const name = duty === "*" ? '"*"' : duty;
  if (team === null) return `${name}: {after: ${effort} ms}`;
  return `${name}: {team: ${team}, effort: ${effort} ms${left === null ? "" : `, begins: with ${100 * left} % left`}, share: ${share}}`;
}

function whenText(when: When): string {
  return `{${Object.entries(when)
    .map(([fact, value]) => `${fact}: ${value === true ? "yes" : value === false ? "no" : value}`)
    .join(", ")}}`;
}
