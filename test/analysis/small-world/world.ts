// A world of few facts: every ticket there can be in it, conditions drawn at random, and what the interpreter says of a ticket right at its opening.

import fc from "fast-check";
import { type Condition, conditionInWords, type FactValue, type HistoryEvent, type PolicyIr, type Verdict } from "../../../src/ir/index.ts";
import { interpret } from "../../../src/runtime/interpret/index.ts";
import { irOf } from "../../compiler/findings.ts";
import { tries } from "../../support/chance.ts";

export const RUNS = tries(40);
export const TIMEOUT = 20_000 + RUNS * 1_000;

export const HEAD = `policy SUP-1 "Support"
ticket
  priority one of P0, P1, P2
  vip      yes or no, may be unknown
  stars    whole number from 1 to 3, may be unknown
parameter quick is 1 hour
calendar desk in Europe/Paris
  monday to friday 09:00 to 17:00
`;
/** One target for every ticket. */
export const BASE = irOf(`${HEAD}§0 targets for every ticket\n  first response within 1 hour\n`);

export type Ticket = Readonly<Record<string, FactValue | null>>;
const ticketsOf = (priorities: readonly (string | null)[]): readonly Ticket[] =>
  priorities.flatMap((priority) => [true, false, null].flatMap((vip) => [1, 2, 3, null].map((stars) => ({ priority, vip, stars }))));
/** Those of which everything is known that has to be. */
export const KNOWN = ticketsOf(["P0", "P1", "P2"]);
/** Also those of which the priority is not known yet. */
export const TICKETS = [...KNOWN, ...ticketsOf([null])];

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.subarray(["P0", "P1", "P2"], { minLength: 1, maxLength: 2 }).map((values): Condition => ({ kind: "is", fact: "priority", values })),
  fc.constant<Condition>({ kind: "flag", fact: "vip" }),
  fc.constantFrom("vip", "stars").map((fact): Condition => ({ kind: "known", fact })),
  fc
    .record({ op: fc.constantFrom("less", "at-most", "equal", "at-least", "more"), value: fc.constantFrom(1, 2, 3) })
    .map(({ op, value }): Condition => ({ kind: "compare", op, left: { kind: "fact", fact: "stars" }, right: { kind: "number", value } })),
);
const asked = fc.tuple(leaf, fc.boolean()).map(([of, not]): Condition => (not ? { kind: "not", of } : of));
export const condition = fc
  .tuple(fc.constantFrom("all" as const, "any" as const), fc.array(asked, { minLength: 1, maxLength: 3 }))
  .map(([kind, of]): Condition => (of.length === 1 ? (of[0] ?? { kind, of }) : { kind, of }));

/** As a policy says it, each part in parentheses: what follows a list of values might be one more. */
export function written(when: Condition): string {
  if (when.kind !== "all" && when.kind !== "any") return conditionInWords(BASE, when);
  return when.of.map((part) => `(${conditionInWords(BASE, part)})`).join(when.kind === "all" ? " and " : " or ");
}

export function opened(ticket: Ticket, at = 0): HistoryEvent {
  const facts = Object.fromEntries(Object.entries(ticket).flatMap(([fact, value]) => (value === null ? [] : [[fact, value] as const])));
  return { at, event: "opened", ticket: "T", customer: "C", by: null, id: null, facts, who: null, level: null, duty: null };
}

export function verdictOf(ir: PolicyIr, ticket: Ticket): Verdict {
  const { verdict } = interpret(ir, "", [opened(ticket)], "T", 0);
  if (verdict === null) throw new Error("the ticket is open");
  return verdict;
}

const truths = new Map<string, readonly Ticket[]>();

/** The tickets on which it is true. */
export function where(when: Condition): readonly Ticket[] {
  const key = JSON.stringify(when);
  const found = truths.get(key) ?? TICKETS.filter((ticket) => isTrue(when, ticket));
  truths.set(key, found);
  return found;
}

function isTrue(when: Condition, ticket: Ticket): boolean {
  const statement = { clause: null, place: { file: "policy.policy", line: 1, column: 1 }, words: "" };
  const asking: PolicyIr = {
    ...BASE,
    levels: [{ id: "some", title: null, notify: [], provide: [], ...statement }],
    criteria: [{ id: "asked", when, level: "some", ...statement }],
  };
  return verdictOf(asking, ticket).criteria.length > 0;
}
