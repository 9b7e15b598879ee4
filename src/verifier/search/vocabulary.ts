// All that means anything to a policy, and to the promises at hand: what people may do, what may be known, lengths of time, instants to start at.

import { zoneOffsets } from "../../calendar/index.ts";
import {
  DAY,
  type FactValue,
  type HistoryEvent,
  type Instant,
  MINUTE,
  type Milliseconds,
  millisecondsOf,
  type PolicyIr,
  type PromiseIr,
  type SpanIr,
} from "../../ir/index.ts";
import { type OpenTime, openTimesOf } from "../../runtime/working-time/open-times.ts";
import { actOf, conditionActs, courseActs, startActs } from "../acts.ts";
import { conditionsOf, spansIn } from "./conditions.ts";
import { choicesOf, distinct, everyGiven, type FactChoice, type Given, givenFor, NOTHING_GIVEN, withFact } from "./fact-choices.ts";
import { type Mentions, mentionsOf, type SpokenAct } from "./mentions.ts";
import { type Starts, startsOf } from "./starts.ts";

/** How a ticket stands, as far as it decides which events take effect. */
export const STANDINGS = ["open", "waiting", "resolved", "closed"] as const;
export type Standing = 0 | 1 | 2 | 3;

/** An event without time and ticket. `moving`: facts that are instants, in milliseconds from the event. `ofCustomer`: it names no ticket. */
export type Template = Omit<HistoryEvent, "at" | "ticket" | "customer" | "id" | "source"> & {
  readonly moving: Given["moving"];
  readonly ofCustomer: boolean;
};

/** A length of time; `time`: the calendar on which it counts, null for elapsed time. */
export type Length = { readonly ms: Milliseconds; readonly time: OpenTime | null };

/** What one promise is about. */
export type Aim = {
  /** By standing: the events that bring its moments about. */
  readonly acts: readonly (readonly Template[])[];
  readonly changes: readonly Template[];
  readonly openings: readonly Given[];
  readonly lengths: readonly Length[];
};

export type Vocabulary = {
  readonly ir: PolicyIr;
  /** Of the facts that any condition of the policy or of a promise asks about. */
  readonly choices: readonly FactChoice[];
  /** By standing: every event that any part of the policy waits for. */
  readonly acts: readonly (readonly Template[])[];
  /** A fact of the ticket, or of its customer, gets another value. */
  readonly changes: readonly Template[];
  /** What may be known at the opening; `whole`: every combination of what is told apart. */
  readonly openings: { readonly all: readonly Given[]; readonly whole: boolean };
  readonly starts: Starts;
  readonly lengths: readonly Length[];
  readonly times: readonly OpenTime[];
  /** One for each promise, in order; the last stands for the policy by itself. */
  readonly aims: readonly Aim[];
  /** So long after the last event, at most, is waited for an answer. */
  readonly settleWithin: Milliseconds;
  /** The event that meets a duty, by its name; none for a duty that nobody can meet. */
  readonly meets: ReadonlyMap<string, Template>;
};

/** More combinations of facts than this are not all opened. */
const MOST_OPENINGS = 48;

export function vocabularyOf(ir: PolicyIr, promises: readonly Pick<PromiseIr, "only" | "says">[]): Vocabulary {
  const mentions = promises.map((promise) => mentionsOf(ir, promise));
  const conditions = [...conditionsOf(ir), ...mentions.flatMap((each) => each.conditions)];
  const choices = choicesOf(ir, conditions);
  const named = openTimesOf(ir.calendars, ir.holidays, zoneOffsets);
  const times = [...named.values()];
  const lengthsOf = (spans: readonly SpanIr[]): readonly Length[] =>
    distinctLengths(spans.flatMap((span) => lengthsOfSpan(ir, named, span)));
  const { examples: _examples, promises: _promises, ...decides } = ir;
  const lengths = lengthsOf([...spansIn(ir, decides), ...mentions.flatMap(({ spans }) => spans)]);
  const acts = policyActs(ir);
  const changes = choices.flatMap(changesOf);
  const openings = openingsOf(ir, choices);
  const whole: Aim = { acts: byStanding(acts), changes, openings: openings.all, lengths };
  return {
    ir,
    choices,
    acts: byStanding(distinct([...acts, ...mentions.flatMap((each) => each.acts.map(templateOf))])),
    changes,
    openings,
    starts: startsOf(ir, named),
    lengths,
    times,
    aims: [...mentions.map((each) => aimOf(ir, each, lengthsOf(each.spans), whole)), whole],
    settleWithin: settleWithin(lengths),
    meets: new Map(ir.duties.flatMap((duty) => meetingOf(duty))),
  };
}

function aimOf(ir: PolicyIr, mentions: Mentions, lengths: readonly Length[], whole: Aim): Aim {
  const openings = distinct(mentions.wishes.flatMap((wish) => givenFor(ir, wish) ?? []));
  const choices = choicesOf(ir, mentions.conditions);
  const changes = choices.flatMap(changesOf);
  return {
    acts: byStanding(mentions.acts.map(templateOf)),
    changes: changes.length === 0 ? whole.changes : changes,
    openings: openings.length === 0 ? whole.openings : openings,
    lengths: lengths.length === 0 ? whole.lengths : lengths,
  };
}

// --------------------------------------------------------------------------------------------------------------- events

function policyActs(ir: PolicyIr): readonly Template[] {
  const spoken = [
    ...ir.duties.flatMap((duty) => [...startActs(ir, duty), ...courseActs(ir, duty)]),
    ...conditionsOf(ir).flatMap((condition) => conditionActs(ir, condition)),
    ...ir.levels.map(({ id }) => actOf("escalated", { level: id })),
    ...ir.gates.filter(({ before }) => before.event !== "opened").map(({ before }) => actOf(before.event, { duty: before.duty })),
    actOf("resolved"),
    actOf("closed"),
    actOf("reopened"),
  ].map((act): SpokenAct => ({ ...act, by: null }));
  return distinct([
    ...spoken.map(templateOf),
    ...ir.gates.flatMap((gate) =>
      completions(
        ir,
        gate.requires.map(({ when }) => when),
      ),
    ),
  ]);
}

/** All that a gate asks for is written down. */
function completions(ir: PolicyIr, requires: Parameters<typeof givenFor>[1]): readonly Template[] {
  const given = givenFor(ir, requires);
  if (given === null || (Object.keys(given.facts).length === 0 && given.moving.length === 0)) return [];
  return [{ ...CHANGED, facts: given.facts, moving: given.moving }];
}

const CHANGED: Template = { event: "changed", by: null, facts: null, who: null, level: null, duty: null, moving: [], ofCustomer: false };

function changesOf(choice: FactChoice): readonly Template[] {
  const on = (value: FactValue): Template => {
    const given = withFact(NOTHING_GIVEN, choice, value);
    return {
      ...CHANGED,
      facts: Object.keys(given.facts).length === 0 ? null : given.facts,
      moving: given.moving,
      ofCustomer: choice.of === "customer",
    };
  };
  return choice.values.map(on);
}

export function templateOf({ event, facts, who, level, duty, by }: SpokenAct): Template {
  return {
    event,
    by: event === "contact" && by === null ? "customer" : by,
    facts: Object.keys(facts).length === 0 ? null : facts,
    who: event === "notified" ? who : null,
    level,
    duty,
    moving: [],
    ofCustomer: false,
  };
}

function meetingOf(duty: PolicyIr["duties"][number]): readonly (readonly [string, Template])[] {
  const { metBy } = duty;
  switch (metBy.by) {
    case "event":
      return metBy.event === "opened"
        ? []
        : [
            [
              duty.id,
              templateOf({ ...actOf(metBy.event, { duty: metBy.event === "done" ? (metBy.duty ?? duty.id) : metBy.duty }), by: null }),
            ],
          ];
    case "notified":
      return [[duty.id, templateOf({ ...actOf("notified", { who: metBy.who.slice(0, 1), level: metBy.level }), by: null })]];
    case "resolved":
    case "workaround":
      return [[duty.id, templateOf({ ...actOf(metBy.by), by: null })]];
  }
}

function byStanding(acts: readonly Template[]): readonly (readonly Template[])[] {
  return STANDINGS.map((_, standing) => acts.filter(({ event }) => takesEffect(event, standing as Standing)));
}

/** Whether the event does anything of its own on a ticket that stands so. */
export function takesEffect(event: string, standing: Standing): boolean {
  switch (event) {
    case "waiting":
      return standing === 0;
    case "continued":
      return standing === 1;
    case "resolved":
    case "workaround":
      return standing <= 1;
    case "closed":
      return standing <= 2;
    case "reopened":
      return standing >= 2;
    case "escalated":
    case "escalation-requested":
      return standing <= 1;
    default:
      return true;
  }
}

/** How the ticket stands after the event took effect. */
export function standingAfter(event: string, standing: Standing): Standing {
  if (!takesEffect(event, standing)) return standing;
  switch (event) {
    case "waiting":
      return 1;
    case "continued":
    case "reopened":
      return 0;
    case "resolved":
      return 2;
    case "closed":
      return 3;
    default:
      return standing;
  }
}

// ------------------------------------------------------------------------------------------------------ openings, lengths

/** Every combination of what is told apart, where these are few; else each condition's own ticket, and each value by itself. */
function openingsOf(ir: PolicyIr, choices: readonly FactChoice[]): Vocabulary["openings"] {
  const every = everyGiven(ir, choices, MOST_OPENINGS);
  if (every !== null) return { all: every, whole: true };
  const wished = conditionsOf(ir).flatMap((condition) => givenFor(ir, [condition]) ?? []);
  const singly = choices.flatMap((choice) => choice.values.map((value) => withFact(NOTHING_GIVEN, choice, value)));
  return { all: distinct([...wished, NOTHING_GIVEN, ...singly]), whole: false };
}

function lengthsOfSpan(ir: PolicyIr, named: ReadonlyMap<string, OpenTime>, { duration, clock }: SpanIr): readonly Length[] {
  const ms = millisecondsOf(ir, duration);
  if (clock.kind === "elapsed") return [{ ms, time: null }];
  const { calendar } = clock;
  const ids =
    calendar.kind === "calendar"
      ? [calendar.calendar]
      : [...new Set([...(ir.hours?.otherwise ?? []), ...(ir.hours?.choices ?? []).flatMap((each) => each.calendars)])];
  return ids.flatMap((id) => named.get(id) ?? []).map((time) => ({ ms, time }));
}

function distinctLengths(lengths: readonly Length[]): readonly Length[] {
  const sorted = lengths.toSorted((a, b) => a.ms - b.ms);
  return sorted.filter(({ ms, time }, index) => ms > 0 && sorted.findIndex((other) => other.ms === ms && other.time === time) === index);
}

/** Twice the longest, with weekends and holidays between where it counts on a calendar; a day at least, four hundred at most. */
function settleWithin(lengths: readonly Length[]): Milliseconds {
  const longest = Math.max(0, ...lengths.map(({ ms, time }) => (time === null ? ms : 5 * ms + 10 * DAY)));
  return Math.min(400 * DAY, Math.max(DAY, 2 * longest)) + MINUTE;
}

/** The opening of a ticket of which so much is known. */
export function openingOf({ facts, moving }: Given, by: string | null = null): Template {
  return { event: "opened", by, facts, who: null, level: null, duty: null, moving, ofCustomer: false };
}

/** The event at its time, on its ticket. */
export function eventOf(template: Template, at: Instant, ticket: string, customer: string, id: string | null): HistoryEvent {
  const { moving, ofCustomer, event, by, facts, who, level, duty } = template;
  const own = ofCustomer ? null : ticket;
  const known = moving.length === 0 ? facts : { ...facts, ...Object.fromEntries(moving.map(([fact, offset]) => [fact, at + offset])) };
  return { at, event, ticket: own, customer, by, id, facts: known, who, level, duty };
}
