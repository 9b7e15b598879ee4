// Instants in seconds where milliseconds are meant: read as they stand, years of a history take place in six weeks of 1970, and everything is in time.

import type { Instant } from "../../../ir/index.ts";

/** 1990 and 2100 in seconds since 1970, which are 8 January and 17 February 1970 in milliseconds. */
const [FROM, UNTIL] = [631_152_000, 4_102_444_800];

/** What to tell of a file whose instants lie from `first` to `last`, as a sentence without its end; null: nothing. */
export function wordsOfSeconds(file: string, first: Instant, last: Instant): string | null {
  if (!(first >= FROM && last < UNTIL && first <= last)) return null;
  return `all of \`${file}\` takes place in the first weeks of 1970: where its instants are in seconds, write them in milliseconds (\`${first}000\`)`;
}
