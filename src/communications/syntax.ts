// Owns what a template is once it is read: a tree of parts and expressions with their places. Nothing of Handlebars shows here.

/** Half-open range of UTF-16 offsets in the template's text. */
export type Range = { readonly start: number; readonly end: number };

/** What an expression of a template may call. */
export const HELPERS = ["money", "instant", "duration", "list", "or"] as const;
export type HelperName = (typeof HELPERS)[number];
/** What a block may be. */
export const BLOCKS = ["if", "unless", "each", "with"] as const;
export type BlockName = (typeof BLOCKS)[number];

export type Expression = Path | Literal | Call;
/**
 * A field. `from`: the scope it starts in, counted `up` from the innermost; the root of all data; what a loop knows of itself (`@index`).
 * No parts: the scope itself. `words`: as the template writes it.
 */
export type Path = {
  readonly kind: "path";
  readonly from: "scope" | "root" | "loop";
  readonly up: number;
  /** `./name`, `this.name`, `../name`: a field of the scope alone, never the name a block gave. */
  readonly scoped: boolean;
  readonly parts: readonly string[];
  readonly words: string;
  readonly range: Range;
};
export type Literal = { readonly kind: "literal"; readonly value: string | number | boolean; readonly range: Range };
export type Call = { readonly kind: "call"; readonly helper: HelperName; readonly args: readonly Expression[]; readonly range: Range };

export type Part =
  | { readonly kind: "words"; readonly text: string }
  | { readonly kind: "show"; readonly what: Expression; readonly range: Range }
  | {
      readonly kind: "if";
      readonly unless: boolean;
      readonly what: Expression;
      readonly body: readonly Part[];
      readonly otherwise: readonly Part[];
    }
  | {
      readonly kind: "each" | "with";
      readonly what: Expression;
      /** `as |item index|`: names of the item, and of its place in the list. */
      readonly names: readonly string[];
      readonly body: readonly Part[];
      readonly otherwise: readonly Part[];
    }
  | {
      readonly kind: "partial";
      readonly name: string;
      /** What the partial is about; null: the scope it stands in. */
      readonly about: Expression | null;
      /** Fields it is given beside those. */
      readonly given: readonly { readonly name: string; readonly value: Expression }[];
      /** Put before each of its lines. */
      readonly indent: string;
      readonly range: Range;
    };
