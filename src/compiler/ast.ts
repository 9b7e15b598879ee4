// Door to the syntax tree for the passes of the compiler. Its shape stands in grammar/tree/tree.ts, on the floor of the parser that fills it,
// because grammar imports nothing from src and the compiler may look down.

export type * from "../../grammar/index.ts";
