// Owns the walk through one message's template: every field it reads is known, fits where it stands, and is supplied or guarded.
// cspell:ignore unsupplied

import type { Diagnostic, Entry, Related } from "../diagnostics/index.ts";
import { MESSAGES, nearest, report } from "../diagnostics/index.ts";
import type { Template } from "./read.ts";
import type { Scopes } from "./scopes.ts";
import { about, startOf, within } from "./scopes.ts";
import type { Field, RecordType, Type } from "./shapes.ts";
import { anew, inWords, sure } from "./shapes.ts";
import type { Call, Expression, Part, Path, Range } from "./syntax.ts";
import type { Templates } from "./templates.ts";

/** Parts of a message, those of its partials each time they are taken in. */
export const MOST_PARTS = 20_000;
/** Partials in partials. */
export const DEEPEST_PARTIAL = 20;

/** `says`: names of the facts that the message shows or asks about. `unknown`: names that are none, with what was found. */
export type Walked = {
  readonly diagnostics: readonly Diagnostic[];
  readonly says: ReadonlySet<string>;
  readonly unknown: ReadonlyMap<Diagnostic, string>;
};

/** What to do about a field that nobody supplies, and the places that could. */
export type Advice = (field: Field, words: string) => { readonly help: string; readonly related: readonly Related[] };

/** Walks the template of a message whose data have this shape. */
export function walk(template: Template, shape: RecordType, templates: Templates, advice: Advice): Walked {
  const walker = new Walker(templates, advice);
  const root = sure(shape);
  walker.parts(template.parts, { scopes: about(root, root), known: new Set(), template, chain: [] });
  return { diagnostics: walker.diagnostics, says: walker.says, unknown: walker.unknown };
}

/** Where the walk stands. `known`: fields that a block around it has found to be known. `chain`: the partials on the way here, and their tags. */
type At = {
  readonly scopes: Scopes<Field>;
  readonly known: ReadonlySet<Field>;
  readonly template: Template;
  readonly chain: readonly { readonly name: string; readonly related: Related }[];
};
type Found = { readonly type: Type; readonly fields: readonly Field[] };

class Walker {
  readonly diagnostics: Diagnostic[] = [];
  readonly says = new Set<string>();
  readonly unknown = new Map<Diagnostic, string>();
  readonly #templates: Templates;
  readonly #advice: Advice;
  #seen = 0;

  constructor(templates: Templates, advice: Advice) {
    this.#templates = templates;
    this.#advice = advice;
  }

  parts(parts: readonly Part[], at: At): void {
    for (const part of parts) {
      this.#seen++;
      if (this.#seen > MOST_PARTS) {
        this.#tellOnceTooLarge(at);
        return;
      }
      this.#part(part, at);
    }
  }

  /** At the tag of the outermost partial on the way, or at the beginning of the template. */
  #tellOnceTooLarge({ template, chain }: At): void {
    if (this.#seen > MOST_PARTS + 1) return;
    const span = chain[0]?.related.span ?? { file: template.source.path, start: 0, end: 0 };
    this.diagnostics.push(report(MESSAGES.tooLarge, { what: "parts in one message, its partials included", most: MOST_PARTS }, span));
  }

  #part(part: Part, at: At): void {
    switch (part.kind) {
      case "words":
        return;
      case "show":
        this.#shown(part.what, at);
        return;
      case "if": {
        const fields = this.#typed(part.what, at, true)?.fields ?? [];
        const known = { ...at, known: new Set([...at.known, ...fields]) };
        this.parts(part.body, part.unless ? at : known);
        this.parts(part.otherwise, part.unless ? known : at);
        return;
      }
      case "each":
      case "with":
        this.#opened(part, at);
        return;
      case "partial":
        this.#partial(part, at);
        return;
    }
  }

  #opened(part: Extract<Part, { readonly kind: "each" | "with" }>, at: At): void {
    const found = this.#typed(part.what, at, true);
    const item = found === null ? null : this.#itemOf(part.kind, found.type, part.what, at);
    if (found !== null && item !== null) {
      const self = sure(part.kind === "each" ? anew(item) : item);
      const [first, second] = part.names;
      const names = new Map<string, Field>([
        ...(first === undefined ? [] : [[first, self] as const]),
        ...(second === undefined ? [] : [[second, NUMBER] as const]),
      ]);
      const scopes = within(at.scopes, self, names, part.kind === "each" ? LOOP : null);
      this.parts(part.body, { ...at, scopes, known: new Set([...at.known, ...found.fields]) });
    }
    this.parts(part.otherwise, at);
  }

  #itemOf(kind: "each" | "with", type: Type, what: Expression, at: At): Type | null {
    if (kind === "each" && type.kind === "list") return type.of;
    if (kind === "with" && type.kind === "record") return type;
    const wants = kind === "each" ? "`each` goes through a list" : "`with` needs fields";
    const instead = kind === "each" ? "show it as it is, or go through a list such as `duties`" : null;
    return this.#tell(MESSAGES.wrongType, { name: wordsOf(what), is: inWords(type), wants, instead }, what.range, at);
  }

  #partial(part: Extract<Part, { readonly kind: "partial" }>, at: At): void {
    const span = { file: at.template.source.path, ...part.range };
    const names = at.chain.map(({ name }) => name);
    const first = names.indexOf(part.name);
    const given = part.given.map(({ name, value }) => [name, this.#typed(value, at, false)] as const);
    const subject = part.about === null ? null : this.#typed(part.about, at, false);
    if (first >= 0) {
      this.#tell(MESSAGES.partialCircle, { chain: [...names.slice(first), part.name] }, part.range, at);
      return;
    }
    if (at.chain.length >= DEEPEST_PARTIAL) {
      this.#tell(MESSAGES.tooLarge, { what: "partials inside partials", most: DEEPEST_PARTIAL }, part.range, at);
      return;
    }
    const template = this.#templates.partial(part.name, span);
    if (!("parts" in template)) {
      this.diagnostics.push(template);
      return;
    }
    const self = this.#handedOver(part, subject, given, at);
    if (self === null) return;
    const chain = [...at.chain, { name: part.name, related: { span, label: "taken in here", clause: null } }];
    this.parts(template.parts, { scopes: about(at.scopes.root, self), known: at.known, template, chain });
  }

  /** What the partial is about: fields it is given stand beside the subject's own. */
  #handedOver(
    part: Extract<Part, { readonly kind: "partial" }>,
    subject: Found | null,
    given: readonly (readonly [string, Found | null])[],
    at: At,
  ): Field | null {
    if (part.about !== null && subject === null) return null;
    const self = subject === null ? at.scopes.open.at(-1)?.self : sure(subject.type);
    if (self === undefined) return null;
    if (given.length === 0) return self;
    const extra = given.flatMap(([name, found]) => (found === null ? [] : [[name, sure(found.type)] as const]));
    if (extra.length < given.length) return null;
    if (self.type.kind === "record") return sure({ ...self.type, fields: new Map([...self.type.fields, ...extra]) });
    const name = part.about === null ? "this" : wordsOf(part.about);
    return this.#tell(
      MESSAGES.wrongType,
      { name, is: inWords(self.type), wants: "only what has fields can be given more", instead: null },
      part.range,
      at,
    );
  }

  /** An expression whose text stands in the message. */
  #shown(what: Expression, at: At): void {
    const found = this.#typed(what, at, false);
    if (found !== null) this.#plain(what, found.type, at);
  }

  #plain(what: Expression, type: Type, at: At): boolean {
    const name = wordsOf(what);
    if (type.kind === "record") {
      const [field = "id"] = type.fields.keys();
      const instead = `name one of its fields, such as \`{{${name === "this" || name === "." ? field : `${name}.${field}`}}}\``;
      this.#tell(MESSAGES.wrongType, { name, is: inWords(type), wants: "only text can be shown", instead }, what.range, at);
      return false;
    }
    if (type.kind !== "list" || (type.of.kind !== "record" && type.of.kind !== "list")) return true;
    const instead = `go through it with \`{{#each ${name}}}\``;
    this.#tell(
      MESSAGES.wrongType,
      { name, is: "a list of what has fields of its own", wants: "only text can be shown", instead },
      what.range,
      at,
    );
    return false;
  }

  /** `lenient`: it may be unknown here. null: what is wrong with it has been told. */
  #typed(what: Expression, at: At, lenient: boolean): Found | null {
    switch (what.kind) {
      case "literal":
        return {
          type: { kind: typeof what.value === "number" ? "number" : typeof what.value === "string" ? "text" : "yes-no" },
          fields: [],
        };
      case "call":
        return this.#called(what, at, lenient);
      case "path": {
        const found = this.#resolved(what, at);
        if (found === null) return null;
        for (const { says } of found.fields) for (const name of says) this.says.add(name);
        const open = found.fields.find((field) => !field.sure && !at.known.has(field));
        if (open === undefined || lenient) return found;
        const { help, related } = this.#advice(open, what.words);
        return this.#tell(MESSAGES.unsupplied, { field: what.words, help }, what.range, at, related);
      }
    }
  }

  #called(call: Call, at: At, lenient: boolean): Found | null {
    if (call.helper === "or") {
      const found = call.args.map((arg, index) => ({ arg, found: this.#typed(arg, at, lenient || index < call.args.length - 1) }));
      const isSound = found.map((each) => each.found !== null && this.#plain(each.arg, each.found.type, at)).every(Boolean);
      return isSound ? { type: { kind: "text" }, fields: [] } : null;
    }
    const [arg] = call.args;
    const found = arg === undefined ? null : this.#typed(arg, at, true);
    if (arg === undefined || found === null) return null;
    if (found.type.kind === call.helper) {
      const isSound = this.#typed(arg, at, lenient) !== null && this.#plain(arg, found.type, at);
      return isSound ? { type: { kind: "text" }, fields: [] } : null;
    }
    const wants = `\`${call.helper}\` wants ${WANTED[call.helper]}`;
    const helper = helperFor(found.type);
    const instead = helper === null ? `\`{{${wordsOf(arg)}}}\` shows it` : `write \`{{${helper} ${wordsOf(arg)}}}\``;
    return this.#tell(MESSAGES.wrongType, { name: wordsOf(arg), is: inWords(found.type), wants, instead }, arg.range, at);
  }

  #resolved(path: Path, at: At): Found | null {
    const start = startOf(path, at.scopes);
    if (start.kind === "too-far-up")
      return this.#tell(MESSAGES.unknownField, { name: path.words, near: null, of: "what stands around this" }, path.range, at);
    if (start.kind === "no-loop")
      return this.#tell(
        MESSAGES.unknownField,
        { name: path.words, near: null, of: "what stands outside of any `{{#each}}`" },
        path.range,
        at,
      );
    const fields: Field[] = start.self === at.scopes.root ? [] : [start.self];
    let type = start.self.type;
    for (const part of start.parts) {
      const next = type.kind === "record" ? type.fields.get(part) : undefined;
      if (next === undefined) return this.#unknown(path, part, type, at);
      fields.push(next);
      type = next.type;
    }
    return { type, fields };
  }

  #unknown(path: Path, part: string, type: Type, at: At): null {
    const isRoot = type === at.scopes.root.type;
    const inside = type.kind === "record" ? nearest(part, type.fields.keys()) : wholeOf(path, part, type);
    const outside = isRoot ? null : this.#further(path, at);
    const of = isRoot ? null : type.kind === "record" ? type.what : inWords(type);
    const fields = type.kind === "record" && !isRoot ? [...type.fields.keys()] : [];
    this.#tell(MESSAGES.unknownField, { name: part, near: outside ?? inside, of, fields }, path.range, at);
    const told = this.diagnostics.at(-1);
    if (isRoot && told !== undefined) this.unknown.set(told, part);
    return null;
  }

  /** `../name` or `@root.name`, where that is a field. */
  #further(path: Path, at: At): string | null {
    const [first = ""] = path.parts;
    const has = ({ type }: Field): boolean => type.kind === "record" && type.fields.has(first);
    const up = at.scopes.open.toReversed().findIndex(({ self }) => has(self));
    if (up > path.up) return `${"../".repeat(up)}${path.parts.join(".")}`;
    return up < 0 && has(at.scopes.root) ? `@root.${path.parts.join(".")}` : null;
  }

  #tell<P>(kind: Entry<P>, params: P, range: Range, at: At, related: readonly Related[] = []): null {
    const places = [...at.chain.map((link) => link.related), ...related];
    this.diagnostics.push(report(kind, params, { file: at.template.source.path, ...range }, { related: places }));
    return null;
  }
}

const NUMBER = sure({ kind: "number" });
const YES_NO = sure({ kind: "yes-no" });
const LOOP: ReadonlyMap<string, Field> = new Map([
  ["index", NUMBER],
  ["first", YES_NO],
  ["last", YES_NO],
]);

const WANTED = { money: "an amount of money", instant: "an instant", duration: "a length of time", list: "a list" } as const;

function helperFor(type: Type): string | null {
  return type.kind in WANTED ? type.kind : null;
}

/** The expression as the template writes it. */
function wordsOf(what: Expression): string {
  switch (what.kind) {
    case "path":
      return what.words;
    case "literal":
      return JSON.stringify(what.value);
    case "call":
      return `(${[what.helper, ...what.args.map(wordsOf)].join(" ")})`;
  }
}

/** What shows a value that has no fields: of `priority.name`, `priority`. */
function wholeOf({ words }: Path, part: string, type: Type): string {
  const whole = words.slice(0, Math.max(0, words.lastIndexOf(`.${part}`)));
  return type.kind === "list" ? `${type.of.kind === "record" ? "#each" : "list"} ${whole}` : whole;
}
