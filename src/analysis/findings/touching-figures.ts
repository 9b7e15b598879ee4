// Two rules that touch at a figure (TN525): `less than 500` beside `more than 500` leaves exactly 500 to nobody, `at most` beside `at least` gives it to both.

import { ANALYSIS, type Diagnostic, report } from "../../diagnostics/index.ts";
import { type Comparison, type Condition, conditionInWords, type FactIr, factInWords, mirrored, type PolicyIr } from "../../ir/index.ts";
import { decided, type Region, type Space } from "../logic/index.ts";
import type { Analysis } from "./analysis.ts";
import { allOf, conjuncts, figureOf, leavesOf } from "./conditions.ts";
import { familiesOf, type Member } from "./families.ts";
import { type ExpectedTruth, shownIf } from "./replayed.ts";
import { ticketInWords } from "./situation-words.ts";
import { undecided } from "./undecided.ts";

export function touchingFigures(analysis: Analysis): readonly Diagnostic[] {
  return [...familiesOf(analysis).map(({ members }) => members), ...targetsOf(analysis.ir)].flatMap((members) => {
    const edges = members.flatMap((member) => edgesOf(analysis, member));
    const found = touches(edges);
    return found.filter((touch) => !isBesideTwins(analysis, touch, found)).flatMap((touch) => touching(analysis, members, touch));
  });
}

/** Of rules that touch at one figure, two that differ in that figure alone are told; a third that also asks for something else is not told with them. */
function isBesideTwins(analysis: Analysis, own: Touch, all: readonly Touch[]): boolean {
  const beside = all.filter(
    (other) =>
      other !== own &&
      other.figure === own.figure &&
      other.both === own.both &&
      (other.below.member === own.below.member || other.above.member === own.above.member),
  );
  return beside.length > 0 && !areTwins(analysis, own) && beside.some((other) => areTwins(analysis, other));
}

function areTwins(analysis: Analysis, { below, above }: Touch): boolean {
  const same = decided(() => {
    const space = analysis.spaceOf([below.rest, above.rest]);
    const [one, other] = [below.rest, above.rest].map((rest) => space.and(space.known, space.yes(analysis.ask(rest))));
    return one === other;
  });
  return same.kind === "decided" && same.value;
}

/** A side of a figure that a statement asks for, with everything else it asks for. */
type Edge = {
  readonly member: Member;
  readonly fact: FactIr;
  readonly op: Exclude<Comparison, "equal">;
  readonly at: number;
  readonly rest: Condition;
};
type Touch = { readonly below: Edge; readonly above: Edge; readonly figure: number; readonly both: boolean };

function edgesOf({ ir }: Analysis, member: Member): readonly Edge[] {
  const condition = opened(ir, member.condition);
  const parts = conjuncts(condition);
  return parts.flatMap((part): readonly Edge[] => {
    const side = sideOf(ir, part);
    return side === null ? [] : [{ member, ...side, rest: allOf(parts.filter((other) => other !== part)) }];
  });
}

/** What a term means in its place, where the condition is nothing but parts that must all hold. */
function opened(ir: PolicyIr, condition: Condition): Condition {
  if (condition.kind === "all") return allOf(condition.of.flatMap((part) => conjuncts(opened(ir, part))));
  if (condition.kind !== "term") return condition;
  const meaning = ir.terms.find(({ id }) => id === condition.term)?.when;
  return meaning === undefined || meaning.kind === "any" ? condition : opened(ir, meaning);
}

const DENIED: Readonly<Record<Exclude<Comparison, "equal">, Exclude<Comparison, "equal">>> = {
  less: "at-least",
  "at-most": "more",
  "at-least": "less",
  more: "at-most",
};

function sideOf(ir: PolicyIr, part: Condition): Pick<Edge, "fact" | "op" | "at"> | null {
  if (part.kind === "not") {
    const side = sideOf(ir, part.of);
    return side === null ? null : { ...side, op: DENIED[side.op] };
  }
  if (part.kind !== "compare" || part.op === "equal") return null;
  const [fact, at, op] =
    part.left.kind === "fact"
      ? [part.left.fact, figureOf(ir, part.right), part.op]
      : part.right.kind === "fact"
        ? [part.right.fact, figureOf(ir, part.left), mirrored(part.op)]
        : [null, null, part.op];
  const declared = ir.facts.find(({ id }) => id === fact);
  return declared === undefined || at === null || op === "equal" ? null : { fact: declared, op, at };
}

function touches(edges: readonly Edge[]): readonly Touch[] {
  const lower = edges.filter(({ op }) => op === "less" || op === "at-most");
  const upper = edges.filter(({ op }) => op === "more" || op === "at-least");
  return lower.flatMap((below) =>
    upper.flatMap((above): readonly Touch[] => {
      if (below.member === above.member || below.fact.id !== above.fact.id) return [];
      const whole = below.fact.type.kind === "number" && below.fact.type.whole;
      const last = below.op === "less" && whole ? Math.ceil(below.at) - 1 : below.at;
      const first = above.op === "more" && whole ? Math.floor(above.at) + 1 : above.at;
      const isStrict = !whole && below.op === "less" && above.op === "more";
      if (whole ? first === last + 2 : isStrict && first === last) return [{ below, above, figure: whole ? last + 1 : last, both: false }];
      const isOpen = !whole && (below.op === "less" || above.op === "more");
      return !isOpen && first === last ? [{ below, above, figure: first, both: true }] : [];
    }),
  );
}

function touching(analysis: Analysis, members: readonly Member[], touch: Touch): readonly Diagnostic[] {
  const { below, above, figure, both } = touch;
  if (both && below.member.gives === above.member.gives) return [];
  const exactly: Condition = {
    kind: "compare",
    op: "equal",
    left: { kind: "fact", fact: below.fact.id },
    right: { kind: "number", value: figure },
  };
  const words = factInWords(analysis.ir, below.fact.id, figure, String);
  const span = analysis.places.nameOf(above.member.statement, above.member.name);
  const { clause } = above.member.statement;
  const what = `${below.member.subject} and ${above.member.subject} ${both ? "both hold at" : "leave out"} exactly ${words}`;
  const found = decided(() => {
    const space = analysis.spaceOf([...members.map(({ condition }) => condition), exactly, below.rest, above.rest]);
    const beside = members.filter((member) => edgesOf(analysis, member).some(({ fact }) => fact.id === below.fact.id));
    const at = regionOf(analysis, space, touch, exactly);
    if (both) return space.witness(at, space.known);
    const yes = ({ condition }: Member): Region => space.yes(analysis.ask(condition));
    if (space.isCovered(at, members.map(yes))) return null;
    return space.witness(
      beside.reduce((left, member) => space.less(left, yes(member)), at),
      space.known,
    );
  });
  if (found.kind === "undecided") return [undecided({ what, span, clause }, found.why)];
  if (found.value === null) return [];
  const finding = report(
    ANALYSIS.touching,
    { first: below.member.subject, second: above.member.subject, figure: words, both, ticket: ticketInWords(analysis.ir, found.value) },
    span,
    { clause, related: [relatedTo(analysis, below)] },
  );
  const claims: readonly ExpectedTruth[] = [below, above].map(({ member }) => ({
    condition: member.condition,
    is: both ? "true" : "false",
  }));
  return [shownIf(analysis, found.value, claims, finding, what)];
}

/** Tickets with that very figure for which both rules hold; or for which both would hold but for the figure. */
function regionOf(analysis: Analysis, space: Space, { below, above, both }: Touch, exactly: Condition): Region {
  const yes = (condition: Condition): Region => space.yes(analysis.ask(condition));
  const [one, other] = both ? [below.member.condition, above.member.condition] : [below.rest, above.rest];
  return space.and(space.known, yes(exactly), yes(one), yes(other));
}

function relatedTo({ ir, places }: Analysis, { member }: Edge): Diagnostic["related"][number] {
  return {
    span: places.nameOf(member.statement, member.name),
    label: conditionInWords(ir, member.condition),
    clause: member.statement.clause,
  };
}

/** The targets of one duty, where some ask for a figure. Where two hold at once and neither gives way, that is a conflict and an error; so they are asked for gaps alone. */
function targetsOf(ir: PolicyIr): readonly (readonly Member[])[] {
  const asking = ir.duties.filter(({ targets }) => targets.some(({ when }) => leavesOf(ir, when).some(({ kind }) => kind === "compare")));
  return asking.map((duty) =>
    duty.targets.map((own) => ({
      subject: `\`${duty.label}\`${own.clause === null ? "" : ` in ${own.clause}`} for \`${own.label ?? conditionInWords(ir, own.when)}\``,
      name: duty.label,
      statement: own,
      condition: own.when,
      gives: "a target",
      covers: () => false,
      effect: "",
      isNeeded: false,
    })),
  );
}
