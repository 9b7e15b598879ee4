// The parts of handlebars that read a template, without those that make code of one. Its own types name the whole only.
// cspell:ignore yylloc

declare module "handlebars/dist/cjs/handlebars/compiler/parser.js" {
  /** The generated parser. `yy` holds the functions that build its nodes, and what it calls where it is at a loss. */
  const parser: {
    yy: unknown;
    parse: (text: string) => unknown;
    /** Where the token stands that was read last: lines from 1, columns from 0. */
    readonly lexer: { readonly yylloc: { first_line: number; first_column: number; last_line: number; last_column: number } };
  };
  export default parser;
}
declare module "handlebars/dist/cjs/handlebars/compiler/whitespace-control.js" {
  /** Takes away the white space around tags that stand on a line of their own. Changes the tree in place. */
  const WhitespaceControl: new () => { accept: (program: unknown) => unknown };
  export default WhitespaceControl;
}
declare module "handlebars/dist/cjs/handlebars/compiler/helpers.js" {
  const helpers: Readonly<Record<string, unknown>> & {
    readonly SourceLocation: new (source: undefined, info: unknown) => unknown;
  };
  export default helpers;
}
