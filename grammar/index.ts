// Door of grammar: text in, syntax tree and findings about the text out. Imports nothing from src.
export type * from "./tree.ts";
