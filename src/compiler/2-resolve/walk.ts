// Walks over the syntax tree: every condition, quantity and length of time of a policy, with the statement it stands in.

import type { Span } from "../../diagnostics/index.ts";
import type {
  AmountAst,
  CalendarRefAst,
  ConditionAst,
  DurationAst,
  DutyPartAst,
  MarkAst,
  PauseAst,
  QuantityAst,
  SpanAst,
  StatementAst,
} from "../ast.ts";
import { lengthsIn, statesOf } from "./promises.ts";
import type { Scope } from "./scope.ts";

export type At<T> = { readonly node: T; readonly statement: StatementAst };

/** Every rule walks the statements and what is in them, so they are gathered once a scope. */
const stated = new WeakMap<Scope, readonly StatementAst[]>();
const gathered = new WeakMap<Scope, readonly At<ConditionAst>[]>();
const lengths = new WeakMap<Scope, readonly At<SpanAst>[]>();

export function statements(scope: Scope): readonly StatementAst[] {
  const known = stated.get(scope) ?? scope.files.flatMap((file) => file.statements);
  stated.set(scope, known);
  return known;
}

/** Every condition node, outermost first. */
export function conditions(scope: Scope): readonly At<ConditionAst>[] {
  const known = gathered.get(scope);
  if (known !== undefined) return known;
  const found = statements(scope).flatMap((statement) =>
    topConditions(statement)
      .flatMap((c) => parts(c))
      .map((node) => ({ node, statement })),
  );
  gathered.set(scope, found);
  return found;
}

/** A condition and all conditions in it. */
export function parts(condition: ConditionAst): readonly ConditionAst[] {
  switch (condition.kind) {
    case "all":
    case "any":
      return [condition, ...condition.of.flatMap(parts)];
    case "not":
      return [condition, ...parts(condition.of)];
    case "name":
    case "is":
    case "includes":
    case "known":
    case "compare":
    case "during":
    case "silence":
    case "contacts":
    case "happened":
    case "reached":
    case "used":
    case "missed":
    case "ticket-is":
    case "at-level":
    case "duty-is":
      return [condition];
  }
}

/** The conditions a statement states, not those inside them. */
export function topConditions(s: StatementAst): readonly ConditionAst[] {
  switch (s.kind) {
    case "term":
    case "trigger":
    case "adjust":
    case "level":
    case "involve":
    case "criterion":
    case "gate":
      return s.when === null ? [] : [s.when];
    case "available":
      return s.responses.flatMap((response) => orNone(response.when));
    case "hours":
      return s.choices.flatMap((choice) => (choice.when === null ? [] : [choice.when]));
    case "targets":
      return s.audience === null ? [] : [s.audience];
    case "duty":
      return s.parts.flatMap((part) => (part.kind === "when" ? orNone(part.when) : part.kind === "paused" ? pauseWhen(part.pause) : []));
    case "duty-rule":
      return s.says?.kind === "paused" ? pauseWhen(s.says.pause) : [];
    case "promise":
      return statesOf(s);
    case "policy":
    case "use":
    case "zone":
    case "parameter":
    case "facts":
    case "events":
    case "holidays":
    case "calendar":
    case "season":
    case "party":
    case "combine":
    case "level-order":
    case "record":
    case "message":
    case "amendment":
    case "reading":
    case "todo":
    case "accept":
    case "example":
      return [];
  }
}

function pauseWhen(pause: PauseAst): readonly ConditionAst[] {
  return pause.kind === "while" ? orNone(pause.when) : [];
}

function orNone<T>(node: T | null): readonly T[] {
  return node === null ? [] : [node];
}

/** Every quantity in a comparison, shares and what they are of included. */
export function quantities(scope: Scope): readonly At<QuantityAst>[] {
  return conditions(scope).flatMap(({ node, statement }) =>
    node.kind === "compare" ? [node.left, node.right].flatMap(inside).map((q) => ({ node: q, statement })) : [],
  );
}

function inside(quantity: QuantityAst): readonly QuantityAst[] {
  return quantity.kind === "share" ? [quantity, ...inside(quantity.of)] : [quantity];
}

/** Every length of time on a clock. */
export function spans(scope: Scope): readonly At<SpanAst>[] {
  const known = lengths.get(scope) ?? spansIn(scope);
  lengths.set(scope, known);
  return known;
}

function spansIn(scope: Scope): readonly At<SpanAst>[] {
  const stated = statements(scope).flatMap((statement) => spansOf(statement).map((node) => ({ node, statement })));
  const asked = conditions(scope).flatMap(({ node, statement }) => (node.kind === "silence" ? [{ node: node.within, statement }] : []));
  return [...stated, ...asked];
}

function spansOf(s: StatementAst): readonly SpanAst[] {
  if (s.kind === "level") {
    const noticed = s.notify.flatMap((n) => [...(n.within === null ? [] : [n.within]), ...(n.repeats === null ? [] : [n.repeats.every])]);
    return [...noticed, ...s.climbs.map((climb) => climb.within)];
  }
  if (s.kind === "promise") return lengthsIn(s);
  const own = s.kind === "duty" ? s.parts.flatMap(spansOfPart) : [];
  return [...amountsOf(s).flatMap(spansOfAmount), ...own];
}

/** Every amount a statement sets: of targets, of a duty of the policy's own, or of how soon people respond. */
export function amountsOf(s: StatementAst): readonly AmountAst[] {
  if (s.kind === "available") return s.responses.map((response) => response.amount);
  if (s.kind === "duty") return s.parts.flatMap((part) => (part.kind === "amount" ? [part.amount] : []));
  if (s.kind !== "targets") return [];
  return s.lines.flatMap((line) => [...orNone(line.amount), ...line.perValue.map((p) => p.amount)]);
}

export function spansOfAmount(amount: AmountAst): readonly SpanAst[] {
  switch (amount.kind) {
    case "span":
      return [amount.within];
    case "by-start":
    case "prorated":
      return [amount.inside, amount.outside];
    case "open-day":
      return [];
  }
}

function spansOfPart(part: DutyPartAst): readonly SpanAst[] {
  return part.kind === "not-before" ? [part.within] : part.kind === "amount" ? orNone(part.lasts) : [];
}

/** Every duration, with or without a clock. */
export function durations(scope: Scope): readonly At<DurationAst>[] {
  const counted = conditions(scope).flatMap(({ node, statement }): readonly At<DurationAst>[] => {
    if (node.kind === "contacts") return [{ node: node.within, statement }];
    return node.kind === "used" ? marked(node.mark).map((duration) => ({ node: duration, statement })) : [];
  });
  const stated = statements(scope).flatMap((statement): readonly At<DurationAst>[] => {
    if (statement.kind === "duty-rule")
      return statement.says?.kind === "warns" ? statement.says.marks.flatMap(marked).map((node) => ({ node, statement })) : [];
    if (statement.kind === "trigger") return statement.atMostOncePer === null ? [] : [{ node: statement.atMostOncePer, statement }];
    if (statement.kind !== "adjust" || statement.effect === null || !("duration" in statement.effect)) return [];
    return [{ node: statement.effect.duration, statement }];
  });
  return [...spans(scope).map(({ node, statement }) => ({ node: node.duration, statement })), ...counted, ...stated];
}

function marked(mark: MarkAst): readonly DurationAst[] {
  return mark.kind === "share" ? [] : [mark.duration];
}

/** Every mention of a calendar as a clock or gate. */
export function calendarRefs(scope: Scope): readonly At<CalendarRefAst>[] {
  const of = (node: CalendarRefAst | null, statement: StatementAst): readonly At<CalendarRefAst>[] =>
    node === null ? [] : [{ node, statement }];
  return [
    ...spans(scope).flatMap(({ node, statement }) => of(node.clock, statement)),
    ...conditions(scope).flatMap(({ node, statement }) => (node.kind === "during" ? of(node.calendar, statement) : [])),
    ...quantities(scope).flatMap(({ node, statement }) =>
      node.kind === "since" || node.kind === "duration" ? of(node.clock, statement) : [],
    ),
    ...[...scope.levels.values()].flatMap((level) => level.notify.flatMap((notice) => of(notice.delivered, level))),
    ...statements(scope).flatMap((statement) => amountsOf(statement).flatMap((a) => (a.kind === "span" ? [] : of(a.calendar, statement)))),
  ];
}

/** An empty span at the start of a file. */
export function startOf(file: string): Span {
  return { file, start: 0, end: 0 };
}
