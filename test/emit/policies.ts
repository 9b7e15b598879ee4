// Policies that are hard to write down: every kind of condition, clauses that contradict themselves, and names that mean harm.

import { type Amount, type Condition, type FactType, HOUR, MINUTE, type PolicyIr, type Quantity } from "../../src/ir/index.ts";
import {
  adjustment,
  counting,
  criterion,
  duty,
  fact,
  gate,
  is,
  level,
  person,
  policy,
  requirement,
  span,
  statement,
  target,
  trigger,
  weekdays,
  within,
} from "../support/arbitraries/build.ts";

const not = (of: Condition): Condition => ({ kind: "not", of });
const all = (...of: readonly Condition[]): Condition => ({ kind: "all", of });
const any = (...of: readonly Condition[]): Condition => ({ kind: "any", of });
const flag = (id: string): Condition => ({ kind: "flag", fact: id });
const known = (id: string): Condition => ({ kind: "known", fact: id });
const includes = (...values: readonly string[]): Condition => ({ kind: "includes", fact: "signal", values });
const csat = (op: "less" | "more", value: number): Condition => ({
  kind: "compare",
  op,
  left: { kind: "fact", fact: "csat" },
  right: { kind: "number", value },
});

/** Each contradicts or repeats itself in a way that TypeScript would call a mistake, were it written by hand. */
export const contradictions: readonly Condition[] = [
  all(is("priority", "P0"), is("priority", "P1")),
  all(is("priority", "P0"), not(is("priority", "P0"))),
  any(not(is("priority", "P0")), is("priority", "P1")),
  any(is("priority", "P0"), all(flag("vip"), is("priority", "P0"))),
  all(any(is("priority", "P0"), is("priority", "P1")), is("priority", "P2")),
  all(flag("vip"), not(flag("vip"))),
  any(flag("vip"), not(flag("vip"))),
  all(not(known("csat")), csat("less", 3)),
  any(known("csat"), csat("less", 3)),
  all(csat("less", 3), csat("more", 4)),
  any(csat("less", 3), csat("more", 4)),
  all(not(known("signal")), includes("angry")),
  all(includes("angry"), not(includes("angry", "legal"))),
  not(any(includes("angry"), not(known("signal")), is("priority", "P0", "P1"))),
];

const facts = [
  fact("priority", { kind: "one-of", values: ["P0", "P1", "P2"] }),
  fact("vip", { kind: "yes-no" }, "customer"),
  fact("csat", { kind: "number", whole: false, min: 1, max: 5 }),
  fact("signal", { kind: "any-of", values: ["angry", "legal"] }),
  fact("began", { kind: "instant" }),
];

export const contradictory: PolicyIr = policy({
  facts,
  levels: [level("level-1")],
  triggers: contradictions.map((when, i) => trigger(`c-${i}`, when, "level-1")),
});

const unanswered: Condition = { kind: "silence", event: "response", first: true, span: span(15 * MINUTE, counting("office")) };
const outage: Quantity = { kind: "since", instant: "began", clock: { kind: "elapsed" } };
const ticketHours = { kind: "hours-of-ticket" } as const;
const onHours = { kind: "counting", calendar: ticketHours } as const;
const office = { kind: "calendar", calendar: "office" } as const;

/** A little of everything that a policy can say. */
export const complete: PolicyIr = policy({
  facts,
  parameters: [{ id: "outage-limit", type: "duration", value: HOUR, ...statement("§9", "parameter outage-limit is 1 hour", 3) }],
  calendars: [weekdays("office", "Europe/Berlin", 9 * 60, 17 * 60), weekdays("night", "Europe/Berlin", 17 * 60, 33 * 60)],
  hours: {
    choices: [{ calendars: ["office", "night"], when: flag("vip"), clause: "§5" }],
    otherwise: ["office"],
    ...statement("§5", "hours of a ticket"),
  },
  terms: [
    {
      id: "urgent",
      when: any(is("priority", "P0"), { kind: "happened", event: "escalation-requested" }),
      ...statement("§2", "term urgent", 7),
    },
    { id: "soft", when: all(flag("vip"), not(csat("less", 2))), ...statement("§2", "term soft", 9) },
    { id: "calm", when: not({ kind: "term", term: "urgent" }), ...statement("§2", "term calm", 8) },
  ],
  people: [
    person("ceo", { coveredBy: "on-call", away: [{ from: "2024-07-01T00:00:00.000", until: "2024-07-15T00:00:00.000" }] }),
    person("ann"),
    person("on-call", {
      kind: "rotation",
      rotation: { zone: "Europe/Berlin", members: ["ann", "ceo"], everyDays: 7, from: "2024-01-01T09:00:00.000", changes: [] },
    }),
  ],
  levels: [level("level-1", "ceo"), level("level-2", "on-call")],
  triggers: [
    trigger("stuck", { kind: "stalled", level: "level-1", event: "progress", first: false, span: span(HOUR, onHours) }, "level-2"),
    trigger("late", { kind: "used", duty: "everything", mark: { kind: "before", ms: 5 * MINUTE } }, null),
    trigger("careless", all({ kind: "missed", duty: "cadence", atLeast: 2 }, { kind: "reached", level: "level-1" }), "level-2"),
    trigger("unhappy", csat("less", 3), "level-1", statement("§2.1", "trigger unhappy when csat less than 3", 11)),
    trigger("unanswered", all({ kind: "term", term: "urgent" }, unanswered), "level-1"),
    trigger(
      "long-outage",
      { kind: "compare", op: "more", left: outage, right: { kind: "parameter", parameter: "outage-limit" } },
      "level-2",
    ),
    trigger("at-night", all({ kind: "term", term: "calm" }, { kind: "during", calendar: { kind: "hours-of-ticket" } }), "level-1", {
      only: true,
    }),
    trigger("again", { kind: "contacts", atLeast: 3, within: HOUR }, "level-1", { atMostOncePer: HOUR }),
  ],
  duties: [
    duty(
      "reply",
      "response",
      [
        target(
          { kind: "by-start", calendar: ticketHours, inside: span(15 * MINUTE), outside: span(30 * MINUTE) },
          { when: is("priority", "P0"), overrides: [1] },
        ),
        target(within(HOUR, counting("office")), { pausedWhileWaiting: true }),
      ],
      { adjustments: [adjustment("vip", { kind: "share", numerator: 1, denominator: 2 }, flag("vip"))] },
    ),
    duty(
      "everything",
      "resolved",
      [
        target(
          {
            kind: "prorated",
            calendar: office,
            inside: { kind: "ms", ms: HOUR },
            outside: { kind: "parameter", parameter: "outage-limit" },
          },
          { when: flag("vip") },
        ),
        target({ kind: "open-day", calendar: "office", nth: 2, at: "close" }, { when: { kind: "reached", level: "level-2" } }),
      ],
      {
        owedBy: ["ceo", "ann"],
        notBefore: span(MINUTE, onHours),
        cancelledBy: ["feedback"],
        pausedWhile: { kind: "term", term: "soft" },
        whenRetargeted: "carry-the-rest",
        whenReopened: "anew",
        warnings: [
          { kind: "share", numerator: 3, denominator: 4 },
          { kind: "before", ms: 10 * MINUTE },
        ],
      },
    ),
    duty("cadence", "update", [target(within(HOUR))], {
      start: { on: "trigger", trigger: "late" },
      recurs: true,
      lasts: span(30 * HOUR),
      pausedWhile: flag("vip"),
    }),
    duty("notice", "", [target(within(HOUR))], {
      owedTo: "ceo",
      start: { on: "level", level: "level-1" },
      metBy: { by: "notified", who: ["ceo"], level: "level-1" },
      delivered: ticketHours,
      repeats: { every: span(HOUR, onHours), until: "acknowledged", times: 3 },
    }),
  ],
  involve: [{ party: "ceo", when: flag("vip"), ...statement("§4", "involve ceo when vip") }],
  criteria: [criterion("loud", any({ kind: "term", term: "urgent" }, csat("less", 2)), "level-2")],
  gates: [
    gate("full-resolution", "resolved", [requirement("calm", null, { kind: "term", term: "calm" }), requirement("vip")], {
      when: any({ kind: "during", calendar: ticketHours }, unanswered),
      ...statement("§5.3", "gate full resolution when", 13),
    }),
    gate("survey", "done", [requirement("csat", "survey", known("csat"))], { before: { event: "done", duty: "notice" } }),
  ],
});

/** A policy in which every name, text and place is the same hostile string, with `suffix` where names must differ. */
export function hostile(text: string): PolicyIr {
  const name = (suffix: string): string => `${text}${suffix}`;
  const words = { clause: `§${text}`, place: { file: text, line: 1, column: 1 }, words: text };
  const types: readonly FactType[] = [
    { kind: "one-of", values: [name("1"), name("2")] },
    { kind: "any-of", values: [name("1"), name("2")] },
    { kind: "yes-no" },
    { kind: "text" },
  ];
  const factNames = [name("one"), name("any"), name("flag"), name("text")] as const;
  const newYear = { name: text, rule: { kind: "fixed", month: 1, day: 1, observed: "none" }, from: null, until: null } as const;
  const amount: Extract<Amount, { kind: "span" }> = {
    kind: "span",
    span: { duration: { kind: "parameter", parameter: name("parameter") }, clock: { kind: "elapsed" } },
  };
  const when = any(is(factNames[0], name("1")), { kind: "term", term: name("term") });
  return policy({
    id: text,
    title: text,
    version: text,
    facts: types.map((type, i) => ({ ...fact(factNames[i] ?? "", type), ...words })),
    events: [name("event")],
    parameters: [{ id: name("parameter"), type: "duration", value: MINUTE, ...words }],
    holidays: [{ id: name("holidays"), days: [newYear], ...words }],
    calendars: [
      { ...weekdays(name("calendar"), "Europe/Berlin", 540, 1020), holidays: [{ set: name("holidays"), windows: [] }], ...words },
    ],
    terms: [
      { id: name("term"), when: all({ kind: "includes", fact: factNames[1], values: [name("2")] }, not(flag(factNames[2]))), ...words },
    ],
    people: [{ ...person(text, { coveredBy: text }), ...words }],
    levels: [{ ...level(name("level"), text), ...words }],
    triggers: [
      { ...trigger(name("trigger"), when, name("level")), ...words },
      { ...trigger(name("other"), { kind: "reached", level: name("level") }, null), ...words },
    ],
    duties: [
      duty(name("duty"), name("event"), [target(amount, { label: text, ...words })], {
        label: text,
        owedBy: [text],
        owedTo: text,
        cancelledBy: [name("other event")],
        repeats: { every: { duration: amount.span.duration, clock: { kind: "elapsed" } }, until: name("event"), times: null },
        adjustments: [{ ...adjustment(name("adjustment"), { kind: "share", numerator: 1, denominator: 2 }), ...words }],
        ...words,
      }),
    ],
    involve: [{ party: text, when: is(factNames[0], name("2")), ...words }],
    criteria: [{ id: name("criterion"), when: is(factNames[0], name("2")), level: name("level"), ...words }],
    gates: [gate(text, name("event"), [requirement(text, text, flag(factNames[2]))], { when: is(factNames[0], name("2")), ...words })],
  });
}
