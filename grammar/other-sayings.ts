// Owns sentences that people say otherwise than the language does, of the time a ticket is open, what has not come, what is missed, and whom targets are for.

import { type Edit, expectedEdit, type Repair, whole } from "./edits.ts";
import { Colon, kw, NumberText, type Token } from "./tokens.ts";
import type { Keyword } from "./words.ts";

export function otherSayings(tokens: readonly Token[], at: number, expected: string): readonly Repair[] {
  const found = [openFor(tokens, at), notCome(tokens, at), missed(tokens, at), allTickets(tokens, at), afterColon(tokens, at, expected)];
  return found.flatMap((edit) => (edit === null ? [] : [whole(edit)]));
}

/** `the ticket is open for more than 2 hours`, `open for 2 hours`. */
function openFor(tokens: readonly Token[], at: number): Edit | null {
  const open = tokens.findIndex(
    (token, index) => index >= at - 1 && index <= at + 2 && isWord(token, "open") && isWord(tokens[index + 1], "for"),
  );
  if (open < 0) return null;
  let from = open;
  for (const word of ["is", "ticket", "the"] as const) if (isWord(tokens[from - 1], word)) from--;
  const words: readonly Keyword[] =
    tokens[open + 2]?.tokenType === NumberText ? ["time", "since", "opened", "at", "least"] : ["time", "since", "opened"];
  return saidAs(tokens, from, open + 2, words);
}

/** `not acknowledged within 10 minutes`. */
function notCome(tokens: readonly Token[], at: number): Edit | null {
  return isWord(tokens[at], "within") && isWord(tokens[at - 2], "not") ? saidAs(tokens, at - 2, at - 1, ["no"]) : null;
}

const DUTIES: readonly (readonly [Keyword | "full", string])[] = [
  ["first", "response"],
  ["next", "response"],
  ["full", "resolution"],
];
const MISSED = ["breached", "missed", "late", "overdue", "violated", "exceeded"];

/** `first response breached`, `full resolution is missed`. */
function missed(tokens: readonly Token[], at: number): Edit | null {
  if (!DUTIES.some(([first, second]) => tokens[at - 1]?.image === first && tokens[at]?.image === second)) return null;
  const last = isWord(tokens[at + 1], "is") ? at + 2 : at + 1;
  return MISSED.includes(tokens[last]?.image ?? "") ? saidAs(tokens, at + 1, last + 1, ["is", "breached"]) : null;
}

/** `targets for all tickets`, `targets for every P0 ticket`, `targets for P0 tickets`. */
function allTickets(tokens: readonly Token[], at: number): Edit | null {
  if (!isWord(tokens[0], "targets")) return null;
  const isLast = (index: number): boolean => /^tickets?$/.test(tokens[index]?.image ?? "");
  if (isLast(at) && ["all", "any", "each"].includes(tokens[at - 1]?.image ?? ""))
    return saidAs(tokens, at - 1, at + 1, ["every", "ticket"]);
  const value = isLast(at) ? tokens[at - 1] : tokens[at];
  if (value === undefined) return null;
  if (isLast(at)) return expectedEdit(tokens, at - 1, at + 1, [value], "the values alone", value.image);
  return isWord(tokens[at - 1], "every") && isLast(at + 1)
    ? expectedEdit(tokens, at - 1, at + 2, [value], "the values alone", value.image)
    : null;
}

/** `first response: within 15 minutes`, `first response: 15 minutes`. */
function afterColon(tokens: readonly Token[], at: number, expected: string): Edit | null {
  if (tokens[at]?.tokenType !== Colon) return null;
  if (isWord(tokens[at + 1], "within") || isWord(tokens[at + 1], "every")) return expectedEdit(tokens, at, at + 1, [], expected, "");
  return tokens[at + 1]?.tokenType === NumberText ? saidAs(tokens, at, at + 1, ["within"], " ") : null;
}

function saidAs(tokens: readonly Token[], from: number, until: number, words: readonly Keyword[], before = ""): Edit | null {
  const first = tokens[from];
  if (first === undefined) return null;
  const instead = words.map((word) => ({ ...first, image: word, tokenType: kw[word] }));
  return expectedEdit(tokens, from, until, instead, `\`${words.join(" ")}\``, words.join(" "), before);
}

function isWord(token: Token | undefined, word: Keyword): boolean {
  return token?.tokenType === kw[word];
}
