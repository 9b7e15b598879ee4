// Demand back to the form in which an experiment file has it.

import { listed } from "../../../diagnostics/index.ts";
import { WEEKDAYS } from "../../../ir/index.ts";
import { writeMonthDay } from "../days.ts";
import type { Arrivals, Demand, FactDraw, FactRule, HandlingKind, Impatience, Pause } from "../experiment.ts";
import { given, NUMBER, TIME, type Written, writeDistribution, writeShare, writeWhen } from "./forms.ts";
import { writeTime } from "./values.ts";

/** `zone`: that of the horizon, which need not be said again. */
export function writeDemand(demand: Demand, zone: string): Written {
  const { customers, contacts, impatience, reopening, autoClose, feedback } = demand;
  return given({
    arrivals: writeArrivals(demand.arrivals, zone),
    customers: customers.skew === 0 ? customers.count : { count: customers.count, skew: customers.skew },
    facts: demand.facts.length === 0 ? null : writeFacts(demand.facts),
    handling: Object.fromEntries(demand.handling.map((kind) => [kind.name, writeHandling(kind)])),
    contacts: contacts === null ? null : { "per-day": contacts.perDay, "per-day-answered": contacts.perDayAnswered },
    impatience:
      impatience === null ? null : given({ escalation: patience(impatience.escalation), abandonment: patience(impatience.abandonment) }),
    changes:
      demand.changes.length === 0
        ? null
        : demand.changes.map(({ share, after, rule }) => ({
            fact: rule.fact,
            share: writeShare(share),
            after: writeDistribution(after, TIME),
            becomes: writeCases(rule),
          })),
    reopening: reopening === null ? null : { share: writeShare(reopening.share), after: writeDistribution(reopening.after, TIME) },
    "auto-close": autoClose === null ? null : writeTime(autoClose),
    feedback:
      feedback === null
        ? null
        : { share: writeShare(feedback.share), after: writeDistribution(feedback.after, TIME), facts: writeFacts(feedback.facts) },
  });
}

function patience(of: Impatience["escalation"]): Written | null {
  return of === null ? null : { share: writeShare(of.share), patience: writeDistribution(of.patience, TIME) };
}

function writeArrivals(arrivals: Arrivals, zone: string): Written {
  const { seasons, holidays, daySpread, hourSpread, bursts, storms } = arrivals;
  return given({
    "per-day": arrivals.perDay,
    zone: arrivals.zone === zone ? null : arrivals.zone,
    hours: writeProfile(arrivals.profile),
    seasons:
      seasons.length === 0 ? null : seasons.map(({ from, to, times }) => ({ from: writeMonthDay(from), to: writeMonthDay(to), times })),
    holidays,
    "day-spread": daySpread === 0 ? null : daySpread,
    "hour-spread": hourSpread === 0 ? null : hourSpread,
    bursts:
      bursts === null
        ? null
        : { share: bursts.share, more: writeDistribution(bursts.more, NUMBER), within: writeDistribution(bursts.within, TIME) },
    storms:
      storms === null
        ? null
        : given({
            "per-year": storms.perYear,
            tickets: writeDistribution(storms.tickets, NUMBER),
            over: writeDistribution(storms.over, TIME),
            facts: storms.facts.length === 0 ? null : writeFacts(storms.facts),
          }),
  });
}

/** Days whose hours have the same weights stand together. */
function writeProfile(profile: readonly number[]): Written {
  if (profile.every((weight) => weight === 1)) return "flat";
  const days = WEEKDAYS.map((name, i) => ({ name, hours: profile.slice(i * 24, i * 24 + 24) }));
  const groups = new Map<string, { readonly names: string[]; readonly hours: readonly number[] }>();
  for (const { name, hours } of days) {
    const key = JSON.stringify(hours);
    const group = groups.get(key) ?? { names: [], hours };
    groups.set(key, group);
    group.names.push(name);
  }
  return Object.fromEntries([...groups.values()].map(({ names, hours }) => [daysInWords(names), sameAll(hours) ? (hours[0] ?? 0) : hours]));
}

function sameAll(hours: readonly number[]): boolean {
  return hours.every((weight) => weight === hours[0]);
}

function daysInWords(names: readonly string[]): string {
  const [first = "", last = first] = [names[0], names.at(-1)];
  const inRow = WEEKDAYS.indexOf(last) - WEEKDAYS.indexOf(first) + 1 === names.length;
  if (names.length === 7) return "every day";
  if (names.length > 2 && inRow) return `${first} to ${last}`;
  return listed(names);
}

function writeFacts(rules: readonly FactRule[]): Written {
  return Object.fromEntries(
    rules.map((rule) => [
      rule.fact,
      { ...given({ of: rule.of === "customer" ? "customer" : null, own: rule.own ? "yes" : null }), ...writeCases(rule) },
    ]),
  );
}

function writeCases({ cases }: FactRule): { readonly [key: string]: Written } {
  const [first] = cases;
  if (cases.length === 1 && first !== undefined && first.when.length === 0) return writeDraw(first.draw);
  const last = cases.at(-1);
  const otherwise = last !== undefined && last.when.length === 0 ? last : null;
  const before = otherwise === null ? cases : cases.slice(0, -1);
  return given({
    cases: before.map(({ when, draw }) => ({ when: writeWhen(when), is: writeDraw(draw) })),
    otherwise: otherwise === null ? null : writeDraw(otherwise.draw),
  });
}

function writeDraw(draw: FactDraw): { readonly [key: string]: Written } {
  const unknown = draw.unknown === 0 ? null : draw.unknown;
  switch (draw.kind) {
    case "one-of": {
      const [yes, no, ...more] = draw.values;
      if (yes?.value === true && no?.value === false && more.length === 0 && no.weight === 1 - yes.weight)
        return given({ yes: yes.weight, unknown });
      return given({ "one-of": Object.fromEntries(draw.values.map(({ value, weight }) => [String(value), weight])), unknown });
    }
    case "any-of":
      return given({ "any-of": Object.fromEntries(draw.values.map(({ value, share }) => [value, share])), unknown });
    case "number":
      return given({
        number: writeDistribution(draw.distribution, NUMBER),
        "at-least": draw.least,
        "at-most": draw.most,
        step: draw.step === 0 ? null : draw.step,
        unknown,
      });
    case "before":
      return given({ before: writeDistribution(draw.distribution, TIME), unknown });
  }
}

function writeHandling(kind: HandlingKind): Written {
  const { pauses, workaround } = kind;
  const time = (of: Pause["length"]): Written | null => (of.kind === "constant" && of.value === 0 ? null : writeDistribution(of, TIME));
  const pause = (of: Pause | null): Written | null =>
    of === null ? null : { share: writeShare(of.share), length: writeDistribution(of.length, TIME) };
  const handOffs = writeDistribution(kind.handOffs, NUMBER);
  return given({
    weight: writeShare(kind.weight),
    "first-touch": time(kind.firstTouch),
    effort: writeDistribution(kind.effort, TIME),
    "hand-offs": handOffs === 0 ? null : handOffs,
    "first-delay": time(kind.firstDelay),
    "hand-off-delay": time(kind.handOffDelay),
    "delay-counting": kind.delayCounting,
    lag: time(kind.lag),
    pauses:
      pauses.customer === null && pauses.vendor === null ? null : given({ customer: pause(pauses.customer), vendor: pause(pauses.vendor) }),
    workaround: workaround === null ? null : { share: writeShare(workaround.share), part: workaround.part },
  });
}
