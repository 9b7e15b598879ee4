// `state is breached` asks a fact where `state` is one with such a value, else a duty: the grammar cannot tell, the names can.

import type { ConditionAst, FileAst } from "../ast.ts";

const WORD = "breached";

/** The same files, with each such question put to its fact. */
export function factsBeforeDuties(files: readonly FileAst[]): readonly FileAst[] {
  const facts = new Set(
    files.flatMap(({ statements }) =>
      statements.flatMap((s) =>
        s.kind === "facts"
          ? s.facts.filter(({ type }) => type?.kind === "one-of" && type.values.some((v) => v.text === WORD)).map((f) => f.name.text)
          : [],
      ),
    ),
  );
  return facts.size === 0 ? files : files.map((file) => ({ ...file, statements: asked(file.statements, facts) }));
}

function asked<T>(node: T, facts: ReadonlySet<string>): T;
function asked(node: unknown, facts: ReadonlySet<string>): unknown {
  if (Array.isArray(node)) return node.map((item: unknown) => asked(item, facts));
  if (typeof node !== "object" || node === null) return node;
  if (isBreached(node) && facts.has(node.duty.text)) {
    const value = { text: WORD, span: node.mark.span };
    return { kind: "is", fact: node.duty, values: [value], span: node.span } satisfies ConditionAst;
  }
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, asked(value as unknown, facts)]));
}

type Used = Extract<ConditionAst, { kind: "used" }>;

function isBreached(node: object): node is Used {
  if (!("kind" in node) || node.kind !== "used") return false;
  const { mark } = node as Used;
  return mark.kind === "after" && mark.duration.kind === "literal" && mark.duration.ms === 0;
}
