// Names of suggested examples: whose change it is about, and of the words that are changed those that differ. Short enough to be read in a list.

import type { Mutant } from "./mutant.ts";

/** Letters of what a name says after its statement. */
const MOST = 48;
const KINDS = /^(?:trigger|term|criterion|parameter|calendar|adjust) /;

/** `revenue-risk: more than, not at least`; the caller sees to it that it is the only one. */
export function nameFor({ statement, words }: Pick<Mutant, "statement" | "words">): string {
  return `${statement.replace(KINDS, "")}: ${short(plain(said(words)))}`;
}

function said(words: string): string {
  const read = /^(?:.*: )?`(.*)` read as `(.*)`$/.exec(words);
  if (read !== null) return difference(read[1] ?? "", read[2] ?? "");
  const opposite = /^`(.*)` read as its opposite$/.exec(words);
  if (opposite !== null) return opposite[1] ?? "";
  const raised = /^raises to `(.*)` instead of `(.*)`$/.exec(words);
  if (raised !== null) return `${raised[2] ?? ""}, not ${raised[1] ?? ""}`;
  const alone = /^raises to `(.*)` only$/.exec(words);
  if (alone !== null) return `lower levels than ${alone[1] ?? ""}, too`;
  const left = /^(.*) left out$/.exec(words);
  if (left !== null) return left[1] ?? "";
  const stands = /^no longer stands in place of (.*)$/.exec(words);
  return stands === null ? `not so: ${words}` : `in place of ${stands[1] ?? ""}`;
}

/** `30 minutes, not 31`; `more than, not at least`; `6 hours, not counting office-hours`. A figure keeps the two words that follow it. */
function difference(was: string, is: string): string {
  const [a, b] = [was.split(" "), is.split(" ")];
  const from = sharedAtStart(a, b);
  const to = sharedAtStart(a.slice(from).reverse(), b.slice(from).reverse());
  const [mine, other] = [a.slice(from, a.length - to), b.slice(from, b.length - to)];
  const after = (most: number): readonly string[] => a.slice(a.length - to).slice(0, most);
  if (mine.length === 0 && to === 0) return `${was}, not ${other.join(" ")}`;
  if (other.length === 0) return to === 0 ? was : [...mine, ...after(1)].join(" ");
  if (mine.length === 0) return `not ${[...other, ...after(1)].join(" ")}`;
  const isFigure = /^[\d$€£]/.test(mine.at(-1) ?? "");
  return `${[...mine, ...(isFigure ? after(2) : [])].join(" ")}, not ${other.join(" ")}`;
}

function sharedAtStart(a: readonly string[], b: readonly string[]): number {
  const first = a.findIndex((word, index) => word !== b[index]);
  return first === -1 ? Math.min(a.length, b.length) : first;
}

function plain(words: string): string {
  return words.replaceAll("`", "").replaceAll('"', "'");
}

/** Ends after a whole word. */
function short(words: string): string {
  if (words.length <= MOST) return words;
  const cut = words.slice(0, MOST).replace(/[\s,]+\S*$/, "");
  return `${cut} …`;
}
