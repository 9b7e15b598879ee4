// Walks over the syntax tree: every condition, quantity and length of time of a policy, with the statement it stands in.

import type { Span } from "../../diagnostics/index.ts";
import type {
  AmountAst,
  CalendarRefAst,
  ConditionAst,
  DurationAst,
  DutyPartAst,
  PauseAst,
  QuantityAst,
  SpanAst,
  StatementAst,
  TargetLineAst,
  TargetsAst,
} from "../ast.ts";
import { oncePer } from "../once-per.ts";
import { dutyId } from "./duties.ts";
import { lengthsIn, statesOf } from "./promises.ts";
import type { Scope } from "./scope.ts";

export type At<T> = { readonly node: T; readonly statement: StatementAst };

// Many rules look at each, so they are gathered once a scope. By places: `for … of` makes objects of its own for each of thousands of nodes, in every check.

/** Every condition node, outermost first. */
export const conditions = oncePer((scope: Scope): readonly At<ConditionAst>[] => {
  const found: At<ConditionAst>[] = [];
  for (let i = 0; i < scope.statements.length; i++) {
    const statement = scope.statements[i] as StatementAst;
    const tops = topConditions(statement);
    for (let k = 0; k < tops.length; k++) put(found, parts(tops[k] as ConditionAst), statement);
  }
  return found;
});

function put<T>(found: At<T>[], nodes: readonly T[], statement: StatementAst): void {
  for (let i = 0; i < nodes.length; i++) found.push({ node: nodes[i] as T, statement });
}

/** What each statement has of them, in order. */
function ofStatements<T>({ statements }: Scope, of: (statement: StatementAst) => readonly T[]): At<T>[] {
  const found: At<T>[] = [];
  for (let i = 0; i < statements.length; i++) put(found, of(statements[i] as StatementAst), statements[i] as StatementAst);
  return found;
}

type ConditionOf<K extends ConditionAst["kind"]> = Extract<ConditionAst, { readonly kind: K }>;

/** Those of one kind, in the same order. */
export function conditionsOf<K extends ConditionAst["kind"]>(scope: Scope, kind: K): readonly At<ConditionOf<K>>[] {
  return (byKind(scope).get(kind) ?? []) as readonly At<ConditionOf<K>>[];
}

const byKind = oncePer((scope: Scope): ReadonlyMap<ConditionAst["kind"], readonly At<ConditionAst>[]> => {
  const groups = new Map<ConditionAst["kind"], At<ConditionAst>[]>();
  const all = conditions(scope);
  for (let i = 0; i < all.length; i++) {
    const at = all[i] as At<ConditionAst>;
    const group = groups.get(at.node.kind);
    if (group === undefined) groups.set(at.node.kind, [at]);
    else group.push(at);
  }
  return groups;
});

/** A condition and all conditions in it. */
export function parts(condition: ConditionAst): readonly ConditionAst[] {
  const found: ConditionAst[] = [];
  addParts(condition, found);
  return found;
}

function addParts(condition: ConditionAst, found: ConditionAst[]): void {
  found.push(condition);
  switch (condition.kind) {
    case "all":
    case "any":
      for (const part of condition.of) addParts(part, found);
      return;
    case "not":
      addParts(condition.of, found);
      return;
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
      return;
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
export const quantities = oncePer((scope: Scope): readonly At<QuantityAst>[] => {
  const found: At<QuantityAst>[] = [];
  for (const { node, statement } of conditionsOf(scope, "compare")) {
    for (const side of [node.left, node.right]) {
      found.push({ node: side, statement });
      for (let of = side; of.kind === "share"; of = of.of) found.push({ node: of.of, statement });
    }
  }
  return found;
});

/** Every length of time on a clock. */
export const spans = oncePer((scope: Scope): readonly At<SpanAst>[] => {
  const found = ofStatements(scope, spansOf);
  for (const { node, statement } of conditionsOf(scope, "silence")) found.push({ node: node.within, statement });
  return found;
});

function spansOf(s: StatementAst): readonly SpanAst[] {
  switch (s.kind) {
    case "level": {
      const noticed = s.notify.flatMap((n) => [...orNone(n.within), ...(n.repeats === null ? [] : [n.repeats.every])]);
      return [...noticed, ...s.climbs.map((climb) => climb.within)];
    }
    case "promise":
      return lengthsIn(s);
    case "targets":
    case "available":
    case "duty":
      return [...amountsOf(s).flatMap(spansOfAmount), ...(s.kind === "duty" ? s.parts.flatMap(spansOfPart) : [])];
    default:
      return [];
  }
}

export type TargetLine = { readonly line: TargetLineAst; readonly statement: TargetsAst };

/** The lines of `targets` for a duty, in order. */
export function targetLines(scope: Scope, duty: string): readonly TargetLine[] {
  return linesByDuty(scope).get(duty) ?? [];
}

const linesByDuty = oncePer((scope: Scope): ReadonlyMap<string, readonly TargetLine[]> => {
  const lines = new Map<string, TargetLine[]>();
  for (const statement of scope.targets) {
    for (const line of statement.lines) {
      const id = dutyId(line.duty.text);
      const own = lines.get(id);
      if (own === undefined) lines.set(id, [{ line, statement }]);
      else own.push({ line, statement });
    }
  }
  return lines;
});

/** Every amount that is set for a duty. */
export function amountsOfDuty(scope: Scope, duty: string): readonly AmountAst[] {
  const what = scope.duties.get(duty)?.what;
  const own = what?.kind === "stated" ? amountsOf(what.duty) : what?.kind === "response" ? amountsOf(what.available) : [];
  return [...own, ...targetLines(scope, duty).flatMap(({ line }) => amountsOfLine(line))];
}

/** Every amount that a statement sets, with the statement. */
export const amounts = oncePer((scope: Scope): readonly At<AmountAst>[] => ofStatements(scope, amountsOf));

/** Every amount a statement sets: of targets, of a duty of the policy's own, or of how soon people respond. */
function amountsOf(s: StatementAst): readonly AmountAst[] {
  if (s.kind === "available") return s.responses.map((response) => response.amount);
  if (s.kind === "duty") return s.parts.flatMap((part) => (part.kind === "amount" ? [part.amount] : []));
  if (s.kind !== "targets") return [];
  return s.lines.flatMap(amountsOfLine);
}

function amountsOfLine(line: TargetLineAst): readonly AmountAst[] {
  return [...orNone(line.amount), ...line.perValue.map((p) => p.amount)];
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
export const durations = oncePer((scope: Scope): readonly At<DurationAst>[] => {
  const found: At<DurationAst>[] = spans(scope).map(({ node, statement }) => ({ node: node.duration, statement }));
  for (const { node, statement } of conditionsOf(scope, "contacts")) found.push({ node: node.within, statement });
  for (const { node, statement } of conditionsOf(scope, "used"))
    if (node.mark.kind !== "share") found.push({ node: node.mark.duration, statement });
  return [...found, ...ofStatements(scope, durationsIn)];
});

/** Those that stand in the statement itself, without a clock. */
function durationsIn(s: StatementAst): readonly DurationAst[] {
  switch (s.kind) {
    case "duty-rule":
      return s.says?.kind === "warns" ? s.says.marks.flatMap((mark) => (mark.kind === "share" ? [] : [mark.duration])) : [];
    case "trigger":
      return orNone(s.atMostOncePer);
    case "adjust":
      return s.effect !== null && "duration" in s.effect ? [s.effect.duration] : [];
    case "example":
      return s.steps.flatMap((step) =>
        step.kind === "expect" && step.expectation?.kind === "duty-state" ? orNone(step.expectation.late) : [],
      );
    default:
      return [];
  }
}

/** Every mention of a calendar as a clock or gate. */
export const calendarRefs = oncePer((scope: Scope): readonly At<CalendarRefAst>[] => {
  const found: At<CalendarRefAst>[] = [];
  const add = (node: CalendarRefAst | null, statement: StatementAst): void => {
    if (node !== null) found.push({ node, statement });
  };
  for (const { node, statement } of spans(scope)) add(node.clock, statement);
  for (const { node, statement } of conditionsOf(scope, "during")) add(node.calendar, statement);
  for (const { node, statement } of quantities(scope)) {
    if (node.kind === "since" || node.kind === "duration") add(node.clock, statement);
  }
  for (const level of scope.levels.values()) for (const notice of level.notify) add(notice.delivered, level);
  for (const { node, statement } of amounts(scope)) if (node.kind !== "span") add(node.calendar, statement);
  return found;
});

/** An empty span at the start of a file. */
export function startOf(file: string): Span {
  return { file, start: 0, end: 0 };
}
