// What the owner says about the text: todos and readings are counted as notes (TN601, TN602), findings the owner accepts are left out.

import { CATALOGUE, type Diagnostic, REMARKS, report } from "../../diagnostics/index.ts";
import { momentsOf, type Scope } from "../2-resolve/index.ts";
import type { AcceptAst, ExampleAst, StatementAst } from "../ast.ts";

export function remarks(scope: Scope): readonly Diagnostic[] {
  return [
    ...scope.todos.map((t) =>
      report(REMARKS.todo, { subject: t.subject.value, note: t.note?.value ?? null }, t.span, { clause: t.clause?.text ?? null }),
    ),
    ...scope.readings.map((r) =>
      report(REMARKS.reading, { subject: r.subject.value, means: r.means.value }, r.span, { clause: r.clause?.text ?? null }),
    ),
    ...[...scope.parties.values()]
      .filter((p) => p.contactUnknown)
      .map((p) => report(REMARKS.contactUnknown, { party: p.name.text }, p.name.span, { clause: p.clause?.text ?? null })),
    ...scope.examples.flatMap((example) => outOfForce(scope, example)),
    ...saysNothing(scope),
  ];
}

/** An example none of whose steps lies in the days on which the policy is in force. One that begins before them may be about what an amendment carries over. */
function outOfForce({ policies: [policy] }: Scope, example: ExampleAst): readonly Diagnostic[] {
  const [from, until] = [policy?.effectiveFrom?.text ?? null, policy?.effectiveUntil?.text ?? null];
  if (from === null) return [];
  const days = momentsOf(example).flatMap(({ isStep, moment }) => (isStep && moment.kind === "at" ? [moment.at.slice(0, 10)] : []));
  if (days.length === 0 || days.some((day) => day >= from && (until === null || day < until))) return [];
  const force = `from ${from}${until === null ? "" : ` until ${until}`}`;
  const { clause, name } = example;
  return [report(REMARKS.exampleOutOfForce, { example: name.value, force }, name.span, { clause: clause?.text ?? null })];
}

/** Statements that say nothing of any ticket. A `use` is none of them: what a file that is not found says is not known. */
const SILENT: readonly StatementAst["kind"][] = ["policy", "zone"];

function saysNothing({ policies: [policy], statements }: Scope): readonly Diagnostic[] {
  if (policy === undefined || statements.some(({ kind }) => !SILENT.includes(kind))) return [];
  return [report(REMARKS.emptyPolicy, { id: policy.id.text }, policy.id.span)];
}

/**
 * Leaves out what is accepted, and says of each acceptance that hits nothing (TN603) or an error (TN604). Of what was not
 * looked for, since errors stand or with it other files would be needed, an acceptance is not known to hit nothing.
 */
export function settle(scope: Scope, found: readonly Diagnostic[], wasLookedFor: (code: string) => boolean): readonly Diagnostic[] {
  const texts = new Map(scope.sources.map((source) => [source.path, source.text]));
  const byCode = new Map<string, Diagnostic[]>(scope.accepts.map(({ code }) => [code.text, []]));
  for (const d of found) byCode.get(d.code)?.push(d);
  const hitsOf = ({ code, on }: AcceptAst): readonly Diagnostic[] => {
    const all = byCode.get(code.text) ?? [];
    return on === null ? all : all.filter((d) => isAbout(d, on.text, texts));
  };
  const hitBy = new Map(scope.accepts.map((accept) => [accept, hitsOf(accept)]));
  const accepted = new Set([...hitBy.values()].flat());
  const kept = found.filter((d) => d.severity === "error" || !accepted.has(d));
  const answers = [...hitBy].flatMap(([accept, hits]) => {
    if (hits.some((d) => d.severity !== "error")) return [];
    if (hits.length === 0 && isCode(accept.code.text) && !wasLookedFor(accept.code.text)) return [];
    return [hits.length > 0 ? report(REMARKS.cannotAccept, { code: accept.code.text }, accept.code.span) : hitsNothing(accept)];
  });
  return [...kept, ...answers];
}

function isCode(text: string): boolean {
  return CATALOGUE.some(({ code }) => code === text);
}

/** A code is a number, to which others are near by chance: what a slip of the pen makes of one keeps its digits. */
function hitsNothing(accept: AcceptAst): Diagnostic {
  const code = accept.code.text;
  const [digits = ""] = /\d+$/.exec(code) ?? [];
  const near = isCode(code) ? null : (CATALOGUE.find((entry) => entry.code === `TN${digits}`)?.code ?? null);
  return report(REMARKS.acceptsNothing, { code, near, isCode: isCode(code) }, accept.code.span, { clause: accept.clause?.text ?? null });
}

/** `on NAME`: the finding names it, or points at it. */
function isAbout(d: Diagnostic, name: string, texts: ReadonlyMap<string, string>): boolean {
  const underlined = (texts.get(d.span.file) ?? "").slice(d.span.start, d.span.end);
  return d.message.includes(`\`${name}\``) || underlined.split(/[\s,]+/).includes(name);
}
