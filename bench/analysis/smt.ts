// Questions about a policy in SMT-LIB, written from docs/semantics.md and not from the logic it is compared with: two formulas a condition, where it
// is true and where it is false, and what always holds between the things that time and events answer.

import type { CalendarChoice, Clock, Comparison, Condition, Duration, FactIr, PolicyIr, Quantity } from "../../src/ir/index.ts";
import { type Check, checksOf, conditionsOf, type Output } from "./questions.ts";

type Truth = { readonly yes: string; readonly no: string };
type Measure = {
  readonly name: string;
  readonly condition: Extract<Condition, { kind: "silence" | "stalled" | "used" | "missed" }>;
  readonly marks: Set<number>;
};
type Writing = {
  readonly ir: PolicyIr;
  readonly lines: string[];
  readonly declared: Set<string>;
  readonly measures: Map<string, Measure>;
  readonly events: Map<string, Condition>;
};

/** One text for each output; every check in it prints `sat` or `unsat`. */
export function smtOf(ir: PolicyIr, output: Output): string {
  const writing: Writing = { ir, lines: ["(push)"], declared: new Set(), measures: new Map(), events: new Map() };
  conditionsOf(output).forEach((condition, i) => {
    const truth = truthOf(writing, condition);
    writing.lines.push(`(define-fun rule${i} () Bool ${truth.yes})`);
  });
  const facts = ir.facts.filter(({ id, mayBeUnknown }) => !mayBeUnknown && writing.declared.has(id));
  writing.lines.push(
    `(define-fun all-known () Bool ${joined(
      "and",
      facts.map(({ id }) => known(id)),
    )})`,
    ...always(writing),
  );
  return [...writing.lines, ...checksOf(output).map(checkText), "(pop)"].join("\n");
}

function checkText({ known: isKnown, yes, notYes }: Check): string {
  const parts = [...(isKnown ? ["all-known"] : []), ...yes.map((i) => `rule${i}`), ...notYes.map((i) => `(not rule${i})`)];
  return `(push)${parts.map((part) => `(assert ${part})`).join("")}(check-sat)(pop)`;
}

function truthOf(writing: Writing, condition: Condition): Truth {
  const of = (parts: readonly Condition[]): readonly Truth[] => parts.map((part) => truthOf(writing, part));
  const given = (facts: readonly string[], formula: string): Truth => {
    for (const fact of facts) declareFact(writing, fact);
    const all = facts.map(known);
    return { yes: joined("and", [...all, formula]), no: joined("and", [...all, `(not ${formula})`]) };
  };
  switch (condition.kind) {
    case "all": {
      const parts = of(condition.of);
      return {
        yes: joined(
          "and",
          parts.map(({ yes }) => yes),
        ),
        no: joined(
          "or",
          parts.map(({ no }) => no),
        ),
      };
    }
    case "any": {
      const parts = of(condition.of);
      return {
        yes: joined(
          "or",
          parts.map(({ yes }) => yes),
        ),
        no: joined(
          "and",
          parts.map(({ no }) => no),
        ),
      };
    }
    case "not": {
      const { yes, no } = truthOf(writing, condition.of);
      return { yes: no, no: yes };
    }
    case "term":
      return termTruth(writing, condition.term);
    case "is":
      return given(
        [condition.fact],
        joined(
          "or",
          condition.values.map((value) => `(= ${valueName(condition.fact)} ${constant(condition.fact, value)})`),
        ),
      );
    case "includes":
      return given(
        [condition.fact],
        joined(
          "or",
          condition.values.map((value) => member(condition.fact, value)),
        ),
      );
    case "flag":
      return given([condition.fact], valueName(condition.fact));
    case "known":
      declareFact(writing, condition.fact);
      return plain(known(condition.fact));
    case "compare": {
      const facts = [condition.left, condition.right].flatMap(factsIn);
      return given(facts, compared(condition.op, quantity(writing, condition.left), quantity(writing, condition.right)));
    }
    case "during":
      return plain(isOpen(writing, condition.calendar));
    case "reached":
      return plain(`(>= ${level(writing)} ${writing.ir.levels.findIndex(({ id }) => id === condition.level) + 1})`);
    case "silence":
    case "stalled":
    case "used":
    case "missed":
      return plain(passed(writing, condition));
    case "contacts":
    case "happened":
      return plain(free(writing, JSON.stringify(condition), condition));
    case "untold":
      return { yes: "false", no: "false" };
  }
}

const plain = (formula: string): Truth => ({ yes: formula, no: `(not ${formula})` });

function termTruth(writing: Writing, term: string): Truth {
  const name = `term ${term}`;
  const when = writing.ir.terms.find(({ id }) => id === term)?.when;
  if (when === undefined) throw new Error(`no term ${term}`);
  if (!writing.declared.has(name)) {
    const { yes, no } = truthOf(writing, when);
    writing.lines.push(`(define-fun |${name} yes| () Bool ${yes})`, `(define-fun |${name} no| () Bool ${no})`);
    writing.declared.add(name);
  }
  return { yes: `|${name} yes|`, no: `|${name} no|` };
}

// ---------------------------------------------------------------------------------------------------------------- facts

const known = (fact: string): string => `|${fact} known|`;
const valueName = (fact: string): string => `|${fact} value|`;
const member = (fact: string, value: string): string => `|${fact} has ${value}|`;
const constant = (fact: string, value: string): string => `|${fact} ${value}|`;

function declareFact(writing: Writing, id: string): void {
  if (writing.declared.has(id)) return;
  const fact = writing.ir.facts.find((each) => each.id === id);
  if (fact === undefined) throw new Error(`no fact ${id}`);
  writing.declared.add(id);
  writing.lines.push(`(declare-const ${known(id)} Bool)`, ...valueLines(fact));
}

function valueLines({ id, type }: FactIr): readonly string[] {
  switch (type.kind) {
    case "one-of":
      return [
        `(declare-datatypes ((|${id} values| 0)) ((${type.values.map((value) => `(${constant(id, value)})`).join("")})))`,
        `(declare-const ${valueName(id)} |${id} values|)`,
      ];
    case "any-of":
      return type.values.map((value) => `(declare-const ${member(id, value)} Bool)`);
    case "yes-no":
      return [`(declare-const ${valueName(id)} Bool)`];
    case "number":
      return [
        `(declare-const ${valueName(id)} ${type.whole ? "Int" : "Real"})`,
        ...(type.min === null ? [] : [`(assert (<= ${figure(type.min)} ${asReal(type.whole, valueName(id))}))`]),
        ...(type.max === null ? [] : [`(assert (<= ${asReal(type.whole, valueName(id))} ${figure(type.max)}))`]),
      ];
    case "money":
    case "percent":
    case "instant":
      return [`(declare-const ${valueName(id)} Real)`];
    case "text":
      return [];
  }
}

const asReal = (isWhole: boolean, name: string): string => (isWhole ? `(to_real ${name})` : name);

function quantity(writing: Writing, q: Quantity): string {
  switch (q.kind) {
    case "number":
      return figure(q.value);
    case "parameter":
      return figure(writing.ir.parameters.find(({ id }) => id === q.parameter)?.value ?? Number.NaN);
    case "fact": {
      const type = writing.ir.facts.find(({ id }) => id === q.fact)?.type;
      return asReal(type?.kind === "number" && type.whole, valueName(q.fact));
    }
    case "share":
      return `(* (/ ${figure(q.numerator)} ${figure(q.denominator)}) ${quantity(writing, q.of)})`;
    case "since":
      return since(writing, q.instant, q.clock);
  }
}

function factsIn(q: Quantity): readonly string[] {
  if (q.kind === "share") return factsIn(q.of);
  if (q.kind === "since") return q.instant === "opened" ? [] : [q.instant];
  return q.kind === "fact" ? [q.fact] : [];
}

function figure(value: number): string {
  const text = Math.abs(value).toFixed(20).replace(/0+$/, "0");
  return value < 0 ? `(- ${text})` : text;
}

function compared(op: Comparison, left: string, right: string): string {
  const sign = { less: "<", "at-most": "<=", equal: "=", "at-least": ">=", more: ">" }[op];
  return `(${sign} ${left} ${right})`;
}

// -------------------------------------------------------------------------------------------- what time and events answer

function declare(writing: Writing, name: string, sort: string, ...also: readonly string[]): string {
  const quoted = `|${name.replaceAll("|", "/")}|`;
  if (writing.declared.has(name)) return quoted;
  writing.declared.add(name);
  writing.lines.push(`(declare-const ${quoted} ${sort})`, ...also.map((each) => each.replaceAll("$", quoted)));
  return quoted;
}

function level(writing: Writing): string {
  return declare(writing, "the level", "Int", "(assert (>= $ 0))", `(assert (<= $ ${writing.ir.levels.length}))`);
}

function free(writing: Writing, name: string, condition: Condition): string {
  writing.events.set(name, condition);
  return declare(writing, `so ${name}`, "Bool");
}

function isOpen(writing: Writing, choice: CalendarChoice): string {
  const open = (calendar: string): string => declare(writing, `open ${calendar}`, "Bool");
  if (choice.kind === "calendar") return open(choice.calendar);
  const { choices, otherwise } = writing.ir.hours ?? { choices: [], otherwise: [] };
  const chosen = choices.map(({ when, calendars }) => ({ when: truthOf(writing, when).yes, open: joined("or", calendars.map(open)) }));
  const none = chosen.map(({ when }) => `(not ${when})`);
  return joined("or", [
    ...chosen.map((each) => joined("and", [each.when, each.open])),
    joined("and", [...none, joined("or", otherwise.map(open))]),
  ]);
}

function clockName(clock: Clock): string {
  return clock.kind === "elapsed" ? "elapsed" : clock.calendar.kind === "calendar" ? clock.calendar.calendar : "hours of the ticket";
}

function since(writing: Writing, instant: string, clock: Clock): string {
  const name = `since ${instant} ${clockName(clock)}`;
  const own = declare(writing, name, "Int", ...(instant === "opened" ? ["(assert (>= $ 0))"] : []));
  return `(to_real ${own})`;
}

/** Something that only grows has come as far as the mark. */
function passed(writing: Writing, condition: Measure["condition"]): string {
  const [name, mark] = measureOf(writing, condition);
  const measure = writing.measures.get(name) ?? { name: `|${name}|`, condition, marks: new Set<number>() };
  writing.measures.set(name, measure);
  measure.marks.add(mark);
  return `(>= ${declare(writing, name, "Real")} ${figure(mark)})`;
}

function measureOf(writing: Writing, condition: Measure["condition"]): readonly [name: string, mark: number] {
  const length = (duration: Duration): number =>
    duration.kind === "ms" ? duration.ms : (writing.ir.parameters.find(({ id }) => id === duration.parameter)?.value ?? Number.NaN);
  switch (condition.kind) {
    case "silence":
    case "stalled": {
      const { kind, event, first, span } = condition;
      const at = condition.kind === "stalled" ? condition.level : "";
      return [`${kind} ${at} ${event} ${first} ${clockName(span.clock)}`, length(span.duration)];
    }
    case "used": {
      const { duty, mark } = condition;
      const at = mark.kind === "share" ? mark.numerator / mark.denominator : mark.kind === "before" ? -mark.ms : mark.ms;
      return [`used ${duty} ${mark.kind}`, at];
    }
    case "missed":
      return [`missed ${condition.duty}`, condition.atLeast];
  }
}

/** What holds whatever the policy is (docs/semantics.md, "Timers"). */
function always(writing: Writing): readonly string[] {
  const all = [...writing.measures.values()];
  const lines = all.flatMap((a) => [
    ...all.flatMap((b) => [...(a === b ? [] : implied(writing, a, b)), ...sinceOpening(writing, a, b)]),
    ...alone(writing, a),
  ]);
  const contacts = [...writing.events].flatMap(([name, when]) => (when.kind === "contacts" ? [{ name, when }] : []));
  const more = contacts.flatMap((a) =>
    contacts
      .filter((b) => a !== b && a.when.atLeast >= b.when.atLeast && a.when.within <= b.when.within)
      .map((b) => `(assert (=> |so ${a.name}| |so ${b.name}|))`),
  );
  return [...lines, ...more];
}

function implied(writing: Writing, { name, condition, marks }: Measure, other: Measure): readonly string[] {
  const b = other.condition;
  if (condition.kind === "used" && b.kind === "used") {
    if (condition.duty !== b.duty || condition.mark.kind !== "after" || b.mark.kind === "after") return [];
    const least = Math.min(...marks);
    return [...other.marks].map((mark) => `(assert (=> (>= ${name} ${figure(least)}) (>= ${other.name} ${figure(mark)})))`);
  }
  if ((condition.kind !== "silence" && condition.kind !== "stalled") || (b.kind !== "silence" && b.kind !== "stalled")) return [];
  const [clock, clockB] = [clockName(condition.span.clock), clockName(b.span.clock)];
  const isQuiet = condition.event === b.event && (clock === clockB || clockB === "elapsed");
  const isWeaker = condition.kind === b.kind ? condition.first || !b.first : condition.kind === "stalled" && !b.first;
  const isLevel = condition.kind !== "stalled" || b.kind !== "stalled" || condition.level === b.level;
  const isReachable = condition.kind === b.kind || condition.kind === "stalled";
  // Where nothing of the kind has come at all, the first has not come either.
  const heard = isWeaker ? null : eventAsked(writing, condition.event);
  if (!isQuiet || !isLevel || !isReachable || (!isWeaker && heard === null)) return [];
  const unheard = heard === null ? "" : ` (not |so ${heard}|)`;
  return [...marks].map((mark) => `(assert (=> (and (>= ${name} ${figure(mark)})${unheard}) (>= ${other.name} ${figure(mark)})))`);
}

/** While nothing of the kind has come on an open ticket, it has been silent for as long as it is open. */
function sinceOpening(
  writing: Writing,
  { name, condition, marks }: Measure,
  { name: own, condition: b, marks: others }: Measure,
): readonly string[] {
  if ((condition.kind !== "silence" && condition.kind !== "stalled") || b.kind !== "silence" || condition.event !== b.event) return [];
  const open = `since opened ${clockName(b.span.clock)}`;
  const isFirst = condition.kind === "silence" && condition.first;
  const heard = isFirst ? null : eventAsked(writing, b.event);
  if (!writing.declared.has(open) || (!isFirst && heard === null)) return [];
  const begun = `(>= ${name} ${figure(Math.min(...marks))})${heard === null ? "" : ` (not |so ${heard}|)`}`;
  return [...others].map((mark) => `(assert (=> (and ${begun} (> (to_real |${open}|) ${figure(mark)})) (>= ${own} ${figure(mark)})))`);
}

/**
 * A silence is no longer than the ticket is open; what stalls stands at its level; of what was never heard nothing has happened; a ticket that has
 * ended is open again only once it has been reopened.
 */
function alone(writing: Writing, { name, condition, marks }: Measure): readonly string[] {
  if (condition.kind !== "silence" && condition.kind !== "stalled") return [];
  const begun = `(>= ${name} ${figure(Math.min(...marks))})`;
  const at = condition.kind === "stalled" ? writing.ir.levels.findIndex(({ id }) => id === condition.level) + 1 : null;
  const heard = eventAsked(writing, condition.event);
  const again = eventAsked(writing, "reopened");
  const ended = again === null ? [] : ["resolved", "closed"].flatMap((end) => eventAsked(writing, end) ?? []);
  const clocks = [...new Set([clockName(condition.span.clock), "elapsed"])].filter((clock) =>
    writing.declared.has(`since opened ${clock}`),
  );
  return [
    ...(at === null ? [] : [`(assert (=> ${begun} (= ${level(writing)} ${at})))`]),
    ...(condition.kind === "silence" && condition.first && heard !== null ? [`(assert (=> ${begun} (not |so ${heard}|)))`] : []),
    ...ended.map((end) => `(assert (=> (and ${begun} |so ${end}|) |so ${again ?? ""}|))`),
    ...clocks.flatMap((clock) =>
      [...marks].map((mark) => `(assert (=> (>= ${name} ${figure(mark)}) (>= (to_real |since opened ${clock}|) ${figure(mark)})))`),
    ),
  ];
}

/** By what name the text says that an event has happened; null where nobody asks. */
function eventAsked(writing: Writing, event: string): string | null {
  return [...writing.events].find(([, when]) => when.kind === "happened" && when.event === event)?.[0] ?? null;
}

function joined(how: "and" | "or", parts: readonly string[]): string {
  const [only] = parts;
  if (only === undefined) return how === "and" ? "true" : "false";
  return parts.length === 1 ? only : `(${how} ${parts.join(" ")})`;
}
