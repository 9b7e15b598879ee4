// A comparison of two versions of a policy as Markdown, fit for a comment on a pull request. Nothing from a policy is taken for markup.

import type { Difference, Side, WitnessTicket } from "../../analysis/diff/index.ts";
import type { HistoryChange, HistoryRow } from "../../simulator/index.ts";
import { codeSpan, escaped as escapedMarkdown } from "../doc/markdown.ts";
import { count, counted } from "../words.ts";
import {
  CHANGE_WORDS,
  type Diffed,
  type DiffSide,
  eventsInWords,
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
} from "./words.ts";

/** Rows of the table that is not folded. */
const ROWS = 10;
/** Rows of one table, or items of one list, at most: a comment has an end. */
const MOST = 200;

/** The whole comment, without a line break at the end. The same comparison gives the same bytes. */
export function diffMarkdown(diffed: Diffed): string {
  const { before, after, comparison, history } = diffed;
  const { differences, undecided, wordsOnly } = comparison;
  const shown = differences.slice(0, ROWS);
  const rest = differences.slice(ROWS);
  const tickets = differences.filter(({ witness }) => witness !== null);
  return [
    `### ${escaped(sentence(headline(diffed)))}`,
    `${sideLine(before)} → ${sideLine(after)}`,
    ...incompleteness(diffed).map((text) => `> **Incomplete:** ${told(sentence(text))}`),
    ...(shown.length === 0 ? [] : [differenceTable(shown)]),
    ...(rest.length === 0 ? [] : [folded(counted(rest.length, "more difference"), shortened(rest, differenceTable))]),
    ...(history === null ? [] : [historySummary(history)]),
    ...(undecided.length === 0
      ? []
      : [`**Could not be decided**, so do not take it as equal:\n\n${list(undecided.slice(0, ROWS).map(undecidedInWords))}`]),
    ...(undecided.length <= ROWS
      ? []
      : [
          folded(
            `${count(undecided.length - ROWS)} more`,
            shortened(undecided.slice(ROWS), (some) => list(some.map(undecidedInWords))),
          ),
        ]),
    ...(tickets.length === 0 ? [] : [folded("Tickets that show it", shortened(tickets, witnessTable))]),
    ...(wordsOnly.length === 0
      ? []
      : [
          folded(
            `${counted(wordsOnly.length, "change")} by which no decision differs`,
            shortened(wordsOnly, (some) =>
              list(some.map((one) => `${one.sentence}${wordsWhere([...one.after, ...one.before].map(whereInWords))}`)),
            ),
          ),
        ]),
  ].join("\n\n");
}

function sideLine(side: DiffSide): string {
  const hash = side.hash === null ? "does not compile" : codeSpan(`${side.hash.slice(0, 19)}…`);
  return `${escaped(versionInWords(side))} (${codeSpan(side.name)}, ${hash})`;
}

function differenceTable(differences: readonly Difference[]): string {
  const rows = differences.map((one) => [
    escaped(CHANGE_WORDS[one.change]),
    escaped(subjectInWords(one)),
    escaped(whomInWords(one.whom)),
    sideCell(one.before),
    sideCell(one.after),
  ]);
  return table(["", "what", "for", "before", "after"], rows);
}

function sideCell(side: Side | null): string {
  const places = placesInWords(side).slice(0, 3).map(codeSpan);
  return [escaped(sideInWords(side)), ...(places.length === 0 ? [] : [places.join(", ")])].join("<br>");
}

function witnessTable(differences: readonly Difference[]): string {
  const rows = differences.flatMap((one) =>
    [one.witness, one.otherWay ?? null].flatMap((witness) => (witness === null ? [] : [witnessRow(one, witness)])),
  );
  return table(["what", "ticket", "before", "after"], rows);
}

function witnessRow(one: Difference, witness: WitnessTicket): readonly string[] {
  const { words, before, after } = witness;
  const ticket = [escaped(words), ...eventsInWords(witness).map(escaped)].join("<br>");
  return [escaped(subjectInWords(one)), ticket, escaped(readable(before)), escaped(readable(after))];
}

function historySummary(history: HistoryChange): string {
  const line = `**${escaped(sentence(historyHeadline(history)))}**`;
  const remarks = list(historyRemarks(history));
  const rows = history.rows.slice(0, ROWS);
  const more = history.rows.slice(ROWS);
  const examples = history.rows.filter(({ first }) => first.length > 0);
  return [
    line,
    ...(rows.length === 0 ? [] : [historyTable(rows)]),
    ...(more.length === 0
      ? []
      : [folded(counted(more.length, "more kind of change", "more kinds of change"), shortened(more, historyTable))]),
    ...(examples.length === 0 ? [] : [folded("Past tickets that change", shortened(examples, exampleTable))]),
    folded("How the history was read", remarks),
  ].join("\n\n");
}

function historyTable(rows: readonly HistoryRow[]): string {
  return table(
    ["past tickets", "what changes"],
    rows.map((row) => [count(row.tickets), escaped(historyRowInWords(row))]),
  );
}

function exampleTable(rows: readonly HistoryRow[]): string {
  const cells = rows.flatMap((row) =>
    row.first.map(({ ticket, before, after }) => [
      escaped(ticket),
      escaped(historyRowInWords(row)),
      told(readable(before)),
      told(readable(after)),
    ]),
  );
  return table(["ticket", "what changes", "before", "after"], cells);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** What is more than a comment holds is not shown, and said. */
function shortened<T>(all: readonly T[], make: (some: readonly T[]) => string): string {
  const left = all.length - MOST;
  if (left <= 0) return make(all);
  return `${make(all.slice(0, MOST))}\n\n${count(left)} more ${left === 1 ? "is" : "are"} not shown here; \`--format json\` has them all.`;
}

function list(texts: readonly string[]): string {
  return texts
    .map(
      (text) =>
        `- ${told(text)
          .replace(/^(\d+)([.)])/, "$1\\$2")
          .replace(/^[-+=]/, "\\$&")}`,
    )
    .join("\n");
}

/** An invisible character after the `@` keeps `@somebody` from notifying that person in a pull request. */
function escaped(text: string): string {
  return escapedMarkdown(text).replace(/(^|[^\p{L}\p{N}])@(?=[A-Za-z0-9])/gu, "$1@\u2060");
}

/** `summary`: our own words alone, for Markdown means nothing there. */
function folded(summary: string, body: string): string {
  return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

function wordsWhere([first]: readonly string[]): string {
  return first === undefined ? "" : ` (${first})`;
}

/** A sentence of ours, with names in backticks as code; all else is text. */
function told(text: string): string {
  const parts = text.split("`");
  if (parts.length % 2 === 0) return escaped(text);
  return parts.map((part, index) => (index % 2 === 1 ? codeSpan(part) : escaped(part))).join("");
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}
