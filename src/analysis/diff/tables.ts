// What two versions declare otherwise: hours, calendars, people, messages, records, facts, events. Entry by entry.

import type { FactIr, FactType, LevelIr, PartyIr, PolicyIr, Statement } from "../../ir/index.ts";
import { calendarInWords } from "../../ir/index.ts";
import { allOf, type ComparisonPart, found, listedOrNone, quoted, samePart, side, stated } from "./making.ts";
import type { Pair } from "./pair.ts";
import { channelInWords } from "./settings-words.ts";
import type { Change, Difference, Subject } from "./types.ts";
import { EVERY } from "./whom.ts";

export function compareTables(pair: Pair): ComparisonPart {
  const { before, after } = pair;
  return allOf([
    comparePeople(before.ir, after.ir),
    compareContents(before.ir, after.ir),
    compareFacts(before.ir, after.ir),
    compareEvents(before.ir, after.ir),
    comparePolicies(before.ir, after.ir),
  ]);
}

/** One entry of a table as each version has it; `words` null where it says nothing. */
type Entry = { readonly words: string | null; readonly statement: Statement | null };

/** Nothing where both say the same. */
export function entry(subject: Subject, quantity: string, before: Entry, after: Entry): readonly Difference[] {
  if (before.words === after.words) return [];
  const change: Change = before.words === null ? "added" : after.words === null ? "removed" : "changed";
  const said =
    after.words === null
      ? `no longer ${before.words ?? ""}`
      : before.words === null
        ? `now ${after.words}`
        : `${after.words} instead of ${before.words}`;
  const of = ({ words, statement }: Entry): Difference["before"] =>
    words === null ? null : side(words, statement === null ? [] : [statement]);
  const sentence = `${quoted(subject.label)}, ${quantity}: ${said}`;
  return [{ subject, quantity, change, whom: EVERY, before: of(before), after: of(after), witness: null, sentence }];
}

/** Entries of both tables by name, in the order of the later one; gone ones last. */
function paired<T extends { readonly id: string }>(before: readonly T[], after: readonly T[]): readonly (readonly [T | null, T | null])[] {
  return [
    ...after.map((now) => [before.find(({ id }) => id === now.id) ?? null, now] as const),
    ...before.filter(({ id }) => !after.some((now) => now.id === id)).map((was) => [was, null] as const),
  ];
}

function comesAndGoes(subject: Subject, words: string, was: Statement | null, now: Statement | null): readonly Difference[] {
  const one = (statement: Statement | null): Entry => ({ words: statement === null ? null : words, statement });
  const sentence = now === null ? `${quoted(subject.label)} is no longer ${words}` : `${quoted(subject.label)} is new, ${words}`;
  return entry(subject, "declared", one(was), one(now)).map((difference) => ({ ...difference, sentence }));
}

// ------------------------------------------------------------------------------------------------------------------ people

function comparePeople(before: PolicyIr, after: PolicyIr): ComparisonPart {
  const differences = paired(before.people, after.people).flatMap(([was, now]): readonly Difference[] => {
    const party = now ?? was;
    if (party === null) return [];
    const subject: Subject = { kind: "person", id: party.id, label: party.id };
    if (was === null || now === null) return comesAndGoes(subject, `a ${party.kind} of the policy`, was, now);
    const [first, second] = [partyWords(before, was), partyWords(after, now)];
    return [...second].flatMap(([quantity, words]) =>
      entry(subject, quantity, { words: first.get(quantity) ?? null, statement: was }, { words, statement: now }),
    );
  });
  return found({ differences });
}

function partyWords(ir: PolicyIr, party: PartyIr): ReadonlyMap<string, string | null> {
  const { rotation } = party;
  const local = (time: string): string => time.replace("T", " ").replace(/(:00)?\.000$/, "");
  const away = party.away.map(({ from, until }) => `from ${local(from)} until ${local(until)} in ${ir.zone}`).sort();
  const turns = rotation?.changes.map((change) => {
    const who =
      change.kind === "replace" ? `${change.by} in place of ${change.who}` : `${change.kind === "add" ? "with" : "without"} ${change.who}`;
    return `${who} from ${local(change.from)} until ${local(change.until)}`;
  });
  return new Map([
    ["kind", party.kind],
    ["name", party.name],
    ["email", party.email],
    ["phone", party.phone],
    ["covered by", party.coveredBy],
    ["works", party.works],
    ["members", party.members.length === 0 ? null : listedOrNone([...party.members].sort(), "and", "nobody")],
    ["comes from", party.from],
    ["otherwise", party.otherwise],
    ["contact", party.contactUnknown ? "unknown" : "known"],
    ["away", away.length === 0 ? null : away.join(", ")],
    [
      "on call",
      rotation === null
        ? null
        : `${rotation.members.join(", then ")}, handed over every ${rotation.everyDays === 1 ? "day" : `${rotation.everyDays} days`} from ${local(rotation.from)} in ${rotation.zone}`,
    ],
    ["on-call changes", turns === undefined || turns.length === 0 ? null : turns.join(", ")],
  ]);
}

// ------------------------------------------------------------------------------------------- levels, records and messages

function compareContents(before: PolicyIr, after: PolicyIr): ComparisonPart {
  const contents = (names: readonly string[]): string | null => (names.length === 0 ? null : listedOrNone(names, "and", ""));
  const levels = paired(before.levels, after.levels).flatMap(([was, now]) =>
    was === null || now === null || samePart(was.provide, now.provide)
      ? []
      : entry(
          { kind: "level", id: now.id, label: now.id },
          "provides",
          { words: contents(was.provide), statement: was },
          { words: contents(now.provide), statement: now },
        ),
  );
  const told = paired(before.levels, after.levels).flatMap(([was, now]) =>
    was === null || now === null
      ? []
      : entry(
          { kind: "level", id: now.id, label: now.id },
          "told, by no set time",
          { words: toldInWords(was), statement: was },
          { words: toldInWords(now), statement: now },
        ),
  );
  const records = paired(before.records, after.records).flatMap(([was, now]) => {
    const subject: Subject = { kind: "record", id: (now ?? was)?.id ?? "", label: (now ?? was)?.id ?? "" };
    if (was !== null && now !== null && samePart(was.fields, now.fields)) return [];
    return entry(
      subject,
      "holds",
      { words: was === null ? null : listedOrNone(was.fields, "and", "nothing"), statement: was },
      { words: now === null ? null : listedOrNone(now.fields, "and", "nothing"), statement: now },
    );
  });
  const named = (ir: PolicyIr) => ir.messages.map((message) => ({ ...message, id: message.template }));
  const messages = paired(named(before), named(after)).flatMap(([was, now]) => {
    const subject: Subject = { kind: "message", id: (now ?? was)?.id ?? "", label: (now ?? was)?.id ?? "" };
    return entry(
      subject,
      "holds",
      { words: was === null ? null : listedOrNone(was.holds, "and", "nothing"), statement: was },
      { words: now === null ? null : listedOrNone(now.holds, "and", "nothing"), statement: now },
    );
  });
  return found({ differences: [...levels, ...told, ...records, ...messages] });
}

/** Who is told of it without a time by which: what is owed by a time is a duty, and compared there. */
function toldInWords({ notify }: LevelIr): string | null {
  const all = notify
    .filter(({ within }) => within === null)
    .flatMap(({ recipients, channels, delivered }) => {
      const how = channels.map(channelInWords).join(" and ");
      const when = delivered === null ? "" : ` during ${calendarInWords(delivered)}`;
      return recipients.map((party) => `${party}${how === "" ? "" : ` ${how}`}${when}`);
    });
  return all.length === 0 ? null : listedOrNone([...new Set(all)].sort(), "and", "nobody");
}

// -------------------------------------------------------------------------------------------------------- facts and events

function compareFacts(before: PolicyIr, after: PolicyIr): ComparisonPart {
  const differences = paired(before.facts, after.facts).flatMap(([was, now]): readonly Difference[] => {
    const fact = now ?? was;
    if (fact === null) return [];
    const subject: Subject = { kind: "fact", id: fact.id, label: fact.id };
    if (was === null || now === null) return comesAndGoes(subject, `a fact of the ${fact.of}`, was, now);
    return [
      ...typesOf(subject, was, now),
      ...entry(subject, "whose it is", { words: `of the ${was.of}`, statement: was }, { words: `of the ${now.of}`, statement: now }),
      ...entry(
        subject,
        "unknown",
        { words: was.mayBeUnknown ? "may be unknown" : "is always known", statement: was },
        { words: now.mayBeUnknown ? "may be unknown" : "is always known", statement: now },
      ),
    ];
  });
  return found({ differences });
}

function typesOf(subject: Subject, was: FactIr, now: FactIr): readonly Difference[] {
  const [a, b] = [was.type, now.type];
  if ((a.kind === "one-of" || a.kind === "any-of") && a.kind === b.kind) {
    const [gone, fresh] = [a.values.filter((value) => !b.values.includes(value)), b.values.filter((value) => !a.values.includes(value))];
    if (gone.length === 0 && fresh.length === 0) return [];
    const said = [
      ...(fresh.length === 0 ? [] : [`can now be ${listedOrNone(fresh.map(quoted), "or", "")}`]),
      ...(gone.length === 0 ? [] : [`can no longer be ${listedOrNone(gone.map(quoted), "or", "")}`]),
    ].join(" and ");
    return [
      {
        subject,
        quantity: "values",
        change: gone.length === 0 ? "added" : fresh.length === 0 ? "removed" : "changed",
        whom: EVERY,
        before: side(listedOrNone(a.values, "or", "nothing"), [was]),
        after: side(listedOrNone(b.values, "or", "nothing"), [now]),
        witness: null,
        sentence: `${quoted(subject.label)} ${said}`,
      },
    ];
  }
  return entry(subject, "type", { words: typeInWords(a), statement: was }, { words: typeInWords(b), statement: now });
}

function typeInWords(type: FactType): string {
  switch (type.kind) {
    case "one-of":
      return `one of ${listedOrNone(type.values, "or", "nothing")}`;
    case "any-of":
      return `any of ${listedOrNone(type.values, "or", "nothing")}`;
    case "yes-no":
      return "yes or no";
    case "number":
      return `a ${type.whole ? "whole " : ""}number${type.min === null ? "" : ` from ${type.min}`}${type.max === null ? "" : ` to ${type.max}`}`;
    case "percent":
      return "a percentage";
    case "money":
      return `money in ${type.currency}`;
    case "instant":
      return "a date and time";
    case "text":
      return "text";
  }
}

function compareEvents(before: PolicyIr, after: PolicyIr): ComparisonPart {
  const of = (ir: PolicyIr, id: string): Entry => ({ words: ir.events.includes(id) ? "an event of the policy" : null, statement: null });
  const all = [...new Set([...after.events, ...before.events])];
  return found({ differences: all.flatMap((id) => entry({ kind: "event", id, label: id }, "declared", of(before, id), of(after, id))) });
}

// ------------------------------------------------------------------------------------------------------------- the policy

const APPLIES = {
  "new-tickets": "new tickets",
  "open-from-now": "open tickets from now",
  "open-from-start": "open tickets from their start",
} as const;

function comparePolicies(before: PolicyIr, after: PolicyIr): ComparisonPart {
  const subject: Subject = { kind: "policy", id: after.id, label: after.id };
  const both = before.amends !== null && after.amends !== null;
  const differences = both
    ? entry(
        subject,
        "applies to",
        { words: APPLIES[before.amends.appliesTo], statement: before.amends },
        { words: APPLIES[after.amends.appliesTo], statement: after.amends },
      )
    : [];
  const lines: readonly (readonly [string, string | null, string | null])[] = [
    ["the policy's id", before.id, after.id],
    ["the title", before.title, after.title],
    ["the owner", before.owner, after.owner],
    ["the source it cites", before.cites, after.cites],
    ["the first day in force", before.effectiveFrom, after.effectiveFrom],
    ["the first day out of force", before.effectiveUntil, after.effectiveUntil],
    ["the zone in which dates are read", before.zone, after.zone],
  ];
  const changed = lines.filter(([, was, now]) => was !== now);
  const remarks = (
    [
      ["reading", before.readings, after.readings],
      ["open question", before.todos, after.todos],
      ["accepted finding", before.accepts, after.accepts],
      ["example", before.examples, after.examples],
    ] as const
  ).flatMap(([name, was, now]) => remarksOf(name, was, now));
  return found({
    differences,
    wordsOnly: [
      ...changed.map(([name, was, now]) => ({
        sentence: `${name}: ${now ?? "not stated"} instead of ${was ?? "not stated"}`,
        before: [],
        after: [],
      })),
      ...remarks,
    ],
  });
}

function remarksOf(name: string, before: readonly Statement[], after: readonly Statement[]): ComparisonPart["wordsOnly"] {
  const gone = before.filter(({ words }) => !after.some((other) => other.words === words));
  const fresh = after.filter(({ words }) => !before.some((other) => other.words === words));
  if (gone.length === 0 && fresh.length === 0) return [];
  const counted = (count: number): string => `${count} ${count === 1 ? name : `${name}s`}`;
  const said = [
    ...(fresh.length === 0 ? [] : [`${counted(fresh.length)} new or reworded`]),
    ...(gone.length === 0 ? [] : [`${counted(gone.length)} gone or reworded`]),
  ];
  return [{ sentence: said.join(", "), before: stated(gone), after: stated(fresh) }];
}
