// A document for the terminal: headings, lists and tables in 100 columns; a table with many columns stands in lines, a value each.

import type { Doc } from "../../reports/index.ts";
import { fitted, fittedColumns } from "../explain/fit.ts";
import { paint } from "../words.ts";

/** The last column of a table that says who owes each duty: it is said in the line of the duty. */
const OWED_BY = "Owed by";

type Block = Doc["blocks"][number];
type Text = Doc["lines"][number];

export function sheetInWords({ title, lines, blocks }: Doc, color: boolean): string {
  const head = [...fitted([title]).map((line) => paint(line, "bold", color)), ...lines.flatMap((line) => fitted([plain(line)]))];
  return [...head, ...blocks.flatMap((block) => blockLines(block, color))].join("\n");
}

function blockLines(block: Block, color: boolean): readonly string[] {
  switch (block.kind) {
    case "heading":
      return ["", paint(plain(block.text), "bold", color)];
    case "text":
      return fitted([`  ${plain(block.text)}`]);
    case "list":
      return block.items.flatMap((item) => fitted([`  ${plain(item)}`]));
    case "table":
      return block.head.length > 2 && block.head.at(-1) !== OWED_BY ? inLines(block) : fittedColumns(inRows(block));
    case "ladder":
      return block.rungs.map(({ id }) => `  ${id}`);
  }
}

type Table = Extract<Block, { readonly kind: "table" }>;

/** A row's name, then each of its columns with what stands there, each line of a cell on a line. */
function inLines({ head, rows }: Table): readonly string[] {
  return rows.flatMap(([name = [], ...values]) => {
    const lines = values.flatMap((cell, index) => cell.map((line, at) => [at === 0 ? (head[index + 1] ?? "") : "", plain(line)]));
    return [...name.flatMap((line) => fitted([`  ${plain(line)}`])), ...fittedColumns(lines, "    ")];
  });
}

/** Who owes it is joined to by when it is owed. */
function inRows({ rows }: Table): readonly (readonly string[])[] {
  return rows.flatMap(([name = [], lines = [], ...more]) => {
    const rest = more.flatMap((cell) => cell.map((line) => plain(line)));
    const all = lines.map((line, index) => `${plain(line)}${index === 0 && rest.length > 0 ? `, by ${rest.join(", ")}` : ""}`);
    return all.map((line, index) => [index === 0 ? name.map(plain).join(" ") : "", line]);
  });
}

function plain(text: Text): string {
  return text
    .map((piece) => (typeof piece === "string" ? piece : "code" in piece ? piece.code : "clause" in piece ? piece.clause : piece.strong))
    .join("");
}
