// An example in the words of the policy: what is given, what happens when, and what is expected in the end.

import { wallTimeAt } from "../../calendar/index.ts";
import {
  DAY,
  type Expectation,
  type FactIr,
  type FactValue,
  type HistoryEvent,
  HOUR,
  type Instant,
  lengthAsStated,
  MINUTE,
  type PolicyIr,
  SECOND,
  WEEKDAYS,
} from "../../ir/index.ts";
import { instantOf } from "../history.ts";

/** What happens after the opening. Facts of instants are epoch milliseconds here. */
export type LaterEvent = {
  readonly at: Instant;
  readonly event: string;
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly who: readonly string[];
  readonly level: string | null;
  readonly duty: string | null;
};
/** One ticket of one customer, and one question at the end. */
export type ExampleSketch = {
  readonly opened: Instant;
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly later: readonly LaterEvent[];
  readonly asked: Instant;
  readonly expected: Expectation;
};

/** The statement, as it stands in a policy; no line break at its end. */
export function exampleText(ir: PolicyIr, name: string, clause: string | null, sketch: ExampleSketch): string {
  const clock = clockOf(ir);
  const given = factsOf(ir, sketch.facts, "customer");
  const lines = [
    ...(given.length === 0 ? [] : [`given customer ${given.map(([fact, value]) => givenInWords(clock.whole, fact, value)).join(", ")}`]),
    `${clock.next(sketch.opened)} opened${openedWith(ir, clock.whole, factsOf(ir, sketch.facts, "ticket"))}`,
    ...sketch.later.map((each) => `${clock.next(each.at)} ${happeningInWords(ir, clock.whole, each)}`),
    ...(sketch.asked > (sketch.later.at(-1)?.at ?? sketch.opened) ? [`${clock.next(sketch.asked)} nothing has happened`] : []),
    `expect ${expectationInWords(ir, clock.next, sketch.expected)}`,
  ];
  return [`${clause === null ? "" : `${clause} `}example ${JSON.stringify(name)}`, ...lines.map((line) => `  ${line}`)].join("\n");
}

/** What a history of one customer asks in the end. `remarks`: a comment line each, above the expectations. */
export type Asking = {
  readonly name: string;
  readonly clause: string | null;
  readonly asked: Instant;
  readonly remarks: readonly string[];
  readonly expected: readonly { readonly ticket: string; readonly expectation: Expectation }[];
};

/**
 * A history as an example, of any number of tickets of one customer; every event names a ticket opened before it. Tickets are called A, B, … where
 * there are several. Read back it is the same history, unless a time is one that a clock shows twice: whoever writes it reads it back.
 */
export function historyAsExample(ir: PolicyIr, events: readonly HistoryEvent[], asking: Asking): string {
  const clock = clockOf(ir);
  const tickets = [...new Set(events.flatMap(({ ticket }) => ticket ?? []))];
  const nameOf = (ticket: string | null): string | null => (tickets.length < 2 ? null : letterName(tickets.indexOf(ticket ?? "")));
  const asks = (ticket: string, expected: Expectation): string => {
    const name = nameOf(ticket);
    if (name !== null && expected.kind === "level") return `level of ${name} is ${expected.level ?? "none"}`;
    return `${expectationInWords(ir, clock.next, expected)}${name === null ? "" : ` on ${name}`}`;
  };
  const given = events[0] === undefined ? [] : factsOf(ir, events[0].facts ?? {}, "customer");
  const last = events.at(-1)?.at ?? asking.asked;
  const lines = [
    ...(given.length === 0 ? [] : [`given customer ${given.map(([fact, value]) => givenInWords(clock.whole, fact, value)).join(", ")}`]),
    ...events.map(
      (event, index) => `${clock.next(event.at)} ${eventInWords(ir, event, { ticket: nameOf(event.ticket), isFirst: index === 0 })}`,
    ),
    ...(asking.asked > last ? [`${clock.next(asking.asked)} nothing has happened`] : []),
    ...asking.remarks.map((remark) => `# ${remark}`),
    ...asking.expected.map(({ ticket, expectation }) => `expect ${asks(ticket, expectation)}`),
  ];
  const head = `${asking.clause === null ? "" : `${asking.clause} `}example ${JSON.stringify(asking.name)}`;
  return [head, ...lines.map((line) => `  ${line}`)].join("\n");
}

/** A, B, … Z, A2, … */
function letterName(index: number): string {
  const round = Math.floor(index / 26);
  return `${String.fromCharCode(65 + (index % 26))}${round === 0 ? "" : round + 1}`;
}

/** `opened ticket A as P0`, `notified ceo of level-3`. `ticket`: to be named; `isFirst`: a customer's facts have been given before it. */
export function eventInWords(
  ir: PolicyIr,
  told: HistoryEvent,
  { ticket, isFirst }: { readonly ticket: string | null; readonly isFirst: boolean },
): string {
  const { event, by } = told;
  const clock = clockOf(ir);
  const which = ticket === null ? "" : event === "opened" ? ` ticket ${ticket}` : ` on ${ticket}`;
  const who = by === null ? "" : ` by ${by}`;
  const facts = told.facts ?? {};
  if (event === "opened") {
    const own = [...factsOf(ir, facts, "ticket"), ...(isFirst ? [] : factsOf(ir, facts, "customer"))];
    return `opened${which}${who}${openedWith(ir, clock.whole, own)}`;
  }
  const happening = { at: told.at, event, facts, who: told.who ?? [], level: told.level, duty: told.duty };
  return happeningInWords(ir, clock.whole, happening, `${which}${who}`);
}

type ClockWords = { readonly next: (at: Instant) => string; readonly whole: (at: Instant) => string };

/** `next` leaves out a day that was said before; `whole` never does. */
function clockOf(ir: PolicyIr): ClockWords {
  let said = "";
  const parts = (at: Instant): readonly [day: string, time: string] => {
    const { weekday, date, time } = wallTimeAt(ir.zone, at);
    return [`${WEEKDAYS[weekday]} ${date}`, time];
  };
  const whole = (at: Instant): string => parts(at).join(" ");
  const next = (at: Instant): string => {
    const [day, time] = parts(at);
    if (day === said) return time;
    said = day;
    return `${day} ${time}`;
  };
  return { next, whole };
}

function factsOf(
  ir: PolicyIr,
  facts: Readonly<Record<string, FactValue>>,
  of: FactIr["of"],
): readonly (readonly [fact: FactIr, value: FactValue])[] {
  return ir.facts.flatMap((fact) => {
    const value = facts[fact.id];
    return fact.of !== of || value === undefined ? [] : [[fact, value] as const];
  });
}

/** ` as P0, category outage`: a value that only one fact can have speaks for itself. */
function openedWith(ir: PolicyIr, say: ClockWords["whole"], facts: readonly (readonly [FactIr, FactValue])[]): string {
  const isOwn = (fact: FactIr, value: FactValue): boolean =>
    fact.type.kind === "one-of" &&
    ir.facts.every(
      ({ id, type }) => id === fact.id || (type.kind !== "one-of" && type.kind !== "any-of") || !type.values.includes(String(value)),
    );
  const as = facts.filter(([fact, value]) => isOwn(fact, value)).map(([, value]) => String(value));
  const rest = facts.filter(([fact, value]) => !isOwn(fact, value)).map(([fact, value]) => givenInWords(say, fact, value));
  return `${as.length === 0 ? "" : ` as ${as.join(" and ")}`}${rest.length === 0 ? "" : `, ${rest.join(", ")}`}`;
}

const SYMBOLS: Readonly<Record<string, string>> = { EUR: "€", GBP: "£" };

function givenInWords(say: ClockWords["whole"], { id, type }: FactIr, value: FactValue): string {
  switch (type.kind) {
    case "yes-no":
      return value === true ? id : `not ${id}`;
    case "any-of": {
      const list = Array.isArray(value) ? (value as readonly string[]) : [String(value)];
      return `${id} ${list.length === 0 ? "none" : list.join(" and ")}`;
    }
    case "percent":
      return `${id} ${String(value)}%`;
    case "money":
      return `${id} ${SYMBOLS[type.currency] ?? "$"}${grouped(Number(value))}`;
    case "instant":
      return `${id} ${say(Number(value))}`;
    case "text":
      return `${id} ${JSON.stringify(value)}`;
    case "one-of":
    case "number":
      return `${id} ${String(value)}`;
  }
}

function grouped(value: number): string {
  const [whole = "", fraction] = String(value).split(".");
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ",")}${fraction === undefined ? "" : `.${fraction}`}`;
}

function happeningInWords(ir: PolicyIr, say: ClockWords["whole"], { event, facts, who, level, duty }: LaterEvent, more = ""): string {
  const given = ir.facts.flatMap((fact) => {
    const value = facts[fact.id];
    return value === undefined ? [] : [givenInWords(say, fact, value)];
  });
  const words = [
    event,
    ...(who.length === 0 ? [] : [who.join(" and ")]),
    ...(duty === null ? [] : [labelOf(ir, duty)]),
    ...(level === null ? [] : [event === "escalated" ? `to ${level}` : `of ${level}`]),
  ].join(" ");
  if (given.length === 0) return words + more;
  return event === "changed" && more === "" ? `${words} ${given.join(", ")}` : `${words}${more}, ${given.join(", ")}`;
}

function labelOf(ir: PolicyIr, duty: string): string {
  return ir.duties.find(({ id }) => id === duty)?.label ?? duty;
}

function gateLabel(ir: PolicyIr, gate: string): string {
  return ir.gates.find(({ id }) => id === gate)?.label ?? gate;
}

function expectationInWords(ir: PolicyIr, when: ClockWords["next"], expected: Expectation): string {
  switch (expected.kind) {
    case "duty-due":
      return `${labelOf(ir, expected.duty)} due ${when(instantOf(ir, expected.at))}`;
    case "duty-state": {
      const late = expected.late === null ? "" : ` by ${lateness(expected.late)}`;
      return `${labelOf(ir, expected.duty)} ${expected.state}${late}${expected.because === null ? "" : ` because ${expected.because}`}`;
    }
    case "no-duty":
      return `no ${labelOf(ir, expected.duty)}`;
    case "trigger":
      return `${expected.trigger} ${expected.fired ? "fired" : "not fired"}`;
    case "level":
      return expected.level === null ? "no level" : `level is ${expected.level}`;
    case "involved":
      return `${expected.party} ${expected.involved ? "involved" : "not involved"}`;
    case "criterion":
      return `${expected.criterion} ${expected.holds ? "holds" : "does not hold"}`;
    case "gate":
      return `${gateLabel(ir, expected.gate)} gate misses ${expected.missing.length === 0 ? "nothing" : expected.missing.join(" and ")}`;
    case "finding":
      if (expected.gate === null) return `${expected.found ? "an" : "no"} escalation without a criterion`;
      return `${expected.found ? "a" : "no"} finding on ${gateLabel(ir, expected.gate)} gate`;
  }
}

/** `2 minutes 30 seconds`. Whole seconds. */
function lateness(ms: number): string {
  const parts = [DAY, HOUR, MINUTE, SECOND].map((unit, index, units) => {
    const above = units[index - 1];
    return Math.floor((above === undefined ? ms : ms % above) / unit) * unit;
  });
  return parts
    .filter((part) => part > 0)
    .map(inOwnUnit)
    .join(" ");
}

/** `lengthAsStated` says 24 and 48 hours of one and two days, which is fine beside hours of its own only where there are none. */
function inOwnUnit(ms: number): string {
  return ms % DAY === 0 ? `${ms / DAY} day${ms === DAY ? "" : "s"}` : lengthAsStated(ms);
}
