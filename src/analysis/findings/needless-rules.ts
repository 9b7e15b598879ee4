// A rule that others swallow (TN523), by itself or several together, and a rule that is stated twice (TN524).

import { ANALYSIS, type Diagnostic, type Related, report } from "../../diagnostics/index.ts";
import { conditionInWords } from "../../ir/index.ts";
import type { Region, Space } from "../logic/index.ts";
import type { Analysis } from "./analysis.ts";
import { type Family, familiesOf, type Member } from "./families.ts";
import { orUndecided, type Question, questionOf } from "./undecided.ts";

export function needlessRules(analysis: Analysis): readonly Diagnostic[] {
  return familiesOf(analysis).flatMap((family) => needlessIn(analysis, family));
}

/** What is asked of each rule of a family once for every other one: worked out at the first time. */
type Asked = {
  /** Where it holds, of tickets of which is known what has to be. */
  readonly yes: (member: Member) => Region;
  /** What holds of every ticket is found by itself (TN521): that the others add nothing to it is no finding of theirs. */
  readonly isAlways: (member: Member) => boolean;
};

function askedOf({ ask }: Analysis, space: () => Space): Asked {
  return {
    yes: once(({ condition }) => space().and(space().known, space().yes(ask(condition)))),
    isAlways: once(({ condition, isTerm }) => isTerm !== true && space().isCovered(space().known, [ask(condition)])),
  };
}

function once<Answer>(work: (member: Member) => Answer): (member: Member) => Answer {
  const known = new Map<Member, { readonly answer: Answer }>();
  return (member) => {
    const found = known.get(member) ?? { answer: work(member) };
    known.set(member, found);
    return found.answer;
  };
}

/** Those found needless count no more: two that swallow each other are not both too many. The later is. */
function needlessIn(analysis: Analysis, { members, space }: Family): readonly Diagnostic[] {
  const [first] = members;
  if (first === undefined) return [];
  const gone = new Set<Member>();
  const asked = askedOf(analysis, space);
  const question = (member: Member): Question => questionOf(analysis, member, `${member.subject} adds anything to the others`);
  const all = `each of ${members.length} rules, ${first.subject} among them, adds anything to the others`;
  return orUndecided(questionOf(analysis, first, all), () =>
    shared(analysis, space(), members)
      .toReversed()
      .flatMap((member) =>
        orUndecided(question(member), () => {
          const others = members.filter((other) => other !== member && !gone.has(other) && !asked.isAlways(other));
          const finding = needless(analysis, space(), asked, member, others);
          if (finding === null) return [];
          gone.add(member);
          return [finding];
        }),
      ),
  );
}

/** Those that hold of no ticket without another that gives the same or covers them. */
function shared({ ask }: Analysis, space: Space, members: readonly Member[]): readonly Member[] {
  const isCoveredBy = (own: Member, others: readonly Member[]): boolean =>
    space.isCovered(
      ask(own.condition),
      others.map(({ condition }) => ask(condition)),
      space.known,
    );
  return members.filter((own) => {
    const others = members.filter((other) => other !== own && (other.gives === own.gives || other.covers(own)));
    return !own.isNeeded && others.length > 0 && isCoveredBy(own, others);
  });
}

function needless(analysis: Analysis, space: Space, { yes }: Asked, own: Member, others: readonly Member[]): Diagnostic | null {
  if (own.isNeeded || space.isNone(yes(own))) return null;
  const isSame = (other: Member): boolean => yes(other) === yes(own) && (own.isTerm !== true || deniesSame(analysis, space, own, other));
  const twin = others.find((other) => other.gives === own.gives && !other.isNeeded && isSame(other));
  if (twin !== undefined) return twinFinding(analysis, own, twin);
  const covering = others.filter((other) => other.covers(own));
  if (!space.isCovered(yes(own), covering.map(yes))) return null;
  return swallowedFinding(analysis, own, fewest(space, own, covering, yes));
}

/** Of terms, what they deny counts as well: they may stand behind a `not`. */
function deniesSame({ ask }: Analysis, space: Space, a: Member, b: Member): boolean {
  const no = ({ condition }: Member): Region => space.and(space.no(ask(condition)), space.known);
  return no(a) === no(b);
}

/** One where one does; else as many as none of can be spared. */
function fewest(space: Space, own: Member, covering: readonly Member[], yes: (member: Member) => Region): readonly Member[] {
  const one = covering.find((other) => space.isWithin(yes(own), yes(other)));
  if (one !== undefined) return [one];
  let kept = covering.filter((other) => !space.isNone(space.and(yes(other), yes(own))));
  for (const each of kept) {
    const rest = kept.filter((other) => other !== each);
    if (space.isCovered(yes(own), rest.map(yes))) kept = rest;
  }
  return kept;
}

function twinFinding({ ir, places }: Analysis, own: Member, twin: Member): Diagnostic {
  const { clause } = own.statement;
  const related = [
    { span: places.nameOf(twin.statement, twin.name), label: conditionInWords(ir, twin.condition), clause: twin.statement.clause },
  ];
  return report(ANALYSIS.duplicate, { subject: own.subject, other: twin.subject }, places.nameOf(own.statement, own.name), {
    clause,
    related,
  });
}

function swallowedFinding({ ir, places }: Analysis, own: Member, others: readonly Member[]): Diagnostic {
  const related = others.map(
    (other): Related => ({
      span: places.nameOf(other.statement, other.name),
      label: conditionInWords(ir, other.condition),
      clause: other.statement.clause,
    }),
  );
  const params = { subject: own.subject, effect: own.effect, others: others.map(({ subject }) => subject) };
  return report(ANALYSIS.swallowed, params, places.nameOf(own.statement, own.name), { clause: own.statement.clause, related });
}
