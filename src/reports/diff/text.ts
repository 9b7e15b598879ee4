// A comparison of two versions of a policy for a terminal.

import type { Difference, WordsOnly } from "../../analysis/diff/index.ts";
import type { HistoryChange } from "../../simulator/index.ts";
import { flat } from "../flat.ts";
import { count, counted } from "../words.ts";
import {
  CHANGE_WORDS,
  type Diffed,
  type DiffSide,
  headline,
  historyHeadline,
  historyRemarks,
  historyRowInWords,
  incompleteness,
  placesInWords,
  readable,
  sideInWords,
  subjectInWords,
  undecidedInWords,
  versionInWords,
  whereInWords,
  whomInWords,
  witnessInWords,
} from "./words.ts";

const COLORS = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33 } as const;
type Paint = (text: string, color: keyof typeof COLORS) => string;

const WIDEST = 110;
const INDENT = "    ";
const LABEL = 9;

/** The whole answer, without a line break at the end. */
export function renderDiffText(diffed: Diffed, { color }: { readonly color: boolean }): string {
  const paint: Paint = (text, style) => (color ? `\u001b[${COLORS[style]}m${text}\u001b[0m` : text);
  const { before, after, comparison, history } = diffed;
  const { differences, undecided, wordsOnly } = comparison;
  const blocks = [
    [sideLine("before", before), sideLine("after", after)],
    [
      paint(`${headline(diffed)}.`, "bold"),
      ...incompleteness(diffed).flatMap((text) => wrapped(`${text}.`, "").map((line) => paint(line, "yellow"))),
    ],
    ...differences.map((one) => differenceLines(one, paint)),
    undecided.length === 0
      ? []
      : [
          paint("could not be decided, so do not take it as equal", "yellow"),
          ...undecided.flatMap((one) => wrapped(undecidedInWords(one), "  ")),
        ],
    wordsOnly.length === 0 ? [] : [`${counted(wordsOnly.length, "change")} by which no decision differs`, ...wordsLines(wordsOnly)],
    history === null ? [] : historyLines(history, paint),
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

function sideLine(label: string, side: DiffSide): string {
  const hash = side.hash === null ? `${counted(side.errors, "error")}, incomplete` : side.hash;
  return flat(`${label.padEnd(LABEL - 2)} ${versionInWords(side)}  ${hash}  ${side.name}`);
}

function differenceLines(one: Difference, paint: Paint): readonly string[] {
  const tone =
    one.change === "looser" || one.change === "removed" ? "red" : one.change === "tighter" || one.change === "added" ? "green" : "yellow";
  const { witness, otherWay } = one;
  return [
    `${paint(CHANGE_WORDS[one.change], tone)}  ${paint(flat(subjectInWords(one)), "bold")}`,
    ...labeled("for", [whomInWords(one.whom)]),
    ...labeled("before", [sideInWords(one.before), ...placesInWords(one.before)]),
    ...labeled("after", [sideInWords(one.after), ...placesInWords(one.after)]),
    ...(witness === null ? [] : labeled("ticket", [witnessInWords(witness)])),
    ...(otherWay === undefined ? [] : labeled("and", [`${witnessInWords(otherWay)}`])),
  ];
}

/** The first text beside its label, each further one on lines of its own below it. */
function labeled(label: string, texts: readonly string[]): readonly string[] {
  const indent = INDENT + " ".repeat(LABEL);
  const [first = "", ...rest] = texts.flatMap((text) => wrapped(text, indent));
  return [`${INDENT}${label.padEnd(LABEL)}${first.trimStart()}`, ...rest];
}

function wordsLines(wordsOnly: readonly WordsOnly[]): readonly string[] {
  return wordsOnly.flatMap(({ sentence, before, after }) => {
    const [where] = [...after, ...before].map(whereInWords);
    return wrapped(`${sentence}${where === undefined ? "" : ` (${where})`}`, "  ");
  });
}

function historyLines(history: HistoryChange, paint: Paint): readonly string[] {
  const width = Math.max(0, ...history.rows.map(({ tickets }) => count(tickets).length));
  const rows = history.rows.flatMap((row) => {
    const [first] = row.first;
    const shown =
      first === undefined
        ? []
        : wrapped(`${first.ticket}: ${readable(first.before)}, now ${readable(first.after)}`, `${INDENT}${" ".repeat(width)}`);
    const others = row.first.slice(1).map(({ ticket }) => ticket);
    const more =
      others.length === 0
        ? []
        : wrapped(`also ${others.join(", ")}${row.tickets > row.first.length ? ", …" : ""}`, `${INDENT}${" ".repeat(width)}`);
    return [
      `  ${count(row.tickets).padStart(width)}  ${flat(historyRowInWords(row))}`,
      ...[...shown, ...more].map((line) => paint(line, "dim")),
    ];
  });
  return [
    paint(`${historyHeadline(history)}.`, "bold"),
    ...rows,
    ...historyRemarks(history).flatMap((text) => wrapped(text, "  ").map((line) => paint(line, "dim"))),
  ];
}

/** At spaces; a word longer than the width stays whole. */
function wrapped(text: string, indent: string): readonly string[] {
  const lines: string[] = [];
  for (const word of flat(text).split(" ")) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > WIDEST) lines.push(`${indent}${word}`);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
