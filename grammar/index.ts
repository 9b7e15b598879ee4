// Door of grammar: text in, syntax tree and problems with the text out. Imports nothing from src.

export type { Nearest, Problem, ProblemKind, ProblemOf, ProblemWords } from "./mistakes/problem.ts";
export { type Parsed, read } from "./read.ts";
export { KEYWORDS, LATER_WORDS } from "./tokens/words.ts";
export type * from "./tree/tree.ts";
