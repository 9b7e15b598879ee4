// The zod schema of a whole policy as IR: the same shape as `PolicyIr` (a test keeps the two equal).

import { z } from "zod";
import { IR_FORMAT } from "../policy.ts";
import { calendarChoice, condition, fromParameter, length, part, span, warning } from "./condition.ts";
import { clause, date, duration, figure, list, localTime, name, place, short, statement, value, whole, words, zone } from "./names.ts";
import { promise } from "./promises.ts";

const optionalShort = short.nullable();
const optionalName = name.nullable();

const values = list(value).min(1);
const factType = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("one-of"), values }),
  z.strictObject({ kind: z.literal("any-of"), values }),
  z.strictObject({ kind: z.literal("yes-no") }),
  z.strictObject({ kind: z.literal("number"), whole: z.boolean(), min: figure.nullable(), max: figure.nullable() }),
  z.strictObject({ kind: z.literal("percent") }),
  z.strictObject({ kind: z.literal("money"), currency: value }),
  z.strictObject({ kind: z.literal("instant") }),
  z.strictObject({ kind: z.literal("text") }),
]);
const fact = z.strictObject({ ...statement, id: name, of: z.enum(["ticket", "customer"]), type: factType, mayBeUnknown: z.boolean() });

const parameter = z.strictObject({ ...statement, id: name, type: z.enum(["duration", "money", "number", "percent"]), value: figure });

const window = z
  .tuple([whole(0, 1439), whole(1, 2879)])
  .refine(([open, close]) => open < close && close <= open + 1440, "a window closes after it opens, and within a day");
const week = z.array(list(window)).length(7);
const month = whole(1, 12);
const monthDay = z.strictObject({ month, day: whole(1, 31) });
const weekly = z.strictObject({
  ...statement,
  kind: z.literal("weekly"),
  id: name,
  zone,
  weekly: week,
  breaks: week,
  dates: list(z.strictObject({ date, windows: list(window) })),
  holidays: list(z.strictObject({ set: name, windows: list(window) })),
});
const combined = z.strictObject({
  ...statement,
  kind: z.literal("combined"),
  id: name,
  how: z.enum(["both", "either", "except"]),
  of: list(name).min(2),
});
const season = z.strictObject({
  ...statement,
  kind: z.literal("season"),
  id: name,
  zone,
  ranges: list(
    z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("yearly"), from: monthDay, to: monthDay }),
      z.strictObject({ kind: z.literal("dates"), from: date, to: date }),
    ]),
  ).min(1),
});
const calendar = z.discriminatedUnion("kind", [weekly, combined, season]);

const observed = z.enum(["none", "nearest-weekday", "next-weekday"]);
const weekday = z.literal([0, 1, 2, 3, 4, 5, 6]);
const holidayRule = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("fixed"), month, day: whole(1, 31), observed }),
  z.strictObject({
    kind: z.literal("nth-weekday"),
    nth: whole(-1, 5).refine((nth) => nth !== 0, "counts from 1, or is -1"),
    weekday,
    month,
  }),
  z.strictObject({ kind: z.literal("easter"), offset: whole(-366, 366) }),
  z.strictObject({ kind: z.literal("relative"), to: short, offset: whole(-366, 366), observed }),
  z.strictObject({ kind: z.literal("date"), date }),
]);
const year = whole(1, 9999).nullable();
const holidays = z.strictObject({
  ...statement,
  id: name,
  days: list(z.strictObject({ name: short, rule: holidayRule, from: year, until: year })),
});

const calendarNames = list(name).min(1);
const hours = z.strictObject({
  ...statement,
  choices: list(z.strictObject({ calendars: calendarNames, when: condition, clause })),
  otherwise: calendarNames,
});

const period = { from: localTime, until: localTime };
const change = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("add"), who: name, ...period }),
  z.strictObject({ kind: z.literal("remove"), who: name, ...period }),
  z.strictObject({ kind: z.literal("replace"), who: name, by: name, ...period }),
]);
const rotation = z.strictObject({
  zone,
  members: list(name).min(1),
  everyDays: whole(1, 3_660),
  from: localTime,
  changes: list(change),
});
const party = z.strictObject({
  ...statement,
  id: name,
  kind: z.enum(["person", "team", "group", "rotation"]),
  name: optionalShort,
  email: optionalShort,
  phone: optionalShort,
  coveredBy: optionalName,
  works: optionalName,
  members: list(name),
  from: z.enum(["account", "ticket"]).nullable(),
  otherwise: optionalName,
  contactUnknown: z.boolean(),
  away: list(z.strictObject(period)),
  rotation: rotation.nullable(),
});

const channel = z.strictObject({ channel: short, address: optionalShort, template: optionalShort });
const repeats = z.strictObject({ every: span, until: optionalName, times: whole(1, 1_000_000).nullable() }).nullable();
const notice = z.strictObject({
  recipients: list(name),
  channels: list(channel),
  within: span.nullable(),
  delivered: calendarChoice.nullable(),
  repeats,
});
const level = z.strictObject({ ...statement, id: name, title: optionalShort, notify: list(notice), provide: list(short) });
const trigger = z.strictObject({
  ...statement,
  id: name,
  when: condition,
  raiseTo: optionalName,
  only: z.boolean(),
  atMostOncePer: duration.nullable(),
  oncePerParameter: fromParameter,
});
const involve = z.strictObject({ ...statement, party: name, when: condition });
const criterion = z.strictObject({ ...statement, id: name, when: condition, level: name });
const record = z.strictObject({ ...statement, id: name, title: optionalShort, fields: list(name).min(1) });
const gate = z.strictObject({
  ...statement,
  id: name,
  label: short,
  before: z.strictObject({ event: name, duty: optionalName }),
  when: condition,
  requires: list(z.strictObject({ name, record: optionalName, when: condition })).min(1),
});
const message = z.strictObject({ ...statement, template: short, title: optionalShort, holds: list(name).min(1) });
const amendment = z.strictObject({
  ...statement,
  file: short,
  appliesTo: z.enum(["new-tickets", "open-from-now", "open-from-start"]),
});

const amount = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("span"), span }),
  z.strictObject({ kind: z.literal("by-start"), calendar: calendarChoice, inside: span, outside: span }),
  z.strictObject({ kind: z.literal("prorated"), calendar: calendarChoice, inside: length, outside: length }),
  z.strictObject({ kind: z.literal("open-day"), calendar: name, nth: whole(1, 366), at: z.enum(["close", "same-time"]) }),
]);
const target = z.strictObject({
  ...statement,
  label: optionalShort,
  when: condition,
  amount,
  pausedWhileWaiting: z.boolean().nullable(),
  overrides: list(whole(0, 100_000)),
});
const adjustment = z.strictObject({
  ...statement,
  id: name,
  when: condition,
  effect: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("share"), numerator: part, denominator: part }),
    z.strictObject({ kind: z.literal("at-most"), ms: duration, parameter: fromParameter }),
    z.strictObject({ kind: z.literal("at-least"), ms: duration, parameter: fromParameter }),
  ]),
});
const duty = z.strictObject({
  ...statement,
  id: name,
  label: short,
  owedBy: list(name),
  owedTo: optionalName,
  start: z.discriminatedUnion("on", [
    z.strictObject({ on: z.literal("opened") }),
    z.strictObject({ on: z.literal("contact") }),
    z.strictObject({ on: z.literal("level"), level: name }),
    z.strictObject({ on: z.literal("escalation") }),
    z.strictObject({ on: z.literal("event"), event: name, duty: optionalName }),
    z.strictObject({ on: z.literal("trigger"), trigger: name }),
  ]),
  metBy: z.discriminatedUnion("by", [
    z.strictObject({ by: z.literal("event"), event: name, duty: optionalName }),
    z.strictObject({ by: z.literal("resolved") }),
    z.strictObject({ by: z.literal("workaround") }),
    z.strictObject({ by: z.literal("notified"), who: list(name), level: optionalName }),
  ]),
  notBefore: span.nullable(),
  cancelledBy: list(name),
  recurs: z.boolean(),
  lasts: span.nullable(),
  pausedWhileWaiting: z.boolean(),
  pausedWhile: condition.nullable(),
  whenRetargeted: z.enum(["from-start", "restart", "carry-the-rest", "whichever-is-sooner"]),
  whenReopened: z.enum(["continues", "anew"]),
  warnings: list(warning),
  repeats,
  delivered: calendarChoice.nullable(),
  channels: list(channel),
  covers: list(name),
  targets: list(target),
  adjustments: list(adjustment),
  combine: z.enum(["shortest", "multiply", "never-together"]),
});

const factValue = z.union([z.string().max(20_000), z.number(), z.boolean(), z.array(value).max(1_000)]);
const ident = z.string().min(1).max(200);
const exampleEvent = z.strictObject({
  event: name,
  ticket: ident,
  customer: ident,
  by: optionalShort,
  facts: z.record(name, factValue),
  who: list(name),
  level: optionalName,
  duty: optionalName,
});
const dutyState = z.enum(["pending", "warned", "met", "breached", "met-late", "cancelled"]);
const expectation = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("duty-due"), duty: name, at: localTime }),
  z.strictObject({ kind: z.literal("duty-state"), duty: name, state: dutyState, because: optionalShort, late: duration.nullable() }),
  z.strictObject({ kind: z.literal("no-duty"), duty: name }),
  z.strictObject({ kind: z.literal("trigger"), trigger: name, fired: z.boolean() }),
  z.strictObject({ kind: z.literal("level"), level: optionalName }),
  z.strictObject({ kind: z.literal("involved"), party: name, involved: z.boolean() }),
  z.strictObject({ kind: z.literal("criterion"), criterion: name, holds: z.boolean() }),
  z.strictObject({ kind: z.literal("gate"), gate: name, missing: list(name) }),
  z.strictObject({ kind: z.literal("finding"), gate: optionalName, found: z.boolean() }),
]);
const step = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("event"), at: localTime, event: exampleEvent, place }),
  z.strictObject({ kind: z.literal("nothing"), at: localTime, place }),
  z.strictObject({ kind: z.literal("expect"), expectation, ticket: ident.nullable(), place, words }),
]);

export const policySchema = z.strictObject({
  format: z.literal(IR_FORMAT),
  id: name,
  title: short,
  version: short,
  owner: optionalShort,
  effectiveFrom: date.nullable(),
  effectiveUntil: date.nullable(),
  amends: amendment.nullable(),
  cites: optionalShort,
  zone,
  facts: list(fact),
  events: list(name),
  parameters: list(parameter),
  holidays: list(holidays),
  calendars: list(calendar),
  hours: hours.nullable(),
  people: list(party),
  terms: list(z.strictObject({ ...statement, id: name, when: condition })),
  levels: list(level),
  triggers: list(trigger),
  duties: list(duty),
  involve: list(involve),
  criteria: list(criterion),
  records: list(record),
  gates: list(gate),
  messages: list(message),
  readings: list(z.strictObject({ ...statement, subject: words, means: words, because: words })),
  todos: list(z.strictObject({ ...statement, subject: words, note: words.nullable() })),
  accepts: list(z.strictObject({ ...statement, code: short, on: optionalShort, because: words })),
  promises: list(promise),
  examples: list(z.strictObject({ ...statement, name: short, steps: list(step) })),
});
