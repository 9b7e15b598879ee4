// Owns the check of a policy's messages: each template is there, can be read, and says what is known and supplied, and all that must be said.

import type { Diagnostic, Outcome, Related, Source, Span } from "../diagnostics/index.ts";
import { MESSAGES, nearest, offerInstead, REMARKS, report } from "../diagnostics/index.ts";
import type { AcceptIr, PolicyIr, Statement } from "../ir/index.ts";
import { wordOf } from "./places.ts";
import type { Template } from "./read.ts";
import type { Field } from "./shapes.ts";
import { shapeOf } from "./shapes.ts";
import type { Part } from "./syntax.ts";
import type { TemplateFiles } from "./templates.ts";
import { Templates } from "./templates.ts";
import type { Message, Use } from "./uses.ts";
import { messagesOf } from "./uses.ts";
import { walk } from "./walk.ts";

/** What was learned of a policy's messages. `sources`: the templates' texts, for showing findings in them. */
export type CheckedMessages = {
  readonly messages: readonly CheckedMessage[];
  readonly sources: readonly Source[];
  readonly templates: Templates;
};
/** `template` is null where there is none that can be read. */
export type CheckedMessage = { readonly message: Message; readonly template: Template | null };

/**
 * Checks every template that a level, a duty or a `message` statement names. `sources`: the texts of the policy, for the places in them. What passes
 * without an error renders without a gap wherever everybody supplies what they must.
 */
export function checkMessages(ir: PolicyIr, files: TemplateFiles, sources: readonly Source[]): Outcome<CheckedMessages> {
  const templates = new Templates(files);
  const found: Diagnostic[] = [];
  const messages = messagesOf(ir).map((message): CheckedMessage => {
    const statement = statementOf(message);
    const template = templates.named(message.template, () => wordOf(statement, message.template, sources), statement.clause);
    if (!("parts" in template)) {
      found.push(template);
      return { message, template: null };
    }
    found.push(...checkMessage(ir, message, template, templates, sources));
    return { message, template };
  });
  const read = templates.read;
  found.push(...read.flatMap(({ diagnostics }) => diagnostics));
  found.push(...unused(templates));
  const texts = read.map(({ source }) => source);
  const diagnostics = inOrder(settled(ir, once(found), sources), [...sources, ...texts]);
  return { value: { messages, sources: texts, templates }, diagnostics };
}

function unused({ unnamed, unusedPartials }: Templates): readonly Diagnostic[] {
  const at = (path: string): Span => ({ file: `templates/${path}.hbs`, start: 0, end: 0 });
  return [
    ...unnamed.map((name) => report(MESSAGES.unnamedTemplate, { name, isPartial: false }, at(name))),
    ...unusedPartials.map((name) => report(MESSAGES.unnamedTemplate, { name, isPartial: true }, at(`partials/${name}`))),
  ];
}

function checkMessage(
  ir: PolicyIr,
  message: Message,
  template: Template,
  templates: Templates,
  sources: readonly Source[],
): readonly Diagnostic[] {
  const advice = (field: Field, words: string): { help: string; related: readonly Related[] } => adviceOn(message, field, words, sources);
  const { diagnostics, says, unknown } = walk(template, shapeOf(ir, message), templates, advice);
  // A template that could not be read says nothing: what it leaves out is not its fault.
  const isBroken = [...template.diagnostics, ...diagnostics].some(({ severity }) => severity === "error");
  const told = diagnostics.map((d) => {
    const name = unknown.get(d) ?? null;
    return whereSupplied(ir, message, d, name, says, sources) ?? ofRecord(ir, d, name) ?? d;
  });
  return [
    ...(template.source.path.startsWith("library/") ? whereUsed(message, told, unknown, sources) : told),
    ...(isBroken ? [] : unsaid(ir, message, says, sources)),
    ...(isBroken ? [] : withoutSubject(message, template, sources)),
  ];
}

/**
 * What the template says and nobody has, where something of nearly that name is supplied that is named nowhere else and never said: misspelt by
 * whoever supplies it, so it is told there.
 */
function whereSupplied(
  ir: PolicyIr,
  { uses }: Message,
  { span }: Diagnostic,
  name: string | null,
  says: ReadonlySet<string>,
  sources: readonly Source[],
): Diagnostic | null {
  if (name === null) return null;
  const idle = uses.flatMap(({ supplies, statement }) => {
    const fields = supplies.filter((field) => !says.has(field) && isNamedFirst(ir, field, statement, sources));
    return fields.map((field) => ({ field, statement }));
  });
  const near = nearest(
    name,
    idle.map(({ field }) => field),
  );
  const meant = idle.find(({ field }) => field === near);
  if (meant === undefined) return null;
  const at = wordOf(meant.statement, meant.field, sources);
  const related = [{ span, label: `the template says \`${name}\``, clause: null }];
  const { clause } = meant.statement;
  return report(MESSAGES.unknownField, { name: meant.field, near: name, of: null }, at, { clause, related, fix: offerInstead(at, name) });
}

/** A record of the policy has no value of its own: its fields do. */
function ofRecord(ir: PolicyIr, { span, related }: Diagnostic, name: string | null): Diagnostic | null {
  const record = ir.records.find(({ id }) => id === name);
  return record === undefined
    ? null
    : report(MESSAGES.unknownField, { name: record.id, near: null, of: null, fields: record.fields }, span, { related });
}

/** Nobody can change a template of the library: what it says and nobody has is told once, where it is used. */
function whereUsed(
  message: Message,
  told: readonly Diagnostic[],
  unknown: ReadonlyMap<Diagnostic, string>,
  sources: readonly Source[],
): readonly Diagnostic[] {
  const names = [...new Set(told.flatMap((d) => unknown.get(d) ?? []))];
  const [name] = names;
  if (name === undefined) return told;
  const statement = statementOf(message);
  const related = names
    .flatMap((each) => told.filter((d) => unknown.get(d) === each).slice(0, 1))
    .map(({ span }) => ({ span, label: "said here", clause: null }));
  const { template } = message;
  const once = report(
    MESSAGES.unknownField,
    { name, near: null, of: null, library: { template, names } },
    wordOf(statement, template, sources),
    {
      clause: statement.clause,
      related,
    },
  );
  return [once, ...told.filter((d) => !unknown.has(d))];
}

/** Whether the field is a fact because this statement names it, and no block declares it. */
function isNamedFirst(ir: PolicyIr, field: string, statement: Statement, sources: readonly Source[]): boolean {
  const fact = ir.facts.find(({ id }) => id === field);
  if (fact === undefined || fact.place.file !== statement.place.file) return false;
  return wordOf(fact, field, sources).start === wordOf(statement, field, sources).start;
}

function adviceOn(
  { uses, template }: Message,
  field: Field,
  words: string,
  sources: readonly Source[],
): { help: string; related: readonly Related[] } {
  const guard = `put it inside \`{{#if ${words}}}\`, or write \`{{or ${words} "…"}}\``;
  const [fact] = field.says;
  if (fact === undefined || field.says.length > 1) return { help: guard, related: [] };
  const silent = uses.filter(({ supplies }) => !supplies.includes(fact));
  const who = [...new Set(silent.map((use) => `let \`${nameOf(use)}\` ${use.level === null ? "cover" : "provide"} it`))];
  const help = [...who, `let \`message ${template}\` hold it`, guard].join("; or ");
  return { help, related: placesOf(silent, `sends it without \`${fact}\``, sources) };
}

/** What a `message` statement holds or every notice of a level provides, and the message never says. */
function unsaid(
  ir: PolicyIr,
  { uses, message, template }: Message,
  says: ReadonlySet<string>,
  sources: readonly Source[],
): readonly Diagnostic[] {
  const held = (message?.holds ?? []).filter((field) => !says.has(field));
  const owed = new Map(uses.flatMap((use) => (use.level === null ? [] : [[use.level.id, use] as const])));
  return [
    ...held.map((field) => {
      const statement = message as Statement;
      return report(MESSAGES.notSaid, { field, who: "this message must hold", template }, wordOf(statement, field, sources), {
        clause: statement.clause,
      });
    }),
    ...[...owed].flatMap(([level, { supplies, statement }]) =>
      supplies
        .filter(
          (field) => !says.has(field) && ir.facts.some(({ id }) => id === field) && !held.includes(field) && isOnlyTemplateOf(ir, level),
        )
        .map((field) =>
          report(MESSAGES.notSaid, { field, who: `\`${level}\` provides`, template }, wordOf(statement, field, sources), {
            clause: statement.clause,
          }),
        ),
    ),
  ];
}

/** A level with several templates may say each thing in one of them. */
function isOnlyTemplateOf(ir: PolicyIr, level: string): boolean {
  const notices = ir.levels.find(({ id }) => id === level)?.notify ?? [];
  return new Set(notices.flatMap(({ channels }) => channels.flatMap(({ template }) => template ?? []))).size === 1;
}

function withoutSubject({ uses, template: name }: Message, template: Template, sources: readonly Source[]): readonly Diagnostic[] {
  const use = uses.find(({ channels }) => channels.some(({ channel }) => channel === "email"));
  if (use === undefined || hasSubject(template.parts)) return [];
  const related = placesOf([use], "goes by email here", sources);
  return [report(MESSAGES.noSubject, { template: name }, { file: template.source.path, start: 0, end: 0 }, { related })];
}

function hasSubject(parts: readonly Part[]): boolean {
  const first = parts.find((part) => part.kind !== "words" || part.text.trim() !== "");
  return first?.kind === "words" && /^\s*Subject:/.test(first.text);
}

function statementOf({ uses, message }: Message): Statement {
  const statement = uses[0]?.statement ?? message;
  if (statement === null || statement === undefined) throw new Error("a message that nobody names");
  return statement;
}

/** The level, or what the policy calls the duty. */
function nameOf({ level, duty }: Use): string {
  return level?.id ?? duty?.id ?? "";
}

function placesOf(uses: readonly Use[], label: string, sources: readonly Source[]): readonly Related[] {
  const places = new Map<string, Related>();
  for (const { statement, template } of uses) {
    const span = wordOf(statement, template, sources);
    places.set(keyOf(span), { span, label, clause: statement.clause });
  }
  return [...places.values()];
}

function keyOf({ file, start, end }: Span): string {
  return JSON.stringify([file, start, end]);
}

function once(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter((d) => {
    const key = JSON.stringify([d.code, keyOf(d.span), d.message]);
    return !seen.has(key) && seen.add(key);
  });
}

function inOrder(diagnostics: readonly Diagnostic[], sources: readonly Source[]): readonly Diagnostic[] {
  const rank = new Map(sources.map(({ path }, index) => [path, index]));
  const rankOf = ({ span }: Diagnostic): number => rank.get(span.file) ?? sources.length;
  return diagnostics.toSorted((a, b) => rankOf(a) - rankOf(b) || a.span.start - b.span.start);
}

/** Warnings and notes that the owner accepts are left out; what an acceptance of such a finding does not hit is told. */
function settled(ir: PolicyIr, found: readonly Diagnostic[], sources: readonly Source[]): readonly Diagnostic[] {
  const codes = new Set(Object.values(MESSAGES).map(({ code }) => code));
  const accepts = ir.accepts.filter(({ code }) => codes.has(code));
  const kept = found.filter((d) => d.severity === "error" || !accepts.some((accept) => isHit(accept, d, sources)));
  const answers = accepts.flatMap((accept) => {
    const hits = found.filter((d) => isHit(accept, d, sources));
    if (hits.some(({ severity }) => severity !== "error")) return [];
    const at = wordOf(accept, accept.code, sources);
    const { code, clause } = accept;
    return [
      hits.length > 0
        ? report(REMARKS.cannotAccept, { code }, at, { clause })
        : report(REMARKS.acceptsNothing, { code, near: null, isCode: true }, at, { clause }),
    ];
  });
  return [...kept, ...answers];
}

/** `on` a name that the finding says or underlines. */
function isHit({ code, on }: AcceptIr, d: Diagnostic, sources: readonly Source[]): boolean {
  if (code !== d.code) return false;
  const underlined = (sources.find(({ path }) => path === d.span.file)?.text ?? "").slice(d.span.start, d.span.end);
  return on === null || d.message.includes(`\`${on}\``) || underlined === on;
}
