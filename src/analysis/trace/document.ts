// A source document read into its clauses: the prose a policy encodes, as it stands. Headings make clauses; what follows one, up to the next, is its text.

import { type Heading, markdownHeadings, type Page, pageOf, plainHeadings, silentLines } from "./headings.ts";
import { clauseName, compareNumbers, headingOf, numberOf, plainHeading, plainName, standsInside } from "./names.ts";

/** A place in the text of the document, UTF-16 offsets, `end` exclusive; `line` is 1-based. */
export type SourcePlace = { readonly start: number; readonly end: number; readonly line: number };

export type SourceClause = {
  /** As a policy cites it: `§2.1`, `§"Holiday schedule"`. */
  readonly name: string;
  readonly number: string | null;
  readonly title: string;
  /** Of its heading. */
  readonly place: SourcePlace;
  /** What stands between its heading and the next clause's, without blocks of a literate policy. */
  readonly text: string;
  /** The items of its lists. */
  readonly points: readonly string[];
  /** The clause it stands in. */
  readonly parent: string | null;
  /** Headings without a number inside it: citing one cites this clause. */
  readonly headings: readonly string[];
};

export type SourceProblem =
  /** The same § again: what stands there counts for the one clause. */
  | { readonly kind: "repeated"; readonly name: string; readonly place: SourcePlace; readonly first: SourcePlace }
  /** A smaller number after a greater one. */
  | {
      readonly kind: "out-of-order";
      readonly name: string;
      readonly place: SourcePlace;
      readonly after: string;
      readonly before: SourcePlace;
    }
  | { readonly kind: "no-clauses" }
  | { readonly kind: "not-text" };

export type SourceDocument = {
  readonly title: string | null;
  /** In the order of the document. */
  readonly clauses: readonly SourceClause[];
  readonly problems: readonly SourceProblem[];
};

/** Reads a document. Nothing it may hold makes it throw. */
export function readSource(text: string, format: "markdown" | "plain"): SourceDocument {
  if (text.includes("\0")) return { title: null, clauses: [], problems: [{ kind: "not-text" }] };
  const page = pageOf(text);
  const headings = format === "markdown" ? markdownHeadings(page) : plainHeadings(page);
  const title = titleAmong(headings);
  const own = headings.filter((heading) => heading !== title);
  const drafts = draftsOf(own);
  const clauses = inOneEach(drafts.map((draft, index) => clauseOf(page, drafts, draft, index)));
  const problems = drafts.length === 0 ? [{ kind: "no-clauses" } as const] : [...repeated(page, drafts), ...outOfOrder(page, drafts)];
  return { title: title?.title ?? null, clauses, problems };
}

/** Whether its name says Markdown; everything else is plain text. */
export function formatOf(path: string): "markdown" | "plain" {
  return /\.(?:md|markdown|mdown|mkd)$/i.test(path) ? "markdown" : "plain";
}

/** The clause a § of a policy means, or null. `§2.1(a)` is a point of §2.1. */
export function findClause(document: SourceDocument, cited: string): SourceClause | null {
  const index = INDEXES.get(document) ?? indexOf(document);
  INDEXES.set(document, index);
  const known = index.cited.get(cited);
  if (known !== undefined) return known;
  const found = foundIn(index, cited);
  index.cited.set(cited, found);
  return found;
}

function foundIn({ numbers, titles, headings }: Index, cited: string): SourceClause | null {
  const number = numberOf(cited);
  if (number !== null) return numbers.get(number.toLowerCase()) ?? null;
  const wanted = plainHeading(headingOf(cited) ?? "");
  return titles.get(wanted) ?? headings.get(wanted) ?? null;
}

/** Of clauses with one number, title or heading inside them the first. */
type Index = {
  readonly numbers: ReadonlyMap<string, SourceClause>;
  readonly titles: ReadonlyMap<string, SourceClause>;
  readonly headings: ReadonlyMap<string, SourceClause>;
  /** What was asked for before: many statements cite one clause. */
  readonly cited: Map<string, SourceClause | null>;
};
const INDEXES = new WeakMap<SourceDocument, Index>();

function indexOf({ clauses }: SourceDocument): Index {
  const firstBy = (keysOfClause: (clause: SourceClause) => readonly string[]): ReadonlyMap<string, SourceClause> =>
    new Map(clauses.toReversed().flatMap((clause) => keysOfClause(clause).map((key) => [key, clause] as const)));
  return {
    numbers: firstBy(({ number }) => (number === null ? [] : [number.toLowerCase()])),
    titles: firstBy(({ title }) => [plainHeading(title)]),
    headings: firstBy(({ headings }) => headings.map(plainHeading)),
    cited: new Map(),
  };
}

/** The first heading, where it is the only one of the highest level and others stand below it. */
function titleAmong(headings: readonly Heading[]): Heading | null {
  const [first, ...others] = headings;
  if (first === undefined || first.number !== null || others.length === 0) return null;
  return others.every(({ level }) => level > first.level) ? first : null;
}

/** A heading that makes a clause, with those inside it that make none. */
type Draft = { readonly heading: Heading; readonly inside: readonly Heading[]; readonly name: string; readonly parent: string | null };

/** In a document with numbers, a heading without one belongs to the numbered clause below which it stands. */
function draftsOf(headings: readonly Heading[]): readonly Draft[] {
  const hasNumbers = headings.some(({ number }) => number !== null);
  const groups: { readonly heading: Heading; readonly inside: Heading[] }[] = [];
  for (const heading of headings) {
    const last = groups.at(-1);
    const isInside =
      hasNumbers && heading.number === null && last !== undefined && last.heading.number !== null && heading.level > last.heading.level;
    if (isInside) last.inside.push(heading);
    else groups.push({ heading, inside: [] });
  }
  const numbers = new Set(groups.flatMap(({ heading }) => heading.number ?? []));
  const open: Heading[] = [];
  return groups.map(({ heading, inside }) => {
    while (open.length > 0 && (open.at(-1)?.level ?? 0) >= heading.level) open.pop();
    const above = heading.number === null ? (open.at(-1) ?? null) : null;
    open.push(heading);
    const parent = heading.number === null ? nameOf(above) : numberAbove(heading.number, numbers);
    return { heading, inside, name: clauseName(heading.number, heading.title), parent };
  });
}

function nameOf(heading: Heading | null): string | null {
  return heading === null ? null : clauseName(heading.number, heading.title);
}

/** The nearest number that contains this one. */
function numberAbove(number: string, numbers: ReadonlySet<string>): string | null {
  const parts = number.split(".");
  for (let length = parts.length - 1; length > 0; length--) {
    const above = parts.slice(0, length).join(".");
    if (numbers.has(above)) return clauseName(above, "");
  }
  return null;
}

function clauseOf(page: Page, drafts: readonly Draft[], { heading, inside, name, parent }: Draft, index: number): SourceClause {
  const until = drafts[index + 1]?.heading.line ?? page.lines.length;
  const lines = withoutPolicy(page.lines.slice(heading.next, until));
  const text = lines.join("\n").trim();
  const headings = inside.map(({ title }) => title);
  return {
    name,
    number: heading.number,
    title: heading.title,
    place: placeOf(page, heading),
    text,
    // For whoever shows the clause: a check never asks.
    get points() {
      return pointsOf(lines);
    },
    parent,
    headings,
  };
}

function placeOf(page: Page, { line }: Heading): SourcePlace {
  const text = page.lines[line] ?? "";
  const indent = text.length - text.trimStart().length;
  const start = (page.starts[line] ?? 0) + indent;
  return { start, end: start + text.trim().length, line: line + 1 };
}

/** The statements of a literate policy encode the prose around them; they are no part of it. */
function withoutPolicy(lines: readonly string[]): readonly string[] {
  let fence: string | null = null;
  return lines.filter((line) => {
    if (fence !== null) {
      if (line.trim().startsWith(fence) && line.trim().replaceAll(fence[0] ?? "", "") === "") fence = null;
      return false;
    }
    fence = /^ {0,3}(`{3,}|~{3,})\s*policy\b/.exec(line)?.[1] ?? null;
    return fence === null;
  });
}

/** Items of lists, each with its first line; and, where plain text has run a list into one line, its ` - Name: …` parts. */
function pointsOf(lines: readonly string[]): readonly string[] {
  const silent = silentLines(lines);
  const items = lines.flatMap((line, index) => {
    const item = silent.has(index) ? undefined : /^\s*(?:[-*+•‣–]|\d{1,3}[.)]|[a-z][.)])\s+(\S.*)$/.exec(line)?.[1];
    return item === undefined ? runOn(line) : runOn(` - ${item}`, item);
  });
  return items;
}

function runOn(line: string, alone?: string): readonly string[] {
  const parts = line.split(/(?:^|\s)- (?=(?:\*\*)?[^\s:](?:(?! - )[^:]){0,60}:)/).slice(1);
  if (alone !== undefined) return parts.length > 1 ? parts.map((part) => part.trim()) : [alone.trim()];
  return parts.length > 1 || /:\s+-\s/.test(line) ? parts.map((part) => part.trim()) : [];
}

/** A § that comes again adds its text to the first. */
function inOneEach(clauses: readonly SourceClause[]): readonly SourceClause[] {
  const byName = new Map<string, SourceClause>();
  for (const clause of clauses) {
    const key = plainName(clause.name);
    const first = byName.get(key);
    if (first === undefined) byName.set(key, clause);
    else {
      byName.set(key, {
        ...first,
        text: [first.text, clause.text].filter((text) => text !== "").join("\n\n"),
        points: [...first.points, ...clause.points],
        headings: [
          ...first.headings,
          ...clause.headings,
          ...(plainHeading(first.title) === plainHeading(clause.title) ? [] : [clause.title]),
        ],
      });
    }
  }
  return [...byName.values()];
}

function repeated(page: Page, drafts: readonly Draft[]): readonly SourceProblem[] {
  const first = new Map<string, Draft>();
  return drafts.flatMap((draft) => {
    const before = first.get(plainName(draft.name));
    if (before !== undefined)
      return [{ kind: "repeated", name: draft.name, place: placeOf(page, draft.heading), first: placeOf(page, before.heading) }];
    first.set(plainName(draft.name), draft);
    return [];
  });
}

function outOfOrder(page: Page, drafts: readonly Draft[]): readonly SourceProblem[] {
  const withNumbers = drafts.flatMap((draft) => (draft.heading.number === null ? [] : [{ draft, number: draft.heading.number }]));
  return withNumbers.flatMap(({ draft, number }, index) => {
    const before = withNumbers[index - 1];
    if (before === undefined || compareNumbers(before.number, number) <= 0 || standsInside(number, before.number)) return [];
    return [
      {
        kind: "out-of-order",
        name: draft.name,
        place: placeOf(page, draft.heading),
        after: before.draft.name,
        before: placeOf(page, before.draft.heading),
      },
    ];
  });
}
