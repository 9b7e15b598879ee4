// Texts in a measure that nothing is ever equal to: a value that the fact cannot have, a duty, level or kind that does not exist, a length of time that is none.

import { insteadOf } from "../../diagnostics/index.ts";

/** A node of the library's syntax tree, as far as it is looked at: an operator, and what stands at its sides. */
type Node = { readonly op: string; readonly args: unknown; readonly start: number; readonly end: number };

/** What can be equal to what is asked: by the column's name, or `facts.NAME`. A column that is not here may be equal to anything. */
export type KnownValues = ReadonlyMap<string, { readonly what: string; readonly values: readonly string[] }>;
export type ValueProblem = { readonly at: number; readonly reason: string; readonly fix: string | null };

/** The first such text, or null. `isDuration`: whether the text is a length of time for `duration('…')`. */
export function impossibleValue(ast: unknown, known: KnownValues, isDuration: (text: string) => boolean): ValueProblem | null {
  if (Array.isArray(ast)) return first(ast, (each) => impossibleValue(each, known, isDuration));
  if (!isNode(ast)) return null;
  return wrongText(ast, known) ?? wrongDuration(ast, isDuration) ?? impossibleValue(ast.args, known, isDuration);
}

function wrongText({ op, args }: Node, known: KnownValues): ValueProblem | null {
  if (!(op === "==" || op === "!=" || op === "in") || !Array.isArray(args)) return null;
  const [left, right]: readonly unknown[] = args;
  return ofPair(left, right, known) ?? ofPair(right, left, known);
}

/** `asked` is a column or a fact, `texts` what it is compared with. */
function ofPair(asked: unknown, texts: unknown, known: KnownValues): ValueProblem | null {
  const name = nameOf(asked);
  const is = name === null ? undefined : known.get(name);
  if (is === undefined) return null;
  return first(textsIn(texts), ({ args, start }) => {
    const text = String(args);
    return is.values.includes(text) ? null : { at: start, reason: `${is.what} is never \`${text}\``, fix: insteadOf(text, is.values) };
  });
}

function wrongDuration({ op, args }: Node, isDuration: (text: string) => boolean): ValueProblem | null {
  if (op !== "call" || !Array.isArray(args) || args[0] !== "duration") return null;
  return first(textsIn(args[1]), ({ args: text, start }) =>
    isDuration(String(text))
      ? null
      : {
          at: start,
          reason: `\`${String(text)}\` is no length of time here`,
          fix: "write `duration('4h')`, `duration('2h30m')` or `duration('90s')`",
        },
  );
}

function nameOf(node: unknown): string | null {
  if (!isNode(node)) return null;
  if (node.op === "id") return String(node.args);
  if (node.op !== "." || !Array.isArray(node.args)) return null;
  const [of, name]: readonly unknown[] = node.args;
  return isNode(of) && of.op === "id" && of.args === "facts" ? `facts.${String(name)}` : null;
}

/** Texts as they are written, by themselves or in a list. */
function textsIn(node: unknown): readonly Node[] {
  if (Array.isArray(node)) return node.flatMap(textsIn);
  if (!isNode(node)) return [];
  if (node.op === "list") return textsIn(node.args);
  return node.op === "value" && typeof node.args === "string" ? [node] : [];
}

function first<T>(items: readonly T[], of: (item: T) => ValueProblem | null): ValueProblem | null {
  for (const item of items) {
    const found = of(item);
    if (found !== null) return found;
  }
  return null;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "op" in value && "args" in value && "start" in value;
}
