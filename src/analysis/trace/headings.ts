// The headings of a source document: of Markdown, and of plain text whose headings are numbered lines. Everything else is text.

/** One heading. `level`: how deep Markdown says it is; of numbered plain text, how many parts its number has. */
export type Heading = {
  /** Its line, and the first line of what follows it: 0-based. */
  readonly line: number;
  readonly next: number;
  readonly level: number;
  readonly number: string | null;
  /** The words after the number, marks of Markdown taken away. */
  readonly title: string;
};

/** The lines of a text, without their ends; and where each starts. */
export type Page = { readonly lines: readonly string[]; readonly starts: readonly number[] };

export function pageOf(text: string): Page {
  const lines = text.split(/\r\n|\n|\r/);
  const starts: number[] = [];
  let start = 0;
  for (const { length } of lines) {
    starts.push(start);
    start += length;
    start += text.startsWith("\r\n", start) ? 2 : 1;
  }
  if (lines[0]?.startsWith("\ufeff") === true) {
    lines[0] = lines[0].slice(1);
    starts[0] = 1;
  }
  return { lines, starts };
}

/** Headings of Markdown, `## 2.1 Title` and underlined ones; where a Markdown file has none, those of plain text. */
export function markdownHeadings(page: Page): readonly Heading[] {
  const silent = silentLines(page.lines);
  const found = page.lines.flatMap((line, index) => {
    if (silent.has(index) || line.length > LONGEST_LINE) return [];
    const hashes = !line.includes("#") ? null : /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/.exec(line);
    if (hashes !== null) return headingOfText(plainWords(hashes[2] ?? ""), index, index + 1, (hashes[1] ?? "").length);
    const under = isUnderlined(page.lines, index) && !silent.has(index + 1) ? (page.lines[index + 1] ?? "") : null;
    return under === null ? [] : headingOfText(plainWords(line), index, index + 2, under.includes("=") ? 1 : 2);
  });
  if (found.length === 0) return plainHeadings(page);
  return found.length === 1 && found[0]?.number === null ? [...found, ...numberedParagraphs(page, silent)] : found;
}

/** A page of prose whose paragraphs are numbered, `1. Hours. We answer …`, and which has no heading but its title: each is a clause. */
function numberedParagraphs({ lines }: Page, silent: ReadonlySet<number>): readonly Heading[] {
  const found = lines.flatMap((line, index): readonly Heading[] => {
    const [, number, words = ""] = silent.has(index) ? [] : (/^(\d{1,3})[.)][ \t]+(\S.*)$/.exec(line.slice(0, LONGEST_LINE)) ?? []);
    if (number === undefined) return [];
    const [sentence = ""] = words.split(/(?<=[.:!?])\s/);
    const title = sentence.length <= LONGEST_HEADING ? plainWords(sentence.replace(/[.:]$/, "")) : "";
    return [{ line: index, next: index, level: LEVEL_OF_PARAGRAPHS, number, title }];
  });
  return found.length > 1 && found.every(({ number }, index) => number === String(index + 1)) ? found : [];
}

/** Deeper than any heading of Markdown. */
const LEVEL_OF_PARAGRAPHS = 7;

/** Nobody writes longer headings; a line of megabytes is not looked at. */
const LONGEST_LINE = 1000;

function headingOfText(text: string, line: number, next: number, level: number): readonly Heading[] {
  const { number, title } = numbered(text);
  return number === null && title === "" ? [] : [{ line, next, level, number, title }];
}

/** `§2.1 Title`, `2.1. Title`, `Section 2: Title`, `A.3 Title`: its number and the rest. A year, an ordinal or a count of things is no number of a clause. */
export function numbered(text: string): { readonly number: string | null; readonly title: string } {
  const found = MARKED.exec(text) ?? WORDED.exec(text) ?? DOTTED.exec(text) ?? BARE.exec(text);
  if (found === null) return { number: null, title: text };
  return { number: found[1] ?? null, title: (found[2] ?? "").replace(/^[-–—:]\s+/, "").trim() };
}

const AFTER = "(?:[.):]+|\\s*[-–—])?(?:\\s+(.*))?$";
const MARKED = new RegExp(`^§+\\s*([A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*)${AFTER}`, "u");
const WORDED = new RegExp(
  `^(?:section|Section|SECTION|clause|Clause|CLAUSE|article|Article|ARTICLE)\\s+(\\d[A-Za-z0-9]*(?:\\.[A-Za-z0-9]+)*|[A-Z](?:\\.\\d+)*)${AFTER}`,
  "u",
);
const DOTTED = new RegExp(`^(\\d{1,3}[a-z]?(?:\\.\\d{1,3}[a-z]?)+|[A-Z](?:\\.\\d{1,3})+|\\d{1,3}[a-z]?(?=[.):]))${AFTER}`, "u");
const BARE = /^(\d{1,3})(?:\s*[-–—])?(?:\s+(["'“‘(]?\p{Lu}.*))?$/u;

/** The words of a heading without emphasis, code marks, links, anchors and escapes. */
function plainWords(text: string): string {
  return text
    .replace(/\s*\{#[^}]*\}\s*$/, "")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/(\*\*|__)(.+?)\1/g, "$2")
    .replace(/([*`])(.+?)\1/g, "$2")
    .replace(/\\([!-/:-@[-`{-~])/g, "$1")
    .replace(/\s+/g, " ")
    .trim();
}

/** Lines in which nothing is a heading: fenced code, remarks of HTML, the block of settings at the top. */
export function silentLines(lines: readonly string[]): ReadonlySet<number> {
  const silent = new Set<number>();
  let until: RegExp | null =
    lines[0]?.trimEnd() === "---" && lines.slice(1, 200).some((line) => /^(?:---|\.\.\.)\s*$/.test(line)) ? /^(?:---|\.\.\.)\s*$/ : null;
  lines.forEach((line, index) => {
    if (until !== null) {
      silent.add(index);
      if (index > 0 && until.test(line)) until = null;
      return;
    }
    if (!/^ {0,3}[`~<]/.test(line)) return;
    until = opened(line);
    if (until !== null || /^ {0,3}<!--.*-->/.test(line)) silent.add(index);
  });
  return silent;
}

/** What ends the block that this line opens. */
function opened(line: string): RegExp | null {
  const fence = /^ {0,3}(`{3,}(?!.*`)|~{3,})/.exec(line)?.[1];
  if (fence !== undefined) return new RegExp(`^ {0,3}${fence[0] === "~" ? "~" : "`"}{${fence.length},}\\s*$`);
  return /^ {0,3}<!--/.test(line) && !line.includes("-->") ? /-->/ : null;
}

/** A line alone above `===` or `---`: no item, quote or row of a table. */
function isUnderlined(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? "";
  if (!/^ {0,3}(?:=+|-{2,})[ \t]*$/.test(lines[index + 1] ?? "")) return false;
  return /^ {0,3}[^\s>|#+*-]/.test(line) && (lines[index - 1] ?? "").trim() === "";
}

/** Headings of plain text: numbered lines that stand alone; where there are none, underlined lines and lines in capitals. */
export function plainHeadings(page: Page): readonly Heading[] {
  const alone = (index: number): boolean => isBlank(page, index - 1) && isBlank(page, index + 1);
  const byNumber = page.lines.flatMap((line, index) => {
    if (line.length > LONGEST_LINE) return [];
    const text = line.trim();
    const { number, title } = numbered(text);
    return number !== null && isNumberedHeading(text, number, title, isBlank(page, index - 1), alone(index))
      ? [{ line: index, next: index + 1, level: number.split(".").length, number, title }]
      : [];
  });
  if (byNumber.length > 0) return byNumber;
  return page.lines.flatMap((line, index) => {
    if (line.length > LONGEST_LINE) return [];
    const title = line.trim();
    const under = isUnderlined(page.lines, index);
    if (!under && !(alone(index) && isShouted(title))) return [];
    return [{ line: index, next: index + (under ? 2 : 1), level: 1, number: null, title }];
  });
}

/** A sentence that happens to begin with a number is none, and neither is an item of a list. */
function isNumberedHeading(text: string, number: string, title: string, afterBlank: boolean, alone: boolean): boolean {
  if (text.length > LONGEST_HEADING || /[.;,:!?]$/.test(title)) return false;
  if (/^(?:§|section\b|clause\b|article\b)/i.test(text)) return text.startsWith("§") || afterBlank;
  if (!/^["'“‘(]?\p{Lu}/u.test(title)) return false;
  return number.includes(".") ? afterBlank : alone && /^\d+[.):]/.test(text);
}

const LONGEST_HEADING = 120;

function isBlank(page: Page, index: number): boolean {
  return (page.lines[index] ?? "").trim() === "";
}

function isShouted(title: string): boolean {
  return title.length <= LONGEST_HEADING && /\p{Lu}{3}/u.test(title) && !/\p{Ll}/u.test(title) && !/[.;,:]$/.test(title);
}
