// Desks drawn by a number, with all that may stand side by side. Lengths of time are constants, and what becomes of a ticket hangs on facts that its opening
// tells, so that its history tells all that chance has decided.

import { DAY, HOUR, MINUTE, type PolicyIr } from "../../../src/ir/index.ts";
import type { DecisionModule } from "../../../src/runtime/index.ts";
import { pickerOf } from "./any-desk.ts";
import { CALENDARS } from "./drawn-calendars.ts";
import { type Calendar, midnightOf } from "./obvious-hours.ts";
import type { Order } from "./obvious-people.ts";

export type Policy = { readonly ir: PolicyIr; readonly module: DecisionModule };
export type When = Readonly<Record<string, string | boolean>>;
export type Kind = {
  readonly firstTouch: number;
  readonly effort: number;
  /** So much more of it, at most, as chance will have it for each stage. */
  readonly effortMore: number;
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
  /** Values of a fact, the most urgent first. */
  readonly urgency: { readonly fact: string; readonly values: readonly string[] };
  readonly groups: readonly Group[];
  readonly reaction: { readonly during: string; readonly inside: number; readonly outside: number } | null;
};
/** `team`: null where it does itself, so long after; `left`: the share of the time that is left when somebody thinks of it, null for at once; `share`: how many are done, 0 for never. */
export type DutyRule = { readonly team: string | null; readonly effort: number; readonly left: number | null; readonly share: number };
export type Desk = {
  readonly number: number;
  /** Which of `POLICIES`. */
  readonly policy: number;
  /** The first day, by the clock of the zone. */
  readonly day: string;
  readonly from: number;
  /** From when on it is counted. */
  readonly counted: number;
  readonly until: number;
  readonly zone: string;
  /** Each is open while any of these is; what a day is, is told by the clock of the first. */
  readonly calendars: Readonly<Record<string, readonly Calendar[]>>;
  readonly perDay: number;
  readonly customers: number;
  readonly contacts: number;
  /** The share of openings that begin a burst. */
  readonly bursts: number;
  /** A year. */
  readonly storms: number;
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

/** Clocks change in Paris on 31 March and 27 October, on Lord Howe by half an hour on 7 April, in New York on 3 November. */
const BEGINS = ["2024-03-25", "2024-10-21"];

export function drawnDesk(number: number): Desk {
  const pick = pickerOf(number);
  const often = pick([MINUTE, 6 * MINUTE, 37 * MINUTE + 1]);
  const length = (...times: readonly number[]): number => pick(times) * often;
  const works = (): string | null => pick([null, "office", "night", "west", "island", "weekend", "counted", "mixed"]);
  const kind = (): Kind => ({
    firstTouch: length(0, 1, 5),
    effort: length(0, 3, 9, 20),
    effortMore: pick([0, 0, HOUR]),
    handOffs: pick([0, 0, 1, 2]),
    firstDelay: length(0, 0, 7),
    handOffDelay: length(0, 3, 30),
    delayCounting: pick([null, null, "office", "island"]),
    lag: length(0, 0, 11),
    customerWait: length(0, 20, 200),
    vendorWait: length(0, 50),
    workaround: pick([null, 0, 0.3, 1]),
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
    urgency: pick([
      { fact: "priority", values: ["P0", "P1", "P2"] },
      { fact: "priority", values: ["P0"] },
      { fact: "tier", values: ["gold", "plain"] },
    ]),
    groups: [...(skilled ? [group(["network"])] : []), ...pick([[[]], [[], []], [[], ["network", "billing"]]]).map(group)],
    reaction: pick([null, null, null, { during: "office", inside: length(1, 4), outside: length(0, 10) }]),
  });
  const teams = ["desk", "experts", "leads", "bosses"].map((name, i) => team(name, i < 2));
  const hasBilling = teams.some(({ groups }) => groups.some(({ skills }) => skills.includes("billing")));
  const names = teams.map(({ name }) => name);
  const rule = (team: string | null): DutyRule => ({
    team,
    effort: length(0, 1, 4),
    left: team === null ? null : pick([null, null, 0.25, 1]),
    share: team === null ? 1 : pick([1, 1, 0.6]),
  });
  // What comes again as soon as it is done is begun later, or it would never end.
  const round = (): DutyRule => ({ ...rule(pick(names)), left: pick([0.25, 0.5]) });
  const never = { ...rule(null), share: 0 };
  const policy = pick([0, 1]);
  const ofPolicy =
    policy === 0
      ? { "level-2-notice-to-lead": rule(null), "level-3-notice-to-boss": never, call: rule("bosses") }
      : { "check-in": round(), apology: rule("desk") };
  const network = { skill: "network", when: { topic: "network" } };
  const zone = pick(["Europe/Paris", "Europe/Paris", "America/New_York"]);
  const day = pick(BEGINS);
  const from = midnightOf(zone, day);
  return {
    number,
    policy,
    zone,
    day,
    from,
    counted: from + pick([0, 0, 50 * HOUR]),
    until: from + pick([9, 14]) * DAY + 3 * HOUR,
    calendars: CALENDARS,
    perDay: pick([3, 6, 10]),
    customers: pick([5, 30]),
    bursts: pick([0, 0.2]),
    storms: pick([0, 0, 150]),
    contacts: pick([0, 0.7]),
    kinds: { small: kind(), middling: kind(), large: kind() },
    asks: length(10, 60),
    leaves: length(20, 60),
    reopening: pick([2 * HOUR, DAY, 2 * DAY]),
    autoClose: pick([null, DAY, 3 * DAY]),
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
    skills: pick([[], [network], hasBilling ? [network, { skill: "billing", when: { size: "large", vendor: true } }] : [network]]),
    escalations:
      pick([0, 1, 2, 3]) === 0
        ? []
        : ["level-1", "level-2", "level-2", "level-3"].map((level) => ({
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
