// The sheet of a customer, or of a segment of tickets, as data: what they get by a policy, every line with its §, and how that differs from what others get.

import type { Known, Specialized, TermLeft } from "../../analysis/index.ts";
import { simplifierOf, specialize } from "../../analysis/index.ts";
import type { Condition, FactIr, FactValue, Instant, PolicyIr } from "../../ir/index.ts";
import { conditionInWords, factInWords, isAlways } from "../../ir/index.ts";
import { differencesOf, type SheetDifference } from "./different.ts";
import { columnsOf, dutiesOf, type SheetColumns, type SheetDuty } from "./duties.ts";
import { type OpenFact, openFactsOf } from "./open.ts";
import { rulesOf, type SheetRules } from "./rules.ts";

/** What is asked about. `name`: of a customer, where a history tells of it. `assumed`: fact → the term for whose sake it is supposed. */
export type Segment = {
  readonly name: string | null;
  readonly known: Known;
  readonly assumed: ReadonlyMap<string, string>;
  /** Term → where it would hold, or not, without the facts that are supposed. */
  readonly otherwise: ReadonlyMap<string, Condition>;
};

export type SheetFact = {
  readonly fact: string;
  readonly of: FactIr["of"];
  /** null: it is known that nobody knows. */
  readonly value: FactValue | null;
  readonly words: string;
  readonly clause: string | null;
  readonly assumedFor: string | null;
};

export type SheetTerm = {
  readonly term: string;
  readonly clause: string | null;
  readonly truth: TermLeft["truth"];
  /** Of an open one: when it holds. */
  readonly when: string | null;
  /** Where it was supposed: how else it could come about. */
  readonly otherwise: string | null;
};

export type CustomerSheet = SheetRules & {
  readonly policy: { readonly id: string; readonly title: string; readonly version: string; readonly hash: string };
  readonly name: string | null;
  readonly facts: readonly SheetFact[];
  readonly terms: readonly SheetTerm[];
  readonly columns: SheetColumns;
  readonly duties: readonly SheetDuty[];
  /** Against a customer of whom nobody can tell what is known of this one, on a ticket of which the same is known. */
  readonly different: readonly SheetDifference[];
  /** Facts of the customer that are open, and what hangs on them. */
  readonly open: readonly OpenFact[];
};

/** `when`: an instant in words. */
export function customerSheetOf(ir: PolicyIr, hash: string, segment: Segment, when: (instant: Instant) => string): CustomerSheet {
  const simplify = simplifierOf(ir);
  const special = (known: Known): Specialized => specialize(ir, known, simplify);
  const left = special(segment.known);
  const columns = columnsOf(left.ir, segment.known);
  const ordinary = withoutCustomer(ir, segment.known);
  const duties = dutiesOf(ir, columns, segment.known, special);
  const rules = rulesOf(ir, left);
  return {
    policy: { id: ir.id, title: ir.title, version: ir.version, hash },
    name: segment.name,
    facts: factsOf(ir, segment, when),
    terms: termsOf(ir, left, segment),
    ...rules,
    columns,
    duties,
    different: differencesOf(
      ir,
      { duties, rules },
      { duties: dutiesOf(ir, columns, ordinary, special), rules: rulesOf(ir, special(ordinary)) },
    ),
    open: openFactsOf(left.ir, segment.known),
  };
}

/** The same ticket of a customer of whom nobody can tell what is known of this one; what is open here is open there. */
function withoutCustomer(ir: PolicyIr, known: Known): Known {
  const facts = ir.facts.flatMap(({ id, of }) =>
    known.facts.has(id) ? [[id, of === "customer" ? null : (known.facts.get(id) ?? null)] as const] : [],
  );
  return { facts: new Map(facts), terms: new Map() };
}

function factsOf(ir: PolicyIr, { known, assumed }: Segment, when: (instant: Instant) => string): readonly SheetFact[] {
  return ir.facts.flatMap((fact) => {
    const value = known.facts.get(fact.id);
    if (value === undefined) return [];
    const { id, of, clause } = fact;
    return [{ fact: id, of, value, words: valueInWords(ir, fact, value, when), clause, assumedFor: assumed.get(id) ?? null }];
  });
}

/** As somebody would give it: `fortune-500`, `not fortune-500`, `arr $750,000`, `industry unknown`. */
function valueInWords(ir: PolicyIr, { id, type }: FactIr, value: FactValue | null, when: (instant: Instant) => string): string {
  if (value === null) return `${id} unknown`;
  if (type.kind === "yes-no") return value === true ? id : `not ${id}`;
  return `${id} ${factInWords(ir, id, value, when)}`;
}

/** Those of which anything can be said from what is known, and those that were named. */
function termsOf(ir: PolicyIr, left: Specialized, { known, otherwise }: Segment): readonly SheetTerm[] {
  return left.terms.flatMap((each) => {
    const term = ir.terms.find(({ id }) => id === each.term);
    const untouched = each.truth === "open" && each.when.kind === "term" && each.when.term === each.term && !known.terms.has(each.term);
    if (term === undefined || untouched) return [];
    const other = otherwise.get(term.id);
    return [
      {
        term: term.id,
        clause: term.clause,
        truth: each.truth,
        when: each.truth === "open" ? conditionInWords(ir, each.when) : null,
        otherwise: other === undefined || isAlways(other) ? null : conditionInWords(ir, other),
      },
    ];
  });
}
