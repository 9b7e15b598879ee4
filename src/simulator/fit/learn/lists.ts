// Facts of several values whose values come together, or never do: drawn as whole lists, where each value by its own chance would make other lists than the log has.

import type { FactValue } from "../../../ir/index.ts";
import type { FactDraw, FactRule } from "../../experiment/index.ts";
import { LIMITS } from "../compare/judged.ts";
import { countsByValue, inFourDigits } from "../log/counts.ts";
import type { LogTicket } from "../log/log-ticket.ts";

/** The tickets by which a case of a rule is drawn. The last one fits all, and has all tickets. */
export type Case = { readonly when: FactRule["cases"][number]["when"]; readonly tickets: readonly LogTicket[] };

/** Lists beyond these, the rarest, are drawn value by value. */
const MOST_LISTS = 40;
const REST = "any other";
const EMPTY = "none of them";

/** What draws the list, a fact of the experiment's own, and the fact by it; null: its values come together as chance has it. `rule`: value by value. */
export function listsOf(
  rule: FactRule,
  cases: readonly Case[],
  tickets: readonly LogTicket[],
  taken: ReadonlySet<string>,
): { readonly lists: FactRule; readonly rule: FactRule } | null {
  const { fact, of } = rule;
  const known = tickets.filter((ticket) => ticket.facts.has(fact));
  const counts = countsByValue(known.map((ticket) => listOf(ticket, fact)));
  if (!isFarOff(counts, known, rule, cases)) return null;
  const kept = counts.slice(0, MOST_LISTS).map(([list]) => list);
  const isKept = new Set(kept);
  const nameOf = (ticket: LogTicket): string => (isKept.has(listOf(ticket, fact)) ? listOf(ticket, fact) : REST);
  const name = nameFor(fact, taken);
  const others = known.filter((ticket) => nameOf(ticket) === REST);
  const drawn = [
    ...kept.map((list) => [list, wholeList(list, rule)] as const),
    ...(others.length === 0 ? [] : [[REST, byValue(others, rule)] as const]),
  ];
  return {
    lists: { fact: name, of, own: true, cases: cases.map(({ when, tickets: group }) => ({ when, draw: whichList(group, fact, nameOf) })) },
    rule: { ...rule, cases: drawn.map(([list, draw]) => ({ when: [{ kind: "is", fact: name, values: [list] }], draw })) },
  };
}

/** Whether lists would be further from the log's than a mix may be, and than chance makes twice of so few. */
function isFarOff(
  counts: readonly (readonly [string, number])[],
  known: readonly LogTicket[],
  rule: FactRule,
  cases: readonly Case[],
): boolean {
  const all = Math.max(1, known.length);
  const expected = expectedShares(known, rule, cases);
  let [apart, seen, chance] = [0, 0, 0];
  for (const [list, count] of counts) {
    const share = expected.get(list) ?? 0;
    apart += Math.abs(count / all - share);
    seen += share;
    // Lists that came once stand for those that never came.
    chance += 0.4 * Math.sqrt(share / all) + (count === 1 ? 0.5 / all : 0);
  }
  return (apart + Math.max(0, 1 - seen)) / 2 > Math.max(LIMITS.mix, 2 * chance);
}

/** Of the lists in the log: their shares, were each value drawn by itself. */
function expectedShares(
  known: readonly LogTicket[],
  { fact, cases: draws }: FactRule,
  cases: readonly Case[],
): ReadonlyMap<string, number> {
  const lists = new Map(known.map((ticket) => [listOf(ticket, fact), valuesIn(ticket, fact)]));
  const [special, rest] = [cases.slice(0, -1), new Set(known)];
  const groups = [...special, { tickets: [] }].map(({ tickets }, i) => {
    const group = i === special.length ? [...rest] : tickets.filter((ticket) => rest.delete(ticket));
    return { weight: group.length / Math.max(1, known.length), draw: draws[i]?.draw };
  });
  const chanceOf = (values: readonly string[], draw: FactDraw | undefined): number =>
    draw?.kind === "any-of" ? draw.values.reduce((all, { value, share }) => all * (values.includes(value) ? share : 1 - share), 1) : 0;
  return new Map(
    [...lists].map(([list, values]) => [list, groups.reduce((sum, { weight, draw }) => sum + weight * chanceOf(values, draw), 0)]),
  );
}

function whichList(tickets: readonly LogTicket[], fact: string, nameOf: (ticket: LogTicket) => string): FactDraw {
  const known = tickets.filter((ticket) => ticket.facts.has(fact));
  const values = countsByValue(known.map(nameOf)).map(([value, weight]) => ({ value, weight }));
  return { kind: "one-of", values, unknown: tickets.length === 0 ? 0 : inFourDigits(1 - known.length / tickets.length) };
}

function wholeList(list: string, rule: FactRule): FactDraw {
  const values = list === EMPTY ? [] : list.split(AND);
  return { kind: "any-of", values: list === EMPTY ? noneOf(rule) : values.map((value) => ({ value, share: 1 })), unknown: 0 };
}

function noneOf({ cases }: FactRule): readonly { readonly value: string; readonly share: number }[] {
  const draw = cases.at(-1)?.draw;
  return draw?.kind === "any-of" ? draw.values.slice(0, 1).map(({ value }) => ({ value, share: 0 })) : [];
}

function byValue(tickets: readonly LogTicket[], { fact }: FactRule): FactDraw {
  const counts = countsByValue(tickets.flatMap((ticket) => valuesIn(ticket, fact)));
  return { kind: "any-of", values: counts.map(([value, count]) => ({ value, share: inFourDigits(count / tickets.length) })), unknown: 0 };
}

const AND = " and ";

function listOf(ticket: LogTicket, fact: string): string {
  const values = valuesIn(ticket, fact);
  return values.length === 0 ? EMPTY : values.join(AND);
}

function valuesIn({ facts }: LogTicket, fact: string): readonly string[] {
  const value: FactValue | undefined = facts.get(fact);
  return typeof value === "object" ? [...new Set(value)].sort() : [];
}

function nameFor(fact: string, taken: ReadonlySet<string>): string {
  let name = `${fact}-together`;
  while (taken.has(name)) name = `${name}-2`;
  return name;
}
