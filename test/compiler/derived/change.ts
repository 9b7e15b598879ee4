// One change of a text by the grammar: a statement more, a line more, or a part of one derived anew.

import type { Token } from "../../../grammar/tokens/tokens.ts";
import { type Chance, Derivation, type Production } from "./derive.ts";
import { type Part, type PartKind, RULES } from "./recorder.ts";
import { LINES, type Piece, piecesOf, type Stock } from "./stock.ts";

/** How statements begin. */
const HEADS = [
  "policy",
  "use",
  "zone",
  "parameter",
  "facts",
  "events",
  "holidays",
  "calendar",
  "season",
  "hours",
  "party",
  "rotation",
  "term",
  "targets",
  "duty",
  "dutyRule",
  "combine",
  "adjust",
  "trigger",
  "level",
  "levelOrder",
  "raising",
  "involve",
  "criterion",
  "available",
  "record",
  "gate",
  "message",
  "amendment",
  "reading",
  "todo",
  "accept",
  "promise",
  "example",
] as const;

const RECORDED: Partial<Readonly<Record<PartKind, string>>> = {
  choice: "Alternation",
  option: "Option",
  many: "Repetition",
  some: "RepetitionMandatory",
};

export function changed(text: string, chance: Chance, all: Stock, own: Stock): string {
  const derivation = new Derivation(chance, own, all);
  const depth = 2 + chance.below(8);
  const way = chance.below(10);
  const piece = chance.from(piecesOf(text));
  if (way < 2 || piece === null) return `${text.trimEnd()}\n${statement(chance, derivation, depth)}\n`;
  const line = LINES[piece.kind];
  if (way < 3 && line !== undefined) {
    const end = endOf(piece.tokens.at(-1));
    return `${text.slice(0, end)}\n  ${derivation.rule(line, depth)}${text.slice(end)}`;
  }
  return withPart(text, piece, chance, derivation, depth);
}

function statement(chance: Chance, derivation: Derivation, depth: number): string {
  const kind = chance.from(HEADS) ?? "term";
  const head = `${chance.is(0.6) ? `§${1 + chance.below(9)} ` : ""}${derivation.row(kind, definitionOf(RULES[kind]), depth)}`;
  const line = LINES[kind as keyof typeof LINES];
  const lines = line === undefined ? [] : Array.from({ length: 1 + chance.below(3) }, () => `\n  ${derivation.rule(line, depth)}`);
  return `${head}${lines.join("")}`;
}

/** One part of the piece anew, one turn less, or one more. */
function withPart(text: string, { tokens, whole }: Piece, chance: Chance, derivation: Derivation, depth: number): string {
  const part = chance.from(partsIn(whole)) ?? whole;
  const { kind, rule, name, number, start, end, parts } = part;
  const put = (from: number, to: number, words: string): string => spliced(text, tokens, from, to, words);
  if (kind === "rule") return put(start, end, derivation.rule(name, depth));
  if (kind === "token") return put(start, end, derivation.token(rule, name, number));
  const production = recorded(definitionOf(RULES[rule]), RECORDED[kind] ?? "", number);
  if (production === null) return text;
  if (kind === "choice") return put(start, end, derivation.row(rule, definitionOf(chance.from(definitionOf(production))), depth));
  const turn = chance.is(0.4) ? chance.from(parts) : null;
  if (turn !== null) return put(turn.start, turn.end, "");
  return put(end, end, derivation.row(rule, definitionOf(production), depth));
}

/** What can be another: no word of the language, and no turn by itself. */
function partsIn(part: Part): readonly Part[] {
  const own = part.kind === "turn" || part.kind === "list" || part.name.startsWith("kw-") ? [] : [part];
  return [...own, ...part.parts.flatMap(partsIn)];
}

function definitionOf(production: unknown): readonly Production[] {
  return (production as Production | null | undefined)?.definition ?? [];
}

function recorded(row: readonly Production[], kind: string, number: number): Production | null {
  for (const each of row) {
    if (each.constructor.name === kind && (each.idx ?? 0) === number) return each;
    const within = each.constructor.name === "NonTerminal" ? null : recorded(definitionOf(each), kind, number);
    if (within !== null) return within;
  }
  return null;
}

function spliced(text: string, tokens: readonly Token[], from: number, to: number, words: string): string {
  const start = tokens[from]?.startOffset ?? endOf(tokens.at(-1));
  if (to > from) return `${text.slice(0, start)}${words}${text.slice(endOf(tokens[to - 1]))}`;
  return `${text.slice(0, start)} ${words} ${text.slice(start)}`;
}

function endOf(token: Token | undefined): number {
  return token === undefined ? 0 : token.endOffset + 1;
}
