// Rules: a comparison compares like with like (TN303), and on one clock (TN304).

import { type Diagnostic, type Extras, report, TYPES } from "../../../diagnostics/index.ts";
import { conditionsOf, type Scope } from "../../2-resolve/index.ts";
import type { CalendarRefAst, QuantityAst } from "../../ast.ts";
import { calendarWords, durationWords } from "../words.ts";

/** `clock` is what a length of time is measured on; null where it does not say, as a plain `1 hour`. */
type Kind = {
  readonly what: "number" | "percent" | "money" | "time";
  readonly words: string;
  readonly clock: string | null;
  readonly measures: boolean;
};

export function sameKind(scope: Scope): readonly Diagnostic[] {
  return conditionsOf(scope, "compare").flatMap(({ node, statement }) => {
    const [left, right] = [kindOf(scope, node.left), kindOf(scope, node.right)];
    if (left === null || right === null) return [];
    const clause = statement.clause?.text ?? null;
    const params = { left: left.words, right: right.words };
    if (left.what !== right.what || (left.what === "money" && left.words !== right.words))
      return [report(TYPES.differentKinds, params, node.span, { clause })];
    if (!clocksDiffer(left, right)) return [];
    return [
      report(TYPES.mixedClocks, params, node.span, { clause, ...(clockMoved(node.left, node.right) ?? clockMoved(node.right, node.left)) }),
    ];
  });
}

/** `time since X counting C more than 1 hour` is fine: the measure says the clock. A figure that names a clock binds the measure. */
function clocksDiffer(a: Kind, b: Kind): boolean {
  if (a.what !== "time" || a.clock === b.clock) return false;
  if (a.measures && b.measures) return true;
  const [measure, figure] = a.measures ? [a, b] : [b, a];
  return measure.measures && figure.clock !== null;
}

/** The figure names a clock and the measure does not: which of the two clocks was meant is the owner's to say. */
function clockMoved(measure: QuantityAst, figure: QuantityAst): Extras | null {
  if (measure.kind !== "since" || measure.clock !== null || figure.kind !== "duration" || figure.clock === null) return null;
  const words = `counting ${calendarWords(figure.clock)}`;
  const since = `time since ${measure.instant.text} ${words}`;
  const { file, end } = measure.span;
  const edits = [
    { span: { file, start: end, end }, text: ` ${words}` },
    { span: figure.span, text: durationWords(figure.ms) },
  ];
  return {
    help: `the clock belongs with what is measured: write \`${since}\` and leave the clock out after the length of time; for elapsed time, only leave it out there`,
    fix: { title: `write \`${since}\``, edits, isChoice: true },
  };
}

function kindOf(scope: Scope, q: QuantityAst): Kind | null {
  const plain = (what: Kind["what"], words: string): Kind => ({ what, words, clock: null, measures: false });
  switch (q.kind) {
    case "number":
      return plain("number", "a number");
    case "percent":
      return plain("percent", "a percent");
    case "money":
      return plain("money", `money in ${q.currency}`);
    case "duration":
      return time(q.clock, "length of time", false);
    case "share":
      return kindOf(scope, q.of);
    case "since":
      return time(q.clock, "time since an instant", true);
    case "name": {
      const value = scope.parameters.get(q.name.text)?.value;
      return value !== undefined && !scope.facts.has(q.name.text)
        ? isFigure(value)
          ? kindOf(scope, value)
          : null
        : factKind(scope, q.name.text);
    }
  }
}

function isFigure(value: QuantityAst): boolean {
  return value.kind === "number" || value.kind === "percent" || value.kind === "money" || value.kind === "duration";
}

function time(clock: CalendarRefAst | null, words: string, measures: boolean): Kind {
  if (clock === null) return { what: "time", words: measures ? `the elapsed ${words}` : `a ${words}`, clock: null, measures };
  const name = calendarWords(clock);
  return { what: "time", words: `${measures ? "the" : "a"} ${words} counting \`${name}\``, clock: name, measures };
}

function factKind(scope: Scope, name: string): Kind | null {
  const type = scope.facts.get(name)?.fact.type;
  if (type?.kind === "money") return { what: "money", words: `money in ${type.currency.text}`, clock: null, measures: false };
  if (type?.kind !== "number" && type?.kind !== "percent") return null;
  return { what: type.kind, words: `a ${type.kind}`, clock: null, measures: false };
}
