// Demand: customers, what is known of their tickets, how these go and what happens to them, from how it is written.

import { insteadOf } from "../../../diagnostics/index.ts";
import type { Path } from "../../yaml/index.ts";
import type { Contacts, Customers, Demand, FactChange, HandlingKind, Impatience, Pause } from "../experiment.ts";
import type { DistributionText, ExperimentText, HandlingText, HangingText } from "../experiment-schema.ts";
import { type Bounds, count, figure, type KnownFacts, problem, type Reading, remark, share } from "../reading.ts";
import { MOST_CUSTOMERS } from "../size.ts";
import { readArrivals } from "./arrivals.ts";
import { type Calendars, useCalendar } from "./calendars.ts";
import { readDistribution } from "./distribution.ts";
import { readBecomes, readFacts } from "./facts.ts";
import { readChance, readHangingWeight } from "./when.ts";

type DemandText = ExperimentText["demand"];
const PATH: Path = ["demand"];
const CUSTOMERS: Bounds = { whole: true, least: 1, most: MOST_CUSTOMERS, tooMuch: "more customers than a replication can hold" };

/** The demand, and what is known of every ticket as it opens. */
export function readDemand(
  reading: Reading,
  text: DemandText,
  zone: string,
  calendars: Calendars,
): { readonly demand: Demand; readonly known: KnownFacts } {
  const { rules, known } = readFacts(reading, [...PATH, "facts"], text.facts);
  const demand: Demand = {
    arrivals: readArrivals(reading, text.arrivals, zone, calendars, known),
    customers: customers(reading, text.customers),
    facts: rules,
    handling: Object.entries(text.handling).map(([name, each]) =>
      handling(reading, [...PATH, "handling", name], name, each, known, calendars),
    ),
    contacts: contacts(reading, text.contacts),
    impatience: impatience(reading, text.impatience, known),
    changes: (text.changes ?? []).flatMap((each, i) => change(reading, [...PATH, "changes", i], each, known) ?? []),
    reopening: text.reopening === undefined ? null : chanceAfter(reading, [...PATH, "reopening"], text.reopening, known),
    autoClose: autoClose(reading, text["auto-close"]),
    feedback: feedback(reading, text.feedback, known),
  };
  if (demand.handling.length === 0)
    problem(reading, [...PATH, "handling"], "no kind of handling is given", "give at least one, with its `effort`");
  remarkLeftOut(reading, text);
  return { demand, known };
}

function customers(reading: Reading, text: DemandText["customers"]): Customers {
  const path = [...PATH, "customers"];
  if (typeof text !== "object") return { count: count(reading, path, text, CUSTOMERS), skew: 0 };
  return {
    count: count(reading, [...path, "count"], text.count, CUSTOMERS),
    skew: text.skew === undefined ? 0 : count(reading, [...path, "skew"], text.skew),
  };
}

function handling(reading: Reading, path: Path, name: string, text: HandlingText, known: KnownFacts, calendars: Calendars): HandlingKind {
  const time = (key: "first-touch" | "effort" | "first-delay" | "hand-off-delay" | "lag") =>
    readDistribution(reading, [...path, key], text[key] ?? 0, { kind: "time" });
  const counting = text["delay-counting"] ?? null;
  if (counting !== null) useCalendar(reading, calendars, [...path, "delay-counting"], counting);
  const pause = (key: "customer" | "vendor"): Pause | null => {
    const given = text.pauses?.[key];
    if (given === undefined) return null;
    const where = [...path, "pauses", key];
    const length = readDistribution(reading, [...where, "length"], given.length, { kind: "time" });
    return { share: readChance(reading, [...where, "share"], given.share, known), length };
  };
  return {
    name,
    weight: readHangingWeight(reading, [...path, "weight"], text.weight, known),
    firstTouch: time("first-touch"),
    effort: time("effort"),
    handOffs: readDistribution(reading, [...path, "hand-offs"], text["hand-offs"] ?? 0, { kind: "count" }),
    firstDelay: time("first-delay"),
    handOffDelay: time("hand-off-delay"),
    delayCounting: counting,
    lag: time("lag"),
    pauses: { customer: pause("customer"), vendor: pause("vendor") },
    workaround: workaround(reading, [...path, "workaround"], text.workaround, known),
  };
}

function workaround(reading: Reading, path: Path, text: HandlingText["workaround"], known: KnownFacts): HandlingKind["workaround"] {
  if (text === undefined) return null;
  return { share: readChance(reading, [...path, "share"], text.share, known), part: share(reading, [...path, "part"], text.part) };
}

function contacts(reading: Reading, text: DemandText["contacts"]): Contacts | null {
  if (text === undefined) return null;
  const path = [...PATH, "contacts"];
  const perDay = count(reading, [...path, "per-day"], text["per-day"]);
  const answered = text["per-day-answered"];
  return { perDay, perDayAnswered: answered === undefined ? perDay : count(reading, [...path, "per-day-answered"], answered) };
}

function impatience(reading: Reading, text: DemandText["impatience"], known: KnownFacts): Impatience | null {
  if (text === undefined) return null;
  const read = (key: "escalation" | "abandonment") => {
    const given = text[key];
    if (given === undefined) return null;
    const path = [...PATH, "impatience", key];
    const patience = readDistribution(reading, [...path, "patience"], given.patience, { kind: "time" });
    return { share: readChance(reading, [...path, "share"], given.share, known), patience };
  };
  return { escalation: read("escalation"), abandonment: read("abandonment") };
}

type ChangeText = NonNullable<DemandText["changes"]>[number];

function change(reading: Reading, path: Path, text: ChangeText, known: KnownFacts): FactChange | null {
  const rule = readBecomes(reading, [...path, "becomes"], text.fact, text.becomes, known);
  if (rule === null) {
    problem(reading, [...path, "fact"], `nothing says what \`${text.fact}\` is before it changes`, insteadOf(text.fact, known.keys()));
    return null;
  }
  return { ...chanceAfter(reading, path, text, known), rule };
}

function feedback(reading: Reading, text: DemandText["feedback"], known: KnownFacts): Demand["feedback"] {
  if (text === undefined) return null;
  const path = [...PATH, "feedback"];
  return { ...chanceAfter(reading, path, text, known), facts: readFacts(reading, [...path, "facts"], text.facts, known).rules };
}

function chanceAfter(
  reading: Reading,
  path: Path,
  text: { readonly share: HangingText; readonly after: DistributionText },
  known: KnownFacts,
) {
  return {
    share: readChance(reading, [...path, "share"], text.share, known),
    after: readDistribution(reading, [...path, "after"], text.after, { kind: "time" }),
  };
}

function autoClose(reading: Reading, text: DemandText["auto-close"]): number | null {
  if (text === undefined || text === "never") return null;
  return Math.round(figure(reading, [...PATH, "auto-close"], text, { kind: "time" }));
}

const PARTS = ["contacts", "impatience", "changes", "reopening", "auto-close", "feedback"] as const;

function remarkLeftOut(reading: Reading, text: DemandText): void {
  const left = PARTS.filter((key) => text[key] === undefined).map((key) => `\`${key}\``);
  if (left.length > 0) remark(reading, PATH, `the demand says nothing of ${left.join(", ")}: none of it happens`);
}
