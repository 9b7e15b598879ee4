// The outline of a policy: every statement as its text states it, with the § it carries. What asks which clause of the source is encoded where
// needs all of them; the IR keeps those alone that decide something, each where it is needed.

import type { Stated as AnyStated, Source, Span } from "../diagnostics/index.ts";
import { textsOf, wholeLine } from "./4-lower/index.ts";
import type { ClauseAst, FactsAst, FileAst, LevelAst, Name, StatementAst, TargetsAst } from "./ast.ts";
import { isOfLibrary } from "./files.ts";

/** `target` is a line of `targets`, `fact` one of a block, `climb` a `then` with a § of its own. */
export type StatedKind = Exclude<StatementAst["kind"], "targets" | "facts"> | "target" | "fact" | "climb";

/** One statement. */
export type Stated = AnyStated<StatedKind>;

/** Every statement in the order of files and places; those of the library, which have no source to be traced to, are left out. */
export function outlineOf(files: readonly FileAst[], sources: readonly Source[]): readonly Stated[] {
  const texts = textsOf(sources);
  const own = new Map(sources.map(({ path, text }) => [path, text]));
  const state: Stating = (kind, name, clause, span, extra) => {
    const text = own.get(span.file) ?? "";
    const head = extra?.head === undefined ? "" : `${wholeLine(text.slice(extra.head.start, extra.head.end))} `;
    const whole = withoutClause(`${head}${wholeLine(text.slice(span.start, span.end))}`, clause);
    return {
      kind,
      name,
      clause: clause?.text ?? null,
      cited: clause?.span ?? null,
      span,
      place: texts.place(span),
      lastLine: texts.place({ ...span, start: Math.max(span.start, span.end - 1) }).line,
      words: whole.length > LONGEST ? `${whole.slice(0, LONGEST)}…` : whole,
      text: whole,
      on: extra?.on ?? null,
      note: extra?.note ?? null,
    };
  };
  return files.filter(({ path }) => !isOfLibrary(path)).flatMap(({ statements }) => statements.flatMap((s) => stated(s, state)));
}

const LONGEST = 2000;

type Extra = { readonly head?: Span; readonly on?: string | null; readonly note?: string | null };
type Stating = (kind: StatedKind, name: string, clause: ClauseAst | null, span: Span, extra?: Extra) => Stated;

/** A § that leads the statement stands in `clause`. */
function withoutClause(words: string, clause: ClauseAst | null): string {
  if (clause === null) return words;
  const lead = /^(?:§\s*|section\s+)(?:"[^"]*"|\S+)\s*/.exec(words)?.[0];
  return lead === undefined ? words : words.slice(lead.length);
}

function stated(s: StatementAst, state: Stating): readonly Stated[] {
  const one = (name: string, extra?: Extra): readonly Stated[] => [state(s.kind as StatedKind, name, s.clause, s.span, extra)];
  switch (s.kind) {
    case "facts":
      return factsIn(s, state);
    case "targets":
      return targetsIn(s, state);
    case "level":
      return [...one(s.name.text), ...climbsIn(s, state)];
    case "events":
      return one(list(s.names));
    case "involve":
      return one(list(s.parties));
    case "duty-rule":
      return one(list(s.duties));
    case "policy":
      return one(s.id.text);
    case "use":
      return one(s.path.value);
    case "zone":
      return one(s.zone.text);
    case "hours":
      return one("hours of a ticket");
    case "combine":
      return one("when several adjustments meet");
    case "level-order":
      return one(list(s.levels));
    case "available":
      return one(s.group.text);
    case "message":
      return one(s.template.text);
    case "amendment":
      return one(s.file.value);
    case "reading":
      return one(s.subject.value, { note: s.because.value });
    case "todo":
      return one(s.subject.value, { note: s.note?.value ?? null });
    case "accept":
      return one(s.code.text, { on: s.on?.text ?? null, note: s.because.value });
    case "example":
      return one(s.name.value);
    case "promise":
      return one(s.title.value);
    case "parameter":
    case "holidays":
    case "calendar":
    case "season":
    case "party":
    case "term":
    case "duty":
    case "adjust":
    case "trigger":
    case "criterion":
    case "record":
    case "gate":
      return one(s.name.text);
  }
}

function factsIn(s: FactsAst, state: Stating): readonly Stated[] {
  return s.facts.map((fact) => state("fact", fact.name.text, fact.clause ?? s.clause, fact.span));
}

/** Each line with the head of its statement: whom it is for belongs to what it says. */
function targetsIn(s: TargetsAst, state: Stating): readonly Stated[] {
  const [first] = s.lines;
  if (first === undefined) return [];
  const head: Span = { file: s.span.file, start: s.span.start, end: Math.max(s.span.start, first.span.start) };
  const whom = s.values.length === 0 ? "" : ` for ${list(s.values)}`;
  return s.lines.map((line) => state("target", `${line.duty.text}${whom}`, s.clause, line.span, { head }));
}

function climbsIn(s: LevelAst, state: Stating): readonly Stated[] {
  return s.climbs
    .filter(({ clause }) => clause !== null && clause.text !== s.clause?.text)
    .map((climb) => state("climb", `${s.name.text} then ${climb.to.text}`, climb.clause, climb.span));
}

function list(names: readonly Name[]): string {
  return names.map(({ text }) => text).join(", ");
}
