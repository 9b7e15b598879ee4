// Owns the filling of a template: its tree and the values of a ticket make a row of pieces. What a ticket says stays a piece of its own: it is never
// read again as template, and never becomes markup.

import { DEEPEST as DEEPEST_BLOCK } from "./parser.ts";
import type { Scopes } from "./scopes.ts";
import { about, startOf, within } from "./scopes.ts";
import type { Expression, Part, Path } from "./syntax.ts";
import type { RecordValue, Value } from "./values.ts";
import { DEEPEST_PARTIAL } from "./walk.ts";
import { shown } from "./words.ts";

/** `words`: the template's own. `value`: what a field says. `gap`: a field that nobody has filled in yet. */
export type Piece =
  | { readonly kind: "words"; readonly text: string }
  | { readonly kind: "value"; readonly text: string }
  | { readonly kind: "gap"; readonly field: string };

/** `partial`: the tree of a partial; null where there is none (the check has said so). `zone`: the reader's. */
export type Filling = { readonly partial: (name: string) => readonly Part[] | null; readonly zone: string };

/** Pieces of a message at most, whatever lists in lists come to; past them it says that it ends. */
const MOST_PIECES = 200_000;
/** What the check lets stand: blocks in each other, in partials in each other. */
const DEEPEST = (DEEPEST_BLOCK + 2) * (DEEPEST_PARTIAL + 2);

/** Fills the template. Of one that the check passes, gaps are the only thing that may lack. */
export function fill(parts: readonly Part[], values: RecordValue, filling: Filling): readonly Piece[] {
  const pieces: Piece[] = [];
  new Filler(filling, pieces).parts(parts, about<Value | null>(values, values), 0);
  return pieces;
}

class Filler {
  readonly #filling: Filling;
  readonly #pieces: Piece[];
  #isFull = false;

  constructor(filling: Filling, pieces: Piece[]) {
    this.#filling = filling;
    this.#pieces = pieces;
  }

  parts(parts: readonly Part[], scopes: Scopes<Value | null>, depth: number): void {
    if (depth > DEEPEST) return;
    for (const part of parts) {
      if (this.#isFull) return;
      this.#part(part, scopes, depth);
      if (this.#isFull || this.#pieces.length <= MOST_PIECES) continue;
      this.#isFull = true;
      this.#pieces.push({ kind: "words", text: "\n\n[the message ends here: it is too long]" });
    }
  }

  #part(part: Part, scopes: Scopes<Value | null>, depth: number): void {
    switch (part.kind) {
      case "words":
        this.#pieces.push({ kind: "words", text: part.text });
        return;
      case "show": {
        const value = this.#valueOf(part.what, scopes);
        this.#pieces.push(
          value === null ? { kind: "gap", field: fieldOf(part.what) } : { kind: "value", text: shown(value, this.#filling.zone) },
        );
        return;
      }
      case "if":
        this.parts(isSo(this.#valueOf(part.what, scopes)) !== part.unless ? part.body : part.otherwise, scopes, depth + 1);
        return;
      case "each":
      case "with":
        this.#opened(part, scopes, depth);
        return;
      case "partial":
        this.#partial(part, scopes, depth);
        return;
    }
  }

  #opened(part: Extract<Part, { readonly kind: "each" | "with" }>, scopes: Scopes<Value | null>, depth: number): void {
    const value = this.#valueOf(part.what, scopes);
    const [first, second] = part.names;
    const named = (self: Value, index: number): ReadonlyMap<string, Value | null> =>
      new Map<string, Value | null>([
        ...(first === undefined ? [] : [[first, self] as const]),
        ...(second === undefined ? [] : [[second, { kind: "number", value: index } as const] as const]),
      ]);
    if (part.kind === "with" && value?.kind === "record") {
      this.parts(part.body, within<Value | null>(scopes, value, named(value, 0), null), depth + 1);
      return;
    }
    if (part.kind === "each" && value?.kind === "list" && value.items.length > 0) {
      const last = value.items.length - 1;
      for (const [index, item] of value.items.entries()) {
        const loop = new Map<string, Value | null>([
          ["index", { kind: "number", value: index }],
          ["first", { kind: "yes-no", yes: index === 0 }],
          ["last", { kind: "yes-no", yes: index === last }],
        ]);
        this.parts(part.body, within<Value | null>(scopes, item, named(item, index), loop), depth + 1);
      }
      return;
    }
    this.parts(part.otherwise, scopes, depth + 1);
  }

  #partial(part: Extract<Part, { readonly kind: "partial" }>, scopes: Scopes<Value | null>, depth: number): void {
    const parts = this.#filling.partial(part.name);
    if (parts === null) return;
    const subject = part.about === null ? (scopes.open.at(-1)?.self ?? null) : this.#valueOf(part.about, scopes);
    const given = part.given.map(({ name, value }): readonly [string, Value | null] => [name, this.#valueOf(value, scopes)]);
    const self: Value | null =
      subject?.kind === "record" && given.length > 0 ? { kind: "record", fields: new Map([...subject.fields, ...given]) } : subject;
    const first = this.#pieces.length;
    this.parts(parts, about<Value | null>(scopes.root, self), depth + 1);
    if (part.indent !== "") for (const piece of indented(this.#pieces.splice(first), part.indent)) this.#pieces.push(piece);
  }

  /** null: it is not known. */
  #valueOf(what: Expression, scopes: Scopes<Value | null>): Value | null {
    switch (what.kind) {
      case "literal":
        return literal(what.value);
      case "path":
        return resolved(what, scopes);
      case "call": {
        if (what.helper === "or") {
          const values = what.args.map((arg) => this.#valueOf(arg, scopes));
          const found = values.find((value) => value !== null && !isEmpty(value)) ?? values.at(-1) ?? null;
          return found === null ? null : { kind: "text", text: shown(found, this.#filling.zone) };
        }
        const [arg] = what.args;
        const value = arg === undefined ? null : this.#valueOf(arg, scopes);
        return value === null ? null : { kind: "text", text: shown(value, this.#filling.zone) };
      }
    }
  }
}

function literal(value: string | number | boolean): Value {
  if (typeof value === "string") return { kind: "text", text: value };
  return typeof value === "number" ? { kind: "number", value } : { kind: "yes-no", yes: value };
}

function resolved(path: Path, scopes: Scopes<Value | null>): Value | null {
  const start = startOf(path, scopes);
  if (start.kind !== "found") return null;
  let value: Value | null = start.self;
  for (const part of start.parts) value = value?.kind === "record" ? (value.fields.get(part) ?? null) : null;
  return value;
}

/** What `if` asks: yes; text or a list with something in it; anything else that is known. A figure of 0 is known. */
function isSo(value: Value | null): boolean {
  if (value === null) return false;
  return value.kind === "yes-no" ? value.yes : !isEmpty(value);
}

function isEmpty(value: Value): boolean {
  return (value.kind === "text" && value.text === "") || (value.kind === "list" && value.items.length === 0);
}

/** The field that is missing, as the template writes it. */
function fieldOf(what: Expression): string {
  if (what.kind === "path") return what.words.replace(/^(\.\.?\/|this[./]|@root[./])+/, "");
  return what.kind === "call"
    ? fieldOf(what.args.find((arg) => arg.kind === "path") ?? what.args[0] ?? { ...what, kind: "literal", value: "" })
    : String(what.value);
}

/** A partial that stands indented on a line of its own has each of its lines indented so. */
function indented(pieces: readonly Piece[], indent: string): readonly Piece[] {
  let atStart = true;
  return pieces.flatMap((piece): readonly Piece[] => {
    const before = atStart ? indent : "";
    atStart = false;
    if (piece.kind !== "words") return before === "" ? [piece] : [{ kind: "words", text: before }, piece];
    atStart = piece.text.endsWith("\n");
    return [{ kind: "words", text: before + piece.text.replace(/\n(?=[\s\S])/g, `\n${indent}`) }];
  });
}
