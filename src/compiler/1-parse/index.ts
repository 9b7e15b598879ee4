// Door of the first pass: text to syntax tree.
export { parseFile } from "./parse.ts";
