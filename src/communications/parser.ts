// Owns handlebars: its parser reads the text of a template, and what it cannot read becomes a problem in our own words at a place.
// cspell:ignore yylloc

import helpers from "handlebars/dist/cjs/handlebars/compiler/helpers.js";
import generated from "handlebars/dist/cjs/handlebars/compiler/parser.js";
import WhitespaceControl from "handlebars/dist/cjs/handlebars/compiler/whitespace-control.js";

import { typographicQuotes, unclosedQuote } from "./quotes.ts";
import type { Range } from "./syntax.ts";

/** Blocks may stand in each other so deep. */
export const DEEPEST = 40;

type At = { readonly line: number; readonly column: number };
type Loc = { readonly start: At; readonly end: At };
export type RawPath = {
  readonly type: "PathExpression";
  readonly data: boolean;
  readonly depth: number;
  readonly parts: readonly string[];
  readonly original: string;
  readonly loc: Loc;
};
export type RawExpression =
  | RawPath
  | {
      readonly type: "SubExpression";
      readonly path: RawExpression;
      readonly params: readonly RawExpression[];
      readonly hash: RawHash;
      readonly loc: Loc;
    }
  | {
      readonly type: "StringLiteral" | "NumberLiteral" | "BooleanLiteral";
      readonly value: string | number | boolean;
      readonly original: unknown;
      readonly loc: Loc;
    }
  | { readonly type: "UndefinedLiteral" | "NullLiteral"; readonly loc: Loc };
export type RawHash = { readonly pairs: readonly { readonly key: string; readonly value: RawExpression; readonly loc: Loc }[] } | undefined;
type Called = { readonly path: RawExpression; readonly params: readonly RawExpression[]; readonly hash: RawHash; readonly loc: Loc };
export type RawProgram = { readonly type: "Program"; readonly body: readonly RawNode[]; readonly blockParams?: readonly string[] };
export type RawBlock = Called & {
  readonly type: "BlockStatement";
  readonly program: RawProgram | undefined;
  readonly inverse?: RawProgram;
};
export type RawNode =
  | { readonly type: "ContentStatement"; readonly value: string; readonly loc: Loc }
  | { readonly type: "CommentStatement"; readonly loc: Loc }
  | (Called & { readonly type: "MustacheStatement"; readonly escaped: boolean })
  | (Called & { readonly type: "Decorator" })
  | RawBlock
  | (Called & { readonly type: "DecoratorBlock" })
  | {
      readonly type: "PartialStatement";
      readonly name: RawExpression;
      readonly params: readonly RawExpression[];
      readonly hash: RawHash;
      readonly indent: string;
      readonly loc: Loc;
    }
  | { readonly type: "PartialBlockStatement"; readonly name: RawExpression; readonly loc: Loc };

/** `help`: what to do about it, where that is plain. */
export type Problem = { readonly problem: string; readonly help: string | null; readonly range: Range };
export type Parsed = { readonly ok: true; readonly program: RawProgram } | { readonly ok: false; readonly problem: Problem };

/** Turns places as the parser gives them into offsets. */
export type Placed = (node: { readonly loc: Loc }) => Range;

/** Reads a template's text. Whatever the text, it never throws. */
export function parse(text: string): Parsed {
  const place = placesIn(text);
  const nul = text.indexOf("\0");
  if (nul >= 0) return failed("a character that no text has (NUL) stands here", "take it out", { start: nul, end: nul + 1 });
  const typographic = typographicQuotes(text);
  if (typographic !== null) return { ok: false, problem: typographic };
  const far = tooDeepByTags(text);
  if (far !== null) return tooDeep(far);
  try {
    const program = parsedBy(text);
    const deep = deepest(program);
    if (deep !== null) return tooDeep(place(deep));
    return { ok: true, program: new WhitespaceControl().accept(program) as RawProgram };
  } catch (error) {
    return { ok: false, problem: inWords(error, text, place) };
  }
}

/** The way from line and column to offset in this text. */
export function placesIn(text: string): Placed {
  const starts = [0, ...[...text.matchAll(/\r\n?|\n/g)].map((match) => match.index + match[0].length)];
  const offset = ({ line, column }: At): number => Math.min((starts[line - 1] ?? text.length) + column, text.length);
  return ({ loc }) => ({ start: offset(loc.start), end: Math.max(offset(loc.start), offset(loc.end)) });
}

/** What the generated parser tells where it is at a loss. */
type Loss = { readonly token: string | number | null; readonly expected: readonly string[]; readonly loc: Loc };
class AtLoss extends Error {
  readonly loss: Loss;
  constructor(loss: Loss) {
    super("a tag that cannot be read");
    this.loss = loss;
  }
}

type Hash = { readonly token: string | number | null; readonly expected?: readonly string[] };

function parsedBy(text: string): RawProgram {
  generated.yy = {
    ...helpers,
    locInfo: (info: unknown) => new helpers.SourceLocation(undefined, info),
    parseError: (_words: string, { token, expected = [] }: Hash): never => {
      // The place it hands over is that of the token before.
      const { first_line, first_column, last_line, last_column } = generated.lexer.yylloc;
      const loc: Loc = { start: { line: first_line, column: first_column }, end: { line: last_line, column: last_column } };
      throw new AtLoss({ token, expected: expected.map((name) => name.slice(1, -1)), loc });
    },
  };
  return generated.parse(text) as RawProgram;
}

/** A block that stands too deep in others, found without recursion. */
function deepest(program: RawProgram): RawNode | null {
  const queue: { readonly node: RawNode; readonly depth: number }[] = program.body.map((node) => ({ node, depth: 0 }));
  for (let item = queue.pop(); item !== undefined; item = queue.pop()) {
    const { node, depth } = item;
    if (node.type !== "BlockStatement") continue;
    if (depth >= DEEPEST) return node;
    for (const inner of [...(node.program?.body ?? []), ...(node.inverse?.body ?? [])]) queue.push({ node: inner, depth: depth + 1 });
  }
  return null;
}

function tooDeep(range: Range): Parsed {
  return failed(`blocks stand in each other more than ${DEEPEST} deep`, "take inner blocks out into partials", range);
}

function failed(problem: string, help: string | null, range: Range): Parsed {
  return { ok: false, problem: { problem, help, range } };
}

/** Errors of the parser are caused by the text alone: each becomes a problem, whatever it says. */
function inWords(error: unknown, text: string, place: Placed): Problem {
  if (error instanceof AtLoss) return atLoss(error.loss, text, place);
  if (!(error instanceof Error)) throw error;
  if (!("lineNumber" in error)) return { problem: "this template cannot be read", help: null, range: { start: 0, end: 0 } };
  const at = { line: Number(error.lineNumber), column: Number("column" in error ? error.column : 0) };
  const end =
    "endColumn" in error && "endLineNumber" in error ? { line: Number(error.endLineNumber), column: Number(error.endColumn) } : at;
  const range = place({ loc: { start: at, end } });
  const [, open, close] = /^(.*) doesn't match (.*?)(?: - \d+:\d+)?$/s.exec(error.message) ?? [];
  if (open !== undefined && close !== undefined)
    return { problem: `\`{{#${open}}}\` is closed by \`{{/${close}}}\``, help: `close it with \`{{/${open}}}\``, range };
  if (error.message.startsWith("Invalid path")) {
    const words = text.slice(range.start, range.end);
    return { problem: `\`${words}\` is not a path to a field`, help: "`.`, `..` and `this` can stand only at its beginning", range };
  }
  return { problem: "this tag cannot be read", help: null, range };
}

function atLoss({ token, expected, loc }: Loss, text: string, place: Placed): Problem {
  const range = place({ loc });
  if (token === "EOF") {
    const open = expected.includes("OPEN_ENDBLOCK") ? lastOpenBlock(text) : null;
    const start = text.lastIndexOf("{{");
    return open ?? (start < 0 ? { problem: "the template ends too early", help: null, range } : openTag(text, start));
  }
  const quote = unclosedQuote(text, range.start);
  if (quote !== null) return quote;
  const unended = unendedTag(text, range.start);
  if (unended !== null) return unended;
  if (token === "OPEN_ENDBLOCK")
    return (
      plainOpening(text, range.start) ?? {
        problem: "this closes a block that was never opened",
        help: "open the block above, or take this away",
        range,
      }
    );
  if (token === "INVERSE" || token === "OPEN_INVERSE_CHAIN")
    return { problem: "`{{else}}` stands outside of any block", help: "open a block such as `{{#if …}}` above", range };
  const start = text.lastIndexOf("{{", range.start);
  const before = text.slice(start, range.start);
  if (token === "CLOSE" && /^\{\{~?\/\s*$/.test(before)) {
    const open = lastOpenBlock(text.slice(0, start));
    const help = open?.help ?? "name the block, such as `{{/if}}`";
    return { problem: "this does not say which block it closes", help, range: { start, end: range.end } };
  }
  if (token === "CLOSE" && /^\{\{[~#^>&*]?\s*$/.test(before))
    return {
      problem: "a tag with nothing in it",
      help: "name the field to show, such as `{{ticket.id}}`",
      range: { start, end: range.end },
    };
  const words = text.slice(range.start, range.end);
  const help = helpOn(text.slice(range.start));
  if (help !== null) return { problem: `\`${words}\` cannot stand here`, help, range: atLeastOne(range, text) };
  if (token === "INVALID" || words === "")
    return {
      problem: "this tag cannot be read here",
      help: "a tag is `{{field}}`, `{{helper field}}` or a block",
      range: atLeastOne(range, text),
    };
  return { problem: `\`${words}\` cannot stand here`, help: "a tag is `{{field}}`, `{{helper field}}` or a block", range };
}

function atLeastOne({ start, end }: Range, text: string): Range {
  return { start, end: Math.max(end, Math.min(start + 1, text.length)) };
}

/** The tag that the place is inside of, where another begins, or the text is over, before it ends. */
function unendedTag(text: string, at: number): Problem | null {
  if (text.startsWith("{{!--", at)) {
    const end = at + "{{!--".length;
    return { problem: "`{{!--` without its `--}}`", help: "close the remark with `--}}`", range: { start: at, end } };
  }
  const start = text.lastIndexOf("{{", at - 1);
  if (start < 0 || text.slice(start, at).includes("}}")) return null;
  const [end, next] = [text.indexOf("}}", start), text.indexOf("{{", start + "{{{".length)];
  return end < 0 || (next >= 0 && next < end) ? openTag(text, start) : null;
}

/** `{{if x}}` above the `{{/if}}` that is at a loss: the `#` is missing. */
function plainOpening(text: string, at: number): Problem | null {
  const [, name] = /^\{\{~?\/\s*(\w+)/.exec(text.slice(at)) ?? [];
  const opening = [...text.slice(0, at).matchAll(/\{\{~?\s*(\w+)\s[^}]*\}\}/g)].findLast(([, word]) => word === name);
  if (name === undefined || opening === undefined) return null;
  const range = { start: opening.index, end: opening.index + opening[0].length };
  return { problem: `\`{{${name}}}\` opens no block`, help: `write \`{{#${name} …}}\``, range };
}

/** What to write for signs that other templates have for conditions. `rest`: the text from the sign on. */
function helpOn(rest: string): string | null {
  if (/^(=|!=|<|>)/.test(rest)) return "a template does not compare: declare a yes or no fact in the policy, and ask for that";
  if (rest.startsWith("!")) return "for what is not so, write `{{#unless field}} … {{/unless}}`";
  return /^(&&|\|\|)/.test(rest) ? "a block asks for one field: put one block inside the other" : null;
}

type BlockTag = { readonly isOpen: boolean; readonly name: string; readonly range: Range };

/** The tags that open and close blocks, without a look at what stands in them. */
function* blockTags(text: string): Generator<BlockTag> {
  for (const match of text.matchAll(/\{\{(?:!--[\s\S]*?--~?\}\}|~?![\s\S]*?\}\}|~?([#^/])\s*([^\s}~]*)[^}]*\}\})/g)) {
    const [tag, sign, name = ""] = match;
    if (sign !== undefined && (sign === "/" || name !== ""))
      yield { isOpen: sign !== "/", name, range: { start: match.index, end: match.index + tag.length } };
  }
}

/** The innermost block that no tag closes, by the tags alone. */
function lastOpenBlock(text: string): Problem | null {
  const open: BlockTag[] = [];
  for (const tag of blockTags(text)) {
    if (tag.isOpen) open.push(tag);
    else open.pop();
  }
  const last = open.at(-1);
  if (last === undefined) return null;
  return { problem: `\`{{#${last.name}}}\` is never closed`, help: `close it with \`{{/${last.name}}}\``, range: last.range };
}

/** A block so far inside of others that the parser would need minutes for it; tags are counted loosely, so far more are let through than may be. */
function tooDeepByTags(text: string): Range | null {
  let depth = 0;
  for (const { isOpen, range } of blockTags(text)) {
    depth = isOpen ? depth + 1 : Math.max(0, depth - 1);
    if (depth > 20 * DEEPEST) return range;
  }
  return null;
}

/** The tag that begins at `start` and never ends. */
function openTag(text: string, start: number): Problem {
  const line = /^[^\n\r]*/.exec(text.slice(start))?.[0] ?? "{{";
  const help = "close the tag with `}}`; write `\\{{` for two braces that are meant as such";
  return { problem: "`{{` without its `}}`", help, range: { start, end: start + line.length } };
}
