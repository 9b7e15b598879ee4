// Of the document of a policy: what it knows of tickets, whom it names, and when it works.

import type { FactIr, PartyIr, PolicyIr, RotationIr } from "../../ir/index.ts";
import { conditionInWords, lengthAsStated, moneyInWords } from "../../ir/index.ts";
import { type Block, code, list, listed, names, paragraph, part, say, section, source, type Text, table } from "./blocks.ts";
import { calendarLines, dayInWords, holidayInWords, localTimeInWords, partyInWords, typeInWords } from "./words.ts";

export function factSection(ir: PolicyIr): readonly Block[] {
  const rows = (of: "ticket" | "customer"): readonly (readonly (readonly Text[])[])[] =>
    alike(ir.facts.filter((fact) => fact.of === of)).map(([first, ...others]) => {
      const ids = [first, ...others].map(({ id }) => id);
      return [
        [say`${names(ids)}${source(first.clause)}`],
        [say`${typeInWords(first.type)}${first.mayBeUnknown ? ", may be unknown" : null}`],
      ];
    });
  const facts = (of: "ticket" | "customer"): readonly Block[] => {
    const own = rows(of);
    return own.length === 0 ? [] : [part([of === "ticket" ? "Of a ticket" : "Of a customer"]), ...table(["Fact", "What it may be"], own)];
  };
  const terms = ir.terms.map(({ id, when, clause }) => say`${code(id)}: ${conditionInWords(ir, when)}${source(clause)}`);
  const figures = ir.parameters.map(
    ({ id, type, value, clause }) => say`${code(id)} is ${figureInWords(ir, type, value)}${source(clause)}`,
  );
  return section("What is known of a ticket", "facts", [
    ...facts("ticket"),
    ...facts("customer"),
    ...(terms.length === 0 ? [] : [part(["Words of the policy"])]),
    ...list(terms),
    ...(figures.length === 0 ? [] : [part(["Figures"])]),
    ...list(figures),
    ...(ir.events.length === 0 ? [] : [paragraph(say`Beside the usual events, it listens to ${names(ir.events)}.`)]),
  ]);
}

type Alike = readonly [FactIr, ...FactIr[]];

/** Facts of one clause that follow each other and may be the same stand in one line. */
function alike(facts: readonly FactIr[]): readonly Alike[] {
  const sort = ({ type, clause, mayBeUnknown }: FactIr): string => JSON.stringify([type, clause, mayBeUnknown]);
  const found: Alike[] = [];
  for (const fact of facts) {
    const last = found.at(-1);
    const goesOn = last !== undefined && fact.clause !== null && sort(last[0]) === sort(fact);
    if (goesOn) found[found.length - 1] = [...last, fact];
    else found.push([fact]);
  }
  return found;
}

function figureInWords(ir: PolicyIr, type: PolicyIr["parameters"][number]["type"], value: number): string {
  const money = ir.facts.map((fact) => fact.type).find((each) => each.kind === "money");
  switch (type) {
    case "duration":
      return lengthAsStated(value);
    case "percent":
      return `${value}%`;
    case "money":
      return moneyInWords(value, money?.kind === "money" ? money.currency : "USD");
    case "number":
      return String(value);
  }
}

// ----------------------------------------------------------------------------------------------------------------- people

export function peopleSection(ir: PolicyIr): readonly Block[] {
  const rows = ir.people.map((party) => [
    [say`${code(party.id)}${source(party.clause)}`],
    [party.name === null ? [kindInWords(party)] : [party.name]],
    reachedAt(party),
    standing(ir, party),
  ]);
  return section("People", "people", table(["Role", "Who", "Reached at", "More"], rows));
}

function kindInWords({ kind, from }: PartyIr): string {
  return from === null ? `a ${kind}` : `a ${kind}, named by the ${from}`;
}

function reachedAt({ email, phone, contactUnknown }: PartyIr): readonly Text[] {
  return [...(email === null ? [] : [[email]]), ...(phone === null ? [] : [[phone]]), ...(contactUnknown ? [["contact unknown"]] : [])];
}

function standing(ir: PolicyIr, party: PartyIr): readonly Text[] {
  const { coveredBy, works, members, away, rotation, otherwise } = party;
  return [
    ...(party.name !== null && (party.kind !== "person" || party.from !== null) ? [[kindInWords(party)]] : []),
    ...(members.length === 0 ? [] : [say`${listed(members.map((id) => partyInWords(ir, id)))}`]),
    ...(otherwise === null ? [] : [say`otherwise ${code(otherwise)}`]),
    ...(works === null ? [] : [say`works ${code(works)}`]),
    ...(coveredBy === null ? [] : [say`covered by ${partyInWords(ir, coveredBy)} when away`]),
    ...away.map(({ from, until }) => [`away from ${localTimeInWords(from)} until ${localTimeInWords(until)}`]),
    ...(rotation === null ? [] : rotationLines(ir, rotation)),
  ];
}

function rotationLines(ir: PolicyIr, rotation: RotationIr): readonly Text[] {
  const { members, everyDays, from, zone, changes } = rotation;
  const turn = everyDays === 1 ? "every day" : everyDays === 7 ? "every week" : `every ${everyDays} days`;
  const who = listed(members.map((id) => partyInWords(ir, id)));
  return [
    say`${who} take turns ${turn}, from ${localTimeInWords(from)} (${zone})`,
    ...changes.map((change) => {
      const time = `from ${localTimeInWords(change.from)} until ${localTimeInWords(change.until)}`;
      switch (change.kind) {
        case "add":
          return say`${code(change.who)} as well ${time}`;
        case "remove":
          return say`without ${code(change.who)} ${time}`;
        case "replace":
          return say`${code(change.by)} instead of ${code(change.who)} ${time}`;
      }
    }),
  ];
}

// -------------------------------------------------------------------------------------------------------------- calendars

/** ISO dates on which a set of holidays falls in the year shown, by the set and, in its order, by each of its days. */
export type HolidayDates = { readonly year: number; readonly of: ReadonlyMap<string, readonly (readonly string[])[]> };

export function hoursSection(ir: PolicyIr, dates: HolidayDates): readonly Block[] {
  const rows = ir.calendars.map((calendar) => [
    [say`${code(calendar.id)}${source(calendar.clause)}`],
    calendarLines(calendar),
    [[calendar.kind === "combined" ? "" : calendar.zone]],
  ]);
  return section("Hours and holidays", "hours", [
    ...table(["Calendar", "Open", "Zone"], rows),
    ...ticketHours(ir),
    ...holidayBlocks(ir, dates),
  ]);
}

function ticketHours(ir: PolicyIr): readonly Block[] {
  const { hours } = ir;
  if (hours === null) return [];
  const choices = hours.choices.map(
    ({ calendars, when, clause }) => say`${names(calendars)} when ${conditionInWords(ir, when)}${source(clause)}`,
  );
  return [
    part(say`Which hours a ticket has${source(hours.clause)}`),
    ...list([...choices, say`otherwise ${names(hours.otherwise)}`]),
    ...(hours.choices.length > 1 ? [paragraph(["A ticket for which several of these hold has the hours of all of them."])] : []),
  ];
}

function holidayBlocks(ir: PolicyIr, dates: HolidayDates): readonly Block[] {
  return ir.holidays.flatMap((set) => {
    const rows = set.days.map(({ name, rule, from, until }, index) => {
      const years =
        from === null && until === null
          ? ""
          : `, ${from === null ? "" : `from ${from}`}${from !== null && until !== null ? " " : ""}${until === null ? "" : `until ${until}`}`;
      const falls = (dates.of.get(set.id)?.[index] ?? []).map((date) => [dayInWords(date)]);
      return [[[name]], [[`${holidayInWords(rule)}${years}`]], falls];
    });
    return [part(say`${code(set.id)}${source(set.clause)}`), ...table(["Holiday", "Rule", `In ${dates.year}`], rows)];
  });
}
