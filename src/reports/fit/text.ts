// A fit for a terminal: sentences first, then the same figures as the page.

import type { CheckRow, Fit } from "../../simulator/fit/index.ts";
import { aligned, blocksText } from "../terminal.ts";
import {
  distanceOf,
  fitCautions,
  fitHeadlines,
  HOW,
  learnedRows,
  rowName,
  sideOf,
  TIMES_HEAD,
  three,
  timesRows,
  verdictOf,
} from "./words.ts";

const COLUMNS = 110;

/** Plain text ending in a line end. `color`: what matters most is bold, for a terminal. */
export function renderFitText(fit: Fit, { color }: { readonly color: boolean } = { color: false }): string {
  const bold = (text: string): string => (color ? `\u001b[1m${text}\u001b[22m` : text);
  const blocks = [
    [bold(fit.title), ...fitHeadlines(fit).flatMap((sentence) => wrapped(plain(sentence)))],
    fitCautions(fit).flatMap((sentence) => wrapped(`! ${plain(sentence)}`, "  ")),
    table(["learned", ""], learnedRows(fit)),
    table(
      TIMES_HEAD,
      timesRows(fit).map((row) => row.map(plain)),
    ),
    table(CHECK_HEAD, fit.check.rows.map(checkCells)),
    ...(fit.heldOut === null
      ? []
      : [["Learned from the first two thirds, compared with the last:", ...table(CHECK_HEAD, fit.heldOut.rows.map(checkCells))]]),
  ];
  return blocksText(blocks);
}

const CHECK_HEAD = ["log against simulated", "log", "simulated", "distance", "limit", "measured by", "reproduced"];

function checkCells(row: CheckRow): readonly string[] {
  return [
    plain(rowName(row)),
    sideOf(row, "log"),
    sideOf(row, "simulated"),
    distanceOf(row),
    three(row.limit),
    HOW[row.how],
    verdictOf(row),
  ];
}

function plain(text: string): string {
  return text.replaceAll("`", "");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return rows.length === 0 ? [] : aligned([head, ...rows]);
}

function wrapped(text: string, indent = ""): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const next = line === "" ? word : `${line} ${word}`;
    if (next.length > COLUMNS && line !== "") {
      lines.push(line);
      line = `${indent}${word}`;
    } else line = next;
  }
  return [...lines, line];
}
