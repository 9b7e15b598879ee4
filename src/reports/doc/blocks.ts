// A document as data: headings, sentences, lists and tables, of text in which names are told from words. markdown.ts and html.ts write it.

export type Inline = string | { readonly code: string } | { readonly clause: string } | { readonly strong: string };
export type Text = readonly Inline[];

export type Rung = {
  readonly id: string;
  readonly title: string | null;
  readonly clause: string | null;
  /** Who is told, each notice a line. */
  readonly told: readonly string[];
  /** How a ticket gets here: triggers, hands, the rung below. */
  readonly ways: readonly string[];
};

export type Block =
  | { readonly kind: "heading"; readonly level: 2 | 3; readonly text: Text; readonly id: string | null }
  | { readonly kind: "text"; readonly text: Text }
  | { readonly kind: "list"; readonly items: readonly Text[] }
  /** A cell may hold several lines. */
  | { readonly kind: "table"; readonly head: readonly string[]; readonly rows: readonly (readonly (readonly Text[])[])[] }
  /** Lowest rung first. */
  | { readonly kind: "ladder"; readonly rungs: readonly Rung[] };

export type Doc = { readonly title: string; readonly lines: readonly Text[]; readonly blocks: readonly Block[] };

type Piece = Inline | Text | number | null;

/** ``say`owed by ${code("csm")}` ``: what is put in stays what it is; null leaves nothing. */
export function say(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Text {
  return strings.flatMap((text, index) => [...(text === "" ? [] : [text]), ...written(pieces[index] ?? null)]);
}

function written(piece: Piece): readonly Inline[] {
  if (piece === null) return [];
  if (typeof piece === "number") return [String(piece)];
  if (typeof piece === "string") return piece === "" ? [] : [piece];
  return Array.isArray(piece) ? (piece as Text) : [piece as Inline];
}

export function code(text: string): Inline {
  return { code: text };
}

/** ` (§5.1)`, or nothing. */
export function source(clause: string | null): Text {
  return clause === null ? [] : [" (", { clause }, ")"];
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly Text[], word = "and"): Text {
  return items.flatMap((item, index) => [...(index === 0 ? [] : [index === items.length - 1 ? ` ${word} ` : ", "]), ...item]);
}

export function names(ids: readonly string[], word = "and"): Text {
  return listed(
    ids.map((id) => [code(id)]),
    word,
  );
}

/** With a great first letter, where it is a word's. */
export function sentence(text: Text): Text {
  const [first, ...rest] = text;
  return typeof first === "string" ? [first.slice(0, 1).toUpperCase() + first.slice(1), ...rest] : text;
}

export function heading(words: string, id: string): Block {
  return { kind: "heading", level: 2, text: [words], id };
}

export function part(text: Text): Block {
  return { kind: "heading", level: 3, text, id: null };
}

/** A section with nothing to say is left out. */
export function section(words: string, id: string, blocks: readonly Block[]): readonly Block[] {
  return blocks.length === 0 ? [] : [heading(words, id), ...blocks];
}

export function table(head: readonly string[], rows: readonly (readonly (readonly Text[])[])[]): readonly Block[] {
  return rows.length === 0 ? [] : [{ kind: "table", head, rows }];
}

export function list(items: readonly Text[]): readonly Block[] {
  return items.length === 0 ? [] : [{ kind: "list", items }];
}

export function paragraph(text: Text): Block {
  return { kind: "text", text };
}
