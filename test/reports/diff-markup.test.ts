// A comparison as Markdown, HTML and text: at most ten rows stand open, and nothing in a policy becomes markup it did not mean.

import { expect, test } from "vitest";
import type { Difference, PolicyComparison } from "../../src/analysis/diff/index.ts";
import { type Diffed, diffMarkdown, renderDiffHtml, renderDiffText } from "../../src/reports/index.ts";
import type { HistoryChange } from "../../src/simulator/index.ts";

const NASTY = "a|b <img src=x onerror=alert(1)> **bold** [link](http://evil.example) </details> @here\n# heading \u001b[31m\u202e";

function difference(words: string, change: Difference["change"] = "looser"): Difference {
  const statements = [{ clause: "§1", place: { file: `${words}.policy`, line: 3, column: 1 }, words }];
  return {
    subject: { kind: "duty", id: "first-response", label: words },
    quantity: "time allowed",
    change,
    whom: { every: false, words, condition: null, whole: false },
    before: { words, statements },
    after: null,
    witness: { words, facts: [], history: [], ticket: "T-1", at: 0, before: words, after: "not owed" },
    sentence: words,
  };
}

function diffed(differences: readonly Difference[], rest: Partial<PolicyComparison> = {}, history: HistoryChange | null = null): Diffed {
  const version = { id: "SM-1", title: "Small", version: "1" };
  const comparison = {
    before: version,
    after: version,
    equivalent: differences.length === 0,
    differences,
    undecided: [],
    wordsOnly: [],
    ...rest,
  };
  const side = { ...version, title: NASTY, hash: "sha256:0123456789abcdef", errors: 0, leftOut: [] };
  return { before: { ...side, name: "main:a.policy" }, after: { ...side, name: "b.policy" }, comparison, history };
}

const log = (text: string): HistoryChange => ({
  outcome: "complete",
  period: null,
  input: { files: [text], lines: 1, events: 1, skipped: 0, afterUntil: 0 },
  skipped: [],
  tickets: 1200,
  changed: 1,
  rows: [{ kind: "newly-breached", of: text, tickets: 1, first: [{ ticket: text, before: text, after: text }] }],
  notCompared: [text],
  notes: [text],
});

const nasty = diffed(
  [difference(NASTY)],
  {
    undecided: [{ subject: { kind: "level", id: "x", label: NASTY }, quantity: NASTY, whom: null, why: NASTY, before: null, after: null }],
    wordsOnly: [{ sentence: NASTY, before: [], after: [] }],
  },
  log(NASTY),
);

test("what is more than a comment holds is said not to be shown, of every list", () => {
  const rows = Array.from({ length: 230 }, (_, i) => ({
    ...log("x").rows[0],
    kind: "newly-breached" as const,
    of: `duty ${i}`,
    tickets: 1,
    first: [],
  }));
  const [open] = nasty.comparison.undecided;
  const page = diffMarkdown(
    diffed(
      [],
      {
        undecided: open === undefined ? [] : Array.from({ length: 211 }, () => open),
        wordsOnly: Array.from({ length: 203 }, () => ({ sentence: "a title", before: [], after: [] })),
      },
      { ...log("x"), rows },
    ),
  );
  const said = [...page.matchAll(/^(\d+ more (?:is|are) not shown here);/gm)].map(([, words]) => words);
  expect(said).toEqual(["20 more are not shown here", "1 more is not shown here", "3 more are not shown here"]);
  expect(diffMarkdown(diffed([], {}, { ...log("x"), rows: rows.slice(0, 11) }))).toContain("<summary>1 more kind of change</summary>");
});

test("in Markdown, text of a policy is text: no tag, no table, no link, no heading, no mark of ours", () => {
  const page = diffMarkdown(nasty).replace(/`[^`\n]*`/g, "`code`");
  expect(page).not.toMatch(/(?<!\\)<img/);
  expect(page.split("\n").filter((line) => /^\s*# /.test(line))).toEqual([]);
  expect(page.match(/^<\/details>$/gm)?.length).toBe(page.match(/^<details>/gm)?.length);
  for (const line of page.split("\n").filter((one) => one.startsWith("|"))) {
    // Outside of what is escaped, strokes part cells alone.
    const strokes = line.replace(/\\\|/g, "").split("|").length - 2;
    expect([2, 4, 5]).toContain(strokes);
  }
  expect(page).not.toMatch(/(?<!\\)\*\*bold/);
  expect(page).not.toContain("@here");
  for (const sign of ["\u001b", "\u202e"]) expect(page).not.toContain(sign);
});

test("in HTML and on a terminal as well", () => {
  expect(renderDiffHtml(nasty)).not.toContain("<img");
  const text = renderDiffText(nasty, { color: false });
  for (const sign of ["\u001b", "\u202e"]) expect(text).not.toContain(sign);
});

test("ten rows stand open, the others are folded, and so are the tickets that show them", () => {
  const page = diffMarkdown(diffed(Array.from({ length: 23 }, (_, i) => difference(`duty ${i}`, i < 3 ? "looser" : "tighter"))));
  const [open = "", ...folds] = page.split("<details>");
  expect(open.match(/^\| (?:looser|tighter) /gm)?.length).toBe(10);
  expect(page).toMatch(/^### 23 differences: 3 looser and 20 tighter\.\n/);
  expect(folds.map((fold) => fold.slice(0, fold.indexOf("</summary>")))).toEqual([
    "<summary>13 more differences",
    "<summary>Tickets that show it",
  ]);
  expect(folds[0]?.match(/^\| tighter /gm)?.length).toBe(13);
});

test("equivalent is one sentence; what was not decided is never passed as equal", () => {
  expect(diffMarkdown(diffed([]))).toBe(
    [
      "### Equivalent: both versions decide the same for every ticket.",
      "SM-1 of 1 (`main:a.policy`, `sha256:0123456789ab…`) → SM-1 of 1 (`b.policy`, `sha256:0123456789ab…`)",
    ].join("\n\n"),
  );
  const undecided = [
    {
      subject: { kind: "level", id: "lead", label: "lead" },
      quantity: "raised to it",
      whom: null,
      why: "it rests on time",
      before: null,
      after: null,
    },
  ] as const;
  const open = diffed([], { equivalent: false, undecided });
  for (const text of [diffMarkdown(open), renderDiffText(open, { color: false }), renderDiffHtml(open)]) {
    expect(text.toLowerCase()).toContain("no difference was found; 1 question could not be decided");
    expect(text).toContain("lead: raised to it: it rests on time");
    expect(text.toLowerCase()).not.toContain("equivalent");
  }
});

test("a log is one sentence and a table", () => {
  expect(diffMarkdown(diffed([difference("x")], {}, log("first response")))).toContain(
    "**1 of 1,200 past tickets changes.**\n\n| past tickets | what changes |\n| --- | --- |\n| 1 | first response now breached |",
  );
});
