// Owns texts in tags whose quotation marks a template cannot read: not closed, closed only, or typographic.

import type { Problem } from "./parser.ts";

const TAG = /(?<!\\)\{\{(?!~?!)(?:(?!\{\{)[\s\S])*?\}\}/g;
const STRAIGHT = /"[^"\n\r]*"|'[^'\n\r]*'/g;
const TYPOGRAPHIC = /[“”„‟«»‘’‚]/;

/** The first tag with typographic quotation marks outside of its texts; null where there is none. */
export function typographicQuotes(text: string): Problem | null {
  if (!TYPOGRAPHIC.test(text)) return null;
  for (const { 0: tag, index } of text.matchAll(TAG)) {
    if (!TYPOGRAPHIC.test(tag.replace(STRAIGHT, ""))) continue;
    const meant = tag.replace(/[“”„‟«»]/g, '"').replace(/[‘’‚]/g, "'");
    return {
      problem: "typographic quotation marks stand in this tag",
      help: `write \`${meant}\``,
      range: { start: index, end: index + tag.length },
    };
  }
  return null;
}

/** The tag at or before the place at which the text cannot be read on, in which a quotation mark is left alone; null where there is none. */
export function unclosedQuote(text: string, at: number): Problem | null {
  for (const { 0: tag, index } of text.matchAll(TAG)) {
    if (index > at) return null;
    const alone = aloneIn(tag);
    if (alone === null || closesIn(text, index + alone, index + tag.length)) continue;
    const range = { start: index, end: index + tag.length };
    const mark = tag.charAt(alone);
    const meant = completed(tag, alone, mark);
    return { problem: `a \`${mark}\` without its second in this tag`, help: `write \`${meant}\``, range };
  }
  return null;
}

/** Where the mark stands that no other closes before the tag ends. */
function aloneIn(tag: string): number | null {
  const rest = tag.replace(STRAIGHT, (closed) => " ".repeat(closed.length)).search(/["']/);
  return rest < 0 ? null : rest;
}

/** A text may hold two braces: it is closed behind them, on its line and before another tag. */
function closesIn(text: string, mark: number, end: number): boolean {
  const close = text.indexOf(text.charAt(mark), end);
  return close >= 0 && !/[\n\r]|\{\{/.test(text.slice(mark, close));
}

/** Behind the words that follow the mark; where none do, before the last word that stands before it. */
function completed(tag: string, mark: number, quote: string): string {
  const [, inside = "", end = ""] = /^([\s\S]*?)(\s*\)*\s*~?\}\})$/.exec(tag.slice(mark + 1)) ?? [];
  if (inside.trim() !== "") return `${tag.slice(0, mark + 1)}${inside}${quote}${end}`;
  return `${tag.slice(0, mark).replace(/(\S+)\s*$/, `${quote}$1`)}${quote}${end}`;
}
