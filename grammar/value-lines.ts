// Owns which lines of targets go on with the one above them.

import { Colon, isA, kw, NumberText, type Token, Word } from "./tokens/tokens.ts";

/** A duty alone on its line goes on in the lines for its values below, `high: 1 hour`: told as it is read. */
export function withValues(lines: readonly (readonly Token[])[]): readonly (readonly Token[])[] {
  const joined: (readonly Token[])[] = [];
  let duty: readonly Token[] | null = null;
  for (const line of lines) {
    const above = joined.at(-1);
    if (duty !== null && above !== undefined && isOfValue(line, duty)) {
      joined[joined.length - 1] = [...above, ...line];
      continue;
    }
    joined.push(line);
    duty = line.every(({ tokenType }, i) => isA(tokenType, Word) || (tokenType === Colon && i === line.length - 1)) ? line : null;
  }
  return joined;
}

/** A colon behind its one word, or a place further in, tells it from the next duty. */
function isOfValue([value, next, then]: readonly Token[], [duty]: readonly Token[]): boolean {
  if (value === undefined || next === undefined || !isA(value.tokenType, Word)) return false;
  const isAmount = [kw.within, kw.every].includes(next.tokenType) || next.tokenType === NumberText;
  return next.tokenType === Colon ? then !== undefined : isAmount && value.startColumn > (duty?.startColumn ?? 0);
}
