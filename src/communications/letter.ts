// Owns the make-up of a message: a subject and blocks, taken from the template's own words alone. What a ticket says cannot begin a heading, a list
// or another subject.

import type { Piece } from "./fill.ts";

/** A line of a message; its pieces side by side. */
export type Line = readonly Piece[];
export type Block =
  | { readonly kind: "heading"; readonly line: Line }
  | { readonly kind: "list"; readonly items: readonly (readonly Line[])[] }
  | { readonly kind: "paragraph"; readonly lines: readonly Line[] };
/** `subject`: null where the template has no `Subject:` line. `gaps`: fields that are not filled in yet, each once. */
export type Letter = { readonly subject: Line | null; readonly blocks: readonly Block[]; readonly gaps: readonly string[] };

/** Lays the pieces of a filled template out. */
export function letterOf(pieces: readonly Piece[]): Letter {
  const lines = linesOf(pieces.map(cleaned));
  const first = lines.findIndex((line) => !isEmpty(line));
  const subject = first < 0 ? null : subjectOf(lines[first] ?? []);
  const body = subject === null ? lines : lines.slice(first + 1);
  const gaps = pieces.flatMap((piece) => (piece.kind === "gap" ? [piece.field] : []));
  return { subject, blocks: blocksOf(body), gaps: [...new Set(gaps)] };
}

/** The message as plain text, the subject first. Lines that a ticket's text brings along are indented, so that none looks like one of ours. */
export function letterText({ subject, blocks }: Letter): string {
  const head = subject === null ? [] : [`Subject: ${lineText(subject, " ")}`];
  return [...head, ...blocks.map(blockText)].join("\n\n");
}

/** A line as text; the lines of a value are joined by `between`. */
export function lineText(line: Line, between: string): string {
  return line.map((piece) => pieceText(piece).replaceAll("\n", between)).join("");
}

/** What stands for a field that is not filled in: a gap that can be seen. */
export function gapText(field: string): string {
  return `[${field}: not recorded]`;
}

function pieceText(piece: Piece): string {
  return piece.kind === "gap" ? gapText(piece.field) : piece.text;
}

function blockText(block: Block): string {
  switch (block.kind) {
    case "heading":
      return lineText(block.line, " ");
    case "paragraph":
      return block.lines.map((line) => lineText(line, "\n  ")).join("\n");
    case "list":
      return block.items.map((lines) => `- ${lines.map((line) => lineText(line, "\n    ")).join("\n  ")}`).join("\n");
  }
}

/**
 * Characters that command a terminal, turn the direction of what stands after them, or are no characters at all are shown as such; all ends of lines
 * are one. Marks of direction stay: text that is written from right to left needs them.
 */
function cleaned(piece: Piece): Piece {
  if (piece.kind !== "value") return piece;
  const text = piece.text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n")
    .replaceAll("\t", " ")
    .replace(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]|\p{Cs}/gu, "\ufffd");
  return { kind: "value", text: text.replace(/^\n+|\s+$/g, "") };
}

function linesOf(pieces: readonly Piece[]): readonly Line[] {
  const lines: Piece[][] = [[]];
  for (const piece of pieces) {
    if (piece.kind !== "words") {
      lines.at(-1)?.push(piece);
      continue;
    }
    const [rest = "", ...further] = piece.text.split(/\r\n?|\n/);
    if (rest !== "") lines.at(-1)?.push({ kind: "words", text: rest });
    for (const text of further) lines.push(text === "" ? [] : [{ kind: "words", text }]);
  }
  return lines;
}

/** No value, and no words but white space. */
function isEmpty(line: Line): boolean {
  return line.every((piece) => piece.kind === "words" && piece.text.trim() === "");
}

function subjectOf(line: Line): Line | null {
  const [first, ...rest] = line;
  if (first?.kind !== "words" || !/^\s*Subject:/.test(first.text)) return null;
  return trimmed([{ kind: "words", text: first.text.replace(/^\s*Subject:/, "") }, ...rest]);
}

/** `CURRENT STATUS:`, in the template's own words. */
const HEADING = /^\p{Lu}[\p{Lu}\p{N} ,/&'()-]*:$/u;

function blocksOf(lines: readonly Line[]): readonly Block[] {
  const blocks: Block[] = [];
  let list: Line[][] | null = null;
  let paragraph: Line[] | null = null;
  for (const raw of lines) {
    const line = trimmed(raw);
    const [first] = line;
    const start = first?.kind === "words" ? first.text : "";
    if (isEmpty(raw)) {
      list = null;
      paragraph = null;
    } else if (line.length === 1 && HEADING.test(start)) {
      blocks.push({ kind: "heading", line });
      list = null;
      paragraph = null;
    } else if (start.startsWith("- ") || start === "-") {
      if (list === null) {
        list = [];
        blocks.push({ kind: "list", items: list });
      }
      list.push([trimmed([{ kind: "words", text: start.slice(1) }, ...line.slice(1)])]);
      paragraph = null;
    } else if (list !== null && raw[0]?.kind === "words" && /^\s/.test(raw[0].text)) {
      list.at(-1)?.push(line);
    } else {
      if (paragraph === null) {
        paragraph = [];
        blocks.push({ kind: "paragraph", lines: paragraph });
      }
      paragraph.push(line);
      list = null;
    }
  }
  return blocks;
}

/** Without white space of the template's own at either end. */
function trimmed(line: Line): Line {
  const start = line[0]?.kind === "words" ? line[0].text.trimStart() : null;
  const from: readonly Piece[] =
    start === null ? line : [...(start === "" ? [] : [{ kind: "words" as const, text: start }]), ...line.slice(1)];
  const last = from.at(-1);
  const end = last?.kind === "words" ? last.text.trimEnd() : null;
  return end === null ? from : [...from.slice(0, -1), ...(end === "" ? [] : [{ kind: "words" as const, text: end }])];
}
