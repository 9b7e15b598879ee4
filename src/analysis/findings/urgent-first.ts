// Rule: of a fact whose values rank, as P0, P1, P2, a more urgent value does not wait longer than a less urgent one, everything else being equal (TN534).
// That they rank is read off the policy: some duty gives three or more of them times that only rise, as listed, or only fall.

import { type Diagnostic, listedNames, OUTCOMES, type Related, report } from "../../diagnostics/index.ts";
import { type Condition, type DutyIr, type FactIr, isNever, type PolicyIr, spanInWords, type TargetIr } from "../../ir/index.ts";
import { OverBudget, type Region, type Space } from "../logic/index.ts";
import { isSameClock, lengthOf, owedInWords } from "./amounts.ts";
import type { Analysis } from "./analysis.ts";
import { asksFor, restsOnFacts } from "./facts-asked.ts";
import { ticketInWords } from "./situation-words.ts";
import { dutyOn, ifShown } from "./trial.ts";
import { orUndecided, questionOn } from "./undecided.ts";

/** What one value of the fact waits. */
type Wait = { readonly value: string; readonly target: TargetIr; readonly ms: number };
/** The waits of all values on tickets that are equal in everything else, in the order in which the values are listed. */
type Row = { readonly duty: DutyIr; readonly waits: readonly Wait[]; readonly space: Space; readonly where: Region };

const FEWEST = 3;
/** Ways in which the targets of the values may meet that are looked at, for one duty. */
const MOST_ROWS = 2000;
/** More targets of one duty than this are not looked at in each other's company. */
const MOST_TARGETS = 150;

export function urgentFirst(analysis: Analysis): readonly Diagnostic[] {
  return analysis.ir.facts.flatMap((fact) =>
    fact.type.kind === "one-of" && fact.type.values.length >= FEWEST ? ofFact(analysis, fact, fact.type.values) : [],
  );
}

function ofFact(analysis: Analysis, fact: FactIr, values: readonly string[]): readonly Diagnostic[] {
  const { ir } = analysis;
  const duties = ir.duties.filter((duty) => isSortedBy(ir, duty, fact));
  const [first] = duties.flatMap(({ targets }) => targets);
  if (first === undefined) return [];
  const question = questionOn(analysis, first, `more urgent values of \`${fact.id}\` wait less`);
  return orUndecided(question, () => {
    const rows = duties.flatMap((duty) => rowsOf(analysis, duty, fact, values));
    const [rises, falls] = [1, -1].map((sign) => rows.some(({ waits }) => isOrdered(waits, sign)));
    if (rises === falls) return [];
    return duties.flatMap((duty) => {
      const hit = rows.flatMap((row) => (row.duty === duty ? inverted(row, rises === true ? 1 : -1) : []))[0];
      return hit === undefined ? [] : [finding(analysis, fact, hit)];
    });
  });
}

function isSortedBy(ir: PolicyIr, { targets, start }: DutyIr, { id }: FactIr): boolean {
  return start.on === "opened" && targets.some(({ when }) => asksFor(ir, when, id)) && targets.every(({ when }) => restsOnFacts(ir, when));
}

/** Where each target counts if the fact has the value, and where none does. */
type Under = {
  readonly value: string;
  readonly counting: readonly { readonly target: TargetIr; readonly where: Region }[];
  readonly none: Region;
};

/** Each way in which one target of each value can count at once on tickets that differ in this fact alone, and that nothing adjusts. Throws OverBudget past its limits. */
function rowsOf(analysis: Analysis, duty: DutyIr, fact: FactIr, values: readonly string[]): readonly Row[] {
  const { ir, words, ask } = analysis;
  if (duty.targets.length > MOST_TARGETS) throw new OverBudget(`\`${duty.label}\` has more than ${MOST_TARGETS} targets`);
  const supposed = values.map((value) => duty.targets.map(({ when }) => supposing(ir, when, fact.id, value)));
  const adjusted = values.flatMap((value) => duty.adjustments.map(({ when }) => supposing(ir, when, fact.id, value)));
  const space = analysis.spaceOf([...supposed.flat(), ...adjusted].filter((condition) => !isNever(condition)));
  const yes = (condition: Condition): Region => (isNever(condition) ? space.nothing : space.yes(ask(condition)));
  const plain = space.less(space.known, space.or(...adjusted.map(yes)));
  let rows: readonly Row[] = [{ duty, waits: [], space, where: plain }];
  for (const { value, counting, none } of values.map((each, v) => underValue(space, duty, each, (supposed[v] ?? []).map(yes)))) {
    rows = rows.flatMap((row) => {
      const next = counting.flatMap(({ target, where: own }): readonly Row[] => {
        const where = space.and(row.where, own);
        if (space.isNone(where) || target.amount.kind !== "span") return [];
        return [{ ...row, where, waits: [...row.waits, { value, target, ms: lengthOf(words, target.amount.span.duration) }] }];
      });
      const nothing = space.and(row.where, none);
      return space.isNone(nothing) ? next : [...next, { ...row, where: nothing }];
    });
    if (rows.length > MOST_ROWS) throw new OverBudget("its targets meet in too many ways");
  }
  return rows.filter(({ waits }) => waits.length >= FEWEST && waits.every(({ target }) => isOneClock(target, waits[0]?.target)));
}

/** `applies`: of each target, where its condition is true. */
function underValue(space: Space, { targets }: DutyIr, value: string, applies: readonly Region[]): Under {
  const counting = targets.flatMap((target, t) => {
    const own = applies[t] ?? space.nothing;
    if (space.isNone(own)) return [];
    const over = targets.flatMap((other, o) => (other.overrides.includes(t) ? [applies[o] ?? space.nothing] : []));
    const where = space.less(own, space.or(...over));
    return space.isNone(where) ? [] : [{ target, where }];
  });
  return { value, counting, none: space.not(space.or(...applies)) };
}

function isOneClock({ amount: a }: TargetIr, other: TargetIr | undefined): boolean {
  const b = other?.amount;
  return a.kind === "span" && b?.kind === "span" && isSameClock(a.span.clock, b.span.clock);
}

/** Three or more of them, each longer than the one before (1), or shorter (-1). */
function isOrdered(waits: readonly Wait[], sign: number): boolean {
  return waits.length >= FEWEST && waits.slice(1).every(({ ms }, i) => sign * (ms - (waits[i]?.ms ?? 0)) > 0);
}

type Inverted = { readonly row: Row; readonly urgent: Wait; readonly other: Wait };

/** Two that stand the wrong way round, where without one of them all others stand as they should. */
function inverted(row: Row, sign: number): readonly Inverted[] {
  const { waits } = row;
  return waits.slice(1).flatMap((later, i): readonly Inverted[] => {
    const before = waits[i];
    if (before === undefined || sign * (later.ms - before.ms) >= 0) return [];
    const isElseInOrder = [before, later].some((one) => {
      const rest = waits.filter((each) => each !== one);
      return rest.slice(1).every(({ ms }, k) => sign * (ms - (rest[k]?.ms ?? 0)) >= 0) && new Set(rest.map(({ ms }) => ms)).size > 1;
    });
    return isElseInOrder ? [sign > 0 ? { row, urgent: before, other: later } : { row, urgent: later, other: before }] : [];
  });
}

function finding(analysis: Analysis, fact: FactIr, { row, urgent, other }: Inverted): Diagnostic {
  const { ir, places } = analysis;
  const witness = row.space.witness(row.where, row.space.known);
  const span = places.spanOf(urgent.target);
  const related: readonly Related[] = [
    { span: places.spanOf(other.target), label: `\`${other.value}\` waits less`, clause: other.target.clause },
  ];
  const ticket = witness === null ? "any ticket" : ticketInWords(ir, witness);
  const params = {
    duty: row.duty.label,
    fact: fact.id,
    urgent: urgent.value,
    long: inWords(urgent, row.duty),
    other: other.value,
    short: inWords(other, row.duty),
    ticket,
  };
  const said = report(OUTCOMES.urgentLater, params, span, { clause: urgent.target.clause, related });
  const due = [urgent, other].map(({ value }) => {
    const facts = new Map([...(witness?.facts ?? []), [fact.id, value] as const]);
    return dutyOn(ir, row.duty.id, { witness: { facts, level: undefined } })?.due ?? null;
  });
  const isShown = due[0] !== null && due[1] !== null && Number(due[0]) > Number(due[1]);
  const what = `${listedNames([urgent.value, other.value])} wait for \`${row.duty.label}\` in this order`;
  return ifShown({ what, span, clause: urgent.target.clause }, isShown, said);
}

function inWords({ target }: Wait, { recurs }: DutyIr): string {
  return target.amount.kind === "span" ? owedInWords(spanInWords(target.amount.span), recurs) : "";
}

/** Without the parts that go without saying; by itself where one part settles it (Kleene's strong tables). */
function simplest(kind: "all" | "any", parts: readonly Condition[]): Condition {
  const settling = parts.find((part) => part.kind === (kind === "all" ? "any" : "all") && part.of.length === 0);
  return settling ?? { kind, of: parts.filter((part) => part.kind !== kind || part.of.length > 0) };
}

/** The condition where the fact has this value, through terms that ask for it. */
function supposing(ir: PolicyIr, condition: Condition, fact: string, value: string): Condition {
  const under = (part: Condition): Condition => supposing(ir, part, fact, value);
  switch (condition.kind) {
    case "all":
    case "any":
      return simplest(condition.kind, condition.of.map(under));
    case "not":
      return { kind: "not", of: under(condition.of) };
    case "term": {
      const term = ir.terms.find(({ id }) => id === condition.term);
      return term !== undefined && asksFor(ir, term.when, fact) ? under(term.when) : condition;
    }
    case "is":
      return condition.fact === fact ? { kind: condition.values.includes(value) ? "all" : "any", of: [] } : condition;
    case "known":
      return condition.fact === fact ? { kind: "all", of: [] } : condition;
    default:
      return condition;
  }
}
