// A `not` that does nothing while its fact is unknown (TN527): unknown is not false, and nobody is told that the rule is silent.

import { ANALYSIS, type Diagnostic, report } from "../../diagnostics/index.ts";
import { type Condition, conditionInWords } from "../../ir/index.ts";
import type { Analysis } from "./analysis.ts";
import { type Asked, type AskedKind, askedIn } from "./asked.ts";
import { leavesOf } from "./conditions.ts";
import { factsIn } from "./facts-asked.ts";
import { shownIf } from "./replayed.ts";
import { ticketInWords } from "./situation-words.ts";
import { orUndecided } from "./undecided.ts";

export function silentDenials(analysis: Analysis): readonly Diagnostic[] {
  return askedIn(analysis.ir).flatMap((asked) => {
    const does = DOES[asked.kind];
    return does === null ? [] : denials(asked.condition).flatMap((denial) => silent(analysis, asked, denial, does));
  });
}

/** What becomes of the statement, after its name. null: of a term, whoever uses it says so; of others, silence is what is meant. */
const DOES: Readonly<Record<AskedKind, string | null>> = {
  term: null,
  trigger: "does nothing",
  climb: null,
  target: "is not owed",
  adjustment: "changes nothing",
  involve: "does not begin",
  criterion: "allows nothing",
  gate: "asks nothing",
  requirement: null,
  hours: "do not hold",
  pause: "does not begin",
};

type Denial = Extract<Condition, { kind: "not" }>;

/** Each `not` that `and` and `or` join. */
function denials(condition: Condition): readonly Denial[] {
  if (condition.kind === "all" || condition.kind === "any") return condition.of.flatMap(denials);
  return condition.kind === "not" && condition.of.kind !== "known" ? [condition] : [];
}

function silent(analysis: Analysis, asked: Asked, denial: Denial, does: string): readonly Diagnostic[] {
  const { ir, places } = analysis;
  const part = conditionInWords(ir, denial);
  const span = places.partOf(asked.statement, part) ?? places.nameOf(asked.statement, asked.name);
  const { clause } = asked.statement;
  return unknownFacts(analysis, denial)
    .slice(0, 1)
    .flatMap((fact) => {
      const what = `${asked.subject} passes over tickets of which \`${fact}\` is unknown`;
      return orUndecided({ what, span, clause }, () => {
        const space = analysis.spaceOf([asked.condition]);
        const question = analysis.ask(asked.condition);
        const forgiving = analysis.ask(withUnknown(asked.condition, denial, fact));
        // Where it is never true or never false, that has been said (TN520, TN526).
        if (space.isNone(space.yes(question)) || space.isNone(space.no(question))) return [];
        const witness = space.witness(space.less(space.and(space.known, space.yes(forgiving)), space.yes(question)), space.known);
        if (witness === null) return [];
        const params = { subject: asked.subject, part, fact, ticket: ticketInWords(ir, witness), does };
        const finding = report(ANALYSIS.silentWhileUnknown, params, span, { clause });
        const claims = [
          { condition: asked.condition, is: "unknown" },
          { condition: forgiving.condition, is: "true" },
        ] as const;
        return [shownIf(analysis, witness, claims, finding, what)];
      });
    });
}

/** The facts it rests on that may be unknown. */
function unknownFacts({ ir }: Analysis, denial: Denial): readonly string[] {
  const asking = leavesOf(ir, denial).filter(({ kind }) => kind !== "known");
  return factsIn(ir, asking).flatMap(({ id, mayBeUnknown }) => (mayBeUnknown ? [id] : []));
}

/** The condition if silence counted as a no. */
function withUnknown(condition: Condition, denial: Denial, fact: string): Condition {
  if (condition === denial) return { kind: "any", of: [denial, { kind: "not", of: { kind: "known", fact } }] };
  if (condition.kind !== "all" && condition.kind !== "any") return condition;
  return { ...condition, of: condition.of.map((part) => withUnknown(part, denial, fact)) };
}
