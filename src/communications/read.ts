// Owns the way from a template's text to its tree: what Handlebars can say and a message may not is a finding.

import type { Diagnostic, Entry, Source } from "../diagnostics/index.ts";
import { MESSAGES, nearest, report } from "../diagnostics/index.ts";
import type { Placed, RawExpression, RawHash, RawNode, RawPath, RawProgram } from "./parser.ts";
import { parse, placesIn } from "./parser.ts";
import type { Expression, HelperName, Literal, Part, Range } from "./syntax.ts";
import { BLOCKS, HELPERS } from "./syntax.ts";

/** A template that was read. `parts` lack what could not be. */
export type Template = { readonly source: Source; readonly parts: readonly Part[]; readonly diagnostics: readonly Diagnostic[] };

/** How other programs mark a field: `{name}`, `${name}`, `[[name]]`, `<<name>>`. */
const OTHER_BRACES = /\$?\{ ?[a-z][a-z0-9.-]* ?\}|\[\[ ?[a-z][a-z0-9.-]* ?\]\]|<< ?[a-z][a-z0-9.-]* ?>>/gi;

/** Expressions may be nested so deep. */
const DEEPEST_CALL = 20;

/** Reads the template. Whatever its text, it never throws. */
export function readTemplate(source: Source): Template {
  const parsed = parse(source.text);
  if (!parsed.ok) {
    const { problem, help, range } = parsed.problem;
    return { source, parts: [], diagnostics: [report(MESSAGES.brokenTemplate, { problem, help }, { file: source.path, ...range })] };
  }
  const reader = new Reader(source);
  return { source, parts: reader.partsOf(parsed.program), diagnostics: reader.diagnostics };
}

type Called = { readonly path: RawExpression; readonly params: readonly RawExpression[]; readonly hash: RawHash };

class Reader {
  readonly diagnostics: Diagnostic[] = [];
  readonly #path: string;
  readonly #text: string;
  readonly #place: Placed;

  constructor(source: Source) {
    this.#path = source.path;
    this.#text = source.text;
    this.#place = placesIn(source.text);
  }

  partsOf(program: RawProgram | undefined): readonly Part[] {
    return (program?.body ?? []).flatMap((node) => this.#part(node));
  }

  #part(node: RawNode): readonly Part[] {
    const range = this.#place(node);
    switch (node.type) {
      case "ContentStatement":
        this.#otherBraces(range);
        return [{ kind: "words", text: node.value }];
      case "CommentStatement":
        return [];
      case "MustacheStatement":
        return node.escaped
          ? this.#show(node, range)
          : this.#refuse("a tag that leaves its text as it is", "write `{{…}}`: what a ticket says is never markup", range);
      case "BlockStatement":
        return this.#block(node, range);
      case "PartialStatement":
        return this.#partial(node, range);
      case "PartialBlockStatement":
        return this.#refuse("a partial with a block of its own", "write `{{> name}}`, and blocks around it", range);
      case "Decorator":
      case "DecoratorBlock":
        return this.#refuse("a tag with `*`", "write what it stands for as a partial in `templates/partials`", range);
    }
  }

  /** Of the text itself: what is read of it may lack spaces. */
  #otherBraces({ start, end }: Range): void {
    for (const found of this.#text.slice(start, end).matchAll(OTHER_BRACES)) {
      const [written] = found;
      const name = written.replace(/[^a-z0-9.-]/gi, "");
      const at = start + found.index;
      this.#tell(MESSAGES.otherBraces, { written, name }, { start: at, end: at + written.length });
    }
  }

  #show(node: Called, range: Range): readonly Part[] {
    const what = this.#called(node, range);
    return what === null ? [] : [{ kind: "show", what, range }];
  }

  /** `{{field}}`, `{{helper field}}`: a helper's name means the helper; `./name` is always a field. */
  #called({ path, params, hash }: Called, range: Range, depth = 0): Expression | null {
    const name = path.type === "PathExpression" ? helperName(path) : null;
    const helper = HELPERS.find((known) => known === name);
    if (helper !== undefined) return this.#call(helper, params, hash, range, depth);
    if (params.length === 0 && (hash?.pairs.length ?? 0) === 0) return this.#expression(path, depth);
    return this.#unknownHelper(path, params);
  }

  #call(helper: HelperName, params: readonly RawExpression[], hash: RawHash, range: Range, depth: number): Expression | null {
    if (hash !== undefined && hash.pairs.length > 0) return this.#tell(MESSAGES.wrongParts, { name: helper, wants: WANTS[helper] }, range);
    if (helper === "or" ? params.length < 2 : params.length !== 1) {
      const wants = params.length === 0 ? `${WANTS[helper]}; a field of that name is \`{{./${helper}}}\`` : WANTS[helper];
      return this.#tell(MESSAGES.wrongParts, { name: helper, wants }, range);
    }
    const args = params.map((param) => this.#expression(param, depth + 1));
    return args.includes(null) ? null : { kind: "call", helper, args: args as readonly Expression[], range };
  }

  #expression(node: RawExpression, depth: number): Expression | null {
    const range = this.#place(node);
    if (depth > DEEPEST_CALL) return this.#tell(MESSAGES.tooLarge, { what: "calls inside calls", most: DEEPEST_CALL }, range);
    switch (node.type) {
      case "PathExpression":
        return this.#field(node, range);
      case "SubExpression": {
        const name = node.path.type === "PathExpression" ? helperName(node.path) : null;
        return HELPERS.some((known) => known === name) ? this.#called(node, range, depth) : this.#unknownHelper(node.path, []);
      }
      case "StringLiteral":
      case "NumberLiteral":
      case "BooleanLiteral":
        return { kind: "literal", value: node.value, range } satisfies Literal;
      case "UndefinedLiteral":
      case "NullLiteral":
        return this.#tell(MESSAGES.brokenTemplate, { problem: "there is no null in a message", help: "leave it out" }, range);
    }
  }

  #field(node: RawPath, range: Range): Expression | null {
    const { parts, depth, original } = node;
    if (!node.data) {
      const scoped = depth > 0 || /^(\.|this(?![^./]))/.test(original);
      return { kind: "path", from: "scope", up: depth, scoped, parts, words: original, range };
    }
    const [first = "", ...rest] = parts;
    if (depth === 0 && first === "root") return { kind: "path", from: "root", up: 0, scoped: true, parts: rest, words: original, range };
    if (depth === 0 && rest.length === 0 && LOOP_WORDS.includes(first))
      return { kind: "path", from: "loop", up: 0, scoped: true, parts, words: original, range };
    return this.#tell(MESSAGES.unknownField, { name: original, near: near(first), of: "a loop" }, range);
  }

  #block(node: Extract<RawNode, { readonly type: "BlockStatement" }>, range: Range): readonly Part[] {
    const name = node.path.type === "PathExpression" ? helperName(node.path) : null;
    const block = BLOCKS.find((known) => known === name);
    const head = this.#place(node.path as RawPath);
    if (block === undefined) return this.#unknownBlock(node.path, head);
    const [param] = node.params;
    const names = node.program?.blockParams ?? node.inverse?.blockParams ?? [];
    const tooMany = names.length > (block === "each" ? 2 : block === "with" ? 1 : 0);
    if (param === undefined || node.params.length > 1 || (node.hash?.pairs.length ?? 0) > 0 || tooMany) {
      this.#tell(MESSAGES.wrongParts, { name: block, wants: WANTS[block] }, { ...range, end: head.end });
      return [];
    }
    const what = this.#expression(param, 0);
    const [body, otherwise] = [this.partsOf(node.program), this.partsOf(node.inverse)];
    if (what === null) return [];
    switch (block) {
      case "if":
      case "unless":
        return [{ kind: "if", unless: block === "unless", what, body, otherwise }];
      case "each":
      case "with":
        return [{ kind: block, what, names, body, otherwise }];
    }
  }

  #unknownBlock(path: RawExpression, range: Range): readonly Part[] {
    const name = path.type === "PathExpression" ? path.original : "…";
    const helper = nearest(name, BLOCKS);
    this.#tell(
      MESSAGES.unknownHelper,
      { name: `#${name}`, near: helper === null ? null : `#${helper}`, known: BLOCKS.map((b) => `\`#${b}\``), field: null },
      range,
    );
    return [];
  }

  #unknownHelper(path: RawExpression, params: readonly RawExpression[]): null {
    const name = path.type === "PathExpression" ? path.original : "…";
    const block = BLOCKS.find((known) => known === name);
    const near = /^els(e-?)?if$/i.test(name) ? "else if" : block === undefined ? nearest(name, HELPERS) : `#${block}`;
    const words = [path, ...params].map((word) => (word.type === "PathExpression" ? word.original : ""));
    const field = params.length > 0 && words.every((word) => /^[a-z]+$/i.test(word)) ? words.join("-") : null;
    return this.#tell(MESSAGES.unknownHelper, { name, near, known: HELPERS.map((h) => `\`${h}\``), field }, this.#place(path));
  }

  #partial(node: Extract<RawNode, { readonly type: "PartialStatement" }>, range: Range): readonly Part[] {
    if (node.name.type !== "PathExpression" || node.name.data || node.name.depth > 0)
      return this.#refuse("a partial whose name is worked out", "name the partial: `{{> signature}}`", range);
    const name = node.name.original;
    const given = (node.hash?.pairs ?? []).map(({ key, value }) => ({ name: key, value: this.#expression(value, 0) }));
    const [param] = node.params;
    if (node.params.length > 1) {
      this.#tell(MESSAGES.wrongParts, { name: `> ${name}`, wants: "at most one field, and `name=value`" }, range);
      return [];
    }
    const about = param === undefined ? null : this.#expression(param, 0);
    if ((param !== undefined && about === null) || given.some(({ value }) => value === null)) return [];
    return [{ kind: "partial", name, about, given: given as { name: string; value: Expression }[], indent: node.indent, range }];
  }

  #refuse(what: string, instead: string, range: Range): readonly Part[] {
    this.#tell(MESSAGES.notInTemplates, { what, instead }, range);
    return [];
  }

  #tell<P>(kind: Entry<P>, params: P, range: Range): null {
    this.diagnostics.push(report(kind, params, { file: this.#path, ...range }));
    return null;
  }
}

const LOOP_WORDS: readonly string[] = ["index", "first", "last"];

const WANTS: Readonly<Record<HelperName | (typeof BLOCKS)[number], string>> = {
  money: "one amount of money",
  instant: "one instant",
  duration: "one length of time",
  list: "one list",
  or: "a field and what to say where it is unknown",
  if: "one field",
  unless: "one field",
  each: "one list, and at most the names of its item and of its place",
  with: "one field that has fields of its own, and at most one name for it",
};

function near(word: string): string | null {
  const found = nearest(word, LOOP_WORDS);
  return found === null ? null : `@${found}`;
}

/** The name that may be a helper's; a path of several parts, or one that begins in a scope of its own, is a field. */
function helperName({ data, depth, parts, original }: RawPath): string | null {
  return !data && depth === 0 && parts.length === 1 && !/^(\.|this(?![^./]))/.test(original) ? (parts[0] ?? null) : null;
}
