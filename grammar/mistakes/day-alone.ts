// Owns a day of an example that stands on a line of its own, with the times below it: `monday 2024-01-08`, then `09:00 opened as P0`.

import { tokenize } from "../tokens/lexer.ts";
import { IsoDate, type Token } from "../tokens/tokens.ts";
import { WEEKDAYS } from "../tokens/words.ts";
import { type Repair, told, whole } from "./edits.ts";

/** What the line below begins with, and whether that is a time. */
const BELOW = /^[^\S\r\n]*(?:\r?\n[^\S\r\n]*)+(?=(\d{1,2}:\d\d)(?!\S))/;
/** What is written after a day that stands alone: a step at which nothing happens, so that the steps below are of that day. */
const NOTHING = "nothing has happened";

/** It is joined to the line below; where that begins with no time, what is to be written is shown. */
export function dayAlone(text: string, tokens: readonly Token[]): readonly Repair[] {
  const named = tokens[0]?.image === "on" ? tokens.slice(1) : tokens;
  const last = named.at(-1);
  if (last === undefined || !isDay(named)) return [];
  const below = BELOW.exec(text.slice(last.endOffset + 1));
  const time = below?.[1] ?? "09:00";
  const day = named.map(({ image }) => image).join(" ");
  const instead = tokenize(`${day} ${time} ${NOTHING}`).tokens.map(({ image, tokenType }) => ({ ...last, image, tokenType }));
  const words = {
    expected: "a time on the line of its day",
    found: `\`${tokens.map(({ image }) => image).join(" ")}\` alone`,
    near: `${day} ${below === null ? "09:00 opened" : time}`,
  };
  // It goes onto one line with the time below; without that nothing is written unasked.
  const place = { start: tokens[0]?.startOffset ?? 0, end: last.endOffset + 1 + (below === null ? 0 : below[0].length + time.length) };
  const replacement = below === null ? null : `${day} ${time}`;
  return [whole({ from: 0, until: tokens.length, instead, told: told("unexpected", words, place, replacement) })];
}

function isDay(tokens: readonly Token[]): boolean {
  const [first, second, ...more] = tokens;
  if (first === undefined || more.length > 0) return false;
  const isWeekday = WEEKDAYS.some((day) => day === first.image);
  return second === undefined ? isWeekday || first.tokenType === IsoDate : isWeekday && second.tokenType === IsoDate;
}
