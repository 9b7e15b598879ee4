// Owns how each kind of statement is put together: its head by one rule, the lines of a block each by another.

import { type FileReader, MOST_PROBLEMS, misspeltStatement, type RuleOf, severalClauses, unknownStatement } from "../file-reader.ts";
import type { Rule } from "../running/rules.ts";
import type { Segment } from "../split.ts";
import type { StatementKind } from "../statement-kinds.ts";
import { kw, type Token } from "../tokens/tokens.ts";
import type {
  CalendarAst,
  ExampleAst,
  FactAst,
  FactsAst,
  HolidaysAst,
  HoursAst,
  Name,
  PartyAst,
  SeasonAst,
  StatementAst,
  TargetLineAst,
  TargetsAst,
} from "../tree/tree.ts";

type Draft<T> = { -readonly [K in keyof T]: T[K] };
type HeadKind = Exclude<StatementKind, "later" | "unknown">;

/** One statement, or null where nothing of it can be used. Mistakes have then been reported. */
export function parseSegment(reader: FileReader, segment: Segment): StatementAst | null {
  const { kind, misspelt } = segment;
  if (segment.spare.length > 0) severalClauses(reader, segment);
  if (kind === "unknown") {
    unknownStatement(reader, segment);
    return null;
  }
  if (kind === "later") {
    laterStatement(reader, segment);
    return null;
  }
  if (reader.tooDeep(segment)) return null;
  if (misspelt !== null) misspeltStatement(reader, misspelt, segment.head);
  const before = reader.problems.length;
  const statement = knownStatement(reader, segment, kind);
  if (misspelt !== null) reader.problems.length = before; // whether it was that statement at all is open
  return statement;
}

function knownStatement(reader: FileReader, segment: Segment, kind: HeadKind): StatementAst | null {
  const read = reader.run(segment.head, (parser): Rule<unknown> => parser[kind], kind === "reading" || kind === "todo");
  const draft: Draft<StatementAst> | null = reader.draft;
  if (draft === null) return null;
  draft.span = reader.spanOf(segment);
  if (segment.clause !== null) draft.clause = reader.clauseOf(segment.clause);
  const whole = withLines(reader, draft, segment.lines);
  return read === null || isNameless(whole) ? usable(whole) : whole;
}

/** It was read with a name in the place of one that was left out. */
function isNameless(node: StatementAst): boolean {
  return "name" in node && "text" in node.name && node.name.text === "";
}

function withLines(reader: FileReader, node: StatementAst, lines: Segment["lines"]): StatementAst {
  switch (node.kind) {
    case "facts":
      return { ...node, facts: eachLine(reader, lines, (parser) => parser.fact, factDeclared) } satisfies FactsAst;
    case "targets":
      return { ...node, lines: eachLine(reader, lines, (parser) => parser.targetLine, dutyNamed) } satisfies TargetsAst;
    case "calendar":
      return { ...node, lines: eachLine(reader, lines, (parser) => parser.calendarLine).flat() } satisfies CalendarAst;
    case "season":
      return { ...node, ranges: eachLine(reader, lines, (parser) => parser.seasonLine) } satisfies SeasonAst;
    case "hours":
      return { ...node, choices: eachLine(reader, lines, (parser) => parser.hoursLine) } satisfies HoursAst;
    case "holidays":
      return { ...node, days: eachLine(reader, lines, (parser) => parser.holidayLine) } satisfies HolidaysAst;
    case "example":
      return { ...node, steps: eachLine(reader, lines, (parser) => parser.step) } satisfies ExampleAst;
    case "party":
      if (node.rotation === null) return node;
      return {
        ...node,
        rotation: { ...node.rotation, lines: eachLine(reader, lines, (parser) => parser.rotationLine) },
      } satisfies PartyAst;
    default:
      return node;
  }
}

/** What is kept of a line that cannot be read; null: nothing. */
type Otherwise<T> = (reader: FileReader, line: readonly Token[]) => T | null;

/** A line that cannot be read is left out, but for what is kept of it. Stops where a file has more mistakes than are shown. */
function eachLine<T>(reader: FileReader, lines: Segment["lines"], rule: RuleOf<T>, otherwise: Otherwise<T> | null = null): T[] {
  const all: T[] = [];
  for (let index = 0; index < lines.length && reader.problems.length < MOST_PROBLEMS; index++) {
    const line = lines[index] ?? [];
    const read = reader.run(line, rule);
    const kept = read === null ? (otherwise?.(reader, line) ?? null) : read.value;
    if (kept !== null) all.push(kept);
  }
  return all;
}

/** A fact whose kind cannot be read is still declared. */
function factDeclared(reader: FileReader, line: readonly Token[]): FactAst | null {
  const name = nameAt(reader, line[0]);
  return name === null ? null : { span: name.span, clause: null, name, type: null, mayBeUnknown: false, setBy: null };
}

/** A target whose amount cannot be read still names its duty. */
function dutyNamed(reader: FileReader, line: readonly Token[]): TargetLineAst | null {
  const end = line.findIndex((token) => token.tokenType === kw.within || token.tokenType === kw.every);
  const [first, last] = [nameAt(reader, line[0]), nameAt(reader, line[end - 1])];
  if (first === null || last === null) return null;
  const span = { ...first.span, end: last.span.end };
  const text = line
    .slice(0, end)
    .map((token) => token.image)
    .join(" ");
  return { span, duty: { text, span }, amount: null, recurs: line[end]?.tokenType === kw.every, until: null, perValue: [], overrides: [] };
}

/** What was read of a statement before its mistake, or null where not even its name was. */
function usable(node: StatementAst): StatementAst | null {
  switch (node.kind) {
    case "policy":
      return node.id.text === "" ? null : node;
    case "adjust":
      return node.name.text === "" ? null : { ...node, duties: [], effect: null };
    case "parameter":
    case "calendar":
    case "season":
    case "holidays":
    case "party":
    case "term":
    case "trigger":
    case "level":
    case "duty":
    case "criterion":
    case "record":
    case "gate":
      return node.name.text === "" ? null : node;
    case "available":
      return node.group.text === "" ? null : node;
    case "message":
      return node.template.text === "" ? null : node;
    case "facts":
    case "targets":
    case "hours":
    case "example":
      return node;
    case "level-order":
      return node.levels.length === 0 ? null : node;
    case "promise":
      return node.title.value === "" ? null : node;
    case "events":
      return node.names.length === 0 ? null : node;
    case "use":
    case "zone":
    case "duty-rule":
    case "combine":
    case "involve":
    case "amendment":
    case "reading":
    case "todo":
    case "accept":
      return null;
  }
}

function laterStatement(reader: FileReader, segment: Segment): void {
  const [word, subject] = segment.head;
  if (word === undefined) return;
  const clause = segment.clause === null ? "" : `${reader.clauseOf(segment.clause).text} `;
  const about = (subject?.image ?? "…").replaceAll('"', "");
  reader.problem("laterStatement", { word: word.image, example: `${clause}todo "${word.image} ${about}"` }, reader.at(word));
}

function nameAt(reader: FileReader, token: Token | undefined): Name | null {
  return token === undefined ? null : { text: token.image, span: reader.at(token) };
}
