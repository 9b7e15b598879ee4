// A document as Markdown (the GitHub kind), its ladder as a Mermaid diagram. Nothing from a policy is taken for markup.

import { flat } from "../flat.ts";
import type { Block, Doc, Inline, Rung, Text } from "./blocks.ts";

export function docMarkdown({ title, lines, blocks }: Doc): string {
  const about = lines.map((line) => `${written(line)}  `.trimEnd()).join("\n\n");
  return [`# ${escaped(title)}`, about, ...blocks.map(blockMarkdown)].join("\n\n");
}

function blockMarkdown(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `${"#".repeat(block.level)} ${written(block.text)}`;
    case "text":
      return lineStart(written(block.text));
    case "list":
      return block.items.map((item) => `- ${lineStart(written(item))}`).join("\n");
    case "table": {
      const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
      const rows = block.rows.map((cells) => row(cells.map((lines) => lines.map(written).join("<br>"))));
      return [row(block.head.map(escaped)), row(block.head.map(() => "---")), ...rows].join("\n");
    }
    case "ladder":
      return mermaid(block.rungs);
  }
}

function written(text: Text): string {
  return text.map(inline).join("");
}

function inline(piece: Inline): string {
  if (typeof piece === "string") return escaped(piece);
  if ("code" in piece) return codeSpan(piece.code);
  if ("clause" in piece) return escaped(piece.clause);
  return `**${escaped(piece.strong)}**`;
}

/** No line of a text begins another one, and no sign in it means anything. */
export function escaped(text: string): string {
  return flat(text)
    .replace(/[\\`*_{}[\]<>#|&~$!^]/g, "\\$&")
    .replace(/(https?|ftp):\/\//gi, "$1:\\/\\/")
    .replace(/\bwww\./gi, "www\\.");
}

/** A figure or a dash at the start of a line would begin a list. */
function lineStart(text: string): string {
  return text.replace(/^(\d+)([.)])/, "$1\\$2").replace(/^[-+=]/, "\\$&");
}

/** As many backticks as it takes. A stroke would end the cell of a table even here. */
export function codeSpan(text: string): string {
  const longest = Math.max(0, ...[...flat(text).matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const space = longest > 0 ? " " : "";
  return `${fence}${space}${flat(text).replaceAll("|", "\\|")}${space}${fence}`;
}

function mermaid(rungs: readonly Rung[]): string {
  const box = ({ id, title, told }: Rung, index: number): string => {
    const lines = [title === null ? id : `${id}: ${title}`, ...told];
    return `  rung${index}["${lines.map(label).join("<br>")}"]`;
  };
  const into = ({ ways }: Rung, index: number): readonly string[] =>
    ways.length === 0 ? [] : [`  way${index}(["${ways.map(label).join("<br>")}"])`, `  way${index} --> rung${index}`];
  const steps = rungs.slice(1).map((_, index) => `  rung${index} --> rung${index + 1}`);
  return ["```mermaid", "flowchart BT", ...rungs.map(box), ...rungs.flatMap(into), ...steps, "```"].join("\n");
}

/** Mermaid reads `#…;` as a character: everything but plain words is written so. */
function label(text: string): string {
  return flat(text).replace(/[^\p{L}\p{N} ,.:-]/gu, (sign) => `#${sign.codePointAt(0) ?? 32};`);
}
